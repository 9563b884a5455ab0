//! What does each of their columns mean?

use agreement::Said;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use partnership::intake::brought::{Column, Kind, folded};
use store::imports;
use store::{Actor, Via};

use super::{Reviewing, at, gone, label, look, of};
use crate::call::Inside;
use crate::components::field::hidden;
use crate::components::layout::page;
use crate::components::table::{self, Table};
use crate::pages::{Answer, go, private};
use crate::view::View;

/// Each of their columns with what it holds, and ours to choose.
pub(crate) async fn show(ask: Inside, kind: Kind) -> Answer {
    let view = ask.view();
    Ok(match view.got(look(&ask, kind).await)? {
        Some(found) => answer(&view, kind, &found, None),
        None => gone(&view, kind),
    })
}

fn answer(view: &View<'_>, kind: Kind, found: &Reviewing, wrong: Option<&str>) -> Response {
    let title = view.t("page-intake-columns");
    let draft = &found.draft;
    let sheet = draft.sheet();
    let rows = i64::try_from(sheet.rows.len().saturating_sub(found.layout.data_from)).unwrap_or(i64::MAX);
    let said = Said::new("page-intake-rows").number("rows", rows);
    let lacks_origin = kind == Kind::People && found.layout.columns.iter().all(|c| c.ours != Some("origin"));
    let fixed = draft.settings.fixed.get("origin").cloned().unwrap_or_default();
    let body = html! {
        p.back { a href=(view.to(&at(kind, ""))) { (view.t("page-back")) } }
        @if let Some(wrong) = wrong {
            div.problem role="alert" aria-labelledby="problem" tabindex="-1" {
                h2 #problem { (view.t("page-problem")) }
                ul { li { a href="#origin" { (wrong) } } }
            }
        }
        h1 { (title) }
        p { bdi { (draft.settings.name) } " · " (format(view, &draft.book.format)) " · " (view.say(&said)) }
        p { (view.t("page-intake-columns-lead")) }
        form.fill method="post" action=(view.to(&at(kind, "/columns"))) novalidate {
            (hidden(view))
            input type="hidden" name="draft" value=(draft.import.id);
            @if draft.book.sheets.iter().filter(|s| !s.rows.is_empty()).count() > 1 {
                div.field {
                    label for="sheet" { (view.t("page-intake-sheet")) }
                    p.hint id="sheet-hint" { (view.t("page-intake-sheet-hint")) }
                    select id="sheet" name="sheet" aria-describedby="sheet-hint" {
                        @for (at, sheet) in draft.book.sheets.iter().enumerate().filter(|(_, s)| !s.rows.is_empty()) {
                            option value=(at) selected[at == draft.settings.sheet] { (sheet.name) }
                        }
                    }
                }
            }
            (table(view, kind, found))
            @if lacks_origin {
                div.field .wrong[wrong.is_some()] {
                    label for="origin" {
                        (view.t("page-intake-origin")) " " span.quiet { (view.t("page-optional")) }
                    }
                    p.hint id="origin-hint" { (view.t("page-intake-origin-hint")) }
                    @if let Some(wrong) = wrong {
                        p.error id="origin-error" { span.hush { (view.t("page-error")) " " } (wrong) }
                    }
                    input type="text" id="origin" name="origin" value=(fixed) dir="ltr"
                        aria-describedby="origin-hint" aria-invalid=[wrong.map(|_| "true")];
                }
            }
            p { button { (view.t("page-intake-go-review")) } }
        }
    };
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let whole = if wrong.is_some() { format!("{} {title}", view.t("page-error")) } else { title };
    (status, private(page(view, &whole, body))).into_response()
}

fn format(view: &View<'_>, format: &workbook::Format) -> Markup {
    html! {
        @match format {
            workbook::Format::Xlsx => "Excel",
            workbook::Format::Ods => "OpenDocument",
            workbook::Format::Csv { encoding, separator } => {
                (view.say(&Said::new("page-intake-csv").text("encoding", *encoding).text("separator", match separator {
                    '\t' => "⇥".to_owned(),
                    other => other.to_string(),
                })))
            },
            workbook::Format::HrOpen => "HR Open",
            workbook::Format::Europass => "Europass",
        }
    }
}

fn table(view: &View<'_>, kind: Kind, found: &Reviewing) -> Markup {
    let (layout, desk) = (&found.layout, &found.desk);
    // What somebody may not see they cannot bring.
    let brings = |column: &&Column| desk.bringer.brings(kind, &desk.partnership, column.name);
    let ours: Vec<&Column> = kind.columns().iter().filter(brings).collect();
    let titles = vec![
        (table::Column::Head, view.t("page-intake-theirs")),
        (table::Column::Words, view.t("page-intake-samples")),
        (table::Column::Words, view.t("page-intake-ours")),
    ];
    let mut table = Table::new(view.t("page-intake-columns"), titles).quiet();
    for theirs in &layout.columns {
        let name = format!("c{}", theirs.index);
        table.row(vec![
            html! { label for=(name) { bdi { (theirs.title) } } },
            html! { @for sample in &theirs.samples { bdi { (sample) } br; } },
            html! {
                select id=(name) name=(name) {
                    option value="" selected[theirs.ours.is_none()] { (view.t("page-intake-left-out")) }
                    @for column in &ours {
                        option value=(column.name) selected[theirs.ours == Some(column.name)] {
                            (label(view, kind, column.name))
                        }
                    }
                }
            },
        ]);
    }
    table.show()
}

/// Keeps what the columns mean, and leads on to the review. Another sheet shows its columns first.
pub(crate) async fn keep(ask: Inside, kind: Kind) -> Answer {
    let view = ask.view();
    let mut found = match view.got(look(&ask, kind).await)? {
        Some(found) => found,
        None => return Ok(gone(&view, kind)),
    };
    let settings = &mut found.draft.settings;
    let id = found.draft.import.id.clone();
    let sheet = ask.filled.get("sheet").parse::<usize>().unwrap_or(settings.sheet);
    let other = sheet != settings.sheet && sheet < found.draft.book.sheets.len();
    let mut wrong = false;
    if other {
        settings.sheet = sheet;
        settings.titles.clear();
    } else {
        for theirs in &found.layout.columns {
            let chosen = ask.filled.get(&format!("c{}", theirs.index));
            let ours = kind.column(chosen).map(|c| c.name.to_owned());
            settings.titles.insert(folded(&theirs.title), ours);
        }
        let origin = ask.filled.get("origin").to_uppercase();
        settings.fixed.remove("origin");
        if !origin.is_empty() {
            wrong = origin.parse::<agreement::codes::Territory>().is_err();
            settings.fixed.insert("origin".to_owned(), origin);
        }
    }
    if wrong {
        return Ok(answer(&view, kind, &found, Some(&view.t("page-wrong-country"))));
    }
    let (settings, at) = (settings.clone(), id.clone());
    let actor = ask.visitor.who().map_or_else(Actor::command, |who| who.actor(Via::Page));
    let said = ask
        .site
        .with_store(move |store| store.write_untraced(&actor, move |tx| imports::say(tx, &at, &settings)))
        .await;
    Ok(match view.got(said)? {
        Ok(()) => go(&of(&view, kind, if other { "/columns" } else { "/review" }, &id)),
        Err(_) => gone(&view, kind),
    })
}
