//! How are people added, changed and erased?

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use partnership::stakeholders::Object;
use serde_json::{Map, Value as Json, json};

use crate::keys;
use crate::organisations::country_of;
use crate::people::{Person, Personal, READ, State, read, reindex, sealed_place};
use crate::seal::Key;
use crate::tx::{Actor, Entry, Tx, expect_version, id_is_sound};
use crate::{Db, Fault, Refusal, Value, accounts, consents, detail, erase as erasing, grievances, outcomes};

/// Somebody to be added, or what somebody's record is to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPerson {
    /// The partnership.
    pub partnership: String,
    /// Their pseudonym; nothing: the next free one is made (`P0001` …).
    pub id: Option<String>,
    /// The organisation that stands by them.
    pub organisation: Option<String>,
    /// Where they live and were trained.
    pub origin: String,
    /// The State they fled.
    pub fled: Option<String>,
    /// The last day on which they agree to be shown.
    pub shown_until: Option<Date>,
    /// What is sealed.
    pub personal: Personal,
}

impl NewPerson {
    /// A record that says this, field by field; empty ones are as good as absent. Refused:
    /// `Wrong("shown_until")`, where that is no day.
    pub fn of(
        partnership: &str,
        id: Option<String>,
        mut fields: BTreeMap<String, String>,
    ) -> Result<NewPerson, Refusal> {
        fields.retain(|_, text| !text.is_empty());
        let mut take = |field: &str| fields.remove(field);
        let shown_until = take("shown_until").map(|day| day.parse()).transpose();
        Ok(NewPerson {
            partnership: partnership.to_owned(),
            id,
            organisation: take("organisation"),
            origin: take("origin").unwrap_or_default(),
            fled: take("fled"),
            shown_until: shown_until.map_err(|_| Refusal::Wrong("shown_until"))?,
            personal: fields.into_iter().collect(),
        })
    }

    /// What powers are decided on, once the record says this.
    pub fn object(&self) -> Object {
        let country = |text: &str| country_of(text).to_owned();
        Object {
            partnerships: vec![self.partnership.clone()],
            organisation: self.organisation.clone(),
            country: Some(country(&self.origin)),
            person: self.id.clone(),
            fled: self.fled.as_deref().map(country),
            shown_until: self.shown_until,
        }
    }
}

/// Adds somebody; returns their id. Refused: `Missing` (partnership), `Taken`, `Wrong(field)`.
pub fn create(tx: &mut Tx<'_>, new: &NewPerson) -> Result<String, Refusal> {
    if tx.row("SELECT id FROM partnership WHERE id = $1", &[(&new.partnership).into()])?.is_none() {
        return Err(Refusal::Missing);
    }
    sound(tx, new)?;
    let id = match &new.id {
        Some(id) if !id_is_sound(id) || id.len() > 60 => return Err(Refusal::Wrong("id")),
        Some(id) if exists(tx, &new.partnership, id)? => return Err(Refusal::Taken),
        Some(id) => id.clone(),
        None => free_ids(tx, &new.partnership, 1)?.pop().ok_or(Refusal::Taken)?,
    };
    let owner = keys::person(&new.partnership, &id);
    let key = tx.new_key(&owner)?;
    let sealed = new.personal.seal(&key, &sealed_place(&new.partnership, &id))?;
    tx.execute(
        "INSERT INTO person (partnership, id, organisation, origin, country, fled, shown_until, state, \
         sealed, version) VALUES ($1, $2, $3, $4, $5, $6, $7, 'present', $8, 1)",
        &[
            (&new.partnership).into(),
            (&id).into(),
            new.organisation.as_deref().into(),
            (&new.origin).into(),
            country_of(&new.origin).into(),
            new.fled.as_deref().map(country_of).into(),
            new.shown_until.into(),
            sealed.into(),
        ],
    )?;
    let index = tx.index_key();
    tx.read(|db| reindex(db, &index, &new.partnership, &id, &new.personal))?;
    tx.data_changed(&new.partnership)?;
    if new.shown_until.is_some() {
        consents::follow(tx, (&new.partnership, &id), new.shown_until)?;
    }
    let nobody = NewPerson {
        organisation: None,
        origin: String::new(),
        fled: None,
        shown_until: None,
        personal: Personal::default(),
        ..new.clone()
    };
    tx.journal_person("person.create", (&new.partnership, &id), differences(&nobody, new))?;
    Ok(id)
}

