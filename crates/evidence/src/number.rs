//! What is a figure, exactly?

use std::fmt;
use std::str::FromStr;

const ONE: i128 = 1_000_000;

/// A figure of a statistic, exact to six digits after the point; what a source writes beyond them is rounded half away
/// from zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(i128);

impl Number {
    /// A whole number.
    pub const fn whole(value: i64) -> Number {
        Number(value as i128 * ONE)
    }

    /// In millionths.
    pub const fn micros(self) -> i128 {
        self.0
    }

    /// Of millionths.
    pub const fn of_micros(micros: i128) -> Number {
        Number(micros)
    }

    /// Whether it is below zero.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// The sum; `None`: too large.
    pub fn plus(self, other: Number) -> Option<Number> {
        self.0.checked_add(other.0).map(Number)
    }

    /// The difference; `None`: too large.
    pub fn minus(self, other: Number) -> Option<Number> {
        self.0.checked_sub(other.0).map(Number)
    }

    /// So many times; `None`: too large.
    pub fn times(self, factor: i64) -> Option<Number> {
        self.0.checked_mul(i128::from(factor)).map(Number)
    }

    /// Divided, rounded half away from zero; `None`: by zero, or too large.
    pub fn over(self, other: Number) -> Option<Number> {
        if other.0 == 0 {
            return None;
        }
        let (top, bottom) = (self.0.checked_mul(ONE)?, other.0);
        let half = bottom.abs() / 2;
        let up = if (top < 0) == (bottom < 0) { half } else { -half };
        let rounded = if bottom < 0 { top.checked_sub(up)? } else { top.checked_add(up)? };
        Some(Number(rounded / bottom))
    }

    /// How far both lie apart, in percent of the smaller one (of its amount), rounded down; `None`: that is zero.
    pub fn apart(self, other: Number) -> Option<i128> {
        let smaller = self.0.abs().min(other.0.abs());
        (smaller > 0).then(|| ((self.0 - other.0).abs().saturating_mul(100)) / smaller)
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0.unsigned_abs() / 1_000_000, self.0.unsigned_abs() % 1_000_000);
        let sign = if self.0 < 0 { "-" } else { "" };
        if rest == 0 {
            return write!(f, "{sign}{whole}");
        }
        let digits = format!("{rest:06}");
        write!(f, "{sign}{whole}.{}", digits.trim_end_matches('0'))
    }
}

impl FromStr for Number {
    type Err = String;

    /// Reads digits with a point, perhaps a sign and an exponent ("1.2e-05"). No commas: they mean two things.
    fn from_str(text: &str) -> Result<Number, String> {
        let wrong = || format!("`{text}` is no number: digits, and a point where there are decimals");
        let (mantissa, exponent) = match text.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().map_err(|_| wrong())?),
            None => (text, 0),
        };
        let (sign, digits) = match mantissa.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, mantissa.strip_prefix('+').unwrap_or(mantissa)),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let both: String = format!("{whole}{part}");
        if both.is_empty() || !both.bytes().all(|b| b.is_ascii_digit()) {
            return Err(wrong());
        }
        let large = || format!("`{text}` is larger than any figure");
        let point = i32::try_from(part.len()).map_err(|_| wrong())?;
        // Digits at 10^-point, wanted in millionths.
        let shift = exponent.checked_sub(point).and_then(|by| by.checked_add(6)).ok_or_else(wrong)?;
        let both = both.trim_start_matches('0');
        if both.is_empty() {
            return Ok(Number(0));
        }
        let length = i32::try_from(both.len()).map_err(|_| large())?;
        if length.saturating_add(shift) > 30 {
            return Err(large());
        }
        let micros = if shift >= 0 {
            let digits: i128 = both.parse().map_err(|_| large())?;
            digits.checked_mul(10i128.pow(u32::try_from(shift).map_err(|_| large())?)).ok_or_else(large)?
        } else {
            let kept = length.saturating_add(shift);
            if kept < 0 {
                0
            } else {
                let (front, back) = both.split_at(usize::try_from(kept).map_err(|_| wrong())?);
                let front: i128 = if front.is_empty() { 0 } else { front.parse().map_err(|_| large())? };
                front + i128::from(back.as_bytes().first().is_some_and(|digit| *digit >= b'5'))
            }
        };
        Ok(Number(sign * micros))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_and_written_as_they_stand() {
        for (text, written) in [
            ("390.258", "390.258"),
            ("6.665831544798859", "6.665832"),
            ("-0.5", "-0.5"),
            ("100.0", "100"),
            ("1e3", "1000"),
            ("1.25e-05", "0.000013"),
            ("0.0000004", "0"),
            ("3521418059.923445", "3521418059.923445"),
            ("-0", "0"),
        ] {
            assert_eq!(text.parse::<Number>().map(|n| n.to_string()), Ok(written.to_owned()), "{text}");
        }
        for text in ["", "-", ".", "1,5", "n/a", "1e99", "1e", "९", "0x1", "1e-99999999999"] {
            assert!(text.parse::<Number>().is_err(), "{text}");
        }
    }

    #[test]
    fn twenty_percent_is_counted_from_the_smaller_one() {
        let apart = |a, b| Number::whole(a).apart(Number::whole(b));
        assert_eq!((apart(100, 120), apart(120, 100), apart(100, 121)), (Some(20), Some(20), Some(21)));
        assert_eq!((apart(0, 5), apart(-10, 10)), (None, Some(200)));
        let over = |a, b| Number::whole(a).over(Number::whole(b)).map(|n| n.to_string());
        assert_eq!(over(1, 3), Some("0.333333".into()));
        assert_eq!((over(-2, 3), over(2, -3)), (Some("-0.666667".into()), Some("-0.666667".into())));
        assert_eq!(over(1, 0), None);
    }
}
