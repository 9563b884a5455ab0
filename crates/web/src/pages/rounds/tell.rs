//! Pieces of a round's pages: where outcomes stand, what moved, how often officers
//! overrode, which rules do not hold.

use std::collections::BTreeMap;

use agreement::Said;
use matching::Standing;
use maud::{Markup, html};
use partnership::placement::{Cell, Move, Rate, State};
use partnership::round::{ClauseRule, Taken};
use store::outcomes::Record;

use super::Around;
use crate::components::badge;
use crate::components::cite::cite;
use crate::components::pager::escaped;
use crate::components::table::{Column, Table};
use crate::kept::KeptRound;
use crate::pages::overview::rules::{limit, name};
use crate::pages::round::list::place_link;
use crate::view::View;

/// Where an outcome stands.
pub(super) fn state(view: &View<'_>, state: State) -> Markup {
    let class = match state {
        State::Accepted => "badge good",
        State::Declined | State::Expired => "badge moot",
        State::Contested => "badge bad",
        State::Proposed
        | State::Confirmed
        | State::Overridden
        | State::Published
        | State::Upheld
        | State::Changed => "badge open",
    };
    html! { span class=(class) { (view.t(&format!("outcome-{}", state.word()))) } }
}

/// A place by its title, with its track; a dash where there is none.
pub(super) fn place(view: &View<'_>, taken: Option<&Taken>) -> Markup {
    let Some(taken) = taken else { return html! { span.badge.moot { (view.t("page-not-placed")) } } };
    let round = view.house.round.as_ref();
    let found = round.and_then(|r| r.dossier.places.iter().find(|place| place.id == taken.place));
    match found {
        Some(place) => html! {
            (place_link(view, &place.id, &place.title)) " " (badge::track(view, place.track))
        },
        None => html! { bdi { (taken.place) } },
    }
}

/// The place of a move, by its title.
fn title(view: &View<'_>, id: &str) -> String {
    let round = view.house.round.as_ref();
    let found = round.and_then(|r| r.dossier.places.iter().find(|place| place.id == id));
    view.own(found.map_or(id, |place| place.title.as_str()))
}

/// How many outcomes stand where, those that there are.
pub(super) fn counts(view: &View<'_>, records: &[&Record]) -> Markup {
    let mut counted: BTreeMap<State, i64> = BTreeMap::new();
    for record in records {
        *counted.entry(record.outcome.state).or_default() += 1;
    }
    let mut table = Table::new(
        view.t("page-outcomes"),
        vec![(Column::Head, view.t("page-outcome")), (Column::Number, view.t("page-people"))],
    )
    .quiet();
    for (at, people) in counted {
        table.row(vec![state(view, at), html! { (view.number(people)) }]);
    }
    table.show()
}

/// What changed for somebody, in words.
pub(super) fn change(view: &View<'_>, change: &Move) -> String {
    match change {
        Move::Moved { from, to } => {
            view.say(&Said::new("move-from-to").text("from", title(view, from)).text("to", title(view, to)))
        }
        Move::Lost { from, why } => view.say(
            &Said::new("move-lost-why")
                .text("from", title(view, from))
                .text("why", view.t(&format!("lost-{}", why.word()))),
        ),
        Move::Placed { .. } => view.t("move-new"),
        Move::Same => view.t("move-kept"),
        Move::Rerouted => view.t("move-other-way"),
        Move::Nothing => view.t("move-none"),
    }
}

