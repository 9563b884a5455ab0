//! What is this place, who may change it, and what happened to it?

use agreement::Said;
use axum::response::Response;
use maud::html;
use partnership::stakeholders::Action;
use store::Fault;
use store::places::{self, Place};

use super::fields;
use crate::call::Inside;
use crate::components::layout::{back, fact, page};
use crate::components::pager::escaped;
use crate::pages::{broken, missing, private};
use crate::record::history;

/// The place of the address.
pub(super) async fn find(ask: &Inside) -> Result<Option<Place>, Fault> {
    let (p, id) = (ask.param("p").to_owned(), ask.param("id").to_owned());
    ask.site.with_store(move |store| store.read(|db| places::get(db, &p, &id))).await
}

/// A place.
pub(crate) async fn show(ask: Inside) -> Response {
    let view = ask.view();
    let place = match find(&ask).await {
        Ok(Some(place)) => place,
        Ok(None) => return missing(&view),
        Err(fault) => return broken(&view, &fault),
    };
    let (object, here) = (place.object(), format!("places/{}", escaped(&place.id)));
    let may = |action| view.visitor.may(action, &object);
    let values = fields::values(&place);
    let empty = String::new();
    private(page(
        &view,
        &place.title,
        html! {
            (back(&view, "places", "page-back-places"))
            h1 { bdi { (place.title) } }
            @if place.state != "open" { p.note { strong { (view.t("page-place-withdrawn")) } } }
            ul.inline {
                @if may(Action::PlaceChange) {
                    li { a href=(view.to(&format!("{here}/change"))) { (view.t("page-place-change")) } }
                    @if place.state == "open" {
                        li { a href=(view.to(&format!("{here}/withdraw"))) { (view.t("page-place-withdraw")) } }
                    }
                }
                @if may(Action::CandidatesRead) {
                    li { a href=(view.to(&format!("round/{here}"))) { (view.t("page-place-candidates")) } }
                }
                @if may(Action::PlaceHistory) {
                    li { a href=(view.to(&format!("{here}/history"))) { (view.t("page-history")) } }
                }
            }
            dl.wide {
                @for field in fields::FIELDS.into_iter().skip(1) {
                    (fact(&fields::label(&view, field), fields::shown(&view, field, values.get(field).unwrap_or(&empty))))
                }
                (fact(&view.t("page-id"), html! { bdi { code { (place.id) } } }))
            }
        },
    ))
}

/// Its history.
pub(crate) async fn history(ask: Inside) -> Response {
    let view = ask.view();
    let (p, id) = (ask.param("p").to_owned(), ask.param("id").to_owned());
    let (visitor, from) = (ask.visitor.clone(), ask.query.get("after").cloned());
    let read = ask.site.with_store(move |store| {
        let thing = ("place", p.as_str(), id.as_str());
        store.read(|db| history::read(db, store.keys(), &visitor, thing, from.as_deref()))
    });
    let lines = match read.await {
        Ok(lines) => lines,
        Err(fault) => return broken(&view, &fault),
    };
    // Nothing of a place is hidden from those who see its history.
    let label = |field: &str| match field {
        "state" => Some(view.t("page-partnership-state")),
        field => Some(fields::label(&view, field)),
    };
    let title = view.say(&Said::new("page-history-of").text("id", ask.param("id")));
    private(page(
        &view,
        &title,
        html! {
            (back(&view, "places", "page-back-places"))
            h1 { (title) }
            (history::show(&view, &lines, &label))
        },
    ))
}
