//! What do many runs cost? Prints CPU seconds, the mean of several rounds.
//!
//! `cargo build --workspace --example fan`, then `target/debug/examples/fan [runs] [years] [rounds]`. Beside it,
//! for the same base model and draws in vectorised numpy: `python3 crates/foresight/examples/fan.py`.
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a program that measures and prints")]

use foresight::ages::Ages;
use foresight::chance::{Draw, Shape};
use foresight::value::Discount;
use foresight::{Blow, Fan, Fault, Flow, Param, Runs, Shock, Uncertain, simulate, simulate_ages};

fn main() -> Result<(), Fault> {
    let mut asked = std::env::args().skip(1).filter_map(|a| a.parse::<usize>().ok());
    let runs = asked.next().unwrap_or(10_000);
    let years = asked.next().unwrap_or(30);
    let rounds = asked.next().unwrap_or(20);
    let asked = Runs { runs, seed: 1, years, threads: 1, discount: Discount::NONE };
    println!("{runs} runs of {years} years, one thread, mean of {rounds} rounds:");
    let base = vec![nurses()?];
    report("base, four numbers drawn", rounds, || simulate(&base, &asked));
    let waged = base[0].clone().with(Param::WageElasticity, 0.3);
    let full = vec![
        Flow { stock: Some(20_000.0), shocks: shocks(), ..waged }
            .with(Param::Exposure, 0.25)
            .with(Param::Adoption, 0.05)
            .with(Param::Attraction, 0.5),
    ];
    report("with wages, automation, attraction and two shocks", rounds, || simulate(&full, &asked));
    let mut ages = Ages { retired: Some(10), ..Ages::at(2, 0.65) };
    (ages.exit[0], ages.exit[1], ages.back[7]) = (2.0, 1.5, 3.0);
    let ages = [ages];
    report("the same with two sexes and fifteen age groups", rounds, || simulate_ages(&full, &ages, &asked));
    Ok(())
}

fn report(what: &str, rounds: usize, work: impl Fn() -> Result<Fan, Fault>) {
    let start = cpu();
    let mut told = String::new();
    for _ in 0..rounds {
        told = match work() {
            Ok(fan) => fan.total.last().map_or(String::new(), |band| format!("{:.1?}", band.at)),
            Err(fault) => fault.to_string(),
        };
    }
    let each = (cpu() - start) / rounds as f64;
    println!("  {:8.2} ms  {what}: {told}", each * 1000.0);
}

/// CPU seconds of this process so far, from Linux.
fn cpu() -> f64 {
    let schedule = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let nanoseconds = schedule.split(' ').next().and_then(|n| n.parse::<f64>().ok());
    nanoseconds.unwrap_or_default() / 1e9
}

fn nurses() -> Result<Flow, Fault> {
    let uncertain = |param, low, mode, high, stream| {
        Draw::new(Shape::Triangular, low, mode, high).map(|draw| Uncertain { param, draw, stream })
    };
    let stated = [
        (Param::AwaySeats, 180.0),
        (Param::HomeSeats, 180.0),
        (Param::CompletionAway, 0.85),
        (Param::CompletionHome, 0.9),
        (Param::Departure, 0.93),
        (Param::Leakage, 0.12),
        (Param::Exit, 0.05),
        (Param::Return, 0.06),
        (Param::Reentry, 0.6),
        (Param::Onward, 0.02),
        (Param::Pass, 0.7),
        (Param::FromEmployed, 0.65),
    ];
    let flow = Flow {
        cohorts: (0..5).collect(),
        lag: 4,
        qualified: true,
        uncertain: vec![
            uncertain(Param::Leakage, 0.05, 0.12, 0.3, 1)?,
            uncertain(Param::Departure, 0.8, 0.93, 1.0, 2)?,
            uncertain(Param::Return, 0.02, 0.06, 0.1, 3)?,
            uncertain(Param::FromEmployed, 0.5, 0.65, 0.8, 4)?,
        ],
        ..Flow::default()
    };
    Ok(stated.iter().fold(flow, |flow, (param, value)| flow.with(*param, *value)))
}

fn shocks() -> Vec<Shock> {
    vec![
        Shock { blow: Blow::Employers(0.5), chance: 0.1, years: 2, stream: 5 },
        Shock { blow: Blow::Quota(60.0), chance: 0.05, years: 3, stream: 6 },
    ]
}
