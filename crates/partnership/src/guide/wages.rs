//! What is a month's pay worth where it is spent?
//!
//! What is left after tax and contributions comes from a `pay` clause of the agreement that
//! states it, and from nowhere else: a gross wage says nothing about it.

use std::cmp::Ordering;

use agreement::codes::Territory;
use agreement::{InForce, Money};

pub use crate::employment::rules::Stage;

use super::facts::{Known, Millionths, Source, Sourced, parity};
use crate::employment::rules::pay;

/// Pay a month at a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pay {
    /// Before tax and contributions.
    pub gross: Known<Money>,
    /// What is left after them.
    pub net: Known<Money>,
    /// Whether more than `net` is left: it was reckoned for a smaller wage.
    pub is_least: bool,
    /// What money buys there.
    pub parity: Known<Millionths>,
}

/// What the agreement says of pay in an occupation in a country.
pub fn agreed(law: &InForce<'_>, occupation: &str, country: &Territory, stage: Stage) -> Pay {
    let clause = pay(law, occupation, country, stage);
    let from = |field: &str| {
        let clause = clause?;
        let value = clause.money(field)?;
        Some(Sourced { value, source: Source::Article(clause.cite.clone()) })
    };
    Pay { gross: from("monthly"), net: from("net"), is_least: false, parity: parity(country.country()) }
}

impl Pay {
    /// The same at a place whose employer offers this wage, where that is stated. What is left
    /// was reckoned for the pay of the clause: of a higher wage at least as much is left, for no
    /// tax takes more than what is added; of a lower one nobody knows it.
    #[must_use]
    pub fn offered(self, wage: Option<Money>) -> Pay {
        let offered = wage.map(|value| Sourced { value, source: Source::Offer });
        let beside = wage.and_then(|wage| {
            let clause = self.gross.as_ref()?.value;
            (clause.currency == wage.currency).then(|| wage.minor.cmp(&clause.minor))
        });
        let holds = wage.is_none() || beside.is_some_and(Ordering::is_ge);
        Pay {
            net: self.net.filter(|_| holds),
            is_least: beside.is_some_and(Ordering::is_gt),
            gross: offered.or(self.gross),
            parity: self.parity,
        }
    }

    /// What the net pay of a month buys, in whole international dollars, rounded down; nothing
    /// where net pay or what money buys is unknown. Where [`Pay::is_least`] it buys at least that.
    pub fn real(&self) -> Option<i64> {
        let (net, parity) = (self.net.as_ref()?.value, self.parity.as_ref()?.value);
        let units = 10_i128.pow(net.currency.digits());
        i64::try_from(i128::from(net.minor) * 1_000_000 / (units * i128::from(parity.0))).ok()
    }
}

#[cfg(test)]
mod tests {
    use agreement::Agreement;
    use jiff::civil::date;

    use super::*;

    #[test]
    fn net_pay_is_what_a_clause_says_and_never_guessed() {
        let text = r#"# Trial

## Article 1. All

```toml
[agreement]
type = "bilateral"
valid_from = 2026-01-01

[[pay]]
occupation = "nurse"
country = "DE"
stage = "recognised"
monthly = "3500 EUR"
net = "2350 EUR"

[[pay]]
occupation = "nurse"
country = "DE-NW"
stage = "recognised"
monthly = "3600 EUR"
```
"#;
        let agreement = Agreement::read(vec![("agreement.en.md".to_owned(), text.to_owned())]);
        let law = agreement.in_force(date(2026, 11, 26));
        let place = |code: &str| code.parse::<Territory>().expect("a country");
        let pay = |code, stage| agreed(&law, "nurse", &place(code), stage);
        let germany = pay("DE-BY", Stage::Recognised);
        // 2,350 / 0.700862.
        assert_eq!(germany.real(), Some(3353));
        assert_eq!(germany.clone().offered("3500 EUR".parse().ok()).real(), Some(3353));
        assert!(!germany.clone().offered("3500 EUR".parse().ok()).is_least);
        // A higher wage: at least what is left of the clause's. A lower one, or one in another
        // currency: unknown.
        let other = |wage: &str| {
            let pay = germany.clone().offered(wage.parse().ok());
            (pay.real(), pay.is_least, pay.gross.map(|gross| gross.source))
        };
        assert_eq!(other("3500.01 EUR"), (Some(3353), true, Some(Source::Offer)));
        assert_eq!(other("3499.99 EUR"), (None, false, Some(Source::Offer)));
        assert_eq!(other("4000 AUD"), (None, false, Some(Source::Offer)));
        // The narrower clause states no net pay.
        assert_eq!(pay("DE-NW", Stage::Recognised).real(), None);
        assert_eq!(pay("DE-BY", Stage::Interim).gross, None);
        assert_eq!(pay("ES", Stage::Recognised).gross, None);
    }
}
