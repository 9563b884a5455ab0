//! Where does somebody who takes part go from their first page? One row a room.
//!
//! A part of the program that has something for them adds its row to [`ROOMS`]: the address
//! below their own record, the end of the phrases `page-door-way-…` and
//! `page-door-way-…-what`, and the power without which it leads nowhere.

use maud::{Markup, html};
use partnership::stakeholders::{Action, Object};

use crate::components::pager::escaped;
use crate::frame::Frame;

/// Rooms below somebody's own record, in the order in which they are needed.
const ROOMS: &[(&str, &str, Action)] = &[
    ("/options/compare", "own-options", Action::PersonWishes),
    ("/tasks", "own-questions", Action::PersonChange),
    ("/training", "own-training", Action::EnrolmentRead),
    ("/mobility", "own-mobility", Action::MobilityRead),
    ("/work", "own-work", Action::WorkRead),
    ("/orientation", "own-orientation", Action::MobilityRespond),
    ("/return", "own-return", Action::ReturnRead),
    ("/recognition", "own-recognition", Action::RecognitionRead),
    ("/passport", "own-passport", Action::CredentialRead),
    ("", "own-record", Action::PersonRead),
    ("/held", "own-held", Action::PersonExport),
];

/// Rooms of their partnership that stand open to whoever takes part.
const SHARED: &[(&str, &str)] =
    &[("/guide", "own-guide"), ("/guide/rights", "own-rights"), ("/guide/complaints", "own-complain")];

/// The rows of the list.
pub(crate) fn rooms(frame: &Frame<'_>, partnership: &str, person: &str) -> Markup {
    let inside = format!("partnerships/{}", escaped(partnership));
    let own = format!("{inside}/people/{}", escaped(person));
    let object = Object { person: Some(person.to_owned()), ..store::partnerships::object(partnership) };
    html! {
        @for (path, word, power) in ROOMS {
            @if frame.visitor.may(*power, &object) { li { (super::home::way(frame, &format!("{own}{path}"), word)) } }
        }
        @for (path, word) in SHARED { li { (super::home::way(frame, &format!("{inside}{path}"), word)) } }
    }
}
