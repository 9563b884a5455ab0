//! What do the ladder and the assessment of the agreement say, as tables and for programs (¶31)?

use agreement::checklist::{Answer, Verdict};
use agreement::{Arg, Finding, Said, Severity};
use documents::{Fonts, Section};
use partnership::concluding::components;
use partnership::monitoring::maturity::{Asked, Step};
use serde_json::{Value, json};
use store::standing::Standing;

use super::plain::{self, Paper};
use super::{Format, NotMade};
use crate::words::Words;

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Where the partnership stands between a pilot and scale, and what the next rung asks.
    Maturity,
    /// The checklist, component by component, with its articles and what is open.
    Assessment,
}

impl Kind {
    /// The phrase of its title.
    pub fn title(self) -> &'static str {
        match self {
            Kind::Maturity => "maturity-title",
            Kind::Assessment => "assessment-title",
        }
    }
}

/// One of them as it is to be written. `fonts` are needed for paper alone.
///
/// # Errors
/// [`NotMade`] where there are no fonts for paper, where a text is longer than a workbook's cell, or where it is no
/// statistics and SDMX is asked for.
pub fn made(
    standing: &Standing,
    kind: Kind,
    format: Format,
    words: &Words,
    fonts: Option<&Fonts>,
) -> Result<Vec<u8>, NotMade> {
    let (lead, sections, json) = match kind {
        Kind::Maturity => (ladder_lead(standing, words), ladder(standing, words), ladder_json(standing)),
        Kind::Assessment => {
            (checklist_lead(standing, words), checklist(standing, words), checklist_json(standing))
        }
    };
    let day = Said::new("standing-as-of").text("day", words.date(standing.day));
    let mut above = vec![words.own(&standing.title), words.say(&day)];
    above.extend(lead);
    let paper = Paper {
        partnership: &standing.partnership,
        name: &standing.title,
        title: kind.title(),
        day: standing.day,
        lead: above,
        sections,
    };
    plain::made(paper, &json, format, words, fonts)
}

fn columns(names: &[&str], words: &Words) -> Vec<String> {
    names.iter().map(|name| words.get(&format!("standing-column-{name}"))).collect()
}

fn verdict(verdict: Verdict, words: &Words) -> String {
    words.get(&format!("verdict-{}", verdict.word().replace('_', "-")))
}

fn ladder_lead(standing: &Standing, words: &Words) -> Vec<String> {
    let ladder = &standing.ladder;
    let rung = |word: &str| words.get(&format!("maturity-rung-{word}"));
    let mut lead = vec![words.say(&Said::new("maturity-stands").text("rung", rung(ladder.stands.word())))];
    lead.push(match ladder.next() {
        Some(next) => words.say(
            &Said::new("maturity-next")
                .text("rung", rung(next.word()))
                .number("lacks", i64::try_from(ladder.lacks().len()).unwrap_or(i64::MAX)),
        ),
        None => words.get("maturity-top"),
    });
    lead.push(words.get("maturity-lead"));
    lead
}

fn ladder(standing: &Standing, words: &Words) -> Vec<Section> {
    let row = |asked: &Asked| {
        vec![
            words.get(&format!("maturity-asks-{}", asked.what)),
            verdict(asked.verdict, words),
            words.say(&dated(&asked.because, words)),
        ]
    };
    let asks = standing.ladder.steps.iter().filter(|step| !step.asks.is_empty());
    let section = |step: &Step| Section {
        heading: words.get(&format!("maturity-rung-{}", step.rung.word())),
        head: columns(&["asks", "answer", "because"], words),
        rows: step.asks.iter().map(row).collect(),
    };
    asks.map(section).collect()
}

/// The same sentence with its day as the reader writes days.
fn dated(said: &Said, words: &Words) -> Said {
    let mut said = said.clone();
    for (name, arg) in &mut said.args {
        if let (&mut "date", Arg::Text(text)) = (&mut *name, &mut *arg)
            && let Ok(day) = text.parse()
        {
            *text = words.date(day);
        }
    }
    said
}

