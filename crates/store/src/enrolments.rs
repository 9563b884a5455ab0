//! Who learns in which cohort, where do they stand, and what was noted of them?
//!
//! Where somebody stands is plain, so that seats can be counted. Attendance, results, and why somebody was
//! rejected are sealed with the person's own key: erased, only the count remains.

mod change;
mod sealed;

use std::collections::BTreeMap;

use agreement::codes::Cefr;
use jiff::civil::Date;
use partnership::intake::people::Track;
use partnership::stakeholders::{Object, Reach};
use partnership::training::enrolment::State;
use partnership::training::outcomes::Outcome;
use partnership::training::results::Record;
use partnership::training::track::Standing;
use partnership::training::waiting;

use crate::keys::{self, Keys};
use crate::reach::{ENROLMENT, object_of_person, reach_sql};
use crate::seal::Key;
use crate::training::Training;
use crate::tx::Tx;
use crate::{Db, Fault, Refusal, Row, Value, cohorts, programmes, training};

pub(crate) use change::tell_all;
pub use change::{apply, attend, begin_all, depart, results, step, switch};
pub use sealed::Certified;
use sealed::Sealed;

/// Somebody in a cohort. Prints without what is sealed.
#[derive(Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// The partnership.
    pub partnership: String,
    /// The cohort.
    pub cohort: String,
    /// The person's id.
    pub person: String,
    /// The programme that is taught.
    pub programme: String,
    /// What it is called.
    pub title: String,
    /// The certificates it leads to: ids of `certificate` clauses.
    pub certificates: Vec<String>,
    /// What it teaches.
    pub outcomes: Vec<Outcome>,
    /// The cohort's first day.
    pub begins_on: Option<Date>,
    /// The cohort's last day.
    pub ends_on: Option<Date>,
    /// Where they stand.
    pub state: State,
    /// Their side.
    pub track: Track,
    /// The day on which they applied.
    pub asked_on: Date,
    /// Since when they wait for a seat: with none, or with one at home for one away.
    pub waits_since: Option<Date>,
    /// The day on which they departed.
    pub departed_on: Option<Date>,
    /// What was noted of them.
    pub record: Record,
    /// The day on which they were certified, rejected or failed.
    pub decided_on: Option<Date>,
    /// What was certified; nothing: they were not certified.
    pub certified: Option<Certified>,
    /// Why they were rejected.
    pub reason: String,
    /// Since when they were on which side, the first first.
    pub tracks: Vec<(Date, Track)>,
    /// Rises with every change.
    pub version: i64,
    /// What powers are decided on.
    pub object: Object,
}

impl std::fmt::Debug for Enrolment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Enrolment({}/{}, {}, {:?})", self.partnership, self.cohort, self.person, self.state)
    }
}

impl Enrolment {
    /// What the rules of changing track ask.
    pub fn standing(&self) -> Standing {
        Standing {
            state: self.state,
            track: self.track,
            waits: self.state.holds_seat() && self.waits_since.is_some(),
            departed: self.departed_on.is_some(),
        }
    }

    /// Each outcome with the level reached in it; nothing: it was not passed, or not assessed.
    pub fn reached(&self) -> Vec<(&Outcome, Option<u8>)> {
        let level = |o: &Outcome| (self.record.passed(&o.skill) == Some(true)).then_some(o.level);
        self.outcomes.iter().map(|outcome| (outcome, level(outcome))).collect()
    }

    /// The best level shown in each language.
    pub fn spoken(&self) -> BTreeMap<String, Cefr> {
        let mut best: BTreeMap<String, Cefr> = BTreeMap::new();
        for one in &self.record.spoken {
            let held = best.entry(one.language.clone()).or_insert(one.level);
            *held = (*held).max(one.level);
        }
        best
    }

    /// Hours that they were there, and hours taught.
    pub fn hours(&self) -> (i64, i64) {
        self.record.hours()
    }

    fn sealed(&self) -> Sealed {
        Sealed {
            record: self.record.clone(),
            reason: self.reason.clone(),
            tracks: self.tracks.clone(),
            decided_on: self.decided_on,
            certified: self.certified.clone(),
        }
    }
}

const READ: &str = "enrolment.partnership, enrolment.cohort, enrolment.person, cohort.programme, enrolment.state, \
     enrolment.track, enrolment.asked_on, enrolment.waits_since, enrolment.departed_on, enrolment.sealed, \
     enrolment.version, cohort.begins_on, cohort.ends_on, person.organisation, person.country, person.fled, \
     person.shown_until FROM enrolment \
     JOIN cohort ON cohort.partnership = enrolment.partnership AND cohort.id = enrolment.cohort \
     JOIN person ON person.partnership = enrolment.partnership AND person.id = enrolment.person \
     WHERE enrolment.partnership = $1";

const PRESENT: &str = "AND person.state = 'present'";

/// The states in which somebody has a seat, as a list for a condition.
pub(crate) fn seated() -> String {
    let words = State::ALL.into_iter().filter(|state| state.holds_seat());
    words.map(|state| format!("'{}'", state.word())).collect::<Vec<_>>().join(", ")
}

