//! One clause of the draft, field by field: what stands there, what is allowed, and what is wrong beside its field.
//!
//! The fields of every kind come from the vocabulary ([`agreement::schema`]). Kept is the same text with only the lines
//! of these fields changed ([`agreement::edit`]), in every language alike.

use std::collections::BTreeSet;

use agreement::edit::{self, Written};
use agreement::schema::{self, COMMON, Shape};
use agreement::{Clause, Document, Said, Severity};
use axum::response::Response;
use maud::{Markup, html};
use partnership::room as pieces;
use store::{drafts, texts};

use super::{Room, started, struck};
use crate::call::Inside;
use crate::components::clause::label;
use crate::components::field::{Field, Input};
use crate::form::{Filled, VERSION};
use crate::houses;
use crate::pages::{Answer, go, missing};
use crate::record::edit::{Edit, Values, was};
use crate::record::send::{Sent, send};
use crate::view::View;

/// A text that is longer than this stands in several lines.
const LONG: usize = 60;
/// The day from which a clause holds: it tells clauses of one key apart.
const DAY: &str = "valid_from";

/// The clauses of the draft's first text.
pub(super) struct Draft<'a> {
    pub document: &'a Document,
    pub clauses: Vec<Clause>,
}

impl<'a> Draft<'a> {
    pub fn of(room: &'a Room) -> Option<Draft<'a>> {
        let document = room.draft.as_ref().and(room.text.documents.first())?;
        Some(Draft { document, clauses: edit::clauses(document) })
    }

    /// The name of each clause in addresses: kind and key; where several have it, the second is `~2`.
    fn names(&self) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        let plain = |clause: &Clause| {
            let name = format!("{} {}", clause.kind.name, clause.key());
            let plain: String =
                name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
            plain.trim_end_matches('-').to_owned()
        };
        for clause in &self.clauses {
            let name = plain(clause);
            let again = all.iter().filter(|one| unnumbered(one) == name).count();
            all.push(if again == 0 { name } else { format!("{name}~{}", again + 1) });
        }
        all
    }

    fn at(&self, ask: &Inside) -> Option<usize> {
        self.names().iter().position(|name| name == ask.param("n"))
    }

    /// The clause that a form of an older version was about. Of several with one key its day tells it: when one of
    /// them is struck, the addresses of the others move.
    fn late_at(&self, ask: &Inside) -> Option<usize> {
        let names = self.names();
        let began = was(DAY);
        let day = ask.filled.all(&began).next().map_or_else(|| ask.filled.get(DAY), str::trim);
        let is_it = |(name, clause): (&String, &Clause)| {
            unnumbered(name) == unnumbered(ask.param("n")) && edit::shown(self.document, clause, DAY) == day
        };
        names.iter().zip(&self.clauses).position(is_it).or_else(|| self.at(ask))
    }
}

/// The address of a clause without its number among those of one key.
pub(super) fn unnumbered(address: &str) -> &str {
    address.split('~').next().unwrap_or_default()
}

/// The ways to the clauses of an article, for the page on which its text is changed.
pub(super) fn ways(view: &View<'_>, room: &Room, article: usize) -> Markup {
    let Some(draft) = Draft::of(room) else { return html! {} };
    let names = draft.names();
    let here = |clause: &Clause| pieces::piece_at(draft.document, clause.place.span.start) == Some(article);
    let found: Vec<(&Clause, &String)> =
        draft.clauses.iter().zip(&names).filter(|(clause, _)| here(clause)).collect();
    html! {
        @if !found.is_empty() {
            section aria-labelledby="clauses" {
                h2 #clauses { (view.t("page-room-clauses")) }
                ul { @for (clause, name) in found {
                    li { a href=(view.to(&format!("room/clauses/{name}"))) { bdi { (called(view, clause)) } } }
                } }
                p { (view.t("page-room-clauses-or-text")) }
            }
        }
    }
}

