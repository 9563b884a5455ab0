//! Which rounds were opened, how far are they, and what were they run from?
//!
//! The rules stand in [`partnership::placement`]; here their states are kept. What
//! a round was run from is kept with it, each person's row under their own key, so
//! that it can be run again to the same answer ([`Snapshot`]).
//!
//! A rule that says no is [`Refusal::Wrong`] with the word of its
//! [`partnership::placement::No`].

pub(crate) mod snapshot;

use jiff::Timestamp;
use jiff::civil::Date;
use partnership::placement::{No, Outcome, Stage, Waiting};
use partnership::round::Taken;
use serde_json::{Value as Json, json};

use crate::tx::{Entry, Tx, expect_version};
use crate::{Db, Fault, Refusal, Row, Value, concluding, notices, outcomes, seal};

pub(crate) use snapshot::places;
pub use snapshot::{Snapshot, Someone, pool, snapshot};

/// A round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// The partnership.
    pub partnership: String,
    /// Its number there, from 1.
    pub number: i64,
    /// How far it is.
    pub stage: Stage,
    /// The day for which the agreement is read.
    pub day: Date,
    /// Decides ties; 0 to 4,294,967,295.
    pub seed: i64,
    /// The last day for answers.
    pub answer_by: Date,
    /// What is known since it was run; nothing before.
    pub ran: Option<Figures>,
    /// Who opened it.
    pub opened: (String, Timestamp),
    /// Who published it.
    pub published: Option<(String, Timestamp)>,
    /// Who closed it, or gave it up.
    pub closed: Option<(String, Timestamp)>,
    /// Rises with every change, of its outcomes too.
    pub version: i64,
}

/// What came out of a run, and of what it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// The edition of the agreement.
    pub edition: i64,
    /// The partnership's `data_version`.
    pub data_version: i64,
    /// The version of the program.
    pub program: String,
    /// What the classification is known by.
    pub classes: String,
    /// People who took part.
    pub people: i64,
    /// People who were left out.
    pub left_out: i64,
    /// Places.
    pub places: i64,
    /// Their seats.
    pub seats: i64,
    /// People to whom a place was proposed.
    pub placed: i64,
    /// Points of the proposal.
    pub points: i64,
    /// No placement is worth more.
    pub bound: i64,
    /// A hash over everybody's proposal: [`digest`].
    pub digest: String,
    /// Who ran it.
    pub by: (String, Timestamp),
}

/// A round to be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The day for which the agreement is read.
    pub day: Date,
    /// Decides ties; 0 to 4,294,967,295.
    pub seed: i64,
    /// The last day for answers.
    pub answer_by: Date,
}

/// What a run proposes to one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Their id.
    pub person: String,
    /// The place and the way; nothing: no place.
    pub taken: Option<Taken>,
    /// Its points.
    pub points: i64,
}

/// What came out of a run, to be kept.
#[derive(Clone, Debug)]
pub struct Run {
    /// What it was run from.
    pub snapshot: Snapshot,
    /// The edition of the agreement.
    pub edition: i64,
    /// The partnership's `data_version` as it was read.
    pub data_version: i64,
    /// The version of the program.
    pub program: String,
    /// What the classification is known by.
    pub classes: String,
    /// Places, and their seats.
    pub places: (i64, i64),
    /// People who were left out.
    pub left_out: i64,
    /// Everybody's proposal, by id.
    pub proposals: Vec<Proposal>,
    /// Points of all of them.
    pub points: i64,
    /// No placement is worth more.
    pub bound: i64,
}

const COLUMNS: &str = "partnership, number, state, day, seed, answer_by, edition, data_version, program, \
     classes, people, left_out, places, seats, placed, points, bound, digest, opened_by, opened_at, run_by, \
     run_at, published_by, published_at, closed_by, closed_at, version";

