//! `ambos bench score` on an instance of four workers and two jobs: the lists, and what is said of arrays that lie.

use std::fs;
use std::path::Path;

use expect_test::expect;
use tempfile::TempDir;

use crate::program::{ambos, lasting, put};

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

#[test]
fn lists_are_made_checked_and_written() {
    let temp = instance();
    let one = lasting(ambos(temp.path(), &["bench", "score", ".", "--out", "lists.csv"]));
    expect![[r#"
        exit 0
        workers 4
        jobs 2
        skills 3
        threads 1
        jobs-asked 2
        jobs-scores 7b98b8775c9bf571
        jobs-lists 74ec716ab477fd12
        workers-asked 4
        workers-scores 70a2515a116dff24
        workers-lists e9e202ec3eef796d
        jobs-checked 2
        workers-checked 4
        differ 0
    "#]]
    .assert_eq(&one);
    // Job 0: 3 × 1,000 × 1,000; 5 × 500 × 1,000 + 1 × 1,000 × 300; 4 × 500 × 1,000.
    expect![[r#"
        way,asked,rank,found,score
        job,0,1,0,3000000
        job,0,2,1,2800000
        job,0,3,3,2000000
        job,1,1,1,1000000
        worker,0,1,0,3000000
        worker,1,1,0,2800000
        worker,1,2,1,1000000
        worker,3,1,0,2000000
    "#]]
    .assert_eq(&fs::read_to_string(temp.path().join("lists.csv")).expect("it was written"));
    let two = lasting(ambos(temp.path(), &["bench", "score", ".", "--threads", "2"]));
    assert_eq!(two.replace("threads 2", "threads 1"), one);
    let short =
        ["bench", "score", ".", "--best-workers", "1", "--best-jobs", "1", "--sample", "1", "--check", "1"];
    expect![[r#"
        exit 0
        workers 4
        jobs 2
        skills 3
        threads 1
        jobs-asked 1
        jobs-scores dee9ebb592b6e43d
        jobs-lists bef9a6963390c3bc
        workers-asked 1
        workers-scores 79e6c0cc5c7c321d
        workers-lists 86856d00bd91d7bd
        jobs-checked 1
        workers-checked 1
        differ 0
    "#]]
    .assert_eq(&lasting(ambos(temp.path(), &short)));
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
    expect![[r#"
        exit 2
        ambos: ./w_ptr.u64: No such file or directory (os error 2)

        exit 2
        ambos: ./w_ptr.u64: 9 bytes are no whole number of 8-byte entries

        exit 2
        ambos: ./w_ptr.u64: it has to begin with 0

        exit 2
        ambos: ./w_ptr.u64: it has to begin with 0

        exit 2
        ambos: ./w_ptr.u64: entry 2 is smaller than the one before

        exit 2
        ambos: ./w_skill.u16: 4 entries, but w_ptr.u64 announces 18446744073709551615

        exit 2
        ambos: ./w_skill.u16: 3 entries, but w_ptr.u64 announces 4

        exit 2
        ambos: ./w_skill.u16: row 1 names skill 3, but rel_ptr.u32 has 3

        exit 2
        ambos: ./w_skill.u16: row 1: skill 2 after 2; sort them, each once

        exit 2
        ambos: ./w_level.u8: 3 entries for 4 entries in w_skill.u16

        exit 2
        ambos: ./w_level.u8: entry 1 is 0, but levels go from 1 to 5

        exit 2
        ambos: ./w_level.u8: entry 2 is 9, but levels go from 1 to 5

        exit 2
        ambos: ./w_occ.u16: 5 entries for 4 workers

        exit 2
        ambos: ./j_skill.u16: 3 entries, but j_ptr.u64 announces 2

        exit 2
        ambos: ./j_weight.u16: entry 1 is 0: what weighs nothing is no requirement, leave it out

        exit 2
        ambos: ./rel_ptr.u32: with rel_idx.u16 and rel_credit.u16: malformed problem, related skills: skill 9 is out of range: there are 3

        exit 2
        ambos: ./rel_ptr.u32: with rel_idx.u16 and rel_credit.u16: malformed problem, related skills: a credit of 2313 thousandths is more than the whole

        exit 2
        ambos: ./rel_ptr.u32: with rel_idx.u16 and rel_credit.u16: malformed problem, related skills: entry 2 of where they begin is smaller than the one before

        exit 2
        ambos: ./rel_ptr.u32: with rel_idx.u16 and rel_credit.u16: malformed problem, related skills: 69999 skills are more than 65,536
    "#]].assert_eq(&all.join("\n"));
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
    expect![[r#"
        exit 0
        workers 2000 with 55129 skills
        jobs 300 with 8716 requirements
        seed 5
    "#]]
    .assert_eq(&make("score", "one"));
    expect![[r#"
        exit 0
        people 2000
        places 300 with 1061 seats, 25 occupations, 3 destinations
        options 55536
        seed 5
    "#]]
    .assert_eq(&make("assign", "two"));
    expect![[r#"
        exit 0
        workers 2000
        jobs 300
        skills 14000
        threads 1
        jobs-asked 100
        jobs-scores 38966ac639da8fc2
        jobs-lists 528418b98d37bd32
        workers-asked 100
        workers-scores 6a9e9d52b07d2cb6
        workers-lists 050eca6eb49a2ccf
        jobs-checked 100
        workers-checked 100
        differ 0
    "#]]
    .assert_eq(&lasting(ambos(temp.path(), &["bench", "score", "one", "--sample", "100", "--check", "100"])));
    let full = ambos(temp.path(), &["bench", "assign", "two", "--rules", "full"]);
    assert!(full.code == 0 && full.out.contains("violations 0"), "{}", full.out);
}
