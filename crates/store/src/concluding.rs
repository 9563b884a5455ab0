//! Where does an agreement stand, who brought it there, and who signed off?
//!
//! The rules are [`partnership::concluding`]. Steps, sign-offs and what people vouch for are only
//! added; the last line counts. Where no step was kept, the agreement is a draft.

mod middle;
mod signing;

use std::collections::BTreeSet;
use std::sync::Arc;

use agreement::Agreement;
use agreement::checklist::Assessment;
use jiff::Timestamp;
use jiff::civil::Date;
use partnership::concluding::signoff::{self, Word};
use partnership::concluding::vouch::{self, EVALUATION, Vouched};
use partnership::concluding::{self as rule, Concluding, Facts, Stage};
use partnership::lifecycle::take;
use partnership::outlook::{Figures, assess, with_evidence};
use partnership::refusal;
use serde_json::{Value as Json, json};

use crate::tx::{Entry, Tx, expect_version};
use crate::{Db, Fault, Refusal, Row, Value, lessons, partnerships, texts};

use middle::in_the_middle;
pub use middle::{middle, open_cases};
use signing::words;
pub use signing::{Signoff, sign_off, signoffs, wants_signoff};

/// A step that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Its number, from 1.
    pub number: i64,
    /// Its name; `taken-over`: the agreement was in force before it came here.
    pub step: String,
    /// Where it led.
    pub stage: Stage,
    /// The day from which that holds.
    pub since: Date,
    /// The edition that is, or was last, in force; 0: none yet.
    pub edition: i64,
    /// Whether it is a pilot.
    pub pilot: bool,
    /// Why.
    pub reason: String,
    /// How people in the middle stay protected.
    pub protection: String,
    /// The account.
    pub account: String,
    /// When.
    pub at: Timestamp,
}

const READ: &str = "number, step, stage, since, edition, pilot, reason, protection, by_account, at";

fn read(row: &Row) -> Result<Taken, Fault> {
    let word = row.text(2)?;
    Ok(Taken {
        number: row.int(0)?,
        step: row.text(1)?,
        stage: Stage::from_word(&word)
            .ok_or_else(|| Fault::Other(format!("no agreement stands at {word}")))?,
        since: row.day(3)?,
        edition: row.int(4)?,
        pilot: row.int(5)? != 0,
        reason: row.text(6)?,
        protection: row.text(7)?,
        account: row.text(8)?,
        at: row.instant(9)?,
    })
}

/// All steps, the first one first.
pub fn steps(db: &mut Db, partnership: &str) -> Result<Vec<Taken>, Fault> {
    let sql = format!("SELECT {READ} FROM agreement_step WHERE partnership = $1 ORDER BY number");
    db.rows(&sql, &[partnership.into()])?.iter().map(read).collect()
}

/// The last step; nothing: it is a draft.
pub fn last(db: &mut Db, partnership: &str) -> Result<Option<Taken>, Fault> {
    let sql =
        format!("SELECT {READ} FROM agreement_step WHERE partnership = $1 ORDER BY number DESC LIMIT 1");
    db.row(&sql, &[partnership.into()])?.as_ref().map(read).transpose()
}

/// Where an agreement stands, as it was kept.
pub fn stage(db: &mut Db, partnership: &str) -> Result<Stage, Fault> {
    Ok(last(db, partnership)?.map_or(Stage::Draft, |taken| taken.stage))
}

/// Why nobody may be told of a place, or depart; nothing: they may. It is the text that governs that is asked, also
/// while the next one waits; once its last day has passed it is over, whatever was kept. Refused: `Missing`.
pub fn halts(tx: &mut Tx<'_>, partnership: &str) -> Result<Option<agreement::Said>, Refusal> {
    let kept = tx.read(|db| partnerships::get(db, partnership))?.ok_or(Refusal::Missing)?;
    let edition = tx.read(|db| partnerships::governing(db, partnership))?;
    let agreement = tx.read(|db| texts::agreement(db, partnership, edition))?;
    let law = agreement.in_force(rule::reading_day(&agreement, kept.day));
    let stage = tx.read(|db| stage(db, partnership))?.on(law.frame.end, kept.day);
    Ok(rule::halts(&law, stage))
}

/// Refused (`Rule`) unless people may be told of places, and depart: for whatever launches something.
pub fn must_be_operational(tx: &mut Tx<'_>, partnership: &str) -> Result<(), Refusal> {
    match halts(tx, partnership)? {
        None => Ok(()),
        Some(said) => Err(Refusal::Rule(refusal::Refusal::of(said))),
    }
}

/// What people vouch for, the first one first.
pub fn vouched(db: &mut Db, partnership: &str) -> Result<Vec<Vouched>, Fault> {
    let sql = "SELECT about, document, dated, signed_by FROM vouched WHERE partnership = $1 ORDER BY number";
    let read = |row: &Row| {
        Ok(Vouched {
            about: row.text(0)?,
            document: row.text(1)?,
            dated: row.day(2)?,
            signed_by: row.text(3)?,
        })
    };
    db.rows(sql, &[partnership.into()])?.iter().map(read).collect()
}

