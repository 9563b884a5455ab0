//! Who takes part, by id, and since when?

use std::collections::BTreeMap;

use jiff::civil::Date;
use partnership::intake::people::sex;
use partnership::monitoring::Somebody;
use partnership::monitoring::facts::Person;

use crate::{Db, Fault, people};

/// Where somebody stands in the list, by id.
pub(super) type Index = BTreeMap<String, usize>;

/// Everybody, by id, and the day on which they were entered.
pub(super) struct Kept(Vec<(Option<Date>, Person)>);

impl Kept {
    pub(super) fn read(db: &mut Db, partnership: &str, everybody: &[people::Person]) -> Result<Kept, Fault> {
        let sql = "SELECT subject, at FROM journal WHERE kind = 'person' AND partnership = $1 \
                   AND action = 'person.create'";
        let mut entered: BTreeMap<String, Date> = BTreeMap::new();
        for row in db.rows(sql, &[partnership.into()])? {
            let on = jiff::tz::Offset::UTC.to_datetime(row.instant(1)?).date();
            let held = entered.entry(row.text(0)?).or_insert(on);
            *held = (*held).max(on);
        }
        let one = |person: &people::Person| {
            let said = |field: &str| {
                Some(person.personal.get(field).trim().to_owned()).filter(|text| !text.is_empty())
            };
            let told = Person {
                somebody: Somebody {
                    sex: said("sex").and_then(|text| sex(&text).ok().flatten()),
                    born: said("birth_year").and_then(|year| year.parse().ok()),
                    country: person.origin.clone(),
                    id: person.id.clone(),
                },
                isced: said("isced").and_then(|level| level.parse().ok()),
                isced_f: said("isced_f"),
            };
            (entered.get(&person.id).copied(), told)
        };
        Ok(Kept(everybody.iter().map(one).collect()))
    }

    /// Everybody who was entered until the day, by id.
    pub(super) fn until(&self, day: Date) -> (Vec<Person>, Index) {
        let there = self.0.iter().filter(|(entered, _)| entered.is_none_or(|on| on <= day));
        let all: Vec<Person> = there.map(|(_, person)| person.clone()).collect();
        let index = (0..).zip(&all).map(|(at, person)| (person.somebody.id.clone(), at)).collect();
        (all, index)
    }
}
