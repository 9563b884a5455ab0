//! A payer who was tried out is written into the draft of the agreement room: only a clause makes anybody pay (¶30).

use axum::http::StatusCode;
use axum::response::IntoResponse;
use maud::{Markup, html};
use partnership::costs::payer::with_payer;
use partnership::refusal;
use partnership::stakeholders::Action;
use store::{Refusal, drafts, partnerships, texts};

use super::plan::asked;
use crate::call::Inside;
use crate::components::field::hidden;
use crate::components::layout::{back, page};
use crate::pages::room::started;
use crate::pages::{Answer, go, missing, private};
use crate::record::send::{Sent, send};
use crate::view::View;

/// What is kept of the form where the draft can be measured.
const SOUND: &str = "sound";

/// The offer, for whoever changes drafts.
pub(super) fn offer(ask: &Inside, view: &View<'_>, party: &str, share: &str) -> Markup {
    let may = ask.visitor.may(Action::DraftChange, &partnerships::object(ask.param("p")));
    html! {
        @if may {
            p { (view.t("page-cost-plan-write-means")) }
            form.act method="post" action=(view.to("costs/plan/payer")) {
                (hidden(view))
                input type="hidden" name="payer" value=(party);
                input type="hidden" name="share" value=(share);
                button { (view.t("page-cost-plan-write")) }
            }
        }
    }
}

/// Writes it into the draft, which is begun where there is none, and has a sound one measured.
pub(crate) async fn put(ask: Inside) -> Answer {
    let view = ask.view();
    let (party, share) = match asked(&view, ask.filled.get("payer"), ask.filled.get("share")) {
        Ok(Some(found)) => found,
        Ok(None) => return Ok(refused(&view, &view.t("page-cost-plan-no-payer"))),
        Err(why) => return Ok(refused(&view, &why)),
    };
    let p = ask.param("p").to_owned();
    let sent = send(&ask, move |tx| {
        if tx.read(|db| drafts::get(db, &p))?.is_none() {
            drafts::begin(tx, &p)?;
        }
        let (draft, bodies) = tx.read(|db| Ok((drafts::get(db, &p)?, drafts::texts(db, &p)?)))?;
        let draft = draft.ok_or(Refusal::Missing)?;
        let text = texts::read(bodies);
        let new = with_payer(&text, &party, share)
            .map_err(|why| Refusal::Rule(refusal::Refusal::of(why.said())))?;
        drafts::put(tx, &p, draft.version, &new)?;
        // What a payer is written into stays sound; a text with errors is not measured.
        Ok(if text.is_sound() { SOUND } else { "draft" }.to_owned())
    });
    let sent = view.got(sent.await)?;
    Ok(match sent {
        Sent::Done(kept) if kept == SOUND => return started(&ask).await,
        Sent::Done(_) | Sent::Reused => go(&view.to("room")),
        Sent::Refused(Refusal::Missing) => missing(&view),
        Sent::Refused(Refusal::Rule(why)) => {
            let said: Vec<String> = why.reasons.iter().map(|reason| view.say(&reason.said)).collect();
            refused(&view, &said.join(" "))
        }
        Sent::Refused(_) => refused(&view, &view.t("page-cost-plan-unwritten")),
    })
}

fn refused(view: &View<'_>, why: &str) -> axum::response::Response {
    let title = view.t("page-cost-plan-write");
    let body = html! {
        (back(view, "costs/plan", "page-cost-plan"))
        h1 { (title) }
        p.alert role="alert" { (why) }
        p { a href=(view.to("room")) { (view.t("page-room")) } }
    };
    (StatusCode::UNPROCESSABLE_ENTITY, private(page(view, &title, body))).into_response()
}
