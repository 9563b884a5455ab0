//! What do readers outside see of the indicators?
//!
//! The report to donors that was kept last: strangers cost no counting, and what they read is what its digest says.

use jiff::civil::Date;
use partnership::monitoring::Report;
use store::published::published;
use store::{Db, Fault, Store, kept_reports};

use super::{Asked, Results, Which, lock};
use crate::reports;

/// The file of a kept report from which it is read again.
const FILE: &str = "donor.json";

impl Results {
    /// The indicators as they were kept last, by the day of whoever asks; nothing where none were kept yet.
    pub fn kept(&self, store: &Store, which: &Which) -> Result<Option<Report>, Fault> {
        let id = which.partnership.as_str();
        let Some(as_of) = store.read(|db| kept_reports::last(db, id, FILE, which.day))? else {
            return Ok(None);
        };
        if let Some((day, report)) = lock(&self.outside).get(id)
            && day == as_of
        {
            return Ok(Some(report));
        }
        let report = store.read(|db| read(db, id, as_of))?;
        lock(&self.outside).put(id, 1, (as_of, report.clone()));
        Ok(Some(report))
    }

    /// The same for readers who have an account: where none were kept yet, those of the last quarter that ended by the
    /// day of whoever asks, counted once; the inner nothing where none has ended. Nothing where it is to be counted
    /// first.
    pub fn public(
        &self,
        store: &Store,
        which: &Which,
        asked: Asked,
    ) -> Result<Option<Option<Report>>, Fault> {
        if let Some(report) = self.kept(store, which)? {
            return Ok(Some(Some(report)));
        }
        let (id, day) = (which.partnership.as_str(), which.day);
        let of = |day: Date| (day.year(), (day.month() - 1) / 3);
        match lock(&self.counted).get(id).filter(|(on, _)| of(*on) == of(day)) {
            Some((_, report)) => return Ok(Some(report)),
            None if asked.counts => {}
            None => return Ok(None),
        }
        let report = store.read(|db| published(db, store.keys(), id, day))?;
        lock(&self.counted).put(id, 1, (day, report.clone()));
        Ok(Some(report))
    }
}

fn read(db: &mut Db, id: &str, as_of: Date) -> Result<Report, Fault> {
    let bytes = kept_reports::bytes(db, id, as_of, FILE)?;
    let report = bytes.as_deref().and_then(reports::kept);
    report.ok_or_else(|| Fault::Other(format!("the kept report of {id}, {as_of}, cannot be read: {FILE}")))
}
