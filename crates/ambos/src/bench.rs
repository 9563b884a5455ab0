//! `ambos bench`: how fast and how good is the engine on a published instance?
//!
//! Reads raw arrays, solves, has the answer judged by a program that shares nothing with the
//! solver, and prints what it cost. Exit codes: 0 every rule holds, 1 one cannot, 2 something
//! could not be read. At the first Ctrl-C the solver stops to improve, and what it has is written and judged.

mod again;
mod clash;
mod explain;
mod instance;
mod judge;
mod make;
mod mapped;
mod prices;
mod rules;
mod score;
mod skills;
mod stable;
mod usage;

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use bytemuck::Pod;
use clap::{Subcommand, ValueEnum};
use matching::national::{Answer, Effort, Number, Pool};
use matching::{Fault, Settings, Tier, place_from, place_until};
use signal_hook::consts::SIGINT;
use signal_hook::flag;

use crate::Unreadable;
use instance::Instance;
use usage::Usage;

/// What is measured.
#[derive(Subcommand)]
pub enum Asked {
    /// Places people under rules. Prints CPU and wall time, memory, value, bound, gap and violations.
    ///
    /// The folder holds raw little-endian arrays, described in docs/matching.md.
    Assign(Assign),
    /// Finds the best workers of jobs and the best jobs of workers. Prints CPU and wall time, memory and checksums.
    ///
    /// The folder holds raw little-endian arrays, described in docs/performance.md.
    Score(score::Score),
    /// Makes an instance to measure with, drawn by lot.
    #[command(subcommand)]
    Make(make::Kind),
    /// Finds occupations and skills for queries with known answers (MELO's layout). Prints quality and cost.
    ///
    /// Described in docs/words-to-skills.md.
    Skills(skills::Wanted),
}

/// Which rules are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Rules {
    /// Seats only.
    Core,
    /// Seats, quotas of destinations, gender floors, shares of those who go, ceilings by origin.
    Full,
    /// The same, and families: two people are placed at one destination, or both stay unplaced.
    Families,
}

/// A tier that is asked for by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Forced {
    /// HiGHS over all options.
    Exact,
    /// Prices, then HiGHS over the options that matter, then a proof over all of them.
    Bridge,
    /// Prices, then whole numbers and chains, with a bound.
    National,
}

impl From<Forced> for Tier {
    fn from(forced: Forced) -> Tier {
        match forced {
            Forced::Exact => Tier::Exact,
            Forced::Bridge => Tier::Bridge,
            Forced::National => Tier::National,
        }
    }
}

/// How to place people.
#[derive(clap::Args)]
pub struct Assign {
    /// The folder with the arrays.
    dir: PathBuf,
    /// Which rules hold.
    #[arg(long, value_enum)]
    rules: Rules,
    /// The tier that answers; without it, the size decides.
    #[arg(long, value_enum)]
    tier: Option<Forced>,
    /// Threads at work; they change the time, never the answer.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: u16,
    /// Writes the place of each person into this file: u32 little-endian, 0xFFFFFFFF where there is none.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Says why this person (counted from 0) got their place, and what would change it.
    #[arg(long, value_name = "PERSON")]
    explain: Option<usize>,
    /// What an earlier answer leaves.
    #[command(flatten)]
    again: again::Again,
    /// Places people by proposals too (deferred acceptance), and says what blocks that placement and the best one.
    #[arg(long, conflicts_with = "from")]
    stable: bool,
    /// Prints what the dearest rules cost, so many at most, each with the range within which its price may lie.
    #[arg(
        long,
        value_name = "N",
        num_args = 0..=1,
        default_missing_value = "10",
        value_parser = clap::value_parser!(u32).range(1..=100_000),
        conflicts_with = "from"
    )]
    prices: Option<u32>,
    /// Keeps the options in files in this folder instead of in memory, 4 to 6 bytes each. They are removed again.
    #[arg(long, value_name = "FOLDER")]
    mapped: Option<PathBuf>,
}

