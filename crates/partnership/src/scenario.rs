//! Does the agreement do what its authors expect: given, when, then?
//!
//! A scenario is a short text beside the law. It starts from the partnership's
//! own agreement and tables, changes a few cells and clauses, asks one
//! question, and says what must come out:
//!
//! ```text
//! # A level that nobody has stated is asked for
//! Art. 7. Prose on why this matters.
//!
//! Given: 2027-02-01
//! Given: only people S01
//! Given: person S01 origin = "PH", languages = "en:C1; de", tracks = "away"
//! Given: clause quota away-ph at_least = 0
//! When: match
//! Then: S01 could reach elbe-01 if known: Art. 7
//! ```
//!
//! **Not computed:** prices and runners-up; a scenario is about outcomes.

mod cells;
mod judge;
mod read;

use agreement::Agreement;
use jiff::civil::Date;
use skills::Classification;

use crate::intake::{Dossier, Tables};
use crate::round::Round;
use cells::Cells;
pub use read::{Given, Scenario, Then, When};

/// What scenarios start from.
#[derive(Clone, Debug)]
pub struct Ground {
    /// The agreement's language versions, name and text.
    pub documents: Vec<(String, String)>,
    /// The tables.
    pub tables: Tables,
    /// The day.
    pub date: Date,
    /// Decides ties.
    pub seed: u64,
}

/// One expectation, and what was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Its line in the scenario's text, from 1.
    pub line: usize,
    /// The expectation as it is written.
    pub expected: String,
    /// Whether it is met.
    pub met: bool,
    /// What came out instead.
    pub instead: String,
}

/// Reads and runs a scenario; an error names a line and what to mend.
pub fn run(text: &str, ground: &Ground, classes: &Classification) -> Result<(Scenario, Vec<Seen>), String> {
    let scenario = read::scenario(text)?;
    let (documents, tables, date) = changed(&scenario, ground)?;
    let agreement = Agreement::read(documents);
    let law = agreement.in_force(date);
    let dossier = if scenario.when == When::Match && agreement.is_sound() {
        Dossier::read(&agreement, &law, classes, &tables)
    } else {
        Dossier::default()
    };
    let round = if scenario.when == When::Match && agreement.is_sound() && dossier.is_sound() {
        let round = Round::solve(&law, classes, dossier.clone(), ground.seed);
        Some(round.map_err(|fault| format!("no answer: {fault}"))?)
    } else {
        None
    };
    let judged =
        judge::Judged { agreement: &agreement, date, findings: &dossier.findings, round: round.as_ref() };
    let seen = scenario.thens.iter().map(|(line, expected, then)| {
        let verdict = judged.judge(then);
        let instead = verdict.clone().err().unwrap_or_default();
        Seen { line: *line, expected: expected.clone(), met: verdict.is_ok(), instead }
    });
    let seen = seen.collect();
    Ok((scenario, seen))
}

type Changed = (Vec<(String, String)>, Tables, Date);

/// The ground with all that is given.
fn changed(scenario: &Scenario, ground: &Ground) -> Result<Changed, String> {
    let mut documents = ground.documents.clone();
    let mut people = Cells::read(&ground.tables.people.1);
    let mut places = Cells::read(&ground.tables.places.1);
    let date = scenario
        .givens
        .iter()
        .rev()
        .find_map(|(_, g)| if let Given::Date(date) = g { Some(*date) } else { None });
    let date = date.unwrap_or(ground.date);
    let mut only: Option<&Vec<String>> = None;
    for (line, given) in &scenario.givens {
        let fail = |why: String| format!("line {line}: {why}");
        match given {
            Given::Date(_) => {}
            Given::Person(id, cells) => {
                cells.iter().try_for_each(|(column, value)| people.set(id, column, value)).map_err(fail)?;
            }
            Given::Place(id, cells) => {
                cells.iter().try_for_each(|(column, value)| places.set(id, column, value)).map_err(fail)?;
            }
            Given::OnlyPeople(ids) => only = Some(ids),
            Given::Clause { kind, key, field, value } => {
                for document in &mut documents {
                    document.1 = edited(document, date, kind, key, field, value).map_err(fail)?;
                }
            }
        }
    }
    if let Some(ids) = only {
        people.keep("id", |id| ids.iter().any(|i| i == id));
    }
    let mut tables = ground.tables.clone();
    if let Some(ranks) = &mut tables.employer_ranks {
        let mut cells = Cells::read(&ranks.1);
        cells.keep("person", |person| people.has(person));
        ranks.1 = cells.text();
    }
    tables.people.1 = people.text();
    tables.places.1 = places.text();
    Ok((documents, tables, date))
}

/// The text with one field of a clause changed, or put in where it was absent.
/// Of clauses that change over time, those in force on the day.
fn edited(
    document: &(String, String),
    date: Date,
    kind: &str,
    key: &str,
    field: &str,
    value: &str,
) -> Result<String, String> {
    let agreement = Agreement::read(vec![document.clone()]);
    let frame = agreement.in_force(date).frame;
    let first = |c: &agreement::Clause| c.key().split(" / ").next().unwrap_or_default().to_owned();
    let mut named: Vec<_> = agreement
        .clauses
        .iter()
        .filter(|c| c.kind.name == kind && (c.key() == key || first(c) == key))
        .collect();
    if named.len() > 1 {
        named.retain(|c| c.in_force(&frame).contains(&date));
    }
    let mut text = document.1.clone();
    if named.is_empty() {
        return Err(format!("{} has no clause `{kind} {key}` in force on {date}", document.0));
    }
    // From the last to the first, so that places stay true.
    named.sort_by_key(|c| std::cmp::Reverse(c.place.span.start));
    for clause in named {
        match clause.fields.get(field) {
            Some(item) => text.replace_range(item.place.span.clone(), value),
            None => {
                let header = clause.place.span.start;
                let end = text[header..].find('\n').map_or(text.len(), |n| header + n + 1);
                text.insert_str(end, &format!("{field} = {value}\n"));
            }
        }
    }
    Ok(text)
}
