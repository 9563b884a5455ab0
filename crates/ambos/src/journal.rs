//! `ambos journal`: is the journal what it was when it was written, and where
//! does it end?
//!
//! Both work beside a server that runs, and change nothing.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use jiff::Timestamp;
use serde_json::json;
use store::journal::{self, Report, SignedHead};

use crate::kept::{Kept, unreadable};
use crate::{Format, Unreadable, json};

/// What is asked of the journal.
#[derive(clap::Subcommand)]
pub enum Asked {
    /// Says whether the journal is what it was when it was written.
    ///
    /// Exit codes: 0 it is whole, 1 faults were found, 2 it could not be read.
    Verify {
        #[command(flatten)]
        kept: Kept,
        /// Heads that were kept elsewhere, one a line, as `ambos journal head` prints them.
        #[arg(long, value_name = "FILE")]
        heads: Option<PathBuf>,
        /// How to answer.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Signs where the journal ends at this moment. Keep the line where nobody can change it who
    /// can change the store.
    Head {
        #[command(flatten)]
        kept: Kept,
        /// How to answer.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
}

/// Answers it.
pub fn run(asked: &Asked) -> Result<(String, ExitCode), Unreadable> {
    match asked {
        Asked::Verify { kept, heads, format } => verify(kept, heads.as_deref(), *format),
        Asked::Head { kept, format } => head(kept, *format),
    }
}

/// Proves the journal.
fn verify(kept: &Kept, heads: Option<&Path>, format: Format) -> Result<(String, ExitCode), Unreadable> {
    let heads = heads.map(read_heads).transpose()?;
    let reader = kept.reader()?;
    let given = heads.as_deref().unwrap_or_default();
    let report = reader.read(|db| journal::verify(db, given, reader.keys())).map_err(unreadable)?;
    let code = ExitCode::from(u8::from(!report.faults.is_empty()));
    let text = match format {
        Format::Text => told(&report, heads.as_ref().map(Vec::len)),
        Format::Json => json::document("journal", fields(&report, heads.as_ref().map(Vec::len))),
    };
    Ok((text, code))
}

/// Signs where it ends.
fn head(kept: &Kept, format: Format) -> Result<(String, ExitCode), Unreadable> {
    let reader = kept.reader()?;
    let at = Timestamp::now();
    let head = reader.read(|db| journal::sign_end(db, reader.keys(), at)).map_err(unreadable)?;
    let head = head.ok_or_else(|| Unreadable("the journal is empty: there is nothing to sign".to_owned()))?;
    let text = match format {
        Format::Text => format!("{head}\n"),
        Format::Json => json::document("head", json!({ "line": head.seq, "head": head.to_string() })),
    };
    Ok((text, ExitCode::SUCCESS))
}

/// What proving found, for programs.
pub fn fields(report: &Report, given: Option<usize>) -> serde_json::Value {
    json!({
        "whole": report.faults.is_empty(),
        "lines": report.lines,
        "heads_checked": report.heads_checked,
        "heads_given": given,
        "details_erased": report.erased,
        "faults": report.faults,
    })
}

/// What proving found, for people.
pub fn told(report: &Report, given: Option<usize>) -> String {
    let mut out = match report.faults.len() {
        0 => "the journal is whole\n".to_owned(),
        1 => "the journal has 1 fault\n".to_owned(),
        n => format!("the journal has {n} faults\n"),
    };
    for fault in &report.faults {
        out += &format!("  {fault}\n");
    }
    out += &format!("{} lines, {} heads checked\n", report.lines, report.heads_checked);
    if report.erased > 0 {
        out += &format!("{} details cannot be read any more: their people were erased\n", report.erased);
    }
    if given.is_none() {
        out += "no heads kept elsewhere were given (--heads): a journal that was cut off, or written anew with \
                this installation's keys, would not be noticed\n";
    }
    out
}

/// The heads of a file: one a line; empty lines and those that begin with # are passed over.
pub fn read_heads(file: &Path) -> Result<Vec<SignedHead>, Unreadable> {
    let name = file.display();
    let text = std::fs::read_to_string(file).map_err(|e| Unreadable(format!("cannot read {name}: {e}")))?;
    let lines = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#'));
    lines
        .map(|(number, line)| {
            SignedHead::from_text(line).ok_or_else(|| {
                Unreadable(format!(
                    "{name}, line {}: this is no head as `ambos journal head` prints it",
                    number + 1
                ))
            })
        })
        .collect()
}
