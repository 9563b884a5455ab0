//! The ways to one place: steps, months, who pays, and how sure each is.

use agreement::Said;
use maud::{Markup, html};
use partnership::pathways::{Step, permit_said, steps_said};

use super::{Answer, At, Looked, address, certainty, money, questions, reason, whose};
use crate::components::cite::cite;
use crate::components::layout::{fact, page};
use crate::view::View;

/// The page of a place.
pub(super) fn show(view: &View<'_>, looked: &Looked, at: &At, id: &str) -> Markup {
    let place = &looked.dossier.places[at.place];
    page(
        view,
        &place.title,
        html! {
            p.back { a href=(address(view, id, None)) { (view.t("page-options-back")) } }
            h1 { bdi { (place.title) } }
            (whose(view, place))
            @if at.wished { p { span.badge.good { (view.t("page-options-wished")) } } }
            p { (view.t("page-options-start")) " " time datetime=(place.start) { (view.date(place.start)) } }
            @match &at.found {
                Ok(answers) => @for answer in answers {
                    section { h2 { (questions(view, answer)) } (way(view, looked, answer)) }
                },
                Err(barriers) => {
                    h2 { (view.t("page-options-barred")) }
                    ul { @for barrier in barriers { li { (reason(view, barrier)) } } }
                }
            }
            p.note { (view.t("page-options-not")) }
        },
    )
}

fn way(view: &View<'_>, looked: &Looked, answer: &Answer) -> Markup {
    let route = &answer.route;
    let permits: Vec<usize> = (route.steps.iter())
        .filter_map(|step| if let Step::Permit(index) = step { Some(*index) } else { None })
        .collect();
    html! {
        ol {
            @for said in steps_said(&looked.dossier, route) {
                li {
                    (view.say(&said))
                    @if said.id == "step-permit" {
                        ul {
                            @for step in permits.iter().map(|index| &looked.terms.steps[*index]) {
                                li { (view.say(&permit_said(step))) " (" (cite(view, &step.cite)) ")" }
                            }
                        }
                    }
                }
            }
        }
        dl.wide {
            (fact(&view.t("page-months"), html! { (view.number(route.months)) }))
            @if !permits.is_empty() {
                (fact(&view.t("page-options-permit"), html! { (view.number(route.permit_days)) }))
            }
            (fact(&view.t("page-options-certainty"), html! { (certainty(view, &route.certainty)) }))
            @if !answer.unsettled.is_empty() {
                (fact(&view.t("page-options-settle"), html! {
                    ul.plain { @for said in &answer.unsettled { li { (view.say(said)) } } }
                }))
            }
            (fact(&view.t("page-options-covers"), html! { (view.per_mille(route.coverage.per_mille() as i64)) }))
            (fact(&view.t("page-route-cost"), html! { (money(view, looked, route.cost)) }))
            @for (payer, minor) in &answer.payers {
                (fact(&view.party(payer), html! { (money(view, looked, *minor)) }))
            }
            (fact(&view.t("page-cost-worker"), html! { strong { (money(view, looked, 0)) } }))
        }
        @if let Some((share, article)) = &answer.outright {
            p { (view.say(&Said::new("page-options-outright").text("share", share).text("article", article))) }
        }
    }
}
