//! The values that are published beside the models.

use ledger::costs::{FeeClass, Line, compared, per, priced, scaled};
use ledger::rates::Rates;
use ledger::shapley::{self, orders};
use ledger::sharing::{Game, Method, Step, sponsored, with_payer};
use ledger::{Ratio, Rounding, share};

use crate::support::{parties, r};

const CENTS: i64 = 100;

/// Employer, destination and origin; nothing without employer and origin; 20,000 without the destination,
/// 14,000 with it.
fn game() -> Game {
    Game {
        benefits: vec![30_000 * CENTS, 18_000 * CENTS, 6_000 * CENTS],
        needed: vec![true, false, true],
        saves: vec![0, 6_000 * CENTS, 0],
        cost: 14_000 * CENTS,
    }
}

fn charged(method: &Method, total: i64) -> Vec<i64> {
    let who = parties(&["employer", "destination", "origin"]);
    let order = Rounding::LargestRemainder(vec![]);
    share(&who, total, method, &order).expect("shared").minor()
}

#[test]
fn three_parties_by_what_each_adds() {
    let values = shapley::exact(3, |c| game().value(c)).expect("exact");
    let values: Vec<Ratio> = values.into_iter().map(|(value, _)| value).collect();
    assert_eq!(values, [16_000, 8_000, 16_000].map(|v| Ratio::whole(v * 100)));
    let charges = charged(&Method::Shapley(game()), 14_000 * CENTS);
    assert_eq!(charges, [14_000, 10_000, -10_000].map(|c| c * CENTS));
}

#[test]
fn three_parties_by_what_each_gains() {
    let charges = charged(&Method::Proportional(game().benefits), 14_000 * CENTS);
    assert_eq!(charges, [777_778, 466_667, 155_555]);
    // In whole euros, as the model's page has it: 7,778, 4,667, 1,556 are each rounded alone, and make 14,001.
    assert_eq!(charged(&Method::Proportional(vec![30_000, 18_000, 6_000]), 14_000), [7_778, 4_667, 1_555]);
    let exact =
        [(30, 7_778), (18, 4_667), (6, 1_556)].map(|(own, said)| (r(own * 14_000, 54).nearest(), said));
    assert!(exact.iter().all(|(nearest, said)| nearest == said), "{exact:?}");
}

#[test]
fn every_order_of_three_is_written_out() {
    let all = orders(3, |c| game().value(c));
    let told: Vec<String> = all
        .iter()
        .map(|o| format!("{:?} adds {:?}", o.parties, o.added.iter().map(|a| a / 100).collect::<Vec<_>>()))
        .collect();
    assert_eq!(
        told,
        [
            "[0, 1, 2] adds [0, 0, 40000]",
            "[0, 2, 1] adds [0, 24000, 16000]",
            "[1, 0, 2] adds [0, 0, 40000]",
            "[1, 2, 0] adds [40000, 0, 0]",
            "[2, 0, 1] adds [16000, 24000, 0]",
            "[2, 1, 0] adds [40000, 0, 0]",
        ]
    );
    assert!(orders(5, |c| game().value(c)).is_empty());
}

#[test]
fn the_steps_of_a_value_add_up_to_it() {
    let values = shapley::exact(3, |c| game().value(c)).expect("exact");
    let (destination, sizes) = &values[1];
    let told: Vec<_> = sizes.iter().map(|s| (s.others, s.coalitions, s.added, s.part)).collect();
    assert_eq!(told[2], (2, 1, 2_400_000, Ratio::whole(800_000)));
    assert_eq!(Ratio::sum(sizes.iter().map(|s| s.part)), Some(*destination));
    let who = parties(&["employer", "destination", "origin"]);
    let order = Rounding::LargestRemainder(vec![]);
    let sharing = share(&who, 1_400_000, &Method::Shapley(game()), &order).expect("shared");
    let Some(Step::LessValue { benefit, value }) = sharing.charges()[2].steps.last() else {
        panic!("{:?}", sharing.charges()[2])
    };
    assert_eq!((*benefit, *value), (600_000, Ratio::whole(1_600_000)));
}

