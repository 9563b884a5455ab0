//! Is this credential sound, whose is it, and what is not known?
//!
//! Nothing is fetched. Who looks hands in what they know: documents of issuers, status
//! lists, a register. What is not handed in is unknown, and the report says so: it
//! never says "valid".

use jiff::Timestamp;
use serde_json::Value;

use crate::did::Controller;
use crate::proof::{self, Purpose, SUITE, instant};
use crate::report::{Outcome, Report, What};
use crate::{Contexts, Public, Register, Unreadable, VC_V2, Why, graph, json, status};

use Outcome::{Passed, Refused, Unknown};

/// What whoever looks knows beforehand.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known<'a> {
    /// Documents of issuers that are known.
    pub issuers: &'a [Controller],
    /// Status lists, as they were fetched.
    pub lists: &'a [Value],
    /// The register of accreditations, as it was fetched.
    pub register: Option<&'a Value>,
}

/// Reads a credential (JSON, or the text of a code) and says what can be said of it.
pub fn verify(bytes: &[u8], known: &Known<'_>, on: Timestamp) -> Result<Report, Unreadable> {
    Ok(check(&json::read(bytes)?, known, on))
}

/// Says what can be said of a credential that was read by [`crate::read`].
pub fn check(credential: &Value, known: &Known<'_>, on: Timestamp) -> Report {
    let mut report = prove(credential, known.issuers, on);
    let Some(issuer) = issuer_id(credential) else { return report };
    if report.outcome(What::Proof).is_none() {
        return report;
    }
    let (outcome, why) = match known.register.map(|r| Register::read(r, known.issuers, on)) {
        None => (Unknown, Why::new("register-missing")),
        Some(Err(why)) => (Refused, why),
        Some(Ok(register)) => register.says(issuer, signed_at(credential)),
    };
    report.add(What::Accreditation, outcome, why);
    let (outcome, why) = status(credential, issuer, known, on);
    report.add(What::Status, outcome, why);
    report.checks.sort_by_key(|c| c.what);
    report
}

/// The checks that need nobody's lists: form, words, key, proof, issuer, period.
pub(crate) fn prove(credential: &Value, issuers: &[Controller], on: Timestamp) -> Report {
    let mut report = Report::new(credential.clone(), on);
    let parts = match parts(credential, "VerifiableCredential") {
        Ok(parts) => parts,
        Err(why) => {
            report.add(What::Form, Refused, why);
            return report;
        }
    };
    let Some(issuer) = issuer_id(credential).filter(|i| i.contains(':')) else {
        report.add(What::Form, Refused, Why::new("form-missing").and("member", "issuer"));
        return report;
    };
    if !credential.get("credentialSubject").is_some_and(|s| s.is_object() || s.is_array()) {
        report.add(What::Form, Refused, Why::new("form-missing").and("member", "credentialSubject"));
        return report;
    }
    report.add(What::Form, Passed, Why::new("form-sound"));
    if signed(&mut report, &parts, issuer, Purpose::Assertion, issuers) {
        let pinned = issuers.iter().any(|c| c.did == issuer) && report.outcome(What::Key) == Some(Passed);
        let name = credential.get("issuer").and_then(|i| i.get("name")).and_then(Value::as_str);
        match pinned {
            true => {
                report.add(
                    What::Issuer,
                    Passed,
                    Why::new("issuer-pinned").and("name", name.unwrap_or(issuer)),
                );
            }
            false => report.add(What::Issuer, Unknown, Why::new("issuer-unknown").and("issuer", issuer)),
        }
        let (outcome, why) = period(credential, on);
        report.add(What::Period, outcome, why);
    }
    report
}

/// Contexts, words, purpose, key and proof of anything that is signed. False if there
/// is no graph to ask further.
pub(crate) fn signed(
    report: &mut Report,
    (document, proof): &(Value, &Value),
    signer: &str,
    purpose: Purpose,
    issuers: &[Controller],
) -> bool {
    let contexts = Contexts::shipped();
    if let Err(why) = graph::contexts_known(document, contexts) {
        report.add(What::Contexts, Refused, why);
        return false;
    }
    report.add(What::Contexts, Passed, Why::new("contexts-known"));
    let bytes = match proof::to_sign(document, proof, contexts) {
        Ok(bytes) => bytes,
        Err(why) => {
            report.add(What::Terms, Refused, why);
            return false;
        }
    };
    report.add(What::Terms, Passed, Why::new("terms-defined"));
    let said = proof.get("proofPurpose").and_then(Value::as_str).unwrap_or_default();
    match said == purpose.word() {
        true => report.add(What::Purpose, Passed, Why::new("purpose-right")),
        false => {
            let why = Why::new("purpose-wrong").and("purpose", said).and("wanted", purpose.word());
            report.add(What::Purpose, Refused, why);
        }
    }
    let (key, outcome, why) = key_of(proof, signer, purpose, issuers);
    report.add(What::Key, outcome, why);
    let (outcome, why) = tried(&bytes, proof, key.as_ref(), report.on);
    report.add(What::Proof, outcome, why);
    true
}

