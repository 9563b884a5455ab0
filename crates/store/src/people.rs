//! Who takes part, and what is known of them?
//!
//! What powers are decided on (organisation, origin, the State they fled, until
//! when they agree to be shown) stands in columns. Everything else is sealed with
//! the person's own key: see [`crate::keys`].

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use partnership::stakeholders::{Object, Reach};

use crate::keys::{self, Keys};
use crate::page::{Page, asked, page, start};
use crate::reach::{PERSON, reach_sql};
use crate::seal::Key;
use crate::tx::Tx;
use crate::{Db, Fault, Row, Value};

mod change;
mod personal;
mod search;
mod tables;

pub use change::{NewPerson, change, create, erase, seen, was_seen};
pub(crate) use change::{free_ids, kept};
pub use personal::Personal;
pub(crate) use search::reindex;
pub(crate) use tables::csv;

/// Whether somebody's data is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is.
    Present,
    /// They were erased: id, organisation and origin remain.
    Erased,
}

/// A person in a partnership. Prints without anything personal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The partnership.
    pub partnership: String,
    /// Their pseudonym there.
    pub id: String,
    /// The organisation that stands by them.
    pub organisation: Option<String>,
    /// Where they live and were trained, as written in `people.csv`.
    pub origin: String,
    /// The country of their origin, without the region: powers ask for it.
    pub country: String,
    /// The State they fled (humanitarian mode).
    pub fled: Option<String>,
    /// The last day on which they agree to be shown.
    pub shown_until: Option<Date>,
    /// Whether their data is there.
    pub state: State,
    /// Rises with every change.
    pub version: i64,
    /// What is sealed; empty for somebody erased.
    pub personal: Personal,
}

impl Person {
    /// Every field of the record, as it is kept; empty ones are absent.
    pub fn fields(&self) -> BTreeMap<String, String> {
        let mut fields = self.personal.fields().clone();
        let more = [
            ("organisation", self.organisation.clone()),
            ("origin", Some(self.origin.clone())),
            ("fled", self.fled.clone()),
            ("shown_until", self.shown_until.map(|day| day.to_string())),
        ];
        fields.extend(more.into_iter().filter_map(|(field, text)| Some((field.to_owned(), text?))));
        fields
    }

    /// What they are known by where powers are decided.
    pub fn object(&self) -> Object {
        Object {
            partnerships: vec![self.partnership.clone()],
            organisation: self.organisation.clone(),
            country: Some(self.country.clone()),
            person: Some(self.id.clone()),
            fled: self.fled.clone(),
            shown_until: self.shown_until,
        }
    }
}

/// Which people of a partnership are asked for.
#[derive(Clone, Copy, Debug)]
pub struct Query<'a> {
    /// The partnership.
    pub partnership: &'a str,
    /// How far `person.read` goes for whoever asks.
    pub reach: &'a Reach,
    /// Words, each the beginning of a name or the whole id; and how far `person.identity` goes.
    /// Names are only searched within that, ids within `reach`.
    pub search: Option<(&'a str, &'a Reach)>,
    /// Only those this organisation stands by.
    pub organisation: Option<&'a str>,
    /// The `next` of the page before.
    pub after: Option<&'a str>,
    /// Rows on the page, 1 to 500.
    pub limit: u32,
}

const READ: &str = "person.partnership, person.id, person.organisation, person.origin, person.country, \
     person.fled, person.shown_until, person.state, person.version, person.sealed";

/// Where a person's data is sealed.
pub(crate) fn sealed_place(partnership: &str, id: &str) -> String {
    format!("person/{partnership}/{id}/sealed")
}

fn read(row: &Row, key: Option<&Key>) -> Result<Person, Fault> {
    let (partnership, id) = (row.text(0)?, row.text(1)?);
    let mut state = if row.text(7)? == "present" { State::Present } else { State::Erased };
    let personal = match (row.blob_or_none(9)?, key) {
        (Some(sealed), Some(key)) => Personal::open(key, &sealed_place(&partnership, &id), &sealed)?,
        // The key went first: the row is about to be cleared.
        (_, None) => {
            state = State::Erased;
            Personal::default()
        }
        (None, Some(_)) => Personal::default(),
    };
    let gone = state == State::Erased;
    Ok(Person {
        partnership,
        id,
        organisation: row.text_or_none(2)?,
        origin: row.text(3)?,
        country: row.text(4)?,
        fled: row.text_or_none(5)?.filter(|_| !gone),
        shown_until: row.day_or_none(6)?.filter(|_| !gone),
        state,
        version: row.int(8)?,
        personal,
    })
}

