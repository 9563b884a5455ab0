//! Families in a pool against enumeration: both in one group of places, or neither placed.

use matching::national::{Effort, NOWHERE, Pool, account};
use matching::{Fault, Settings, Tier, place};

use crate::national::{Small, small, town};
use crate::random::Dice;
use crate::warm::{asked, earlier, leaves};

/// Pairs of people.
type Pairs = Vec<(u32, u32)>;

/// Some families of a pool, and the group of each place.
fn families(pool: &Small, seed: u64) -> (Pairs, Vec<u16>) {
    let mut dice = Dice::new(seed ^ 0xfa17);
    let mut people: Vec<u32> = (0..pool.people.len() as u32).collect();
    for at in (1..people.len()).rev() {
        people.swap(at, dice.next() as usize % (at + 1));
    }
    let many = dice.next() as usize % 3;
    let pairs = people.as_chunks::<2>().0.iter().take(many.max(1)).map(|&[a, b]| (a, b)).collect();
    (pairs, (0..pool.capacity.len()).map(|_| (dice.next() % 2) as u16).collect())
}

fn of(pool: &Small, (pairs, groups): &(Pairs, Vec<u16>)) -> Pool<u16> {
    let order: Vec<usize> = (0..pool.people.len()).collect();
    pool.pool::<u16>(&order).families(pairs, groups.clone()).expect("well formed")
}

fn together(pool: &Small, (pairs, groups): &(Pairs, Vec<u16>), chosen: &[Option<usize>]) -> bool {
    let group = |person: u32| {
        let person = person as usize;
        chosen[person].map(|option| groups[pool.people[person].2[option].0 as usize])
    };
    pairs.iter().all(|&(one, other)| group(one) == group(other))
}

#[test]
fn every_tier_keeps_families_together_and_no_bound_falls_below_the_best() {
    let (mut could, mut could_not, mut bound_by_it, mut short, mut missed) = (0, 0, 0, 0, 0);
    for seed in 0..2_000 {
        let pool = small(seed);
        let families = families(&pool, seed);
        let (mut best, mut free) = (None, None);
        pool.each_kept(&mut |chosen, value| {
            free = free.max(Some(value));
            if together(&pool, &families, chosen) {
                best = best.max(Some(value));
            }
        });
        bound_by_it += i32::from(best < free);
        for tier in [Tier::Exact, Tier::Bridge, Tier::National] {
            let answer = place(of(&pool, &families), Some(tier), Effort::default(), &Settings::default());
            let answer = match (best, answer) {
                (_, Ok(answer)) => answer,
                (None, Err(Fault::Conflict)) => {
                    could_not += 1;
                    continue;
                }
                (best, answer) => panic!("seed {seed}, {tier}: {best:?} {answer:?}"),
            };
            let counted = account(&of(&pool, &families), &answer.places);
            assert_eq!(
                (counted.value, &counted.activity),
                (answer.value, &answer.activity),
                "seed {seed}, {tier}"
            );
            assert_eq!(counted.split, vec![], "seed {seed}, {tier}");
            assert!(counted.strangers.is_empty(), "seed {seed}, {tier}");
            let whole = answer.broken.is_empty() && counted.crowded.is_empty();
            let Some(best) = best else {
                assert!(tier == Tier::National && !whole, "seed {seed}, {tier}");
                continue;
            };
            could += 1;
            if tier == Tier::National {
                assert!(answer.bound >= best, "seed {seed}: bound {} below {best}", answer.bound);
                assert!(!whole || answer.value <= best, "seed {seed}");
                short += i32::from(whole && answer.value < best);
                missed += i32::from(!whole);
                let two =
                    place(of(&pool, &families), Some(tier), Effort { threads: 2 }, &Settings::default());
                assert!(two.is_ok_and(|two| two == answer), "seed {seed}: threads decide");
            } else {
                assert_eq!((answer.value, answer.bound), (best, best), "seed {seed}, {tier}");
                assert!(whole, "seed {seed}, {tier}");
            }
        }
    }
    assert!(could > 3_000 && could_not > 100 && bound_by_it > 300, "{could} {could_not} {bound_by_it}");
    assert!(short * 5 < could && missed * 20 < could, "{short} short, {missed} missed of {could}");
}