fn tried(bytes: &[u8], proof: &Value, key: Option<&Public>, on: Timestamp) -> (Outcome, Why) {
    let Some(key) = key else { return (Unknown, Why::new("proof-not-tried")) };
    let Some(value) = proof::value(proof) else { return (Refused, Why::new("proof-unread")) };
    if !key.signed(bytes, &value) {
        return (Refused, Why::new("proof-broken"));
    }
    match (at(proof, "created"), at(proof, "expires")) {
        (Err(why), _) | (_, Err(why)) => (Refused, why),
        (_, Ok(Some(until))) if until <= on => (Refused, Why::new("proof-expired").and("on", instant(until))),
        (Ok(Some(created)), _) => (Passed, Why::new("proof-sound").and("on", instant(created))),
        (Ok(None), _) => (Passed, Why::new("proof-sound-undated")),
    }
}

/// The document without its proof, and the proof.
pub(crate) fn parts<'a>(signed: &'a Value, wanted: &str) -> Result<(Value, &'a Value), Why> {
    let members = signed.as_object().ok_or_else(|| Why::new("form-object"))?;
    let first = match members.get("@context") {
        Some(Value::Array(all)) => all.first(),
        other => other,
    };
    if first.and_then(Value::as_str) != Some(VC_V2) {
        return Err(Why::new("form-context-first"));
    }
    let typed = match members.get("type") {
        Some(Value::Array(all)) => all.iter().any(|t| t == wanted),
        Some(one) => one == wanted,
        None => false,
    };
    if !typed {
        return Err(Why::new("form-type").and("wanted", wanted));
    }
    let proof = match members.get("proof") {
        Some(Value::Array(all)) if all.len() == 1 => &all[0],
        Some(Value::Array(all)) => return Err(Why::new("form-proofs").and("count", all.len())),
        Some(one) => one,
        None => return Err(Why::new("form-proofs").and("count", 0)),
    };
    let suite = proof.get("cryptosuite").and_then(Value::as_str).unwrap_or_default();
    if proof.get("type").and_then(Value::as_str) != Some("DataIntegrityProof") || suite != SUITE {
        return Err(Why::new("form-suite").and("suite", suite));
    }
    if proof.get("@context").is_some() {
        return Err(Why::new("form-keyword").and("member", "@context"));
    }
    let rest = members.iter().filter(|(name, _)| *name != "proof");
    Ok((Value::Object(rest.map(|(n, v)| (n.clone(), v.clone())).collect()), proof))
}

/// The issuer's id.
pub(crate) fn issuer_id(credential: &Value) -> Option<&str> {
    let issuer = credential.get("issuer")?;
    issuer.as_str().or_else(|| issuer.get("id").and_then(Value::as_str))
}

/// The key of a proof, and whether it is the signer's.
fn key_of(
    proof: &Value,
    signer: &str,
    purpose: Purpose,
    issuers: &[Controller],
) -> (Option<Public>, Outcome, Why) {
    let method = proof.get("verificationMethod").and_then(Value::as_str).unwrap_or_default();
    let (did, fragment) = method.split_once('#').unwrap_or((method, ""));
    let named = Public::read(fragment);
    if did != signer {
        let why = Why::new("key-other").and("controller", did).and("issuer", signer);
        return (named, Refused, why);
    }
    if let Some(known) = issuers.iter().find(|c| c.did == did) {
        let Some(listed) = known.methods.iter().find(|m| m.id == method) else {
            return (named, Refused, Why::new("key-not-listed").and("method", method));
        };
        let key = Some(listed.key.clone());
        let may = match purpose {
            Purpose::Assertion => listed.assertion,
            Purpose::Authentication => listed.authentication,
        };
        if let Some(on) = listed.revoked {
            return (key, Refused, Why::new("key-revoked").and("on", instant(on)));
        }
        if !may {
            return (key, Refused, Why::new("key-not-for-this").and("method", method));
        }
        let created = at(proof, "created").ok().flatten();
        if let Some(on) = listed.expires.filter(|end| created.is_none_or(|c| c >= *end)) {
            return (key, Refused, Why::new("key-expired").and("on", instant(on)));
        }
        return (key, Passed, Why::new("key-listed"));
    }
    match named {
        Some(key) if key.did_key() == did => (Some(key), Passed, Why::new("key-itself")),
        Some(key) => (Some(key), Unknown, Why::new("key-by-name")),
        None => (None, Unknown, Why::new("key-missing")),
    }
}

