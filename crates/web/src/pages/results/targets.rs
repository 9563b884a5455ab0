//! What did the agreement promise, and where does it stand?

use agreement::{Clause, Said as Sentence};
use maud::{Markup, html};
use partnership::results::{Count, Stage};

use super::{Shown, stage};
use crate::components::chart::bars::{Bar, Group, bars};
use crate::components::chart::{Said, figure};
use crate::components::cite::cite;
use crate::components::pager::escaped;
use crate::components::table::{Column, Table};
use crate::view::View;

/// How many people a target counts, where it counts people at a stage.
fn reached(clause: &Clause, counts: &[Count; 8]) -> Option<(Stage, i64)> {
    let at = match clause.text("stage")? {
        "applied" => Stage::Applied,
        "selected" => Stage::Selected,
        "certified" => Stage::Certified,
        "departed" => Stage::Begun,
        "employed" => Stage::Placed,
        _ => return None,
    };
    // A share is told by its indicator.
    if clause.text("unit").is_some_and(|unit| unit.contains('%') || unit.contains("per cent")) {
        return None;
    }
    let count = Stage::ALL.iter().position(|one| *one == at).and_then(|index| counts.get(index))?;
    Some((
        at,
        match (clause.text("sex"), clause.text("stage")) {
            (Some("female"), _) => count.women,
            (Some(_), _) => count.men,
            (None, Some("departed")) => count.away,
            (None, _) => count.all,
        },
    ))
}

/// The targets as a table, and those that count people as bars.
pub(super) fn targets(view: &View<'_>, shown: &Shown, counts: &[Count; 8]) -> Markup {
    let law = view.house.law();
    let columns = [
        (Column::Head, "page-results-target"),
        (Column::Words, "page-results-indicator"),
        (Column::Words, "page-results-value"),
        (Column::Words, "page-article"),
    ];
    let columns = columns.into_iter().map(|(kind, word)| (kind, view.t(word))).collect();
    let mut table = Table::new(view.t("page-results-targets"), columns).quiet();
    let mut groups = Vec::new();
    for clause in law.all("target") {
        let (Some(value), Some(by)) = (clause.whole("value"), clause.date("by")) else { continue };
        let until =
            Sentence::new("page-results-target-by").text("value", view.number(value)).text("date", by);
        let code = clause.text("indicator").unwrap_or_default();
        let counted = reached(clause, counts);
        table.row(vec![
            html! {
                bdi { (clause.text("unit").unwrap_or_default()) }
                span.line { (view.say(&until)) }
                @if let Some(base) = clause.whole("baseline") {
                    span.line.quiet { (view.say(&Sentence::new("page-results-target-base").number("value", base))) }
                }
            },
            html! { a href=(view.to(&format!("results/{}", escaped(code)))) { bdi { (code) } } },
            html! { @if let Some((_, number)) = counted { (shown.number(view, number)) } @else { "–" } },
            cite(view, &clause.cite),
        ]);
        if let Some((at, number)) = counted {
            let bar = Bar {
                class: match clause.text("sex") {
                    Some("female") => "women",
                    Some(_) => "men",
                    None => "home",
                },
                label: String::new(),
                value: Some(number),
                shown: format!("{} / {}", shown.number(view, number), view.number(value)),
                target: Some(value),
            };
            groups.push(Group { label: stage(view, at), bars: vec![bar] });
        }
    }
    let said = Said {
        id: "promised",
        title: view.t("page-results-targets"),
        described: view.t("page-results-targets-desc"),
    };
    html! {
        @if !groups.is_empty() { (figure(view, &said, &[], None, |canvas| bars(view, canvas, &groups))) }
        @if table.is_empty() { p { (view.t("page-none-in-force")) } } @else { (table.show()) }
    }
}
