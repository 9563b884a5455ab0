//! Which cases came in, and what became of them?
//!
//! Until somebody decides, a case is sealed with a key of its own. Accepted, it
//! becomes a person here and the sender is told under which id; refused, the
//! sender is told why. Either way that key is destroyed.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use partnership::exchange::Purpose;
use serde_json::{Value as Json, json};

use super::letter::{self, Letter, Wrong};
use super::peers;
use crate::keys::Keys;
use crate::people::{self, NewPerson};
use crate::seal::Key;
use crate::tx::{Entry, Tx, id_is_sound};
use crate::{Db, Fault, Refusal, Row, detail};

/// A case that came in. Prints without what it says.
#[derive(Clone, PartialEq, Eq)]
pub struct Received {
    /// Its id, the same on both sides.
    pub id: String,
    /// The partnership that it was taken into.
    pub partnership: String,
    /// From whom.
    pub peer: String,
    /// What for.
    pub purpose: Purpose,
    /// `waiting`, `accepted` or `refused`.
    pub state: String,
    /// When it came in.
    pub at: Timestamp,
    /// When it was answered.
    pub answered: Option<Timestamp>,
    /// The person it became here.
    pub person: Option<String>,
    /// What it says while it waits.
    pub said: Said,
    /// The locked answer.
    pub answer: Option<Vec<u8>>,
}

/// What a case says.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// What the partnership is called where it comes from.
    pub title: String,
    /// The pseudonym there.
    pub person: String,
    /// Until when the person agreed.
    pub agreed_until: Option<Date>,
    /// Their fields.
    pub fields: BTreeMap<String, String>,
}

impl std::fmt::Debug for Received {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Received({}, {}, {})", self.id, self.partnership, self.state)
    }
}

const COLUMNS: &str = "id, partnership, peer, purpose, state, at, answered, person, sealed, answer";

fn subject(id: &str) -> String {
    format!("case/{id}")
}

fn place(id: &str) -> String {
    format!("received_case/{id}/sealed")
}

fn read(row: &Row, key: Option<&Key>) -> Result<Received, Fault> {
    let (id, purpose) = (row.text(0)?, row.text(3)?);
    let said = match (row.blob_or_none(8)?, key) {
        (Some(sealed), Some(key)) => {
            let opened = key.open(&place(&id), &sealed)?;
            said(&serde_json::from_slice(&opened).map_err(Fault::other)?)
        }
        _ => Said::default(),
    };
    Ok(Received {
        partnership: row.text(1)?,
        peer: row.text(2)?,
        purpose: Purpose::from_word(&purpose).ok_or_else(|| Fault::Other(format!("purpose {purpose}")))?,
        state: row.text(4)?,
        at: row.instant(5)?,
        answered: row.text_or_none(6)?.map(|_| row.instant(6)).transpose()?,
        person: row.text_or_none(7)?,
        said,
        answer: row.blob_or_none(9)?,
        id,
    })
}

/// What a letter says of a person. Fields that its purpose does not need are not taken, whatever was sent.
fn said(body: &Json) -> Said {
    let text = |name: &str| body.get(name).and_then(Json::as_str).unwrap_or_default().to_owned();
    let needed: Vec<&str> =
        Purpose::from_word(&text("purpose")).into_iter().flat_map(Purpose::fields).collect();
    let mut fields = body.get("fields").map(detail::read).unwrap_or_default();
    fields.retain(|field, _| needed.contains(&field.as_str()));
    Said {
        title: text("title"),
        person: text("person"),
        agreed_until: text("agreed_until").parse().ok(),
        fields,
    }
}

/// One of them, with what it says.
pub fn received(db: &mut Db, keys: &Keys, id: &str) -> Result<Option<Received>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM received_case WHERE id = $1");
    let Some(row) = db.row(&sql, &[id.into()])? else { return Ok(None) };
    read(&row, keys.of(&subject(id))?.as_ref()).map(Some)
}

/// The last 200 of a partnership, the latest first, without what they say.
pub fn received_list(db: &mut Db, partnership: &str) -> Result<Vec<Received>, Fault> {
    let sql =
        format!("SELECT {COLUMNS} FROM received_case WHERE partnership = $1 ORDER BY at DESC, id LIMIT 200");
    db.rows(&sql, &[partnership.into()])?.iter().map(|row| read(row, None)).collect()
}

