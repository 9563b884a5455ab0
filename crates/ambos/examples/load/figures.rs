//! What was measured, in figures.

use std::fs;
use std::io::Write;

use crate::Asked;
use crate::ask::Answers;

/// Prints.
pub fn print(text: &str) {
    std::io::stdout().lock().write_all(text.as_bytes()).expect("somebody reads");
}

/// Seconds of processor time that a process has used, from `/proc`: in hundredths.
pub fn cpu(process: &str) -> f64 {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).expect("Linux");
    let after = stat.rsplit(')').next().unwrap_or_default();
    let ticks: u32 = after.split_whitespace().skip(11).take(2).filter_map(|n| n.parse::<u32>().ok()).sum();
    f64::from(ticks) / 100.0
}

/// The most memory that a process held, in MB.
pub fn most_memory(process: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).expect("Linux");
    let line = status.lines().find(|l| l.starts_with("VmHWM:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|n| n.parse::<u64>().ok()).unwrap_or(0) / 1024
}

/// Milliseconds at a share of all, in thousandths.
fn at(sorted: &[u32], thousandths: usize) -> f64 {
    let place = (sorted.len() * thousandths).div_ceil(1000).saturating_sub(1);
    sorted.get(place).map_or(0.0, |micros| f64::from(*micros) / 1000.0)
}

/// All of it, for people.
pub fn told(
    asked: &Asked,
    answers: &[Answers],
    (server_cpu, own_cpu): (f64, f64),
    memory: &[u64],
    looks: i64,
    wrongs: &[String],
) -> String {
    let mut reads: Vec<u32> = answers.iter().flat_map(|a| a.reads.clone()).collect();
    let mut writes: Vec<u32> = answers.iter().flat_map(|a| a.writes.clone()).collect();
    reads.sort_unstable();
    writes.sort_unstable();
    let all = reads.len() + writes.len();
    let count = f64::from(u32::try_from(all).unwrap_or(u32::MAX).max(1));
    let seconds = f64::from(u32::try_from(asked.seconds).unwrap_or(u32::MAX).max(1));
    let errors: Vec<&String> = answers.iter().flat_map(|a| &a.errors).collect();
    let line = |what: &str, sorted: &[u32]| {
        format!(
            "  {what}: {} requests, p50 {:.1} ms, p99 {:.1} ms, most {:.1} ms\n",
            sorted.len(),
            at(sorted, 500),
            at(sorted, 990),
            at(sorted, 1000)
        )
    };
    let on = if asked.database.is_some() { "PostgreSQL" } else { "SQLite" };
    let mut out = format!(
        "{on}, {} people, {} connections, {} s, programs: {}\n",
        asked.people, asked.connections, asked.seconds, asked.servers
    );
    out += &format!("  {:.0} requests a second\n", count / seconds);
    out += &line("reads", &reads);
    out += &line("changes", &writes);
    out += &format!("  reads that were a first look, and left a line: {looks}\n");
    out += &format!("  errors: {}\n", errors.len());
    for error in errors.iter().take(5) {
        out += &format!("    {error}\n");
    }
    let stale: usize = answers.iter().map(|a| a.stale).sum();
    out += &format!("  refused as stale, on people whom all change: {stale}\n");
    out += &format!(
        "  processor time a request: server {:.2} ms, asking {:.2} ms\n",
        server_cpu * 1000.0 / count,
        own_cpu * 1000.0 / count
    );
    out += &format!("  most memory: {memory:?} MB\n");
    match wrongs.len() {
        0 => out += "  afterwards: every version is the one that was answered; the journal is whole\n",
        n => {
            out += &format!("  afterwards: {n} wrongs\n");
            for wrong in wrongs.iter().take(10) {
                out += &format!("    {wrong}\n");
            }
        }
    }
    out
}