/// Somebody whose data is there, and their key. Refused: `Missing`.
pub(crate) fn kept(tx: &mut Tx<'_>, partnership: &str, id: &str) -> Result<(Person, Key), Refusal> {
    let key = tx.key(&keys::person(partnership, id))?.ok_or(Refusal::Missing)?;
    let sql = format!("SELECT {READ} FROM person WHERE partnership = $1 AND id = $2");
    let row = tx.row(&sql, &[partnership.into(), id.into()])?.ok_or(Refusal::Missing)?;
    let person = read(&row, Some(&key))?;
    if person.state == State::Erased { Err(Refusal::Missing) } else { Ok((person, key)) }
}

/// Makes a record say this; `version` is the one that was seen. Returns the new version.
/// Refused: `Missing` (also for somebody erased), `Stale`, `Wrong(field)`.
pub fn change(tx: &mut Tx<'_>, id: &str, version: i64, new: &NewPerson) -> Result<i64, Refusal> {
    let (old, key) = kept(tx, &new.partnership, id)?;
    expect_version(version, old.version)?;
    sound(tx, new)?;
    let sealed = new.personal.seal(&key, &sealed_place(&new.partnership, id))?;
    tx.execute(
        "UPDATE person SET organisation = $3, origin = $4, country = $5, fled = $6, shown_until = $7, \
         sealed = $8, version = version + 1 WHERE partnership = $1 AND id = $2",
        &[
            (&new.partnership).into(),
            id.into(),
            new.organisation.as_deref().into(),
            (&new.origin).into(),
            country_of(&new.origin).into(),
            new.fled.as_deref().map(country_of).into(),
            new.shown_until.into(),
            sealed.into(),
        ],
    )?;
    let names = |personal: &Personal| ["name", "name_other"].map(|field| personal.get(field).to_owned());
    if names(&old.personal) != names(&new.personal) {
        let index = tx.index_key();
        tx.read(|db| reindex(db, &index, &new.partnership, id, &new.personal))?;
    }
    if old.shown_until != new.shown_until {
        consents::follow(tx, (&new.partnership, id), new.shown_until)?;
    }
    tx.data_changed(&new.partnership)?;
    let was = NewPerson {
        partnership: old.partnership,
        id: None,
        organisation: old.organisation,
        origin: old.origin,
        fled: old.fled,
        shown_until: old.shown_until,
        personal: old.personal,
    };
    tx.journal_person("person.change", (&new.partnership, id), differences(&was, new))?;
    Ok(old.version + 1)
}

/// Erases somebody for good: their key is destroyed, their rows are cleared, their account is closed
/// and erased. Id, organisation and origin remain. Refused: `Missing` (also when erased already).
pub fn erase(tx: &mut Tx<'_>, partnership: &str, id: &str) -> Result<(), Refusal> {
    let who = [Value::from(partnership), Value::from(id)];
    let sql = "SELECT state FROM person WHERE partnership = $1 AND id = $2";
    let row = tx.row(sql, &who)?.ok_or(Refusal::Missing)?;
    if row.text(0)? == "erased" {
        return Err(Refusal::Missing);
    }
    let theirs = tx.rows("SELECT id FROM account WHERE partnership = $1 AND person = $2", &who)?;
    for row in theirs {
        accounts::erase(tx, &row.text(0)?)?;
    }
    grievances::forget(tx, partnership, id)?;
    let seat = outcomes::held_by(tx, partnership, id)?;
    tx.destroy_key(&keys::person(partnership, id))?;
    tx.read(|db| erasing::clear_person(db, partnership, id))?;
    if let Some(record) = seat {
        outcomes::give_back(tx, &record)?;
    }
    tx.data_changed(partnership)?;
    tx.journal(Entry {
        action: "person.erase",
        kind: "person",
        subject: id.to_owned(),
        partnership: Some(partnership.to_owned()),
        detail: json!({}),
        owner: None,
    })?;
    Ok(())
}

