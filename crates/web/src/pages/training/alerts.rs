//! Which ratios of the agreement no longer hold after people's free choices: for the officers and the parties of
//! the joint committee. Accounts of a country read no numbers: what only the whole of a programme tells would tell one
//! State that somebody is hidden from it.

use agreement::Said;
use axum::response::Response;
use maud::{Markup, html};
use partnership::stakeholders::Role;
use store::alerts::{self, Alert};
use store::organisations;

use crate::call::Inside;
use crate::components::layout::{back, page};
use crate::kept::hidden_from;
use crate::pages::{broken, private};
use crate::record::history::instant;
use crate::view::View;

/// The alerts.
pub(crate) async fn show(ask: Inside) -> Response {
    let view = ask.view();
    let p = ask.param("p").to_owned();
    let read = ask.site.with_store(move |store| {
        store.read(|db| Ok((alerts::all(db, &p)?, organisations::parties(db, &p)?)))
    });
    let (all, parties) = match read.await {
        Ok(found) => found,
        Err(fault) => return broken(&view, &fault),
    };
    let law = view.house.law();
    let committee = law.one("committee");
    let sits = |organisation: &str| {
        let mut own = parties.iter().filter(|(_, of)| of == organisation).map(|(party, _)| party);
        own.any(|party| committee.is_some_and(|c| c.texts("members").any(|member| member == party)))
    };
    let told = view.visitor.who().is_some_and(|who| {
        who.subject.role == Role::Officer
            || (who.subject.role != Role::Worker && sits(&who.subject.organisation))
    });
    let discreet = hidden_from(&ask.visitor).is_some();
    let title = view.t("page-alerts");
    private(page(
        &view,
        &title,
        html! {
            (back(&view, "cohorts", "page-cohorts"))
            h1 { (title) }
            p.lead { (view.t("page-alerts-lead")) }
            @if !told { p.note { (view.t("page-alerts-whose")) } }
            @else if all.is_empty() { p { (view.t("page-alerts-none")) } }
            @else { ol.history { @for alert in &all { li { (line(&view, alert, discreet)) } } } }
        },
    ))
}

fn line(view: &View<'_>, alert: &Alert, discreet: bool) -> Markup {
    let broken = &alert.broken;
    let said = if discreet {
        Said::new("page-alert-discreet").text("article", &broken.cite)
    } else {
        Said::new(if broken.over { "page-alert-over" } else { "page-alert-under" })
            .text("article", &broken.cite)
            .number("counted", broken.counted)
            .number("all", broken.all)
            .number("bound", broken.bound)
    };
    let law = view.house.law();
    let group = match broken.group.as_str() {
        "" => None,
        id if law.by_id("occupation", id).is_some() => Some(view.occupation(id)),
        code => Some(view.country_code(code)),
    };
    html! {
        p { time datetime=(alert.at) { (instant(view, alert.at)) } " " strong { (view.say(&said)) } }
        p.quiet { @if let Some(group) = group { (group) " · " } (view.t("page-cohort")) " " bdi { (alert.cohort) } }
    }
}
