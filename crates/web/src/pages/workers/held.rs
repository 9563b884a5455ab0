//! What is held about me, who looked at it, and how do I take it along or have it erased?
//!
//! One page that can be printed.

use std::collections::BTreeMap;

use agreement::Said;
use maud::{Markup, html};
use partnership::stakeholders::{Action, FIELDS, Object, field_power};
use store::people::{Person, State};
use store::{Fault, Page, accounts, consents, exchange, submissions};

use super::consents::history as words;
use crate::call::Inside;
use crate::components::layout::{back, fact, page};
use crate::components::pager::escaped;
use crate::pages::cases::sent;
use crate::pages::intake::origins;
use crate::pages::people::fields::{label, shown};
use crate::pages::people::record::{Beside, find};
use crate::pages::submissions::table;
use crate::pages::workers::export::is_own;
use crate::pages::{Answer, missing, private};
use crate::record::history::{self, History};
use crate::sight;
use crate::view::View;
use crate::visitor::Visitor;

/// Lines of the history: much else stands on the page.
const LINES: u32 = 3;

/// What the page shows beside the record.
struct Held {
    words: Vec<consents::Consent>,
    lines: Option<History>,
    submissions: Page<submissions::Submission>,
    cases: Vec<exchange::Sent>,
    peers: BTreeMap<String, exchange::Peer>,
    account: Option<accounts::Account>,
    beside: Beside,
}

async fn held(ask: &Inside, person: &Person) -> Result<Held, Fault> {
    let (visitor, object) = (ask.visitor.clone(), person.object());
    let (p, id, after) = (person.partnership.clone(), person.id.clone(), ask.query.get("after").cloned());
    let own = visitor.who().filter(|who| is_own(who, person)).map(|who| who.subject.account.clone());
    ask.site
        .with_store(move |store| {
            if let Some(who) = visitor.who() {
                sight::note(store, who, store::Via::Page, &p, &id)?;
            }
            let keys = store.keys();
            store.read(|db| {
                let words = match visitor.may(Action::ConsentRead, &object) {
                    true => consents::history(db, &p, &id)?,
                    false => Vec::new(),
                };
                let thing = ("person", p.as_str(), id.as_str());
                let lines = match visitor.may(Action::PersonHistory, &object) {
                    true => Some(history::read_some(db, keys, &visitor, thing, (after.as_deref(), LINES))?),
                    false => None,
                };
                let submissions = match visitor.reach(Action::SubmissionRead) {
                    Some(reach) => submissions::list(db, keys, &reach, Some(&p), Some(&id), None, 50)?,
                    None => Page { rows: Vec::new(), next: None },
                };
                let cases = exchange::sent_of(db, keys, &p, &id)?;
                let peers = exchange::peers(db)?.into_iter().map(|peer| (peer.id.clone(), peer)).collect();
                let account = own.map(|id| accounts::get(db, keys, &id)).transpose()?.flatten();
                let beside = Beside::of(db, keys, &p, &id)?;
                Ok(Held { words, lines, submissions, cases, peers, account, beside })
            })
        })
        .await
}

/// What a line of the history calls a field, where the reader may see it.
pub(crate) fn field_label(view: &View<'_>, field: &str, object: &Object) -> Option<String> {
    sees(view.visitor, field, object).then(|| match of_a_line(field) {
        Some((word, _)) => view.t(word),
        None => label(view, field),
    })
}

/// Whether a visitor sees what a field or a line of the history says.
pub(super) fn sees(visitor: &Visitor, field: &str, object: &Object) -> bool {
    match of_a_line(field) {
        Some((_, see)) => see.is_none_or(|see| visitor.may(see, object)),
        None => field_power(field).is_some_and(|power| visitor.may(power.see, object)),
    }
}

