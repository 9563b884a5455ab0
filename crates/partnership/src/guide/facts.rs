//! What does money buy in a country, and what is it worth in another currency?
//!
//! Small tables that ship with the program. Each row has its source and its year; a
//! country or currency that is not in them has no figure, and nobody guesses one.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use agreement::{Currency, Fraction, Said};

const PARITIES: &str = include_str!("data/parities.tsv");
const RATES: &str = include_str!("data/rates.tsv");
const REMITTANCES: &str = include_str!("data/remittances.tsv");

/// Where every parity comes from.
const PARITY_SOURCE: &str = "World Bank, World Development Indicators, PA.NUS.PPP";
/// Where every average cost of sending money comes from.
const REMITTANCE_SOURCE: &str = "World Bank, Remittance Prices Worldwide, third quarter";

/// A number in millionths: at most six digits after the point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Millionths(pub i64);

impl FromStr for Millionths {
    type Err = ();

    /// `62`, `19.8`, `0.74`; above nothing and below ten million.
    fn from_str(text: &str) -> Result<Millionths, ()> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || whole.len() > 7 || part.len() > 6 || text.ends_with('.') {
            return Err(());
        }
        let number = format!("{whole}{part:0<6}");
        let number = Some(number).filter(|n| digits(n)).and_then(|n| n.parse().ok());
        number.filter(|n| *n > 0).map(Millionths).ok_or(())
    }
}

impl fmt::Display for Millionths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.0 / 1_000_000, format!("{:06}", self.0 % 1_000_000));
        match part.trim_end_matches('0') {
            "" => write!(f, "{whole}"),
            part => write!(f, "{whole}.{part}"),
        }
    }
}

/// Where a figure comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A table of facts: who publishes it, and the year it is about.
    Table {
        /// Who publishes it.
        name: &'static str,
        /// The year it is about; of a fixed parity, its first.
        year: i64,
    },
    /// An article of the agreement.
    Article(String),
    /// What an employer offers at this place.
    Offer,
    /// The person who asks.
    Own,
}

impl Source {
    /// As a sentence.
    pub fn said(&self) -> Said {
        match self {
            Source::Table { name, year } => {
                Said::new("guide-source-table").text("name", name).text("year", year)
            }
            Source::Article(cite) => Said::new("guide-source-article").text("article", cite),
            Source::Offer => Said::new("guide-source-offer"),
            Source::Own => Said::new("guide-source-own"),
        }
    }
}

/// A figure with its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sourced<T> {
    /// The figure.
    pub value: T,
    /// Where it comes from.
    pub source: Source,
}

impl<T> Sourced<T> {
    /// A figure that the person who asks put in.
    pub fn own(value: T) -> Sourced<T> {
        Sourced { value, source: Source::Own }
    }
}

/// A figure, or nothing where nobody knows it.
pub type Known<T> = Option<Sourced<T>>;

struct Parity {
    country: &'static str,
    currency: Option<Currency>,
    per_dollar: Millionths,
    year: i64,
}

struct Rate {
    currency: Currency,
    per_euro: Millionths,
    year: i64,
    source: &'static str,
}

struct Average {
    from: &'static str,
    to: &'static str,
    cost: Fraction,
    year: i64,
}

/// The rows of a table below its heading; a row that cannot be read is left out, and a test
/// says that there is none.
fn rows<T>(table: &'static str, read: impl Fn(&[&'static str]) -> Option<T>) -> Vec<T> {
    let lines = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    lines.filter_map(|line| read(&line.split('\t').collect::<Vec<_>>())).collect()
}

static ALL_PARITIES: LazyLock<Vec<Parity>> = LazyLock::new(|| {
    rows(PARITIES, |cells| {
        let [country, currency, per_dollar, year] = *cells else { return None };
        let (per_dollar, year) = (per_dollar.parse().ok()?, year.parse().ok()?);
        Some(Parity { country, currency: currency.parse().ok(), per_dollar, year })
    })
});

