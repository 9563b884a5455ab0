//! Whoever is shown a credential brings it, and reads what can be said of it: as JSON,
//! as the text of a code, and inside a PDF that the whole way is printed and read.

mod holder;

use axum::http::StatusCode;
use credentials::{Alignment, Attestation, Issuer, Secret};
use documents::{Attachment, Code, Day, Entry, Fact, Fonts, Passport, Strength, Words};
use serde_json::Value;

use crate::door::browser::{Browser, House, Seen};
use crate::html::Page;

const SCHOOL: &str = "did:web:ambos.example:issuers:school";

/// A credential of an invented school.
fn credential() -> Value {
    let claim = Attestation {
        id: "urn:uuid:3f1c1f9e-5c52-4f0e-9b53-0a43fd4c1f10".to_owned(),
        issuer: Issuer { id: SCHOOL.to_owned(), name: "School of Nursing (invented)".to_owned(), url: None },
        holder: "urn:uuid:0a9d2f9c-8a3f-4f7b-8a37-1f4f1c3f7a11".to_owned(),
        title: "Bedside care, module 2".to_owned(),
        description: "160 hours of practice on a ward.".to_owned(),
        criteria: "160 hours and an assessment.".to_owned(),
        alignments: vec![Alignment::eqf(4)],
        valid_from: "2026-03-01T00:00:00Z".parse().expect("an instant"),
        ..Attestation::default()
    };
    let key = Secret::from_seed([7; 32]);
    let created = "2026-03-02T09:00:00Z".parse().expect("an instant");
    credentials::issue(&claim, &key, &key.public().method(SCHOOL), created).expect("every term is defined")
}

/// A passport of invented words that holds these files.
fn printed(files: &[Vec<u8>]) -> Vec<u8> {
    let entry = |(at, bytes): (usize, &Vec<u8>)| Entry {
        heading: "Bedside care".to_owned(),
        facts: vec![Fact { label: "Issuer".to_owned(), value: SCHOOL.to_owned() }],
        file: Attachment { name: format!("credential-{at}.json"), bytes: bytes.clone() },
        file_is: "the credential".to_owned(),
        codes: vec![Code {
            payload: "AMB1:X".to_owned(),
            caption: "code".to_owned(),
            strength: Strength::Low,
        }],
    };
    let passport = Passport {
        language: "en".to_owned(),
        right_to_left: false,
        ident: "x".to_owned(),
        made: Day { year: 2026, month: 3, day: 2 },
        title: "Skills passport".to_owned(),
        holder: "Amina (invented)".to_owned(),
        lead: Vec::new(),
        facts: Vec::new(),
        entries: files.iter().enumerate().map(entry).collect(),
        closing: Vec::new(),
        words: Words { page: "{page}/{pages}".to_owned(), left_out: "left out".to_owned() },
    };
    let fonts = Fonts::find(None).expect("Debian: fonts-noto-core");
    documents::passport(&passport, &fonts).expect("it is printed")
}

/// A stranger at the page.
fn stranger() -> (House, Browser) {
    let house = House::new().seeded();
    let browser = house.browser();
    (house, browser)
}

fn whole(seen: &Seen) {
    if let Err(fault) = Page::read(&seen.body) {
        panic!("{fault} in {}", seen.body);
    }
    assert!(!seen.body.contains('⟨'), "words are missing: {}", seen.body);
    assert_eq!(seen.body.matches("<h1").count(), 1);
    assert_eq!(seen.header("x-robots-tag"), "noindex, nofollow, noarchive");
    assert_eq!(seen.header("cache-control"), "no-store");
}

/// Brings a file in a language; the answer.
fn bring(language: &str, file: &[u8]) -> Seen {
    let (_house, mut browser) = stranger();
    let path = format!("/{language}/verify");
    whole(&browser.get(&path));
    let seen = browser.bring(&path, "file", file);
    whole(&seen);
    seen
}

