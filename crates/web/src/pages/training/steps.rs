//! Leading a programme or a cohort a step on: asked once more, with what follows.

use maud::html;
use partnership::lifecycle::Lifecycle;
use partnership::training::cohort::Cohort;
use partnership::training::programme::Programme as Life;
use store::{Fault, training};

use super::{Once, cohorts, version};
use crate::call::Inside;
use crate::components::pager::escaped;
use crate::pages::Answer;
use crate::pages::programmes::find;
use crate::record::send::send;
use crate::view::View;

/// The question about a programme; nothing where there is no such step.
async fn of_programme(ask: &Inside, view: &View<'_>) -> Result<Option<Once>, Fault> {
    let Some((programme, _)) = find(ask).await? else { return Ok(None) };
    let Some(step) = Life::STEPS.iter().find(|step| step.name == ask.param("step")) else { return Ok(None) };
    let of = programme.clone();
    let stated = ask.site.with_store(move |store| store.read(|db| training::get(db, &of))).await?;
    let here = format!("programmes/{}", escaped(&programme.id));
    let title = programme.cells.get("title").unwrap_or(&programme.id);
    Ok(Some(Once {
        title: view.t(&format!("page-training-do-{}", step.name)),
        button: view.t("page-training-go"),
        at: format!("{here}/steps/{}", step.name),
        back: here,
        lead: html! {
            p.lead { bdi { (title) } }
            p { (view.say(&Life::said(stated.stage))) " " span.arrow aria-hidden="true" { "→" } " " (view.say(&Life::said(step.to))) }
        },
        fields: Vec::new(),
        version: Some(stated.version),
    }))
}

/// Asks about a programme.
pub(crate) async fn ask_programme(ask: Inside) -> Answer {
    let view = ask.view();
    let once = view.found(of_programme(&ask, &view).await)?;
    Ok(once.ask(&view))
}

/// Leads a programme on.
pub(crate) async fn take_programme(ask: Inside) -> Answer {
    let view = ask.view();
    let once = view.found(of_programme(&ask, &view).await)?;
    let (p, id, step) = (ask.param("p").to_owned(), ask.param("id").to_owned(), ask.param("step").to_owned());
    let (seen, house, to) = (version(&ask), ask.house.clone(), once.back.clone());
    let sent = send(&ask, move |tx| {
        training::step(tx, (&p, &id), seen, &step, &house.law()).map(|version| version.to_string())
    });
    once.done(&view, &ask.filled, sent.await, &to)
}

/// The question about a cohort; nothing where there is no such step.
async fn of_cohort(ask: &Inside, view: &View<'_>) -> Result<Option<Once>, Fault> {
    let Some(found) = cohorts::find(ask).await? else { return Ok(None) };
    let Some(step) = Cohort::STEPS.iter().find(|step| step.name == ask.param("step")) else {
        return Ok(None);
    };
    let here = cohorts::at(&found.cohort);
    Ok(Some(Once {
        title: view.t(&format!("page-cohort-do-{}", step.name)),
        button: view.t("page-training-go"),
        at: format!("{here}/steps/{}", step.name),
        back: here,
        lead: html! {
            p.lead { bdi { (found.title()) } " · " bdi { (found.cohort.id) } }
            p { (super::stage(view, found.cohort.stage)) " " span.arrow aria-hidden="true" { "→" } " " (super::stage(view, step.to)) }
        },
        fields: Vec::new(),
        version: Some(found.cohort.version),
    }))
}

/// Asks about a cohort.
pub(crate) async fn ask_cohort(ask: Inside) -> Answer {
    let view = ask.view();
    let once = view.found(of_cohort(&ask, &view).await)?;
    Ok(once.ask(&view))
}

/// Leads a cohort on.
pub(crate) async fn take_cohort(ask: Inside) -> Answer {
    let view = ask.view();
    let once = view.found(of_cohort(&ask, &view).await)?;
    let (p, id, step) = (ask.param("p").to_owned(), ask.param("n").to_owned(), ask.param("step").to_owned());
    let (seen, house, to) = (version(&ask), ask.house.clone(), once.back.clone());
    let sent = send(&ask, move |tx| {
        store::cohorts::step(tx, (&p, &id), seen, &step, &house.law()).map(|version| version.to_string())
    });
    once.done(&view, &ask.filled, sent.await, &to)
}
