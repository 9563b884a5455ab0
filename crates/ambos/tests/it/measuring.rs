//! `ambos bench assign` on an instance of five people: the answer, and what is said of arrays that lie.

use std::fs;
use std::path::Path;

use expect_test::expect;
use tempfile::TempDir;

use crate::program::{ambos, lasting, put};

/// Two women and three men of one occupation; place 0 at home, place 1 away, two seats each.
/// At most half may go away, two in five have to be women.
pub fn instance() -> TempDir {
    let temp = tempfile::tempdir().expect("a folder");
    let at = temp.path();
    put(at, "w_occ.u16", &[0u16; 5].map(u16::to_le_bytes));
    put(at, "w_gender.u8", &[1u8, 1, 0, 0, 0].map(u8::to_le_bytes));
    put(at, "p_cap.u32", &[2u32, 2].map(u32::to_le_bytes));
    put(at, "p_occ.u16", &[0u16, 0].map(u16::to_le_bytes));
    put(at, "p_dest.u16", &[0u16, 0].map(u16::to_le_bytes));
    put(at, "p_track.u8", &[0u8, 1].map(u8::to_le_bytes));
    put(at, "indptr.u64", &[0u64, 2, 3, 5, 7, 8].map(u64::to_le_bytes));
    put(at, "idx.u32", &[0u32, 1, 0, 0, 1, 0, 1, 1].map(u32::to_le_bytes));
    put(at, "score.u16", &[500u16, 600, 400, 800, 900, 700, 900, 950].map(u16::to_le_bytes));
    put(at, "d_lo.u32", &[1u32].map(u32::to_le_bytes));
    put(at, "d_up.u32", &[4u32].map(u32::to_le_bytes));
    put(at, "d_gfloor.u16", &[400u16].map(u16::to_le_bytes));
    put(at, "q_rho.u16", &[500u16].map(u16::to_le_bytes));
    put(at, "o_bd.u32", &[3u32].map(u32::to_le_bytes));
    temp
}

/// The same with rules that clash: of four people placed nine in ten would be four women, and two are there.
pub fn clashing() -> TempDir {
    let temp = instance();
    put(temp.path(), "d_gfloor.u16", &[900u16].map(u16::to_le_bytes));
    put(temp.path(), "d_lo.u32", &[4u32].map(u32::to_le_bytes));
    temp
}

