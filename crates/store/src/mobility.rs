//! Where does each mobility case stand, what was done in it, and what is due?
//!
//! The rules are [`partnership::mobility`]; here their facts are read and what they say is kept, with a line of
//! the journal for each change. A case keeps the edition of the agreement under which it was opened. What is
//! said of a person is sealed with their key; stages, days and deadlines are not, so that quotas and lists stay
//! true after somebody was erased.

mod calls;
mod change;
mod facts;
mod lists;
mod put;
mod sealed;
mod steps;
mod told;

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use partnership::mobility::Stage;
use partnership::mobility::answers::Entry;
use partnership::mobility::emergency;
use partnership::mobility::tasks::{Progress, Standing};
use partnership::stakeholders::Object;

use crate::keys::{self, Keys};
use crate::matters::{Matters, matters};
use crate::reach::{Columns, object_of_person};
use crate::seal::Key;
use crate::{Db, Fault, Row, Value};

pub use calls::{Reply, call, reply};
pub use change::{Move, Opening, Under, consent, family, open, take, use_edition};
pub use lists::{
    Due, Filter, Listed, Mine, Permit, calls_waiting, list, mine, mine_overdue, permits, permits_waiting,
};
pub use steps::{assign, enter};

/// A case. Prints without what is sealed.
#[derive(Clone, PartialEq, Eq)]
pub struct Case {
    /// The partnership.
    pub partnership: String,
    /// Its id there.
    pub id: String,
    /// The person it is about.
    pub person: String,
    /// The `corridor` clause that it goes on.
    pub corridor: String,
    /// The country of destination.
    pub country: String,
    /// The place that awaits them, where one is named.
    pub place: Option<String>,
    /// The edition of the agreement under which it goes.
    pub edition: i64,
    /// The day for which that edition is read.
    pub law_day: Date,
    /// Where it stands.
    pub standing: Standing,
    /// The day for which the person agreed to depart.
    pub consent_on: Option<Date>,
    /// Those who come along, in words.
    pub dependants: String,
    /// The stages, as they were reached.
    pub events: Vec<Event>,
    /// What was noted of its steps, by id.
    pub steps: BTreeMap<String, Noted>,
    /// Calls for help, the first one first.
    pub calls: Vec<Call>,
    /// Rises with every change.
    pub version: i64,
    /// What powers are decided on.
    pub object: Object,
}

impl std::fmt::Debug for Case {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Case({}/{}, {}, {:?})", self.partnership, self.id, self.person, self.standing.stage)
    }
}

impl Case {
    /// What the power over the permit is decided on: the country of destination.
    pub fn permit_object(&self) -> Object {
        Object { country: Some(self.country.clone()), ..self.object.clone() }
    }

    /// The last decision about the permit.
    pub fn decision(&self) -> Option<&Event> {
        self.events.iter().rev().find(|e| matches!(e.stage, Stage::Cleared | Stage::Refused))
    }
}

/// A stage that was reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The stage.
    pub stage: Stage,
    /// On which day.
    pub on: Date,
    /// The account that noted or decided it.
    pub by: String,
    /// When it was noted.
    pub at: Timestamp,
    /// Reasons.
    pub text: String,
    /// How it is appealed against.
    pub appeal: String,
}

/// What was noted of a step.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Noted {
    /// Answers, documents, who paid, and the day.
    pub entry: Entry,
    /// Whether anything was noted at all.
    pub begun: bool,
    /// The account in charge.
    pub in_charge: Option<String>,
    /// The account that noted it last.
    pub by: Option<String>,
    /// When.
    pub at: Option<Timestamp>,
}

impl std::fmt::Debug for Noted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Noted({:?})", self.entry.done_on)
    }
}

