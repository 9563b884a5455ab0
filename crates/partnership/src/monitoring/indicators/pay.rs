//! Pay: how far do women's wages lie below men's (I19, I20)?

use std::collections::BTreeSet;

use agreement::Currency;
use ledger::Ratio;

use super::work::started;
use super::{about, outside, reading, told};
use crate::intake::people::Sex;
use crate::monitoring::facts::{Facts, Work};
use crate::monitoring::{Counted, Reading, Told};
use crate::recognition::rates::FEWEST;

const SOURCE: &str = "indicator-source-work";

pub(super) fn readings(facts: &Facts) -> Vec<Reading> {
    let mut all = vec![outside("I19")];
    all.extend(gaps(facts));
    all
}

/// (m̄−w̄)/m̄ of monthly pay, in each currency. Of fewer than [`FEWEST`] women or men nothing is told: one wage is no mean.
fn gaps(facts: &Facts) -> Vec<Reading> {
    let paid: Vec<(&Work, Currency, i64)> =
        started(facts).filter_map(|work| work.wage.map(|wage| (work, wage.currency, wage.minor))).collect();
    let currencies: BTreeSet<Currency> = paid.iter().map(|(_, currency, _)| *currency).collect();
    if currencies.is_empty() {
        return vec![reading("I20", SOURCE, vec![super::nothing()])];
    }
    let one = |currency: Currency| {
        let items: Vec<Counted<'_, (Option<Sex>, i64)>> = paid
            .iter()
            .filter(|(_, c, _)| *c == currency)
            .map(|(work, _, minor)| {
                let sex = facts.somebody(work.who).and_then(|who| who.sex);
                Counted { who: None, ..about(facts, work.who, Some(work.track), &work.isco, (sex, *minor)) }
            })
            .collect();
        let gap = |all: &[&(Option<Sex>, i64)]| Told::value(gap(all), all.len());
        Reading { of: currency.code().to_owned(), ..reading("I20", SOURCE, told(facts, &items, gap)) }
    };
    currencies.into_iter().map(one).collect()
}

fn gap(all: &[&(Option<Sex>, i64)]) -> Option<Ratio> {
    let mean = |sex: Sex| {
        let pay: Vec<i128> =
            all.iter().filter(|(s, _)| *s == Some(sex)).map(|(_, m)| i128::from(*m)).collect();
        if pay.len() < FEWEST {
            return None;
        }
        Ratio::new(pay.iter().sum(), pay.len() as i128)
    };
    let men = mean(Sex::Male)?;
    men.minus(mean(Sex::Female)?)?.over(men)
}
