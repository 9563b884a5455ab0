//! What somebody filled in, and what is wrong with it.

use std::collections::BTreeMap;

/// The name of the field that proves that a form came from our page.
pub(crate) const KEY: &str = "form_key";
/// The name of the field that makes sending a form twice do a thing once.
pub(crate) const ONCE: &str = "once";
/// The name of the field that holds the version somebody looked at.
pub(crate) const VERSION: &str = "version";

/// What a form holds, as it was sent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filled {
    values: Vec<(String, String)>,
    /// What is wrong, by the name of the field.
    pub wrong: BTreeMap<String, String>,
}

impl Filled {
    /// A form with these values.
    pub fn new(values: Vec<(String, String)>) -> Filled {
        Filled { values, wrong: BTreeMap::new() }
    }

    /// What stands in a field, without blanks around it; empty where it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// What stands in a field, as it was sent: for passwords.
    pub fn raw(&self, name: &str) -> &str {
        self.values.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value.as_str())
    }

    /// Everything that was chosen under one name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.values.iter().filter(move |(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// Puts a value in place of what stands in a field.
    pub fn set(&mut self, name: &str, value: &str) {
        self.values.retain(|(n, _)| n != name);
        self.values.push((name.to_owned(), value.to_owned()));
    }

    /// Adds a value under a name that may hold several.
    pub fn add(&mut self, name: &str, value: &str) {
        self.values.push((name.to_owned(), value.to_owned()));
    }

    /// What was asked for, without what proves where the form came from.
    pub fn request(&self) -> Vec<u8> {
        let asked = self.values.iter().filter(|(n, _)| n != KEY && n != ONCE);
        let lines: Vec<String> = asked.map(|(n, v)| format!("{}:{n}={}:{v}", n.len(), v.len())).collect();
        lines.join("\n").into_bytes()
    }

    /// Says what is wrong with a field. The first complaint stays.
    pub fn complain(&mut self, name: &str, what: String) {
        self.wrong.entry(name.to_owned()).or_insert(what);
    }

    /// Whether nothing is wrong.
    pub fn is_right(&self) -> bool {
        self.wrong.is_empty()
    }
}
