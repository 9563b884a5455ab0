//! Who looked at somebody's record?
//!
//! One line a day, account and person. It is written before the record is shown.
//! Where the disk is full nothing can be written: reading goes on all the same,
//! and the log of whoever runs the program says so.

use store::{Fault, Refusal, Store, Via, people};

use crate::visitor::Who;

/// Lines that are written at once.
const BATCH: usize = 400;

/// Notes that somebody looked at a record, unless it is their own, that was noted
/// today, or nothing can be changed.
pub(crate) fn note(store: &Store, who: &Who, via: Via, partnership: &str, id: &str) -> Result<(), Fault> {
    note_all(store, who, via, partnership, &[id.to_owned()])
}

/// The same for many at once, as for a table that is taken away.
pub(crate) fn note_all(
    store: &Store,
    who: &Who,
    via: Via,
    partnership: &str,
    ids: &[String],
) -> Result<(), Fault> {
    let own =
        |id: &str| who.subject.person.as_ref().is_some_and(|(p, person)| p == partnership && person == id);
    if store.is_read_only() {
        return Ok(());
    }
    let actor = &who.actor(via);
    let new = store.read(|db| {
        let mut new = Vec::new();
        for id in ids.iter().filter(|id| !own(id)) {
            if !people::was_seen(db, actor, store.now(), partnership, id)? {
                new.push(id.clone());
            }
        }
        Ok(new)
    })?;
    for some in new.chunks(BATCH) {
        let (p, some) = (partnership.to_owned(), some.to_vec());
        let noted = store.write(actor, move |tx| {
            for person in some {
                match people::seen(tx, &p, &person) {
                    // Who is gone meanwhile is not shown either.
                    Ok(_) | Err(Refusal::Missing) => {}
                    Err(other) => return Err(other),
                }
            }
            Ok(())
        });
        match noted {
            Ok(Ok(())) => {}
            Ok(Err(other)) => return Err(Fault::Other(other.to_string())),
            Err(fault @ Fault::Full) => {
                crate::log::fault(&fault);
                return Ok(());
            }
            Err(fault) => return Err(fault),
        }
    }
    Ok(())
}
