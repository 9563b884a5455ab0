//! The bridge tier against the exact one, the national one and enumeration: small pools of every
//! kind of rule.

use matching::national::{Effort, account};
use matching::{Fault, Outcome, Settings, Tier, judge, place, solve_in};

use crate::national::{Small, small, town};
use crate::random::tiny;

fn solve(pool: &Small, tier: Tier, threads: usize) -> Result<matching::national::Answer, Fault> {
    let order: Vec<usize> = (0..pool.people.len()).collect();
    place(pool.pool::<u16>(&order), Some(tier), Effort { threads }, &Settings::default())
}

#[test]
fn bridge_and_exact_tier_find_what_enumeration_finds() {
    let (mut could, mut could_not) = (0, 0);
    for seed in 0..2_000 {
        let pool = small(seed);
        let order: Vec<usize> = (0..pool.people.len()).collect();
        for tier in [Tier::Bridge, Tier::Exact] {
            match (pool.best(), solve(&pool, tier, 1)) {
                (Some(best), Ok(answer)) => {
                    could += 1;
                    assert_eq!((answer.value, answer.bound), (best, best), "seed {seed}, {tier}");
                    let counted = account(&pool.pool::<u16>(&order), &answer.places);
                    assert_eq!((counted.value, &counted.activity), (answer.value, &answer.activity));
                    assert!(counted.broken.is_empty() && counted.crowded.is_empty(), "seed {seed}");
                    assert!(answer.relaxed.is_none_or(|relaxed| relaxed >= best), "seed {seed}");
                    assert_eq!(answer.tier, tier);
                }
                (None, Err(Fault::Conflict)) => could_not += 1,
                (best, answer) => panic!("seed {seed}, {tier}: {best:?} {answer:?}"),
            }
        }
    }
    assert!(could > 2_000 && could_not > 100, "{could} {could_not}");
}

#[test]
fn rows_that_follow_cut_off_nothing_and_sharpen_the_bound() {
    let (mut sharper, mut all) = (0, 0);
    for seed in 0..2_000 {
        let pool = small(seed);
        let order: Vec<usize> = (0..pool.people.len()).collect();
        let loose = pool.solve();
        let tight = solve(&pool, Tier::National, 1).expect("an answer");
        let counted = account(&pool.pool::<u16>(&order), &tight.places);
        assert_eq!((counted.value, &counted.activity), (tight.value, &tight.activity), "seed {seed}");
        if let Some(best) = pool.best() {
            assert!(tight.bound >= best, "seed {seed}: bound {} below {best}", tight.bound);
            assert!(!tight.broken.is_empty() || tight.value <= best, "seed {seed}");
            all += 1;
            sharper += i32::from(tight.bound < loose.bound);
        }
    }
    assert!(sharper > 10 && all > 1_000, "{sharper} of {all}");
}

#[test]
fn a_town_is_proven_in_the_bridge_tier_whatever_the_threads() {
    let town = town(true);
    let one = solve(&town, Tier::Bridge, 1).expect("an answer");
    assert_eq!(one.value, one.bound);
    assert!(one.broken.is_empty());
    let rough = solve(&town, Tier::National, 1).expect("an answer");
    assert!(rough.value <= one.value && one.bound <= rough.bound);
    assert!(one == solve(&town, Tier::Bridge, 2).expect("an answer"), "threads decide");
}

#[test]
fn size_decides_the_tier() {
    let tiers = [0, 100_000, 100_001, 1_000_000, 1_000_001].map(|n| Tier::for_options(n).to_string());
    assert_eq!(tiers, ["exact", "exact", "bridge", "bridge", "national"]);
    let answer = place(
        small(1).pool::<u32>(&(0..small(1).people.len()).collect::<Vec<_>>()),
        None,
        Effort::default(),
        &Settings::default(),
    );
    assert!(answer.is_ok_and(|answer| answer.tier == Tier::Bridge));
}

/// Families, budgets, seats, shares, ceilings, all at once: a problem of the house in every tier.
#[test]
fn problems_with_families_and_budgets_are_answered_in_every_tier() {
    let (mut could, mut could_not, mut missed, mut short) = (0, 0, 0, 0);
    for seed in 0..300 {
        let problem = tiny(seed);
        let settings = Settings { seed, ..Settings::default() };
        let exact = solve_in(&problem, Tier::Exact, &settings).expect("an answer");
        let bridge = solve_in(&problem, Tier::Bridge, &settings).expect("an answer");
        let national = solve_in(&problem, Tier::National, &settings);
        let Outcome::Solved(best) = exact else {
            assert!(matches!(bridge, Outcome::Infeasible(_)), "seed {seed}");
            assert!(!matches!(national, Ok(Outcome::Solved(_))), "seed {seed}: what cannot hold is said to");
            could_not += 1;
            continue;
        };
        let Outcome::Solved(bridge) = bridge else { panic!("seed {seed}: no answer") };
        assert_eq!((bridge.value, bridge.bound), (best.value, best.value), "seed {seed}");
        assert_eq!(judge(&problem, &bridge.chosen).violations, vec![], "seed {seed}");
        assert_eq!((best.tier, bridge.tier), (Tier::Exact, Tier::Bridge));
        could += 1;
        match national {
            Ok(Outcome::Solved(rough)) => {
                assert!(rough.value <= best.value && best.value <= rough.bound, "seed {seed}");
                assert_eq!(judge(&problem, &rough.chosen).violations, vec![], "seed {seed}");
                short += i32::from(rough.value < best.value);
            }
            Err(Fault::Unkept { rules }) => {
                assert!(!rules.is_empty());
                missed += 1;
            }
            other => panic!("seed {seed}: {other:?}"),
        }
    }
    assert!(could > 100 && could_not > 100, "{could} {could_not}");
    // Whole numbers are hard where few people meet odd rules; what is not found is said.
    assert!(missed * 10 < could && short * 4 < could, "{missed} missed, {short} short of {could}");
}
