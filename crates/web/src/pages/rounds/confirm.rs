//! Confirming everything that is as it was proposed, in one step, after a last look.

use agreement::Said;
use maud::html;
use partnership::placement::State;
use store::outcomes::{self, Record};

use super::{Around, after};
use crate::call::Inside;
use crate::components::field::Form;
use crate::components::layout::{back, fact, page};
use crate::form::{Filled, VERSION};
use crate::kept::hidden_from;
use crate::pages::{Answer, missing, private};
use crate::record::send::send;

/// The last look.
pub(crate) async fn open(ask: Inside) -> Answer {
    let around = Around::of(&ask).await?;
    let view = around.view(&ask);
    let Some(ran) = &around.ran else { return Ok(missing(&view)) };
    let records = ran.records_for(&ask.visitor);
    let open = records.iter().filter(|r| r.outcome.state == State::Proposed && !r.outcome.gone);
    let (with, without): (Vec<&Record>, Vec<&Record>) = open.partition(|record| record.outcome.place);
    let count = |n: usize| html! { (view.number(n as i64)) };
    let title = view.t("page-rounds-check");
    let nobody = with.is_empty() && without.is_empty();
    let form = Form {
        action: view.to(&around.at("confirm")),
        button: view
            .say(&Said::new("page-rounds-confirm-all").number("people", (with.len() + without.len()) as i64)),
        fields: Vec::new(),
        filled: &Filled::default(),
        version: Some(around.kept.version),
    };
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, &around.at("review"), "page-back"))
            h1 { (title) }
            @if nobody { p.note { (view.t("page-rounds-nothing-open")) } } @else {
                p { (view.t("page-rounds-confirm-means")) }
                dl.facts {
                    (fact(&view.t("page-outcome-placed"), count(with.len())))
                    (fact(&view.t("page-outcome-unplaced"), count(without.len())))
                }
                (form.show(&view))
            }
        },
    )))
}

/// Confirms.
pub(crate) async fn confirm(ask: Inside) -> Answer {
    let around = Around::of(&ask).await?;
    let view = around.view(&ask);
    let (p, number) = (ask.param("p").to_owned(), around.kept.number);
    let version = ask.filled.get(VERSION).parse().unwrap_or(0);
    // Nobody decides about people who do not exist for them.
    let hidden = hidden_from(&ask.visitor);
    let sent = send(&ask, move |tx| {
        outcomes::confirm_all(tx, &p, number, version, hidden.as_deref()).map(|count| count.to_string())
    });
    after(&view, sent.await, &around.at("review"))
}
