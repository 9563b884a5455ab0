//! `ambos import evidence` and `ambos profile`: figures of statistics with their sources, and what they say of countries.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use agreement::codes::Territory;
use evidence::{Area, Figure, Finding, Flag, Judged, Line, Measure, Number, Profile, Table, Verdict, Wanted};
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::{Format, Unreadable, files, json, report};

/// No public table is larger.
const LARGEST: u64 = 512 << 20;

/// What tables are to be read.
#[derive(clap::Args)]
pub struct Tables {
    /// Public downloads, in any order, packed by gzip or not; tables in our own columns, too.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The day on which they were published or downloaded: no figure without it.
    #[arg(long, value_name = "DAY", value_parser = crate::day)]
    vintage: Date,
    /// What a table is, where its titles and its name leave it open; a measure for SDMX. For all files named.
    #[arg(long = "as", value_name = "TABLE")]
    shape: Option<String>,
    /// Who published them, where that is not who usually does.
    #[arg(long)]
    source: Option<String>,
    /// Only this country, by its two letters; may be repeated. Of corridors only those between countries named.
    #[arg(long = "country", value_name = "CC", value_parser = area)]
    areas: Vec<Area>,
    /// What to write. A table that is there already is added to.
    #[arg(long, default_value = "evidence.csv")]
    out: PathBuf,
}

