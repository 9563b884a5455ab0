//! When is a session of pre-departure orientation sound, who may come, and what is noted of it?
//!
//! Whoever signed up may sign off again until the day itself, and nothing follows from it. Family members come
//! along as a number: nobody writes down who they are.

use agreement::Said;
use jiff::civil::Date;

use super::Asks;
use crate::refusal::{Reason, Refusal};

/// Minutes of one module in one session at most.
pub const LONGEST: i64 = 720;
/// Family members that one person brings at most.
pub const FAMILY: i64 = 10;

/// A session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The day.
    pub held_on: Date,
    /// When it begins, as it is told: `09:30`.
    pub begins: String,
    /// Where; empty: online.
    pub place: String,
    /// In which language, as a code.
    pub language: String,
    /// Modules and minutes of each, in the order in which they are told.
    pub modules: Vec<(String, i64)>,
    /// How many people of the partnership there is room for; families come on top.
    pub seats: i64,
    /// Whether families may come.
    pub families: bool,
    /// Whether it was called off.
    pub called_off: bool,
}

/// The modules as they are kept: `safety=90; money=60`.
pub fn write_modules(modules: &[(String, i64)]) -> String {
    modules.iter().map(|(module, minutes)| format!("{module}={minutes}")).collect::<Vec<_>>().join("; ")
}

/// Reads them.
pub fn read_modules(text: &str) -> Vec<(String, i64)> {
    let one = |piece: &str| {
        let (module, minutes) = piece.trim().split_once('=')?;
        Some((module.to_owned(), minutes.parse().ok()?))
    };
    text.split(';').filter_map(one).collect()
}

/// Whether a session can be planned. Refused, with all that is wrong: a day that is over, no language, no module or
/// one that the agreement does not name, minutes that nobody sits through, no seat.
pub fn plan(session: &Session, asks: Option<&Asks>, today: Date) -> Result<(), Refusal> {
    let Some(asks) = asks else {
        return Err(Refusal::of(Said::new("orientation-no-clause")));
    };
    let cite = |id| Said::new(id).text("article", &asks.cite);
    let mut wrong = Vec::new();
    let mut no_if = |is_wrong: bool, field, id| {
        if is_wrong {
            wrong.push(Reason::at(field, cite(id)));
        }
    };
    no_if(session.held_on < today, "held_on", "orientation-past");
    no_if(agreement::codes::language(&session.language).is_err(), "language", "orientation-language");
    no_if(session.modules.is_empty(), "modules", "orientation-no-module");
    no_if(
        session.modules.iter().any(|(module, _)| !asks.modules.contains(module)),
        "modules",
        "orientation-other-module",
    );
    no_if(
        session.modules.iter().any(|(_, minutes)| !(1..=LONGEST).contains(minutes)),
        "modules",
        "orientation-minutes",
    );
    no_if(!(1..=10_000).contains(&session.seats), "seats", "orientation-seats");
    Refusal::unless_none(wrong)
}

/// Whether somebody can sign up, with this many of their family. Refused: it was called off or is over, no seat is
/// left, no families come, or more than [`FAMILY`].
pub fn sign_up(session: &Session, taken: i64, family: i64, today: Date) -> Result<(), Refusal> {
    let mut wrong = Vec::new();
    if session.called_off || session.held_on < today {
        wrong.push(Reason::at("", Said::new("orientation-over")));
    }
    if taken >= session.seats {
        wrong.push(Reason::at("", Said::new("orientation-full")));
    }
    if !(0..=FAMILY).contains(&family) {
        wrong.push(Reason::at("family", Said::new("orientation-family-many").number("most", FAMILY)));
    } else if family > 0 && !session.families {
        wrong.push(Reason::at("family", Said::new("orientation-family-none")));
    }
    Refusal::unless_none(wrong)
}

/// Whether it can be noted who was there: from the day on, unless it was called off.
pub fn note(session: &Session, today: Date) -> Result<(), Refusal> {
    if session.called_off || session.held_on > today {
        return Err(Refusal::of(Said::new("orientation-not-held")));
    }
    Ok(())
}