/// A call for help.
#[derive(Clone, PartialEq, Eq)]
pub struct Call {
    /// Its number in the case, from 1.
    pub number: i64,
    /// Where it stands.
    pub state: emergency::State,
    /// When it was made.
    pub at: Timestamp,
    /// By which account.
    pub by: String,
    /// What was said.
    pub text: String,
    /// Who answered, when, and with which words.
    pub answered: Option<(String, Timestamp, String)>,
    /// Who closed it, when, and with which words.
    pub closed: Option<(String, Timestamp, String)>,
}

impl std::fmt::Debug for Call {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Call({}, {:?})", self.number, self.state)
    }
}

const CASES: Matters = matters!(
    "mobility_case",
    "corridor, country, place, edition, law_day, stage, consent_on, sealed, version"
);

/// Permits: the country is that of destination.
const PERMITS: Matters =
    Matters { columns: Columns { country: Some("mobility_case.country"), ..CASES.columns }, ..CASES };

fn stage(word: &str) -> Result<Stage, Fault> {
    Stage::from_word(word).ok_or_else(|| Fault::Other(format!("no mobility case is {word}")))
}

fn events(db: &mut Db, (partnership, id): (&str, &str), key: Option<&Key>) -> Result<Vec<Event>, Fault> {
    let sql = "SELECT number, stage, reached_on, by_account, at, sealed FROM mobility_stage \
               WHERE partnership = $1 AND mobility = $2 ORDER BY number";
    let read = |row: &Row| {
        let place = sealed::stage_place(partnership, id, row.int(0)?);
        let mut texts = sealed::open(key, &place, row.blob_or_none(5)?)?;
        Ok(Event {
            stage: stage(&row.text(1)?)?,
            on: row.day(2)?,
            by: row.text(3)?,
            at: row.instant(4)?,
            text: texts.remove("text").unwrap_or_default(),
            appeal: texts.remove("appeal").unwrap_or_default(),
        })
    };
    db.rows(sql, &[partnership.into(), id.into()])?.iter().map(read).collect()
}

fn noted(
    db: &mut Db,
    (partnership, id): (&str, &str),
    key: Option<&Key>,
) -> Result<BTreeMap<String, Noted>, Fault> {
    let sql = "SELECT step, in_charge, done_on, by_account, at, sealed FROM mobility_step \
               WHERE partnership = $1 AND mobility = $2 ORDER BY step";
    let read = |row: &Row| {
        let step = row.text(0)?;
        let sealed = row.blob_or_none(5)?;
        let at = row.instant_or_none(4)?;
        let texts = sealed::open(key, &sealed::step_place(partnership, id, &step), sealed)?;
        let noted = Noted {
            entry: Entry { done_on: row.day_or_none(2)?, ..sealed::entry(&texts) },
            begun: at.is_some(),
            in_charge: row.text_or_none(1)?,
            by: row.text_or_none(3)?,
            at,
        };
        Ok((step, noted))
    };
    db.rows(sql, &[partnership.into(), id.into()])?.iter().map(read).collect()
}

fn calls_of(db: &mut Db, (partnership, id): (&str, &str), key: Option<&Key>) -> Result<Vec<Call>, Fault> {
    let sql = "SELECT number, state, at, by_account, answered_by, answered_at, closed_by, closed_at, sealed \
               FROM mobility_call WHERE partnership = $1 AND mobility = $2 ORDER BY number";
    let read = |row: &Row| {
        let number = row.int(0)?;
        let place = sealed::call_place(partnership, id, number);
        let texts = sealed::open(key, &place, row.blob_or_none(8)?)?;
        let text = |name: &str| texts.get(name).cloned().unwrap_or_default();
        let state = row.text(1)?;
        let answered = row.text_or_none(4)?.zip(row.instant_or_none(5)?);
        let closed = row.text_or_none(6)?.zip(row.instant_or_none(7)?);
        Ok(Call {
            number,
            state: emergency::State::from_word(&state)
                .ok_or_else(|| Fault::Other(format!("no call is {state}")))?,
            at: row.instant(2)?,
            by: row.text(3)?,
            text: text("text"),
            answered: answered.map(|(by, at)| (by, at, text("answer"))),
            closed: closed.map(|(by, at)| (by, at, text("close"))),
        })
    };
    db.rows(sql, &[partnership.into(), id.into()])?.iter().map(read).collect()
}

