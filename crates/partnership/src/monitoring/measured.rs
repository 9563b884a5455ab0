//! What was counted outside: may it be kept, and which figure of it stands (¶16, 19)?
//!
//! Injuries, wages of those who stayed, what people sent home: some figures are never told by the rows that people
//! work in. Somebody enters them with where they stand and when that was said; without either they are refused.
//! What was wrong is corrected by a figure that names it; both stay.

use std::collections::BTreeSet;

use agreement::Said;
use jiff::civil::Date;

use super::{INDICATORS, Indicator, Unit};
use crate::refusal::{Reason, Refusal};

/// A figure as it is entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Of which indicator.
    pub indicator: String,
    /// Which of its values, where it has several; of money, its currency. Else empty.
    pub of: String,
    /// Of which part: empty for everybody, else `sex=female`, `extra=2221`.
    pub part: String,
    /// What was counted on top, or the value where `under` is absent; of money, minor units.
    pub over: i64,
    /// What was counted below.
    pub under: Option<i64>,
    /// Until which day it counts.
    pub on: Date,
    /// Where it stands.
    pub source: String,
    /// The day on which the source said so.
    pub stated_on: Date,
    /// The number of the figure that it stands instead of.
    pub corrects: Option<i64>,
}

/// The titles of a table of figures, in order.
pub const COLUMNS: [&str; 9] =
    ["indicator", "of", "part", "on", "over", "under", "source", "stated_on", "corrects"];

/// Most characters of a source.
const SOURCE: usize = 500;

/// What is lacking in a figure. `before` are those that are kept, by number from 1.
pub fn enter(new: &Figure, before: &[Figure], today: Date) -> Result<(), Refusal> {
    let mut reasons = Vec::new();
    let mut no = |wrong: bool, field: &'static str, id: &'static str| {
        if wrong {
            reasons.push(Reason::at(field, Said::new(id)));
        }
    };
    let known = INDICATORS.iter().find(|indicator| indicator.code == new.indicator);
    no(known.is_none(), "indicator", "measured-no-indicator");
    no(!names_a_part(&new.part), "part", "measured-no-part");
    no(new.of.chars().count() > 40, "of", "measured-of");
    let unit = known.map(|indicator| indicator.unit);
    let currency = new.of.len() == 3 && new.of.bytes().all(|byte| byte.is_ascii_uppercase());
    no(unit == Some(Unit::Money) && !currency, "of", "measured-no-currency");
    no(new.under.is_some_and(|under| under <= 0), "under", "measured-under");
    no(known.is_some_and(|known| !fits(known, new)), "over", "measured-over");
    // ¶16: no figure without its source and its date.
    let source = new.source.trim().chars().count();
    no(!(1..=SOURCE).contains(&source), "source", "measured-no-source");
    no(new.on > today, "on", "measured-later");
    no(new.stated_on > today || new.stated_on < new.on, "stated_on", "measured-stated");
    let wrong = new.corrects.is_some_and(|number| {
        let place = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
        let free = before.iter().all(|one| one.corrects != Some(number));
        let same =
            |old: &Figure| (&old.indicator, &old.of, &old.part) == (&new.indicator, &new.of, &new.part);
        let like = place.and_then(|place| before.get(place)).is_some_and(same);
        !(free && like)
    });
    no(wrong, "corrects", "measured-corrects");
    Refusal::unless_none(reasons)
}

/// Whether a figure can be one of this indicator.
fn fits(indicator: &Indicator, new: &Figure) -> bool {
    match indicator.unit {
        // A stock may fall, and a gap may be the other way round.
        Unit::Count => new.under.is_none(),
        Unit::Share if indicator.code == "I20" => new.under.is_some_and(|under| new.over <= under),
        Unit::Share => new.under.is_some_and(|under| (0..=under).contains(&new.over)),
        Unit::Index => new.over >= 0 && new.over <= new.under.unwrap_or(1),
        Unit::Score => new.over >= 0 && new.over <= new.under.unwrap_or(1).saturating_mul(100),
        // Injuries, and the workers among whom they happened.
        Unit::Rate => new.over >= 0 && new.under.is_some(),
        Unit::Ratio | Unit::Days | Unit::Money => new.over >= 0,
    }
}

