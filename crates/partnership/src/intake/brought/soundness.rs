//! Do the rows fit the agreement, all at once?
//!
//! They become our own tables and are read by the same rules as those. In pieces,
//! because a table with too much to mend is not read to its end.

use agreement::schema::PARTY_TYPES;
use agreement::{Agreement, InForce, Severity};
use skills::Classification;

use super::twins::Fields;
use super::{Kind, Trouble};
use crate::intake::{Dossier, Tables, people, places, programmes, sheet};

/// Rows that are read together.
const TOGETHER: usize = 40;

/// What rows are read against.
#[derive(Clone, Copy)]
pub struct Law<'a> {
    /// The agreement.
    pub agreement: &'a Agreement,
    /// Its clauses of the day.
    pub law: &'a InForce<'a>,
    /// The classification.
    pub classes: &'a Classification,
    /// The table of places that people's wishes point to; may be empty.
    pub places: &'a (String, String),
}

/// What is wrong with each of these rows, in their order.
pub(super) fn troubles(kind: Kind, law: &Law<'_>, rows: &[&Fields]) -> Vec<Vec<Trouble>> {
    match kind {
        Kind::Organisations => rows.iter().map(|row| organisation(row)).collect(),
        _ => rows.chunks(TOGETHER).flat_map(|some| table(kind, law, some)).collect(),
    }
}

fn table(kind: Kind, law: &Law<'_>, rows: &[&Fields]) -> Vec<Vec<Trouble>> {
    let (must, may): (&[&str], &[&str]) = match kind {
        Kind::People => (people::COLUMNS, people::MORE_COLUMNS),
        Kind::Places => (places::COLUMNS, places::MORE_COLUMNS),
        _ => (programmes::COLUMNS, programmes::MORE_COLUMNS),
    };
    let columns: Vec<&str> = must.iter().chain(may).copied().collect();
    let titles = sheet::written(&columns, std::iter::empty());
    // Each line is an id of its own here: who is who was decided before.
    let line = |(at, row): (usize, &&Fields)| {
        let cell = |column: &&str| match *column {
            "id" => format!("row-{at}"),
            other => row.get(other).cloned().unwrap_or_default(),
        };
        let cells: Vec<&str> = Vec::new();
        sheet::written(&cells, std::iter::once(columns.iter().map(cell).collect()))
            .trim_start_matches(['"', '\n', '\r'])
            .to_owned()
    };
    let (mut text, mut ends) = (titles, Vec::new());
    for row in rows.iter().enumerate() {
        text.push_str(&line(row));
        ends.push(text.len());
    }
    let empty = |columns: &[&str]| sheet::written(columns, std::iter::empty());
    let ours = (kind.word().to_owned() + ".csv", text);
    let other = |which: Kind, columns: &[&str]| {
        if which == kind { ours.clone() } else { (which.word().to_owned() + ".csv", empty(columns)) }
    };
    let tables = Tables {
        people: other(Kind::People, people::COLUMNS),
        places: match kind {
            Kind::People if !law.places.1.is_empty() => law.places.clone(),
            _ => other(Kind::Places, places::COLUMNS),
        },
        programmes: other(Kind::Programmes, programmes::COLUMNS),
        employer_ranks: None,
    };
    let file = law.agreement.documents.len()
        + match kind {
            Kind::People => 0,
            Kind::Places => 1,
            Kind::Programmes | Kind::Organisations => 2,
        };
    let dossier = Dossier::read(law.agreement, law.law, law.classes, &tables);
    let mut out = vec![Vec::new(); rows.len()];
    let found: Vec<_> = dossier
        .findings
        .into_iter()
        .filter(|f| f.place.file == file && f.severity == Severity::Error)
        .collect();
    // With that much to mend the table was not read to its end.
    if found.len() >= TOGETHER && rows.len() > 1 {
        return rows.iter().flat_map(|row| table(kind, law, &[row])).collect();
    }
    for finding in found {
        let at = ends.iter().position(|end| finding.place.span.start < *end).unwrap_or(0);
        let named = finding.message.strip_prefix("column `").and_then(|rest| rest.split_once('`'));
        let column = named.and_then(|(name, _)| kind.column(name)).map(|c| c.name);
        let message = named.map_or(finding.message.as_str(), |(_, rest)| rest.trim_start_matches(':').trim());
        let text = column.and_then(|c| rows[at].get(c)).cloned().unwrap_or_default();
        let message = format!("{message} ({})", finding.remedy);
        if let Some(row) = out.get_mut(at) {
            row.push(Trouble { column, why: "law", text, message });
        }
    }
    out
}

/// An organisation needs a name, a kind that agreements know, and a country that exists.
fn organisation(row: &Fields) -> Vec<Trouble> {
    let get = |name: &str| row.get(name).cloned().unwrap_or_default();
    let trouble = |column: &'static str, why: &'static str| Trouble {
        column: Some(column),
        why,
        text: get(column),
        message: String::new(),
    };
    let mut out = Vec::new();
    if get("name").is_empty() {
        out.push(trouble("name", "empty"));
    }
    if !PARTY_TYPES.contains(&get("kind").as_str()) {
        out.push(Trouble { message: PARTY_TYPES.join(", "), ..trouble("kind", "kind") });
    }
    out
}
