//! What does each party add to what all do together (Shapley 1953)?
//!
//! A game says what every coalition is worth, in whole units. The Shapley value of a party is what it adds on
//! joining, averaged over all orders in which parties can join: φᵢ = Σ |S|!(n−|S|−1)!/n! · \[v(S∪i)−v(S)\].
//! It is the one sharing that gives out exactly v(N), treats equals equally, gives nothing to who adds nothing,
//! and adds up over games.

use std::fmt;

use crate::ratio::Ratio;

/// The most parties whose value is computed exactly: 2¹⁶ coalitions.
pub const EXACT: usize = 16;
/// The most parties at all: a coalition is one bit for each in 64.
pub const MOST: usize = 64;
/// The most parties whose orders are written out: 4! = 24.
pub const WRITTEN: usize = 4;

/// Why there is no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Impossible {
    /// More parties than can be computed exactly; how many there are.
    TooManyForExact(usize),
    /// More parties than a coalition has room for; how many there are.
    TooMany(usize),
    /// Fewer than two orders to draw: no error can be stated.
    TooFewOrders(u32),
    /// A sum does not fit in 128 bits.
    TooLarge,
}

impl fmt::Display for Impossible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Impossible::TooManyForExact(n) => write!(
                f,
                "{n} parties: the Shapley value is exact for at most {EXACT}; ask for it by drawn orders (a number of orders and a seed), or put parties together"
            ),
            Impossible::TooMany(n) => {
                write!(f, "{n} parties are more than {MOST}: put parties together")
            }
            Impossible::TooFewOrders(n) => {
                write!(f, "{n} orders are too few to state an error: draw 2 or more")
            }
            Impossible::TooLarge => write!(f, "the amounts are too large to be added up exactly"),
        }
    }
}

/// What a party adds, by how many have joined before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BySize {
    /// How many were there before.
    pub others: usize,
    /// How many coalitions of that size there are without it.
    pub coalitions: u64,
    /// What it adds to them together.
    pub added: i128,
    /// What that makes of the value: `added` averaged over the coalitions, over the number of parties.
    pub part: Ratio,
}

/// The exact value of each party, with what it adds by size of coalition; `value` of coalition bits.
pub fn exact(n: usize, value: impl Fn(u64) -> i128) -> Result<Vec<(Ratio, Vec<BySize>)>, Impossible> {
    if n > EXACT {
        return Err(Impossible::TooManyForExact(n));
    }
    let values: Vec<i128> = (0..1_u64 << n).map(value).collect();
    let mut all = Vec::with_capacity(n);
    for party in 0..n {
        let mut added = vec![0_i128; n];
        for (coalition, before) in values.iter().enumerate().filter(|(c, _)| c & (1 << party) == 0) {
            let more = values[coalition | 1 << party].checked_sub(*before).ok_or(Impossible::TooLarge)?;
            let sum = &mut added[coalition.count_ones() as usize];
            *sum = sum.checked_add(more).ok_or(Impossible::TooLarge)?;
        }
        let sizes = added.into_iter().enumerate().map(|(others, added)| {
            // |S|!(n−|S|−1)!/n! = 1 / (n · C(n−1, |S|)).
            let coalitions = choose(n - 1, others);
            let weight = i128::from(coalitions) * n as i128;
            let part = Ratio::new(added, weight).ok_or(Impossible::TooLarge)?;
            Ok(BySize { others, coalitions, added, part })
        });
        let sizes: Vec<BySize> = sizes.collect::<Result<_, _>>()?;
        let sum = Ratio::sum(sizes.iter().map(|s| s.part)).ok_or(Impossible::TooLarge)?;
        all.push((sum, sizes));
    }
    Ok(all)
}

/// Binomial coefficient, for at most 16.
fn choose(n: usize, k: usize) -> u64 {
    (0..k as u64).fold(1, |c, i| c * (n as u64 - i) / (i + 1))
}

