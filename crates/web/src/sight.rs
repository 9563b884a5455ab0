//! Who looked at somebody's record?
//!
//! One line a day, account and person. It is written before the record is shown.
//! Where the disk is full nothing can be written: reading goes on all the same,
//! and the log of whoever runs the program says so.

use store::{Fault, Refusal, Store, Via, people};

use crate::visitor::Who;

/// Notes that somebody looked at a record, unless it is their own, that was noted
/// today, or nothing can be changed.
pub(crate) fn note(store: &Store, who: &Who, via: Via, partnership: &str, id: &str) -> Result<(), Fault> {
    let own = who.subject.person.as_ref().is_some_and(|(p, person)| p == partnership && person == id);
    if own || store.is_read_only() {
        return Ok(());
    }
    let actor = &who.actor(via);
    if store.read(|db| people::was_seen(db, actor, store.now(), partnership, id))? {
        return Ok(());
    }
    let (p, person) = (partnership.to_owned(), id.to_owned());
    match store.write(actor, move |tx| people::seen(tx, &p, &person)) {
        // Who is gone meanwhile is not shown either.
        Ok(Ok(_) | Err(Refusal::Missing)) => Ok(()),
        Ok(Err(other)) => Err(Fault::Other(other.to_string())),
        Err(fault @ Fault::Full) => {
            crate::log::fault(&fault);
            Ok(())
        }
        Err(fault) => Err(fault),
    }
}