fn read(row: &Row) -> Result<Round, Fault> {
    let who = |at: usize| -> Result<Option<(String, Timestamp)>, Fault> {
        Ok(row.text_or_none(at)?.zip(row.instant_or_none(at + 1)?))
    };
    let stage = row.text(2)?;
    let ran = match (who(20)?, row.int_or_none(15)?, row.int_or_none(16)?, row.text_or_none(17)?) {
        (Some(by), Some(points), Some(bound), Some(digest)) => Some(Figures {
            edition: row.int(6)?,
            data_version: row.int(7)?,
            program: row.text(8)?,
            classes: row.text(9)?,
            people: row.int(10)?,
            left_out: row.int(11)?,
            places: row.int(12)?,
            seats: row.int(13)?,
            placed: row.int(14)?,
            points,
            bound,
            digest,
            by,
        }),
        _ => None,
    };
    Ok(Round {
        partnership: row.text(0)?,
        number: row.int(1)?,
        stage: Stage::from_word(&stage).ok_or_else(|| Fault::Other(format!("a round cannot be {stage}")))?,
        day: row.day(3)?,
        seed: row.int(4)?,
        answer_by: row.day(5)?,
        ran,
        opened: (row.text(18)?, row.instant(19)?),
        published: who(22)?,
        closed: who(24)?,
        version: row.int(26)?,
    })
}

/// One round.
pub fn get(db: &mut Db, partnership: &str, number: i64) -> Result<Option<Round>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM round WHERE partnership = $1 AND number = $2");
    db.row(&sql, &[partnership.into(), Value::Int(number)])?.as_ref().map(read).transpose()
}

/// The rounds of a partnership, the latest first, before one of them.
pub fn list(db: &mut Db, partnership: &str, before: Option<i64>, limit: u32) -> Result<Vec<Round>, Fault> {
    let sql = format!(
        "SELECT {COLUMNS} FROM round WHERE partnership = $1 AND number < $2 ORDER BY number DESC LIMIT $3"
    );
    let before = before.unwrap_or(i64::MAX);
    let values = [partnership.into(), Value::Int(before), Value::Int(i64::from(limit))];
    db.rows(&sql, &values)?.iter().map(read).collect()
}

/// The latest round, however far it is.
pub fn last(db: &mut Db, partnership: &str) -> Result<Option<Round>, Fault> {
    Ok(list(db, partnership, None, 1)?.pop())
}

/// The latest round of which people were told, before a number.
pub fn last_told(db: &mut Db, partnership: &str, before: Option<i64>) -> Result<Option<Round>, Fault> {
    let sql = format!(
        "SELECT {COLUMNS} FROM round WHERE partnership = $1 AND number < $2 \
         AND state IN ('published', 'closed') ORDER BY number DESC LIMIT 1"
    );
    let values = [partnership.into(), Value::Int(before.unwrap_or(i64::MAX))];
    db.row(&sql, &values)?.as_ref().map(read).transpose()
}

/// A hash over everybody's proposal: the same people, places and ways give the same.
pub fn digest(proposals: &[Proposal]) -> String {
    let line = |one: &Proposal| {
        let (place, way) = one.taken.as_ref().map_or(("", ""), |t| (t.place.as_str(), t.way.as_str()));
        format!("{}\t{place}\t{way}\t{}\n", one.person, one.points)
    };
    let text: String = proposals.iter().map(line).collect();
    data_encoding::HEXLOWER.encode(&seal::hash(&[text.as_bytes()]))
}

/// Whether a rule says no, as a refusal.
pub(crate) fn allowed<T>(answer: Result<T, No>) -> Result<T, Refusal> {
    answer.map_err(|no| Refusal::Wrong(no.word()))
}

pub(crate) fn must(tx: &mut Tx<'_>, partnership: &str, number: i64) -> Result<Round, Refusal> {
    tx.read(|db| get(db, partnership, number))?.ok_or(Refusal::Missing)
}

/// Opens a round; returns its number. Refused: `Missing` (partnership), `Wrong("seed")`, and the words of
/// [`Stage::open`].
pub fn open(tx: &mut Tx<'_>, partnership: &str, new: &Opening) -> Result<i64, Refusal> {
    if tx.row("SELECT id FROM partnership WHERE id = $1", &[partnership.into()])?.is_none() {
        return Err(Refusal::Missing);
    }
    u32::try_from(new.seed).map_err(|_| Refusal::Wrong("seed"))?;
    let last = tx.read(|db| last(db, partnership))?;
    let stage = allowed(Stage::open(last.as_ref().map(|r| r.stage), tx.day(), new.answer_by))?;
    let number = last.map_or(1, |round| round.number + 1);
    let (at, by) = (tx.at(), tx.actor().account.clone());
    let sql = "INSERT INTO round (partnership, number, state, day, seed, answer_by, edition, data_version, \
               program, classes, people, left_out, places, seats, placed, opened_by, opened_at, version) \
               VALUES ($1, $2, $3, $4, $5, $6, 0, 0, '', '', 0, 0, 0, 0, 0, $7, $8, 1)";
    let values = [
        partnership.into(),
        Value::Int(number),
        stage.word().into(),
        new.day.into(),
        Value::Int(new.seed),
        new.answer_by.into(),
        by.into(),
        at.into(),
    ];
    tx.execute(sql, &values)?;
    let detail = json!({ "day": [null, new.day.to_string()], "seed": [null, new.seed],
                         "answer_by": [null, new.answer_by.to_string()] });
    trace(tx, "round.open", partnership, number, detail)?;
    Ok(number)
}

