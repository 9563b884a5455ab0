//! Costs, invoices and quotas: what arose, who was asked, and what is left?

use agreement::{InForce, Money};
use jiff::civil::Date;
use partnership::costs::lifecycle::Stage;
use partnership::mobility::plan::Corridor;
use partnership::mobility::quota::{Places, places};
use partnership::monitoring::facts::{Cost, Invoice, Quota};
use partnership::recognition::standing::days_between;

use crate::{Db, Fault, costs, mobility, quotas};

/// Costs that were validated and arose until the day, with what each party bears of them.
pub(super) fn costs(
    db: &mut Db,
    partnership: &str,
    (law, day): (&InForce<'_>, Date),
) -> Result<Vec<Cost>, Fault> {
    let mut all = Vec::new();
    for one in costs::all(db, partnership)? {
        let counts = !matches!(one.stage, Stage::Budgeted | Stage::Agreed | Stage::Incurred);
        if !counts || one.incurred_on.is_none_or(|on| on > day) {
            continue;
        }
        let sql = "SELECT party, minor FROM obligation WHERE partnership = $1 AND cost = $2 ORDER BY party";
        let rows = db.rows(sql, &[partnership.into(), (&one.id).into()])?;
        let borne = rows.iter().map(|row| Ok((row.text(0)?, row.int(1)?))).collect::<Result<_, Fault>>()?;
        let currency =
            one.currency.parse().map_err(|_| Fault::Other(format!("no currency is {}", one.currency)))?;
        let category = law.by_id("cost", &one.clause).and_then(|clause| clause.text("category"));
        all.push(Cost {
            category: category.unwrap_or_default().to_owned(),
            amount: Money { minor: one.minor, currency },
            borne,
        });
    }
    Ok(all)
}

/// Invoices that were issued until the day, with the day of the payment that settled each.
pub(super) fn invoices(db: &mut Db, partnership: &str, day: Date) -> Result<Vec<Invoice>, Fault> {
    let sql = "SELECT id, party, minor, issued_on FROM invoice WHERE partnership = $1 AND issued_on <= $2 ORDER BY id";
    let mut all = Vec::new();
    for row in db.rows(sql, &[partnership.into(), day.into()])? {
        let (id, owed, issued) = (row.text(0)?, row.int(2)?, row.day(3)?);
        let paid = "SELECT minor, paid_on FROM payment WHERE partnership = $1 AND invoice = $2 AND paid_on <= $3 \
                    ORDER BY paid_on, number";
        let (mut sum, mut settled) = (0, None);
        for row in db.rows(paid, &[partnership.into(), (&id).into(), day.into()])? {
            sum += row.int(0)?;
            settled = settled.or(if sum >= owed { Some(row.day(1)?) } else { None });
        }
        all.push(Invoice {
            payer: row.text(1)?,
            days: days_between(issued, settled.unwrap_or(day)),
            paid: settled.is_some(),
        });
    }
    Ok(all)
}

/// The quotas of the year, and the permits that were given of them.
pub(super) fn quotas(
    db: &mut Db,
    partnership: &str,
    (law, day): (&InForce<'_>, Date),
) -> Result<Vec<Quota>, Fault> {
    let mut all = Vec::new();
    for clause in law.all("corridor") {
        let Some(corridor) = Corridor::of(clause) else { continue };
        let versions = quotas::versions(db, partnership, &corridor.id)?;
        let Places::Of(number) = places(&corridor, &versions, day) else { continue };
        let used = mobility::used(db, partnership, &corridor.id, i64::from(day.year()))?;
        all.push(Quota { corridor: corridor.id, used, places: number });
    }
    Ok(all)
}
