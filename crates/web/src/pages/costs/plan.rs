//! What is a cohort planned to cost, line by line; who pays which part, and how would other rules share it (¶30)?
//!
//! The plan is the text of `costs.toml` (docs/costs.md), written in [`open`] and read as the command line reads it. A
//! payer can be tried out, a buyer of the supply chain for one: it is added to the shares, and nothing is kept unless it is
//! written into a draft ([`keep`]).

use agreement::{Finding, Fraction, Money, Said, line_column};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use ledger::{Ratio, Step};
use maud::{Markup, html};
use partnership::costs::beside::why_unpriced;
use partnership::costs::methods::{Added, SideBySide, side_by_side};
use partnership::costs::plan::{Plan, Priced};
use partnership::costs::settings::{CostsFile, Unread};
use partnership::costs::{is_worker, ratio};
use partnership::stakeholders::Action;
use partnership::terms::Terms;
use store::cost_plans::{self, Kept};
use store::{Refusal, partnerships};

use super::keep;
use crate::call::Inside;
use crate::components::cite::cite;
use crate::components::field::{Field, Form, Input};
use crate::components::layout::{back, page};
use crate::components::table::{Column, Table};
use crate::form::{Filled, VERSION};
use crate::pages::{Answer, Stop, go, missing, private};
use crate::record::history::instant;
use crate::record::send::{Sent, send};
use crate::view::View;

/// The plan as it is kept, and the draw of the partnership.
async fn kept(ask: &Inside) -> Result<(Option<Kept>, u64), Stop> {
    let p = ask.param("p").to_owned();
    ask.kept(move |store| {
        store.read(|db| {
            let seed = partnerships::get(db, &p)?.and_then(|one| u64::try_from(one.seed).ok());
            Ok((cost_plans::latest(db, &p)?, seed.unwrap_or(0)))
        })
    })
    .await
}

/// A plan that was read, or what is to be mended in it.
fn read(view: &View<'_>, body: &str) -> Result<(CostsFile, Plan), Vec<Unread>> {
    let law = view.house.law();
    let terms = Terms::of(&law);
    let file = CostsFile::read_for_people(0, body, &law, &terms, view.house.date)?;
    let plan = Plan::of(&file, &law, &terms);
    plan.map(|plan| (file, plan)).map_err(|why| {
        let place = agreement::Place::new(0, 0..0);
        let finding = Finding::error("wrong-costs", &place, why.to_string());
        vec![Unread { finding, said: why_unpriced(&why) }]
    })
}

/// What is to be mended, each with its line.
fn findings(view: &View<'_>, body: &str, found: &[Unread]) -> Markup {
    html! {
        ul.rules {
            @for one in found {
                @let at = line_column(body, one.finding.place.span.start);
                li { bdi { code { "costs.toml:" (at.line) ":" (at.column) } } " " (view.say(&one.said)) }
            }
        }
    }
}

/// A payer and its share; none where none was asked for, or what is wrong with it.
pub(super) fn asked(view: &View<'_>, payer: &str, share: &str) -> Result<Option<(String, Fraction)>, String> {
    let (payer, share) = (payer.trim(), share.trim());
    if payer.is_empty() {
        return Ok(None);
    }
    let law = view.house.law();
    if law.by_id("party", payer).is_none() || is_worker(&law, payer) {
        return Err(view.t("page-cost-plan-no-payer"));
    }
    let share = skills::western_digits(share);
    let share = if share.contains(['%', '/', '.']) { share } else { format!("{share}%") };
    let share =
        share.parse::<Fraction>().ok().filter(|share| *share > Fraction::ZERO && *share < Fraction::ONE);
    let share = share.ok_or_else(|| view.t("page-cost-plan-no-share"))?;
    Ok(Some((payer.to_owned(), share)))
}

