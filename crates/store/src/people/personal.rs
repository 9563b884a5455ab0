//! What of a person is sealed?

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Value as Json, json};

use crate::seal::Key;
use crate::{Fault, detail};

/// A person's data. It prints as nothing.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Personal {
    /// Their name, in the script they write it in first.
    pub name: String,
    /// The same name in another script.
    pub name_other: String,
    /// A telephone.
    pub phone: String,
    /// An address of e-mail.
    pub email: String,
    /// Where they stay.
    pub address: String,
    /// The columns of `people.csv` but for `id` and `origin`. Empty ones are absent.
    pub cells: BTreeMap<String, String>,
}

impl fmt::Debug for Personal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Personal(…)")
    }
}

impl Personal {
    pub(crate) fn seal(&self, key: &Key, place: &str) -> Result<Vec<u8>, Fault> {
        let json = json!({
            "name": self.name, "name_other": self.name_other, "phone": self.phone, "email": self.email,
            "address": self.address, "cells": detail::write(&self.cells),
        });
        key.seal(place, zeroize::Zeroizing::new(json.to_string()).as_bytes())
    }

    pub(crate) fn open(key: &Key, place: &str, sealed: &[u8]) -> Result<Personal, Fault> {
        let json: Json = serde_json::from_slice(&key.open(place, sealed)?).map_err(Fault::other)?;
        let text = |name: &str| json[name].as_str().unwrap_or_default().to_owned();
        Ok(Personal {
            name: text("name"),
            name_other: text("name_other"),
            phone: text("phone"),
            email: text("email"),
            address: text("address"),
            cells: detail::read(&json["cells"]),
        })
    }

    /// Field by field, for a line of the journal.
    pub(crate) fn fields(&self) -> [(&'static str, &str); 5] {
        [
            ("name", &self.name),
            ("name_other", &self.name_other),
            ("phone", &self.phone),
            ("email", &self.email),
            ("address", &self.address),
        ]
    }
}
