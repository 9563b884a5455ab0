//! Whoever comes late, asks for the other side late, or shares jobs with others: does anybody end up stuck, or first?

use std::collections::BTreeMap;

use partnership::training::enrolment::State;
use store::enrolments;

use super::{change, ground, one, stands, step, step_cohort};
use crate::support::on_both;

/// Notes that everything was passed.
fn passed(store: &store::Store, id: &'static str) {
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
