//! `ambos check`: is the text sound, and is the agreement ready.

use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;

use agreement::checklist::{Assessment, Verdict};
use agreement::{Agreement, Said};
use jiff::civil::Date;
use partnership::outlook::{assess, with_evidence};
use serde_json::json;
use web::words::{Lang, Words};

use crate::{Format, Unreadable, evidence, files, json, report};

pub fn run(
    path: &Path,
    figures: Option<&Path>,
    date: Option<Date>,
    format: Format,
    lang: Lang,
) -> Result<(String, ExitCode), Unreadable> {
    let agreement = files::agreement(path)?;
    let date = files::reading_day(path, &agreement, date);
    let figures = evidence::of_folder(figures, Some(path))?;
    let assessment = with_evidence(assess(&agreement, date), &agreement, date, figures.as_deref());
    let words = Words::new(lang);
    let text = match format {
        Format::Text => as_text(&agreement, &assessment, date, &words),
        Format::Json => as_json(&agreement, &assessment, date, &words),
    };
    let code = if agreement.is_sound() { ExitCode::SUCCESS } else { ExitCode::from(1) };
    Ok((text, code))
}

/// How an item of the checklist is called in the word lists.
pub fn question(id: &str) -> String {
    format!("question-{}", id.replace('.', "-"))
}

fn as_text(agreement: &Agreement, assessment: &Assessment, date: Date, words: &Words) -> String {
    let mut out = report::findings(&files::sources(agreement), &agreement.findings);
    // Without an agreement there is no day either, and nothing to ask about.
    if agreement.clauses.is_empty() {
        return out;
    }
    let _ = writeln!(out, "\n{}", words.say(&Said::new("checklist-on").text("date", date)));
    for answer in &assessment.answers {
        let verdict = words.get(&format!("verdict-{}", answer.verdict.word().replace('_', "-")));
        let weight = words.get(&format!("weight-{}", answer.weight.word()));
        let articles = words.cites(&answer.articles);
        let question = words.get(&question(answer.id));
        let line = format!("{:<5} {verdict:<15} {weight:<9} {question} {articles}", answer.id);
        let _ = writeln!(out, "{}", line.trim_end());
        if matches!(answer.verdict, Verdict::Fail | Verdict::Unknown) {
            for because in &answer.because {
                let _ = writeln!(out, "      - {}", words.say(because));
            }
        }
    }
    let count = |verdict| assessment.count(verdict) as i64;
    let said = Said::new("checklist-total")
        .number("pass", count(Verdict::Pass))
        .number("fail", count(Verdict::Fail))
        .number("unknown", count(Verdict::Unknown))
        .number("moot", count(Verdict::NotApplicable))
        .text("score", assessment.score.map_or("–".to_owned(), percent));
    let _ = writeln!(
        out,
        "\n{} {}",
        words.say(&said),
        words.get(if assessment.ready { "ready" } else { "not-ready" })
    );
    out
}

/// A score in whole percent, rounded down.
fn percent(score: agreement::Fraction) -> String {
    format!("{}%", score.floor_of(100))
}

fn as_json(agreement: &Agreement, assessment: &Assessment, date: Date, words: &Words) -> String {
    let answers: Vec<_> = assessment
        .answers
        .iter()
        .map(|a| {
            json!({
                "id": a.id,
                "weight": a.weight.points(),
                "verdict": a.verdict.word(),
                "articles": a.articles,
                "because": a.because.iter().map(|b| words.say(b)).collect::<Vec<_>>(),
            })
        })
        .collect();
    json::document(
        "check",
        json!({
            "date": date.to_string(),
            "files": agreement.documents.iter().map(|d| d.name.as_str()).collect::<Vec<_>>(),
            "sound": agreement.is_sound(),
            "findings": json::findings(&files::sources(agreement), &agreement.findings),
            "checklist": {
                "ready": assessment.ready,
                "score": assessment.score.map(|s| json!({"passed": s.num(), "of": s.den()})),
                "answers": answers,
            },
        }),
    )
}
