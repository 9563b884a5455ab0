//! What is one figure of a statistic?

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use crate::area::Area;
use crate::number::Number;

macro_rules! measures {
    ($($name:ident $word:literal $doc:literal $negative:literal),+ $(,)?) => {
        /// What was measured.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Measure { $(#[doc = $doc] $name),+ }

        impl Measure {
            /// All of them.
            pub const ALL: &[Measure] = &[$(Measure::$name),+];

            /// As it is written in tables.
            pub const fn word(self) -> &'static str {
                match self { $(Measure::$name => $word),+ }
            }

            /// What it is, in English.
            pub const fn about(self) -> &'static str {
                match self { $(Measure::$name => $doc),+ }
            }

            /// Whether a figure below zero can be right.
            pub const fn may_be_negative(self) -> bool {
                match self { $(Measure::$name => $negative),+ }
            }
        }
    };
}

measures! {
    Population "population" "People who live there" false,
    Employment "employment" "People in employment" false,
    Unemployment "unemployment" "Unemployed among the labour force" false,
    Earnings "earnings" "Earnings a month of employees" false,
    Hours "hours" "Hours of work a week" false,
    Migrants "migrants" "People who live there and come from the partner" false,
    NetMigration "net-migration" "Who came less who went, in a year" true,
    Remittances "remittances" "Sent home to the partner in a year" false,
    RemittanceCost "remittance-cost" "Cost of sending money to the partner, of the amount" true,
    PriceLevel "price-level" "National currency that buys what one international dollar buys" false,
    ExchangeRate "exchange-rate" "National currency for one United States dollar" false,
    Exposure "exposure" "Exposure of an occupation to generative artificial intelligence, 0 to 1" false,
    Vacancies "vacancies" "Vacant posts" false,
    Replacement "replacement" "Posts that people will leave" false,
    Growth "growth" "Posts that will be added" true,
    Matchable "matchable-unemployed" "Unemployed who could take such a post" false,
    Graduates "graduates" "Who finish the training" false,
    Inflow "inflow" "Who come from abroad" false,
    Returnees "returnees" "Who come home" false,
    Exits "exits" "Who leave the occupation" false,
    Outflow "outflow" "Who go abroad" false,
    VacancyDays "shortage-vacancy-days" "How long posts stay vacant, judged 0 to 3" false,
    SeekersPerVacancy "shortage-seekers" "Jobseekers for a vacancy, judged 0 to 3" false,
    OccupationUnemployment "shortage-unemployment" "Unemployment in the occupation, judged 0 to 3" false,
    ForeignShare "shortage-foreign-share" "Change in the share of foreign employees, judged 0 to 3" false,
    ExitRate "shortage-exit-rate" "How many leave unemployment, judged 0 to 3" false,
    Pay "shortage-pay" "How pay developed, judged 0 to 3" false,
}

impl Measure {
    /// Of its word.
    pub fn of(word: &str) -> Option<Measure> {
        Measure::ALL.iter().copied().find(|one| one.word() == word)
    }
}

/// Of whom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sex {
    /// Everybody.
    #[default]
    All,
    /// Women.
    Women,
    /// Men.
    Men,
    /// Any other entry of a source.
    Other,
}

impl Sex {
    /// As it is written in tables.
    pub const fn word(self) -> &'static str {
        match self {
            Sex::All => "all",
            Sex::Women => "women",
            Sex::Men => "men",
            Sex::Other => "other",
        }
    }

    /// As sources write it: F, female, SEX_F, _T, Total, both …
    pub fn of(text: &str) -> Option<Sex> {
        let lower = text.trim().to_lowercase();
        Some(match lower.strip_prefix("sex_").unwrap_or(&lower) {
            "" | "t" | "_t" | "total" | "b" | "both" | "all" | "both sexes" => Sex::All,
            "f" | "female" | "women" => Sex::Women,
            "m" | "male" | "men" => Sex::Men,
            "o" | "x" | "other" | "_o" => Sex::Other,
            _ => return None,
        })
    }
}

/// A year, a quarter or a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    year: i16,
    /// The last month of it.
    to: i8,
    /// So many months: 12, 3 or 1.
    months: i8,
}

impl Period {
    /// A whole year.
    pub const fn year(year: i16) -> Period {
        Period { year, to: 12, months: 12 }
    }

