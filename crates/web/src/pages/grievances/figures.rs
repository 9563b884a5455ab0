//! How many complaints are there, and are they remedied in time? And what may we know of those about us?

use agreement::Said;
use maud::{Markup, html};
use partnership::grievances::Refund;
use partnership::grievances::figures::Figures;
use partnership::placement::Cell;
use partnership::stakeholders::Action;
use store::grievances;

use super::category;
use crate::call::Inside;
use crate::components::layout::page;
use crate::components::table::{Column, Table};
use crate::pages::{Answer, missing, private};
use crate::view::View;

fn number(view: &View<'_>, cell: Cell) -> Markup {
    match cell {
        Cell::Exactly(number) => html! { (view.number(number)) },
        Cell::Hidden => html! { (view.t("page-complaint-few")) },
    }
}

fn table(view: &View<'_>, label: &str, rows: Vec<(String, Cell)>) -> Markup {
    let columns = vec![(Column::Head, view.t(label)), (Column::Number, view.t("page-complaint-number"))];
    let mut table = Table::new(view.t(label), columns).quiet();
    for (name, cell) in rows {
        table.row(vec![html! { (name) }, number(view, cell)]);
    }
    html! { h2 { (view.t(label)) } (table.show()) }
}

/// The figures of a partnership, without complaints about the organisation that asks.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let Some(reach) = ask.visitor.reach(Action::PartnershipRead) else { return Ok(missing(&view)) };
    let p = ask.param("p").to_owned();
    let read = ask.site.with_store(move |store| {
        store.read(|db| grievances::courses(db, &p, &reach.subject.organisation, reach.hidden_from()))
    });
    let figures = Figures::of(&view.got(read.await)?, view.today());
    let title = view.t("page-complaint-figures");
    let categories = figures.by_category.iter().map(|(c, n)| (category(&view, *c), *n)).collect();
    let states = figures.by_state.iter().map(|(s, n)| (view.say(&s.said()), *n)).collect();
    Ok(private(page(
        &view,
        &title,
        html! {
            h1 { (title) }
            p { (view.t("page-complaint-figures-what")) }
            p { (view.t("page-complaint-all")) (view.colon()) (number(&view, figures.all)) }
            p {
                @match figures.in_time {
                    Some(share) => (view.say(&Said::new("page-complaint-in-time").text("share", view.per_mille(share)))),
                    None => (view.t("page-complaint-in-time-few")),
                }
            }
            (table(&view, "page-complaint-about", categories))
            (table(&view, "page-complaint-state", states))
            p { a href=(view.to("disclosed-complaints")) { (view.t("page-complaint-disclosed-to-us")) } }
        },
    )))
}

/// What handlers disclosed to the organisation that asks.
pub(crate) async fn disclosed(ask: Inside) -> Answer {
    let view = ask.view();
    let Some(who) = ask.visitor.who() else { return Ok(missing(&view)) };
    let (p, organisation) = (ask.param("p").to_owned(), who.subject.organisation.clone());
    // Whoever takes part under an organisation does not act for it.
    let acts = who.subject.person.is_none() && !organisation.is_empty();
    let found = ask
        .kept(move |store| match acts {
            true => store.read(|db| grievances::disclosed_to(db, &p, &organisation)),
            false => Ok(Vec::new()),
        })
        .await?;
    let title = view.t("page-complaint-disclosed-to-us");
    Ok(private(page(
        &view,
        &title,
        html! {
            h1 { (title) }
            p { (view.t("page-complaint-disclosed-what")) }
            @if found.is_empty() { p { (view.t("page-complaint-disclosed-none")) } }
            @for (text, on, refund) in &found {
                h2 { (view.date(*on)) }
                p.lines { bdi { (text) } }
                (owed(&view, refund))
            }
        },
    )))
}

/// What the organisation owes.
fn owed(view: &View<'_>, refund: &Refund) -> Markup {
    html! {
        @if let Some((left, due)) = refund.left().zip(refund.due) {
            @if left.minor > 0 {
                p { (view.say(&Said::new("page-refund-open").money("left", left))) " " (view.say(&Said::new("page-refund-due").text("date", due))) }
            } @else { p { (view.t("page-refund-settled")) } }
        }
    }
}
