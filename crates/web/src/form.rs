//! What somebody filled in, and what is wrong with it.

use std::collections::BTreeMap;

use axum::body::Bytes;
use sha2::{Digest, Sha256};

/// The name of the field that proves that a form came from our page.
pub(crate) const KEY: &str = "form_key";
/// The name of the field that makes sending a form twice do a thing once.
pub(crate) const ONCE: &str = "once";
/// The name of the field that holds the version somebody looked at.
pub(crate) const VERSION: &str = "version";

/// Codes that somebody listed, in capitals: parted by a space or line, a comma of any of the four languages, or a semicolon.
pub(crate) fn codes(listed: &str) -> impl Iterator<Item = String> {
    let pieces = listed.split([' ', '\n', '\r', ',', '،', ';', '؛']);
    pieces.map(str::trim).filter(|piece| !piece.is_empty()).map(str::to_uppercase)
}

/// A file that was sent along.
#[derive(Clone, Debug)]
pub(crate) struct Upload {
    /// The field it was chosen in.
    pub field: String,
    /// What it is called on the sender's machine.
    pub name: String,
    pub bytes: Bytes,
}

/// What a form holds, as it was sent.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filled {
    values: Vec<(String, String)>,
    files: Vec<Upload>,
    /// What is wrong, by the name of the field.
    pub wrong: BTreeMap<String, String>,
}

impl Filled {
    /// A form with these values.
    pub fn new(values: Vec<(String, String)>) -> Filled {
        Filled { values, ..Filled::default() }
    }

    /// The same with these files.
    pub fn with_files(self, files: Vec<Upload>) -> Filled {
        Filled { files, ..self }
    }

    /// The file that was chosen in a field; nothing where none was.
    pub fn file(&self, name: &str) -> Option<&Upload> {
        self.files.iter().find(|file| file.field == name && !file.bytes.is_empty())
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
        let mut request = lines.join("\n").into_bytes();
        for file in &self.files {
            request.extend(Sha256::digest(&file.bytes));
        }
        request
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