#[test]
fn a_family_may_be_moved_but_not_parted_after_an_earlier_answer() {
    let (mut could, mut could_not, mut missed) = (0, 0, 0);
    for seed in 0..1_000 {
        let pool = small(seed);
        let families = families(&pool, seed);
        let mut earlier = earlier(&pool, seed);
        // A family accepts together; here none does.
        families.0.iter().flat_map(|&(a, b)| [a, b]).for_each(|p| earlier.accepted[p as usize] = false);
        let mut best = None;
        pool.each_kept(&mut |chosen, value| {
            if together(&pool, &families, chosen) && leaves(&pool, &earlier, chosen) {
                best = best.max(Some(value));
            }
        });
        for tier in [Tier::Exact, Tier::Bridge, Tier::National] {
            match (best, asked(of(&pool, &families), tier, 1, &earlier)) {
                (None, Err(Fault::Conflict | Fault::Malformed { .. })) => could_not += 1,
                // An earlier answer that parted families may leave the national tier nothing within the limit.
                (_, Err(Fault::Unkept { .. })) if tier == Tier::National => missed += 1,
                (best, Ok(placed)) => {
                    let answer = placed.answer;
                    let counted = account(&of(&pool, &families), &answer.places);
                    assert_eq!(counted.split, vec![], "seed {seed}, {tier}");
                    assert!(tier == Tier::National || best == Some(answer.value), "seed {seed}, {tier}");
                    assert!(best.is_none_or(|best| best <= answer.bound), "seed {seed}, {tier}");
                    let most = earlier.moves.map_or(usize::MAX, |moves| moves as usize);
                    assert!(placed.moved <= most, "seed {seed}, {tier}");
                    could += 1;
                }
                (best, answer) => panic!("seed {seed}, {tier}: {best:?} {:?}", answer.err()),
            }
        }
    }
    assert!(could > 1_000 && could_not > 100 && missed * 10 < could, "{could} {could_not} {missed}");
}

#[test]
fn a_town_with_families_is_placed_the_same_way_by_any_threads() {
    let town = town(true);
    let pairs: Pairs = (0..100).map(|f| (20 * f, 20 * f + 1)).collect();
    let families = (pairs, (0..60).map(|place| place / 10).collect());
    let answer = |tier, threads| {
        place(of(&town, &families), Some(tier), Effort { threads }, &Settings::default()).expect("an answer")
    };
    let one = answer(Tier::National, 1);
    assert!(one == answer(Tier::National, 2), "threads decide");
    let counted = account(&of(&town, &families), &one.places);
    assert_eq!((counted.split, counted.broken, counted.crowded), (vec![], vec![], vec![]));
    let placed = families.0.iter().filter(|&&(a, _)| one.places[a as usize] != NOWHERE).count();
    assert!(placed > 3, "{placed}");
    assert!((one.bound - one.value) * 200 < one.bound, "{} of {}", one.value, one.bound);
    let bridge = answer(Tier::Bridge, 1);
    assert!(bridge.value >= one.value && bridge.bound <= one.bound);
    assert!(bridge == answer(Tier::Bridge, 2), "threads decide");
}

#[test]
fn the_last_seat_is_not_given_to_both() {
    let pool = Small {
        people: vec![(0, 0, vec![(0, 900), (1, 100)]), (0, 1, vec![(0, 900), (2, 50)])],
        capacity: vec![1, 1, 1],
        zone: vec![0; 3],
        rows: vec![],
    };
    for tier in [Tier::Exact, Tier::Bridge, Tier::National] {
        let families = (vec![(0, 1)], vec![0, 0, 0]);
        let answer = place(of(&pool, &families), Some(tier), Effort::default(), &Settings::default());
        let answer = answer.expect("an answer");
        assert_eq!((answer.value, answer.places), (1_000, vec![1, 0]), "{tier}");
        // A group of one seat is none for both; with another in common they go there.
        for (groups, value) in [(vec![7, 0, 0], 150), (vec![7, 0, 1], 0)] {
            let families = (vec![(0, 1)], groups);
            let answer = place(of(&pool, &families), Some(tier), Effort::default(), &Settings::default());
            assert_eq!(answer.expect("an answer").value, value, "{tier}");
        }
    }
}

#[test]
fn families_that_make_no_sense_are_refused() {
    let pool = town(false);
    let order: Vec<usize> = (0..pool.people.len()).collect();
    let groups = vec![0; pool.capacity.len()];
    let said = |pairs: &[(u32, u32)], groups: Vec<u16>| {
        pool.pool::<u16>(&order).families(pairs, groups).err().map_or("taken".to_owned(), |f| f.to_string())
    };
    let lines = [
        said(&[(0, 0)], groups.clone()),
        said(&[(0, 1), (1, 2)], groups.clone()),
        said(&[(0, 9_999)], groups.clone()),
        said(&[(0, 1)], vec![]),
    ];
    expect_test::expect![[r#"
        malformed problem, family of 0 and 0: somebody is named twice
        malformed problem, family of 1 and 2: somebody is named twice
        malformed problem, family of 0 and 9999: they are not both among the people
        malformed problem, families: there is not one group per place"#]]
    .assert_eq(&lines.join("\n"));
}
