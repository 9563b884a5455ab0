//! `ambos report`: what does a partnership do, for whom, and how is that known?
//!
//! Works beside a server that runs, and changes nothing.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use documents::Fonts;
use jiff::civil::Date;
use partnership::monitoring::facts::{Facts, rows};
use partnership::monitoring::published;
use store::{Reader, monitoring, partnerships};
use web::reports::{self, Format, Kind};
use web::words::Words;

use crate::kept::{Kept, unreadable};
use crate::{Lang, Unreadable};

/// Which report.
#[derive(clap::Args)]
pub struct Wanted {
    /// For whom.
    #[arg(value_enum)]
    kind: Audience,
    #[command(flatten)]
    kept: Kept,
    /// The partnership's id.
    #[arg(long, value_name = "ID")]
    partnership: String,
    /// What happened after this day is not in it. May lie ahead.
    #[arg(long, value_name = "DATE", value_parser = crate::day)]
    as_of: Date,
    /// How it is written; rows are always tables.
    #[arg(long, value_enum, default_value = "html")]
    format: Written,
    /// The file that it is written to; for rows a folder.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// In which language; JSON and SDMX have none.
    #[arg(long, value_enum, default_value_t = Lang::En)]
    lang: Lang,
    /// Shows small numbers, too: for whoever may see the people. Without it they are suppressed.
    #[arg(long)]
    full: bool,
    /// The folder of the fonts, for PDF; where Debian puts them where absent.
    #[arg(long, value_name = "FOLDER")]
    fonts: Option<PathBuf>,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Audience {
    /// By goal of the 2030 Agenda and objective of the Global Compact.
    Donor,
    /// In the order of the codes, targets beside values.
    Committee,
    /// The rows that all is told from, as CSV with pseudonyms: for whoever may see the people and counts again.
    Rows,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Written {
    /// A page of its own.
    Html,
    /// An Excel workbook.
    Xlsx,
    /// Tagged PDF.
    Pdf,
    /// SDMX-CSV 2.0.
    SdmxCsv,
    /// SDMX-JSON 2.0.
    SdmxJson,
    /// For programs: exact fractions; described in docs/json.md.
    Json,
    /// One line for each indicator and part.
    Csv,
}

/// Writes it.
pub fn run(wanted: &Wanted) -> Result<(String, ExitCode), Unreadable> {
    let reader = wanted.kept.reader()?;
    if let Audience::Rows = wanted.kind {
        let found = reader
            .read(|db| monitoring::facts_of(db, reader.keys(), &wanted.partnership, wanted.as_of))
            .map_err(unreadable)?;
        let facts = found.ok_or_else(|| missing(&reader, wanted))?;
        return tables(&facts, &wanted.out);
    }
    let found = reader
        .read(|db| monitoring::report(db, reader.keys(), &wanted.partnership, wanted.as_of))
        .map_err(unreadable)?;
    let report = found.ok_or_else(|| missing(&reader, wanted))?;
    let report = if wanted.full { report } else { published(report) };
    let kind = match wanted.kind {
        Audience::Donor => Kind::Donor,
        Audience::Committee | Audience::Rows => Kind::Committee,
    };
    let format = match wanted.format {
        Written::Html => Format::Html,
        Written::Xlsx => Format::Xlsx,
        Written::Pdf => Format::Pdf,
        Written::SdmxCsv => Format::SdmxCsv,
        Written::SdmxJson => Format::SdmxJson,
        Written::Json => Format::Json,
        Written::Csv => Format::Csv,
    };
    let fonts = match format {
        Format::Pdf => Some(Fonts::find(wanted.fonts.as_deref()).map_err(|why| Unreadable(why.to_string()))?),
        _ => None,
    };
    let bytes = reports::made(&report, kind, format, Words::of(wanted.lang.into()), fonts.as_ref())
        .map_err(|why| Unreadable(format!("{}: {why}", wanted.out.display())))?;
    std::fs::write(&wanted.out, &bytes).map_err(|e| Unreadable(format!("{}: {e}", wanted.out.display())))?;
    let said =
        format!("{}: {} as of {}, {} bytes\n", wanted.out.display(), report.title, report.day, bytes.len());
    Ok((said, ExitCode::SUCCESS))
}

/// What to say where there is no such partnership.
fn missing(reader: &Reader, wanted: &Wanted) -> Unreadable {
    let all = match reader.read(partnerships::all) {
        Ok(all) => all,
        Err(fault) => return unreadable(fault),
    };
    let ids: Vec<String> = all.into_iter().map(|one| one.id).collect();
    let there =
        if ids.is_empty() { "it holds none".to_owned() } else { format!("it holds {}", ids.join(", ")) };
    Unreadable(format!("no partnership of this store is called `{}`: {there}", wanted.partnership))
}

/// Writes the rows into a folder, a table for each area.
fn tables(facts: &Facts, folder: &Path) -> Result<(String, ExitCode), Unreadable> {
    let wrong = |path: &Path, e: std::io::Error| Unreadable(format!("{}: {e}", path.display()));
    std::fs::create_dir_all(folder).map_err(|e| wrong(folder, e))?;
    let mut said = String::new();
    for (name, text) in rows::write(facts) {
        let path = folder.join(name);
        std::fs::write(&path, &text).map_err(|e| wrong(&path, e))?;
        said += &format!("{}: {} rows\n", path.display(), text.lines().count() - 1);
    }
    Ok((said, ExitCode::SUCCESS))
}
