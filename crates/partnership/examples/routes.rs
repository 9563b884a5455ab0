//! How long does a route take in a large net: 5,000 qualifications and 10,000 programmes
//! between them? Seeded; prints CPU milliseconds for each question.
//!
//! `cargo build --workspace --example routes`, then `target/debug/examples/routes [qualifications] [programmes] [queries]`
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a program that measures and prints")]

use std::collections::BTreeMap;

use agreement::Fraction;
use partnership::pathways::{Best, Course, Network};

/// How often each question is asked: the clock of processor time is coarse.
const TIMES: u64 = 20;

fn main() {
    let mut arguments = std::env::args().skip(1).filter_map(|a| a.parse::<u64>().ok());
    let qualifications = arguments.next().unwrap_or(5_000).max(2);
    let programmes = arguments.next().unwrap_or(10_000);
    let queries = arguments.next().unwrap_or(200).max(1);
    let mut draw = Draw(20_260_901);
    let courses: Vec<Course> =
        (0..programmes).map(|index| course(&mut draw, index, qualifications)).collect();
    let amounts = amounts(&mut draw, programmes);
    let (network, milliseconds) = timed(|| Network::new(&courses, &amounts));
    println!(
        "{} qualifications, {programmes} programmes, put in order in {milliseconds}",
        network.qualifications()
    );
    let asked: Vec<(String, String)> = (0..queries)
        .map(|_| {
            let from = draw.below(qualifications / 10);
            (format!("q{from}"), format!("q{}", from + 1 + draw.below(qualifications - from - 1)))
        })
        .collect();
    for question in Best::ALL {
        let mut taken: Vec<Milliseconds> = Vec::new();
        let (mut found, mut steps) = (0, 0);
        for (from, to) in &asked {
            let mut way = None;
            let (_, whole) = timed(|| {
                for _ in 0..TIMES {
                    way = network.best(&[from.as_str()], to, question);
                }
            });
            taken.push(Milliseconds(whole.0 / TIMES));
            found += usize::from(way.is_some());
            steps = steps.max(way.map_or(0, |way| way.courses.len()));
        }
        taken.sort();
        println!(
            "  {:8} median {}, longest {}; {found} of {queries} found, {steps} steps at most",
            question.word(),
            taken[taken.len() / 2],
            taken[taken.len() - 1],
        );
    }
}

/// A programme from one level of learning to a near one above it, as in life: most lead a
/// little further in the same field, some across. Each has a price of its own; one in three
/// shares a clause with others: insurance, tools, a stipend.
fn course(draw: &mut Draw, index: u64, qualifications: u64) -> Course {
    let needs = draw.below(qualifications - 1);
    let far = if draw.below(10) == 0 { qualifications / 4 } else { qualifications / 40 };
    let gives = (needs + 1 + draw.below(far.max(1))).min(qualifications - 1);
    let mut costs = vec![format!("price-{index}")];
    if draw.below(3) == 0 {
        costs.push(format!("shared-{}", draw.below(8)));
    }
    let site = if draw.below(20) == 0 { "destination" } else { "origin" };
    Course {
        needs: Some(format!("q{needs}")),
        gives: format!("q{gives}"),
        site: site.to_owned(),
        months: 1 + draw.below(12) as i64,
        costs,
        passes: Some(draw.below(8)).filter(|n| *n > 0).and_then(|n| Fraction::new(100 - 4 * n as i64, 100)),
    }
}

fn amounts(draw: &mut Draw, programmes: u64) -> BTreeMap<String, i64> {
    let own = (0..programmes).map(|index| (format!("price-{index}"), 100 * (500 + draw.below(4000) as i64)));
    let mut amounts: BTreeMap<String, i64> = own.collect();
    amounts.extend((0..8).map(|n| (format!("shared-{n}"), 100 * (100 + draw.below(900) as i64))));
    amounts
}

/// Numbers that look drawn, the same on every machine (SplitMix64).
struct Draw(u64);

impl Draw {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % most.max(1)
    }
}

/// What was done, and the milliseconds of this thread's processor it took.
fn timed<T>(work: impl FnOnce() -> T) -> (T, Milliseconds) {
    let before = cpu_nanoseconds();
    let done = work();
    (done, Milliseconds((cpu_nanoseconds() - before) / 10_000))
}

/// Nanoseconds that this process has run so far, without the time it waited for a processor.
fn cpu_nanoseconds() -> u64 {
    let stat = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    stat.split(' ').next().and_then(|first| first.parse().ok()).unwrap_or(0)
}

/// Hundredths of milliseconds, shown as milliseconds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Milliseconds(u64);

impl std::fmt::Display for Milliseconds {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{:02} ms", self.0 / 100, self.0 % 100)
    }
}