fn read(db: &mut Db, row: &Row, key: Option<&Key>) -> Result<Case, Fault> {
    let (partnership, id, person) = (row.text(0)?, row.text(1)?, row.text(2)?);
    let whole = (partnership.as_str(), id.as_str());
    let mut texts = sealed::open(key, &sealed::case_place(&partnership, &id), row.blob_or_none(10)?)?;
    let events = events(db, whole, key)?;
    let steps = noted(db, whole, key)?;
    let progress = |n: &Noted| Progress { done_on: n.entry.done_on, begun: n.begun };
    Ok(Case {
        standing: Standing {
            stage: stage(&row.text(8)?)?,
            reached: events.iter().map(|e| (e.stage, e.on)).collect(),
            steps: steps.iter().map(|(step, n)| (step.clone(), progress(n))).collect(),
        },
        calls: calls_of(db, whole, key)?,
        corridor: row.text(3)?,
        country: row.text(4)?,
        place: row.text_or_none(5)?,
        edition: row.int(6)?,
        law_day: row.day(7)?,
        consent_on: row.day_or_none(9)?,
        dependants: texts.remove("dependants").unwrap_or_default(),
        version: row.int(11)?,
        object: object_of_person(row, CASES.object_at(), (&partnership, &person))?,
        events,
        steps,
        partnership,
        id,
        person,
    })
}

/// One case.
pub fn get(db: &mut Db, keys: &Keys, partnership: &str, id: &str) -> Result<Option<Case>, Fault> {
    let Some(row) = db.row(&CASES.one(), &[partnership.into(), id.into()])? else { return Ok(None) };
    let key = keys.of(&keys::person(partnership, &row.text(2)?))?;
    read(db, &row, key.as_ref()).map(Some)
}

/// The cases of a person who was not erased, by id.
pub fn of_person(db: &mut Db, keys: &Keys, partnership: &str, person: &str) -> Result<Vec<Case>, Fault> {
    let rows = CASES.of_person(db, partnership, person)?;
    let key = keys.of(&keys::person(partnership, person))?;
    rows.iter().map(|row| read(db, row, key.as_ref())).collect()
}

/// How many permits of a year are taken on a corridor. Erased people are counted, too.
pub fn used(db: &mut Db, partnership: &str, corridor: &str, year: i64) -> Result<i64, Fault> {
    used_seen(db, partnership, corridor, year, None)
}

/// The same, without those who fled the State `hidden_from`.
pub fn used_seen(
    db: &mut Db,
    partnership: &str,
    corridor: &str,
    year: i64,
    hidden_from: Option<&str>,
) -> Result<i64, Fault> {
    let holds = Stage::ALL.iter().filter(|s| s.holds_permit()).map(|s| format!("'{}'", s.word()));
    let sql = format!(
        "SELECT count(*) FROM mobility_case JOIN person ON person.partnership = mobility_case.partnership \
         AND person.id = mobility_case.person WHERE mobility_case.partnership = $1 AND corridor = $2 \
         AND authorised_on >= $3 AND authorised_on <= $4 AND (person.fled IS NULL OR person.fled <> $5) \
         AND stage IN ({})",
        holds.collect::<Vec<_>>().join(", ")
    );
    let (first, last) = (format!("{year:04}-01-01"), format!("{year:04}-12-31"));
    let hidden = hidden_from.unwrap_or_default();
    let values: [Value; 5] = [partnership.into(), corridor.into(), first.into(), last.into(), hidden.into()];
    db.row(&sql, &values)?.map_or(Ok(0), |r| r.int(0))
}
