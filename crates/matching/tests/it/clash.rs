//! Rules of a pool that clash, against enumeration: do they clash, is each needed, and is the least
//! that is named the least?

use matching::national::{Effort, Pool, Row};
use matching::{
    Bearing, Clash, Earlier, Fault, Outcome, Problem, Rule, Settings, Side, Standing, Tier, clash_within,
    place_from, place_until, solve_in,
};

use crate::brute::best;
use crate::national::{Small, of, small};
use crate::random::tiny;

fn bearings(small: &Small) -> Vec<Bearing> {
    let step = |row: &Row| if row.terms.iter().any(|term| term.1.abs() > 1) { 1_000 } else { 1 };
    small.rows.iter().map(|row| Bearing { standing: Standing::Policy, step: step(row) }).collect()
}

/// The pool with some bounds only, each so many steps wider.
fn only(small: &Small, bounds: &[(usize, Side, i64)]) -> Small {
    let bearings = bearings(small);
    let rows = bounds.iter().map(|&(row, side, wider)| {
        let (asked, by) = (&small.rows[row], wider * bearings[row].step);
        let (low, high) = (asked.at_least.map(|low| low - by), asked.at_most.map(|high| high + by));
        match side {
            Side::AtLeast => Row { terms: asked.terms.clone(), at_least: low, at_most: None },
            Side::AtMost => Row { terms: asked.terms.clone(), at_least: None, at_most: high },
        }
    });
    Small { rows: rows.collect(), ..small.clone() }
}

/// Is all of it true?
fn check(seed: u64, small: &Small, clash: &Clash) {
    let named: Vec<(usize, Side, i64)> = clash.bounds.iter().map(|b| (b.row, b.side, 0)).collect();
    assert_eq!(only(small, &named).best(), None, "seed {seed}: {clash:?} do not clash");
    for (at, bound) in clash.bounds.iter().enumerate() {
        let wider = |steps: i64| {
            let mut bounds = named.clone();
            bounds[at].2 = steps;
            only(small, &bounds).best()
        };
        let mut rest = named.clone();
        rest.remove(at);
        if bound.needed {
            assert!(only(small, &rest).best().is_some(), "seed {seed}: {clash:?}, {at} is not needed");
        }
        assert_eq!(wider(bound.least - 1), None, "seed {seed}: {clash:?}, {at} has to give less");
        if bound.enough {
            assert!(wider(bound.least).is_some(), "seed {seed}: {clash:?}, {at} has to give more");
        }
    }
    if clash.together_proven {
        let all = (0..small.rows.len()).flat_map(|row| [(row, Side::AtLeast), (row, Side::AtMost)]);
        let steps = |row: usize, side: Side| {
            let given = clash.together.iter().filter(|one| (one.rule, one.side) == (row, side));
            given.map(|one| one.steps).sum::<i64>()
        };
        let wider: Vec<_> = all.map(|(row, side)| (row, side, steps(row, side))).collect();
        assert!(only(small, &wider).best().is_some(), "seed {seed}: {:?} are not enough", clash.together);
    }
}

#[test]
fn what_is_named_clashes_and_each_is_needed() {
    let (mut clashes, mut found, mut minimal, mut enough, mut bounds) = (0, 0, 0, 0, 0);
    for seed in 0..6_000 {
        let small = small(seed);
        let pool = of(&small);
        let named = |most: usize| {
            clash_within(&pool, &bearings(&small), None, &Settings::default(), most).expect("an answer")
        };
        if small.best().is_some() {
            assert_eq!((named(0), named(usize::MAX)), (None, None), "seed {seed}: the rules can hold");
            continue;
        }
        clashes += 1;
        let exact = named(usize::MAX).unwrap_or_else(|| panic!("seed {seed}: nothing named"));
        assert!(exact.minimal() && exact.together_proven, "seed {seed}: {exact:?}");
        check(seed, &small, &exact);
        let Some(counted) = named(0) else { continue };
        found += 1;
        minimal += i32::from(counted.minimal());
        bounds += counted.bounds.len();
        enough += counted.bounds.iter().filter(|bound| bound.enough).count();
        check(seed, &small, &counted);
    }
    assert!(clashes > 300, "{clashes} clashes only");
    // Counts may be divided, people not: what the counts miss is said to be not found.
    assert!(found * 10 >= clashes * 8, "{found} of {clashes} found by the counts");
    assert!(minimal * 10 >= found * 9, "{minimal} of {found} minimal");
    assert!(enough * 10 >= bounds * 8, "{enough} of {bounds} least steps shown to be enough");
}

/// Where the national tier breaks rules, its own prices may show what the counts do not.
#[test]
fn an_answer_that_breaks_rules_names_a_clash() {
    let (mut broken, mut found) = (0, 0);
    for seed in 0..2_000 {
        let small = small(seed);
        let pool = of(&small);
        let settings = Settings::default();
        let placed = place_until(pool, Some(Tier::National), Effort::default(), &settings, &false.into());
        let placed = placed.expect("an answer");
        if placed.answer.broken.is_empty() {
            continue;
        }
        broken += 1;
        if let Some(clash) = placed.clash(&bearings(&small), &settings).expect("an answer") {
            assert_eq!(small.best(), None, "seed {seed}: the rules can hold");
            check(seed, &small, &clash);
            found += 1;
        } else {
            assert!(small.best().is_some(), "seed {seed}: nothing named");
        }
    }
    assert!(broken > 100 && found * 10 > broken * 8, "{found} of {broken}");
}

