//! One round: how far it is, what is to be done next, and what came out.

use agreement::Said;
use maud::{Markup, html};
use partnership::placement::{Stage, State};
use partnership::stakeholders::Action;
use store::outcomes::Record;
use store::partnerships;

use super::{Around, stage, tell};
use crate::call::Inside;
use crate::components::layout::{back, fact, page};
use crate::kept::KeptRound;
use crate::pages::{Answer, private};
use crate::record::history::instant;
use crate::view::View;

/// The round.
pub(crate) async fn show(ask: Inside) -> Answer {
    let around = Around::of(&ask).await?;
    let view = around.view(&ask);
    let records = around.ran.as_ref().map(|ran| ran.records_for(&ask.visitor)).unwrap_or_default();
    let title = view.say(&Said::new("page-rounds-title").number("number", around.kept.number));
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, "rounds", "page-rounds-back"))
            h1 { (title) }
            p { (stage(&view, around.kept.stage)) " " (view.t(&format!("round-stage-{}-means", around.kept.stage.word()))) }
            @if around.runs { (next(&view, &ask, &around, &records)) }
            // Once people answer, whoever declines may leave a floor unmet: that is theirs to do.
            @if let Some(ran) = around.ran.as_ref().filter(|_| around.runs && !around.kept.stage.is_told()) {
                (tell::broken(&view, ran))
            }
            (facts(&view, &around, &records))
            @if let Some(ran) = &around.ran { (came_out(&view, &around, ran, &records)) }
        },
    )))
}

/// What is to be done, step by step.
fn next(view: &View<'_>, ask: &Inside, around: &Around, records: &[&Record]) -> Markup {
    let at = |path: &str| view.to(&around.at(path));
    let stage = around.kept.stage;
    let before_told = matches!(stage, Stage::Opened | Stage::Run | Stage::Reviewed);
    let contested = records.iter().filter(|r| r.outcome.state == State::Contested).count();
    let decides = ask.visitor.may(Action::OutcomeDecide, &partnerships::object(ask.param("p")));
    let link = |to: &str, word: &str| html! { li { a href=(at(to)) { (view.t(word)) } } };
    html! {
        ul.ways {
            @if before_told { (link("pool", "page-rounds-pool")) }
            @if around.ran.is_some() && decides { (link("review", "page-rounds-review")) }
            @if matches!(stage, Stage::Run | Stage::Reviewed) { (link("publish", "page-rounds-publish")) }
            @if stage == Stage::Published && contested > 0 {
                li {
                    a href=(at("contests")) {
                        (view.say(&Said::new("page-rounds-contests-open").number("people", contested as i64)))
                    }
                }
            }
            @if stage == Stage::Published { (link("close", "page-rounds-close")) }
            @if before_told { (link("cancel", "page-rounds-cancel")) }
            (link("history", "page-history"))
        }
    }
}

fn facts(view: &View<'_>, around: &Around, records: &[&Record]) -> Markup {
    let kept = &around.kept;
    let placed = records.iter().filter(|record| record.outcome.place).count() as i64;
    html! {
        dl.facts {
            (fact(&view.t("page-round-date"), html! { (view.date(kept.day)) }))
            (fact(&view.t("page-rounds-seed"), html! { bdi { (kept.seed) } }))
            (fact(&view.t("page-rounds-answer-by"), html! { (view.date(kept.answer_by)) }))
            @if let Some(ran) = &kept.ran {
                (fact(&view.t("page-people"), html! { (view.number(records.len() as i64)) }))
                (fact(&view.t("page-places"), html! { (view.number(ran.places)) }))
                (fact(&view.t("page-seats"), html! { (view.number(ran.seats)) }))
                (fact(&view.t("page-rounds-placed"), html! { (view.number(placed)) }))
                @if !view.audience.discreet {
                    (fact(&view.t("page-rounds-value"), html! { (view.number(ran.points)) }))
                    (fact(&view.t("page-rounds-gap"), html! { (view.number(ran.bound - ran.points)) }))
                }
            }
        }
    }
}

fn came_out(view: &View<'_>, around: &Around, ran: &KeptRound, records: &[&Record]) -> Markup {
    html! {
        section aria-labelledby="outcomes" {
            h2 #outcomes { (view.t("page-outcomes")) }
            (tell::counts(view, records))
        }
        (tell::moves(view, around, ran, records))
        // The whole round's rates could tell somebody who is hidden.
        @if !view.audience.discreet { (tell::rates(view, &ran.rates)) }
        @if let Some(figures) = &around.kept.ran {
            section aria-labelledby="again" {
                h2 #again { (view.t("page-rounds-again")) }
                p { (view.t("page-rounds-again-means")) }
                dl.wide {
                    (fact(&view.t("page-rounds-edition"), html! { (view.number(figures.edition)) }))
                    (fact(&view.t("page-rounds-program"), html! { bdi { (figures.program) } }))
                    (fact(&view.t("page-rounds-run-at"), html! { (instant(view, figures.by.1)) }))
                    @if !view.audience.discreet {
                        (fact(&view.t("page-rounds-digest"), html! { bdi { code { (figures.digest) } } }))
                    }
                }
            }
        }
    }
}
