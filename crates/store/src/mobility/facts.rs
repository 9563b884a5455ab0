//! What do the rules need to know of a case that stands in other tables?

use partnership::stakeholders::Role;

use super::Case;
use crate::tx::Tx;
use crate::{Db, Fault, Refusal, people};

/// Whether a contract of the case was verified, accepted, and has not ended: for its place, where one is named.
pub fn contract(db: &mut Db, case: &Case) -> Result<bool, Fault> {
    let sql = "SELECT id FROM employment WHERE partnership = $1 AND person = $2 AND verified_on IS NOT NULL \
               AND state IN ('accepted', 'started', 'confirmed') AND (place = $3 OR $3 = '')";
    let place = case.place.clone().unwrap_or_default();
    Ok(db.row(sql, &[(&case.partnership).into(), (&case.person).into(), place.into()])?.is_some())
}

/// Whether whoever acts is a named account of the immigration authority of the case's destination.
pub(super) fn is_authority(tx: &mut Tx<'_>, case: &Case) -> Result<bool, Fault> {
    if tx.actor().role != Some(Role::Immigration) {
        return Ok(false);
    }
    let account = tx.actor().account.clone();
    let sql = "SELECT organisation.country FROM account JOIN organisation \
               ON organisation.id = account.organisation WHERE account.id = $1 AND account.state = 'active'";
    let row = tx.row(sql, &[account.into()])?;
    let country = row.map(|r| r.text_or_none(0)).transpose()?.flatten();
    Ok(country.is_some_and(|c| crate::organisations::country_of(&c) == case.country))
}

/// The year in which a person was born; nothing: unknown.
pub(super) fn birth_year(tx: &mut Tx<'_>, partnership: &str, person: &str) -> Result<Option<i64>, Refusal> {
    let (person, _) = people::kept(tx, partnership, person)?;
    Ok(person.fields().get("birth_year").and_then(|year| year.parse().ok()))
}
