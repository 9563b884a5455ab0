//! Which partnerships are there, with which texts, and which tables does a round read?

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use partnership::intake::Tables;
use partnership::stakeholders::consent::Purpose;
use partnership::stakeholders::{Object, Reach};
use serde_json::json;

use crate::keys::Keys;
use crate::page::{Page, asked, page, start};
use crate::places::Offered;
use crate::reach::{PARTNERSHIP, reach_sql};
use crate::tx::{Entry, Tx, expect_version, id_is_sound};
use crate::{Db, Fault, Refusal, Row, Value, consents, people, places, programmes};

/// A partnership.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partnership {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// The day for which its agreement is read.
    pub day: Date,
    /// Decides ties among equal answers; 0 to 4,294,967,295.
    pub seed: i64,
    /// `open` or `closed`.
    pub state: String,
    /// Rises with every change of the above.
    pub version: i64,
    /// Rises with every change of what a round is made from: people, places, programmes, ranks,
    /// agreement, day and seed.
    pub data_version: i64,
}

/// What a partnership is known by where powers are decided.
pub fn object(id: &str) -> Object {
    Object { partnerships: vec![id.to_owned()], ..Object::default() }
}

const COLUMNS: &str = "partnership.id, partnership.title, partnership.day, partnership.seed, \
     partnership.state, partnership.version, partnership.data_version";

fn read(row: &Row) -> Result<Partnership, Fault> {
    Ok(Partnership {
        id: row.text(0)?,
        title: row.text(1)?,
        day: row.day(2)?,
        seed: row.int(3)?,
        state: row.text(4)?,
        version: row.int(5)?,
        data_version: row.int(6)?,
    })
}

/// One partnership.
pub fn get(db: &mut Db, id: &str) -> Result<Option<Partnership>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM partnership WHERE id = $1");
    db.row(&sql, &[id.into()])?.as_ref().map(read).transpose()
}

/// All partnerships, by id: for the command line, not for pages.
pub fn all(db: &mut Db) -> Result<Vec<Partnership>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM partnership ORDER BY id");
    db.rows(&sql, &[])?.iter().map(read).collect()
}

/// How many people and places a partnership has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// People who were not erased.
    pub people: i64,
    /// Places that were not withdrawn.
    pub places: i64,
}

/// How many people and places a partnership has: for the command line, not for pages.
pub fn size(db: &mut Db, id: &str) -> Result<Size, Fault> {
    let sql = "SELECT (SELECT count(*) FROM person WHERE partnership = $1 AND state = 'present'), \
               (SELECT count(*) FROM place WHERE partnership = $1 AND state <> 'withdrawn')";
    match db.row(sql, &[id.into()])? {
        Some(row) => Ok(Size { people: row.int(0)?, places: row.int(1)? }),
        None => Ok(Size { people: 0, places: 0 }),
    }
}

/// The partnerships within reach, by id.
pub fn list(db: &mut Db, reach: &Reach, after: Option<&str>, limit: u32) -> Result<Page<Partnership>, Fault> {
    let (covered, mut values) = reach_sql(reach, &PARTNERSHIP, 1);
    values.push(start(after).into());
    values.push(Value::Int(asked(limit)));
    let n = values.len();
    let sql = format!(
        "SELECT {COLUMNS} FROM partnership WHERE {covered} AND id > ${} ORDER BY id LIMIT ${n}",
        n - 1
    );
    let rows = db.rows(&sql, &values)?.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    Ok(page(rows, limit, |p| p.id.clone()))
}

/// How many partnerships are within reach.
pub fn count(db: &mut Db, reach: &Reach) -> Result<i64, Fault> {
    let (covered, values) = reach_sql(reach, &PARTNERSHIP, 1);
    db.row(&format!("SELECT count(*) FROM partnership WHERE {covered}"), &values)?.map_or(Ok(0), |r| r.int(0))
}

/// The texts of the latest edition: name and body, by name.
pub fn texts(db: &mut Db, id: &str) -> Result<Vec<(String, String)>, Fault> {
    let sql = "SELECT name, body FROM agreement_text WHERE partnership = $1 AND edition = \
               (SELECT max(edition) FROM agreement_text WHERE partnership = $1) ORDER BY name";
    db.rows(sql, &[id.into()])?.iter().map(|r| Ok((r.text(0)?, r.text(1)?))).collect()
}

/// The texts of an edition: name and body, by name.
pub fn texts_of(db: &mut Db, id: &str, edition: i64) -> Result<Vec<(String, String)>, Fault> {
    let sql = "SELECT name, body FROM agreement_text WHERE partnership = $1 AND edition = $2 ORDER BY name";
    let rows = db.rows(sql, &[id.into(), Value::Int(edition)])?;
    rows.iter().map(|r| Ok((r.text(0)?, r.text(1)?))).collect()
}

/// The number of the latest edition; 0: there is none yet.
pub fn edition(db: &mut Db, id: &str) -> Result<i64, Fault> {
    let sql = "SELECT max(edition) FROM agreement_text WHERE partnership = $1";
    Ok(db.row(sql, &[id.into()])?.map_or(Ok(None), |r| r.int_or_none(0))?.unwrap_or(0))
}

/// The number of the edition that governs: the one that came into force last, whatever was put in since; before any
/// did, the latest. What the parties amend governs once the migration authority has signed it off and it has come
/// into force ([`crate::concluding`]).
pub fn governing(db: &mut Db, id: &str) -> Result<i64, Fault> {
    let sql = "SELECT edition FROM agreement_step WHERE partnership = $1 ORDER BY number DESC LIMIT 1";
    match db.row(sql, &[id.into()])?.map(|row| row.int(0)).transpose()? {
        Some(in_force) if in_force > 0 => Ok(in_force),
        _ => edition(db, id),
    }
}