/// Keeps what came out of a run; `version` is the round's as it was seen before it was run. What was
/// decided about an earlier run is gone. Whoever was erased meanwhile is left out. Returns the new version.
/// Refused: `Missing`, `Stale`, and the words of [`Stage::run`].
pub fn keep(
    tx: &mut Tx<'_>,
    partnership: &str,
    number: i64,
    version: i64,
    run: &Run,
) -> Result<i64, Refusal> {
    let round = must(tx, partnership, number)?;
    expect_version(version, round.version)?;
    let stage = allowed(round.stage.run())?;
    let at_round = [partnership.into(), Value::Int(number)];
    for table in ["outcome", "round_person", "round_table"] {
        tx.execute(&format!("DELETE FROM {table} WHERE partnership = $1 AND number = $2"), &at_round)?;
    }
    snapshot::put(tx, partnership, number, &run.snapshot)?;
    outcomes::propose(tx, partnership, number, &run.snapshot, &run.proposals)?;
    let (at, by, digest) = (tx.at(), tx.actor().account.clone(), digest(&run.proposals));
    let placed = run.proposals.iter().filter(|p| p.taken.is_some()).count();
    let (people, placed) = (int(run.proposals.len()), int(placed));
    let sql = "UPDATE round SET state = $3, edition = $4, data_version = $5, program = $6, classes = $7, \
               people = $8, left_out = $9, places = $10, seats = $11, placed = $12, points = $13, \
               bound = $14, digest = $15, run_by = $16, run_at = $17, version = version + 1 \
               WHERE partnership = $1 AND number = $2";
    let values = [
        partnership.into(),
        Value::Int(number),
        stage.word().into(),
        Value::Int(run.edition),
        Value::Int(run.data_version),
        (&run.program).into(),
        (&run.classes).into(),
        Value::Int(people),
        Value::Int(run.left_out),
        Value::Int(run.places.0),
        Value::Int(run.places.1),
        Value::Int(placed),
        Value::Int(run.points),
        Value::Int(run.bound),
        (&digest).into(),
        by.into(),
        at.into(),
    ];
    tx.execute(sql, &values)?;
    let detail = json!({ "people": [null, people], "placed": [null, placed], "points": [null, run.points],
                         "bound": [null, run.bound], "edition": [null, run.edition], "digest": [null, digest] });
    trace(tx, "round.run", partnership, number, detail)?;
    // Nobody may have taken part: then there is nothing to decide.
    settle(tx, &Round { stage, version: version + 1, ..round })?;
    Ok(version + 1)
}

/// After something was decided: whether everything is. Raises the version of the round.
pub(crate) fn settle(tx: &mut Tx<'_>, round: &Round) -> Result<(), Refusal> {
    let undecided = tx.read(|db| outcomes::undecided(db, &round.partnership, round.number))?;
    let stage = allowed(round.stage.decide(undecided))?;
    let sql = "UPDATE round SET state = $3 WHERE partnership = $1 AND number = $2";
    let values = [(&round.partnership).into(), Value::Int(round.number), stage.word().into()];
    tx.execute(sql, &values)?;
    Ok(())
}

/// Raises the version of a round.
pub(crate) fn touch(tx: &mut Tx<'_>, round: &Round) -> Result<(), Refusal> {
    let sql = "UPDATE round SET version = version + 1 WHERE partnership = $1 AND number = $2";
    tx.execute(sql, &[(&round.partnership).into(), Value::Int(round.number)])?;
    Ok(())
}