/// The page.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let (kept, seed) = kept(&ask).await?;
    let title = view.t("page-cost-plan");
    let changes = view.visitor.could(Action::CostChange);
    let read = kept.as_ref().map(|kept| read(&view, &kept.body));
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, "costs", "page-costs"))
            h1 { (title) }
            p.lead { (view.t("page-cost-plan-lead")) }
            @if changes { p { a.go href=(view.to("costs/plan/change")) { (view.t("page-cost-plan-change")) } } }
            @match (&kept, &read) {
                (Some(kept), Some(read)) => {
                    p.quiet { (view.say(&Said::new("page-risk-version").number("number", kept.number))) " " (instant(&view, kept.at)) }
                    @match read {
                        Err(found) => {
                            p.alert { (view.t("page-cost-plan-old")) }
                            (findings(&view, &kept.body, found))
                        }
                        Ok((file, plan)) => (told(&ask, &view, file, plan, seed)),
                    }
                }
                _ => p { (view.t("page-cost-plan-none")) },
            }
        },
    )))
}

fn told(ask: &Inside, view: &View<'_>, file: &CostsFile, plan: &Plan, seed: u64) -> Markup {
    let law = view.house.law();
    let of = |name: &str| ask.query.get(name).map(String::as_str).unwrap_or_default();
    let tried = asked(view, of("payer"), of("share"));
    let added = |(party, share): &(String, Fraction)| Added { party: party.clone(), share: ratio(*share) };
    let added: Vec<Added> = tried.iter().flatten().map(added).collect();
    let both = side_by_side(plan, file, &law, Terms::of(&law).remainder.as_deref(), &added, seed);
    html! {
        section aria-labelledby="lines" {
            h2 #lines { (view.t("page-cost-plan-lines")) }
            (lines(view, plan))
            p.status { (view.t("page-cost-plan-all")) (view.colon()) (money(view, plan, plan.total)) }
        }
        section aria-labelledby="classes" {
            h2 #classes { (view.t("page-cost-plan-classes")) }
            p { (view.t("page-costs-lead")) }
            (classes(view, plan))
        }
        section aria-labelledby="shared" {
            h2 #shared { (view.t("page-cost-plan-shared")) }
            (payer(ask, view))
            @if let Err(why) = &tried { p.alert role="alert" { (why) } }
            (methods(view, plan, &both))
            @if let Ok(Some((party, share))) = &tried { (keep::offer(ask, view, party, &share.to_string())) }
            (why(view, plan, &both))
        }
    }
}

fn money(view: &View<'_>, plan: &Plan, minor: i64) -> Markup {
    html! { (view.money(Money { minor, currency: plan.currency })) }
}

/// An exact amount to the nearest minor unit.
fn nearest(view: &View<'_>, plan: &Plan, exact: Ratio) -> String {
    let minor = i64::try_from(exact.nearest()).unwrap_or(i64::MAX);
    view.money(Money { minor, currency: plan.currency })
}

/// A share to a tenth of a per cent, rounded down; the exact amount stands beside it.
fn percent(view: &View<'_>, share: Ratio) -> String {
    let thousandths = share.times(Ratio::whole(1_000)).and_then(|all| i64::try_from(all.floor()).ok());
    thousandths.map_or_else(|| share.to_string(), |thousandths| view.per_mille(thousandths))
}

/// The class of fees and costs of a clause (ILO 2019), in words.
fn class(view: &View<'_>, line: &Priced) -> String {
    line.line.class.map_or_else(|| view.t("page-unstated"), |class| view.word(class.word()))
}

/// Each line: what, how many people, what it costs, and who pays which part by which article.
fn lines(view: &View<'_>, plan: &Plan) -> Markup {
    let columns = vec![
        (Column::Head, view.t("page-cost-what")),
        (Column::Number, view.t("page-cost-plan-people")),
        (Column::Number, view.t("page-cost-plan-each")),
        (Column::Number, view.t("page-cost-amount")),
        (Column::Words, view.t("page-cost-payers")),
    ];
    let mut table = Table::new(view.t("page-cost-plan-lines"), columns).quiet();
    for line in &plan.lines {
        table.row(vec![
            html! {
                bdi { (line.category) }
                span.line.quiet { (class(view, line)) (view.comma()) (cite(view, &line.cite)) }
            },
            html! { (view.number(line.people)) },
            html! {
                (money(view, plan, line.line.each))
                @if line.line.fixed > 0 { span.line.quiet { "+ " (money(view, plan, line.line.fixed)) } }
            },
            money(view, plan, line.minor),
            html! {
                @for part in &line.parts {
                    span.line {
                        bdi { (view.short_party(&part.party)) } (view.colon()) (percent(view, part.share)) " = "
                        (money(view, plan, part.minor)) " (" (cite(view, &part.cite)) ")"
                    }
                }
                @if line.parts.is_empty() { (view.t("page-unstated")) }
            },
        ]);
    }
    table.show()
}

