//! Who says that this institution may certify? A signed register: which authority
//! accredits which issuer, from when to when.
//!
//! `did:web` alone says who controls a host, not whether anybody trusts them. The
//! register is a verifiable credential of the installation that keeps it. Its subjects
//! are accreditations, each with an id of its own, so that dates of one cannot be moved
//! to another. It uses schema.org's words by their full addresses, and none of its own.

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::did::Controller;
use crate::proof::instant;
use crate::report::{Outcome, What};
use crate::{Issuer, OPEN_BADGES, VC_V2, Why, verify};

const ABOUT: &str = "https://schema.org/about";
const BY: &str = "https://schema.org/recognizedBy";
const FROM: &str = "https://schema.org/validFrom";
const UNTIL: &str = "https://schema.org/validThrough";

/// That an authority accredits an issuer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accreditation {
    /// An id of its own: an address or a urn.
    pub id: String,
    /// The issuer that is accredited.
    pub issuer: String,
    /// Their name.
    pub issuer_name: String,
    /// The authority: a DID or an address.
    pub by: String,
    /// Its name.
    pub by_name: String,
    /// The first day.
    pub from: Date,
    /// The last day; nothing: until further notice.
    pub until: Option<Date>,
}

/// A register that was read, and is sound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Register {
    /// Who signed it.
    pub signer: String,
    /// Whether they are among the known issuers.
    pub signer_known: bool,
    /// As of when it speaks.
    pub as_of: Timestamp,
    /// What it says.
    pub all: Vec<Accreditation>,
}

/// A register as a credential, without a proof: sign it with [`crate::proof::sign`].
/// One without a single accreditation still has its keeper as a subject.
pub fn register(address: &str, keeper: &Issuer, from: Timestamp, all: &[Accreditation]) -> Value {
    let mut subjects: Vec<Value> = all
        .iter()
        .map(|one| {
            let mut said = json!({
                "id": one.id,
                "name": one.issuer_name,
                ABOUT: { "id": one.issuer },
                BY: { "id": one.by, "name": one.by_name },
                FROM: one.from.to_string(),
            });
            if let Some(until) = one.until {
                said[UNTIL] = json!(until.to_string());
            }
            said
        })
        .collect();
    if subjects.is_empty() {
        subjects.push(json!({ "id": keeper.id, "type": ["Profile"] }));
    }
    json!({
        "@context": [VC_V2, OPEN_BADGES],
        "id": address,
        "type": ["VerifiableCredential"],
        "issuer": keeper.json(),
        "validFrom": instant(from),
        "credentialSubject": subjects,
    })
}

impl Register {
    /// Reads a register and proves it.
    pub fn read(value: &Value, issuers: &[Controller], on: Timestamp) -> Result<Register, Why> {
        let report = verify::prove(value, issuers, on);
        if !report.sound() {
            let problem = report.refusal().map(|c| c.why.clone()).unwrap_or_else(|| Why::new("key-missing"));
            return Err(Why::new("register-unproved").and("problem", problem));
        }
        let bad = |problem: &str| Why::new("register-form").and("problem", problem);
        let as_of = text(value, "validFrom")
            .and_then(|t| t.parse().ok())
            .ok_or_else(|| bad("validFrom is missing"))?;
        let subjects = match value.get("credentialSubject") {
            Some(Value::Array(all)) => all.iter().collect(),
            Some(one) => vec![one],
            None => return Err(bad("credentialSubject is missing")),
        };
        let mut all: Vec<Accreditation> = Vec::new();
        for said in subjects.into_iter().filter(|s| s.get(ABOUT).is_some()) {
            let one = accreditation(said).ok_or_else(|| bad("an accreditation is incomplete"))?;
            if all.iter().any(|known| known.id == one.id) {
                return Err(bad("an accreditation stands twice"));
            }
            all.push(one);
        }
        Ok(Register {
            signer: verify::issuer_id(value).unwrap_or_default().to_owned(),
            signer_known: report.outcome(What::Issuer) == Some(Outcome::Passed),
            as_of,
            all,
        })
    }

    /// What it says of an issuer who signed at an instant.
    pub(crate) fn says(&self, issuer: &str, signed: Option<Timestamp>) -> (Outcome, Why) {
        // Nobody accredits themselves.
        if !self.signer_known || self.signer == issuer {
            return (Outcome::Unknown, Why::new("register-unknown"));
        }
        let as_of = instant(self.as_of);
        let mut named = self.all.iter().filter(|a| a.issuer == issuer).peekable();
        if named.peek().is_none() {
            return (Outcome::Unknown, Why::new("accredited-not-named").and("as_of", as_of));
        }
        let Some(signed) = signed else { return (Outcome::Unknown, Why::new("accredited-undated")) };
        let day = jiff::tz::Offset::UTC.to_datetime(signed).date();
        match named.find(|a| a.from <= day && a.until.is_none_or(|until| day <= until)) {
            Some(one) => {
                (Outcome::Passed, Why::new("accredited").and("by", &one.by_name).and("as_of", as_of))
            }
            None => (Outcome::Refused, Why::new("accredited-not-then").and("on", day).and("as_of", as_of)),
        }
    }
}

fn text<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.get(name).and_then(Value::as_str)
}

fn accreditation(said: &Value) -> Option<Accreditation> {
    let by = said.get(BY)?;
    let until = match said.get(UNTIL) {
        None => None,
        Some(day) => Some(day.as_str()?.parse().ok()?),
    };
    Some(Accreditation {
        id: text(said, "id")?.to_owned(),
        issuer: text(said.get(ABOUT)?, "id")?.to_owned(),
        issuer_name: text(said, "name")?.to_owned(),
        by: text(by, "id")?.to_owned(),
        by_name: text(by, "name")?.to_owned(),
        from: text(said, FROM)?.parse().ok()?,
        until,
    })
}
