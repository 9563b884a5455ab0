//! What became of what a round proposed to each person?
//!
//! Where an outcome stands is plain, so that it can be counted. Which place it is,
//! by which way, and every word that somebody wrote about it is sealed with the
//! person's own key: erased, only the count remains.

mod change;
mod reached;
mod seats;

use std::collections::BTreeMap;

use jiff::Timestamp;
use partnership::placement::{Earlier, No, Outcome, State};
use partnership::round::Taken;
use partnership::stakeholders::{Object, Reach};
use serde_json::{Value as Json, json};

use crate::keys::{self, Keys};
use crate::page::{Page, asked, page, start};
use crate::reach::{OUTCOME, object_of_person, reach_sql};
use crate::rounds::snapshot::{earlier_json, earlier_of, taken_json, taken_of};
use crate::rounds::{Round, Snapshot, allowed};
use crate::seal::Key;
use crate::tx::Tx;
use crate::{Db, Fault, Refusal, Row, Value};

pub(crate) use change::release;
pub use change::{Reply, accept, answer, confirm, confirm_all, contest, decline, overrule};
pub use reached::unreached;
pub(crate) use reached::{reached, subject};
pub(crate) use seats::{come as seat_taken, enter, give_back, go as seat_freed, held, held_by, leave};

/// One person's outcome in a round. Prints without what is sealed.
#[derive(Clone, PartialEq, Eq)]
pub struct Record {
    /// The partnership.
    pub partnership: String,
    /// The round's number.
    pub number: i64,
    /// The person's id.
    pub person: String,
    /// What rules ask about.
    pub outcome: Outcome,
    /// Whether an officer put something else in the proposal's place.
    pub overridden: bool,
    /// What the machine proposed.
    pub proposed: Option<Taken>,
    /// What it is now.
    pub taken: Option<Taken>,
    /// The proposal's points.
    pub points: i64,
    /// What the person had in the round before.
    pub earlier: Option<Earlier>,
    /// Why an officer overrode it.
    pub reason: String,
    /// Why the person contests it, in their words.
    pub words: String,
    /// What another officer answered.
    pub reply: String,
    /// When it was confirmed or overridden.
    pub decided_at: Option<Timestamp>,
    /// When the person accepted, declined or contested.
    pub responded_at: Option<Timestamp>,
    /// When another officer answered.
    pub answered_at: Option<Timestamp>,
    /// Rises with every change.
    pub version: i64,
    /// What powers are decided on.
    pub object: Object,
}

impl std::fmt::Debug for Record {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Record({}/{}, {}, {:?})", self.partnership, self.number, self.person, self.outcome.state)
    }
}

/// What is sealed of an outcome.
#[derive(Clone, Default)]
pub(crate) struct Sealed {
    pub proposed: Option<Taken>,
    pub taken: Option<Taken>,
    pub points: i64,
    pub earlier: Option<Earlier>,
    pub reason: String,
    pub words: String,
    pub reply: String,
}

fn place(partnership: &str, number: i64, person: &str) -> String {
    format!("outcome/{partnership}/{number}/{person}")
}

impl Sealed {
    fn close(&self, key: &Key, place: &str) -> Result<Vec<u8>, Fault> {
        let plain = json!({
            "proposed": taken_json(self.proposed.as_ref()),
            "taken": taken_json(self.taken.as_ref()),
            "points": self.points,
            "earlier": earlier_json(self.earlier.as_ref()),
            "reason": self.reason,
            "words": self.words,
            "reply": self.reply,
        });
        key.seal(place, zeroize::Zeroizing::new(plain.to_string()).as_bytes())
    }

    fn open(key: &Key, place: &str, sealed: &[u8]) -> Result<Sealed, Fault> {
        let json: Json = serde_json::from_slice(&key.open(place, sealed)?).map_err(Fault::other)?;
        let text = |name: &str| json[name].as_str().unwrap_or_default().to_owned();
        Ok(Sealed {
            proposed: taken_of(&json["proposed"]),
            taken: taken_of(&json["taken"]),
            points: json["points"].as_i64().unwrap_or(0),
            earlier: earlier_of(&json["earlier"]),
            reason: text("reason"),
            words: text("words"),
            reply: text("reply"),
        })
    }
}

