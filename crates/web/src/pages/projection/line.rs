//! What follows for one origin and occupation: path, test, what matters most, where the answer turns?

use agreement::{Money, Said};
use foresight::Param;
use maud::{Markup, html};
use partnership::outlook::{Known, Line, LineRuns};

use super::{missing, path, short_term, value, verdict};
use crate::components::badge;
use crate::components::chart::fan::people;
use crate::components::chart::tornado::{Reach, tornado};
use crate::components::chart::{self, figure};
use crate::components::cite::cite;
use crate::components::table::{Column, Table};
use crate::house::WANTED;
use crate::view::View;

/// What the model calls a number.
fn name(view: &View<'_>, param: Param) -> String {
    view.word(param.word())
}

/// The section of a line.
pub(super) fn section(view: &View<'_>, number: usize, line: &Line<'_>, runs: Option<&LineRuns>) -> Markup {
    let id = format!("line-{}", number + 1);
    let title = Said::new("projection-line")
        .text("country", line.origin.code())
        .text("occupation", &line.occupation)
        .text("isco", &line.isco);
    let title = view.say(&title);
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) { (title) }
            p.status { (badge::verdict(view, verdict(line.verdict()))) " " (cite(view, &line.clause.cite)) }
            (short_term(view, line.years))
            @match &line.known {
                Err(why) => (missing(view, why)),
                Ok(known) => {
                    @let bands = runs.map_or(&[][..], |runs| runs.stock_change.as_slice());
                    (path(view, (&format!("fan-{}", number + 1), title.clone()), &known.long, bands))
                    (conditions(view, line, known, &title))
                    @if let Some(runs) = runs { (uncertain(view, number, known, runs, &title)) }
                }
            }
        }
    }
}

/// The four conditions of the test.
fn conditions(view: &View<'_>, line: &Line<'_>, known: &Known, title: &str) -> Markup {
    let test = &known.test;
    let mut table = Table::new(
        view.say(&Said::new("projection-test-of").text("line", title)),
        vec![(Column::Head, view.t("page-question")), (Column::Words, view.t("page-answer"))],
    );
    let mut row = |said: Markup, answer| table.row(vec![said, badge::verdict(view, verdict(answer))]);
    let trough = Said::new("outlook-trough")
        .text("people", view.signed(people(test.least.1)))
        .number("year", test.least.0 as i64)
        .number("tolerance", known.tolerance);
    let first = test.first_short.map(|year| Said::new("projection-first-short").number("year", year as i64));
    row(html! { (view.say(&trough)) @if let Some(first) = &first { " " (view.say(first)) } }, test.trough);
    let end = Said::new("outlook-end")
        .text("people", view.signed(people(test.last)))
        .number("year", line.years as i64);
    row(html! { (view.say(&end)) }, test.end);
    let present = test.present.zip(known.currency).map(|(minor, currency)| Money { minor, currency });
    let amount = present.map_or_else(|| view.t("verdict-unknown"), |money| view.money(money));
    row(html! { (view.say(&Said::new("outlook-value").text("amount", amount))) }, test.value);
    let consent = match known.consent.as_deref() {
        Some(cite) => view.say(&Said::new("outlook-consent").text("article", cite)),
        None => view.t("page-projection-consent"),
    };
    row(html! { (consent) }, test.consent);
    html! { (table.show()) (missing(view, &known.missing_value)) }
}

/// What is drawn, what matters most and where the answer turns.
fn uncertain(view: &View<'_>, number: usize, known: &Known, runs: &LineRuns, title: &str) -> Markup {
    let holding = Said::new("outlook-holding")
        .number("holding", runs.holding as i64)
        .number("runs", WANTED.runs as i64);
    html! {
        @if !known.flow.uncertain.is_empty() || !known.flow.shocks.is_empty() { p { (view.say(&holding)) } }
        @if !runs.bars.is_empty() { (reach(view, number, known, runs, title)) }
        (turns(view, runs, title))
    }
}

fn reach(view: &View<'_>, number: usize, known: &Known, runs: &LineRuns, title: &str) -> Markup {
    let all: Vec<Reach> = runs
        .bars
        .iter()
        .map(|bar| {
            let label = Said::new("projection-reach")
                .text("number", name(view, bar.param))
                .text("low", value(view, bar.param, bar.range.0))
                .text("high", value(view, bar.param, bar.range.1));
            Reach { label: view.say(&label), ends: (people(bar.at_low), people(bar.at_high)) }
        })
        .collect();
    let caption = view.say(&Said::new("projection-matters").text("line", title));
    let mut table = Table::new(
        caption.clone(),
        vec![
            (Column::Head, view.t("page-projection-number")),
            (Column::Number, view.t("page-field-low")),
            (Column::Number, view.t("page-field-high")),
            (Column::Number, view.t("page-projection-at-low")),
            (Column::Number, view.t("page-projection-at-high")),
            (Column::Number, view.t("page-projection-explains")),
            (Column::Words, view.t("page-projection-source")),
        ],
    )
    .quiet();
    for bar in &runs.bars {
        let share = runs.explains.iter().find(|(param, _)| *param == bar.param).map(|(_, share)| *share);
        let at = known.flow.uncertain.iter().position(|u| u.param == bar.param);
        let source = at.and_then(|at| known.sources.get(at));
        table.row(vec![
            html! { (name(view, bar.param)) },
            html! { (value(view, bar.param, bar.range.0)) },
            html! { (value(view, bar.param, bar.range.1)) },
            html! { (view.signed(people(bar.at_low))) },
            html! { (view.signed(people(bar.at_high))) },
            html! { @match share { Some(share) => (view.per_mille((share * 1000.0).round() as i64)), None => "–" } },
            html! {
                @match source {
                    Some(from) => { (cite(view, &from.cite)) @if let Some(source) = &from.source { " " bdi { (source) } } },
                    None => "–",
                }
            },
        ]);
    }
    let widest = all.first().map(|one| one.label.clone()).unwrap_or_default();
    let described = view.say(&Said::new("projection-matters-desc").text("number", widest));
    let id = format!("reach-{}", number + 1);
    let said = chart::Said { id: &id, title: caption.clone(), described };
    let stated = people(known.path.end());
    html! {
        h3 { (caption) }
        (figure(view, &said, &[], Some(&table.show()), |canvas| tornado(view, canvas, stated, &all)))
    }
}

fn turns(view: &View<'_>, runs: &LineRuns, title: &str) -> Markup {
    let caption = view.say(&Said::new("projection-turns").text("line", title));
    let mut table = Table::new(
        caption.clone(),
        vec![
            (Column::Head, view.t("page-projection-number")),
            (Column::Number, view.t("page-projection-stated")),
            (Column::Number, view.t("page-projection-below")),
            (Column::Number, view.t("page-projection-above")),
        ],
    )
    .quiet();
    for turn in runs.turns.iter().filter(|turn| turn.below.is_some() || turn.above.is_some()) {
        let side = |side: Option<f64>| html! { @match side { Some(at) => (value(view, turn.param, at)), None => "–" } };
        table.row(vec![
            html! { (name(view, turn.param)) },
            html! { (value(view, turn.param, turn.stated)) },
            side(turn.below),
            side(turn.above),
        ]);
    }
    html! {
        h3 { (caption) }
        @if table.is_empty() { p { (view.t("page-projection-no-turn")) } }
        @else { p { (view.t("page-projection-turns-lead")) } (table.show()) }
    }
}