impl Assign {
    fn pool<P: Number + Pod>(&self, instance: &Instance) -> Result<Pool<P>, Unreadable> {
        let pool = match &self.mapped {
            Some(folder) => mapped::pool(instance, self.rules, folder),
            None => rules::pool(instance, self.rules),
        }?;
        if instance.families.is_empty() {
            return Ok(pool);
        }
        let grouped = pool.families(&instance.families, instance.destination.clone());
        grouped.map_err(|fault| Unreadable(fault.to_string()))
    }
}

/// Runs a measurement.
pub fn run(asked: &Asked) -> Result<(String, ExitCode), Unreadable> {
    let wanted = match asked {
        Asked::Assign(wanted) => wanted,
        Asked::Score(wanted) => return score::run(wanted),
        Asked::Make(kind) => return make::run(kind),
        Asked::Skills(wanted) => return skills::run(wanted),
    };
    let instance = Instance::read(&wanted.dir, wanted.rules)?;
    if instance.capacity.len() <= usize::from(u16::MAX) {
        assign::<u16>(wanted, &instance)
    } else {
        assign::<u32>(wanted, &instance)
    }
}

fn assign<P: Number + Pod>(wanted: &Assign, instance: &Instance) -> Result<(String, ExitCode), Unreadable> {
    let wall = Instant::now();
    let pool = wanted.pool::<P>(instance)?;
    let read = Usage::now();
    let solving = Instant::now();
    let effort = Effort { threads: usize::from(wanted.threads) };
    let stop = stop()?;
    let tier = wanted.tier.map(Tier::from);
    let orders = wanted.stable.then(|| stable::orders(instance)).transpose()?;
    let mut further = match &orders {
        Some(orders) => stable::lines(instance, &pool, orders)?,
        None => Vec::new(),
    };
    let earlier = wanted.again.read(instance.people(), instance.capacity.len())?;
    let settings = Settings::default();
    let placed = match &earlier {
        Some(earlier) => place_from(pool, tier, effort, &settings, &stop, earlier),
        None => place_until(pool, tier, effort, &settings, &stop),
    };
    let placed = match placed {
        Err(Fault::Conflict) => return conflict::<P>(wanted, instance),
        placed => placed.map_err(|fault| Unreadable(fault.to_string()))?,
    };
    let (solved, solving) = (Usage::now(), solving.elapsed());
    let asked = Instant::now();
    let explained = match wanted.explain {
        Some(person) => {
            let nobody = || {
                Unreadable(format!(
                    "person {person} cannot be explained: there are {} people, and the exact tier weighs no single options",
                    instance.people()
                ))
            };
            explain::lines(instance, person, &placed.explain(person).ok_or_else(nobody)?)
        }
        None => Vec::new(),
    };
    let asked = asked.elapsed();
    if let Some(orders) = &orders {
        further.extend(stable::best(instance, &placed, orders)?);
    }
    wanted.again.write(&placed)?;
    let priced = match wanted.prices {
        Some(most) => {
            let spare = prices::spare(placed.answer.bound);
            let rows = placed.answer.activity.len();
            let steps: Vec<i64> = (0..rows).map(|row| rules::step(instance, row)).collect();
            let dear = placed.dearest(&steps, most as usize, spare, usize::from(wanted.threads));
            let none = || {
                Unreadable(
                    "--prices: the exact tier has no prices with ranges; ask --tier bridge or national"
                        .to_owned(),
                )
            };
            prices::lines(instance, &dear.ok_or_else(none)?, spare)
        }
        None => Vec::new(),
    };
    let priced_at = Usage::now();
    let clashing = if earlier.is_some() || placed.answer.broken.is_empty() || stop.load(Ordering::Relaxed) {
        Vec::new()
    } else {
        let bearings = clash::bearings(instance, placed.answer.activity.len());
        let found = placed.clash(&bearings, &Settings::default());
        let mut lines = clash::lines(instance, found).map_err(|fault| Unreadable(fault.to_string()))?;
        lines.push(("cpu", format!("{} s to name the clash", Usage::now().since(&priced_at))));
        lines
    };
    let before_judge = Usage::now();
    let answer = placed.answer;
    if let Some(out) = &wanted.out {
        write(out, &answer.places)?;
    }
    let mut judged = judge::judge(instance, &answer.places)?;
    if let Some(earlier) = &earlier {
        let (said, broken) = again::judge(earlier, &answer.places);
        further.push(("moved", said));
        judged.broken.extend(broken);
    }
    let ended = Usage::now();
    let mut text = String::new();
    let mut line = |name: &str, said: String| {
        // Writing to a text cannot fail.
        let _ = writeln!(text, "{name} {said}");
    };
    line("people", instance.people().to_string());
    line("places", instance.capacity.len().to_string());
    line("options", instance.options().to_string());
    line("tier", answer.tier.to_string());
    line("threads", wanted.threads.to_string());
    line(
        "cpu",
        format!(
            "{} s to read, {} s to solve, {} s to judge",
            read.cpu(),
            solved.since(&read),
            ended.since(&before_judge)
        ),
    );
    line(
        "wall",
        format!("{:.2} s to solve, {:.2} s altogether", solving.as_secs_f64(), wall.elapsed().as_secs_f64()),
    );
    line("memory", solved.memory());
    line("value", judged.value.to_string());
    line("bound", answer.bound.to_string());
    line("gap", gap(&answer, judged.value));
    if let Some(relaxed) = answer.relaxed {
        line("relaxed", format!("{relaxed}, people divided, their counts whole: solved to its optimum"));
    }
    line(
        "proven",
        if answer.bound == judged.value { "the best there is" } else { "within the gap" }.to_owned(),
    );
    line("violations", judged.broken.len().to_string());
    for broken in judged.broken.iter().take(20) {
        line("broken", broken.clone());
    }
    for (name, said) in further.into_iter().chain(explained).chain(priced).chain(clashing) {
        line(name, said);
    }
    if wanted.explain.is_some() {
        line("wall", format!("{} µs to explain", asked.as_micros()));
    }
    if stop.load(Ordering::Relaxed) {
        line("stopped", "early: this is what there was by then".to_owned());
    }
    let whole = judged.broken.is_empty() && judged.value <= answer.bound;
    Ok((text, if whole { ExitCode::SUCCESS } else { ExitCode::from(1) }))
}

