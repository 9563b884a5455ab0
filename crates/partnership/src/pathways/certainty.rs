//! How likely is it that every step of a way is passed?
//!
//! The shares of people who pass each step are multiplied, exactly: no float and no
//! rounding decides which of two ways is surer. A step for which nobody stated a
//! share is unknown. It counts neither as passed nor as failed: the way's certainty
//! is unknown, and stands behind every certainty that is known.
//!
//! **Not computed:** whether this person passes. A share is of those who tried before,
//! and steps are taken to be passed independently of one another.

use std::cmp::Ordering;

use agreement::Fraction;

/// The certainty of a way, or of one step. Greater is surer: fewer unknown steps
/// first, then the larger product of the shares that are known.
#[derive(Clone, Debug)]
pub struct Certainty {
    /// How many steps have no stated share.
    unknown: u32,
    passes: Product,
}

/// A product of shares between 0 and 1.
#[derive(Clone, Debug)]
enum Product {
    /// In lowest terms.
    Small { num: u128, den: u128 },
    /// Digits to the base 2⁶⁴, the lowest first.
    Large { num: Vec<u64>, den: Vec<u64> },
}

impl Certainty {
    /// Nothing can fail.
    pub const SURE: Certainty = Certainty { unknown: 0, passes: Product::Small { num: 1, den: 1 } };
    /// One step of which nobody knows.
    pub const UNKNOWN: Certainty = Certainty { unknown: 1, passes: Product::Small { num: 1, den: 1 } };

    /// One step that this share of people pass. A share of nothing, or more than all,
    /// is no share: nothing is known of it.
    pub fn of(share: Option<Fraction>) -> Certainty {
        match share.filter(|share| share.num() > 0 && share.num() <= share.den()) {
            Some(share) => {
                let passes = Product::Small { num: share.num() as u128, den: share.den() as u128 };
                Certainty { unknown: 0, passes }
            }
            None => Certainty::UNKNOWN,
        }
    }

    /// Both, one after the other.
    pub fn then(&self, next: &Certainty) -> Certainty {
        Certainty { unknown: self.unknown + next.unknown, passes: self.passes.times(&next.passes) }
    }

    /// Whether every step has a stated share.
    pub fn is_known(&self) -> bool {
        self.unknown == 0
    }

    /// How many steps have no stated share.
    pub fn unknown(&self) -> u32 {
        self.unknown
    }

    /// Thousandths that pass, rounded down; nothing where a step is unknown.
    pub fn per_mille(&self) -> Option<i64> {
        self.is_known().then(|| self.passes.thousandths())
    }
}

impl Product {
    fn digits(&self) -> (Vec<u64>, Vec<u64>) {
        match self {
            Product::Small { num, den } => (digits(*num), digits(*den)),
            Product::Large { num, den } => (num.clone(), den.clone()),
        }
    }

    fn times(&self, other: &Product) -> Product {
        if let (Product::Small { num: a, den: b }, Product::Small { num: c, den: d }) = (self, other) {
            let (left, right) = (gcd(*a, *d), gcd(*c, *b));
            let num = (a / left).checked_mul(c / right);
            let den = (b / right).checked_mul(d / left);
            if let (Some(num), Some(den)) = (num, den) {
                return Product::Small { num, den };
            }
        }
        let ((a, b), (c, d)) = (self.digits(), other.digits());
        Product::Large { num: product(&a, &c), den: product(&b, &d) }
    }

    fn cmp(&self, other: &Product) -> Ordering {
        if let (Product::Small { num: a, den: b }, Product::Small { num: c, den: d }) = (self, other) {
            return wide(*a, *d).cmp(&wide(*c, *b));
        }
        let ((a, b), (c, d)) = (self.digits(), other.digits());
        compare(&product(&a, &d), &product(&c, &b))
    }

    /// The most thousandths that are not more than it.
    fn thousandths(&self) -> i64 {
        let (num, den) = self.digits();
        let all = product(&num, &[1000]);
        let (mut least, mut most) = (0u64, 1000u64);
        while least < most {
            let middle = (least + most).div_ceil(2);
            if compare(&product(&den, &[middle]), &all) == Ordering::Greater {
                most = middle - 1;
            } else {
                least = middle;
            }
        }
        least as i64
    }
}