/// By class of recruitment fees and related costs, with what workers pay of each: nothing.
fn classes(view: &View<'_>, plan: &Plan) -> Markup {
    let columns = vec![
        (Column::Head, view.t("page-field-fee-class")),
        (Column::Number, view.t("page-cost-amount")),
        (Column::Number, view.t("page-cost-plan-workers")),
    ];
    let mut table = Table::new(view.t("page-cost-plan-classes"), columns).quiet();
    for (class, minor) in &plan.by_class {
        let name = class.map_or_else(|| view.t("page-unstated"), |class| view.word(class.word()));
        table.row(vec![html! { (name) }, money(view, plan, *minor), money(view, plan, 0)]);
    }
    table.show()
}

/// Whoever could pay, too: one of the parties, with a share of all.
fn payer(ask: &Inside, view: &View<'_>) -> Markup {
    let law = view.house.law();
    let parties = law.all("party").filter_map(|party| party.text("id")).filter(|id| !is_worker(&law, id));
    let asked = |name: &str| ask.query.get(name).map(String::as_str).unwrap_or_default();
    html! {
        p { (view.t("page-cost-plan-try")) }
        form.choose method="get" action=(view.to("costs/plan")) {
            p {
                label for="payer" { (view.t("page-cost-plan-payer")) }
                select id="payer" name="payer" {
                    option value="" { (view.t("page-cost-plan-nobody")) }
                    @for id in parties { option value=(id) selected[id == asked("payer")] { (view.short_party(id)) } }
                }
            }
            p {
                label for="share" { (view.t("page-cost-plan-share")) }
                input id="share" name="share" value=(asked("share")) inputmode="decimal" dir="ltr";
            }
            p { button { (view.t("page-cost-plan-try-go")) } }
        }
    }
}

/// Each party's charge by each rule.
fn methods(view: &View<'_>, plan: &Plan, both: &SideBySide) -> Markup {
    let mut columns = vec![(Column::Head, view.t("page-cost-payer"))];
    columns.extend(both.sides.iter().map(|side| (Column::Number, method(view, side.method))));
    let mut table = Table::new(view.t("page-cost-plan-shared"), columns).quiet();
    for (index, party) in both.parties.iter().enumerate() {
        let mut row = vec![html! { bdi { (view.short_party(&party.id)) } }];
        row.extend(both.sides.iter().map(|side| match &side.sharing {
            Ok(sharing) => money(view, plan, sharing.charges()[index].minor),
            Err(_) => html! { (view.t("page-unstated")) },
        }));
        table.row(row);
    }
    html! { (table.show()) p.quiet { (view.t("page-cost-plan-below-zero")) } }
}

fn method(view: &View<'_>, word: &str) -> String {
    view.t(&format!("page-cost-plan-by-{word}"))
}

/// Why each charge is what it is, step by step.
fn why(view: &View<'_>, plan: &Plan, both: &SideBySide) -> Markup {
    html! {
        @for side in &both.sides {
            details {
                summary { (view.t("page-cost-plan-why")) (view.colon()) (method(view, side.method)) }
                @match &side.sharing {
                    Err(_) => p { (view.t("page-cost-plan-no-benefit")) },
                    Ok(sharing) => ul {
                        @for (party, charge) in both.parties.iter().zip(sharing.charges()) {
                            li {
                                bdi { (view.short_party(&party.id)) } (view.colon()) (money(view, plan, charge.minor))
                                ul { @for step in &charge.steps { li { (step_told(view, plan, step)) } } }
                            }
                        }
                    },
                }
            }
        }
    }
}