fn read_all(keys: &Keys, rows: &[Row]) -> Result<Vec<Person>, Fault> {
    keys.open_each(rows, |r| Ok(keys::person(&r.text(0)?, &r.text(1)?)), read)
}

/// A row as it lies there.
pub(crate) struct Sealed {
    pub partnership: String,
    pub id: String,
    sealed: Vec<u8>,
}

impl Sealed {
    /// Opens it.
    pub fn open(&self, key: &Key) -> Result<Personal, Fault> {
        Personal::open(key, &sealed_place(&self.partnership, &self.id), &self.sealed)
    }
}

/// The rows that hold something sealed, a page at a time, after one of them.
pub(crate) fn sealed_after(db: &mut Db, after: &(String, String), limit: i64) -> Result<Vec<Sealed>, Fault> {
    let sql = "SELECT partnership, id, sealed FROM person WHERE sealed IS NOT NULL \
               AND (partnership, id) > ($1, $2) ORDER BY partnership, id LIMIT $3";
    let rows = db.rows(sql, &[(&after.0).into(), (&after.1).into(), Value::Int(limit)])?;
    let read = |r: &Row| Ok(Sealed { partnership: r.text(0)?, id: r.text(1)?, sealed: r.blob(2)? });
    rows.iter().map(read).collect()
}

/// One person.
pub fn get(db: &mut Db, keys: &Keys, partnership: &str, id: &str) -> Result<Option<Person>, Fault> {
    let sql = format!("SELECT {READ} FROM person WHERE partnership = $1 AND id = $2");
    let rows = db.rows(&sql, &[partnership.into(), id.into()])?;
    Ok(read_all(keys, &rows)?.into_iter().next())
}

/// A person's name, inside a change; nothing where none is stated.
pub(crate) fn sealed_name(
    tx: &mut Tx<'_>,
    partnership: &str,
    id: &str,
    key: &Key,
) -> Result<Option<String>, Fault> {
    let sql = format!("SELECT {READ} FROM person WHERE partnership = $1 AND id = $2");
    let Some(row) = tx.row(&sql, &[partnership.into(), id.into()])? else { return Ok(None) };
    Ok(read(&row, Some(key))?.fields().remove("name").filter(|name| !name.trim().is_empty()))
}

/// A person, inside a change; nothing where there is none, or they were erased.
pub(crate) fn inside(tx: &mut Tx<'_>, partnership: &str, id: &str) -> Result<Option<Person>, Fault> {
    let Some(key) = tx.key(&keys::person(partnership, id))? else { return Ok(None) };
    let sql = format!("SELECT {READ} FROM person WHERE partnership = $1 AND id = $2");
    let row = tx.row(&sql, &[partnership.into(), id.into()])?;
    let found = row.map(|row| read(&row, Some(&key))).transpose()?;
    Ok(found.filter(|person| person.state == State::Present))
}

/// What a person is known by where powers are decided, without opening what is sealed.
pub fn object(db: &mut Db, partnership: &str, id: &str) -> Result<Option<Object>, Fault> {
    let sql =
        "SELECT organisation, country, fled, shown_until FROM person WHERE partnership = $1 AND id = $2";
    let row = db.row(sql, &[partnership.into(), id.into()])?;
    row.map(|r| {
        Ok(Object {
            partnerships: vec![partnership.to_owned()],
            organisation: r.text_or_none(0)?,
            country: Some(r.text(1)?),
            person: Some(id.to_owned()),
            fled: r.text_or_none(2)?,
            shown_until: r.day_or_none(3)?,
        })
    })
    .transpose()
}

/// The people asked for, by id, erased ones left out.
pub fn list(db: &mut Db, keys: &Keys, query: &Query<'_>) -> Result<Page<Person>, Fault> {
    let (condition, mut values) = condition(keys, query)?;
    values.extend([start(query.after).into(), Value::Int(asked(query.limit))]);
    let n = values.len();
    // Those found by name are few: they are looked up, and not met while going through everybody.
    let id = if query.search.is_some() { "person.id || ''" } else { "person.id" };
    let sql = format!(
        "SELECT {READ} FROM person WHERE {condition} AND {id} > ${} ORDER BY person.id LIMIT ${n}",
        n - 1
    );
    let rows = db.rows(&sql, &values)?;
    Ok(page(read_all(keys, &rows)?, query.limit, |p| p.id.clone()))
}

