//! What is an indicator, from what is it told, and what does it say of whom?

use agreement::Said;
use maud::{Markup, html};
use partnership::monitoring::{Dimension, INDICATORS, Indicator, Reading, Unit};
use partnership::stakeholders::Action;

use super::figures::{counted, name, told};
use super::{as_of, look, narrow};
use crate::call::Inside;
use crate::components::cite::cite;
use crate::components::layout::{back, fact, page};
use crate::components::table::{Column, Table};
use crate::pages::{Answer, missing, private};
use crate::reports::lines::of;
use crate::view::View;

/// Lists in which cases behind indicators stand: address, word, power.
type List = (&'static str, &'static str, Action);

const COHORTS: List = ("cohorts", "page-menu-cohorts", Action::CohortRead);
const RECOGNITION: List = ("recognition", "page-menu-recognition", Action::RecognitionRead);
const PRIOR: List = ("prior-learning", "page-menu-prior-learning", Action::RplAssess);
const WORK: List = ("work", "page-menu-work", Action::WorkRead);
const MOBILITY: List = ("mobility", "page-menu-mobility", Action::MobilityRead);
const COMPLAINTS: List = ("complaints", "page-menu-complaints", Action::GrievanceHandle);
const PEOPLE: List = ("people", "page-menu-people", Action::PersonRead);

/// Where the cases behind an indicator stand.
fn lists(code: &str) -> &'static [List] {
    match code {
        "I01" | "I02" | "I03" | "I05" | "I07" | "I16" | "I21" | "I22" => &[COHORTS, PEOPLE],
        "I13" | "I14" => &[RECOGNITION],
        "I15" => &[PRIOR],
        "I04" | "I08" | "I09" | "I10" | "I11" | "I12" | "I19" | "I20" | "I25" => &[WORK],
        "I06" | "I27" | "I35" | "I36" | "I37" | "I38" | "I39" => &[MOBILITY],
        "I17" | "I18" | "I26" => &[COMPLAINTS, WORK],
        _ => &[],
    }
}

fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Count => "page-results-unit-count",
        Unit::Share => "page-results-unit-share",
        Unit::Ratio => "page-results-unit-ratio",
        Unit::Index => "page-results-unit-index",
        Unit::Days => "page-results-unit-days",
        Unit::Rate => "page-results-unit-rate",
        Unit::Score => "page-results-unit-score",
        Unit::Money => "page-results-unit-money",
    }
}

/// One indicator.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let Some(indicator) = INDICATORS.iter().find(|one| one.code == ask.param("n")) else {
        return Ok(missing(&view));
    };
    let shown = look(&ask).await?;
    let report = shown.report.as_ref();
    let readings: Vec<&Reading> =
        report.iter().flat_map(|report| &report.readings).filter(|r| r.indicator == indicator).collect();
    let called = name(&view, indicator.code);
    let title = if called.is_empty() { view.own(indicator.code) } else { called };
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, "results", "page-menu-results"))
            h1 { bdi { (indicator.code) } @if title != view.own(indicator.code) { " " (title) } }
            (as_of(&view, &shown))
            (narrow(&view, &shown))
            (definition(&view, indicator, &readings))
            @for reading in &readings {
                @if !reading.of.is_empty() { h2 { bdi { (of(&reading.of, view.words)) } } } @else { h2 { (view.t("page-results-value")) } }
                (cells(&view, reading))
            }
            (cases(&view, indicator))
        },
    )))
}

fn definition(view: &View<'_>, indicator: &Indicator, readings: &[&Reading]) -> Markup {
    let formula = view.words.find(&format!("indicator-{}-formula", indicator.code.to_lowercase()));
    let source = |source: &str| match view.words.find(source) {
        Some(words) => words,
        None => view.t("page-results-source-none"),
    };
    html! {
        dl.wide {
            (fact(&view.t("page-results-formula"), html! { (formula.unwrap_or_else(|| view.t("page-results-formula-none"))) }))
            (fact(&view.t("page-results-unit"), html! { (view.t(unit(indicator.unit))) }))
            (fact(&view.t("page-results-goals"), html! { bdi { (indicator.goals.join(", ")) } }))
            @if let Some(first) = readings.first() {
                (fact(&view.t("page-results-source"), html! { (source(first.source)) }))
            }
            @for target in readings.iter().filter_map(|reading| reading.target.as_ref()) {
                (fact(&view.t("page-results-target"), html! {
                    (view.say(&Said::new("page-results-target-by").text("value", view.number(target.value)).text("date", target.by)))
                    @if let Some(base) = target.baseline {
                        " " (view.say(&Said::new("page-results-target-base").number("value", base)))
                    }
                    " " (cite(view, &target.cite))
                }))
            }
        }
    }
}

/// The part of a dimension, in words where it is a code.
fn part(view: &View<'_>, by: Dimension, part: &str) -> Markup {
    let words = match by {
        Dimension::Sex => view.words.find(&format!("page-sex-{part}")),
        Dimension::Country => Some(view.country_code(part)),
        Dimension::Track => view.words.find(&format!("page-track-{part}")),
        Dimension::Age | Dimension::Extra => None,
    };
    let words = words.or_else(|| view.words.find(&format!("indicator-part-{part}")));
    html! { @match words { Some(words) => (words), None => bdi { (part) } } }
}

fn cells(view: &View<'_>, reading: &Reading) -> Markup {
    let columns = [
        (Column::Head, "page-results-part"),
        (Column::Words, "page-results-parts"),
        (Column::Number, "page-results-value"),
        (Column::Number, "page-results-counted"),
    ];
    let columns = columns.into_iter().map(|(kind, word)| (kind, view.t(word))).collect();
    let mut table = Table::new(view.t("page-results-parts"), columns).quiet();
    for cell in &reading.cells {
        let (name, by) = match &cell.part {
            None => (html! { (view.t("page-results-part-all")) }, String::from("–")),
            Some((by, name)) => (part(view, *by, name), view.t(&format!("page-results-{}", by.word()))),
        };
        table.row(vec![name, html! { (by) }, told(view, reading, cell), html! { (counted(view, cell)) }]);
    }
    table.show()
}

fn cases(view: &View<'_>, indicator: &Indicator) -> Markup {
    let seen = |list: &&List| view.visitor.sees_others(list.2);
    let lists: Vec<&List> = lists(indicator.code).iter().filter(seen).collect();
    html! {
        @if !lists.is_empty() {
            h2 { (view.t("page-results-cases")) }
            p.hint { (view.t("page-results-cases-lead")) }
            ul.ways { @for (path, word, _) in lists { li { a href=(view.to(path)) { (view.t(word)) } } } }
        }
    }
}
