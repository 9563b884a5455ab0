//! Who looked at somebody's record?
//!
//! One line a day, account and person. It is written before the record is shown.
//! Where the disk is full nothing can be written: reading goes on all the same,
//! and the log of whoever runs the program says so.

use store::{Actor, Fault, Refusal, Store, people};

/// Notes that somebody looked, unless that was noted today. Refused: nobody is there.
pub(crate) fn note(store: &Store, actor: &Actor, partnership: &str, id: &str) -> Result<(), Fault> {
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
