//! `ambos simulate`: is a walk the same for the same seed, and does it stop before it does harm?

use std::fs;

use crate::program::{ambos, root};

/// A small walk into this folder.
fn walk(data: &str, seed: &str) -> crate::program::Answer {
    ambos(&root(), &["simulate", "--people", "60", "--years", "1", "--seed", seed, "--data", data])
}

#[test]
fn the_same_seed_walks_the_same_way() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let (first, again, other) = (walk(&at("first"), "7"), walk(&at("again"), "7"), walk(&at("other"), "8"));
    for answer in [&first, &again, &other] {
        // So few people cannot fill a round: its steps are named as never taken, and nothing is wrong with that.
        assert!(answer.code == 0 && answer.err.is_empty(), "{answer:?}");
        assert!(!answer.out.contains("does not hold"), "{}", answer.out);
        assert!(answer.out.contains("never taken: outcome accept\n"), "{}", answer.out);
        // Its agreement is amended all the same.
        assert!(!answer.out.contains("never taken: amendment"), "{}", answer.out);
        assert!(answer.out.contains("\nSo small a walk need not come by everywhere: "), "{}", answer.out);
    }
    assert_eq!(first.out, again.out);
    assert_ne!(first.out, other.out);
}

/// The walk begins in 2027 unless another day is asked for, on which the agreement holds.
#[test]
fn a_walk_begins_on_a_day_on_which_the_agreement_holds() {
    let folder = tempfile::tempdir().expect("a folder");
    let walk = |name: &str, more: &[&str]| {
        let data = folder.path().join(name).to_string_lossy().into_owned();
        let asked = ["simulate", "--people", "2", "--years", "1", "--data", &data];
        let answer = ambos(&root(), &[&asked[..], more].concat());
        (answer, data)
    };
    let (answer, _) = walk("plain", &[]);
    assert_eq!(answer.code, 0, "{answer:?}");
    assert!(answer.out.contains("\ndays: 2027-01-01 to 2027-12-31\n"), "{}", answer.out);
    let (answer, _) = walk("early", &["--start", "2026-03-01"]);
    assert_eq!(answer.code, 0, "{answer:?}");
    assert!(answer.out.contains("\ndays: 2026-03-01 to 2027-02-28\n"), "{}", answer.out);
    for (day, name) in [("2026-02-28", "before"), ("2031-03-01", "after")] {
        let (answer, data) = walk(name, &["--start", day]);
        assert_eq!(answer.code, 2, "{answer:?}");
        let why = format!("does not hold on {day}: it holds from 2026-03-01 to 2031-02-28");
        assert!(answer.err.contains(&why), "{}", answer.err);
        assert!(!std::path::Path::new(&data).exists(), "nothing was made");
    }
}

#[test]
fn a_folder_that_is_in_use_is_left_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("ambos.db");
    fs::write(&file, "something").expect("written");
    let answer = walk(&folder.path().to_string_lossy(), "1");
    assert_eq!(answer.code, 2, "{answer:?}");
    assert!(answer.err.contains("is not empty: name a new folder"), "{}", answer.err);
    assert_eq!(fs::read_to_string(&file).expect("still there"), "something");
}