fn names_a_part(part: &str) -> bool {
    if part.is_empty() {
        return true;
    }
    let Some((dimension, name)) = part.split_once('=') else { return false };
    match dimension {
        "sex" => ["female", "male", "other", "unstated"].contains(&name),
        "age" => ["under-25", "25-34", "35-44", "45-over", "unstated"].contains(&name),
        "track" => ["home", "away"].contains(&name),
        "country" => name.len() == 2 && name.bytes().all(|byte| byte.is_ascii_uppercase()),
        "extra" => !name.trim().is_empty() && name.chars().count() <= 80,
        _ => false,
    }
}

/// The figures that stand on a day, by number: neither corrected nor of a later day; of the same value and part, the
/// one of the latest day, and of two of one day the one that was entered later.
pub fn standing(all: &[Figure], day: Date) -> Vec<(i64, &Figure)> {
    let corrected: BTreeSet<i64> = all.iter().filter_map(|one| one.corrects).collect();
    let mut stand: Vec<(i64, &Figure)> =
        (1..).zip(all).filter(|(number, one)| !corrected.contains(number) && one.on <= day).collect();
    stand.sort_by(|a, b| {
        let key = |(number, one): &(i64, &Figure)| (std::cmp::Reverse(one.on), std::cmp::Reverse(*number));
        of(a.1).cmp(&of(b.1)).then_with(|| key(a).cmp(&key(b)))
    });
    stand.dedup_by(|(_, a), (_, b)| of(a) == of(b));
    stand
}

/// What a figure is of: indicator, value and part.
fn of(one: &Figure) -> [&str; 3] {
    [&one.indicator, &one.of, &one.part]
}

/// A cell that cannot be read: its line in the file from 1, its column, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bad {
    /// The line.
    pub line: u64,
    /// The column's title; empty where it is the line as a whole.
    pub column: &'static str,
    /// What stands in the way.
    pub said: Said,
}

impl Bad {
    /// The line, the column and what stands in the way, as one sentence.
    pub fn reason(self) -> Reason {
        let line = i64::try_from(self.line).unwrap_or(i64::MAX);
        let said = Said::new("measured-at").number("line", line);
        Reason::at("", said.text("column", self.column).said("why", self.said))
    }
}

