//! What do five years abroad come to, and what do five years at home (DOMAIN: worker model)?
//!
//! Both are told in international dollars: what money buys where it is spent. A year abroad
//! is `(net − sent)/PPP of the destination + sent·(1 − cost)·rate/PPP of the origin`, a year at
//! home `chance of work·net/PPP of the origin`; each counts 5% less a year, at its end. What
//! the person pays is taken off: nothing, by law. Every yearly term is rounded down to a
//! millionth of a dollar, the sum once more.
//!
//! **Not computed**: being apart, the risk of losing work abroad, and what nobody stated of
//! rights that come home (a pension). They have no price here, and the page says so.

use agreement::{Currency, Fraction, Money, Said};

use super::facts::{Known, Millionths};

/// Years that are looked at.
pub const YEARS: u32 = 5;

/// What the sum is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Input {
    /// Net pay a month in the first year abroad.
    NetFirst,
    /// Net pay a month in later years abroad.
    NetLater,
    /// The share of net pay that is sent home.
    Sent,
    /// What sending costs, as a share of what is sent.
    Cost,
    /// The exchange rate.
    Rate,
    /// What money buys abroad.
    ParityAway,
    /// What money buys at home.
    ParityHome,
    /// Net pay a month at home.
    NetHome,
    /// The chance of work at home.
    Chance,
}

impl Input {
    /// All, in the order in which they are asked for.
    pub const ALL: [Input; 9] = [
        Input::NetFirst,
        Input::NetLater,
        Input::Sent,
        Input::NetHome,
        Input::Chance,
        Input::Cost,
        Input::Rate,
        Input::ParityAway,
        Input::ParityHome,
    ];

    /// Its name in addresses and phrases.
    pub fn word(self) -> &'static str {
        match self {
            Input::NetFirst => "net-first",
            Input::NetLater => "net-later",
            Input::Sent => "sent",
            Input::Cost => "cost",
            Input::Rate => "rate",
            Input::ParityAway => "parity-away",
            Input::ParityHome => "parity-home",
            Input::NetHome => "net-home",
            Input::Chance => "chance",
        }
    }

    /// What it is, as a sentence.
    pub fn said(self) -> Said {
        Said::new("guide-input").text("input", self.word())
    }
}

/// What is known; nothing where nobody knows it.
#[derive(Clone, Debug, Default)]
pub struct Life {
    /// See [`Input::NetFirst`].
    pub net_first: Known<Money>,
    /// See [`Input::NetLater`]; in the same currency.
    pub net_later: Known<Money>,
    /// See [`Input::Sent`].
    pub sent: Known<Fraction>,
    /// See [`Input::Cost`].
    pub cost: Known<Fraction>,
    /// Units of the home currency for one of the currency abroad.
    pub rate: Known<Millionths>,
    /// See [`Input::ParityAway`].
    pub parity_away: Known<Millionths>,
    /// See [`Input::ParityHome`].
    pub parity_home: Known<Millionths>,
    /// See [`Input::NetHome`].
    pub net_home: Known<Money>,
    /// See [`Input::Chance`].
    pub chance: Known<Fraction>,
    /// What comes home at the end of the fifth year besides, such as a pension paid out; in the
    /// currency abroad. Left out where nobody stated it, and said to be left out.
    pub benefits: Known<Money>,
}

/// A sum in millionths of an international dollar, or what would settle it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sum {
    /// So much.
    Known(i128),
    /// Nobody knows before these are stated.
    Unknown(Vec<Input>),
}

impl Sum {
    /// In whole international dollars, halves up; nothing where it is unknown.
    pub fn dollars(&self) -> Option<i64> {
        match self {
            Sum::Known(millionths) => i64::try_from((millionths + 500_000).div_euclid(1_000_000)).ok(),
            Sum::Unknown(_) => None,
        }
    }
}

/// Both sums.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reckoned {
    /// Five years abroad.
    pub go: Sum,
    /// Five years at home.
    pub stay: Sum,
    /// What of it the person pays: nothing, by law (ILO 2019).
    pub paid_by_worker: i64,
    /// Whether rights that come home were left out because nobody stated them.
    pub without_benefits: bool,
}