/// An order in which parties join, and what each adds then, in the order of parties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// The parties, first to last.
    pub parties: Vec<usize>,
    /// What each party adds, by index of party.
    pub added: Vec<i128>,
}

/// All orders of at most [`WRITTEN`] parties, in the order of words; empty beyond.
pub fn orders(n: usize, value: impl Fn(u64) -> i128) -> Vec<Order> {
    let mut all = Vec::new();
    if n == 0 || n > WRITTEN {
        return all;
    }
    let mut stack: Vec<Vec<usize>> = vec![Vec::new()];
    while let Some(begun) = stack.pop() {
        if begun.len() == n {
            all.push(Order { added: joined(&begun, &value), parties: begun });
            continue;
        }
        for party in (0..n).rev().filter(|p| !begun.contains(p)) {
            let mut longer = begun.clone();
            longer.push(party);
            stack.push(longer);
        }
    }
    all
}

fn joined(order: &[usize], value: impl Fn(u64) -> i128) -> Vec<i128> {
    let mut added = vec![0; order.len()];
    let (mut coalition, mut before) = (0_u64, value(0));
    for &party in order {
        coalition |= 1 << party;
        let after = value(coalition);
        added[party] = after - before;
        before = after;
    }
    added
}

/// An estimate from drawn orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// The mean of what the party added; the means make exactly v(N).
    pub value: Ratio,
    /// The standard error of that mean, in whole units, rounded up: two times out of three the exact value is
    /// no farther away than this.
    pub error: i128,
}

/// The value of each party from `draws` orders drawn with this seed; the same seed gives the same answer.
pub fn sampled(
    n: usize,
    value: impl Fn(u64) -> i128,
    draws: u32,
    seed: u64,
) -> Result<Vec<Estimate>, Impossible> {
    if n > MOST {
        return Err(Impossible::TooMany(n));
    }
    if draws < 2 {
        return Err(Impossible::TooFewOrders(draws));
    }
    let mut chance = SplitMix(seed);
    let mut order: Vec<usize> = (0..n).collect();
    let (mut sums, mut squares) = (vec![0_i128; n], vec![0_i128; n]);
    for _ in 0..draws {
        for last in (1..n).rev() {
            order.swap(last, chance.below(last as u64 + 1) as usize);
        }
        for (party, added) in joined(&order, &value).into_iter().enumerate() {
            let add = |to: i128, what: Option<i128>| what.and_then(|w| to.checked_add(w));
            sums[party] = add(sums[party], Some(added)).ok_or(Impossible::TooLarge)?;
            squares[party] = add(squares[party], added.checked_mul(added)).ok_or(Impossible::TooLarge)?;
        }
    }
    let m = i128::from(draws);
    let each = sums.into_iter().zip(squares).map(|(sum, square)| {
        // The variance of a mean: (Σx² − (Σx)²/m) / (m(m−1)), split so that it fits.
        let mean = Ratio::new(sum, m).ok_or(Impossible::TooLarge)?;
        let spread = Ratio::new(square, m)
            .and_then(|s| s.minus(mean.times(mean)?))
            .and_then(|s| s.times(Ratio::new(1, m - 1)?))
            .ok_or(Impossible::TooLarge)?;
        Ok(Estimate { value: mean, error: root(spread) })
    });
    each.collect()
}

/// The square root, rounded up to a whole number; zero for what is not above zero.
fn root(of: Ratio) -> i128 {
    let least = of.floor() + i128::from(of.left().is_positive());
    if least <= 0 {
        return 0;
    }
    let down = least.isqrt();
    down + i128::from(down * down < least)
}

/// SplitMix64 (Steele, Lea, Flood 2014): small, even, the same everywhere.
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `most`, each as likely (Lemire 2019).
    fn below(&mut self, most: u64) -> u64 {
        let threshold = most.wrapping_neg() % most;
        loop {
            let product = u128::from(self.next()) * u128::from(most);
            if product as u64 >= threshold {
                return (product >> 64) as u64;
            }
        }
    }
}
