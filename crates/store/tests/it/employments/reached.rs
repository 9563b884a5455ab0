//! Does an offer lapse only for whoever is shown to know of it, and is everybody told of what is about them?

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use jiff::civil::{Date, date};
use partnership::employment::placement::State;
use partnership::notices::About;
use partnership::stakeholders::{Action, Role, Subject, reach};
use store::employments;
use store::notices::{self, Given};
use store::{Actor, Clock, Refusal, Store};

use crate::support::{Ground, on_both};

use super::{TODAY, actor, begin, change, get, step, take, verified};

/// A clock that a test sets: days after the tests' day.
fn calendar() -> (Arc<AtomicI64>, Clock) {
    let days = Arc::new(AtomicI64::new(0));
    let read = days.clone();
    let clock: Clock = Arc::new(move || {
        let seconds = 1_795_608_000 + read.load(Ordering::SeqCst) * 86_400;
        Timestamp::from_second(seconds).expect("an instant")
    });
    (days, clock)
}

/// What somebody was told, the first first: event and subject.
fn told(store: &Store) -> Vec<(About, String)> {
    let mut all = store.read(|db| notices::of_person(db, "p", "P1")).expect("no fault");
    all.sort_by_key(|one| (one.queued, one.about));
    all.into_iter().map(|one| (one.about, one.subject)).collect()
}

fn notify(store: &Store, by: &Actor, id: &str, on: Date, how: &'static str) -> Result<i64, Refusal> {
    let (version, id) = (get(store, id).version, id.to_owned());
    change(store, by, move |tx| employments::notify(tx, ("p", &id), version, (on, how)))
}

fn unreached(store: &Store, by: &Actor) -> i64 {
    let role = by.role.expect("a role");
    let action = if role == Role::Employer { Action::WorkOffer } else { Action::WorkRespond };
    let subject = Subject {
        account: by.account.clone(),
        role,
        organisation: if role == Role::Employer { "hospital" } else { "helpers" }.to_owned(),
        country: None,
        partnerships: vec!["p".to_owned()],
        person: None,
    };
    let reach = reach(&subject, action, TODAY);
    let all = store.read(|db| employments::unreached(db, &reach)).expect("no fault");
    all.values().sum()
}

/// Leads an offer to its last day, by one way of proof.
fn lapses(ground: &Ground, way: &str) {
    let (days, clock) = calendar();
    let store = ground.open_at(clock);
    let people = begin(&store);
    let id = verified(&store, &people);
    let lapse = |after: i64| {
        days.store(after, Ordering::SeqCst);
        take(&store, &people.employer, &id, step("lapse"))
    };
    // However long: without proof it does not lapse, and both sides see so.
    for after in [0, 15, 400] {
        assert_eq!(lapse(after), Err("work-not-notified article=Art. 16".to_owned()), "{way} {after}");
    }
    assert_eq!((unreached(&store, &people.employer), unreached(&store, &people.helper)), (1, 1));
    let on = date(2026, 12, 5);
    days.store(10, Ordering::SeqCst);
    match way {
        "delivered" => {
            let claimed = store.write_untraced(&Actor::command(), |tx| notices::claim(tx, 50));
            let claimed = claimed.expect("no fault").expect("claimed");
            let offer = claimed.into_iter().find(|one| one.notice.about == About::Offer).expect("on its way");
            let given = |what: Given| {
                let message = offer.message.clone();
                let said =
                    store.write_untraced(&Actor::command(), move |tx| notices::given(tx, &message, what));
                said.expect("no fault").expect("kept");
            };
            // That a gateway took it proves nothing.
            given(Given::Taken);
            assert_eq!(lapse(400), Err("work-not-notified article=Art. 16".to_owned()));
            days.store(10, Ordering::SeqCst);
            given(Given::Delivered);
        }
        "opened" => {
            let which = id.clone();
            let other = actor(Role::Officer, "officer");
            change(&store, &other, {
                let which = which.clone();
                move |tx| {
                    employments::opened(tx, ("p", &which))?;
                    tx.journal_person("test", ("p", "P1"), serde_json::json!({})).map_err(Refusal::from)
                }
            })
            .expect("somebody else looked");
            assert_eq!(get(&store, &id).days.notified, None);
            change(&store, &actor(Role::Worker, "w"), move |tx| employments::opened(tx, ("p", &which)))
                .expect("opened");
        }
        how => {
            // The employer's word is no proof, nor a day before the offer or to come.
            assert_eq!(notify(&store, &people.employer, &id, on, "in-hand"), Err(Refusal::Missing));
            assert_eq!(notify(&store, &people.helper, &id, on, "by telling"), Err(Refusal::Wrong("how")));
            for wrong in [date(2026, 11, 24), date(2026, 12, 6)] {
                assert_eq!(notify(&store, &people.helper, &id, wrong, "in-hand"), Err(Refusal::Wrong("on")));
            }
            let how = if how == "in-hand" { "in-hand" } else { "read-aloud" };
            assert!(notify(&store, &people.helper, &id, on, how).is_ok());
        }
    }
    let proof = store.read(|db| notices::proof(db, "p", "P1", About::Offer, &id)).expect("read");
    assert_eq!(proof, Some(on), "{way}");
    let one = get(&store, &id);
    assert_eq!((one.days.notified, one.days.answer_by), (Some(on), Some(date(2026, 12, 19))), "{way}");
    assert_eq!(one.notified_how.as_deref(), Some(way));
    assert_eq!((unreached(&store, &people.employer), unreached(&store, &people.helper)), (0, 0));
    // From that day on the clause's fourteen days count.
    assert_eq!(lapse(24), Err("work-term-runs date=2026-12-19 article=Art. 16".to_owned()), "{way}");
    assert_eq!(lapse(25), Ok(State::Lapsed), "{way}");
    assert_eq!(told(&store).last(), Some(&(About::OfferLapsed, id)));
}

#[test]
fn an_offer_lapses_only_with_proof_of_notice() {
    on_both(|ground| lapses(ground, "delivered"));
    for way in ["opened", "in-hand", "read-aloud"] {
        lapses(&Ground::sqlite(), way);
    }
}

#[test]
fn each_step_that_is_about_somebody_tells_them() {
    on_both(|ground| {
        let store = ground.open();
        let people = begin(&store);
        let id = verified(&store, &people);
        let of = |about, what: &str| (about, format!("{id}{what}"));
        let mut all = vec![of(About::Interview, ""), of(About::ContractOffered, ""), of(About::Offer, "")];
        assert_eq!(told(&store), all);
        assert_eq!(take(&store, &people.employer, &id, step("withdraw")), Ok(State::Withdrawn));
        all.push(of(About::OfferWithdrawn, ""));
        assert_eq!(told(&store), all);
        assert_eq!(get(&store, &id).dossier.text("withdrawn"), "because", "with its reason");
        // Whoever does something on their own page is not told what they see there.
        let worker = actor(Role::Worker, "w");
        let own = change(&store, &worker, move |tx| {
            let told = notices::tell(tx, "p", "P1", About::WorkNews, "own")?;
            tx.journal_person("test", ("p", "P1"), serde_json::json!({}))?;
            Ok(told)
        });
        assert_eq!(own, Ok(None));
        assert_eq!(told(&store), all);
    });
}
