//! `ambos bench score` on an instance of four workers and two jobs: the lists, and what is said of arrays that lie.

use std::fs;
use std::path::Path;

use expect_test::expect;
use tempfile::TempDir;

use crate::program::{Answer, ambos};

fn put<const N: usize>(folder: &Path, name: &str, numbers: &[[u8; N]]) {
    fs::write(folder.join(name), numbers.concat()).expect("a file can be written");
}

/// Three skills; the second earns half of the first.
fn instance() -> TempDir {
    let temp = tempfile::tempdir().expect("a folder");
    let at = temp.path();
    put(at, "rel_ptr.u32", &[0u32, 1, 1, 1].map(u32::to_le_bytes));
    put(at, "rel_idx.u16", &[1u16].map(u16::to_le_bytes));
    put(at, "rel_credit.u16", &[500u16].map(u16::to_le_bytes));
    put(at, "w_ptr.u64", &[0u64, 1, 3, 3, 4].map(u64::to_le_bytes));
    put(at, "w_skill.u16", &[0u16, 1, 2, 1].map(u16::to_le_bytes));
    put(at, "w_level.u8", &[[3u8], [5], [1], [4]]);
    put(at, "w_occ.u16", &[0u16, 1, 0, 1].map(u16::to_le_bytes));
    put(at, "j_ptr.u64", &[0u64, 2, 3].map(u64::to_le_bytes));
    put(at, "j_skill.u16", &[0u16, 2, 2].map(u16::to_le_bytes));
    put(at, "j_weight.u16", &[1_000u16, 300, 1_000].map(u16::to_le_bytes));
    put(at, "j_occ.u16", &[0u16, 1].map(u16::to_le_bytes));
    temp
}

/// The lines of an answer that do not depend on the machine.
fn lasting(Answer { code, out, err }: Answer) -> String {
    let passing = ["cpu ", "wall ", "memory "];
    let lines: Vec<&str> =
        out.lines().chain(err.lines()).filter(|l| !passing.iter().any(|p| l.starts_with(p))).collect();
    format!("exit {code}\n{}\n", lines.join("\n"))
}

#[test]
fn lists_are_made_checked_and_written() {
    let temp = instance();
    let one = lasting(ambos(temp.path(), &["bench", "score", ".", "--out", "lists.csv"]));
    expect![""].assert_eq(&one);
    // Job 0: 3 × 1,000 × 1,000; 5 × 500 × 1,000 + 1 × 1,000 × 300; 4 × 500 × 1,000.
    expect![""].assert_eq(&fs::read_to_string(temp.path().join("lists.csv")).expect("it was written"));
    let two = lasting(ambos(temp.path(), &["bench", "score", ".", "--threads", "2"]));
    assert_eq!(two.replace("threads 2", "threads 1"), one);
    let short =
        ["bench", "score", ".", "--best-workers", "1", "--best-jobs", "1", "--sample", "1", "--check", "1"];
    expect![""].assert_eq(&lasting(ambos(temp.path(), &short)));
}

#[test]
fn arrays_that_lie_are_refused() {
    let said = |spoil: &dyn Fn(&Path)| {
        let temp = instance();
        spoil(temp.path());
        lasting(ambos(temp.path(), &["bench", "score", "."]))
    };
    let all = [
        said(&|at| fs::remove_file(at.join("w_ptr.u64")).expect("it is there")),
        said(&|at| fs::write(at.join("w_ptr.u64"), [0u8; 9]).expect("a file can be written")),
        said(&|at| put(at, "w_ptr.u64", &[[0u8; 8]; 0])),
        said(&|at| put(at, "w_ptr.u64", &[1u64, 1, 3, 3, 4].map(u64::to_le_bytes))),
        said(&|at| put(at, "w_ptr.u64", &[0u64, 3, 1, 3, 4].map(u64::to_le_bytes))),
        said(&|at| put(at, "w_ptr.u64", &[0u64, 1, 3, 3, u64::MAX].map(u64::to_le_bytes))),
        said(&|at| put(at, "w_skill.u16", &[[0u8; 2]; 3])),
        said(&|at| put(at, "w_skill.u16", &[0u16, 1, 3, 1].map(u16::to_le_bytes))),
        said(&|at| put(at, "w_skill.u16", &[0u16, 2, 2, 1].map(u16::to_le_bytes))),
        said(&|at| put(at, "w_level.u8", &[[3u8], [5], [1]])),
        said(&|at| put(at, "w_level.u8", &[[3u8], [0], [1], [4]])),
        said(&|at| put(at, "w_level.u8", &[[3u8], [5], [9], [4]])),
        said(&|at| put(at, "w_occ.u16", &[[0u8; 2]; 5])),
        said(&|at| put(at, "j_ptr.u64", &[0u64, 2].map(u64::to_le_bytes))),
        said(&|at| put(at, "j_weight.u16", &[1_000u16, 0, 1_000].map(u16::to_le_bytes))),
        said(&|at| put(at, "rel_idx.u16", &[[9u8, 0]])),
        said(&|at| put(at, "rel_credit.u16", &[[9u8, 9]])),
        said(&|at| put(at, "rel_ptr.u32", &[0u32, 1, 0, 1].map(u32::to_le_bytes))),
        said(&|at| put(at, "rel_ptr.u32", &[[0u8; 4]; 70_000])),
    ];
    expect![""].assert_eq(&all.join("\n"));
}

#[test]
fn made_instances_are_the_same_every_time_and_can_be_solved() {
    let temp = tempfile::tempdir().expect("a folder");
    let make = |kind: &str, folder: &str| {
        lasting(ambos(
            temp.path(),
            &["bench", "make", kind, folder, "--people", "2000", "--places", "300", "--seed", "5"],
        ))
    };
    expect![""].assert_eq(&make("score", "one"));
    expect![""].assert_eq(&make("assign", "two"));
    expect![""].assert_eq(&lasting(ambos(
        temp.path(),
        &["bench", "score", "one", "--sample", "100", "--check", "100"],
    )));
    let full = ambos(temp.path(), &["bench", "assign", "two", "--rules", "full"]);
    assert!(full.code == 0 && full.out.contains("violations 0"), "{}", full.out);
}
