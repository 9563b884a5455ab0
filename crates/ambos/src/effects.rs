//! `ambos report`: what does a partnership do, for whom, and how is that known?
//!
//! Works beside a server that runs, and changes nothing.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use clap::builder::PossibleValue;
use documents::Fonts;
use jiff::civil::Date;
use partnership::monitoring::facts::{Facts, rows};
use partnership::monitoring::published;
use store::{Reader, monitoring, partnerships};
use web::reports::standing::Kind as Standing;
use web::reports::{self, Format, Kind};
use web::words::Words;

use crate::kept::{Kept, unknown, unreadable};
use crate::{Lang, Unreadable, evidence, files};

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
    /// Figures of statistics (`ambos import evidence`), by which the checklist says whether people are lacking; where
    /// absent, evidence.csv in the folder of the store, if it is there.
    #[arg(long, value_name = "FILE")]
    evidence: Option<PathBuf>,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Audience {
    /// By goal of the 2030 Agenda and objective of the Global Compact.
    Donor,
    /// In the order of the codes, targets beside values.
    Committee,
    /// From a pilot to scale: where the partnership stands, and what is missing for the next rung.
    Maturity,
    /// The agreement's checklist by component, with articles, what is open, and the origin test.
    Assessment,
    /// The rows that all is told from, as CSV with pseudonyms: for whoever may see the people and counts again.
    Rows,
}

/// How it is written: as pages offer it.
#[derive(Clone, Copy)]
struct Written(Format);

/// All of them.
const WRITTEN: [Written; Format::ALL.len()] = {
    let mut all = [Written(Format::Html); Format::ALL.len()];
    let mut at = 0;
    while at < all.len() {
        all[at] = Written(Format::ALL[at]);
        at += 1;
    }
    all
};

impl ValueEnum for Written {
    fn value_variants<'a>() -> &'a [Written] {
        &WRITTEN
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.0.word()).help(self.0.about()))
    }
}

/// Writes it.
pub fn run(wanted: &Wanted) -> Result<(String, ExitCode), Unreadable> {
    let reader = wanted.kept.reader()?;
    if let Audience::Rows = wanted.kind {
        let found = reader
            .read(|db| monitoring::facts_of(db, reader.keys(), &wanted.partnership, wanted.as_of))
            .map_err(unreadable)?;
        let facts = found.ok_or_else(|| unknown(&wanted.partnership, reader.read(partnerships::all)))?;
        return tables(&facts, &wanted.out);
    }
    let (title, bytes) = match wanted.kind {
        Audience::Maturity => standing(&reader, wanted, Standing::Maturity)?,
        Audience::Assessment => standing(&reader, wanted, Standing::Assessment)?,
        Audience::Donor => indicators(&reader, wanted, Kind::Donor)?,
        Audience::Committee | Audience::Rows => indicators(&reader, wanted, Kind::Committee)?,
    };
    files::write(&wanted.out, &bytes)?;
    let said = format!("{}: {title} as of {}, {} bytes\n", wanted.out.display(), wanted.as_of, bytes.len());
    Ok((said, ExitCode::SUCCESS))
}

/// The report of the indicators: its partnership's title, and its bytes.
fn indicators(reader: &Reader, wanted: &Wanted, kind: Kind) -> Result<(String, Vec<u8>), Unreadable> {
    let found = reader
        .read(|db| monitoring::report(db, reader.keys(), &wanted.partnership, wanted.as_of))
        .map_err(unreadable)?;
    let report = found.ok_or_else(|| unknown(&wanted.partnership, reader.read(partnerships::all)))?;
    let report = if wanted.full { report } else { published(report) };
    let fonts = wanted.fonts()?;
    let made = reports::made(&report, kind, wanted.format.0, wanted.words(), fonts.as_ref());
    Ok((report.title, made.map_err(|why| wanted.not_made(&why))?))
}

/// The ladder, or the assessment of the agreement: the same.
fn standing(reader: &Reader, wanted: &Wanted, kind: Standing) -> Result<(String, Vec<u8>), Unreadable> {
    let figures = evidence::of_folder(wanted.evidence.as_deref(), Some(&wanted.kept.folder()))?;
    let found = reader
        .read(|db| {
            let asked = (wanted.partnership.as_str(), wanted.as_of);
            store::standing::of(db, reader.keys(), asked, figures.as_deref())
        })
        .map_err(unreadable)?;
    let stands = found.ok_or_else(|| unknown(&wanted.partnership, reader.read(partnerships::all)))?;
    let fonts = wanted.fonts()?;
    let made = reports::standing::made(&stands, kind, wanted.format.0, wanted.words(), fonts.as_ref());
    Ok((stands.title, made.map_err(|why| wanted.not_made(&why))?))
}

impl Wanted {
    fn words(&self) -> &'static Words {
        Words::of(self.lang.into())
    }

    /// The fonts, where paper is asked for.
    fn fonts(&self) -> Result<Option<Fonts>, Unreadable> {
        let paper = self.format.0 == Format::Pdf;
        let find = || Fonts::find(self.fonts.as_deref()).map_err(|why| Unreadable(why.to_string()));
        paper.then(find).transpose()
    }

    fn not_made(&self, why: &reports::NotMade) -> Unreadable {
        Unreadable(format!("{}: {why}", self.out.display()))
    }
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
