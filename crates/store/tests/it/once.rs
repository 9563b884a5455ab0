//! Does a request that comes twice have one effect?

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Barrier};
use std::thread;

use jiff::Timestamp;
use store::{Fault, Once, Refusal, Store, people};

use crate::support::{Ground, house, on_both, person, somebody};

fn hand_in(store: &Store, key: &str, request: &str) -> Result<Once<Refusal>, Fault> {
    store.once(&somebody(), key, request.as_bytes(), |tx| {
        let mut new = person("", "Somebody");
        new.id = None;
        people::create(tx, &new)
    })
}

fn how_many(store: &Store) -> i64 {
    let sql = "SELECT count(*) FROM person";
    store.read(|db| db.rows(sql, &[])?[0].int(0)).expect("a number")
}

#[test]
fn sixty_four_at_once_have_one_effect_and_one_receipt() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        for round in 0..5 {
            let start = Barrier::new(64);
            let answers: Vec<_> = thread::scope(|scope| {
                let ask = || {
                    start.wait();
                    hand_in(&store, &format!("key {round}"), "the same")
                };
                let threads: Vec<_> = (0..64).map(|_| scope.spawn(ask)).collect();
                threads.into_iter().map(|t| t.join().expect("no panic")).collect()
            });
            let mut told = BTreeSet::new();
            let mut first = 0;
            for answer in answers {
                let Ok(Once::Done(receipt)) = answer else { panic!("{answer:?}") };
                first += i32::from(!receipt.repeated);
                told.insert(receipt.answer);
            }
            assert_eq!((told.len(), first), (1, 1));
            assert_eq!(how_many(&store), round + 1);
        }
    });
}

#[test]
fn a_key_is_for_one_request() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        assert!(matches!(hand_in(&store, "k", "one"), Ok(Once::Done(_))));
        assert_eq!(hand_in(&store, "k", "another"), Ok(Once::Reused));
        assert_eq!(how_many(&store), 1);
    });
}

#[test]
fn a_refusal_leaves_no_receipt() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        let refused = store.once(&somebody(), "k", b"one", |tx| -> Result<String, Refusal> {
            people::create(tx, &person("P1", "Somebody"))?;
            Err(Refusal::Wrong("on purpose"))
        });
        assert_eq!(refused, Ok(Once::Refused(Refusal::Wrong("on purpose"))));
        assert_eq!(how_many(&store), 0);
        assert!(matches!(hand_in(&store, "k", "one"), Ok(Once::Done(r)) if !r.repeated));
    });
}

#[test]
fn a_receipt_lives_seven_days() {
    let ground = Ground::sqlite();
    let now = Arc::new(AtomicI64::new(1_795_600_000));
    let clock = now.clone();
    let clock = Arc::new(move || Timestamp::from_second(clock.load(Ordering::SeqCst)).expect("an instant"));
    let store = Store::open(ground.place.clone(), clock).expect("opens");
    house(&store);
    let repeated = || match hand_in(&store, "k", "one") {
        Ok(Once::Done(receipt)) => receipt.repeated,
        other => panic!("{other:?}"),
    };
    assert!(!repeated());
    now.fetch_add(7 * 86_400 - 1, Ordering::SeqCst);
    assert!(repeated());
    now.fetch_add(1, Ordering::SeqCst);
    assert!(!repeated());
    now.fetch_add(7 * 86_400, Ordering::SeqCst);
    store.write_untraced(&somebody(), store::sessions::sweep).expect("no fault").expect("no refusal");
    let left = store.read(|db| db.rows("SELECT count(*) FROM receipt", &[])?[0].int(0));
    assert_eq!(left, Ok(0));
}
