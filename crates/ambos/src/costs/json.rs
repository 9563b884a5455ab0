//! A plan of costs and how it is shared, for programs. Described in `docs/json.md`.

use jiff::civil::Date;
use ledger::costs::Compared;
use ledger::shapley::BySize;
use ledger::{Ratio, Step};
use partnership::costs::methods::SideBySide;
use partnership::costs::plan::{Cohort, Plan, Priced, over};
use serde_json::{Value, json};

/// The whole answer. Amounts are minor units; exact ones are fractions as text.
pub fn document(plan: &Plan, both: &SideBySide, on: Date) -> String {
    let exact = |ratio: Option<Ratio>| json!(ratio.map(|r| r.to_string()));
    let classes: serde_json::Map<String, Value> = plan
        .by_class
        .iter()
        .map(|(class, minor)| (class.map_or("not_stated", |c| c.word()).to_owned(), json!(minor)))
        .collect();
    crate::json::document(
        "costs",
        json!({
            "on": on.to_string(),
            "currency": plan.currency.code(),
            "total": plan.total,
            "lines": plan.lines.iter().map(line).collect::<Vec<_>>(),
            "by_party": plan.by_party,
            "workers": 0,
            "by_class": classes,
            "by_site": plan.by_site,
            "elsewhere": plan.elsewhere.map(|c| compared(&c)),
            "people": plan.cohorts.iter().map(cohort).collect::<Vec<_>>(),
            "per_certified": exact(plan.per_certified()),
            "per_placed_away": exact(plan.per_placed()),
            "by_scale": plan.by_scale.iter().map(|s| {
                json!({ "percent": s.percent, "people": s.people, "total": s.minor })
            }).collect::<Vec<_>>(),
            "budgets": plan.budgets.iter().map(|b| {
                json!({ "id": b.id, "article": b.cite, "most": b.most, "planned": b.planned })
            }).collect::<Vec<_>>(),
            "parties": both.parties.iter().map(|p| p.id.as_str()).collect::<Vec<_>>(),
            "methods": both.sides.iter().map(|side| match &side.sharing {
                Err(why) => json!({ "method": side.method, "unknown": why.to_string() }),
                Ok(sharing) => json!({
                    "method": side.method,
                    "drawn": side.drawn,
                    "charges": both.parties.iter().zip(sharing.charges()).map(|(party, charge)| json!({
                        "party": party.id,
                        "minor": charge.minor,
                        "exact": charge.exact.to_string(),
                        "steps": charge.steps.iter().map(step).collect::<Vec<_>>(),
                    })).collect::<Vec<_>>(),
                }),
            }).collect::<Vec<_>>(),
            "orders": both.orders.iter().map(|order| {
                let name = |index: &usize| both.parties.get(*index).map_or("", |p| p.id.as_str());
                json!({
                    "parties": order.parties.iter().map(name).collect::<Vec<_>>(),
                    "added": order.parties.iter().map(|i| whole(order.added[*i])).collect::<Vec<_>>(),
                })
            }).collect::<Vec<_>>(),
        }),
    )
}

/// A whole number; as text where it does not fit.
fn whole(number: i128) -> Value {
    i64::try_from(number).map_or_else(|_| json!(number.to_string()), |n| json!(n))
}

fn compared(compared: &Compared) -> Value {
    json!({ "planned": compared.first, "elsewhere": compared.second, "difference": compared.difference })
}

fn line(line: &Priced) -> Value {
    json!({
        "id": line.id,
        "category": line.category,
        "article": line.cite,
        "fee_class": line.line.class.map(|c| c.word()),
        "site": line.line.site,
        "people": line.people,
        "each": line.line.each,
        "fixed": line.line.fixed,
        "total": line.minor,
        "parts": line.parts.iter().map(|part| json!({
            "party": part.party, "share": part.share.to_string(), "minor": part.minor, "article": part.cite,
        })).collect::<Vec<_>>(),
        "elsewhere": line.elsewhere.as_ref().map(|(site, c)| json!({ "site": site, "costs": compared(c) })),
    })
}

fn cohort(cohort: &Cohort) -> Value {
    let per = |people: Option<i64>| json!(over(cohort.cost, people).map(|r| r.to_string()));
    let group = &cohort.group;
    json!({
        "id": group.id,
        "track": group.track.word(),
        "begin": group.begin,
        "certified": group.certified,
        "placed": group.placed,
        "total": cohort.cost.to_string(),
        "per_person": per(Some(group.begin)),
        "per_certified": per(group.certified),
        "per_placed": per(group.placed),
    })
}

fn step(step: &Step) -> Value {
    match step {
        Step::Share(share) => json!({ "step": "share", "share": share.to_string() }),
        Step::Equal(parts) => json!({ "step": "equal", "parts": parts }),
        Step::Benefit { own, all } => json!({ "step": "benefit", "own": own, "all": whole(*all) }),
        Step::Adds(BySize { others, coalitions, added, part }) => json!({
            "step": "adds", "others": others, "coalitions": coalitions, "added": whole(*added),
            "part": part.to_string(),
        }),
        Step::Estimated(e) => {
            json!({ "step": "estimated", "value": e.value.to_string(), "error": whole(e.error) })
        }
        Step::LessValue { benefit, value } => {
            json!({ "step": "less_value", "benefit": benefit, "value": value.to_string() })
        }
        Step::WorkerFree(computed) => json!({ "step": "worker_free", "taken_off": computed.to_string() }),
        Step::ForWorkers(more) => json!({ "step": "for_workers", "added": more.to_string() }),
        Step::Rounded(change) => json!({ "step": "rounded", "change": change.to_string() }),
    }
}
