//! Nobody, nothing, zero, twice, absurd and enormous.

use expect_test::{Expect, expect};
use matching::{
    Change, Choice, Force, Outcome, Problem, Rule, Settings, Side, Standing, judge, price, runner_up, solve,
};

/// Options as `person:points`, rules as `name standing step low..high c0 c1 …` (`-` for no
/// bound; standing `given`, `policy` or `wish`).
fn problem(people: u32, options: &str, rules: &[&str]) -> Problem {
    let number = |text: &str| text.parse::<i64>().expect("a number");
    let option = |(index, text): (usize, &str)| {
        let (person, points) = text.split_once(':').expect("person:points");
        Choice { person: number(person) as u32, points: number(points), key: index as u64 }
    };
    let rule = |text: &&str| {
        let words: Vec<&str> = text.split_whitespace().collect();
        let (low, high) = words[3].split_once("..").expect("low..high");
        let bound = |text: &str| (text != "-").then(|| number(text));
        let terms = words[4..].iter().enumerate().map(|(i, c)| (i as u32, number(c))).collect();
        Rule {
            name: words[0].into(),
            standing: if words[1] == "given" { Standing::Given } else { Standing::Policy },
            force: if words[1] == "wish" { Force::Preferred } else { Force::Hard },
            step: number(words[2]),
            at_least: bound(low),
            at_most: bound(high),
            terms,
        }
    };
    Problem {
        people,
        options: options.split_whitespace().enumerate().map(option).collect(),
        rules: rules.iter().map(rule).collect(),
    }
}

fn answer(problem: &Problem) -> String {
    match solve(problem, &Settings::default()) {
        Ok(Outcome::Solved(round)) => {
            let chosen: Vec<String> =
                round.chosen.iter().map(|c| c.map_or("-".into(), |c| c.to_string())).collect();
            format!("[{}] value {} bound {}", chosen.join(" "), round.value, round.bound)
        }
        Ok(Outcome::Infeasible(conflict)) => {
            let name = |rule: usize| problem.rules[rule].name.clone();
            let rules: Vec<String> = conflict.rules.iter().map(|&r| name(r)).collect();
            let relaxed: Vec<String> = conflict
                .relaxation
                .iter()
                .map(|r| format!("{} {:?} by {}", name(r.rule), r.side, r.steps))
                .collect();
            format!("{:?} {} clash; relax [{}]", conflict.among, rules.join(", "), relaxed.join(", "))
        }
        Err(fault) => fault.to_string(),
    }
}

#[track_caller]
fn check(people: u32, options: &str, rules: &[&str], expected: Expect) {
    expected.assert_eq(&answer(&problem(people, options, rules)));
}

#[test]
fn nobody_and_nothing() {
    check(0, "", &[], expect!["[] value 0 bound 0"]);
    check(2, "", &["seats given 1 -..3"], expect!["[- -] value 0 bound 0"]);
    check(2, "1:5", &[], expect!["[- 0] value 5 bound 5"]);
    check(0, "", &["quota policy 1 1..-"], expect!["Policy quota clash; relax [quota AtLeast by 1]"]);
    check(1, "", &["fact given 1 1..-"], expect!["Given fact clash; relax []"]);
}

#[test]
fn zero_seats_and_zero_points() {
    check(2, "0:5 1:6", &["seats given 1 -..0 1 1"], expect!["[- -] value 0 bound 0"]);
    // Among equal points, more people placed.
    check(3, "0:0 1:0 2:0", &["seats given 1 -..2 1 1 1"], expect!["[- 1 2] value 0 bound 0"]);
}

#[test]
fn duplicates_and_repeated_terms() {
    check(1, "0:5 0:5 0:5", &["seats given 1 -..1 1 1 1"], expect!["[1] value 5 bound 5"]);
    let mut twice = problem(2, "0:5 1:4", &["seats given 1 -..3 1 1"]);
    twice.rules[0].terms.extend([(0, 1), (1, 1)]);
    expect!["[0 -] value 5 bound 5"].assert_eq(&answer(&twice));
}

#[test]
fn preferred_rules_decide_among_equals_only() {
    let wish = "wish wish 1 1..- 0 1";
    check(1, "0:5 0:5", &[wish], expect!["[1] value 5 bound 5"]);
    check(1, "0:6 0:5", &[wish], expect!["[0] value 6 bound 6"]);
    check(1, "0:6 0:5", &["wish wish 1 1000000000000..- 0 1"], expect!["[0] value 6 bound 6"]);
}

