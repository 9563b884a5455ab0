//! The words of Open Badges 3.0, and what each means.
//!
//! A JSON-LD context says which IRI a name stands for. The one of Open Badges is no
//! part of any Rust package, so the same is said here as a table, after the published
//! vocabulary (1EdTech, Open Badges 3.0, appendix "Vocabulary" and context 3.0.3), and
//! [`open_badges`] makes the context of it. `tests/credentials` compares it with the
//! published one, name by name, and others' programs verify what was signed with it
//! (docs/decisions/0019-credentials.md).
//!
//! A line of [`CLASSES`] is a class and the names that are known inside it. A name is
//! `name=iri:type+container`: without `=` the IRI is that of the name in the vocabulary
//! of Open Badges, `s:` is schema.org.

use serde_json::{Map, Value, json};

const OB: &str = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#";
const SCHEMA: &str = "https://schema.org/";
const XSD: &str = "https://www.w3.org/2001/XMLSchema#";

/// Classes without names of their own.
const BARE: &[(&str, &str)] = &[
    ("OpenBadgeCredential", "OpenBadgeCredential"),
    ("Criteria", "Criteria"),
    ("EndorsementCredential", "EndorsementCredential"),
];

/// Classes, and the names known inside them.
const CLASSES: &[(&str, &str, &str)] = &[
    (
        "Achievement",
        "Achievement",
        "achievementType alignment+set creator creditsAvailable:float criteria=Criteria:id fieldOfStudy humanCode \
         image:id otherIdentifier+set related+set resultDescription+set specialization tag=s:keywords+set version \
         inLanguage=s:inLanguage",
    ),
    (
        "AchievementSubject",
        "AchievementSubject",
        "achievement activityEndDate:date activityStartDate:date creditsEarned:float identifier+set image:id \
         licenseNumber result+set role source:id term",
    ),
    (
        "Address",
        "Address",
        "addressCountry=s:addressCountry addressCountryCode=CountryCode addressLocality=s:addressLocality \
         addressRegion=s:addressRegion geo=GeoCoordinates postOfficeBoxNumber=s:postOfficeBoxNumber \
         postalCode=s:postalCode streetAddress=s:streetAddress",
    ),
    (
        "Alignment",
        "s:AlignmentObject",
        "targetCode targetDescription=s:targetDescription targetFramework=s:targetFramework \
         targetName=s:targetName targetType targetUrl=s:targetUrl:anyURI",
    ),
    ("EndorsementSubject", "EndorsementSubject", "endorsementComment"),
    ("Evidence", "Evidence", "audience=s:audience genre=s:genre"),
    ("GeoCoordinates", "GeoCoordinates", "latitude=s:latitude longitude=s:longitude"),
    ("IdentifierEntry", "IdentifierEntry", "identifier identifierType"),
    ("IdentityObject", "IdentityObject", "hashed:boolean identityHash identityType salt"),
    ("Image", "Image", "caption=s:caption"),
    (
        "Profile",
        "Profile",
        "additionalName=s:additionalName address:id dateOfBirth:date email=s:email familyName=s:familyName \
         familyNamePrefix givenName=s:givenName honorificPrefix=s:honorificPrefix \
         honorificSuffix=s:honorificSuffix image:id otherIdentifier+set parentOrg:id patronymicName phone official",
    ),
    ("Related", "Related", "version inLanguage=s:inLanguage"),
    ("Result", "Result", "achievedLevel:anyURI resultDescription:anyURI status value=s:value"),
    (
        "ResultDescription",
        "ResultDescription",
        "allowedValue+list requiredLevel:anyURI requiredValue resultType rubricCriterionLevel+set valueMax valueMin",
    ),
    ("RubricCriterionLevel", "RubricCriterionLevel", "level points"),
];

/// Names known everywhere.
const EVERYWHERE: &str = "alignment+set description=s:description endorsement+set image:id inLanguage=s:inLanguage \
     name=s:name narrative url=s:url:anyURI";

/// The context of Open Badges 3.0.3, as a JSON document.
pub fn open_badges() -> Value {
    let mut all = frame();
    for (class, word) in BARE {
        all.insert((*class).to_owned(), json!({ "@id": iri(word) }));
    }
    // Another name for the same class.
    all.insert("AchievementCredential".to_owned(), json!({ "@id": "OpenBadgeCredential" }));
    for (class, word, names) in CLASSES {
        let mut inside = frame();
        inside.extend(names.split_whitespace().map(term));
        all.insert((*class).to_owned(), json!({ "@id": iri(word), "@context": inside }));
    }
    all.extend(EVERYWHERE.split_whitespace().map(term));
    // Published with a prefix that it does not define, so that this *is* the datatype's IRI.
    all.insert("awardedDate".to_owned(), json!({ "@id": iri("awardedDate"), "@type": "xsd:dateTime" }));
    json!({ "@context": all })
}

/// The context with the schema validator's name, `extensions.json`.
pub(crate) fn open_badges_extensions() -> Value {
    let spec = "https://purl.imsglobal.org/spec/";
    json!({ "@context": {
        "id": "@id",
        "type": "@type",
        "1EdTechJsonSchemaValidator2019": format!("{spec}vccs/v1p0/context.json#1EdTechJsonSchemaValidator2019"),
        "1EdTechRevocationList": format!("{spec}vcrl/v1p0/context.json#1EdTechRevocationList"),
        "1EdTechCredentialRefresh": format!("{spec}vccr/v1p0/context.json#1EdTechCredentialRefresh"),
    } })
}

fn frame() -> Map<String, Value> {
    let mut map = Map::new();
    map.insert("@protected".to_owned(), json!(true));
    map.insert("id".to_owned(), json!("@id"));
    map.insert("type".to_owned(), json!("@type"));
    map
}

fn iri(word: &str) -> String {
    word.strip_prefix("s:").map_or_else(|| format!("{OB}{word}"), |w| format!("{SCHEMA}{w}"))
}

/// `name=iri:type+container` as a definition.
fn term(text: &str) -> (String, Value) {
    let (text, container) = text.split_once('+').map_or((text, None), |(t, c)| (t, Some(c)));
    let (name, rest) = text.split_once('=').unwrap_or((text, text));
    // `s:` is part of the IRI; a type stands after it.
    let (schema, rest) = rest.strip_prefix("s:").map_or(("", rest), |r| ("s:", r));
    let (word, kind) = rest.split_once(':').map_or((rest, None), |(w, k)| (w, Some(k)));
    let name = name.split(':').next().unwrap_or(name);
    let mut said = Map::new();
    said.insert("@id".to_owned(), json!(iri(&format!("{schema}{word}"))));
    if let Some(kind) = kind {
        said.insert(
            "@type".to_owned(),
            if kind == "id" { json!("@id") } else { json!(format!("{XSD}{kind}")) },
        );
    }
    if let Some(container) = container {
        said.insert("@container".to_owned(), json!(format!("@{container}")));
    }
    (name.to_owned(), Value::Object(said))
}
