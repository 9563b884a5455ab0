//! Which numbers would show a few people, and which must go with them (¶22)?
//!
//! Four sentences, which readers are told (`docs/decisions/0022-small-numbers.md`):
//!
//! 1. **Ends of quarters.** What is published is as of the end of a quarter ([`quarters`]), so that everybody
//!    compares the same days.
//! 2. **Few.** No number of people from one to four is shown, no difference of two numbers that are shown of the
//!    same people on the same day, and no change since the number was shown last. Nobody is nobody: zero is shown.
//! 3. **Whole.** A split is shown whole or not at all, and only beside its total: nothing is left to take away
//!    from a total. What a split leaves out counts as a part.
//! 4. **Related.** Indicators that count the same people are looked at together ([`kind`], [`family`]).
//!
//! Hidden parts are not listed: how many there are would tell something, too.
//!
//! **Not computed.** Two splits at once (women from one country) are never published, so nothing is said of
//! them. What readers know from elsewhere, such as a colleague who counts themselves, is not in it. Indicators of
//! which one's people are part of another's, other than those named here, are compared by nobody.

use std::collections::{BTreeMap, BTreeSet};

use agreement::Said;
use jiff::ToSpan;
use jiff::civil::Date;

use super::{Cell, Dimension, Figure, Reading, Report, Unit};
use crate::refusal::{Reason, Refusal};

/// From so many people on, a number is shown. A choice: statistical offices ask for three to ten.
pub const THRESHOLD: i64 = 5;

/// The name of the one part that stands for a hidden split by country or by the indicator's own split.
pub const HIDDEN: &str = "hidden";

/// What is of seats, money, quotes or a State's whole workforce: no number of it is of people who take part.
const NOT_OF_PEOPLE: [&str; 8] = ["I07", "I08", "I28", "I29", "I31", "I32", "I33", "I40"];

/// One report by itself, as if nothing had been published before. Where reports follow one another, [`series`].
pub fn published(report: Report) -> Report {
    Shown::default().publish(report)
}

/// Reports as of successive days, each as readers outside may see it beside all before it.
pub fn series(reports: Vec<Report>) -> Vec<Report> {
    let mut shown = Shown::default();
    reports.into_iter().map(|report| shown.publish(report)).collect()
}

/// The ends of quarters from the one of `first` until `last`; none where no quarter ended.
pub fn quarters(first: Date, last: Date) -> Vec<Date> {
    let month = (first.month() - 1) / 3 * 3 + 1;
    let start = first.first_of_month().with().month(month).build().unwrap_or(first);
    let end = |number: i32| {
        let next = start.checked_add((3 * (number + 1)).months()).ok()?;
        next.yesterday().ok()
    };
    (0..).map_while(end).take_while(|day| *day <= last).collect()
}

/// ¶22: a report that is split by what people are, and not by sex, is refused. Names the indicators.
pub fn split_by_sex(report: &Report) -> Result<(), Refusal> {
    let of_people = |dimension| matches!(dimension, Dimension::Age | Dimension::Country);
    let has = |reading: &Reading, wanted: &dyn Fn(Dimension) -> bool| {
        reading.cells.iter().any(|cell| cell.part.as_ref().is_some_and(|(dimension, _)| wanted(*dimension)))
    };
    let lacks = report
        .readings
        .iter()
        .filter(|reading| has(reading, &of_people) && !has(reading, &|d| d == Dimension::Sex))
        .map(|reading| Reason::at("", Said::new("refused-no-sex").text("indicator", reading.indicator.code)));
    Refusal::unless_none(lacks.collect())
}

/// How careful; less than all only in tests, which must then succeed in finding somebody.
#[derive(Clone, Copy)]
struct Care {
    /// Splits whole or not at all.
    whole: bool,
    /// Changes since the last time.
    changes: bool,
}

type Part = Option<(Dimension, String)>;

/// What was shown so far: the last number of each kind and part.
#[derive(Clone)]
struct Shown {
    care: Care,
    last: BTreeMap<(String, Part), i64>,
}

impl Default for Shown {
    fn default() -> Shown {
        Shown { care: Care { whole: true, changes: true }, last: BTreeMap::new() }
    }
}

/// Numbers of one day, by family and part.
type Today = BTreeMap<(String, Part), BTreeSet<i64>>;

/// A number: of which kind, of which part, how many.
type Number = (String, Part, i64);

impl Shown {
    fn publish(&mut self, mut report: Report) -> Report {
        let mut today = Today::new();
        for reading in &mut report.readings {
            if !NOT_OF_PEOPLE.contains(&reading.indicator.code) {
                self.reading(reading, &mut today);
            }
        }
        report
    }

    /// The total first; then each split, whole.
    fn reading(&mut self, reading: &mut Reading, today: &mut Today) {
        let (total, parts): (Vec<Cell>, Vec<Cell>) =
            std::mem::take(&mut reading.cells).into_iter().partition(|cell| cell.part.is_none());
        let numbers: Vec<Number> = total.iter().flat_map(|cell| numbers(reading, cell)).collect();
        let open = self.show(reading, &numbers, today);
        reading.cells = total.into_iter().map(|cell| if open { cell } else { hidden(cell) }).collect();
        let mut splits: BTreeMap<Dimension, Vec<Cell>> = BTreeMap::new();
        for cell in parts {
            let Some((dimension, _)) = cell.part else { continue };
            splits.entry(dimension).or_default().push(cell);
        }
        for (dimension, cells) in splits {
            let shown = if open { self.split(reading, dimension, &numbers, cells, today) } else { None };
            reading.cells.extend(shown.unwrap_or_else(|| stand_in(dimension)));
        }
    }

