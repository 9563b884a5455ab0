//! What do readers outside see of a partnership, beside all that they could have seen before?
//!
//! Reports of all ends of quarters since the partnership began are looked at in order: what is shown last depends
//! on what was shown first ([`partnership::monitoring::series`]).

use jiff::civil::Date;
use partnership::monitoring::{Report, quarters, series};

use crate::keys::Keys;
use crate::{Db, Fault, monitoring, partnerships};

/// The report of the last quarter that ended by `day`, with what would show a few people suppressed. Nothing where
/// there is no such partnership, or no quarter has ended.
pub fn published(db: &mut Db, keys: &Keys, partnership: &str, day: Date) -> Result<Option<Report>, Fault> {
    let Some(first) = began(db, partnership)? else { return Ok(None) };
    let ends = quarters(first, day);
    Ok(series(monitoring::reports(db, keys, partnership, &ends)?).pop())
}

/// The last quarter of a partnership that ended by `day`: its last day.
pub fn last(db: &mut Db, partnership: &str, day: Date) -> Result<Option<Date>, Fault> {
    Ok(began(db, partnership)?.and_then(|first| quarters(first, day).pop()))
}

/// The first day of which a step of its agreement is told; the day of the partnership, which may be changed, counts
/// only where there is none.
fn began(db: &mut Db, partnership: &str) -> Result<Option<Date>, Fault> {
    let sql = "SELECT since FROM agreement_step WHERE partnership = $1 ORDER BY since LIMIT 1";
    match db.row(sql, &[partnership.into()])? {
        Some(row) => Ok(Some(row.day(0)?)),
        None => Ok(partnerships::get(db, partnership)?.map(|kept| kept.day)),
    }
}
