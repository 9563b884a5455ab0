//! Whoever comes late, asks for the other side late, or shares jobs with others: does anybody end up stuck, or first?

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use jiff::civil::date;
use partnership::intake::people::Track;
use partnership::training::enrolment::State;
use store::cohorts::{self, Cohort};
use store::enrolments;
use store::places::{self, Place};
use store::{Refusal, Store, alerts};

use super::{
    TODAY, change, ground, house, law, one, planned, running, stands, step, step_cohort, switch, why,
};
use crate::support::on_both;

/// Notes that everything was passed.
fn passed(store: &Store, id: &'static str) {
    let version = one(store, id).version;
    let all = BTreeMap::from([("cook seafood".to_owned(), true), ("slice fish".to_owned(), true)]);
    change(store, move |tx| enrolments::results(tx, ("p", "C0001", id), version, &all, &[])).expect("noted");
}

#[test]
fn whoever_is_enrolled_late_is_not_stranded() {
    on_both(|ground_| {
        let store = ground_.open();
        ground(&store);
        for id in ["A", "B"] {
            assert_eq!(step(&store, id, "select"), "allowed");
        }
        assert_eq!(step(&store, "A", "enrol"), "allowed");
        assert_eq!(step_cohort(&store, "begin"), "allowed");
        passed(&store, "A");
        // B has a seat and has not begun: the cohort waits for them.
        assert_eq!(step_cohort(&store, "examine"), "training-unexamined people=1");
        assert_eq!(step(&store, "B", "enrol"), "allowed");
        assert_eq!(step_cohort(&store, "examine"), "training-unexamined people=1");
        assert_eq!(step(&store, "B", "begin"), "allowed");
        assert_eq!(stands(&store, "B").0, State::Active);
        assert_eq!(step_cohort(&store, "examine"), "training-unexamined people=1");
        passed(&store, "B");
        assert_eq!(step_cohort(&store, "examine"), "allowed");
        // Nobody gets a seat of a cohort that is examined, and it is not closed before everybody has an answer.
        assert_eq!(step(&store, "C", "select"), "training-cohort-is state=(training-cohort-examined)");
        assert_eq!(step_cohort(&store, "close"), "training-undecided people=5");
        assert_eq!(step(&store, "C", "reject"), "allowed");
        assert_eq!(step_cohort(&store, "close"), "training-undecided people=4");
    });
}

/// A place of the clause `es-cooks`, verified (invented).
fn place() -> Place {
    let cells = [
        ("employer", "hospital"),
        ("occupation", "cook"),
        ("track", "away"),
        ("country", "DE-NW"),
        ("seats", "1"),
        ("start", "2027-02-01"),
        ("demand", "es-cooks"),
    ];
    Place {
        partnership: "p".to_owned(),
        id: "stove".to_owned(),
        organisation: None,
        country: String::new(),
        title: "Cook".to_owned(),
        cells: cells.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect(),
        state: "open".to_owned(),
        version: 0,
    }
}

#[test]
fn a_clause_and_a_place_of_it_are_the_same_jobs() {
    on_both(|ground_| {
        let store = ground_.open();
        house(&store);
        running(&store);
        change(&store, |tx| places::create(tx, &place())).expect("a place");
        let named = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        // Named together, and the clause twice: one job all the same.
        let both = named(&["es-cooks", "stove", "es-cooks"]);
        let two = Cohort { seats_home: 0, seats_away: 2, demand: both, ..planned() };
        change(&store, move |tx| cohorts::create(tx, &two)).expect("planned");
        let kept = store.read(|db| cohorts::get(db, "p", "C0001")).expect("no fault").expect("a cohort");
        assert_eq!(kept.demand, ["es-cooks", "stove"]);
        assert_eq!(
            step_cohort(&store, "open"),
            "seats_away: training-away-over seats=2 jobs=1 others=0 article=Art. 5"
        );
        let one = Cohort { seats_away: 1, demand: named(&["es-cooks"]), ..kept };
        assert_eq!(change(&store, move |tx| cohorts::change(tx, &one, &law().in_force(TODAY))), Ok(2));
        assert_eq!(step_cohort(&store, "open"), "allowed");
        // The clause is taken: its place gives a second cohort nothing.
        let again = Cohort { seats_home: 0, demand: named(&["stove"]), ..planned() };
        change(&store, move |tx| cohorts::create(tx, &again)).expect("planned");
        let second =
            change(&store, |tx| cohorts::step(tx, ("p", "C0002"), 1, "open", &law().in_force(TODAY)));
        assert_eq!(why(second), "seats_away: training-away-over seats=1 jobs=1 others=1 article=Art. 5");
    });
}

#[test]
fn whoever_asks_for_the_other_side_later_waits_since_then() {
    on_both(|ground_| {
        // A clock that can be set on by days.
        let seconds = Arc::new(AtomicI64::new(1_795_600_000));
        let ticks = seconds.clone();
        let clock = move || Timestamp::from_second(ticks.fetch_add(1, Ordering::SeqCst)).expect("an instant");
        let store = ground_.open_at(Arc::new(clock));
        let tomorrow = || seconds.fetch_add(86_400, Ordering::SeqCst);
        ground(&store);
        assert_eq!(step(&store, "A", "select"), "allowed");
        // C asks for a seat away on the second day; B, who asked for one at home first, on the third.
        tomorrow();
        assert_eq!(switch(&store, "C", Track::Away), "allowed");
        tomorrow();
        assert_eq!(switch(&store, "B", Track::Away), "allowed");
        for id in ["B", "C"] {
            assert_eq!(stands(&store, id), (State::Applied, Track::Away, false));
            assert_eq!(step(&store, id, "wait"), "allowed");
        }
        let read = store.read(|db| enrolments::waiting(db, "p", "C0001", Track::Away, None));
        let list: Vec<_> =
            read.expect("no fault").into_iter().map(|waits| (waits.person, waits.since)).collect();
        let (second, third) = (date(2026, 11, 26), date(2026, 11, 27));
        assert_eq!(list, [("C".to_owned(), second), ("B".to_owned(), third)]);
        assert_eq!(one(&store, "B").asked_on, TODAY);
    });
}

/// Whoever is told of the alert says that they saw it, then what was done; it is said once.
pub fn an_alert_is_answered_once(store: &Store) {
    let open = || store.read(|db| alerts::count(db, "p")).expect("no fault");
    let answer = |version: i64, text: &'static str| {
        change(store, move |tx| alerts::answer(tx, "p", "A00001", version, text))
    };
    assert_eq!((answer(1, " "), open()), (Ok(2), 1));
    let seen = store.read(|db| alerts::get(db, "p", "A00001")).expect("no fault").expect("an alert");
    assert!(seen.seen.is_some() && seen.answered.is_none());
    assert_eq!(answer(1, "late"), Err(Refusal::Stale { current: 2 }));
    assert_eq!((answer(2, "Two more seats at home"), open()), (Ok(3), 0));
    let done = store.read(|db| alerts::get(db, "p", "A00001")).expect("no fault").expect("an alert");
    assert_eq!(done.answered.map(|(text, _, _)| text).as_deref(), Some("Two more seats at home"));
    assert_eq!(done.seen, seen.seen);
    assert_eq!(answer(3, "again"), Err(Refusal::Wrong("answer")));
}
