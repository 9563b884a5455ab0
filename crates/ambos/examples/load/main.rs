//! How fast does the program answer when many ask and change at the same time?
//!
//! Makes a store with many invented people, starts the real program on it, and
//! asks through its API over connections that stay open: eight reads (one person,
//! a page of the list, a search by name) to two changes. Afterwards everything
//! that was answered is looked for in the store, and the journal is proved.
//!
//! Run by `./load`; `--help` says what can be asked for.

mod ask;
mod figures;
mod ground;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;

/// Asks the real program much at once, and says how fast and how rightly it answered.
#[derive(Parser)]
pub struct Asked {
    /// People in the store.
    #[arg(long, default_value_t = 100_000)]
    people: usize,
    /// For how many seconds.
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// Connections, each with one request at a time.
    #[arg(long, default_value_t = 32)]
    connections: usize,
    /// Programs on one database: more than one needs PostgreSQL.
    #[arg(long, default_value_t = 1)]
    servers: usize,
    /// A PostgreSQL database that is empty; SQLite where absent.
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// The folder of the store; it must be empty.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
}

fn main() -> ExitCode {
    let asked = Asked::parse();
    let ground = ground::Ground::make(&asked);
    let servers: Vec<ground::Server> = (0..asked.servers).map(|_| ground.serve()).collect();
    let addresses: Vec<_> = servers.iter().map(|s| s.address).collect();
    // A second to warm up is not counted.
    ask::all(&ground, &addresses, &asked, Duration::from_secs(2), 0);
    let before: Vec<_> = servers.iter().map(ground::Server::cpu).collect();
    let own = figures::cpu("self");
    let looks = ground.looks();
    let answers = ask::all(&ground, &addresses, &asked, Duration::from_secs(asked.seconds), 1);
    let own = figures::cpu("self") - own;
    let used: f64 = servers.iter().zip(&before).map(|(s, before)| s.cpu() - before).sum();
    let memory: Vec<u64> = servers.iter().map(ground::Server::most_memory).collect();
    let looks = ground.looks() - looks;
    drop(servers);
    let wrongs = ground.wrongs(&ask::kept());
    let text = figures::told(&asked, &answers, (used, own), &memory, looks, &wrongs);
    figures::print(&text);
    ExitCode::from(u8::from(!wrongs.is_empty() || answers.iter().any(|a| !a.errors.is_empty())))
}
