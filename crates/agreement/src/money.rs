//! Money: whole minor units of a named currency, never a float.

use std::fmt;
use std::str::FromStr;

/// Minor-unit digits of the currencies agreements use, where they are not 2.
///
/// Source: ISO 4217:2015 list one, maintained by SIX (facts).
const DIGITS: &[(&str, u32)] = &[
    ("BHD", 3),
    ("BIF", 0),
    ("CLP", 0),
    ("DJF", 0),
    ("GNF", 0),
    ("IQD", 3),
    ("ISK", 0),
    ("JOD", 3),
    ("JPY", 0),
    ("KMF", 0),
    ("KRW", 0),
    ("KWD", 3),
    ("LYD", 3),
    ("OMR", 3),
    ("PYG", 0),
    ("RWF", 0),
    ("TND", 3),
    ("UGX", 0),
    ("VND", 0),
    ("VUV", 0),
    ("XAF", 0),
    ("XOF", 0),
    ("XPF", 0),
];

/// A currency by its ISO 4217 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The three letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// How many digits stand after the point.
    pub fn digits(&self) -> u32 {
        DIGITS.iter().find(|(code, _)| *code == self.code()).map_or(2, |(_, digits)| *digits)
    }
}

impl FromStr for Currency {
    type Err = String;

    fn from_str(text: &str) -> Result<Currency, String> {
        match text.as_bytes() {
            [a, b, c] if text.bytes().all(|b| b.is_ascii_uppercase()) => Ok(Currency([*a, *b, *c])),
            _ => Err(format!("`{text}` is not a currency: write its three letters (ISO 4217), such as EUR")),
        }
    }
}

/// An amount in minor units (cents, millimes) of one currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money {
    /// Whole minor units.
    pub minor: i64,
    /// Which currency.
    pub currency: Currency,
}

impl Money {
    /// Nothing, in a currency.
    pub fn zero(currency: Currency) -> Money {
        Money { minor: 0, currency }
    }

    /// The sum in one currency; nothing if currencies differ or it overflows.
    pub fn plus(self, other: Money) -> Option<Money> {
        let minor = self.minor.checked_add(other.minor)?;
        (self.currency == other.currency).then_some(Money { minor, currency: self.currency })
    }
}

impl FromStr for Money {
    type Err = String;

    /// `486.00 EUR`, `2700 EUR`, `1,496,449 EUR`, `9000 XOF`.
    fn from_str(text: &str) -> Result<Money, String> {
        let bad =
            || format!("`{text}` is not an amount: write a number and a currency, such as `486.00 EUR`");
        let (number, code) = text.trim().rsplit_once(' ').ok_or_else(bad)?;
        let currency: Currency = code.parse()?;
        let number = number.trim().replace([',', '\u{a0}', ' '], "");
        let (whole, part) = number.split_once('.').unwrap_or((&number, ""));
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty()
            || whole.len() > 12
            || !all_digits(whole)
            || !all_digits(part)
            || number.ends_with('.')
        {
            return Err(bad());
        }
        let digits = currency.digits() as usize;
        if part.len() > digits {
            return Err(format!("`{text}` has more decimals than {code} knows ({digits})"));
        }
        let minor = format!("{whole}{part:0<digits$}").parse().map_err(|_| bad())?;
        Ok(Money { minor, currency })
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.currency.digits() as usize;
        let sign = if self.minor < 0 { "-" } else { "" };
        let padded = format!("{:0>width$}", self.minor.unsigned_abs(), width = digits + 1);
        let (whole, part) = padded.split_at(padded.len() - digits);
        let grouped: Vec<&str> =
            whole.as_bytes().rchunks(3).rev().map(|c| std::str::from_utf8(c).unwrap_or_default()).collect();
        write!(f, "{sign}{}", grouped.join(","))?;
        if digits > 0 && part.bytes().any(|b| b != b'0') {
            write!(f, ".{part}")?;
        }
        write!(f, " {}", self.currency.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_and_shown() {
        for (text, minor, shown) in [
            ("486.00 EUR", 48_600, "486 EUR"),
            ("2,228,436 EUR", 222_843_600, "2,228,436 EUR"),
            ("0.5 EUR", 50, "0.50 EUR"),
            ("9000 XOF", 9000, "9,000 XOF"),
            ("1.250 TND", 1250, "1.250 TND"),
            ("0 EUR", 0, "0 EUR"),
        ] {
            let money: Money = text.parse().expect(text);
            assert_eq!((money.minor, money.to_string().as_str()), (minor, shown), "{text}");
        }
        for bad in
            ["", "486", "EUR", "4.865 EUR", "12.5 XOF", "-5 EUR", "5 eur", "5. EUR", "9999999999999 EUR"]
        {
            assert!(bad.parse::<Money>().is_err(), "{bad}");
        }
    }
}
