//! Costs, invoices, quotas, ways of sending money, the projection and what was measured outside, as tables.

use std::collections::BTreeMap;

use agreement::Money;

use super::cells::rows;
use super::{maybe, table};
use crate::monitoring::facts::{Cost, Facts, Invoice, Quota, Remittance};
use crate::monitoring::measured::{COLUMNS, Figure};
use crate::outlook::stock::{self, Stock};

const COSTS: &str = "cost,category,minor,currency";
const BORNE: &str = "cost,payer,minor";
const INVOICES: &str = "payer,issued,paid";
const QUOTAS: &str = "corridor,used,places";
const REMITTANCES: &str = "channel,per_mille";
const MEASURED: &str = "indicator,of,part,on,over,under,source,stated_on,corrects";

pub(super) fn write(facts: &Facts) -> Vec<(&'static str, String)> {
    let costs = (1..).zip(&facts.costs).map(|(number, cost): (usize, &Cost)| {
        let (minor, currency) = (cost.amount.minor.to_string(), cost.amount.currency.code().to_owned());
        vec![number.to_string(), cost.category.clone(), minor, currency]
    });
    let borne = (1..).zip(&facts.costs).flat_map(|(number, cost): (usize, &Cost)| {
        let one =
            move |(payer, minor): &(String, i64)| vec![number.to_string(), payer.clone(), minor.to_string()];
        cost.borne.iter().map(one)
    });
    let invoices = facts.invoices.iter().map(|i| vec![i.payer.clone(), i.issued.to_string(), maybe(i.paid)]);
    let quotas =
        facts.quotas.iter().map(|q| vec![q.corridor.clone(), q.used.to_string(), q.places.to_string()]);
    let remittances = facts.remittances.iter().map(|r| vec![r.channel.clone(), r.per_mille.to_string()]);
    let stock = facts.stock.iter().flat_map(Stock::rows);
    let measured = facts.measured.iter().map(|one| {
        vec![
            one.indicator.clone(),
            one.of.clone(),
            one.part.clone(),
            one.on.to_string(),
            one.over.to_string(),
            maybe(one.under),
            one.source.clone(),
            one.stated_on.to_string(),
            maybe(one.corrects),
        ]
    });
    debug_assert_eq!(MEASURED, COLUMNS.join(","), "the table can be entered again");
    vec![
        ("costs.csv", table(COSTS, costs)),
        ("borne.csv", table(BORNE, borne)),
        ("invoices.csv", table(INVOICES, invoices)),
        ("quotas.csv", table(QUOTAS, quotas)),
        ("remittances.csv", table(REMITTANCES, remittances)),
        ("stock.csv", table(stock::COLUMNS, stock)),
        ("measured.csv", table(MEASURED, measured)),
    ]
}

pub(super) fn read(facts: &mut Facts, tables: &BTreeMap<&str, String>) -> Result<(), String> {
    let mut borne: BTreeMap<usize, Vec<(String, i64)>> = BTreeMap::new();
    for row in rows(tables, "borne.csv", BORNE)? {
        borne.entry(row.must("cost")?).or_default().push((row.text("payer"), row.must("minor")?));
    }
    for row in rows(tables, "costs.csv", COSTS)? {
        let amount = Money { minor: row.must("minor")?, currency: row.must("currency")? };
        let borne = borne.remove(&row.must("cost")?).unwrap_or_default();
        facts.costs.push(Cost { category: row.text("category"), amount, borne });
    }
    for row in rows(tables, "invoices.csv", INVOICES)? {
        let (issued, paid) = (row.must("issued")?, row.maybe("paid")?);
        facts.invoices.push(Invoice { payer: row.text("payer"), issued, paid });
    }
    for row in rows(tables, "quotas.csv", QUOTAS)? {
        let (used, places) = (row.must("used")?, row.must("places")?);
        facts.quotas.push(Quota { corridor: row.text("corridor"), used, places });
    }
    for row in rows(tables, "remittances.csv", REMITTANCES)? {
        facts
            .remittances
            .push(Remittance { channel: row.text("channel"), per_mille: row.must("per_mille")? });
    }
    let lines: Vec<Vec<String>> = rows(tables, "stock.csv", stock::COLUMNS)?
        .iter()
        .map(|row| stock::COLUMNS.split(',').map(|column| row.text(column)).collect())
        .collect();
    facts.stock = Stock::read(&lines)?;
    for row in rows(tables, "measured.csv", MEASURED)? {
        facts.measured.push(Figure {
            indicator: row.text("indicator"),
            of: row.text("of"),
            part: row.text("part"),
            over: row.must("over")?,
            under: row.maybe("under")?,
            on: row.must("on")?,
            source: row.text("source"),
            stated_on: row.must("stated_on")?,
            corrects: row.maybe("corrects")?,
        });
    }
    Ok(())
}
