//! For those who take part themselves, alone or with a case worker on a shared
//! device: which questions are there, and which of them are answered?

pub(crate) mod ask;
pub(crate) mod begin;
pub(crate) mod consents;
pub(crate) mod export;
pub(crate) mod held;
pub(crate) mod registration;
pub(crate) mod talk;
pub(crate) mod tasks;

mod classes;
mod declined;
mod inputs;
mod languages;
mod pick;
mod places;
pub(crate) mod proposed;
pub(crate) mod skills;

use std::collections::BTreeSet;

use ::skills::Kind;
use maud::{Markup, html};
use partnership::stakeholders::{Object, field_power};
use store::people::Person;

pub(crate) use self::skills::held_in;
use crate::components::field::button;
use crate::components::pager::escaped;
use crate::frame::Frame;
use crate::http::exit_address;
use crate::view::View;
use crate::visitor::Visitor;

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    /// By a form of a field or two.
    Form,
    /// Skills, found by own words.
    Skills,
    /// Languages and levels.
    Languages,
    /// Places on offer, the dearest first.
    Places,
    /// A code of the classification, found by own words.
    Class(Kind),
}

/// A question.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Question {
    /// Its name in addresses and phrases.
    key: &'static str,
    /// The part of the list it stands in.
    section: &'static str,
    /// The fields of the record that it fills.
    fields: &'static [&'static str],
    how: How,
}

const fn form(key: &'static str, section: &'static str, fields: &'static [&'static str]) -> Question {
    Question { key, section, fields, how: How::Form }
}

/// All questions, in the order in which they are asked.
const QUESTIONS: [Question; 19] = [
    Question { key: "skills", section: "skills", fields: &["skills"], how: How::Skills },
    form("experience", "work", &["experience"]),
    Question { key: "occupation", section: "work", fields: &["isco"], how: How::Class(Kind::Occupation) },
    form("education", "education", &["isced"]),
    Question { key: "field", section: "education", fields: &["isced_f"], how: How::Class(Kind::Field) },
    form("recognised", "education", &["recognised"]),
    Question { key: "languages", section: "languages", fields: &["languages"], how: How::Languages },
    form("tracks", "wishes", &["tracks"]),
    form("destinations", "wishes", &["destinations"]),
    Question { key: "places", section: "places", fields: &["ranks"], how: How::Places },
    form("family", "family", &["family"]),
    form("dependants", "family", &["dependants"]),
    form("phone", "reach", &["phone"]),
    form("email", "reach", &["email"]),
    form("address", "reach", &["address"]),
    form("name", "identity", &["name", "name_other"]),
    form("birth", "identity", &["birth_date"]),
    form("nationality", "identity", &["nationality"]),
    form("document", "identity", &["document"]),
];

/// The parts of the list, in their order; what somebody agrees to comes after them.
const SECTIONS: [&str; 9] =
    ["skills", "work", "education", "languages", "wishes", "places", "family", "reach", "identity"];

/// How far a part of the list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    Completed,
    InProgress,
    NotStarted,
    /// Something else must be said first.
    Waits,
}

impl Question {
    /// The question of a name.
    fn called(key: &str) -> Option<&'static Question> {
        QUESTIONS.iter().find(|question| question.key == key)
    }

    /// Whether the visitor sees what it is about, so that they can answer it.
    fn is_open(&self, visitor: &Visitor, object: &Object) -> bool {
        let sees = |field: &&str| field_power(field).is_some_and(|power| visitor.may(power.see, object));
        self.fields.iter().all(sees)
    }

    /// Whether it was answered or passed over.
    fn is_done(&self, person: &Person, asked: &BTreeSet<String>) -> bool {
        asked.contains(self.key) || self.fields.iter().any(|field| !person.personal.get(field).is_empty())
    }

    /// Where it leads next: to the rest of its part, or back to the list.
    fn next(&self, view: &View<'_>, person: &Person) -> String {
        let object = person.object();
        let rest = QUESTIONS.iter().skip_while(|q| q.key != self.key).skip(1);
        let next = rest.take_while(|q| q.section == self.section).find(|q| q.is_open(view.visitor, &object));
        match next {
            Some(next) => at(view, &person.id, &format!("/{}", next.key)),
            None => at(view, &person.id, ""),
        }
    }
}

