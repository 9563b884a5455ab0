//! Which day does this text mean?
//!
//! ISO, day.month.year, day/month/year and month/day/year, names of months in four
//! languages, the days that Excel counts, digits of any script. `03/04/1990` is
//! two days: which, the other cells of its column say, or somebody.

use jiff::civil::{Date, date};
use skills::fold;

/// In which order days are written in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The day before the month.
    DayFirst,
    /// The month before the day.
    MonthFirst,
}

/// What a text means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    /// This day.
    On(Date),
    /// This year and no more.
    Year(i16),
    /// The one or the other, by the order.
    Either { day_first: Date, month_first: Date },
    /// None.
    None,
}

/// Beginnings of the months' names, folded.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene", "يناير", "جانفي", "كانون الثاني"],
    &["feb", "fev", "فبراير", "فيفري", "شباط"],
    &["mar", "مارس", "اذار"],
    &["apr", "abr", "avr", "ابريل", "افريل", "نيسان"],
    &["may", "mai", "مايو", "ماي", "ايار"],
    &["jun", "juin", "يونيو", "جوان", "حزيران"],
    &["jul", "juil", "يوليو", "جويليه", "تموز"],
    &["aug", "ago", "aou", "اغسطس", "اوت", "اب"],
    &["sep", "سبتمبر", "ايلول"],
    &["oct", "اكتوبر", "تشرين الاول"],
    &["nov", "نوفمبر", "تشرين الثاني"],
    &["dec", "dic", "ديسمبر", "كانون الاول"],
];

fn month_named(word: &str) -> Option<i8> {
    // The longest beginning that fits: `juillet` is not `juin`, `mars` not `mai`.
    let fits = |names: &&[&str]| names.iter().filter(|n| word.starts_with(**n)).map(|n| n.len()).max();
    let best = MONTHS.iter().enumerate().filter_map(|(i, names)| Some((fits(names)?, i))).max();
    best.and_then(|(_, index)| i8::try_from(index + 1).ok())
}

/// Reads a text. Of years of two digits the last that is not after `latest` is meant.
pub(super) fn read(text: &str, latest: i16) -> Day {
    let text = skills::western_digits(text.trim());
    // The time of a day does not matter here.
    let text = text
        .split_once([' ', 'T'])
        .filter(|(d, t)| d.len() == 10 && t.contains(':'))
        .map_or(text.as_str(), |(d, _)| d);
    if let Ok(day) = text.parse::<Date>() {
        return plausible(day);
    }
    let pieces: Vec<&str> = text.split(|c: char| "/.- ,".contains(c)).filter(|p| !p.is_empty()).collect();
    let numbers: Option<Vec<i16>> = pieces.iter().map(|p| p.parse().ok()).collect();
    match (numbers.as_deref(), pieces.as_slice()) {
        (Some([year]), _) if text.len() == 4 && (1900..=2199).contains(year) => Day::Year(*year),
        (Some([count]), _) if text.len() == 5 => counted(i32::from(*count)),
        (None, [count]) if count.len() == 5 => count.parse().map_or(Day::None, counted),
        (Some([year, month, day]), [written, ..]) if written.len() == 4 => made(*year, *month, *day),
        (Some([one, two, year]), [_, _, written]) => {
            let year = match written.len() {
                4 => *year,
                2 => century(*year, latest),
                _ => return Day::None,
            };
            // With points between, the day is always first.
            if text.contains('.') {
                return made(year, *two, *one);
            }
            match (made(year, *two, *one), made(year, *one, *two)) {
                (Day::On(a), Day::On(b)) if a != b => Day::Either { day_first: a, month_first: b },
                (Day::On(a), _) | (_, Day::On(a)) => Day::On(a),
                _ => Day::None,
            }
        }
        (None, words) => named(words, latest),
        _ => Day::None,
    }
}

