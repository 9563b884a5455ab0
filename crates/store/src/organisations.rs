//! Which organisations take part, and in what?

use partnership::stakeholders::{Object, Reach};
use serde_json::json;

use crate::page::{Page, asked, page, start};
use crate::reach::{ORGANISATION, reach_sql};
use crate::tx::{Entry, Tx, expect_version, id_is_sound};
use crate::{Db, Fault, Refusal, Row, Value, licences};

/// An organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Its id, the same in every partnership.
    pub id: String,
    /// What kind of party it is, a word of the agreement's `party` clauses.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// Where it acts (ISO 3166-1); nothing for an international one.
    pub country: Option<String>,
    /// The number of its licence.
    pub licence: Option<String>,
    /// How to reach the office. Not sealed: no person's name or address belongs here.
    pub contact: Option<String>,
    /// Rises with every change.
    pub version: i64,
}

/// The country in which a region lies: `DE` of `DE-NW`.
pub fn country_of(place: &str) -> &str {
    place.split_once('-').map_or(place, |(country, _)| country)
}

/// What an organisation is known by where powers are decided; `partnerships` are those it is a party of.
pub fn object(organisation: &Organisation, partnerships: Vec<String>) -> Object {
    Object {
        partnerships,
        organisation: Some(organisation.id.clone()),
        country: organisation.country.clone(),
        ..Object::default()
    }
}

const COLUMNS: &str = "organisation.id, organisation.kind, organisation.name, organisation.country, \
     organisation.licence, organisation.contact, organisation.version";

fn read(row: &Row) -> Result<Organisation, Fault> {
    Ok(Organisation {
        id: row.text(0)?,
        kind: row.text(1)?,
        name: row.text(2)?,
        country: row.text_or_none(3)?,
        licence: row.text_or_none(4)?,
        contact: row.text_or_none(5)?,
        version: row.int(6)?,
    })
}

/// One organisation.
pub fn get(db: &mut Db, id: &str) -> Result<Option<Organisation>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM organisation WHERE id = $1");
    db.row(&sql, &[id.into()])?.as_ref().map(read).transpose()
}

/// The partnerships an organisation is a party of, by id.
pub fn partnerships(db: &mut Db, id: &str) -> Result<Vec<String>, Fault> {
    let sql = "SELECT DISTINCT partnership FROM party WHERE organisation = $1 ORDER BY partnership";
    db.rows(sql, &[id.into()])?.iter().map(|r| r.text(0)).collect()
}

/// The organisations within reach, by id; those of one partnership where it is given.
pub fn list(
    db: &mut Db,
    reach: &Reach,
    partnership: Option<&str>,
    after: Option<&str>,
    limit: u32,
) -> Result<Page<Organisation>, Fault> {
    let (covered, mut values) = reach_sql(reach, &ORGANISATION, 1);
    let mut sql = format!("SELECT {COLUMNS} FROM organisation WHERE {covered}");
    narrow(&mut sql, &mut values, partnership);
    values.push(start(after).into());
    values.push(Value::Int(asked(limit)));
    let n = values.len();
    sql.push_str(&format!(" AND organisation.id > ${} ORDER BY organisation.id LIMIT ${n}", n - 1));
    let rows = db.rows(&sql, &values)?.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    Ok(page(rows, limit, |o| o.id.clone()))
}

/// How many organisations are within reach.
pub fn count(db: &mut Db, reach: &Reach, partnership: Option<&str>) -> Result<i64, Fault> {
    let (covered, mut values) = reach_sql(reach, &ORGANISATION, 1);
    let mut sql = format!("SELECT count(*) FROM organisation WHERE {covered}");
    narrow(&mut sql, &mut values, partnership);
    db.row(&sql, &values)?.map_or(Ok(0), |r| r.int(0))
}

fn narrow(sql: &mut String, values: &mut Vec<Value>, partnership: Option<&str>) {
    if let Some(partnership) = partnership {
        values.push(partnership.into());
        sql.push_str(&format!(
            " AND EXISTS (SELECT 1 FROM party p WHERE p.organisation = organisation.id AND p.partnership = ${})",
            values.len()
        ));
    }
}

