//! What of a person is sealed?

use std::collections::BTreeMap;
use std::fmt;

use crate::seal::Key;
use crate::{Fault, detail};

/// A person's data by field: the names in `partnership::stakeholders::FIELDS`, but for those that
/// stand in columns. Empty fields are absent. It prints as nothing.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Personal(BTreeMap<String, String>);

impl fmt::Debug for Personal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Personal(…)")
    }
}

impl FromIterator<(String, String)> for Personal {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(fields: I) -> Personal {
        Personal(fields.into_iter().filter(|(_, text)| !text.is_empty()).collect())
    }
}

impl Personal {
    /// What stands in a field; empty where nothing does.
    pub fn get(&self, field: &str) -> &str {
        self.0.get(field).map(String::as_str).unwrap_or_default()
    }

    /// The same with this in a field.
    pub fn with(mut self, field: &str, text: impl Into<String>) -> Personal {
        let text = text.into();
        if text.is_empty() {
            self.0.remove(field);
        } else {
            self.0.insert(field.to_owned(), text);
        }
        self
    }

    /// All fields.
    pub fn fields(&self) -> &BTreeMap<String, String> {
        &self.0
    }

    pub(crate) fn seal(&self, key: &Key, place: &str) -> Result<Vec<u8>, Fault> {
        key.seal(place, zeroize::Zeroizing::new(detail::write(&self.0).to_string()).as_bytes())
    }

    pub(crate) fn open(key: &Key, place: &str, sealed: &[u8]) -> Result<Personal, Fault> {
        let json = serde_json::from_slice(&key.open(place, sealed)?).map_err(Fault::other)?;
        Ok(detail::read(&json).into_iter().collect())
    }
}
