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

/// The numbers of all origins and occupations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stock {
    /// The agreement's first day.
    begins: Date,
    /// The longest horizon.
    years: usize,
    /// The cells of each line, in the order of [`COLUMNS`].
    lines: Vec<Vec<String>>,
}

impl Stock {
    /// What the clauses in force say; nothing where they say too little of one origin.
    pub fn of(law: &InForce<'_>) -> Option<Stock> {
        let begins = law.all("agreement").next()?.date("valid_from")?;
        let outlook = Outlook::of(law, None);
        let line = |line: &super::Line<'_>| {
            let flow = &line.known.as_ref().ok()?.flow;
            let cohorts: Vec<String> = flow.cohorts.iter().map(usize::to_string).collect();
            let before = [
                line.origin.to_string(),
                line.occupation.clone(),
                begins.to_string(),
                outlook.years.to_string(),
            ];
            let after = [
                cohorts.join(" "),
                flow.lag.to_string(),
                u8::from(flow.qualified).to_string(),
                flow.stock.map(|stock| stock.to_string()).unwrap_or_default(),
                flow.wage_response.to_string(),
            ];
            let numbers = flow.values.iter().map(f64::to_string);
            Some(before.into_iter().chain(numbers).chain(after).collect())
        };
        let lines: Option<Vec<Vec<String>>> = outlook.lines.iter().map(line).collect();
        let lines = lines.filter(|lines| !lines.is_empty())?;
        Some(Stock { begins, years: outlook.years, lines })
    }

    /// The same from a table; nothing where it has no lines. Says which cell is wrong.
    pub fn read(lines: Vec<Vec<String>>) -> Result<Option<Stock>, String> {
        let Some(first) = lines.first() else { return Ok(None) };
        let (begins, years) = (cell(first, 2)?, cell(first, 3)?);
        for line in &lines {
            flow(line)?;
        }
        Ok(Some(Stock { begins, years, lines }))
    }

    /// The lines of the table.
    pub fn rows(&self) -> Vec<Vec<String>> {
        self.lines.clone()
    }

    /// By how many the people in the agreed occupations at origin are projected to have changed by a day, from the
    /// agreement's first day: of the last whole year, towards fewer. Nothing before it and beyond the horizon.
    pub fn change(&self, day: Date) -> Option<i64> {
        let past = (day - self.begins).get_days().max(0) / 365;
        let path = |line: &Vec<String>| project(&flow(line).ok()?, self.years, Discount::NONE).ok();
        let paths: Option<Vec<Path>> = self.lines.iter().map(path).collect();
        let total = Path::sum(paths?.iter())?;
        let change = total.stock_change.get(usize::try_from(past).ok()?)?;
        Some(change.floor() as i64)
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
}
