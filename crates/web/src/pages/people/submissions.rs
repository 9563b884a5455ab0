//! Handing in fields of a record for a named permit: chosen, checked, sent.

use std::collections::BTreeMap;

use agreement::{Clause, Said};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use partnership::stakeholders::Action;
use store::people::{Person, State};
use store::submissions;

use super::fields;
use super::record::{Found, find};
use crate::call::Inside;
use crate::components::field::{Field, Form, Input};
use crate::components::layout::{back, page};
use crate::components::pager::{after, escaped};
use crate::form::Filled;
use crate::pages::go;
use crate::pages::submissions::table;
use crate::pages::{Answer, missing, private};
use crate::record::send::{Sent, send};
use crate::view::View;

/// What was handed in about a person.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let Some(reach) = ask.visitor.reach(Action::SubmissionRead) else { return Ok(missing(&view)) };
    let (p, id) = (ask.param("p").to_owned(), ask.param("id").to_owned());
    let from = ask.query.get("after").cloned();
    let found = ask
        .kept(move |store| {
            store.read(|db| {
                submissions::list(db, store.keys(), &reach, Some(&p), Some(&id), from.as_deref(), 25)
            })
        })
        .await?;
    let here = format!("people/{}", escaped(ask.param("id")));
    let title = view.t("page-submissions");
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, &here, "page-back"))
            h1 { (title) }
            p.lead { (view.t("page-submissions-lead")) }
            p { a.go href=(view.to(&format!("{here}/submissions/new"))) { (view.t("page-submission-new")) } }
            (table(&view, &found.rows))
            (after(&view, found.next.as_deref()))
        },
    )))
}

/// The permits of the agreement that are open to somebody from there.
fn permits<'a>(view: &View<'a>, person: &Person) -> Vec<(String, String, &'a Clause)> {
    let law = view.house.law();
    let from = |clause: &&Clause| clause.territory("origin").is_some_and(|t| t.country() == person.country);
    let corridors = law.all("corridor").filter(from);
    corridors
        .filter_map(|clause| {
            let (id, permit) = (clause.text("id")?, clause.text("permit")?);
            let to = view.country(clause.territory("destination")?);
            Some((id.to_owned(), format!("{to}{}{permit}", view.colon()), clause))
        })
        .collect()
}

/// Fields that can go along: those with something in them that the visitor sees.
fn offered(view: &View<'_>, found: &Found) -> Vec<(&'static str, String)> {
    let values = fields::values(&found.person);
    let object = found.object();
    let seen = fields::seen(view.visitor, &object).map(|f| f.field);
    let inner = ["organisation", "shown_until"];
    seen.filter(|field| !inner.contains(field))
        .filter_map(|field| Some((field, values.get(field).filter(|v| !v.is_empty())?.clone())))
        .collect()
}

fn inputs(
    view: &View<'_>,
    permits: &[(String, String, &Clause)],
    offered: &[(&'static str, String)],
) -> Vec<Field> {
    let permits = permits.iter().map(|(id, name, _)| (id.clone(), name.clone())).collect();
    let choices = offered
        .iter()
        .map(|(field, value)| {
            let label = fields::label(view, field);
            ((*field).to_owned(), format!("{label}{}{}", view.colon(), value.replace(';', "; ")))
        })
        .collect();
    vec![
        Field::new("permit", view.t("page-submission-permit"), Input::Choice(permits)),
        Field::new("fields", view.t("page-submission-fields"), Input::Choices(choices))
            .hint(view.t("page-submission-fields-hint")),
    ]
}

fn form(view: &View<'_>, found: &Found, filled: &Filled) -> Response {
    let permits = permits(view, &found.person);
    let fields = inputs(view, &permits, &offered(view, found));
    let here = format!("people/{}/submissions", escaped(&found.person.id));
    let form = Form {
        action: view.to(&format!("{here}/new")),
        button: view.t("page-go-on"),
        fields,
        filled,
        version: None,
    };
    let title = view.t("page-submission-new");
    let body = html! {
        (back(view, &here, "page-back"))
        (form.problems(view))
        h1 { (title) }
        p.lead { (view.t("page-submissions-lead")) }
        @if permits.is_empty() { p.note { (view.t("page-submission-no-permit")) } } @else { (form.show(view)) }
    };
    let status = if filled.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    (status, private(page(view, &form.title(view, &title), body))).into_response()
}

/// The form.
pub(crate) async fn begin(ask: Inside) -> Answer {
    let view = ask.view();
    Ok(match view.got(find(&ask).await)? {
        Some(found) if found.person.state == State::Present => form(&view, &found, &Filled::default()),
        _ => missing(&view),
    })
}

/// Shows what would be handed in; hands it in once that was seen.
pub(crate) async fn hand_in(ask: Inside) -> Answer {
    let view = ask.view();
    let found = match view.got(find(&ask).await)? {
        Some(found) if found.person.state == State::Present => found,
        _ => return Ok(missing(&view)),
    };
    let mut filled = (*ask.filled).clone();
    let permits = permits(&view, &found.person);
    let permit = permits.iter().find(|(id, _, _)| id == filled.get("permit"));
    let chosen: Vec<&str> = filled.all("fields").collect();
    let fields: BTreeMap<String, String> = offered(&view, &found)
        .into_iter()
        .filter(|(field, _)| chosen.contains(field))
        .map(|(field, value)| (field.to_owned(), value))
        .collect();
    let Some((id, name, clause)) = permit.filter(|_| !fields.is_empty()) else {
        if permit.is_none() {
            filled.complain("permit", view.t("page-submission-permit-missing"));
        }
        if fields.is_empty() {
            filled.complain("fields", view.t("page-submission-fields-missing"));
        }
        return Ok(form(&view, &found, &filled));
    };
    if filled.get("checked") != "yes" {
        return Ok(private(check(&view, &found, (id, name), &fields)));
    }
    let country = clause.territory("destination").map(|t| t.country().to_owned()).unwrap_or_default();
    let (p, person, permit) = (ask.param("p").to_owned(), found.person.id.clone(), id.clone());
    let sent = send(&ask, move |tx| submissions::create(tx, &p, &person, &permit, &country, &fields)).await;
    Ok(match view.got(sent)? {
        Sent::Done(id) => go(&view.top(&format!("submissions/{id}"))),
        Sent::Reused | Sent::Refused(_) => missing(&view),
    })
}

fn check(
    view: &View<'_>,
    found: &Found,
    (id, name): (&str, &str),
    chosen: &BTreeMap<String, String>,
) -> Markup {
    let here = format!("people/{}/submissions/new", escaped(&found.person.id));
    let mut kept = vec![("permit".to_owned(), id.to_owned()), ("checked".to_owned(), "yes".to_owned())];
    kept.extend(chosen.keys().map(|field| ("fields".to_owned(), field.clone())));
    let form = Form {
        action: view.to(&here),
        button: view.t("page-submission-go"),
        fields: Vec::new(),
        filled: &Filled::default(),
        version: None,
    };
    let title = view.t("page-check-answers");
    page(
        view,
        &title,
        html! {
            (back(view, &here, "page-back"))
            h1 { (title) }
            p { (view.say(&Said::new("page-submission-goes").text("permit", name))) }
            dl.wide {
                @for (field, value) in chosen {
                    div {
                        dt { (fields::label(view, field)) }
                        dd { (fields::shown(view, field, value, None)) }
                    }
                }
            }
            p.note { (view.t("page-submission-final")) }
            (form.show_with(view, &kept))
        },
    )
}
