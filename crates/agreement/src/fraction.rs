//! Shares as exact fractions.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// A fraction in lowest terms with a positive denominator.
///
/// Written `70%`, `12.5%`, `7/10` or `1`. Terms stay below 10^9, so that sums
/// of a text's shares cannot overflow.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fraction {
    num: i64,
    den: i64,
}

impl Fraction {
    /// Nothing.
    pub const ZERO: Fraction = Fraction { num: 0, den: 1 };
    /// The whole.
    pub const ONE: Fraction = Fraction { num: 1, den: 1 };

    /// `num/den`, or nothing when `den` is zero or the terms are too large.
    pub fn new(num: i64, den: i64) -> Option<Fraction> {
        let divisor = gcd(num.checked_abs()?, den.checked_abs()?);
        if den == 0 {
            return None;
        }
        let (num, den) = (num / divisor * den.signum(), (den / divisor).abs());
        (num.abs() < 1_000_000_000 && den < 1_000_000_000).then_some(Fraction { num, den })
    }

    /// Numerator.
    pub fn num(self) -> i64 {
        self.num
    }

    /// Denominator, above zero.
    pub fn den(self) -> i64 {
        self.den
    }

    /// The sum, or nothing when its terms grow too large.
    pub fn plus(self, other: Fraction) -> Option<Fraction> {
        Fraction::new(self.num * other.den + other.num * self.den, self.den.checked_mul(other.den)?)
    }

    /// This share of a whole number, rounded down; the largest number where it
    /// is larger still.
    pub fn floor_of(self, whole: i64) -> i64 {
        let exact = (i128::from(self.num) * i128::from(whole)).div_euclid(i128::from(self.den));
        i64::try_from(exact).unwrap_or(if exact < 0 { i64::MIN } else { i64::MAX })
    }
}

fn gcd(a: i64, b: i64) -> i64 {
    if b == 0 { a.max(1) } else { gcd(b, a % b) }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.num * other.den).cmp(&(other.num * self.den))
    }
}

impl FromStr for Fraction {
    type Err = String;

    fn from_str(text: &str) -> Result<Fraction, String> {
        let bad = || format!("`{text}` is not a share: write `70%`, `12.5%` or `7/10`");
        let text = text.trim();
        let decimal = |s: &str, scale: i64| -> Option<Fraction> {
            let (whole, part) = s.split_once('.').unwrap_or((s, ""));
            if whole.is_empty() || whole.len() > 9 || part.len() > 6 || s.ends_with('.') {
                return None;
            }
            let digits = format!("{whole}{part}");
            digits.bytes().all(|b| b.is_ascii_digit()).then_some(())?;
            Fraction::new(digits.parse().ok()?, 10_i64.pow(part.len() as u32) * scale)
        };
        if let Some(percent) = text.strip_suffix('%') {
            decimal(percent.trim_end(), 100).ok_or_else(bad)
        } else if let Some((num, den)) = text.split_once('/') {
            let whole = |s: &str| {
                let digits = s.trim();
                digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
            };
            whole(num).zip(whole(den)).and_then(|(n, d)| Fraction::new(n, d)).ok_or_else(bad)
        } else {
            decimal(text, 1).ok_or_else(bad)
        }
    }
}

impl fmt::Display for Fraction {
    /// As a percentage where that is exact in two decimals, else as a fraction.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let basis_points = i128::from(self.num) * 10_000;
        if basis_points % i128::from(self.den) != 0 {
            return write!(f, "{}/{}", self.num, self.den);
        }
        let points = basis_points / i128::from(self.den);
        let (sign, points) = (if points < 0 { "-" } else { "" }, points.abs());
        match (points / 100, points % 100) {
            (whole, 0) => write!(f, "{sign}{whole}%"),
            (whole, part) if part % 10 == 0 => write!(f, "{sign}{whole}.{}%", part / 10),
            (whole, part) => write!(f, "{sign}{whole}.{part:02}%"),
        }
    }
}

impl fmt::Debug for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_read_and_shown() {
        for (text, shown) in [
            ("70%", "70%"),
            ("12.5%", "12.5%"),
            ("7/10", "70%"),
            ("1/3", "1/3"),
            ("1", "100%"),
            ("0%", "0%"),
            ("0.05", "5%"),
            ("99.99 %", "99.99%"),
        ] {
            assert_eq!(text.parse::<Fraction>().map(|f| f.to_string()), Ok(shown.to_owned()), "{text}");
        }
        for bad in ["", "%", "1/0", "-5%", "1.%", "seventy", "1e3", "99999999999%", "1/-2"] {
            assert!(bad.parse::<Fraction>().is_err(), "{bad}");
        }
    }

    #[test]
    fn three_thirds_are_one() {
        let third = Fraction::new(1, 3).expect("a third");
        assert_eq!(Fraction::new(-1, 1).map(|f| f.floor_of(i64::MAX)), Some(-i64::MAX));
        assert_eq!(Fraction::new(999_999_999, 1).map(|f| f.floor_of(i64::MAX)), Some(i64::MAX));
        assert_eq!(third.plus(third).and_then(|f| f.plus(third)), Some(Fraction::ONE));
    }
}
