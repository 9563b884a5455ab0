//! `ambos restore`: a store from a backup, in an empty place; wholly or not at all.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use jiff::Timestamp;
use serde_json::{Value, json};
use store::restore::{self, Unlock};

use crate::backup::{passphrase, tables};
use crate::kept::{Kept, unreadable};
use crate::{Format, Unreadable, journal, json};

/// What is asked for.
#[derive(clap::Args)]
pub struct Wanted {
    /// The file of the data.
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    /// The file of the keys.
    #[arg(long, value_name = "FILE")]
    keys: PathBuf,
    #[command(flatten)]
    kept: Kept,
    /// Opens both with the age identity in this file.
    #[arg(
        long,
        value_name = "FILE",
        required_unless_present = "passphrase_file",
        conflicts_with = "passphrase_file"
    )]
    identity: Option<PathBuf>,
    /// Opens both with the passphrase in the first line of this file.
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
    /// Heads of the journal that were kept elsewhere, one a line.
    #[arg(long, value_name = "FILE")]
    heads: Option<PathBuf>,
    /// How to answer.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Reads a backup into an empty place. Exit code 1: it is there, but its journal has faults.
pub fn run(wanted: &Wanted) -> Result<(String, ExitCode), Unreadable> {
    let unlock = match (&wanted.identity, &wanted.passphrase_file) {
        (Some(file), _) => Unlock::Identity(identity(file)?),
        (None, Some(file)) => Unlock::Passphrase(passphrase(file)?),
        (None, None) => return Err(Unreadable("name an identity or a passphrase file".to_owned())),
    };
    let heads = wanted.heads.as_deref().map(journal::read_heads).transpose()?;
    let (data, keys) = (open(&wanted.from)?, open(&wanted.keys)?);
    let given = heads.as_deref().unwrap_or_default();
    let done = restore::read(&wanted.kept.place(), data, keys, &unlock, given, Timestamp::now());
    let done = done.map_err(unreadable)?;
    let given = heads.as_ref().map(Vec::len);
    let text = match wanted.format {
        Format::Text => {
            let count = |name: &str| done.data.tables.get(name).map_or(0, |(rows, _)| *rows);
            let mut out = format!("written {}, restored: {} people\n", done.at, count("person"));
            if done.cleared > 0 {
                out += &format!("erased since then, and cleared: {}\n", done.cleared);
            }
            out + &journal::told(&done.journal, given)
        }
        Format::Json => {
            let fields: Value = json!({
                "written": done.at.to_string(),
                "cleared": done.cleared,
                "tables": tables(&done.data),
                "journal": journal::fields(&done.journal, given),
            });
            json::document("restore", fields)
        }
    };
    Ok((text, ExitCode::from(u8::from(!done.journal.faults.is_empty()))))
}

fn open(file: &Path) -> Result<File, Unreadable> {
    File::open(file).map_err(|e| Unreadable(format!("cannot read {}: {e}", file.display())))
}

/// The identity of a file as `age-keygen` writes it.
fn identity(file: &Path) -> Result<String, Unreadable> {
    let text = std::fs::read_to_string(file)
        .map_err(|e| Unreadable(format!("cannot read {}: {e}", file.display())))?;
    let line = text.lines().map(str::trim).find(|l| l.starts_with("AGE-SECRET-KEY-"));
    line.map(str::to_owned).ok_or_else(|| Unreadable(format!("{} holds no age identity", file.display())))
}
