//! How is a letter between installations closed and opened?
//!
//! Inside: a JSON text and its signature. Outside: age, for the receiver alone.
//! The receiver's key stands in the signed text, so a letter that was opened
//! cannot be locked anew for somebody else.

use std::io::{Read, Write};

use agreement::Said;
use data_encoding::{BASE64, HEXLOWER};
use ed25519_dalek::{Signature, Signer, VerifyingKey};
use partnership::refusal;
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};

use super::card::{identity, signing};
use super::peers::{self, Peer};
use crate::keys::House;
use crate::{Db, Fault, Refusal, Tx};

/// No letter is longer, in bytes.
const LONGEST: u64 = 1 << 20;

/// Why a letter is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It is none, or it was damaged, or it is locked for somebody else.
    Unreadable,
    /// Nobody vouched for who signed it, or not any more.
    Unknown,
    /// The signature does not hold, or it was meant for somebody else.
    Forged,
    /// It is a letter of another kind.
    Kind,
    /// It was taken in before.
    Repeated,
    /// It answers nothing that was sent from here, or something else than was sent.
    Unasked,
}

impl Wrong {
    /// What it says, and what would change it.
    pub fn said(self) -> Said {
        Said::new(match self {
            Wrong::Unreadable => "page-letter-unreadable",
            Wrong::Unknown => "page-letter-unknown",
            Wrong::Forged => "page-letter-forged",
            Wrong::Kind => "page-letter-kind",
            Wrong::Repeated => "page-letter-repeated",
            Wrong::Unasked => "page-letter-unasked",
        })
    }
}

impl From<Wrong> for Refusal {
    fn from(wrong: Wrong) -> Refusal {
        refusal::Refusal::of(wrong.said()).into()
    }
}

/// A letter that was opened: who signed it and what it says.
#[derive(Debug, PartialEq)]
pub struct Letter {
    pub(super) peer: Peer,
    pub(super) body: Json,
    pub(super) digest: Vec<u8>,
}

impl Letter {
    /// Whether it answers a case; else it should be one.
    pub fn is_answer(&self) -> bool {
        self.text("kind") == "answer"
    }

    /// What it says under a name; empty where that is no text.
    pub(super) fn text(&self, name: &str) -> &str {
        self.body.get(name).and_then(Json::as_str).unwrap_or_default()
    }
}

/// Opens a letter that was handed over. Refused, with what is [`Wrong`].
pub fn open_letter(tx: &mut Tx<'_>, letter: &[u8]) -> Result<Letter, Refusal> {
    let house = tx.keys.house.clone();
    Ok(tx.read(|db| open(db, &house, letter))??)
}

/// The digest by which both sides know a letter.
pub(super) fn digest(letter: &[u8]) -> Vec<u8> {
    Sha256::digest(letter).to_vec()
}

/// Signs a text and locks it for a peer.
pub(super) fn close(house: &House, to: &Peer, mut body: Json) -> Result<Vec<u8>, Fault> {
    body["to"] = json!(HEXLOWER.encode(&to.card.signs));
    let key = signing(house)?;
    let text = body.to_string();
    let letter = json!({
        "text": BASE64.encode(text.as_bytes()),
        "signs": HEXLOWER.encode(key.verifying_key().as_bytes()),
        "signature": HEXLOWER.encode(&key.sign(text.as_bytes()).to_bytes()),
    });
    let recipient: age::x25519::Recipient =
        to.card.opens.parse().map_err(|e| Fault::Other(format!("{}: {e}", to.id)))?;
    let one: &dyn age::Recipient = &recipient;
    let mut out = Vec::new();
    let locked = age::Encryptor::with_recipients(std::iter::once(one)).map_err(Fault::other)?;
    let mut locked = locked.wrap_output(&mut out)?;
    locked.write_all(letter.to_string().as_bytes())?;
    locked.finish()?;
    Ok(out)
}