fn called(view: &View<'_>, clause: &Clause) -> String {
    let name = view.say(&Said::new("page-room-clause").text("clause", clause.name()));
    // Clauses of several days have one name.
    match clause.date(DAY) {
        Some(day) => format!("{name}{}{}", view.comma(), view.date(day)),
        None => name,
    }
}

/// What a field of the form is called: the form itself has a `version`.
pub(super) fn input_name(name: &'static str) -> &'static str {
    if name == VERSION { "clause-version" } else { name }
}

/// The fields of a kind of clause, each once, in the order of the vocabulary.
pub(super) fn fields(kind: &'static schema::Kind) -> Vec<&'static schema::Field> {
    let mut seen = BTreeSet::new();
    kind.fields.iter().chain(COMMON).filter(|field| seen.insert(field.name)).collect()
}

/// What is allowed in a field, for people; nothing where its choices say it.
fn allowed(view: &View<'_>, shape: Shape) -> Option<String> {
    let word = match shape {
        Shape::Text | Shape::Ref(_) | Shape::Word(_) | Shape::Flag => return None,
        Shape::Id => "id",
        Shape::Whole => "whole",
        Shape::Date => "date",
        Shape::Share => "share",
        Shape::Rate => "rate",
        Shape::Money => "money",
        Shape::Territory => "territory",
        Shape::Language => "language",
        Shape::Cefr => "cefr",
        Shape::Isco => "isco",
        Shape::List(of) => {
            let each = allowed(view, *of).map(|each| format!(" {each}"));
            return Some(format!("{}{}", view.t("page-room-shape-list"), each.unwrap_or_default()));
        }
    };
    Some(view.t(&format!("page-room-shape-{word}")))
}

/// What may be chosen: words, clauses of the draft that can be named, yes and no; and what stands there now.
fn choices(view: &View<'_>, draft: &Draft<'_>, shape: Shape, now: &str) -> Option<Vec<(String, String)>> {
    let mut all: Vec<(String, String)> = match shape {
        Shape::Word(words) => words.iter().map(|word| ((*word).to_owned(), view.word(word))).collect(),
        Shape::Flag => {
            [("true", "page-yes"), ("false", "page-no")].map(|(v, id)| (v.to_owned(), view.t(id))).to_vec()
        }
        Shape::Ref(kind) => {
            let of_kind = draft.clauses.iter().filter(|clause| clause.kind.name == kind);
            let named = |clause: &Clause| {
                let id = clause.key();
                let name = clause.kind.field("name").and_then(|_| clause.text("name"));
                (id.clone(), name.map_or_else(|| id.clone(), |name| format!("{name} ({id})")))
            };
            of_kind.map(named).collect()
        }
        _ => return None,
    };
    for piece in now.lines().filter(|piece| !piece.is_empty()) {
        if !all.iter().any(|(value, _)| value == piece) {
            all.push((piece.to_owned(), piece.to_owned()));
        }
    }
    // A clause of several days is named once.
    let mut seen = BTreeSet::new();
    all.retain(|(value, _)| seen.insert(value.clone()));
    Some(all)
}

/// A field of the form, in which `now` stands.
pub(super) fn field(view: &View<'_>, draft: &Draft<'_>, of: &'static schema::Field, now: &str) -> Field {
    let input = match of.shape {
        Shape::List(each) => match choices(view, draft, *each, now) {
            Some(all) => Input::Choices(all),
            None => Input::Area,
        },
        // A browser shows no date that is none: it would be taken out unseen.
        Shape::Date if now.is_empty() || now.parse::<jiff::civil::Date>().is_ok() => Input::Typed("date"),
        shape => match choices(view, draft, shape, now) {
            Some(mut all) => {
                if !of.required || now.is_empty() {
                    all.insert(0, (String::new(), view.t("page-unstated")));
                }
                Input::Choice(all)
            }
            None if now.chars().count() > LONG || now.contains('\n') => Input::Area,
            None => Input::Line,
        },
    };
    let hint = match &input {
        Input::Choices(_) | Input::Choice(_) => None,
        _ => allowed(view, of.shape),
    };
    let mut field = Field::new(input_name(of.name), label(view, of), input);
    if let Some(hint) = hint {
        field = field.hint(hint);
    }
    if !of.required {
        field = field.optional();
    }
    if matches!(of.shape, Shape::Text) { field } else { field.foreign() }
}

fn sheet(view: &View<'_>, room: &Room, draft: &Draft<'_>, clause: &Clause) -> Edit {
    let article = pieces::piece_at(draft.document, clause.place.span.start).unwrap_or(0);
    Edit {
        title: called(view, clause),
        button: view.t("page-keep"),
        back: (format!("{}room/articles/{article}", view.base), view.words.cite(&clause.cite)),
        lead: html! { p { (view.t("page-room-clause-lead")) } },
        fields: fields(clause.kind)
            .into_iter()
            .map(|of| field(view, draft, of, &edit::shown(draft.document, clause, of.name)))
            .collect(),
        version: room.draft.as_ref().map(|draft| draft.version),
    }
}

/// What stands in the fields now, as the form keeps it: choices of a list are parted by semicolons.
fn values(draft: &Draft<'_>, clause: &Clause) -> Values {
    let one = |of: &'static schema::Field| {
        let now = edit::shown(draft.document, clause, of.name);
        (input_name(of.name), if is_chosen(of.shape) { now.replace('\n', ";") } else { now })
    };
    fields(clause.kind).into_iter().map(one).collect()
}

pub(super) fn is_chosen(shape: Shape) -> bool {
    matches!(shape, Shape::List(Shape::Word(_) | Shape::Ref(_) | Shape::Flag))
}

/// The form over it.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let room = view.found(Room::of(&ask).await)?;
    let Some(draft) = Draft::of(&room) else { return Ok(missing(&view)) };
    let Some(clause) = draft.at(&ask).map(|at| &draft.clauses[at]) else { return Ok(missing(&view)) };
    Ok(sheet(&view, &room, &draft, clause).fresh(&view, &values(&draft, clause)))
}

