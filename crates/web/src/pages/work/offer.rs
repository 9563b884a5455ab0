//! A contract that is offered: its points as a form, then once more to be checked, with what differs from the vacancy
//! and the law.

use std::collections::BTreeMap;

use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use partnership::employment::contract::{Contract, Difference, MORE, POINTS, point_said};
use partnership::employment::rules::Work;
use store::employments::{self, Move, differences};

use super::moves::status;
use super::{Looked, at, complain, group, say, version};
use crate::call::Inside;
use crate::components::field::{Field, Form, Input};
use crate::components::layout::{back, fact, page};
use crate::form::{Filled, VERSION};
use crate::pages::{Answer, go, missing, private};
use crate::record::send::{Sent, send};
use crate::view::View;

/// The field that says that it was checked, or is to be changed.
const DO: &str = "do";

fn fields(view: &View<'_>, looked: &Looked) -> Vec<Field> {
    let law = view.house.law();
    let work = Work::of(&law, looked.around.cell("occupation"));
    let groups = work.into_iter().flat_map(|work| [Some(work.isco), work.interim]).flatten();
    let groups: Vec<(String, String)> = groups.map(|isco| (isco.clone(), group(view, &isco))).collect();
    let field = |point: &'static str, input| {
        Field::new(point, view.say(&point_said(point)), input)
            .hint(view.t(&format!("work-hint-{}", point.replace('_', "-"))))
    };
    let input = |point: &str| match point {
        "occupation" if !groups.is_empty() => Input::Choice(groups.clone()),
        "start" => Input::Typed("date"),
        "leave" | "duration" | "housing" | "termination" => Input::Area,
        "languages" => Input::Lines,
        _ => Input::Line,
    };
    POINTS
        .into_iter()
        .chain(MORE)
        .map(|point| match point {
            "wage_recognised" | "charged" => field(point, input(point)).optional(),
            _ => field(point, input(point)),
        })
        .collect()
}

/// What is asked for first: what was written before, or what the place says.
fn begun(looked: &Looked, fields: &[Field]) -> Filled {
    let (mut filled, around) = (Filled::default(), &looked.around);
    for field in fields {
        let kept = looked.one.dossier.contract.get(field.name()).map(String::as_str);
        let value = kept.unwrap_or_else(|| match field.name() {
            "start" | "country" | "wage" => around.cell(field.name()),
            "workplace" => around.cell("region"),
            _ => "",
        });
        field.put(&mut filled, value);
    }
    filled
}

fn form(view: &View<'_>, looked: &Looked, fields: Vec<Field>, filled: &Filled) -> Markup {
    let (title, here) = (view.t("work-step-offer"), at(&looked.one));
    let form = Form {
        action: view.to(&format!("{here}/offer/offer")),
        button: view.t("page-go-on"),
        fields,
        filled,
        version: Some(looked.one.version),
    };
    page(
        view,
        &form.title(view, &title),
        html! {
            (back(view, &here, "page-back"))
            (form.problems(view))
            h1 { (title) }
            p { bdi { (looked.title()) } " " span.quiet { bdi { (looked.one.id) } } }
            p { (view.t("work-follows-offer")) }
            (form.show(view))
            (super::refused_fee(view, looked, filled))
        },
    )
}

/// The form.
pub(super) fn open(view: &View<'_>, looked: &Looked) -> Response {
    let fields = fields(view, looked);
    let filled = begun(looked, &fields);
    private(form(view, looked, fields, &filled))
}

fn checked(
    view: &View<'_>,
    looked: &Looked,
    fields: &[Field],
    cells: &BTreeMap<String, String>,
    version: i64,
) -> Markup {
    let law = view.house.law();
    let found: Vec<Difference> = differences(cells, &looked.around, &law);
    let (title, here) = (view.t("page-check-answers"), at(&looked.one));
    let (none, mut kept) = (Filled::default(), Vec::new());
    let mut raw = Filled::default();
    for field in fields {
        field.put(&mut raw, cells.get(field.name()).map_or("", String::as_str));
        kept.push((field.name().to_owned(), raw.get(field.name()).to_owned()));
    }
    let one = |button: &str, word: &str| {
        let form = Form {
            action: view.to(&format!("{here}/offer/offer")),
            button: view.t(button),
            fields: Vec::new(),
            filled: &none,
            version: Some(version),
        };
        let mut all = kept.clone();
        all.push((DO.to_owned(), word.to_owned()));
        form.show_with(view, &all)
    };
    page(
        view,
        &title,
        html! {
            (back(view, &here, "page-back"))
            h1 { (title) }
            @if found.iter().any(|d| d.what.bars()) { p.note { (view.t("page-work-bars")) } }
            dl.wide {
                @for field in fields {
                    @let text = cells.get(field.name()).map_or("", String::as_str);
                    @let differs: Vec<&Difference> = found.iter().filter(|d| d.field == field.name()).collect();
                    @if !text.is_empty() || !differs.is_empty() {
                        (fact(field.label(), html! {
                            @if text.is_empty() { span.quiet { (view.t("page-unstated")) } }
                            @else { (super::one::told(view, field.name(), text)) }
                            @for one in differs { p.alert { (say(view, &one.said)) } }
                        }))
                    }
                }
            }
            (one("work-step-offer", "offer"))
            (one("page-work-mend", "mend"))
        },
    )
}

/// Reads the form: asks to check it, or does it.
pub(super) async fn take(ask: &Inside, view: &View<'_>, looked: &Looked) -> Answer {
    let fields = fields(view, looked);
    let mut filled = (*ask.filled).clone();
    let mut cells: BTreeMap<String, String> = BTreeMap::new();
    for field in &fields {
        let value = field.read(&filled);
        if !value.is_empty() {
            cells.insert(field.name().to_owned(), value);
        }
    }
    // Codes are written as people write them.
    if let Some(country) = cells.get_mut("country") {
        *country = country.to_uppercase();
    }
    if filled.get(DO) == "mend" {
        return Ok(private(form(view, looked, fields, &filled)));
    }
    if let Err(refusal) = (Contract { cells: &cells }).unread() {
        refusal.reasons.iter().for_each(|r| filled.complain(r.field, say(view, &r.said)));
        return Ok((status(&filled), private(form(view, looked, fields, &filled))).into_response());
    }
    if filled.get(DO) != "offer" {
        let version = filled.get(VERSION).parse().unwrap_or(looked.one.version);
        return Ok(private(checked(view, looked, &fields, &cells, version)));
    }
    let asked = Move { step: "offer".to_owned(), contract: cells, ..Move::default() };
    let (p, n, house, seen) =
        (ask.param("p").to_owned(), ask.param("n").to_owned(), ask.house.clone(), version(ask));
    let sent = send(ask, move |tx| {
        employments::step(tx, (&p, &n), seen, &asked, &house.law()).map(|version| version.to_string())
    });
    Ok(match view.got(sent.await)? {
        Sent::Done(_) | Sent::Reused => go(&view.to(&at(&looked.one))),
        Sent::Refused(refusal) => match complain(view, &mut filled, &refusal) {
            Some(status) => (status, private(form(view, looked, fields, &filled))).into_response(),
            None => missing(view),
        },
    })
}