const PLAIN: &str = "outcome.person, outcome.state, outcome.has_place, outcome.carried, outcome.gone, \
     outcome.contested, outcome.decided_by, outcome.answered_by, outcome.answer_by";

fn outcome(row: &Row) -> Result<(String, Outcome), Fault> {
    let word = row.text(1)?;
    let flag = |at: usize| Ok::<bool, Fault>(row.int(at)? != 0);
    let outcome = Outcome {
        state: State::from_word(&word).ok_or_else(|| Fault::Other(format!("an outcome cannot be {word}")))?,
        place: flag(2)?,
        carried: flag(3)?,
        gone: flag(4)?,
        contested: flag(5)?,
        decided_by: row.text_or_none(6)?,
        answered_by: row.text_or_none(7)?,
        answer_by: row.day_or_none(8)?,
    };
    Ok((row.text(0)?, outcome))
}

/// Where everybody's outcome stands, by the ids of people.
pub fn plain(db: &mut Db, partnership: &str, number: i64) -> Result<Vec<(String, Outcome)>, Fault> {
    let sql = format!("SELECT {PLAIN} FROM outcome WHERE partnership = $1 AND number = $2 ORDER BY person");
    db.rows(&sql, &[partnership.into(), Value::Int(number)])?.iter().map(outcome).collect()
}

/// The same of those who were not erased.
pub(crate) fn present(db: &mut Db, partnership: &str, number: i64) -> Result<Vec<(String, Outcome)>, Fault> {
    let sql = format!(
        "SELECT {PLAIN} FROM outcome JOIN person ON person.partnership = outcome.partnership \
         AND person.id = outcome.person WHERE outcome.partnership = $1 AND outcome.number = $2 \
         AND person.state = 'present' ORDER BY outcome.person"
    );
    db.rows(&sql, &[partnership.into(), Value::Int(number)])?.iter().map(outcome).collect()
}

/// How many outcomes stand where. Erased people are counted, too.
pub fn counts(db: &mut Db, partnership: &str, number: i64) -> Result<BTreeMap<State, i64>, Fault> {
    let mut counts = BTreeMap::new();
    for (_, outcome) in plain(db, partnership, number)? {
        *counts.entry(outcome.state).or_default() += 1;
    }
    Ok(counts)
}

/// How many outcomes nobody decided yet.
pub fn undecided(db: &mut Db, partnership: &str, number: i64) -> Result<usize, Fault> {
    let sql = "SELECT count(*) FROM outcome JOIN person ON person.partnership = outcome.partnership \
               AND person.id = outcome.person WHERE outcome.partnership = $1 AND outcome.number = $2 \
               AND outcome.state = 'proposed' AND person.state = 'present'";
    let row = db.row(sql, &[partnership.into(), Value::Int(number)])?;
    Ok(usize::try_from(row.map_or(Ok(0), |r| r.int(0))?).unwrap_or(0))
}

const READ: &str = "outcome.partnership, outcome.number, outcome.overridden, outcome.decided_at, \
     outcome.responded_at, outcome.answered_at, outcome.version, outcome.sealed, person.organisation, \
     person.country, person.fled, person.shown_until FROM outcome JOIN person \
     ON person.partnership = outcome.partnership AND person.id = outcome.person";
/// Columns of [`PLAIN`].
const FIRST: usize = 9;

