//! Which organisations take part, in what, and what is known of them?

pub(crate) mod change;

use std::collections::BTreeMap;

use agreement::Said;
use jiff::civil::Date;
use maud::{Markup, html};
use partnership::licences::{Licence, Standing, recruits};
use partnership::stakeholders::Action;
use store::organisations::{self, Organisation};
use store::{Page, around, licences, partnerships};

use crate::call::{Call, Inside};
use crate::components::badge;
use crate::components::layout::{back, fact, page};
use crate::components::pager::{after, escaped};
use crate::components::table::{Column, Table};
use crate::frame::Frame;
use crate::pages::{Answer, missing, private};
use crate::record::history;
use ::partnership::intake::brought::Kind;

/// All within reach.
pub(crate) async fn list(call: Call) -> Answer {
    let frame = call.frame();
    written(&call, &frame, None, "page-menu-organisations").await
}

/// Those of one partnership.
pub(crate) async fn parties(ask: Inside) -> Answer {
    let view = ask.view();
    written(&ask, &view, Some(ask.param("p").to_owned()), "page-parties-list").await
}

async fn written(call: &Call, frame: &Frame<'_>, partnership: Option<String>, title: &str) -> Answer {
    let Some(reach) = call.visitor.reach(Action::OrganisationRead) else { return Ok(missing(frame)) };
    let from = call.query.get("after").cloned();
    let within = partnership.clone();
    let found = call.site.with_store(move |store| {
        store.read(|db| {
            let list = organisations::list(db, &reach, within.as_deref(), from.as_deref(), 25)?;
            let mut licences = BTreeMap::new();
            for one in list.rows.iter().filter(|o| recruits(&o.kind)) {
                licences.insert(one.id.clone(), licences::of(db, &one.id)?.unwrap_or_default());
            }
            Ok((list, organisations::count(db, &reach, within.as_deref())?, licences))
        })
    });
    let (found, count, licences) = frame.got(found.await)?;
    let title = frame.t(title);
    Ok(private(page(
        frame,
        &title,
        html! {
            @if partnership.is_some() { (back(frame, "", "page-back-overview")) }
            h1 { (title) }
            @if call.visitor.could(Action::OrganisationCreate) {
                p { a.go href=(frame.top("organisations/new")) { (frame.t("page-organisation-new")) } }
            }
            @if partnership.is_some() {
                (crate::pages::intake::links(frame, Kind::Organisations))
            }
            p role="status" { (frame.say(&Said::new("page-organisations-found").number("organisations", count))) }
            (table(frame, &found, &licences))
        },
    )))
}

fn table(frame: &Frame<'_>, found: &Page<Organisation>, licences: &BTreeMap<String, Licence>) -> Markup {
    let mut table = Table::new(
        frame.t("page-menu-organisations"),
        vec![
            (Column::Head, frame.t("page-organisation-name")),
            (Column::Words, frame.t("page-organisation-kind")),
            (Column::Words, frame.t("page-organisation-country")),
        ],
    )
    .quiet();
    for one in &found.rows {
        table.row(vec![
            html! { a href=(frame.top(&format!("organisations/{}", escaped(&one.id)))) { bdi { (one.name) } } },
            html! {
                (frame.word(&one.kind))
                @if let Some(standing) = standing(frame, licences.get(&one.id)) { " " (badge::licence(frame, &standing)) }
            },
            html! { @if let Some(country) = &one.country { (frame.country_code(country)) } @else { "–" } },
        ]);
    }
    html! {
        @if table.is_empty() { p.note { (frame.t("page-organisations-none")) } } @else { (table.show()) }
        (after(frame, found.next.as_deref()))
    }
}

/// How a recruiter's licence stands today.
fn standing(frame: &Frame<'_>, licence: Option<&Licence>) -> Option<Standing> {
    Some(licence?.standing(frame.visitor.who()?.day))
}

