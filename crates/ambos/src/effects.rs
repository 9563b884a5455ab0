//! `ambos report`: what does a partnership do, for whom, and how is that known?
//!
//! Works beside a server that runs, and changes nothing.

use std::path::PathBuf;
use std::process::ExitCode;

use jiff::civil::Date;
use partnership::monitoring::published;
use store::{monitoring, partnerships};
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
    /// How it is written.
    #[arg(long, value_enum)]
    format: Written,
    /// The file that it is written to.
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
    let found = reader
        .read(|db| monitoring::report(db, reader.keys(), &wanted.partnership, wanted.as_of))
        .map_err(unreadable)?;
    let Some(report) = found else {
        let all = reader.read(partnerships::all).map_err(unreadable)?;
        let ids: Vec<String> = all.into_iter().map(|one| one.id).collect();
        let there =
            if ids.is_empty() { "it holds none".to_owned() } else { format!("it holds {}", ids.join(", ")) };
        return Err(Unreadable(format!(
            "no partnership of this store is called `{}`: {there}",
            wanted.partnership
        )));
    };
    let report = if wanted.full { report } else { published(report) };
    let kind = match wanted.kind {
        Audience::Donor => Kind::Donor,
        Audience::Committee => Kind::Committee,
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
    let fonts = || documents::Fonts::find(wanted.fonts.as_deref());
    let bytes = reports::made(&report, kind, format, Words::of(wanted.lang.into()), fonts)
        .map_err(|why| Unreadable(format!("{}: {why}", wanted.out.display())))?;
    std::fs::write(&wanted.out, &bytes).map_err(|e| Unreadable(format!("{}: {e}", wanted.out.display())))?;
    let said =
        format!("{}: {} as of {}, {} bytes\n", wanted.out.display(), report.title, report.day, bytes.len());
    Ok((said, ExitCode::SUCCESS))
}
