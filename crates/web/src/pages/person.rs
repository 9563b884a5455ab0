//! What does this person take, by which way, and why this and not another?

mod barred;
pub(crate) mod points;
pub(crate) mod route;
pub(crate) mod why;

use agreement::Said;
use maud::{Markup, html};
use partnership::intake::people::Person;
use partnership::round::{Round, Why};
use partnership::stakeholders::Action;
use store::{Fault, people};

use crate::call::Ask;
use crate::components::badge;
use crate::components::layout::{back, fact, page};
use crate::pages::round::list::place_link;
use crate::pages::{Answer, missing, private, round_of};
use crate::view::View;
use partnership::intake::people::sex_word;

/// A person.
pub(crate) async fn show(ask: Ask) -> Answer {
    let view = ask.view();
    let round = round_of(&view)?;
    let Some(index) = ask.house.person(ask.param("id")) else { return Ok(missing(&view)) };
    let powers = view.got(powers(&ask).await)?;
    // Points and the next best answer tell what somebody wishes.
    let tells_why = powers.wishes && round.solved().is_some() && !view.audience.discreet;
    let why = if tells_why { ask.house.why(index).await } else { None };
    Ok(private(written(&view, round, index, powers, why.as_ref().map(|w| w.as_ref().as_ref()))))
}

/// Which parts of the record go with the answer.
#[derive(Clone, Copy)]
struct Powers {
    identity: bool,
    wishes: bool,
}

async fn powers(ask: &Ask) -> Result<Powers, Fault> {
    if ask.visitor.who().is_none() {
        return Ok(Powers { identity: true, wishes: true });
    }
    let (p, id) = (ask.param("p").to_owned(), ask.param("id").to_owned());
    let object = ask.site.with_store(move |store| store.read(|db| people::object(db, &p, &id))).await?;
    let may = |action| object.as_ref().is_some_and(|object| ask.visitor.may(action, object));
    Ok(Powers { identity: may(Action::PersonIdentity), wishes: may(Action::PersonWishes) })
}

fn written(
    view: &View<'_>,
    round: &Round,
    index: usize,
    powers: Powers,
    why: Option<Option<&Why>>,
) -> Markup {
    let person = &round.dossier.people[index];
    let placed = round.placed(index);
    let title = view.say(&Said::new("page-person-title").text("id", &person.id));
    page(
        view,
        &title,
        html! {
            @if view.audience.round { (back(view, "round", "page-back-round")) }
            @else { (back(view, "", "page-back-overview")) }
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
            (stated(view, round, person, powers))
            @if let Some(placed) = placed {
                section aria-labelledby="route" {
                    h2 #route { (view.t("page-route")) }
                    (route::route(view, round, placed.way))
                }
                @if powers.wishes {
                    section aria-labelledby="points" {
                        h2 #points { (view.t("page-points-by-line")) }
                        (points::points(view, &placed.way.lines))
                    }
                }
                section aria-labelledby="coverage" {
                    h2 #coverage { (view.t("page-coverage")) }
                    (points::coverage(view, round, placed.way))
                }
            }
            @if powers.wishes && round.solved().is_some() && !view.audience.discreet {
                section aria-labelledby="why" {
                    h2 #why { (view.t("page-why")) }
                    (why::why(view, round, index, why))
                }
            }
            @if powers.wishes {
                section aria-labelledby="others" {
                    h2 #others { (view.t("page-others")) }
                    (why::others(view, round, index, None))
                }
            }
            (barred::unknown(view, round, index))
            section aria-labelledby="barred" {
                h2 #barred { (view.t("page-barred")) }
                (barred::barred(view, round, index, powers.wishes))
            }
        },
    )
}

/// What the person brings and wishes.
fn stated(view: &View<'_>, round: &Round, person: &Person, powers: Powers) -> Markup {
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
            @if powers.identity {
                (fact(&view.t("page-field-sex"), html! { (view.t(&format!("page-sex-{}", sex_word(person.sex)))) }))
            }
            (fact(&view.t("page-work"), html! { (person.isco.as_deref().map_or_else(unstated, |code| work(view, code))) }))
            (fact(&view.t("page-isced"), html! { (person.isced.map_or_else(unstated, |l| view.number(l))) }))
            (fact(&view.t("page-languages-spoken"), html! { (join(languages, &unstated)) }))
            @if powers.wishes {
                (fact(&view.t("page-tracks-wished"), html! { (join(tracks, &unstated)) }))
                (fact(&view.t("page-destinations-wished"), html! { (join(destinations, &anywhere)) }))
            }
            @if let Some(family) = person.family.as_ref().filter(|_| powers.wishes) {
                (fact(&view.t("page-family"), html! { bdi { (family) } }))
            }
            @if powers.wishes && !person.ranks.is_empty() {
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
        Some(group) => format!("{} ({code})", view.own(&view.label(group))),
        None => view.own(code),
    }
}