/// An organisation, what it takes part in, and what happened to its entry.
pub(crate) async fn show(call: Call) -> Answer {
    let frame = call.frame();
    let (id, visitor) = (call.param("id").to_owned(), call.visitor.clone());
    let from = call.query.get("after").cloned();
    let found = call.site.with_store(move |store| {
        store.read(|db| {
            let Some(found) = organisations::get(db, &id)? else { return Ok(None) };
            let ids = organisations::partnerships(db, &id)?;
            let object = organisations::object(&found, ids.clone());
            let mut within = Vec::new();
            // Of what others take part in only what the visitor sees, too.
            for id in ids.iter().filter(|id| visitor.may(Action::PartnershipRead, &partnerships::object(id)))
            {
                within.extend(partnerships::get(db, id)?);
            }
            let changes = visitor.may(Action::OrganisationChange, &object);
            let thing = ("organisation", "", id.as_str());
            let lines = if changes {
                Some(history::read(db, store.keys(), &visitor, thing, from.as_deref())?)
            } else {
                None
            };
            let issues = visitor.may(Action::IssuerChange, &object);
            let licence = licences::of(db, &id)?.unwrap_or_default();
            // What its people finished, in partnerships whose courses the visitor sees.
            let mut done = around::courses::of_organisation(db, &id)?;
            done.retain(|d| visitor.may(Action::CourseRead, &partnerships::object(&d.partnership)));
            Ok(Some((found, within, lines, licence, issues, done)))
        })
    });
    let (found, within, lines, licence, issues, done) = frame.found(found.await)?;
    let or_dash =
        |text: Option<&String>| html! { @if let Some(text) = text { bdi { (text) } } @else { "–" } };
    let dated = |day: Option<Date>| html! { @if let Some(day) = day { (frame.date(day)) } @else { "–" } };
    Ok(private(page(
        &frame,
        &found.name,
        html! {
            (back(&frame, "organisations", "page-menu-organisations"))
            h1 { bdi { (found.name) } }
            @if lines.is_some() {
                p { a href=(frame.top(&format!("organisations/{}/change", escaped(&found.id)))) { (frame.t("page-organisation-change")) } }
            }
            @if issues {
                p { a href=(frame.top(&format!("organisations/{}/issuer", escaped(&found.id)))) { (frame.t("page-issuer")) } }
            }
            dl.wide {
                (fact(&frame.t("page-organisation-kind"), html! { (frame.word(&found.kind)) }))
                (fact(&frame.t("page-organisation-country"), html! {
                    @if let Some(country) = &found.country { (frame.country_code(country)) } @else { "–" }
                }))
                (fact(&frame.t("page-organisation-licence"), html! {
                    (or_dash(found.licence.as_ref()))
                    @if let Some(standing) = standing(&frame, Some(&licence).filter(|_| recruits(&found.kind))) {
                        " " (badge::licence(&frame, &standing))
                    }
                }))
                @if recruits(&found.kind) {
                    (fact(&frame.t("page-organisation-licence-authority"), or_dash(licence.authority.as_ref())))
                    (fact(&frame.t("page-organisation-licence-from"), dated(licence.from)))
                    (fact(&frame.t("page-organisation-licence-until"), dated(licence.until)))
                    (fact(&frame.t("page-organisation-licence-source"), or_dash(licence.source.as_ref())))
                }
                (fact(&frame.t("page-organisation-contact"), or_dash(found.contact.as_ref())))
                (fact(&frame.t("page-menu-partnerships"), html! {
                    @if within.is_empty() { "–" }
                    ul.plain { @for one in &within {
                        li { a href=(frame.top(&format!("partnerships/{}/", escaped(&one.id)))) { bdi { (one.title) } } }
                    } }
                }))
                (fact(&frame.t("page-id"), html! { bdi { code { (found.id) } } }))
            }
            (crate::pages::around::courses::of_organisation(&frame, &done))
            @if let Some(lines) = &lines {
                h2 { (frame.t("page-history")) }
                (history::show(&frame, lines, &|field| Some(frame.t(&format!("page-organisation-{}", field.replace('_', "-"))))))
            }
        },
    )))
}
