//! `ambos export people|places|programmes|organisations`: what is kept, as a
//! workbook that can be brought in again.

use std::path::PathBuf;
use std::process::ExitCode;

use partnership::intake::brought::Kind;
use store::{imports, partnerships};
use workbook::Table;

use crate::kept::{Kept, unknown, unreadable};
use crate::{Unreadable, files};

/// What is asked at the command line.
#[derive(clap::Args)]
pub struct Wanted {
    #[command(flatten)]
    kept: Kept,
    /// The partnership.
    #[arg(long, value_name = "ID")]
    partnership: String,
    /// The file to write; CSV where its name ends in .csv, else .xlsx.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

/// Writes the table. What is personal in it lies open: the file is for whoever asked.
pub fn run(kind: Kind, wanted: &Wanted) -> Result<(String, ExitCode), Unreadable> {
    let reader = wanted.kept.reader()?;
    let partnership = wanted.partnership.as_str();
    let rows = reader
        .read(|db| {
            let Some(found) = partnerships::get(db, partnership)? else { return Ok(None) };
            imports::table(db, reader.keys(), partnership, kind, None, found.day).map(Some)
        })
        .map_err(unreadable)?;
    let rows = rows.ok_or_else(|| unknown(partnership, reader.read(partnerships::all)))?;
    let count = rows.len() - 1;
    let bytes = if wanted.out.extension().is_some_and(|e| e.eq_ignore_ascii_case("csv")) {
        workbook::write_csv(rows).into_bytes()
    } else {
        let name = kind.word().to_owned();
        workbook::write_xlsx(&[Table { name, rows }])
            .map_err(|why| Unreadable(format!("{}: {why}", wanted.out.display())))?
    };
    files::write(&wanted.out, &bytes)?;
    Ok((format!("{count} {} in {}\n", kind.word(), wanted.out.display()), ExitCode::SUCCESS))
}
