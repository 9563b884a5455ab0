//! A step of the agreement: what it means, what is asked with it, and what changed in the text.

use agreement::diff;
use maud::{Markup, html};
use partnership::concluding::Concluding;
use partnership::lifecycle::leaves;
use store::concluding::{self, Move};
use store::{Fault, texts};

use super::{Ground, OFFICERS, ground, middle};
use crate::call::Inside;
use crate::components::field::{Field, Input};
use crate::pages::Answer;
use crate::record::edit::{Edit, Values};
use crate::record::send::send;
use crate::view::View;

/// What is asked with a step.
fn fields(view: &View<'_>, step: &str, ground: &Ground) -> Vec<Field> {
    let reason = Field::new("reason", view.t("page-stage-reason"), Input::Area);
    let yes = |word: &str| (word.to_owned(), view.t(&format!("page-{word}")));
    match step {
        "scope" => {
            let choices = Input::Choice(vec![yes("no"), yes("yes")]);
            vec![Field::new("pilot", view.t("page-stage-is-pilot"), choices), reason.optional()]
        }
        "terminate" | "expire" => {
            let protection = Field::new("protection", view.t("page-stage-protection"), Input::Area)
                .hint(view.t("page-stage-protection-hint"));
            let protection = if ground.picture.open_cases > 0 { protection } else { protection.optional() };
            vec![if step == "expire" { reason.optional() } else { reason }, protection]
        }
        "suspend" => vec![reason],
        _ => vec![reason.optional()],
    }
}

fn sheet(view: &View<'_>, step: &str, ground: &Ground, changes: &[String]) -> Edit {
    let title = view.t(&format!("page-step-{step}"));
    let ends = matches!(step, "terminate" | "expire");
    let lead = html! {
        p { (view.t(&format!("page-step-{step}-means"))) }
        @if ends && !ground.people.is_empty() { (middle(view, ground)) }
        (changed(view, changes))
    };
    Edit {
        button: title.clone(),
        title,
        back: (format!("{}stage", view.base), view.t("page-back")),
        lead,
        fields: fields(view, step, ground),
        version: Some(ground.picture.now().1),
    }
}

fn changed(view: &View<'_>, changes: &[String]) -> Markup {
    html! {
        @if !changes.is_empty() {
            h2 { (view.t("page-stage-changes")) }
            ul { @for change in changes { li { bdi { (change) } } } }
        }
    }
}

/// What the latest edition changes in the one that came into force: article and kind of change.
async fn changes(ask: &Inside, step: &str, ground: &Ground) -> Result<Vec<String>, Fault> {
    let was = ground.picture.last().map_or(0, |t| t.edition);
    if !matches!(step, "amend" | "enter-force") || was == 0 || was >= ground.picture.latest {
        return Ok(Vec::new());
    }
    let (p, latest) = (ask.param("p").to_owned(), ground.picture.latest);
    let read = ask.site.with_store(move |store| {
        store.read(|db| Ok((texts::agreement(db, &p, was)?, texts::agreement(db, &p, latest)?)))
    });
    let (old, new) = read.await?;
    let mut cites: Vec<String> = diff(&old, &new).into_iter().map(|c| c.article).collect();
    cites.dedup();
    Ok(cites)
}

async fn both(ask: &Inside, step: &str) -> Result<Option<(Ground, Vec<String>)>, Fault> {
    let Some(ground) = ground(ask).await? else { return Ok(None) };
    if !OFFICERS.contains(&step) || !leaves::<Concluding>(step, ground.picture.now().0) {
        return Ok(None);
    }
    let changes = changes(ask, step, &ground).await?;
    Ok(Some((ground, changes)))
}

/// The page of a step.
pub(crate) async fn open(ask: Inside) -> Answer {
    let (view, step) = (ask.view(), ask.param("step").to_owned());
    let (ground, changes) = view.found(both(&ask, &step).await)?;
    Ok(sheet(&view, &step, &ground, &changes).fresh(&view, &Values::from([("pilot", "no".to_owned())])))
}

/// Takes it.
pub(crate) async fn take(ask: Inside) -> Answer {
    let (view, step) = (ask.view(), ask.param("step").to_owned());
    let (ground, changes) = view.found(both(&ask, &step).await)?;
    let number = ask.filled.get(crate::form::VERSION).parse().unwrap_or(0);
    let new = Move {
        reason: ask.filled.get("reason").to_owned(),
        protection: ask.filled.get("protection").to_owned(),
        pilot: ask.filled.get("pilot") == "yes",
        step: step.clone(),
    };
    let (p, figures) = (ask.param("p").to_owned(), ask.house.evidence.clone());
    let form = sheet(&view, &step, &ground, &changes);
    let filled = (*ask.filled).clone();
    form.after(
        &view,
        filled,
        send(&ask, move |tx| Ok(concluding::step(tx, &p, number, &new, figures.as_deref())?.to_string()))
            .await,
        |_| view.to("stage"),
    )
}
