//! Places as they are kept: a list, a page, forms, a history.

pub(crate) mod advertisement;
pub(crate) mod change;
mod covered;
pub(crate) mod fields;
pub(crate) mod record;
pub(crate) mod verify;
pub(crate) mod waiting;

use std::collections::BTreeMap;

use agreement::Said;
use jiff::civil::Date;
use maud::{Markup, html};
use partnership::intake::people::Track;
use partnership::stakeholders::Action;
use partnership::vacancies::Stage;
use store::places::{self, Place};
use store::{Page, vacancies};

use crate::call::Inside;
use crate::components::badge;
use crate::components::layout::page;
use crate::components::pager::{after, escaped};
use crate::components::table::{Column, Table};
use crate::pages::{Answer, missing, private};
use crate::view::View;

/// Rows on a page.
const ROWS: u32 = 25;

/// The list.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let Some(reach) = ask.visitor.reach(Action::PlaceRead) else { return Ok(missing(&view)) };
    let (p, from) = (ask.param("p").to_owned(), ask.query.get("after").cloned());
    let found = ask.site.with_store(move |store| {
        store.read(|db| {
            let found = places::list(db, &reach, &p, from.as_deref(), ROWS)?;
            Ok((found, places::count(db, &reach, &p)?, vacancies::opening(db, &p)?))
        })
    });
    let (found, count, opening) = view.got(found.await)?;
    let title = view.t("page-places");
    Ok(private(page(
        &view,
        &title,
        html! {
            h1 { (title) }
            @if view.visitor.could(Action::PlaceCreate) {
                p { a.go href=(view.to("places/new")) { (view.t("page-place-new")) } }
            }
            @if view.visitor.could(Action::PlaceVerify) {
                p { a href=(view.to("vacancies")) { (view.t("page-vacancies-waiting")) } }
            }
            (crate::pages::intake::links(&view, partnership::intake::brought::Kind::Places))
            p role="status" { (view.say(&Said::new("page-places-found").number("places", count))) }
            (list(&view, &found, &opening))
        },
    )))
}

fn list(view: &View<'_>, found: &Page<Place>, opening: &BTreeMap<String, Date>) -> Markup {
    let mut table = Table::new(
        view.t("page-places"),
        vec![
            (Column::Head, view.t("page-place")),
            (Column::Words, view.t("page-field-employer")),
            (Column::Words, view.t("page-field-country")),
            (Column::Words, view.t("page-field-track")),
            (Column::Number, view.t("page-seats")),
        ],
    )
    .quiet();
    for place in &found.rows {
        let cell = |name: &str| place.cells.get(name).map(String::as_str).unwrap_or_default();
        let stage = vacancies::stage(place, opening.get(&place.id).copied(), view.house.date);
        table.row(vec![
            html! {
                a href=(view.to(&format!("places/{}", escaped(&place.id)))) { bdi { (place.title) } }
                @if stage != Stage::Open { " " (badge::stage(view, stage)) }
            },
            html! { (view.short_party(cell("employer"))) },
            html! { (view.country_code(cell("country"))) },
            html! { @if let Some(track) = Track::from_word(cell("track")) { (badge::track(view, track)) } },
            html! { bdi { (cell("seats")) } },
        ]);
    }
    html! {
        @if table.is_empty() { p.note { (view.t("page-places-none")) } } @else { (table.show()) }
        (after(view, found.next.as_deref()))
    }
}
