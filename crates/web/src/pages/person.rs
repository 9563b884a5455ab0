//! What does this person take, by which way, and why this and not another?

mod barred;
mod points;
mod route;
mod why;

use agreement::Said;
use axum::response::Response;
use maud::{Markup, html};
use partnership::intake::people::Person;
use partnership::round::{Round, Why};

use crate::call::Ask;
use crate::components::badge;
use crate::components::layout::{back, fact, page};
use crate::pages::round::choices::sex_word;
use crate::pages::round::list::place_link;
use crate::pages::{missing, private, round_of};
use crate::view::View;

/// A person.
pub(crate) async fn show(ask: Ask) -> Response {
    let view = ask.view();
    let round = match round_of(&view) {
        Ok(round) => round,
        Err(response) => return *response,
    };
    let Some(index) = ask.house.person(ask.param("id")) else { return missing(&view) };
    let why = if round.solved().is_some() { ask.house.why(index).await } else { None };
    private(written(&view, round, index, why.as_ref().map(|w| w.as_ref().as_ref())))
}

fn written(view: &View<'_>, round: &Round, index: usize, why: Option<Option<&Why>>) -> Markup {
    let person = &round.dossier.people[index];
    let placed = round.placed(index);
    let title = view.say(&Said::new("page-person-title").text("id", &person.id));
    page(
        view,
        &title,
        html! {
            (back(view, "round", "page-back-round"))
            h1 { (view.t("page-person")) " " bdi { (person.id) } }
            @if let Some(placed) = placed {
                @let place = &round.dossier.places[placed.way.place];
                p.lead {
                    (view.t("page-takes-place")) " "
                    strong { (place_link(view, &place.id, &place.title)) } " "
                    (badge::track(view, place.track)) (view.comma())
                    bdi { (view.party(&place.employer)) } (view.comma()) (view.country(&place.country))
                }
            } @else if round.solved().is_some() {
                p.lead { strong { (view.t("page-takes-none")) } }
            } @else {
                p.lead { strong { (view.t("page-infeasible")) } }
            }
            (stated(view, round, person))
            @if let Some(placed) = placed {
                section aria-labelledby="route" {
                    h2 #route { (view.t("page-route")) }
                    (route::route(view, round, placed.way))
                }
                section aria-labelledby="points" {
                    h2 #points { (view.t("page-points-by-line")) }
                    (points::points(view, &placed.way.lines))
                }
                section aria-labelledby="coverage" {
                    h2 #coverage { (view.t("page-coverage")) }
                    (points::coverage(view, round, placed.way))
                }
            }
            @if round.solved().is_some() {
                section aria-labelledby="why" {
                    h2 #why { (view.t("page-why")) }
                    (why::why(view, round, index, why))
                }
            }
            section aria-labelledby="others" {
                h2 #others { (view.t("page-others")) }
                (why::others(view, round, index))
            }
            (barred::unknown(view, round, index))
            section aria-labelledby="barred" {
                h2 #barred { (view.t("page-barred")) }
                (barred::barred(view, round, index))
            }
        },
    )
}

/// What the person brings and wishes.
fn stated(view: &View<'_>, round: &Round, person: &Person) -> Markup {
    let unstated = || view.t("page-unstated");
    let languages: Vec<String> = person
        .languages
        .iter()
        .map(|(code, level)| {
            let level = level.map_or_else(|| view.t("page-level-unknown"), |l| view.own(&l.to_string()));
            format!("{} {level}", view.language(code))
        })
        .collect();
    let tracks: Vec<String> =
        person.tracks.iter().map(|t| view.t(&format!("page-track-{}", t.word()))).collect();
    let anywhere = || view.t("page-anywhere");
    let destinations: Vec<String> = person.destinations.iter().map(|d| view.country(d)).collect();
    let join = |all: Vec<String>, none: &dyn Fn() -> String| {
        if all.is_empty() { none() } else { all.join(view.comma()) }
    };
    html! {
        dl.facts.words {
            (fact(&view.t("page-field-origin"), html! { (view.country(&person.origin)) }))
            (fact(&view.t("page-field-sex"), html! { (view.t(&format!("page-sex-{}", sex_word(person.sex)))) }))
            (fact(&view.t("page-work"), html! { (person.isco.as_deref().map_or_else(unstated, |code| work(view, code))) }))
            (fact(&view.t("page-isced"), html! { (person.isced.map_or_else(unstated, |l| view.number(l))) }))
            (fact(&view.t("page-languages-spoken"), html! { (join(languages, &unstated)) }))
            (fact(&view.t("page-tracks-wished"), html! { (join(tracks, &unstated)) }))
            (fact(&view.t("page-destinations-wished"), html! { (join(destinations, &anywhere)) }))
            @if let Some(family) = &person.family {
                (fact(&view.t("page-family"), html! { bdi { (family) } }))
            }
            @if !person.ranks.is_empty() {
                (fact(&view.t("page-wishes"), html! { ol {
                    @for place in &person.ranks {
                        @let place = &round.dossier.places[*place];
                        li { (place_link(view, &place.id, &place.title)) }
                    }
                } }))
            }
        }
    }
}

/// A group of occupations by its code.
fn work(view: &View<'_>, code: &str) -> String {
    let classes = &view.house.classes;
    match classes.with_code(skills::Kind::IscoGroup, code) {
        Some(group) => format!("{} ({code})", view.own(classes.label(group, view.code()))),
        None => view.own(code),
    }
}
