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
            if !dice.next().is_multiple_of(4) {
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
    let mut rules: Vec<Rule> = (0..places).map(|place| rule(place, (dice.next() % 3) as i64)).collect();
    // A ceiling above all places.
    rules.push(Rule {
        name: "ceiling".to_owned(),
        standing: Standing::Policy,
        terms: (0..options.len() as u32).map(|option| (option, 1)).collect(),
        ..rule(0, 1 + (dice.next() % 4) as i64)
    });
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

/// Pairs that block a placement under seats and the ceiling: person and option.
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
        // What the person has now counts among what is held.
        let better: Vec<u32> = held.iter().flatten().copied().filter(|&o| rank(o) < rank(option)).collect();
        let there = better.iter().filter(|&&o| place_of[o as usize] == place).count() as i64;
        let most = |rule: &Rule| rule.at_most.unwrap_or(0);
        if there < most(&problem.rules[place]) && (better.len() as i64) < problem.rules.last().map_or(0, most)
        {
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
        let mut room: Vec<i64> = problem.rules.iter().map(|rule| rule.at_most.unwrap_or(0)).collect();
        let above = room.len() - 1;
        for (option, choice) in problem.options.iter().enumerate() {
            let (place, theirs) = (place_of[option], &mut other[choice.person as usize]);
            if room[place] > 0 && room[above] > 0 && theirs.is_none() {
                *theirs = Some(option as u32);
                [place, above].iter().for_each(|&rule| room[rule] -= 1);
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
fn costs_to_the_cent_are_asked_and_kept() {
    // Three people who cost 10,000.01, 12,345.67 and 9,999.99; two fit, and the places rank them in this order.
    let costs = [1_000_001, 1_234_567, 999_999];
    let problem = Problem {
        people: 3,
        options: (0..3).map(|person| Choice { person, points: 5, key: person.into() }).collect(),
        rules: vec![Rule {
            name: "budget".to_owned(),
            standing: Standing::Policy,
            force: Force::Hard,
            terms: (0..3).zip(costs).collect(),
            at_least: None,
            at_most: Some(2_300_000),
            step: 100,
        }],
    };
    let orders = Orders { seed: 1, keys: vec![1, 2, 3], wishes: vec![0; 3], ranks: vec![0, 1, 2] };
    let found = proposals(&problem, &orders, &[None, Some(1), Some(2)]).expect("well formed");
    assert_eq!(found.chosen, [Some(0), Some(1), None]);
    assert_eq!((found.value, found.broken.len(), found.blocking.pairs, found.other.pairs), (10, 0, 0, 1));
    assert_eq!((found.other.first[0].person, &found.other.first[0].displaced[..]), (0, &[2][..]));
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
