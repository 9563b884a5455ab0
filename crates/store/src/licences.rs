//! What is known of an organisation's licence to recruit?
//!
//! The number stands with the organisation, whose version counts for both.

use jiff::civil::Date;
use partnership::licences::Licence;
use serde_json::json;

use crate::tx::{Entry, Tx};
use crate::{Db, Fault, Refusal, Value, detail, organisations};

/// An organisation's licence; nothing where there is no such organisation.
pub fn of(db: &mut Db, organisation: &str) -> Result<Option<Licence>, Fault> {
    let sql = "SELECT licence, licence_authority, licence_from, licence_until, licence_source \
               FROM organisation WHERE id = $1";
    let Some(row) = db.row(sql, &[organisation.into()])? else { return Ok(None) };
    Ok(Some(Licence {
        number: row.text_or_none(0)?,
        authority: row.text_or_none(1)?,
        from: row.day_or_none(2)?,
        until: row.day_or_none(3)?,
        source: row.text_or_none(4)?,
    }))
}

/// Keeps what is known of a licence, but for its number, which [`organisations::change`] keeps; to be called in the
/// same change, so that one version counts for both. Refused: `Missing`, `Wrong("licence_until")` (it would end before
/// it begins).
pub fn put(tx: &mut Tx<'_>, organisation: &str, new: &Licence) -> Result<(), Refusal> {
    let old = tx.read(|db| of(db, organisation))?.ok_or(Refusal::Missing)?;
    if let (Some(from), Some(until)) = (new.from, new.until)
        && until < from
    {
        return Err(Refusal::Wrong("licence_until"));
    }
    let day = |day: Option<Date>| day.map(|d| d.to_string());
    let changed = detail::changed(&[
        ("licence_authority", json!(old.authority), json!(new.authority)),
        ("licence_from", json!(day(old.from)), json!(day(new.from))),
        ("licence_until", json!(day(old.until)), json!(day(new.until))),
        ("licence_source", json!(old.source), json!(new.source)),
    ]);
    if changed.as_object().is_none_or(serde_json::Map::is_empty) {
        return Ok(());
    }
    tx.execute(
        "UPDATE organisation SET licence_authority = $2, licence_from = $3, licence_until = $4, \
         licence_source = $5 WHERE id = $1",
        &[
            organisation.into(),
            new.authority.as_deref().into(),
            new.from.into(),
            new.until.into(),
            new.source.as_deref().into(),
        ],
    )?;
    // A round leaves out places whose recruiter's licence does not hold.
    for partnership in tx.read(|db| organisations::partnerships(db, organisation))? {
        tx.data_changed(&partnership)?;
    }
    tx.journal(Entry {
        action: "organisation.licence",
        kind: "organisation",
        subject: organisation.to_owned(),
        partnership: None,
        detail: changed,
        owner: None,
    })?;
    Ok(())
}

/// The recruiters of a partnership and their licences, by party.
pub fn recruiters(db: &mut Db, partnership: &str) -> Result<Vec<(String, Licence)>, Fault> {
    let sql = "SELECT party.party, organisation.id, organisation.kind FROM party JOIN organisation \
               ON organisation.id = party.organisation WHERE party.partnership = $1 ORDER BY party.party";
    let mut found = Vec::new();
    for row in db.rows(sql, &[Value::from(partnership)])? {
        if partnership::licences::recruits(&row.text(2)?) {
            found.push((row.text(0)?, of(db, &row.text(1)?)?.unwrap_or_default()));
        }
    }
    Ok(found)
}
