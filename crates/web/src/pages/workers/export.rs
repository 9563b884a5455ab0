//! Everything that is kept about a person, as one file that other programs read (GDPR
//! Art. 15 and 20): as far as whoever asks may see it. Each room tells what it keeps in a file of its own.

mod around;
mod journey;
mod skills;
mod talk;

use std::collections::BTreeMap;

use ::skills::Classification;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use partnership::stakeholders::{Action, Reach};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;
use store::people::{self, Person, State};
use store::{
    Fault, Store, accounts, consents, declined, enrolments, exchange, history, organisations, outcomes,
    submissions, talks,
};

use crate::api::training::Learnt;
use crate::call::Inside;
use crate::pages::homeward::export::{self as homeward, Homeward, Oriented};
use crate::pages::notices::kept::{self, Contact, Copy, Message};
use crate::pages::workers::held::sees;
use crate::pages::workers::skills::held_in;
use crate::pages::{Answer, broken};
use crate::sight;
use crate::visitor::{Visitor, Who};

/// Everything that is kept about a person.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Export {
    /// What this file is: `ambos person 1`.
    pub format: &'static str,
    /// When it was made.
    pub made: String,
    /// The partnership.
    pub partnership: String,
    /// Their pseudonym in it.
    pub id: String,
    /// The version of the record.
    pub version: i64,
    /// The record, field by field, written as in `people.csv`.
    pub fields: BTreeMap<String, String>,
    /// What they agreed to, word by word.
    pub consents: Vec<Word>,
    /// Who looked and who changed what, the newest first: by role and organisation.
    pub history: Vec<Line>,
    /// What was handed in for permits.
    pub submissions: Vec<Submission>,
    /// The last answer of a round that they were told; nothing where there is none.
    pub answer: Option<Told>,
    /// Copies of the case that went to other installations.
    pub cases: Vec<Case>,
    /// What they learn and learnt, by cohort.
    pub training: Vec<Learnt>,
    /// What was recognised, certified and proved.
    pub skills: skills::Skills,
    /// What they want for themselves, every version, the newest first.
    pub goals: Vec<around::Goals>,
    /// The conversation about their work that is under way; nothing where there is none.
    pub talk: Option<talk::Talk>,
    /// Skills that were proposed to them and that they said are not theirs, by address; without those that their record
    /// holds by now.
    pub declined: Vec<String>,
    /// Their mentors, and the hours.
    pub mentoring: Vec<around::Mentoring>,
    /// Orientation before departure in which they took part.
    pub orientation: Vec<Oriented>,
    /// Their returns, with what they answered afterwards.
    pub returns: Vec<Homeward>,
    /// Their cases, their work and what they complained about.
    pub journey: journey::Journey,
    /// How they want to be reached; nothing: they were not asked.
    pub contact: Option<Contact>,
    /// What they were told outside these pages.
    pub messages: Vec<Message>,
    /// Copies of their documents; the files are taken one by one.
    pub papers: Vec<Copy>,
    /// Their account; nothing where they have none, or somebody else asks.
    pub account: Option<Account>,
}

/// A word about a purpose.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Word {
    /// Its number.
    pub number: i64,
    /// `profile`, `matching`, `transfer` or `surveys`.
    pub purpose: &'static str,
    /// Agreed to the end of this day; nothing: refused or taken back.
    pub until: Option<String>,
    /// The language in which it was asked; empty: it was written into the record.
    pub language: String,
    /// The version of the words in which it was asked.
    pub wording: String,
    /// The role of whoever wrote it down; `worker`: themselves.
    pub role: String,
    /// When.
    pub at: String,
}

/// Something that was done with the record.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Line {
    /// When.
    pub at: String,
    /// What, such as `person.seen`.
    pub action: String,
    /// The role of whoever did it.
    pub role: String,
    /// The organisation for which they did it.
    pub organisation: Option<String>,
    /// `page`, `api` or `command`.
    pub via: String,
    /// What changed: field, and what stood in it before and after.
    pub changed: BTreeMap<String, Value>,
}

/// What was handed in for a permit.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Submission {
    /// Its id.
    pub id: String,
    /// The permit.
    pub permit: String,
    /// The country that gives it.
    pub country: String,
    /// When.
    pub at: String,
    /// What was handed in.
    pub fields: BTreeMap<String, String>,
}

