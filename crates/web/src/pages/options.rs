//! What could this person choose today? For each place that is open the cheapest, the
//! fastest and the surest way, at home and abroad side by side, and what stands in the
//! way where none leads there.

pub(crate) mod compare;
mod place;

use std::collections::BTreeMap;

use agreement::{Fraction, Money, Said};
use maud::{Markup, html};
use partnership::intake::people::Track;
use partnership::intake::places::PlaceOffered;
use partnership::intake::{Dossier, Tables};
use partnership::pathways::{Barrier, Best, Certainty, Ground, Route};
use partnership::stakeholders::{Action, Reach};
use partnership::terms::Terms;
use store::{Fault, Store};

use crate::call::Inside;
use crate::components::cite::cite;
use crate::components::layout::{back, page};
use crate::components::pager::{escaped, query_text};
use crate::house::House;
use crate::pages::{missing, private};
use crate::view::View;

/// Places on each side of a page.
const ROWS: usize = 3;
/// Groups of reasons on a page.
const REASONS: usize = 6;
/// Places named with a reason.
const NAMED: usize = 3;

/// One way, and the questions that it answers.
pub(crate) struct Answer {
    pub questions: Vec<Best>,
    pub route: Route,
    /// Who pays how much, in minor units.
    pub payers: BTreeMap<String, i64>,
    /// What somebody would have to state before its certainty is known.
    pub unsettled: Vec<Said>,
    /// The share of decisions that ask for no measure, and the article that expects it.
    pub outright: Option<(Fraction, String)>,
}

/// What leads to one place, or what stands between.
pub(crate) struct At {
    pub place: usize,
    /// Whether it is as the person wishes.
    pub wished: bool,
    pub found: Result<Vec<Answer>, Vec<Barrier>>,
}

/// What somebody could choose.
pub(crate) struct Looked {
    pub terms: Terms,
    pub dossier: Dossier,
    /// Place by place; only the one that was asked for, where one was.
    pub places: Vec<At>,
}

/// Looks at every place that is open and that `reach` lets see, or at one of them. Nothing
/// where the person is not there.
pub(crate) fn look(
    store: &Store,
    house: &House,
    reach: Option<&Reach>,
    (partnership, id): (&str, &str),
    only: Option<&str>,
) -> Result<Option<Looked>, Fault> {
    let sees = |place: &store::places::Place| reach.is_some_and(|reach| reach.covers(&place.object()));
    let tables = store.read(|db| store::options::tables(db, store.keys(), partnership, id, sees))?;
    Ok(tables.map(|tables| reckoned(house, &tables, only)))
}

fn reckoned(house: &House, tables: &Tables, only: Option<&str>) -> Looked {
    let law = house.law();
    let terms = Terms::of(&law);
    let dossier = Dossier::read(&house.agreement, &law, &house.classes, tables);
    let ground = Ground::new(&terms, &house.classes, &dossier).whatever_they_wish();
    let answer = |place: usize, (questions, route): (Vec<Best>, &Route)| Answer {
        questions,
        payers: partnership::costs::split(route.costs.iter().filter_map(|id| terms.costs.get(id)), &terms),
        unsettled: ground.would_settle(0, place, route),
        outright: ground.outright(0, place, route),
        route: route.clone(),
    };
    let at = |place: usize| At {
        place,
        wished: ground.is_wished(0, place),
        found: ground
            .options(0, place)
            .map(|options| options.answers().into_iter().map(|found| answer(place, found)).collect()),
    };
    let asked = |place: &usize| only.is_none_or(|id| dossier.places[*place].id == id);
    let all = 0..if dossier.people.is_empty() { 0 } else { dossier.places.len() };
    let places = all.filter(asked).map(at).collect();
    Looked { places, terms, dossier }
}

/// All places, or the one of `?place=`.
pub(crate) async fn show(ask: Inside) -> crate::pages::Answer {
    let view = ask.view();
    let (p, id) = (ask.param("p").to_owned(), ask.param("id").to_owned());
    let (reach, house) = (ask.visitor.reach(Action::PlaceRead), ask.house.clone());
    let only = view.query.get("place").cloned();
    let one = only.clone();
    let found = ask
        .site
        .with_store(move |store| look(store, &house, reach.as_ref(), (&p, &id), one.as_deref()))
        .await;
    let looked = view.found(found)?;
    let id = ask.param("id");
    Ok(match (only, looked.places.first()) {
        (Some(_), None) => missing(&view),
        (Some(_), Some(at)) => private(place::show(&view, &looked, at, id)),
        (None, _) => private(list(&view, &looked, id)),
    })
}

/// The address of the page, or of one place on it.
fn address(view: &View<'_>, id: &str, place: Option<&str>) -> String {
    let here = view.to(&format!("people/{}/options", escaped(id)));
    place.map_or(here.clone(), |place| format!("{here}?place={}", escaped(place)))
}

