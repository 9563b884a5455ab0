//! `ambos warnings`: which of the twelve reasons for failing can be seen coming, by what, and what can be done?

use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use jiff::civil::Date;
use partnership::warnings::{About, Facts, Warning, warnings};
use serde_json::{Value, json};
use store::partnerships;
use web::reports::standing::said;
use web::words::Words;

use crate::kept::{MaybeKept, unknown, unreadable};
use crate::{Format, Spoken, Unreadable, files, json, report};

/// What is asked.
#[derive(clap::Args)]
pub struct Question {
    /// An agreement's file, or its folder: what its clauses alone tell. What only rows would tell is unknown.
    #[arg(required_unless_present = "partnership", conflicts_with = "partnership")]
    dir: Option<PathBuf>,
    /// A partnership of the store.
    #[arg(long, value_name = "ID")]
    partnership: Option<String>,
    #[command(flatten)]
    kept: MaybeKept,
    /// The day for which clauses, clocks and deadlines are read; rows are as they stand now. Today where absent, and
    /// for a folder the day of its round.toml.
    #[arg(long, value_name = "DAY", value_parser = crate::day)]
    as_of: Option<Date>,
    /// How to answer.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    spoken: Spoken,
}

/// Answers. Exit codes: 0 nothing fires, 1 something fires or the text has errors, 2 something could not be read.
pub fn run(question: Question) -> Result<(String, ExitCode), Unreadable> {
    let words = question.spoken.words();
    let (of, day, all) = match (&question.dir, &question.partnership) {
        (Some(dir), _) => {
            let agreement = files::agreement(dir)?;
            if !agreement.is_sound() {
                let sources = files::sources(&agreement);
                let text = report::only(&sources, &agreement.findings, question.format);
                return Ok((text, ExitCode::from(1)));
            }
            let day = files::reading_day(dir, &agreement, question.as_of);
            let all = warnings(&agreement.in_force(day), &Facts::default(), day);
            (dir.display().to_string(), day, all)
        }
        (None, id) => {
            let id = id.clone().unwrap_or_default();
            let day = question.as_of;
            let (day, all) = of_store(question.kept, &id, day)?;
            (id, day, all)
        }
    };
    let text = match question.format {
        Format::Json => as_json(&of, day, &all),
        Format::Text => as_text(&of, day, &all, &words),
    };
    let fires = all.iter().any(|one| one.state == partnership::warnings::State::Fires);
    Ok((text, ExitCode::from(u8::from(fires))))
}

fn of_store(kept: MaybeKept, id: &str, day: Option<Date>) -> Result<(Date, Vec<Warning>), Unreadable> {
    let Some(kept) = kept.given() else {
        return Err(Unreadable(
            "--partnership needs --data DIR or --database URL: where the store lies".to_owned(),
        ));
    };
    let reader = kept.reader()?;
    let day = day.unwrap_or_else(|| jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::now()).date());
    let found = reader.read(|db| store::warnings::all(db, reader.keys(), id, day)).map_err(unreadable)?;
    match found {
        Some(all) => Ok((day, all)),
        None => Err(unknown(id, reader.read(partnerships::all))),
    }
}

fn as_text(of: &str, day: Date, all: &[Warning], words: &Words) -> String {
    let mut out = format!("{of}, {day}\n");
    for one in all {
        let name = words.get(&format!("warning-{}", one.code));
        let _ = writeln!(
            out,
            "\n{:>2}. {name}: {}",
            one.number,
            words.get(&format!("warning-state-{}", one.state.word()))
        );
        for evidence in &one.evidence {
            let sign = if evidence.fires { "!" } else { " " };
            let _ = writeln!(out, "    {sign} {}", words.say(&evidence.said));
        }
        for missing in &one.missing {
            let _ = writeln!(out, "    ? {}", words.say(missing));
        }
        if one.state == partnership::warnings::State::Fires {
            let _ = writeln!(out, "    → {}", words.get(&format!("warning-{}-do", one.code)));
        }
    }
    out
}

fn as_json(of: &str, day: Date, all: &[Warning]) -> String {
    let about = |about: &About| match about {
        About::Cohort(id) => json!({ "kind": "cohort", "id": id }),
        About::Programme(id) => json!({ "kind": "programme", "id": id }),
    };
    let one = |one: &Warning| {
        json!({
            "number": one.number,
            "code": one.code,
            "state": one.state.word(),
            "evidence": one.evidence.iter().map(|e| json!({
                "fires": e.fires, "says": said(&e.said), "about": e.about.as_ref().map(about),
            })).collect::<Vec<_>>(),
            "missing": one.missing.iter().map(said).collect::<Vec<_>>(),
        })
    };
    let all: Vec<Value> = all.iter().map(one).collect();
    json::document("warnings", json!({ "of": of, "as_of": day.to_string(), "warnings": all }))
}
