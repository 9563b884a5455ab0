//! From what is it reckoned which ways are open to one person?

use std::collections::BTreeMap;

use partnership::intake::Tables;
use partnership::intake::people::{COLUMNS, MORE_COLUMNS};
use partnership::vacancies::Stage;

use crate::keys::Keys;
use crate::people::{self, State};
use crate::places::{self, Place};
use crate::{Db, Fault, programmes, sheet, vacancies};

/// One person, the places on offer that are not filled and that `sees` lets through, and
/// every programme, as tables. Nothing where nobody is there under this id.
///
/// # Errors
/// The machine broke.
pub fn tables(
    db: &mut Db,
    keys: &Keys,
    partnership: &str,
    id: &str,
    sees: impl Fn(&Place) -> bool,
) -> Result<Option<Tables>, Fault> {
    let found = people::get(db, keys, partnership, id)?.filter(|person| person.state == State::Present);
    let Some(person) = found else { return Ok(None) };
    let mut open = vacancies::offered(db, partnership)?;
    open.retain(|place| place.state != Stage::Filled.word() && sees(place));
    let wished = |id: &&str| open.iter().any(|place| place.id == *id);
    let cell = |column: &str| match column {
        "origin" => person.origin.clone(),
        "ranks" => {
            let ranks = person.personal.get("ranks").split(';').map(str::trim);
            ranks.filter(wished).collect::<Vec<_>>().join("; ")
        }
        _ => person.personal.get(column).to_owned(),
    };
    let cells: BTreeMap<String, String> = (COLUMNS.iter().chain(MORE_COLUMNS))
        .filter(|column| **column != "id")
        .map(|column| ((*column).to_owned(), cell(column)))
        .filter(|(_, cell)| !cell.is_empty())
        .collect();
    let row = (BTreeMap::from([("id", person.id.clone())]), cells);
    Ok(Some(Tables {
        people: ("people.csv".to_owned(), sheet::write(COLUMNS, MORE_COLUMNS, [Ok(row)].into_iter())?),
        places: ("places.csv".to_owned(), places::written(open)?),
        programmes: ("programmes.csv".to_owned(), programmes::csv(db, partnership)?),
        employer_ranks: None,
    }))
}
