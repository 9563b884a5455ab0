//! Which costs are there and how far are they; what stands on the accounts of the parties?

pub(crate) mod keep;
pub(crate) mod moves;
pub(crate) mod plan;
pub(crate) mod record;
pub(crate) mod statement;

use agreement::{Currency, Money};
use maud::{Markup, html};
use partnership::costs::lifecycle::Stage;
use partnership::stakeholders::Action;
use store::costs;

use crate::call::Inside;
use crate::components::layout::{back, page};
use crate::components::pager::escaped;
use crate::components::table::{Column, Table};
use crate::pages::{Answer, private};
use crate::view::View;

/// An amount in minor units of a currency; as it is kept where the currency is not known.
fn amount(view: &View<'_>, minor: i64, currency: &str) -> Markup {
    match currency.parse::<Currency>() {
        Ok(currency) => html! { (view.money(Money { minor, currency })) },
        Err(_) => html! { bdi { (minor) " " (currency) } },
    }
}

/// How far a cost is.
fn stage(view: &View<'_>, stage: Stage) -> Markup {
    let class = match stage {
        Stage::Audited | Stage::Settled | Stage::Paid => "good",
        Stage::Disputed => "bad",
        _ => "open",
    };
    html! { span class=(format!("badge {class}")) { (view.t(&format!("cost-{}", stage.word()))) } }
}

/// All of them, by state.
pub(crate) async fn list(ask: Inside) -> Answer {
    let view = ask.view();
    let p = ask.param("p").to_owned();
    let found = view.got(ask.site.with_store(move |store| store.read(|db| costs::all(db, &p))).await)?;
    let title = view.t("page-costs");
    let mut parts = Vec::new();
    for state in Stage::ALL {
        let mut table = Table::new(
            view.t(&format!("cost-{}", state.word())),
            vec![
                (Column::Head, view.t("page-cost-what")),
                (Column::Words, view.t("page-cost-provider")),
                (Column::Number, view.t("page-cost-agreed")),
                (Column::Number, view.t("page-cost-amount")),
            ],
        )
        .quiet();
        for cost in found.iter().filter(|cost| cost.stage == state) {
            let what = if cost.what.is_empty() { &cost.clause } else { &cost.what };
            table.row(vec![
                html! { a href=(view.to(&format!("costs/{}", escaped(&cost.id)))) { bdi { (what) } } },
                html! { bdi { (view.party(&cost.provider)) } },
                amount(&view, cost.agreed, &cost.currency),
                amount(&view, cost.minor, &cost.currency),
            ]);
        }
        if !table.is_empty() {
            parts.push((state, table));
        }
    }
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, "stage", "page-stage"))
            h1 { (title) }
            p.lead { (view.t("page-costs-lead")) }
            p {
                @if view.visitor.could(Action::CostChange) { a.go href=(view.to("costs/new")) { (view.t("page-cost-new")) } " " }
                a href=(view.to("costs/plan")) { (view.t("page-cost-plan")) } " "
                a href=(view.to("ledger")) { (view.t("page-ledger")) }
            }
            @if parts.is_empty() { p { (view.t("page-costs-none")) } }
            @for (state, table) in &parts {
                section aria-labelledby=(state.word()) {
                    h2 id=(state.word()) { (stage(&view, *state)) }
                    (table.show())
                }
            }
        },
    )))
}
