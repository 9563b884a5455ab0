//! Money, quotas and the State of origin: who pays, how late, and who is missing (I28–I34, I38, I40)?

use std::collections::{BTreeMap, BTreeSet};

use agreement::Currency;
use agreement::codes::is_health_workforce;
use ledger::Ratio;

use super::recognition::median;
use super::work::started;
use super::{nothing, outside, reading, told};
use crate::intake::people::Track;
use crate::monitoring::facts::{Cost, Facts, Work};
use crate::monitoring::{Cell, Counted, Dimension, Figure, Reading, Told};
use crate::recognition::rates::Course;
use crate::recognition::standing::days_between;

const LEDGER: &str = "indicator-source-ledger";

pub(super) fn readings(facts: &Facts) -> Vec<Reading> {
    let mut all = vec![remittances(facts), outside("I29")];
    all.extend(unit_costs(facts));
    all.extend(payers(facts));
    all.extend([lag(facts), stock(facts), breaches(facts), quotas(facts), outside("I40")]);
    all
}

/// What sending money takes, as a mean of the published ways; each by itself.
fn remittances(facts: &Facts) -> Reading {
    let item = |one: &crate::monitoring::facts::Remittance| one.per_mille;
    let items: Vec<_> = facts
        .remittances
        .iter()
        .map(|one| Counted { who: None, track: None, extra: Some(one.channel.as_str()), value: item(one) })
        .collect();
    let mean = |all: &[&i64]| {
        let sum: i128 = all.iter().map(|one| i128::from(**one)).sum();
        Told::value(Ratio::new(sum, 1000 * all.len() as i128), all.len())
    };
    reading("I28", "indicator-source-quotes", told(facts, &items, mean))
}

fn currencies(facts: &Facts) -> BTreeSet<Currency> {
    facts.costs.iter().map(|cost| cost.amount.currency).collect()
}

fn in_currency(facts: &Facts, currency: Currency) -> impl Iterator<Item = &Cost> {
    facts.costs.iter().filter(move |cost| cost.amount.currency == currency)
}

/// Costs that were validated, over the people who passed and over those who began to work away.
fn unit_costs(facts: &Facts) -> Vec<Reading> {
    let passed = facts.learning.iter().filter(|one| one.certified.is_some()).map(|one| one.who);
    let placed = started(facts).filter(|work| work.track == Track::Away).map(|work| work.who);
    let counts = [
        ("per-certified", passed.collect::<BTreeSet<_>>().len()),
        ("per-placed", placed.collect::<BTreeSet<_>>().len()),
    ];
    let mut all = Vec::new();
    for currency in currencies(facts) {
        for (of, people) in counts {
            let items: Vec<_> = in_currency(facts, currency)
                .map(|cost| {
                    let extra = Some(cost.category.as_str()).filter(|category| !category.is_empty());
                    Counted { who: None, track: None, extra, value: cost.amount.minor }
                })
                .collect();
            let each = |costs: &[&i64]| {
                let sum: i64 = costs.iter().copied().sum();
                let told = Told::value(Ratio::new(i128::from(sum), people as i128), people);
                Told { over: Some(sum), ..told }
            };
            let of = format!("{of}, {}", currency.code());
            all.push(Reading { of, ..reading("I30", LEDGER, told(facts, &items, each)) });
        }
    }
    if all.is_empty() { vec![reading("I30", LEDGER, vec![nothing()])] } else { all }
}

/// Each payer's share of what was validated. The worker's is told, too: it is zero, whatever the text says.
fn payers(facts: &Facts) -> Vec<Reading> {
    let one = |currency: Currency| {
        let mut borne: BTreeMap<&str, i64> = BTreeMap::from([("worker", 0)]);
        for (payer, minor) in in_currency(facts, currency).flat_map(|cost| &cost.borne) {
            *borne.entry(payer).or_default() += minor;
        }
        let all: i64 = borne.values().sum();
        let cell = |part: Option<(Dimension, String)>, over: i64| {
            let share = Ratio::new(i128::from(over), i128::from(all)).map_or(Figure::NoData, Figure::Value);
            Cell { part, figure: share, over: Some(over), under: Some(all) }
        };
        let mut cells = vec![cell(None, all)];
        cells.extend(
            borne.iter().map(|(payer, minor)| cell(Some((Dimension::Extra, (*payer).to_owned())), *minor)),
        );
        Reading { of: currency.code().to_owned(), ..reading("I31", LEDGER, cells) }
    };
    let all: Vec<Reading> = currencies(facts).into_iter().map(one).collect();
    if all.is_empty() { vec![reading("I31", LEDGER, vec![nothing()])] } else { all }
}

/// From the invoice to the day on which it was paid in full; open ones for as long as they are open.
fn lag(facts: &Facts) -> Reading {
    let items: Vec<_> = facts
        .invoices
        .iter()
        .map(|one| Counted {
            who: None,
            track: None,
            extra: Some(one.payer.as_str()),
            value: Course {
                days: days_between(one.issued, one.paid.unwrap_or(facts.day)),
                decided: one.paid.is_some(),
                full: false,
            },
        })
        .collect();
    reading("I32", LEDGER, told(facts, &items, median))
}

fn single(code: &str, source: &'static str, value: Option<i64>) -> Reading {
    let figure = value.map_or(Figure::NoData, |value| Figure::Value(Ratio::whole(i128::from(value))));
    reading(code, source, vec![Cell { part: None, figure, over: value, under: None }])
}

fn stock(facts: &Facts) -> Reading {
    single(
        "I33",
        "indicator-source-projection",
        facts.stock.as_ref().and_then(|stock| stock.change(facts.day)),
    )
}

/// People who began health work away, from a State on the WHO's list without its ministry's consent.
fn breaches(facts: &Facts) -> Reading {
    let protected: BTreeSet<&str> = facts
        .origins
        .iter()
        .filter(|origin| origin.protected)
        .map(|origin| origin.country.as_str())
        .collect();
    let breaks = |work: &&Work| {
        let origin = facts.somebody(work.who).map(|one| one.country.as_str());
        work.track == Track::Away
            && is_health_workforce(&work.isco)
            && origin.is_some_and(|origin| protected.contains(origin))
    };
    let people: BTreeSet<usize> = started(facts).filter(breaks).map(|work| work.who).collect();
    let number = i64::try_from(people.len()).ok().filter(|_| !facts.origins.is_empty());
    single("I34", "indicator-source-mobility", number)
}

fn quotas(facts: &Facts) -> Reading {
    let items: Vec<_> = facts
        .quotas
        .iter()
        .map(|one| Counted {
            who: None,
            track: None,
            extra: Some(one.corridor.as_str()),
            value: (one.used, one.places),
        })
        .collect();
    let share = |all: &[&(i64, i64)]| {
        let sum = |of: fn(&(i64, i64)) -> i64| all.iter().map(|one| of(one)).sum::<i64>();
        let count = |number: i64| usize::try_from(number).unwrap_or(0);
        Told::share(count(sum(|one| one.0)), count(sum(|one| one.1)))
    };
    reading("I38", "indicator-source-mobility", told(facts, &items, share))
}
