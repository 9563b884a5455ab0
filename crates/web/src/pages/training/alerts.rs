//! Which ratios of the agreement no longer hold after people's free choices: for the officers and the parties of
//! the joint committee. Accounts of a country read no numbers: what only the whole of a programme tells would tell one
//! State that somebody is hidden from it. Whoever is told says that they saw it, and what was done.

use agreement::Said;
use jiff::Timestamp;
use maud::{Markup, html};
use partnership::stakeholders::Role;
use store::alerts::{self, Alert};
use store::{Fault, Refusal, organisations};

use crate::call::Inside;
use crate::components::field::{Field, Input};
use crate::components::layout::{back, page};
use crate::components::pager::escaped;
use crate::form::{Filled, VERSION};
use crate::kept::hidden_from;
use crate::pages::{Answer, go, private};
use crate::record::edit::{Edit, Values};
use crate::record::history::instant;
use crate::record::send::{Sent, send};
use crate::view::View;

/// The alerts, and whether whoever asks is told of them.
async fn read(ask: &Inside) -> Result<(Vec<Alert>, bool), Fault> {
    let p = ask.param("p").to_owned();
    let read = ask.site.with_store(move |store| {
        store.read(|db| Ok((alerts::all(db, &p)?, organisations::parties(db, &p)?)))
    });
    let (all, parties) = read.await?;
    let law = ask.house.law();
    let committee = law.one("committee");
    let sits = |organisation: &str| {
        let mut own = parties.iter().filter(|(_, of)| of == organisation).map(|(party, _)| party);
        own.any(|party| committee.is_some_and(|c| c.texts("members").any(|member| member == party)))
    };
    let told = ask.visitor.who().is_some_and(|who| {
        who.subject.role == Role::Officer
            || (who.subject.role != Role::Worker && sits(&who.subject.organisation))
    });
    Ok((all, told))
}

/// The alerts.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let (all, told) = view.got(read(&ask).await)?;
    let discreet = hidden_from(&ask.visitor).is_some();
    let title = view.t("page-alerts");
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, "cohorts", "page-cohorts"))
            h1 { (title) }
            p.lead { (view.t("page-alerts-lead")) }
            @if !told { p.note { (view.t("page-alerts-whose")) } }
            @else if all.is_empty() { p { (view.t("page-alerts-none")) } }
            @else { ol.history { @for alert in &all { li {
                (line(&view, alert, discreet))
                (standing(&view, alert, discreet))
            } } } }
        },
    )))
}

/// Who saw it and what was done; else the way to say so. What was done may hold numbers: whoever reads none of them
/// is told that something was.
fn standing(view: &View<'_>, alert: &Alert, discreet: bool) -> Markup {
    let by = |said: &'static str, by: &str, at: Timestamp| {
        let said = view.say(&Said::new(said).text("account", by));
        html! { p.quiet { time datetime=(at) { (instant(view, at)) } " " (said) } }
    };
    html! {
        @if let Some((account, at)) = &alert.seen { (by("page-alert-seen", account, *at)) }
        @if let Some((done, account, at)) = &alert.answered {
            (by("page-alert-answered", account, *at))
            @if !discreet { p.lines { bdi { (done) } } }
        } @else {
            p { a.go href=(view.to(&format!("alerts/{}", escaped(&alert.id)))) { (view.t("page-alert-answer")) } }
        }
    }
}

/// The alert of the address, for whoever is told of it and may still answer it.
async fn one(ask: &Inside) -> Result<Option<Alert>, Fault> {
    let (all, told) = read(ask).await?;
    let asked = |alert: &Alert| told && alert.answered.is_none() && alert.id == ask.param("n");
    Ok(all.into_iter().find(asked))
}

fn form(view: &View<'_>, alert: &Alert, discreet: bool) -> Edit {
    Edit {
        title: view.t("page-alert-answer"),
        button: view.t("page-keep"),
        back: (format!("{}alerts", view.base), view.t("page-alerts")),
        lead: line(view, alert, discreet),
        fields: vec![
            Field::new("answer", view.t("page-alert-done"), Input::Area)
                .hint(view.t("page-alert-done-hint"))
                .optional(),
        ],
        version: Some(alert.version),
    }
}

/// Asks what was done.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let discreet = hidden_from(&ask.visitor).is_some();
    let alert = view.found(one(&ask).await)?;
    Ok(form(&view, &alert, discreet).fresh(&view, &Values::new()))
}

/// Keeps it.
pub(crate) async fn answer(ask: Inside) -> Answer {
    let view = ask.view();
    let alert = view.found(one(&ask).await)?;
    let filled: Filled = (*ask.filled).clone();
    let (p, id, text) = (ask.param("p").to_owned(), alert.id.clone(), filled.get("answer").to_owned());
    let version = filled.get(VERSION).parse().unwrap_or(0);
    let sent = send(&ask, move |tx| alerts::answer(tx, &p, &id, version, &text).map(|v| v.to_string()));
    let form = form(&view, &alert, hidden_from(&ask.visitor).is_some());
    Ok(match view.got(sent.await)? {
        Sent::Done(_) => go(&view.to("alerts")),
        Sent::Reused => form.refused(&view, filled, None),
        Sent::Refused(Refusal::Stale { .. }) => form.stale(&view, &filled, &Values::new()),
        Sent::Refused(refusal) => form.refused(&view, filled, Some(&refusal)),
    })
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
