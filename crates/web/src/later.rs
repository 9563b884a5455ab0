//! Answers that take a second solve: found when first asked for, and kept.
//!
//! A visitor waits a moment; where the answer takes longer, the page says so
//! and the search goes on for the next visit. One search at a time, so that
//! many visitors cannot keep the machine from its pages.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How long a visitor waits for an answer.
const PATIENCE: Duration = Duration::from_secs(3);

/// Answers by the index of what they are about.
pub(crate) struct Later<T> {
    known: Mutex<BTreeMap<usize, Arc<T>>>,
    busy: AtomicBool,
}

impl<T> Default for Later<T> {
    fn default() -> Later<T> {
        Later { known: Mutex::default(), busy: AtomicBool::new(false) }
    }
}

impl<T: Send + Sync + 'static> Later<T> {
    fn known(&self, index: usize) -> Option<Arc<T>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).get(&index).cloned()
    }

    /// The answer about `index`; nothing where it is not there yet.
    pub async fn ask(
        self: &Arc<Self>,
        index: usize,
        find: impl FnOnce() -> T + Send + 'static,
    ) -> Option<Arc<T>> {
        if let Some(known) = self.known(index) {
            return Some(known);
        }
        if self.busy.swap(true, Ordering::AcqRel) {
            return None;
        }
        let me = self.clone();
        let search = tokio::task::spawn_blocking(move || {
            // Free again even if the search panics.
            let _free = Free(&me.busy);
            let found = Arc::new(find());
            me.known.lock().unwrap_or_else(PoisonError::into_inner).insert(index, found);
        });
        let _ = tokio::time::timeout(PATIENCE, search).await;
        self.known(index)
    }
}

struct Free<'a>(&'a AtomicBool);

impl Drop for Free<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
    }
}
