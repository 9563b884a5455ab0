//! Which figures were measured outside, where do they stand, and who entered them (¶16)?

use std::collections::{BTreeMap, BTreeSet};

use agreement::Said;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use maud::{Markup, html};
use partnership::monitoring::INDICATORS;
use partnership::monitoring::measured::{COLUMNS, Figure, standing};
use store::accounts;
use store::measured::{self, Entered};

use crate::call::Inside;
use crate::components::field::{Field, Form, Input};
use crate::components::layout::{back, page};
use crate::components::table::{Column, Table};
use crate::form::Filled;
use crate::pages::{Answer, go, missing, private};
use crate::record::history::instant;
use crate::record::refused::complain;
use crate::record::send::{Sent, send};
use crate::view::View;

/// An indicator in words.
fn indicator(view: &View<'_>, code: &str) -> String {
    view.t(&format!("indicator-{}", code.to_lowercase()))
}

/// What was measured: `40/100000`, `1800000 EUR`.
fn figure(one: &Figure) -> String {
    let of = if one.of.is_empty() { String::new() } else { format!(" {}", one.of) };
    one.under.map_or_else(|| format!("{}{of}", one.over), |under| format!("{}/{under}{of}", one.over))
}

fn table(view: &View<'_>, all: &[Entered], names: &BTreeMap<String, String>) -> Markup {
    let figures: Vec<Figure> = all.iter().map(|one| one.figure.clone()).collect();
    let stand: BTreeSet<i64> = standing(&figures, view.today()).iter().map(|(number, _)| *number).collect();
    let columns = vec![
        (Column::Head, view.t("page-measured-number")),
        (Column::Words, view.t("page-measured-indicator")),
        (Column::Words, view.t("page-measured-part")),
        (Column::Number, view.t("page-measured-figure")),
        (Column::Words, view.t("page-measured-on")),
        (Column::Words, view.t("page-measured-source")),
        (Column::Words, view.t("page-measured-by")),
    ];
    let mut table = Table::new(view.t("page-measured-title"), columns);
    for one in all.iter().rev() {
        let name = names.get(&one.by).cloned().unwrap_or_default();
        let corrects =
            one.figure.corrects.map(|number| Said::new("page-measured-instead").number("number", number));
        table.row(vec![
            html! { (view.number(one.number)) },
            html! { bdi { (one.figure.indicator) } " " (indicator(view, &one.figure.indicator)) },
            html! { bdi { (one.figure.part) } },
            html! { bdi { (figure(&one.figure)) } },
            html! { (view.date(one.figure.on)) },
            html! {
                bdi { (one.figure.source) }
                span.line.quiet { (view.date(one.figure.stated_on)) }
                @if let Some(corrects) = &corrects { span.line.quiet { (view.say(corrects)) } }
                @if !stand.contains(&one.number) { span.line.quiet { (view.t("page-measured-passed")) } }
            },
            html! { bdi { (name) } span.line.quiet { (instant(view, one.at)) } },
        ]);
    }
    html! { @if table.is_empty() { p { (view.t("page-measured-none")) } } @else { (table.show()) } }
}

/// All figures.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let p = ask.param("p").to_owned();
    let (all, names) = ask
        .kept(move |store| {
            store.read(|db| {
                let all = measured::all(db, &p)?;
                let mut names = BTreeMap::new();
                for by in all.iter().map(|one| &one.by).collect::<BTreeSet<_>>() {
                    let account = accounts::get(db, store.keys(), by)?;
                    names.insert(by.clone(), account.map(|a| a.name).unwrap_or_default());
                }
                Ok((all, names))
            })
        })
        .await?;
    let title = view.t("page-measured-title");
    let body = html! {
        h1 { (title) }
        p.lead { (view.t("page-measured-lead")) }
        ul.inline {
            li { a.go href=(view.to("measured/new")) { (view.t("page-measured-new")) } }
            li { a href=(view.to("measured/table")) { (view.t("page-measured-table")) } }
        }
        (table(&view, &all, &names))
    };
    Ok(private(page(&view, &title, body)))
}

fn shown(view: &View<'_>, title: &str, note: &str, form: &Form<'_>) -> Response {
    let status = if form.filled.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let body = html! {
        (back(view, "measured", "page-measured-title"))
        (form.problems(view))
        h1 { (title) }
        p { (note) }
        (form.show(view))
    };
    (status, private(page(view, &form.title(view, title), body))).into_response()
}

