//! `ambos bench score`: how fast are the best workers of a job found, and the best jobs of a worker?
//!
//! Reads raw arrays, lays out both indexes, asks them about jobs and workers drawn by lot, and has
//! some of the lists made again by plainly adding everybody up. Exit codes: 0 the lists are the
//! same, 1 one differs, 2 something could not be read.

mod instance;
mod plain;

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use matching::Fault;
use matching::score::{Desk, Found, Jobs, Workers, lot, offered, wanted};

use super::usage::Usage;
use crate::Unreadable;
use crate::names::fnv;
use instance::Instance;

/// What to ask.
#[derive(clap::Args)]
pub struct Score {
    /// The folder with the arrays.
    dir: PathBuf,
    /// Threads at work; they change the time, never the answer.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: u16,
    /// Workers in each job's list.
    #[arg(long, default_value_t = 100)]
    best_workers: usize,
    /// Jobs in each worker's list.
    #[arg(long, default_value_t = 50)]
    best_jobs: usize,
    /// So many jobs and so many workers are asked about, drawn by lot; all, where there are fewer.
    #[arg(long, default_value_t = 10_000)]
    sample: usize,
    /// So many of the lists, each way, are made again by adding everybody up.
    #[arg(long, default_value_t = 20)]
    check: usize,
    /// Decides among equal scores, and who is asked about.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Writes the lists into this file, as CSV: way, asked, rank, found, score.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// What was asked about, and the list of each.
struct Way {
    name: &'static str,
    asked: Vec<u32>,
    lists: Vec<Vec<Found>>,
}

/// Runs the measurement.
pub fn run(wanted_of: &Score) -> Result<(String, ExitCode), Unreadable> {
    let wall = Instant::now();
    let mut text = String::new();
    let mut line = |name: &str, said: String| {
        // Writing to a text cannot fail.
        let _ = writeln!(text, "{name} {said}");
    };
    let instance = Instance::read(&wanted_of.dir)?;
    let read = Usage::now();
    let (workers, jobs) =
        indexes(&instance, wanted_of.seed).map_err(|fault| Unreadable(fault.to_string()))?;
    let built = Usage::now();
    line("workers", instance.workers().to_string());
    line("jobs", instance.jobs().to_string());
    line("skills", instance.related.skills().to_string());
    line("threads", wanted_of.threads.to_string());
    line("cpu", format!("{} s to read, {} s to build both indexes", read.cpu(), built.since(&read)));

    let related = &instance.related;
    let begun = Instant::now();
    let for_jobs = ask("job", wanted_of, instance.jobs(), |job, desk| {
        let query = wanted(related, &instance.requirements(job))?;
        Ok(workers.best(&query, wanted_of.best_workers, desk))
    })?;
    let (half, half_wall) = (Usage::now(), begun.elapsed());
    let for_workers = ask("worker", wanted_of, instance.workers(), |worker, desk| {
        let query = offered(related, &instance.profile(worker))?;
        Ok(jobs.best(&query, wanted_of.best_jobs, desk))
    })?;
    let (done, done_wall) = (Usage::now(), begun.elapsed() - half_wall);
    for (way, cpu, wall) in
        [(&for_jobs, half.micros(&built), half_wall), (&for_workers, done.micros(&half), done_wall)]
    {
        let each = cpu.map_or_else(
            || "unknown".to_owned(),
            |all| format!("{:.1}", all as f64 / way.asked.len().max(1) as f64),
        );
        let Way { name, asked, .. } = way;
        line(&format!("{name}s-asked"), asked.len().to_string());
        line("cpu", format!("{each} microseconds a {name}"));
        line("wall", format!("{:.2} s for these lists", wall.as_secs_f64()));
        line(&format!("{name}s-scores"), format!("{:016x}", sum(way, false)));
        line(&format!("{name}s-lists"), format!("{:016x}", sum(way, true)));
    }
    line("memory", done.memory());
    drop((workers, jobs));
    if let Some(out) = &wanted_of.out {
        write(out, &[&for_jobs, &for_workers])?;
    }
    let mut differ = 0u32;
    for (way, count) in [(&for_jobs, wanted_of.best_workers), (&for_workers, wanted_of.best_jobs)] {
        let mut checked = 0;
        for at in drawn(way.asked.len(), wanted_of.check, wanted_of.seed) {
            let (asked, list) = (way.asked[at as usize], &way.lists[at as usize]);
            let again = match way.name {
                "job" => plain::workers(&instance, asked, count, wanted_of.seed),
                _ => plain::jobs(&instance, asked, count, wanted_of.seed),
            };
            checked += 1;
            if let Some(rank) = (0..again.len().max(list.len())).find(|&r| again.get(r) != list.get(r)) {
                differ += 1;
                let told = |found: Option<&Found>| {
                    found.map_or_else(|| "nobody".to_owned(), |f| format!("{} with {}", f.id, f.score))
                };
                let (found, due) = (told(list.get(rank)), told(again.get(rank)));
                line("differs", format!("{} {asked}, rank {}: {found}, not {due}", way.name, rank + 1));
            }
        }
        line(&format!("{}s-checked", way.name), checked.to_string());
    }
    line("differ", differ.to_string());
    line("wall", format!("{:.2} s altogether", wall.elapsed().as_secs_f64()));
    Ok((text, if differ == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) }))
}

