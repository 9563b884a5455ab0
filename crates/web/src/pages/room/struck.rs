//! What becomes of what somebody typed into the form of a clause that is no longer in the draft?
//!
//! It stands on the page, field by field and as a clause block. It can be written into an article as a new clause; or
//! the block is taken along into the text. Nothing of it is kept before.

use agreement::edit;
use agreement::schema::{self, Kind};
use agreement::{Document, Said};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::html;
use partnership::room as pieces;
use store::{drafts, texts};

use super::clause::{Draft, field, fields, input_name, is_chosen, late, unnumbered, written};
use super::{Room, started};
use crate::call::Inside;
use crate::components::field::{Field, Form, Input};
use crate::components::layout::{back, page};
use crate::form::{Filled, VERSION};
use crate::houses;
use crate::pages::{Answer, go, missing, private};
use crate::record::send::{Sent, send};
use crate::view::View;

/// The field that says in which article.
const ARTICLE: &str = "article";
/// The field that says that a new clause is meant.
pub(super) const ANEW: &str = "anew";

/// The kind that a clause's address names, and what tells the clause apart: `share-es-hotel`, `cost-flight~2`.
fn named(address: &str) -> Option<(&'static Kind, &str)> {
    let name = unnumbered(address);
    let of = |kind: &'static Kind| {
        let rest = name.strip_prefix(kind.name.replace('_', "-").as_str())?;
        let key = rest.strip_prefix('-').or(rest.is_empty().then_some(rest))?;
        Some((kind, key))
    };
    // Of two kinds of which one begins like the other, the longer.
    schema::kinds().filter_map(of).max_by_key(|(kind, _)| kind.name.len())
}

/// What was typed into a field, as the form keeps it.
fn typed(filled: &Filled, of: &schema::Field) -> String {
    let name = input_name(of.name);
    if is_chosen(of.shape) {
        filled.all(name).collect::<Vec<_>>().join("\n")
    } else {
        filled.raw(name).to_owned()
    }
}

/// The clause as a block, with what cannot be read as it was typed.
fn block(view: &View<'_>, kind: &'static Kind, filled: &Filled) -> String {
    let line = |of: &'static schema::Field| {
        let text = typed(filled, of);
        if text.trim().is_empty() {
            return None;
        }
        let told = written(view, kind, of, &text, &mut Filled::default());
        Some((of.name, told.and_then(|(_, value)| value).unwrap_or_else(|| edit::quoted(text.trim()))))
    };
    let lines: Vec<(&str, String)> = fields(kind).into_iter().filter_map(line).collect();
    pieces::block(kind, &lines)
}

/// The article in which clauses of the kind stand, else the last: where a new one is proposed to go.
fn home(draft: &Draft<'_>, kind: &Kind) -> usize {
    let last = draft.clauses.iter().rev().find(|clause| clause.kind.name == kind.name);
    let at = last.and_then(|clause| pieces::piece_at(draft.document, clause.place.span.start));
    at.unwrap_or(draft.document.articles.len().saturating_sub(1))
}

/// The articles to choose from.
fn articles(view: &View<'_>, document: &Document) -> Field {
    let one = |(index, article): (usize, &agreement::Article)| {
        let name = match article.number.is_empty() {
            true => article.heading.clone(),
            false => format!("{}. {}", view.words.cite(&article.cite()), article.heading),
        };
        (index.to_string(), if name.is_empty() { view.t("page-room-beginning") } else { name })
    };
    let all = document.articles.iter().enumerate().map(one).collect();
    Field::new(ARTICLE, view.t("page-room-struck-where"), Input::Choice(all))
}

