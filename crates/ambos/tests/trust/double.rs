//! The same request, sixty-four times at once.

use std::sync::{Arc, Barrier};

use store::{Actor, Once, Refusal, people};

use crate::{house, rounds, say};

const TIMES: usize = 64;

#[test]
fn sixty_four_equal_requests_have_one_effect_and_one_receipt() {
    let ground = tempfile::tempdir().expect("a folder");
    let store = Arc::new(house::open(ground.path()));
    let requests = rounds(20, 1000);
    for number in 0..requests {
        let id = format!("p{number}");
        let barrier = Arc::new(Barrier::new(TIMES));
        let threads: Vec<_> = (0..TIMES)
            .map(|_| {
                let (store, barrier, id) = (store.clone(), barrier.clone(), id.clone());
                std::thread::spawn(move || {
                    barrier.wait();
                    // Without an id of its own each effect would be another person.
                    let new = people::NewPerson { id: None, ..house::somebody(&id) };
                    store.once(&Actor::command(), &id, id.as_bytes(), move |tx| -> Result<String, Refusal> {
                        people::create(tx, &new)
                    })
                })
            })
            .collect();
        let answers: Vec<_> = threads.into_iter().map(|t| t.join().expect("no panic")).collect();
        let receipts: Vec<_> = answers
            .into_iter()
            .map(|answer| match answer {
                Ok(Once::Done(receipt)) => receipt,
                other => panic!("{other:?}"),
            })
            .collect();
        assert!(receipts.iter().all(|r| r.answer == receipts[0].answer), "{receipts:?}");
        assert_eq!(receipts.iter().filter(|r| !r.repeated).count(), 1);
    }
    let count = |sql: &str| store.read(|db| db.row(sql, &[])).expect("a look").expect("a row").int(0);
    let expected = i64::try_from(requests).expect("few");
    assert_eq!(count("SELECT count(*) FROM person"), Ok(expected));
    assert_eq!(count("SELECT count(*) FROM journal WHERE action = 'person.create'"), Ok(expected));
    say(&format!("double submit: {TIMES} × {requests} requests, {requests} effects"));
}
