//! Programmes as they are kept: a list, a page, a history. Whether the curriculum
//! is still looked at stands beside each (¶10).

pub(crate) mod change;
pub(crate) mod fields;

use agreement::Said;
use maud::html;
use partnership::curricula::{Review, review};
use partnership::intake::brought::Kind;
use partnership::stakeholders::{Action, Object};
use store::programmes::{self, Programme};
use store::{Fault, partnerships};

use crate::call::Inside;
use crate::components::badge;
use crate::components::layout::{back, fact, page};
use crate::components::pager::escaped;
use crate::components::table::{Column, Table};
use crate::pages::training::plan;
use crate::pages::{Answer, missing, private};
use crate::record::history;
use crate::view::View;

/// The programme of the address, and what it is known by where powers are decided.
pub(crate) async fn find(ask: &Inside) -> Result<Option<(Programme, Object)>, Fault> {
    let (p, id) = (ask.param("p").to_owned(), ask.param("id").to_owned());
    ask.site
        .with_store(move |store| {
            store.read(|db| {
                let found = programmes::get(db, &p, &id)?;
                Ok(found.zip(programmes::object(db, &p, &id)?))
            })
        })
        .await
}

/// What a cell says; what it says nothing of stands in the clause it carries out.
pub(super) fn stated(view: &View<'_>, programme: &Programme, cell: &str) -> String {
    let own = programme.cells.get(cell).cloned();
    own.or_else(|| {
        let law = view.house.law();
        let clause = law.by_id("training", programme.cells.get("training")?)?;
        match cell {
            "provider" => clause.text("provider").map(str::to_owned),
            "reviewed_on" => clause.date("reviewed_on").map(|day| day.to_string()),
            _ => None,
        }
    })
    .unwrap_or_default()
}

/// How its curriculum stands today.
fn reviewed(view: &View<'_>, programme: &Programme) -> Review {
    let today = view.visitor.who().map_or(view.house.date, |who| who.day);
    review(stated(view, programme, "reviewed_on").parse().ok(), today)
}

/// The list.
pub(crate) async fn list(ask: Inside) -> Answer {
    let view = ask.view();
    let p = ask.param("p").to_owned();
    let here = p.clone();
    let all = ask.kept(move |store| store.read(|db| programmes::all(db, &p))).await?;
    let title = view.t("page-programmes");
    let mut table = Table::new(
        title.clone(),
        vec![
            (Column::Head, view.t("page-programme-title")),
            (Column::Words, view.t("page-programme-country")),
            (Column::Number, view.t("page-programme-months")),
            (Column::Number, view.t("page-programme-seats")),
            (Column::Words, view.t("page-programme-reviewed-on")),
        ],
    )
    .quiet();
    let mut old = 0;
    for programme in &all {
        let cell = |name: &str| programme.cells.get(name).map(String::as_str).unwrap_or_default();
        let review = reviewed(&view, programme);
        old += i64::from(matches!(review, Review::Old { .. }));
        table.row(vec![
            html! { a href=(view.to(&format!("programmes/{}", escaped(&programme.id)))) { bdi { (cell("title")) } } },
            html! { (view.country_code(cell("country"))) },
            html! { bdi { (cell("months")) } },
            html! { bdi { (cell("seats")) } },
            badge::review(&view, review),
        ]);
    }
    let may_add = view.visitor.who().is_some_and(|who| {
        let own =
            Object { organisation: Some(who.subject.organisation.clone()), ..partnerships::object(&here) };
        view.visitor.may(Action::ProgrammeCreate, &own)
    });
    Ok(private(page(
        &view,
        &title,
        html! {
            h1 { (title) }
            @if may_add { p { a.go href=(view.to("programmes/new")) { (view.t("page-programme-new")) } } }
            (crate::pages::intake::links(&view, Kind::Programmes))
            @if old > 0 { p.note { strong { (view.say(&Said::new("page-programmes-old").number("programmes", old))) } } }
            @if table.is_empty() { p.note { (view.t("page-programmes-none")) } } @else { (table.show()) }
        },
    )))
}

/// A programme.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let (programme, object) = view.found(find(&ask).await)?;
    let beside = view.got(plan::beside(&ask, &programme).await)?;
    let here = format!("programmes/{}", escaped(&programme.id));
    let title = programme.cells.get("title").unwrap_or(&programme.id);
    Ok(private(page(
        &view,
        title,
        html! {
            (back(&view, "programmes", "page-programmes"))
            h1 { bdi { (title) } }
            p.status { (badge::review(&view, reviewed(&view, &programme))) }
            ul.inline {
                @if view.visitor.may(Action::ProgrammeChange, &object) {
                    li { a href=(view.to(&format!("{here}/change"))) { (view.t("page-programme-change")) } }
                }
                li { a href=(view.to(&format!("{here}/history"))) { (view.t("page-history")) } }
            }
            dl.wide {
                @for field in fields::FIELDS.into_iter().skip(1) {
                    (fact(&fields::label(&view, field), fields::shown(&view, field, &stated(&view, &programme, field))))
                }
                (fact(&view.t("page-id"), html! { bdi { code { (programme.id) } } }))
            }
            (plan::show(&view, &programme, &object, &beside))
        },
    )))
}

/// Its history.
pub(crate) async fn history(ask: Inside) -> Answer {
    let view = ask.view();
    match view.got(find(&ask).await)? {
        Some(_) => {}
        None => return Ok(missing(&view)),
    }
    let (p, id) = (ask.param("p").to_owned(), ask.param("id").to_owned());
    let (visitor, from) = (ask.visitor.clone(), ask.query.get("after").cloned());
    let lines = ask
        .kept(move |store| {
            let thing = ("programme", p.as_str(), id.as_str());
            store.read(|db| history::read(db, store.keys(), &visitor, thing, from.as_deref()))
        })
        .await?;
    let title = view.say(&Said::new("page-history-of").text("id", ask.param("id")));
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, &format!("programmes/{}", escaped(ask.param("id"))), "page-back"))
            h1 { (title) }
            // Nothing of a programme is hidden from those who see it.
            (history::show(&view, &lines, &|field| Some(fields::label(&view, field))))
        },
    )))
}
