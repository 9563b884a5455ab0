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
