//! What does a move cost, who pays each item of it, and what if somebody asks for money (¶12, 28, 30)?
//!
//! Every cost and fee of the agreement that can arise on a way, by ILO class of recruitment fees and related costs. The
//! last column is what the worker pays: nothing, by the article that says who does.

use agreement::Money;
use axum::response::Response;
use maud::{Markup, html};
use partnership::costs::{cite_of, is_worker, shared};
use partnership::guide::law::steps;
use partnership::terms::{CostLine, Terms};

use super::{Guide, foreign, free, worded};
use crate::components::table::{Column, Table};
use crate::pages::grievances::file;
use crate::pages::missing;

/// The page.
pub(crate) async fn show(guide: Guide) -> Response {
    let view = guide.view();
    let Some(way) = guide.corridor() else { return missing(&view) };
    let law = guide.house.law();
    let terms = Terms::of(&law);
    let title = view.t("page-guide-paid");
    let mut table = Table::new(
        title.clone(),
        vec![
            (Column::Head, view.t("page-guide-paid-what")),
            (Column::Number, view.t("page-guide-paid-costs")),
            (Column::Words, view.t("page-guide-pays")),
            (Column::Number, view.t("page-guide-paid-you")),
        ],
    )
    .quiet();
    let arises = |cost: &&CostLine| cost.applies != "home" && terms.arises(&cost.id, Some(way.id));
    for cost in terms.costs.values().filter(arises) {
        let class = law.by_id("cost", &cost.id).and_then(|clause| clause.text("fee_class"));
        table.row(vec![
            html! {
                (foreign(&view, &cost.category))
                @if let Some(class) = class { span.line.quiet { (view.word(class)) } }
            },
            html! { (view.money(cost.amount)) },
            payers(&guide, &terms, cost),
            html! { strong { (view.money(Money { minor: 0, ..cost.amount })) } },
        ]);
    }
    let fees = steps(&law, way.id, view.code());
    for step in fees.iter().filter(|step| step.fee.minor > 0 && !step.is_of_return()) {
        let payer = step.payer.as_deref().filter(|payer| !is_worker(&law, payer));
        table.row(vec![
            html! {
                @if let Some(title) = &step.title { (worded(&view, title)) } @else { (view.word(&step.stage)) }
                span.line.quiet { (view.t("page-guide-fee")) }
            },
            html! { (view.money(step.fee)) },
            html! {
                @if let Some(payer) = payer { bdi { (view.short_party(payer)) } }
                @else { (view.t("page-guide-not-you")) }
                " (" (guide.cite(&step.cite)) ")"
            },
            html! { strong { (view.money(Money { minor: 0, ..step.fee })) } },
        ]);
    }
    let way_back = way.title(&view);
    guide.page(
        &title,
        html! {
            (guide.up(&way.path(""), &way_back))
            h1 { (title) }
            (free(&guide))
            @if table.is_empty() { p { (view.t("page-guide-paid-none")) } } @else { (table.show()) }
            p { (view.t("page-guide-paid-void")) }
            h2 { (view.t("page-guide-asked")) }
            ol {
                li { (view.t("page-guide-asked-not")) }
                li { (view.t("page-guide-asked-keep")) }
                li { (view.t("page-guide-asked-back")) }
            }
            p { a.go href=(file::fee(&view, guide.param("p"), None, "")) { (view.t("page-work-report")) } }
            p { (guide.link("/complaints", "page-guide-complaints")) }
        },
    )
}

/// Who pays a cost: each party with its part, and the article that says so, once where it is the same of all.
fn payers(guide: &Guide, terms: &Terms, cost: &CostLine) -> Markup {
    let view = guide.view();
    let law = guide.house.law();
    let Some((parties, sharing)) = shared(cost, cost.amount.minor, terms) else {
        return html! { (view.t("page-guide-not-you")) " (" (guide.cite(&cost.cite)) ")" };
    };
    let pays = parties.iter().zip(sharing.minor()).filter(|(party, _)| !party.worker);
    let parts: Vec<(&str, i64, String)> =
        pays.map(|(party, minor)| (party.id.as_str(), minor, cite_of(&law, cost, &party.id))).collect();
    let alike = parts.iter().all(|(_, _, cite)| *cite == parts[0].2);
    html! {
        @for (at, (party, minor, cite)) in parts.iter().enumerate() {
            span.line {
                bdi { (view.short_party(party)) } (view.colon()) (view.money(Money { minor: *minor, ..cost.amount }))
                @if !alike || at + 1 == parts.len() { " (" (guide.cite(cite)) ")" }
            }
        }
    }
}