static ALL_RATES: LazyLock<Vec<Rate>> = LazyLock::new(|| {
    rows(RATES, |cells| {
        let [currency, per_euro, year, source] = *cells else { return None };
        let (currency, per_euro) = (currency.parse().ok()?, per_euro.parse().ok()?);
        Some(Rate { currency, per_euro, year: year.parse().ok()?, source })
    })
});

static ALL_AVERAGES: LazyLock<Vec<Average>> = LazyLock::new(|| {
    rows(REMITTANCES, |cells| {
        let [from, to, cost, year] = *cells else { return None };
        Some(Average { from, to, cost: cost.parse().ok()?, year: year.parse().ok()? })
    })
});

/// What people are paid in, in a country (ISO 3166-1).
pub fn currency(country: &str) -> Option<Currency> {
    ALL_PARITIES.iter().find(|row| row.country == country)?.currency
}

/// Units of its currency that buy in a country what one international dollar buys.
pub fn parity(country: &str) -> Known<Millionths> {
    let row = ALL_PARITIES.iter().find(|row| row.country == country)?;
    let source = Source::Table { name: PARITY_SOURCE, year: row.year };
    Some(Sourced { value: row.per_dollar, source })
}

/// Units of `to` for one unit of `from`, by their rates against the euro; rounded down to a
/// millionth. Its year is that of the newer rate, so that a fixed parity does not age it.
pub fn rate(from: Currency, to: Currency) -> Known<Millionths> {
    let find = |currency: Currency| ALL_RATES.iter().find(|row| row.currency == currency);
    let (from, to) = (find(from)?, find(to)?);
    let value = i128::from(to.per_euro.0) * 1_000_000 / i128::from(from.per_euro.0);
    let value = i64::try_from(value).ok().filter(|value| *value > 0).map(Millionths)?;
    let telling = if to.year >= from.year { to } else { from };
    Some(Sourced { value, source: Source::Table { name: telling.source, year: telling.year } })
}

/// What sending 200 US dollars costs on average from one country to another.
pub fn average_cost(from: &str, to: &str) -> Known<Fraction> {
    let row = ALL_AVERAGES.iter().find(|row| (row.from, row.to) == (from, to))?;
    let source = Source::Table { name: REMITTANCE_SOURCE, year: row.year };
    Some(Sourced { value: row.cost, source })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_every_table_is_read() {
        let lines = |table: &str| table.lines().filter(|line| !line.starts_with('#')).count() - 1;
        assert_eq!(ALL_PARITIES.len(), lines(PARITIES));
        assert_eq!(ALL_RATES.len(), lines(RATES));
        assert_eq!(ALL_AVERAGES.len(), lines(REMITTANCES));
        assert!(ALL_PARITIES.iter().all(|row| row.currency.is_some()));
    }

    #[test]
    fn a_rate_stands_between_two_currencies() {
        let rate = |from: &str, to: &str| rate(from.parse().expect("one"), to.parse().expect("two"));
        let shown = |from, to| rate(from, to).map(|known| known.value.to_string());
        assert_eq!(shown("EUR", "PHP").as_deref(), Some("64.977"));
        assert_eq!(shown("EUR", "EUR").as_deref(), Some("1"));
        // 655.957 / 1.7518.
        assert_eq!(shown("AUD", "XOF").as_deref(), Some("374.447425"));
        // Nobody publishes a rate that may be shown: unknown, not one.
        assert_eq!(shown("EUR", "TND"), None);
        let year = |known: Known<Millionths>| match known?.source {
            Source::Table { year, .. } => Some(year),
            Source::Article(_) | Source::Offer | Source::Own => None,
        };
        assert_eq!(year(rate("EUR", "PHP")), Some(2025));
        assert_eq!(year(rate("EUR", "XOF")), Some(1999));
    }

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for (text, shown) in [("62", "62"), ("0.74", "0.74"), ("19.80", "19.8"), ("9999999", "9999999")] {
            assert_eq!(text.parse::<Millionths>().map(|n| n.to_string()), Ok(shown.to_owned()), "{text}");
        }
        for bad in ["", "0", "0.0", "-1", ".5", "1.", "1e3", "1,5", "10000000", "0.1234567"] {
            assert!(bad.parse::<Millionths>().is_err(), "{bad}");
        }
    }
}
