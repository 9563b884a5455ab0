//! How somebody wants to be reached.

use partnership::notices::{Channel, Choice, LANGUAGES};
use serde_json::json;

use super::{channels, word, words};
use crate::tx::{Tx, expect_version};
use crate::{Db, Fault, Refusal, people};

/// What somebody chose, and its version; 0: they were not asked yet.
pub fn choice(db: &mut Db, partnership: &str, person: &str) -> Result<(Choice, i64), Fault> {
    let sql =
        "SELECT language, refuses, first, version FROM contact_choice WHERE partnership = $1 AND person = $2";
    let Some(row) = db.row(sql, &[partnership.into(), person.into()])? else {
        return Ok((Choice::default(), 0));
    };
    let first = row.text_or_none(2)?.map(|first| word(Channel::from_word, &first)).transpose()?;
    let choice = Choice { language: row.text_or_none(0)?, refuses: channels(&row.text(1)?)?, first };
    Ok((choice, row.int(3)?))
}

/// Keeps what somebody chose; `version` is the one that was seen. Returns the new version. Refused:
/// `Missing` (also somebody erased), `Stale`, `Wrong("language")`, `Wrong("refuses")`: a letter cannot be
/// refused, it is what remains; `Wrong("first")`: a way that is refused.
pub fn choose(
    tx: &mut Tx<'_>,
    (partnership, person): (&str, &str),
    version: i64,
    new: &Choice,
) -> Result<i64, Refusal> {
    people::inside(tx, partnership, person)?.ok_or(Refusal::Missing)?;
    let (old, seen) = tx.read(|db| choice(db, partnership, person))?;
    expect_version(version, seen)?;
    if new.language.as_deref().is_some_and(|code| !LANGUAGES.contains(&code)) {
        return Err(Refusal::Wrong("language"));
    }
    if new.refuses.contains(&Channel::Letter) {
        return Err(Refusal::Wrong("refuses"));
    }
    if new.first.is_some_and(|first| new.refuses.contains(&first)) {
        return Err(Refusal::Wrong("first"));
    }
    let first = |choice: &Choice| choice.first.map(Channel::word);
    tx.execute(
        "INSERT INTO contact_choice (partnership, person, language, refuses, first, version) \
         VALUES ($1, $2, $3, $4, $5, 1) ON CONFLICT (partnership, person) DO UPDATE SET \
         language = excluded.language, refuses = excluded.refuses, first = excluded.first, \
         version = contact_choice.version + 1",
        &[
            partnership.into(),
            person.into(),
            new.language.as_deref().into(),
            words(&new.refuses).into(),
            first(new).into(),
        ],
    )?;
    let told = json!({ "told_in": [old.language, new.language], "first": [first(&old), first(new)],
                       "refuses": [words(&old.refuses), words(&new.refuses)] });
    tx.journal_person("notice.choose", (partnership, person), told)?;
    Ok(seen + 1)
}