/// Opens a letter. Fails as [`Wrong`], or with a fault.
fn open(db: &mut Db, house: &House, letter: &[u8]) -> Result<Result<Letter, Wrong>, Fault> {
    let Some((text, signs, signature)) = unlock(&identity(house)?, letter) else {
        return Ok(Err(Wrong::Unreadable));
    };
    let Some(peer) = peers::signing_with(db, &signs)?.filter(|peer| peer.trusted) else {
        return Ok(Err(Wrong::Unknown));
    };
    let key = <[u8; 32]>::try_from(signs.as_slice()).ok().and_then(|key| VerifyingKey::from_bytes(&key).ok());
    let holds = key.is_some_and(|key| key.verify_strict(&text, &signature).is_ok());
    let body: Option<Json> = serde_json::from_slice(&text).ok();
    let Some(body) = body.filter(|_| holds) else { return Ok(Err(Wrong::Forged)) };
    let me = HEXLOWER.encode(signing(house)?.verifying_key().as_bytes());
    if body.get("to").and_then(Json::as_str) != Some(&me) {
        return Ok(Err(Wrong::Forged));
    }
    Ok(Ok(Letter { peer, body, digest: digest(letter) }))
}

fn unlock(identity: &age::x25519::Identity, letter: &[u8]) -> Option<(Vec<u8>, Vec<u8>, Signature)> {
    let one: &dyn age::Identity = identity;
    let opened = age::Decryptor::new(letter).ok()?.decrypt(std::iter::once(one)).ok()?;
    let mut plain = Vec::new();
    opened.take(LONGEST).read_to_end(&mut plain).ok()?;
    let json: Json = serde_json::from_slice(&plain).ok()?;
    let text = |name: &str| json.get(name).and_then(Json::as_str);
    Some((
        BASE64.decode(text("text")?.as_bytes()).ok()?,
        HEXLOWER.decode(text("signs")?.as_bytes()).ok()?,
        Signature::from_slice(&HEXLOWER.decode(text("signature")?.as_bytes()).ok()?).ok()?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::Card;
    use crate::seal::Key;
    use crate::{keys, migrate};

    fn house() -> House {
        let mut db = Db::sqlite(rusqlite::Connection::open_in_memory().expect("a database"));
        migrate::make(&mut db, keys::SCHEMA).expect("tables");
        keys::house(&mut db, Key::new().expect("a key"), true).expect("keys")
    }

    fn peer(house: &House) -> Peer {
        let card = Card {
            name: "Somewhere (invented)".to_owned(),
            country: None,
            signs: signing(house).expect("a key").verifying_key().to_bytes().to_vec(),
            opens: identity(house).expect("a key").to_public().to_string(),
        };
        Peer { id: "somewhere".to_owned(), card, trusted: true, version: 1 }
    }

    /// Whoever opened a letter and locks it anew for somebody else is found out.
    #[test]
    fn a_letter_is_not_passed_on() {
        let (home, abroad, third) = (house(), house(), house());
        let mut db = Db::sqlite(rusqlite::Connection::open_in_memory().expect("a database"));
        migrate::run(&mut db, migrate::ALL).expect("tables");
        let from = peer(&home);
        let sql = "INSERT INTO peer (id, name, signs, opens, state, version) \
                   VALUES ('home', 'Home', $1, $2, 'trusted', 1)";
        db.execute(sql, &[from.card.signs.as_slice().into(), (&from.card.opens).into()]).expect("a row");

        let letter = close(&home, &peer(&abroad), json!({ "kind": "case" })).expect("closed");
        let read = open(&mut db, &abroad, &letter).expect("no fault").expect("it is for us");
        assert_eq!(read.body["kind"], "case");
        assert_eq!(open(&mut db, &third, &letter), Ok(Err(Wrong::Unreadable)));

        let identity = identity(&abroad).expect("a key");
        let one: &dyn age::Identity = &identity;
        let opened = age::Decryptor::new(letter.as_slice()).expect("age").decrypt(std::iter::once(one));
        let mut plain = Vec::new();
        opened.expect("opens").read_to_end(&mut plain).expect("reads");
        let recipient: age::x25519::Recipient = peer(&third).card.opens.parse().expect("a recipient");
        let anew = age::encrypt(&recipient, &plain).expect("locked");
        assert_eq!(open(&mut db, &third, &anew), Ok(Err(Wrong::Forged)));

        // What was signed is what is read: another text under the same signature does not hold.
        let mut inner: Json = serde_json::from_slice(&plain).expect("JSON");
        inner["text"] = json!(BASE64.encode(b"{}"));
        let abroad_key: age::x25519::Recipient = peer(&abroad).card.opens.parse().expect("a recipient");
        let bent = age::encrypt(&abroad_key, inner.to_string().as_bytes()).expect("locked");
        assert_eq!(open(&mut db, &abroad, &bent), Ok(Err(Wrong::Forged)));
    }
}