/// What is to be written; what is wrong is said beside its field.
fn changed(view: &View<'_>, form: &Edit, now: &Values, clause: &Clause, filled: &mut Filled) -> Vec<Written> {
    let typed = form.read(filled);
    let mut all = Vec::new();
    for of in fields(clause.kind) {
        let name = input_name(of.name);
        let (Some(typed), Some(now)) = (typed.get(name), now.get(name)) else { continue };
        let mut new: Vec<&str> = typed.split(';').collect();
        let mut old: Vec<&str> = now.split(';').collect();
        if is_chosen(of.shape) {
            // In which order boxes stand says nothing.
            new.sort_unstable();
            old.sort_unstable();
        }
        if new == old {
            continue;
        }
        all.extend(written(view, clause.kind, of, typed, filled));
    }
    all
}

/// What was typed into a field, as it is written in the text; what is wrong is said beside it.
pub(super) fn written(
    view: &View<'_>,
    kind: &'static schema::Kind,
    of: &'static schema::Field,
    typed: &str,
    filled: &mut Filled,
) -> Option<Written> {
    let typed = match of.shape {
        shape if is_chosen(shape) => typed.replace(';', "\n"),
        Shape::Text | Shape::List(Shape::Text) => typed.to_owned(),
        _ => skills::western_digits(typed),
    };
    match edit::written(kind, of, &typed) {
        Ok(None) if of.required => filled.complain(input_name(of.name), view.t("page-wrong-empty")),
        Ok(value) => return Some((of.name, value)),
        Err(_) => {
            let allowed = allowed(view, of.shape).unwrap_or_default();
            let said = Said::new("page-room-wrong-value").text("allowed", allowed);
            filled.complain(input_name(of.name), view.say(&said));
        }
    }
    None
}

