//! Who is the candidate in a file of the HR Open Standards?
//!
//! Read are `person` (name, gender, birth date, citizenship, communication) and the
//! `profiles` (employment, qualifications, languages) of the recruiting
//! standard 4, a candidate alone, in a list or under `candidates`. Other members are left. A Europass CV in JSON is read
//! as one.

use serde_json::Value;

use crate::candidate::{Candidate, experience, period, sheet};
use crate::{Book, Format, Refusal, europass, europass_json, limits};

/// A document in JSON.
pub(crate) fn parsed(text: &str) -> Result<Value, Refusal> {
    if text.len() > limits::CANDIDATE {
        return Err(Refusal::Large { what: "bytes", most: limits::CANDIDATE });
    }
    // The reader of JSON goes no deeper than 128 levels.
    serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|why| Refusal::Damaged(why.to_string()))
}

pub(crate) fn read(text: &str) -> Result<Book, Refusal> {
    let json = parsed(text)?;
    if let Some(root) = europass_json::tree(&json) {
        return europass::of(&root);
    }
    let list = match &json {
        Value::Array(all) => all.iter().collect(),
        other => match other.get("candidates").and_then(Value::as_array) {
            Some(all) => all.iter().collect(),
            None => vec![other],
        },
    };
    let found: Vec<Candidate> = list.into_iter().filter_map(candidate).collect();
    if found.is_empty() {
        return Err(Refusal::NoCandidate);
    }
    Ok(Book { format: Format::HrOpen, sheets: vec![sheet(&found)] })
}

fn candidate(json: &Value) -> Option<Candidate> {
    let json = json.get("candidate").unwrap_or(json);
    let person = json.get("person")?;
    let mut out = Candidate::default();
    out.say("reference", text(json, "/documentId/value"));
    out.say("reference", text(person, "/id/value"));
    let pieces = ["/name/given", "/name/middle", "/name/family"].map(|path| text(person, path));
    let whole = pieces.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ");
    out.say("name", text(person, "/name/formattedName"));
    out.say("name", &whole);
    out.say("sex", text(person, "/gender"));
    out.say("sex", text(person, "/genderCode"));
    out.say("birth_date", text(person, "/birthDate"));
    for path in ["/citizenShip/0", "/citizenship/0", "/nationality/0", "/nationality"] {
        out.say("nationality", text(person, path));
    }
    out.say("email", text(person, "/communication/email/0/address"));
    for path in ["/communication/phone/0/formattedNumber", "/communication/phone/0/dialNumber"] {
        out.say("phone", text(person, path));
    }
    out.say("address", text(person, "/communication/address/0/formattedAddress"));
    let parts =
        ["line", "city", "postalCode"].map(|name| text(person, &format!("/communication/address/0/{name}")));
    out.say("address", &parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(", "));
    for path in ["/communication/address/0/countryCode", "/communication/address/0/country"] {
        out.say("origin", text(person, path));
    }
    let profiles: Vec<&Value> =
        json.get("profiles").and_then(Value::as_array).into_iter().flatten().collect();
    let each = |name: &str| -> Vec<&Value> {
        profiles.iter().filter_map(|p| p.get(name)).filter_map(Value::as_array).flatten().collect()
    };
    out.say_all("experience", each("employment").into_iter().flat_map(employment).collect());
    let named = |v: &Value| {
        let names = [text(v, "/competencyName"), text(v, "/name"), v.as_str().unwrap_or_default()];
        names.into_iter().find(|n| !n.is_empty()).unwrap_or_default().to_owned()
    };
    out.say_all("skills", each("qualifications").into_iter().chain(each("skills")).map(named).collect());
    out.say_all("languages", each("languages").into_iter().map(language).collect());
    Some(out)
}

/// What somebody worked as, with each employer.
fn employment(json: &Value) -> Vec<String> {
    let with = [text(json, "/organization/name"), text(json, "/employer/name")];
    let with = with.into_iter().find(|n| !n.is_empty()).unwrap_or_default();
    let positions = json.get("positionHistories").and_then(Value::as_array).filter(|all| !all.is_empty());
    let one = |position: &Value| {
        let what =
            [text(position, "/title"), text(position, "/positionTitle"), text(position, "/position/title")];
        let what = what.into_iter().find(|n| !n.is_empty()).unwrap_or_default();
        experience(what, with, &period(text(position, "/start"), text(position, "/end")))
    };
    positions.map_or_else(|| vec![one(json)], |all| all.iter().map(one).collect())
}

fn language(json: &Value) -> String {
    let names = ["/languageCode", "/competencyName", "/name"].map(|path| text(json, path));
    let name = names.into_iter().find(|n| !n.is_empty()).unwrap_or_default();
    let levels = ["/proficiencyLevel", "/level", "/proficiency"].map(|path| text(json, path));
    let level = levels.into_iter().find(|n| !n.is_empty()).unwrap_or_default();
    format!("{name} {level}")
}

fn text<'a>(json: &'a Value, path: &str) -> &'a str {
    json.pointer(path).and_then(Value::as_str).unwrap_or_default()
}
