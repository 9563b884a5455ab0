//! What a round is run with: its day and its seed, stated beside the tables.

use agreement::{Finding, Place};
use jiff::civil::Date;
use serde::Deserialize;

use crate::invent::Invent;

/// The file `round.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundFile {
    /// The day for which the agreement is read.
    pub date: Date,
    /// Decides ties among equal answers; published before the round.
    pub seed: u64,
    /// How invented people are made, for trials.
    pub invent: Option<Invent>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    date: toml::value::Datetime,
    seed: u32,
    invent: Option<Invent>,
}

impl RoundFile {
    /// Reads the text; `file` is the index its findings carry.
    pub fn read(file: usize, text: &str) -> Result<RoundFile, Finding> {
        let finding = |span: std::ops::Range<usize>, message: String| {
            Finding::error("wrong-round", &Place::new(file, span), message)
                .remedy("write `date = 2026-09-01` and `seed = 20260901`; [invent] may follow")
        };
        let written: Written =
            toml::from_str(text).map_err(|e| finding(e.span().unwrap_or(0..0), e.message().to_owned()))?;
        let date: Date = written.date.to_string().parse().map_err(|_| {
            let start = text.find("date").unwrap_or(0);
            finding(start..start + 4, format!("`{}` is not a day", written.date))
        })?;
        Ok(RoundFile { date, seed: u64::from(written.seed), invent: written.invent })
    }
}