/// The address of a page below somebody's list.
fn at(view: &View<'_>, id: &str, rest: &str) -> String {
    view.to(&format!("people/{}/tasks{rest}", escaped(id)))
}

/// How far a part of the list is.
fn status(section: &str, visitor: &Visitor, person: &Person, asked: &BTreeSet<String>) -> Status {
    let object = person.object();
    let open = QUESTIONS.iter().filter(|q| q.section == section && q.is_open(visitor, &object));
    let done: Vec<bool> = open.map(|question| question.is_done(person, asked)).collect();
    // Places follow from whether somebody wishes to stay or to go.
    if section == "places" && person.personal.get("tracks").is_empty() {
        return Status::Waits;
    }
    match done.iter().filter(|done| **done).count() {
        0 => Status::NotStarted,
        all if all == done.len() => Status::Completed,
        _ => Status::InProgress,
    }
}

/// The way out of a page that somebody else must not see. Whoever takes part themselves has it
/// on every page of theirs ([`own_exit`]), so that no page needs to repeat it.
pub(crate) fn exit(frame: &Frame<'_>) -> Markup {
    match frame.visitor {
        // Without a session there is nothing to end: a link is enough.
        Visitor::Nobody => {
            way_out(frame, html! { a.leave href=(frame.exit) rel="noreferrer" { (frame.t("page-exit")) } })
        }
        Visitor::Account(_) | Visitor::Reader => ending_exit(frame),
    }
}

/// The same for pages whose forms a stranger fills in: what the browser kept for them goes, too.
pub(crate) fn ending_exit(frame: &Frame<'_>) -> Markup {
    match frame.visitor {
        Visitor::Account(who) if who.subject.person.is_some() => html! {},
        Visitor::Account(_) | Visitor::Nobody => leave(frame),
        Visitor::Reader => html! {},
    }
}

/// The way out of every page of somebody who takes part themselves: the second stop of the
/// keyboard, and a form, so that it needs no script.
pub(crate) fn own_exit(frame: &Frame<'_>) -> Markup {
    let own = frame.visitor.who().is_some_and(|who| who.subject.person.is_some());
    html! { @if own { (leave(frame)) } }
}

fn leave(frame: &Frame<'_>) -> Markup {
    way_out(frame, button(frame, &frame.top("exit"), &frame.t("page-exit"), false))
}

/// With our script it is quicker and leaves no line in the history; what is said of keys is true
/// only then.
fn way_out(frame: &Frame<'_>, way: Markup) -> Markup {
    html! {
        section.exit data-to=(frame.exit) aria-label=(frame.t("page-exit")) { span.quiet.keys hidden { (frame.t("page-exit-keys")) } " " (way) }
        script src=(exit_address()) defer {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_question_stands_in_a_part_and_fills_fields_of_its_own() {
        let mut filled: Vec<&str> = Vec::new();
        for question in QUESTIONS {
            assert!(SECTIONS.contains(&question.section), "{}", question.key);
            assert!(question.fields.iter().all(|field| field_power(field).is_some()), "{}", question.key);
            filled.extend(question.fields);
        }
        let number = filled.len();
        filled.sort_unstable();
        filled.dedup();
        assert_eq!(filled.len(), number, "two questions fill one field");
        assert!(SECTIONS.iter().all(|section| QUESTIONS.iter().any(|q| q.section == *section)));
    }

    #[test]
    fn questions_of_a_part_stand_together() {
        let mut parts: Vec<&str> = QUESTIONS.iter().map(|question| question.section).collect();
        parts.dedup();
        assert_eq!(parts, SECTIONS);
    }
}
