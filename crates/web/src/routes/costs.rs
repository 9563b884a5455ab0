//! Addresses of costs, their payments and the ledger.

use axum::routing::{get, post, put};
use partnership::stakeholders::Action::{CostAudit, CostChange, CostRead, CostValidate, DraftChange};

use super::Needs::Partnership;
use super::{Route, api, form, page};
use crate::api::cost_plan;
use crate::api::costs as told;
use crate::api::operation::Operation;
use crate::pages::costs::{self as pages, keep, moves, plan, record, statement};

/// The rows.
pub(super) fn rows() -> Vec<Route> {
    let mut all = people();
    all.extend(programs());
    all
}

fn people() -> Vec<Route> {
    vec![
        page("/{lang}/partnerships/{p}/costs", Partnership(CostRead), get(pages::list)),
        page("/{lang}/partnerships/{p}/costs/plan", Partnership(CostRead), get(plan::show)),
        page("/{lang}/partnerships/{p}/costs/plan/change", Partnership(CostChange), get(plan::open)),
        form("/{lang}/partnerships/{p}/costs/plan/change", Partnership(CostChange), post(plan::put)),
        form("/{lang}/partnerships/{p}/costs/plan/payer", Partnership(DraftChange), post(keep::put)),
        page("/{lang}/partnerships/{p}/costs/new", Partnership(CostChange), get(moves::begin)),
        form("/{lang}/partnerships/{p}/costs/new", Partnership(CostChange), post(moves::add)),
        page("/{lang}/partnerships/{p}/costs/{n}", Partnership(CostRead), get(record::show)),
        page("/{lang}/partnerships/{p}/costs/{n}/step/{step}", Partnership(CostChange), get(moves::open)),
        form("/{lang}/partnerships/{p}/costs/{n}/step/{step}", Partnership(CostChange), post(moves::take)),
        page("/{lang}/partnerships/{p}/costs/{n}/validate", Partnership(CostValidate), get(moves::open)),
        form("/{lang}/partnerships/{p}/costs/{n}/validate", Partnership(CostValidate), post(moves::take)),
        page("/{lang}/partnerships/{p}/costs/{n}/audit", Partnership(CostAudit), get(moves::open)),
        form("/{lang}/partnerships/{p}/costs/{n}/audit", Partnership(CostAudit), post(moves::take)),
        page("/{lang}/partnerships/{p}/costs/{n}/pay/{entry}", Partnership(CostChange), get(moves::due)),
        form("/{lang}/partnerships/{p}/costs/{n}/pay/{entry}", Partnership(CostChange), post(moves::pay)),
        page(
            "/{lang}/partnerships/{p}/costs/{n}/reverse/{entry}",
            Partnership(CostValidate),
            get(moves::doubt),
        ),
        form(
            "/{lang}/partnerships/{p}/costs/{n}/reverse/{entry}",
            Partnership(CostValidate),
            post(moves::reverse),
        ),
        page("/{lang}/partnerships/{p}/ledger", Partnership(CostRead), get(statement::ledger)),
        page("/{lang}/partnerships/{p}/ledger/{n}", Partnership(CostRead), get(statement::show)),
        page("/{lang}/partnerships/{p}/ledger/{n}/statement.csv", Partnership(CostRead), get(statement::csv)),
        page(
            "/{lang}/partnerships/{p}/ledger/{n}/statement.xlsx",
            Partnership(CostRead),
            get(statement::xlsx),
        ),
    ]
}

fn programs() -> Vec<Route> {
    vec![
        api(
            "GET",
            "/api/partnerships/{p}/costs",
            Partnership(CostRead),
            get(told::list),
            Operation::reads::<told::Costs>("costs", "Which costs are there, how far are they, who was asked?"),
        ),
        api(
            "POST",
            "/api/partnerships/{p}/costs",
            Partnership(CostChange),
            post(told::plan),
            Operation::creates::<told::New>("planCost", "Expects a cost.").example(
                r#"{"clause": "flight", "provider": "care-federation", "currency": "EUR", "minor": 80000, "what": "flights of March"}"#,
            ),
        ),
        api(
            "GET",
            "/api/partnerships/{p}/costs/plan",
            Partnership(CostRead),
            get(cost_plan::show),
            Operation::reads::<cost_plan::CostPlan>(
                "costPlan",
                "What is a cohort planned to cost, who pays which part, and how would other rules share it?",
            ),
        ),
        api(
            "PUT",
            "/api/partnerships/{p}/costs/plan",
            Partnership(CostChange),
            put(cost_plan::put),
            Operation::changes::<cost_plan::NewCostPlan>("writeCostPlan", "Writes the plan of costs.").example(
                r#"{"version": 0, "body": "[[people]]\nid = \"away\"\ntrack = \"away\"\nbegin = 10\ncosts = [\"flight\"]\n"}"#,
            ),
        ),
        api(
            "POST",
            "/api/partnerships/{p}/costs/{id}/steps",
            Partnership(CostChange),
            post(told::step),
            Operation::changes::<told::Take>("stepCost", "Leads a cost a step on; what moves money is posted.")
                .example(r#"{"version": 1, "step": "agree"}"#),
        ),
        api(
            "POST",
            "/api/partnerships/{p}/costs/{id}/validate",
            Partnership(CostValidate),
            post(told::validate),
            Operation::changes::<told::Seen>("validateCost", "Says that a cost arose as somebody else entered it.")
                .example(r#"{"version": 3}"#),
        ),
        api(
            "POST",
            "/api/partnerships/{p}/costs/{id}/audit",
            Partnership(CostAudit),
            post(told::audit),
            Operation::changes::<told::Seen>("auditCost", "Closes a cost that somebody else settled.")
                .example(r#"{"version": 9}"#),
        ),
        api(
            "POST",
            "/api/partnerships/{p}/costs/{id}/reverse",
            Partnership(CostValidate),
            post(told::reverse),
            Operation::changes::<told::Reverse>("reverseCost", "Takes back what somebody else posted in error.")
                .example(r#"{"version": 7, "posting": 4, "reason": "paid twice"}"#),
        ),
        api(
            "POST",
            "/api/partnerships/{p}/invoices/{id}/payments",
            Partnership(CostChange),
            post(told::pay),
            Operation::changes::<told::Payment>("payInvoice", "Notes that an invoice was paid, in part or whole.")
                .example(r#"{"version": 6, "minor": 80000, "on": "2026-11-20", "reference": "transfer 1"}"#),
        ),
        api(
            "GET",
            "/api/partnerships/{p}/ledger",
            Partnership(CostRead),
            get(told::ledger),
            Operation::reads::<told::Ledger>("ledger", "What stands on the accounts of the parties, and what was posted?"),
        ),
    ]
}
