//! What whoever leads a cohort decides about somebody in it: selecting, rejecting, enrolling, certifying.

use maud::html;
use store::{Fault, enrolments};

use super::{Once, own, state, version};
use crate::call::Inside;
use crate::components::field::{Field, Input};
use crate::pages::Answer;
use crate::record::send::send;
use crate::view::View;

/// The question; nothing where there is nothing to decide so.
async fn question(ask: &Inside, view: &View<'_>) -> Result<Option<Once>, Fault> {
    let Some(seen) = own::find(ask).await?.filter(|seen| seen.decides) else { return Ok(None) };
    let Some(step) = own::decisions(&seen.one).into_iter().find(|step| *step == ask.param("step")) else {
        return Ok(None);
    };
    let here = own::at(&seen.one.person, &seen.one.cohort);
    let reason = || {
        let field = Field::new("reason", view.t("page-enrolment-reason"), Input::Area);
        field.hint(view.t("page-enrolment-reason-hint"))
    };
    Ok(Some(Once {
        title: view.t(&format!("page-enrolment-do-{step}")),
        button: view.t(&format!("page-enrolment-do-{step}")),
        at: format!("{here}/decide/{step}"),
        back: here,
        lead: html! {
            p.lead { bdi { (seen.one.person) } " · " bdi { (seen.one.title) } " · " bdi { (seen.one.cohort) } }
            p.status { (state(view, seen.one.state)) }
        },
        fields: if step == "reject" { vec![reason()] } else { Vec::new() },
        version: Some(seen.one.version),
    }))
}

/// Asks once more.
pub(crate) async fn ask_for(ask: Inside) -> Answer {
    let view = ask.view();
    let once = view.found(question(&ask, &view).await)?;
    Ok(once.ask(&view))
}

/// Decides.
pub(crate) async fn take(ask: Inside) -> Answer {
    let view = ask.view();
    let once = view.found(question(&ask, &view).await)?;
    let (p, id, n) = (ask.param("p").to_owned(), ask.param("id").to_owned(), ask.param("n").to_owned());
    let (step, reason) = (ask.param("step").to_owned(), ask.filled.get("reason").to_owned());
    let (seen, house, to) = (version(&ask), ask.house.clone(), once.back.clone());
    let sent = send(&ask, move |tx| {
        enrolments::step(tx, (&p, &n, &id), seen, (&step, &reason), &house.law()).map(|v| v.to_string())
    });
    once.done(&view, &ask.filled, sent.await, &to)
}
