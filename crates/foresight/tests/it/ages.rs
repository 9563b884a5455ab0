//! With ages and sexes the sums stay, unless ages differ.

use foresight::ages::{Ages, GROUPS, project as by_age};
use foresight::value::Discount;
use foresight::{Flow, Param, Runs, project, simulate, simulate_ages};

use crate::support::{electricians, nurses};

fn flows() -> Vec<Flow> {
    let waged = nurses(180.0, 0.5).with(Param::WageElasticity, 0.3);
    let automated = electricians(0.15).with(Param::Exposure, 0.4).with(Param::Adoption, 0.1);
    vec![nurses(180.0, 1.0), electricians(0.15), Flow { stock: Some(20_000.0), ..waged }, automated]
}

#[test]
fn without_differences_the_sums_are_those_of_the_whole() {
    for flow in flows() {
        let path = project(&flow, 30, Discount::NONE).expect("a path");
        let ages = by_age(&flow, &Ages::at(1, 0.65), 30).expect("a path");
        for (year, (a, b)) in ages.stock_change.iter().zip(&path.stock_change).enumerate() {
            assert!((a - b).abs() < 1e-9 * b.abs().max(1.0), "year {year}: {a} {b}");
            assert!((ages.women[year] - 0.65 * a).abs() < 1e-9 * b.abs().max(1.0), "women in {year}");
        }
        let end: f64 = ages.end.iter().flatten().sum();
        assert!((end - path.end()).abs() < 1e-9 * path.end().abs().max(1.0));
    }
}

#[test]
fn whoever_retires_is_gone_and_older_cohorts_retire_sooner() {
    let end = |group| {
        let ages = Ages { retired: Some(9), ..Ages::at(group, 0.5) };
        by_age(&nurses(180.0, 0.0), &ages, 30).expect("a path").stock_change[30]
    };
    assert!(end(7) < end(3) && end(3) < end(0), "{} {} {}", end(0), end(3), end(7));
    let ages = Ages { exit: std::array::from_fn(|g| if g < 3 { 2.0 } else { 1.0 }), ..Ages::at(1, 0.5) };
    let more = by_age(&nurses(180.0, 0.0), &ages, 10).expect("a path").stock_change[10];
    assert!(more < by_age(&nurses(180.0, 0.0), &Ages::at(1, 0.5), 10).expect("a path").stock_change[10]);
}

#[test]
fn runs_by_age_are_runs() {
    let asked = Runs { runs: 50, seed: 1, years: 12, threads: 3, discount: Discount::NONE };
    let flows = flows();
    let ages = vec![Ages::at(2, 0.6); flows.len()];
    let one = simulate(&flows, &asked).expect("a fan");
    let other = simulate_ages(&flows, &ages, &asked).expect("a fan");
    for (a, b) in one.total.iter().zip(&other.total) {
        assert!((a.mean - b.mean).abs() < 1e-8);
    }
    for (a, b) in one.flows.iter().zip(&other.flows) {
        for (x, y) in a.counted[0].iter().zip(b.counted[0]) {
            assert!((x - y).abs() < 1e-6 * x.abs().max(1.0), "{:?} {:?}", a.counted[0], b.counted[0]);
        }
    }
    let mut wrong = Ages::at(2, 0.6);
    wrong.entry[0][GROUPS - 1] = 0.5;
    assert!(simulate_ages(&flows[..1], &[wrong], &asked).is_err());
    assert!(simulate_ages(&flows[..1], &[], &asked).is_err());
}
