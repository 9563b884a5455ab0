//! What is this partnership, is it ready, and what came out of the round?

mod facts;
pub(crate) mod rules;

use agreement::Said;
use agreement::checklist::Verdict;
use axum::response::Response;
use maud::{Markup, html};
use partnership::stakeholders::Action;

use crate::call::Ask;
use crate::components::badge;
use crate::components::cite::cite;
use crate::components::layout::{fact, page};
use crate::components::pager::escaped;
use crate::components::table::{Column, Table};
use crate::pages::{private, public};
use crate::view::View;

/// The first page.
pub(crate) async fn show(ask: Ask) -> Response {
    let view = ask.view();
    let title = view.site;
    let markup = page(
        &view,
        title,
        html! {
            h1 { bdi { (title) } }
            (status(&view))
            (own(&view))
            @if !view.audience.round {
            } @else if let Some(round) = &view.house.round {
                section aria-labelledby="round" {
                    h2 #round { (view.t("page-round-totals")) }
                    (facts::totals(&view, round))
                    @let go = if round.solved().is_some() { "page-round-go" } else { "page-clash-go" };
                    p { a.go href=(view.to("round")) { (view.t(go)) } }
                }
                section aria-labelledby="tracks" {
                    h2 #tracks { (view.t("page-tracks")) }
                    (facts::tracks(&view, round))
                }
                section aria-labelledby="rules" {
                    h2 #rules { (view.t("page-rules")) }
                    (rules::rules(&view, round))
                }
                @if round.solved().is_some() {
                    section aria-labelledby="cost" {
                        h2 #cost { (view.t("page-cost")) }
                        (facts::cost(&view, round))
                    }
                }
            } @else {
                p.note { (view.t("page-no-round-why")) }
            }
            section aria-labelledby="corridors" {
                h2 #corridors { (view.t("page-corridors")) }
                (corridors(&view))
            }
            section aria-labelledby="parties" {
                h2 #parties { (view.t("page-parties")) }
                (parties(&view))
            }
        },
    );
    // What stands here depends on who reads it, once there are accounts.
    if view.visitor.who().is_some() { private(markup) } else { public(markup) }
}

/// For somebody who takes part: the way to their own record and answer; for
/// those who keep the partnership: the ways to change it.
fn own(view: &View<'_>) -> Markup {
    let here = view.base.trim_start_matches("partnerships/").trim_end_matches('/');
    let who = view.visitor.who();
    let person = who.and_then(|who| who.subject.person.as_ref()).filter(|(p, _)| p == here);
    let keeps = view.visitor.may(Action::PartnershipChange, &store::partnerships::object(here));
    html! {
        @if let Some((_, id)) = person {
            p {
                a.go href=(view.to(&format!("round/people/{}", escaped(id)))) { (view.t("page-own-answer")) } " "
                a href=(view.to(&format!("people/{}", escaped(id)))) { (view.t("page-own-record")) }
            }
        }
        @if who.is_some() {
            ul.inline {
                li { a href=(view.to("organisations")) { (view.t("page-parties-list")) } }
                @if crate::pages::copies::may_copy(view, here) { li { a href=(view.to("copy")) { (view.t("page-copy")) } } }
                @if keeps {
                    @for (to, word) in [("change", "page-partnership-change"), ("registration", "page-registration"), ("agreement/new", "page-edition-new"), ("measured", "page-measured-title"), ("history", "page-history")] {
                        li { a href=(view.to(to)) { (view.t(word)) } }
                    }
                }
            }
        }
    }
}

fn status(view: &View<'_>) -> Markup {
    let assessment = &view.house.assessment;
    let on = Said::new("page-status-on").text("date", view.house.date);
    let score = assessment.score.map_or("–".to_owned(), |s| view.per_mille(s.floor_of(100) * 10));
    let count = |verdict| view.number(assessment.count(verdict) as i64);
    html! {
        p.status { (view.say(&on)) " " (badge::ready(view, assessment.ready)) }
        p { a href=(view.to("projection")) { (view.t("page-projection")) } " · " a href=(view.to("evidence")) { (view.t("page-evidence")) } }
        @if view.visitor.who().is_some() {
            p {
                a href=(view.to("stage")) { (view.t("page-menu-stage")) } " · "
                a href=(view.to("guide")) { (view.t("page-menu-guide")) }
                @if view.visitor.could(Action::ResultsRead) { " · " a href=(view.to("results")) { (view.t("page-menu-results")) } }
                @if view.visitor.could(Action::CostRead) { " · " a href=(view.to("costs")) { (view.t("page-costs")) } }
                @if view.visitor.could(Action::WarningRead) { " · " a href=(view.to("warnings")) { (view.t("page-menu-warnings")) } }
                @if view.visitor.could(Action::OrientationChange) {
                    " · " a href=(view.to("orientation")) { (view.t("page-menu-orientation")) }
                }
                @if view.visitor.could(Action::DraftRead) { " · " a href=(view.to("room")) { (view.t("page-room")) } }
                @if view.visitor.could(Action::SuggestionRead) {
                    " · " a href=(view.to("suggestions")) { (view.t("page-menu-suggestions")) }
                }
            }
        }
        dl.facts {
            (fact(&view.t("page-score"), html! { a href=(view.to("checklist")) { (score) } }))
            @for verdict in [Verdict::Pass, Verdict::Fail, Verdict::Unknown, Verdict::NotApplicable] {
                (fact(&view.t(&format!("page-count-{}", verdict.word().replace('_', "-"))), html! { (count(verdict)) }))
            }
        }
    }
}

fn corridors(view: &View<'_>) -> Markup {
    let law = view.house.law();
    let mut table = Table::new(
        view.t("page-corridors"),
        vec![
            (Column::Head, view.t("page-field-corridor")),
            (Column::Words, view.t("page-field-permit")),
            (Column::Number, view.t("page-field-quota-left")),
            (Column::Words, view.t("page-article")),
        ],
    )
    .quiet();
    for clause in law.all("corridor") {
        let end = |field| clause.territory(field).map_or(String::new(), |t| view.country(t));
        let quota = match (clause.whole("quota_left"), clause.flag("unlimited")) {
            (_, Some(true)) => view.t("page-unlimited"),
            (Some(left), _) => view.number(left),
            (None, _) => view.t("page-unstated"),
        };
        table.row(vec![
            html! { (end("origin")) " " span.arrow aria-hidden="true" { "→" } span.hush { (view.t("page-to")) } " " (end("destination")) },
            html! { bdi { (clause.text("permit").unwrap_or("–")) } },
            html! { (quota) },
            cite(view, &clause.cite),
        ]);
    }
    if table.is_empty() {
        html! { p { (view.t("page-none-in-force")) } }
    } else {
        table.show()
    }
}

/// Parties by what they are, in the order of the vocabulary.
fn parties(view: &View<'_>) -> Markup {
    let law = view.house.law();
    let kinds = agreement::schema::PARTY_TYPES.iter().filter_map(|kind| {
        let parties: Vec<_> = law.all("party").filter(|p| p.text("type") == Some(*kind)).collect();
        (!parties.is_empty()).then_some((*kind, parties))
    });
    html! {
        dl.wide {
            @for (kind, parties) in kinds {
                div {
                    dt { (view.word(kind)) }
                    dd { ul.plain {
                        @for party in parties {
                            li {
                                bdi { (party.text("name").unwrap_or_default()) }
                                @if let Some(country) = party.territory("country") {
                                    " " span.quiet { "(" (view.country(country)) ")" }
                                }
                                " " (cite(view, &party.cite))
                            }
                        }
                    } }
                }
            }
        }
    }
}
