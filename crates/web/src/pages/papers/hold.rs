//! A copy is needed for a matter that is open: it stays beyond its day, until somebody lets it go.

use axum::response::IntoResponse;
use maud::{Markup, html};
use store::Refusal;
use store::papers::{self, Held, Paper};

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
    let form = Form {
        action: view.to(&format!("{here}/{}/hold", escaped(&paper.id))),
        button: view.t("page-paper-hold"),
        fields: vec![
            Field::new("reason", view.t("page-paper-hold-reason"), Input::Area)
                .hint(view.t("page-paper-hold-hint")),
        ],
        filled,
        version: Some(paper.version),
    };
    let title = view.t("page-paper-hold-title");
    question(
        view,
        &form,
        &here,
        &title,
        html! {
                    p { (view.t("page-paper-hold-lead")) }
        },
    )
}

/// The question why.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    Ok(match view.got(one(&ask).await)? {
        Some(paper) if paper.is_there() => private(form(&view, &ask, &paper, &Filled::default())),
        _ => missing(&view),
    })
}

/// Holds it.
pub(crate) async fn hold(ask: Inside) -> Answer {
    let view = ask.view();
    let paper = view.found(one(&ask).await)?;
    let mut filled = (*ask.filled).clone();
    let held = Held { reason: filled.get("reason").to_owned() };
    let version = filled.get(VERSION).parse().unwrap_or(0);
    let (p, id) = (paper.partnership.clone(), paper.id.clone());
    let sent = send(&ask, move |tx| Ok(papers::hold(tx, &p, &id, version, &held)?.to_string()));
    let refusal = match view.got(sent.await)? {
        Sent::Done(_) | Sent::Reused => return Ok(go(&view.to(&here(&ask)))),
        Sent::Refused(refusal) => refusal,
    };
    let Some(status) = complain(&view, &mut filled, &refusal, &|said| view.say(said)) else {
        return Ok(missing(&view));
    };
    Ok((status, private(form(&view, &ask, &paper, &filled))).into_response())
}

/// Lets it go.
pub(crate) async fn release(ask: Inside) -> Answer {
    let view = ask.view();
    let paper = view.found(one(&ask).await)?;
    let (p, id, version) =
        (paper.partnership.clone(), paper.id.clone(), ask.param("version").parse().unwrap_or(0));
    let sent = send(&ask, move |tx| Ok(papers::release(tx, &p, &id, version)?.to_string()));
    Ok(match view.got(sent.await)? {
        Sent::Refused(Refusal::Missing) => missing(&view),
        _ => go(&view.to(&here(&ask))),
    })
}
