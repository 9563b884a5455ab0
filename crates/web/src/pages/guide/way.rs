//! The way from one country to another: permit, steps with their times and fees (¶29), and
//! what holds for families.

use axum::response::Response;
use maud::{Markup, html};
use partnership::guide::law::{Step, steps};

use super::{Corridor, Guide, count, foreign, free, whether, worded};
use crate::components::layout::fact;
use crate::components::table::{Column, Table};
use crate::pages::missing;

/// The page.
pub(crate) async fn show(guide: Guide) -> Response {
    let view = guide.view();
    let Some(way) = guide.corridor() else { return missing(&view) };
    let law = guide.house.law();
    let steps: Vec<Step> =
        steps(&law, way.id, view.code()).into_iter().filter(|step| !step.is_of_return()).collect();
    let table = table(&guide, &steps, &view.t("page-guide-steps"));
    let (clause, title) = (way.clause, way.title(&view));
    guide.page(
        &title,
        html! {
            (guide.up("", &view.t("page-guide-first")))
            h1 { (title) }
            (free(&guide))
            h2 { (view.t("page-guide-steps")) }
            @if steps.is_empty() { p { (view.t("page-guide-steps-none")) } } @else {
                p { (view.t("page-guide-steps-lead")) }
                (table)
            }
            (permit(&guide, &way))
            h2 { (view.t("page-guide-family")) }
            dl.wide {
                (fact(&view.t("page-field-family-after-months"), html! { (count(&view, clause.whole("family_after_months"))) }))
                (fact(&view.t("page-field-spouse-may-work"), html! { (whether(&view, clause.flag("spouse_may_work"))) }))
                (fact(&view.t("page-field-residence-after-months"), html! { (count(&view, clause.whole("residence_after_months"))) }))
                @if let Some(family) = law.one("family") {
                    (fact(&view.t("page-guide-together"), html! {
                        (whether(&view, family.text("together").map(|word| word == "destination")))
                        " (" (guide.cite(&family.cite)) ")"
                    }))
                    @if let Some(rules) = family.text("rules") {
                        (fact(&view.t("page-guide-family-more"), foreign(&view, rules)))
                    }
                }
            }
            h2 { (view.t("page-guide-more")) }
            ul.plain.picked { (ways(&guide, &way)) }
        },
    )
}

/// The permit.
fn permit(guide: &Guide, way: &Corridor<'_>) -> Markup {
    let view = guide.view();
    let clause = way.clause;
    html! {
        h2 { (view.t("page-guide-permit")) }
        dl.wide {
            (fact(&view.t("page-field-permit"), html! {
                @if let Some(permit) = clause.text("permit") { (foreign(&view, permit)) } @else { (view.t("verdict-unknown")) }
            }))
            (fact(&view.t("page-guide-places-left"), html! {
                @if clause.flag("unlimited") == Some(true) { (view.t("page-guide-unlimited")) }
                @else { (count(&view, clause.whole("quota_left"))) }
            }))
            (fact(&view.t("page-field-change-employer"), html! { (whether(&view, clause.flag("change_employer"))) }))
            (fact(&view.t("page-guide-article"), guide.cite(&clause.cite)))
        }
    }
}

/// What else there is to know of a way.
fn ways(guide: &Guide, way: &Corridor<'_>) -> Markup {
    html! {
        li { (guide.link(&way.path("/costs"), "page-guide-paid")) }
        li { (guide.link(&way.path("/money"), "page-guide-money")) }
        li { (guide.link(&way.path("/tax"), "page-guide-tax")) }
        li { (guide.link(&way.path("/return"), "page-guide-return")) }
        li { (guide.link(&way.path("/reckoning"), "page-guide-reckoning")) }
    }
}

/// Steps as a table: what, how long, what it costs and who pays.
pub(super) fn table(guide: &Guide, steps: &[Step], caption: &str) -> Markup {
    let view = guide.view();
    let mut table = Table::new(
        caption.to_owned(),
        vec![
            (Column::Head, view.t("page-guide-step")),
            (Column::Words, view.t("page-guide-days")),
            (Column::Words, view.t("page-guide-fee")),
            (Column::Words, view.t("page-guide-pays")),
            (Column::Words, view.t("page-guide-article")),
        ],
    )
    .quiet();
    for step in steps {
        let word = step.arranges.as_deref().unwrap_or(&step.stage);
        let called = html! {
            @if let Some(title) = &step.title { (worded(&view, title)) } @else { (view.word(word)) }
        };
        table.row(vec![
            html! {
                @if let Some(url) = &step.url { a href=(url) { (called) } } @else { (called) }
                @for document in &step.documents { span.line.quiet { (worded(&view, document)) } }
            },
            html! {
                (view.number(step.days))
                @if step.working_days { span.line.quiet { (view.t("page-guide-working-days")) } }
            },
            html! { (view.money(step.fee)) },
            html! {
                @if let Some(payer) = &step.payer { bdi { (view.short_party(payer)) } }
                @else if step.fee.minor == 0 { "–" }
                @else { (view.t("page-guide-not-you")) }
            },
            guide.cite(&step.cite),
        ]);
    }
    table.show()
}
