//! The people, one a row, with what they take.

use maud::{Markup, html};
use partnership::round::{Round, total};

use crate::components::badge;
use crate::components::pager::{Piece, escaped};
use crate::components::table::{Column, Table};
use crate::flow::Via;
use crate::view::View;

/// A piece of the list of these people.
pub(super) fn list(view: &View<'_>, round: &Round, people: &[usize]) -> Markup {
    let piece = Piece::asked(view, people.len());
    let mut table = Table::new(
        view.t("page-people"),
        vec![
            (Column::Head, view.t("page-person")),
            (Column::Words, view.t("page-field-origin")),
            (Column::Words, view.t("page-takes")),
            (Column::Words, view.t("page-by-way")),
            (Column::Number, view.t("page-months")),
            (Column::Number, view.t("page-points")),
        ],
    )
    .quiet();
    for index in &people[piece.range()] {
        table.row(row(view, round, *index));
    }
    html! { (table.show()) (piece.show(view, "people")) }
}

fn row(view: &View<'_>, round: &Round, index: usize) -> Vec<Markup> {
    let person = &round.dossier.people[index];
    let head = link(view, &person.id);
    let origin = html! { (view.country(&person.origin)) };
    let Some(placed) = round.placed(index) else {
        let none = html! { span.badge.moot { (view.t("page-not-placed")) } };
        return vec![head, origin, none, html! {}, html! {}, html! {}];
    };
    let place = &round.dossier.places[placed.way.place];
    let via = Via::of(round, &placed.way.route, place.track);
    vec![
        head,
        origin,
        html! { (place_link(view, &place.id, &place.title)) " " (badge::track(view, place.track)) },
        html! { (via.name(view)) },
        html! { (view.number(placed.way.months)) },
        html! { (view.number(total(&placed.way.lines))) },
    ]
}

/// A person by pseudonym; a link where there is a page that the reader may see.
pub(crate) fn link(view: &View<'_>, id: &str) -> Markup {
    let to = match view.audience {
        a if a.answer(id) => Some("round/people/"),
        a if a.profile(id) => Some("people/"),
        _ => None,
    };
    linked(view, to, id, id)
}

/// A place by its title; a link where there is a page that the reader may see.
pub(crate) fn place_link(view: &View<'_>, id: &str, title: &str) -> Markup {
    let to = match view.audience {
        a if a.candidates(id) => Some("round/places/"),
        a if a.offer(id) => Some("places/"),
        _ => None,
    };
    linked(view, to, id, title)
}

fn linked(view: &View<'_>, to: Option<&str>, id: &str, name: &str) -> Markup {
    html! {
        @if let Some(to) = to { a href=(view.to(&format!("{to}{}", escaped(id)))) { bdi { (name) } } }
        @else { bdi { (name) } }
    }
}
