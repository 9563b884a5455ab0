//! `ambos import` and `ambos export`: what comes into a store, a classification or a table of evidence, and what goes out.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Subcommand;
use partnership::intake::brought::Kind;

use crate::{Unreadable, bring, classes, evidence, outside, take_out};

/// What is brought in.
#[derive(Subcommand)]
pub enum Import {
    /// People. Says what would become of each row; --commit takes it in, with the server stopped.
    People(bring::Wanted),
    /// Places on offer.
    Places(bring::Wanted),
    /// Programmes.
    Programmes(bring::Wanted),
    /// Organisations.
    Organisations(bring::Wanted),
    /// ESCO's CSV downloads, zipped or not; label files in other languages, ISCO-08 and ISCED-F
    /// 2013 structures may follow.
    Esco {
        /// The files, in any order.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Only this occupation with its skills (its English label); may be repeated.
        #[arg(long)]
        only: Vec<String>,
        /// What to write; as readable text where the name ends in .tsv.
        #[arg(long, default_value = "classification.ambos")]
        out: PathBuf,
    },
    /// Statistics of countries: public tables of ILOSTAT, the United Nations and the World Bank, SDMX-CSV and
    /// SDMX-JSON. Every figure keeps its source, its unit, its period and its day.
    Evidence(evidence::Tables),
    /// Figures of indicators that were measured outside, with source and day: all of the table, or nothing.
    Measured(outside::Wanted),
}

/// What is taken out.
#[derive(Subcommand)]
pub enum Export {
    /// People, with everything that is known of them: keep the file as you keep the store.
    People(take_out::Wanted),
    /// Places on offer.
    Places(take_out::Wanted),
    /// Programmes.
    Programmes(take_out::Wanted),
    /// Organisations.
    Organisations(take_out::Wanted),
}

impl Import {
    /// Brings it in.
    pub fn run(self) -> Result<(String, ExitCode), Unreadable> {
        match self {
            Import::People(wanted) => bring::run(Kind::People, &wanted),
            Import::Places(wanted) => bring::run(Kind::Places, &wanted),
            Import::Programmes(wanted) => bring::run(Kind::Programmes, &wanted),
            Import::Organisations(wanted) => bring::run(Kind::Organisations, &wanted),
            Import::Esco { files, only, out } => classes::import(&files, &only, &out),
            Import::Evidence(tables) => evidence::import(&tables),
            Import::Measured(wanted) => outside::run(&wanted),
        }
    }
}

impl Export {
    /// Takes it out.
    pub fn run(self) -> Result<(String, ExitCode), Unreadable> {
        match self {
            Export::People(wanted) => take_out::run(Kind::People, &wanted),
            Export::Places(wanted) => take_out::run(Kind::Places, &wanted),
            Export::Programmes(wanted) => take_out::run(Kind::Programmes, &wanted),
            Export::Organisations(wanted) => take_out::run(Kind::Organisations, &wanted),
        }
    }
}