/// What lines of the history say besides the fields of a record, and the power that shows it; nothing:
/// whoever sees the history.
fn of_a_line(field: &str) -> Option<(&'static str, Option<Action>)> {
    Some(match field {
        "consent" => ("page-tasks-consent", Some(Action::ConsentRead)),
        // Messages, and how to be reached.
        "notice" => ("page-notice-one", Some(Action::NoticeRead)),
        "channel" => ("page-notice-way", Some(Action::NoticeRead)),
        "told_in" => ("page-notice-language", Some(Action::NoticeRead)),
        "first" => ("page-contact-first", Some(Action::NoticeRead)),
        "refuses" => ("page-contact-refuses", Some(Action::NoticeRead)),
        // Copies of documents.
        "paper" => ("page-paper-one", Some(Action::PaperRead)),
        "copy_of" => ("page-paper-of", Some(Action::PaperRead)),
        "keep_until" => ("page-paper-last", Some(Action::PaperRead)),
        "hold" => ("page-paper-hold-reason", Some(Action::PaperRead)),
        "refused_because" => ("page-paper-judge-reason", Some(Action::PaperRead)),
        // A case that went elsewhere.
        "case" => ("page-case", None),
        "peer" => ("page-case-to", None),
        "purpose" => ("page-case-purpose", None),
        "fields" => ("page-case-fields", None),
        "agreed" => ("page-case-agreed", None),
        "answer" => ("page-case-said", None),
        // What was decided in a round, and what was said.
        "round" => ("page-outcome-round", Some(Action::AnswerRead)),
        "state" => ("page-outcome-state", Some(Action::AnswerRead)),
        "place" => ("page-place", Some(Action::AnswerRead)),
        "reason" => ("page-rounds-reason", Some(Action::PersonWishes)),
        "words" => ("page-answer-your-words", Some(Action::PersonWishes)),
        "reply" => ("page-answer-reply", Some(Action::PersonWishes)),
        // A case of recognition or prior learning.
        "recognition" => ("page-recognition-one", Some(Action::RecognitionRead)),
        "prior_learning" => ("page-prior-one", Some(Action::RecognitionRead)),
        "qualification" => ("page-recognition-qualification", Some(Action::RecognitionRead)),
        "stage" => ("page-recognition-stage", Some(Action::RecognitionRead)),
        "document" => ("page-recognition-document", Some(Action::RecognitionRead)),
        "asked" => ("page-recognition-text-asked", Some(Action::RecognitionRead)),
        "reasons" => ("page-recognition-text-reasons", Some(Action::RecognitionRead)),
        "result" => ("page-recognition-text-result", Some(Action::RecognitionRead)),
        "skill" | "removed" => ("page-prior-which", Some(Action::RecognitionRead)),
        "evidence" => ("page-prior-grade", Some(Action::RecognitionRead)),
        "level" => ("page-prior-found", Some(Action::RecognitionRead)),
        // What they want for themselves, and their mentor.
        "goals" => ("page-goals", Some(Action::PersonWishes)),
        "mentor" => ("page-mentor-mine", Some(Action::PersonWishes)),
        "minutes" => ("page-mentor-minutes", Some(Action::PersonWishes)),
        // Work at a place that was accepted.
        "employment" => ("page-work-one", Some(Action::WorkRead)),
        "work_state" => ("page-work-state", Some(Action::WorkRead)),
        "work_agreed" => ("work-step-confirm", Some(Action::WorkRead)),
        "work_notified" => ("page-work-notified-on", Some(Action::WorkRead)),
        "work_check" => ("page-work-check", Some(Action::WorkRead)),
        "work_alert" => ("page-work-alerts", Some(Action::WorkRead)),
        "interview_way" => ("page-work-text-interview-way", Some(Action::WorkRead)),
        "back" => ("page-work-text-back", Some(Action::WorkRead)),
        "withdrawn" => ("page-work-text-withdrawn", Some(Action::WorkRead)),
        "understood_in" => ("page-work-understood-in", Some(Action::WorkRead)),
        "ended" => ("page-work-text-ended", Some(Action::WorkRead)),
        "question" => ("page-work-text-question", Some(Action::WorkRead)),
        // What was done in a cohort.
        "cohort" => ("page-cohort", Some(Action::EnrolmentRead)),
        "track" => ("page-enrolment-track", Some(Action::EnrolmentRead)),
        "waits_since" => ("page-waiting", Some(Action::EnrolmentRead)),
        "attendance" => ("page-attendance", Some(Action::EnrolmentRead)),
        "results" => ("page-results", Some(Action::EnrolmentRead)),
        _ => return None,
    })
}

