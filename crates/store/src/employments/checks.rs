//! When is somebody asked how their work is, and what did they answer?
//!
//! Answers are the worker's: sealed, and shown to who stands by them and to officers, never to the employer.

use std::collections::BTreeMap;

use agreement::InForce;
use jiff::civil::Date;
use partnership::employment::alerts::{At, deskilling, told, underpaid};
use partnership::employment::checks::{Answers, due};
use partnership::employment::rules::{Rules, Stage, Work, floor, interim_until};
use partnership::stakeholders::Reach;
use serde_json::{Value as Json, json};

use super::change::{Which, goes_on, must, trace};
use super::facts::{Around, beside};
use super::{Employment, WORK, alerts, matters_of};
use crate::keys::{self, Keys};
use crate::matters::counted;
use crate::reach::reach_sql;
use crate::seal::Key;
use crate::tx::Tx;
use crate::{Db, Fault, Refusal, Row, Value, detail};

/// A check. Prints without its answers.
#[derive(Clone, PartialEq, Eq)]
pub struct Check {
    /// After how many days it is asked: what it is called by.
    pub days: i64,
    /// From which day on it can be answered.
    pub due_on: Date,
    /// When it was answered; nothing: it is open.
    pub answered_on: Option<Date>,
    /// The answers, by question; empty while it is open.
    pub answers: BTreeMap<String, String>,
}

impl std::fmt::Debug for Check {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Check({} days, answered {:?})", self.days, self.answered_on)
    }
}

impl Check {
    /// Whether it waits to be answered on a day.
    pub fn is_open(&self, today: Date) -> bool {
        self.answered_on.is_none() && self.due_on <= today
    }
}

fn place(partnership: &str, id: &str, days: i64) -> String {
    format!("employment/{partnership}/{id}/check/{days}")
}

fn read(row: &Row, key: Option<&Key>, (partnership, id): (&str, &str)) -> Result<Check, Fault> {
    let days = row.int(0)?;
    let answers = match (row.blob_or_none(3)?, key) {
        (Some(sealed), Some(key)) => {
            let plain = key.open(&place(partnership, id, days), &sealed)?;
            let json: Json = serde_json::from_slice(&plain).map_err(Fault::other)?;
            detail::read(&json)
        }
        _ => BTreeMap::new(),
    };
    Ok(Check { days, due_on: row.day(1)?, answered_on: row.day_or_none(2)?, answers })
}

const READ: &str = "SELECT days, due_on, answered_on, sealed FROM employment_check WHERE partnership = $1 \
     AND employment = $2 ORDER BY days";

/// The checks of an employment, the first first.
pub fn of(db: &mut Db, keys: &Keys, one: &Employment) -> Result<Vec<Check>, Fault> {
    let key = keys.of(&keys::person(&one.partnership, &one.person))?;
    let rows = db.rows(READ, &[(&one.partnership).into(), (&one.id).into()])?;
    rows.iter().map(|row| read(row, key.as_ref(), (&one.partnership, &one.id))).collect()
}

/// An answered check: who and in which employment, when, and what, by question.
pub(crate) type Answered = ((String, String), Date, BTreeMap<String, String>);

/// Every check of a partnership that was answered: who, when, and the answers. Nothing of people who were erased.
pub(crate) fn everybody(db: &mut Db, keys: &Keys, partnership: &str) -> Result<Vec<Answered>, Fault> {
    let sql = "SELECT days, due_on, answered_on, sealed, person, employment FROM employment_check \
               WHERE partnership = $1 AND answered_on IS NOT NULL ORDER BY employment, days";
    let rows = db.rows(sql, &[partnership.into()])?;
    let open = |row: &Row, key: Option<&Key>| {
        let (person, employment) = (row.text(4)?, row.text(5)?);
        let check = read(row, key, (partnership, &employment))?;
        Ok(((person, employment), check.answered_on, check.answers))
    };
    let all = keys.open_each(&rows, |row| Ok(keys::person(partnership, &row.text(4)?)), open)?;
    Ok(all.into_iter().filter_map(|(whose, on, answers)| Some((whose, on?, answers))).collect())
}

/// Whether the first check was answered.
pub(crate) fn first_is_answered(db: &mut Db, partnership: &str, id: &str) -> Result<bool, Fault> {
    let rows = db.rows(READ, &[partnership.into(), id.into()])?;
    let first = rows.first().map(|row| row.day_or_none(2)).transpose()?;
    Ok(first.flatten().is_some())
}

/// Work started: what will be asked, and when.
pub(super) fn begin(
    tx: &mut Tx<'_>,
    one: &Employment,
    rules: Option<&Rules>,
    started: Date,
) -> Result<(), Refusal> {
    for (days, on) in due(rules, started) {
        tx.execute(
            "INSERT INTO employment_check (partnership, employment, days, person, due_on) \
             VALUES ($1, $2, $3, $4, $5)",
            &[(&one.partnership).into(), (&one.id).into(), Value::Int(days), (&one.person).into(), on.into()],
        )?;
    }
    Ok(())
}