#[test]
fn absurd_rules_are_named() {
    let far = "far policy 1 900000000000000000..- 1 1";
    check(
        2,
        "0:5 1:5",
        &[far, "other policy 1 -..1 1 1"],
        expect!["Policy far clash; relax [far AtLeast by 899999999999999999]"],
    );
    check(
        2,
        "0:5 1:5",
        &["upside policy 1 2..1 1 1"],
        expect!["Policy upside clash; relax [upside AtLeast by 1]"],
    );
    let most = "b policy 1 -..1 1 1";
    check(
        2,
        "0:5 1:5",
        &["a policy 1 2..- 1 1", most, "c policy 1 -..9 1 1"],
        expect!["Policy a, b clash; relax [a AtLeast by 1]"],
    );
    let facts = ["low given 1 2..- 1 1", "high given 1 -..1 1 1", "a policy 1 3..-"];
    check(2, "0:5 1:5", &facts, expect!["Given low, high clash; relax []"]);
    // A row of sixes cannot add up to seven.
    check(
        2,
        "0:5 1:5",
        &["parity policy 1 7..11 6 6"],
        expect!["Policy parity clash; relax [parity AtLeast by 1]"],
    );
}

#[test]
fn malformed_problems_say_where_and_what_to_do() {
    check(1, "1:5", &[], expect!["malformed problem, option 0: person 1 is not among the 1 people"]);
    check(1, "0:-5", &[], expect!["malformed problem, option 0: points -5 must lie between 0 and 10^12"]);
    check(
        1,
        "0:9000000000000000000",
        &[],
        expect!["malformed problem, option 0: points 9000000000000000000 must lie between 0 and 10^12"],
    );
    check(
        1,
        "0:5",
        &["far given 1 -..1 1 1"],
        expect!["malformed problem, rule 'far': option 1 is not among the 1"],
    );
    check(
        1,
        "0:5",
        &["a given 1 -..1 1", "a given 1 -..2 1"],
        expect!["malformed problem, rule 'a': two rules have this name"],
    );
    check(
        1,
        "0:5",
        &["still given 0 -..1 1"],
        expect!["malformed problem, rule 'still': step 0 must lie between 1 and 10^12"],
    );
    check(
        1,
        "0:5",
        &["huge given 1 -..1 9000000000000000000"],
        expect![
            "malformed problem, rule 'huge': coefficient 9000000000000000000 is past 10^12: use a bigger unit"
        ],
    );
    let many = vec!["1000000000000"; 2000].join(" ");
    let options = (0..2000).map(|p| format!("{p}:1")).collect::<Vec<_>>().join(" ");
    check(
        2000,
        &options,
        &[&format!("sum given 1 -..1 {many}")],
        expect!["malformed problem, rule 'sum': coefficients add up past 2^50: use a bigger unit"],
    );
    let rich = (0..2000).map(|p| format!("{p}:1000000000000")).collect::<Vec<_>>().join(" ");
    check(
        2000,
        &rich,
        &[],
        expect!["malformed problem, options: points add up past 2^50: use a coarser scale"],
    );
}

#[test]
fn extreme_bounds_do_not_overflow() {
    let low = format!("low policy 1000000000000 {}..{} 1000000000000 -1000000000000", i64::MIN, i64::MAX);
    let problem = problem(2, "0:5 1:6", &[&low]);
    expect!["[0 1] value 11 bound 11"].assert_eq(&answer(&problem));
    let Ok(Outcome::Solved(round)) = solve(&problem, &Settings::default()) else { panic!("solvable") };
    for side in [Side::AtLeast, Side::AtMost] {
        let price = price(&problem, &round, 0, side, &Settings::default()).expect("priced");
        assert_eq!((price.loosen.exactly(), price.tighten.exactly()), (Some(0), Some(0)));
    }
}

/// Costs in cents, on a knife's edge: one cent less must change the answer.
#[test]
fn a_budget_holds_to_the_cent() {
    let costs = "93712301 45112307 49924416 4811233"; // the last two cost 54,735,649
    check(
        4,
        "0:9 1:5 2:6 3:2",
        &[&format!("budget policy 1 -..54735649 {costs}")],
        expect!["[- - 2 3] value 8 bound 8"],
    );
    check(
        4,
        "0:9 1:5 2:6 3:2",
        &[&format!("budget policy 1 -..54735648 {costs}")],
        expect!["[- 1 - 3] value 7 bound 7"],
    );
}

