//! On which days does a country work, and when have so many working days gone by (¶29)?
//!
//! A `calendar` clause lists holidays year by year. A year without any is one that the calendar does not know:
//! what would be counted in it is unknown, never guessed.

use std::collections::BTreeSet;

use agreement::{Clause, InForce};
use jiff::civil::{Date, Weekday};

/// A country's weekend and public holidays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    weekend: Vec<Weekday>,
    holidays: BTreeSet<Date>,
    /// The article.
    pub cite: String,
}

fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    })
}

impl Calendar {
    /// Reads a clause.
    pub fn of(clause: &Clause) -> Calendar {
        Calendar {
            weekend: clause.texts("weekend").filter_map(weekday).collect(),
            holidays: clause.dates("holidays").collect(),
            cite: clause.cite.clone(),
        }
    }

    /// The calendar of a country or region; a region without one of its own has its country's.
    pub fn named(law: &InForce<'_>, territory: &str) -> Option<Calendar> {
        let of = |code: &str| {
            law.all("calendar").find(|c| c.territory("country").is_some_and(|t| t.code() == code))
        };
        let country = territory.split('-').next().unwrap_or(territory);
        of(territory).or_else(|| of(country)).map(Calendar::of)
    }

    /// Whether its holidays of a year are known.
    pub fn knows(&self, year: i16) -> bool {
        self.holidays.iter().any(|day| day.year() == year)
    }

    /// Whether people work on a day.
    pub fn works(&self, day: Date) -> bool {
        !self.weekend.contains(&day.weekday()) && !self.holidays.contains(&day)
    }

    /// The day on which so many working days have gone by after `from`. Refused: a year on the way is not known.
    pub fn after(&self, from: Date, days: i64) -> Result<Date, i16> {
        let (mut day, mut left) = (from, days);
        while left > 0 {
            day = day.tomorrow().map_err(|_| day.year())?;
            if !self.knows(day.year()) {
                return Err(day.year());
            }
            if self.works(day) {
                left -= 1;
            }
        }
        Ok(day)
    }
}
