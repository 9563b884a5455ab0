//! The passport on paper: the words of a language, put where the document wants them.

use agreement::Said;
use documents::{Attachment, Code, Day, Entry, Fact, Passport, Strength, Words};
use jiff::civil::Date;

use crate::frame::Frame;
use crate::words::Lang;

use super::card::Card;

/// A credential that is to be printed.
pub(crate) struct Printed {
    pub card: Card,
    /// Its file, byte for byte.
    pub json: Vec<u8>,
    /// The text of the code that is read without a network.
    pub offline: Option<String>,
    /// Where it is valid, and how it stands.
    pub more: Vec<(String, String)>,
}

/// What a document is about.
pub(crate) struct Sheet {
    /// Whose it is.
    pub holder: String,
    /// Names the document for good.
    pub ident: String,
    /// The day it is made.
    pub made: Date,
    pub printed: Vec<Printed>,
    /// The address at which it can be looked at, and until when.
    pub address: Option<(String, Date)>,
}

/// Puts a sheet into a language.
pub(crate) fn passport(frame: &Frame<'_>, sheet: Sheet) -> Passport {
    let fact = |(label, value): (String, String)| Fact { label, value };
    let mut lead = vec![frame.t("page-passport-paper-lead")];
    if sheet.printed.is_empty() {
        lead.push(frame.t("page-passport-none"));
    }
    let mut facts = vec![fact((frame.t("page-passport-made"), frame.date(sheet.made)))];
    if let Some((address, until)) = &sheet.address {
        facts.push(fact((frame.t("page-passport-address"), address.clone())));
        facts.push(fact((frame.t("page-passport-address-until"), frame.date(*until))));
    }
    let entries = sheet.printed.into_iter().enumerate().map(|(at, one)| {
        let mut codes = Vec::new();
        let code = |payload: String, word: &str, strength| Code { payload, caption: frame.t(word), strength };
        // One that is too long for a code is in the file all the same.
        let fits = |text: &String| documents::qr_svg(text, Strength::Low).is_some();
        if let Some(text) = one.offline.filter(fits) {
            codes.push(code(text, "page-passport-code-offline", Strength::Low));
        }
        if let Some((address, _)) = sheet.address.as_ref().filter(|_| at == 0) {
            codes.push(code(address.clone(), "page-passport-code-online", Strength::Medium));
        }
        Entry {
            heading: one.card.called(frame),
            facts: one.card.facts(frame, &one.more).into_iter().map(fact).collect(),
            file: Attachment { name: format!("credential-{}.json", at + 1), bytes: one.json },
            file_is: frame.t("page-passport-file-is"),
            codes,
        }
    });
    // The document puts the numbers in.
    let page = Said::new("page-passport-paper-page").text("page", "{page}").text("pages", "{pages}");
    Passport {
        language: frame.code().to_owned(),
        right_to_left: frame.words.lang == Lang::Ar,
        ident: sheet.ident,
        made: Day {
            year: sheet.made.year().into(),
            month: u8::try_from(sheet.made.month()).unwrap_or(1),
            day: u8::try_from(sheet.made.day()).unwrap_or(1),
        },
        title: frame.t("page-passport"),
        holder: sheet.holder,
        lead,
        facts,
        entries: entries.collect(),
        closing: vec![frame.t("page-passport-paper-check"), frame.t("page-passport-paper-not")],
        words: Words { page: frame.say(&page), left_out: frame.t("page-passport-left-out") },
    }
}
