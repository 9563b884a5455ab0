//! `ambos ledger`: what do the parties owe, what did they pay, and do journal and ledger agree?
//!
//! Both work beside a server that runs, and change nothing.

mod excel;

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use agreement::{Currency, Money};
use jiff::civil::Date;
use ledger::book::Kind;
use ledger::statement::Statement;
use serde_json::{Value, json};
use store::{books, partnerships};

use crate::kept::{Kept, unknown, unreadable};
use crate::{Format, Unreadable, files, json};

/// What is asked of the ledger.
#[derive(clap::Subcommand)]
pub enum Asked {
    /// The statement of each party: what stood before, what was posted, what stands after.
    Statements {
        #[command(flatten)]
        kept: Kept,
        /// Only this partnership.
        #[arg(long, value_name = "ID")]
        partnership: Option<String>,
        /// The first day; from the beginning where absent.
        #[arg(long, value_name = "DAY", value_parser = crate::day)]
        from: Option<Date>,
        /// The last day; to the end where absent.
        #[arg(long, value_name = "DAY", value_parser = crate::day)]
        to: Option<Date>,
        /// How to answer.
        #[arg(long, value_enum, default_value_t = Told::Text)]
        format: Told,
        /// The file that a workbook is written to.
        #[arg(long, value_name = "FILE", required_if_eq("format", "xlsx"))]
        out: Option<PathBuf>,
    },
    /// Compares journal and ledger: every step that moves money has its postings, and the other way round.
    ///
    /// Exit codes: 0 both say the same, 1 they differ (the first difference is shown; all as JSON), 2 the store
    /// could not be read.
    Check {
        #[command(flatten)]
        kept: Kept,
        /// How to answer.
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
}

/// How statements are written.
#[derive(Clone, Copy, clap::ValueEnum, PartialEq, Eq)]
pub enum Told {
    /// For people.
    Text,
    /// For programs; described in docs/json.md.
    Json,
    /// An Excel workbook: balances, postings, and those of the pooled fund. Needs `--out`.
    Xlsx,
}

/// Answers.
pub fn run(asked: &Asked) -> Result<(String, ExitCode), Unreadable> {
    match asked {
        Asked::Check { kept, format } => check(kept, *format),
        Asked::Statements { kept, partnership, from, to, format, out } => {
            statements(kept, partnership.as_deref(), (*from, *to), (*format, out.as_deref()))
        }
    }
}

fn check(kept: &Kept, format: Format) -> Result<(String, ExitCode), Unreadable> {
    let report = kept.reader()?.read(books::check).map_err(unreadable)?;
    let text = match format {
        Format::Json => json::document(
            "ledger_check",
            json!({
                "agrees": report.differences.is_empty(),
                "postings": report.postings,
                "steps": report.steps,
                "differences": report.differences,
            }),
        ),
        Format::Text => {
            let mut out = match report.differences.first() {
                None => "journal and ledger agree\n".to_owned(),
                Some(first) => format!(
                    "journal and ledger differ ({} differences, the first is shown)\n  {first}\n",
                    report.differences.len()
                ),
            };
            let _ = writeln!(out, "{} postings, {} steps that move money", report.postings, report.steps);
            out
        }
    };
    Ok((text, ExitCode::from(u8::from(!report.differences.is_empty()))))
}

fn statements(
    kept: &Kept,
    only: Option<&str>,
    asked: (Option<Date>, Option<Date>),
    (format, out): (Told, Option<&Path>),
) -> Result<(String, ExitCode), Unreadable> {
    let days = (asked.0.unwrap_or(Date::MIN), asked.1.unwrap_or(Date::MAX));
    if days.1 < days.0 {
        return Err(Unreadable(format!("--to {} is before --from {}", days.1, days.0)));
    }
    let reader = kept.reader()?;
    let all = reader
        .read(|db| {
            let mut all = Vec::new();
            for partnership in partnerships::all(db)? {
                if only.is_none_or(|id| id == partnership.id) {
                    all.push((partnership.id.clone(), books::statements(db, &partnership.id, days)?));
                }
            }
            Ok(all)
        })
        .map_err(unreadable)?;
    if let Some(id) = only.filter(|_| all.is_empty()) {
        return Err(unknown(id, reader.read(partnerships::all)));
    }
    let text = match format {
        Told::Json => {
            let one = |(id, statements): &(String, Vec<Statement>)| json!({ "partnership": id, "parties": statements.iter().map(as_json).collect::<Vec<_>>() });
            json::document("ledger", json!({ "partnerships": all.iter().map(one).collect::<Vec<_>>() }))
        }
        Told::Text => all.iter().map(|(id, statements)| as_text(id, statements)).collect(),
        Told::Xlsx => {
            let out = out.ok_or_else(|| Unreadable("--format xlsx needs --out FILE".to_owned()))?;
            let bytes = excel::workbook(&all, asked)?;
            files::write(out, &bytes)?;
            format!("{}: {} bytes\n", out.display(), bytes.len())
        }
    };
    Ok((text, ExitCode::SUCCESS))
}

fn as_text(partnership: &str, statements: &[Statement]) -> String {
    let mut out = format!("{partnership}\n");
    if statements.is_empty() {
        out += "  nothing was posted\n";
    }
    for statement in statements {
        let _ = writeln!(out, "  {}", statement.who.word());
        let stands =
            |out: &mut String, when: &str, map: &std::collections::BTreeMap<(Kind, String), i128>| {
                for ((kind, currency), minor) in map {
                    let _ = writeln!(out, "    {when} {} {}", kind.word(), amount(*minor, currency));
                }
            };
        stands(&mut out, "before:", &statement.before);
        for item in &statement.items {
            let _ = writeln!(
                out,
                "    {} {} {}: {} {} (posting {})",
                item.on,
                item.step,
                item.about,
                item.kind.word(),
                amount(i128::from(item.minor), &item.currency),
                item.posting
            );
        }
        stands(&mut out, "after:", &statement.after);
        if statement.after.is_empty() {
            out += "    after: settled to the cent\n";
        }
    }
    out
}

/// An amount of minor units; as they are where the currency is not known.
fn amount(minor: i128, currency: &str) -> String {
    match (i64::try_from(minor), currency.parse::<Currency>()) {
        (Ok(minor), Ok(currency)) => Money { minor, currency }.to_string(),
        _ => format!("{minor} minor units of {currency}"),
    }
}

fn as_json(statement: &Statement) -> Value {
    let stands = |map: &std::collections::BTreeMap<(Kind, String), i128>| -> Vec<Value> {
        let one = |((kind, currency), minor): (&(Kind, String), &i128)| json!({ "account": kind.word(), "currency": currency, "minor": i64::try_from(*minor).ok() });
        map.iter().map(one).collect()
    };
    json!({
        "party": statement.who.word(),
        "before": stands(&statement.before),
        "items": statement.items.iter().map(|item| json!({
            "posting": item.posting, "on": item.on.to_string(), "step": item.step, "about": item.about,
            "account": item.kind.word(), "currency": item.currency, "minor": item.minor,
        })).collect::<Vec<_>>(),
        "after": stands(&statement.after),
    })
}
