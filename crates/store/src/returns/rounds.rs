//! When is somebody asked who returned, what did they answer, and how do they stop it?
//!
//! Nobody is asked who did not agree. Stopping takes one press of a button and clears what was not finished;
//! rounds that were answered to their end stay.

use std::collections::BTreeMap;

use agreement::InForce;
use jiff::civil::Date;
use partnership::lifecycle::leaves;
use partnership::return_home::case::Return;
use partnership::return_home::follow::{Answer, Answers, Outcome, QUESTIONS, answers_to, next, outcome};
use partnership::return_home::plan::{Law, due as due_on};
use serde_json::{Value as Json, json};

use super::Case;
use super::change::{Said, decide, must, put, traced};
use crate::keys::{self, Keys};
use crate::seal::Key;
use crate::tx::Tx;
use crate::{Db, Fault, Refusal, Row, Value};

/// A round of questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The return.
    pub case: String,
    /// So many months after.
    pub months: i64,
    /// From which day on.
    pub due: Date,
    /// The day of the first answer.
    pub asked_on: Option<Date>,
    /// The day of the last.
    pub answered_on: Option<Date>,
    /// Whether the person stopped it.
    pub stopped: bool,
    /// What was answered; empty after the person was erased.
    pub answers: Answers,
}

impl Asked {
    /// Whether there is something to answer on a day.
    pub fn is_open(&self, today: Date) -> bool {
        !self.stopped && self.answered_on.is_none() && self.due <= today
    }
}

const READ: &str =
    "partnership, return_case, months, due, asked_on, answered_on, stopped, sealed FROM follow_up";

fn place(partnership: &str, case: &str, months: i64) -> String {
    format!("follow_up/{partnership}/{case}/{months}")
}

fn read(row: &Row, key: Option<&Key>) -> Result<Asked, Fault> {
    let (partnership, case, months) = (row.text(0)?, row.text(1)?, row.int(2)?);
    let answers = match (row.blob_or_none(7)?, key) {
        (Some(sealed), Some(key)) => {
            let plain = key.open(&place(&partnership, &case, months), &sealed)?;
            let json: Json = serde_json::from_slice(&plain).map_err(Fault::other)?;
            let all = json.as_object().into_iter().flatten();
            all.filter_map(|(key, word)| Some((key.clone(), Answer::from_word(word.as_str()?)?))).collect()
        }
        _ => Answers::new(),
    };
    Ok(Asked {
        case,
        months,
        due: row.day(3)?,
        asked_on: row.day_or_none(4)?,
        answered_on: row.day_or_none(5)?,
        stopped: row.int(6)? != 0,
        answers,
    })
}

/// The rounds of a return, the earliest first.
pub fn of_case(db: &mut Db, keys: &Keys, case: &Case) -> Result<Vec<Asked>, Fault> {
    let sql = format!("SELECT {READ} WHERE partnership = $1 AND return_case = $2 ORDER BY months");
    let rows = db.rows(&sql, &[(&case.partnership).into(), (&case.id).into()])?;
    let owner = keys::person(&case.partnership, &case.person);
    keys.open_each(&rows, |_| Ok(owner.clone()), read)
}

/// All rounds of a partnership, with the person; of people who were erased without their answers.
pub(crate) fn everybody(db: &mut Db, keys: &Keys, partnership: &str) -> Result<Vec<(String, Asked)>, Fault> {
    let sql = "SELECT partnership, return_case, months, due, asked_on, answered_on, stopped, sealed, person \
               FROM follow_up WHERE partnership = $1 ORDER BY return_case, months";
    let rows = db.rows(sql, &[partnership.into()])?;
    let open = |row: &Row, key: Option<&Key>| Ok((row.text(8)?, read(row, key)?));
    keys.open_each(&rows, |row| Ok(keys::person(partnership, &row.text(8)?)), open)
}

/// The round that somebody can answer on a day: the return it belongs to, and after how many months. The latest,
/// where several are open: what was not answered then is not asked any more.
pub fn due(
    db: &mut Db,
    partnership: &str,
    person: &str,
    today: Date,
) -> Result<Option<(String, i64)>, Fault> {
    let sql = "SELECT return_case, months FROM follow_up WHERE partnership = $1 AND person = $2 AND stopped = 0 \
               AND answered_on IS NULL AND due <= $3 ORDER BY months DESC";
    let row = db.row(sql, &[partnership.into(), person.into(), today.into()])?;
    row.map(|r| Ok((r.text(0)?, r.int(1)?))).transpose()
}

/// The rounds that the agreement names, for a return that has a day; those that are there stay.
pub(super) fn plan(tx: &mut Tx<'_>, case: &Case, law: &InForce<'_>) -> Result<(), Refusal> {
    let (Some(returned_on), Some(law)) = (case.returned_on, Law::of(law)) else { return Ok(()) };
    for months in law.months {
        let Some(due) = due_on(returned_on, months) else { continue };
        tx.execute(
            "INSERT INTO follow_up (partnership, return_case, months, person, due, stopped) \
             VALUES ($1, $2, $3, $4, $5, 0) ON CONFLICT DO NOTHING",
            &[
                (&case.partnership).into(),
                (&case.id).into(),
                Value::Int(months),
                (&case.person).into(),
                due.into(),
            ],
        )?;
    }
    Ok(())
}