fn read(row: &Row, key: Option<&Key>) -> Result<Record, Fault> {
    let (person, outcome) = outcome(row)?;
    let (partnership, number) = (row.text(FIRST)?, row.int(FIRST + 1)?);
    let sealed = match (row.blob_or_none(FIRST + 7)?, key) {
        (Some(sealed), Some(key)) => Sealed::open(key, &place(&partnership, number, &person), &sealed)?,
        _ => Sealed::default(),
    };
    Ok(Record {
        object: object_of_person(row, FIRST + 8, (&partnership, &person))?,
        overridden: row.int(FIRST + 2)? != 0,
        decided_at: row.instant_or_none(FIRST + 3)?,
        responded_at: row.instant_or_none(FIRST + 4)?,
        answered_at: row.instant_or_none(FIRST + 5)?,
        version: row.int(FIRST + 6)?,
        partnership,
        number,
        person,
        outcome,
        proposed: sealed.proposed,
        taken: sealed.taken,
        points: sealed.points,
        earlier: sealed.earlier,
        reason: sealed.reason,
        words: sealed.words,
        reply: sealed.reply,
    })
}

fn read_all(keys: &Keys, rows: &[Row]) -> Result<Vec<Record>, Fault> {
    keys.open_each(rows, |r| Ok(keys::person(&r.text(FIRST)?, &r.text(0)?)), read)
}

/// Everybody's outcome in a round, by id, erased people left out: for whoever may see all of it.
pub fn all(db: &mut Db, keys: &Keys, partnership: &str, number: i64) -> Result<Vec<Record>, Fault> {
    let sql = format!(
        "SELECT {PLAIN}, {READ} WHERE outcome.partnership = $1 AND outcome.number = $2 \
         AND person.state = 'present' ORDER BY outcome.person"
    );
    let rows = db.rows(&sql, &[partnership.into(), Value::Int(number)])?;
    read_all(keys, &rows)
}

/// One person's outcome in a round; nothing for somebody erased.
pub fn get(
    db: &mut Db,
    keys: &Keys,
    partnership: &str,
    number: i64,
    person: &str,
) -> Result<Option<Record>, Fault> {
    let rows = db.rows(&one(), &[partnership.into(), Value::Int(number), person.into()])?;
    Ok(read_all(keys, &rows)?.into_iter().next())
}

/// One person's outcome: partnership, round, person.
fn one() -> String {
    format!(
        "SELECT {PLAIN}, {READ} WHERE outcome.partnership = $1 AND outcome.number = $2 \
         AND outcome.person = $3 AND person.state = 'present'"
    )
}

/// The last one that a person was told: partnership, person.
fn last_told() -> String {
    format!(
        "SELECT {PLAIN}, {READ} WHERE outcome.partnership = $1 AND outcome.person = $2 \
         AND person.state = 'present' AND EXISTS (SELECT 1 FROM round WHERE round.partnership = $1 \
         AND round.number = outcome.number AND round.state IN ('published', 'closed')) \
         ORDER BY outcome.number DESC LIMIT 1"
    )
}

/// The last outcome that a person was told.
pub fn told(db: &mut Db, keys: &Keys, partnership: &str, person: &str) -> Result<Option<Record>, Fault> {
    let rows = db.rows(&last_told(), &[partnership.into(), person.into()])?;
    Ok(read_all(keys, &rows)?.into_iter().next())
}

/// Which outcomes of a round are asked for.
#[derive(Clone, Copy, Debug)]
pub struct Query<'a> {
    /// The partnership.
    pub partnership: &'a str,
    /// The round.
    pub number: i64,
    /// How far the power goes for whoever asks.
    pub reach: &'a Reach,
    /// Only those that stand here.
    pub state: Option<State>,
    /// Only those with a place, or without.
    pub place: Option<bool>,
    /// Only those whose accepted place is gone.
    pub gone: bool,
    /// The `next` of the page before.
    pub after: Option<&'a str>,
    /// Rows on the page, 1 to 500.
    pub limit: u32,
}

fn condition(query: &Query<'_>) -> (String, Vec<Value>) {
    let (mut sql, mut values) = reach_sql(query.reach, &OUTCOME, 1);
    let mut and = |column: &str, value: Value| {
        values.push(value);
        sql.push_str(&format!(" AND {column} = ${}", values.len()));
    };
    and("outcome.partnership", query.partnership.into());
    and("outcome.number", Value::Int(query.number));
    and("person.state", "present".into());
    if let Some(state) = query.state {
        and("outcome.state", state.word().into());
    }
    if let Some(place) = query.place {
        and("outcome.has_place", Value::Int(i64::from(place)));
    }
    if query.gone {
        and("outcome.gone", Value::Int(1));
    }
    (sql, values)
}

