//! What is a step, a document, a question or a course called, in the reader's language?

use std::collections::BTreeMap;

use crate::clause::Clause;

/// The fields that hold a title, by language (BCP 47).
const FIELDS: [(&str, &str); 4] =
    [("en", "title"), ("es", "title_es"), ("fr", "title_fr"), ("ar", "title_ar")];

/// What something is called, by language of the interface.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Titles {
    names: BTreeMap<&'static str, String>,
}

impl Titles {
    /// Those that a clause gives. Its kind must have titles.
    pub fn of(clause: &Clause) -> Titles {
        let named =
            |(language, field): (&'static str, &str)| Some((language, clause.text(field)?.to_owned()));
        Titles { names: FIELDS.into_iter().filter_map(named).collect() }
    }

    /// In this language, else in English, else in any.
    pub fn get(&self, language: &str) -> Option<&str> {
        self.told(language).map(|(text, _)| text)
    }

    /// The same, with the language it is written in (BCP 47).
    pub fn told(&self, language: &str) -> Option<(&str, &'static str)> {
        let at = |language: &str| self.names.get_key_value(language);
        let found = at(language).or_else(|| at("en")).or_else(|| self.names.first_key_value());
        found.map(|(language, text)| (text.as_str(), *language))
    }
}
