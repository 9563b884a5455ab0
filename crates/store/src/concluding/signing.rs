//! What did the migration authorities say of an edition, and whose word is still awaited?

use agreement::Said;
use jiff::Timestamp;
use partnership::concluding::Concluding;
use partnership::concluding::signoff::Word;
use partnership::lifecycle::leaves;
use partnership::refusal;
use serde_json::json;

use super::{Move, edition_about, int, last, picture, stage, step, trace};
use crate::tx::{Tx, expect_version};
use crate::{Db, Fault, Refusal, Row, Value, accounts, organisations, partnerships};

/// What a migration authority said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signoff {
    /// Its number, from 1.
    pub number: i64,
    /// The authority.
    pub organisation: String,
    /// Its country, the edition it read, and whether it signed off.
    pub word: Word,
    /// Why.
    pub reason: String,
    /// The account.
    pub account: String,
    /// When.
    pub at: Timestamp,
}

/// All words of the authorities, the first one first.
pub fn signoffs(db: &mut Db, partnership: &str) -> Result<Vec<Signoff>, Fault> {
    let sql = "SELECT number, organisation, country, edition, given, reason, by_account, at FROM signoff \
               WHERE partnership = $1 ORDER BY number";
    let read = |row: &Row| {
        Ok(Signoff {
            number: row.int(0)?,
            organisation: row.text(1)?,
            word: Word { country: row.text(2)?, edition: row.int(3)?, given: row.int(4)? != 0 },
            reason: row.text(5)?,
            account: row.text(6)?,
            at: row.instant(7)?,
        })
    };
    db.rows(sql, &[partnership.into()])?.iter().map(read).collect()
}

/// What each authority said last about an edition; where it said nothing about it, what it said last about one
/// before. What it says of a text that is still to come changes nothing about the one that governs.
pub(super) fn words(all: &[Signoff], edition: i64) -> Vec<Word> {
    let about = |s: &&Signoff| s.word.edition <= edition;
    let is_last = |s: &&Signoff| {
        let later = |o: &Signoff| (o.word.edition, o.number) > (s.word.edition, s.number);
        !all.iter().filter(about).any(|o| o.organisation == s.organisation && later(o))
    };
    all.iter().filter(about).filter(is_last).map(|s| s.word.clone()).collect()
}

/// A migration authority signs off the edition that it read, or takes that back, for whoever acts. Taken back for
/// the text that governs, also while the next one waits, the agreement rests from now on. Refused: `Missing`, `Stale`
/// (another edition was put in meanwhile), `Rule`: whoever acts is no account of a migration authority that is a party
/// and has a country; nothing is said.
pub fn sign_off(
    tx: &mut Tx<'_>,
    partnership: &str,
    edition: i64,
    given: bool,
    reason: &str,
) -> Result<(), Refusal> {
    let no = |field, id| {
        let reasons = vec![refusal::Reason::at(field, Said::new(id))];
        Refusal::Rule(refusal::Refusal { reasons })
    };
    let (account, at) = (tx.actor().account.clone(), tx.at());
    let governs = tx.read(|db| partnerships::governing(db, partnership))?;
    let latest = tx.read(|db| partnerships::edition(db, partnership))?;
    let now = edition_about(tx.read(|db| stage(db, partnership))?, governs, latest);
    if given || edition != governs {
        expect_version(edition, now)?;
    }
    let subject = tx.read(|db| accounts::subject(db, &account))?.ok_or_else(|| no("", "signoff-nobody"))?;
    let of = tx.read(|db| organisations::get(db, &subject.organisation))?.ok_or(Refusal::Missing)?;
    let is_party = subject.partnerships.iter().any(|p| p == partnership);
    let country = of.country.as_deref().and_then(|c| c.split('-').next());
    let (Some(country), true, "immigration_authority") = (country, is_party, of.kind.as_str()) else {
        return Err(no("", "signoff-nobody"));
    };
    if reason.trim().is_empty() {
        return Err(no("reason", "concluding-no-reason"));
    }
    let number = int(tx.read(|db| signoffs(db, partnership))?.len()) + 1;
    let sql = "INSERT INTO signoff (partnership, number, organisation, country, edition, given, reason, by_account, \
               at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let values = [
        partnership.into(),
        Value::Int(number),
        (&of.id).into(),
        country.into(),
        Value::Int(edition),
        Value::Int(i64::from(given)),
        reason.trim().into(),
        account.into(),
        at.into(),
    ];
    tx.execute(sql, &values)?;
    let word = if given { "signoff.give" } else { "signoff.withdraw" };
    let detail =
        json!({ "country": [null, country], "edition": [null, edition], "reason": [null, reason.trim()] });
    trace(tx, word, partnership, detail)?;
    let last = tx.read(|db| last(db, partnership))?;
    let rests = !given && edition == governs;
    if let Some(last) = last.filter(|t| rests && leaves::<Concluding>("withdraw-signoff", t.stage)) {
        let reason = reason.to_owned();
        let new = Move { step: "withdraw-signoff".to_owned(), reason, ..Move::default() };
        step(tx, partnership, last.number, &new, None)?;
    }
    Ok(())
}

/// Of these partnerships those that wait for a word of this migration authority's: not in force, and its country's
/// sign-off does not hold.
pub fn wants_signoff(db: &mut Db, partnerships: &[String], country: &str) -> Result<Vec<String>, Fault> {
    let mut found = Vec::new();
    for partnership in partnerships {
        if !stage(db, partnership)?.wants_signoff() {
            continue;
        }
        let Some(picture) = picture(db, partnership, None)? else { continue };
        if picture.standing().iter().any(|(of, standing)| of == country && !standing.holds()) {
            found.push(partnership.clone());
        }
    }
    Ok(found)
}
