//! Returns: the list of whoever leads them, and what one person has under way.

pub(crate) mod begin;
pub(crate) mod export;
pub(crate) mod follow;
pub(crate) mod jobs;
pub(crate) mod moves;
mod reckoning;
pub(crate) mod record;

use agreement::{InForce, Said};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use maud::{Markup, html};
use partnership::refusal;
use partnership::return_home::case::Stage;
use partnership::return_home::tasks::{Task, next, tasks};
use partnership::stakeholders::Action;
use store::Refusal;
use store::returns::{self, Case};

use crate::call::Inside;
use crate::components::layout::{back, page};
use crate::components::pager::{after, escaped};
use crate::components::table::{Column, Table};
use crate::form::Filled;
use crate::pages::{Answer, missing, private};
use crate::record::refused;
use crate::view::View;

/// Rows on a page.
const ROWS: u32 = 25;

/// Where a return stands.
fn badge(view: &View<'_>, stage: Stage) -> Markup {
    let class = match stage {
        Stage::Sustained => "good",
        Stage::Planned
        | Stage::Counselled
        | Stage::Returned
        | Stage::Registered
        | Stage::PlanActive
        | Stage::Followed => "open",
        Stage::NeedsSupport => "bad",
        Stage::Remigrated | Stage::Ended | Stage::Withdrawn => "moot",
    };
    html! { span class=(format!("badge {class}")) { (view.say(&stage.said())) } }
}

/// The address of a return, in its partnership.
fn at(case: &Case) -> String {
    format!("people/{}/return/{}", escaped(&case.person), escaped(&case.id))
}

/// What is to be arranged for a return, by the law of the page.
fn arranged<'a>(law: &InForce<'a>, case: &Case) -> Vec<Task<'a>> {
    let folder = &case.folder;
    tasks(law, (&folder.from, &folder.to), case.returned_on.or(folder.planned_on), &folder.done)
}

/// Says what was refused; nothing where what is asked for is not there.
pub(crate) fn complain(view: &View<'_>, filled: &mut Filled, refusal: &Refusal) -> Option<StatusCode> {
    if matches!(refusal, Refusal::Taken) {
        filled.complain("", view.t("page-homeward-another"));
        return Some(StatusCode::UNPROCESSABLE_ENTITY);
    }
    refused::complain(view, filled, refusal, &|said| view.say(said))
}

/// The page that says why a button did nothing.
pub(crate) fn refused(view: &View<'_>, from: &str, why: &refusal::Refusal) -> Response {
    let title = view.t("page-problem");
    let body = html! {
        (back(view, from, "page-back"))
        h1 { (title) }
        ul { @for reason in &why.reasons { li { (view.say(&reason.said)) } } }
    };
    (StatusCode::UNPROCESSABLE_ENTITY, private(page(view, &title, body))).into_response()
}

/// Those within reach.
pub(crate) async fn list(ask: Inside) -> Answer {
    let view = ask.view();
    let Some(reach) = ask.visitor.reach(Action::ReturnRead) else { return Ok(missing(&view)) };
    let (p, from) = (ask.param("p").to_owned(), ask.query.get("after").cloned());
    let found = ask
        .kept(move |store| {
            store.read(|db| returns::list(db, store.keys(), &reach, &p, from.as_deref(), ROWS))
        })
        .await?;
    let (title, law, today) = (view.t("page-homeward-list"), view.house.law(), ask.today());
    let mut table = Table::new(
        title.clone(),
        vec![
            (Column::Head, view.t("page-homeward")),
            (Column::Words, view.t("page-person")),
            (Column::Words, view.t("page-homeward-stage")),
            (Column::Words, view.t("page-homeward-day")),
            (Column::Words, view.t("page-mobility-due")),
        ],
    )
    .quiet();
    for case in &found.rows {
        table.row(vec![
            html! { a href=(view.to(&at(case))) { bdi { (case.id) } } },
            html! { bdi { (case.person) } },
            badge(&view, case.stage),
            day(&view, case.returned_on.or(case.folder.planned_on)),
            html! {
                @let all = arranged(&law, case);
                @match next(&all).filter(|_| !case.stage.is_final()) {
                    Some(task) => (record::due(&view, task, today)),
                    None => "–",
                }
            },
        ]);
    }
    Ok(private(page(
        &view,
        &title,
        html! {
            h1 { (title) }
            p.lead { (view.t("page-homeward-list-lead")) }
            p role="status" {
                (view.say(&Said::new("page-homeward-found").number("returns", found.rows.len() as i64)))
            }
            @if !table.is_empty() { (table.show()) }
            (after(&view, found.next.as_deref()))
        },
    )))
}

/// A day, or that none is fixed.
fn day(view: &View<'_>, day: Option<Date>) -> Markup {
    match day {
        Some(day) => html! { time datetime=(day) { (view.date(day)) } },
        None => html! { span.quiet { (view.t("page-unstated")) } },
    }
}

/// What one person has under way.
pub(crate) async fn of_person(ask: Inside) -> Answer {
    let view = ask.view();
    let (p, id) = (ask.param("p").to_owned(), ask.param("id").to_owned());
    let found = ask.site.with_store(move |store| {
        store.read(|db| {
            Ok((returns::of_person(db, store.keys(), &p, &id)?, store::people::object(db, &p, &id)?))
        })
    });
    let (all, object) = match view.got(found.await)? {
        (all, Some(object)) => (all, object),
        _ => return Ok(missing(&view)),
    };
    let here = format!("people/{}", escaped(ask.param("id")));
    let title = view.t("page-homeward");
    let responds = view.visitor.may(Action::ReturnRespond, &object);
    let open = all.iter().any(|case| !case.stage.is_final());
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, &here, "page-back"))
            h1 { (title) " " span.quiet { bdi { (ask.param("id")) } } }
            p.lead { (view.t("page-homeward-own-lead")) }
            ul.ways {
                @for case in &all {
                    li {
                        a href=(view.to(&at(case))) { bdi { (case.id) } } " " (badge(&view, case.stage))
                        span.line.quiet { (view.country_code(&case.folder.from)) " " span.arrow aria-hidden="true" { "→" } span.hush { (view.t("page-to")) } " " (view.country_code(&case.folder.to)) }
                    }
                }
            }
            @if responds && !open {
                p { a.go href=(view.to(&format!("{here}/return/new"))) { (view.t("page-homeward-new")) } }
            }
        },
    )))
}
