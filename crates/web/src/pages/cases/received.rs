//! What does a case from elsewhere say, and is it taken up here?

use agreement::Said;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use maud::html;
use partnership::stakeholders::{Action, Object};
use store::exchange::{self, Peer, Received};
use store::{Fault, Refusal};

use super::{day, file, ruled};
use crate::call::Inside;
use crate::components::field::{Field, Form, Input, button};
use crate::components::layout::{back, fact, page};
use crate::components::pager::escaped;
use crate::form::Filled;
use crate::pages::people::fields;
use crate::pages::{Answer, go, missing, private};
use crate::record::send::{Sent, send};

/// The case of the address, and who sent it.
async fn find(ask: &Inside) -> Result<Option<(Received, Option<Peer>)>, Fault> {
    let (p, id) = (ask.param("p").to_owned(), ask.param("n").to_owned());
    ask.site
        .with_store(move |store| {
            store.read(|db| {
                let found = exchange::received(db, store.keys(), &id)?.filter(|case| case.partnership == p);
                let Some(case) = found else { return Ok(None) };
                let peer = exchange::peer(db, &case.peer)?;
                Ok(Some((case, peer)))
            })
        })
        .await
}

/// The case.
pub(crate) async fn show(ask: Inside) -> Answer {
    shown(&ask, &Filled::default()).await
}

async fn shown(ask: &Inside, filled: &Filled) -> Answer {
    let view = ask.view();
    let (case, peer) = view.found(find(ask).await)?;
    let here = format!("cases/{}", escaped(&case.id));
    let waits = case.state == "waiting";
    let from = peer.as_ref().map_or(case.peer.as_str(), |peer| peer.card.name.as_str());
    let form = Form {
        action: view.to(&format!("{here}/refuse")),
        button: view.t("page-case-refuse"),
        fields: vec![
            Field::new("reason", view.t("page-case-reason"), Input::Area)
                .hint(view.t("page-case-reason-hint")),
        ],
        filled,
        version: None,
    };
    let title = view.say(&Said::new("page-case-title").text("id", &case.id));
    let body = html! {
        (back(&view, "cases", "page-back"))
        (form.problems(&view))
        h1 { (title) }
        p { strong { (view.t(&format!("page-case-{}", case.state))) } }
        dl.wide {
            (fact(&view.t("page-case-from"), html! { bdi { (from) } }))
            (fact(&view.t("page-case-purpose"), html! { (view.t(&format!("page-purpose-{}", case.purpose.word()))) }))
            (fact(&view.t("page-case-day"), html! { (day(&view, case.at)) }))
            @if waits {
                (fact(&view.t("page-case-partnership"), html! { bdi { (case.said.title) } }))
                (fact(&view.t("page-case-person"), html! { bdi { (case.said.person) } }))
                @if let Some(until) = case.said.agreed_until {
                    (fact(&view.t("page-case-agreed"), html! { (view.date(until)) }))
                }
                @for (field, value) in &case.said.fields {
                    (fact(&fields::label(&view, field), fields::shown(&view, field, value, None)))
                }
            }
            @if let Some(at) = case.answered { (fact(&view.t("page-case-answered"), html! { (day(&view, at)) })) }
        }
        @if let Some(person) = &case.person {
            p { a href=(view.to(&format!("people/{}", escaped(person)))) { (view.t("page-case-record")) } }
        }
        @if case.answer.is_some() {
            p { a.go href=(view.to(&format!("{here}/answer"))) download { (view.t("page-case-answer")) } }
            p { (view.t("page-case-answer-how")) }
        }
        @if waits {
            h2 { (view.t("page-case-decide")) }
            (button(&view, &view.to(&format!("{here}/accept")), &view.t("page-case-accept"), false))
            (form.show(&view))
        }
    };
    let status = if filled.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, private(page(&view, &form.title(&view, &title), body))).into_response())
}

/// Takes it up: it becomes a person here.
pub(crate) async fn accept(ask: Inside) -> Answer {
    let view = ask.view();
    let (case, _) = view.found(find(&ask).await)?;
    let by = ask.visitor.who().map(|who| who.subject.organisation.clone());
    // Whoever takes it up could add this person themselves.
    let becomes = exchange::record(&case, by.as_deref()).map(|new| new.object());
    if !becomes.is_ok_and(|object: Object| ask.visitor.may(Action::PersonCreate, &object)) {
        return Ok(missing(&view));
    }
    let (p, id) = (case.partnership.clone(), case.id.clone());
    let sent = send(&ask, move |tx| exchange::accept(tx, &p, &id, by.as_deref())).await;
    done(&ask, sent).await
}

/// Says why not.
pub(crate) async fn refuse(ask: Inside) -> Answer {
    let (p, id) = (ask.param("p").to_owned(), ask.param("n").to_owned());
    let reason = ask.filled.get("reason").to_owned();
    let sent = send(&ask, move |tx| exchange::refuse(tx, &p, &id, &reason).map(|()| id)).await;
    done(&ask, sent).await
}

async fn done(ask: &Inside, sent: Result<Sent, Fault>) -> Answer {
    let view = ask.view();
    let mut filled = (*ask.filled).clone();
    match view.got(sent)? {
        Sent::Done(_) => return Ok(go(&view.to(&format!("cases/{}", escaped(ask.param("n")))))),
        Sent::Reused => filled.complain("", view.t("page-sent-before")),
        Sent::Refused(Refusal::Wrong("reason")) => {
            filled.complain("reason", view.t("page-case-reason-missing"));
        }
        Sent::Refused(Refusal::Wrong(field)) => {
            let said = Said::new("page-case-lacks").text("field", fields::label(&view, field));
            filled.complain("", view.say(&said));
        }
        Sent::Refused(Refusal::Rule(why)) => ruled(&view, &mut filled, "", &why),
        Sent::Refused(_) => return Ok(missing(&view)),
    }
    shown(ask, &filled).await
}

/// The locked answer, to be handed over.
pub(crate) async fn answer(ask: Inside) -> Answer {
    let view = ask.view();
    Ok(match view.got(find(&ask).await)? {
        Some((Received { id, answer: Some(answer), .. }, _)) => file(&format!("answer-{id}.ambos"), answer),
        _ => missing(&view),
    })
}
