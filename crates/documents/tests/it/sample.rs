//! A passport of an invented nurse, in each of the four languages.

use documents::{Attachment, Code, Day, Entry, Fact, Passport, Strength, Words};

/// The languages with the texts of the sample: title, holder, label, value, left out, page.
pub const LANGUAGES: [(&str, [&str; 6]); 4] = [
    (
        "en",
        [
            "Skills passport",
            "Amina Ben Salah (invented)",
            "Issuer",
            "School of Nursing, Tunis (invented)",
            "Left out:",
            "Page {page} of {pages}",
        ],
    ),
    (
        "es",
        [
            "Pasaporte de competencias",
            "Amina Ben Salah (inventada)",
            "Emisor",
            "Escuela de Enfermería de Túnez (inventada)",
            "Omitidos:",
            "Página {page} de {pages}",
        ],
    ),
    (
        "fr",
        [
            "Passeport de compétences",
            "Amina Ben Salah (inventée)",
            "Émetteur",
            "École d’infirmières de Tunis (inventée)",
            "Omis :",
            "Page {page} sur {pages}",
        ],
    ),
    (
        "ar",
        [
            "جواز المهارات",
            "أمينة بن صالح (شخصية متخيلة)",
            "جهة الإصدار",
            "مدرسة التمريض في تونس (متخيلة)",
            "حُذف:",
            "الصفحة {page} من {pages}",
        ],
    ),
];

/// A credential's file: what an issuer signed must come out byte for byte.
pub fn credential(number: usize) -> Attachment {
    let bytes =
        format!("{{\"id\":\"urn:x:{number}\",\"name\":\"Infirmière\",\r\n \"نص\":\"endstream endobj\"}}\n");
    Attachment { name: format!("credential-{number}.json"), bytes: bytes.into_bytes() }
}

/// A passport with two credentials.
pub fn passport(language: &str) -> Passport {
    let (_, [title, holder, label, value, left_out, page]) =
        LANGUAGES.into_iter().find(|(l, _)| *l == language).expect("one of the four");
    let fact = |label: &str, value: &str| Fact { label: label.to_owned(), value: value.to_owned() };
    let entry = |number| Entry {
        heading: format!("{title} {number}"),
        facts: vec![fact(label, value), fact("DID", "did:web:ambos.example:issuers:school-of-nursing-tunis")],
        file: credential(number),
        file_is: value.to_owned(),
        codes: vec![
            Code { payload: "A1B2".repeat(350), caption: value.to_owned(), strength: Strength::Low },
            Code {
                payload: "https://ambos.example/shared/x".to_owned(),
                caption: label.to_owned(),
                strength: Strength::Medium,
            },
        ],
    };
    Passport {
        language: language.to_owned(),
        right_to_left: language == "ar",
        ident: "urn:ambos:passport:P0042".to_owned(),
        made: Day { year: 2026, month: 10, day: 1 },
        title: title.to_owned(),
        holder: holder.to_owned(),
        lead: vec![value.to_owned()],
        facts: vec![fact(label, "2026-10-01")],
        entries: vec![entry(1), entry(2)],
        closing: vec![value.to_owned()],
        words: Words { page: page.to_owned(), left_out: left_out.to_owned() },
    }
}