const MILLION: i128 = 1_000_000;

fn units(currency: Currency) -> i128 {
    10_i128.pow(currency.digits())
}

/// A share of a number, rounded down.
fn part(of: i128, share: Fraction) -> Option<i128> {
    of.checked_mul(i128::from(share.num())).map(|n| n.div_euclid(i128::from(share.den())))
}

/// What an amount in millionths of a minor unit buys, in millionths of a dollar.
fn bought(amount: i128, currency: Currency, parity: Millionths) -> Option<i128> {
    Some(amount.checked_mul(MILLION)? / (units(currency) * i128::from(parity.0)))
}

/// The value today of what is had at the end of each year: each counts 5% less a year.
fn today(years: [i128; YEARS as usize]) -> Option<i128> {
    let mut sum = 0_i128;
    for (passed, year) in (1..).zip(years) {
        let weight = 20_i128.pow(passed) * 21_i128.pow(YEARS - passed);
        sum = sum.checked_add(year.checked_mul(weight)?)?;
    }
    Some(sum / 21_i128.pow(YEARS))
}

impl Life {
    /// Both sums.
    pub fn reckon(&self) -> Reckoned {
        Reckoned {
            go: self.settled(
                &[
                    (Input::NetFirst, self.net_first.is_some()),
                    (Input::NetLater, self.net_later.is_some()),
                    (Input::Sent, self.sent.is_some()),
                    (Input::Cost, self.cost.is_some()),
                    (Input::Rate, self.rate.is_some()),
                    (Input::ParityAway, self.parity_away.is_some()),
                    (Input::ParityHome, self.parity_home.is_some()),
                ],
                Life::go,
            ),
            stay: self.settled(
                &[
                    (Input::NetHome, self.net_home.is_some()),
                    (Input::Chance, self.chance.is_some()),
                    (Input::ParityHome, self.parity_home.is_some()),
                ],
                Life::stay,
            ),
            // ILO 2019, definition of fees; Convention 181, Art. 7: the worker bears none of it.
            paid_by_worker: 0,
            without_benefits: self.benefits.is_none(),
        }
    }

    fn settled(&self, needed: &[(Input, bool)], sum: fn(&Life) -> Option<i128>) -> Sum {
        let missing: Vec<Input> = needed.iter().filter(|(_, is)| !is).map(|(input, _)| *input).collect();
        match sum(self) {
            Some(sum) if missing.is_empty() => Sum::Known(sum),
            // An amount that is too large to reckon with has to be stated again.
            _ if missing.is_empty() => Sum::Unknown(needed.iter().map(|(input, _)| *input).take(1).collect()),
            _ => Sum::Unknown(missing),
        }
    }

    fn go(&self) -> Option<i128> {
        let (first, later) = (self.net_first.as_ref()?.value, self.net_later.as_ref()?.value);
        let (sent, cost) = (self.sent.as_ref()?.value, self.cost.as_ref()?.value);
        let (away, home) = (self.parity_away.as_ref()?.value, self.parity_home.as_ref()?.value);
        let rate = self.rate.as_ref()?.value;
        if first.currency != later.currency {
            return None;
        }
        // Money that is sent leaves in one currency and is spent in another; the rate turns whole
        // units of one into whole units of the other, so minor units of the first suffice.
        let arrives = |sent: i128| {
            let after = sent.checked_sub(part(sent, cost)?)?;
            let home_money = after.checked_mul(i128::from(rate.0))? / i128::from(home.0);
            Some(home_money / units(first.currency))
        };
        let net_currency = first.currency;
        let year = |net: Money| {
            let net = i128::from(net.minor).checked_mul(12 * MILLION)?;
            let sent = part(net, sent)?;
            bought(net.checked_sub(sent)?, net_currency, away)?.checked_add(arrives(sent)?)
        };
        let mut years = [year(later)?; YEARS as usize];
        years[0] = year(first)?;
        if let Some(benefits) = &self.benefits {
            if benefits.value.currency != first.currency {
                return None;
            }
            years[YEARS as usize - 1] = years[YEARS as usize - 1]
                .checked_add(arrives(i128::from(benefits.value.minor).checked_mul(MILLION)?)?)?;
        }
        today(years)
    }