/// An answer of a round.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Told {
    /// The number of the round.
    pub round: i64,
    /// Where it stands, such as `published` or `accepted`.
    pub state: &'static str,
    /// The place; nothing where there is none.
    pub place: Option<String>,
    /// Whether an officer put something else in the machine's place.
    pub overridden: bool,
    /// Why.
    pub reason: String,
    /// Why they contest it, in their words.
    pub words: String,
    /// What another officer answered.
    pub reply: String,
}

/// A copy of the case that went to another installation.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Case {
    /// Its id, the same on both sides.
    pub id: String,
    /// To whom: what the installation is called here.
    pub to: String,
    /// `recognition`, `permit`, `placement` or `return`.
    pub purpose: &'static str,
    /// `sent`, `accepted` or `refused`.
    pub state: String,
    /// When it went.
    pub at: String,
    /// Under which id the other side keeps it, or why it does not.
    pub answer: String,
}

/// An account.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Account {
    /// What they are called.
    pub name: String,
    /// With what they sign in.
    pub address: String,
}

impl Word {
    /// A word as it is told.
    pub fn of(word: consents::Consent) -> Word {
        Word {
            number: word.number,
            purpose: word.purpose.word(),
            until: word.until.map(|day| day.to_string()),
            language: word.language,
            wording: word.wording,
            role: word.role,
            at: word.at.to_string(),
        }
    }
}

/// Lines read at once.
const LINES: u32 = 500;

