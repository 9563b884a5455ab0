//! Does a place lapse only with proof of notice?

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use jiff::civil::date;
use partnership::stakeholders::Role;
use store::notices::{self, About};
use store::outcomes;
use store::rounds;
use store::{Actor, Refusal, Via};

use crate::support::on_both;

use super::{LAST, by, officer, published, record, stands};

/// A place lapses only for who was reached, and then after as many days as everybody had.
#[test]
fn a_place_lapses_only_with_proof_of_notice() {
    on_both(|ground| {
        let days = Arc::new(AtomicI64::new(0));
        let read = days.clone();
        let store = ground.open_at(Arc::new(move || {
            let seconds = 1_795_608_000 + read.load(Ordering::SeqCst) * 86_400;
            Timestamp::from_second(seconds).expect("an instant")
        }));
        let on = |day: i64| days.store(day, Ordering::SeqCst);
        published(&store);
        let close = || by(&store, &officer("anna"), |tx| rounds::close(tx, "p", 1));
        let opens = |id: &'static str| {
            let worker = Actor { account: "w".to_owned(), role: Some(Role::Worker), via: Via::Page };
            by(&store, &worker, move |tx| notices::opened(tx, ("p", id), About::RoundAnswer, "1"))
                .expect("opened");
        };
        let last = |id: &str| record(&store, 1, id).outcome.answer_by;
        // On the day they were told: nothing changes for them.
        opens("P1");
        assert_eq!(last("P1"), Some(LAST));
        on(26);
        assert_eq!(close(), Err(Refusal::Wrong("unreached")), "two do not know of it");
        assert_eq!(
            by(&store, &officer("w"), |tx| outcomes::accept(tx, "p", 1, "P1")),
            Err(Refusal::Wrong("late"))
        );
        // Whoever was not reached is not late.
        assert_eq!(by(&store, &officer("w"), |tx| outcomes::accept(tx, "p", 1, "P2")), Ok(()));
        assert_eq!(close(), Err(Refusal::Wrong("unreached")));
        opens("P3");
        assert_eq!(last("P3"), Some(date(2027, 1, 15)), "25 days from the day of proof");
        assert_eq!(close(), Err(Refusal::Wrong("open")));
        on(51);
        assert_eq!(close(), Err(Refusal::Wrong("open")), "the last day is theirs");
        on(52);
        assert_eq!(close(), Ok(()));
        assert_eq!(stands(&store, 1), "P1:expired A, P2:accepted A, P3:expired B, P4:published -");
    });
}
