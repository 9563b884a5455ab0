//! The same prices and the same bound, whoever adds up: `matching` alone, DataFusion in one process, Ballista with
//! one executor and with two.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use matching::national::{Ascended, Builder, Cells, Charges, Person, Pool, Row, Somebody, ascend};

const PEOPLE: usize = 600;
const PLACES: usize = 40;
const DESTINATIONS: usize = 4;
const TRADES: usize = 5;
const ORIGINS: usize = 6;

/// The same numbers everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }
}

/// A small instance under all rules, in the format of docs/matching.md.
struct Town {
    gender: Vec<u8>,
    origin: Vec<u16>,
    options: Vec<(Vec<u32>, Vec<u16>)>,
    seats: Vec<u32>,
    away: Vec<u8>,
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn write<const N: usize>(folder: &Path, name: &str, numbers: impl IntoIterator<Item = [u8; N]>) {
    fs::write(folder.join(name), numbers.into_iter().flatten().collect::<Vec<u8>>()).expect("written");
}

fn town(folder: &Path) -> Town {
    let mut dice = Dice(11);
    let mut town = Town {
        gender: (0..PEOPLE).map(|_| u8::from(dice.below(10) < 3)).collect(),
        origin: (0..PEOPLE).map(|_| dice.below(ORIGINS) as u16).collect(),
        options: Vec::new(),
        seats: (0..PLACES).map(|_| 4 + dice.below(12) as u32).collect(),
        away: (0..PLACES).map(|place| u8::from(place % DESTINATIONS < 2)).collect(),
    };
    for _ in 0..PEOPLE {
        // Somebody may have no option at all, and points are often the same.
        let mut places: Vec<u32> = (0..dice.below(15)).map(|_| dice.below(PLACES) as u32).collect();
        places.sort_unstable();
        places.dedup();
        let points = places.iter().map(|_| 3_000 + 50 * dice.below(120) as u16).collect();
        town.options.push((places, points));
    }
    let mut start = vec![0u64];
    for (places, _) in &town.options {
        start.push(start[start.len() - 1] + places.len() as u64);
    }
    let of = |place: usize| ((place % DESTINATIONS) as u16, (place % TRADES) as u16);
    write(folder, "indptr.u64", start.iter().map(|n| n.to_le_bytes()));
    write(folder, "idx.u32", town.options.iter().flat_map(|o| &o.0).map(|n| n.to_le_bytes()));
    write(folder, "score.u16", town.options.iter().flat_map(|o| &o.1).map(|n| n.to_le_bytes()));
    write(folder, "p_cap.u32", town.seats.iter().map(|n| n.to_le_bytes()));
    write(folder, "w_occ.u16", town.origin.iter().map(|n| n.to_le_bytes()));
    write(folder, "w_gender.u8", town.gender.iter().map(|n| n.to_le_bytes()));
    write(folder, "p_occ.u16", (0..PLACES).map(|place| of(place).1.to_le_bytes()));
    write(folder, "p_dest.u16", (0..PLACES).map(|place| of(place).0.to_le_bytes()));
    write(folder, "p_track.u8", town.away.iter().map(|n| n.to_le_bytes()));
    write(folder, "d_lo.u32", [10u32; DESTINATIONS].map(u32::to_le_bytes));
    write(folder, "d_up.u32", [80u32; DESTINATIONS].map(u32::to_le_bytes));
    write(folder, "d_gfloor.u16", [350u16; DESTINATIONS].map(u16::to_le_bytes));
    write(folder, "q_rho.u16", [450u16; TRADES].map(u16::to_le_bytes));
    write(folder, "o_bd.u32", [18u32; ORIGINS].map(u32::to_le_bytes));
    town
}

impl Town {
    fn cells(&self) -> Cells {
        Cells { kinds: 2, origins: ORIGINS, zones: 2, zone: self.away.clone() }
    }

