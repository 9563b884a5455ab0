//! What holds of every sharing: the whole, no worker charged, and Shapley's axioms.

use ledger::shapley::{exact, orders, sampled};
use ledger::sharing::{Game, Method};
use ledger::{Party, Ratio, Rounding, share};
use proptest::prelude::*;

use crate::support::r;

/// A game as a table of values by coalition; nobody together is worth nothing.
fn tables(n: usize) -> impl Strategy<Value = Vec<i128>> {
    prop::collection::vec(-1_000_000_i128..1_000_000, 1 << n).prop_map(|mut values| {
        values[0] = 0;
        values
    })
}

fn values(n: usize, table: &[i128]) -> Vec<Ratio> {
    exact(n, |c| table[c as usize]).expect("exact").into_iter().map(|(value, _)| value).collect()
}

/// Swaps two players in a coalition.
fn swapped(coalition: usize, a: usize, b: usize) -> usize {
    let bit = |i: usize| coalition >> i & 1;
    let without = coalition & !(1 << a) & !(1 << b);
    without | bit(a) << b | bit(b) << a
}

fn some_parties() -> impl Strategy<Value = Vec<Party>> {
    prop::collection::vec(any::<bool>(), 1..7).prop_map(|workers| {
        let of = |(worker, i)| Party { id: format!("p{i}"), worker };
        workers.into_iter().zip(0..).map(of).collect()
    })
}

fn methods(n: usize, total: i64) -> impl Strategy<Value = Method> {
    let numbers = || prop::collection::vec(0_i64..1_000_000_000, n);
    let game = move || {
        (numbers(), prop::collection::vec(any::<bool>(), n), numbers())
            .prop_map(move |(benefits, needed, saves)| Game { benefits, needed, saves, cost: total })
    };
    prop_oneof![
        Just(Method::Equal),
        prop::collection::vec(1_i128..1_000, n).prop_map(|weights| {
            let all = weights.iter().sum::<i128>();
            Method::Fixed(weights.into_iter().map(|w| r(w, all)).collect())
        }),
        numbers().prop_map(Method::Proportional),
        game().prop_map(Method::Shapley),
        (game(), 2_u32..40, any::<u64>()).prop_map(|(game, draws, seed)| Method::Sampled {
            game,
            draws,
            seed
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn charges_make_the_cost_and_no_worker_is_charged(
        (parties, total, method, order, bearer) in (some_parties(), 0_i64..10_000_000_000).prop_flat_map(
            |(parties, total)| {
                let n = parties.len();
                (
                    Just(parties),
                    Just(total),
                    methods(n, total),
                    Just((0..n).collect::<Vec<_>>()).prop_shuffle(),
                    prop::option::of(0..n),
                )
            }
        )
    ) {
        let rounding = bearer.map_or(Rounding::LargestRemainder(order), Rounding::Bearer);
        let Ok(sharing) = share(&parties, total, &method, &rounding) else {
            let nobody = parties.iter().all(|p| p.worker);
            let to_worker = matches!(rounding, Rounding::Bearer(i) if parties[i].worker);
            let no_benefit = matches!(&method, Method::Proportional(b) if b.iter().all(|b| *b == 0));
            prop_assert!(nobody || to_worker || no_benefit);
            return Ok(());
        };
        prop_assert_eq!(sharing.minor().iter().sum::<i64>(), total);
        let exact = Ratio::sum(sharing.charges().iter().map(|c| c.exact));
        prop_assert_eq!(exact, Some(Ratio::whole(i128::from(total))));
        for (party, charge) in parties.iter().zip(sharing.charges()) {
            if party.worker {
                prop_assert_eq!((charge.minor, charge.exact), (0, Ratio::ZERO));
            }
            // Rounding moves nobody by a unit or more, but the one who bears what is left.
            if let Rounding::LargestRemainder(_) = rounding {
                let moved = Ratio::whole(i128::from(charge.minor)).minus(charge.exact).expect("fits");
                prop_assert!(moved < Ratio::ONE && moved > Ratio::whole(-1));
            }
        }
    }

    #[test]
    fn all_that_is_made_together_is_given_out(n in 1_usize..7, seed in tables(6)) {
        let table = &seed[..1 << n];
        let value = Ratio::whole(table[(1 << n) - 1]);
        prop_assert_eq!(Ratio::sum(values(n, table)), Some(value));
        let drawn = sampled(n, |c| table[c as usize], 20, 7).expect("drawn");
        prop_assert_eq!(Ratio::sum(drawn.iter().map(|e| e.value)), Some(value));
    }

    #[test]
    fn who_adds_the_same_is_given_the_same(table in tables(5), a in 0_usize..5, b in 0_usize..5) {
        // Made symmetric in a and b by adding the game with both exchanged.
        let same: Vec<i128> = (0..32).map(|c| table[c] + table[swapped(c, a, b)]).collect();
        let values = values(5, &same);
        prop_assert_eq!(values[a], values[b]);
    }

    #[test]
    fn who_adds_nothing_is_given_nothing(table in tables(5), null in 0_usize..5) {
        let same: Vec<i128> = (0..32).map(|c: usize| table[c & !(1 << null)]).collect();
        prop_assert_eq!(values(5, &same)[null], Ratio::ZERO);
    }

    #[test]
    fn values_of_two_games_add_up(one in tables(5), other in tables(5)) {
        let both: Vec<i128> = one.iter().zip(&other).map(|(a, b)| a + b).collect();
        let sums: Vec<Ratio> = values(5, &one)
            .into_iter()
            .zip(values(5, &other))
            .map(|(a, b)| a.plus(b).expect("fits"))
            .collect();
        prop_assert_eq!(values(5, &both), sums);
    }

    #[test]
    fn the_value_is_the_mean_over_all_orders(n in 1_usize..5, table in tables(4)) {
        let all = orders(n, |c| table[c as usize]);
        prop_assert_eq!(all.len(), (1..=n).product::<usize>());
        for (party, value) in values(n, &table[..1 << n]).into_iter().enumerate() {
            let sum = all.iter().map(|o| o.added[party]).sum::<i128>();
            prop_assert_eq!(value, r(sum, all.len() as i128));
        }
    }
}

/// The stated error is one: over many seeds some two thirds of the estimates lie within it, and nearly all within three.
#[test]
fn the_stated_error_is_the_error() {
    let game = Game {
        benefits: (1..=8).map(|i| i * 10_000).collect(),
        needed: vec![true, false, false, true, false, false, false, false],
        saves: (1..=8).map(|i| 9_000 - i * 1_000).collect(),
        cost: 50_000,
    };
    let exact = exact(8, |c| game.value(c)).expect("exact");
    let (mut within, mut within_three, mut all) = (0, 0, 0);
    for seed in 0..60 {
        for (estimate, (value, _)) in
            sampled(8, |c| game.value(c), 200, seed).expect("drawn").into_iter().zip(&exact)
        {
            let off = estimate.value.minus(*value).expect("fits");
            let off = off.num().abs() / off.den();
            within += usize::from(off <= estimate.error);
            within_three += usize::from(off <= 3 * estimate.error);
            all += 1;
        }
    }
    assert!((all * 60 / 100..all * 76 / 100).contains(&within), "{within} of {all}");
    assert!(within_three >= all * 98 / 100, "{within_three} of {all}");
    let again = |seed| sampled(8, |c| game.value(c), 50, seed);
    assert_eq!(again(3), again(3));
    assert_ne!(again(3), again(4));
}
