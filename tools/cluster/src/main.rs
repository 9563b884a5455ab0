//! The national tier's rounds of prices, asked of people who are spread over files, processes or machines.
//!
//! `cluster ascend FOLDER` asks DataFusion in this process, `cluster ascend FOLDER --executors N` a Ballista
//! cluster of N executors that it starts here. Both print the prices' checksum and the bound that they prove;
//! the bound is counted once more by `matching` itself. See README.md.

mod answers;
#[expect(dead_code, reason = "`ambos bench` asks more of it")]
mod bench;
mod codec;
mod engine;
mod machines;
mod meters;
mod people;
mod travel;

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use matching::national::{Ascended, Builder, Pool};

use bench::Rules;
use bench::instance::Instance;
use engine::Engine;

/// Why something could not be read.
#[derive(Debug)]
pub struct Unreadable(pub String);

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

const HELP: &str = "\
cluster ascend FOLDER [--rules core|full] [--parts N] [--threads N] [--charges FILE]
               [--executors N | --scheduler df://HOST:PORT]
    Writes the people of an instance (docs/matching.md) into FOLDER/parts-N, asks them until prices meet the
    rules, and prints the prices' checksum, the bound, and what it cost. Without --executors and --scheduler
    DataFusion adds up in this process; with --executors N, a scheduler and N executors that are started here;
    with --scheduler, a cluster that runs already and reads FOLDER by the same path. --charges writes what is
    charged in each cell at these prices, i64 little-endian, in parts of a point (2^-20), for postgres.py.
cluster scheduler [--host 127.0.0.1] [--port 50050]
cluster executor --scheduler HOST:PORT [--host 127.0.0.1] [--port 50051] [--threads N] [--work FOLDER]
    The processes of a cluster. An executor takes two ports, the second one higher.";

/// `--name value` pairs and what stands alone.
struct Arguments(Vec<String>);

impl Arguments {
    fn take(&mut self, name: &str) -> Result<Option<String>, String> {
        let Some(at) = self.0.iter().position(|argument| argument == name) else { return Ok(None) };
        if at + 1 >= self.0.len() {
            return Err(format!("{name}: a value is missing"));
        }
        self.0.remove(at);
        Ok(Some(self.0.remove(at)))
    }

    fn number<T: std::str::FromStr>(&mut self, name: &str, default: T) -> Result<T, String> {
        match self.take(name)? {
            Some(said) => said.parse().map_err(|_| format!("{name}: {said} is no such number")),
            None => Ok(default),
        }
    }

    fn end(self) -> Result<(), String> {
        match self.0.first() {
            Some(other) => Err(format!("{other} is not understood\n{HELP}")),
            None => Ok(()),
        }
    }
}

fn main() -> ExitCode {
    let mut arguments = Arguments(std::env::args().skip(1).collect());
    let what = if arguments.0.is_empty() { String::new() } else { arguments.0.remove(0) };
    let done = match what.as_str() {
        "ascend" => ascend(arguments),
        "scheduler" => scheduler(arguments),
        "executor" => executor(arguments),
        _ => Err(HELP.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::from(2)
        }
    }
}

fn runtime(threads: usize) -> Result<tokio::runtime::Runtime, String> {
    let built =
        tokio::runtime::Builder::new_multi_thread().worker_threads(threads.max(1)).enable_all().build();
    built.map_err(|why| why.to_string())
}

fn scheduler(mut arguments: Arguments) -> Result<(), String> {
    let host = arguments.take("--host")?.unwrap_or_else(|| "127.0.0.1".to_owned());
    let port = arguments.number("--port", 50050)?;
    arguments.end()?;
    runtime(2)?.block_on(machines::scheduler(host, port))
}

fn executor(mut arguments: Arguments) -> Result<(), String> {
    let host = arguments.take("--host")?.unwrap_or_else(|| "127.0.0.1".to_owned());
    let port = arguments.number("--port", 50051)?;
    let threads = arguments.number("--threads", 1)?;
    let work = arguments.take("--work")?;
    let to = arguments.take("--scheduler")?.ok_or("--scheduler HOST:PORT: who plans?")?;
    arguments.end()?;
    let (name, number) = to.rsplit_once(':').ok_or(format!("{to}: HOST:PORT is due"))?;
    let number = number.parse().map_err(|_| format!("{to}: HOST:PORT is due"))?;
    runtime(threads)?.block_on(machines::executor(host, port, (name.to_owned(), number), threads, work))
}

/// Processes started here, and where they keep what they exchange; both end with this one.
#[derive(Default)]
struct Started {
    processes: Vec<Child>,
    work: Vec<PathBuf>,
}

impl Drop for Started {
    fn drop(&mut self) {
        for child in &mut self.processes {
            let _ = child.kill();
            let _ = child.wait();
        }
        for folder in &self.work {
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}

/// Two ports in a row that nobody holds at the moment.
fn free_ports() -> Result<u16, String> {
    for _ in 0..100 {
        let held = TcpListener::bind("127.0.0.1:0").map_err(|why| why.to_string())?;
        let port = held.local_addr().map_err(|why| why.to_string())?.port();
        if port < u16::MAX && TcpListener::bind(("127.0.0.1", port + 1)).is_ok() {
            return Ok(port);
        }
    }
    Err("no two free ports in a row were found".to_owned())
}

/// Waits until somebody listens on a port.
fn listening(port: u16, who: &str) -> Result<(), String> {
    let begun = Instant::now();
    while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
        if begun.elapsed() > Duration::from_secs(60) {
            return Err(format!("the {who} did not begin to listen within a minute"));
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}

/// Starts a scheduler and executors of this very program. Also says where the scheduler is.
fn start(executors: usize, threads: usize) -> Result<(Started, String), String> {
    let program = std::env::current_exe().map_err(|why| why.to_string())?;
    let mut started = Started::default();
    let run = |arguments: &[&str]| {
        let child = Command::new(&program).args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).spawn();
        child.map_err(|why| format!("{}: {why}", program.display()))
    };
    let port = free_ports()?;
    started.processes.push(run(&["scheduler", "--port", &port.to_string()])?);
    listening(port, "scheduler")?;
    let at = format!("127.0.0.1:{port}");
    for number in 0..executors {
        let own = free_ports()?;
        let work = std::env::temp_dir().join(format!("cluster-{}-{number}", std::process::id()));
        let folder = work.to_str().ok_or("the temporary folder's name is no text")?.to_owned();
        std::fs::create_dir_all(&work).map_err(|why| format!("{folder}: {why}"))?;
        started.work.push(work);
        let (threads, port) = (threads.to_string(), own.to_string());
        let told = ["--scheduler", &at, "--port", &port, "--threads", &threads, "--work", &folder];
        started.processes.push(run(&[&["executor"], &told[..]].concat())?);
        listening(own, "executor")?;
    }
    Ok((started, format!("df://{at}")))
}

/// FNV-1a over the bits of all prices.
fn checksum(found: &Ascended) -> u64 {
    let bytes = found.prices().flat_map(|price| price.to_bits().to_le_bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn ascend(mut arguments: Arguments) -> Result<(), String> {
    let rules = match arguments.take("--rules")?.as_deref() {
        None | Some("full") => Rules::Full,
        Some("core") => Rules::Core,
        Some(other) => return Err(format!("--rules: core or full, not {other}")),
    };
    let (parts, threads) = (arguments.number("--parts", 8)?, arguments.number("--threads", 1)?);
    let executors = arguments.number("--executors", 0)?;
    let (given, charges) = (arguments.take("--scheduler")?, arguments.take("--charges")?);
    if parts == 0 || threads == 0 {
        return Err("--parts and --threads begin at 1".to_owned());
    }
    if arguments.0.is_empty() {
        return Err(format!("which folder?\n{HELP}"));
    }
    let folder = PathBuf::from(arguments.0.remove(0));
    arguments.end()?;

    let instance = Instance::read(&folder, rules).map_err(|why| why.to_string())?;
    let (cells, rows) = bench::rules::ground(&instance, rules);
    let seats = cells.kinds * cells.places();
    let empty = Builder::new(&[], cells, instance.capacity.clone(), rows).and_then(Builder::finish);
    let nobody: Pool<u32> = empty.map_err(|why| why.to_string())?;
    let spread = spread(&instance, &folder, rules, parts)?;
    let (started, scheduler) = match given {
        Some(scheduler) => (Started::default(), Some(scheduler)),
        None if executors > 0 => start(executors, threads).map(|(all, at)| (all, Some(at)))?,
        None => (Started::default(), None),
    };
    let runtime = runtime(threads)?;
    let _inside = runtime.enter();
    let mut engine = match &scheduler {
        Some(at) => runtime.block_on(Engine::cluster(&spread, at, parts)),
        None => runtime.block_on(Engine::here(&spread, threads)),
    }
    .map_err(|why| why.to_string())?;
    let spent = || {
        let others: u64 = started.processes.iter().map(|child| meters::cpu(child.id())).sum();
        others + meters::cpu(std::process::id())
    };
    let (before, begun) = (spent(), Instant::now());
    let found = engine.ascend(&nobody).map_err(|why| match &scheduler {
        Some(at) => format!("the cluster of the scheduler at {at} gave no answer: {}", why.0),
        None => why.0,
    })?;
    let (hundredths, wall) = (spent() - before, begun.elapsed().as_secs_f64());

    let who = if scheduler.is_some() { "Ballista" } else { "DataFusion, this process" };
    println!("engine  {who}");
    println!("people  {}, {} options, {parts} parts", instance.people(), instance.options());
    for (process, people) in &engine.asked {
        println!("asked   process {process}: {} people a round", people / found.rounds as u64);
    }
    println!("prices  {:016x}", checksum(&found));
    println!("bound   {}", found.bound);
    let wanted: i64 = found.wanted.cells[..seats].iter().sum();
    println!("wanted  {wanted} of {} people want a place at these prices", instance.people());
    println!("rounds  {}", found.rounds);
    println!("wall    {wall:.2} s, {:.1} ms a round", wall * 1e3 / found.rounds as f64);
    println!(
        "cpu     {}.{:02} s, {:.1} ms a round, all processes",
        hundredths / 100,
        hundredths % 100,
        hundredths as f64 * 10.0 / found.rounds as f64
    );
    if let Some(file) = charges {
        let bytes: Vec<u8> = found.charges.iter().flat_map(|charge| charge.to_le_bytes()).collect();
        std::fs::write(&file, bytes).map_err(|why| format!("{file}: {why}"))?;
    }
    checked(&instance, rules, &found)
}

/// The bound once more, by the engine's own certificate over the people as `ambos bench` reads them.
fn checked(instance: &Instance, rules: Rules, found: &Ascended) -> Result<(), String> {
    let pool: Pool<u32> = bench::rules::pool(instance, rules).map_err(|why| why.to_string())?;
    let own = found.bound_over(&pool, 1);
    println!("matching's own certificate at these prices: {own}");
    if own == found.bound { Ok(()) } else { Err("the two bounds differ".to_owned()) }
}

/// The folder with an instance's people in parts, written unless it is there.
fn spread(instance: &Instance, folder: &Path, rules: Rules, parts: usize) -> Result<PathBuf, String> {
    let name = if rules == Rules::Full { "full" } else { "core" };
    let spread = folder.join(format!("parts-{name}-{parts}"));
    if !spread.exists() {
        // Under another name until it is whole.
        let making = folder.join(format!("parts-{name}-{parts}.{}", std::process::id()));
        people::write(instance, &making, parts).map_err(|why| why.to_string())?;
        std::fs::rename(&making, &spread).map_err(|why| format!("{}: {why}", spread.display()))?;
    }
    Ok(spread)
}
