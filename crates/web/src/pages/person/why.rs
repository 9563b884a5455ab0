//! How close was another answer, what would turn it, and what else is in reach?

use std::collections::BTreeMap;

use agreement::{Money, Said};
use matching::RunnerUp;
use maud::{Markup, html};
use partnership::round::{Round, Why, total};

use super::points::criterion;
use crate::components::cite::cite;
use crate::components::table::{Column, Table};
use crate::flow::Via;
use crate::pages::round::list::place_link;
use crate::view::View;

/// The runner-up with its margin, and the levers; an estimate where the second
/// solve is not done yet.
pub(crate) fn why(view: &View<'_>, round: &Round, index: usize, why: Option<Option<&Why>>) -> Markup {
    let why = match why {
        Some(Some(why)) => why,
        Some(None) => return html! { p { (view.t("page-why-unsettled")) } },
        None => return estimate(view, round, index),
    };
    let placed = round.placed(index).is_some();
    let (option, margin, most) = match why.next {
        RunnerUp::Impossible if round.ways.iter().all(|w| w.person != index) => {
            return html! { p { (view.t("page-why-no-way")) } };
        }
        RunnerUp::Impossible => return html! { p { (view.t("page-why-impossible")) } },
        RunnerUp::Unsettled => return html! { p { (view.t("page-why-unsettled")) } },
        RunnerUp::Next { option, margin, margin_most, .. } => (option, margin, margin_most),
    };
    let points = if margin == most {
        view.say(&Said::new("page-points-count").number("points", margin))
    } else {
        let range =
            Said::new("page-from-to").text("least", view.number(margin)).text("most", view.number(most));
        view.say(&range)
    };
    let said = match (placed, option) {
        (true, Some(way)) if same_place(round, index, way as usize) => Said::new("page-why-way"),
        (true, Some(_)) => Said::new("page-why-next"),
        (true, None) => Said::new("page-why-nothing"),
        (false, _) => Said::new("page-why-placed"),
    };
    html! {
        p { (view.say(&said.text("points", points))) }
        @if let Some(way) = option.map(|o| &round.ways[o as usize]) {
            @let place = &round.dossier.places[way.place];
            p {
                (view.t("page-next-best")) " " (place_link(view, &place.id, &place.title)) (view.comma())
                (Via::of(round, &way.route, place.track).full_name(view)) "."
            }
        }
        @if margin == 0 { p { (view.t("page-why-tie")) } }
        @if !why.levers.is_empty() {
            p { (view.t("page-levers")) }
            ul {
                @for lever in &why.levers {
                    li {
                        (view.say(&Said::new("page-lever")
                            .text("criterion", criterion(view, lever.criterion))
                            .number("needed", lever.needed)
                            .number("room", lever.room)))
                        " (" (cite(view, &lever.cite)) ")"
                    }
                }
            }
        } @else if option.is_some() && margin > 0 {
            p { (view.t("page-no-lever")) }
        }
    }
}

/// Whether a way leads to the place that the person takes already.
fn same_place(round: &Round, person: usize, way: usize) -> bool {
    round.placed(person).is_some_and(|taken| taken.way.place == round.ways[way].place)
}

/// The next best answer by the estimate that the round itself left.
fn estimate(view: &View<'_>, round: &Round, index: usize) -> Markup {
    let Some(next) = round.next.get(index).filter(|n| n.exists) else {
        return html! { p { (view.t("page-why-no-way")) } };
    };
    let said = Said::new("page-why-estimate").number("points", next.at_least);
    html! {
        p { (view.say(&said)) }
        @if let Some(way) = next.option.map(|o| &round.ways[o as usize]) {
            @let place = &round.dossier.places[way.place];
            p {
                (view.t("page-next-likely")) " " (place_link(view, &place.id, &place.title)) (view.comma())
                (Via::of(round, &way.route, place.track).full_name(view)) "."
            }
        }
        p.note { (view.t("page-why-later")) " " a href=(view.to(view.path)) { (view.t("page-reload")) } }
    }
}

/// The other places in reach, the dearest way to each, and why it was not taken: all of them, or so many that are
/// worth most.
pub(crate) fn others(view: &View<'_>, round: &Round, index: usize, most: Option<usize>) -> Markup {
    let taken = round.placed(index);
    // Of the ways to a place, the one worth most.
    let mut best: BTreeMap<usize, usize> = BTreeMap::new();
    for way in round.ways_of(index) {
        let place = round.ways[way].place;
        if taken.is_some_and(|t| t.way.place == place) {
            continue;
        }
        let worth = |w: usize| total(&round.ways[w].lines);
        let held = best.entry(place).or_insert(way);
        if worth(way) > worth(*held) {
            *held = way;
        }
    }
    let mut ways: Vec<usize> = best.into_values().collect();
    ways.sort_by_key(|w| (-total(&round.ways[*w].lines), *w));
    let mut table = Table::new(
        view.t("page-others"),
        vec![
            (Column::Head, view.t("page-place")),
            (Column::Words, view.t("page-by-way")),
            (Column::Number, view.t("page-months")),
            (Column::Number, view.t("page-amount")),
            (Column::Number, view.t("page-points")),
            (Column::Words, view.t("page-why-not")),
        ],
    )
    .quiet();
    for index in ways.into_iter().take(most.unwrap_or(usize::MAX)) {
        let way = &round.ways[index];
        let place = &round.dossier.places[way.place];
        let cost = round
            .terms
            .currency
            .map_or("–".to_owned(), |currency| view.money(Money { minor: way.route.cost, currency }));
        table.row(vec![
            html! { (place_link(view, &place.id, &place.title)) " " span.quiet { (view.country(&place.country)) } },
            html! { (Via::of(round, &way.route, place.track).name(view)) },
            html! { (view.number(way.months)) },
            html! { (cost) },
            html! { (view.number(total(&way.lines))) },
            html! { (why_not(view, round, index, taken.map(|t| total(&t.way.lines)))) },
        ]);
    }
    if table.is_empty() {
        html! { p { (view.t("page-others-none")) } }
    } else {
        html! {
            (table.show())
            @if round.solved().is_some() { p.note { (view.t("page-others-note")) } }
        }
    }
}

/// Why a way in reach was not taken: worth less, or its seat was worth more to
/// the whole with somebody else.
fn why_not(view: &View<'_>, round: &Round, way: usize, taken: Option<i64>) -> String {
    if round.solved().is_none() {
        return view.t("page-not-clash");
    }
    let place = &round.dossier.places[round.ways[way].place];
    let filled = round.placements().filter(|p| p.way.place == round.ways[way].place).count() as i64;
    let worth = total(&round.ways[way].lines);
    let full = filled >= place.seats;
    match taken {
        Some(taken) if worth < taken => {
            let less = Said::new("page-not-less").number("points", taken - worth);
            let less = view.say(&less);
            if full {
                format!("{less}{}{}", view.words.lang.semicolon(), view.t("page-not-full"))
            } else {
                less
            }
        }
        _ if full => view.say(&Said::new("page-not-full-seats").number("seats", place.seats)),
        _ => view.t("page-not-rules"),
    }
}
