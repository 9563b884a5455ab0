//! What happened in a partnership until a day, and what the indicators make of it?

use jiff::civil::Date;
use partnership::monitoring::{Cell, Figure, INDICATORS, Reading, Report};

use crate::keys::Keys;
use crate::{Db, Fault};

/// The forty indicators as of the end of `day`, as people who may see everything see them: nothing suppressed.
pub fn report(db: &mut Db, _keys: &Keys, partnership: &str, day: Date) -> Result<Option<Report>, Fault> {
    let Some(kept) = crate::partnerships::get(db, partnership)? else { return Ok(None) };
    let nothing = |indicator| Reading {
        indicator,
        of: String::new(),
        cells: vec![Cell { part: None, figure: Figure::NoData, over: None, under: None }],
        target: None,
        source: "indicator-source-none",
    };
    let readings = INDICATORS.iter().map(nothing).collect();
    Ok(Some(Report { partnership: partnership.to_owned(), title: kept.title, day, readings }))
}
