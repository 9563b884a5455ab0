//! Sending a person's case to another installation: to whom, what for, and
//! exactly which fields.

use std::collections::BTreeMap;

use agreement::Said;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use partnership::exchange::Purpose;
use partnership::stakeholders::Action;
use store::exchange::{self, Peer, Sent as SentCase};
use store::people::{self, Person, State};
use store::{Fault, Refusal};

use super::{day, file, peer_name, ruled};
use crate::call::Inside;
use crate::components::field::{Field, Form, Input};
use crate::components::layout::{back, fact, page};
use crate::components::pager::escaped;
use crate::components::table::{Column, Table};
use crate::form::Filled;
use crate::pages::people::fields;
use crate::pages::{Answer, go, missing, private};
use crate::record::send::{Sent, send};
use crate::view::View;

/// What the pages of one person need.
struct Found {
    person: Person,
    sent: Vec<SentCase>,
    peers: BTreeMap<String, Peer>,
}

async fn find(ask: &Inside) -> Result<Option<Found>, Fault> {
    let (p, id) = (ask.param("p").to_owned(), ask.param("id").to_owned());
    ask.site
        .with_store(move |store| {
            store.read(|db| {
                let person = people::get(db, store.keys(), &p, &id)?;
                let Some(person) = person.filter(|person| person.state == State::Present) else {
                    return Ok(None);
                };
                let sent = exchange::sent_of(db, store.keys(), &p, &id)?;
                let peers = exchange::peers(db)?.into_iter().map(|peer| (peer.id.clone(), peer)).collect();
                Ok(Some(Found { person, sent, peers }))
            })
        })
        .await
}

/// Copies that went, with what was answered; `named`: with the person.
pub(crate) fn table(
    view: &View<'_>,
    sent: &[SentCase],
    peers: &BTreeMap<String, Peer>,
    named: bool,
) -> Markup {
    let mut columns = vec![(Column::Head, view.t("page-case"))];
    if named {
        columns.push((Column::Words, view.t("page-person")));
    }
    columns.extend([
        (Column::Words, view.t("page-case-to")),
        (Column::Words, view.t("page-case-purpose")),
        (Column::Words, view.t("page-case-day")),
        (Column::Words, view.t("page-door-state")),
    ]);
    let mut table = Table::new(view.t("page-cases-sent"), columns).quiet();
    for case in sent {
        let person = format!("people/{}", escaped(&case.person));
        let mut cells = vec![html! {
            @if case.bundle.is_some() && view.visitor.could(Action::CaseSend) {
                a href=(view.to(&format!("{person}/sent/{}", escaped(&case.id)))) download { bdi { (case.id) } }
            } @else { bdi { (case.id) } }
        }];
        if named {
            cells.push(html! { a href=(view.to(&person)) { bdi { (case.person) } } });
        }
        cells.extend([
            html! { bdi { (peer_name(peers, &case.peer)) } },
            html! { (view.t(&format!("page-purpose-{}", case.purpose.word()))) },
            html! { (day(view, case.at)) },
            html! {
                (view.t(&format!("page-case-{}", case.state)))
                @if !case.answer.is_empty() { (view.colon()) bdi { (case.answer) } }
            },
        ]);
        table.row(cells);
    }
    table.show()
}

/// What went for this person.
pub(crate) async fn list(ask: Inside) -> Answer {
    let view = ask.view();
    let found = view.found(find(&ask).await)?;
    let here = format!("people/{}", escaped(&found.person.id));
    let title = view.t("page-cases-sent");
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, &here, "page-back"))
            h1 { (title) }
            p.lead { (view.t("page-cases-sent-how")) }
            @if found.sent.is_empty() { p.note { (view.t("page-cases-none")) } }
            @else { (table(&view, &found.sent, &found.peers, false)) }
            p { a.go href=(view.to(&format!("{here}/send"))) { (view.t("page-case-send")) } }
        },
    )))
}