/// Everything that decides on the next step.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The text of the edition that it is about.
    pub agreement: Arc<Agreement>,
    /// The checklist on the day on which the text is read.
    pub assessment: Assessment,
    /// That day.
    pub read_on: Date,
    /// The partnership's day.
    pub day: Date,
    /// Its number.
    pub edition: i64,
    /// The latest edition, which may be a draft of the next.
    pub latest: i64,
    /// The edition that governs, and the first day after its last one.
    pub governs: (i64, Date),
    /// The steps.
    pub steps: Vec<Taken>,
    /// The words of the authorities.
    pub signoffs: Vec<Signoff>,
    /// What people vouch for.
    pub vouched: Vec<Vouched>,
    /// Days of the evaluations in the library of practice.
    pub evaluated_on: Vec<Date>,
    /// How many people are in the middle of something.
    pub open_cases: i64,
}

/// The number of the edition that a next step is about: the one that governs, or once the parties agreed on a newer
/// one that one.
fn edition_about(stage: Stage, governs: i64, latest: i64) -> i64 {
    if stage == Stage::Amended { latest } else { governs }
}

/// Looks at everything; where figures of statistics are at hand, they answer P3.1. Nothing: there is no such
/// partnership.
pub fn picture(db: &mut Db, partnership: &str, figures: Option<&Figures>) -> Result<Option<Picture>, Fault> {
    let Some(kept) = partnerships::get(db, partnership)? else { return Ok(None) };
    let steps = steps(db, partnership)?;
    let latest = partnerships::edition(db, partnership)?;
    let governs = partnerships::governing(db, partnership)?;
    let edition = edition_about(steps.last().map_or(Stage::Draft, |taken| taken.stage), governs, latest);
    let agreement = texts::agreement(db, partnership, edition)?;
    let read_on = rule::reading_day(&agreement, kept.day);
    let old =
        if governs == edition { agreement.clone() } else { texts::agreement(db, partnership, governs)? };
    let ends = old.in_force(rule::reading_day(&old, kept.day)).frame.end;
    let open = format!(
        "SELECT count(*) FROM person WHERE partnership = $1 AND state = 'present' AND {}",
        in_the_middle()
    );
    Ok(Some(Picture {
        assessment: with_evidence(assess(&agreement, read_on), &agreement, read_on, figures),
        agreement,
        read_on,
        day: kept.day,
        edition,
        latest,
        governs: (governs, ends),
        steps,
        signoffs: signoffs(db, partnership)?,
        vouched: vouched(db, partnership)?,
        evaluated_on: lessons::evaluated(db, partnership)?,
        open_cases: db.row(&open, &[partnership.into()])?.map_or(Ok(0), |r| r.int(0))?,
    }))
}

impl Picture {
    /// Where the agreement stands, and the number of the step that led there; 0: none did.
    pub fn now(&self) -> (Stage, i64) {
        self.steps.last().map_or((Stage::Draft, 0), |taken| (taken.stage, taken.number))
    }

    /// Where the agreement stands on the partnership's day, whatever was kept: the last day of the text that governs
    /// may have passed.
    pub fn on_its_day(&self) -> Stage {
        self.now().0.on(self.governs.1, self.day)
    }

    /// The last step.
    pub fn last(&self) -> Option<&Taken> {
        self.steps.last()
    }

    /// What each authority said last about the edition that a next step is about.
    pub fn words(&self) -> Vec<Word> {
        words(&self.signoffs, self.edition)
    }

    /// How the sign-offs stand, country by country.
    pub fn standing(&self) -> Vec<(String, signoff::Standing)> {
        let law = self.agreement.in_force(self.read_on);
        let all = signoff::standing(&law, &self.assessment, &self.words(), self.edition);
        all.into_iter().map(|(country, standing)| (country.to_owned(), standing)).collect()
    }

    /// Lets `f` look at what the guards look at.
    pub fn look<T>(&self, (reason, protection): (&str, &str), f: impl FnOnce(&Facts<'_>) -> T) -> T {
        let law = self.agreement.in_force(self.read_on);
        let words = self.words();
        let about: BTreeSet<String> = self.vouched.iter().map(|v| v.about.clone()).collect();
        // An evaluation counts for the time since the agreement last came, or was brought, into force.
        let entered = self.steps.iter().rev().find(|t| t.stage == Stage::InForce && t.step != "resume");
        let since = entered.map_or(Date::MIN, |t| t.since);
        f(&Facts {
            law: &law,
            assessment: &self.assessment,
            sound: self.agreement.is_sound(),
            day: self.day,
            edition: self.edition,
            latest: self.latest,
            in_force: self.last().map_or(0, |t| t.edition),
            vouched: &about,
            signoffs: &words,
            pilot: self.last().is_some_and(|t| t.pilot),
            evaluated: self.vouched.iter().any(|v| v.about == EVALUATION && since <= v.dated)
                || self.evaluated_on.iter().any(|dated| since <= *dated),
            open_cases: self.open_cases,
            reason,
            protection,
        })
    }
}

/// What is said with a step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Move {
    /// Its name.
    pub step: String,
    /// Why.
    pub reason: String,
    /// How people in the middle stay protected.
    pub protection: String,
    /// When it is scoped: whether it is a pilot.
    pub pilot: bool,
}