/// The page.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let found = match view.got(find(&ask).await)? {
        Some(found) if found.person.state == State::Present => found,
        _ => return Ok(missing(&view)),
    };
    let held = view.got(held(&ask, &found.person).await)?;
    let (person, object) = (&found.person, found.person.object());
    let here = format!("people/{}", escaped(&person.id));
    let title = view.t("page-held");
    Ok(private(page(
        &view,
        &title,
        html! {
            (super::exit(&view))
            (back(&view, &here, "page-back"))
            h1 { (title) }
            p.lead { (view.t("page-held-lead")) }
            (ways(&view, &here, &object, held.beside.told))
            h2 { (view.t("page-held-record")) }
            dl.wide {
                (fact(&view.t("page-held-pseudonym"), html! { bdi { (person.id) } }))
                (record(&view, person, &object, found.organisation.as_deref()))
                @if let Some(account) = &held.account {
                    (fact(&view.t("page-held-account"), html! { bdi { (account.name) } ", " bdi dir="ltr" { (account.email) } }))
                }
            }
            @if view.visitor.may(Action::PersonIdentity, &object) { (origins(&view, &held.beside.origins)) }
            @if view.visitor.may(Action::ConsentRead, &object) {
                h2 { (view.t("page-tasks-consent")) }
                (words(&view, &held.words))
            }
            h2 { (view.t("page-submissions")) }
            (table(&view, &held.submissions.rows))
            @if !held.cases.is_empty() {
                h2 { (view.t("page-cases-sent")) }
                (sent::table(&view, &held.cases, &held.peers, false))
            }
            @if let Some(lines) = &held.lines {
                h2 { (view.t("page-held-who")) }
                p { (view.t("page-held-who-lead")) }
                (history::show(&view, lines, &|field| field_label(&view, field, &object)))
            }
        },
    )))
}

fn ways(view: &View<'_>, here: &str, object: &Object, told: Option<i64>) -> Markup {
    let answer = told.map(|number| format!("rounds/{number}/{here}"));
    let ways = [
        (Action::PersonExport, format!("{here}/export.json"), "page-held-file"),
        (Action::PersonChange, format!("{here}/tasks"), "page-held-change"),
        (Action::PersonErase, format!("{here}/erase"), "page-held-erase"),
    ];
    html! {
        ul.inline {
            @for (action, to, word) in ways {
                @if view.visitor.may(action, object) { li { a href=(view.to(&to)) { (view.t(word)) } } }
            }
            @if let Some(to) = answer.filter(|_| view.visitor.may(Action::AnswerRead, object)) {
                li { a href=(view.to(&to)) { (view.t("page-person-answer")) } }
            }
        }
        p.note { (view.t("page-held-print")) }
    }
}

fn record(view: &View<'_>, person: &Person, object: &Object, organisation: Option<&str>) -> Markup {
    let kept = person.fields();
    let seen = || FIELDS.iter().filter(|field| view.visitor.may(field.see, object));
    let empty: Vec<String> = seen()
        .filter(|field| !kept.contains_key(field.field))
        .map(|field| label(view, field.field))
        .collect();
    html! {
        @for field in seen() {
            @if let Some(value) = kept.get(field.field) {
                (fact(&label(view, field.field), shown(view, field.field, value, organisation)))
            }
        }
        @if !empty.is_empty() {
            (fact(&view.t("page-held-empty"), html! { (view.say(&Said::new("page-held-nothing").text("fields", empty.join(view.comma())))) }))
        }
    }
}