#[test]
fn a_small_instance_is_solved_and_judged() {
    let temp = instance();
    let full = |tier: &str| {
        let asked = ["bench", "assign", ".", "--rules", "full", "--threads", "2", "--out", "place.u32"];
        lasting(ambos(temp.path(), &[&asked[..], &["--tier", tier]].concat()))
    };
    // Two in five of four are 1.6 women, so both are placed: 2,750 is the best, and all tiers find it.
    expect![[r#"
        exit 0
        people 5
        places 2
        options 8
        tier exact
        threads 2
        value 2750
        bound 2750
        gap 0 points, 0 millionths
        proven the best there is
        violations 0
    "#]]
    .assert_eq(&full("exact"));
    expect![[r#"
        exit 0
        people 5
        places 2
        options 8
        tier bridge
        threads 2
        value 2750
        bound 2750
        gap 0 points, 0 millionths
        relaxed 2750, people divided, their counts whole: solved to its optimum
        proven the best there is
        violations 0
    "#]]
    .assert_eq(&full("bridge"));
    expect![[r#"
        exit 0
        people 5
        places 2
        options 8
        tier national
        threads 2
        value 2750
        bound 2750
        gap 0 points, 0 millionths
        proven the best there is
        violations 0
    "#]]
    .assert_eq(&full("national"));
    let places = fs::read(temp.path().join("place.u32")).expect("it was written");
    let seats: Vec<u32> = places.as_chunks::<4>().0.iter().map(|&place| u32::from_le_bytes(place)).collect();
    assert_eq!(seats.len(), 5);
    for place in 0..2 {
        assert_eq!(seats.iter().filter(|&&seat| seat == place).count(), 2);
    }
    expect![[r#"
        exit 0
        people 5
        places 2
        options 8
        tier bridge
        threads 1
        value 3150
        bound 3150
        gap 0 points, 0 millionths
        relaxed 3150, people divided, their counts whole: solved to its optimum
        proven the best there is
        violations 0
    "#]]
    .assert_eq(&lasting(ambos(temp.path(), &["bench", "assign", ".", "--rules", "core"])));
}

#[test]
fn arrays_that_lie_are_refused() {
    let said = |spoil: &dyn Fn(&Path)| {
        let temp = instance();
        spoil(temp.path());
        lasting(ambos(temp.path(), &["bench", "assign", ".", "--rules", "full"]))
    };
    let all = [
        said(&|at| fs::remove_file(at.join("p_cap.u32")).expect("it is there")),
        said(&|at| fs::write(at.join("p_cap.u32"), [0u8; 7]).expect("a file can be written")),
        said(&|at| put(at, "w_gender.u8", &[[1u8]])),
        said(&|at| put(at, "w_gender.u8", &[[2u8]; 5])),
        said(&|at| put(at, "idx.u32", &[[1u8, 0, 0, 0]; 3])),
        said(&|at| put(at, "idx.u32", &[[9u8, 0, 0, 0]; 8])),
        said(&|at| put(at, "indptr.u64", &[0u64, 2, 1, 5, 7, 8].map(u64::to_le_bytes))),
        said(&|at| put(at, "d_lo.u32", &[5u32].map(u32::to_le_bytes))),
    ];
    expect![[r#"
        exit 2
        ambos: ./p_cap.u32: No such file or directory (os error 2)

        exit 2
        ambos: ./p_cap.u32: 7 bytes are no whole number of 4-byte entries

        exit 2
        ambos: ./w_gender.u8: 1 entries for 5 people

        exit 2
        ambos: ./w_gender.u8: 2 is out of range: there are 2

        exit 2
        ambos: ./idx.u32: it has 12 bytes, but indptr.u64 announces 8 entries

        exit 2
        ambos: ./idx.u32: person 0 names place 9, but there are 2

        exit 2
        ambos: ./indptr.u64: entry 2 is smaller than the one before

        exit 2
        ambos: malformed problem, row 0: its lower bound lies above its upper bound
    "#]]
    .assert_eq(&all.join("\n"));
}

#[test]
fn a_rule_that_cannot_hold_is_named() {
    let temp = clashing();
    let told = ambos(temp.path(), &["bench", "assign", ".", "--rules", "full"]);
    expect![[r#"
        exit 1
        conflict the rules cannot hold together
        clash 2 rules cannot hold together; each is needed
        rule d_lo[0], 4 people at least: 2 fewer would be enough, and no less
        rule d_gfloor[0], 900 women in 1,000 at least: 2 fewer would be enough, and no less
        relax 2 altogether, enough, and the least: d_lo[0] by 2
    "#]]
    .assert_eq(&lasting(told));
    let answer = ambos(temp.path(), &["bench", "assign", ".", "--rules", "full", "--tier", "national"]);
    assert_eq!(answer.code, 1);
    assert!(answer.out.contains("broken destination 0"), "{}", answer.out);
}

#[test]
fn one_person_is_told_why() {
    let temp = instance();
    let asked = |person: &str| {
        let args = ["bench", "assign", ".", "--rules", "full", "--explain", person];
        lasting(ambos(temp.path(), &args))
    };
    let told = asked("3");
    let lines: Vec<&str> = told.lines().skip_while(|line| !line.starts_with("person ")).collect();
    expect![[r#"
        person 3, margin -1 points
        got place 1: 900 points, seat 56, quota of destination 0 3, share of occupation 0 27, rules together 814: 0 after prices
        runner-up no place"#]].assert_eq(&lines.join("\n"));
    expect![[r#"
        exit 2
        ambos: person 5 cannot be explained: there are 5 people, and the exact tier weighs no single options
    "#]]
    .assert_eq(&asked("5"));
}

#[test]
fn absurd_numbers_are_answered() {
    let said = |spoil: &dyn Fn(&Path)| {
        let temp = instance();
        spoil(temp.path());
        lasting(ambos(temp.path(), &["bench", "assign", ".", "--rules", "full"]))
    };
    let all = [
        // No seats at all, and yet a quota.
        said(&|at| put(at, "p_cap.u32", &[0u32, 0].map(u32::to_le_bytes))),
        // All the seats in the world.
        said(&|at| put(at, "p_cap.u32", &[u32::MAX; 2].map(u32::to_le_bytes))),
        // More women than people, nobody may go, everybody must.
        said(&|at| put(at, "d_gfloor.u16", &[u16::MAX].map(u16::to_le_bytes))),
        said(&|at| {
            put(at, "o_bd.u32", &[0u32].map(u32::to_le_bytes));
            put(at, "d_lo.u32", &[4u32].map(u32::to_le_bytes));
        }),
        said(&|at| put(at, "d_up.u32", &[u32::MAX].map(u32::to_le_bytes))),
        said(&|at| put(at, "score.u16", &[0u16; 8].map(u16::to_le_bytes))),
        said(&|at| put(at, "indptr.u64", &[0u64, 2, 3, 5, 7, u64::MAX].map(u64::to_le_bytes))),
        said(&|at| put(at, "indptr.u64", &[] as &[[u8; 8]])),
    ];
    expect![[r#"
        exit 1
        conflict the rules cannot hold together
        clash 1 rules cannot hold together; each is needed
        rule d_lo[0], 1 people at least: 1 fewer would be enough, and no less
        relax 1 altogether, enough, and the least: d_lo[0] by 1

        exit 0
        people 5
        places 2
        options 8
        tier bridge
        threads 1
        value 2750
        bound 2750
        gap 0 points, 0 millionths
        relaxed 2750, people divided, their counts whole: solved to its optimum
        proven the best there is
        violations 0

        exit 1
        conflict the rules cannot hold together
        clash 2 rules cannot hold together; each is needed
        rule d_lo[0], 1 people at least: 1 fewer would be enough, and no less
        rule d_gfloor[0], 65535 women in 1,000 at least: 65 fewer would be enough, and no less
        relax 1 altogether, enough, and the least: d_lo[0] by 1

        exit 1
        conflict the rules cannot hold together
        clash 2 rules cannot hold together; each is needed
        rule d_lo[0], 4 people at least: 2 fewer would be enough, and no less
        rule o_bd[0], 0 away at most: 2 more would be enough, and no less
        relax 2 altogether, enough, and the least: o_bd[0] by 2

        exit 0
        people 5
        places 2
        options 8
        tier bridge
        threads 1
        value 2750
        bound 2750
        gap 0 points, 0 millionths
        relaxed 2750, people divided, their counts whole: solved to its optimum
        proven the best there is
        violations 0

        exit 0
        people 5
        places 2
        options 8
        tier bridge
        threads 1
        value 0
        bound 0
        gap 0 points, 0 millionths
        relaxed 0, people divided, their counts whole: solved to its optimum
        proven the best there is
        violations 0

        exit 2
        ambos: ./idx.u32: it has 32 bytes, but indptr.u64 announces 18446744073709551615 entries

        exit 2
        ambos: ./indptr.u64: it has to begin with 0
    "#]]
    .assert_eq(&all.join("\n"));
}
