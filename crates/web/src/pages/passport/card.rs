//! What does a credential say? Read from its own file, as pages and paper show it.
//!
//! Nothing here is believed: what a file says of itself is shown as its words,
//! and only the report beside it says whether the proof holds.

use agreement::Said;
use jiff::civil::Date;
use maud::{Markup, html};
use serde_json::Value;

use crate::components::layout::fact;
use crate::frame::Frame;

/// A level is no longer than this; longer descriptions stay in the file.
const LEVEL: usize = 12;
/// So many alignments are shown; the file has them all.
const MOST: usize = 30;

/// A credential as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Card {
    /// Its own id.
    pub id: String,
    /// What was achieved.
    pub title: String,
    /// In the issuer's words.
    pub says: String,
    /// Who issued it: name, and DID.
    pub issuer: (String, String),
    /// Whom it is about, where it says so.
    pub holder: String,
    /// From when and until when it holds, as days.
    pub from: Option<Date>,
    pub until: Option<Date>,
    /// What it is aligned with, framework by framework: names of skills, levels or qualifications.
    pub aligned: Vec<(String, Vec<String>)>,
}

impl Card {
    /// What a credential's JSON says; what it does not say is empty.
    pub fn of(credential: &Value) -> Card {
        let subject = first(&credential["credentialSubject"]);
        let achievement = first(&subject["achievement"]);
        let issuer = &credential["issuer"];
        let all = match &achievement["alignment"] {
            Value::Array(all) => all.as_slice(),
            one => std::slice::from_ref(one),
        };
        let mut aligned: Vec<(String, Vec<String>)> = Vec::new();
        for (framework, name) in all.iter().take(MOST).filter_map(alignment) {
            match aligned.iter_mut().find(|(known, _)| *known == framework) {
                Some((_, names)) => names.push(name),
                None => aligned.push((framework, vec![name])),
            }
        }
        Card {
            id: text(&credential["id"]),
            title: first_of([&achievement["name"], &credential["name"]]),
            says: first_of([&achievement["description"], &credential["description"]]),
            issuer: (text(&issuer["name"]), first_of([issuer, &issuer["id"]])),
            holder: name(&subject["identifier"]),
            from: day(&credential["validFrom"]),
            until: day(&credential["validUntil"]),
            aligned,
        }
    }

    /// The card as labels and values in a language.
    pub fn facts(&self, frame: &Frame<'_>, more: &[(String, String)]) -> Vec<(String, String)> {
        let mut facts = Vec::new();
        let mut add = |word: &str, value: String| {
            if !value.is_empty() {
                facts.push((frame.t(word), value));
            }
        };
        add("page-passport-issuer", self.issuer.0.clone());
        add("page-passport-did", self.issuer.1.clone());
        add("page-passport-says", self.says.clone());
        for (framework, names) in &self.aligned {
            let colon = if framework.is_empty() { "" } else { frame.colon() };
            add("page-passport-aligned", format!("{framework}{colon}{}", names.join(frame.comma())));
        }
        add("page-passport-from", self.from.map(|day| frame.date(day)).unwrap_or_default());
        add("page-passport-until", self.until.map(|day| frame.date(day)).unwrap_or_default());
        facts.extend(more.iter().cloned());
        facts
    }

    /// What it is called; where it has no name, that it has none.
    pub fn called(&self, frame: &Frame<'_>) -> String {
        if self.title.is_empty() { frame.t("page-passport-untitled") } else { self.title.clone() }
    }

    /// The facts as a page shows them.
    pub fn show(&self, frame: &Frame<'_>, more: &[(String, String)]) -> Markup {
        html! {
            dl.wide { @for (label, value) in self.facts(frame, more) { (fact(&label, html! { bdi { (value) } })) } }
        }
    }
}

/// A list of one is what some write for one.
fn first(value: &Value) -> &Value {
    match value {
        Value::Array(all) => all.first().unwrap_or(value),
        one => one,
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn first_of<const N: usize>(values: [&Value; N]) -> String {
    values.into_iter().find_map(Value::as_str).unwrap_or_default().to_owned()
}

/// The framework, and what is named of it with the level in which it was reached.
fn alignment(value: &Value) -> Option<(String, String)> {
    let name = value["targetName"].as_str()?;
    let framework = value["targetFramework"].as_str().filter(|f| !name.contains(*f)).unwrap_or_default();
    let level = value["targetDescription"].as_str().filter(|level| level.chars().count() <= LEVEL);
    let name = level.map_or_else(|| name.to_owned(), |level| format!("{name} ({level})"));
    Some((framework.to_owned(), name))
}

/// The name among the identifiers of a subject, where it stands there as it is (Open Badges 3.0, IdentityObject).
fn name(identifiers: &Value) -> String {
    let all = match identifiers {
        Value::Array(all) => all.as_slice(),
        one => std::slice::from_ref(one),
    };
    let plain = |one: &&Value| one["hashed"] == false && one["identityType"] == "name";
    all.iter().find(plain).map(|one| text(&one["identityHash"])).unwrap_or_default()
}

/// The day of an instant such as `2026-03-01T00:00:00Z`, as it is written.
fn day(value: &Value) -> Option<Date> {
    value.as_str()?.get(..10)?.parse().ok()
}

/// “3 credentials, until …”.
pub(crate) fn counted(frame: &Frame<'_>, count: usize, until: Date) -> String {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    frame.say(&Said::new("page-passport-shared").number("count", count).text("date", until))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_card_shows_what_a_file_says_and_invents_nothing() {
        let card = Card::of(&json!({
            "id": "urn:uuid:1", "name": "outer", "issuer": { "id": "did:web:x.example", "name": "School" },
            "validFrom": "2026-03-01T10:00:00Z", "validUntil": "soon",
            "credentialSubject": [{
                "identifier": [{ "identityType": "name", "hashed": false, "identityHash": "Amina" }],
                "achievement": { "name": "Bedside care", "description": "160 hours",
                "alignment": [{ "targetName": "nursing", "targetFramework": "ESCO 1.2", "targetDescription": "4/5" },
                    { "targetName": "B2 (CEFR)" }, 7, { "targetName": "hygiene", "targetFramework": "ESCO 1.2" }] } }],
        }));
        let expected = Card {
            id: "urn:uuid:1".to_owned(),
            title: "Bedside care".to_owned(),
            says: "160 hours".to_owned(),
            issuer: ("School".to_owned(), "did:web:x.example".to_owned()),
            holder: "Amina".to_owned(),
            from: Some(jiff::civil::date(2026, 3, 1)),
            until: None,
            aligned: vec![
                ("ESCO 1.2".to_owned(), vec!["nursing (4/5)".to_owned(), "hygiene".to_owned()]),
                (String::new(), vec!["B2 (CEFR)".to_owned()]),
            ],
        };
        assert_eq!(card, expected);
        assert_eq!(Card::of(&json!([1, null])), Card::default());
        let bare = Card::of(&json!({ "issuer": "did:key:z6Mk" }));
        assert_eq!(bare.issuer, (String::new(), "did:key:z6Mk".to_owned()));
    }
}