fn step_told(view: &View<'_>, plan: &Plan, step: &Step) -> String {
    let exact = |exact: Ratio| nearest(view, plan, exact);
    let whole = |minor: i128| nearest(view, plan, Ratio::whole(minor));
    let said = match step {
        Step::Share(share) => Said::new("page-cost-step-share").text("share", percent(view, *share)),
        Step::Equal(number) => Said::new("page-cost-step-equal").number("parts", *number as i64),
        Step::Benefit { own, all } => {
            Said::new("page-cost-step-benefit").text("own", whole(i128::from(*own))).text("all", whole(*all))
        }
        Step::Adds(size) => Said::new("page-cost-step-adds")
            .number("others", size.others as i64)
            .text("part", exact(size.part)),
        Step::Estimated(one) => Said::new("page-cost-step-estimated")
            .text("value", exact(one.value))
            .text("error", whole(one.error)),
        Step::LessValue { benefit, value } => Said::new("page-cost-step-less")
            .text("benefit", whole(i128::from(*benefit)))
            .text("value", exact(*value)),
        Step::WorkerFree(computed) => Said::new("page-cost-step-worker").text("computed", exact(*computed)),
        Step::ForWorkers(more) => Said::new("page-cost-step-for-workers").text("more", exact(*more)),
        Step::Rounded(_) => Said::new("page-cost-step-rounded"),
    };
    view.say(&said)
}

fn sheet(view: &View<'_>, filled: &Filled, seen: i64, found: &[Unread]) -> Response {
    let form = Form {
        action: view.to("costs/plan/change"),
        button: view.t("page-keep"),
        fields: vec![
            Field::new("body", view.t("page-cost-plan-text"), Input::Area)
                .hint(view.t("page-cost-plan-hint"))
                .foreign(),
        ],
        filled,
        version: Some(seen),
    };
    let title = view.t("page-cost-plan-change");
    let status = if filled.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let body = html! {
        (back(view, "costs/plan", "page-cost-plan"))
        (form.problems(view))
        h1 { (title) }
        @if !found.is_empty() { (findings(view, filled.raw("body"), found)) }
        (form.show(view))
        h2 { (view.t("page-cost-plan-clauses")) }
        ul { @for clause in view.house.law().all("cost") {
            li { bdi { code { (clause.text("id").unwrap_or_default()) } } " " bdi { (clause.text("category").unwrap_or_default()) } }
        } }
    };
    (status, private(page(view, &form.title(view, &title), body))).into_response()
}

/// The form over the text of the plan.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let (kept, _) = kept(&ask).await?;
    let mut filled = Filled::default();
    filled.set("body", kept.as_ref().map_or("", |kept| &kept.body));
    Ok(sheet(&view, &filled, kept.map_or(0, |kept| kept.number), &[]))
}

/// Keeps a version of it.
pub(crate) async fn put(ask: Inside) -> Answer {
    let view = ask.view();
    let mut filled = (*ask.filled).clone();
    let seen: i64 = filled.get(VERSION).parse().unwrap_or(0);
    let body = filled.raw("body").replace("\r\n", "\n");
    filled.set("body", &body);
    if body.trim().is_empty() {
        filled.complain("body", view.t("page-wrong-empty"));
        return Ok(sheet(&view, &filled, seen, &[]));
    }
    if let Err(found) = read(&view, &body) {
        filled.complain("body", view.t("page-cost-plan-wrong"));
        return Ok(sheet(&view, &filled, seen, &found));
    }
    let (p, house) = (ask.param("p").to_owned(), ask.house.clone());
    let sent = send(&ask, move |tx| {
        cost_plans::put(tx, &p, seen, &body, (&house.law(), house.date)).map(|number| number.to_string())
    });
    Ok(match view.got(sent.await)? {
        Sent::Done(_) | Sent::Reused => go(&view.to("costs/plan")),
        Sent::Refused(Refusal::Missing) => missing(&view),
        Sent::Refused(Refusal::Stale { current }) => {
            filled.complain("", view.t("page-stale"));
            let mut response = sheet(&view, &filled, current, &[]);
            *response.status_mut() = StatusCode::CONFLICT;
            response
        }
        Sent::Refused(_) => {
            filled.complain("body", view.t("page-cost-plan-wrong"));
            sheet(&view, &filled, seen, &[])
        }
    })
}
