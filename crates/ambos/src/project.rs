//! `ambos project`: what the agreement does over the years, and whether anybody loses.

mod as_json;
mod as_text;

use std::num::NonZero;
use std::path::PathBuf;
use std::process::ExitCode;

use agreement::{Currency, Money};
use jiff::civil::Date;
use partnership::outlook::{Drawn, Outlook, Wanted, draw};
use web::words::Words;

use crate::{Format, Spoken, Unreadable, files, report};

/// What is asked.
#[derive(clap::Args)]
pub struct Question {
    /// The agreement's file, or its folder.
    dir: PathBuf,
    /// How many runs are drawn.
    #[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    runs: u32,
    /// What all draws begin with; the same seed draws the same runs.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many years are looked at; each projection's own horizon where absent.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=100))]
    years: Option<u32>,
    /// The day for which the agreement is read; the one stated in round.toml where absent.
    #[arg(long, value_name = "DAY", value_parser = crate::day)]
    date: Option<Date>,
    /// How to answer.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    spoken: Spoken,
}

/// An answer, before it is told.
struct Told<'a> {
    date: Date,
    question: &'a Question,
    outlook: &'a Outlook<'a>,
    drawn: Option<&'a Drawn>,
    words: &'a Words,
    /// Names of parties, by id.
    party: &'a dyn Fn(&str) -> String,
}

impl Told<'_> {
    /// An amount in the currency of a line; nothing where it has none.
    fn money(minor: i64, currency: Option<Currency>) -> Option<Money> {
        currency.map(|currency| Money { minor, currency })
    }
}

pub fn run(question: &Question) -> Result<(String, ExitCode), Unreadable> {
    let agreement = files::agreement(&question.dir)?;
    let words = question.spoken.words();
    if !agreement.is_sound() {
        let sources = files::sources(&agreement);
        return Ok((report::only(&sources, &agreement.findings, question.format), ExitCode::from(1)));
    }
    let date = files::reading_day(&question.dir, &agreement, question.date);
    let law = agreement.in_force(date);
    let outlook = Outlook::of(&law, question.years.map(|years| years as usize));
    if outlook.lines.is_empty() {
        let why = "no [[projection]] clause is in force on that day: `ambos clauses` says what it holds";
        return Err(Unreadable(format!("{}, {date}: {why}", question.dir.display())));
    }
    report::progress("drawing runs");
    let threads = std::thread::available_parallelism().map_or(1, NonZero::get);
    let wanted = Wanted { runs: question.runs as usize, seed: question.seed, threads };
    let drawn = draw(&outlook, wanted).map_err(|fault| Unreadable(format!("no projection: {fault}")))?;
    let party = |id: &str| law.by_id("party", id).and_then(|p| p.text("name")).unwrap_or(id).to_owned();
    let told =
        Told { date, question, outlook: &outlook, drawn: drawn.as_ref(), words: &words, party: &party };
    let text = match question.format {
        Format::Text => as_text::document(&told),
        Format::Json => as_json::document(&told),
    };
    Ok((text, ExitCode::SUCCESS))
}
