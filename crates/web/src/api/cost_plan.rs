//! `/api/partnerships/{p}/costs/plan`: what is a cohort planned to cost, who pays which part, and how would other rules
//! share it?
//!
//! The plan is the text of `costs.toml`; the answer is that of `ambos costs --format json` without the steps.

use std::collections::BTreeMap;

use agreement::{Finding, InForce, line_column};
use axum::http::StatusCode;
use jiff::civil::Date;
use ledger::Ratio;
use ledger::costs::Compared;
use partnership::costs::is_worker;
use partnership::costs::methods::{self, SideBySide, side_by_side};
use partnership::costs::plan::{Budget, Cohort, Plan, Priced, Scale, over};
use partnership::costs::settings::CostsFile;
use partnership::terms::Terms;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::cost_plans::{self, Kept};
use store::{Refusal, partnerships};

use super::asked::{Answer, Asked, versioned, whole};
use super::change::{Done, once};
use super::problem::{Mend, Problem};
use crate::house::House;
use crate::houses::beside;

/// The plan of costs.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct CostPlan {
    /// Rises with every change; 0: nobody wrote one yet.
    version: i64,
    /// When this version was written.
    written_at: Option<String>,
    /// The text, as in `costs.toml`.
    body: String,
    /// The day whose clauses and rates count.
    on: String,
    /// What it comes to; nothing where there is no plan, or `findings` say why.
    priced: Option<PricedPlan>,
    /// What does not fit the agreement in force.
    findings: Vec<Mend>,
}

/// A plan that is priced. Amounts are minor units of its currency; exact ones are fractions as text, such as
/// `1417000/3`.
#[derive(Debug, Serialize, JsonSchema)]
struct PricedPlan {
    /// ISO 4217.
    currency: String,
    /// All lines together.
    total: i64,
    /// By the ids of their clauses.
    lines: Vec<PlanLine>,
    /// Each payer's part, by party.
    by_party: BTreeMap<String, i64>,
    /// What workers pay: added up like anybody’s part, and zero.
    workers: i64,
    /// By class of recruitment fees and related costs (ILO 2019); `not_stated` where nobody said.
    by_class: BTreeMap<String, i64>,
    /// By where it is spent: `origin`, `destination`, `third`.
    by_site: BTreeMap<String, i64>,
    /// The same cohort with all lines elsewhere that say what they cost there.
    elsewhere: Option<Elsewhere>,
    /// Groups of people.
    people: Vec<PlannedPeople>,
    /// All costs for each who is certified, exact; nothing: nobody said how many are.
    per_certified: Option<String>,
    /// The costs of the away track for each who is placed away, exact; nothing: nobody said how many are.
    per_placed_away: Option<String>,
    /// For half, as many, double and ten times as many people.
    by_scale: Vec<PlanScale>,
    /// Budgets of the agreement beside it.
    budgets: Vec<PlanBudget>,
    /// Four ways to share it.
    methods: Vec<PlanMethod>,
}

/// What a cost clause comes to.
#[derive(Debug, Serialize, JsonSchema)]
struct PlanLine {
    /// The `cost` clause.
    id: String,
    /// What is bought.
    category: String,
    /// Its article.
    article: String,
    /// Its class of fees and costs; nothing: nobody said.
    fee_class: Option<String>,
    /// Where it is spent.
    site: String,
    /// How many take it.
    people: i64,
    /// For each of them.
    each: i64,
    /// Whatever their number.
    fixed: i64,
    /// All of it.
    total: i64,
    /// Who pays it; empty: no clause says.
    parts: Vec<PlanPart>,
}

/// A payer's part of a line.
#[derive(Debug, Serialize, JsonSchema)]
struct PlanPart {
    /// The party.
    party: String,
    /// Its share, exact.
    share: String,
    /// What that is.
    minor: i64,
    /// The article that says so.
    article: String,
}

/// The same people elsewhere.
#[derive(Debug, Serialize, JsonSchema)]
struct Elsewhere {
    /// As planned.
    planned: i64,
    /// Elsewhere.
    elsewhere: i64,
    /// How much more; below zero: less.
    difference: i64,
}

/// A group of people.
#[derive(Debug, Serialize, JsonSchema)]
struct PlannedPeople {
    /// Its name in the plan.
    id: String,
    /// `home` or `away`.
    track: &'static str,
    /// How many begin.
    begin: i64,
    /// How many are certified; nothing: nobody said.
    certified: Option<i64>,
    /// How many are placed; nothing: nobody said.
    placed: Option<i64>,
    /// What they cost, exact.
    total: String,
    /// For each who begins, exact.
    per_person: Option<String>,
    /// For each who is certified, exact.
    per_certified: Option<String>,
    /// For each who is placed, exact.
    per_placed: Option<String>,
}