/// The product of two numbers, without zeros in front.
fn product(a: &[u64], b: &[u64]) -> Vec<u64> {
    let mut out = vec![0u64; a.len() + b.len()];
    for (i, x) in a.iter().enumerate() {
        let mut carry = 0u128;
        for (j, y) in b.iter().enumerate() {
            let sum = u128::from(*x) * u128::from(*y) + u128::from(out[i + j]) + carry;
            out[i + j] = sum as u64;
            carry = sum >> 64;
        }
        out[i + b.len()] = carry as u64;
    }
    while out.last() == Some(&0) {
        out.pop();
    }
    out
}

/// Two numbers without zeros in front.
fn compare(a: &[u64], b: &[u64]) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.iter().rev().cmp(b.iter().rev()))
}

fn gcd(a: u128, b: u128) -> u128 {
    match (u64::try_from(a), u64::try_from(b)) {
        (_, Ok(0)) => a,
        (Ok(a), Ok(b)) => u128::from(small_gcd(a, b)),
        _ => gcd(b, a % b),
    }
}

fn small_gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { small_gcd(b, a % b) }
}

/// A number to the base 2⁶⁴, without zeros in front.
fn digits(number: u128) -> Vec<u64> {
    let (low, high) = (number as u64, (number >> 64) as u64);
    if high == 0 { vec![low] } else { vec![low, high] }
}

/// The product of two numbers: its higher half and its lower.
fn wide(a: u128, b: u128) -> (u128, u128) {
    let low = |n: u128| n & u128::from(u64::MAX);
    let (first, second) = (low(a) * low(b), (a >> 64) * low(b));
    let middle = low(a) * (b >> 64) + low(second) + (first >> 64);
    let high = (a >> 64) * (b >> 64) + (second >> 64) + (middle >> 64);
    (high, (middle << 64) | low(first))
}

impl Ord for Certainty {
    fn cmp(&self, other: &Self) -> Ordering {
        other.unknown.cmp(&self.unknown).then_with(|| self.passes.cmp(&other.passes))
    }
}

impl PartialOrd for Certainty {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Certainty {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Certainty {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn share(num: i64, den: i64) -> Certainty {
        Certainty::of(Fraction::new(num, den))
    }

    #[test]
    fn unknown_is_neither_one_nor_nothing() {
        let poor = share(1, 1000);
        assert!(poor > Certainty::UNKNOWN);
        assert!(Certainty::UNKNOWN > Certainty::UNKNOWN.then(&Certainty::SURE).then(&Certainty::UNKNOWN));
        assert!(Certainty::UNKNOWN > Certainty::UNKNOWN.then(&poor));
        assert_eq!(Certainty::UNKNOWN.per_mille(), None);
        assert_eq!(Certainty::of(None), Certainty::UNKNOWN);
        assert_eq!(share(0, 1), Certainty::UNKNOWN);
        assert_eq!(share(3, 2), Certainty::UNKNOWN);
    }

    #[test]
    fn shares_are_multiplied_and_rounded_down_only_to_be_shown() {
        assert_eq!(share(17, 20).then(&share(9, 10)), share(153, 200));
        assert_eq!(share(17, 20).then(&share(9, 10)).per_mille(), Some(765));
        assert_eq!(share(2, 3).per_mille(), Some(666));
        assert_eq!(Certainty::SURE.per_mille(), Some(1000));
    }

    /// Sixty steps of which 97 to 99 in a hundred pass do not fit into 128 bits.
    #[test]
    fn long_ways_stay_exact() {
        let many = |times| (0..times).fold(Certainty::SURE, |all, _| all.then(&share(97, 100)));
        assert_eq!(many(60).per_mille(), Some(160));
        assert!(many(60) > many(61));
        assert_eq!(many(30).then(&many(30)), many(60));
        let one_less = many(59).then(&share(96, 100));
        assert!(one_less < many(60));
    }

    proptest! {
        /// The order is that of the products, and a further step keeps it.
        #[test]
        fn a_further_step_keeps_the_order(
            a in prop::collection::vec((1i64..100, 0u8..4), 0..14),
            b in prop::collection::vec((1i64..100, 0u8..4), 0..14),
            next in 1i64..100,
        ) {
            let way = |steps: &[(i64, u8)]| steps.iter().fold(Certainty::SURE, |all, (percent, kind)| {
                all.then(&if *kind == 0 { Certainty::UNKNOWN } else { share(*percent, 100) })
            });
            let (left, right) = (way(&a), way(&b));
            prop_assert_eq!(left.cmp(&right), right.cmp(&left).reverse());
            let next = share(next, 100);
            prop_assert_eq!(left.then(&next).cmp(&right.then(&next)), left.cmp(&right));
            prop_assert!(left.then(&next) <= left);
            prop_assert_eq!(left.then(&next), next.then(&left));
        }
    }
}
