//! The machine's clock jumps: ten years ahead, back, and over an hour that comes twice.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use store::{Actor, Once, Place, Refusal, Store, history, journal, people};

use crate::house;

#[test]
fn order_is_that_of_writing_whatever_the_clock_says() {
    let ground = tempfile::tempdir().expect("a folder");
    drop(house::open(ground.path()));
    let seconds = Arc::new(AtomicI64::new(0));
    let clock = {
        let seconds = seconds.clone();
        Arc::new(move || Timestamp::from_second(seconds.load(Ordering::SeqCst)).expect("an instant"))
    };
    let store = Store::open(Place::Folder(ground.path().to_path_buf()), clock).expect("it opens");
    let year = 365 * 24 * 3600;
    // 2026-10-25 01:30 UTC, when many clocks in Europe have just shown this hour already.
    let now = 1_792_891_800;
    let jumps = [0, 10 * year, -10 * year, 0, -3600, 3600, -1, 1];
    let ids: Vec<String> = (0..jumps.len()).map(|n| format!("p{n}")).collect();
    for (jump, id) in jumps.iter().zip(&ids) {
        seconds.store(now + jump, Ordering::SeqCst);
        house::add(&store, id);
    }
    let page = store.read(|db| history::all(db, store.keys(), None, 500)).expect("a history");
    let mut told: Vec<_> = page.rows.iter().filter(|l| l.kind == "person").collect();
    told.sort_by_key(|l| l.seq);
    let order: Vec<&str> = told.iter().map(|l| l.subject.as_str()).collect();
    assert_eq!(order, ids);
    let at: Vec<i64> = told.iter().map(|l| l.at.as_second() - now).collect();
    assert_eq!(at, jumps, "each line says what the clock said");
    let report = store.read(|db| journal::verify(db, &[], store.keys())).expect("a report");
    assert_eq!(report.faults, Vec::<String>::new());
    // A request sent again is known, also when the clock has gone back in between.
    for (jump, repeated) in [(0, false), (-10 * year, true), (3600, true)] {
        seconds.store(now + jump, Ordering::SeqCst);
        let new = house::somebody("once");
        let done = store.once(&Actor::command(), "key", b"", move |tx| -> Result<String, Refusal> {
            people::create(tx, &new)
        });
        let Ok(Once::Done(receipt)) = done else { panic!("{done:?}") };
        assert_eq!((receipt.answer.as_str(), receipt.repeated), ("once", repeated));
    }
}
