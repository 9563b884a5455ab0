//! How does somebody come in who lost their second factor?
//!
//! With one of a few codes that they wrote down. Each works once; kept are keyed
//! hashes, because a code is short enough to be guessed from a plain one.

use serde_json::json;

use crate::tx::Tx;
use crate::{Db, Fault, Refusal, Value, accounts};

/// A code as it is compared: capitals, blanks and hyphens do not matter.
fn mac(tx: &Tx<'_>, account: &str, code: &str) -> Result<Value, Fault> {
    let plain: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    let plain = plain.to_ascii_lowercase();
    Ok(Value::Blob(tx.index_key().mac(&[b"recovery", account.as_bytes(), plain.as_bytes()])?))
}

/// Keeps these codes for an account, in place of earlier ones; none takes them away.
/// Refused: `Missing` (account).
pub fn replace(tx: &mut Tx<'_>, account: &str, codes: &[String]) -> Result<(), Refusal> {
    tx.row("SELECT id FROM account WHERE id = $1", &[account.into()])?.ok_or(Refusal::Missing)?;
    tx.execute("DELETE FROM recovery WHERE account = $1", &[account.into()])?;
    for code in codes {
        let mac = mac(tx, account, code)?;
        tx.execute("INSERT INTO recovery (account, mac) VALUES ($1, $2)", &[account.into(), mac])?;
    }
    accounts::trace(tx, "account.recovery_codes", account, json!({ "codes": codes.len() }))
}

/// Uses a code up. Returns whether there was such a code.
pub fn use_up(tx: &mut Tx<'_>, account: &str, code: &str) -> Result<bool, Refusal> {
    let mac = mac(tx, account, code)?;
    let used = tx.execute("DELETE FROM recovery WHERE account = $1 AND mac = $2", &[account.into(), mac])?;
    if used == 1 {
        accounts::trace(tx, "account.recovery_used", account, json!({}))?;
    }
    Ok(used == 1)
}

/// How many codes of an account are left.
pub fn left(db: &mut Db, account: &str) -> Result<i64, Fault> {
    let row = db.row("SELECT count(*) FROM recovery WHERE account = $1", &[account.into()])?;
    row.map_or(Ok(0), |r| r.int(0))
}