fn list(view: &View<'_>, looked: &Looked, id: &str) -> Markup {
    let title = view.t("page-options");
    let from: usize = view.query.get("from").and_then(|from| from.parse().ok()).unwrap_or(0);
    let mut open: Vec<(&At, &[Answer])> = Vec::new();
    for at in &looked.places {
        if let Ok(answers) = &at.found {
            open.push((at, answers));
        }
    }
    open.sort_by_key(|(at, answers)| {
        let soonest = answers.iter().map(|answer| answer.route.months).min();
        (!at.wished, soonest, at.place)
    });
    page(
        view,
        &title,
        html! {
            (back(view, &format!("people/{}", escaped(id)), "page-tasks-record"))
            h1 { (title) " " span.quiet { bdi { (id) } } }
            p.lead { (view.t("page-options-lead")) }
            p { a href=(view.to(&format!("people/{}/options/compare", escaped(id)))) { (view.t("page-side")) } }
            @if looked.dossier.people.is_empty() {
                p.note role="status" { (view.t("page-options-unread")) }
            } @else {
                div.sides {
                    (side(view, looked, &open, Track::Home, (id, from)))
                    (side(view, looked, &open, Track::Away, (id, from)))
                }
                (barred(view, looked, id))
                p.note { (view.t("page-options-not")) }
            }
        },
    )
}

fn side(
    view: &View<'_>,
    looked: &Looked,
    open: &[(&At, &[Answer])],
    track: Track,
    (id, from): (&str, usize),
) -> Markup {
    let place = |at: &At| &looked.dossier.places[at.place];
    let there: Vec<_> = open.iter().filter(|(at, _)| place(at).track == track).collect();
    let word = track.word();
    let mut query = view.query.clone();
    query.insert("from".to_owned(), (from + ROWS).to_string());
    html! {
        section aria-labelledby=(word) {
            h2 id=(word) { (view.t(&format!("page-options-{word}"))) }
            @if there.is_empty() { p { (view.t("page-options-none")) } }
            ul.plain.picked {
                @for (at, answers) in there.iter().skip(from).take(ROWS) {
                    li {
                        a href=(address(view, id, Some(&place(at).id))) { bdi { (place(at).title) } }
                        @if at.wished { " " span.badge.good { (view.t("page-options-wished")) } }
                        (whose(view, place(at)))
                        @for answer in *answers { (summary(view, looked, answer)) }
                    }
                }
            }
            @if from.saturating_add(ROWS) < there.len() {
                p { a href=(format!("{}{}", view.to(view.path), query_text(&query))) { (view.t("page-options-more")) } }
            }
        }
    }
}

/// Employer and country.
fn whose(view: &View<'_>, place: &PlaceOffered) -> Markup {
    html! {
        span.line.quiet {
            bdi { (view.short_party(&place.employer)) } (view.comma()) (view.country(&place.country))
        }
    }
}

/// The questions that a way answers.
fn questions(view: &View<'_>, answer: &Answer) -> String {
    let words: Vec<String> =
        answer.questions.iter().map(|best| view.t(&format!("best-{}", best.word()))).collect();
    words.join(view.comma())
}

/// A way in one line.
fn summary(view: &View<'_>, looked: &Looked, answer: &Answer) -> Markup {
    let route = &answer.route;
    html! {
        span.line {
            strong { (questions(view, answer)) } (view.colon()) " "
            (view.t("page-months")) " " (view.number(route.months)) " · "
            (money(view, looked, route.cost)) " · "
            (view.t("page-options-certainty")) " " (certainty(view, &route.certainty))
        }
    }
}

fn money(view: &View<'_>, looked: &Looked, minor: i64) -> String {
    let currency = looked.terms.currency;
    currency.map_or_else(|| view.t("page-cost-none"), |currency| view.money(Money { minor, currency }))
}

pub(crate) fn certainty(view: &View<'_>, certainty: &Certainty) -> String {
    certainty.per_mille().map_or_else(|| view.t("page-options-unknown"), |share| view.per_mille(share))
}

/// Places that no way leads to, put together by their reasons.
fn barred(view: &View<'_>, looked: &Looked, id: &str) -> Markup {
    let mut groups: Vec<(&[Barrier], Vec<&PlaceOffered>)> = Vec::new();
    for at in &looked.places {
        let Err(barriers) = &at.found else { continue };
        let place = &looked.dossier.places[at.place];
        match groups.iter_mut().find(|(known, _)| *known == barriers.as_slice()) {
            Some((_, places)) => places.push(place),
            None => groups.push((barriers, vec![place])),
        }
    }
    groups.sort_by_key(|(barriers, places)| (barriers.len(), usize::MAX - places.len()));
    html! {
        @if !groups.is_empty() {
            section aria-labelledby="barred" {
                h2 #barred { (view.t("page-options-barred")) }
                @for (barriers, places) in groups.iter().take(REASONS) {
                    div.barred {
                        ul { @for barrier in *barriers { li { (reason(view, barrier)) } } }
                        p {
                            (view.say(&Said::new("page-barred-places").number("places", places.len() as i64))) " "
                            @for (at, place) in places.iter().take(NAMED).enumerate() {
                                @if at > 0 { (view.comma()) }
                                a href=(address(view, id, Some(&place.id))) { bdi { (place.title) } }
                            }
                            @if places.len() > NAMED { " …" }
                        }
                    }
                }
            }
        }
    }
}

fn reason(view: &View<'_>, barrier: &Barrier) -> Markup {
    html! {
        @if barrier.unknown { span.badge.open { (view.t("verdict-unknown")) } " " }
        (view.say(&barrier.said))
        @if let Some(article) = &barrier.cite { " (" (cite(view, article)) ")" }
    }
}
