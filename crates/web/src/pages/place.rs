//! What does this place ask for, who takes it, and what would a seat more be
//! worth?

use agreement::Said;
use agreement::codes::Territory;
use matching::Price;
use maud::{Markup, html};
use partnership::intake::places::PlaceOffered;
use partnership::round::{Round, total};

use crate::call::Ask;
use crate::components::badge;
use crate::components::cite::cite;
use crate::components::layout::{back, fact, page};
use crate::components::pager::Piece;
use crate::components::table::{Column, Table};
use crate::flow::Via;
use crate::pages::overview::rules::changed;
use crate::pages::round::list::link;
use crate::pages::{Answer, missing, private, round_of};
use crate::view::View;
use crate::words::{Lang, Words};

/// A place.
pub(crate) async fn show(ask: Ask) -> Answer {
    let view = ask.view();
    let round = round_of(&view)?;
    let Some(index) = ask.house.place(ask.param("id")) else { return Ok(missing(&view)) };
    let price = if round.solved().is_some() && !view.audience.discreet {
        ask.house.price_of_place(index).await
    } else {
        None
    };
    Ok(private(written(&view, round, index, price.and_then(|p| *p))))
}

fn written(view: &View<'_>, round: &Round, index: usize, price: Option<Price>) -> Markup {
    let place = &round.dossier.places[index];
    page(
        view,
        &view.own(&place.title),
        html! {
            (back(view, "round/places", "page-back-places"))
            h1 { bdi { (place.title) } }
            p.lead {
                bdi { (view.party(&place.employer)) } (view.comma())
                @if !known(&place.country, &place.region) { bdi { (place.region) } (view.comma()) }
                (view.country(&place.country)) " " (badge::track(view, place.track))
            }
            p { (view.t("page-field-occupation")) (view.colon()) bdi { (view.occupation(&place.occupation)) } }
            (facts(view, round, index, place, price))
            section aria-labelledby="asks" {
                h2 #asks { (view.t("page-asks")) }
                (asks(view, place))
            }
            section aria-labelledby="who" {
                h2 #who { (view.t("page-who")) }
                (who(view, round, index))
            }
        },
    )
}

/// Whether the country's own name, in any language, says the region already.
fn known(country: &Territory, region: &str) -> bool {
    Lang::ALL.into_iter().any(|lang| {
        let name = Words::of(lang).find(&format!("country-{}", country.code()));
        name.is_some_and(|name| name.contains(region))
    })
}

fn facts(view: &View<'_>, round: &Round, index: usize, place: &PlaceOffered, price: Option<Price>) -> Markup {
    let taken = round.placements().filter(|p| p.way.place == index).count() as i64;
    let mut reaching: Vec<usize> = round.ways.iter().filter(|w| w.place == index).map(|w| w.person).collect();
    reaching.dedup();
    let law = view.house.law();
    let demand = place.demand.as_ref().and_then(|id| law.by_id("demand", id));
    html! {
        dl.facts {
            (fact(&view.t("page-seats"), html! { (view.number(place.seats)) }))
            (fact(&view.t("page-taken"), html! { (view.number(taken)) }))
            (fact(&view.t("page-in-reach"), html! { (view.number(reaching.len() as i64)) }))
            (fact(&view.t("page-start"), html! { time datetime=(place.start) { (view.date(place.start)) } }))
            (fact(&view.t("page-field-language"), html! {
                @if let Some((language, level)) = &place.language { (view.language(language)) " " bdi { (level) } } @else { "–" }
            }))
            @if let Some(wage) = place.wage { (fact(&view.t("page-wage"), html! { (view.money(wage)) })) }
            @if let Some(clause) = demand {
                (fact(&view.t("page-demand"), html! { (cite(view, &clause.cite)) }))
            }
            @if let Some(price) = price {
                (fact(&view.t("page-seat-more"), html! { (changed(view, price.loosen)) }))
                (fact(&view.t("page-seat-less"), html! { (changed(view, price.tighten)) }))
            }
            (fact(&view.t("page-id"), html! { bdi { code { (place.id) } } }))
        }
    }
}

fn asks(view: &View<'_>, place: &PlaceOffered) -> Markup {
    let mut table = Table::new(
        view.t("page-asks"),
        vec![
            (Column::Head, view.t("page-skill")),
            (Column::Number, view.t("page-level-asked")),
            (Column::Number, view.t("page-skill-weight")),
        ],
    )
    .quiet();
    for asked in &place.skills {
        table.row(vec![
            html! { bdi { (view.skill(asked.skill)) } },
            html! { (asked.level) },
            html! { (asked.weight) },
        ]);
    }
    if table.is_empty() {
        html! { p { (view.t("page-asks-nothing")) } }
    } else {
        table.show()
    }
}

fn who(view: &View<'_>, round: &Round, index: usize) -> Markup {
    // Whoever does not agree to be shown is counted, not named.
    let named = |person: usize| {
        let id = &round.dossier.people[person].id;
        view.audience.answer(id) || view.audience.profile(id)
    };
    let all: Vec<_> = round.placements().filter(|p| p.way.place == index).collect();
    let taken: Vec<_> = all.iter().filter(|p| named(p.way.person)).collect();
    let unnamed = (all.len() - taken.len()) as i64;
    let piece = Piece::asked(view, taken.len());
    let mut table = Table::new(
        view.t("page-who"),
        vec![
            (Column::Head, view.t("page-person")),
            (Column::Words, view.t("page-field-origin")),
            (Column::Words, view.t("page-by-way")),
            (Column::Number, view.t("page-months")),
            (Column::Number, view.t("page-covered")),
            (Column::Number, view.t("page-points")),
        ],
    )
    .quiet();
    for placed in &taken[piece.range()] {
        let person = &round.dossier.people[placed.way.person];
        let via = Via::of(round, &placed.way.route, round.dossier.places[index].track);
        table.row(vec![
            link(view, &person.id),
            html! { (view.country(&person.origin)) },
            html! { (via.name(view)) },
            html! { (view.number(placed.way.months)) },
            html! { (view.per_mille(placed.way.route.coverage.per_mille() as i64)) },
            html! { (view.number(total(&placed.way.lines))) },
        ]);
    }
    html! {
        @if all.is_empty() { p { (view.say(&Said::new("page-who-nobody"))) } }
        @if !table.is_empty() { (table.show()) (piece.show(view, "who")) }
        @if unnamed > 0 { p { (view.say(&Said::new("page-who-unnamed").number("people", unnamed))) } }
    }
}
