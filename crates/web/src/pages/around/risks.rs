//! The risk register: what could go wrong, who watches it, when it is looked at again, and what stood
//! there before.

use std::collections::BTreeSet;

use agreement::Said;
use axum::response::Response;
use jiff::ToSpan;
use maud::{Markup, html};
use partnership::around::risks::{Level, OFFERED, Risk};
use partnership::stakeholders::Action;
use store::around::risks::{self, Kept};
use store::{Fault, partnerships};

use super::{day, whole};
use crate::call::Inside;
use crate::components::field::{Field, Input, button};
use crate::components::layout::{back, fact, page};
use crate::components::pager::escaped;
use crate::components::table::{Column, Table};
use crate::form::{Filled, VERSION};
use crate::pages::{Answer, go, missing, private};
use crate::record::edit::{Edit, Values};
use crate::record::history::instant;
use crate::record::send::{Sent, send};
use crate::view::View;

fn level(view: &View<'_>, risk: &Risk) -> Markup {
    let class = match risk.level() {
        _ if risk.closed => "moot",
        Level::Low => "good",
        Level::Middle => "open",
        Level::High => "bad",
    };
    html! { span class=(format!("badge {class}")) { (view.t(&format!("page-risk-level-{}", risk.level().word()))) } }
}

fn review(view: &View<'_>, risk: &Risk) -> Markup {
    html! {
        @if risk.closed { (view.t("page-risk-closed")) } @else {
            (view.date(risk.review_by))
            @if risk.is_overdue(view.today()) { " " span.badge.bad { (view.t("page-risk-overdue")) } }
        }
    }
}

async fn all(ask: &Inside) -> Result<Vec<Kept>, Fault> {
    let p = ask.param("p").to_owned();
    ask.site.with_store(move |store| store.read(|db| risks::all(db, &p))).await
}

fn keeps(ask: &Inside) -> bool {
    ask.visitor.may(Action::RiskChange, &partnerships::object(ask.param("p")))
}

/// The register, and the starting set as far as nobody took it over.
pub(crate) async fn list(ask: Inside) -> Answer {
    let view = ask.view();
    let found = view.got(all(&ask).await)?;
    let title = view.t("page-risks");
    let mut table = Table::new(
        title.clone(),
        vec![
            (Column::Head, view.t("page-risk-title")),
            (Column::Words, view.t("page-risk-level")),
            (Column::Number, view.t("page-risk-points")),
            (Column::Words, view.t("page-risk-owner")),
            (Column::Words, view.t("page-risk-review-by")),
        ],
    )
    .quiet();
    for one in &found {
        table.row(vec![
            html! { a href=(view.to(&format!("risks/{}", escaped(&one.id)))) { bdi { (one.risk.title) } } },
            level(&view, &one.risk),
            html! { (view.number(one.risk.points())) },
            html! { bdi { (view.party(&one.risk.owner)) } },
            review(&view, &one.risk),
        ]);
    }
    let keeps = keeps(&ask);
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, "stage", "page-stage"))
            h1 { (title) }
            p.lead { (view.t("page-risks-lead")) }
            @if keeps { p { a.go href=(view.to("risks/new")) { (view.t("page-risk-new")) } } }
            @if table.is_empty() { p { (view.t("page-risks-none")) } } @else { (table.show()) }
            @if keeps { (offered(&view, &found)) }
        },
    )))
}

fn offered(view: &View<'_>, found: &[Kept]) -> Markup {
    let taken: BTreeSet<&str> = found.iter().map(|k| k.risk.category.as_str()).collect();
    let open: Vec<&str> =
        OFFERED.iter().map(|(name, ..)| *name).filter(|name| !taken.contains(name)).collect();
    html! {
        @if !open.is_empty() {
            h2 { (view.t("page-risks-offered")) }
            p { (view.t("page-risks-offered-lead")) }
            @for name in open {
                h3 { (view.t(&format!("page-risk-{name}"))) }
                p { (view.t(&format!("page-risk-{name}-what"))) }
                (button(view, &view.to(&format!("risks/take/{name}")), &view.t("page-risk-take"), true))
            }
        }
    }
}