/// The whole plan for another number of people.
#[derive(Debug, Serialize, JsonSchema)]
struct PlanScale {
    /// Per cent of the planned numbers.
    percent: i64,
    /// How many begin.
    people: i64,
    /// What all costs.
    total: i64,
}

/// A budget of the agreement.
#[derive(Debug, Serialize, JsonSchema)]
struct PlanBudget {
    /// The clause.
    id: String,
    /// Its article.
    article: String,
    /// The most.
    most: i64,
    /// What the plan costs of it; nothing where it is that of one State of origin, which a plan does not tell apart.
    planned: Option<i64>,
}

/// A way to share all of it.
#[derive(Debug, Serialize, JsonSchema)]
struct PlanMethod {
    /// `agreement`, `equal`, `proportional` or `shapley`.
    method: &'static str,
    /// Whether the value rests on drawn orders.
    drawn: bool,
    /// Why there is none, in English; nothing where there is.
    unknown: Option<String>,
    /// What each party bears; below zero: it is paid.
    charges: Vec<PlanCharge>,
}

/// What a party bears.
#[derive(Debug, Serialize, JsonSchema)]
struct PlanCharge {
    /// The party.
    party: String,
    /// Rounded, so that all make the cost.
    minor: i64,
    /// Before rounding.
    exact: String,
}

/// A plan to be kept.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewCostPlan {
    /// The version that was seen; 0: none.
    #[serde(default, deserialize_with = "whole")]
    version: Option<i64>,
    /// The text, as in `costs.toml`.
    body: String,
}

fn elsewhere(compared: &Compared) -> Elsewhere {
    Elsewhere { planned: compared.first, elsewhere: compared.second, difference: compared.difference }
}

fn line(line: &Priced) -> PlanLine {
    let part = |part: &partnership::costs::plan::Part| PlanPart {
        party: part.party.clone(),
        share: part.share.to_string(),
        minor: part.minor,
        article: part.cite.clone(),
    };
    PlanLine {
        id: line.id.clone(),
        category: line.category.clone(),
        article: line.cite.clone(),
        fee_class: line.line.class.map(|class| class.word().to_owned()),
        site: line.line.site.clone(),
        people: line.people,
        each: line.line.each,
        fixed: line.line.fixed,
        total: line.minor,
        parts: line.parts.iter().map(part).collect(),
    }
}

fn people(cohort: &Cohort) -> PlannedPeople {
    let each = |people: Option<i64>| over(cohort.cost, people).map(|exact| exact.to_string());
    let group = &cohort.group;
    PlannedPeople {
        id: group.id.clone(),
        track: group.track.word(),
        begin: group.begin,
        certified: group.certified,
        placed: group.placed,
        total: cohort.cost.to_string(),
        per_person: each(Some(group.begin)),
        per_certified: each(group.certified),
        per_placed: each(group.placed),
    }
}

fn method(both: &SideBySide, side: &methods::Side) -> PlanMethod {
    let charges = side.sharing.iter().flat_map(|sharing| both.parties.iter().zip(sharing.charges()));
    PlanMethod {
        method: side.method,
        drawn: side.drawn,
        unknown: side.sharing.as_ref().err().map(ToString::to_string),
        charges: charges
            .map(|(party, charge)| PlanCharge {
                party: party.id.clone(),
                minor: charge.minor,
                exact: charge.exact.to_string(),
            })
            .collect(),
    }
}

/// Findings that are listed at most.
const FINDINGS: usize = 50;

/// What is to be mended, with the lines of the text; the first of it where it is much.
fn mend(body: &str, found: &[Finding]) -> Vec<Mend> {
    let one = |finding: &Finding| Mend {
        severity: finding.severity.word(),
        code: finding.code,
        message: finding.message.clone(),
        remedy: finding.remedy.clone(),
        file: "costs.toml".to_owned(),
        line: line_column(body, finding.place.span.start).line,
    };
    found.iter().take(FINDINGS).map(one).collect()
}

/// The plan that a text is under the agreement in force, or what is to be mended.
fn read(body: &str, law: &InForce<'_>, terms: &Terms, day: Date) -> Result<(CostsFile, Plan), Vec<Mend>> {
    let file = CostsFile::read(0, body, law, terms, day).map_err(|found| mend(body, &found))?;
    let plan = Plan::of(&file, law, terms).map_err(|why| {
        let place = agreement::Place::new(0, 0..0);
        mend(body, &[Finding::error("wrong-costs", &place, why.to_string())])
    })?;
    Ok((file, plan))
}

