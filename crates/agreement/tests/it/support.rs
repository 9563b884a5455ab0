//! The only place that knows the API. Tests are texts and what is said of them.

use agreement::checklist::{Answer, Verdict, assess};
use agreement::{Agreement, ChangeKind, Finding, diff, line_column};

/// The nurses' agreement, in its two languages.
pub const EN: &str = include_str!("../../../../examples/nurses-ph-tn-de/agreement.en.md");
pub const ES: &str = include_str!("../../../../examples/nurses-ph-tn-de/agreement.es.md");

/// Reads texts of one agreement, by file name.
pub fn read(files: &[(&str, &str)]) -> Agreement {
    Agreement::read(files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect())
}

/// All findings, one a line: severity, code, place, message / remedy.
pub fn check_files(files: &[(&str, &str)]) -> String {
    let agreement = read(files);
    agreement.findings.iter().map(|f| shown(&agreement, f, files.len() > 1)).collect()
}

/// The findings on one text, but for the warning that it has no translation.
pub fn check(text: &str) -> String {
    let agreement = read(&[("a.en.md", text)]);
    let own = agreement.findings.iter().filter(|f| f.code != "missing-translation");
    own.map(|f| shown(&agreement, f, false)).collect()
}

/// The findings on some clauses, put into a sound text: the first line given is
/// line 6.
pub fn clauses(toml: &str) -> String {
    check(&around(toml))
}

/// A sound text with some clauses in it.
pub fn around(toml: &str) -> String {
    format!(
        "# T\n## Article 1. A\n```toml\nagreement.type = \"framework\"\nagreement.valid_from = 2026-01-01\n{}\n```\n",
        toml.trim()
    )
}

fn shown(agreement: &Agreement, finding: &Finding, name: bool) -> String {
    let at = |place: &agreement::Place| {
        let document = &agreement.documents[place.file];
        let at = line_column(&document.text, place.span.start);
        if name { format!("{}:{at}", document.name) } else { at.to_string() }
    };
    let remedy = if finding.remedy.is_empty() { String::new() } else { format!(" / {}", finding.remedy) };
    let mut out = format!(
        "{} {} {} {}{remedy}\n",
        finding.severity.word(),
        finding.code,
        at(&finding.place),
        finding.message.replace('\n', "⏎")
    );
    for (place, why) in &finding.also {
        out += &format!("  also {} {why}\n", at(place));
    }
    out
}

/// The document behind what the example declares, by kind of clause.
const BEHIND: &[(&str, &str)] = &[
    ("agreement", "protocol"),
    ("grievance", "protocol"),
    ("exposure", "plan-decision"),
    ("data_source", "plan-decision"),
    ("target", "plan-decision"),
    ("remittance", "corridor-opinion"),
    ("step", "immigration-consent"),
];

/// A text in which each clause of these kinds names a document: at its end,
/// where it does not name one yet.
pub fn proved(text: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut behind: Option<&str> = None;
    for line in text.lines() {
        if line.starts_with('[') || line.starts_with("```") {
            if let Some(document) = behind.take() {
                let end = out.iter().rposition(|l| !l.is_empty()).map_or(0, |last| last + 1);
                out.insert(end, format!("evidence = \"{document}\""));
            }
            let kind = line.trim_matches(['[', ']']);
            behind = BEHIND.iter().find(|(k, _)| *k == kind).map(|(_, document)| *document);
        } else if line.starts_with("evidence = ") {
            behind = None;
        }
        out.push(line.to_owned());
    }
    out.join("\n") + "\n"
}

/// The nurses' agreement in both languages with all its proofs, each
/// replacement made in both. What is replaced must stand exactly once in each.
pub fn nurses(changes: &[(&str, &str)]) -> Agreement {
    let changed = |text: &str| {
        changes.iter().fold(proved(text), |text, (old, new)| {
            assert_eq!(text.matches(old).count(), 1, "how often this stands in the text: {old}");
            text.replace(old, new)
        })
    };
    read(&[("agreement.en.md", &changed(EN)), ("agreement.es.md", &changed(ES))])
}

/// The answer to one question on a day: verdict, articles, reasons.
pub fn answer(agreement: &Agreement, date: &str, id: &str) -> String {
    let assessment = assess(agreement, date.parse().expect("a date"));
    let found = assessment.answers.iter().find(|a| a.id == id);
    shown_answer(found.unwrap_or_else(|| panic!("no question {id}")))
}

/// All answers on a day, one a line, reasons below.
pub fn answers(agreement: &Agreement, date: &str) -> String {
    let assessment = assess(agreement, date.parse().expect("a date"));
    let lines: String =
        assessment.answers.iter().map(|a| format!("{} {}\n", a.id, shown_answer(a))).collect();
    let score = assessment.score.map_or("none".to_owned(), |s| format!("{}/{}", s.num(), s.den()));
    format!("{lines}score {score} ready {}\n", assessment.ready)
}

fn shown_answer(answer: &Answer) -> String {
    let mut out = answer.verdict.word().to_owned();
    if answer.verdict == Verdict::Pass {
        out += &format!(" [{}]", answer.articles.join(", "));
    }
    for why in &answer.because {
        out += &format!("\n  {why}");
    }
    out
}

/// What changed from one text to another.
pub fn changes(old: &str, new: &str) -> String {
    let (before, after) = (read(&[("a.en.md", old)]), read(&[("a.en.md", new)]));
    let nothing = || "nothing".to_owned();
    let lines = diff(&before, &after).into_iter().map(|change| {
        let what = match change.kind {
            ChangeKind::ArticleAdded => "new".to_owned(),
            ChangeKind::ArticleRemoved => "gone".to_owned(),
            ChangeKind::ArticleMoved { from } => format!("was {from}"),
            ChangeKind::Heading { old, new } => format!("heading {old} → {new}"),
            ChangeKind::Prose { old, new } => format!("prose -{old:?} +{new:?}"),
            ChangeKind::ClauseAdded { clause } => format!("+ {clause}"),
            ChangeKind::ClauseRemoved { clause } => format!("- {clause}"),
            ChangeKind::ClauseMoved { clause, from } => format!("{clause} from {from}"),
            ChangeKind::Field { clause, field, old, new } => {
                format!("{clause}.{field} {} → {}", old.unwrap_or_else(nothing), new.unwrap_or_else(nothing))
            }
        };
        format!("{}: {what}\n", change.article)
    });
    lines.collect()
}
