//! Many runs: the same for everybody, and within what is stated.

use foresight::chance::{Draw, Shape};
use foresight::value::Discount;
use foresight::{Blow, Fault, Flow, Param, Runs, Shock, Uncertain, project, simulate};

use crate::support::nurses;

fn uncertain(param: Param, shape: Shape, low: f64, mode: f64, high: f64, stream: u64) -> Uncertain {
    Uncertain { param, draw: Draw::new(shape, low, mode, high).expect("it has mass"), stream }
}

fn doubtful() -> Flow {
    Flow {
        uncertain: vec![
            uncertain(Param::Leakage, Shape::Triangular, 0.05, 0.12, 0.3, 1),
            uncertain(Param::Departure, Shape::Beta, 0.7, 0.93, 1.0, 2),
            uncertain(Param::Return, Shape::Normal, 0.02, 0.06, 0.1, 3),
            uncertain(Param::Exit, Shape::Uniform, 0.03, 0.05, 0.07, 4),
        ],
        shocks: vec![
            Shock { blow: Blow::Employers(0.5), chance: 0.1, years: 2, stream: 5 },
            Shock { blow: Blow::Quota(50.0), chance: 0.05, years: 1, stream: 6 },
        ],
        ..nurses(180.0, 0.2)
    }
}

fn asked(runs: usize, threads: usize) -> Runs {
    Runs { runs, seed: 42, years: 12, threads, discount: Discount::new(0.05).expect("a rate") }
}

#[test]
fn threads_change_no_bit() {
    let flows = [doubtful(), nurses(90.0, 0.0)];
    let one = simulate(&flows, &asked(1003, 1)).expect("a fan");
    for threads in [2, 3, 7, 64, 1000] {
        assert_eq!(one, simulate(&flows, &asked(1003, threads)).expect("a fan"), "{threads} threads");
    }
    assert_ne!(one, simulate(&flows, &Runs { seed: 43, ..asked(1003, 1) }).expect("a fan"));
    assert_ne!(one.total[5], one.flows[0].stock_change[5]);
}

#[test]
fn fewer_runs_are_the_first_of_more() {
    let few = simulate(&[doubtful()], &asked(37, 1)).expect("a fan");
    let more = simulate(&[doubtful()], &asked(500, 3)).expect("a fan");
    assert_eq!(few.flows[0].ends, more.flows[0].ends[..37]);
    assert_eq!(few.flows[0].counted, more.flows[0].counted[..37]);
}

#[test]
fn without_chance_every_run_is_the_path() {
    let flow = nurses(180.0, 1.0);
    let path = project(&flow, 12, asked(1, 1).discount).expect("a path");
    let fan = simulate(&[flow], &asked(100, 2)).expect("a fan");
    for (band, h) in fan.total.iter().zip(&path.stock_change) {
        assert!(band.at.iter().all(|q| q == h), "{band:?} {h}");
    }
    assert!(fan.flows[0].counted.iter().all(|c| *c == path.counted));
    assert!(fan.flows[0].ends.iter().all(|e| *e == path.end()));
}

#[test]
fn quantiles_rise_and_shocks_cost_what_they_must() {
    let fan = simulate(&[doubtful()], &asked(2000, 2)).expect("a fan");
    for band in &fan.total {
        assert!(band.at.windows(2).all(|w| w[0] <= w[1]), "{band:?}");
    }
    // Nobody departs where employers always withdraw wholly, nor where the quota is nought.
    for blow in [Blow::Employers(1.0), Blow::Quota(0.0)] {
        let flow =
            Flow { shocks: vec![Shock { blow, chance: 1.0, years: 1, stream: 1 }], ..nurses(180.0, 0.0) };
        let none = simulate(&[flow], &asked(20, 1)).expect("a fan");
        assert!(none.flows[0].counted.iter().all(|c| c[0] == 0.0 && c[3] == 0.0), "{blow:?}");
    }
    // A shock that lasts three years and begins in one of ten meets about a quarter of the years.
    let flow = Flow {
        shocks: vec![Shock { blow: Blow::Employers(1.0), chance: 0.1, years: 3, stream: 9 }],
        cohorts: (0..60).collect(),
        ..nurses(0.0, 0.0)
    };
    let long = Runs { years: 60, discount: Discount::NONE, ..asked(500, 1) };
    let fan = simulate(&[flow], &long).expect("a fan");
    let departed: f64 = fan.flows[0].counted.iter().map(|c| c[0]).sum::<f64>() / 500.0 / 60.0 / 142.29;
    assert!((departed - 10.0 / 13.0).abs() < 0.02, "{departed}");
}

#[test]
fn what_cannot_be_drawn_is_refused() {
    assert_eq!(simulate(&[nurses(1.0, 0.0)], &asked(0, 1)), Err(Fault::Runs(0)));
    let draw = Draw::new(Shape::Uniform, 0.5, 0.9, 1.2).expect("it has mass");
    let flow =
        Flow { uncertain: vec![Uncertain { param: Param::Exit, draw, stream: 1 }], ..nurses(1.0, 0.0) };
    assert!(matches!(simulate(&[flow], &asked(1, 1)), Err(Fault::Outside { param: Param::Exit, .. })));
    let endless = Shock { blow: Blow::Quota(1.0), chance: 0.5, years: 0, stream: 1 };
    let flow = Flow { shocks: vec![endless], ..nurses(1.0, 0.0) };
    assert!(matches!(simulate(&[flow], &asked(1, 1)), Err(Fault::Shock(_))));
}
