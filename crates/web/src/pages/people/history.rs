//! Who looked at this record, and who changed what in it?

use agreement::Said;
use axum::response::Response;
use maud::html;
use partnership::stakeholders::{Action, field_power};
use store::people;

use super::fields;
use crate::call::Inside;
use crate::components::layout::{back, page};
use crate::components::pager::escaped;
use crate::pages::{broken, missing, private};
use crate::record::history;

/// The history of a person's record.
pub(crate) async fn show(ask: Inside) -> Response {
    let view = ask.view();
    let (p, id) = (ask.param("p").to_owned(), ask.param("id").to_owned());
    let (visitor, after) = (ask.visitor.clone(), ask.query.get("after").cloned());
    let read = ask.site.with_store(move |store| {
        store.read(|db| {
            let Some(object) = people::object(db, &p, &id)? else { return Ok(None) };
            let thing = ("person", p.as_str(), id.as_str());
            Ok(Some((object, history::read(db, store.keys(), &visitor, thing, after.as_deref())?)))
        })
    });
    let (object, lines) = match read.await {
        Ok(Some(found)) => found,
        Ok(None) => return missing(&view),
        Err(fault) => return broken(&view, &fault),
    };
    let label = |field: &str| {
        // Of a round: what was decided about them, and what was said.
        let of_round = match field {
            "round" => Some(("page-outcome-round", Action::AnswerRead)),
            "state" => Some(("page-outcome-state", Action::AnswerRead)),
            "place" => Some(("page-place", Action::AnswerRead)),
            "reason" => Some(("page-rounds-reason", Action::PersonWishes)),
            "words" => Some(("page-answer-your-words", Action::PersonWishes)),
            "reply" => Some(("page-answer-reply", Action::PersonWishes)),
            _ => None,
        };
        if let Some((word, see)) = of_round {
            return view.visitor.may(see, &object).then(|| view.t(word));
        }
        let power = field_power(field)?;
        view.visitor.may(power.see, &object).then(|| fields::label(&view, field))
    };
    let title = view.say(&Said::new("page-history-of").text("id", ask.param("id")));
    private(page(
        &view,
        &title,
        html! {
            (back(&view, &format!("people/{}", escaped(ask.param("id"))), "page-back"))
            h1 { (title) }
            p.lead { (view.t("page-history-lead")) }
            (history::show(&view, &lines, &label))
        },
    ))
}
