//! What does somebody show to whoever has the address, and until when?
//!
//! The address holds a secret, of which only the hash is kept. A share says which
//! credentials it shows, and shows no others. It ends on a day, and at once when its
//! person says so; with their key it is gone.

use jiff::Timestamp;
use serde_json::{Value as Json, json};

use crate::keys::{self, Keys};
use crate::tx::Tx;
use crate::{Db, Fault, Refusal, Row, Value, seal};

/// The most days for which something is shown.
const DAYS: i64 = 731;

/// What is shown. Prints without what it shows.
#[derive(Clone, PartialEq, Eq)]
pub struct Share {
    /// What it is known by among its person's: the hash of its secret, in hexadecimal digits.
    pub id: String,
    /// The partnership.
    pub partnership: String,
    /// The person.
    pub person: String,
    /// Since when.
    pub made: Timestamp,
    /// Until when.
    pub until: Timestamp,
    /// When it was taken back.
    pub ended: Option<Timestamp>,
    /// The ids of the credentials that it shows.
    pub credentials: Vec<String>,
    /// For whom, in the words of the person.
    pub note: String,
}

impl std::fmt::Debug for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Share({}, {}/{})", self.id, self.partnership, self.person)
    }
}

fn hash(secret: &str) -> Vec<u8> {
    seal::hash(&[b"share", secret.as_bytes()])
}

fn place(id: &str) -> String {
    format!("share/{id}/sealed")
}

const READ: &str = "SELECT hash, partnership, person, made, until, ended, sealed FROM share";

fn read(keys: &Keys, row: &Row) -> Result<Option<Share>, Fault> {
    let id = data_encoding::HEXLOWER.encode(&row.blob(0)?);
    let (partnership, person) = (row.text(1)?, row.text(2)?);
    let Some(key) = keys.of(&keys::person(&partnership, &person))? else { return Ok(None) };
    let opened: Json =
        serde_json::from_slice(&key.open(&place(&id), &row.blob(6)?)?).map_err(Fault::other)?;
    let all = opened["credentials"].as_array().into_iter().flatten();
    Ok(Some(Share {
        made: row.instant(3)?,
        until: row.instant(4)?,
        ended: row.instant_or_none(5)?,
        credentials: all.filter_map(Json::as_str).map(str::to_owned).collect(),
        note: opened["note"].as_str().unwrap_or_default().to_owned(),
        id,
        partnership,
        person,
    }))
}

/// Shows some of a person's credentials until an instant, at most two years ahead. Returns the
/// secret of the address, which nobody can read again. Refused: `Missing` (person, or a credential
/// that is not theirs), `Wrong("credentials")`, `Wrong("until")`.
pub fn create(
    tx: &mut Tx<'_>,
    (partnership, person): (&str, &str),
    credentials: &[String],
    note: &str,
    until: Timestamp,
) -> Result<String, Refusal> {
    let owner = keys::person(partnership, person);
    let key = tx.key(&owner)?.ok_or(Refusal::Missing)?;
    if credentials.is_empty() {
        return Err(Refusal::Wrong("credentials"));
    }
    for id in credentials {
        let sql = "SELECT id FROM credential WHERE id = $1 AND partnership = $2 AND person = $3";
        tx.row(sql, &[id.into(), partnership.into(), person.into()])?.ok_or(Refusal::Missing)?;
    }
    let at = tx.at();
    let latest = at.as_second().saturating_add(DAYS * 86_400);
    if until <= at || until.as_second() > latest {
        return Err(Refusal::Wrong("until"));
    }
    let secret = seal::secret()?;
    let hash = hash(&secret);
    let id = data_encoding::HEXLOWER.encode(&hash);
    let said = json!({ "credentials": credentials, "note": note.trim() });
    let sealed = key.seal(&place(&id), said.to_string().as_bytes())?;
    tx.execute(
        "INSERT INTO share (hash, partnership, person, made, until, sealed) VALUES ($1, $2, $3, $4, $5, $6)",
        &[hash.into(), partnership.into(), person.into(), at.into(), until.into(), sealed.into()],
    )?;
    let detail = json!({ "credentials": credentials, "until": until.to_string() });
    tx.journal_person("credential.share", (partnership, person), detail)?;
    Ok(secret)
}

/// What an address shows at an instant; nothing if it shows nothing, or does not any more.
pub fn find(db: &mut Db, keys: &Keys, secret: &str, at: Timestamp) -> Result<Option<Share>, Fault> {
    let sql = format!("{READ} WHERE hash = $1 AND ended IS NULL AND until > $2");
    let row = db.row(&sql, &[hash(secret).into(), at.into()])?;
    row.map_or(Ok(None), |row| read(keys, &row))
}

/// What a person shows or showed, the newest first.
pub fn of(db: &mut Db, keys: &Keys, partnership: &str, person: &str) -> Result<Vec<Share>, Fault> {
    let sql = format!("{READ} WHERE partnership = $1 AND person = $2 ORDER BY made DESC, hash");
    let rows = db.rows(&sql, &[partnership.into(), person.into()])?;
    Ok(rows
        .iter()
        .map(|row| read(keys, row))
        .collect::<Result<Vec<_>, Fault>>()?
        .into_iter()
        .flatten()
        .collect())
}

/// Takes back what is shown: the address shows nothing any more. Refused: `Missing`.
pub fn end(tx: &mut Tx<'_>, (partnership, person): (&str, &str), id: &str) -> Result<(), Refusal> {
    let hash = data_encoding::HEXLOWER.decode(id.as_bytes()).map_err(|_| Refusal::Missing)?;
    let at = tx.at();
    let sql =
        "UPDATE share SET ended = $4 WHERE hash = $1 AND partnership = $2 AND person = $3 AND ended IS NULL";
    let values: [Value; 4] = [hash.into(), partnership.into(), person.into(), at.into()];
    if tx.execute(sql, &values)? == 0 {
        return Err(Refusal::Missing);
    }
    tx.journal_person("credential.unshare", (partnership, person), json!({ "share": id }))?;
    Ok(())
}
