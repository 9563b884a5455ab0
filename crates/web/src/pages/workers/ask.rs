//! One question a page: asked, answered and kept at once, or passed over.
//!
//! A line that breaks loses one page at most. What somebody else changed meanwhile in
//! other fields stays as it is; where both changed the same field, both are shown.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use maud::{Markup, html};
use partnership::intake::one;
use store::people::{self, NewPerson, Person, State};
use store::places::Place;
use store::{Actor, Fault, Refusal, questions};

use super::pick::{HITS, words};
use super::proposed::{self, Decided};
use super::{How, Question, at, classes, declined, exit, inputs, languages, places, skills};
use crate::call::Inside;
use crate::components::field::{Form, hidden};
use crate::components::layout::page;
use crate::components::pager::escaped;
use crate::finder::{Hit, Proposed};
use crate::form::Filled;
use crate::pages::people::fields::{label, values};
use crate::pages::people::record::find;
use crate::pages::{Answer, Stop, go, missing, private};
use crate::record::edit::{Edit, Values};
use crate::record::send::{Sent, send};
use crate::view::View;

/// What a question needs: whom it is about, and the places on offer where it asks for some.
pub(super) struct Ground {
    pub person: Person,
    pub offered: Vec<Place>,
    /// What the words of the page propose, where it asks for skills.
    pub proposals: Option<Vec<Proposed>>,
    /// What they said is not theirs, by address, where it asks for skills.
    pub declined: BTreeSet<String>,
    /// What they may mean, where it asks for a code of the classification.
    pub hits: Vec<Hit>,
    today: Date,
}

