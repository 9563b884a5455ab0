//! What became of a workbook?

use maud::html;
use partnership::intake::brought::Kind;
use store::imports::{self, State};

use super::{Asker, at, gone, named};
use crate::call::Inside;
use crate::components::layout::page;
use crate::components::table::{Column, Table};
use crate::pages::{Answer, private};

/// How many rows became what, and the ways on.
pub(crate) async fn show(ask: Inside, kind: Kind) -> Answer {
    let view = ask.view();
    let (asker, id) = (Asker::of(&ask), named(&ask));
    let found = ask.site.with_store(move |store| {
        let found = store.read(|db| imports::get(db, &asker.partnership, &id))?;
        Ok(found.filter(|i| i.account == asker.account() && i.kind == kind && i.state == State::Done))
    });
    let import = match view.got(found.await)? {
        Some(import) => import,
        None => return Ok(gone(&view, kind)),
    };
    let title = view.t("page-intake-done");
    let columns =
        vec![(Column::Head, view.t("page-intake-verdict")), (Column::Number, view.t("page-intake-count"))];
    let mut table = Table::new(view.t("page-intake-counts"), columns).quiet();
    for word in ["new", "changes", "same", "joined", "doubt", "wrong", "refused"] {
        let count = import.counts.get(word).copied().unwrap_or(0);
        if count > 0 {
            table.row(vec![
                html! { (view.t(&format!("page-intake-verdict-{word}"))) },
                html! { (view.number(count)) },
            ]);
        }
    }
    Ok(private(page(
        &view,
        &title,
        html! {
            h1 { (title) }
            p { bdi { (import.source) } " · " (view.date(import.day)) }
            (table.show())
            p { (view.t("page-intake-file-gone")) }
            ul.inline {
                li { a href=(view.to(kind.word())) { (view.t("page-intake-see-list")) } }
                li { a href=(view.to(&at(kind, ""))) { (view.t("page-intake-bring")) } }
            }
        },
    )))
}