fn state(row: &Row, at: usize) -> Result<State, Fault> {
    let word = row.text(at)?;
    State::from_word(&word).ok_or_else(|| Fault::Other(format!("an enrolment cannot be {word}")))
}

fn track(row: &Row, at: usize) -> Result<Track, Fault> {
    let word = row.text(at)?;
    Track::from_word(&word).ok_or_else(|| Fault::Other(format!("there is no track {word}")))
}

/// A row without what its programme says.
fn read(row: &Row, key: Option<&Key>) -> Result<Enrolment, Fault> {
    let (partnership, cohort, person) = (row.text(0)?, row.text(1)?, row.text(2)?);
    let sealed = match (row.blob_or_none(9)?, key) {
        (Some(sealed), Some(key)) => Sealed::open(key, &place(&partnership, &cohort, &person), &sealed)?,
        _ => Sealed::default(),
    };
    Ok(Enrolment {
        programme: row.text(3)?,
        title: String::new(),
        certificates: Vec::new(),
        outcomes: Vec::new(),
        begins_on: row.day_or_none(11)?,
        ends_on: row.day_or_none(12)?,
        state: state(row, 4)?,
        track: track(row, 5)?,
        asked_on: row.day(6)?,
        waits_since: row.day_or_none(7)?,
        departed_on: row.day_or_none(8)?,
        record: sealed.record,
        decided_on: sealed.decided_on,
        certified: sealed.certified,
        reason: sealed.reason,
        tracks: sealed.tracks,
        version: row.int(10)?,
        object: object_of_person(row, 13, (&partnership, &person))?,
        partnership,
        cohort,
        person,
    })
}

/// Where a sealed cell stands.
fn place(partnership: &str, cohort: &str, person: &str) -> String {
    format!("enrolment/{partnership}/{cohort}/{person}")
}

/// Puts in what the programmes say; of whoever was certified, what they said on that day.
fn told(db: &mut Db, partnership: &str, all: &mut [Enrolment]) -> Result<(), Fault> {
    if all.is_empty() {
        return Ok(());
    }
    // Only those that are taught here: one for somebody, and a few for a list.
    let mut stated: BTreeMap<String, Training> = BTreeMap::new();
    let mut titles: BTreeMap<String, String> = BTreeMap::new();
    for one in all.iter() {
        if titles.contains_key(&one.programme) {
            continue;
        }
        if let Some(mut programme) = programmes::get(db, partnership, &one.programme)? {
            stated.insert(programme.id.clone(), training::get(db, &programme)?);
            let title = programme.cells.remove("title").unwrap_or_else(|| programme.id.clone());
            titles.insert(programme.id, title);
        }
    }
    for one in all {
        one.title = titles.get(&one.programme).cloned().unwrap_or_else(|| one.programme.clone());
        if let Some(certified) = &one.certified {
            one.outcomes.clone_from(&certified.outcomes);
            one.certificates.clone_from(&certified.certificates);
        } else if let Some(training) = stated.get(&one.programme) {
            one.outcomes.clone_from(&training.plan.outcomes);
            one.certificates.clone_from(&training.plan.certificates);
        }
    }
    Ok(())
}

fn open(db: &mut Db, keys: &Keys, partnership: &str, rows: &[Row]) -> Result<Vec<Enrolment>, Fault> {
    let mut all = keys.open_each(rows, |r| Ok(keys::person(partnership, &r.text(2)?)), read)?;
    told(db, partnership, &mut all)?;
    Ok(all)
}

/// Everything that anybody learnt or learns in a partnership, by person; of people who were erased without what
/// was sealed, and of nobody what the programme says.
pub(crate) fn everybody(db: &mut Db, keys: &Keys, partnership: &str) -> Result<Vec<Enrolment>, Fault> {
    let sql = format!("SELECT {READ} ORDER BY enrolment.person, enrolment.cohort");
    let rows = db.rows(&sql, &[partnership.into()])?;
    keys.open_each(&rows, |r| Ok(keys::person(partnership, &r.text(2)?)), read)
}

/// Everything that somebody learnt or learns, by cohort. Nothing of whoever was erased.
pub fn of_person(db: &mut Db, keys: &Keys, partnership: &str, person: &str) -> Result<Vec<Enrolment>, Fault> {
    let sql = format!("SELECT {READ} {PRESENT} AND enrolment.person = $2 ORDER BY enrolment.cohort");
    let rows = db.rows(&sql, &[partnership.into(), person.into()])?;
    open(db, keys, partnership, &rows)
}

/// One person in one cohort.
pub fn get(
    db: &mut Db,
    keys: &Keys,
    partnership: &str,
    cohort: &str,
    person: &str,
) -> Result<Option<Enrolment>, Fault> {
    let sql = format!("SELECT {READ} {PRESENT} AND enrolment.cohort = $2 AND enrolment.person = $3");
    let rows = db.rows(&sql, &[partnership.into(), cohort.into(), person.into()])?;
    Ok(open(db, keys, partnership, &rows)?.into_iter().next())
}

