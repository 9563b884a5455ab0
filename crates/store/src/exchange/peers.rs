//! With which other installations are cases exchanged?

use serde_json::json;

use super::card::Card;
use crate::tx::{Entry, Tx, expect_version, id_is_sound};
use crate::{Db, Fault, Refusal, Row, organisations};

/// Another installation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peer {
    /// What it is called here.
    pub id: String,
    /// Its card.
    pub card: Card,
    /// Whether cases are sent to it and taken from it.
    pub trusted: bool,
    /// Rises with every change.
    pub version: i64,
}

const COLUMNS: &str = "id, name, country, signs, opens, state, version";

fn read(row: &Row) -> Result<Peer, Fault> {
    Ok(Peer {
        id: row.text(0)?,
        card: Card {
            name: row.text(1)?,
            country: row.text_or_none(2)?,
            signs: row.blob(3)?,
            opens: row.text(4)?,
        },
        trusted: row.text(5)? == "trusted",
        version: row.int(6)?,
    })
}

/// One of them.
pub fn get(db: &mut Db, id: &str) -> Result<Option<Peer>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM peer WHERE id = $1");
    db.row(&sql, &[id.into()])?.as_ref().map(read).transpose()
}

/// All of them, by id: few.
pub fn list(db: &mut Db) -> Result<Vec<Peer>, Fault> {
    db.rows(&format!("SELECT {COLUMNS} FROM peer ORDER BY id"), &[])?.iter().map(read).collect()
}

/// The one that signs with this key.
pub(super) fn signing_with(db: &mut Db, signs: &[u8]) -> Result<Option<Peer>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM peer WHERE signs = $1");
    db.row(&sql, &[signs.into()])?.as_ref().map(read).transpose()
}

/// Trusts an installation by its card. Whoever does it has compared the fingerprint. Refused:
/// `Wrong("id")`, `Wrong("card")` for this installation's own, `Taken`.
pub fn add(tx: &mut Tx<'_>, id: &str, card: &Card) -> Result<(), Refusal> {
    if !id_is_sound(id) {
        return Err(Refusal::Wrong("id"));
    }
    if card.signs == super::card::signing(&tx.keys.house)?.verifying_key().to_bytes() {
        return Err(Refusal::Wrong("card"));
    }
    let known = tx.read(|db| Ok(get(db, id)?.is_some() || signing_with(db, &card.signs)?.is_some()))?;
    if known {
        return Err(Refusal::Taken);
    }
    let country = card.country.as_deref().map(organisations::country_of);
    let sql = "INSERT INTO peer (id, name, country, signs, opens, state, version) \
               VALUES ($1, $2, $3, $4, $5, 'trusted', 1)";
    let values =
        [id.into(), (&card.name).into(), country.into(), card.signs.as_slice().into(), (&card.opens).into()];
    tx.execute(sql, &values)?;
    let detail =
        json!({ "name": [null, card.name], "country": [null, country], "fingerprint": card.fingerprint() });
    trace(tx, "peer.create", id, detail)
}

/// Stops exchanging cases with an installation, or begins again. Refused: `Missing`, `Stale`.
pub fn change(tx: &mut Tx<'_>, id: &str, version: i64, trusted: bool) -> Result<i64, Refusal> {
    let old = tx.read(|db| get(db, id))?.ok_or(Refusal::Missing)?;
    expect_version(version, old.version)?;
    let word = |trusted: bool| if trusted { "trusted" } else { "stopped" };
    let sql = "UPDATE peer SET state = $2, version = version + 1 WHERE id = $1";
    tx.execute(sql, &[id.into(), word(trusted).into()])?;
    trace(tx, "peer.change", id, json!({ "state": [word(old.trusted), word(trusted)] }))?;
    Ok(old.version + 1)
}

fn trace(tx: &mut Tx<'_>, action: &'static str, id: &str, detail: serde_json::Value) -> Result<(), Refusal> {
    tx.journal(Entry {
        action,
        kind: "peer",
        subject: id.to_owned(),
        partnership: None,
        detail,
        owner: None,
    })?;
    Ok(())
}
