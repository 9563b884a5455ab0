//! Numbers of the round: people, places, value, and who pays.

use agreement::{Money, Said};
use matching::Outcome;
use maud::{Markup, html};
use partnership::intake::people::Track;
use partnership::round::Round;

use crate::components::badge;
use crate::components::cite::{cite, cites};
use crate::components::layout::fact;
use crate::components::table::{Column, Table};
use crate::view::View;

/// People, places, value and proof.
pub(super) fn totals(view: &View<'_>, round: &Round) -> Markup {
    let n = |number: i64| html! { (view.number(number)) };
    let seats: i64 = round.dossier.places.iter().map(|p| p.seats).sum();
    html! {
        dl.facts {
            (fact(&view.t("page-people"), n(round.dossier.people.len() as i64)))
            (fact(&view.t("page-places"), n(round.dossier.places.len() as i64)))
            (fact(&view.t("page-seats"), n(seats)))
            @match &round.outcome {
                Outcome::Solved(solved) => {
                    (fact(&view.t("page-placed"), n(round.placements().count() as i64)))
                    @if !view.audience.discreet {
                    (fact(&view.t("page-value"), n(solved.value)))
                    (fact(&view.t("page-bound"), n(solved.bound)))
                    (fact(&view.t("page-gap"), html! {
                        (view.number(solved.bound - solved.value)) " "
                        span.quiet { (view.t(if solved.proven { "page-proven" } else { "page-not-proven" })) }
                    }))
                    (fact(&view.t("page-ties"), html! { (ties(view, &solved.ties)) }))
                    }
                }
                Outcome::Infeasible(_) => {
                    (fact(&view.t("page-placed"), html! { (view.t("page-infeasible-short")) }))
                }
            }
            (fact(&view.t("page-round-date"), html! { time datetime=(round.date) { (view.date(round.date)) } }))
            (fact(&view.t("page-seed"), html! { bdi { (round.seed) } }))
        }
    }
}

/// How many people the draw among equals concerned.
fn ties(view: &View<'_>, ties: &matching::Ties) -> String {
    if ties.at_least == ties.at_most {
        return view.number(i64::from(ties.at_most));
    }
    let said = Said::new("page-ties-between")
        .number("least", i64::from(ties.at_least))
        .number("most", i64::from(ties.at_most));
    view.say(&said)
}

/// Seats of training, seats of places, and people placed, by track.
pub(super) fn tracks(view: &View<'_>, round: &Round) -> Markup {
    let law = view.house.law();
    let mut table = Table::new(
        view.t("page-tracks"),
        vec![
            (Column::Head, view.t("page-field-track")),
            (Column::Number, view.t("page-places")),
            (Column::Number, view.t("page-seats")),
            (Column::Number, view.t("page-training-seats")),
            (Column::Number, view.t("page-placed")),
            (Column::Words, view.t("page-article")),
        ],
    )
    .quiet();
    for track in [Track::Home, Track::Away] {
        let places = round.dossier.places.iter().filter(|p| p.track == track);
        let clauses: Vec<_> = law.all("seats").filter(|c| c.text("track") == Some(track.word())).collect();
        let trained: i64 = clauses.iter().filter_map(|c| c.whole("seats")).sum();
        let articles: std::collections::BTreeSet<&String> = clauses.iter().map(|c| &c.cite).collect();
        table.row(vec![
            badge::track(view, track),
            html! { (view.number(places.clone().count() as i64)) },
            html! { (view.number(places.map(|p| p.seats).sum())) },
            html! { (view.number(trained)) },
            html! { (view.number(round.placed_on(track) as i64)) },
            cites(view, articles),
        ]);
    }
    table.show()
}

/// Who pays what for all routes taken; parts add up to the whole, and the
/// workers' part is nothing.
pub(super) fn cost(view: &View<'_>, round: &Round) -> Markup {
    let Some(currency) = round.terms.currency else {
        return html! { p { (view.t("page-cost-none")) } };
    };
    let parts = round.paid_by();
    let left = round.left_to_workers();
    let total: i64 = parts.values().sum::<i64>() + left;
    let money = |minor| html! { (view.money(Money { minor, currency })) };
    let share = |part: i64| match total {
        0 => html! { "–" },
        // Tenths of a percent, rounded half up: for reading only.
        total => {
            html! { (view.per_mille(((i128::from(part) * 2000 + i128::from(total)) / (i128::from(total) * 2)) as i64)) }
        }
    };
    let law = view.house.law();
    let articles = |payer: &str| -> std::collections::BTreeSet<&String> {
        law.all("share").filter(|c| c.text("payer") == Some(payer)).map(|c| &c.cite).collect()
    };
    let mut table = Table::new(
        view.t("page-cost"),
        vec![
            (Column::Head, view.t("page-field-payer")),
            (Column::Number, view.t("page-amount")),
            (Column::Number, view.t("page-part")),
            (Column::Words, view.t("page-article")),
        ],
    )
    .quiet();
    let mut sorted: Vec<(&String, &i64)> = parts.iter().collect();
    sorted.sort_by_key(|(payer, part)| (-**part, (*payer).clone()));
    for (payer, part) in sorted {
        table.row(vec![
            html! { bdi { (view.party(payer)) } },
            money(*part),
            share(*part),
            cites(view, articles(payer)),
        ]);
    }
    let refund = law.by_id("provision", "refund").map(|c| cite(view, &c.cite));
    table.row(vec![
        html! { (view.t("page-cost-workers")) },
        money(left),
        share(left),
        html! { @if let Some(article) = refund { (article) } @else { "–" } },
    ]);
    table.foot(vec![html! { (view.t("page-total")) }, money(total), share(total), html! {}]);
    html! {
        (table.show())
        p.note { (view.t("page-cost-note")) }
    }
}
