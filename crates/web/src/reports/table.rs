//! How does a report look as tables: on a page, on paper, in a workbook?

use documents::{Day, Section, Sheet};
use jiff::civil::Date;
use maud::{DOCTYPE, PreEscaped, html as markup};
use partnership::monitoring::{INDICATORS, Reading, Report};

use super::{Kind, lines, right_to_left, unit};
use crate::words::Words;

const STYLE: &str = "body{font-family:'Noto Sans','Noto Naskh Arabic',sans-serif;max-width:70rem;margin:2rem auto;padding-inline:1rem;color:#0b0c0c}\
table{border-collapse:collapse;width:100%;margin-block:1rem}th,td{text-align:start;vertical-align:top;padding:.35rem .6rem;border-block-end:1px solid #b1b4b6}\
caption{text-align:start;font-weight:bold;margin-block-end:.5rem}div{overflow-x:auto}";

/// A heading and the readings below it.
type Group<'a> = (String, Vec<&'a Reading>);

/// The readings as the report groups them. A donor finds an indicator under each of its goals.
fn groups<'a>(report: &'a Report, kind: Kind, words: &Words) -> Vec<Group<'a>> {
    match kind {
        Kind::Committee => vec![(words.get("indicator-sheet-all"), report.readings.iter().collect())],
        Kind::Donor => {
            let under = |goal: &'static str| {
                let readings = report.readings.iter().filter(|r| r.indicator.goals.contains(&goal));
                (goal_name(goal, words), readings.collect())
            };
            goals().into_iter().map(under).collect()
        }
    }
}

/// All goals: those of the 2030 Agenda in their order, then the Compact's.
pub(super) fn goals() -> Vec<&'static str> {
    let mut all: Vec<&'static str> = INDICATORS.iter().flat_map(|i| i.goals.iter().copied()).collect();
    all.sort_by_key(|goal| order(goal));
    all.dedup();
    all
}

/// `8.5` before `8.5.1` before `10.7.1` before `GCM2`; letters behind numbers.
fn order(goal: &str) -> (bool, Vec<(u32, String)>) {
    let compact = goal.starts_with("GCM");
    let pieces = goal.trim_start_matches("GCM").split('.');
    let piece = |p: &str| p.parse().map_or((u32::MAX, p.to_owned()), |n| (n, String::new()));
    (compact, pieces.map(piece).collect())
}

/// A goal with its number and its subject.
fn goal_name(goal: &str, words: &Words) -> String {
    words.get(&format!("indicator-goal-{}", goal.replace('.', "-").to_lowercase()))
}

fn head(words: &Words) -> Vec<String> {
    ["code", "name", "value", "target", "formula", "source"]
        .map(|column| words.get(&format!("indicator-column-{column}")))
        .into()
}

fn row(reading: &Reading, words: &Words) -> Vec<String> {
    vec![
        reading.indicator.code.to_owned(),
        lines::name(reading, words),
        lines::figure(lines::everybody(reading), reading, words),
        lines::target(reading, words),
        lines::formula(reading, words),
        lines::source(reading, words),
    ]
}

/// One line for each indicator and goal, titles first.
pub(super) fn all(report: &Report, kind: Kind, words: &Words) -> Vec<Vec<String>> {
    let mut titles = vec![words.get("indicator-column-goal")];
    titles.extend(head(words));
    let mut rows = vec![titles];
    for (heading, readings) in groups(report, kind, words) {
        rows.extend(readings.into_iter().map(|reading| {
            let mut cells = vec![heading.clone()];
            cells.extend(row(reading, words));
            cells
        }));
    }
    rows
}

/// One line for each indicator and part, titles first: for tables of others.
pub(super) fn parts(report: &Report, words: &Words) -> Vec<Vec<String>> {
    let columns = ["code", "name", "split", "part", "value", "counts", "unit", "status", "exact"];
    let mut rows = vec![columns.map(|column| words.get(&format!("indicator-column-{column}"))).to_vec()];
    for reading in &report.readings {
        rows.extend(reading.cells.iter().map(|cell| {
            let exact = match cell.figure {
                partnership::monitoring::Figure::Value(value) => value.to_string(),
                _ => String::new(),
            };
            vec![
                reading.indicator.code.to_owned(),
                lines::name(reading, words),
                lines::split(cell, reading, words),
                lines::part(cell, words),
                lines::figure(cell.figure, reading, words),
                lines::counts(cell, words),
                unit(reading.indicator.unit).to_owned(),
                cell.figure.word().to_owned(),
                exact,
            ]
        }));
    }
    rows
}

/// What stands above the tables.
fn lead(report: &Report, words: &Words) -> Vec<String> {
    let said = agreement::Said::new("indicator-report-as-of").text("day", words.date(report.day));
    vec![words.own(&report.title), words.say(&said), words.get("indicator-report-lead")]
}

/// For paper.
pub(super) fn sheet(report: &Report, kind: Kind, words: &Words) -> Sheet {
    let section = |(heading, readings): Group<'_>| Section {
        heading,
        head: head(words),
        rows: readings.into_iter().map(|reading| row(reading, words)).collect(),
    };
    Sheet {
        language: words.lang.code().to_owned(),
        right_to_left: right_to_left(words.lang),
        ident: format!("{}/{}/{}", report.partnership, report.day, kind.title()),
        made: made_on(report.day),
        title: words.get(kind.title()),
        lead: lead(report, words),
        sections: groups(report, kind, words).into_iter().map(section).collect(),
        page: page_line(words),
        left_out: words.get("indicator-report-left-out"),
    }
}

/// The day that a file says it was made.
pub(super) fn made_on(day: Date) -> Day {
    Day {
        year: i32::from(day.year()),
        month: u8::try_from(day.month()).unwrap_or(1),
        day: u8::try_from(day.day()).unwrap_or(1),
    }
}

/// The line at the foot of each page.
pub(super) fn page_line(words: &Words) -> String {
    let said = agreement::Said::new("indicator-report-page").text("page", "{page}").text("pages", "{pages}");
    words.say(&said)
}

/// The whole report as a page: what paper has, and all parts.
pub(super) fn html(report: &Report, kind: Kind, words: &Words) -> String {
    let mut sheet = sheet(report, kind, words);
    if let [head, rows @ ..] = parts(report, words).as_slice() {
        let heading = words.get("indicator-sheet-parts");
        sheet.sections.push(Section { heading, head: head.clone(), rows: rows.to_vec() });
    }
    page(&sheet, &report.title, words)
}

/// A page that needs nothing beside it.
pub(super) fn page(sheet: &Sheet, name: &str, words: &Words) -> String {
    let table = |section: &Section| {
        markup! {
            div tabindex="0" role="region" aria-label=(section.heading) {
                table {
                    caption { (section.heading) }
                    thead { tr { @for cell in &section.head { th scope="col" { (cell) } } } }
                    tbody { @for row in &section.rows { tr { @for cell in row { td { bdi { (cell) } } } } } }
                }
            }
        }
    };
    let page = markup! {
        (DOCTYPE)
        html lang=(words.lang.code()) dir=(words.lang.direction()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (sheet.title) " – " (name) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    h1 { (sheet.title) }
                    @for line in &sheet.lead { p { (line) } }
                    @for section in &sheet.sections { (table(section)) }
                }
            }
        }
    };
    page.into_string()
}
