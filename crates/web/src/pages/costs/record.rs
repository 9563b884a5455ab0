//! How far is this cost, who was asked for how much, and what comes next?

use maud::html;
use partnership::costs::lifecycle::Stage;
use partnership::costs::shared;
use partnership::stakeholders::Action;
use partnership::terms::Terms;
use store::costs::{self, Cost, Invoice};
use store::{Fault, books};

use super::{amount, stage};
use crate::call::Inside;
use crate::components::cite::cite;
use crate::components::layout::{back, fact, page};
use crate::components::pager::escaped;
use crate::components::table::{Column, Table};
use crate::pages::{Answer, private};
use crate::view::View;

/// The cost of the address.
pub(super) async fn get(ask: &Inside) -> Result<Option<Cost>, Fault> {
    let (p, id) = (ask.param("p").to_owned(), ask.param("n").to_owned());
    ask.site.with_store(move |store| store.read(|db| costs::get(db, &p, &id))).await
}

/// Its invoices.
pub(super) async fn asked(ask: &Inside) -> Result<Vec<Invoice>, Fault> {
    let (p, id) = (ask.param("p").to_owned(), ask.param("n").to_owned());
    ask.site.with_store(move |store| store.read(|db| costs::invoices(db, &p, &id))).await
}

/// Steps that lead on, with the power that each needs.
fn next(stage: Stage) -> &'static [(&'static str, Action)] {
    match stage {
        Stage::Budgeted => &[("agree", Action::CostChange)],
        Stage::Agreed => &[("incur", Action::CostChange)],
        Stage::Incurred => &[("validate", Action::CostValidate)],
        Stage::Validated => &[("allocate", Action::CostChange)],
        Stage::Allocated => &[("invoice", Action::CostChange)],
        Stage::Invoiced => &[("dispute", Action::CostChange)],
        Stage::Disputed => &[
            ("dispute", Action::CostChange),
            ("uphold", Action::CostChange),
            ("concede", Action::CostChange),
        ],
        Stage::Paid => &[("settle", Action::CostChange)],
        Stage::Settled => &[("audit", Action::CostAudit)],
        Stage::Audited => &[],
    }
}

/// Where a step is asked for.
fn address(here: &str, step: &str) -> String {
    match step {
        "validate" | "audit" => format!("{here}/{step}"),
        step => format!("{here}/step/{step}"),
    }
}

/// One cost.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let cost = view.found(get(&ask).await)?;
    let invoices = view.got(asked(&ask).await)?;
    let p = ask.param("p").to_owned();
    let all = view.got(ask.site.with_store(move |store| store.read(|db| books::postings(db, &p))).await)?;
    let here = format!("costs/{}", escaped(&cost.id));
    let title = if cost.what.is_empty() { cost.clause.clone() } else { cost.what.clone() };
    let sum = |minor| amount(&view, minor, &cost.currency);
    let law = view.house.law();
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, "costs", "page-costs"))
            h1 { bdi { (title) } }
            p { (stage(&view, cost.stage)) }
            p.note { (view.t("page-costs-lead")) }
            dl.facts {
                (fact(&view.t("page-cost-provider"), html! { bdi { (view.party(&cost.provider)) } }))
                @if let Some(clause) = law.by_id("cost", &cost.clause) {
                    (fact(&view.t("page-article"), cite(&view, &clause.cite)))
                }
                (fact(&view.t("page-cost-agreed"), sum(cost.agreed)))
                (fact(&view.t("page-cost-amount"), sum(cost.minor)))
                @if let Some(on) = cost.incurred_on { (fact(&view.t("page-cost-on"), html! { (view.date(on)) })) }
                @if !cost.evidence.is_empty() { (fact(&view.t("page-cost-evidence"), html! { bdi { (cost.evidence) } })) }
            }
            @for (step, power) in next(cost.stage) {
                @if view.visitor.could(*power) {
                    p { a.go href=(view.to(&address(&here, step))) { (view.t(&format!("page-cost-{step}"))) } }
                }
            }
            h2 { (view.t("page-cost-payers")) }
            (payers(&view, &cost, &invoices, &here))
            @let posted: Vec<_> = all.iter().filter(|kept| kept.posting.about == cost.id).collect();
            @if !posted.is_empty() {
                h2 { (view.t("page-ledger-postings")) }
                (super::statement::postings(&view, &posted))
            }
        },
    )))
}

/// Who pays which part: what was asked for, else what the agreement shares.
fn payers(view: &View<'_>, cost: &Cost, invoices: &[Invoice], here: &str) -> maud::Markup {
    let mut table = Table::new(
        view.t("page-cost-payers"),
        vec![
            (Column::Head, view.t("page-cost-payer")),
            (Column::Number, view.t("page-cost-amount")),
            (Column::Number, view.t("page-cost-paid")),
            (Column::Words, view.t("page-cost-pay")),
        ],
    )
    .quiet();
    let nothing = || html! { "–" };
    if invoices.is_empty() {
        let terms = Terms::of(&view.house.law());
        let parts = terms.costs.get(&cost.clause).and_then(|clause| shared(clause, cost.minor, &terms));
        for (payer, minor) in parts.iter().flat_map(|(payers, sharing)| payers.iter().zip(sharing.minor())) {
            let name = html! { bdi { (view.party(&payer.id)) } };
            table.row(vec![name, amount(view, minor, &cost.currency), nothing(), nothing()]);
        }
    }
    let pays =
        view.visitor.could(Action::CostChange) && matches!(cost.stage, Stage::Invoiced | Stage::Disputed);
    for invoice in invoices {
        table.row(vec![
            html! { bdi { (view.party(&invoice.party)) } " " span.quiet { bdi { (invoice.id) } } },
            amount(view, invoice.minor, &cost.currency),
            amount(view, invoice.paid, &cost.currency),
            html! {
                @if pays && invoice.paid < invoice.minor {
                    a href=(view.to(&format!("{here}/pay/{}", escaped(&invoice.id)))) { (view.t("page-cost-pay")) }
                } @else { "–" }
            },
        ]);
    }
    table.show()
}
