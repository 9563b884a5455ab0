//! What is offered, where, and how much of it is taken?

use maud::html;
use partnership::round::Round;

use crate::call::Ask;
use crate::components::badge;
use crate::components::layout::page;
use crate::components::pager::Piece;
use crate::components::table::{Column, Table};
use crate::pages::round::list::place_link;
use crate::pages::{Answer, private, round_of};

/// The list of places.
pub(crate) async fn show(ask: Ask) -> Answer {
    let view = ask.view();
    let round = round_of(&view)?;
    let title = view.t("page-places");
    let taken = taken(round);
    let offers: Vec<usize> = (0..round.dossier.places.len())
        .filter(|p| view.audience.offer(&round.dossier.places[*p].id))
        .collect();
    let piece = Piece::asked(&view, offers.len());
    let mut table = Table::new(
        title.clone(),
        vec![
            (Column::Head, view.t("page-place")),
            (Column::Words, view.t("page-field-employer")),
            (Column::Words, view.t("page-field-country")),
            (Column::Words, view.t("page-field-track")),
            (Column::Number, view.t("page-seats")),
            (Column::Number, view.t("page-taken")),
        ],
    )
    .quiet();
    for index in offers[piece.range()].iter().copied() {
        let place = &round.dossier.places[index];
        table.row(vec![
            place_link(&view, &place.id, &place.title),
            html! { bdi { (view.short_party(&place.employer)) } },
            html! { (view.country(&place.country)) },
            badge::track(&view, place.track),
            html! { (view.number(place.seats)) },
            html! { (view.number(taken[index])) },
        ]);
    }
    Ok(private(page(
        &view,
        &title,
        html! {
            h1 { (title) }
            div #list { (table.show()) (piece.show(&view, "list")) }
        },
    )))
}

/// How many people take each place.
fn taken(round: &Round) -> Vec<i64> {
    let mut taken = vec![0; round.dossier.places.len()];
    for placed in round.placements() {
        taken[placed.way.place] += 1;
    }
    taken
}
