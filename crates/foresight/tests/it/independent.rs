//! A second program, in another language, comes to the same numbers for a thousand sets.

#![expect(clippy::disallowed_types, reason = "the second program is another process")]

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use foresight::value::Discount;
use foresight::{Flow, Param, project};

/// Numbers by chance, for tests: SplitMix64 by its letter.
struct Dice(u64);

impl Dice {
    fn upto(&mut self, most: f64) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64 * most
    }

    fn whole(&mut self, below: usize) -> usize {
        self.upto(below as f64) as usize
    }
}

fn one(dice: &mut Dice) -> (Flow, usize, f64) {
    let years = 1 + dice.whole(40);
    let mut flow = Flow {
        cohorts: (0..years).filter(|_| dice.whole(3) > 0).collect(),
        lag: dice.whole(8),
        qualified: dice.whole(2) == 0,
        stock: (dice.whole(2) == 0).then(|| 500.0 + dice.upto(100_000.0).round()),
        wage_response: dice.upto(3.0),
        ..Flow::default()
    };
    for param in Param::ALL {
        let most = match param {
            Param::AwaySeats | Param::HomeSeats => 1000.0,
            Param::Attraction => 12.0,
            Param::WageElasticity if flow.stock.is_none() => 0.0,
            Param::Return | Param::Onward => 0.5,
            _ => 1.0,
        };
        // Every third number stays at nought: switched off.
        let value = if dice.whole(3) == 0 { 0.0 } else { dice.upto(most) };
        flow = flow.with(param, value);
    }
    (flow, years, dice.upto(0.15))
}

fn line(flow: &Flow, years: usize, discount: f64) -> String {
    let mut line = format!(
        "{{\"years\": {years}, \"lag\": {}, \"cohorts\": {:?}, \"qualified\": {}, \"stock\": {}, \"wage_response\": {:?}, \"discount\": {discount:?}",
        flow.lag,
        flow.cohorts,
        flow.qualified,
        flow.stock.map_or("null".to_owned(), |s| format!("{s:?}")),
        flow.wage_response,
    );
    for param in Param::ALL {
        let _ = write!(line, ", \"{}\": {:?}", param.word(), flow.get(param));
    }
    line + "}\n"
}

/// The numbers of a JSON answer of which we know the shape, in order.
fn numbers(answer: &str) -> Vec<f64> {
    answer
        .split(|c: char| !(c.is_ascii_digit() || "+-.e".contains(c)))
        .filter(|word| word.bytes().any(|b| b.is_ascii_digit()))
        .map(|word| word.parse().unwrap_or_else(|_| panic!("no number: {word}")))
        .collect()
}

#[test]
fn a_second_program_agrees_to_a_billionth() {
    let mut dice = Dice(20_260_301);
    let sets: Vec<(Flow, usize, f64)> = (0..1000).map(|_| one(&mut dice)).collect();
    let input: String = sets.iter().map(|(flow, years, discount)| line(flow, *years, *discount)).collect();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/projection.py");
    let mut python = Command::new("python3")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 is there");
    let mut stdin = python.stdin.take().expect("it is piped");
    let feeding = std::thread::spawn(move || stdin.write_all(input.as_bytes()).expect("it is read"));
    let output = python.wait_with_output().expect("it answers");
    feeding.join().expect("it was fed");
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).expect("it is text");
    let answers: Vec<&str> = text.lines().collect();
    assert_eq!(answers.len(), sets.len());
    let mut worst = 0.0_f64;
    for (number, ((flow, years, discount), answer)) in sets.iter().zip(answers).enumerate() {
        let path = project(flow, *years, Discount::new(*discount).expect("a rate")).expect("a path");
        let ours: Vec<f64> =
            path.stock_change.iter().chain(&path.abroad).chain(&path.counted).copied().collect();
        let theirs = numbers(answer);
        assert_eq!(ours.len(), theirs.len(), "set {number}");
        for (a, b) in ours.iter().zip(&theirs) {
            let apart = (a - b).abs() / b.abs().max(1.0);
            worst = worst.max(apart);
            assert!(apart <= 1e-9, "set {number}: {a} here, {b} there\n{}", line(flow, *years, *discount));
        }
    }
    assert!(worst > 0.0, "both programs are the same to the bit: is one of them the other?");
}
