//! Who looked at this record, and who changed what in it?

use agreement::Said;
use maud::html;
use store::people;

use crate::call::Inside;
use crate::components::layout::{back, page};
use crate::components::pager::escaped;
use crate::pages::workers::held::field_label;
use crate::pages::{Answer, private};
use crate::record::history;

/// The history of a person's record.
pub(crate) async fn show(ask: Inside) -> Answer {
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
    let (object, lines) = view.found(read.await)?;
    let label = |field: &str| field_label(&view, field, &object);
    let title = view.say(&Said::new("page-history-of").text("id", ask.param("id")));
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, &format!("people/{}", escaped(ask.param("id"))), "page-back"))
            h1 { (title) }
            p.lead { (view.t("page-history-lead")) }
            (history::show(&view, &lines, &label))
        },
    )))
}
