//! What is known here of those who issue credentials: their keys, their status lists,
//! and the register of who accredits whom. What is not known is said to be unknown;
//! nothing is fetched.

use std::collections::BTreeSet;

use credentials::{Controller, Known, entry_of};
use serde_json::Value;
use store::{Fault, Store, issuers};

/// No more status lists are looked up for one question; pages look up one for each credential that is shown.
pub(crate) const MOST_LISTS: usize = 16;

/// What is known.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    issuers: Vec<Controller>,
    lists: Vec<Value>,
    register: Option<Value>,
}

impl Gathered {
    /// As the engine asks for it.
    pub fn view(&self) -> Known<'_> {
        Known { issuers: &self.issuers, lists: &self.lists, register: self.register.as_ref() }
    }
}

/// What is known of whoever issued these credentials. `origin` and `title` are the installation's, whose register
/// it is; of the status lists that they name no more than `most` are looked up.
pub(crate) fn gather(
    store: &Store,
    (origin, title): (&str, &str),
    all: &[&Value],
    most: usize,
) -> Result<Gathered, Fault> {
    let (keys, now) = (store.keys(), store.now());
    let read = |document: &Value| Controller::read(document).map_err(|why| Fault::Other(why.to_string()));
    let entries = all.iter().flat_map(|one| entry_of(one).unwrap_or_default());
    let named: BTreeSet<String> = entries.map(|entry| entry.list).collect();
    store.read(|db| {
        let mut known = Gathered::default();
        for issuer in issuers::all(db)? {
            known.issuers.push(read(&issuer.document())?);
            let begin = format!("{}/status/{}/", issuer.origin, issuer.organisation);
            let lists = named.iter().take(most).filter_map(|address| address.strip_prefix(&begin));
            for number in lists.filter_map(|number| number.parse().ok()) {
                let list = store::credentials::status_list(db, keys, &issuer.organisation, number, now)?;
                known.lists.extend(list);
            }
        }
        if let Some(house) = issuers::house_document(keys, origin)? {
            known.issuers.push(read(&house)?);
        }
        known.register = issuers::register(db, keys, origin, title, now)?;
        Ok(known)
    })
}
