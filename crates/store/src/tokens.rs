//! Which programs may act for an account?
//!
//! A token may do what its account may, and of that only the actions it names.

use std::collections::BTreeSet;

use jiff::Timestamp;
use partnership::stakeholders::Action;
use serde_json::json;

use crate::tx::Tx;
use crate::{Db, Fault, Refusal, Row, Value, accounts, seal};

fn hash(secret: &str) -> Value {
    Value::Blob(seal::hash(&[b"token", secret.as_bytes()]))
}

/// A token, without its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its id.
    pub id: String,
    /// For which account it acts.
    pub account: String,
    /// What its owner calls it.
    pub label: String,
    /// What it may do, no further than its account.
    pub actions: BTreeSet<Action>,
    /// When it was made.
    pub created: Timestamp,
    /// When it ends.
    pub expires: Timestamp,
    /// When it was revoked.
    pub revoked: Option<Timestamp>,
}

const READ: &str = "t.id, t.account, t.label, t.actions, t.created, t.expires, t.revoked";

fn read(row: &Row) -> Result<Token, Fault> {
    Ok(Token {
        id: row.text(0)?,
        account: row.text(1)?,
        label: row.text(2)?,
        actions: row.text(3)?.split_whitespace().filter_map(Action::from_word).collect(),
        created: row.instant(4)?,
        expires: row.instant(5)?,
        revoked: row.instant_or_none(6)?,
    })
}

/// Makes a token; returns its id and its secret, which nobody can read again. Refused: `Missing` unless
/// the account is active, `Wrong("label")`, `Wrong("expires")`.
pub fn create(
    tx: &mut Tx<'_>,
    account: &str,
    label: &str,
    actions: &BTreeSet<Action>,
    expires: Timestamp,
) -> Result<(String, String), Refusal> {
    let sql = "SELECT id FROM account WHERE id = $1 AND state = 'active'";
    tx.row(sql, &[account.into()])?.ok_or(Refusal::Missing)?;
    if label.trim().is_empty() || label.len() > 200 {
        return Err(Refusal::Wrong("label"));
    }
    if expires <= tx.at() {
        return Err(Refusal::Wrong("expires"));
    }
    let (id, secret, at) = (seal::id()?, seal::secret()?, tx.at());
    let words: Vec<&str> = actions.iter().map(|a| a.word()).collect();
    tx.execute(
        "INSERT INTO token (id, hash, account, label, actions, created, expires) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &[
            (&id).into(),
            hash(&secret),
            account.into(),
            label.trim().into(),
            words.join(" ").into(),
            at.into(),
            expires.into(),
        ],
    )?;
    accounts::trace(tx, "account.token", account, json!({ "token": id, "actions": words }))?;
    Ok((id, secret))
}

/// The token of a secret, if it holds at `at` and its account is active.
pub fn find(db: &mut Db, secret: &str, at: Timestamp) -> Result<Option<Token>, Fault> {
    let sql = format!(
        "SELECT {READ} FROM token t JOIN account a ON a.id = t.account \
         WHERE t.hash = $1 AND t.expires > $2 AND t.revoked IS NULL AND a.state = 'active'"
    );
    db.row(&sql, &[hash(secret), at.into()])?.as_ref().map(read).transpose()
}

/// All tokens of an account, by id.
pub fn of(db: &mut Db, account: &str) -> Result<Vec<Token>, Fault> {
    let sql = format!("SELECT {READ} FROM token t WHERE t.account = $1 ORDER BY t.id");
    db.rows(&sql, &[account.into()])?.iter().map(read).collect()
}

/// Revokes a token of this account. Refused: `Missing`.
pub fn revoke(tx: &mut Tx<'_>, account: &str, id: &str) -> Result<(), Refusal> {
    let at = tx.at();
    let sql = "UPDATE token SET revoked = $3 WHERE account = $1 AND id = $2 AND revoked IS NULL";
    if tx.execute(sql, &[account.into(), id.into(), at.into()])? == 0 {
        return Err(Refusal::Missing);
    }
    accounts::trace(tx, "account.token_revoked", account, json!({ "token": id }))
}
