//! Noting somebody's results: outcomes passed or not, and a language level.

use std::collections::BTreeMap;

use agreement::codes::{Cefr, language};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use maud::html;
use partnership::training::results::Spoken;
use store::{Fault, enrolments};

use super::{Once, own, plan, version};
use crate::call::Inside;
use crate::components::field::{Field, Input};
use crate::components::pager::escaped;
use crate::pages::{Answer, private};
use crate::record::send::send;
use crate::view::View;

async fn question(ask: &Inside, view: &View<'_>) -> Result<Option<Once>, Fault> {
    let Some(seen) = own::find(ask).await?.filter(|seen| seen.decides) else { return Ok(None) };
    let one = &seen.one;
    let outcomes: Vec<(String, String)> =
        one.outcomes.iter().map(|o| (o.skill.clone(), plan::name(view, &o.skill))).collect();
    let mut levels = vec![(String::new(), view.t("page-unstated"))];
    levels.extend(Cefr::ALL.map(|level| (level.to_string(), level.to_string())));
    let mut fields = Vec::new();
    if !outcomes.is_empty() {
        fields.push(
            Field::new("passed", view.t("page-results-passed"), Input::Choices(outcomes.clone())).optional(),
        );
        fields.push(Field::new("failed", view.t("page-results-failed"), Input::Choices(outcomes)).optional());
    }
    fields.push(
        Field::new("language", view.t("page-results-language"), Input::Line)
            .optional()
            .foreign()
            .hint(view.t("page-results-language-hint")),
    );
    fields.push(Field::new("level", view.t("page-results-level"), Input::Choice(levels)).optional());
    Ok(Some(Once {
        title: view.t("page-results"),
        button: view.t("page-keep"),
        at: format!("people/{}/results/{}", escaped(&one.person), escaped(&one.cohort)),
        back: own::at(&one.person, &one.cohort),
        lead: html! {
            p.lead { bdi { (one.person) } " · " bdi { (one.title) } " · " bdi { (one.cohort) } }
            p { (view.t("page-results-today")) }
        },
        fields,
        version: Some(one.version),
    }))
}

/// The form.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let once = view.found(question(&ask, &view).await)?;
    Ok(once.ask(&view))
}

/// Notes them.
pub(crate) async fn note(ask: Inside) -> Answer {
    let view = ask.view();
    let once = view.found(question(&ask, &view).await)?;
    let mut filled = (*ask.filled).clone();
    let mut results: BTreeMap<String, bool> = BTreeMap::new();
    for (field, passed) in [("passed", true), ("failed", false)] {
        for outcome in ask.filled.all(field) {
            if results.insert(outcome.to_owned(), passed).is_some_and(|other| other != passed) {
                filled.complain("failed", view.t("page-results-both"));
            }
        }
    }
    let (code, level) = (filled.get("language").to_owned(), filled.get("level").parse::<Cefr>().ok());
    let spoken = match (code.as_str(), level) {
        ("", None) => Vec::new(),
        (code, Some(level)) if language(code).is_ok() => {
            vec![Spoken { language: code.to_owned(), level, on: ask.today() }]
        }
        (_, _) => {
            filled.complain("language", view.t("page-results-language-wrong"));
            Vec::new()
        }
    };
    if !filled.is_right() {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, private(once.show(&view, &filled))).into_response());
    }
    let (p, id, n) = (ask.param("p").to_owned(), ask.param("id").to_owned(), ask.param("n").to_owned());
    let (seen, to) = (version(&ask), once.back.clone());
    let sent = send(&ask, move |tx| {
        enrolments::results(tx, (&p, &n, &id), seen, &results, &spoken).map(|v| v.to_string())
    });
    once.done(&view, &filled, sent.await, &to)
}
