//! `ambos bench assign`: rules that clash are named, prices have ranges, options may be kept in files.

use std::fs;

use expect_test::expect;

use crate::measuring::{clashing, instance};
use crate::program::{ambos, lasting, put};

fn asked(more: &[&str]) -> String {
    let temp = instance();
    lasting(ambos(temp.path(), &[&["bench", "assign", ".", "--rules", "full"], more].concat()))
}

#[test]
fn rules_that_clash_are_named_with_the_least_that_would_give() {
    let said = |tier: &str| {
        let temp = clashing();
        lasting(ambos(temp.path(), &["bench", "assign", ".", "--rules", "full", "--tier", tier]))
    };
    expect![[r#"
        exit 1
        conflict the rules cannot hold together
        clash 2 rules cannot hold together; each is needed
        rule d_lo[0], 4 people at least: 2 fewer would be enough, and no less
        rule d_gfloor[0], 900 women in 1,000 at least: 2 fewer would be enough, and no less
        relax 2 altogether, enough, and the least: d_lo[0] by 2
    "#]]
    .assert_eq(&said("bridge"));
    let national = said("national");
    let clash: Vec<&str> = national
        .lines()
        .filter(|line| ["clash ", "rule ", "relax "].iter().any(|name| line.starts_with(name)))
        .collect();
    expect![[r#"
        clash 2 rules cannot hold together; each is needed
        rule d_lo[0], 4 people at least: 2 fewer would be enough, and no less
        rule d_gfloor[0], 900 women in 1,000 at least: 2 fewer would be enough, and no less
        relax 2 altogether, enough, and the least: d_lo[0] by 2"#]]
    .assert_eq(&clash.join("\n"));
}

#[test]
fn prices_come_with_their_ranges() {
    let prices = |said: String| {
        let lines: Vec<String> =
            said.lines().filter(|line| line.starts_with("price")).map(str::to_owned).collect();
        lines.join("\n")
    };
    expect![[r#"
        prices of the 2 dearest rules; within each range the bound rises by 1 points at most
        price q_rho[0], 500 in 1,000 away at most: 53.789 points for one more, between 53.000 and 55.000
        price d_up[0], 4 people at most: 2.790 points for one more, between 0.791 and 4.790"#]]
    .assert_eq(&prices(asked(&["--prices"])));
    expect![[r#"
        prices of the 1 dearest rules; within each range the bound rises by 1 points at most
        price q_rho[0], 500 in 1,000 away at most: 53.789 points for one more, between 53.000 and 55.000"#]]
    .assert_eq(&prices(asked(&["--prices", "1"])));
    expect![[r#"
        exit 2
        ambos: --prices: the exact tier has no prices with ranges; ask --tier bridge or national
    "#]]
    .assert_eq(&asked(&["--prices", "3", "--tier", "exact"]));
    let temp = instance();
    let core = ambos(temp.path(), &["bench", "assign", ".", "--rules", "core", "--prices"]);
    expect![[r#"
        prices none: no rule costs anything"#]]
    .assert_eq(&prices(lasting(core)));
    for wrong in ["0", "-1", "many", "100001"] {
        let answer =
            ambos(temp.path(), &["bench", "assign", ".", "--rules", "full", &format!("--prices={wrong}")]);
        assert_eq!(answer.code, 2, "{wrong}");
        assert!(answer.err.contains("--prices"), "{}", answer.err);
    }
}

#[test]
fn options_in_files_give_the_same_answer_and_leave_nothing_behind() {
    for tier in ["bridge", "national"] {
        let held = asked(&["--tier", tier]);
        let temp = instance();
        fs::create_dir(temp.path().join("room")).expect("a folder");
        let args = ["bench", "assign", ".", "--rules", "full", "--tier", tier, "--mapped", "room"];
        assert_eq!(lasting(ambos(temp.path(), &args)), held);
        assert_eq!(fs::read_dir(temp.path().join("room")).expect("a folder").count(), 0);
    }
    expect![[r#"
        exit 2
        ambos: nowhere: No such file or directory (os error 2)
    "#]]
    .assert_eq(&asked(&["--mapped", "nowhere"]));
    // Nobody has any option.
    let temp = instance();
    put(temp.path(), "indptr.u64", &[0u64; 6].map(u64::to_le_bytes));
    put(temp.path(), "idx.u32", &[] as &[[u8; 4]]);
    put(temp.path(), "score.u16", &[] as &[[u8; 2]]);
    let args = ["bench", "assign", ".", "--rules", "core", "--mapped", "."];
    expect![[r#"
        exit 0
        people 5
        places 2
        options 0
        tier bridge
        threads 1
        value 0
        bound 0
        gap 0 points, 0 millionths
        relaxed 0, people divided, their counts whole: solved to its optimum
        proven the best there is
        violations 0
    "#]]
    .assert_eq(&lasting(ambos(temp.path(), &args)));
    // A place that does not exist is told of as ever.
    put(temp.path(), "indptr.u64", &[0u64, 0, 0, 0, 0, 1].map(u64::to_le_bytes));
    put(temp.path(), "idx.u32", &[[9u8, 0, 0, 0]]);
    put(temp.path(), "score.u16", &[[9u8, 0]]);
    expect![[r#"
        exit 2
        ambos: ./idx.u32: person 4 names place 9, but there are 2
    "#]]
    .assert_eq(&lasting(ambos(temp.path(), &args)));
}