fn form(view: &View<'_>, found: &Found, filled: &Filled) -> Response {
    let peers: Vec<(String, String)> = (found.peers.values())
        .filter(|peer| peer.trusted)
        .map(|peer| (peer.id.clone(), peer.card.name.clone()))
        .collect();
    let purposes =
        Purpose::ALL.map(|p| (p.word().to_owned(), view.t(&format!("page-purpose-{}", p.word())))).into();
    let here = format!("people/{}", escaped(&found.person.id));
    let none = peers.is_empty();
    let form = Form {
        action: view.to(&format!("{here}/send")),
        button: view.t("page-go-on"),
        fields: vec![
            Field::new("peer", view.t("page-case-to"), Input::Choice(peers)),
            Field::new("purpose", view.t("page-case-purpose"), Input::Choice(purposes))
                .hint(view.t("page-case-purpose-hint")),
        ],
        filled,
        version: None,
    };
    let title = view.t("page-case-send");
    let body = html! {
        (back(view, &format!("{here}/sent"), "page-back"))
        (form.problems(view))
        h1 { (title) }
        @if none { p.note { (view.t("page-peers-none")) } } @else { (form.show(view)) }
    };
    let status = if filled.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    (status, private(page(view, &form.title(view, &title), body))).into_response()
}

/// The form.
pub(crate) async fn begin(ask: Inside) -> Answer {
    let view = ask.view();
    let found = view.found(find(&ask).await)?;
    Ok(form(&view, &found, &Filled::default()))
}

/// Shows what would go; makes the bundle once that was seen.
pub(crate) async fn make(ask: Inside) -> Answer {
    let view = ask.view();
    let found = view.found(find(&ask).await)?;
    let mut filled = (*ask.filled).clone();
    let peer = found.peers.get(filled.get("peer")).filter(|peer| peer.trusted);
    let (Some(peer), Some(purpose)) = (peer, Purpose::from_word(filled.get("purpose"))) else {
        for field in ["peer", "purpose"] {
            if filled.get(field).is_empty() {
                filled.complain(field, view.t("page-wrong-empty"));
            }
        }
        return Ok(form(&view, &found, &filled));
    };
    if filled.get("checked") != "yes" {
        return Ok(private(check(&view, &found, peer, purpose)));
    }
    let (p, id, to) = (ask.param("p").to_owned(), found.person.id.clone(), peer.id.clone());
    match view.got(send(&ask, move |tx| exchange::send(tx, &p, &id, &to, purpose)).await)? {
        Sent::Done(_) => return Ok(go(&view.to(&format!("people/{}/sent", escaped(&found.person.id))))),
        Sent::Reused => filled.complain("", view.t("page-sent-before")),
        Sent::Refused(Refusal::Rule(why)) => ruled(&view, &mut filled, "peer", &why),
        Sent::Refused(_) => return Ok(missing(&view)),
    }
    Ok(form(&view, &found, &filled))
}

fn check(view: &View<'_>, found: &Found, peer: &Peer, purpose: Purpose) -> Markup {
    let here = format!("people/{}/send", escaped(&found.person.id));
    let kept = [("peer", peer.id.as_str()), ("purpose", purpose.word()), ("checked", "yes")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let values = fields::values(&found.person);
    let going = purpose.fields().filter_map(|field| {
        let value = values.get(field).filter(|value| !value.is_empty())?;
        Some((field, value))
    });
    let form = Form {
        action: view.to(&here),
        button: view.t("page-case-make"),
        fields: Vec::new(),
        filled: &Filled::default(),
        version: None,
    };
    let title = view.t("page-check-answers");
    let said = Said::new("page-case-goes")
        .text("to", &peer.card.name)
        .text("purpose", view.t(&format!("page-purpose-{}", purpose.word())));
    page(
        view,
        &title,
        html! {
            (back(view, &here, "page-back"))
            h1 { (title) }
            p { (view.say(&said)) }
            dl.wide {
                @for (field, value) in going {
                    (fact(&fields::label(view, field), fields::shown(view, field, value, None)))
                }
            }
            p.note { (view.t("page-case-final")) }
            (form.show_with(view, &kept))
        },
    )
}

/// The locked bundle, to be handed over.
pub(crate) async fn bundle(ask: Inside) -> Answer {
    let view = ask.view();
    let case = ask.param("n").to_owned();
    let found = view.found(find(&ask).await)?;
    let case = found.sent.into_iter().find(|sent| sent.id == case);
    Ok(match case.and_then(|case| Some((case.id, case.bundle?))) {
        Some((id, bundle)) => file(&format!("case-{id}.ambos"), bundle),
        None => missing(&view),
    })
}
