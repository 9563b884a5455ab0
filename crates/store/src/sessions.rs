//! Who is in at this moment?
//!
//! The secret lies in a cookie; here lies its hash. Sessions leave no line in the
//! journal, except that somebody came in ([`came_in`]): use
//! [`crate::Store::write_untraced`].

use jiff::{Span, Timestamp};
use serde_json::json;

use crate::tx::Tx;
use crate::{Db, Fault, Refusal, Row, Value, accounts, seal};

fn hash(secret: &str) -> Value {
    Value::Blob(seal::hash(&[b"session", secret.as_bytes()]))
}

/// A session just begun.
#[derive(Clone, PartialEq, Eq)]
pub struct NewSession {
    /// For the cookie. Nobody can read it again.
    pub secret: String,
    /// The session.
    pub session: Session,
}

/// A session. Prints without its form key.
#[derive(Clone, PartialEq, Eq)]
pub struct Session {
    /// Whose.
    pub account: String,
    /// From which the tokens of its forms are made, 32 bytes.
    pub form_key: Vec<u8>,
    /// How it was proved who they are, in the caller's words.
    pub level: String,
    /// When it began.
    pub created: Timestamp,
    /// When it was last used, as far as that was kept.
    pub seen: Timestamp,
    /// When it ends at the latest.
    pub expires: Timestamp,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Session({}, {})", self.account, self.level)
    }
}

/// Begins a session of some minutes. Refused: `Missing` unless the account is active.
pub fn begin(tx: &mut Tx<'_>, account: &str, level: &str, minutes: u32) -> Result<NewSession, Refusal> {
    let sql = "SELECT id FROM account WHERE id = $1 AND state = 'active'";
    tx.row(sql, &[account.into()])?.ok_or(Refusal::Missing)?;
    let at = tx.at();
    let secret = seal::secret()?;
    let expires =
        at.checked_add(Span::new().minutes(i64::from(minutes))).map_err(|e| Fault::Other(e.to_string()))?;
    let session = Session {
        account: account.to_owned(),
        form_key: seal::Key::new()?.bytes().to_vec(),
        level: level.to_owned(),
        created: at,
        seen: at,
        expires,
    };
    let sql = "INSERT INTO session (hash, account, form_key, level, created, seen, expires) \
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let values = [
        hash(&secret),
        account.into(),
        session.form_key.as_slice().into(),
        level.into(),
        at.into(),
        at.into(),
        expires.into(),
    ];
    tx.execute(sql, &values)?;
    Ok(NewSession { secret, session })
}

/// The session of a secret, if it holds at `at` and its account is active.
pub fn find(db: &mut Db, secret: &str, at: Timestamp) -> Result<Option<Session>, Fault> {
    let sql = "SELECT s.account, s.form_key, s.level, s.created, s.seen, s.expires FROM session s \
               JOIN account a ON a.id = s.account \
               WHERE s.hash = $1 AND s.expires > $2 AND a.state = 'active'";
    db.row(sql, &[hash(secret), at.into()])?.as_ref().map(read).transpose()
}

/// The sessions of an account that hold at `at`, the one used last first; each with whether it is the one
/// of this secret.
pub fn of(db: &mut Db, account: &str, secret: &str, at: Timestamp) -> Result<Vec<(Session, bool)>, Fault> {
    let sql = "SELECT account, form_key, level, created, seen, expires, hash FROM session \
               WHERE account = $1 AND expires > $2 ORDER BY seen DESC, hash";
    let own = hash(secret);
    let rows = db.rows(sql, &[account.into(), at.into()])?;
    rows.iter().map(|row| Ok((read(row)?, Value::Blob(row.blob(6)?) == own))).collect()
}

fn read(row: &Row) -> Result<Session, Fault> {
    Ok(Session {
        account: row.text(0)?,
        form_key: row.blob(1)?,
        level: row.text(2)?,
        created: row.instant(3)?,
        seen: row.instant(4)?,
        expires: row.instant(5)?,
    })
}

/// Notes that a session was used. For a caller that does so now and then, not at every page.
pub fn touch(tx: &mut Tx<'_>, secret: &str) -> Result<(), Refusal> {
    let at = tx.at();
    tx.execute("UPDATE session SET seen = $2 WHERE hash = $1", &[hash(secret), at.into()])?;
    Ok(())
}

/// Ends a session and begins another at this level: the id changes when rights do. Refused: `Missing`.
pub fn elevate(tx: &mut Tx<'_>, secret: &str, level: &str, minutes: u32) -> Result<NewSession, Refusal> {
    let at = tx.at();
    let old = tx.read(|db| find(db, secret, at))?.ok_or(Refusal::Missing)?;
    end(tx, secret)?;
    begin(tx, &old.account, level, minutes)
}

/// Ends a session.
pub fn end(tx: &mut Tx<'_>, secret: &str) -> Result<(), Refusal> {
    tx.execute("DELETE FROM session WHERE hash = $1", &[hash(secret)])?;
    Ok(())
}

/// Ends all sessions of an account, but for the one with this secret. Returns how many.
pub fn end_others(tx: &mut Tx<'_>, account: &str, but: Option<&str>) -> Result<u64, Refusal> {
    let but = but.map_or(Value::Blob(Vec::new()), hash);
    Ok(tx.execute("DELETE FROM session WHERE account = $1 AND hash <> $2", &[account.into(), but])?)
}

/// Deletes what has expired: sessions, invitations, and receipts older than seven days.
pub fn sweep(tx: &mut Tx<'_>) -> Result<(), Refusal> {
    let at = tx.at();
    tx.execute("DELETE FROM session WHERE expires <= $1", &[at.into()])?;
    tx.execute("DELETE FROM invitation WHERE expires <= $1", &[at.into()])?;
    let oldest = crate::once::oldest(at)?;
    tx.execute("DELETE FROM receipt WHERE at <= $1", &[oldest.into()])?;
    Ok(())
}

/// A line in the journal: somebody came in, by this way.
pub fn came_in(tx: &mut Tx<'_>, account: &str, way: &str) -> Result<(), Refusal> {
    accounts::trace(tx, "account.came_in", account, json!({ "way": way }))
}