/// No more questions: what was not answered to its end is cleared.
pub(super) fn close(tx: &mut Tx<'_>, case: &Case) -> Result<(), Refusal> {
    tx.execute(
        "UPDATE follow_up SET stopped = 1, asked_on = NULL, sealed = NULL WHERE partnership = $1 \
         AND return_case = $2 AND answered_on IS NULL",
        &[(&case.partnership).into(), (&case.id).into()],
    )?;
    Ok(())
}

/// The person agrees to be asked. Refused: `Missing`, `Wrong("follows")`: the return is over.
pub fn agree(tx: &mut Tx<'_>, partnership: &str, id: &str, law: &InForce<'_>) -> Result<(), Refusal> {
    let mut case = must(tx, partnership, id)?;
    if case.stage.is_final() {
        return Err(Refusal::Wrong("follows"));
    }
    case.follows = true;
    plan(tx, &case, law)?;
    tx.execute(
        "UPDATE follow_up SET stopped = 0 WHERE partnership = $1 AND return_case = $2 AND answered_on IS NULL",
        &[partnership.into(), id.into()],
    )?;
    put(tx, &case)?;
    let told = json!({ "return": [null, id], "follows": [null, true] });
    tx.journal_person("return.agree", (partnership, &case.person), told)?;
    Ok(())
}

/// The person stops being asked: always succeeds, and nothing follows from it. Refused: `Missing`.
pub fn stop(tx: &mut Tx<'_>, partnership: &str, id: &str) -> Result<(), Refusal> {
    let mut case = must(tx, partnership, id)?;
    case.follows = false;
    close(tx, &case)?;
    put(tx, &case)?;
    let told = json!({ "return": [null, id], "follows": [true, false] });
    tx.journal_person("return.stop", (partnership, &case.person), told)?;
    Ok(())
}

/// Keeps one answer of the round that is open. With its last answer the round is over, and what follows from it
/// follows at once. Returns whether more is asked. Refused: `Missing`: there is no such round open, or the person
/// did not agree; `Wrong("answer")`: no such question or answer.
pub fn answer(
    tx: &mut Tx<'_>,
    partnership: &str,
    id: &str,
    months: i64,
    (question, given): (&str, Answer),
    law: &InForce<'_>,
) -> Result<bool, Refusal> {
    let mut case = must(tx, partnership, id)?;
    let (today, owner) = (tx.day(), keys::person(partnership, &case.person));
    let key = tx.key(&owner)?.ok_or(Refusal::Missing)?;
    let sql = format!("SELECT {READ} WHERE partnership = $1 AND return_case = $2 AND months = $3");
    let row = tx.row(&sql, &[partnership.into(), id.into(), Value::Int(months)])?.ok_or(Refusal::Missing)?;
    let mut round = read(&row, Some(&key))?;
    if !case.follows || !round.is_open(today) {
        return Err(Refusal::Missing);
    }
    let known = QUESTIONS.iter().find(|q| q.key == question).ok_or(Refusal::Wrong("answer"))?;
    if !answers_to(known).any(|answer| answer == given) {
        return Err(Refusal::Wrong("answer"));
    }
    round.answers.insert(question.to_owned(), given);
    let more = next(&round.answers).is_some();
    let plain: BTreeMap<&String, &str> = round.answers.iter().map(|(key, a)| (key, a.word())).collect();
    let plain = zeroize::Zeroizing::new(json!(plain).to_string());
    let sealed = key.seal(&place(partnership, id, months), plain.as_bytes())?;
    let answered_on = (!more).then_some(today);
    tx.execute(
        "UPDATE follow_up SET asked_on = $4, answered_on = $5, sealed = $6 \
         WHERE partnership = $1 AND return_case = $2 AND months = $3",
        &[
            partnership.into(),
            id.into(),
            Value::Int(months),
            round.asked_on.unwrap_or(today).into(),
            answered_on.into(),
            sealed.into(),
        ],
    )?;
    // Not what: that is between them and the figures.
    let told = json!({ "return": [null, id], "months": [null, months] });
    tx.journal_person("return.answer", (partnership, &case.person), told)?;
    if !more {
        follows(tx, &mut case, months, outcome(&round.answers), law)?;
    }
    Ok(more)
}

/// What follows from a round that was answered: followed, then what its answers say, where a rule does not object.
fn follows(
    tx: &mut Tx<'_>,
    case: &mut Case,
    months: i64,
    outcome: Option<Outcome>,
    law: &InForce<'_>,
) -> Result<(), Refusal> {
    let sql = "SELECT count(*) FROM follow_up WHERE partnership = $1 AND return_case = $2 AND months > $3";
    let later = tx.row(sql, &[(&case.partnership).into(), (&case.id).into(), Value::Int(months)])?;
    let said = Said { answered: true, last: later.map_or(Ok(0), |r| r.int(0))? == 0, outcome };
    let then = match outcome {
        Some(Outcome::Sustained) => "sustain",
        Some(Outcome::NeedsSupport) => "support",
        Some(Outcome::Remigrated) => "remigrate",
        None => "",
    };
    for step in ["follow", then] {
        if !leaves::<Return>(step, case.stage) {
            continue;
        }
        let was = case.stage;
        match decide(tx, case, step, false, said, law) {
            Ok(stage) => case.stage = stage,
            Err(Refusal::Rule(_)) => continue,
            Err(other) => return Err(other),
        }
        traced(tx, case, was)?;
    }
    if case.stage.is_final() {
        case.follows = false;
        close(tx, case)?;
    }
    put(tx, case)?;
    Ok(())
}
