//! Workbooks to take away: the rows that stay out, and everything that is kept, as
//! far as the reader may see it.

use std::collections::BTreeMap;

use axum::response::Response;
use partnership::intake::brought::{Kind, Verdict};
use store::{Fault, Via, imports};
use workbook::Table;

use super::questions;
use super::{Asker, gone, look};
use crate::call::Inside;
use crate::pages::{Answer, away, broken};
use crate::sight;
use crate::view::View;

/// A workbook to take away.
pub(crate) fn file(view: &View<'_>, name: &str, tables: &[Table]) -> Response {
    const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    match workbook::write_xlsx(tables) {
        Ok(bytes) => away::file(bytes, KIND, &format!("{name}.xlsx")),
        Err(why) => broken(view, &Fault::Other(why.to_string())),
    }
}

/// The rows that stay out, as they were brought, each with the reason.
pub(crate) async fn doubtful(ask: Inside, kind: Kind) -> Answer {
    let view = ask.view();
    let found = match view.got(look(&ask, kind).await)? {
        Some(found) => found,
        None => return Ok(gone(&view, kind)),
    };
    let mut titles = vec![view.t("page-intake-row-number"), view.t("page-intake-why")];
    titles.extend(found.layout.columns.iter().map(|c| c.title.clone()));
    let mut rows = vec![titles];
    let theirs: BTreeMap<usize, &workbook::Row> =
        found.draft.sheet().rows.iter().map(|r| (r.number, r)).collect();
    for row in found.review.rows.iter().filter(|r| matches!(r.verdict, Verdict::Doubt | Verdict::Wrong)) {
        let theirs = theirs.get(&row.row);
        let mut why: Vec<String> =
            row.troubles.iter().map(|t| plain(&questions::trouble(&view, kind, t).into_string())).collect();
        if why.is_empty() {
            why.push(view.t("page-intake-waits-answer"));
        }
        let mut cells = vec![row.row.to_string(), why.join("; ")];
        cells.extend(
            found
                .layout
                .columns
                .iter()
                .map(|c| theirs.map(|r| r.text(c.index)).unwrap_or_default().to_owned()),
        );
        rows.push(cells);
    }
    Ok(file(&view, "rows", &[Table { name: kind.word().to_owned(), rows }]))
}

/// A piece of a page as a text.
fn plain(markup: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in markup.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    for (escaped, c) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
        out = out.replace(escaped, c);
    }
    out
}

/// Everything that is kept, as far as the reader may see it, ready to be brought in again.
pub(crate) async fn all(ask: Inside, kind: Kind) -> Answer {
    let view = ask.view();
    let asker = Asker::of(&ask);
    let who = ask.visitor.who().cloned();
    let table = ask.site.with_store(move |store| {
        let p = &asker.partnership;
        let rows =
            store.read(|db| imports::table(db, store.keys(), p, kind, asker.subject.clone(), asker.day))?;
        // Each person in it can learn who took them along.
        if let (Kind::People, Some(who), Some(titles)) = (kind, who, rows.first()) {
            let at = titles.iter().position(|title| title == "id");
            let ids: Vec<String> = rows.iter().skip(1).filter_map(|row| row.get(at?).cloned()).collect();
            sight::note_all(store, &who, Via::Page, p, &ids)?;
        }
        Ok(rows)
    });
    let rows = view.got(table.await)?;
    Ok(file(&view, kind.word(), &[Table { name: kind.word().to_owned(), rows }]))
}
