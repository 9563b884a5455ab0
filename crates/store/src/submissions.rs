//! What was handed in for a permit? An immigration authority sees this and nothing else of a person.

use std::collections::BTreeMap;

use jiff::Timestamp;
use partnership::stakeholders::{Object, Reach};
use serde_json::{Value as Json, json};

use crate::keys::{self, Keys};
use crate::organisations::country_of;
use crate::page::{Page, asked, page, start};
use crate::reach::{SUBMISSION, reach_sql};
use crate::seal::Key;
use crate::tx::{Entry, Tx};
use crate::{Db, Fault, Refusal, Row, Value, detail, people, seal};

/// What was handed in. Prints without its contents.
#[derive(Clone, PartialEq, Eq)]
pub struct Submission {
    /// Its id.
    pub id: String,
    /// The partnership.
    pub partnership: String,
    /// The person it is about.
    pub person: String,
    /// The permit it is for: the id of the agreement's clause.
    pub permit: String,
    /// The country that gives the permit.
    pub country: String,
    /// What was handed in: field and text. Empty after the person was erased.
    pub fields: BTreeMap<String, String>,
    /// When.
    pub at: Timestamp,
    /// What powers are decided on.
    pub object: Object,
}

impl std::fmt::Debug for Submission {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Submission({}, {}/{})", self.id, self.partnership, self.person)
    }
}

const READ: &str = "submission.id, submission.partnership, submission.person, submission.permit, \
     submission.country, submission.at, submission.sealed, person.organisation, person.fled, \
     person.shown_until FROM submission JOIN person \
     ON person.partnership = submission.partnership AND person.id = submission.person";

fn place(id: &str) -> String {
    format!("submission/{id}/sealed")
}

fn read(row: &Row, key: Option<&Key>) -> Result<Submission, Fault> {
    let (id, partnership, person, country) = (row.text(0)?, row.text(1)?, row.text(2)?, row.text(4)?);
    let fields = match (row.blob_or_none(6)?, key) {
        (Some(sealed), Some(key)) => {
            let json: Json =
                serde_json::from_slice(&key.open(&place(&id), &sealed)?).map_err(Fault::other)?;
            detail::read(&json)
        }
        _ => BTreeMap::new(),
    };
    Ok(Submission {
        object: Object {
            partnerships: vec![partnership.clone()],
            organisation: row.text_or_none(7)?,
            country: Some(country.clone()),
            person: Some(person.clone()),
            fled: row.text_or_none(8)?,
            shown_until: row.day_or_none(9)?,
        },
        permit: row.text(3)?,
        at: row.instant(5)?,
        id,
        partnership,
        person,
        country,
        fields,
    })
}

fn read_all(keys: &Keys, rows: &[Row]) -> Result<Vec<Submission>, Fault> {
    keys.open_each(rows, |r| Ok(keys::person(&r.text(1)?, &r.text(2)?)), read)
}

/// One submission.
pub fn get(db: &mut Db, keys: &Keys, id: &str) -> Result<Option<Submission>, Fault> {
    let rows = db.rows(&format!("SELECT {READ} WHERE submission.id = $1"), &[id.into()])?;
    Ok(read_all(keys, &rows)?.into_iter().next())
}

/// The submissions within reach, by id; of one partnership, and about one person, where given.
pub fn list(
    db: &mut Db,
    keys: &Keys,
    reach: &Reach,
    partnership: Option<&str>,
    person: Option<&str>,
    after: Option<&str>,
    limit: u32,
) -> Result<Page<Submission>, Fault> {
    let (mut condition, mut values) = reach_sql(reach, &SUBMISSION, 1);
    for (column, value) in [("submission.partnership", partnership), ("submission.person", person)] {
        if let Some(value) = value {
            values.push(value.into());
            condition.push_str(&format!(" AND {column} = ${}", values.len()));
        }
    }
    values.extend([start(after).into(), Value::Int(asked(limit))]);
    let n = values.len();
    let sql = format!(
        "SELECT {READ} WHERE {condition} AND submission.id > ${} ORDER BY submission.id LIMIT ${n}",
        n - 1
    );
    let rows = db.rows(&sql, &values)?;
    Ok(page(read_all(keys, &rows)?, limit, |s| s.id.clone()))
}

/// How many submissions are within reach.
pub fn count(db: &mut Db, reach: &Reach) -> Result<i64, Fault> {
    let (condition, values) = reach_sql(reach, &SUBMISSION, 1);
    let sql = format!(
        "SELECT count(*) FROM submission JOIN person ON person.partnership = submission.partnership \
         AND person.id = submission.person WHERE {condition}"
    );
    db.row(&sql, &values)?.map_or(Ok(0), |r| r.int(0))
}

/// Hands in documents for a permit; returns the id. Refused: `Missing` (person), `Wrong(field)`.
pub fn create(
    tx: &mut Tx<'_>,
    partnership: &str,
    person: &str,
    permit: &str,
    country: &str,
    fields: &BTreeMap<String, String>,
) -> Result<String, Refusal> {
    let known = tx.read(|db| people::object(db, partnership, person))?;
    let owner = keys::person(partnership, person);
    let key = tx.key(&owner)?.filter(|_| known.is_some()).ok_or(Refusal::Missing)?;
    if permit.trim().is_empty() {
        return Err(Refusal::Wrong("permit"));
    }
    let country = country_of(country.trim());
    if country.is_empty() {
        return Err(Refusal::Wrong("country"));
    }
    let (id, at) = (seal::id()?, tx.at());
    let sealed = key.seal(&place(&id), detail::write(fields).to_string().as_bytes())?;
    tx.execute(
        "INSERT INTO submission (id, partnership, person, permit, country, sealed, at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &[
            (&id).into(),
            partnership.into(),
            person.into(),
            permit.into(),
            country.into(),
            sealed.into(),
            at.into(),
        ],
    )?;
    tx.journal(Entry {
        action: "submission.create",
        kind: "submission",
        subject: id.clone(),
        partnership: Some(partnership.to_owned()),
        detail: json!({ "person": person, "permit": permit, "country": country,
                        "fields": fields.keys().collect::<Vec<_>>() }),
        owner: Some(owner),
    })?;
    Ok(id)
}