/// Takes a risk of the starting set over, in the reader's words, watched by the party that answers for the
/// cooperation, to be looked at within three months.
pub(crate) async fn take(ask: Inside) -> Answer {
    let view = ask.view();
    let Some((name, likelihood, impact)) = OFFERED.into_iter().find(|(name, ..)| *name == ask.param("n"))
    else {
        return Ok(missing(&view));
    };
    let law = view.house.law();
    let owner = law.by_id("responsibility", "cooperation").and_then(|c| c.text("accountable"));
    let owner = owner.or_else(|| law.all("party").find_map(|p| p.text("id"))).unwrap_or_default();
    let risk = Risk {
        title: view.t(&format!("page-risk-{name}")),
        what: view.t(&format!("page-risk-{name}-what")),
        category: name.to_owned(),
        likelihood,
        impact,
        owner: owner.to_owned(),
        measures: view.t(&format!("page-risk-{name}-measures")),
        review_by: view.today().saturating_add(3.months()),
        closed: false,
    };
    let (p, house) = (ask.param("p").to_owned(), ask.house.clone());
    Ok(match view.got(send(&ask, move |tx| risks::put(tx, &p, None, &risk, &house.law())).await)? {
        Sent::Done(id) => go(&view.to(&format!("risks/{}/change", escaped(&id)))),
        Sent::Reused | Sent::Refused(_) => go(&view.to("risks")),
    })
}

async fn versions(ask: &Inside) -> Result<Vec<Kept>, Fault> {
    let (p, id) = (ask.param("p").to_owned(), ask.param("n").to_owned());
    ask.site.with_store(move |store| store.read(|db| risks::versions(db, &p, &id))).await
}

/// One risk, and what stood there before.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let found = view.got(versions(&ask).await)?;
    let Some(now) = found.first() else { return Ok(missing(&view)) };
    Ok(private(page(
        &view,
        &now.risk.title,
        html! {
            (back(&view, "risks", "page-risks"))
            h1 { bdi { (now.risk.title) } }
            p { (level(&view, &now.risk)) }
            @if keeps(&ask) { p { a.go href=(view.to(&format!("risks/{}/change", escaped(&now.id)))) { (view.t("page-risk-change")) } } }
            (whole_one(&view, now))
            @if found.len() > 1 {
                h2 { (view.t("page-risk-before")) }
                @for one in &found[1..] {
                    details {
                        summary { (view.say(&Said::new("page-risk-version").number("number", one.number))) " " time datetime=(one.at) { (instant(&view, one.at)) } }
                        (whole_one(&view, one))
                    }
                }
            }
        },
    )))
}

fn whole_one(view: &View<'_>, one: &Kept) -> Markup {
    let risk = &one.risk;
    let text = |text: &str| html! { span.lines { bdi { (text) } } };
    html! {
        dl.wide {
            (fact(&view.t("page-risk-what"), text(&risk.what)))
            (fact(&view.t("page-risk-category"), html! { (view.t(&format!("page-risk-{}", risk.category))) }))
            (fact(&view.t("page-risk-likelihood"), html! { (view.number(risk.likelihood)) }))
            (fact(&view.t("page-risk-impact"), html! { (view.number(risk.impact)) }))
            (fact(&view.t("page-risk-points"), html! { (view.number(risk.points())) }))
            (fact(&view.t("page-risk-owner"), html! { bdi { (view.party(&risk.owner)) } }))
            (fact(&view.t("page-risk-measures"), text(&risk.measures)))
            (fact(&view.t("page-risk-review-by"), review(view, risk)))
        }
    }
}

