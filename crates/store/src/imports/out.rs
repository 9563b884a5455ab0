//! What is kept, as a table that can be brought in again.
//!
//! Each reader gets the records and the fields that they may see, and no more.

use jiff::civil::Date;
use partnership::intake::brought::{Fields, Kind};
use partnership::stakeholders::{Action, FIELDS, Subject, reach};

use crate::imports::Bringer;
use crate::keys::Keys;
use crate::reach::{PERSON, reach_sql};
use crate::{Db, Fault, Value, organisations, people, places, programmes};

/// The table: our columns first, then a row for each record, by id. `subject` is who asks, or
/// nothing for the command line.
pub fn table(
    db: &mut Db,
    keys: &Keys,
    partnership: &str,
    kind: Kind,
    subject: Option<Subject>,
    day: Date,
) -> Result<Vec<Vec<String>>, Fault> {
    let bringer = Bringer::new(db, partnership, subject, day)?;
    let records = match kind {
        Kind::People => of_people(db, keys, &bringer, partnership)?,
        Kind::Places => of_places(db, &bringer, partnership)?,
        Kind::Programmes => programmes::all(db, partnership)?.into_iter().map(|p| (p.id, p.cells)).collect(),
        Kind::Organisations => of_organisations(db, &bringer, partnership)?,
    };
    let columns: Vec<&str> = kind
        .columns()
        .iter()
        .map(|c| c.name)
        .filter(|name| !matches!(*name, "given_name" | "family_name"))
        .collect();
    let mut rows = vec![columns.iter().map(|c| (*c).to_owned()).collect()];
    rows.extend(records.into_iter().map(|(id, mut fields)| {
        fields.insert("id".to_owned(), id);
        columns.iter().map(|c| fields.remove(*c).unwrap_or_default()).collect()
    }));
    Ok(rows)
}

fn of_people(
    db: &mut Db,
    keys: &Keys,
    bringer: &Bringer,
    partnership: &str,
) -> Result<Vec<(String, Fields)>, Fault> {
    let (mut condition, mut values) = ("1 = 1".to_owned(), Vec::new());
    if let Some(subject) = &bringer.subject {
        (condition, values) = reach_sql(&reach(subject, Action::PersonExport, bringer.day), &PERSON, 1);
    }
    values.push(partnership.into());
    let here = values.len();
    let (mut all, mut after) = (Vec::new(), String::new());
    loop {
        let mut values = values.clone();
        values.extend([after.as_str().into(), Value::Int(500)]);
        let some = people::some(db, keys, &condition, here, &values)?;
        let Some(last) = some.last() else { return Ok(all) };
        after = last.id.clone();
        for person in some {
            let object = person.object();
            let mut fields = person.fields();
            for field in FIELDS.iter().filter(|f| !bringer.may(f.see, &object)) {
                fields.remove(field.field);
            }
            all.push((person.id, fields));
        }
    }
}

fn of_places(db: &mut Db, bringer: &Bringer, partnership: &str) -> Result<Vec<(String, Fields)>, Fault> {
    let mut all = Vec::new();
    for id in places::every_id(db, partnership)? {
        let Some(place) = places::get(db, partnership, &id)?.filter(|p| p.state != "withdrawn") else {
            continue;
        };
        if bringer.may(Action::PlaceRead, &place.object()) {
            let mut fields = place.cells;
            fields.insert("title".to_owned(), place.title);
            all.push((id, fields));
        }
    }
    Ok(all)
}

fn of_organisations(
    db: &mut Db,
    bringer: &Bringer,
    partnership: &str,
) -> Result<Vec<(String, Fields)>, Fault> {
    let mut ids: Vec<String> =
        organisations::parties(db, partnership)?.into_iter().map(|(_, id)| id).collect();
    if bringer.subject.is_none() {
        let rows = db.rows("SELECT id FROM organisation ORDER BY id", &[])?;
        ids = rows.iter().map(|r| r.text(0)).collect::<Result<_, Fault>>()?;
    }
    ids.sort_unstable();
    ids.dedup();
    let mut all = Vec::new();
    for id in ids {
        let Some(found) = organisations::get(db, &id)? else { continue };
        let belongs = organisations::partnerships(db, &id)?;
        if bringer.may(Action::OrganisationRead, &organisations::object(&found, belongs)) {
            let fields = [
                ("kind", Some(found.kind)),
                ("name", Some(found.name)),
                ("country", found.country),
                ("licence", found.licence),
                ("contact", found.contact),
            ];
            let fields = fields.into_iter().filter_map(|(f, t)| Some((f.to_owned(), t?)));
            all.push((id, fields.collect()));
        }
    }
    Ok(all)
}
