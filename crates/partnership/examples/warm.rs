//! How much quicker is a second round, where people accepted what the first gave them? Prints CPU
//! seconds of the worked examples: cold, and with a half and all of them accepted.
//!
//! `cargo build --workspace --example warm`, then `target/debug/examples/warm`
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a program that measures and prints")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use agreement::Agreement;
use partnership::intake::settings::RoundFile;
use partnership::intake::{Dossier, Tables};
use partnership::round::{Before, Round, Taken};
use skills::Classification;

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let mut examples: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    examples.sort();
    for example in examples {
        if let Err(why) = measure(&example) {
            println!("{}: {why}", example.display());
        }
    }
}

fn measure(folder: &Path) -> Result<(), String> {
    let text = |name: &str| {
        let read = fs::read_to_string(folder.join(name)).map_err(|why| format!("{name}: {why}"));
        Ok::<_, String>((name.to_owned(), read?))
    };
    let file = RoundFile::read(0, &text("round.toml")?.1).map_err(|finding| finding.message)?;
    let agreement = Agreement::read(vec![text("agreement.en.md")?]);
    let tables = Tables {
        people: text("people.csv")?,
        places: text("places.csv")?,
        programmes: text("programmes.csv")?,
        employer_ranks: Some(text("employer_ranks.csv")?),
    };
    let classes = Classification::starter();
    let law = agreement.in_force(file.date);
    let solve = |before: &Before| {
        let dossier = Dossier::read(&agreement, &law, &classes, &tables);
        let begun = ticks();
        let round = Round::solve_after(&law, &classes, dossier, file.seed, before);
        round.map(|round| (round, Hundredths(ticks() - begun))).map_err(|fault| fault.to_string())
    };
    let (first, cold) = solve(&Before::default())?;
    let taken: BTreeMap<String, Taken> = (0..first.dossier.people.len())
        .filter_map(|person| Some((first.dossier.people[person].id.clone(), first.taken(person)?)))
        .collect();
    let half = taken.clone().into_iter().step_by(2).collect();
    let (_, half) = solve(&Before { accepted: half, ..Before::default() })?;
    let (_, all) = solve(&Before { accepted: taken, ..Before::default() })?;
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    println!("{name}: cold {cold} s, half accepted {half} s, all accepted {all} s");
    Ok(())
}

/// Seconds, as hundredths.
struct Hundredths(u64);

impl std::fmt::Display for Hundredths {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// Hundredths of CPU seconds of this process so far.
fn ticks() -> u64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(") ").next().unwrap_or_default();
    after.split(' ').skip(11).take(2).filter_map(|t| t.parse::<u64>().ok()).sum()
}
