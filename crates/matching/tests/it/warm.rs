//! A second round after a first against enumeration: what was accepted stays, no more are moved than may be,
//! and the bound is that of the limited pool.

use std::sync::atomic::AtomicBool;

use matching::national::{Effort, NOWHERE, Number, Pool, account};
use matching::{
    Before, Earlier, Fault, MOVES, Outcome, Placed, Settings, Tier, judge, place_from, place_until, solve_in,
};

use crate::brute;
use crate::national::{Small, of, small, town};
use crate::random::{Dice, tiny};

/// Any placement, kept rules or not: of some the place is gone; some have accepted.
pub(crate) fn earlier(pool: &Small, seed: u64) -> Earlier {
    let mut dice = Dice::new(seed ^ 0x5eed);
    let mut below = |most: u64| dice.next() % most;
    let mut earlier = Earlier::default();
    for (_, _, options) in &pool.people {
        let (place, accepted) = match below(10) {
            0 => (below(pool.capacity.len() as u64) as u32, false),
            1..8 if !options.is_empty() => {
                let (place, _) = options[below(options.len() as u64) as usize];
                (place, below(6) == 0)
            }
            _ => (NOWHERE, false),
        };
        earlier.places.push(place);
        earlier.accepted.push(accepted);
    }
    earlier.moves = (below(4) > 0).then(|| below(5) as u32);
    earlier
}

pub(crate) fn asked<P: Number>(
    pool: Pool<P>,
    tier: Tier,
    threads: usize,
    earlier: &Earlier,
) -> Result<Placed<P>, Fault> {
    let stop = AtomicBool::new(false);
    place_from(pool, Some(tier), Effort { threads }, &Settings::default(), &stop, earlier)
}

/// Does a placement leave what it has to?
pub(crate) fn leaves(pool: &Small, earlier: &Earlier, chosen: &[Option<usize>]) -> bool {
    let place = |person: usize| chosen[person].map_or(NOWHERE, |option| pool.people[person].2[option].0);
    let mut moved = 0;
    for (person, &was) in earlier.places.iter().enumerate() {
        if earlier.accepted[person] && place(person) != was {
            return false;
        }
        moved += u32::from(was != NOWHERE && place(person) != was);
    }
    earlier.moves.is_none_or(|moves| moved <= moves)
}

#[test]
fn moves_are_limited_in_every_tier_as_enumeration_says() {
    let (mut could, mut could_not, mut bound_by_it, mut short, mut missed) = (0, 0, 0, 0, 0);
    for seed in 0..1_500 {
        let pool = small(seed);
        let earlier = earlier(&pool, seed);
        let (mut best, mut free) = (None, None);
        pool.each_kept(&mut |chosen, value| {
            free = free.max(Some(value));
            if leaves(&pool, &earlier, chosen) {
                best = best.max(Some(value));
            }
        });
        bound_by_it += i32::from(best < free);
        for tier in [Tier::Exact, Tier::Bridge, Tier::National] {
            let answer = asked(of(&pool), tier, 1, &earlier);
            let Some(best) = best else {
                could_not += 1;
                match answer {
                    Err(Fault::Conflict | Fault::Malformed { .. }) => {}
                    Ok(placed) => {
                        assert!(tier == Tier::National && breaks(&pool, &placed), "seed {seed}, {tier}")
                    }
                    Err(fault) => panic!("seed {seed}, {tier}: {fault}"),
                }
                continue;
            };
            could += 1;
            let placed = answer.unwrap_or_else(|fault| panic!("seed {seed}, {tier}: {fault}"));
            let answer = &placed.answer;
            let counted = account(&of(&pool), &answer.places);
            assert_eq!(
                (counted.value, &counted.activity),
                (answer.value, &answer.activity),
                "seed {seed}, {tier}"
            );
            assert!(counted.crowded.is_empty() && counted.strangers.is_empty(), "seed {seed}, {tier}");
            // Neither limit nor acceptance ever breaks, whatever else does.
            assert_eq!(placed.moved, earlier.moved(&answer.places));
            assert!(earlier.moves.is_none_or(|moves| placed.moved <= moves as usize), "seed {seed}, {tier}");
            for (person, &was) in earlier.places.iter().enumerate() {
                assert!(!earlier.accepted[person] || answer.places[person] == was, "seed {seed}, {tier}");
            }
            if tier != Tier::National {
                assert_eq!((answer.value, answer.bound), (best, best), "seed {seed}, {tier}");
                assert!(answer.broken.is_empty() && counted.broken.is_empty());
                continue;
            }
            assert!(answer.bound >= best, "seed {seed}: bound {} below {best}", answer.bound);
            let whole = counted.broken.is_empty();
            assert_eq!(whole, answer.broken.is_empty(), "seed {seed}");
            assert!(!whole || answer.value <= best, "seed {seed}");
            short += i32::from(whole && answer.value < best);
            missed += i32::from(!whole);
        }
    }
    assert!(could > 2_000 && could_not > 300 && bound_by_it > 300, "{could} {could_not} {bound_by_it}");
    assert!(short * 10 < could && missed * 20 < could, "{short} short, {missed} missed of {could}");
}

fn breaks<P: Number>(pool: &Small, placed: &Placed<P>) -> bool {
    let counted = account(&of(pool), &placed.answer.places);
    !placed.answer.broken.is_empty() || !counted.broken.is_empty() || !counted.crowded.is_empty()
}