/// How many people what changed for; and who has another place, or none any more.
pub(super) fn moves(view: &View<'_>, around: &Around, ran: &KeptRound, records: &[&Record]) -> Markup {
    if records.iter().all(|record| record.earlier.is_none()) {
        return html! {};
    }
    let theirs: Vec<(&Record, &Move)> =
        records.iter().filter_map(|record| Some((*record, ran.moves.get(&record.person)?))).collect();
    let mut counted: BTreeMap<&str, i64> = BTreeMap::new();
    for (_, change) in &theirs {
        *counted.entry(change.word()).or_default() += 1;
    }
    let told = |(_, change): &&(&Record, &Move)| matches!(change, Move::Moved { .. } | Move::Lost { .. });
    let said = |word: &str, people: i64| {
        let said = match word {
            "same" => Said::new("move-same"),
            "rerouted" => Said::new("move-rerouted"),
            "moved" => Said::new("move-moved"),
            "placed" => Said::new("move-placed"),
            "lost" => Said::new("move-lost"),
            _ => Said::new("move-nothing"),
        };
        view.say(&said.number("people", people))
    };
    html! {
        section aria-labelledby="moves" {
            h2 #moves { (view.t("page-moves")) }
            p { (view.t("page-moves-lead")) }
            ul { @for (word, people) in &counted { li { (said(word, *people)) } } }
            @if around.runs && theirs.iter().any(|one| told(&one)) {
                details {
                    summary { (view.t("page-moves-who")) }
                    ul {
                        @for (record, moved) in theirs.iter().filter(told) {
                            li {
                                a href=(view.to(&around.at(&format!("people/{}", escaped(&record.person))))) { bdi { (record.person) } }
                                (view.colon()) (change(view, moved))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// How often officers put something else in the proposal's place.
pub(super) fn rates(view: &View<'_>, rates: &[Rate]) -> Markup {
    let cell = |cell: Cell| match cell {
        Cell::Exactly(n) => html! { (view.number(n)) },
        Cell::Hidden => html! { span.quiet { (view.t("page-rates-few")) } },
    };
    let mut table = Table::new(
        view.t("page-rates"),
        vec![
            (Column::Head, view.t("page-rates-group")),
            (Column::Number, view.t("page-rates-decided")),
            (Column::Number, view.t("page-rates-overridden")),
            (Column::Number, view.t("page-rates-share")),
        ],
    )
    .quiet();
    for rate in rates {
        let group = match &rate.group {
            None => view.t("page-rates-all"),
            Some(("origin", country)) => view.country_code(country),
            Some(("sex", sex)) => view.t(&format!("page-sex-{sex}")),
            Some((_, track)) if track == "none" => view.t("page-not-placed"),
            Some((_, track)) => view.t(&format!("page-track-{track}")),
        };
        table.row(vec![
            html! { (group) },
            cell(rate.decided),
            cell(rate.overridden),
            html! { @if let Some(share) = rate.per_mille() { (view.per_mille(share)) } @else { "–" } },
        ]);
    }
    html! {
        section aria-labelledby="rates" {
            h2 #rates { (view.t("page-rates")) }
            p { (view.t("page-rates-lead")) }
            (table.show())
        }
    }
}

/// Rules that do not hold with what was decided, and people whose place is not there.
pub(super) fn broken(view: &View<'_>, ran: &KeptRound) -> Markup {
    let Some(round) = ran.house.round.as_ref() else { return html! {} };
    // What is only given may name people who do not exist for the reader.
    let told = |rule: &&ClauseRule| !view.audience.discreet || rule.row.standing == Standing::Policy;
    let rules: Vec<_> = ran.broken.iter().filter_map(|rule| round.rules.get(*rule)).filter(told).collect();
    let unknown: Vec<&String> = ran.unknown.iter().filter(|id| view.house.person(id).is_some()).collect();
    html! {
        @if !ran.broken.is_empty() || !unknown.is_empty() {
            div.alert role="status" {
                p { strong { (view.t("page-rounds-broken")) } }
                ul {
                    @for rule in rules {
                        li {
                            (name(view, rule)) (view.colon()) (limit(view, rule))
                            @if let Some(article) = &rule.cite { " (" (cite(view, article)) ")" }
                        }
                    }
                    @for person in unknown { li { bdi { (person) } (view.colon()) (view.t("lost-withdrawn")) } }
                }
            }
        }
    }
}
