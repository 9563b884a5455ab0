//! How does somebody come in for the first time?
//!
//! By a link with a secret, which is kept as a hash, ends on a day, and works once.

use jiff::{Span, Timestamp};
use serde_json::json;

use crate::accounts::State;
use crate::tx::Tx;
use crate::{Db, Fault, Refusal, Value, accounts, seal};

fn hash(secret: &str) -> Value {
    Value::Blob(seal::hash(&[b"invitation", secret.as_bytes()]))
}

/// An invitation that can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// For which account.
    pub account: String,
    /// Until when.
    pub expires: Timestamp,
}

/// Invites somebody into their account for some hours; earlier invitations end. Returns the secret,
/// which nobody can read again. Refused: `Missing`, `Wrong("state")` for a closed account.
pub fn create(tx: &mut Tx<'_>, account: &str, hours: u32) -> Result<String, Refusal> {
    let row = tx.row("SELECT state FROM account WHERE id = $1", &[account.into()])?;
    if row.ok_or(Refusal::Missing)?.text(0)? == State::Closed.word() {
        return Err(Refusal::Wrong("state"));
    }
    tx.execute("DELETE FROM invitation WHERE account = $1", &[account.into()])?;
    let secret = seal::secret()?;
    let expires =
        tx.at().checked_add(Span::new().hours(i64::from(hours))).map_err(|e| Fault::Other(e.to_string()))?;
    let sql = "INSERT INTO invitation (hash, account, expires) VALUES ($1, $2, $3)";
    tx.execute(sql, &[hash(&secret), account.into(), expires.into()])?;
    accounts::trace(tx, "account.invite", account, json!({}))?;
    Ok(secret)
}

/// The invitation of a secret, if it can still be used at `at`.
pub fn find(db: &mut Db, secret: &str, at: Timestamp) -> Result<Option<Invitation>, Fault> {
    let sql = "SELECT account, expires FROM invitation WHERE hash = $1 AND used IS NULL AND expires > $2";
    let row = db.row(sql, &[hash(secret), at.into()])?;
    row.map(|r| Ok(Invitation { account: r.text(0)?, expires: r.instant(1)? })).transpose()
}

/// Uses an invitation up and makes its account active. Returns the account. Refused: `Missing`.
pub fn accept(tx: &mut Tx<'_>, secret: &str) -> Result<String, Refusal> {
    let at = tx.at();
    let found = tx.read(|db| find(db, secret, at))?.ok_or(Refusal::Missing)?;
    tx.execute("UPDATE invitation SET used = $2 WHERE hash = $1", &[hash(secret), at.into()])?;
    tx.execute(
        "UPDATE account SET state = 'active', version = version + 1 WHERE id = $1 AND state <> 'closed'",
        &[(&found.account).into()],
    )?;
    accounts::trace(tx, "account.accept", &found.account, json!({}))?;
    Ok(found.account)
}
