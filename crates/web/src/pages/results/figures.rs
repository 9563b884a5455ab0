//! How is an indicator's figure written, on a page and for other programs?

use agreement::Said;
use axum::response::Response;
use maud::{Markup, html};
use partnership::monitoring::{Cell, Figure, INDICATORS, Reading, Report};
use partnership::results::Stage;

use super::look;
use crate::call::Inside;
use crate::components::pager::escaped;
use crate::components::table::{Column, Table};
use crate::pages::{Stop, away};
use crate::reports::lines::{figure, of};
use crate::view::View;

/// Hundredths as a decimal.
pub(crate) fn hundredths(view: &View<'_>, hundredths: i64) -> String {
    let sign = if hundredths < 0 { "−" } else { "" };
    let (whole, part) = (hundredths.abs() / 100, hundredths.abs() % 100);
    format!("{sign}{}{}{part:02}", view.number(whole), view.words.lang.marks().1)
}

/// What a cell says: never nothing.
pub(super) fn told(view: &View<'_>, reading: &Reading, cell: &Cell) -> Markup {
    let said = figure(cell.figure, reading, view.words);
    match cell.figure {
        Figure::Value(_) => html! { (said) },
        Figure::NoData | Figure::Suppressed | Figure::NotComputed => html! { span.quiet { (said) } },
    }
}

/// What was counted for it; a dash where nothing is told.
pub(super) fn counted(view: &View<'_>, cell: &Cell) -> String {
    match (cell.figure, cell.over, cell.under) {
        (Figure::Value(_), Some(over), Some(under)) => {
            view.say(&Said::new("page-results-over-under").number("over", over).number("under", under))
        }
        (Figure::Value(_), None, Some(under)) => {
            view.say(&Said::new("page-results-of").number("under", under))
        }
        _ => "–".to_owned(),
    }
}

/// What an indicator is called; its code where nobody has named it.
pub(super) fn name(view: &View<'_>, code: &str) -> String {
    view.words.find(&format!("indicator-{}", code.to_lowercase())).unwrap_or_default()
}

/// All forty, each leading to its definition, of the same people.
pub(super) fn table(view: &View<'_>, report: Option<&Report>, query: &str) -> Markup {
    let columns = [
        (Column::Head, "page-results-indicator"),
        (Column::Words, "page-results-value"),
        (Column::Words, "page-results-counted"),
        (Column::Words, "page-results-target"),
    ];
    let columns = columns.into_iter().map(|(kind, word)| (kind, view.t(word))).collect();
    let mut table = Table::new(view.t("page-results-indicators"), columns).quiet();
    let readings: Vec<&Reading> = report.map(|report| report.readings.iter().collect()).unwrap_or_default();
    let whole =
        |reading: &&Reading| reading.cells.first().is_some_and(|c| matches!(c.figure, Figure::Value(_)));
    let with =
        INDICATORS.iter().filter(|one| readings.iter().any(|r| r.indicator == *one && whole(r))).count();
    for reading in &readings {
        let Some(cell) = reading.cells.first() else { continue };
        let code = reading.indicator.code;
        table.row(vec![
            html! {
                a href=(format!("{}{query}", view.to(&format!("results/{}", escaped(code))))) { bdi { (code) } " " (name(view, code)) }
                @if !reading.of.is_empty() { " " bdi { "(" (of(&reading.of, view.words)) ")" } }
            },
            told(view, reading, cell),
            html! { (counted(view, cell)) },
            html! {
                @match &reading.target {
                    Some(target) => (view.say(&Said::new("page-results-target-by").text("value", view.number(target.value)).text("date", target.by))),
                    None => "–",
                }
            },
        ]);
    }
    let number = i64::try_from(with).unwrap_or(0);
    html! {
        p { (view.say(&Said::new("page-results-indicators-with").number("number", number))) }
        (table.show())
    }
}

/// The funnel and the indicators as one table for other programs.
pub(crate) async fn csv(ask: Inside) -> Result<Response, Stop> {
    let shown = look(&ask).await?;
    let mut out = String::from("what,of,dimension,part,status,value,over,under\r\n");
    for (stage, count) in Stage::ALL.iter().zip(shown.counts(&shown.filter)) {
        let parts = [
            ("", "", count.all),
            ("track", "home", count.home),
            ("track", "away", count.away),
            ("sex", "female", count.women),
            ("sex", "male", count.men),
        ];
        for (dimension, part, number) in parts {
            let few = !shown.whole && number == 0;
            let (status, number) =
                if few { ("suppressed", String::new()) } else { ("value", number.to_string()) };
            out += &format!("{},,{dimension},{part},{status},{number},,\r\n", stage.word());
        }
    }
    for reading in shown.report.iter().flat_map(|report| &report.readings) {
        for one in &reading.cells {
            let (dimension, part) = match &one.part {
                Some((by, part)) => (by.word(), part.as_str()),
                None => ("", ""),
            };
            let value = match one.figure {
                Figure::Value(ratio) => format!("{}/{}", ratio.num(), ratio.den()),
                Figure::NoData | Figure::Suppressed | Figure::NotComputed => String::new(),
            };
            let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
            out += &format!(
                "{},{},{dimension},{},{},{value},{},{}\r\n",
                reading.indicator.code,
                away::cell(&reading.of),
                away::cell(part),
                one.figure.word(),
                number(one.over),
                number(one.under)
            );
        }
    }
    Ok(away::csv(out, "results.csv"))
}