fn one(view: &View<'_>, filled: &Filled) -> Response {
    let choice = |code: &str| (code.to_owned(), format!("{code} {}", indicator(view, code)));
    let choices = INDICATORS.iter().map(|indicator| choice(indicator.code)).collect();
    let field = |name: &'static str, input| Field::new(name, view.t(&format!("page-measured-{name}")), input);
    let hint = |name: &str| view.t(&format!("page-measured-{name}-hint"));
    let form = Form {
        action: view.to("measured/new"),
        button: view.t("page-measured-new"),
        fields: vec![
            field("indicator", Input::Choice(choices)),
            field("part", Input::Line).hint(hint("part")).optional(),
            field("of", Input::Line).hint(hint("of")).optional(),
            field("over", Input::Typed("number")).hint(hint("over")),
            field("under", Input::Typed("number")).hint(hint("under")).optional(),
            field("on", Input::Typed("date")),
            field("source", Input::Line).hint(hint("source")),
            field("stated_on", Input::Typed("date")),
            field("corrects", Input::Typed("number")).hint(hint("corrects")).optional(),
        ],
        filled,
        version: None,
    };
    shown(view, &view.t("page-measured-new"), &view.t("page-measured-new-note"), &form)
}

/// The form for one figure.
pub(crate) async fn begin(ask: Inside) -> Response {
    one(&ask.view(), &Filled::default())
}

/// Enters one figure.
pub(crate) async fn enter(ask: Inside) -> Answer {
    let view = ask.view();
    let mut filled = (*ask.filled).clone();
    let whole = |name: &str| filled.get(name).parse::<i64>().ok();
    let day = |name: &str| filled.get(name).parse::<Date>().ok();
    let bad_whole = |name: &str| !filled.get(name).is_empty() && whole(name).is_none();
    let (over, on, stated_on) = (whole("over"), day("on"), day("stated_on"));
    let wrong = [
        ("over", over.is_none()),
        ("under", bad_whole("under")),
        ("corrects", bad_whole("corrects")),
        ("on", on.is_none()),
        ("stated_on", stated_on.is_none()),
    ];
    let (under, corrects) = (whole("under"), whole("corrects"));
    for (field, _) in wrong.iter().filter(|(_, wrong)| *wrong) {
        let why = if field.ends_with("on") { "page-wrong-day" } else { "page-wrong" };
        filled.complain(field, view.t(why));
    }
    let (Some(over), Some(on), Some(stated_on), true) = (over, on, stated_on, filled.is_right()) else {
        return Ok(one(&view, &filled));
    };
    let text = |name: &str| filled.get(name).trim().to_owned();
    let (indicator, of, part, source) = (text("indicator"), text("of"), text("part"), text("source"));
    let new = Figure { indicator, of, part, over, under, on, source, stated_on, corrects };
    let (p, today) = (ask.param("p").to_owned(), view.today());
    let sent =
        send(&ask, move |tx| measured::enter(tx, &p, &new, today).map(|number| number.to_string())).await;
    Ok(match view.got(sent)? {
        Sent::Done(_) | Sent::Reused => go(&view.to("measured")),
        Sent::Refused(refusal) => match complain(&view, &mut filled, &refusal, &|said| view.say(said)) {
            Some(_) => one(&view, &filled),
            None => missing(&view),
        },
    })
}

fn many(view: &View<'_>, filled: &Filled) -> Response {
    let form = Form {
        action: view.to("measured/table"),
        button: view.t("page-measured-table"),
        fields: vec![Field::new("table", view.t("page-measured-csv"), Input::Area).hint(COLUMNS.join(","))],
        filled,
        version: None,
    };
    shown(view, &view.t("page-measured-table"), &view.t("page-measured-table-note"), &form)
}

/// The form for a table.
pub(crate) async fn bring(ask: Inside) -> Response {
    many(&ask.view(), &Filled::default())
}

/// Enters a table: all of it, or nothing.
pub(crate) async fn take(ask: Inside) -> Answer {
    let view = ask.view();
    let mut filled = (*ask.filled).clone();
    let (p, today, text) = (ask.param("p").to_owned(), view.today(), filled.get("table").to_owned());
    let sent =
        send(&ask, move |tx| measured::bring(tx, &p, (&text, 20), today).map(|number| number.to_string()))
            .await;
    Ok(match view.got(sent)? {
        Sent::Done(_) | Sent::Reused => go(&view.to("measured")),
        Sent::Refused(refusal) => match complain(&view, &mut filled, &refusal, &|said| view.say(said)) {
            Some(_) => many(&view, &filled),
            None => missing(&view),
        },
    })
}
