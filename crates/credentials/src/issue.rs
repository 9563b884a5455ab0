//! What an institution attests → an Open Badges 3.0 achievement credential.
//!
//! A decision on recognition is the authority's own credential: it names the one that
//! was recognised by id and digest ([`Refers`]) and changes no letter of it.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::proof::{self, Options, Purpose, instant};
use crate::{Contexts, OPEN_BADGES, Secret, VC_V2, Why, status};

/// Who issues.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Issuer {
    /// `did:web:…`.
    pub id: String,
    /// Name, as people know it.
    pub name: String,
    /// Their pages.
    pub url: Option<String>,
}

impl Issuer {
    pub(crate) fn json(&self) -> Value {
        let mut said = json!({ "id": self.id, "type": ["Profile"], "name": self.name });
        if let Some(url) = &self.url {
            said["url"] = json!(url);
        }
        said
    }
}

/// What an achievement stands for elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alignment {
    /// The framework, with its version: `ESCO 1.2.0`, `EQF`, `CEFR`.
    pub framework: String,
    /// What it is called there.
    pub name: String,
    /// Its address there.
    pub url: String,
    /// Its code or level there.
    pub code: Option<String>,
    /// More words.
    pub description: Option<String>,
}

impl Alignment {
    /// A skill or occupation of ESCO, by its URI and the version it was looked up in.
    pub fn esco(uri: &str, version: &str, name: &str) -> Alignment {
        Alignment {
            framework: format!("ESCO {version}"),
            name: name.to_owned(),
            url: uri.to_owned(),
            ..Alignment::default()
        }
    }

    /// A group of occupations of ISCO-08, by its code.
    pub fn isco(code: &str, name: &str) -> Alignment {
        Alignment {
            framework: "ISCO-08".to_owned(),
            name: name.to_owned(),
            url: format!("http://data.europa.eu/esco/isco/C{code}"),
            code: Some(code.to_owned()),
            description: None,
        }
    }

    /// A level of the European Qualifications Framework, 1 to 8.
    pub fn eqf(level: u8) -> Alignment {
        Alignment {
            framework: "EQF".to_owned(),
            name: format!("EQF level {level}"),
            url: format!("http://data.europa.eu/snb/eqf/{level}"),
            code: Some(level.to_string()),
            description: None,
        }
    }

    /// A level of a national framework, by its name and the address of its description.
    pub fn nqf(framework: &str, level: &str, url: &str) -> Alignment {
        Alignment {
            framework: framework.to_owned(),
            name: format!("{framework} level {level}"),
            url: url.to_owned(),
            code: Some(level.to_owned()),
            description: None,
        }
    }

    /// A level of the Common European Framework of Reference in a language (its BCP 47 tag).
    pub fn cefr(language: &str, level: &str) -> Alignment {
        Alignment {
            framework: "CEFR".to_owned(),
            name: format!("{language} {level}"),
            url:
                "https://www.coe.int/en/web/common-european-framework-reference-languages/level-descriptions"
                    .to_owned(),
            code: Some(format!("{language}-{level}")),
            description: None,
        }
    }

    fn json(&self) -> Value {
        let mut said = json!({
            "type": ["Alignment"],
            "targetFramework": self.framework,
            "targetName": self.name,
            "targetUrl": self.url,
        });
        for (name, value) in [("targetCode", &self.code), ("targetDescription", &self.description)] {
            if let Some(value) = value {
                said[name] = json!(value);
            }
        }
        said
    }
}

/// What shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// A few words.
    pub name: String,
    /// What was looked at, and how.
    pub narrative: String,
}

/// Another credential that this one is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refers {
    /// Its id.
    pub id: String,
    /// Its digest, by [`crate::digest_sri`].
    pub digest: String,
    /// What it is called.
    pub name: String,
}

/// Where its status will stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusEntry {
    /// Address of the list.
    pub list: String,
    /// The place: chance, handed in.
    pub index: usize,
}

