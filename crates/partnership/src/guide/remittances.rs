//! Which way to send money home costs least (¶28; SDG 10.c.1)?
//!
//! The quotes are the `remittance` clauses of a corridor: a share of the sum, fee and
//! exchange margin together, and a fixed fee where there is one. They are told the cheapest
//! first for the sum that is asked about. A quote dearer than the cap of 5% is flagged, and so
//! is one that is older than twelve months: prices change, and an old one is no promise.
//!
//! **Not computed**: what the rate is today; what another sum costs where a quote was taken
//! for one sum alone and its fixed fee was not stated.

use agreement::{Fraction, InForce, Money};
use jiff::ToSpan;
use jiff::civil::Date;

/// SDG 10.c.1: what sending should cost on average, and what no way should cost more than.
pub const TARGET_PERCENT: i64 = 3;
/// See [`TARGET_PERCENT`].
pub const CAP_PERCENT: i64 = 5;
/// A quote that is older is flagged.
pub const MONTHS: i64 = 12;

/// A way to send money, for one sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel {
    /// What it is called, as the clause says.
    pub name: String,
    /// What of the sum does not arrive, rounded up to the minor unit.
    pub cost: Money,
    /// The same in thousandths of the sum, rounded up.
    pub per_mille: i64,
    /// Whether it costs more than 5%.
    pub is_dear: bool,
    /// Whether it costs no more than the 3% that are the goal.
    pub meets_target: bool,
    /// The day of the quote.
    pub dated: Date,
    /// Whether the quote is older than twelve months.
    pub is_old: bool,
    /// Who took the quote.
    pub source: Option<String>,
    /// The article.
    pub cite: String,
}

/// What cannot be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The channel whose fixed fee is in another currency.
    pub name: String,
    /// The article.
    pub cite: String,
}

/// The ways of a corridor for a sum, the cheapest first, then the newest quote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// In their order.
    pub channels: Vec<Channel>,
    /// Those that cannot be told for this sum.
    pub left_out: Vec<LeftOut>,
}

/// A share of an amount, rounded up: what does not arrive is never told too small.
fn up(share: Fraction, of: i64) -> Option<i64> {
    let (num, den) = (i128::from(share.num()), i128::from(share.den()));
    let product = i128::from(of) * num;
    i64::try_from((product + den - 1).div_euclid(den)).ok()
}

/// Whether `cost` is more than this share of the sum.
fn above(cost: i64, sum: i64, percent: i64) -> bool {
    i128::from(cost) * 100 > i128::from(sum) * i128::from(percent)
}

/// Row 28d: the ways to send `sum` home on a corridor. A sum of nothing costs nothing and
/// cannot be compared: no channel.
pub fn compare(law: &InForce<'_>, corridor: &str, sum: Money, today: Date) -> Compared {
    let mut compared = Compared::default();
    if sum.minor <= 0 {
        return compared;
    }
    for clause in law.all("remittance").filter(|c| c.text("corridor") == Some(corridor)) {
        let (Some(share), Some(dated)) = (clause.share("cost"), clause.date("dated")) else { continue };
        let name = clause.text("channel").unwrap_or_default().to_owned();
        let fee = clause.money("fee").unwrap_or(Money::zero(sum.currency));
        // A fixed fee in another currency would need a rate; nobody guesses one.
        let cost = up(share, sum.minor).filter(|_| fee.currency == sum.currency);
        let Some(minor) = cost.and_then(|cost| cost.checked_add(fee.minor)) else {
            compared.left_out.push(LeftOut { name, cite: clause.cite.clone() });
            continue;
        };
        let per_mille = (i128::from(minor) * 1000 + i128::from(sum.minor) - 1) / i128::from(sum.minor);
        compared.channels.push(Channel {
            name,
            cost: Money { minor, currency: sum.currency },
            per_mille: i64::try_from(per_mille).unwrap_or(i64::MAX),
            is_dear: above(minor, sum.minor, CAP_PERCENT),
            meets_target: !above(minor, sum.minor, TARGET_PERCENT),
            dated,
            is_old: dated.saturating_add(MONTHS.months()) < today,
            source: clause.text("source").map(str::to_owned),
            cite: clause.cite.clone(),
        });
    }
    compared.channels.sort_by(|a, b| (a.cost, b.dated, &a.name).cmp(&(b.cost, a.dated, &b.name)));
    compared
}