/// The people of a cohort within reach, by id.
pub fn of_cohort(
    db: &mut Db,
    keys: &Keys,
    reach: &Reach,
    partnership: &str,
    cohort: &str,
) -> Result<Vec<Enrolment>, Fault> {
    let (condition, mut values) = reach_sql(reach, &ENROLMENT, 3);
    let sql = format!(
        "SELECT {READ} {PRESENT} AND enrolment.cohort = $2 AND {condition} ORDER BY enrolment.person"
    );
    let mut all = vec![partnership.into(), cohort.into()];
    all.append(&mut values);
    let rows = db.rows(&sql, &all)?;
    open(db, keys, partnership, &rows)
}

/// Somebody who waits for a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waits {
    /// Pseudonym.
    pub person: String,
    /// The day of asking.
    pub since: Date,
    /// What was drawn among those of the same day: the lower goes first.
    pub lot: u64,
    /// Whether they have a seat at home meanwhile.
    pub seated: bool,
    /// What powers are decided on.
    pub object: Object,
}

/// Who waits for a seat of a side, whoever is first first. Whoever fled the State `hidden` is left out: they do not
/// exist for its accounts.
pub fn waiting(
    db: &mut Db,
    partnership: &str,
    cohort: &str,
    side: Track,
    hidden: Option<&str>,
) -> Result<Vec<Waits>, Fault> {
    let seed = cohorts::seed(db, partnership)?;
    let sql =
        format!("SELECT {READ} {PRESENT} AND enrolment.cohort = $2 AND enrolment.waits_since IS NOT NULL");
    let mut found = BTreeMap::new();
    for row in db.rows(&sql, &[partnership.into(), cohort.into()])? {
        let (one, since) = (read(&row, None)?, row.day(7)?);
        let seated = one.state.holds_seat();
        // Whoever has a seat waits for one away; whoever has none for one of their side.
        let waits_for = if seated { Track::Away } else { one.track };
        let is_hidden = hidden.is_some() && one.object.fled.as_deref() == hidden;
        if waits_for != side || is_hidden || (!seated && one.state != State::Waitlisted) {
            continue;
        }
        let lot = waiting::lot(seed, cohort, &one.person);
        let waits = Waits { person: one.person.clone(), since, lot, seated, object: one.object };
        found.insert(one.person, waits);
    }
    let days = found.values().map(|one| (one.person.clone(), one.since)).collect();
    let order = waiting::order(seed, cohort, days);
    Ok(order.into_iter().filter_map(|person| found.remove(&person)).collect())
}

/// Where somebody stands on the list that they wait on, from 1; nothing where they do not wait. Whoever fled the State
/// `hidden` is not counted, as in [`waiting`].
pub fn position(db: &mut Db, one: &Enrolment, hidden: Option<&str>) -> Result<Option<i64>, Fault> {
    for side in [Track::Home, Track::Away] {
        let list = waiting(db, &one.partnership, &one.cohort, side, hidden)?;
        if let Some(at) = list.iter().position(|waits| waits.person == one.person) {
            return Ok(Some(i64::try_from(at).unwrap_or(i64::MAX - 1) + 1));
        }
    }
    Ok(None)
}

/// Where everybody in a cohort stands, and what was noted of them; of whoever was erased nothing.
pub(crate) fn roster(
    tx: &mut Tx<'_>,
    partnership: &str,
    cohort: &str,
) -> Result<Vec<(State, Record)>, Refusal> {
    let sql = format!("SELECT {READ} {PRESENT} AND enrolment.cohort = $2 ORDER BY enrolment.person");
    let mut roster = Vec::new();
    for row in tx.rows(&sql, &[partnership.into(), cohort.into()])? {
        let key = tx.key(&keys::person(partnership, &row.text(2)?))?;
        let one = read(&row, key.as_ref())?;
        roster.push((one.state, one.record));
    }
    Ok(roster)
}

/// How many have which state in a cohort, whoever was erased included.
pub fn counts(db: &mut Db, partnership: &str, cohort: &str) -> Result<BTreeMap<State, i64>, Fault> {
    let sql = "SELECT state, count(*) FROM enrolment WHERE partnership = $1 AND cohort = $2 GROUP BY state";
    let mut counts = BTreeMap::new();
    for row in db.rows(sql, &[partnership.into(), cohort.into()])? {
        counts.insert(state(&row, 0)?, row.int(1)?);
    }
    Ok(counts)
}

/// The cohorts of a partnership that a person can still ask for a seat: those that enrol, by id.
pub fn open_to(db: &mut Db, partnership: &str, person: &str) -> Result<Vec<cohorts::Cohort>, Fault> {
    let sql = "SELECT cohort FROM enrolment WHERE partnership = $1 AND person = $2 AND state <> 'withdrawn'";
    let rows = db.rows(sql, &[Value::from(partnership), person.into()])?;
    let asked = rows.iter().map(|row| row.text(0)).collect::<Result<Vec<_>, _>>()?;
    let mut open = cohorts::all(db, partnership)?;
    open.retain(|c| c.stage == partnership::training::cohort::Stage::Enrolling && !asked.contains(&c.id));
    Ok(open)
}