/// The texts with these fields in every language; nothing where their lines cannot be told apart.
fn rewritten(room: &Room, clause: &Clause, at: usize, fields: &[Written]) -> Option<Vec<(String, String)>> {
    let one = |(number, document): (usize, &Document)| {
        let at = if number == 0 { Some(at) } else { edit::twin(clause, &edit::clauses(document)) };
        // A language that lacks the clause has a finding of its own.
        let text = at.map_or(Some(document.text.clone()), |at| edit::rewrite(&document.text, at, fields));
        Some((document.name.clone(), text?))
    };
    room.text.documents.iter().enumerate().map(one).collect()
}

/// What a form of an older version is told: what stands in its clause now, or that it is gone.
pub(super) fn late(ask: &Inside, room: &Room, filled: Filled) -> Response {
    let view = ask.view();
    let found = Draft::of(room).and_then(|draft| draft.late_at(ask).map(|at| (draft, at)));
    let Some((draft, at)) = found else { return struck::gone(ask, room, filled) };
    let (clause, path) = (&draft.clauses[at], format!("room/clauses/{}", draft.names()[at]));
    let view = view.at(&path);
    sheet(&view, room, &draft, clause).stale(&view, &filled, &values(&draft, clause))
}

/// Keeps it, and has a sound text measured.
pub(crate) async fn put(ask: Inside) -> Answer {
    let view = ask.view();
    let room = view.found(Room::of(&ask).await)?;
    let mut filled = (*ask.filled).clone();
    let (Some(draft), Some(kept)) = (Draft::of(&room), &room.draft) else {
        return Ok(late(&ask, &room, filled));
    };
    if filled.get(struck::ANEW) == "yes" {
        return struck::put(&ask, &room).await;
    }
    let seen: i64 = filled.get(VERSION).parse().unwrap_or(0);
    let Some(at) = draft.at(&ask).filter(|_| kept.version == seen) else {
        return Ok(late(&ask, &room, filled));
    };
    let clause = &draft.clauses[at];
    let (form, now) = (sheet(&view, &room, &draft, clause), values(&draft, clause));
    let fields = changed(&view, &form, &now, clause, &mut filled);
    if !filled.is_right() {
        return Ok(form.wrong(&view, &filled));
    }
    let Some(new) = rewritten(&room, clause, at, &fields) else {
        filled.complain("", view.t("page-room-clause-inline"));
        return Ok(form.wrong(&view, &filled));
    };
    let bodies = new.clone();
    let read = view.got(houses::beside(move || Ok(texts::read(bodies))).await)?;
    let written = read.documents.first().map(edit::clauses).unwrap_or_default();
    // What a rule says of one value alone stands beside its field; what clauses say together, in the room.
    let wrong = read.findings.iter().filter(|f| f.severity == Severity::Error && f.code == "wrong-value");
    for finding in wrong.filter(|finding| finding.place.file == 0) {
        let fields = written.get(at).map(|clause| &clause.fields);
        let found = fields.into_iter().flatten().find(|(_, item)| item.place.span == finding.place.span);
        if let Some((name, _)) = found {
            let said = Said::new("page-room-wrong-rule").text("message", finding.message.clone());
            filled.complain(input_name(name), view.say(&said));
        }
    }
    if !filled.is_right() {
        return Ok(form.wrong(&view, &filled));
    }
    let (p, sound) = (ask.param("p").to_owned(), read.is_sound());
    let sent = send(&ask, move |tx| drafts::put(tx, &p, seen, &new).map(|version| version.to_string()));
    match view.got(sent.await)? {
        Sent::Done(_) if sound => started(&ask).await,
        // Somebody else changed the draft, or gave it up.
        Sent::Refused(_) => {
            let room = view.found(Room::of(&ask).await)?;
            Ok(late(&ask, &room, filled))
        }
        Sent::Done(_) | Sent::Reused => Ok(go(&view.to("room"))),
    }
}