fn ladder_json(standing: &Standing) -> Value {
    let ladder = &standing.ladder;
    let asked = |one: &Asked| json!({ "asks": one.what, "verdict": one.verdict.word(), "because": said(&one.because) });
    let step = |step: &Step| json!({ "rung": step.rung.word(), "asks": step.asks.iter().map(asked).collect::<Vec<_>>() });
    json!({
        "kind": "maturity",
        "version": 1,
        "partnership": standing.partnership,
        "title": standing.title,
        "as_of": standing.day.to_string(),
        "stands": ladder.stands.word(),
        "next": ladder.next().map(|rung| rung.word()),
        "lacks": ladder.lacks().into_iter().map(|one| one.what).collect::<Vec<_>>(),
        "rungs": ladder.steps.iter().map(step).collect::<Vec<_>>(),
    })
}

/// A sentence as its id and its values, for other programs.
pub fn said(sentence: &Said) -> Value {
    let value = |arg: &Arg| match arg {
        Arg::Text(text) | Arg::Word(text) => json!(text),
        Arg::Number(number) => json!(number),
        Arg::Money(money) => json!(money.to_string()),
        Arg::Said(inner) => said(inner),
    };
    let mut fields = serde_json::Map::new();
    fields.insert("id".to_owned(), json!(sentence.id));
    fields.extend(sentence.args.iter().map(|(name, arg)| ((*name).to_owned(), value(arg))));
    Value::Object(fields)
}

/// The parts of the checklist: the five components, what must be there before, gender.
fn parts() -> impl Iterator<Item = (&'static str, &'static str)> {
    components::COMPONENTS.into_iter().chain([("prerequisites", "P"), ("gender", "G")])
}

fn part(name: &str, words: &Words) -> String {
    words.get(&format!("assessment-part-{name}"))
}

fn checklist_lead(standing: &Standing, words: &Words) -> Vec<String> {
    let assessment = &standing.assessment;
    let count = |verdict| i64::try_from(assessment.count(verdict)).unwrap_or(i64::MAX);
    let total = Said::new("checklist-total")
        .number("pass", count(Verdict::Pass))
        .number("fail", count(Verdict::Fail))
        .number("unknown", count(Verdict::Unknown))
        .number("moot", count(Verdict::NotApplicable))
        .text("score", assessment.score.map_or("–".to_owned(), |s| format!("{}%", s.floor_of(100))));
    let ready = words.get(if assessment.ready { "ready" } else { "not-ready" });
    let read = Said::new("assessment-read-on").text("day", words.date(standing.read_on));
    vec![
        words.say(&read),
        format!("{} {ready}", words.say(&total)),
        words.get(origin(assessment.answers.as_slice()).1),
    ]
}

/// The verdict on the States of origin, and its phrase.
fn origin(answers: &[Answer]) -> (Verdict, &'static str) {
    let verdict = answers.iter().find(|answer| answer.id == "P4.2").map(|answer| answer.verdict);
    match verdict {
        Some(Verdict::Pass) => (Verdict::Pass, "maturity-origin-pass"),
        Some(Verdict::NotApplicable) => (Verdict::NotApplicable, "maturity-origin-pass"),
        Some(Verdict::Fail) => (Verdict::Fail, "maturity-origin-fail"),
        Some(Verdict::Unknown) | None => (Verdict::Unknown, "maturity-origin-unknown"),
    }
}