/// What a page of choices says to a form that was sent.
pub(super) enum Step {
    /// These fields are to say this; then on to the rest of the address below the list.
    Keep(Vec<(&'static str, String)>, String),
    /// The page again, with what is wrong.
    Again(String),
}

async fn ground(ask: &Inside, question: &Question) -> Result<Option<Ground>, Fault> {
    let Some(found) = find(ask).await?.filter(|found| found.person.state == State::Present) else {
        return Ok(None);
    };
    if !question.is_open(&ask.visitor, &found.person.object()) {
        return Ok(None);
    }
    let offered = if question.how == How::Places { places::offered(ask).await? } else { Vec::new() };
    let today = ask.visitor.who().map_or(Date::ZERO, |who| who.day);
    Ok(Some(Ground {
        person: found.person,
        offered,
        proposals: None,
        declined: BTreeSet::new(),
        hits: Vec::new(),
        today,
    }))
}

/// The question of the address, and whom it is put to; or the answer in its place.
async fn begun(ask: &Inside) -> Result<(&'static Question, Ground), Stop> {
    let Some(question) = Question::called(ask.param("question")) else {
        return Err(missing(&ask.view()).into());
    };
    let mut ground = ask.frame().found(ground(ask, question).await)?;
    match question.how {
        How::Skills => {
            ground.declined = declined::of(ask, &ground.person).await?;
            ground.proposals = proposed::look(ask, &ground.person).await?;
        }
        How::Class(kind) => {
            let found = ask.site.finder().near(&words(&ask.view()), kind, HITS).await;
            ground.hits = ask.frame().got(found)?;
        }
        How::Form | How::Languages | How::Places => {}
    }
    Ok((question, ground))
}

/// The question.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let (question, ground) = begun(&ask).await?;
    Ok(match question.how {
        How::Form => put(&view, question, &ground.person, &fill(&view, question, &ground.person)),
        _ => special(&ask, question, &ground, None),
    })
}

/// Keeps an answer.
pub(crate) async fn keep(ask: Inside) -> Answer {
    let view = ask.view();
    let (question, ground) = begun(&ask).await?;
    if question.how == How::Form {
        return form(&ask, question, ground).await;
    }
    // A choice is made anew on what is kept now, so nobody's is lost.
    let mut ground = ground;
    if question.how == How::Skills && declined::is_taken_back(&ask.filled) {
        return declined::take_back(&ask, &ground.person).await;
    }
    for _ in 0..3 {
        if question.how == How::Skills && proposed::is_answered(&ask.filled) {
            match proposed::decide(&ask, &ground).await? {
                Decided::On(to) => return Ok(to),
                Decided::Again(wrong) => return Ok(special(&ask, question, &ground, Some(wrong))),
                Decided::Overtaken => ground = begun(&ask).await?.1,
            }
            continue;
        }
        let step = match question.how {
            How::Skills => skills::step(&view, &ask.filled, &ground),
            How::Languages => languages::step(&view, &ask.filled, &ground),
            How::Places => places::step(&view, &ask.filled, &ground),
            How::Class(kind) => classes::step(&view, &ask.filled, question, kind),
            How::Form => return Ok(missing(&view)),
        };
        let (changes, to) = match step {
            Step::Keep(changes, to) => (changes, to),
            Step::Again(wrong) => return Ok(special(&ask, question, &ground, Some(wrong))),
        };
        match view.got(written(&ask, question, &ground.person, &changes).await)? {
            Sent::Reused => return Ok(special(&ask, question, &ground, Some(view.t("page-sent-before")))),
            Sent::Done(_) => {
                let to = if to.is_empty() {
                    question.next(&view, &ground.person)
                } else {
                    at(&view, &ground.person.id, &to)
                };
                return Ok(go(&to));
            }
            Sent::Refused(Refusal::Stale { .. }) => ground = begun(&ask).await?.1,
            Sent::Refused(_) => return Ok(missing(&view)),
        }
    }
    Ok(special(&ask, question, &ground, Some(view.t("page-stale"))))
}

/// Notes that a question was passed over: that it is not known is an answer, too.
pub(crate) async fn skip(ask: Inside) -> Answer {
    let view = ask.view();
    let (question, ground) = begun(&ask).await?;
    view.got(mark(&ask, question).await)?;
    Ok(go(&question.next(&view, &ground.person)))
}

async fn mark(ask: &Inside, question: &Question) -> Result<(), Fault> {
    let (p, id, key) = (ask.param("p").to_owned(), ask.param("id").to_owned(), question.key);
    let marked = ask.site.with_store(move |store| {
        store.write_untraced(&Actor::command(), move |tx| questions::mark(tx, &p, &id, key))
    });
    // Somebody who is gone has no list any more.
    match marked.await? {
        Ok(()) | Err(Refusal::Missing) => Ok(()),
        Err(other) => Err(Fault::Other(other.to_string())),
    }
}

/// Makes a record say this, unless it does already.
async fn written(
    ask: &Inside,
    question: &'static Question,
    person: &Person,
    changes: &[(&'static str, String)],
) -> Result<Sent, Fault> {
    let mut fields = person.fields();
    fields.extend(changes.iter().map(|(field, text)| ((*field).to_owned(), text.clone())));
    fields.retain(|_, text| !text.is_empty());
    if fields == person.fields() {
        mark(ask, question).await?;
        return Ok(Sent::Done(String::new()));
    }
    let new = match NewPerson::of(&person.partnership, None, fields) {
        Ok(new) => new,
        Err(refusal) => return Ok(Sent::Refused(refusal)),
    };
    let (id, version) = (person.id.clone(), person.version);
    send(ask, move |tx| {
        let version = people::change(tx, &id, version, &new)?;
        questions::mark(tx, &new.partnership, &id, question.key)?;
        Ok(version.to_string())
    })
    .await
}

/// What stands in the fields of a question.
fn fill(view: &View<'_>, question: &Question, person: &Person) -> Filled {
    let mut filled = Filled::default();
    for field in inputs::fields(view, question) {
        field.put(&mut filled, &kept(view, field.name(), person));
    }
    filled
}

/// A kept value as the form shows it.
fn kept(view: &View<'_>, field: &str, person: &Person) -> String {
    let text = person.personal.get(field);
    match field {
        "nationality" if text.len() == 2 => view.country_code(text),
        "tracks" => {
            let mut pieces: Vec<&str> = text.split(';').map(str::trim).filter(|p| !p.is_empty()).collect();
            // Home before away, whichever was written first.
            pieces.sort_unstable_by(|a, b| b.cmp(a));
            pieces.join(";")
        }
        "destinations" | "recognised" => {
            text.split(';').map(str::trim).filter(|p| !p.is_empty()).collect::<Vec<_>>().join(";")
        }
        _ => text.to_owned(),
    }
}

async fn form(ask: &Inside, question: &'static Question, ground: Ground) -> Answer {
    let view = ask.view();
    let mut filled = (*ask.filled).clone();
    inputs::tidy(&view, question, &mut filled, ground.today);
    let fields = inputs::fields(&view, question);
    let mut person = ground.person;
    for _ in 0..3 {
        let (mut changes, mut both) = (Vec::new(), false);
        for field in &fields {
            let (began, now) = (was(&filled, field.name()), kept(&view, field.name(), &person));
            let shown = (*ask.filled).clone();
            // What was not touched stays as it is now.
            if field.read(&shown) == began {
                continue;
            }
            let mine = field.read(&filled);
            both |= began != now && mine != now;
            changes.push((field.name(), mine));
        }
        if both {
            return Ok(overtaken(&view, question, &person, &ask.filled));
        }
        complain(&view, question, &person, &changes, &mut filled);
        if !filled.is_right() {
            let mut again = (*ask.filled).clone();
            again.wrong = filled.wrong;
            return Ok(put(&view, question, &person, &again));
        }
        match view.got(written(ask, question, &person, &changes).await)? {
            Sent::Done(_) => return Ok(go(&question.next(&view, &person))),
            Sent::Reused => {
                let mut again = (*ask.filled).clone();
                again.complain("", view.t("page-sent-before"));
                return Ok(put(&view, question, &person, &again));
            }
            Sent::Refused(Refusal::Stale { .. }) => person = begun(ask).await?.1.person,
            Sent::Refused(_) => return Ok(missing(&view)),
        }
    }
    Ok(overtaken(&view, question, &person, &ask.filled))
}

/// What the page held when it was shown.
fn was(filled: &Filled, field: &str) -> String {
    filled.raw(&format!("was.{field}")).replace("\r\n", "\n")
}

/// Says what a round could not read.
fn complain(
    view: &View<'_>,
    question: &Question,
    person: &Person,
    changes: &[(&'static str, String)],
    filled: &mut Filled,
) {
    let mut row = person.fields();
    row.extend(changes.iter().map(|(field, text)| ((*field).to_owned(), text.clone())));
    row.retain(|_, text| !text.is_empty());
    row.insert("id".to_owned(), person.id.clone());
    let law = view.house.law();
    // No question here asks for places.
    let places = (String::new(), String::new());
    for (column, finding) in one::person(&view.house.agreement, &law, &view.house.classes, &places, &row) {
        let column = column.unwrap_or_default();
        if question.fields.contains(&column.as_str()) {
            filled.complain(&column, format!("{}{}{}", label(view, &column), view.colon(), finding.message));
        }
    }
}

/// The form of a question.
fn put(view: &View<'_>, question: &Question, person: &Person, filled: &Filled) -> Response {
    let fields = inputs::fields(view, question);
    let began: Vec<(String, String)> = fields
        .iter()
        .map(|field| {
            let sent = filled.all(&format!("was.{}", field.name())).next().map(str::to_owned);
            (format!("was.{}", field.name()), sent.unwrap_or_else(|| kept(view, field.name(), person)))
        })
        .collect();
    let form = Form {
        action: view.to(view.path),
        button: view.t("page-ask-save"),
        fields,
        filled,
        version: Some(person.version),
    };
    let status = if filled.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let title = inputs::asked(view, question);
    let body = html! {
        (form.problems(view))
        h1 { (part(view, question)) }
        (form.show_with(view, &began))
        @if question.key == "experience" { (proposed::way(view, person)) }
        (pass(view, question, person, "page-ask-skip"))
    };
    (status, shell(view, &form.title(view, &title), person, body)).into_response()
}

/// The form after somebody else changed the same field.
fn overtaken(view: &View<'_>, question: &Question, person: &Person, filled: &Filled) -> Response {
    let edit = Edit {
        title: inputs::asked(view, question),
        button: view.t("page-ask-save"),
        back: (format!("{}people/{}/tasks", view.base, escaped(&person.id)), view.t("page-back")),
        lead: html! {},
        fields: inputs::fields(view, question),
        version: Some(person.version),
    };
    let held = values(person);
    let now: Values = held.keys().map(|field| (*field, kept(view, field, person))).collect();
    edit.stale(view, filled, &now)
}

/// The part of the list that a question stands in.
pub(super) fn part(view: &View<'_>, question: &Question) -> String {
    view.t(&format!("page-tasks-{}", question.section))
}

/// The button that passes a question over, or says that it is done.
pub(super) fn pass(view: &View<'_>, question: &Question, person: &Person, word: &str) -> Markup {
    html! {
        form.act method="post" action=(at(view, &person.id, &format!("/{}/skip", question.key))) {
            (hidden(view))
            button.second { (view.t(word)) }
        }
    }
}

/// A page below somebody's list.
pub(super) fn shell(view: &View<'_>, title: &str, person: &Person, body: Markup) -> Response {
    private(page(
        view,
        title,
        html! {
            (exit(view))
            p.back { a href=(at(view, &person.id, "")) { (view.t("page-tasks-back")) } }
            (body)
        },
    ))
}

/// A page of choices.
fn special(ask: &Inside, question: &Question, ground: &Ground, wrong: Option<String>) -> Response {
    let view = ask.view();
    let asked = inputs::asked(&view, question);
    let body = match question.how {
        How::Skills => skills::show(&view, ground),
        How::Languages => languages::show(&view, ground),
        How::Places => places::show(&view, ground),
        How::Class(kind) => classes::show(&view, ground, question, kind),
        How::Form => html! {},
    };
    let status = if wrong.is_none() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let title = if wrong.is_none() { asked.clone() } else { format!("{} {asked}", view.t("page-error")) };
    let inner = ["skill", "language"].iter().any(|name| view.query.contains_key(*name));
    let body = html! {
        @if let Some(wrong) = &wrong {
            div.problem role="alert" tabindex="-1" { h2 { (view.t("page-problem")) } p { (wrong) } }
        }
        h1 { (asked) }
        p.hint { (view.t(&format!("page-ask-{}-why", question.key))) }
        (body)
        @if inner {
            p { a href=(view.to(view.path)) { (view.t("page-back")) } }
        } @else {
            @let any = question.fields.iter().any(|field| !ground.person.personal.get(field).is_empty());
            (pass(&view, question, &ground.person, if any { "page-ask-done" } else { "page-ask-skip" }))
        }
    };
    (status, shell(&view, &title, &ground.person, body)).into_response()
}
