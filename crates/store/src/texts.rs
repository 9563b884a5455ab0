//! Was this text read before?
//!
//! An edition never changes, and reading it takes some milliseconds: far longer than fetching it. So the agreements
//! that were read last are remembered by the text itself, word for word. Nothing here can be out of date: another
//! text, also one that was put in and taken back within a change, is another agreement.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use agreement::Agreement;

use crate::{Db, Fault, partnerships};

/// Agreements that are remembered at most.
const MOST: usize = 16;

/// The agreements that were read last, the last one first.
static READ: Mutex<VecDeque<Arc<Agreement>>> = Mutex::new(VecDeque::new());

fn known() -> MutexGuard<'static, VecDeque<Arc<Agreement>>> {
    READ.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The agreement that an edition says; without clauses where there is no such edition.
pub fn agreement(db: &mut Db, partnership: &str, edition: i64) -> Result<Arc<Agreement>, Fault> {
    Ok(read(partnerships::texts_of(db, partnership, edition)?))
}

/// Reads texts, name and body, or finds them among those that were read last.
pub fn read(texts: Vec<(String, String)>) -> Arc<Agreement> {
    if texts.is_empty() {
        return Arc::new(Agreement::read(texts));
    }
    let same = |one: &Arc<Agreement>| {
        let said = one.documents.iter().map(|document| (&document.name, &document.text));
        said.eq(texts.iter().map(|(name, text)| (name, text)))
    };
    let mut all = known();
    if let Some(at) = all.iter().position(same)
        && let Some(found) = all.remove(at)
    {
        all.push_front(found.clone());
        return found;
    }
    // Whoever else reads meanwhile does not wait for this text.
    drop(all);
    let new = Arc::new(Agreement::read(texts));
    let mut all = known();
    all.push_front(new.clone());
    all.truncate(MOST);
    new
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(body: &str) -> Vec<(String, String)> {
        vec![("agreement.en.md".to_owned(), format!("# Title\n{body}\n"))]
    }

    #[test]
    fn the_same_text_is_read_once_and_another_is_another() {
        let first = read(text("one"));
        assert!(Arc::ptr_eq(&first, &read(text("one"))));
        let other = read(text("two"));
        assert_eq!(other.documents[0].text, "# Title\ntwo\n");
        // A name is part of what is read: it says the language.
        let renamed = read(vec![("agreement.es.md".to_owned(), "# Title\none\n".to_owned())]);
        assert_eq!(renamed.documents[0].language.as_deref(), Some("es"));
        assert!(Arc::ptr_eq(&first, &read(text("one"))));
    }

    #[test]
    fn few_are_remembered() {
        let first = read(text("a first"));
        (0..MOST + 4).for_each(|number| drop(read(text(&format!("number {number}")))));
        assert!(known().len() <= MOST);
        assert!(!Arc::ptr_eq(&first, &read(text("a first"))));
    }
}