/// An instant of a credential or a proof.
fn at(value: &Value, name: &str) -> Result<Option<Timestamp>, Why> {
    match value.get(name) {
        None => Ok(None),
        Some(said) => {
            let read = said.as_str().and_then(|text| text.parse().ok());
            read.map(Some).ok_or_else(|| Why::new("period-unread").and("member", name))
        }
    }
}

fn signed_at(credential: &Value) -> Option<Timestamp> {
    let proof = match credential.get("proof") {
        Some(Value::Array(all)) => all.first(),
        other => other,
    };
    at(proof?, "created").ok().flatten()
}

fn period(credential: &Value, on: Timestamp) -> (Outcome, Why) {
    match (at(credential, "validFrom"), at(credential, "validUntil")) {
        (Err(why), _) | (_, Err(why)) => (Refused, why),
        (Ok(Some(from)), _) if on < from => (Refused, Why::new("period-not-yet").and("from", instant(from))),
        (_, Ok(Some(until))) if until < on => (Refused, Why::new("period-over").and("until", instant(until))),
        (Ok(_), Ok(_)) => (Passed, Why::new("period-inside").and("on", instant(on))),
    }
}

fn status(credential: &Value, issuer: &str, known: &Known<'_>, on: Timestamp) -> (Outcome, Why) {
    let entries = match status::entry_of(credential) {
        Ok(entries) => entries,
        Err(why) => return (Refused, why),
    };
    let mut answer = (Passed, Why::new("status-none"));
    for entry in entries {
        match asked(&entry, issuer, known, on) {
            Ok(clear) => answer = if answer.0 == Passed { clear } else { answer },
            Err(why) => return (Refused, why),
        }
    }
    answer
}

fn asked(
    entry: &status::Entry,
    issuer: &str,
    known: &Known<'_>,
    on: Timestamp,
) -> Result<(Outcome, Why), Why> {
    let missing = || Ok((Unknown, Why::new("status-not-checked").and("list", &entry.list)));
    let named = |list: &&Value| list.get("id").and_then(Value::as_str) == Some(entry.list.as_str());
    // Of several the newest counts.
    let made = |list: &&Value| at(list, "validFrom").ok().flatten();
    let Some(list) = known.lists.iter().filter(named).max_by_key(made) else { return missing() };
    if let Ok(Some(until)) = at(list, "validUntil")
        && until < on
    {
        return Ok((Unknown, Why::new("status-stale").and("until", instant(until))));
    }
    // A list is asked as of when it was made, which may be after the day that is asked about.
    let as_of = at(list, "validFrom")?.ok_or_else(|| Why::new("form-missing").and("member", "validFrom"));
    let as_of = as_of.map_err(|why| Why::new("status-unproved").and("problem", why))?;
    let report = prove(list, known.issuers, as_of.max(on));
    if !report.sound() {
        let problem = report.refusal().map(|c| c.why.clone()).unwrap_or_else(|| Why::new("key-missing"));
        return Err(Why::new("status-unproved").and("problem", problem));
    }
    if issuer_id(list) != Some(issuer) {
        let other = issuer_id(list).unwrap_or_default();
        return Err(Why::new("status-other-issuer").and("other", other));
    }
    // Whoever is not known may have let anybody sign in their name.
    if report.outcome(What::Key) != Some(Passed) {
        return missing();
    }
    let id = match (status::ask(list, entry)?, entry.purpose) {
        (false, _) => return Ok((Passed, Why::new("status-clear").and("as_of", instant(as_of)))),
        (true, status::Purpose::Revocation) => "status-set",
        (true, status::Purpose::Suspension) => "status-suspended",
    };
    Err(Why::new(id).and("as_of", instant(as_of)))
}