#[test]
fn a_sound_one_is_said_to_be_sound_and_its_issuer_unknown() {
    let seen = bring("en", credential().to_string().as_bytes());
    assert_eq!(seen.status, StatusCode::OK);
    for words in [
        "The proof is sound",
        "Bedside care, module 2",
        "School of Nursing (invented)",
        "160 hours of practice on a ward.",
        "is not known here",
        "does not name the issuer.",
        "2 March 2026, 09:00 UTC",
    ] {
        assert!(seen.body.contains(words), "{words} is not in {}", seen.body);
    }
    assert!(!seen.body.contains("Refused"), "{}", seen.body);
    let arabic = bring("ar", credential().to_string().as_bytes());
    assert!(arabic.body.contains("الإثبات سليم") && arabic.body.contains("dir=\"rtl\""), "{}", arabic.body);
}

#[test]
fn a_changed_one_is_refused_and_it_is_said_why() {
    let mut changed = credential();
    changed["credentialSubject"]["achievement"]["name"] = "Anaesthesia".into();
    let mut added = credential();
    added["credentialSubject"]["secretGrade"] = "A".into();
    for (file, why) in [(changed, "It was changed since it was signed"), (added, "No context defines")] {
        let seen = bring("en", file.to_string().as_bytes());
        assert_eq!(seen.status, StatusCode::OK);
        assert!(seen.body.contains("Do not rely on it") && seen.body.contains(why), "{}", seen.body);
        assert!(!seen.body.contains("The proof is sound"), "{}", seen.body);
    }
}

/// Issued, printed, read from the paper's file by a stranger; one that was changed on the way is refused.
#[test]
fn a_pdf_carries_the_proof() {
    let good = credential().to_string().into_bytes();
    let mut changed = credential();
    changed["credentialSubject"]["achievement"]["description"] = "1600 hours of practice on a ward.".into();
    let seen = bring("fr", &printed(&[good, changed.to_string().into_bytes()]));
    assert_eq!(seen.status, StatusCode::OK);
    assert_eq!(seen.body.matches("La preuve est bonne").count(), 1, "{}", seen.body);
    assert_eq!(seen.body.matches("Ne vous y fiez pas").count(), 1, "{}", seen.body);
}

#[test]
fn the_text_of_a_code_is_enough() {
    let (_house, mut browser) = stranger();
    let text = credentials::to_text(&credential());
    let seen = browser.fill("/es/verify", &[("text", &text)]);
    whole(&seen);
    assert_eq!(seen.status, StatusCode::OK);
    assert!(seen.body.contains("La prueba es correcta"), "{}", seen.body);
}

#[test]
fn what_cannot_be_read_is_said_at_its_field() {
    for (file, why) in [
        (b"hello".to_vec(), "It is neither JSON, nor a PDF, nor the text of a code."),
        (b"{\"a\":".to_vec(), "It is damaged: bring it again."),
        (b"{\"a\":1,\"a\":2}".to_vec(), "It can be read in two ways."),
        (vec![b'['; 300_000], "It is larger than what is read."),
        (printed(&[]), "There is no credential in this PDF."),
        (printed(&[b"{".to_vec()]), "It is damaged: bring it again."),
        (b"%PDF-1.7 trailer <</Encrypt 1 0 R>>".to_vec(), "The PDF is locked with a password."),
    ] {
        let seen = bring("en", &file);
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{why}");
        assert!(seen.body.contains("There is a problem") && seen.body.contains(why), "{why}: {}", seen.body);
        assert!(seen.body.contains("href=\"#file\""), "{why}: {}", seen.body);
    }
    let (_house, mut browser) = stranger();
    let seen = browser.fill("/en/verify", &[("text", "  ")]);
    assert!(seen.body.contains("Choose a file, or paste the text of a code"), "{}", seen.body);
}

/// A file of 10 MB is not even read; a stranger who asks again and again waits.
#[test]
fn strangers_bring_little_and_seldom() {
    let (_house, mut browser) = stranger();
    browser.get("/en/verify");
    let seen = browser.bring("/en/verify", "file", &vec![b' '; 10 << 20]);
    assert_eq!(seen.status, StatusCode::PAYLOAD_TOO_LARGE);
    // Files are only brought where they are meant to be.
    browser.get("/en/sign-in");
    let seen = browser.bring("/en/sign-in", "file", b"x");
    assert_eq!(seen.status, StatusCode::FORBIDDEN);
    browser.get("/en/verify");
    let often = (0..200).any(|_| {
        let seen = browser.post("/en/verify", &[("text", "x")]);
        seen.body.contains("Too many were checked from here")
    });
    assert!(often);
}