#[test]
fn a_round_is_limited_like_a_pool() {
    let (mut could, mut could_not, mut named) = (0, 0, 0);
    for seed in 0..300 {
        let problem = tiny(seed);
        let mut dice = Dice::new(seed ^ 0xbef0);
        let mut before = Before::default();
        for person in 0..problem.people {
            let theirs: Vec<u32> = (0..problem.options.len() as u32)
                .filter(|&o| problem.options[o as usize].person == person)
                .collect();
            let option = theirs.get(dice.next() as usize % (theirs.len() + 1)).copied();
            before.chosen.push(option);
            before.accepted.push(option.is_some() && dice.next().is_multiple_of(8));
        }
        before.gone = (dice.next() % 2) as u32;
        before.moves = Some(before.gone + (dice.next() % 3) as u32);
        let limited = before.limited(&problem).expect("it fits");
        let leaves = |chosen: &[Option<u32>]| {
            let held = |person: usize| !before.accepted[person] || chosen[person] == before.chosen[person];
            (0..chosen.len()).all(held) && before.moved(chosen) <= before.moves.unwrap_or(u32::MAX)
        };
        let best = brute::best_where(&problem, leaves);
        for tier in [Tier::Exact, Tier::Bridge] {
            match (best, solve_in(&limited, tier, &Settings::default()).expect("an answer")) {
                (Some(best), Outcome::Solved(round)) => {
                    could += 1;
                    assert_eq!((round.value, round.bound), (best, best), "seed {seed}, {tier}");
                    assert!(leaves(&round.chosen), "seed {seed}, {tier}");
                    assert_eq!(judge(&problem, &round.chosen).violations, vec![]);
                }
                (None, Outcome::Infeasible(conflict)) => {
                    could_not += 1;
                    named += i32::from(conflict.rules.iter().any(|&r| limited.rules[r].name == MOVES));
                }
                (best, answer) => panic!("seed {seed}, {tier}: {best:?} {answer:?}"),
            }
        }
    }
    assert!(could > 100 && could_not > 100 && named > 5, "{could} {could_not} {named}");
}

#[test]
fn a_town_that_lost_some_people_is_placed_again_the_same_way_by_any_threads() {
    let town = town(true);
    let stop = AtomicBool::new(false);
    let (tier, settings) = (Some(Tier::National), Settings::default());
    let first = place_until(of(&town), tier, Effort::default(), &settings, &stop).expect("an answer");
    let mut fewer = town.clone();
    let mut before = Earlier { prices: first.prices(), ..Earlier::default() };
    before.places = first.answer.places.clone();
    for person in (0..fewer.people.len()).step_by(50) {
        fewer.people[person].2.clear();
        before.places[person] = NOWHERE;
    }
    before.accepted = (0..fewer.people.len()).map(|p| p % 7 == 1 && before.places[p] != NOWHERE).collect();
    let free = asked(of(&fewer), Tier::National, 1, &before).expect("an answer").answer;
    for moves in [0, 1, 20, 200] {
        let earlier = Earlier { moves: Some(moves), ..before.clone() };
        let one = asked(of(&fewer), Tier::National, 1, &earlier).expect("an answer");
        let two = asked(of(&fewer), Tier::National, 2, &earlier).expect("an answer");
        assert!(one.answer == two.answer, "threads decide");
        assert!(one.moved <= moves as usize && one.answer.broken.is_empty(), "{} of {moves}", one.moved);
        assert!(one.answer.value <= one.answer.bound && one.answer.bound <= free.bound);
        let bridge = asked(of(&fewer), Tier::Bridge, 1, &earlier).expect("an answer");
        assert!(bridge.moved <= moves as usize && bridge.answer.broken.is_empty());
        assert!(bridge.answer.value >= one.answer.value && bridge.answer.bound <= one.answer.bound);
    }
}

#[test]
fn what_makes_no_sense_is_refused() {
    let person = |options: Vec<(u32, u16)>| (0, 0, options);
    let pool = Small {
        people: vec![person(vec![(0, 5)]), person(vec![(0, 5), (1, 3)]), person(vec![(1, 9)])],
        capacity: vec![1, 1],
        zone: vec![0, 0],
        rows: vec![],
    };
    let said = |earlier: Earlier| match asked(of(&pool), Tier::National, 1, &earlier) {
        Ok(placed) => format!("taken, {} moved", placed.moved),
        Err(fault) => fault.to_string(),
    };
    let at = |places: &[u32], accepted: &[bool], moves: Option<u32>| Earlier {
        places: places.to_vec(),
        accepted: accepted.to_vec(),
        moves,
        prices: vec![],
    };
    let lines = [
        said(at(&[0], &[], None)),
        said(at(&[0, 1, 7], &[], None)),
        said(at(&[0, 1, NOWHERE], &[true], None)),
        said(at(&[0, 1, NOWHERE], &[false, false, true], None)),
        said(at(&[0, 1, 0], &[false, false, true], None)),
        said(at(&[0, 0, NOWHERE], &[true, true, false], None)),
        said(at(&[1, 0, 1], &[], Some(0))),
        said(Earlier { prices: vec![1.0], ..at(&[0, 1, NOWHERE], &[], None) }),
        said(Earlier { prices: vec![f64::NAN, f64::INFINITY], ..at(&[0, 1, NOWHERE], &[], Some(0)) }),
    ];
    expect_test::expect![[r#"
        malformed problem, the earlier placement: it has 1 entries for 3 people
        malformed problem, the earlier placement: person 2 was at place 7, but there are 2
        malformed problem, who accepted: it has 1 entries for 3 people
        malformed problem, person 2: has accepted, but was placed nowhere: take them off the list
        malformed problem, person 2: has accepted place 0, which is not among their options
        malformed problem, place 0: more people have accepted it than it has seats: give it more
        malformed problem, moves: 1 people may no longer have the place they had: allow as many at least
        malformed problem, the earlier prices: there are 1, not 2 for 2 places and 0 rows
        taken, 0 moved"#]]
    .assert_eq(&lines.join("\n"));
}
