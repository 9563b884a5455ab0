//! Where does somebody who takes part go from their first page? First what waits for them, then
//! their rooms in four groups, so that nobody has to read twenty lines to find the next step.
//!
//! A part of the program that has something for them adds its row to a group of [`GROUPS`]: the
//! address, the end of the phrases `page-door-way-…` and `page-door-way-…-what`, and the power
//! without which it leads nowhere.

use agreement::Said;
use maud::{Markup, html};
use partnership::stakeholders::{Action, Object};

use super::home::{answer, lists, way};
use crate::components::pager::escaped;
use crate::frame::Frame;
use crate::pages::door::waits::Waiting;

/// Where a room stands.
enum At {
    /// Below somebody's own record.
    Own(&'static str, Action),
    /// In their partnership, open to whoever takes part.
    Shared(&'static str),
    /// At the top of the site.
    Top(&'static str),
}

/// A group: its title, and its rooms in the order in which they are needed.
type Group = (&'static str, &'static [(At, &'static str)]);

const GROUPS: &[Group] = &[
    (
        "page-door-group-way",
        &[
            (At::Own("/options/compare", Action::PersonWishes), "own-options"),
            (At::Own("/training", Action::EnrolmentRead), "own-training"),
            (At::Own("/orientation", Action::MobilityRespond), "own-orientation"),
            (At::Own("/mobility", Action::MobilityRead), "own-mobility"),
            (At::Own("/work", Action::WorkRead), "own-work"),
            (At::Own("/return", Action::ReturnRead), "own-return"),
        ],
    ),
    (
        "page-door-group-proof",
        &[
            (At::Own("/tasks", Action::PersonChange), "own-questions"),
            (At::Own("/papers", Action::PaperRead), "own-papers"),
            (At::Own("/recognition", Action::RecognitionRead), "own-recognition"),
            (At::Own("/passport", Action::CredentialRead), "own-passport"),
        ],
    ),
    (
        "page-door-group-help",
        &[
            (At::Shared("/guide"), "own-guide"),
            (At::Shared("/guide/rights"), "own-rights"),
            (At::Shared("/guide/complaints"), "own-complain"),
            (At::Top("my-complaints"), "own-complaints"),
        ],
    ),
    (
        "page-door-group-kept",
        &[
            (At::Own("", Action::PersonRead), "own-record"),
            (At::Shared("/"), "own-agreement"),
            (At::Own("/held", Action::PersonExport), "own-held"),
            (At::Top("account"), "account"),
            (At::Top("powers"), "powers"),
        ],
    ),
];

/// The lists of the page.
pub(super) fn rooms(frame: &Frame<'_>, (partnership, person): (&str, &str), waiting: &Waiting) -> Markup {
    let inside = format!("partnerships/{}", escaped(partnership));
    let own = format!("{inside}/people/{}", escaped(person));
    let object = Object { person: Some(person.to_owned()), ..store::partnerships::object(partnership) };
    let address = |at: &At| match at {
        At::Own(path, power) => frame.visitor.may(*power, &object).then(|| format!("{own}{path}")),
        At::Shared(path) => Some(format!("{inside}{path}")),
        At::Top(path) => Some((*path).to_owned()),
    };
    html! {
        h2 { (frame.t("page-door-group-next")) }
        ul.ways {
            @if let Some((told, _)) = &waiting.told { li { (way(frame, &answer(told), "answer")) } }
            (lists(frame, waiting))
            @if waiting.check {
                li {
                    a href=(frame.top(&format!("{own}/work"))) { (frame.t("page-work-check")) }
                    span.line.quiet { (frame.t("page-work-checks-lead")) }
                }
            }
            @if let Some(case) = &waiting.follow {
                li { (way(frame, &format!("{own}/return/{}/ask", escaped(case)), "own-follow")) }
            }
            li {
                a href=(frame.top(&format!("{own}/messages"))) { (frame.t("page-messages")) }
                span.line.quiet { (frame.say(&Said::new("page-messages-unread").number("messages", waiting.unread))) }
            }
        }
        @for (title, rooms) in GROUPS {
            h2 { (frame.t(title)) }
            ul.ways {
                @for (at, word) in *rooms {
                    @if let Some(path) = address(at) { li { (way(frame, &path, word)) } }
                }
            }
        }
    }
}
