//! Which copies of cases went from here, for what, and what was answered?

use jiff::Timestamp;
use jiff::civil::Date;
use partnership::exchange::{Facts, Purpose, send as may_go};
use partnership::refusal;
use partnership::stakeholders::{Reach, consent};
use serde_json::{Value as Json, json};

use super::letter::{self, Letter, Wrong, digest};
use super::peers;
use crate::keys::{self, Keys};
use crate::people::{Person, kept};
use crate::reach::{PERSON, reach_sql};
use crate::seal::Key;
use crate::tx::Tx;
use crate::value::instant;
use crate::{Db, Fault, Refusal, Row, consents, seal};

/// A copy that went from here. Prints without what was answered.
#[derive(Clone, PartialEq, Eq)]
pub struct Sent {
    /// Its id, the same on both sides.
    pub id: String,
    /// The partnership.
    pub partnership: String,
    /// The person.
    pub person: String,
    /// To whom.
    pub peer: String,
    /// What for.
    pub purpose: Purpose,
    /// `sent`, `accepted` or `refused`.
    pub state: String,
    /// When it went.
    pub at: Timestamp,
    /// When it was answered.
    pub answered: Option<Timestamp>,
    /// Under which id the other side keeps it, or why it does not; empty until then.
    pub answer: String,
    /// The locked bundle, until it is answered.
    pub bundle: Option<Vec<u8>>,
}

impl std::fmt::Debug for Sent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sent({}, {}/{}, {})", self.id, self.partnership, self.person, self.state)
    }
}

const COLUMNS: &str = "sent_case.id, sent_case.partnership, sent_case.person, sent_case.peer, \
     sent_case.purpose, sent_case.state, sent_case.at, sent_case.answered, sent_case.sealed, sent_case.bundle";

fn place(id: &str) -> String {
    format!("sent_case/{id}/sealed")
}

fn read(row: &Row, key: Option<&Key>) -> Result<Sent, Fault> {
    let id = row.text(0)?;
    let answer = match (row.blob_or_none(8)?, key) {
        (Some(sealed), Some(key)) => {
            String::from_utf8(key.open(&place(&id), &sealed)?.to_vec()).map_err(Fault::other)?
        }
        _ => String::new(),
    };
    let purpose = row.text(4)?;
    Ok(Sent {
        partnership: row.text(1)?,
        person: row.text(2)?,
        peer: row.text(3)?,
        purpose: Purpose::from_word(&purpose).ok_or_else(|| Fault::Other(format!("purpose {purpose}")))?,
        state: row.text(5)?,
        at: row.instant(6)?,
        answered: row.text_or_none(7)?.map(|_| row.instant(7)).transpose()?,
        answer,
        bundle: row.blob_or_none(9)?,
        id,
    })
}

fn read_all(keys: &Keys, rows: &[Row]) -> Result<Vec<Sent>, Fault> {
    keys.open_each(rows, |r| Ok(keys::person(&r.text(1)?, &r.text(2)?)), read)
}

/// One of them.
pub fn sent(db: &mut Db, keys: &Keys, id: &str) -> Result<Option<Sent>, Fault> {
    let rows = db.rows(&format!("SELECT {COLUMNS} FROM sent_case WHERE id = $1"), &[id.into()])?;
    Ok(read_all(keys, &rows)?.into_iter().next())
}

/// Those of one person, the latest first.
pub fn sent_of(db: &mut Db, keys: &Keys, partnership: &str, person: &str) -> Result<Vec<Sent>, Fault> {
    let sql = format!(
        "SELECT {COLUMNS} FROM sent_case WHERE partnership = $1 AND person = $2 ORDER BY at DESC, id"
    );
    let rows = db.rows(&sql, &[partnership.into(), person.into()])?;
    read_all(keys, &rows)
}

/// The last 200 of a partnership, of people within reach, the latest first.
pub fn sent_list(db: &mut Db, keys: &Keys, reach: &Reach, partnership: &str) -> Result<Vec<Sent>, Fault> {
    let (covered, mut values) = reach_sql(reach, &PERSON, 1);
    values.push(partnership.into());
    let sql = format!(
        "SELECT {COLUMNS} FROM sent_case JOIN person ON person.partnership = sent_case.partnership \
         AND person.id = sent_case.person WHERE {covered} AND sent_case.partnership = ${} \
         ORDER BY sent_case.at DESC, sent_case.id LIMIT 200",
        values.len()
    );
    let rows = db.rows(&sql, &values)?;
    read_all(keys, &rows)
}