/// What is to be set side by side.
#[derive(clap::Args)]
pub struct Asked {
    /// Two countries or more, by their two letters.
    #[arg(required = true, num_args = 2.., value_name = "CC", value_parser = area)]
    areas: Vec<Area>,
    /// The figures, as `ambos import evidence` writes them.
    #[arg(long, default_value = "evidence.csv", value_name = "FILE")]
    evidence: PathBuf,
    /// An occupation: one to four digits of ISCO-08.
    #[arg(long, value_name = "ISCO", value_parser = occupation)]
    occupation: Option<String>,
    /// The day on which figures are judged for age. Figures published later are not looked at.
    #[arg(long, value_name = "DAY", value_parser = crate::day)]
    date: Date,
    /// How to answer.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

fn area(text: &str) -> Result<Area, String> {
    Area::of(text).ok_or_else(|| "a country is written by its two letters of ISO 3166-1: MA".to_owned())
}

fn occupation(text: &str) -> Result<String, String> {
    evidence::isco(text)
        .ok()
        .flatten()
        .ok_or_else(|| "an occupation is one to four digits of ISCO-08: 2221".to_owned())
}

/// Reads tables into one; with a finding in any of them nothing is written.
pub fn import(tables: &Tables) -> Result<(String, ExitCode), Unreadable> {
    let wanted = Wanted {
        shape: tables.shape.clone(),
        vintage: tables.vintage,
        source: tables.source.clone(),
        areas: tables.areas.clone(),
    };
    let (mut rows, mut said, mut wrong) = (Vec::new(), String::new(), String::new());
    if tables.out.is_file() {
        rows.extend(open(&tables.out)?.rows().iter().cloned());
    }
    for path in &tables.files {
        report::progress(&format!("reading {}", path.display()));
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        match evidence::read(&name, &files::unpacked(path, LARGEST)?, &wanted) {
            Ok(reading) => {
                let (count, shape) = (reading.rows.len(), &reading.shape);
                let _ =
                    writeln!(said, "{count:>9} figures of {name}: {shape}; {} rows left out", reading.left);
                rows.extend(reading.rows);
            }
            Err(findings) => wrong.push_str(&complaints(path, &findings)),
        }
    }
    if !wrong.is_empty() {
        return Err(Unreadable(format!("nothing was written:\n{wrong}")));
    }
    let table = Table::new(rows).map_err(|findings| {
        Unreadable(format!("nothing was written:\n{}", complaints(&tables.out, &findings)))
    })?;
    files::write(&tables.out, table.to_csv().as_bytes())?;
    let _ = writeln!(said, "\nwritten: {} ({} figures)", tables.out.display(), table.rows().len());
    Ok((said, ExitCode::SUCCESS))
}

fn complaints(path: &Path, findings: &[Finding]) -> String {
    findings.iter().fold(String::new(), |mut out, finding| {
        let at = finding.line.map_or(String::new(), |line| format!(":{line}"));
        let _ = writeln!(out, "{}{at}: {}", path.display(), finding.why);
        out
    })
}

/// Figures as `ambos import evidence` writes them.
pub fn open(path: &Path) -> Result<Table, Unreadable> {
    Table::from_csv(&files::unpacked(path, LARGEST)?)
        .map_err(|findings| Unreadable(complaints(path, &findings).trim_end().to_owned()))
}

/// The figures of a file, or of `evidence.csv` in a folder; nothing where neither is there.
pub fn of_folder(file: Option<&Path>, folder: Option<&Path>) -> Result<Option<Arc<Table>>, Unreadable> {
    let beside = folder.map(|folder| folder.join("evidence.csv")).filter(|path| path.is_file());
    let Some(path) = file.map(Path::to_owned).or(beside) else { return Ok(None) };
    open(&path).map(|table| Some(Arc::new(table)))
}

/// Sets countries side by side.
pub fn run(asked: &Asked) -> Result<(String, ExitCode), Unreadable> {
    let table = open(&asked.evidence)?;
    let profile = evidence::profile(&table, &asked.areas, asked.occupation.as_deref(), asked.date);
    let mut judged = Vec::new();
    for (code, area) in
        asked.occupation.iter().flat_map(|code| asked.areas.iter().map(move |area| (code, *area)))
    {
        let one = evidence::judged(&table, area, code, asked.date);
        judged.push(one.map_err(|why| Unreadable(format!("{area}: {why}")))?);
    }
    let text = match asked.format {
        Format::Text => as_text(&profile, &asked.areas, &judged),
        Format::Json => as_json(&profile, &asked.areas, &judged),
    };
    Ok((text, ExitCode::SUCCESS))
}

/// Whether a country stands on the WHO's list, where the list was in force.
fn listed(area: Area, on: Date) -> Option<bool> {
    area.code().parse::<Territory>().ok()?.on_who_safeguards_list(on)
}

fn as_text(profile: &Profile, areas: &[Area], judged: &[Judged]) -> String {
    let mut out = format!("On {}", profile.on);
    if let Some(code) = &profile.occupation {
        let _ = write!(out, ", for occupation ISCO-08 {code}");
    }
    out.push('\n');
    let mut lines = profile.lines.as_slice();
    let mut section = |title: &str, is: &dyn Fn(&Line) -> bool| {
        let count = lines.iter().take_while(|line| is(line)).count();
        let (own, rest) = lines.split_at(count);
        lines = rest;
        if own.is_empty() {
            return String::new();
        }
        own.iter().fold(format!("\n{title}\n"), |mut out, line| {
            let what = name(line.id);
            match &line.figure {
                Some(figure) => out.push_str(&told(what, figure)),
                None => {
                    let _ = writeln!(out, "  {what:<44} no data");
                }
            }
            out
        })
    };
    out.push_str(&section("Everywhere", &|line| line.area.is_none()));
    for area in areas {
        let title = format!("{} ({area})", area.name());
        out.push_str(&section(&title, &|line| line.area == Some(*area) && line.partner.is_none()));
        let listed = match listed(*area, profile.on) {
            Some(true) => "yes: health workers only under a government agreement",
            Some(false) => "no",
            None => "unknown: the list was not yet in force",
        };
        let _ = writeln!(out, "  {:<44} {listed}\n  {:<44}   WHO list of 2023", name("who-safeguards"), "");
        for one in judged.iter().filter(|one| one.area == *area) {
            out.push_str(&of_the_occupation(one));
        }
    }
    for (from, to) in areas.iter().flat_map(|from| areas.iter().map(move |to| (*from, *to))) {
        let title = format!("From {} to {}", from.name(), to.name());
        out.push_str(&section(&title, &|line| (line.area, line.partner) == (Some(from), Some(to))));
    }
    out
}

fn told(what: &str, figure: &Figure) -> String {
    let mut out = format!("  {what:<44} {} {}, {}\n", shown(figure.value), figure.unit, figure.period);
    let _ = writeln!(out, "  {:<44}   {} ({})", "", figure.source.name, figure.source.vintage);
    for flag in &figure.flags {
        let said = match flag {
            Flag::Stale(months) => format!("stale: {months} months old"),
            Flag::Differs { value, period, source, percent } => {
                format!(
                    "contradicted: {value} in {period} says {} ({}); {percent} % apart",
                    source.name, source.vintage
                )
            }
            Flag::Wider(group) => format!("of the whole group {group}: nothing narrower is known"),
        };
        let _ = writeln!(out, "  {:<44}   ! {said}", "");
    }
    let ahead =
        figure.forecast.as_ref().and_then(|forecast| Some((forecast.ahead.last()?, forecast.last_error)));
    if let Some((ahead, error)) = ahead {
        let missed = error.map_or(String::new(), |error| {
            format!("; the last year would have been missed by {} %", shown(error))
        });
        let (value, low, high) = (shown(ahead.value), shown(ahead.low), shown(ahead.high));
        let _ = writeln!(
            out,
            "  {:<44}   if the trend goes on, {value} in {} ({low} to {high}){missed}",
            "", ahead.year
        );
    }
    out
}

/// To three decimals at most.
fn shown(value: Number) -> String {
    let text = value.to_string();
    match text.split_once('.') {
        Some((whole, part)) if part.len() > 3 => format!("{whole}.{}", &part[..3]),
        _ => text,
    }
}

fn of_the_occupation(one: &Judged) -> String {
    let mut out = String::new();
    let missing = |all: Vec<&str>| format!("unknown; these would settle it: {}", all.join(", "));
    let gap = one
        .gap
        .value
        .map_or_else(|| missing(one.gap.missing().map(Measure::word).collect()), |n| format!("{n} persons"));
    let _ = writeln!(out, "  {:<44} {gap}", "gap of the occupation");
    let shortage = match (one.shortage.verdict, one.shortage.mean) {
        (Verdict::Shortage, Some(mean)) => format!("shortage (mean {mean})"),
        (Verdict::Watch, Some(mean)) => format!("to be watched (mean {mean})"),
        (Verdict::None, Some(mean)) => format!("none (mean {mean})"),
        _ => missing(one.shortage.missing.iter().map(|m| m.word()).collect()),
    };
    let _ = writeln!(out, "  {:<44} {shortage}", "shortage by six indicators");
    out
}

fn name(id: &str) -> &str {
    match id {
        "population.15-64" => "population aged 15 to 64",
        "population.15-24" => "share aged 15 to 24",
        "employment" => "employed in the occupation",
        "employment.women" => "women among them",
        "unemployment" => "unemployment",
        "unemployment.native" => "unemployment of those born there",
        "unemployment.foreign" => "unemployment of those born abroad",
        "earnings" => "earnings a month",
        "earnings.gap" => "gap between women's and men's earnings",
        "price-level" => "price level",
        "net-migration" => "net migration",
        "who-safeguards" => "on the WHO's safeguards list",
        "migrants" => "people from the first who live in the second",
        "migrants.women" => "women among them",
        "remittances" => "sent home in a year",
        "remittance-cost" => "cost of sending 200 USD home",
        "exposure" => "exposure to generative AI",
        other => other,
    }
}

fn as_json(profile: &Profile, areas: &[Area], judged: &[Judged]) -> String {
    let code = |area: Option<Area>| area.map(Area::code);
    let lines = profile.lines.iter().map(|line| {
        json!({
            "id": line.id,
            "country": code(line.area),
            "partner": code(line.partner),
            "figure": line.figure.as_ref().map(figure_as_json),
        })
    });
    let countries = areas.iter().map(|area| {
        let occupation = judged.iter().find(|one| one.area == *area).map(|one| {
            json!({
                "gap": {
                    "value": one.gap.value.map(|n| n.to_string()),
                    "parts": one.gap.parts.iter().map(|(measure, figure)| json!({
                        "id": measure.word(), "figure": figure.as_ref().map(figure_as_json),
                    })).collect::<Vec<_>>(),
                    "missing": one.gap.missing().map(Measure::word).collect::<Vec<_>>(),
                },
                "shortage": {
                    "verdict": match one.shortage.verdict {
                        Verdict::Shortage => "shortage",
                        Verdict::Watch => "watch",
                        Verdict::None => "none",
                        Verdict::Unknown => "unknown",
                    },
                    "mean": one.shortage.mean.map(|n| n.to_string()),
                    "missing": one.shortage.missing.iter().map(|m| m.word()).collect::<Vec<_>>(),
                },
            })
        });
        json!({
            "code": area.code(),
            "name": area.name(),
            "who_safeguards": listed(*area, profile.on),
            "occupation": occupation,
        })
    });
    let fields = json!({
        "date": profile.on.to_string(),
        "occupation": profile.occupation,
        "countries": countries.collect::<Vec<_>>(),
        "lines": lines.collect::<Vec<_>>(),
    });
    json::document("profile", fields)
}

fn figure_as_json(figure: &Figure) -> Value {
    let flags = figure.flags.iter().map(|flag| match flag {
        Flag::Stale(months) => json!({"flag": "stale", "months": months}),
        Flag::Wider(group) => json!({"flag": "wider", "occupation": group}),
        Flag::Differs { value, period, source, percent } => json!({
            "flag": "differs", "value": value.to_string(), "period": period.to_string(), "source": source.name,
            "vintage": source.vintage.to_string(), "percent": i64::try_from(*percent).unwrap_or(i64::MAX),
        }),
    });
    json!({
        "value": figure.value.to_string(),
        "unit": figure.unit,
        "period": figure.period.to_string(),
        "source": figure.source.name,
        "vintage": figure.source.vintage.to_string(),
        "licence": figure.source.licence,
        "flags": flags.collect::<Vec<_>>(),
        "forecast": figure.forecast.as_ref().map(|forecast| json!({
            "years": forecast.ahead.iter().map(|ahead| json!({
                "year": ahead.year, "value": ahead.value.to_string(), "low": ahead.low.to_string(),
                "high": ahead.high.to_string(),
            })).collect::<Vec<_>>(),
            "last_error_percent": forecast.last_error.map(|error| error.to_string()),
            "missing_years": forecast.missing,
        })),
    })
}