/// Three programmes: people, euros for each, shares in per cent.
#[test]
fn three_programmes_to_the_cent() {
    let check = |away: (i64, i64), home: (i64, i64), shares: &[i128], expected: &[i64]| {
        let line = |id: &str, each: i64| Line {
            id: id.to_owned(),
            class: Some(FeeClass::TrainingOrientation),
            site: id.to_owned(),
            fixed: 0,
            each: each * CENTS,
        };
        let lines = [(line("away", away.1), away.0), (line("home", home.1), home.0)];
        let total = priced(&lines).expect("priced").total;
        let names: Vec<String> = (0..shares.len()).map(|i| format!("p{i}")).collect();
        let who = parties(&names.iter().map(String::as_str).collect::<Vec<_>>());
        let fixed = Method::Fixed(shares.iter().map(|s| r(*s, 100)).collect());
        let sharing = share(&who, total, &fixed, &Rounding::Bearer(0)).expect("shared");
        let charges: Vec<i64> = sharing.minor().iter().map(|c| c / CENTS).collect();
        assert_eq!(charges, expected);
        total
    };
    let nurses = check((180, 14_486), (180, 3_200), &[70, 20, 10, 0], &[2_228_436, 636_696, 318_348, 0]);
    assert_eq!(nurses, 3_183_480 * CENTS);
    assert_eq!(per(180 * 14_486, 142).map(Ratio::nearest), Some(18_363));
    let electricians =
        check((48, 13_800), (72, 6_500), &[35, 50, 10, 5], &[395_640, 565_200, 113_040, 56_520]);
    assert_eq!(electricians, 1_130_400 * CENTS);
    assert_eq!(per(1_130_400, 102).map(Ratio::nearest), Some(11_082));
    assert_eq!(per(48 * 13_800, 32), Some(Ratio::whole(20_700)));
    let hospitality = check((60, 11_400), (60, 5_200), &[40, 45, 10, 5], &[398_400, 448_200, 99_600, 49_800]);
    assert_eq!(hospitality, 996_000 * CENTS);
    assert_eq!(per(60 * 11_400, 48), Some(Ratio::whole(14_250)));
    assert_eq!(per(1, 0), None);
}

#[test]
fn a_sponsor_pays_for_a_mover_and_half_a_stayer() {
    assert_eq!(sponsored(10_000, 1, r(1, 2)), Some(Ratio::whole(15_000)));
    assert_eq!(sponsored(-1, 1, r(1, 2)), None);
}

#[test]
fn a_supply_chain_buyer_is_added_as_a_payer() {
    let shares = with_payer(&[r(7, 10), r(2, 10), r(1, 10)], r(1, 5)).expect("shares");
    assert_eq!(shares, [r(14, 25), r(4, 25), r(2, 25), r(1, 5)]);
    assert_eq!(Ratio::sum(shares), Some(Ratio::ONE));
    assert_eq!(with_payer(&[Ratio::ONE], r(101, 100)), None);
}

#[test]
fn a_cohort_is_priced_at_origin_and_at_destination_and_by_scale() {
    let line = |site: &str, fixed, each| Line {
        id: format!("{site}-line"),
        class: None,
        site: site.to_owned(),
        fixed,
        each,
    };
    let (origin, destination) = ([line("origin", 90_000, 2_000)], [line("destination", 30_000, 5_000)]);
    let told = compared(&origin, &destination, 30).expect("priced");
    assert_eq!((told.first, told.second, told.difference), (150_000, 180_000, 30_000));
    // Few people are cheaper where less is fixed.
    assert_eq!(compared(&origin, &destination, 10).expect("priced").difference, -30_000);
    let by_scale: Vec<_> = [1, 10, 100].map(|n| per(scaled(&origin, n).expect("priced"), n)).into();
    assert_eq!(by_scale, [Some(Ratio::whole(92_000)), Some(Ratio::whole(11_000)), Some(Ratio::whole(2_900))]);
}

#[test]
fn an_amount_is_converted_at_the_rate_of_its_day() {
    let day = |text: &str| text.parse().expect("a day");
    let mut rates = Rates::of("EUR");
    rates.add("XOF", day("2026-01-01"), r(100_000, 655_957)).expect("a rate");
    rates.add("PHP", day("2026-01-01"), r(1, 62)).expect("a rate");
    rates.add("PHP", day("2026-07-01"), r(1, 65)).expect("a rate");
    assert_eq!(rates.converted(6_200, "PHP", "EUR", day("2026-06-30")), Ok(100));
    assert_eq!(rates.converted(6_200, "PHP", "EUR", day("2026-07-01")), Ok(95));
    assert_eq!(rates.converted(100, "EUR", "PHP", day("2026-08-01")), Ok(6_500));
    assert_eq!(rates.exact(1, "EUR", "XOF", day("2026-08-01")), Ok(r(655_957, 100_000)));
}