    /// A split as it may be shown; nothing where it may not.
    fn split(
        &mut self,
        reading: &Reading,
        dimension: Dimension,
        total: &[Number],
        cells: Vec<Cell>,
        today: &mut Today,
    ) -> Option<Vec<Cell>> {
        if !self.care.whole {
            let each = |cell: Cell| {
                let numbers = numbers(reading, &cell);
                if self.show(reading, &numbers, today) { cell } else { hidden(cell) }
            };
            return Some(cells.into_iter().map(each).collect());
        }
        let mut all: Vec<Number> = cells.iter().flat_map(|cell| numbers(reading, cell)).collect();
        let named: BTreeSet<(&String, &Part)> = all.iter().map(|(kind, part, _)| (kind, part)).collect();
        let of_split =
            |part: &Part| part.as_ref().is_some_and(|(of, name)| *of == dimension && !name.is_empty());
        let kinds: BTreeSet<&String> = total.iter().map(|(kind, ..)| kind).collect();
        // Whom nobody is left of.
        let gone: Vec<Number> = self
            .last
            .keys()
            .filter(|(kind, part)| kinds.contains(kind) && of_split(part) && !named.contains(&(kind, part)))
            .map(|(kind, part)| (kind.clone(), part.clone(), 0))
            .collect();
        // What the split leaves out.
        let rest: Vec<Number> = total
            .iter()
            .map(|(kind, _, number)| {
                let parts: i64 = all.iter().filter(|(of, ..)| of == kind).map(|(_, _, number)| number).sum();
                (kind.clone(), Some((dimension, String::new())), number - parts)
            })
            .collect();
        all.extend(gone);
        all.extend(rest);
        self.show(reading, &all, today).then_some(cells)
    }

    /// Whether all of these numbers may be shown today; if so, they are.
    fn show(&mut self, reading: &Reading, numbers: &[Number], today: &mut Today) -> bool {
        let family = family(reading);
        let tells = |(kind, part, number): &Number| {
            let told = today.get(&(family.clone(), part.clone())).into_iter().flatten();
            let mut beside = numbers.iter().filter(|(_, of, _)| of == part).map(|(.., n)| n).chain(told);
            let changed = || self.last.get(&(kind.clone(), part.clone())).map(|last| number - last);
            few(*number)
                || beside.any(|other| few(number - other))
                || (self.care.changes && changed().is_some_and(few))
        };
        let fine = !numbers.iter().any(tells);
        if fine {
            for (kind, part, number) in numbers {
                self.last.insert((kind.clone(), part.clone()), *number);
                today.entry((family.clone(), part.clone())).or_default().insert(*number);
            }
        }
        fine
    }
}

/// From one to four, up or down.
fn few(number: i64) -> bool {
    (1..THRESHOLD).contains(&number.saturating_abs())
}

/// The numbers of people behind a cell: on top, below, and those below that are not on top.
fn numbers(reading: &Reading, cell: &Cell) -> Vec<Number> {
    let counts = matches!(reading.indicator.unit, Unit::Count | Unit::Share | Unit::Rate);
    let over = cell.over.filter(|_| counts);
    let left = over.zip(cell.under).map(|(over, under)| under - over);
    [("over", over), ("under", cell.under), ("left", left)]
        .into_iter()
        .filter_map(|(which, number)| {
            let (kind, part) = kind(reading, which, cell.part.clone());
            Some((kind, part, number?))
        })
        .collect()
}

/// What is counted. Numbers of the same kind and part are the same people, whichever indicator shows them.
fn kind(reading: &Reading, which: &str, part: Part) -> (String, Part) {
    let same = match (reading.indicator.code, which) {
        ("I01" | "I02", "over") => "certified",
        // Those who passed for work abroad are a part of those who passed.
        ("I06", "under") if part.is_none() => {
            return ("certified".to_owned(), Some((Dimension::Track, "away".to_owned())));
        }
        ("I02" | "I03" | "I05", "under") => "entered",
        ("I13", "under") => "decided",
        ("I18" | "I25" | "I27", "under") => "started",
        (code, which) => return (format!("{code} {} {which}", reading.of), part),
    };
    (same.to_owned(), part)
}

/// Whose numbers are about people who are each other's part or rest.
fn family(reading: &Reading) -> String {
    match reading.indicator.code {
        "I01" | "I02" | "I03" | "I04" | "I05" | "I06" => "learning".to_owned(),
        "I13" | "I14" => "recognition".to_owned(),
        "I09" | "I10" | "I18" | "I20" | "I25" | "I27" => "work".to_owned(),
        code => code.to_owned(),
    }
}

fn hidden(cell: Cell) -> Cell {
    Cell { part: cell.part, figure: Figure::Suppressed, over: None, under: None }
}

/// What stands for a hidden split: every part there can be, or one for all.
fn stand_in(dimension: Dimension) -> Vec<Cell> {
    let names: &[&str] = match dimension {
        Dimension::Sex => &["female", "male", "other", "unstated"],
        Dimension::Age => &["25-34", "35-44", "45-over", "under-25", "unstated"],
        Dimension::Track => &["away", "home"],
        Dimension::Country | Dimension::Extra => &[HIDDEN],
    };
    let cell = |name: &&str| Cell {
        part: Some((dimension, (*name).to_owned())),
        figure: Figure::Suppressed,
        over: None,
        under: None,
    };
    names.iter().map(cell).collect()
}

#[cfg(test)]
mod attack;
