//! Who shows it? A presentation: credentials, signed together by their holder.

use jiff::Timestamp;
use serde_json::Value;

use crate::proof::Purpose;
use crate::report::{Outcome, Report, What};
use crate::verify::{self, Known};
use crate::{Unreadable, Why, json};

/// What can be said of a presentation.
#[derive(Clone, Debug)]
pub struct Presentation {
    /// Of the presentation itself: form, contexts, terms, purpose, key, proof, and under
    /// [`What::Issuer`] whether the holder is whom the credentials are about.
    pub shown: Report,
    /// Of each credential in it.
    pub credentials: Vec<Report>,
}

impl Presentation {
    /// Whether the presentation and all in it are sound.
    pub fn sound(&self) -> bool {
        self.shown.sound() && self.credentials.iter().all(Report::sound)
    }
}

/// Reads a presentation and says what can be said of it. `challenge` and `domain` are
/// what the holder was asked to sign, if they were asked.
pub fn verify_presentation(
    bytes: &[u8],
    known: &Known<'_>,
    on: Timestamp,
    challenge: Option<&str>,
    domain: Option<&str>,
) -> Result<Presentation, Unreadable> {
    let value = json::read(bytes)?;
    let mut shown = Report::new(value.clone(), on);
    let credentials: Vec<Value> = match value.get("verifiableCredential") {
        Some(Value::Array(all)) => all.clone(),
        Some(one) => vec![one.clone()],
        None => Vec::new(),
    };
    let credentials: Vec<Report> = credentials.iter().map(|c| verify::check(c, known, on)).collect();
    let refused = |mut shown: Report, why| {
        shown.add(What::Form, Outcome::Refused, why);
        Ok(Presentation { shown, credentials: credentials.clone() })
    };
    let parts = match verify::parts(&value, "VerifiablePresentation") {
        Ok(parts) => parts,
        Err(why) => return refused(shown, why),
    };
    if credentials.is_empty() {
        return refused(shown, Why::new("presentation-empty"));
    }
    let holder = value.get("holder").and_then(|h| h.as_str().or_else(|| h.get("id").and_then(Value::as_str)));
    let Some(holder) = holder.map(str::to_owned) else {
        return refused(shown, Why::new("form-missing").and("member", "holder"));
    };
    let answers =
        |name: &str, wanted: Option<&str>| wanted.is_none_or(|w| parts.1.get(name) == Some(&Value::from(w)));
    if !answers("challenge", challenge) || !answers("domain", domain) {
        return refused(shown, Why::new("presentation-challenge"));
    }
    shown.add(What::Form, Outcome::Passed, Why::new("form-sound"));
    if verify::signed(&mut shown, &parts, &holder, Purpose::Authentication, known.issuers) {
        // A proof may name any key as the holder's: only their document, or the key itself, says that it is.
        if shown.outcome(What::Key) != Some(Outcome::Passed) {
            shown.add(What::Issuer, Outcome::Refused, Why::new("presentation-key").and("holder", holder));
            return Ok(Presentation { shown, credentials });
        }
        let about =
            credentials.iter().map(|r| subject(&r.credential)).find(|s| s.as_deref() != Some(&holder));
        match about {
            None => shown.add(
                What::Issuer,
                Outcome::Passed,
                Why::new("presentation-holder").and("holder", holder),
            ),
            Some(other) => {
                let subject = other.unwrap_or_default();
                let why = Why::new("presentation-other").and("holder", holder).and("subject", subject);
                shown.add(What::Issuer, Outcome::Refused, why);
            }
        }
    }
    Ok(Presentation { shown, credentials })
}

fn subject(credential: &Value) -> Option<String> {
    credential.get("credentialSubject")?.get("id")?.as_str().map(str::to_owned)
}
