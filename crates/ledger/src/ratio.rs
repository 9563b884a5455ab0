//! Which part of a whole, exactly?

use std::cmp::Ordering;
use std::fmt;

/// A fraction in lowest terms with a positive denominator, in 128 bits.
///
/// Sums and products give nothing where they no longer fit: an answer is exact or there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ratio {
    num: i128,
    den: i128,
}

impl Ratio {
    /// Nothing.
    pub const ZERO: Ratio = Ratio { num: 0, den: 1 };
    /// The whole.
    pub const ONE: Ratio = Ratio { num: 1, den: 1 };

    /// `num/den`; nothing where `den` is zero.
    pub fn new(num: i128, den: i128) -> Option<Ratio> {
        if den == 0 {
            return None;
        }
        let divisor = i128::try_from(gcd(num.unsigned_abs(), den.unsigned_abs())).ok()?;
        let (num, den) = (num / divisor, den / divisor);
        Some(if den < 0 {
            Ratio { num: num.checked_neg()?, den: den.checked_neg()? }
        } else {
            Ratio { num, den }
        })
    }

    /// A whole number.
    pub fn whole(number: i128) -> Ratio {
        Ratio { num: number, den: 1 }
    }

    /// Numerator.
    pub fn num(self) -> i128 {
        self.num
    }

    /// Denominator, above zero.
    pub fn den(self) -> i128 {
        self.den
    }

    /// The sum.
    pub fn plus(self, other: Ratio) -> Option<Ratio> {
        let shared = i128::try_from(gcd(self.den.unsigned_abs(), other.den.unsigned_abs())).ok()?;
        let left = self.num.checked_mul(other.den / shared)?;
        let right = other.num.checked_mul(self.den / shared)?;
        Ratio::new(left.checked_add(right)?, (self.den / shared).checked_mul(other.den)?)
    }

    /// The difference.
    pub fn minus(self, other: Ratio) -> Option<Ratio> {
        self.plus(Ratio { num: other.num.checked_neg()?, den: other.den })
    }

    /// The product.
    pub fn times(self, other: Ratio) -> Option<Ratio> {
        let (left, right) = (Ratio::new(self.num, other.den)?, Ratio::new(other.num, self.den)?);
        Ratio::new(left.num.checked_mul(right.num)?, left.den.checked_mul(right.den)?)
    }

    /// The quotient; nothing by zero.
    pub fn over(self, other: Ratio) -> Option<Ratio> {
        self.times(Ratio::new(other.den, other.num)?)
    }

    /// The sum of all.
    pub fn sum(all: impl IntoIterator<Item = Ratio>) -> Option<Ratio> {
        all.into_iter().try_fold(Ratio::ZERO, Ratio::plus)
    }

    /// Rounded down to a whole number.
    pub fn floor(self) -> i128 {
        self.num.div_euclid(self.den)
    }

    /// What rounding down leaves, from zero to below one.
    pub fn left(self) -> Ratio {
        Ratio { num: self.num.rem_euclid(self.den), den: self.den }
    }

    /// The nearest whole number, halves up.
    pub fn nearest(self) -> i128 {
        let left = self.left();
        // left < 1, so that den - num cannot overflow.
        self.floor() + i128::from(left.num >= left.den - left.num)
    }

    /// Whether it is above zero.
    pub fn is_positive(self) -> bool {
        self.num > 0
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self.num < 0
    }
}

fn gcd(a: u128, b: u128) -> u128 {
    if b == 0 { a.max(1) } else { gcd(b, a % b) }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    /// By whole parts, then by the inverse of what is left: no product that could overflow.
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut a, mut b) = (*self, *other);
        loop {
            let (left, right) = (a.left(), b.left());
            match (a.floor().cmp(&b.floor()), left.num, right.num) {
                (Ordering::Equal, 0, 0) => return Ordering::Equal,
                (Ordering::Equal, 0, _) => return Ordering::Less,
                (Ordering::Equal, _, 0) => return Ordering::Greater,
                (Ordering::Equal, _, _) => {
                    // 1/left orders the other way round.
                    (a, b) =
                        (Ratio { num: right.den, den: right.num }, Ratio { num: left.den, den: left.num });
                }
                (unequal, _, _) => return unequal,
            }
        }
    }
}

impl fmt::Display for Ratio {
    /// `3`, `7/3`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.den {
            1 => write!(f, "{}", self.num),
            den => write!(f, "{}/{den}", self.num),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn r(num: i128, den: i128) -> Ratio {
        Ratio::new(num, den).expect("a fraction")
    }

    #[test]
    fn fractions_are_exact() {
        assert_eq!(r(2, -4), r(-1, 2));
        assert_eq!(r(1, 3).plus(r(1, 6)), Some(r(1, 2)));
        assert_eq!(r(1, 3).minus(r(1, 2)), Some(r(-1, 6)));
        assert_eq!(r(2, 3).times(r(9, 4)), Some(r(3, 2)));
        assert_eq!(r(2, 3).over(r(4, 9)), Some(r(3, 2)));
        assert_eq!(r(1, 2).over(Ratio::ZERO), None);
        assert_eq!(Ratio::new(1, 0), None);
        assert_eq!((r(-7, 2).floor(), r(-7, 2).left(), r(-7, 2).nearest()), (-4, r(1, 2), -3));
        assert_eq!([r(5, 2), r(7, 3), r(8, 3)].map(Ratio::nearest), [3, 2, 3]);
        assert_eq!(r(7, 3).to_string(), "7/3");
    }

    #[test]
    fn order_needs_no_room() {
        let large = i128::MAX;
        assert!(r(large, large - 1) > Ratio::ONE && r(large - 1, large) < Ratio::ONE);
        assert!(r(large - 2, large - 1) < r(large - 1, large));
        assert!(r(-1, 2) < r(-1, 3) && r(1, 3) < r(1, 2) && r(0, 5) == Ratio::ZERO);
    }
}
