//! One outcome: confirming it, or putting another place or none in its place, with a
//! reason.

use agreement::Said;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use partnership::placement::{Stage, State};
use partnership::round::{Round, Taken, total};
use store::outcomes::{self, Record};

use super::{Around, after, tell};
use crate::call::Inside;
use crate::components::field::{Field, Form, Input};
use crate::components::layout::{back, page};
use crate::components::pager::escaped;
use crate::flow::Via;
use crate::form::{Filled, VERSION};
use crate::pages::{Answer, missing, private};
use crate::record::send::send;
use crate::view::View;

/// What stands in a choice for no place.
pub(super) const NONE: &str = "none";
/// What stands in a choice for letting things be.
const AS_PROPOSED: &str = "confirm";

/// The ways of a person as choices: the place, the kind of way, the points.
pub(super) fn places(view: &View<'_>, round: &Round, person: usize) -> Vec<(String, String)> {
    let mut ways: Vec<usize> = round.ways_of(person).collect();
    ways.sort_by_key(|way| (-total(&round.ways[*way].lines), *way));
    let name = |index: &usize| {
        let way = &round.ways[*index];
        let place = &round.dossier.places[way.place];
        let said = Said::new("page-rounds-way")
            .text("place", &place.title)
            .text("way", Via::of(round, &way.route, place.track).full_name(view))
            .number("points", total(&way.lines));
        (index.to_string(), view.say(&said))
    };
    ways.iter().map(name).collect()
}

/// The place that was chosen: outside nothing where it is none of the person's.
pub(super) fn chosen(round: &Round, person: usize, value: &str) -> Option<Option<(usize, Taken)>> {
    if value == NONE {
        return Some(None);
    }
    let way = value.parse::<usize>().ok().filter(|way| round.ways_of(person).contains(way))?;
    Some(Some((way, round.taken_by(way))))
}

/// The person of the address in the round, by index, with their outcome.
pub(super) fn whose<'a>(ask: &Inside, around: &'a Around) -> Option<(&'a Round, usize, &'a Record)> {
    let (house, ran) = (around.house(), around.ran.as_ref()?);
    let index = house.person(ask.param("id"))?;
    Some((house.round.as_ref()?, index, ran.record(ask.param("id"))?))
}

fn fields(view: &View<'_>, round: &Round, person: usize, record: &Record) -> Vec<Field> {
    let mut choices = Vec::new();
    if !record.outcome.gone {
        choices.push((AS_PROPOSED.to_owned(), view.t("page-rounds-as-proposed")));
    }
    choices.push((NONE.to_owned(), view.t("page-rounds-no-place")));
    choices.extend(places(view, round, person));
    vec![
        Field::new("place", view.t("page-rounds-decide-what"), Input::Choice(choices)),
        Field::new("reason", view.t("page-rounds-reason"), Input::Area)
            .optional()
            .hint(view.t("page-rounds-reason-hint")),
    ]
}

fn written(ask: &Inside, around: &Around, view: &View<'_>, filled: &Filled) -> Option<Markup> {
    let (round, index, record) = whose(ask, around)?;
    let open = matches!(around.kept.stage, Stage::Run | Stage::Reviewed)
        && matches!(record.outcome.state, State::Proposed | State::Confirmed | State::Overridden);
    let form = Form {
        action: view.to(&around.at(&format!("people/{}/decide", escaped(&record.person)))),
        button: view.t("page-rounds-decide"),
        fields: fields(view, round, index, record),
        filled,
        version: Some(record.version),
    };
    let title = view.say(&Said::new("page-rounds-decide-title").text("id", &record.person));
    let answer = around.at(&format!("people/{}", escaped(&record.person)));
    Some(page(
        view,
        &form.title(view, &title),
        html! {
            (back(view, &around.at("review"), "page-back"))
            (form.problems(view))
            h1 { (title) }
            p { (tell::state(view, record.outcome.state)) " " (tell::place(view, record.taken.as_ref())) }
            @if record.outcome.gone {
                p.note { (view.t("page-rounds-gone-means")) }
            }
            @if !record.reason.is_empty() { p { (view.t("page-rounds-reason")) (view.colon()) bdi { (record.reason) } } }
            p { a href=(view.to(&answer)) { (view.t("page-rounds-why")) } }
            @if open { (form.show(view)) }
            @else if record.outcome.carried { p.note { (view.t("no-accepted")) } }
            @else { p.note { (view.t("no-decided")) } }
        },
    ))
}

/// The outcome.
pub(crate) async fn open(ask: Inside) -> Answer {
    let around = Around::of(&ask).await?;
    let view = around.view(&ask);
    let mut filled = Filled::default();
    if let Some((_, _, record)) = whose(&ask, &around) {
        filled.set("place", if record.outcome.gone { NONE } else { AS_PROPOSED });
        filled.set("reason", &record.reason);
    }
    Ok(match written(&ask, &around, &view, &filled) {
        Some(page) => private(page),
        None => missing(&view),
    })
}

/// Decides.
pub(crate) async fn decide(ask: Inside) -> Answer {
    let around = Around::of(&ask).await?;
    let view = around.view(&ask);
    let Some((round, index, record)) = whose(&ask, &around) else { return Ok(missing(&view)) };
    let mut filled = (*ask.filled).clone();
    let version = filled.get(VERSION).parse().unwrap_or(0);
    let (p, number, person) = (ask.param("p").to_owned(), around.kept.number, record.person.clone());
    let back = around.at("review");
    if filled.get("place") == AS_PROPOSED && !record.outcome.gone {
        let sent = send(&ask, move |tx| {
            outcomes::confirm(tx, &p, number, &person, version).map(|()| person.clone())
        });
        return after(&view, sent.await, &back);
    }
    let Some(place) = chosen(round, index, filled.get("place")) else {
        filled.complain("place", view.t("page-rounds-wrong-place"));
        return Ok(wrong(&ask, &around, &view, &filled));
    };
    let reason = filled.get("reason").to_owned();
    if reason.is_empty() {
        filled.complain("reason", view.t("no-reason"));
        return Ok(wrong(&ask, &around, &view, &filled));
    }
    let taken = place.map(|(_, taken)| taken);
    let sent = send(&ask, move |tx| {
        outcomes::overrule(tx, (&p, number, &person), version, taken, &reason).map(|()| person.clone())
    });
    after(&view, sent.await, &back)
}

fn wrong(ask: &Inside, around: &Around, view: &View<'_>, filled: &Filled) -> Response {
    match written(ask, around, view, filled) {
        Some(page) => (StatusCode::UNPROCESSABLE_ENTITY, private(page)).into_response(),
        None => missing(view),
    }
}