    /// Places and rules, and nobody.
    fn rules(&self) -> Pool<u32> {
        let cells = self.cells();
        let row = |at_least, at_most, c: &dyn Fn(usize, usize) -> i64| {
            let all = (0..PLACES).flat_map(|place| [(0, place), (1, place)]);
            let terms = all.map(|(kind, place)| (cells.at(kind, place) as u32, c(kind, place)));
            Row { terms: terms.filter(|&(_, c)| c != 0).collect(), at_least, at_most }
        };
        let mut rows = Vec::new();
        for d in 0..DESTINATIONS {
            let there = move |place: usize| i64::from(place % DESTINATIONS == d);
            rows.push(row(Some(10), Some(80), &|_, place| there(place)));
            rows.push(row(Some(0), None, &|kind, place| there(place) * (1_000 * kind as i64 - 350)));
        }
        for t in 0..TRADES {
            let away = |place: usize| 1_000 * i64::from(self.away[place]) - 450;
            rows.push(row(None, Some(0), &|_, place| i64::from(place % TRADES == t) * away(place)));
        }
        rows.extend((0..ORIGINS).map(|origin| Row {
            terms: vec![(cells.from(origin, 1) as u32, 1)],
            at_least: None,
            at_most: Some(18),
        }));
        let nobody: &[Person] = &[];
        Builder::new(nobody, cells, self.seats.clone(), rows).and_then(Builder::finish).expect("well formed")
    }

    /// What `matching` finds by itself.
    fn alone(&self) -> Ascended {
        let found: Result<Ascended, matching::Fault> = ascend(&self.rules(), |question| {
            let mut sum = question.unanswered()?;
            let mut net = Vec::new();
            for ((&kind, &origin), (places, points)) in
                self.gender.iter().zip(&self.origin).zip(&self.options)
            {
                question.ask(Somebody { kind, origin, places, points }, &mut net, &mut sum)?;
            }
            // Nobody takes more than one place.
            if let Charges::Whole(_) = question.charges {
                assert!(sum.cells[..2 * PLACES].iter().sum::<i64>() <= PEOPLE as i64);
            }
            Ok(sum)
        });
        found.expect("prices")
    }
}

fn cluster(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cluster")).args(arguments).output().expect("the program runs")
}

/// What a run said about something.
fn said(output: &Output, name: &str) -> Vec<String> {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout);
    let of = |line: &str| line.strip_prefix(name).map(|rest| rest.trim().to_owned());
    text.lines().filter_map(of).collect()
}

fn checksum(found: &Ascended) -> String {
    let bytes = found.prices().flat_map(|price| price.to_bits().to_le_bytes());
    let sum = bytes
        .fold(0xcbf2_9ce4_8422_2325u64, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{sum:016x}")
}

#[test]
fn one_process_one_executor_and_two_find_the_same_prices_and_prove_the_same_bound() {
    let folder = folder("same");
    let alone = town(&folder).alone();
    let path = folder.to_str().expect("text");
    let runs: [&[&str]; 4] = [
        &["--parts", "1"],
        &["--parts", "4", "--threads", "2"],
        &["--parts", "4", "--executors", "1"],
        &["--parts", "4", "--executors", "2"],
    ];
    for run in runs {
        let output = cluster(&[&["ascend", path], run].concat());
        assert_eq!(said(&output, "prices "), [checksum(&alone)], "{run:?}");
        assert_eq!(said(&output, "bound "), [alone.bound.to_string()], "{run:?}");
        let own = said(&output, "matching's own certificate at these prices:");
        assert_eq!(own, [alone.bound.to_string()], "{run:?}");
        let asked = said(&output, "asked ").len();
        // Both executors were asked, and nobody else.
        assert_eq!(asked, if run.contains(&"2") && run.contains(&"--executors") { 2 } else { 1 }, "{run:?}");
    }
}

#[test]
fn what_cannot_be_read_is_said() {
    let missing = cluster(&["ascend", "/nowhere"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&missing.stderr).contains("/nowhere"), "{missing:?}");
    let folder = folder("short");
    town(&folder);
    fs::write(folder.join("idx.u32"), [1, 2, 3]).expect("written");
    let short = cluster(&["ascend", folder.to_str().expect("text")]);
    assert!(String::from_utf8_lossy(&short.stderr).contains("idx.u32"), "{short:?}");
    let closed = cluster(&["ascend", folder.to_str().expect("text"), "--parts", "0"]);
    assert_eq!(closed.status.code(), Some(2));
    let folder = folder.to_str().expect("text");
    town(Path::new(folder));
    let nobody = cluster(&["ascend", folder, "--scheduler", "df://127.0.0.1:1"]);
    assert_eq!(nobody.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&nobody.stderr).contains("scheduler at df://127.0.0.1:1"), "{nobody:?}");
    assert_eq!(cluster(&["descend"]).status.code(), Some(2));
}
