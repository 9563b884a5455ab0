//! What is known here of those who issue credentials: their keys, their status lists,
//! and the register of who accredits whom. What is not known is said to be unknown;
//! nothing is fetched.

use credentials::{Controller, Known};
use serde_json::Value;
use store::{Fault, Store, issuers};

/// What is known.
#[derive(Debug, Default)]
pub(super) struct Gathered {
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

/// What is known of whoever issued these credentials.
pub(super) fn gather(store: &Store, origin: &str, all: &[Value]) -> Result<Gathered, Fault> {
    let (keys, now) = (store.keys(), store.now());
    let read = |document: &Value| Controller::read(document).map_err(|why| Fault::Other(why.to_string()));
    store.read(|db| {
        let mut known = Gathered::default();
        for issuer in issuers::all(db)? {
            known.issuers.push(read(&issuer.document())?);
            let begin = format!("{}/status/{}/", issuer.origin, issuer.organisation);
            for number in numbers(all, &begin) {
                let list = store::credentials::status_list(db, keys, &issuer.organisation, number, now)?;
                known.lists.extend(list);
            }
        }
        if let Some(house) = issuers::house_document(keys, origin)? {
            known.issuers.push(read(&house)?);
        }
        known.register = issuers::register(db, keys, origin, "Ambos", now)?;
        Ok(known)
    })
}

/// The numbers of the status lists that credentials name below an address.
fn numbers(all: &[Value], begin: &str) -> Vec<i64> {
    let entries = all.iter().flat_map(|one| match &one["credentialStatus"] {
        Value::Array(several) => several.iter().collect(),
        single => vec![single],
    });
    let named = entries.filter_map(|entry| entry["statusListCredential"].as_str());
    let mut numbers: Vec<i64> =
        named.filter_map(|address| address.strip_prefix(begin)).filter_map(|n| n.parse().ok()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}
