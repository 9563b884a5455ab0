//! What did people confirm and reject of what was suggested to them, by language and sex?
//!
//! Numbers alone: no row leads to anybody. Somebody is counted among the people of a source and language once,
//! however often they are asked. Who fled a State is not counted at all: readers who compared their figures would
//! find them.

use std::collections::BTreeMap;

use partnership::intake::people::{sex, sex_word};
pub use partnership::suggested::Source;
use partnership::suggested::{Cell, Count};
use serde_json::json;

use crate::people::{self, Person};
use crate::tx::Tx;
use crate::{Db, Fault, Refusal, Value, questions};

/// Counts what somebody confirmed and rejected, in the change in which they did. Leaves no line: for a change that
/// does. Refused: `Missing`.
pub fn count(
    tx: &mut Tx<'_>,
    (partnership, person): (&str, &str),
    source: Source,
    language: &str,
    (confirmed, rejected): (usize, usize),
) -> Result<(), Refusal> {
    let (known, _) = people::kept(tx, partnership, person)?;
    of(tx, &known, source, language, (confirmed, rejected))
}

/// The same, with a line that suggestions were checked: also who only rejects changes something. Refused: `Missing`.
pub fn checked(
    tx: &mut Tx<'_>,
    (partnership, person): (&str, &str),
    source: Source,
    language: &str,
    told: (usize, usize),
) -> Result<(), Refusal> {
    count(tx, (partnership, person), source, language, told)?;
    tx.journal_person("words.decide", (partnership, person), json!({}))?;
    Ok(())
}

/// [`count`] of a person who was looked at before.
pub(crate) fn of(
    tx: &mut Tx<'_>,
    known: &Person,
    source: Source,
    language: &str,
    (confirmed, rejected): (usize, usize),
) -> Result<(), Refusal> {
    let (partnership, person) = (known.partnership.as_str(), known.id.as_str());
    if known.fled.is_some() || confirmed + rejected == 0 {
        return Ok(());
    }
    let mark = format!("suggested/{}/{language}", source.word());
    let asked = tx.read(|db| questions::asked(db, partnership, person))?;
    let first = !asked.contains(&mark);
    if first {
        questions::mark(tx, partnership, person, &mark)?;
    }
    let number = |n: usize| Value::Int(i64::try_from(n).unwrap_or(i64::MAX));
    let which = [
        partnership.into(),
        source.word().into(),
        language.into(),
        sex_word(sex(known.personal.get("sex")).ok().flatten()).into(),
        Value::Int(i64::from(first)),
        number(confirmed),
        number(rejected),
    ];
    tx.execute(
        "INSERT INTO suggested (partnership, source, language, sex, people, confirmed, rejected) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (partnership, source, language, sex) DO UPDATE SET \
         people = suggested.people + excluded.people, confirmed = suggested.confirmed + excluded.confirmed, \
         rejected = suggested.rejected + excluded.rejected",
        &which,
    )?;
    Ok(())
}

/// All counts of a partnership, bare: for [`partnership::suggested::figures`], which hides the few.
pub fn counts(db: &mut Db, partnership: &str) -> Result<BTreeMap<Cell, Count>, Fault> {
    let sql =
        "SELECT source, language, sex, people, confirmed, rejected FROM suggested WHERE partnership = $1";
    let mut all = BTreeMap::new();
    for row in db.rows(sql, &[partnership.into()])? {
        let Some(source) = Source::from_word(&row.text(0)?) else { continue };
        let cell = Cell { source, language: row.text(1)?, sex: row.text(2)? };
        all.insert(cell, Count { people: row.int(3)?, confirmed: row.int(4)?, rejected: row.int(5)? });
    }
    Ok(all)
}
