//! What was done with a round, when, and by whom.

use agreement::Said;
use maud::html;

use super::Around;
use crate::call::Inside;
use crate::components::layout::{back, page};
use crate::pages::{Answer, private};
use crate::record::history;

/// The history.
pub(crate) async fn show(ask: Inside) -> Answer {
    let around = Around::of(&ask).await?;
    let view = around.view(&ask);
    let (p, number) = (ask.param("p").to_owned(), around.kept.number.to_string());
    let (visitor, from) = (ask.visitor.clone(), ask.query.get("after").cloned());
    let lines = ask
        .kept(move |store| {
            let thing = ("round", p.as_str(), number.as_str());
            store.read(|db| history::read(db, store.keys(), &visitor, thing, from.as_deref()))
        })
        .await?;
    // What only the whole round can tell is left out with whoever is hidden.
    let whole = |word: &str| (!view.audience.discreet).then(|| view.t(word));
    let label = |field: &str| match field {
        "state" => Some(view.t("page-rounds-stage")),
        "day" => Some(view.t("page-round-date")),
        "seed" => Some(view.t("page-rounds-seed")),
        "answer_by" => Some(view.t("page-rounds-answer-by")),
        "edition" => Some(view.t("page-rounds-edition")),
        "people" => whole("page-people"),
        "placed" => whole("page-rounds-placed"),
        "points" => whole("page-rounds-value"),
        "digest" => whole("page-rounds-digest"),
        _ => None,
    };
    let round = view.say(&Said::new("page-rounds-title").number("number", around.kept.number));
    let title = view.say(&Said::new("page-history-of").text("id", round));
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, &around.at(""), "page-rounds-back-one"))
            h1 { (title) }
            (history::show(&view, &lines, &label))
        },
    )))
}
