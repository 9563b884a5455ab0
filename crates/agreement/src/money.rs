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

/// All currencies. Source: as above; BGN was replaced by EUR on 1 January 2026
/// and may stand in older texts.
const CODES: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD \
CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR \
ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR \
MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE \
SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER \
ZAR ZMW ZWG";

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
            [a, b, c] if CODES.split(' ').any(|code| code == text) => Ok(Currency([*a, *b, *c])),
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

    /// `486.00 EUR`, `2700 EUR`, `1,496,449 EUR`, `9000 XOF`. A comma or a space
    /// groups three digits; `486,00 EUR` is refused, for it would be read a
    /// hundredfold.
    fn from_str(text: &str) -> Result<Money, String> {
        let bad =
            || format!("`{text}` is not an amount: write a number and a currency, such as `486.00 EUR`");
        let (number, code) = text.trim().rsplit_once(' ').ok_or_else(bad)?;
        let currency: Currency = code.parse()?;
        let (whole, part) = number.trim().split_once('.').unwrap_or((number.trim(), ""));
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        let whole =
            ungrouped(whole).filter(|w| (1..=12).contains(&w.len()) && all_digits(w)).ok_or_else(bad)?;
        if !all_digits(part) || number.ends_with('.') {
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

/// The digits of a number whose groups of three are set apart by one mark.
fn ungrouped(number: &str) -> Option<String> {
    let Some(mark) = number.chars().find(|c| [',', ' ', '\u{a0}', '\u{202f}'].contains(c)) else {
        return Some(number.to_owned());
    };
    let groups: Vec<&str> = number.split(mark).collect();
    let fits = (1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|g| g.len() == 3);
    fits.then(|| groups.concat())
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
            ("1 496 449 EUR", 149_644_900, "1,496,449 EUR"),
            ("12,000.50 EUR", 1_200_050, "12,000.50 EUR"),
        ] {
            let money: Money = text.parse().expect(text);
            assert_eq!((money.minor, money.to_string().as_str()), (minor, shown), "{text}");
        }
        for bad in [
            "",
            "486",
            "EUR",
            "4.865 EUR",
            "12.5 XOF",
            "-5 EUR",
            "5 eur",
            "5. EUR",
            "9999999999999 EUR",
            "486,00 EUR",
            "2.700,00 EUR",
            "1,23,456 EUR",
            "1,234 567 EUR",
            ",500 EUR",
            "5 EUX",
            "5 €",
        ] {
            assert!(bad.parse::<Money>().is_err(), "{bad}");
        }
    }
}
