//! Who takes part, by id, and since when?

use std::collections::BTreeMap;

use jiff::civil::Date;
use partnership::intake::people::sex;
use partnership::monitoring::Somebody;
use partnership::monitoring::facts::Person;

use crate::keys::Keys;
use crate::{Db, Fault, people};

/// Where somebody stands in the list, by id.
pub(super) type Index = BTreeMap<String, usize>;

/// Everybody who was entered until the day, by id.
pub(super) fn read(
    db: &mut Db,
    keys: &Keys,
    partnership: &str,
    day: Date,
) -> Result<(Vec<Person>, Index), Fault> {
    let sql = "SELECT subject, at FROM journal WHERE kind = 'person' AND partnership = $1 \
               AND action = 'person.create'";
    let mut later = std::collections::BTreeSet::new();
    for row in db.rows(sql, &[partnership.into()])? {
        let entered = jiff::tz::Offset::UTC.to_datetime(row.instant(1)?).date();
        if entered > day {
            later.insert(row.text(0)?);
        }
    }
    let mut all = Vec::new();
    let mut index = Index::new();
    for person in people::everybody(db, keys, partnership)? {
        if later.contains(&person.id) {
            continue;
        }
        let said =
            |field: &str| Some(person.personal.get(field).trim().to_owned()).filter(|text| !text.is_empty());
        index.insert(person.id.clone(), all.len());
        all.push(Person {
            somebody: Somebody {
                sex: said("sex").and_then(|text| sex(&text).ok().flatten()),
                born: said("birth_year").and_then(|year| year.parse().ok()),
                country: person.origin.clone(),
                id: person.id,
            },
            isced: said("isced").and_then(|level| level.parse().ok()),
            isced_f: said("isced_f"),
        });
    }
    Ok((all, index))
}
