//! Is a difference weighed as the text says, does a case go only where its rules let it, and does every guard
//! guard something?

mod cases;
mod compared;
mod figures;
mod prior;

use std::collections::BTreeMap;

use partnership::recognition::Qualification;
use skills::Classification;

const REGISTER: &str = include_str!("../../../../examples/nurses-ph-tn-de/qualifications.csv");

/// The rows of the nurses' register.
fn rows() -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(REGISTER.as_bytes());
    reader.deserialize().collect::<Result<_, _>>().expect("a table")
}

/// A qualification of the nurses' register, with some cells changed.
fn qualification(classes: &Classification, id: &str, changes: &[(&str, &str)]) -> Qualification {
    let mut cells = rows().into_iter().find(|r| r["id"] == id).expect("a qualification");
    for (column, cell) in changes {
        cells.insert((*column).to_owned(), (*cell).to_owned());
    }
    Qualification::read(id, &cells, classes).expect("sound cells")
}