/// What an institution attests of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attestation {
    /// Id of the credential: `urn:uuid:…`, or an address.
    pub id: String,
    /// Who attests.
    pub issuer: Issuer,
    /// Of whom: a `did:key:…`, or a urn that says nothing about them.
    pub holder: String,
    /// The holder's name, where it shall stand in the credential.
    pub holder_name: Option<String>,
    /// What, in a few words.
    pub title: String,
    /// What, in some sentences.
    pub description: String,
    /// A type of achievement of Open Badges, such as `CertificateOfCompletion`; empty: `Achievement`.
    pub kind: String,
    /// What had to be done for it; empty: the description.
    pub criteria: String,
    /// What it stands for elsewhere.
    pub alignments: Vec<Alignment>,
    /// Hours of training.
    pub hours: Option<u32>,
    /// What shows it.
    pub evidence: Vec<Evidence>,
    /// The credential that was recognised.
    pub refers: Option<Refers>,
    /// From when on it holds.
    pub valid_from: Timestamp,
    /// Until when.
    pub valid_until: Option<Timestamp>,
    /// Where its status will stand.
    pub status: Option<StatusEntry>,
}

/// The credential, signed.
pub fn issue(said: &Attestation, key: &Secret, method: &str, created: Timestamp) -> Result<Value, Why> {
    let options = Options { method, created, purpose: Purpose::Assertion, challenge: None, domain: None };
    proof::sign(&unsigned(said), key, &options, Contexts::shipped())
}

/// The credential without a proof.
pub fn unsigned(said: &Attestation) -> Value {
    let text = |own: &str, other: &str| if own.is_empty() { other.to_owned() } else { own.to_owned() };
    let achievement_id = format!("{}#achievement", said.id);
    let mut achievement = json!({
        "id": achievement_id,
        "type": ["Achievement"],
        "achievementType": text(&said.kind, "Achievement"),
        "name": said.title,
        "description": said.description,
        "criteria": { "narrative": text(&said.criteria, &said.description) },
    });
    if !said.alignments.is_empty() {
        achievement["alignment"] = said.alignments.iter().map(Alignment::json).collect();
    }
    let mut subject = json!({ "id": said.holder, "type": ["AchievementSubject"] });
    if let Some(name) = &said.holder_name {
        subject["identifier"] = json!([{
            "type": ["IdentityObject"],
            "hashed": false,
            "identityHash": name,
            "identityType": "name",
        }]);
    }
    if let Some(hours) = said.hours {
        let what = format!("{}#hours", said.id);
        achievement["resultDescription"] = json!([{
            "id": what,
            "type": ["ResultDescription"],
            "name": "Hours",
            "resultType": "ext:Hours",
        }]);
        subject["result"] =
            json!([{ "type": ["Result"], "resultDescription": what, "value": hours.to_string() }]);
    }
    subject["achievement"] = achievement;
    let mut credential = json!({
        "@context": [VC_V2, OPEN_BADGES],
        "id": said.id,
        "type": ["VerifiableCredential", "AchievementCredential"],
        "issuer": said.issuer.json(),
        "validFrom": instant(said.valid_from),
        "name": said.title,
        "credentialSubject": subject,
    });
    if let Some(until) = said.valid_until {
        credential["validUntil"] = json!(instant(until));
    }
    if !said.evidence.is_empty() {
        let shown = |e: &Evidence| json!({ "type": ["Evidence"], "name": e.name, "narrative": e.narrative });
        credential["evidence"] = said.evidence.iter().map(shown).collect();
    }
    if let Some(other) = &said.refers {
        credential["relatedResource"] = json!([{
            "id": other.id,
            "name": other.name,
            "digestSRI": other.digest,
            "mediaType": "application/vc",
        }]);
    }
    if let Some(entry) = &said.status {
        credential["credentialStatus"] = json!({
            "id": format!("{}#{}", entry.list, entry.index),
            "type": "BitstringStatusListEntry",
            "statusPurpose": status::Purpose::Revocation.word(),
            "statusListIndex": entry.index.to_string(),
            "statusListCredential": entry.list,
        });
    }
    credential
}
