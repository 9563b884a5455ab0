//! Are the public holidays of the examples' calendars those that the law fixes, year by year?
//!
//! Each country's rule is written out here from the law that its clause cites: days of the civil
//! year, days counted from Easter, and for one year and country those of a proclamation. Easter
//! itself is computed. Feasts that follow the moon are announced each year and stand nowhere.

use std::collections::BTreeSet;

use agreement::{Agreement, Clause};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

use crate::scenarios::examples;

/// Easter Sunday of the Gregorian calendar: the anonymous algorithm of 1876 (Meeus, Astronomical
/// Algorithms, chapter 8).
fn easter(year: i16) -> Date {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let day = h + l - 7 * m + 114;
    let (month, day) = (i8::try_from(day / 31), i8::try_from(day % 31 + 1));
    date(year, month.expect("a month"), day.expect("a day"))
}

#[test]
fn easter_falls_where_it_fell() {
    // The earliest and the latest that it can be, and five that everybody can look up.
    let known = [
        (1818, 3, 22),
        (1943, 4, 25),
        (2000, 4, 23),
        (2024, 3, 31),
        (2025, 4, 20),
        (2038, 4, 25),
        (2285, 3, 22),
    ];
    for (year, month, day) in known {
        assert_eq!(easter(year), date(year, month, day), "{year}");
    }
    for year in 1583..=2600 {
        let day = easter(year);
        assert_eq!(day.weekday(), Weekday::Sunday, "{year}");
        assert!((date(year, 3, 22)..=date(year, 4, 25)).contains(&day), "{year}: {day}");
    }
}

/// What a country's law fixes: days of the civil year, and days counted from Easter.
struct Fixed {
    country: &'static str,
    civil: &'static [(i8, i8)],
    from_easter: &'static [i32],
}

const GOOD_FRIDAY: i32 = -2;
const EASTER_MONDAY: i32 = 1;
const ASCENSION: i32 = 39;
const WHIT_MONDAY: i32 = 50;

const LAW: &[Fixed] = &[
    // Administrative Code, Book I, section 26 (Republic Act 9492), and Republic Act 10966: what
    // is not moved to a Monday. The last Monday of August is added below.
    Fixed {
        country: "PH",
        civil: &[(1, 1), (11, 1), (12, 8), (12, 25), (12, 31)],
        from_easter: &[-3, GOOD_FRIDAY],
    },
    // Presidential Decree 2021-223.
    Fixed {
        country: "TN",
        civil: &[(1, 1), (3, 20), (4, 9), (5, 1), (7, 25), (8, 13), (10, 15), (12, 17)],
        from_easter: &[],
    },
    // Unification Treaty, Article 2(2), and what all sixteen Länder keep.
    Fixed {
        country: "DE",
        civil: &[(1, 1), (5, 1), (10, 3), (12, 25), (12, 26)],
        from_easter: &[GOOD_FRIDAY, EASTER_MONDAY, ASCENSION, WHIT_MONDAY],
    },
    // Royal Decree of 18 April 1974.
    Fixed {
        country: "BE",
        civil: &[(1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25)],
        from_easter: &[EASTER_MONDAY, ASCENSION, WHIT_MONDAY],
    },
    // Royal Decree 2001/1983, Article 45(1)(a) to (c).
    Fixed {
        country: "ES",
        civil: &[(1, 1), (5, 1), (8, 15), (10, 12), (11, 1), (12, 6), (12, 8), (12, 25)],
        from_easter: &[GOOD_FRIDAY],
    },
    // Fair Work Act 2009, section 115(1)(a).
    Fixed {
        country: "AU",
        civil: &[(1, 1), (1, 26), (4, 25), (12, 25), (12, 26)],
        from_easter: &[GOOD_FRIDAY, EASTER_MONDAY],
    },
];

/// The Philippines in 2026, beyond what the acts fix: Proclamation 1006 of 3 September 2025.
const PROCLAIMED: [(i8, i8); 10] =
    [(2, 17), (4, 4), (4, 9), (5, 1), (6, 12), (8, 21), (11, 2), (11, 30), (12, 24), (12, 30)];

fn expected(law: &Fixed, year: i16) -> BTreeSet<Date> {
    let civil = law.civil.iter().map(|(month, day)| date(year, *month, *day));
    let movable = law.from_easter.iter().map(|days| easter(year) + days.days());
    let mut all: BTreeSet<Date> = civil.chain(movable).collect();
    if law.country == "PH" {
        let august = (25..=31).map(|day| date(year, 8, day));
        all.extend(august.filter(|day| day.weekday() == Weekday::Monday));
        if year == 2026 {
            all.extend(PROCLAIMED.iter().map(|(month, day)| date(year, *month, *day)));
        }
    }
    all
}

/// The calendars of the examples: which example, and the clause.
fn each(mut look: impl FnMut(&str, &Clause)) {
    for folder in examples() {
        let text = std::fs::read_to_string(folder.join("agreement.en.md")).expect("the text");
        let agreement = Agreement::read(vec![("agreement.en.md".to_owned(), text)]);
        let law = agreement.in_force(date(2026, 11, 26));
        let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
        for clause in law.all("calendar") {
            look(&name, clause);
        }
    }
}

#[test]
fn every_holiday_of_the_examples_is_one_of_the_law_and_none_is_missing() {
    let mut seen = Vec::new();
    each(|name, clause| {
        let country = clause.territory("country").expect("a country").code().to_owned();
        let law = LAW.iter().find(|law| law.country == country).expect("a law for the calendar");
        let listed: BTreeSet<Date> = clause.dates("holidays").collect();
        let years: BTreeSet<i16> = listed.iter().map(|day| day.year()).collect();
        for year in &years {
            let of_year: BTreeSet<Date> = listed.iter().copied().filter(|d| d.year() == *year).collect();
            assert_eq!(of_year, expected(law, *year), "{name}: {country} {year}");
        }
        assert!(clause.text("source").is_some_and(|source| !source.is_empty()), "{name}: {country}");
        let (first, last) = (years.first().expect("a year"), years.last().expect("a year"));
        seen.push(format!("{name} {country} {first}-{last} {}", years.len()));
    });
    seen.sort();
    assert_eq!(
        seen,
        [
            "electricians-xk-ma BE 2026-2032 7",
            "electricians-xk-ma DE 2026-2032 7",
            "hospitality-sn-vu AU 2026-2031 6",
            "hospitality-sn-vu ES 2026-2031 6",
            "nurses-ph-tn-de DE 2026-2031 6",
            "nurses-ph-tn-de PH 2026-2031 6",
            "nurses-ph-tn-de TN 2026-2031 6",
        ]
    );
}

/// A deadline in working days needs the calendar of its country.
#[test]
fn every_step_that_counts_working_days_has_its_calendar() {
    for folder in examples() {
        let text = std::fs::read_to_string(folder.join("agreement.en.md")).expect("the text");
        let agreement = Agreement::read(vec![("agreement.en.md".to_owned(), text)]);
        let law = agreement.in_force(date(2026, 11, 26));
        for step in law.all("step").filter(|step| step.flag("working_days") == Some(true)) {
            let country = step.territory("country").expect("a country").code();
            let calendar = partnership::mobility::calendar::Calendar::named(&law, country);
            assert!(calendar.is_some(), "{}: {:?} {country}", folder.display(), step.text("id"));
        }
    }
}
