//! What of a mobility case is sealed, and where?

use std::collections::BTreeMap;

use partnership::mobility::answers::Entry;

use crate::seal::Key;
use crate::{Fault, detail};

/// Texts by name.
pub(super) type Texts = BTreeMap<String, String>;

pub(super) fn case_place(partnership: &str, id: &str) -> String {
    format!("mobility/{partnership}/{id}")
}

pub(super) fn stage_place(partnership: &str, id: &str, number: i64) -> String {
    format!("mobility/{partnership}/{id}/stage/{number}")
}

pub(super) fn step_place(partnership: &str, id: &str, step: &str) -> String {
    format!("mobility/{partnership}/{id}/step/{step}")
}

pub(super) fn call_place(partnership: &str, id: &str, number: i64) -> String {
    format!("mobility/{partnership}/{id}/call/{number}")
}

pub(super) fn close(key: &Key, place: &str, texts: &Texts) -> Result<Vec<u8>, Fault> {
    key.seal(place, zeroize::Zeroizing::new(detail::write(texts).to_string()).as_bytes())
}

pub(super) fn open(key: Option<&Key>, place: &str, sealed: Option<Vec<u8>>) -> Result<Texts, Fault> {
    let (Some(key), Some(sealed)) = (key, sealed) else { return Ok(Texts::new()) };
    let json = serde_json::from_slice(&key.open(place, &sealed)?).map_err(Fault::other)?;
    Ok(detail::read(&json))
}

/// An entry as texts: `answer/…`, `document/…` and `paid_by`; the day stands beside it.
pub(super) fn texts(entry: &Entry) -> Texts {
    let answers = entry.answers.iter().map(|(question, text)| (format!("answer/{question}"), text.clone()));
    let documents = entry.documents.iter().map(|id| (format!("document/{id}"), "yes".to_owned()));
    let paid = (!entry.paid_by.is_empty()).then(|| ("paid_by".to_owned(), entry.paid_by.clone()));
    answers.chain(documents).chain(paid).collect()
}

pub(super) fn entry(texts: &Texts) -> Entry {
    let mut entry = Entry::default();
    for (name, text) in texts {
        if let Some(question) = name.strip_prefix("answer/") {
            entry.answers.insert(question.to_owned(), text.clone());
        } else if let Some(document) = name.strip_prefix("document/") {
            entry.documents.insert(document.to_owned());
        } else if name == "paid_by" {
            text.clone_into(&mut entry.paid_by);
        }
    }
    entry
}
