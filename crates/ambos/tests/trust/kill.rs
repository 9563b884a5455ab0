//! A program is killed while many write, and started again.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::house::{self, Promised};
use crate::recording::Chance;
use crate::writer::{self, Orders};
use crate::{rounds, say};

/// Kills before a new store is taken, so that looking does not take longer and longer.
const IN_ONE_STORE: usize = 25;

#[test]
fn a_kill_loses_nothing_acknowledged() {
    let kills = rounds(25, 1000);
    let mut chance = Chance(7);
    let mut starts = Vec::new();
    let (mut ground, mut answers, mut all) = (tempfile::tempdir().expect("a folder"), String::new(), 0);
    for number in 0..kills {
        if number.is_multiple_of(IN_ONE_STORE) {
            (ground, answers) = (tempfile::tempdir().expect("a folder"), String::new());
        }
        let orders = Orders {
            folder: ground.path().join("data"),
            acks: ground.path().join(format!("acks-{number}")),
            run: number.to_string(),
            ..Orders::default()
        };
        let mut child = writer::start(&orders);
        let some = |least: u64| std::fs::metadata(&orders.acks).is_ok_and(|m| m.len() >= least);
        // Some kills fall into the start, the others among the writes.
        let least = if number.is_multiple_of(5) { 0 } else { 1 };
        while !some(least) && child.try_wait().expect("a look").is_none() {
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(Duration::from_micros(chance.next() % 120_000));
        assert!(child.try_wait().expect("a look").is_none(), "it writes until it is killed");
        child.kill().expect("killed");
        child.wait().expect("ended");
        let told = std::fs::read_to_string(&orders.acks).unwrap_or_default();
        all += told.lines().count();
        // What is cut off here was cut off for good.
        answers += told.rfind('\n').map_or("", |end| &told[..=end]);
        starts.push(restart(&orders.folder));
        let store = house::reopen(&orders.folder).expect("it opens");
        let wrongs = house::wrongs(&store, &Promised::read(&answers));
        assert!(wrongs.is_empty(), "after kill {number}: {wrongs:#?}");
    }
    starts.sort();
    let p99 = starts[(starts.len() * 99).div_ceil(100) - 1];
    say(&format!("kill -9: {kills} kills, {all} answers, 0 lost; restart p99 {} ms", p99.as_millis()));
}

/// Starts the real server on what is left, until it listens; returns how long that took.
fn restart(folder: &Path) -> Duration {
    let started = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_ambos"))
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(folder)
        .stdout(Stdio::piped())
        .spawn()
        .expect("the server starts");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("a line");
    let took = started.elapsed();
    assert!(line.starts_with("listening on "), "{line}");
    child.kill().expect("killed");
    child.wait().expect("ended");
    took
}