#[test]
fn the_judge_names_everything_wrong() {
    let problem = problem(2, "0:5 0:4 1:3", &["seats given 1 -..1 1 1 1", "placed policy 1 3..- 1 1 1"]);
    let violations = |chosen: &[Option<u32>]| format!("{:?}", judge(&problem, chosen).violations);
    expect!["[Rule { rule: 0, side: AtMost, by: 1 }, Rule { rule: 1, side: AtLeast, by: 1 }]"]
        .assert_eq(&violations(&[Some(0), Some(2)]));
    expect!["[NotTheirs { person: 1, option: 1 }, TwoOptions { person: 0 }, Rule { rule: 0, side: AtMost, by: 1 }, Rule { rule: 1, side: AtLeast, by: 1 }]"].assert_eq(&violations(&[Some(0), Some(1)]));
    expect!["[Length { people: 2, entries: 1 }, UnknownOption { person: 0, option: 9 }, Rule { rule: 1, side: AtLeast, by: 3 }]"].assert_eq(&violations(&[Some(9)]));
}

#[test]
fn questions_about_strangers_are_refused() {
    let ours = problem(1, "0:5", &["seats given 1 -..1 1", "wish wish 1 1..- 1"]);
    let Ok(Outcome::Solved(round)) = solve(&ours, &Settings::default()) else { panic!("solvable") };
    let settings = Settings::default();
    let said = |rule, side| price(&ours, &round, rule, side, &settings).expect_err("refused").to_string();
    expect!["malformed problem, rule 7: there is no such rule to price"].assert_eq(&said(7, Side::AtMost));
    expect!["malformed problem, rule 'seats': only a bound of a hard rule has a price in points"]
        .assert_eq(&said(0, Side::AtLeast));
    expect!["malformed problem, rule 'wish': only a bound of a hard rule has a price in points"]
        .assert_eq(&said(1, Side::AtLeast));
    let person = runner_up(&ours, &round, 3, &settings).expect_err("refused").to_string();
    expect!["malformed problem, person 3: there are only 1 people"].assert_eq(&person);
    let other = problem(1, "0:6", &["seats given 1 -..1 1", "wish wish 1 1..- 1"]);
    let stranger = runner_up(&other, &round, 0, &settings).expect_err("refused").to_string();
    expect!["malformed problem, round: it was not solved from this problem"].assert_eq(&stranger);
}

/// Costs in a currency of large numbers: what counts is what people can take together,
/// not all that is offered to them.
#[test]
fn a_long_list_of_dear_options_is_no_overflow() {
    let options: Vec<Choice> = (0..60_000u32)
        .map(|i| Choice { person: i % 100, points: i64::from(i % 7), key: u64::from(i) })
        .collect();
    let terms = (0..60_000u32).map(|i| (i, 20_000_000_000 + i64::from(i))).collect();
    let budget = Rule {
        name: "budget".into(),
        standing: Standing::Policy,
        force: Force::Hard,
        terms,
        at_least: None,
        at_most: Some(1_000_100_000_000),
        step: 100_000,
    };
    let Ok(Outcome::Solved(round)) =
        solve(&Problem { people: 100, options, rules: vec![budget] }, &Settings::default())
    else {
        panic!("it is solved");
    };
    assert_eq!((round.value, round.bound), (300, 300));
}

/// Costs that follow the points leave a gap no search of this length closes: it is
/// reported as it is, by placement, bound, draw and prices alike, and the same each time.
#[test]
fn a_gap_that_remains_is_reported() {
    let mut dice = crate::random::Dice::new(5);
    let (mut options, mut terms) = (Vec::new(), Vec::new());
    for index in 0..480u32 {
        let points = (dice.next() % 1001) as i64;
        options.push(Choice { person: index % 60, points, key: dice.next() });
        terms.push((index, 500_000 + points * 1000));
    }
    let budget = |part: u32| Rule {
        name: format!("budget {part}"),
        standing: Standing::Policy,
        force: Force::Hard,
        terms: terms.iter().copied().filter(|(o, _)| o % 6 == part).collect(),
        at_least: None,
        at_most: Some(5_500_033 + 77 * i64::from(part)),
        step: 100_000,
    };
    let problem = Problem { people: 60, options: options.clone(), rules: (0..6).map(budget).collect() };
    let settings = Settings { nodes: 1, ..Settings::default() };
    let Ok(Outcome::Solved(round)) = solve(&problem, &settings) else { panic!("it is solved") };
    let judged = judge(&problem, &round.chosen);
    assert_eq!((judged.violations, judged.value), (vec![], round.value));
    assert!(round.bound > round.value && !round.proven, "{} {}", round.value, round.bound);
    assert!(!round.ties.complete);
    for price in matching::prices(&problem, &round, &settings).expect("prices") {
        let Change::Points { least, most } = price.tighten else { continue };
        assert!(least <= most && most <= 0, "{price:?}");
        let Change::Points { least, most } = price.loosen else { panic!("{price:?}") };
        assert!(0 <= least && least <= most && most >= round.bound - round.value, "{price:?}");
    }
    assert_eq!(solve(&problem, &settings), Ok(Outcome::Solved(round)));
}