#[cfg(test)]
mod tests {
    use agreement::Agreement;
    use expect_test::{Expect, expect};
    use jiff::civil::date;

    use super::*;

    fn check(quotes: &str, sum: &str, expected: Expect) {
        let text = format!(
            "# Trial\n\n## Article 1. All\n\n```toml\n[agreement]\ntype = \"bilateral\"\n\
             valid_from = 2026-01-01\n\n{quotes}\n```\n"
        );
        let agreement = Agreement::read(vec![("agreement.en.md".to_owned(), text)]);
        let day = date(2026, 11, 26);
        let law = agreement.in_force(day);
        let compared = compare(&law, "sn-es", sum.parse().expect("a sum"), day);
        let told = compared.channels.iter().map(|c| {
            let flags = [(c.is_dear, "dear"), (c.meets_target, "within 3%"), (c.is_old, "old")];
            let flags: Vec<&str> = flags.iter().filter(|(is, _)| *is).map(|(_, word)| *word).collect();
            format!("{}: {} ({}‰) {} {}\n", c.name, c.cost, c.per_mille, c.dated, flags.join(", "))
        });
        let left = compared.left_out.iter().map(|l| format!("left out: {}\n", l.name));
        expected.assert_eq(&told.chain(left).collect::<String>());
    }

    const QUOTES: &str = r#"
[[remittance]]
corridor = "sn-es"
channel = "counter"
cost = "2%"
fee = "8.00 EUR"
dated = 2026-05-01

[[remittance]]
corridor = "sn-es"
channel = "wallet"
cost = "2.45%"
dated = 2025-11-25

[[remittance]]
corridor = "sn-es"
channel = "bank"
cost = "5%"
dated = 2025-11-26

[[remittance]]
corridor = "sn-es"
channel = "abroad"
cost = "1%"
fee = "4.00 AUD"
dated = 2026-05-01

[[remittance]]
corridor = "vu-au"
channel = "elsewhere"
cost = "1%"
dated = 2026-05-01
"#;

    /// Row 28d: a quote for 200 euros ranks channels by total cost; more than 5% is flagged.
    #[test]
    fn two_hundred_euros_are_compared_by_all_that_they_cost() {
        check(
            QUOTES,
            "200 EUR",
            expect![[r#"
            wallet: 4.90 EUR (25‰) 2025-11-25 within 3%, old
            bank: 10 EUR (50‰) 2025-11-26 
            counter: 12 EUR (60‰) 2026-05-01 dear
            left out: abroad
        "#]],
        );
    }

    /// A fixed fee weighs less on a large sum: the order is that of the sum asked about.
    #[test]
    fn the_order_depends_on_the_sum() {
        check(
            QUOTES,
            "2000 EUR",
            expect![[r#"
            counter: 48 EUR (24‰) 2026-05-01 within 3%
            wallet: 49 EUR (25‰) 2025-11-25 within 3%, old
            bank: 100 EUR (50‰) 2025-11-26 
            left out: abroad
        "#]],
        );
        check(
            QUOTES,
            "0.01 EUR",
            expect![[r#"
            bank: 0.01 EUR (1000‰) 2025-11-26 dear
            wallet: 0.01 EUR (1000‰) 2025-11-25 dear, old
            counter: 8.01 EUR (801000‰) 2026-05-01 dear
            left out: abroad
        "#]],
        );
        check(QUOTES, "0 EUR", expect![[""]]);
    }
}