/// The figures of a CSV file with the titles of [`COLUMNS`] in any order; `of`, `part`, `under` and `corrects` may be
/// left out. All or none: what is wrong is told of every line. `before` as in [`enter`].
pub fn read(text: &str, before: &[Figure], today: Date) -> Result<Vec<Figure>, Vec<Bad>> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let whole = |line: u64, id| vec![Bad { line, column: "", said: Said::new(id) }];
    let titles = reader.headers().cloned().map_err(|_| whole(1, "measured-no-table"))?;
    let place = |column: &str| titles.iter().position(|title| title == column);
    let mut bad: Vec<Bad> = ["indicator", "on", "over", "source", "stated_on"]
        .into_iter()
        .filter(|column| place(column).is_none())
        .map(|column| Bad { line: 1, column, said: Said::new("measured-no-column") })
        .collect();
    if !bad.is_empty() {
        return Err(bad);
    }
    let mut known = before.to_vec();
    for row in reader.records() {
        let row = match row {
            Ok(row) => row,
            Err(why) => {
                let line = why.position().map_or(0, csv::Position::line);
                bad.extend(whole(line, "measured-no-row"));
                break;
            }
        };
        let line = row.position().map_or(0, csv::Position::line);
        let cell = |column: &str| place(column).and_then(|at| row.get(at)).unwrap_or_default();
        let mut wrong = Vec::new();
        let mut whole = |column: &'static str| {
            let text = cell(column);
            let number = text.parse::<i64>().ok();
            if number.is_none() && !text.is_empty() {
                wrong.push((column, "measured-no-number"));
            }
            number
        };
        let (over, under, corrects) = (whole("over"), whole("under"), whole("corrects"));
        if cell("over").is_empty() {
            wrong.push(("over", "measured-no-number"));
        }
        let mut day = |column: &'static str| {
            let day = cell(column).parse::<Date>().ok();
            if day.is_none() {
                wrong.push((column, "measured-no-date"));
            }
            day
        };
        let days = day("on").zip(day("stated_on"));
        let (Some(over), Some((on, stated_on)), true) = (over, days, wrong.is_empty()) else {
            bad.extend(wrong.into_iter().map(|(column, id)| Bad { line, column, said: Said::new(id) }));
            continue;
        };
        let text = |column| cell(column).to_owned();
        let (indicator, of, part, source) = (text("indicator"), text("of"), text("part"), text("source"));
        let new = Figure { indicator, of, part, over, under, on, source, stated_on, corrects };
        if let Err(refusal) = enter(&new, &known, today) {
            let of = |reason: Reason| Bad { line, column: reason.field, said: reason.said };
            bad.extend(refusal.reasons.into_iter().map(of));
        }
        known.push(new);
    }
    if bad.is_empty() { Ok(known.split_off(before.len())) } else { Err(bad) }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use jiff::civil::date;

    use super::*;

    const TODAY: Date = date(2027, 7, 1);
    const TITLES: &str = "indicator,of,part,on,over,under,source,stated_on,corrects\n";

    fn check(rows: &str, expected: Expect) {
        let text = match read(&format!("{TITLES}{rows}"), &[], TODAY) {
            Ok(all) => standing(&all, TODAY)
                .into_iter()
                .map(|(number, one)| {
                    format!(
                        "{number} {} {}/{:?} {} {}\n",
                        one.indicator, one.over, one.under, one.part, one.source
                    )
                })
                .collect::<String>(),
            Err(bad) => {
                bad.iter().map(|bad| format!("{} {}: {}\n", bad.line, bad.column, bad.said)).collect()
            }
        };
        expected.assert_eq(&text);
    }

    #[test]
    fn the_latest_figure_of_a_part_stands_unless_it_was_corrected() {
        check(
            "I23,,,2026-12-31,40,100000,Labour inspection,2027-02-01,\n\
             I23,,,2027-03-31,50,100000,Labour inspection,2027-05-01,\n\
             I23,,sex=female,2026-12-31,30,100000,Labour inspection,2027-02-01,\n\
             I23,,,2027-03-31,55,100000,\"Labour inspection, corrected\",2027-06-01,2\n",
            expect![[r#"
                4 I23 55/Some(100000)  Labour inspection, corrected
                3 I23 30/Some(100000) sex=female Labour inspection
            "#]],
        );
    }

    #[test]
    fn a_figure_without_source_or_date_is_refused_with_its_line() {
        check(
            "I03,,,2026-12-31,18,20,,2027-02-01,\n\
             I03,,,,18,20,Test of May,,\n\
             I03,,,2027-08-01,30,20,Test of May,2027-06-01,\n\
             I29,,sex=women,2026-12-31,18000,,Survey,2027-02-01,1\n\
             I99,,,2026-12-31,x,,Survey,2027-02-01,\n",
            expect![[r#"
                2 source: measured-no-source
                3 on: measured-no-date
                3 stated_on: measured-no-date
                4 over: measured-over
                4 on: measured-later
                4 stated_on: measured-stated
                5 part: measured-no-part
                5 of: measured-no-currency
                5 corrects: measured-corrects
                6 over: measured-no-number
            "#]],
        );
    }

    #[test]
    fn a_figure_is_corrected_once_and_by_its_like() {
        check(
            "I23,,,2026-12-31,40,100000,A,2027-02-01,\n\
             I23,,,2026-12-31,41,100000,A,2027-02-01,1\n\
             I23,,,2026-12-31,42,100000,A,2027-02-01,1\n\
             I19,,,2026-12-31,97,100,A,2027-02-01,2\n",
            expect![[r#"
                4 corrects: measured-corrects
                5 corrects: measured-corrects
            "#]],
        );
        let text = read("indicator,over\nI23,4\n", &[], TODAY).expect_err("columns are missing");
        assert_eq!(text.iter().map(|bad| bad.column).collect::<Vec<_>>(), ["on", "source", "stated_on"]);
    }
}