/// What a purpose needs of a record.
fn needed(person: &Person, purpose: Purpose) -> Json {
    let fields = person.fields();
    let needed = purpose.fields().filter_map(|field| Some((field.to_owned(), json!(fields.get(field)?))));
    Json::Object(needed.collect())
}

/// Makes the bundle of a case for a peer; returns its id. Refused: `Missing` (person or peer), `Rule` ([`partnership::exchange::Refusal`]).
pub fn send(
    tx: &mut Tx<'_>,
    partnership: &str,
    id: &str,
    to: &str,
    purpose: Purpose,
) -> Result<String, Refusal> {
    let (person, _) = kept(tx, partnership, id)?;
    let last = tx.read(|db| consents::of(db, partnership, id))?.remove(&consent::Purpose::Transfer);
    let agreed: Option<Date> = last.and_then(|said| said.until);
    let peer = tx.read(|db| peers::get(db, to))?.ok_or(Refusal::Missing)?;
    let facts = Facts {
        agreed,
        fled: person.fled.clone(),
        country: peer.card.country.clone(),
        trusted: peer.trusted,
    };
    may_go(&facts, tx.day()).map_err(|why| refusal::Refusal::of(why.said()))?;
    let title = "SELECT title FROM partnership WHERE id = $1";
    let title = tx.row(title, &[partnership.into()])?.map_or(Ok(String::new()), |row| row.text(0))?;
    let (case, at) = (seal::id()?, tx.at());
    let fields = needed(&person, purpose);
    let names: Vec<&str> = fields.as_object().into_iter().flatten().map(|(name, _)| name.as_str()).collect();
    let until = agreed.map(|day| day.to_string());
    let detail = json!({
        "case": [null, case], "peer": [null, to], "purpose": [null, purpose.word()],
        "fields": [null, names.join(", ")], "agreed": [null, until],
    });
    let body = json!({
        "kind": "case", "id": case, "at": instant(at), "purpose": purpose.word(),
        "partnership": partnership, "title": title, "person": id,
        "agreed_until": until, "fields": fields,
    });
    let closed = letter::close(&tx.keys.house, &peer, body);
    let bundle = tx.noted(closed)?;
    tx.execute(
        "INSERT INTO sent_case (id, partnership, person, peer, purpose, digest, bundle, state, at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, 'sent', $8)",
        &[
            (&case).into(),
            partnership.into(),
            id.into(),
            to.into(),
            purpose.word().into(),
            digest(&bundle).into(),
            bundle.into(),
            at.into(),
        ],
    )?;
    tx.journal_person("case.send", (partnership, id), detail)?;
    Ok(case)
}

/// Takes in the answer to a case that was sent from this partnership; returns the case's id. Refused, and
/// nothing kept: a letter of another kind, one that answers nothing, or one that was taken in before.
pub fn answer(tx: &mut Tx<'_>, partnership: &str, letter: &Letter) -> Result<String, Refusal> {
    if !letter.is_answer() {
        return Err(Wrong::Kind.into());
    }
    let (case, peer) = (letter.text("id").to_owned(), &letter.peer.id);
    let sql = "SELECT person, digest, state FROM sent_case WHERE id = $1 AND peer = $2 AND partnership = $3";
    let Some(row) = tx.row(sql, &[(&case).into(), peer.into(), partnership.into()])? else {
        return Err(Wrong::Unasked.into());
    };
    if data_encoding::HEXLOWER.encode(&row.blob(1)?) != letter.text("digest") {
        return Err(Wrong::Unasked.into());
    }
    if row.text(2)? != "sent" {
        return Err(Wrong::Repeated.into());
    }
    let state = if letter.body.get("accepted") == Some(&json!(true)) { "accepted" } else { "refused" };
    let (person, said) =
        (row.text(0)?, letter.text(if state == "accepted" { "reference" } else { "reason" }));
    // Whoever was erased meanwhile has no key: what was answered about them is not kept.
    let key = tx.key(&keys::person(partnership, &person))?;
    let sealed = key.map(|key| key.seal(&place(&case), said.as_bytes())).transpose()?;
    let at = tx.at();
    let sql = "UPDATE sent_case SET state = $2, answered = $3, sealed = $4, bundle = NULL WHERE id = $1";
    tx.execute(sql, &[(&case).into(), state.into(), at.into(), sealed.into()])?;
    let detail = json!({ "case": [null, case], "peer": [null, peer], "answer": [null, said] });
    tx.journal_person("case.answered", (partnership, &person), detail)?;
    Ok(case)
}
