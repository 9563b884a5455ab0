//! `ambos backup`: everything of a store in two locked files.
//!
//! Each is written beside its place and moved there when it is complete and on
//! the disk: a file with the right name is a whole one.

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use jiff::Timestamp;
use serde_json::{Value, json};
use store::backup::{self, Lock, Summary};
use store::{Fault, Reader};

use crate::kept::{Kept, unreadable};
use crate::{Format, Unreadable, json};

/// What is asked for.
#[derive(clap::Args)]
pub struct Wanted {
    #[command(flatten)]
    kept: Kept,
    /// The file for the data; it must not be there yet.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// The file for the keys; it must not be there yet.
    #[arg(long, value_name = "FILE")]
    keys_out: PathBuf,
    /// Locks both for whoever holds the identity of this age recipient.
    #[arg(
        long,
        value_name = "age1…",
        required_unless_present = "passphrase_file",
        conflicts_with = "passphrase_file"
    )]
    recipient: Option<String>,
    /// Locks both with the passphrase in the first line of this file.
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
    /// How to answer.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Writes a backup.
pub fn run(wanted: &Wanted) -> Result<(String, ExitCode), Unreadable> {
    let lock = match (&wanted.recipient, &wanted.passphrase_file) {
        (Some(recipient), _) => Lock::Recipient(recipient.clone()),
        (None, Some(file)) => Lock::Passphrase(passphrase(file)?),
        (None, None) => return Err(Unreadable("name a recipient or a passphrase file".to_owned())),
    };
    for file in [&wanted.out, &wanted.keys_out] {
        if file.exists() {
            return Err(Unreadable(format!("{} is there already: nothing is overwritten", file.display())));
        }
    }
    let reader = wanted.kept.reader()?;
    let at = Timestamp::now();
    // The keys after the data: so nobody in the data lacks theirs.
    let data = whole(&wanted.out, |file| backup::write(&reader, file, &lock, at))?;
    let keys = whole(&wanted.keys_out, |file| keys(&reader, file, &lock, at));
    let keys = keys.inspect_err(|_| {
        // Without its keys the file would open nothing.
        let _gone = fs::remove_file(&wanted.out);
    })?;
    let text = match wanted.format {
        Format::Text => {
            let count = |name: &str| data.tables.get(name).map_or(0, |(rows, _)| *rows);
            format!(
                "{}: {} people, {} journal lines, {} rows in all\n{}: {} keys\n\
                 Keep the two files apart, and try a restore: only that proves them.\n",
                wanted.out.display(),
                count("person"),
                count("journal"),
                data.tables.values().map(|(rows, _)| rows).sum::<i64>(),
                wanted.keys_out.display(),
                keys.tables.get("data_key").map_or(0, |(rows, _)| *rows),
            )
        }
        Format::Json => json::document(
            "backup",
            json!({
                "at": at.to_string(),
                "data": { "file": wanted.out.display().to_string(), "tables": tables(&data) },
                "keys": { "file": wanted.keys_out.display().to_string(), "tables": tables(&keys) },
            }),
        ),
    };
    Ok((text, ExitCode::SUCCESS))
}

fn keys(reader: &Reader, file: BufWriter<&File>, lock: &Lock, at: Timestamp) -> Result<Summary, Fault> {
    backup::write_keys(reader, file, lock, at)
}

/// Writes a file wholly or not at all.
fn whole(
    file: &Path,
    write: impl FnOnce(BufWriter<&File>) -> Result<Summary, Fault>,
) -> Result<Summary, Unreadable> {
    let mut part = file.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    let fail = |e: std::io::Error| Unreadable(format!("cannot write {}: {e}", file.display()));
    let open = File::create(&part).map_err(fail)?;
    let done = write(BufWriter::new(&open)).map_err(unreadable);
    let done = done.and_then(|summary| {
        open.sync_all().map_err(fail)?;
        fs::rename(&part, file).map_err(fail)?;
        let folder = file.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder).and_then(|f| f.sync_all()).map_err(fail)?;
        Ok(summary)
    });
    if done.is_err() {
        let _gone = fs::remove_file(&part);
    }
    done
}

/// The first line of a file.
pub fn passphrase(file: &Path) -> Result<String, Unreadable> {
    let text =
        fs::read_to_string(file).map_err(|e| Unreadable(format!("cannot read {}: {e}", file.display())))?;
    match text.lines().next().map(str::trim) {
        Some(words) if !words.is_empty() => Ok(words.to_owned()),
        _ => {
            Err(Unreadable(format!("{} is empty: write the passphrase into its first line", file.display())))
        }
    }
}

/// Rows and hash of each table, for programs.
pub fn tables(summary: &Summary) -> Vec<Value> {
    let one = |(name, (rows, hash)): (&String, &(i64, String))| json!({ "table": name, "rows": rows, "sha256": hash });
    summary.tables.iter().map(one).collect()
}
