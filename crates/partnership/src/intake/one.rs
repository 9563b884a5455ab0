//! Is one row sound, before it is kept?
//!
//! A form is read by the same rules as a table: it becomes a table of one row.

use std::collections::BTreeMap;

use agreement::{Agreement, Finding, InForce, Severity};
use skills::Classification;

use super::{Dossier, Tables, people, places, programmes, sheet};

/// What is wrong with one row: the column, where it is about one, and the finding.
pub type Complaint = (Option<String>, Finding);

/// What is wrong with a person's cells. `places` is the table that their ranks
/// point to. Warnings are left out: a row with them can be kept.
pub fn person(
    agreement: &Agreement,
    law: &InForce<'_>,
    classes: &Classification,
    places: &(String, String),
    cells: &BTreeMap<String, String>,
) -> Vec<Complaint> {
    let tables = Tables {
        people: table("people.csv", people::COLUMNS, people::MORE_COLUMNS, Some(cells)),
        places: places.clone(),
        programmes: table("programmes.csv", programmes::COLUMNS, &[], None),
        employer_ranks: None,
    };
    complaints(agreement, law, classes, &tables, 0)
}

/// What is wrong with a place's cells.
pub fn place(
    agreement: &Agreement,
    law: &InForce<'_>,
    classes: &Classification,
    cells: &BTreeMap<String, String>,
) -> Vec<Complaint> {
    let tables = Tables {
        people: table("people.csv", people::COLUMNS, &[], None),
        places: table("places.csv", places::COLUMNS, places::MORE_COLUMNS, Some(cells)),
        programmes: table("programmes.csv", programmes::COLUMNS, &[], None),
        employer_ranks: None,
    };
    complaints(agreement, law, classes, &tables, 1)
}

/// What is wrong with a programme's cells.
pub fn programme(
    agreement: &Agreement,
    law: &InForce<'_>,
    classes: &Classification,
    cells: &BTreeMap<String, String>,
) -> Vec<Complaint> {
    let tables = Tables {
        people: table("people.csv", people::COLUMNS, &[], None),
        places: table("places.csv", places::COLUMNS, &[], None),
        programmes: table("programmes.csv", programmes::COLUMNS, programmes::MORE_COLUMNS, Some(cells)),
        employer_ranks: None,
    };
    complaints(agreement, law, classes, &tables, 2)
}

/// The programmes of a table, read without any people: those with a wrong cell are left out.
pub fn programmes(
    agreement: &Agreement,
    law: &InForce<'_>,
    classes: &Classification,
    table_of_programmes: &str,
) -> Vec<programmes::Programme> {
    let tables = Tables {
        people: table("people.csv", people::COLUMNS, &[], None),
        places: table("places.csv", places::COLUMNS, &[], None),
        programmes: ("programmes.csv".to_owned(), table_of_programmes.to_owned()),
        employer_ranks: None,
    };
    Dossier::read(agreement, law, classes, &tables).programmes
}

fn table(
    name: &str,
    must: &[&str],
    may: &[&str],
    cells: Option<&BTreeMap<String, String>>,
) -> (String, String) {
    let columns: Vec<&str> = must.iter().chain(may).copied().collect();
    let row = cells.map(|cells| columns.iter().map(|c| cells.get(*c).cloned().unwrap_or_default()).collect());
    (name.to_owned(), sheet::written(&columns, row.into_iter()))
}

fn complaints(
    agreement: &Agreement,
    law: &InForce<'_>,
    classes: &Classification,
    tables: &Tables,
    table: usize,
) -> Vec<Complaint> {
    let file = agreement.documents.len() + table;
    let dossier = Dossier::read(agreement, law, classes, tables);
    let ours = dossier.findings.into_iter().filter(|f| f.place.file == file && f.severity == Severity::Error);
    ours.map(|finding| (column(&finding.message), finding)).collect()
}

/// The column that a finding names first.
fn column(message: &str) -> Option<String> {
    let rest = message.strip_prefix("column `")?;
    Some(rest.split_once('`')?.0.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_complaint_knows_its_column() {
        let agreement = Agreement::read(vec![("a.en.md".to_owned(), "# A\n".to_owned())]);
        let law = agreement.in_force(jiff::civil::date(2026, 9, 1));
        let classes = Classification::starter();
        // A table without a row may hold any place; this one holds another.
        let other = BTreeMap::from([("id".to_owned(), "elsewhere".to_owned())]);
        let offered = table("places.csv", places::COLUMNS, &[], Some(&other));
        let mut cells = BTreeMap::from([
            ("id".to_owned(), "P1".to_owned()),
            ("origin".to_owned(), "SN".to_owned()),
            ("isced".to_owned(), "nine".to_owned()),
            ("ranks".to_owned(), "nowhere".to_owned()),
        ]);
        let wrong = |cells: &BTreeMap<String, String>| -> Vec<String> {
            let all = person(&agreement, &law, &classes, &offered, cells);
            all.into_iter().filter_map(|(column, _)| column).collect()
        };
        assert_eq!(wrong(&cells), ["isced", "ranks"]);
        cells.remove("isced");
        cells.remove("ranks");
        assert_eq!(wrong(&cells), [""; 0]);
    }
}
