//! The registers: qualifications, conventions, competent bodies, precedents, and
//! how cases end at each body.

pub(crate) mod change;
pub(crate) mod compare;
pub(crate) mod precedent;

use agreement::Said;
use maud::{Markup, html};
use partnership::recognition::Procedure;
use partnership::recognition::conventions::CONVENTIONS;
use partnership::recognition::precedents::Precedent;
use partnership::recognition::rates::Rates;
use partnership::stakeholders::Action;
use store::registers::{self, Entry, Kind};
use store::{partnerships, precedents, recognition};

use crate::call::Inside;
use crate::components::cite::cite;
use crate::components::layout::{back, fact, page};
use crate::components::pager::escaped;
use crate::components::table::{Column, Table};
use crate::pages::recognition::compared;
use crate::pages::{Answer, missing, private};
use crate::record::history;
use crate::view::View;

/// The register of an address.
pub(super) fn kind(word: &str) -> Option<Kind> {
    match word {
        "qualifications" => Some(Kind::Qualification),
        "conventions" => Some(Kind::Convention),
        "bodies" => Some(Kind::Body),
        _ => None,
    }
}

/// Its address.
pub(super) fn plural(kind: Kind) -> &'static str {
    match kind {
        Kind::Qualification => "qualifications",
        Kind::Convention => "conventions",
        Kind::Body => "bodies",
    }
}

/// What a column is called.
pub(super) fn label(view: &View<'_>, column: &str) -> String {
    view.t(&format!("page-register-{}", column.replace('_', "-")))
}

/// What a cell says, in words where it is a code.
fn shown(view: &View<'_>, entry: &Entry, column: &str) -> Markup {
    let text = entry.cell(column);
    match (column, text) {
        (_, "") => html! { span.quiet { (view.t("page-unstated")) } },
        ("country", code) => html! { (view.country_code(code)) },
        ("eqf", "unreferenced") => html! { (view.t("page-register-unreferenced")) },
        ("regulated", "yes") => html! { (view.t("page-yes")) },
        ("regulated", "no") => html! { (view.t("page-no")) },
        ("outcomes", list) => html! {
            ul.plain { @for piece in list.split(';') { li { bdi { (piece.trim()) } } } }
        },
        (_, text) => html! { bdi { (text) } },
    }
}

/// What the registers hold, and how cases end.
pub(crate) async fn index(ask: Inside) -> Answer {
    let view = ask.view();
    let (p, today) = (ask.param("p").to_owned(), view.today());
    let reach = ask.visitor.reach(Action::PartnershipRead);
    let (rates, precedents) = ask
        .kept(move |store| {
            let hidden = reach.as_ref().and_then(|reach| reach.hidden_from());
            store.read(|db| Ok((recognition::rates(db, &p, hidden, today)?, precedents::all(db, &p)?)))
        })
        .await?;
    let changes = view.visitor.may(Action::RegisterChange, &partnerships::object(ask.param("p")));
    let title = view.t("page-registers");
    Ok(private(page(
        &view,
        &title,
        html! {
            h1 { (title) }
            p.lead { (view.t("page-registers-lead")) }
            ul.ways {
                @for kind in Kind::ALL {
                    li { a href=(view.to(&format!("registers/{}", plural(kind)))) { (view.t(&format!("page-registers-{}", plural(kind)))) } }
                }
                li { a href=(view.to("registers/compare")) { (view.t("page-compare")) } }
            }
            (figures(&view, &rates))
            (library(&view, &precedents))
            @if changes { p { a.go href=(view.to("registers/precedents/new")) { (view.t("page-precedent-new")) } } }
        },
    )))
}

fn figures(view: &View<'_>, rates: &std::collections::BTreeMap<String, Rates>) -> Markup {
    let mut table = Table::new(
        view.t("page-body-rates"),
        vec![
            (Column::Head, view.t("page-recognition-body")),
            (Column::Words, view.t("page-body-rates-success")),
            (Column::Words, view.t("page-body-rates-median")),
        ],
    );
    let few = || html! { span.quiet { (view.t("page-body-rates-few")) } };
    for (body, rates) in rates {
        let success = rates.success_per_mille().map(|share| html! { (view.per_mille(share)) });
        let days = |days| html! { (view.say(&Said::new("page-body-rates-days").number("days", days))) };
        table.row(vec![
            html! { bdi { (view.party(body)) } },
            success.unwrap_or_else(few),
            rates.shown_median().map(days).unwrap_or_else(few),
        ]);
    }
    html! {
        h2 { (view.t("page-body-rates")) }
        p.hint { (view.t("page-body-rates-how")) }
        @if table.is_empty() { p { (view.t("page-body-rates-none")) } } @else { (table.show()) }
    }
}

fn library(view: &View<'_>, all: &[Precedent]) -> Markup {
    let mut newest: Vec<&Precedent> = all.iter().collect();
    newest.reverse();
    newest.truncate(50);
    html! {
        h2 { (view.t("page-precedents")) }
        p.hint { (view.t("page-precedents-lead")) }
        @if newest.is_empty() { p { (view.t("page-precedents-none")) } }
        @else { (compared::list(view, &newest, true)) }
    }
}

