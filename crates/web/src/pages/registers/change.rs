//! Adding to a register, and changing an entry: always with its source.

use axum::response::Response;
use maud::html;
use partnership::recognition::Qualification;
use store::Refusal;
use store::registers::{self, Entry, Kind};

use super::{find, kind, label, plural};
use crate::call::Inside;
use crate::components::field::{Field, Input};
use crate::components::pager::escaped;
use crate::form::{Filled, VERSION};
use crate::pages::{Answer, go, missing};
use crate::record::edit::{Edit, Values};
use crate::record::send::{Sent, send};
use crate::view::View;

fn input(view: &View<'_>, column: &'static str) -> Input {
    let unstated = (String::new(), view.t("page-unstated"));
    match column {
        "outcomes" => Input::Lines,
        "accredited_until" | "source_date" | "in_force" => Input::Typed("date"),
        "parties" | "note" | "rights" => Input::Area,
        "regulated" => Input::Choice(vec![
            unstated,
            ("yes".to_owned(), view.t("page-yes")),
            ("no".to_owned(), view.t("page-no")),
        ]),
        "eqf" => {
            let mut all = vec![unstated, ("unreferenced".to_owned(), view.t("page-register-unreferenced"))];
            all.extend((1..=8).map(|n| (n.to_string(), view.number(n))));
            Input::Choice(all)
        }
        _ => Input::Line,
    }
}

fn edit(view: &View<'_>, kind: Kind, entry: Option<&Entry>) -> Edit {
    let (columns, needed) = kind.columns();
    let path = format!("registers/{}", plural(kind));
    let field = |(at, column): (usize, &&'static str)| {
        let field = Field::new(column, label(view, column), input(view, column));
        let field = if at < needed { field } else { field.optional() };
        match *column {
            "outcomes" => field.hint(view.t("page-register-outcomes-hint")).foreign(),
            "eqf" => field.hint(view.t("page-register-eqf-hint")),
            "parties" => field.hint(view.t("page-register-parties-hint")),
            _ => field,
        }
    };
    let mut fields: Vec<Field> = columns.iter().enumerate().map(field).collect();
    if entry.is_none() {
        fields.insert(0, Field::new("id", view.t("page-id"), Input::Line).foreign());
    }
    let up = entry.map_or(path.clone(), |e| format!("{path}/{}", escaped(&e.id)));
    Edit {
        title: view.t(if entry.is_some() { "page-register-change" } else { "page-register-new" }),
        button: view.t("page-keep"),
        back: (format!("{}{up}", view.base), view.t("page-back")),
        lead: html! { p.hint { (view.t("page-register-source-hint")) } },
        fields,
        version: entry.map(|e| e.version),
    }
}

fn values(kind: Kind, entry: &Entry) -> Values {
    kind.columns().0.iter().map(|column| (*column, entry.cell(column).to_owned())).collect()
}

/// The empty form.
pub(crate) async fn begin(ask: Inside) -> Response {
    let view = ask.view();
    match kind(ask.param("kind")) {
        Some(kind) => edit(&view, kind, None).fresh(&view, &Values::new()),
        None => missing(&view),
    }
}

/// The form over an entry.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let Some(kind) = kind(ask.param("kind")) else { return Ok(missing(&view)) };
    let entry = view.found(find(&ask, kind).await)?;
    Ok(edit(&view, kind, Some(&entry)).fresh(&view, &values(kind, &entry)))
}

/// Keeps an entry.
async fn keep(ask: Inside, kind: Kind, was: Option<Entry>) -> Answer {
    let view = ask.view();
    let form = edit(&view, kind, was.as_ref());
    let mut filled: Filled = (*ask.filled).clone();
    let mut cells: std::collections::BTreeMap<String, String> =
        form.read(&filled).into_iter().map(|(column, cell)| (column.to_owned(), cell)).collect();
    let new_id = cells.remove("id");
    let id = was.as_ref().map_or_else(|| new_id.unwrap_or_default(), |e| e.id.clone());
    let (columns, needed) = kind.columns();
    for column in &columns[..needed] {
        if cells.get(*column).is_none_or(|cell| cell.is_empty()) {
            filled.complain(column, view.t("page-wrong-empty"));
        }
    }
    if kind == Kind::Qualification
        && let Err(refusal) = Qualification::read(&id, &cells, &view.house.classes)
    {
        refusal.reasons.iter().for_each(|r| filled.complain(r.field, view.say(&r.said)));
    }
    if !filled.is_right() {
        return Ok(form.wrong(&view, &filled));
    }
    let version = was.as_ref().map_or(0, |_| filled.get(VERSION).parse().unwrap_or(0));
    let entry = Entry { partnership: ask.param("p").to_owned(), kind, id, cells, version };
    let to = format!("registers/{}/{}", plural(kind), escaped(&entry.id));
    let sent = send(&ask, move |tx| registers::put(tx, &entry).map(|version| version.to_string()));
    Ok(match view.got(sent.await)? {
        Sent::Done(_) => go(&view.to(&to)),
        Sent::Reused => form.refused(&view, filled, None),
        Sent::Refused(Refusal::Stale { .. }) => match view.got(find(&ask, kind).await)? {
            Some(now) => {
                let fresh = edit(&view, kind, Some(&now));
                fresh.stale(&view, &filled, &values(kind, &now))
            }
            None => missing(&view),
        },
        Sent::Refused(refusal) => form.refused(&view, filled, Some(&refusal)),
    })
}

/// Adds an entry.
pub(crate) async fn add(ask: Inside) -> Answer {
    match kind(ask.param("kind")) {
        Some(kind) => keep(ask, kind, None).await,
        None => Ok(missing(&ask.view())),
    }
}

/// Changes an entry.
pub(crate) async fn change(ask: Inside) -> Answer {
    let Some(kind) = kind(ask.param("kind")) else { return Ok(missing(&ask.view())) };
    let was = ask.frame().found(find(&ask, kind).await)?;
    keep(ask, kind, Some(was)).await
}