/// Notes that whoever acts looked at somebody's record: at most one line a day and account. Returns
/// whether a line was added.
pub fn seen(tx: &mut Tx<'_>, partnership: &str, id: &str) -> Result<bool, Refusal> {
    if !exists(tx, partnership, id)? {
        return Err(Refusal::Missing);
    }
    let (actor, at, day) = (tx.actor().clone(), tx.at(), tx.day());
    if tx.read(|db| was_seen(db, &actor, at, partnership, id))? {
        return Ok(false);
    }
    let seq = tx.journal_person("person.seen", (partnership, id), json!({}))?;
    let sql = "INSERT INTO sight (partnership, person, account, day, seq) VALUES ($1, $2, $3, $4, $5)";
    let values = [partnership.into(), id.into(), actor.account.into(), day.into(), Value::Int(seq)];
    tx.execute(sql, &values)?;
    Ok(true)
}

/// Whether it was noted already, on the day of this instant, that somebody looked.
pub fn was_seen(
    db: &mut Db,
    actor: &Actor,
    at: Timestamp,
    partnership: &str,
    id: &str,
) -> Result<bool, Fault> {
    let day = Offset::UTC.to_datetime(at).date();
    let key = [partnership.into(), id.into(), (&actor.account).into(), day.into()];
    let sql = "SELECT seq FROM sight WHERE partnership = $1 AND person = $2 AND account = $3 AND day = $4";
    Ok(db.row(sql, &key)?.is_some())
}

fn exists(tx: &mut Tx<'_>, partnership: &str, id: &str) -> Result<bool, Fault> {
    let sql = "SELECT id FROM person WHERE partnership = $1 AND id = $2";
    Ok(tx.row(sql, &[partnership.into(), id.into()])?.is_some())
}

/// So many free ids: `P0001` and on. Erased people keep theirs, so none is given twice.
pub(crate) fn free_ids(tx: &mut Tx<'_>, partnership: &str, many: usize) -> Result<Vec<String>, Fault> {
    let row = tx.row("SELECT count(*) FROM person WHERE partnership = $1", &[partnership.into()])?;
    let mut number = row.map_or(Ok(0), |r| r.int(0))?;
    let mut free = Vec::with_capacity(many);
    while free.len() < many {
        number += 1;
        let id = format!("P{number:04}");
        if !exists(tx, partnership, &id)? {
            free.push(id);
        }
    }
    Ok(free)
}

fn sound(tx: &mut Tx<'_>, new: &NewPerson) -> Result<(), Refusal> {
    if new.origin.trim().is_empty() {
        return Err(Refusal::Wrong("origin"));
    }
    if new.fled.as_deref().is_some_and(|f| f.trim().is_empty()) {
        return Err(Refusal::Wrong("fled"));
    }
    if let Some(organisation) = &new.organisation {
        let sql = "SELECT id FROM organisation WHERE id = $1";
        if tx.row(sql, &[organisation.into()])?.is_none() {
            return Err(Refusal::Wrong("organisation"));
        }
    }
    Ok(())
}

fn differences(old: &NewPerson, new: &NewPerson) -> Json {
    let mut map: Map<String, Json> = detail::cells(old.personal.fields(), new.personal.fields());
    let day = |d: &Option<Date>| d.map(|d| d.to_string());
    let fields = [
        ("organisation", json!(old.organisation), json!(new.organisation)),
        ("origin", json!(old.origin), json!(new.origin)),
        ("fled", json!(old.fled), json!(new.fled)),
        ("shown_until", json!(day(&old.shown_until)), json!(day(&new.shown_until))),
    ];
    if let Json::Object(more) = detail::changed(&fields) {
        map.extend(more);
    }
    Json::Object(map)
}