fn indexes(instance: &Instance, seed: u64) -> Result<(Workers, Jobs), Fault> {
    let workers = Workers::new(&instance.worker_rows()?, seed)?;
    let jobs = Jobs::new(&instance.job_rows()?, seed)?;
    Ok((workers, jobs))
}

/// `count` of `all`, by lot, in rising order.
fn drawn(all: usize, count: usize, seed: u64) -> Vec<u32> {
    let mut ids: Vec<u32> = (0..all as u32).collect();
    if count < all {
        ids.sort_unstable_by_key(|&id| (lot(!seed, id), id));
        ids.truncate(count);
        ids.sort_unstable();
    }
    ids
}

/// Asks about a sample; every thread takes a stretch of it.
fn ask(
    name: &'static str,
    wanted: &Score,
    all: usize,
    one: impl Fn(u32, &mut Desk) -> Result<Vec<Found>, Fault> + Sync,
) -> Result<Way, Unreadable> {
    let asked = drawn(all, wanted.sample, wanted.seed);
    let stretch = asked.len().div_ceil(usize::from(wanted.threads)).max(1);
    let run = |some: &[u32]| -> Result<Vec<Vec<Found>>, Fault> {
        let mut desk = Desk::new();
        some.iter().map(|&id| one(id, &mut desk)).collect()
    };
    let lists = std::thread::scope(|scope| {
        let run = &run;
        let threads: Vec<_> = asked.chunks(stretch).map(|some| scope.spawn(move || run(some))).collect();
        let mut lists = Vec::with_capacity(asked.len());
        for thread in threads {
            match thread.join() {
                Ok(some) => lists.extend(some.map_err(|fault| Unreadable(fault.to_string()))?),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        Ok(lists)
    })?;
    Ok(Way { name, asked, lists })
}

/// FNV-1a over the scores at each rank, and over who is there.
fn sum(way: &Way, who: bool) -> u64 {
    let lists = way.asked.iter().zip(&way.lists);
    let numbers = lists.flat_map(|(&asked, list)| {
        let found = list.iter().flat_map(|one| [Some(one.score), who.then_some(u64::from(one.id))]);
        std::iter::once(u64::from(asked)).chain(found.flatten())
    });
    fnv(numbers.flat_map(u64::to_le_bytes))
}

fn write(out: &Path, ways: &[&Way]) -> Result<(), Unreadable> {
    let mut text = String::from("way,asked,rank,found,score\n");
    for way in ways {
        for (asked, list) in way.asked.iter().zip(&way.lists) {
            for (rank, found) in list.iter().enumerate() {
                let _ = writeln!(text, "{},{asked},{},{},{}", way.name, rank + 1, found.id, found.score);
            }
        }
    }
    std::fs::write(out, text).map_err(|why| Unreadable(format!("{}: {why}", out.display())))
}