/// Some people by id: under a condition whose values come first, the partnership being `here`, after
/// the last but one value, at most as many as the last.
pub(crate) fn some(
    db: &mut Db,
    keys: &Keys,
    condition: &str,
    here: usize,
    values: &[Value],
) -> Result<Vec<Person>, Fault> {
    let sql = format!(
        "SELECT {READ} FROM person WHERE {condition} AND person.partnership = ${here} \
         AND person.state = 'present' AND person.id > ${} ORDER BY person.id LIMIT ${}",
        here + 1,
        here + 2
    );
    read_all(keys, &db.rows(&sql, values)?)
}

/// How many people are asked for; `after` and `limit` do not matter.
pub fn count(db: &mut Db, keys: &Keys, query: &Query<'_>) -> Result<i64, Fault> {
    let (condition, values) = condition(keys, query)?;
    let sql = format!("SELECT count(*) FROM person WHERE {condition}");
    db.row(&sql, &values)?.map_or(Ok(0), |r| r.int(0))
}

/// The ids of all people of a partnership within reach, erased ones left out.
pub fn ids(db: &mut Db, reach: &Reach, partnership: &str) -> Result<BTreeSet<String>, Fault> {
    let (covered, mut values) = reach_sql(reach, &PERSON, 1);
    values.push(partnership.into());
    let sql = format!(
        "SELECT person.id FROM person WHERE {covered} AND person.partnership = ${} AND person.state = 'present'",
        values.len()
    );
    db.rows(&sql, &values)?.iter().map(|r| r.text(0)).collect()
}

/// The ids of all who are in a partnership, erased ones left out: for the command line, not for pages.
pub fn every_id(db: &mut Db, partnership: &str) -> Result<Vec<String>, Fault> {
    let sql = "SELECT id FROM person WHERE partnership = $1 AND state = 'present' ORDER BY id";
    db.rows(sql, &[partnership.into()])?.iter().map(|r| r.text(0)).collect()
}

/// All who are in a partnership, by id, erased ones left out: for rounds, not for pages.
pub(crate) fn present(db: &mut Db, keys: &Keys, partnership: &str) -> Result<Vec<Person>, Fault> {
    let sql = format!("SELECT {READ} FROM person WHERE partnership = $1 AND state = 'present' ORDER BY id");
    let rows = db.rows(&sql, &[partnership.into()])?;
    Ok(read_all(keys, &rows)?.into_iter().filter(|p| p.state == State::Present).collect())
}

/// Everybody who ever was in a partnership, by id, erased ones too, with nothing personal: for figures, not for pages.
pub(crate) fn everybody(db: &mut Db, keys: &Keys, partnership: &str) -> Result<Vec<Person>, Fault> {
    let sql = format!("SELECT {READ} FROM person WHERE partnership = $1 ORDER BY id");
    read_all(keys, &db.rows(&sql, &[partnership.into()])?)
}

/// The ids of those who fled this State: for its accounts they do not exist.
pub fn fled_from(db: &mut Db, partnership: &str, state: &str) -> Result<BTreeSet<String>, Fault> {
    let sql = "SELECT id FROM person WHERE partnership = $1 AND fled = $2";
    db.rows(sql, &[partnership.into(), state.into()])?.iter().map(|r| r.text(0)).collect()
}

fn condition(keys: &Keys, query: &Query<'_>) -> Result<(String, Vec<Value>), Fault> {
    let (covered, mut values) = reach_sql(query.reach, &PERSON, 1);
    values.push(query.partnership.into());
    let mut sql =
        format!("{covered} AND person.partnership = ${} AND person.state = 'present'", values.len());
    if let Some(organisation) = query.organisation {
        values.push(organisation.into());
        sql.push_str(&format!(" AND person.organisation = ${}", values.len()));
    }
    if let Some((words, identity)) = query.search {
        sql.push_str(" AND ");
        sql.push_str(&search::condition(&keys.house.index, query.partnership, words, identity, &mut values)?);
    }
    Ok((sql, values))
}
