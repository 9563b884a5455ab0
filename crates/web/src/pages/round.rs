//! Who goes where: the round in one picture, its numbers, and the people.

pub(crate) mod choices;
pub(crate) mod clash;
pub(crate) mod list;

use axum::response::Response;
use matching::Outcome;
use maud::{Markup, html};
use partnership::round::Round;

use crate::call::Ask;
use crate::components::choose::choose;
use crate::components::drawing::drawing;
use crate::components::layout::page;
use crate::components::pager::query_text;
use crate::flow::streams;
use crate::pages::{Answer, away, private, round_of};
use crate::view::View;
use choices::{choices, chosen};

/// The round.
pub(crate) async fn show(ask: Ask) -> Answer {
    let view = ask.view();
    let round = round_of(&view)?;
    let title = view.t("page-round");
    let body = match &round.outcome {
        Outcome::Infeasible(conflict) => clash::clash(&view, round, conflict),
        Outcome::Solved(_) => solved(&view, round),
    };
    Ok(private(page(&view, &title, html! { h1 { (title) } (body) })))
}

fn solved(view: &View<'_>, round: &Round) -> Markup {
    let people = chosen(view, round);
    let streams = streams(round, &people);
    // The form keeps the first page of the list.
    let mut query = view.query.clone();
    query.remove("page");
    let csv = format!("{}{}", view.to("round/flow.csv"), query_text(&query));
    html! {
        p.lead { (view.t("page-round-lead")) }
        (choose(view, &choices(view, round)))
        @if people.is_empty() {
            p.note role="status" { (view.t("page-nobody-matches")) }
        } @else {
            section aria-labelledby="drawing" {
                h2 #drawing { (view.t("page-drawing")) }
                (drawing(view, &streams))
                ul.inline {
                    li { a href=(csv) download="flow.csv" { (view.t("page-csv")) } }
                    @if view.visitor.who().is_some() { li { a href=(view.to("round/places")) { (view.t("page-places")) } } }
                }
            }
            section aria-labelledby="people" {
                h2 #people { (view.t("page-people")) }
                // Streams are for all who see the round; who goes where is not.
                @let named: Vec<usize> = people.iter().copied().filter(|p| view.audience.answer(&round.dossier.people[*p].id)).collect();
                @if view.audience.any_answer() { (list::list(view, round, &named)) }
                @else { p.note { (view.t("page-answers-hidden")) " " a href=(view.top("powers")) { (view.t("page-menu-powers")) } } }
            }
        }
    }
}

/// The numbers of the picture as a table for other programs.
pub(crate) async fn csv(ask: Ask) -> Response {
    let view = ask.view();
    let Some(round) = view.house.round.as_ref() else { return crate::pages::missing(&view) };
    let mut out = String::from("origin,track,language,skills,recognition,country,employer,people\r\n");
    for stream in streams(round, &chosen(&view, round)) {
        let taken = match &stream.taken {
            Some((via, (country, employer))) => format!(
                "{},{},{},{},{},{}",
                via.track.word(),
                via.language,
                via.skills,
                via.recognition,
                away::cell(country),
                away::cell(employer)
            ),
            None => ",,,,,".to_owned(),
        };
        out += &format!("{},{taken},{}\r\n", away::cell(&stream.origin), stream.people);
    }
    away::csv(out, "flow.csv")
}
