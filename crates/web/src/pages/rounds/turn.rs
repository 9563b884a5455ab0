//! Publishing, closing, giving up: each asks before it is done.

use agreement::Said;
use axum::response::Response;
use maud::{Markup, html};
use store::rounds;

use super::{Around, after, tell, why_not};
use crate::call::Inside;
use crate::components::field::Form;
use crate::components::layout::{back, fact, page};
use crate::form::{Filled, VERSION};
use crate::pages::{Answer, private};
use crate::record::send::send;
use crate::view::View;

/// A page that asks: its words begin with `page-rounds-` and `what`.
fn ask_for(view: &View<'_>, around: &Around, what: &str, facts: Markup, no: Option<String>) -> Response {
    let title = view.t(&format!("page-rounds-{what}"));
    let form = Form {
        action: view.to(&around.at(what)),
        button: title.clone(),
        fields: Vec::new(),
        filled: &Filled::default(),
        version: Some(around.kept.version),
    };
    private(page(
        view,
        &title,
        html! {
            (back(view, &around.at(""), "page-rounds-back-one"))
            h1 { (title) }
            p { (view.t(&format!("page-rounds-{what}-means"))) }
            (facts)
            @match no {
                Some(no) => div.alert role="status" { p { (no) } },
                None => (form.show(view)),
            }
        },
    ))
}

fn refusal(no: partnership::placement::No) -> store::Refusal {
    store::Refusal::Wrong(no.word())
}

/// Asks before people are told.
pub(crate) async fn ask_to_publish(ask: Inside) -> Answer {
    let around = Around::of(&ask).await?;
    let view = around.view(&ask);
    let Some(today) = ask.visitor.who().map(|who| who.day) else { return Ok(crate::pages::missing(&view)) };
    let records = around.ran.as_ref().map(|ran| ran.records_for(&ask.visitor)).unwrap_or_default();
    let undecided = around
        .ran
        .as_ref()
        .map_or(0, |ran| ran.records.iter().filter(|record| record.outcome.is_undecided()).count());
    let rules = around.ran.as_ref().is_some_and(|ran| !ran.broken.is_empty() || !ran.unknown.is_empty());
    let kept = &around.kept;
    let no = kept.stage.publish(undecided, rules, today, kept.answer_by).err();
    let placed = records.iter().filter(|record| record.outcome.place).count();
    let facts = html! {
        dl.facts {
            (fact(&view.t("page-people"), html! { (view.number(records.len() as i64)) }))
            (fact(&view.t("page-rounds-placed"), html! { (view.number(placed as i64)) }))
            (fact(&view.t("page-rounds-answer-by"), html! { (view.date(kept.answer_by)) }))
        }
        @if let Some(ran) = &around.ran { (tell::broken(&view, ran)) }
    };
    Ok(ask_for(&view, &around, "publish", facts, no.map(|no| why_not(&view, &refusal(no)))))
}

/// Tells people.
pub(crate) async fn publish(ask: Inside) -> Answer {
    let around = Around::of(&ask).await?;
    let view = around.view(&ask);
    let (p, number) = (ask.param("p").to_owned(), around.kept.number);
    // The version that was judged, not the one that was looked at: both must be the same.
    let seen: i64 = ask.filled.get(VERSION).parse().unwrap_or(0);
    let judged = around.ran.as_ref().filter(|ran| ran.kept.version == seen);
    let rules = judged.is_none_or(|ran| !ran.broken.is_empty() || !ran.unknown.is_empty());
    let version = if judged.is_some() { seen } else { 0 };
    let sent =
        send(&ask, move |tx| rounds::publish(tx, &p, number, version, rules).map(|()| number.to_string()));
    after(&view, sent.await, &around.at(""))
}

/// Asks before it is closed.
pub(crate) async fn ask_to_close(ask: Inside) -> Answer {
    let around = Around::of(&ask).await?;
    let view = around.view(&ask);
    let Some(today) = ask.visitor.who().map(|who| who.day) else { return Ok(crate::pages::missing(&view)) };
    let (p, number) = (ask.param("p").to_owned(), around.kept.number);
    let waiting = ask.kept(move |store| store.read(|db| rounds::waiting(db, &p, number, today))).await?;
    let no = around.kept.stage.close(waiting).err().map(|no| why_not(&view, &refusal(no)));
    let records = around.ran.as_ref().map(|ran| ran.records_for(&ask.visitor)).unwrap_or_default();
    let open = records.iter().filter(|record| record.outcome.is_waiting(today)).count();
    let facts = html! {
        @if open > 0 { p { (view.say(&Said::new("round-waits").number("people", open as i64))) } }
    };
    Ok(ask_for(&view, &around, "close", facts, no))
}

/// Closes it.
pub(crate) async fn close(ask: Inside) -> Answer {
    let around = Around::of(&ask).await?;
    let view = around.view(&ask);
    let (p, number) = (ask.param("p").to_owned(), around.kept.number);
    let sent = send(&ask, move |tx| rounds::close(tx, &p, number).map(|()| number.to_string()));
    after(&view, sent.await, &around.at(""))
}

/// Asks before it is given up.
pub(crate) async fn ask_to_cancel(ask: Inside) -> Answer {
    let around = Around::of(&ask).await?;
    let view = around.view(&ask);
    let no = around.kept.stage.cancel().err().map(|no| why_not(&view, &refusal(no)));
    Ok(ask_for(&view, &around, "cancel", html! {}, no))
}

/// Gives it up.
pub(crate) async fn cancel(ask: Inside) -> Answer {
    let around = Around::of(&ask).await?;
    let view = around.view(&ask);
    let (p, number) = (ask.param("p").to_owned(), around.kept.number);
    let sent = send(&ask, move |tx| rounds::cancel(tx, &p, number).map(|()| number.to_string()));
    after(&view, sent.await, "rounds")
}