/// Takes a step; `number` is that of the last one that was seen, 0 where there was none; `figures` as in [`picture`].
/// Returns its number. Refused: `Missing`, `Stale`, `Rule`.
pub fn step(
    tx: &mut Tx<'_>,
    partnership: &str,
    number: i64,
    new: &Move,
    figures: Option<&Figures>,
) -> Result<i64, Refusal> {
    let picture = tx.read(|db| picture(db, partnership, figures))?.ok_or(Refusal::Missing)?;
    let (stage, last) = picture.now();
    expect_version(number, last)?;
    let next =
        picture.look((&new.reason, &new.protection), |facts| take::<Concluding>(&new.step, stage, facts));
    let next = next.map_err(Refusal::Rule)?;
    let was = picture.last();
    let edition = if next == Stage::InForce { picture.edition } else { was.map_or(0, |t| t.edition) };
    let pilot = match new.step.as_str() {
        "scope" => new.pilot,
        "promote" => false,
        _ => was.is_some_and(|t| t.pilot),
    };
    let taken = Taken {
        number: last + 1,
        step: new.step.clone(),
        stage: next,
        since: tx.day(),
        edition,
        pilot,
        reason: new.reason.trim().to_owned(),
        protection: new.protection.trim().to_owned(),
        account: tx.actor().account.clone(),
        at: tx.at(),
    };
    put(tx, partnership, &taken, stage)?;
    if was.is_some_and(|was| was.edition != taken.edition) {
        // Another text governs from now on, and with it every round that is still to come.
        tx.data_changed(partnership)?;
    }
    Ok(taken.number)
}

/// Notes that an agreement was in force before it came here, since a day that its text shows. Refused: `Missing`,
/// `Taken` where a step was kept already.
pub fn take_over(tx: &mut Tx<'_>, partnership: &str, since: Date) -> Result<(), Refusal> {
    tx.read(|db| partnerships::get(db, partnership))?.ok_or(Refusal::Missing)?;
    if tx.read(|db| last(db, partnership))?.is_some() {
        return Err(Refusal::Taken);
    }
    let taken = Taken {
        number: 1,
        step: "taken-over".to_owned(),
        stage: Stage::InForce,
        since,
        edition: tx.read(|db| partnerships::edition(db, partnership))?,
        pilot: false,
        reason: String::new(),
        protection: String::new(),
        account: tx.actor().account.clone(),
        at: tx.at(),
    };
    put(tx, partnership, &taken, Stage::Draft)
}

fn put(tx: &mut Tx<'_>, partnership: &str, taken: &Taken, was: Stage) -> Result<(), Refusal> {
    let sql = format!(
        "INSERT INTO agreement_step (partnership, {READ}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
    );
    let values = [
        partnership.into(),
        Value::Int(taken.number),
        (&taken.step).into(),
        taken.stage.word().into(),
        taken.since.into(),
        Value::Int(taken.edition),
        Value::Int(i64::from(taken.pilot)),
        (&taken.reason).into(),
        (&taken.protection).into(),
        (&taken.account).into(),
        taken.at.into(),
    ];
    tx.execute(&sql, &values)?;
    let detail = json!({ "stage": [was.word(), taken.stage.word()], "step": [null, taken.step],
                         "edition": [null, taken.edition], "reason": [null, taken.reason] });
    trace(tx, "agreement.step", partnership, detail)
}

fn trace(tx: &mut Tx<'_>, action: &'static str, partnership: &str, detail: Json) -> Result<(), Refusal> {
    tx.journal(Entry {
        action,
        kind: "partnership",
        subject: partnership.to_owned(),
        partnership: Some(partnership.to_owned()),
        detail,
        owner: None,
    })?;
    Ok(())
}

/// Keeps what somebody vouches for. Refused: `Missing`, `Rule`.
pub fn vouch(
    tx: &mut Tx<'_>,
    partnership: &str,
    new: &Vouched,
    figures: Option<&Figures>,
) -> Result<(), Refusal> {
    let picture = tx.read(|db| picture(db, partnership, figures))?.ok_or(Refusal::Missing)?;
    let law = picture.agreement.in_force(picture.read_on);
    vouch::accept(new, &law, &picture.assessment, tx.day()).map_err(Refusal::Rule)?;
    let (number, account, at) = (int(picture.vouched.len()) + 1, tx.actor().account.clone(), tx.at());
    let sql = "INSERT INTO vouched (partnership, number, about, document, dated, signed_by, by_account, at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let values = [
        partnership.into(),
        Value::Int(number),
        (&new.about).into(),
        new.document.trim().into(),
        new.dated.into(),
        (&new.signed_by).into(),
        account.into(),
        at.into(),
    ];
    tx.execute(sql, &values)?;
    let detail = json!({ "about": [null, new.about], "document": [null, new.document.trim()],
                         "dated": [null, new.dated.to_string()], "signatory": [null, new.signed_by] });
    trace(tx, "agreement.vouch", partnership, detail)
}

fn int(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
