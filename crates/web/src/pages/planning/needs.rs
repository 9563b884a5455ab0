//! What does each stakeholder need to play its part, and how far ahead does it look (¶23)?

use maud::{Markup, html};
use partnership::planning::entries::{Kind, ahead, cell, count, day};
use partnership::planning::horizon::Horizon;
use store::planning::Planned;

use super::{beside, enter, ground, origin, to};
use crate::call::Inside;
use crate::components::layout::{back, page};
use crate::components::table::{Column, Table};
use crate::pages::{Answer, private};
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
    let title = view.t("page-plan-needs");
    let columns = vec![
        (Column::Head, view.t("page-plan-need-what")),
        (Column::Words, view.t("page-plan-about")),
        (Column::Number, view.t("page-plan-amount")),
        (Column::Words, view.t("page-plan-until")),
        (Column::Words, view.t("page-plan-horizon")),
        (Column::Words, view.t("page-plan-origin")),
    ];
    let mut table = Table::new(title.clone(), columns).quiet();
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
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, "planning", "page-planning"))
            h1 { (title) }
            p.lead { (view.t("page-plan-needs-lead")) }
            (beside(&view, "planning/needs"))
            p { (enter(&view, Kind::Need)) }
            @if table.is_empty() { p { (view.t("page-plan-none")) } } @else {
                (table.show())
                p { (view.t("page-plan-take")) (view.colon()) a href=(view.to("planning/needs.csv")) { "CSV" } }
            }
        },
    )))
}
