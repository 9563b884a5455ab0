//! By what is an installation known to others?

use std::fmt;

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use ed25519_dalek::SigningKey;
use serde_json::{Value as Json, json};

use crate::keys::{House, Keys};
use crate::{Fault, seal};

/// The word before a card.
const WORD: &str = "ambos-card-1.";

/// What an installation shows of itself. Its text form holds no secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// What it is called.
    pub name: String,
    /// The State that runs it (ISO 3166-1); nothing for an international one.
    pub country: Option<String>,
    /// The key that its signatures are checked with: Ed25519, 32 bytes.
    pub signs: Vec<u8>,
    /// The age recipient that others lock for: `age1…`.
    pub opens: String,
}

impl Card {
    /// Reads the text form; nothing where it is none.
    pub fn from_text(text: &str) -> Option<Card> {
        let packed: String = text.split_whitespace().collect();
        let json = BASE64URL_NOPAD.decode(packed.strip_prefix(WORD)?.as_bytes()).ok()?;
        let json: Json = serde_json::from_slice(&json).ok()?;
        let text = |name: &str| json.get(name).and_then(Json::as_str).map(str::to_owned);
        let card = Card {
            name: text("name").filter(|name| !name.trim().is_empty() && name.len() <= 200)?,
            country: text("country"),
            signs: HEXLOWER.decode(text("signs")?.as_bytes()).ok().filter(|key| key.len() == 32)?,
            opens: text("opens")?,
        };
        card.opens.parse::<age::x25519::Recipient>().ok()?;
        Some(card)
    }

    /// What two people compare by telephone: eight groups of four digits, over both keys.
    pub fn fingerprint(&self) -> String {
        let hash = HEXLOWER.encode(&seal::hash(&[&self.signs, self.opens.as_bytes()])[..16]);
        let groups: Vec<&str> = (0..8).map(|n| &hash[n * 4..n * 4 + 4]).collect();
        groups.join(" ")
    }
}

impl fmt::Display for Card {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let json = json!({
            "name": self.name, "country": self.country,
            "signs": HEXLOWER.encode(&self.signs), "opens": self.opens,
        });
        write!(f, "{WORD}{}", BASE64URL_NOPAD.encode(json.to_string().as_bytes()))
    }
}

/// This installation's own card, under this name.
pub fn own_card(keys: &Keys, name: &str, country: Option<&str>) -> Result<Card, Fault> {
    let opens = identity(&keys.house)?.to_public().to_string();
    let signs = signing(&keys.house)?.verifying_key().to_bytes().to_vec();
    Ok(Card { name: name.to_owned(), country: country.map(str::to_owned), signs, opens })
}

/// The key that bundles are signed with.
pub(super) fn signing(house: &House) -> Result<SigningKey, Fault> {
    Ok(SigningKey::from_bytes(house.signing.derive("exchange")?.bytes()))
}

/// The key that opens what was locked for this installation.
pub(super) fn identity(house: &House) -> Result<age::x25519::Identity, Fault> {
    let text =
        house.exchange.as_ref().ok_or_else(|| Fault::other("this installation has no key for cases"))?;
    text.parse().map_err(|e| Fault::Other(format!("the installation's key for cases: {e}")))
}
