//! How many permits each corridor has, how many are taken, and who said so when.

use std::collections::BTreeMap;

use agreement::Said;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use partnership::mobility::plan::Corridor;
use partnership::mobility::quota::{Places, Version, places};
use partnership::stakeholders::{Action, Object};
use store::quotas::{self, Entered};
use store::{accounts, mobility, partnerships};

use super::complain;
use crate::call::Inside;
use crate::components::field::{Field, Form, Input};
use crate::components::layout::{back, page};
use crate::components::table::{Column, Table};
use crate::form::Filled;
use crate::kept::hidden_from;
use crate::pages::{Answer, go, missing, private};
use crate::record::history::instant;
use crate::record::send::{Sent, send};
use crate::view::View;

/// What a corridor's quota is known by where powers are decided.
fn object(partnership: &str, corridor: &Corridor) -> Object {
    let country = Some(corridor.destination.country().to_owned());
    Object { country, ..partnerships::object(partnership) }
}

/// The corridors whose quota somebody may change.
fn own(ask: &Inside, view: &View<'_>) -> Vec<Corridor> {
    let may = |c: &Corridor| ask.visitor.may(Action::QuotaChange, &object(ask.param("p"), c));
    Corridor::all(&view.house.law()).into_iter().filter(|c| !c.unlimited && may(c)).collect()
}

fn versions(view: &View<'_>, entered: &[&Entered], names: &BTreeMap<String, String>) -> Markup {
    let columns = vec![
        (Column::Head, view.t("page-quotas-from")),
        (Column::Number, view.t("page-quotas-places")),
        (Column::Words, view.t("page-quotas-source")),
        (Column::Words, view.t("page-quotas-by")),
    ];
    let mut table = Table::new(view.t("page-quotas-versions"), columns);
    for one in entered.iter().rev() {
        let name = names.get(&one.by).cloned().unwrap_or_default();
        table.row(vec![
            html! { (view.date(one.version.valid_from)) },
            html! { (view.number(one.version.places)) },
            html! { bdi { (one.version.source) } },
            html! { bdi { (name) } span.line.quiet { (instant(view, one.at)) } },
        ]);
    }
    html! { @if !table.is_empty() { (table.show()) } }
}

/// The register.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let (p, day, hidden) = (ask.param("p").to_owned(), view.today(), hidden_from(&ask.visitor));
    let corridors = Corridor::all(&view.house.law());
    let ids: Vec<String> = corridors.iter().map(|c| c.id.clone()).collect();
    let (all, used, names) = ask
        .kept(move |store| {
            store.read(|db| {
                let all = quotas::all(db, &p)?;
                let mut used = BTreeMap::new();
                for id in ids {
                    let taken = mobility::used_seen(db, &p, &id, day.year().into(), hidden.as_deref())?;
                    used.insert(id, taken);
                }
                let mut names = BTreeMap::new();
                for one in &all {
                    let account = accounts::get(db, store.keys(), &one.by)?;
                    names.insert(one.by.clone(), account.map(|a| a.name).unwrap_or_default());
                }
                Ok((all, used, names))
            })
        })
        .await?;
    let of = |id: &str| all.iter().filter(|one| one.corridor == id).collect::<Vec<&Entered>>();
    let title = view.t("page-quotas");
    let now = |corridor: &Corridor| {
        let known: Vec<Version> = of(&corridor.id).iter().map(|one| one.version.clone()).collect();
        let taken = used.get(&corridor.id).copied().unwrap_or(0);
        match places(corridor, &known, day) {
            Places::Unlimited => view.say(&Said::new("page-quotas-unlimited").number("used", taken)),
            Places::Unknown => view.say(&Said::new("page-quotas-unknown").number("used", taken)),
            Places::Of(all) => view.say(
                &Said::new("page-quotas-left")
                    .number("left", all - taken)
                    .number("places", all)
                    .number("used", taken),
            ),
        }
    };
    let changes = !own(&ask, &view).is_empty();
    Ok(private(page(
        &view,
        &title,
        html! {
            h1 { (title) }
            p.lead { (view.t("page-quotas-lead")) }
            @if changes { p { a.go href=(view.to("quotas/new")) { (view.t("page-quotas-new")) } } }
            @if corridors.is_empty() { p { (view.t("page-mobility-no-corridor")) } }
            @for corridor in &corridors {
                h2 { (super::corridor(&view, corridor)) " " span.quiet { bdi { (corridor.id) } } }
                p { @if let Some(permit) = &corridor.permit { bdi { (permit) } } " " span.quiet { (view.words.cite(&corridor.cite)) } }
                p { strong { (now(corridor)) } }
                (versions(&view, &of(&corridor.id), &names))
            }
        },
    )))
}

fn form(ask: &Inside, view: &View<'_>, filled: &Filled) -> Response {
    let choices = own(ask, view).iter().map(|c| (c.id.clone(), super::corridor(view, c))).collect();
    let form = Form {
        action: view.to("quotas/new"),
        button: view.t("page-quotas-new"),
        fields: vec![
            Field::new("corridor", view.t("page-mobility-corridor"), Input::Choice(choices)),
            Field::new("places", view.t("page-quotas-places"), Input::Typed("number")),
            Field::new("valid_from", view.t("page-quotas-from"), Input::Typed("date"))
                .hint(view.t("page-quotas-from-hint")),
            Field::new("source", view.t("page-quotas-source"), Input::Line)
                .hint(view.t("page-quotas-source-hint")),
        ],
        filled,
        version: None,
    };
    let title = view.t("page-quotas-new");
    let status = if filled.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let body = html! {
        (back(view, "quotas", "page-quotas"))
        (form.problems(view))
        h1 { (title) }
        p { (view.t("page-quotas-new-note")) }
        (form.show(view))
    };
    (status, private(page(view, &form.title(view, &title), body))).into_response()
}

/// The form.
pub(crate) async fn begin(ask: Inside) -> Response {
    form(&ask, &ask.view(), &Filled::default())
}

/// Enters a version.
pub(crate) async fn enter(ask: Inside) -> Answer {
    let view = ask.view();
    let mut filled = (*ask.filled).clone();
    let corridor = filled.get("corridor").to_owned();
    let covered = own(&ask, &view).iter().any(|c| c.id == corridor);
    let places: Option<i64> = filled.get("places").parse().ok();
    let valid_from: Option<jiff::civil::Date> = filled.get("valid_from").parse().ok();
    let wrong = [("corridor", covered), ("places", places.is_some()), ("valid_from", valid_from.is_some())];
    for (field, _) in wrong.iter().filter(|(_, right)| !right) {
        filled.complain(field, view.t("page-wrong"));
    }
    let (Some(places), Some(valid_from), true) = (places, valid_from, covered) else {
        return Ok(form(&ask, &view, &filled));
    };
    let new = Version {
        year: valid_from.year().into(),
        places,
        valid_from,
        source: filled.get("source").to_owned(),
    };
    let (p, house) = (ask.param("p").to_owned(), ask.house.clone());
    let sent = send(&ask, move |tx| {
        quotas::enter(tx, &p, &corridor, &new, &house.law()).map(|number| number.to_string())
    });
    Ok(match view.got(sent.await)? {
        Sent::Done(_) | Sent::Reused => go(&view.to("quotas")),
        Sent::Refused(refusal) => match complain(&view, None, &mut filled, &refusal) {
            Some(_) => form(&ask, &view, &filled),
            None => missing(&view),
        },
    })
}