fn checklist(standing: &Standing, words: &Words) -> Vec<Section> {
    let answers = &standing.assessment.answers;
    let law = standing.agreement.in_force(standing.read_on);
    let components = components::all(&law, &standing.assessment);
    let party = |name: &str| {
        let one = components.iter().find(|one| one.name == name);
        match one.map(|one| one.accountable.as_deref()) {
            Some(Some(id)) => words.own(id),
            Some(None) => words.get("assessment-nobody"),
            None => "–".to_owned(),
        }
    };
    let by_part = parts().map(|(name, begins)| {
        let (passed, of) = components::score(&standing.assessment, begins);
        let share = match of {
            0 => "–".to_owned(),
            _ => words.share(&format!("{}%", passed * 100 / of)),
        };
        vec![part(name, words), format!("{passed} / {of}"), share, party(name)]
    });
    let mut sections = vec![Section {
        heading: words.get("assessment-parts"),
        head: columns(&["part", "points", "share", "accountable"], words),
        rows: by_part.collect(),
    }];
    let row = |answer: &Answer| {
        let because: Vec<String> = answer.because.iter().map(|one| words.say(one)).collect();
        let cites = words.cites(&answer.articles);
        let question = answer.id.replace('.', "-");
        vec![
            answer.id.to_owned(),
            words.get(&format!("question-{question}")),
            verdict(answer.verdict, words),
            words.get(&format!("weight-{}", answer.weight.word())),
            if cites.is_empty() { "–".to_owned() } else { cites },
            if because.is_empty() { "–".to_owned() } else { because.join(" ") },
        ]
    };
    sections.extend(parts().map(|(name, begins)| Section {
        heading: part(name, words),
        head: columns(&["code", "question", "answer", "weight", "articles", "because"], words),
        rows: answers.iter().filter(|answer| answer.id.starts_with(begins)).map(row).collect(),
    }));
    sections.push(Section {
        heading: words.get("assessment-findings"),
        head: columns(&["article", "severity", "finding", "remedy"], words),
        rows: findings(standing, words),
    });
    sections
}

/// What the text itself has to mend; says so where it is nothing.
fn findings(standing: &Standing, words: &Words) -> Vec<Vec<String>> {
    let row = |finding: &Finding| {
        let file = standing.agreement.documents.get(finding.place.file).map_or("–", |d| d.name.as_str());
        let severity = match finding.severity {
            Severity::Error => "assessment-error",
            Severity::Warning => "assessment-warning",
        };
        let remedy = if finding.remedy.is_empty() { "–".to_owned() } else { words.own(&finding.remedy) };
        vec![words.own(file), words.get(severity), words.own(&finding.message), remedy]
    };
    let rows: Vec<_> = standing.agreement.findings.iter().map(row).collect();
    let none = || {
        let mut row = vec!["–".to_owned(); 4];
        row[2] = words.get("assessment-no-findings");
        vec![row]
    };
    if rows.is_empty() { none() } else { rows }
}

fn checklist_json(standing: &Standing) -> Value {
    let answers = &standing.assessment.answers;
    let law = standing.agreement.in_force(standing.read_on);
    let components = components::all(&law, &standing.assessment);
    let part = |(name, begins)| {
        let (passed, of) = components::score(&standing.assessment, begins);
        let accountable =
            components.iter().find(|one| one.name == name).and_then(|one| one.accountable.clone());
        json!({ "part": name, "passed": passed, "of": of, "accountable": accountable })
    };
    let answer = |one: &Answer| {
        json!({
            "id": one.id, "weight": one.weight.points(), "verdict": one.verdict.word(), "articles": one.articles,
            "because": one.because.iter().map(said).collect::<Vec<_>>(),
        })
    };
    let finding = |one: &Finding| {
        let file = standing.agreement.documents.get(one.place.file).map(|document| document.name.as_str());
        json!({
            "code": one.code, "severity": one.severity.word(), "file": file, "message": one.message, "remedy": one.remedy,
        })
    };
    let score = standing.assessment.score.map(|score| json!({ "passed": score.num(), "of": score.den() }));
    json!({
        "kind": "assessment",
        "version": 1,
        "partnership": standing.partnership,
        "title": standing.title,
        "as_of": standing.day.to_string(),
        "read_on": standing.read_on.to_string(),
        "ready": standing.assessment.ready,
        "score": score,
        "origin": origin(answers).0.word(),
        "parts": parts().map(part).collect::<Vec<_>>(),
        "answers": answers.iter().map(answer).collect::<Vec<_>>(),
        "findings": standing.agreement.findings.iter().map(finding).collect::<Vec<_>>(),
    })
}