/// The rules cannot hold together: which?
fn conflict<P: Number + Pod>(wanted: &Assign, instance: &Instance) -> Result<(String, ExitCode), Unreadable> {
    let refused = |fault: Fault| Unreadable(fault.to_string());
    let pool = wanted.pool::<P>(instance)?;
    let before = Usage::now();
    let bearings = clash::bearings(instance, pool.asked());
    let found = matching::clash(&pool, &bearings, None, &Settings::default());
    let mut text = "conflict the rules cannot hold together\n".to_owned();
    for (name, said) in clash::lines(instance, found).map_err(refused)? {
        let _ = writeln!(text, "{name} {said}");
    }
    let _ = writeln!(text, "cpu {} s to name the clash", Usage::now().since(&before));
    Ok((text, ExitCode::from(1)))
}

/// What the placement may be short of the best, against the bound, in parts of a million.
fn gap(answer: &Answer, value: i64) -> String {
    let short = i128::from(answer.bound) - i128::from(value);
    if short < 0 {
        return "none: rules are broken".to_owned();
    }
    let millionths = short * 1_000_000 / i128::from(answer.bound.max(1));
    format!("{short} points, {millionths} millionths")
}

/// Set by the first Ctrl-C; the second ends the program.
fn stop() -> Result<Arc<AtomicBool>, Unreadable> {
    let stop = Arc::new(AtomicBool::new(false));
    let ends = flag::register_conditional_shutdown(SIGINT, 130, Arc::clone(&stop));
    let asks = flag::register(SIGINT, Arc::clone(&stop));
    ends.and(asks).map_err(|why| Unreadable(format!("signals: {why}")))?;
    Ok(stop)
}

fn write(out: &Path, places: &[u32]) -> Result<(), Unreadable> {
    let bytes: Vec<u8> = places.iter().flat_map(|place| place.to_le_bytes()).collect();
    std::fs::write(out, bytes).map_err(|why| Unreadable(format!("{}: {why}", out.display())))
}