/// What a text comes to under the agreement in force, or what is to be mended.
fn priced(house: &House, body: &str, seed: u64) -> Result<PricedPlan, Vec<Mend>> {
    let law = house.law();
    let terms = Terms::of(&law);
    let (file, plan) = read(body, &law, &terms, house.date)?;
    let both = side_by_side(&plan, &file, &law, terms.remainder.as_deref(), &[], seed);
    let parts = plan.lines.iter().flat_map(|line| &line.parts);
    let exact = |ratio: Option<Ratio>| ratio.map(|exact| exact.to_string());
    let scale = |one: &Scale| PlanScale { percent: one.percent, people: one.people, total: one.minor };
    let budget = |one: &Budget| PlanBudget {
        id: one.id.clone(),
        article: one.cite.clone(),
        most: one.most,
        planned: one.planned,
    };
    Ok(PricedPlan {
        currency: plan.currency.code().to_owned(),
        total: plan.total,
        lines: plan.lines.iter().map(line).collect(),
        by_party: plan.by_party.clone(),
        workers: parts.filter(|part| is_worker(&law, &part.party)).map(|part| part.minor).sum(),
        by_class: (plan.by_class.iter())
            .map(|(class, minor)| (class.map_or("not_stated", |class| class.word()).to_owned(), *minor))
            .collect(),
        by_site: plan.by_site.clone(),
        elsewhere: plan.elsewhere.as_ref().map(elsewhere),
        people: plan.cohorts.iter().map(people).collect(),
        per_certified: exact(plan.per_certified()),
        per_placed_away: exact(plan.per_placed()),
        by_scale: plan.by_scale.iter().map(scale).collect(),
        budgets: plan.budgets.iter().map(budget).collect(),
        methods: both.sides.iter().map(|side| method(&both, side)).collect(),
    })
}

/// `GET …/costs/plan`
pub(crate) async fn show(asked: Asked) -> Answer {
    let (p, house) = (asked.param("p"), asked.law().await?);
    let read = asked.read(move |db, _| {
        let seed = partnerships::get(db, &p)?.and_then(|one| u64::try_from(one.seed).ok());
        Ok((cost_plans::latest(db, &p)?, seed.unwrap_or(0)))
    });
    let (kept, seed): (Option<Kept>, u64) = read.await?;
    let on = house.date.to_string();
    let Some(kept) = kept else {
        let none = CostPlan {
            version: 0,
            written_at: None,
            body: String::new(),
            on,
            priced: None,
            findings: Vec::new(),
        };
        return Ok(versioned(&none, 0));
    };
    // What each adds to what the others do is some work for many parties.
    let (kept, told) = beside(move || {
        let told = priced(&house, &kept.body, seed);
        Ok((kept, told))
    })
    .await?;
    let (priced, findings) = match told {
        Ok(priced) => (Some(priced), Vec::new()),
        Err(findings) => (None, findings),
    };
    let told = CostPlan {
        version: kept.number,
        written_at: Some(kept.at.to_string()),
        body: kept.body,
        on,
        priced,
        findings,
    };
    Ok(versioned(&told, kept.number))
}

/// `PUT …/costs/plan`: a version is added; one that does not fit the agreement in force is not taken.
pub(crate) async fn put(asked: Asked) -> Answer {
    let said: NewCostPlan = asked.json()?;
    let (seen, house) = (asked.version(said.version)?, asked.law().await?);
    let (p, body) = (asked.param("p"), said.body.replace("\r\n", "\n"));
    if body.trim().is_empty() {
        return Err(Problem::wrong("body", "write the text of costs.toml: docs/costs.md says what it holds"));
    }
    if body.len() > cost_plans::LONGEST {
        let most = cost_plans::LONGEST;
        return Err(Problem::wrong(
            "body",
            format!("the text is longer than the {most} bytes that are kept"),
        ));
    }
    let (kept, text) = (house.clone(), body.clone());
    let findings = beside(move || {
        let law = kept.law();
        Ok(read(&text, &law, &Terms::of(&law), kept.date).err().unwrap_or_default())
    })
    .await?;
    if !findings.is_empty() {
        let mut problem =
            Problem::wrong("body", "the plan does not fit the agreement in force: see `findings`");
        problem.findings = findings;
        return Err(problem);
    }
    let done = once(&asked, StatusCode::OK, move |tx| {
        cost_plans::put(tx, &p, seen, &body, (&house.law(), house.date))
            .map(|number| Done::now("plan", number))
    });
    done.await?.map_err(|why| match why {
        Refusal::Wrong("body") => Problem::wrong("body", "the text is longer than is kept, or no plan"),
        other => Problem::from(other),
    })
}