    fn stay(&self) -> Option<i128> {
        let (net, chance) = (self.net_home.as_ref()?.value, self.chance.as_ref()?.value);
        let expected = part(i128::from(net.minor).checked_mul(12 * MILLION)?, chance)?;
        let year = bought(expected, net.currency, self.parity_home.as_ref()?.value)?;
        today([year; YEARS as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::super::facts::Sourced;
    use super::*;

    fn own<T: std::str::FromStr>(text: &str) -> Known<T> {
        Some(Sourced::own(text.parse().ok().expect(text)))
    }

    fn example() -> Life {
        Life {
            net_first: own("1850 EUR"),
            net_later: own("2350 EUR"),
            sent: own("20%"),
            cost: own("5%"),
            rate: own("62"),
            parity_away: own("0.74"),
            parity_home: own("19.8"),
            net_home: own("26000 PHP"),
            chance: own("80%"),
            benefits: None,
        }
    }

    /// The reference example of the domain: 195,051 against 54,578.
    #[test]
    fn going_and_staying_come_to_the_reference_values() {
        let sums = example().reckon();
        assert_eq!((sums.go.dollars(), sums.stay.dollars()), (Some(195_051), Some(54_578)));
        assert_eq!((sums.paid_by_worker, sums.without_benefits), (0, true));
        // To the millionth; by exact fractions 195,051.337267… and 54,577.645302…: what is rounded down stays within some millionths.
        assert_eq!((sums.go, sums.stay), (Sum::Known(GO), Sum::Known(STAY)));
    }

    const GO: i128 = 195_051_337_263;
    const STAY: i128 = 54_577_645_302;

    /// Every figure is needed: without one of them its sum is unknown, and names it.
    #[test]
    fn an_unknown_figure_makes_the_sum_unknown() {
        let without = |input: Input| {
            let mut life = example();
            match input {
                Input::NetFirst => life.net_first = None,
                Input::NetLater => life.net_later = None,
                Input::Sent => life.sent = None,
                Input::Cost => life.cost = None,
                Input::Rate => life.rate = None,
                Input::ParityAway => life.parity_away = None,
                Input::ParityHome => life.parity_home = None,
                Input::NetHome => life.net_home = None,
                Input::Chance => life.chance = None,
            }
            life.reckon()
        };
        for input in Input::ALL {
            let sums = without(input);
            let stays = matches!(input, Input::NetHome | Input::Chance);
            let both = input == Input::ParityHome;
            let unknown = Sum::Unknown(vec![input]);
            assert_eq!(sums.go == unknown, !stays, "{input:?}");
            assert_eq!(sums.stay == unknown, stays || both, "{input:?}");
            assert_eq!(unknown.dollars(), None);
        }
        let nothing = Life::default().reckon();
        assert!(matches!(nothing.go, Sum::Unknown(all) if all.len() == 7));
        assert!(matches!(nothing.stay, Sum::Unknown(all) if all.len() == 3));
    }

    #[test]
    fn what_comes_home_is_added_where_somebody_states_it() {
        // 1,000 euros, 5% lost on the way, at 62 and 19.8, after five years.
        let with = Life { benefits: own("1000 EUR"), ..example() }.reckon();
        assert_eq!((with.go.dollars(), with.without_benefits), (Some(197_382), false));
    }

    #[test]
    fn amounts_beyond_reckoning_are_unknown_and_two_currencies_are_not_mixed() {
        let huge = Life { net_first: own("999999999999 EUR"), rate: own("9999999"), ..example() };
        let _ = huge.reckon();
        let mixed = Life { net_later: own("2350 PHP"), ..example() };
        assert_eq!(mixed.reckon().go, Sum::Unknown(vec![Input::NetFirst]));
        // Units without decimals are not taken for cents.
        let senegal = Life { net_home: own("200000 XOF"), parity_home: own("212.0404"), ..example() };
        assert_eq!(senegal.reckon().stay.dollars(), Some(39_203));
    }
}
