//! The answer by proposals to a problem, against a reading of who would rather have whom.

use matching::{Choice, Force, Orders, Problem, Proposals, Rule, Standing, proposals};

use crate::random::Dice;

/// Some people, some places with seats; who may go where is drawn by lot. The place of each option beside it.
fn town(seed: u64) -> (Problem, Vec<usize>, Orders) {
    let mut dice = Dice::new(seed ^ 0x9e0b);
    let (people, places) = (2 + dice.next() % 6, 1 + dice.next() as usize % 4);
    let (mut options, mut place_of) = (Vec::new(), Vec::new());
    for person in 0..people as u32 {
        for place in 0..places {
            if dice.next() % 4 > 0 {
                options.push(Choice { person, points: (dice.next() % 9) as i64, key: dice.next() });
                place_of.push(place);
            }
        }
    }
    let rule = |place: usize, seats: i64| Rule {
        name: format!("seats {place}"),
        standing: Standing::Given,
        force: Force::Hard,
        terms: (0..options.len()).filter(|&o| place_of[o] == place).map(|o| (o as u32, 1)).collect(),
        at_least: None,
        at_most: Some(seats),
        step: 1,
    };
    let rules = (0..places).map(|place| rule(place, (dice.next() % 3) as i64)).collect();
    // Without equals, so that the test needs no lots.
    let mut shuffled = || {
        let mut all: Vec<u16> = (0..options.len() as u16).collect();
        for at in (1..all.len()).rev() {
            all.swap(at, dice.next() as usize % (at + 1));
        }
        all
    };
    let (wishes, ranks) = (shuffled(), shuffled());
    let keys = (0..people).map(|person| person * 31).collect();
    (Problem { people: people as u32, options, rules }, place_of, Orders { seed, keys, wishes, ranks })
}

/// Pairs that block a placement under seats: person and option.
fn blocking(problem: &Problem, place_of: &[usize], orders: &Orders, held: &[Option<u32>]) -> Vec<(u32, u32)> {
    let rank = |option: u32| orders.ranks[option as usize];
    let wish = |option: u32| orders.wishes[option as usize];
    let mut all = Vec::new();
    for (option, choice) in problem.options.iter().enumerate() {
        let (option, has) = (option as u32, held[choice.person as usize]);
        if has.is_some_and(|has| wish(has) <= wish(option)) {
            continue;
        }
        let place = place_of[option as usize];
        let better =
            held.iter().flatten().filter(|&&o| place_of[o as usize] == place && rank(o) < rank(option));
        if (better.count() as i64) < problem.rules[place].at_most.unwrap_or(0) {
            all.push((choice.person, option));
        }
    }
    all
}

#[test]
fn by_proposals_nothing_blocks_and_what_blocks_another_placement_is_counted() {
    let (mut placed, mut blocked) = (0, 0);
    for seed in 0..400 {
        let (problem, place_of, orders) = town(seed);
        // Another placement: everybody in turn takes the first option with a seat.
        let mut other: Vec<Option<u32>> = vec![None; problem.people as usize];
        let mut seats: Vec<i64> = problem.rules.iter().map(|rule| rule.at_most.unwrap_or(0)).collect();
        for (option, choice) in problem.options.iter().enumerate() {
            let (seats, theirs) = (&mut seats[place_of[option]], &mut other[choice.person as usize]);
            if *seats > 0 && theirs.is_none() {
                (*seats, *theirs) = (*seats - 1, Some(option as u32));
            }
        }
        let found = proposals(&problem, &orders, &other).expect("well formed");
        let Proposals { chosen, broken, blocking: mine, other: theirs, nested, .. } = found;
        assert!(nested && broken.is_empty(), "seed {seed}");
        assert_eq!(
            (mine.pairs, blocking(&problem, &place_of, &orders, &chosen).len()),
            (0, 0),
            "seed {seed}"
        );
        let expected = blocking(&problem, &place_of, &orders, &other);
        assert_eq!(theirs.pairs, expected.len() as u64, "seed {seed}");
        for pair in &theirs.first {
            assert!(expected.contains(&(pair.person, pair.place)), "seed {seed}: {pair:?}");
        }
        placed += chosen.iter().flatten().count();
        blocked += expected.len();
    }
    assert!(placed > 500 && blocked > 100, "{placed} placed, {blocked} pairs");
}

#[test]
fn orders_and_placements_that_do_not_fit_are_refused() {
    let (problem, _, orders) = town(1);
    let nobody = vec![None; problem.people as usize];
    let refused = |orders: &Orders, other: &[Option<u32>]| {
        proposals(&problem, orders, other).err().map_or("taken".to_owned(), |fault| fault.to_string())
    };
    assert_eq!(refused(&orders, &nobody), "taken");
    let short = Orders { wishes: vec![0], ..orders.clone() };
    expect_test::expect!["malformed problem, orders: there is not one rank per option"]
        .assert_eq(&refused(&short, &nobody));
    let mut strange = nobody.clone();
    strange[0] = Some(problem.options.len() as u32);
    expect_test::expect!["malformed problem, orders: the other placement does not name one option of theirs, or none, for each person"].assert_eq(&refused(&orders, &strange));
    assert_eq!(refused(&orders, &nobody[1..]), refused(&orders, &strange));
}
