//! What did somebody say who complains, and how is it sealed?

use partnership::grievances::{Charge, Receipts};
use serde_json::{Value as Json, json};

use crate::Fault;
use crate::seal::Key;

/// What somebody said. Prints as nothing.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// Whose it is, by their id in the partnership.
    pub person: Option<String>,
    /// Their name, where they have no record here.
    pub name: String,
    /// How to reach them.
    pub contact: String,
    /// What happened.
    pub text: String,
    /// Whom it is about, in words.
    pub about: String,
    /// The place of work, in words.
    pub place: String,
    /// Who recruited, in words.
    pub recruiter: String,
    /// What they were charged.
    pub charge: Option<Charge>,
}

impl std::fmt::Debug for Told {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Told(…)")
    }
}

impl Told {
    pub(crate) fn close(&self, key: &Key, place: &str) -> Result<Vec<u8>, Fault> {
        let charge = self.charge.as_ref().map(|c| {
            json!({
                "amount": c.amount.map(|m| m.to_string()),
                "class": c.class,
                "taken_by": c.taken_by,
                "on": c.on.map(|day| day.to_string()),
                "receipts": c.receipts.word(),
            })
        });
        let plain = json!({
            "person": self.person,
            "name": self.name,
            "contact": self.contact,
            "text": self.text,
            "about": self.about,
            "place": self.place,
            "recruiter": self.recruiter,
            "charge": charge,
        });
        key.seal(place, zeroize::Zeroizing::new(plain.to_string()).as_bytes())
    }

    pub(super) fn open(key: &Key, place: &str, sealed: &[u8]) -> Result<Told, Fault> {
        let json: Json = serde_json::from_slice(&key.open(place, sealed)?).map_err(Fault::other)?;
        let text = |json: &Json, name: &str| json[name].as_str().unwrap_or_default().to_owned();
        let charge = json["charge"].as_object().is_some().then(|| {
            let c = &json["charge"];
            Charge {
                amount: c["amount"].as_str().and_then(|m| m.parse().ok()),
                class: text(c, "class"),
                taken_by: text(c, "taken_by"),
                on: c["on"].as_str().and_then(|day| day.parse().ok()),
                receipts: Receipts::from_word(c["receipts"].as_str().unwrap_or_default()),
            }
        });
        Ok(Told {
            person: json["person"].as_str().map(str::to_owned),
            name: text(&json, "name"),
            contact: text(&json, "contact"),
            text: text(&json, "text"),
            about: text(&json, "about"),
            place: text(&json, "place"),
            recruiter: text(&json, "recruiter"),
            charge,
        })
    }
}
