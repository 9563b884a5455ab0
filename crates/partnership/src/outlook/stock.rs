//! From which numbers is the change of people at origin projected, and what is it on a day (I33)?
//!
//! The numbers are kept as a table, so that another program can walk the years itself: one line for each origin and
//! occupation, in the words of [`foresight::Param`].

use std::str::FromStr;

use agreement::InForce;
use foresight::value::Discount;
use foresight::{Flow, PARAMS, Param, Path, project};
use jiff::civil::Date;

use super::Outlook;

/// The titles of the table: the agreement's first day, the years that are walked, the numbers, the years in which cohorts
/// complete parted by blanks, and the rest of [`Flow`].
pub const COLUMNS: &str = "origin,occupation,begins,years,away_seats,home_seats,completion_away,completion_home,\
departure,leakage,return,reentry,onward,exit,attraction,pass,deadweight,from_employed,wage_elasticity,exposure,\
adoption,cohorts,lag,qualified,stock,wage_response";

/// Before the numbers stand so many columns.
const BEFORE: usize = 4;

/// The numbers of all origins and occupations, and what follows from them.
#[derive(Clone, Debug)]
pub struct Stock {
    /// The agreement's first day.
    begins: Date,
    /// The longest horizon.
    years: usize,
    /// One for each origin and occupation.
    lines: Vec<Line>,
    /// By how many people all together have changed after each whole year, towards fewer; nothing where the numbers
    /// cannot be walked.
    changes: Option<Vec<i64>>,
}

#[derive(Clone, Debug)]
struct Line {
    origin: String,
    occupation: String,
    flow: Flow,
}

/// Two are the same where their tables are: what follows from them is then the same, too.
impl PartialEq for Stock {
    fn eq(&self, other: &Stock) -> bool {
        self.rows() == other.rows()
    }
}

impl Eq for Stock {}

impl Stock {
    /// What the clauses in force say; nothing where they say too little of one origin.
    pub fn of(law: &InForce<'_>) -> Option<Stock> {
        let begins = law.all("agreement").next()?.date("valid_from")?;
        let outlook = Outlook::of(law, None);
        let line = |line: &super::Line<'_>| {
            let flow = line.known.as_ref().ok()?.flow.clone();
            // What is drawn by chance is in no line of the table.
            let flow = Flow { uncertain: Vec::new(), shocks: Vec::new(), ..flow };
            Some(Line { origin: line.origin.to_string(), occupation: line.occupation.clone(), flow })
        };
        let lines: Option<Vec<Line>> = outlook.lines.iter().map(line).collect();
        Some(Stock::walked(begins, outlook.years, lines.filter(|lines| !lines.is_empty())?))
    }

    /// The same from a table; nothing where it has no lines. Says which cell is wrong.
    pub fn read(lines: &[Vec<String>]) -> Result<Option<Stock>, String> {
        let Some(first) = lines.first() else { return Ok(None) };
        let (begins, years) = (cell(first, 2)?, cell(first, 3)?);
        let line = |line: &Vec<String>| {
            Ok(Line { origin: cell(line, 0)?, occupation: cell(line, 1)?, flow: flow(line)? })
        };
        let lines: Vec<Line> = lines.iter().map(line).collect::<Result<_, String>>()?;
        Ok(Some(Stock::walked(begins, years, lines)))
    }

    fn walked(begins: Date, years: usize, lines: Vec<Line>) -> Stock {
        let path = |line: &Line| project(&line.flow, years, Discount::NONE).ok();
        let paths: Option<Vec<Path>> = lines.iter().map(path).collect();
        let total = paths.and_then(|paths| Path::sum(paths.iter()));
        let whole = |total: Path| total.stock_change.iter().map(|change| change.floor() as i64).collect();
        Stock { begins, years, lines, changes: total.map(whole) }
    }

    /// The lines of the table.
    pub fn rows(&self) -> Vec<Vec<String>> {
        let (begins, years) = (self.begins.to_string(), self.years.to_string());
        let row = |line: &Line| {
            let flow = &line.flow;
            let cohorts: Vec<String> = flow.cohorts.iter().map(usize::to_string).collect();
            let before = [line.origin.clone(), line.occupation.clone(), begins.clone(), years.clone()];
            let after = [
                cohorts.join(" "),
                flow.lag.to_string(),
                u8::from(flow.qualified).to_string(),
                flow.stock.map(|stock| stock.to_string()).unwrap_or_default(),
                flow.wage_response.to_string(),
            ];
            let numbers = flow.values.iter().map(f64::to_string);
            before.into_iter().chain(numbers).chain(after).collect()
        };
        self.lines.iter().map(row).collect()
    }

    /// By how many the people in the agreed occupations at origin are projected to have changed by a day, from the
    /// agreement's first day: of the last whole year, towards fewer. Nothing before it and beyond the horizon.
    pub fn change(&self, day: Date) -> Option<i64> {
        let past = usize::try_from((day - self.begins).get_days()).ok()?;
        self.changes.as_ref()?.get(past / 365).copied()
    }
}

