//! `ambos notices`: who is told today, and what waits on its way out?
//!
//! Nothing personal is printed: how many notices stand where, and how many files the gateway has not taken yet.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use jiff::civil::Date;
use partnership::lifecycle::Lifecycle;
use partnership::notices::{Notice, State};
use serde_json::json;
use store::{Db, Fault, due, notices};
use web::sending::{self, Gateway};
use web::words::Words;

use crate::kept::{Kept, unreadable};
use crate::{Format, Unreadable, json};

/// What is asked.
#[derive(clap::Args)]
pub struct Wanted {
    #[command(flatten)]
    kept: Kept,
    /// Only says what waits: tells nobody and sends nothing. Works beside a server that runs.
    #[arg(long)]
    show: bool,
    /// Where browsers find the pages: what a message says.
    #[arg(long, value_name = "URL", required_unless_present = "show")]
    origin: Option<String>,
    /// The folder of messages and reports; `notices` in --data where absent.
    #[arg(long, value_name = "FOLDER")]
    notices: Option<PathBuf>,
    /// A program of yours that is handed each message, in place of the folder.
    #[arg(long, value_name = "PROGRAM")]
    notices_program: Option<PathBuf>,
    /// How to answer.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// What the store says.
struct Stands {
    states: BTreeMap<State, i64>,
    runs: BTreeMap<String, (Date, i64)>,
}

fn look(db: &mut Db) -> Result<Stands, Fault> {
    Ok(Stands { states: notices::counts(db)?, runs: due::runs(db)? })
}

/// Does it.
pub fn run(wanted: &Wanted) -> Result<(String, ExitCode), Unreadable> {
    let folder = wanted.notices.clone().unwrap_or_else(|| wanted.kept.folder().join("notices"));
    let (mut told, mut handed) = (Vec::new(), 0);
    let stands = if wanted.show {
        wanted.kept.reader()?.read(look).map_err(unreadable)?
    } else {
        let store = wanted.kept.open()?;
        let gateway = Gateway::at(folder.clone(), wanted.notices_program.clone());
        let gateway = gateway.map_err(|e| Unreadable(format!("{}: {e}", folder.display())))?;
        let origin = wanted.origin.as_deref().unwrap_or_default().trim_end_matches('/');
        told = sending::due::run(&store, true).map_err(unreadable)?;
        handed = sending::turn(&store, origin, &gateway).map_err(unreadable)?;
        let stands = store.read(look).map_err(unreadable)?;
        store.close();
        stands
    };
    let (out, reports) = (files(&folder.join("out")), files(&folder.join("reports")));
    let text = match wanted.format {
        Format::Text => written(&told, handed, &stands, (out, reports)),
        Format::Json => {
            let states: BTreeMap<&str, i64> = stands.states.iter().map(|(s, n)| (s.word(), *n)).collect();
            let runs: BTreeMap<&String, _> =
                stands.runs.iter().map(|(p, (day, n))| (p, json!([day.to_string(), n]))).collect();
            let told: BTreeMap<String, i64> = told.into_iter().collect();
            json::document(
                "notices",
                json!({ "told": told, "handed": handed, "states": states, "runs": runs, "out": out,
                        "reports": reports }),
            )
        }
    };
    Ok((text, ExitCode::SUCCESS))
}

/// How many whole files lie in a folder.
fn files(folder: &Path) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    let whole = |entry: &std::fs::DirEntry| !entry.file_name().to_string_lossy().starts_with('.');
    entries.filter_map(Result::ok).filter(whole).count()
}

fn written(told: &[(String, i64)], handed: usize, stands: &Stands, (out, reports): (usize, usize)) -> String {
    let words = Words::new(web::words::Lang::En);
    let mut text = String::new();
    let mut line = |line: String| {
        let _texts_take_all = writeln!(text, "{line}");
    };
    for (partnership, count) in told {
        line(format!("{partnership}: {count} told today of what is due"));
    }
    if handed > 0 {
        line(format!("{handed} handed to the gateway"));
    }
    for (partnership, (day, count)) in &stands.runs {
        line(format!("{partnership}: looked on {day}, {count} told on that day"));
    }
    for (state, count) in &stands.states {
        line(format!("{count}: {}", words.say(&Notice::said(*state))));
    }
    line(format!("{out} in the spool, not taken yet; {reports} reports not taken in yet"));
    text
}