fn shown(ask: &Inside, room: &Room, (kind, key): (&'static Kind, &str), mut filled: Filled) -> Response {
    let view = &ask.view();
    let draft = Draft::of(room);
    if let Some(draft) = draft.as_ref().filter(|_| filled.get(ARTICLE).is_empty()) {
        filled.set(ARTICLE, &home(draft, kind).to_string());
    }
    let said = Said::new("page-room-clause").text("clause", format!("{} {key}", kind.name).trim_end());
    let title = view.say(&said);
    let form = draft.as_ref().map(|draft| {
        let mut all = vec![articles(view, draft.document)];
        all.extend(fields(kind).into_iter().map(|of| field(view, draft, of, &typed(&filled, of))));
        Form {
            action: view.to(&format!("room/clauses/{}", ask.param("n"))),
            button: view.t("page-room-struck-write"),
            fields: all,
            filled: &filled,
            version: room.draft.as_ref().map(|draft| draft.version),
        }
    });
    let status = if filled.is_right() { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    let gone = if draft.is_some() { "page-room-struck" } else { "page-room-struck-draft" };
    let body = html! {
        (back(view, "room", "page-room"))
        @if let Some(form) = &form { (form.problems(view)) }
        h1 { bdi { (title) } }
        div.alert role="alert" { p { strong { (view.t(gone)) } } p { (view.t("page-room-struck-kept")) } }
        p { a href=(view.to("room")) { (view.t("page-room-struck-text")) } }
        @if let Some(form) = &form {
            h2 { (view.t("page-room-struck-write")) }
            p { (view.t("page-room-struck-lead")) }
            (form.show_with(view, &[(ANEW.to_owned(), "yes".to_owned())]))
        }
        h2 #block { (view.t("page-room-struck-block")) }
        pre.theirs dir="ltr" lang="en" tabindex="0" aria-labelledby="block" { (block(view, kind, &filled)) }
    };
    let name = form.as_ref().map_or_else(|| title.clone(), |form| form.title(view, &title));
    (status, private(page(view, &name, body))).into_response()
}

/// The texts with the new clause below the article in every language that has it; nothing where it would not stand there
/// as one.
fn with(
    room: &Room,
    draft: &Draft<'_>,
    index: usize,
    kind: &Kind,
    lines: &[(&str, String)],
) -> Option<Vec<(String, String)>> {
    let one = |(number, document): (usize, &Document)| {
        let at = if number == 0 { Some(index) } else { pieces::twin(draft.document, index, document) };
        let Some(at) = at else { return Some((document.name.clone(), document.text.clone())) };
        let new = pieces::with_clause(document, at, kind, lines);
        let clauses = |text: String| edit::clauses(&Document::parse(0, "", text).0).len();
        let more = clauses(new.clone()) == clauses(document.text.clone()) + 1;
        more.then(|| (document.name.clone(), new))
    };
    room.text.documents.iter().enumerate().map(one).collect()
}

/// Shows what was typed.
pub(super) fn gone(ask: &Inside, room: &Room, filled: Filled) -> Response {
    match named(ask.param("n")) {
        Some(name) => shown(ask, room, name, filled),
        None => missing(&ask.view()),
    }
}

/// Writes what was typed as a new clause. Whether the draft is still the one that was seen, the store says: it also
/// knows a form that was sent before, after which the draft is another.
pub(super) async fn put(ask: &Inside, room: &Room) -> Answer {
    let view = ask.view();
    let Some((kind, key)) = named(ask.param("n")) else { return Ok(missing(&view)) };
    let mut filled = (*ask.filled).clone();
    let seen: i64 = filled.get(VERSION).parse().unwrap_or(0);
    let Some(draft) = Draft::of(room) else { return Ok(shown(ask, room, (kind, key), filled)) };
    let index = filled.get(ARTICLE).parse().ok().filter(|index| *index < draft.document.articles.len());
    if index.is_none() {
        filled.complain(ARTICLE, view.t("page-wrong-empty"));
    }
    let mut lines = Vec::new();
    for of in fields(kind) {
        let text = typed(&filled, of);
        let told = written(&view, kind, of, &text, &mut filled);
        lines.extend(told.and_then(|(name, value)| Some((name, value?))));
    }
    let (Some(index), true) = (index, filled.is_right()) else {
        return Ok(shown(ask, room, (kind, key), filled));
    };
    let Some(new) = with(room, &draft, index, kind, &lines) else {
        filled.complain("", view.t("page-room-struck-unwritten"));
        return Ok(shown(ask, room, (kind, key), filled));
    };
    let bodies = new.clone();
    let sound = view.got(houses::beside(move || Ok(texts::read(bodies).is_sound())).await)?;
    let p = ask.param("p").to_owned();
    let sent = send(ask, move |tx| drafts::put(tx, &p, seen, &new).map(|version| version.to_string()));
    match view.got(sent.await)? {
        Sent::Done(_) if sound => started(ask).await,
        Sent::Done(_) | Sent::Reused => Ok(go(&view.to("room"))),
        Sent::Refused(_) => {
            let room = view.found(Room::of(ask).await)?;
            Ok(late(ask, &room, filled))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn an_address_names_a_kind_and_what_tells_its_clauses_apart() {
        fn of(address: &str) -> Option<(&'static str, &str)> {
            named(address).map(|(kind, key)| (kind.name, key))
        }
        assert_eq!(of("share-es-hotel"), Some(("share", "es-hotel")));
        assert_eq!(of("cost-flight~2"), Some(("cost", "flight")));
        assert_eq!(of("agreement"), Some(("agreement", "")));
        assert_eq!(of("none"), None);
        assert_eq!(of("shares-a"), None);
        // Also of kinds whose name begins another's.
        for kind in agreement::schema::kinds() {
            let name = kind.name.replace('_', "-");
            assert_eq!(of(&format!("{name}-~9")), Some((kind.name, "")));
            assert_eq!(of(&name), Some((kind.name, "")));
        }
    }
}
