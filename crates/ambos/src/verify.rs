//! `ambos verify`: is this credential sound, whose is it, and what is not known?
//!
//! Nothing is fetched: keys, status list and register are files that somebody fetched
//! before. Exit codes: 0 the proof is sound and nothing was refused (an issuer who is
//! not known is said to be unknown), 1 it was refused, 2 something could not be read.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use credentials::{Controller, Known, Outcome, Report, What};
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::{Format, Unreadable, day, files, json};

/// The most that is taken from disk; how much of it is looked at, the engine says.
const LARGEST: u64 = 64 << 20;

/// What is asked.
#[derive(clap::Args)]
pub struct Wanted {
    /// The credential: JSON, the text of a QR code (AMB1:…), or a PDF with credentials in it.
    file: PathBuf,
    /// Documents of issuers that are known: a did.json as it is served, or a list of them.
    #[arg(long, value_name = "FILE")]
    issuers: Option<PathBuf>,
    /// A status list as it is served, or a list of them.
    #[arg(long, value_name = "FILE")]
    status: Option<PathBuf>,
    /// The register of accreditations as it is served.
    #[arg(long, value_name = "FILE")]
    register: Option<PathBuf>,
    /// The day to ask about (its end, UTC); this moment where absent.
    #[arg(long, value_name = "DAY", value_parser = day)]
    on: Option<Date>,
    /// Answers for programs; described in docs/json.md.
    #[arg(long)]
    json: bool,
}

/// Verifies.
pub fn run(wanted: &Wanted) -> Result<(String, ExitCode), Unreadable> {
    let issuers = match &wanted.issuers {
        Some(path) => Controller::read_all(&read(path)?).map_err(|why| unreadable(path, &why))?,
        None => Vec::new(),
    };
    let lists = match wanted.status.as_deref().map(read).transpose()? {
        Some(Value::Array(all)) => all,
        one => one.into_iter().collect(),
    };
    let register = wanted.register.as_deref().map(read).transpose()?;
    let on = match wanted.on {
        Some(day) => {
            end(day).ok_or_else(|| Unreadable(format!("{day} is no day that can be asked about")))?
        }
        None => Timestamp::now(),
    };
    let known = Known { issuers: &issuers, lists: &lists, register: register.as_ref() };
    let reports: Vec<Report> =
        brought(&wanted.file)?.iter().map(|one| credentials::check(one, &known, on)).collect();
    let format = if wanted.json { Format::Json } else { Format::Text };
    let text = match (format, reports.as_slice()) {
        (Format::Text, all) => all.iter().map(told).collect::<Vec<_>>().join("\n"),
        (Format::Json, [one]) => json::document("verify", fields(one)),
        (Format::Json, all) => json::document(
            "verify",
            json!({
                "sound": all.iter().all(Report::sound),
                "credentials": all.iter().map(fields).collect::<Vec<_>>(),
            }),
        ),
    };
    Ok((text, ExitCode::from(u8::from(!reports.iter().all(Report::sound)))))
}

/// The credentials of a file; a PDF may hold several.
fn brought(path: &Path) -> Result<Vec<Value>, Unreadable> {
    let bytes = files::bytes(path, LARGEST)?;
    if bytes.starts_with(b"%PDF-") {
        return web::brought(&bytes).map_err(|why| unreadable(path, &why));
    }
    credentials::read(&bytes).map(|one| vec![one]).map_err(|why| unreadable(path, &why))
}

fn read(path: &Path) -> Result<Value, Unreadable> {
    credentials::read(&files::bytes(path, LARGEST)?).map_err(|why| unreadable(path, &why))
}

fn unreadable(path: &Path, why: &dyn std::fmt::Display) -> Unreadable {
    Unreadable(format!("cannot read {}: {why}", path.display()))
}

fn end(day: Date) -> Option<Timestamp> {
    jiff::tz::Offset::UTC.to_timestamp(day.at(23, 59, 59, 0)).ok()
}

/// What was found, for people.
fn told(report: &Report) -> String {
    let first = match (report.refusal(), report.sound()) {
        (Some(refused), _) => format!("refused: {}", refused.why),
        (None, false) => "refused: the proof could not be tried".to_owned(),
        (None, true) => {
            let issuer = match report.outcome(What::Issuer) {
                Some(Outcome::Passed) => "the issuer is known",
                _ => "the issuer is unknown",
            };
            let status = report.check(What::Status).map(|c| c.why.to_string()).unwrap_or_default();
            format!("the proof is sound; {issuer}; {status}")
        }
    };
    format!("{first}\n\n{report}")
}

/// What was found, for programs.
fn fields(report: &Report) -> Value {
    let checks: Vec<Value> = report
        .checks
        .iter()
        .map(|c| {
            json!({
                "check": c.what.word(),
                "outcome": c.outcome.word(),
                "reason": c.why.id,
                "text": c.why.to_string(),
            })
        })
        .collect();
    json!({
        "sound": report.sound(),
        "issuer_known": report.outcome(What::Issuer) == Some(Outcome::Passed),
        "on": report.on.to_string(),
        "checks": checks,
    })
}