/// The texts of the edition that governs: name and body, by name.
pub fn governing_texts(db: &mut Db, id: &str) -> Result<Vec<(String, String)>, Fault> {
    let edition = governing(db, id)?;
    texts_of(db, id, edition)
}

/// The tables of a round, as `Dossier::read` takes them: by id, people without names, erased
/// people, whoever may not be matched on the partnership's day, and places that are not open then left out.
pub fn tables(db: &mut Db, keys: &Keys, id: &str) -> Result<Tables, Fault> {
    let without = match get(db, id)? {
        Some(found) => consents::without(db, id, Purpose::Matching, found.day)?,
        None => BTreeSet::new(),
    };
    let offered = Offered::of(db, id)?;
    let ranks = places::ranks_csv(db, id, &without, &offered)?;
    Ok(Tables {
        people: ("people.csv".to_owned(), people::csv(db, keys, id, &without, &offered)?),
        places: ("places.csv".to_owned(), offered.csv()?),
        programmes: ("programmes.csv".to_owned(), programmes::csv(db, id)?),
        employer_ranks: ranks.map(|text| ("employer_ranks.csv".to_owned(), text)),
    })
}

/// Opens a partnership without a text. Refused: `Wrong("id")`, `Wrong("title")`, `Wrong("seed")`, `Taken`.
pub fn create(tx: &mut Tx<'_>, id: &str, title: &str, day: Date, seed: i64) -> Result<(), Refusal> {
    sound(title, seed)?;
    if !id_is_sound(id) {
        return Err(Refusal::Wrong("id"));
    }
    if tx.read(|db| get(db, id))?.is_some() {
        return Err(Refusal::Taken);
    }
    tx.execute(
        "INSERT INTO partnership (id, title, day, seed, state, version, data_version) \
         VALUES ($1, $2, $3, $4, 'open', 1, 1)",
        &[id.into(), title.into(), day.into(), Value::Int(seed)],
    )?;
    let detail = json!({ "title": [null, title], "day": [null, day.to_string()], "seed": [null, seed] });
    trace(tx, "partnership.create", id, detail)
}

/// Changes title, day, seed and state; `new.version` is the one that was seen. Returns the new version.
/// Refused: `Missing`, `Stale`, `Wrong`.
pub fn change(tx: &mut Tx<'_>, new: &Partnership) -> Result<i64, Refusal> {
    let old = tx.read(|db| get(db, &new.id))?.ok_or(Refusal::Missing)?;
    expect_version(new.version, old.version)?;
    sound(&new.title, new.seed)?;
    if !["open", "closed"].contains(&new.state.as_str()) {
        return Err(Refusal::Wrong("state"));
    }
    tx.execute(
        "UPDATE partnership SET title = $2, day = $3, seed = $4, state = $5, version = version + 1, \
         data_version = data_version + 1 WHERE id = $1",
        &[(&new.id).into(), (&new.title).into(), new.day.into(), Value::Int(new.seed), (&new.state).into()],
    )?;
    let detail = crate::detail::changed(&[
        ("title", json!(old.title), json!(new.title)),
        ("day", json!(old.day.to_string()), json!(new.day.to_string())),
        ("seed", json!(old.seed), json!(new.seed)),
        ("state", json!(old.state), json!(new.state)),
    ]);
    trace(tx, "partnership.change", &new.id, detail)?;
    Ok(old.version + 1)
}

/// Puts in a new edition of the agreement: all its texts, name and body. While an agreement is in force it is a draft
/// of the next one: [`governing`] stays what it is. `version` is the
/// partnership's that was seen. Returns the number of the edition. Whether the text can be carried
/// out is for the caller to check. Refused: `Missing`, `Stale`, `Wrong("texts")`.
pub fn put_texts(
    tx: &mut Tx<'_>,
    id: &str,
    version: i64,
    texts: &[(String, String)],
) -> Result<i64, Refusal> {
    let old = tx.read(|db| get(db, id))?.ok_or(Refusal::Missing)?;
    expect_version(version, old.version)?;
    let names: BTreeMap<&String, &String> = texts.iter().map(|(n, b)| (n, b)).collect();
    if texts.is_empty() || names.len() != texts.len() || names.keys().any(|n| !id_is_sound(n)) {
        return Err(Refusal::Wrong("texts"));
    }
    let edition = tx.read(|db| edition(db, id))? + 1;
    let sql = "INSERT INTO agreement_text (partnership, edition, name, body) VALUES ($1, $2, $3, $4)";
    let mut hashes = serde_json::Map::new();
    for (name, body) in texts {
        tx.execute(sql, &[id.into(), Value::Int(edition), name.into(), body.into()])?;
        let hash = data_encoding::HEXLOWER.encode(&crate::seal::hash(&[body.as_bytes()]));
        hashes.insert(name.clone(), json!(hash));
    }
    tx.execute("UPDATE partnership SET version = version + 1 WHERE id = $1", &[id.into()])?;
    tx.data_changed(id)?;
    trace(tx, "partnership.agreement", id, json!({ "edition": [edition - 1, edition], "texts": hashes }))?;
    Ok(edition)
}

fn sound(title: &str, seed: i64) -> Result<(), Refusal> {
    if title.trim().is_empty() {
        return Err(Refusal::Wrong("title"));
    }
    u32::try_from(seed).map_err(|_| Refusal::Wrong("seed"))?;
    Ok(())
}

fn trace(tx: &mut Tx<'_>, action: &'static str, id: &str, detail: serde_json::Value) -> Result<(), Refusal> {
    tx.journal(Entry {
        action,
        kind: "partnership",
        subject: id.to_owned(),
        partnership: Some(id.to_owned()),
        detail,
        owner: None,
    })?;
    Ok(())
}
