//! What does each stakeholder need to play its part, and how far ahead does it look (¶23)?

use maud::{Markup, html};
use partnership::planning::entries::{Kind, ahead, cell, count, day};
use partnership::planning::horizon::Horizon;
use store::planning::Planned;

use super::{as_csv, ground, listing, origin, to};
use crate::call::Inside;
use crate::components::table::{Column, Table};
use crate::pages::Answer;
use crate::view::View;

/// How far it looks ahead.
pub(super) fn horizon(view: &View<'_>, one: &Planned) -> Markup {
    match ahead(&one.cells) {
        Some(Horizon::Short) => html! { span.badge.open { (view.t("page-plan-short")) } },
        Some(Horizon::Long) => html! { span.badge.good { (view.t("page-plan-long")) } },
        None => html! { (view.t("page-unstated")) },
    }
}

/// The page.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let ground = ground(&ask).await?;
    let columns = vec![
        (Column::Head, view.t("page-plan-need-what")),
        (Column::Words, view.t("page-plan-about")),
        (Column::Number, view.t("page-plan-amount")),
        (Column::Words, view.t("page-plan-until")),
        (Column::Words, view.t("page-plan-horizon")),
        (Column::Words, view.t("page-plan-origin")),
    ];
    let mut table = Table::new(view.t("page-plan-needs"), columns).quiet();
    for one in ground.of(Kind::Need) {
        let amount = count(&one.cells, "amount");
        table.row(vec![
            html! { a href=(to(&view, one)) { bdi { (cell(&one.cells, "what")) } } },
            html! { (view.t(&format!("page-plan-about-{}", cell(&one.cells, "about")))) },
            html! { @if let Some(amount) = amount { (view.number(amount)) } @else { "–" } },
            html! { @if let Some(until) = day(&one.cells, "until") { (view.date(until)) } },
            horizon(&view, one),
            origin(&view, &ground, one),
        ]);
    }
    let body = html! {
        @if table.is_empty() { p { (view.t("page-plan-none")) } } @else {
            (table.show())
            (as_csv(&view, "planning/needs.csv"))
        }
    };
    listing(&view, Kind::Need, "page-plan-needs-lead", &body)
}