/// Adds an organisation; `version` is ignored. Refused: `Wrong("id")`, `Wrong("name")`, `Taken`.
pub fn create(tx: &mut Tx<'_>, new: &Organisation) -> Result<(), Refusal> {
    if !id_is_sound(&new.id) {
        return Err(Refusal::Wrong("id"));
    }
    if new.name.trim().is_empty() {
        return Err(Refusal::Wrong("name"));
    }
    if tx.read(|db| get(db, &new.id))?.is_some() {
        return Err(Refusal::Taken);
    }
    let country = new.country.as_deref().map(country_of);
    tx.execute(
        "INSERT INTO organisation (id, kind, name, country, licence, contact, version) \
         VALUES ($1, $2, $3, $4, $5, $6, 1)",
        &[
            (&new.id).into(),
            (&new.kind).into(),
            (&new.name).into(),
            country.into(),
            new.licence.as_deref().into(),
            new.contact.as_deref().into(),
        ],
    )?;
    let detail = json!({
        "kind": [null, new.kind], "name": [null, new.name], "country": [null, country],
        "licence": [null, new.licence], "contact": [null, new.contact],
    });
    trace(tx, "organisation.create", &new.id, None, detail)
}

/// Changes an organisation; `version` is the one that was seen. Returns the new version.
/// Refused: `Missing`, `Stale`, `Wrong("name")`.
pub fn change(tx: &mut Tx<'_>, new: &Organisation) -> Result<i64, Refusal> {
    let old = tx.read(|db| get(db, &new.id))?.ok_or(Refusal::Missing)?;
    expect_version(new.version, old.version)?;
    if new.name.trim().is_empty() {
        return Err(Refusal::Wrong("name"));
    }
    let country = new.country.as_deref().map(country_of).map(str::to_owned);
    tx.execute(
        "UPDATE organisation SET kind = $2, name = $3, country = $4, licence = $5, contact = $6, \
         version = version + 1 WHERE id = $1",
        &[
            (&new.id).into(),
            (&new.kind).into(),
            (&new.name).into(),
            country.clone().into(),
            new.licence.as_deref().into(),
            new.contact.as_deref().into(),
        ],
    )?;
    let detail = crate::detail::changed(&[
        ("kind", json!(old.kind), json!(new.kind)),
        ("name", json!(old.name), json!(new.name)),
        ("country", json!(old.country), json!(country)),
        ("licence", json!(old.licence), json!(new.licence)),
        ("contact", json!(old.contact), json!(new.contact)),
    ]);
    trace(tx, "organisation.change", &new.id, None, detail)?;
    // A round knows employers, recruiters and bodies by what they are and where.
    for partnership in tx.read(|db| partnerships(db, &new.id))? {
        tx.data_changed(&partnership)?;
    }
    Ok(old.version + 1)
}

/// The parties of a partnership: clause id and organisation.
pub fn parties(db: &mut Db, partnership: &str) -> Result<Vec<(String, String)>, Fault> {
    let sql = "SELECT party, organisation FROM party WHERE partnership = $1 ORDER BY party";
    db.rows(sql, &[partnership.into()])?.iter().map(|r| Ok((r.text(0)?, r.text(1)?))).collect()
}

/// Says that an organisation is the party with this clause id; replaces who was. Refused: `Missing`, `Rule` (a
/// recruiter without a licence that holds today).
pub fn make_party(
    tx: &mut Tx<'_>,
    partnership: &str,
    party: &str,
    organisation: &str,
) -> Result<(), Refusal> {
    let found = tx.read(|db| get(db, organisation))?.ok_or(Refusal::Missing)?;
    let licence = tx.read(|db| licences::of(db, organisation))?.unwrap_or_default();
    partnership::licences::join(party, &found.kind, &licence, tx.day())?;
    bind_party(tx, partnership, party, organisation)
}

/// The same for the parties that a signed agreement names itself: whether its recruiters are licensed is
/// for the checklist, and for every vacancy that names one.
pub(crate) fn bind_party(
    tx: &mut Tx<'_>,
    partnership: &str,
    party: &str,
    organisation: &str,
) -> Result<(), Refusal> {
    if !id_is_sound(party) {
        return Err(Refusal::Wrong("party"));
    }
    if tx.read(|db| get(db, organisation))?.is_none()
        || tx.row("SELECT id FROM partnership WHERE id = $1", &[partnership.into()])?.is_none()
    {
        return Err(Refusal::Missing);
    }
    let sql = "INSERT INTO party (partnership, party, organisation) VALUES ($1, $2, $3) \
               ON CONFLICT (partnership, party) DO UPDATE SET organisation = excluded.organisation";
    tx.execute(sql, &[partnership.into(), party.into(), organisation.into()])?;
    tx.data_changed(partnership)?;
    let detail = json!({ "party": [null, party] });
    trace(tx, "organisation.party", organisation, Some(partnership), detail)
}

fn trace(
    tx: &mut Tx<'_>,
    action: &'static str,
    id: &str,
    partnership: Option<&str>,
    detail: serde_json::Value,
) -> Result<(), Refusal> {
    tx.journal(Entry {
        action,
        kind: "organisation",
        subject: id.to_owned(),
        partnership: partnership.map(str::to_owned),
        detail,
        owner: None,
    })?;
    Ok(())
}