    /// The year in which it ends.
    pub const fn in_year(self) -> i16 {
        self.year
    }

    /// Its last day.
    pub fn end(self) -> Date {
        jiff::civil::date(self.year, self.to, 1).last_of_month()
    }

    /// Whether it is a whole year.
    pub const fn is_year(self) -> bool {
        self.months == 12
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.months {
            12 => write!(f, "{}", self.year),
            3 => write!(f, "{}-Q{}", self.year, self.to / 3),
            _ => write!(f, "{}-{:02}", self.year, self.to),
        }
    }
}

impl FromStr for Period {
    type Err = String;

    /// "2024", "2024.0", "2020Q3", "2020-Q3", "2024-05".
    fn from_str(text: &str) -> Result<Period, String> {
        let wrong = || format!("`{text}` is no period: a year, a quarter (2020-Q3) or a month (2020-05)");
        let year = |text: &str| {
            let year = (text.len() == 4).then(|| text.parse::<i16>().ok()).flatten();
            year.filter(|year| (1900..=2200).contains(year)).ok_or_else(wrong)
        };
        let plain = text.strip_suffix(".0").unwrap_or(text);
        let Some((front, rest)) = plain.split_at_checked(4).filter(|(_, rest)| !rest.is_empty()) else {
            return Ok(Period::year(year(plain)?));
        };
        let part = rest.strip_prefix('-').unwrap_or(rest);
        if part == rest && !rest.starts_with(['Q', 'q', 'M', 'm']) {
            return Err(wrong());
        }
        let (to, months) = match part.strip_prefix(['Q', 'q']) {
            Some(quarter) => {
                (quarter.parse::<i8>().map_err(|_| wrong())?.checked_mul(3).ok_or_else(wrong)?, 3)
            }
            None => (part.strip_prefix(['M', 'm']).unwrap_or(part).parse::<i8>().map_err(|_| wrong())?, 1),
        };
        if !(1..=12).contains(&to) {
            return Err(wrong());
        }
        Ok(Period { year: year(front)?, to, months })
    }
}

/// Where a figure is from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// Who published what.
    pub name: String,
    /// The day on which it was published or taken from there.
    pub vintage: Date,
    /// Under which licence it may be used; empty: not stated.
    pub licence: String,
}

/// One figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// What was measured.
    pub measure: Measure,
    /// Where; `None`: of the whole world, or of no place.
    pub area: Option<Area>,
    /// With whom.
    pub partner: Option<Area>,
    /// ISCO-08: one to four digits; `None`: of all occupations.
    pub occupation: Option<String>,
    /// Of whom.
    pub sex: Sex,
    /// Any other part of the people: "age 15-24", "native"; empty: of all.
    pub group: String,
    /// When.
    pub period: Period,
    /// The figure.
    pub value: Number,
    /// In what.
    pub unit: String,
    /// Where it is from.
    pub source: Source,
}

impl Observation {
    /// What is the same of figures that speak of the same thing at different times or by different sources.
    pub fn key(&self) -> (Measure, Option<Area>, Option<Area>, Option<&str>, Sex, &str) {
        (self.measure, self.area, self.partner, self.occupation.as_deref(), self.sex, &self.group)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_years_quarters_and_months() {
        for (text, written, end) in [
            ("2024", "2024", "2024-12-31"),
            ("2019.0", "2019", "2019-12-31"),
            ("2020Q3", "2020-Q3", "2020-09-30"),
            ("2020-Q1", "2020-Q1", "2020-03-31"),
            ("2024-02", "2024-02", "2024-02-29"),
            ("2024M12", "2024-12", "2024-12-31"),
        ] {
            let period: Period = text.parse().expect(text);
            assert_eq!((period.to_string().as_str(), period.end().to_string().as_str()), (written, end));
        }
        for text in ["", "24", "2024-13", "2024Q5", "2024Q0", "20245", "year", "٢٠٢٤", "1776", "2024Q99"]
        {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }

    #[test]
    fn each_measure_has_a_word_of_its_own() {
        for measure in Measure::ALL {
            assert_eq!(Measure::of(measure.word()), Some(*measure));
        }
        assert_eq!(Measure::of("People"), None);
    }
}
