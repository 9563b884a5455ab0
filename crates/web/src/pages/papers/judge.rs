//! Whoever leads the case says whether a copy is what was asked for: accepted, or refused with a reason.

use axum::response::IntoResponse;
use maud::{Markup, html};
use store::papers::{self, Paper};

use super::{here, one};
use crate::call::Inside;
use crate::components::field::{Field, Form, Input};
use crate::components::pager::escaped;
use crate::components::question::question;
use crate::form::{Filled, VERSION};
use crate::pages::{Answer, go, missing, private};
use crate::record::refused::complain;
use crate::record::send::{Sent, send};
use crate::view::View;

fn form(view: &View<'_>, ask: &Inside, paper: &Paper, filled: &Filled) -> Markup {
    let here = here(ask);
    let choices =
        ["accept", "refuse"].map(|word| (word.to_owned(), view.t(&format!("page-paper-judge-{word}"))));
    let form = Form {
        action: view.to(&format!("{here}/{}/judge", escaped(&paper.id))),
        button: view.t("page-keep"),
        fields: vec![
            Field::new("decision", view.t("page-paper-judge-which"), Input::Choice(choices.to_vec())),
            Field::new("reason", view.t("page-paper-judge-reason"), Input::Area)
                .optional()
                .hint(view.t("page-paper-judge-reason-hint")),
        ],
        filled,
        version: Some(paper.version),
    };
    let title = view.t("page-paper-judge-title");
    question(
        view,
        &form,
        &here,
        &title,
        html! {
                    p { bdi { (paper.document) } " " (super::number(view, paper)) }
                    p { (view.t("page-paper-judge-lead")) }
        },
    )
}

/// The question.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let paper = view.found(one(&ask).await.map(|found| found.filter(Paper::is_there)))?;
    Ok(private(form(&view, &ask, &paper, &Filled::default())))
}

/// Keeps what was decided.
pub(crate) async fn judge(ask: Inside) -> Answer {
    let view = ask.view();
    let paper = view.found(one(&ask).await)?;
    let mut filled = (*ask.filled).clone();
    let [step, reason] = ["decision", "reason"].map(|field| filled.get(field).to_owned());
    let version = filled.get(VERSION).parse().unwrap_or(0);
    let (p, id) = (paper.partnership.clone(), paper.id.clone());
    let sent = send(&ask, move |tx| Ok(papers::judge(tx, &p, &id, version, (&step, &reason))?.to_string()));
    let refusal = match view.got(sent.await)? {
        Sent::Done(_) | Sent::Reused => return Ok(go(&view.to(&here(&ask)))),
        Sent::Refused(refusal) => refusal,
    };
    let Some(status) = complain(&view, &mut filled, &refusal, &|said| view.say(said)) else {
        return Ok(missing(&view));
    };
    Ok((status, private(form(&view, &ask, &paper, &filled))).into_response())
}