/// Tells people; `version` is the one at which the placement was judged, `broken` whether it breaks a rule.
/// Refused: `Missing`, `Stale`, `Rule` (the agreement is not in force), and the words of [`Stage::publish`].
pub fn publish(
    tx: &mut Tx<'_>,
    partnership: &str,
    number: i64,
    version: i64,
    broken: bool,
) -> Result<(), Refusal> {
    let round = must(tx, partnership, number)?;
    expect_version(version, round.version)?;
    let undecided = tx.read(|db| outcomes::undecided(db, partnership, number))?;
    let stage = allowed(round.stage.publish(undecided, broken, tx.day(), round.answer_by))?;
    concluding::must_be_operational(tx, partnership)?;
    let told = outcomes::each(tx, partnership, number, |outcome| outcome.publish(round.answer_by))?;
    become_(tx, &round, stage, "published")?;
    outcomes::enter(tx, partnership, number)?;
    for (person, _) in tx.read(|db| outcomes::present(db, partnership, number))? {
        notices::tell(
            tx,
            partnership,
            &person,
            notices::About::RoundAnswer,
            &outcomes::subject(number, partnership::placement::State::Published),
        )?;
    }
    let detail = json!({ "state": [round.stage.word(), stage.word()], "told": [null, told] });
    trace(tx, "round.publish", partnership, number, detail)
}

/// Ends a round: places that nobody accepted are free again. Refused: `Missing`, and the words of
/// [`Stage::close`].
pub fn close(tx: &mut Tx<'_>, partnership: &str, number: i64) -> Result<(), Refusal> {
    let (round, today) = (must(tx, partnership, number)?, tx.day());
    let waiting = tx.read(|db| waiting(db, partnership, number, today))?;
    let stage = allowed(round.stage.close(waiting))?;
    let expired = outcomes::each(tx, partnership, number, |outcome| Ok(Outcome::close(outcome)))?;
    become_(tx, &round, stage, "closed")?;
    outcomes::leave(tx, partnership, number)?;
    let detail = json!({ "state": [round.stage.word(), stage.word()], "expired": [null, expired] });
    trace(tx, "round.close", partnership, number, detail)
}

/// Gives a round up before anybody was told. Refused: `Missing`, and the words of [`Stage::cancel`].
pub fn cancel(tx: &mut Tx<'_>, partnership: &str, number: i64) -> Result<(), Refusal> {
    let round = must(tx, partnership, number)?;
    let stage = allowed(round.stage.cancel())?;
    become_(tx, &round, stage, "closed")?;
    let detail = json!({ "state": [round.stage.word(), stage.word()] });
    trace(tx, "round.cancel", partnership, number, detail)
}

/// Who is still waited for on a day.
pub fn waiting(db: &mut Db, partnership: &str, number: i64, today: Date) -> Result<Waiting, Fault> {
    use partnership::placement::State;
    let all = outcomes::present(db, partnership, number)?;
    let count = |f: &dyn Fn(&Outcome) -> bool| all.iter().filter(|(_, outcome)| f(outcome)).count();
    Ok(Waiting {
        open: count(&|outcome| outcome.is_waiting(today)),
        contested: count(&|outcome| outcome.state == State::Contested),
        unreached: outcomes::unreached(db, partnership, number)?.len(),
    })
}

/// Writes a stage, and who brought the round there: `what` is `published` or `closed`.
fn become_(tx: &mut Tx<'_>, round: &Round, stage: Stage, what: &str) -> Result<(), Refusal> {
    let (at, by) = (tx.at(), tx.actor().account.clone());
    let sql = format!(
        "UPDATE round SET state = $3, {what}_by = $4, {what}_at = $5, version = version + 1 \
         WHERE partnership = $1 AND number = $2"
    );
    let key = [(&round.partnership).into(), Value::Int(round.number)];
    tx.execute(&sql, &[&key[..], &[stage.word().into(), by.into(), at.into()]].concat())?;
    Ok(())
}

fn int(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn trace(
    tx: &mut Tx<'_>,
    action: &'static str,
    partnership: &str,
    number: i64,
    detail: Json,
) -> Result<(), Refusal> {
    tx.journal(Entry {
        action,
        kind: "round",
        subject: number.to_string(),
        partnership: Some(partnership.to_owned()),
        detail,
        owner: None,
    })?;
    Ok(())
}