/// Everybody wants some of 40 places with 5 seats each, and the first three ask for so many people together.
fn crowd(people: u32, least: i64) -> Small {
    let mut small = Small { capacity: vec![5; 40], zone: vec![0; 40], ..Small::default() };
    for person in 0..people {
        let one = |at: u32| ((person * 7 + at * 11) % 40, 1_000 + (person * 31 + at * 17) % 500);
        let mut options: Vec<_> = (0..6).map(one).collect();
        options.sort_unstable();
        options.dedup_by_key(|(place, _)| *place);
        small.people.push((
            0,
            0,
            options.into_iter().map(|(place, points)| (place, points as u16)).collect(),
        ));
    }
    let terms = [0, 1, 2].iter().flat_map(|&place| [(place, 1), (place + 40, 1)]).collect();
    small.rows = vec![Row { terms, at_least: Some(least), at_most: None }];
    small
}

/// A floor of one more than there are seats: both tiers end in doubt, and it alone is named, by one. With the
/// seat, both place.
#[test]
fn a_clash_by_one_person_ends_the_search() {
    let settings = Settings::default();
    let placed = |small: &Small, tier: Tier| {
        let pool: Pool<u16> = small.pool(&(0..300).collect::<Vec<_>>());
        place_until(pool, Some(tier), Effort::default(), &settings, &false.into())
    };
    let small = crowd(300, 16);
    let answer = placed(&small, Tier::National).expect("an answer");
    assert_eq!(answer.answer.broken, [0]);
    let clash = answer.clash(&bearings(&small), &settings).expect("an answer").expect("a clash");
    assert_eq!(clash.bounds.iter().map(|bound| (bound.row, bound.least)).collect::<Vec<_>>(), [(0, 1)]);
    assert!(matches!(placed(&small, Tier::Bridge), Err(Fault::Conflict)));
    let small = crowd(300, 15);
    let answer = placed(&small, Tier::National).expect("an answer").answer;
    assert_eq!((answer.broken, answer.activity), (vec![], vec![15]));
    assert!(placed(&small, Tier::Bridge).is_ok());
}

/// Who stays is counted in cells of its own, which counts do not know: no clash is claimed of a pool that was placed.
#[test]
fn a_limit_on_moves_is_no_clash() {
    let small = crowd(4_000, 15);
    let order: Vec<usize> = (0..4_000).collect();
    let pool = || small.pool::<u16>(&order);
    let settings = Settings::default();
    let first = place_until(pool(), Some(Tier::National), Effort::default(), &settings, &false.into());
    let places = first.expect("an answer").answer.places;
    let earlier = Earlier { places, moves: Some(10), ..Earlier::default() };
    let placed =
        place_from(pool(), Some(Tier::National), Effort::default(), &settings, &false.into(), &earlier);
    let placed = placed.expect("an answer");
    assert_eq!((&placed.answer.broken[..], placed.moved <= 10), (&[][..], true));
    let bearings = vec![Bearing { standing: Standing::Policy, step: 1 }; small.rows.len() + 1];
    assert_eq!(placed.clash(&bearings, &settings), Ok(None));
}

#[test]
fn a_problem_laid_out_as_a_pool_names_the_rules_too() {
    let mut named = 0;
    for seed in 0..300 {
        let problem = tiny(seed);
        let settings = Settings { seed, ..Settings::default() };
        let Ok(Outcome::Infeasible(conflict)) = solve_in(&problem, Tier::National, &settings) else {
            continue;
        };
        named += 1;
        let blamed = |(at, rule): (usize, &Rule)| {
            let kept = conflict.rules.contains(&at)
                || conflict.among == Standing::Policy && rule.standing == Standing::Given;
            kept.then(|| rule.clone())
        };
        let rules = problem.rules.iter().enumerate().filter_map(blamed).collect();
        assert_eq!(best(&Problem { rules, ..problem.clone() }), None, "seed {seed}: {conflict:?}");
        let mut relaxed = problem.clone();
        for one in &conflict.relaxation {
            let rule = &mut relaxed.rules[one.rule];
            let by = one.steps * rule.step;
            match one.side {
                Side::AtLeast => rule.at_least = rule.at_least.map(|low| low - by),
                Side::AtMost => rule.at_most = rule.at_most.map(|high| high + by),
            }
        }
        assert!(conflict.relaxation.is_empty() || best(&relaxed).is_some(), "seed {seed}: {conflict:?}");
    }
    assert!(named > 80, "{named} named");
}

/// Two destinations want the same three people: neither seats nor the count of either alone says so.
#[test]
fn people_wanted_twice_are_seen() {
    let mut small = Small { capacity: vec![3, 3], zone: vec![0, 0], ..Small::default() };
    for _ in 0..3 {
        small.people.push((0, 0, vec![(0, 100), (1, 100)]));
    }
    let at_least =
        |place: u32| Row { terms: vec![(place, 1), (place + 2, 1)], at_least: Some(2), at_most: None };
    small.rows = vec![at_least(0), at_least(1)];
    let pool: Pool<u16> = small.pool(&[0, 1, 2]);
    let clash = clash_within(&pool, &bearings(&small), None, &Settings::default(), 0);
    let clash = clash.expect("an answer").expect("a clash");
    assert!(clash.minimal() && clash.bounds.len() == 2, "{clash:?}");
    assert!(clash.bounds.iter().all(|bound| bound.least == 1 && bound.enough), "{clash:?}");
    check(0, &small, &clash);
}

#[test]
fn bearings_that_do_not_fit_are_refused() {
    let small = small(3);
    let pool = of(&small);
    let mut wrong = bearings(&small);
    wrong.push(Bearing { standing: Standing::Policy, step: 1 });
    let none = vec![Bearing { standing: Standing::Policy, step: 0 }; small.rows.len().max(1)];
    for bearings in [wrong, none] {
        let refused = clash_within(&pool, &bearings, None, &Settings::default(), 0);
        assert!(matches!(refused, Err(Fault::Malformed { .. })), "{refused:?}");
    }
}
