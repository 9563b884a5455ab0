//! A placement that was found before is told as it was, and no search is made.

use matching::{
    Choice, Force, Outcome, Problem, Rule, Settings, Standing, Violation, resume, runner_up, solve,
};

fn seats(name: &str, most: i64, options: &[u32]) -> Rule {
    Rule {
        name: name.to_owned(),
        standing: Standing::Given,
        force: Force::Hard,
        terms: options.iter().map(|option| (*option, 1)).collect(),
        at_least: None,
        at_most: Some(most),
        step: 1,
    }
}

/// Two people, two places with a seat each.
fn problem() -> Problem {
    let choice = |person, points| Choice { person, points, key: u64::from(person) * 10 + points as u64 };
    Problem {
        people: 2,
        options: vec![choice(0, 5), choice(0, 3), choice(1, 4), choice(1, 1)],
        rules: vec![seats("a", 1, &[0, 2]), seats("b", 1, &[1, 3])],
    }
}

#[test]
fn what_was_solved_is_resumed_with_the_same_figures() {
    let problem = problem();
    let settings = Settings::default();
    let Ok(Outcome::Solved(solved)) = solve(&problem, &settings) else { panic!("no answer") };
    let (again, violations) = resume(&problem, solved.chosen.clone(), solved.bound).expect("an answer");
    assert_eq!(violations, []);
    assert_eq!((again.value, again.bound, again.proven), (solved.value, solved.bound, solved.proven));
    for person in 0..2 {
        let next = |round| runner_up(&problem, round, person, &settings).expect("an answer");
        assert_eq!(next(&again), next(&solved));
    }
}

#[test]
fn a_placement_that_breaks_a_rule_is_told_with_the_rule() {
    let (round, violations) = resume(&problem(), vec![Some(0), Some(2)], 7).expect("an answer");
    assert_eq!((round.value, round.bound), (9, 9));
    assert!(matches!(violations[..], [Violation::Rule { rule: 0, by: 1, .. }]), "{violations:?}");
}

/// What parties agreed on is preferred before what is only given.
#[test]
fn agreed_wishes_come_before_given_ones() {
    let wish = |name: &str, standing, option| Rule {
        standing,
        force: Force::Preferred,
        at_least: Some(1),
        at_most: None,
        ..seats(name, 0, &[option])
    };
    for (agreed, given) in [(0, 1), (1, 0)] {
        let choice = |key| Choice { person: 0, points: 5, key };
        let problem = Problem {
            people: 1,
            options: vec![choice(1), choice(2)],
            rules: vec![wish("given", Standing::Given, given), wish("agreed", Standing::Policy, agreed)],
        };
        let Ok(Outcome::Solved(solved)) = solve(&problem, &Settings::default()) else { panic!("no answer") };
        assert_eq!(solved.chosen, [Some(agreed)]);
        assert_eq!((solved.shortfall, solved.shortfall_proven), (1, true));
    }
}
