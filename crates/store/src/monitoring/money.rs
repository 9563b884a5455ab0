//! Costs, invoices and quotas: what arose, who was asked, and what is left?

use std::collections::BTreeMap;

use agreement::{InForce, Money};
use jiff::civil::Date;
use partnership::costs::lifecycle::Stage;
use partnership::mobility::plan::Corridor;
use partnership::mobility::quota::{Places, Version, places};
use partnership::monitoring::facts::{Cost, Invoice, Quota};

use crate::{Db, Fault, costs, mobility, quotas};

/// Costs, and what each party bears of them.
pub(super) struct Kept {
    costs: Vec<costs::Cost>,
    borne: BTreeMap<String, Vec<(String, i64)>>,
}

impl Kept {
    pub(super) fn read(db: &mut Db, partnership: &str) -> Result<Kept, Fault> {
        let sql = "SELECT cost, party, minor FROM obligation WHERE partnership = $1 ORDER BY cost, party";
        let mut borne: BTreeMap<String, Vec<(String, i64)>> = BTreeMap::new();
        for row in db.rows(sql, &[partnership.into()])? {
            borne.entry(row.text(0)?).or_default().push((row.text(1)?, row.int(2)?));
        }
        Ok(Kept { costs: costs::all(db, partnership)?, borne })
    }

    /// Costs that were validated and arose until the day, with what each party bears of them.
    pub(super) fn costs(&self, (law, day): (&InForce<'_>, Date)) -> Result<Vec<Cost>, Fault> {
        let mut all = Vec::new();
        for one in &self.costs {
            let counts = !matches!(one.stage, Stage::Budgeted | Stage::Agreed | Stage::Incurred);
            if !counts || one.incurred_on.is_none_or(|on| on > day) {
                continue;
            }
            let currency =
                one.currency.parse().map_err(|_| Fault::Other(format!("no currency is {}", one.currency)))?;
            let category = law.by_id("cost", &one.clause).and_then(|clause| clause.text("category"));
            all.push(Cost {
                category: category.unwrap_or_default().to_owned(),
                amount: Money { minor: one.minor, currency },
                borne: self.borne.get(&one.id).cloned().unwrap_or_default(),
            });
        }
        Ok(all)
    }
}

/// Invoices that were issued until the day, with the day of the payment that settled each.
pub(super) fn invoices(db: &mut Db, partnership: &str, day: Date) -> Result<Vec<Invoice>, Fault> {
    let sql = "SELECT invoice, minor, paid_on FROM payment WHERE partnership = $1 AND paid_on <= $2 \
               ORDER BY invoice, paid_on, number";
    let mut paid: BTreeMap<String, Vec<(i64, Date)>> = BTreeMap::new();
    for row in db.rows(sql, &[partnership.into(), day.into()])? {
        paid.entry(row.text(0)?).or_default().push((row.int(1)?, row.day(2)?));
    }
    let sql = "SELECT id, party, minor, issued_on FROM invoice WHERE partnership = $1 AND issued_on <= $2 ORDER BY id";
    let mut all = Vec::new();
    for row in db.rows(sql, &[partnership.into(), day.into()])? {
        let (owed, issued) = (row.int(2)?, row.day(3)?);
        let (mut sum, mut settled) = (0, None);
        for (minor, on) in paid.remove(&row.text(0)?).unwrap_or_default() {
            sum += minor;
            settled = settled.or((sum >= owed).then_some(on));
        }
        all.push(Invoice { payer: row.text(1)?, issued, paid: settled });
    }
    Ok(all)
}

/// The quotas of the year, and the permits that were given of them.
pub(super) fn quotas(
    db: &mut Db,
    partnership: &str,
    (law, day): (&InForce<'_>, Date),
) -> Result<Vec<Quota>, Fault> {
    let entered = quotas::all(db, partnership)?;
    let mut all = Vec::new();
    for clause in law.all("corridor") {
        let Some(corridor) = Corridor::of(clause) else { continue };
        let own = entered.iter().filter(|one| one.corridor == corridor.id);
        let versions: Vec<Version> = own.map(|one| one.version.clone()).collect();
        let Places::Of(number) = places(&corridor, &versions, day) else { continue };
        let used = mobility::used(db, partnership, &corridor.id, i64::from(day.year()))?;
        all.push(Quota { corridor: corridor.id, used, places: number });
    }
    Ok(all)
}
