//! What is brought, where does it come from, and of which day does it tell? And what
//! was brought before.

use axum::http::StatusCode;
use axum::response::IntoResponse;
use jiff::civil::Date;
use maud::{Markup, html};
use partnership::intake::brought::Kind;
use store::imports::{self, Import, NewImport, Settings, State};

use super::{Asker, at, of};
use crate::call::Inside;
use crate::components::field::{Field, Form, Input};
use crate::components::layout::page;
use crate::components::table::{Column, Table};
use crate::form::Filled;
use crate::pages::{Answer, go, missing, private};
use crate::record::send::{Sent, send};
use crate::view::View;

/// Imports that are listed.
const LISTED: u32 = 20;
const KINDS: &str = ".xlsx,.ods,.csv,.tsv,.txt,.json,.xml";

/// The form, and the list.
pub(crate) async fn show(ask: Inside, kind: Kind) -> Answer {
    let mut filled = Filled::default();
    filled.set("day", &ask.visitor.who().map_or(String::new(), |who| who.day.to_string()));
    answer(&ask, kind, &filled, StatusCode::OK).await
}

async fn answer(ask: &Inside, kind: Kind, filled: &Filled, status: StatusCode) -> Answer {
    let view = ask.view();
    let asker = Asker::of(ask);
    let last = ask
        .kept(move |store| {
            store.read(|db| imports::last(db, &asker.partnership, kind, Some(asker.account()), LISTED))
        })
        .await?;
    let form = Form {
        action: view.to(&at(kind, "")),
        button: view.t("page-intake-read"),
        fields: vec![
            Field::new("file", view.t("page-intake-file"), Input::File(KINDS))
                .hint(view.t("page-intake-file-hint")),
            Field::new("source", view.t("page-intake-source"), Input::Line)
                .hint(view.t("page-intake-source-hint")),
            Field::new("day", view.t("page-intake-day"), Input::Typed("date"))
                .hint(view.t("page-intake-day-hint")),
        ],
        filled,
        version: None,
    };
    let title = view.t(&format!("page-intake-title-{}", kind.word()));
    let whole = form.title(&view, &title);
    let body = html! {
        p.back { a href=(view.to(kind.word())) { (view.t("page-back")) } }
        (form.problems(&view))
        h1 { (title) }
        @if view.query.contains_key("gone") { p.note role="status" { (view.t("page-intake-gone")) } }
        p { (view.t("page-intake-lead")) }
        (form.show(&view))
        h2 { (view.t("page-intake-before")) }
        (before(&view, kind, &last))
    };
    Ok((status, private(page(&view, &whole, body))).into_response())
}

fn before(view: &View<'_>, kind: Kind, last: &[Import]) -> Markup {
    let columns = vec![
        (Column::Head, view.t("page-intake-source")),
        (Column::Words, view.t("page-intake-day")),
        (Column::Words, view.t("page-intake-state")),
    ];
    let mut table = Table::new(view.t("page-intake-before"), columns).quiet();
    for import in last {
        let leads = match import.state {
            State::Draft => Some("/columns"),
            State::Done => Some("/result"),
            State::Dropped => None,
        };
        table.row(vec![
            html! {
                @match leads {
                    Some(to) => a href=(of(view, kind, to, &import.id)) { bdi { (import.source) } },
                    None => bdi { (import.source) },
                }
            },
            html! { (view.date(import.day)) },
            html! { (view.t(&format!("page-intake-state-{}", import.state.word()))) },
        ]);
    }
    html! { @if table.is_empty() { p.note { (view.t("page-intake-before-none")) } } @else { (table.show()) } }
}

/// Takes the file as a draft, and leads on to its columns.
pub(crate) async fn bring(ask: Inside, kind: Kind) -> Answer {
    let view = ask.view();
    let mut filled = (*ask.filled).clone();
    if filled.get("source").is_empty() {
        filled.complain("source", view.t("page-intake-source-missing"));
    }
    let today = ask.visitor.who().map_or(Date::MIN, |who| who.day);
    let day = filled.get("day").parse::<Date>().ok().filter(|day| *day <= today && day.year() >= 1900);
    if day.is_none() {
        filled.complain("day", view.t("page-intake-day-wrong"));
    }
    let Some(upload) = filled.file("file").cloned() else {
        filled.complain("file", view.t("page-intake-file-missing"));
        return answer(&ask, kind, &filled, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let bytes = upload.bytes.clone();
    let read = ask.site.with_store(move |_| {
        Ok(workbook::read(&bytes)
            .map(|book| book.sheets.iter().position(|s| !s.rows.is_empty()).unwrap_or(0)))
    });
    let sheet = match view.got(read.await)? {
        Ok(sheet) => sheet,
        Err(refusal) => {
            filled.complain("file", view.t(&format!("page-intake-refused-{}", refusal.word())));
            0
        }
    };
    let (Some(day), true) = (day, filled.is_right()) else {
        return answer(&ask, kind, &filled, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let new = NewImport {
        partnership: ask.param("p").to_owned(),
        kind,
        source: filled.get("source").to_owned(),
        day,
        bytes: upload.bytes.to_vec(),
        settings: Settings { name: upload.name.clone(), sheet, ..Settings::default() },
    };
    match view.got(send(&ask, move |tx| imports::begin(tx, &new)).await)? {
        Sent::Done(id) => return Ok(go(&of(&view, kind, "/columns", &id))),
        Sent::Reused => filled.complain("", view.t("page-sent-before")),
        Sent::Refused(store::Refusal::Wrong(field)) => filled.complain(field, view.t("page-wrong")),
        Sent::Refused(_) => return Ok(missing(&view)),
    }
    answer(&ask, kind, &filled, StatusCode::UNPROCESSABLE_ENTITY).await
}