/// `31 December 1990`, `December 31, 1990`, `31 de diciembre de 1990`.
fn named(words: &[&str], latest: i16) -> Day {
    let (mut numbers, mut month) = (Vec::new(), None);
    for word in words.iter().take(8) {
        let plain = word.trim_end_matches(|c: char| c.is_alphabetic());
        let name = fold(word);
        if let Ok(number) = plain.parse::<i16>() {
            numbers.push((number, plain.len()));
        } else if !["de", "del", "of", "le", "the"].contains(&name.as_str()) {
            match (month, month_named(&name)) {
                (None, Some(found)) => month = Some(found),
                _ => return Day::None,
            }
        }
    }
    match (numbers.as_slice(), month) {
        ([(day, _), (year, digits)], Some(month)) => {
            let year = if *digits == 2 { century(*year, latest) } else { *year };
            made(year, i16::from(month), *day)
        }
        _ => Day::None,
    }
}

fn century(year: i16, latest: i16) -> i16 {
    let of = latest - latest.rem_euclid(100) + year;
    if of > latest { of - 100 } else { of }
}

/// Excel counts days from the last of 1899 (and one too many before March 1900).
fn counted(count: i32) -> Day {
    if !(366..=80_000).contains(&count) {
        return Day::None;
    }
    let days = jiff::Span::new().try_days(count);
    days.ok().and_then(|span| date(1899, 12, 30).checked_add(span).ok()).map_or(Day::None, Day::On)
}

fn made(year: i16, month: i16, day: i16) -> Day {
    let small = |n: i16| i8::try_from(n).ok();
    match (small(month), small(day)) {
        (Some(month), Some(day)) => Date::new(year, month, day).map_or(Day::None, plausible),
        _ => Day::None,
    }
}

fn plausible(day: Date) -> Day {
    if (1900..=2199).contains(&day.year()) { Day::On(day) } else { Day::None }
}

/// The order in which days are written in these cells, where one of them tells.
pub(super) fn order<'a>(texts: impl Iterator<Item = &'a str>) -> Option<Order> {
    let mut found = None;
    for text in texts {
        let text = skills::western_digits(text.trim());
        if !text.contains('/') && !text.contains('-') {
            continue;
        }
        let numbers: Vec<i16> = text.split(['/', '-']).filter_map(|p| p.trim().parse().ok()).collect();
        let order = match numbers.as_slice() {
            [one, two, _] if *one > 12 && *one <= 31 && *two <= 12 => Order::DayFirst,
            [one, two, _] if *two > 12 && *two <= 31 && *one <= 12 => Order::MonthFirst,
            _ => continue,
        };
        match found {
            // Both: somebody has to say.
            Some(other) if other != order => return None,
            _ => found = Some(order),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_many_forms() {
        let day = Day::On(date(1990, 12, 31));
        for text in [
            "1990-12-31",
            "1990-12-31 00:00",
            "1990/12/31",
            "31/12/1990",
            "12/31/1990",
            "31.12.1990",
            "31.12.90",
            "31-12-1990",
            "٣١/١٢/١٩٩٠",
            "33238",
            "31 December 1990",
            "Dec 31, 1990",
            "31 de diciembre de 1990",
            "31 décembre 1990",
            "31 ديسمبر 1990",
        ] {
            assert_eq!(read(text, 2026), day, "{text}");
        }
        assert_eq!(read("1er mars 1985", 2026), Day::On(date(1985, 3, 1)));
        assert_eq!(read("3 juillet 85", 2026), Day::On(date(1985, 7, 3)));
        assert_eq!(read("1990", 2026), Day::Year(1990));
        let either = Day::Either { day_first: date(1990, 4, 3), month_first: date(1990, 3, 4) };
        assert_eq!(read("03/04/1990", 2026), either);
        assert_eq!(read("03/03/1990", 2026), Day::On(date(1990, 3, 3)));
        assert_eq!(read("03.04.1990", 2026), Day::On(date(1990, 4, 3)));
        for text in
            ["", "soon", "31/31/1990", "1990-13-01", "0", "99999999", "5/1990", "31.02.1990", "12/12/12/12"]
        {
            assert_eq!(read(text, 2026), Day::None, "{text}");
        }
    }

    #[test]
    fn a_column_tells_its_order() {
        let order_of = |texts: &[&str]| order(texts.iter().copied());
        assert_eq!(order_of(&["03/04/1990", "31/12/1990"]), Some(Order::DayFirst));
        assert_eq!(order_of(&["03/04/1990", "12/31/1990"]), Some(Order::MonthFirst));
        assert_eq!(order_of(&["03/04/1990"]), None);
        assert_eq!(order_of(&["31/12/1990", "12/31/1990"]), None);
    }
}
