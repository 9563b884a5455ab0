//! What was signed last for anybody who asks: lists and registers.
//!
//! Signing costs the machine something, and whoever asks needs no account. So what was signed is
//! served again until it says something else or nears its end; the store judges which.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use store::Fault;
use store::issuers::Served;

/// So many are kept at most; then the first ones go.
const MOST: usize = 512;

/// What is kept, by what was asked for.
#[derive(Clone, Default)]
pub(crate) struct Signed(Arc<Mutex<BTreeMap<String, Served>>>);

impl Signed {
    /// The text of what was asked for: `make` is told what is kept of it.
    pub fn of(
        &self,
        asked: &str,
        make: impl FnOnce(Option<&Served>) -> Result<Option<Served>, Fault>,
    ) -> Result<Option<String>, Fault> {
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Not held while something is signed: others ask for other lists.
        let before = lock().get(asked).cloned();
        let found = make(before.as_ref())?;
        let mut all = lock();
        let Some(kept) = &found else {
            all.remove(asked);
            return Ok(None);
        };
        all.insert(asked.to_owned(), kept.clone());
        while all.len() > MOST {
            all.pop_first();
        }
        Ok(Some(kept.body.clone()))
    }
}