/// Gathers everything; nothing where there is nobody. `visitor` sees what is told; `classes` say which skills are held.
fn gather(
    store: &Store,
    classes: &Classification,
    visitor: &Visitor,
    (partnership, id): (&str, &str),
) -> Result<Option<Export>, Fault> {
    let (keys, now) = (store.keys(), store.now());
    store.read(|db| {
        let person = people::get(db, keys, partnership, id)?.filter(|p| p.state == State::Present);
        let Some(person) = person else { return Ok(None) };
        let object = person.object();
        let sees = |field: &str| sees(visitor, field, &object);
        let mut lines = Vec::new();
        let mut organisation_of: BTreeMap<String, Option<String>> = BTreeMap::new();
        if visitor.may(Action::PersonHistory, &object) {
            let mut after: Option<String> = None;
            loop {
                let page = history::of(db, keys, "person", partnership, id, after.as_deref(), LINES)?;
                for line in page.rows {
                    if !organisation_of.contains_key(&line.actor) {
                        let account = accounts::get(db, keys, &line.actor)?;
                        let of = account.and_then(|account| account.organisation);
                        let of = of.map(|id| organisations::get(db, &id)).transpose()?.flatten();
                        organisation_of.insert(line.actor.clone(), of.map(|o| o.name));
                    }
                    let organisation = organisation_of.get(&line.actor).cloned().flatten();
                    lines.push(told(line, organisation, &sees));
                }
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
        }
        let words = match visitor.may(Action::ConsentRead, &object) {
            true => consents::history(db, partnership, id)?,
            false => Vec::new(),
        };
        let mut handed_in = Vec::new();
        if let Some(reach) = visitor.reach(Action::SubmissionRead) {
            handed_in = all_submissions(db, keys, &reach, partnership, id)?;
        }
        let answered = visitor.may(Action::AnswerRead, &object) && visitor.may(Action::PersonWishes, &object);
        let answer = if answered { outcomes::told(db, keys, partnership, id)? } else { None };
        let cases = exchange::sent_of(db, keys, partnership, id)?;
        let learnt = match visitor.may(Action::EnrolmentRead, &object) {
            true => enrolments::of_person(db, keys, partnership, id)?,
            false => Vec::new(),
        };
        let skills = skills::gather(db, keys, visitor, &person)?;
        let (goals, mentoring) = around::gather(db, keys, visitor, &person)?;
        let (mut talk, mut declined) = (None, Vec::new());
        if visitor.may(Action::ConsentChange, &object) {
            talk = talks::get(db, keys, partnership, id)?.map(talk::Talk::of);
            // What their record holds was chosen after all.
            let held = held_in(classes, person.personal.get("skills"));
            let is_held = |uri: &String| classes.skills_called(uri).iter().any(|one| held.contains(one));
            let all = declined::of(db, keys, partnership, id)?.into_iter();
            declined = all.filter(|uri| !is_held(uri)).collect();
        }
        let (orientation, returns) = homeward::gather(db, keys, visitor, &object, (partnership, id))?;
        let mine = visitor.who().is_some_and(|who| is_own(who, &person));
        let (contact, messages) = match visitor.may(Action::NoticeRead, &object) {
            true => (kept::contact(db, partnership, id)?, kept::messages(db, partnership, id, mine)?),
            false => (None, Vec::new()),
        };
        let papers = match visitor.may(Action::PaperRead, &object) {
            true => kept::copies(db, keys, partnership, id)?,
            false => Vec::new(),
        };
        let own = visitor.who().filter(|who| is_own(who, &person));
        let journey = journey::gather(db, store, visitor, &person, own.is_some())?;
        let account = own.map(|who| accounts::get(db, keys, &who.subject.account)).transpose()?.flatten();
        Ok(Some(Export {
            format: "ambos person 1",
            made: now.to_string(),
            fields: person.fields().into_iter().filter(|(field, _)| sees(field)).collect(),
            version: person.version,
            partnership: person.partnership,
            id: person.id,
            consents: words.into_iter().map(Word::of).collect(),
            history: lines,
            submissions: handed_in,
            answer: answer.map(|record| Told {
                round: record.number,
                state: record.outcome.state.word(),
                place: record.taken.map(|taken| taken.place),
                overridden: record.overridden,
                reason: record.reason,
                words: record.words,
                reply: record.reply,
            }),
            cases: cases
                .into_iter()
                .map(|case| Case {
                    id: case.id,
                    to: case.peer,
                    purpose: case.purpose.word(),
                    state: case.state,
                    at: case.at.to_string(),
                    answer: case.answer,
                })
                .collect(),
            training: learnt.into_iter().map(Learnt::of).collect(),
            skills,
            goals,
            talk,
            declined,
            mentoring,
            orientation,
            returns,
            journey,
            contact,
            messages,
            papers,
            account: account.map(|a| Account { name: a.name, address: a.email }),
        }))
    })
}

/// Whether a record is that of whoever asks.
pub(crate) fn is_own(who: &Who, person: &Person) -> bool {
    who.subject.person.as_ref().is_some_and(|(p, id)| *p == person.partnership && *id == person.id)
}

fn told(line: history::Line, organisation: Option<String>, sees: &dyn Fn(&str) -> bool) -> Line {
    let detail = match line.detail {
        Some(Value::Object(fields)) => fields.into_iter().filter(|(field, _)| sees(field)).collect(),
        _ => BTreeMap::new(),
    };
    Line {
        at: line.at.to_string(),
        action: line.action,
        role: line.role,
        organisation,
        via: line.via,
        changed: detail,
    }
}

fn all_submissions(
    db: &mut store::Db,
    keys: &store::keys::Keys,
    reach: &Reach,
    partnership: &str,
    id: &str,
) -> Result<Vec<Submission>, Fault> {
    let (mut all, mut after): (Vec<Submission>, Option<String>) = (Vec::new(), None);
    loop {
        let page = submissions::list(db, keys, reach, Some(partnership), Some(id), after.as_deref(), LINES)?;
        all.extend(page.rows.into_iter().map(|one| Submission {
            id: one.id,
            permit: one.permit,
            country: one.country,
            at: one.at.to_string(),
            fields: one.fields,
        }));
        after = page.next;
        if after.is_none() {
            return Ok(all);
        }
    }
}

/// The same, after it was noted that somebody else looked.
pub(crate) fn noted(
    store: &Store,
    classes: &Classification,
    (visitor, via): (&Visitor, store::Via),
    (partnership, id): (&str, &str),
) -> Result<Option<Export>, Fault> {
    if let Some(who) = visitor.who() {
        sight::note(store, who, via, partnership, id)?;
    }
    gather(store, classes, visitor, (partnership, id))
}

/// The file.
pub(crate) async fn file(ask: Inside) -> Answer {
    let view = ask.view();
    let (p, id, visitor) = (ask.param("p").to_owned(), ask.param("id").to_owned(), ask.visitor.clone());
    let classes = ask.house.classes.clone();
    let by = store::Via::Page;
    let read = move |store: &Store| noted(store, &classes, (&visitor, by), (&p, &id));
    let found = ask.site.with_store(read).await;
    let export = view.found(found)?;
    let text = match serde_json::to_string_pretty(&export) {
        Ok(text) => text,
        Err(fault) => return Ok(broken(&view, &Fault::Other(fault.to_string()))),
    };
    let name = format!("attachment; filename=\"{}-{}.json\"", plain(&export.partnership), plain(&export.id));
    let mut response = ([(header::CONTENT_TYPE, "application/json; charset=utf-8")], text).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(name) = HeaderValue::from_str(&name) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(response)
}

/// A text as it may stand in the name of a file.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' }).collect()
}