/// One register.
pub(crate) async fn list(ask: Inside) -> Answer {
    let view = ask.view();
    let Some(kind) = kind(ask.param("kind")) else { return Ok(missing(&view)) };
    let p = ask.param("p").to_owned();
    let here = p.clone();
    let all = ask.kept(move |store| store.read(|db| registers::all(db, &p, kind))).await?;
    let path = format!("registers/{}", plural(kind));
    let title = view.t(&format!("page-registers-{}", plural(kind)));
    let (columns, _) = kind.columns();
    let mut table = Table::new(
        title.clone(),
        [(Column::Head, label(&view, columns[0]))]
            .into_iter()
            .chain(columns[1..4].iter().map(|c| (Column::Words, label(&view, c))))
            .collect(),
    )
    .quiet();
    for entry in &all {
        let link = html! { a href=(view.to(&format!("{path}/{}", escaped(&entry.id)))) { bdi { (entry.cell(columns[0])) } } };
        let rest = columns[1..4].iter().map(|c| shown(&view, entry, c));
        table.row([link].into_iter().chain(rest).collect());
    }
    let changes = view.visitor.may(Action::RegisterChange, &partnerships::object(&here));
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, "registers", "page-registers"))
            h1 { (title) }
            @if changes { p { a.go href=(view.to(&format!("{path}/new"))) { (view.t("page-register-new")) } } }
            @if table.is_empty() { p { (view.t("page-register-empty")) } } @else { (table.show()) }
            @match kind {
                Kind::Convention => (known_conventions(&view)),
                Kind::Body => (named_bodies(&view)),
                Kind::Qualification => {},
            }
        },
    )))
}

/// Conventions that the program knows, and those that the agreement names.
fn known_conventions(view: &View<'_>) -> Markup {
    let law = view.house.law();
    let day = |(year, month, day): (i16, i8, i8)| {
        jiff::civil::Date::new(year, month, day).map(|d| view.date(d)).unwrap_or_default()
    };
    html! {
        h2 { (view.t("page-conventions-known")) }
        p.hint { (view.t("page-conventions-known-hint")) }
        ul {
            @for one in CONVENTIONS {
                li lang="en" dir="ltr" {
                    (one.title) ", " (one.made.0) ", " (day((one.made.1, one.made.2, one.made.3)))
                    span.line.quiet {
                        @if let Some(from) = one.in_force { (view.t("page-register-in-force")) (view.colon()) (day(from)) "; " }
                        (one.source)
                    }
                }
            }
        }
        @if law.all("treaty").next().is_some() {
            h2 { (view.t("page-conventions-agreement")) }
            ul {
                @for clause in law.all("treaty") {
                    li { bdi { (clause.text("title").unwrap_or_default()) } " " (cite(view, &clause.cite)) }
                }
            }
        }
    }
}

/// Bodies that the agreement names in its clauses on recognition.
fn named_bodies(view: &View<'_>) -> Markup {
    let law = view.house.law();
    html! {
        h2 { (view.t("page-bodies-agreement")) }
        ul {
            @for procedure in Procedure::all(&law) {
                li {
                    @if let Some(body) = &procedure.body { bdi { (view.party(body)) } }
                    @else { (view.t("page-unstated")) }
                    (view.colon()) (view.occupation(&procedure.occupation))
                    @if let Some(law) = &procedure.law { ", " bdi { (law) } }
                    " " (cite(view, &procedure.cite))
                }
            }
        }
    }
}

/// The entry of the address.
pub(super) async fn find(ask: &Inside, kind: Kind) -> Result<Option<Entry>, store::Fault> {
    let (p, id) = (ask.param("p").to_owned(), ask.param("entry").to_owned());
    ask.site.with_store(move |store| store.read(|db| registers::get(db, &p, kind, &id))).await
}

/// One entry.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let Some(kind) = kind(ask.param("kind")) else { return Ok(missing(&view)) };
    let (p, id) = (ask.param("p").to_owned(), ask.param("entry").to_owned());
    let (visitor, from) = (ask.visitor.clone(), ask.query.get("after").cloned());
    let found = ask.site.with_store(move |store| {
        store.read(|db| {
            let entry = registers::get(db, &p, kind, &id)?;
            let thing = (kind.word(), p.as_str(), id.as_str());
            Ok((entry, history::read(db, store.keys(), &visitor, thing, from.as_deref())?))
        })
    });
    let (entry, history) = match view.got(found.await)? {
        (Some(entry), history) => (entry, history),
        (None, _) => return Ok(missing(&view)),
    };
    let (columns, _) = kind.columns();
    let title = entry.cell(columns[0]).to_owned();
    let path = format!("registers/{}", plural(kind));
    let changes = view.visitor.may(Action::RegisterChange, &partnerships::object(ask.param("p")));
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, &path, &format!("page-registers-{}", plural(kind))))
            h1 { bdi { (title) } }
            @if changes { p { a href=(view.to(&format!("{path}/{}/change", escaped(&entry.id)))) { (view.t("page-register-change")) } } }
            dl.wide {
                @for column in &columns[1..] { (fact(&label(&view, column), shown(&view, &entry, column))) }
                (fact(&view.t("page-id"), html! { bdi { code { (entry.id) } } }))
            }
            h2 { (view.t("page-history")) }
            (history::show(&view, &history, &|column| Some(label(&view, column))))
        },
    )))
}