fn sheet(view: &View<'_>, known: Option<&Kept>) -> Edit {
    let named = |field: &str| view.t(&format!("page-risk-{field}"));
    let law = view.house.law();
    let owners = law.all("party").filter_map(|p| p.text("id")).map(|id| (id.to_owned(), view.party(id)));
    let categories = OFFERED.iter().map(|(name, ..)| ((*name).to_owned(), named(name)));
    let five = |field: &str| {
        let one = |n: i64| (n.to_string(), view.t(&format!("page-risk-{field}-{n}")));
        Input::Choice((1..=5).map(one).collect())
    };
    let mut fields = vec![
        Field::new("title", named("title"), Input::Line),
        Field::new("what", named("what"), Input::Area),
        Field::new("category", named("category"), Input::Choice(categories.collect())),
        Field::new("likelihood", named("likelihood"), five("likelihood")),
        Field::new("impact", named("impact"), five("impact")),
        Field::new("owner", named("owner"), Input::Choice(owners.collect())),
        Field::new("measures", named("measures"), Input::Area),
        Field::new("review_by", named("review-by"), Input::Typed("date")),
    ];
    if known.is_some() {
        let yes = |word: &str| (word.to_owned(), view.t(&format!("page-{word}")));
        fields.push(Field::new("closed", named("is-closed"), Input::Choice(vec![yes("no"), yes("yes")])));
    }
    let up = known.map_or("risks".to_owned(), |k| format!("risks/{}", escaped(&k.id)));
    Edit {
        title: named(if known.is_some() { "change" } else { "new" }),
        button: view.t("page-keep"),
        back: (format!("{}{up}", view.base), view.t("page-back")),
        lead: html! {},
        fields,
        version: known.map(|k| k.number),
    }
}

fn values(risk: &Risk) -> Values {
    Values::from([
        ("title", risk.title.clone()),
        ("what", risk.what.clone()),
        ("category", risk.category.clone()),
        ("likelihood", risk.likelihood.to_string()),
        ("impact", risk.impact.to_string()),
        ("owner", risk.owner.clone()),
        ("measures", risk.measures.clone()),
        ("review_by", risk.review_by.to_string()),
        ("closed", if risk.closed { "yes" } else { "no" }.to_owned()),
    ])
}

fn read(view: &View<'_>, filled: &mut Filled) -> Option<Risk> {
    let likelihood = whole(view, filled, "likelihood");
    let impact = whole(view, filled, "impact");
    let review_by = day(view, filled, "review_by");
    let text = |name: &str| filled.get(name).replace("\r\n", "\n");
    Some(Risk {
        title: text("title"),
        what: text("what"),
        category: text("category"),
        likelihood: likelihood?,
        impact: impact?,
        owner: text("owner"),
        measures: text("measures"),
        review_by: review_by?,
        closed: filled.get("closed") == "yes",
    })
}

/// An empty form.
pub(crate) async fn begin(ask: Inside) -> Response {
    let view = ask.view();
    sheet(&view, None).fresh(&view, &Values::new())
}

/// A new risk.
pub(crate) async fn add(ask: Inside) -> Answer {
    put(ask, None).await
}

/// The form over a risk.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let now = view.found(versions(&ask).await.map(|found| found.into_iter().next()))?;
    Ok(sheet(&view, Some(&now)).fresh(&view, &values(&now.risk)))
}

/// A new version of a risk.
pub(crate) async fn change(ask: Inside) -> Answer {
    let view = ask.view();
    let now = view.found(versions(&ask).await.map(|found| found.into_iter().next()))?;
    put(ask, Some(now)).await
}

async fn put(ask: Inside, known: Option<Kept>) -> Answer {
    let view = ask.view();
    let seen: i64 = ask.filled.get(VERSION).parse().unwrap_or(0);
    let (form, mut filled) = (sheet(&view, known.as_ref()), (*ask.filled).clone());
    let Some(risk) = read(&view, &mut filled) else { return Ok(form.wrong(&view, &filled)) };
    if let Some(now) = known.as_ref().filter(|now| now.number != seen) {
        return Ok(form.stale(&view, &filled, &values(&now.risk)));
    }
    let (p, house) = (ask.param("p").to_owned(), ask.house.clone());
    let known = known.map(|k| k.id);
    let to = known.as_ref().map_or("risks".to_owned(), |id| format!("risks/{}", escaped(id)));
    let sent = send(&ask, move |tx| {
        let known = known.as_deref().map(|id| (id, seen));
        risks::put(tx, &p, known, &risk, &house.law())
    });
    form.after(&view, filled, sent.await, |_| view.to(&to))
}
