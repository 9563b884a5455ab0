//! Cases that wait for a permit, as the immigration authority sees them: without anything of the person. What was
//! handed in stands on the pages of submissions.

use std::sync::Arc;

use agreement::{Agreement, Said};
use axum::response::IntoResponse;
use maud::{Markup, html};
use partnership::mobility::plan::Corridor;
use partnership::mobility::tasks::days_between;
use partnership::mobility::{Plan, Stage};
use partnership::stakeholders::Action;
use store::Fault;
use store::mobility::{self, Case, Move, Under};

use super::complain;
use crate::call::Inside;
use crate::components::field::{Field, Form, Input};
use crate::components::layout::{back, fact, page};
use crate::components::pager::{after, escaped};
use crate::components::table::{Column, Table};
use crate::form::{Filled, VERSION};
use crate::pages::{Answer, go, missing, private};
use crate::record::send::{Sent, send};
use crate::view::View;

const ROWS: u32 = 25;

/// Those that wait.
pub(crate) async fn list(ask: Inside) -> Answer {
    let view = ask.view();
    let Some(reach) = ask.visitor.reach(Action::PermitDecide) else { return Ok(missing(&view)) };
    let (p, from) = (ask.param("p").to_owned(), ask.query.get("after").cloned());
    let found = ask
        .kept(move |store| store.read(|db| mobility::permits(db, &reach, &p, from.as_deref(), ROWS)))
        .await?;
    let title = view.t("page-permits");
    let columns = vec![
        (Column::Head, view.t("page-mobility-case")),
        (Column::Words, view.t("page-mobility-permit")),
        (Column::Words, view.t("page-mobility-corridor")),
        (Column::Number, view.t("page-permits-days")),
        (Column::Words, view.t("page-permits-decide")),
    ];
    let mut table = Table::new(title.clone(), columns).quiet();
    for one in &found.rows {
        let agreement = match view.got(ask.site.edition(ask.param("p"), one.edition).await)? {
            Some(agreement) => agreement,
            None => continue,
        };
        let law = agreement.in_force(one.law_day);
        let Some(corridor) = law.by_id("corridor", &one.corridor).and_then(Corridor::of) else { continue };
        let days = one.since.map_or(0, |since| days_between(since, view.today()));
        let go = |step: &str| view.to(&format!("permits/{}/{step}", escaped(&one.id)));
        table.row(vec![
            html! { bdi { (one.id) } },
            html! { bdi { (corridor.permit.as_deref().unwrap_or("–")) } },
            html! { (super::corridor(&view, &corridor)) },
            html! { (view.number(days)) },
            html! {
                a href=(go("grant")) { (view.t("mobility-move-grant")) } " "
                a href=(go("refuse")) { (view.t("mobility-move-refuse")) }
            },
        ]);
    }
    Ok(private(page(
        &view,
        &title,
        html! {
            h1 { (title) }
            p.lead { (view.t("page-permits-lead")) }
            ul.inline {
                li { a href=(view.top("submissions")) { (view.t("page-menu-submissions")) } }
                li { a href=(view.to("quotas")) { (view.t("page-quotas")) } }
            }
            p role="status" {
                (view.say(&Said::new("page-permits-found").number("cases", found.rows.len() as i64)))
            }
            @if !table.is_empty() { (table.show()) }
            (after(&view, found.next.as_deref()))
        },
    )))
}

struct Waits {
    case: Case,
    agreement: Arc<Agreement>,
    plan: Plan,
}

/// The case of the address, where it waits for a permit of whoever looks.
async fn find(ask: &Inside) -> Result<Option<Waits>, Fault> {
    let (p, id) = (ask.param("p").to_owned(), ask.param("case").to_owned());
    let read =
        ask.site.with_store(move |store| store.read(|db| mobility::get(db, store.keys(), &p, &id))).await?;
    let waits = |case: &Case| {
        case.standing.stage == Stage::Authorising
            && ask.visitor.may(Action::PermitDecide, &case.permit_object())
    };
    let Some(case) = read.filter(waits) else { return Ok(None) };
    let Some(agreement) = ask.site.edition(&case.partnership, case.edition).await? else { return Ok(None) };
    let Some(plan) = Plan::of(&agreement.in_force(case.law_day), &case.corridor) else { return Ok(None) };
    Ok(Some(Waits { case, agreement, plan }))
}

fn form(view: &View<'_>, step: &str, waits: &Waits, filled: &Filled) -> Markup {
    let fields = match step {
        "refuse" => vec![
            Field::new("text", view.t("page-permits-reasons"), Input::Area),
            Field::new("appeal", view.t("page-permits-appeal"), Input::Area)
                .hint(view.t("page-permits-appeal-hint")),
        ],
        _ => vec![Field::new("text", view.t("page-permits-remark"), Input::Area).optional()],
    };
    let title = view.t(&format!("mobility-move-{step}"));
    let form = Form {
        action: view.to(&format!("permits/{}/{step}", escaped(&waits.case.id))),
        button: title.clone(),
        fields,
        filled,
        version: Some(waits.case.version),
    };
    page(
        view,
        &form.title(view, &title),
        html! {
            (back(view, "permits", "page-permits"))
            (form.problems(view))
            h1 { (title) " " span.quiet { bdi { (waits.case.id) } } }
            dl.wide {
                (fact(&view.t("page-mobility-permit"), html! { bdi { (waits.plan.corridor.permit.as_deref().unwrap_or("–")) } }))
                (fact(&view.t("page-mobility-corridor"), html! { (super::corridor(view, &waits.plan.corridor)) }))
            }
            (form.show(view))
        },
    )
}

/// The page of a decision.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let step = ask.param("step");
    Ok(match view.got(find(&ask).await)? {
        Some(waits) if matches!(step, "grant" | "refuse") => {
            private(form(&view, step, &waits, &Filled::default()))
        }
        _ => missing(&view),
    })
}

/// Decides.
pub(crate) async fn decide(ask: Inside) -> Answer {
    let view = ask.view();
    let step = ask.param("step").to_owned();
    let waits = match view.got(find(&ask).await)? {
        Some(waits) if matches!(step.as_str(), "grant" | "refuse") => waits,
        _ => return Ok(missing(&view)),
    };
    let mut filled = (*ask.filled).clone();
    let asked = Move {
        step: step.clone(),
        on: None,
        text: filled.get("text").to_owned(),
        appeal: filled.get("appeal").to_owned(),
    };
    let version = filled.get(VERSION).parse().unwrap_or(0);
    let (case, agreement) = (waits.case.clone(), waits.agreement.clone());
    let change = move |tx: &mut store::Tx<'_>| {
        let law = agreement.in_force(case.law_day);
        let under = Under { edition: case.edition, day: case.law_day, law: &law };
        mobility::take(tx, &case.partnership, &case.id, version, &asked, under).map(|v| v.to_string())
    };
    let refusal = match view.got(send(&ask, change).await)? {
        Sent::Done(_) | Sent::Reused => return Ok(go(&view.to("permits"))),
        Sent::Refused(refusal) => refusal,
    };
    Ok(match complain(&view, Some(&waits.plan), &mut filled, &refusal) {
        Some(status) => (status, private(form(&view, &step, &waits, &filled))).into_response(),
        None => missing(&view),
    })
}