/// The outcomes asked for, by the ids of people, erased ones left out.
pub fn list(db: &mut Db, keys: &Keys, query: &Query<'_>) -> Result<Page<Record>, Fault> {
    let (condition, mut values) = condition(query);
    values.extend([start(query.after).into(), Value::Int(asked(query.limit))]);
    let n = values.len();
    let sql = format!(
        "SELECT {PLAIN}, {READ} WHERE {condition} AND outcome.person > ${} ORDER BY outcome.person LIMIT ${n}",
        n - 1
    );
    let rows = db.rows(&sql, &values)?;
    Ok(page(read_all(keys, &rows)?, query.limit, |record| record.person.clone()))
}

/// How many outcomes are asked for; `after` and `limit` do not matter.
pub fn count(db: &mut Db, query: &Query<'_>) -> Result<i64, Fault> {
    let (condition, values) = condition(query);
    let sql = format!(
        "SELECT count(*) FROM outcome JOIN person ON person.partnership = outcome.partnership \
         AND person.id = outcome.person WHERE {condition}"
    );
    db.row(&sql, &values)?.map_or(Ok(0), |r| r.int(0))
}

/// Writes what a run proposes. Whoever has no key any more is left out.
pub(crate) fn propose(
    tx: &mut Tx<'_>,
    partnership: &str,
    number: i64,
    snapshot: &Snapshot,
    proposals: &[crate::rounds::Proposal],
) -> Result<(), Refusal> {
    let before = snapshot.before();
    let earlier: BTreeMap<&str, &Earlier> =
        (snapshot.people.iter()).filter_map(|s| Some((s.id.as_str(), s.earlier.as_ref()?))).collect();
    let sql = "INSERT INTO outcome (partnership, number, person, state, has_place, carried, gone, overridden, \
               contested, sealed, version) VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, $8, 1)";
    for proposal in proposals {
        let Some(key) = tx.key(&keys::person(partnership, &proposal.person))? else { continue };
        let accepted = before.accepted.get(&proposal.person);
        let same_place = |taken: &Taken| accepted.is_some_and(|a| a.place == taken.place);
        let kept = proposal.taken.as_ref().is_some_and(same_place);
        let outcome = if kept {
            Outcome::carried()
        } else {
            Outcome::proposed(proposal.taken.is_some(), accepted.is_some())
        };
        let sealed = Sealed {
            proposed: proposal.taken.clone(),
            taken: proposal.taken.clone(),
            points: proposal.points,
            earlier: earlier.get(proposal.person.as_str()).map(|e| (*e).clone()),
            ..Sealed::default()
        };
        let sealed = sealed.close(&key, &place(partnership, number, &proposal.person))?;
        let values = [
            partnership.into(),
            Value::Int(number),
            (&proposal.person).into(),
            outcome.state.word().into(),
            flag(outcome.place),
            flag(outcome.carried),
            flag(outcome.gone),
            sealed.into(),
        ];
        tx.execute(sql, &values)?;
    }
    Ok(())
}

pub(crate) fn flag(value: bool) -> Value {
    Value::Int(i64::from(value))
}

/// Takes the same step for everybody who was not erased; returns for how many something changed.
pub(crate) fn each(
    tx: &mut Tx<'_>,
    partnership: &str,
    number: i64,
    step: impl Fn(Outcome) -> Result<Outcome, No>,
) -> Result<i64, Refusal> {
    let mut changed = 0;
    for (person, old) in tx.read(|db| present(db, partnership, number))? {
        let new = allowed(step(old.clone()))?;
        if new != old {
            change::write(tx, (partnership, number, &person), &new)?;
            changed += 1;
        }
    }
    Ok(changed)
}

/// The round of an outcome, for a step about it.
pub(crate) fn round(tx: &mut Tx<'_>, partnership: &str, number: i64) -> Result<Round, Refusal> {
    crate::rounds::must(tx, partnership, number)
}