/// Keeps what a worker answers, once. What it shows to be wrong leaves alerts; that it is the same job confirms it.
/// Refused: `Missing` (also a check that is not due yet), `Taken`: it was answered, `Rule`: what cannot be read.
pub fn answer(
    tx: &mut Tx<'_>,
    which: Which<'_>,
    days: i64,
    cells: &BTreeMap<String, String>,
    law: &InForce<'_>,
) -> Result<(), Refusal> {
    let (one, person) = must(tx, which)?;
    let rows = tx.rows(READ, &[which.0.into(), which.1.into()])?;
    let row = rows.iter().find(|row| row.int(0).is_ok_and(|d| d == days)).ok_or(Refusal::Missing)?;
    let open = read(row, None, which)?;
    let today = tx.day();
    if open.answered_on.is_some() {
        return Err(Refusal::Taken);
    }
    if today < open.due_on {
        return Err(Refusal::Missing);
    }
    let answers = Answers::read(cells)?;
    let key = tx.key(&keys::person(which.0, &one.person))?.ok_or(Refusal::Missing)?;
    let plain = zeroize::Zeroizing::new(detail::write(cells).to_string());
    let sealed = key.seal(&place(which.0, which.1, days), plain.as_bytes())?;
    tx.execute(
        "UPDATE employment_check SET answered_on = $4, sealed = $5 WHERE partnership = $1 AND employment = $2 \
         AND days = $3",
        &[which.0.into(), which.1.into(), Value::Int(days), today.into(), sealed.into()],
    )?;
    trace(tx, "work.check", (&one, &one), &[("work_check", Json::Null, json!(days))])?;
    let around = tx.read(|db| beside(db, &one, &person, law))?;
    for alert in found(&one, &around, &answers, law, today) {
        alerts::raise(tx, &one, &alert)?;
    }
    if answers.same_job == Some(true) { goes_on(tx, &one) } else { Ok(()) }
}

/// All that looks wrong in somebody's answers.
fn found(
    one: &Employment,
    around: &Around,
    answers: &Answers,
    law: &InForce<'_>,
    today: Date,
) -> Vec<partnership::employment::alerts::Alert> {
    let cite = Rules::of(law).map_or_else(|| "–".to_owned(), |rules| rules.cite);
    let occupation = around.cell("occupation");
    let work = Work::of(law, occupation);
    let contract = one.contract();
    // Whoever does not say what they do is taken to do what the contract says.
    let does = answers.work.as_deref().unwrap_or(contract.isco());
    let mut all = told(answers, &cite);
    let mut due = contract.wage();
    let mut least = None;
    if let Some(work) = &work {
        let until = one
            .days
            .started
            .and_then(|from| interim_until(law, occupation, around.corridor.as_deref(), from));
        let trained = around.trained.as_deref();
        let at = At { isco: does, trained, work, recognised: around.recognised, until };
        all.extend(deskilling(&at, today));
        let interim = !around.recognised && work.interim.is_some();
        let stage = if interim { Stage::Interim } else { Stage::Recognised };
        least = around.country().and_then(|country| floor(law, occupation, &country, stage));
        // Once recognised, what the contract says of that is due.
        if around.recognised {
            due = contract.wage_recognised().or(due);
        }
    }
    all.extend(underpaid(answers.paid, due, least.as_ref(), &cite));
    all
}

/// What looks wrong in a contract itself, below the person's level or the agreement's pay.
pub(super) fn of_the_contract(
    one: &Employment,
    around: &Around,
    law: &InForce<'_>,
    today: Date,
) -> Vec<partnership::employment::alerts::Alert> {
    let contract = one.contract();
    let recognised = around.recognised.then(|| contract.wage_recognised()).flatten();
    let said = Answers { paid: recognised.or(contract.wage()), ..Answers::default() };
    found(one, around, &said, law, today)
}

/// How many checks within reach are due by this day and not answered, by partnership.
pub fn waiting(db: &mut Db, reach: &Reach, today: Date) -> Result<BTreeMap<String, i64>, Fault> {
    let (condition, mut values) = reach_sql(reach, &matters_of(reach).columns, 1);
    values.push(today.into());
    let sql = format!(
        "SELECT employment.partnership, count(*) {} JOIN employment_check c ON c.partnership = \
         employment.partnership AND c.employment = employment.id WHERE {condition} AND person.state = 'present' \
         AND c.answered_on IS NULL AND c.due_on <= ${} GROUP BY employment.partnership \
         ORDER BY employment.partnership",
        WORK.joined(),
        values.len()
    );
    counted(&db.rows(&sql, &values)?)
}

/// The employments within reach of a partnership that have a check due by this day and not answered.
pub fn unanswered(
    db: &mut Db,
    reach: &Reach,
    partnership: &str,
    today: Date,
) -> Result<std::collections::BTreeSet<String>, Fault> {
    let (condition, mut values) = reach_sql(reach, &matters_of(reach).columns, 1);
    values.extend([partnership.into(), today.into()]);
    let n = values.len();
    let sql = format!(
        "SELECT DISTINCT employment.id {} JOIN employment_check c ON c.partnership = employment.partnership \
         AND c.employment = employment.id WHERE {condition} AND person.state = 'present' \
         AND employment.partnership = ${} AND c.answered_on IS NULL AND c.due_on <= ${n}",
        WORK.joined(),
        n - 1
    );
    db.rows(&sql, &values)?.iter().map(|r| r.text(0)).collect()
}

/// Time alone: interim work that has gone on beyond the term of recognition leaves an alert, asked or not. Looks at
/// everybody at work in a partnership; returns how many alerts it left.
pub fn watch(tx: &mut Tx<'_>, partnership: &str, law: &InForce<'_>) -> Result<i64, Refusal> {
    let sql = format!(
        "SELECT employment.id {} WHERE employment.partnership = $1 AND employment.state IN ('started', 'confirmed') \
         AND person.state = 'present' ORDER BY employment.id",
        WORK.joined()
    );
    let today = tx.day();
    let mut left = 0;
    for row in tx.rows(&sql, &[partnership.into()])? {
        let (one, person) = must(tx, (partnership, &row.text(0)?))?;
        let around = tx.read(|db| beside(db, &one, &person, law))?;
        for alert in found(&one, &around, &Answers::default(), law, today) {
            left += i64::from(alerts::raise(tx, &one, &alert)?);
        }
    }
    Ok(left)
}
