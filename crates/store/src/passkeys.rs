//! Which passkeys and outside identities belong to an account?

use jiff::Timestamp;
use serde_json::json;

use crate::tx::Tx;
use crate::{Db, Fault, Refusal, Row, Value, accounts};

/// A passkey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passkey {
    /// The credential's id, as the device gave it.
    pub id: Vec<u8>,
    /// Whose.
    pub account: String,
    /// The public key and counter, in the caller's form.
    pub data: String,
    /// What its owner calls it.
    pub label: String,
    /// When it was added.
    pub created: Timestamp,
}

const READ: &str = "id, account, data, label, created";

fn read(row: &Row) -> Result<Passkey, Fault> {
    Ok(Passkey {
        id: row.blob(0)?,
        account: row.text(1)?,
        data: row.text(2)?,
        label: row.text(3)?,
        created: row.instant(4)?,
    })
}

/// The passkeys of an account.
pub fn of(db: &mut Db, account: &str) -> Result<Vec<Passkey>, Fault> {
    let sql = format!("SELECT {READ} FROM passkey WHERE account = $1 ORDER BY created, id");
    db.rows(&sql, &[account.into()])?.iter().map(read).collect()
}

/// The passkey with this credential id.
pub fn find(db: &mut Db, id: &[u8]) -> Result<Option<Passkey>, Fault> {
    let sql = format!("SELECT {READ} FROM passkey WHERE id = $1");
    db.row(&sql, &[id.into()])?.as_ref().map(read).transpose()
}

/// Adds a passkey. Refused: `Missing` (account), `Taken`.
pub fn add(tx: &mut Tx<'_>, account: &str, id: &[u8], data: &str, label: &str) -> Result<(), Refusal> {
    tx.row("SELECT id FROM account WHERE id = $1", &[account.into()])?.ok_or(Refusal::Missing)?;
    if tx.read(|db| find(db, id))?.is_some() {
        return Err(Refusal::Taken);
    }
    let at = tx.at();
    let sql = "INSERT INTO passkey (id, account, data, label, created) VALUES ($1, $2, $3, $4, $5)";
    tx.execute(sql, &[id.into(), account.into(), data.into(), label.into(), at.into()])?;
    accounts::trace(tx, "account.passkey", account, json!({}))
}

/// Keeps a passkey's data after use (its counter). Leaves no line. Refused: `Missing`.
pub fn update(tx: &mut Tx<'_>, id: &[u8], data: &str) -> Result<(), Refusal> {
    match tx.execute("UPDATE passkey SET data = $2 WHERE id = $1", &[id.into(), data.into()])? {
        0 => Err(Refusal::Missing),
        _ => Ok(()),
    }
}

/// Takes a passkey of this account away. Refused: `Missing`.
pub fn remove(tx: &mut Tx<'_>, account: &str, id: &[u8]) -> Result<(), Refusal> {
    let sql = "DELETE FROM passkey WHERE account = $1 AND id = $2";
    if tx.execute(sql, &[account.into(), id.into()])? == 0 {
        return Err(Refusal::Missing);
    }
    accounts::trace(tx, "account.passkey_removed", account, json!({}))
}

fn identity(index: &crate::seal::Key, issuer: &str, subject: &str) -> Result<Value, Fault> {
    Ok(Value::Blob(index.mac(&[b"identity", issuer.as_bytes(), subject.as_bytes()])?))
}

/// The account that an outside identity (OpenID Connect: issuer and subject) belongs to.
pub fn by_identity(
    db: &mut Db,
    keys: &crate::keys::Keys,
    issuer: &str,
    subject: &str,
) -> Result<Option<String>, Fault> {
    let sql = "SELECT account FROM identity WHERE issuer = $1 AND subject = $2";
    let subject = identity(&keys.house.index, issuer, subject)?;
    db.row(sql, &[issuer.into(), subject])?.map(|r| r.text(0)).transpose()
}

/// Says that an outside identity belongs to an account. Refused: `Missing` (account), `Taken`.
pub fn link(tx: &mut Tx<'_>, account: &str, issuer: &str, subject: &str) -> Result<(), Refusal> {
    tx.row("SELECT id FROM account WHERE id = $1", &[account.into()])?.ok_or(Refusal::Missing)?;
    let subject = identity(&tx.index_key(), issuer, subject)?;
    let sql = "SELECT account FROM identity WHERE issuer = $1 AND subject = $2";
    if tx.row(sql, &[issuer.into(), subject.clone()])?.is_some() {
        return Err(Refusal::Taken);
    }
    let sql = "INSERT INTO identity (issuer, subject, account) VALUES ($1, $2, $3)";
    tx.execute(sql, &[issuer.into(), subject, account.into()])?;
    accounts::trace(tx, "account.identity", account, json!({ "issuer": issuer }))
}

/// The issuers of the outside identities that belong to an account.
pub fn issuers(db: &mut Db, account: &str) -> Result<Vec<String>, Fault> {
    let sql = "SELECT DISTINCT issuer FROM identity WHERE account = $1 ORDER BY issuer";
    db.rows(sql, &[account.into()])?.iter().map(|r| r.text(0)).collect()
}

/// Takes the identities of an issuer away from an account. Refused: `Missing`.
pub fn unlink(tx: &mut Tx<'_>, account: &str, issuer: &str) -> Result<(), Refusal> {
    let sql = "DELETE FROM identity WHERE account = $1 AND issuer = $2";
    if tx.execute(sql, &[account.into(), issuer.into()])? == 0 {
        return Err(Refusal::Missing);
    }
    accounts::trace(tx, "account.identity_removed", account, json!({ "issuer": issuer }))
}
