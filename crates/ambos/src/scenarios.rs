//! `ambos scenarios`: does the agreement do what its authors expect?

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use partnership::scenario::{Ground, Seen, run as play};
use serde_json::{Value, json};

use crate::load::Case;
use crate::{Format, Unreadable, files, json, report};

/// Runs every `scenarios/*.md` of a folder, in the order of names.
pub fn run(case: &Case, format: Format) -> Result<(String, ExitCode), Unreadable> {
    let ground = Ground {
        documents: case.agreement.documents.iter().map(|d| (d.name.clone(), d.text.clone())).collect(),
        tables: case.tables.clone(),
        date: case.settings.date,
        seed: case.settings.seed,
    };
    let (mut text, mut all, mut failed) = (String::new(), Vec::new(), 0);
    for path in texts(&case.folder.join("scenarios"))? {
        report::progress(&format!("{}", path.display()));
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let (title, seen) = match play(&files::text(&path)?, &ground, &case.classes) {
            Ok((scenario, seen)) => (scenario.title, seen),
            Err(why) => return Err(Unreadable(format!("cannot run {}: {why}", path.display()))),
        };
        let met = seen.iter().all(|s| s.met);
        failed += usize::from(!met);
        let _ = writeln!(text, "{} {name}: {title}", if met { "ok  " } else { "FAIL" });
        for wrong in seen.iter().filter(|s| !s.met) {
            let _ =
                writeln!(text, "       line {}: {}\n         {}", wrong.line, wrong.expected, wrong.instead);
        }
        all.push(json!({ "file": name, "title": title, "met": met, "expectations": seen.iter().map(told).collect::<Vec<_>>() }));
    }
    let _ = writeln!(text, "\n{} held, {failed} failed", all.len() - failed);
    let text = match format {
        Format::Text => text,
        Format::Json => json::document("scenarios", json!({ "failed": failed, "scenarios": all })),
    };
    Ok((text, if failed == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) }))
}

fn told(seen: &Seen) -> Value {
    json!({ "line": seen.line, "expected": seen.expected, "met": seen.met, "instead": seen.instead })
}

fn texts(folder: &Path) -> Result<Vec<PathBuf>, Unreadable> {
    let listed = fs::read_dir(folder).map_err(|e| {
        Unreadable(format!("cannot read {}: {e}; put scenarios (*.md) into it", folder.display()))
    })?;
    let mut found: Vec<PathBuf> = listed
        .filter_map(|e| Some(e.ok()?.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "md"))
        .collect();
    found.sort();
    Ok(found)
}