fn cell<T: FromStr>(line: &[String], at: usize) -> Result<T, String> {
    let text = line.get(at).map(String::as_str).unwrap_or_default();
    let name = COLUMNS.split(',').nth(at).unwrap_or_default();
    text.parse().map_err(|_| format!("stock.csv, {name}: {text} is none"))
}

fn flow(line: &[String]) -> Result<Flow, String> {
    let mut flow = Flow::default();
    for (at, param) in Param::ALL.into_iter().enumerate() {
        flow = flow.with(param, cell(line, BEFORE + at)?);
    }
    let after = BEFORE + PARAMS;
    let cohorts: String = cell(line, after).unwrap_or_default();
    for year in cohorts.split_whitespace() {
        flow.cohorts.push(year.parse().map_err(|_| format!("stock.csv, cohorts: {year} is none"))?);
    }
    flow.lag = cell(line, after + 1)?;
    flow.qualified = cell::<u8>(line, after + 2)? == 1;
    flow.stock =
        if line.get(after + 3).is_none_or(String::is_empty) { None } else { Some(cell(line, after + 3)?) };
    flow.wage_response = cell(line, after + 4)?;
    Ok(flow)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_are_the_numbers_of_the_model() {
        let columns: Vec<&str> = COLUMNS.split(',').collect();
        let words: Vec<&str> = Param::ALL.iter().map(|param| param.word()).collect();
        assert_eq!(columns[BEFORE..BEFORE + PARAMS], words);
        assert_eq!(columns.len(), BEFORE + PARAMS + 5);
    }

    /// Ten people a year go from 2027 on; nobody leaves otherwise, nobody comes back.
    fn ten_a_year() -> Vec<String> {
        let number = |param: Param| match param {
            Param::AwaySeats => "10",
            Param::CompletionAway | Param::Departure | Param::FromEmployed => "1",
            _ => "0",
        };
        let before = ["PH", "nurse", "2027-01-01", "3"];
        let after = ["0 1 2", "0", "0", "", "0"];
        let numbers = Param::ALL.into_iter().map(number);
        before.into_iter().chain(numbers).chain(after).map(str::to_owned).collect()
    }

    #[test]
    fn nothing_is_told_before_the_first_day_and_beyond_the_horizon() {
        let stock = Stock::read(&[ten_a_year()]).expect("sound").expect("a line");
        let on = |year, month, day| stock.change(jiff::civil::date(year, month, day));
        assert_eq!((on(2026, 12, 31), on(2020, 1, 1)), (None, None));
        assert_eq!((on(2027, 1, 1), on(2027, 12, 31)), (Some(0), Some(0)));
        assert_eq!((on(2028, 1, 1), on(2029, 6, 1)), (Some(-10), Some(-20)));
        assert_eq!((on(2030, 6, 1), on(2031, 12, 31)), (Some(-30), None));
    }

    #[test]
    fn a_table_is_read_and_written_to_the_byte() {
        let rows = vec![ten_a_year(), ten_a_year()];
        let stock = Stock::read(&rows).expect("sound").expect("lines");
        assert_eq!(stock.rows(), rows);
        assert_eq!(stock.change(jiff::civil::date(2028, 1, 1)), Some(-20), "both together");
        let mut other = rows.clone();
        other[1][BEFORE] = "11".to_owned();
        assert_ne!(Stock::read(&other).expect("sound"), Some(stock));
        other[1][BEFORE] = "eleven".to_owned();
        let why = Stock::read(&other).expect_err("no number");
        assert_eq!(why, "stock.csv, away_seats: eleven is none");
    }
}