/// Takes in a case; returns its id. Refused, and nothing kept: a letter of another kind, or one that
/// was taken in before.
pub fn receive(tx: &mut Tx<'_>, partnership: &str, letter: &Letter) -> Result<String, Refusal> {
    let (id, purpose) = (letter.text("id").to_owned(), Purpose::from_word(letter.text("purpose")));
    let (Some(purpose), "case", true) = (purpose, letter.text("kind"), id_is_sound(&id)) else {
        return Err(Wrong::Kind.into());
    };
    if tx.row("SELECT id FROM received_case WHERE id = $1", &[(&id).into()])?.is_some() {
        return Err(Wrong::Repeated.into());
    }
    let key = tx.new_key(&subject(&id))?;
    let sealed = key.seal(&place(&id), letter.body.to_string().as_bytes())?;
    let (at, peer) = (tx.at(), &letter.peer.id);
    tx.execute(
        "INSERT INTO received_case (id, partnership, peer, purpose, digest, sealed, state, at) \
         VALUES ($1, $2, $3, $4, $5, $6, 'waiting', $7)",
        &[
            (&id).into(),
            partnership.into(),
            peer.into(),
            purpose.word().into(),
            letter.digest.as_slice().into(),
            sealed.into(),
            at.into(),
        ],
    )?;
    trace(
        tx,
        "case.receive",
        partnership,
        &id,
        json!({ "peer": [null, peer], "purpose": [null, purpose.word()] }),
    )?;
    Ok(id)
}

/// A case that waits, with its key and digest.
fn waiting(tx: &mut Tx<'_>, partnership: &str, id: &str) -> Result<(Received, Vec<u8>), Refusal> {
    let key = tx.key(&subject(id))?;
    let sql = format!("SELECT {COLUMNS}, digest FROM received_case WHERE id = $1 AND partnership = $2");
    let row = tx.row(&sql, &[id.into(), partnership.into()])?.ok_or(Refusal::Missing)?;
    let case = read(&row, key.as_ref())?;
    if case.state != "waiting" {
        return Err(Wrong::Repeated.into());
    }
    Ok((case, row.blob(10)?))
}

/// The record that an accepted case becomes, under the next free id.
pub fn record(case: &Received, organisation: Option<&str>) -> Result<NewPerson, Refusal> {
    let mut fields = case.said.fields.clone();
    fields.insert("reference".to_owned(), format!("{}/{}", case.peer, case.said.person));
    fields.insert("organisation".to_owned(), organisation.unwrap_or_default().to_owned());
    NewPerson::of(&case.partnership, None, fields)
}

/// Accepts a case: it becomes a person here. Returns their id. Refused: `Missing`, `Wrong(field)`,
/// `Rule` where it was answered already.
pub fn accept(
    tx: &mut Tx<'_>,
    partnership: &str,
    id: &str,
    organisation: Option<&str>,
) -> Result<String, Refusal> {
    let (case, digest) = waiting(tx, partnership, id)?;
    let person = people::create(tx, &record(&case, organisation)?)?;
    let said = json!({ "accepted": true, "reference": person });
    close(tx, &case, &digest, "accepted", Some(&person), said)?;
    Ok(person)
}

/// Refuses a case and says why. Refused: `Missing`, `Wrong("reason")`, `Rule`.
pub fn refuse(tx: &mut Tx<'_>, partnership: &str, id: &str, reason: &str) -> Result<(), Refusal> {
    if reason.trim().is_empty() {
        return Err(Refusal::Wrong("reason"));
    }
    let (case, digest) = waiting(tx, partnership, id)?;
    close(tx, &case, &digest, "refused", None, json!({ "accepted": false, "reason": reason.trim() }))
}

fn close(
    tx: &mut Tx<'_>,
    case: &Received,
    digest: &[u8],
    state: &'static str,
    person: Option<&str>,
    mut said: Json,
) -> Result<(), Refusal> {
    let peer = tx.read(|db| peers::get(db, &case.peer))?.ok_or(Refusal::Missing)?;
    let at = tx.at();
    said["kind"] = json!("answer");
    said["id"] = json!(case.id);
    said["digest"] = json!(data_encoding::HEXLOWER.encode(digest));
    let closed = letter::close(&tx.keys.house, &peer, said.clone());
    let answer = tx.noted(closed)?;
    tx.destroy_key(&subject(&case.id))?;
    tx.execute(
        "UPDATE received_case SET state = $2, answered = $3, person = $4, answer = $5, sealed = NULL \
         WHERE id = $1",
        &[(&case.id).into(), state.into(), at.into(), person.into(), answer.into()],
    )?;
    let action = if person.is_some() { "case.accept" } else { "case.refuse" };
    let told =
        json!({ "peer": [null, case.peer], "person": [null, person], "reason": [null, said.get("reason")] });
    trace(tx, action, &case.partnership, &case.id, told)
}

fn trace(
    tx: &mut Tx<'_>,
    action: &'static str,
    partnership: &str,
    id: &str,
    detail: Json,
) -> Result<(), Refusal> {
    tx.journal(Entry {
        action,
        kind: "case",
        subject: id.to_owned(),
        partnership: Some(partnership.to_owned()),
        detail,
        owner: None,
    })?;
    Ok(())
}
