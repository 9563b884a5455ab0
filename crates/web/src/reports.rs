//! What does a report on the effects of a partnership say, in which format (¶13, 19–23)?
//!
//! All formats are made from one [`Report`]: all forty indicators, each with a value or with the reason why it has
//! none. No clock is asked and no chance: the same report in the same language gives the same bytes.

mod format;
mod json;
pub(crate) mod lines;
mod plain;
mod sdmx;
pub mod standing;
mod table;

use std::fmt;

use documents::{Fonts, Sheet};
use ledger::Ratio;
use partnership::monitoring::{Report, Unit, split_by_sex};

use crate::words::{Lang, Words};

pub use format::Format;

/// For whom a report is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// For donors: by goal of the 2030 Agenda and objective of the Global Compact.
    Donor,
    /// For the joint committee: in the order of the codes, targets beside values.
    Committee,
}

impl Kind {
    /// The phrase of its title.
    pub fn title(self) -> &'static str {
        match self {
            Kind::Donor => "indicator-report-donor",
            Kind::Committee => "indicator-report-committee",
        }
    }
}

/// Why there is no report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotMade(String);

impl fmt::Display for NotMade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotMade {}

/// Writes a report. `fonts` are needed for paper alone.
///
/// # Errors
/// [`NotMade`] where an indicator is split by age or State and not by sex, where there are no fonts for paper, or a text
/// is longer than a workbook's cell.
pub fn made(
    report: &Report,
    kind: Kind,
    format: Format,
    words: &Words,
    fonts: Option<&Fonts>,
) -> Result<Vec<u8>, NotMade> {
    let broke = |why: &dyn fmt::Display| NotMade(why.to_string());
    // ¶22: what is told by what people are is told by sex, or not at all.
    split_by_sex(report).map_err(|refusal| {
        let reasons = refusal.reasons.iter().map(|reason| words.say(&reason.said));
        NotMade(reasons.collect::<Vec<_>>().join("\n"))
    })?;
    Ok(match format {
        Format::Json => format!("{:#}\n", json::document(report)).into_bytes(),
        Format::SdmxCsv => sdmx::csv(report).into_bytes(),
        Format::SdmxJson => format!("{:#}\n", sdmx::json(report)).into_bytes(),
        Format::SdmxStructure => format!("{:#}\n", sdmx::structure::message()).into_bytes(),
        Format::Csv => workbook::write_csv(table::parts(report, words)).into_bytes(),
        Format::Html => table::html(report, kind, words).into_bytes(),
        Format::Xlsx => {
            let sheet = |name: &str, rows| workbook::Table { name: words.get(name), rows };
            let sheets = [
                sheet("indicator-sheet-all", table::all(report, kind, words)),
                sheet("indicator-sheet-parts", table::parts(report, words)),
            ];
            workbook::write_xlsx(&sheets).map_err(|why| broke(&format!("{why:?}")))?
        }
        Format::Pdf => {
            let fonts = fonts.ok_or_else(|| broke(&"paper needs fonts"))?;
            let sheet: Sheet = table::sheet(report, kind, words);
            documents::sheet(&sheet, fonts).map_err(|why| broke(&why))?
        }
    })
}

/// Reads a report again that was written as JSON; nothing where it is none.
pub fn kept(bytes: &[u8]) -> Option<Report> {
    json::read(bytes)
}

/// What a unit is called in files.
fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Count => "count",
        Unit::Share => "share",
        Unit::Ratio => "ratio",
        Unit::Index => "index",
        Unit::Days => "days",
        Unit::Rate => "rate",
        Unit::Score => "score",
        Unit::Money => "money",
    }
}

/// A fraction with so many decimals, the last rounded half away from nought; whole numbers without any.
fn decimal(value: Ratio, places: u32) -> Option<String> {
    let scale = 10i128.checked_pow(places)?;
    let (num, den) = (value.num().checked_mul(scale)?, value.den());
    let doubled = num.unsigned_abs().checked_mul(2)?.checked_add(den.unsigned_abs())?;
    let rounded = doubled / den.unsigned_abs().checked_mul(2)?;
    let scale = scale.unsigned_abs();
    let sign = if num < 0 && rounded > 0 { "-" } else { "" };
    let (whole, part) = (rounded / scale, rounded % scale);
    let part = format!("{part:0width$}", width = places as usize);
    let part = part.trim_end_matches('0');
    Some(if part.is_empty() || places == 0 {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{part}")
    })
}

/// Whether a language is written from right to left.
fn right_to_left(lang: Lang) -> bool {
    lang.direction() == "rtl"
}

#[cfg(test)]
mod tests;
