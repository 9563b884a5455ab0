//! `ambos bench make`: an instance to measure with, for whoever has none.
//!
//! The same numbers make the same bytes on every machine. People, places, occupations and quotas
//! are drawn by lot and mean nobody. Occupations and skills are few that many have and many that
//! few have, as in real pools; what is not modelled: regions, languages, wishes.

mod assign;
mod score;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Subcommand;
use partnership::invent::Draw;

use crate::Unreadable;

/// What to make.
#[derive(Subcommand)]
pub enum Kind {
    /// People, places and options with points, for `ambos bench assign`.
    Assign(Size),
    /// Workers and jobs by skill, for `ambos bench score`.
    Score(Size),
}

/// How large.
#[derive(clap::Args)]
pub struct Size {
    /// The folder to write into; made if it is not there.
    dir: PathBuf,
    /// People or workers.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=20_000_000))]
    people: u32,
    /// Places or jobs.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    places: u32,
    /// The same seed makes the same instance.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Makes an instance.
pub fn run(kind: &Kind) -> Result<(String, ExitCode), Unreadable> {
    let (Kind::Assign(size) | Kind::Score(size)) = kind;
    std::fs::create_dir_all(&size.dir).map_err(|why| Unreadable(format!("{}: {why}", size.dir.display())))?;
    let said = match kind {
        Kind::Assign(_) => assign::make(size)?,
        Kind::Score(_) => score::make(size)?,
    };
    Ok((said, ExitCode::SUCCESS))
}

/// Writes an array.
fn put<const N: usize, T: Copy>(
    dir: &Path,
    name: &str,
    all: &[T],
    bytes: fn(T) -> [u8; N],
) -> Result<(), Unreadable> {
    let path = dir.join(name);
    let raw: Vec<u8> = all.iter().flat_map(|&one| bytes(one)).collect();
    std::fs::write(&path, raw).map_err(|why| Unreadable(format!("{}: {why}", path.display())))
}

/// Chance from a seed.
struct Dice(Draw);

impl Dice {
    fn new(seed: u64) -> Dice {
        Dice(Draw::new(seed, ""))
    }

    /// Below a limit.
    fn below(&mut self, limit: u64) -> u64 {
        self.0.below(limit as usize) as u64
    }

    /// From `low` to `high`, both included.
    fn within(&mut self, low: u64, high: u64) -> u64 {
        low + self.below(high - low + 1)
    }

    /// In so many of 1,000 cases.
    fn chance(&mut self, thousandths: u64) -> bool {
        self.below(1_000) < thousandths
    }

    /// About 0, seldom beyond `spread` and never beyond twice that: four draws added up.
    fn around(&mut self, spread: i64) -> i64 {
        (0..4).map(|_| self.below(spread as u64 + 1) as i64).sum::<i64>() - 2 * spread
    }
}

/// Draws low numbers more often: the number r with a weight of about (r + 1) to the power of -3/4.
struct Skewed(Vec<u64>);

impl Skewed {
    fn new(count: usize) -> Self {
        let mut sum = 0;
        let weights = (1..=count as u64).map(|rank| {
            // Square roots are exact to the last bit everywhere, so these are the same everywhere.
            let root = (rank as f64).sqrt();
            sum += (1e9 / (root * root.sqrt())) as u64;
            sum
        });
        Skewed(weights.collect())
    }

    fn draw(&self, dice: &mut Dice) -> usize {
        let all = self.0.last().copied().unwrap_or(1);
        let at = dice.below(all);
        self.0.partition_point(|&sum| sum <= at)
    }
}
