//! Which cases came from other installations, which went there, and what was
//! answered?

pub(crate) mod received;
pub(crate) mod sent;

use std::collections::BTreeMap;

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use jiff::tz::Offset;
use maud::{Markup, html};
use partnership::refusal;
use partnership::stakeholders::Action;
use store::exchange::{self, Peer, Received, Sent as SentCase};
use store::{Fault, Refusal};

use crate::call::Inside;
use crate::components::field::{Field, Form, Input};
use crate::components::layout::page;
use crate::components::pager::escaped;
use crate::components::table::{Column, Table};
use crate::form::Filled;
use crate::pages::{Answer, go, private};
use crate::record::send::{Sent, send};
use crate::view::View;

/// What the list shows.
struct Found {
    received: Vec<Received>,
    sent: Vec<SentCase>,
    peers: BTreeMap<String, Peer>,
}

async fn find(ask: &Inside) -> Result<Found, Fault> {
    let (p, reach) = (ask.param("p").to_owned(), ask.visitor.reach(Action::CaseSend));
    ask.site
        .with_store(move |store| {
            store.read(|db| {
                Ok(Found {
                    received: exchange::received_list(db, &p)?,
                    sent: match &reach {
                        Some(reach) => exchange::sent_list(db, store.keys(), reach, &p)?,
                        None => Vec::new(),
                    },
                    peers: exchange::peers(db)?.into_iter().map(|peer| (peer.id.clone(), peer)).collect(),
                })
            })
        })
        .await
}

fn day(view: &View<'_>, at: Timestamp) -> String {
    view.date(Offset::UTC.to_datetime(at).date())
}

fn peer_name(peers: &BTreeMap<String, Peer>, id: &str) -> String {
    peers.get(id).map_or(id, |peer| peer.card.name.as_str()).to_owned()
}

/// Says at a field why a rule said no.
fn ruled(view: &View<'_>, filled: &mut Filled, field: &str, why: &refusal::Refusal) {
    for reason in &why.reasons {
        filled.complain(field, view.say(&reason.said));
    }
}

/// A file to save.
fn file(name: &str, bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, bytes).into_response()
}

/// The list, and where files are brought in.
pub(crate) async fn list(ask: Inside) -> Answer {
    shown(&ask, &Filled::default()).await
}

async fn shown(ask: &Inside, filled: &Filled) -> Answer {
    let view = ask.view();
    let found = view.got(find(ask).await)?;
    let form = Form {
        action: view.to("cases"),
        button: view.t("page-cases-bring"),
        fields: vec![
            Field::new("letter", view.t("page-cases-file"), Input::File(".ambos"))
                .hint(view.t("page-cases-file-hint")),
        ],
        filled,
        version: None,
    };
    let title = view.t("page-menu-cases");
    let body = html! {
        (form.problems(&view))
        h1 { (title) }
        p.lead { (view.t("page-cases-lead")) }
        (form.show(&view))
        h2 { (view.t("page-cases-received")) }
        @if found.received.is_empty() { p.note { (view.t("page-cases-none")) } }
        @else { (received_table(&view, &found)) }
        h2 { (view.t("page-cases-sent")) }
        @if found.sent.is_empty() { p.note { (view.t("page-cases-none")) } }
        @else { (sent::table(&view, &found.sent, &found.peers, true)) }
    };
    let status = if filled.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, private(page(&view, &form.title(&view, &title), body))).into_response())
}

fn received_table(view: &View<'_>, found: &Found) -> Markup {
    let mut table = Table::new(
        view.t("page-cases-received"),
        vec![
            (Column::Head, view.t("page-case")),
            (Column::Words, view.t("page-case-from")),
            (Column::Words, view.t("page-case-purpose")),
            (Column::Words, view.t("page-case-day")),
            (Column::Words, view.t("page-door-state")),
        ],
    )
    .quiet();
    for case in &found.received {
        table.row(vec![
            html! { a href=(view.to(&format!("cases/{}", escaped(&case.id)))) { bdi { (case.id) } } },
            html! { bdi { (peer_name(&found.peers, &case.peer)) } },
            html! { (view.t(&format!("page-purpose-{}", case.purpose.word()))) },
            html! { (day(view, case.at)) },
            html! { (view.t(&format!("page-case-{}", case.state))) },
        ]);
    }
    table.show()
}

/// Takes in a file: a case, or the answer to one.
pub(crate) async fn bring(ask: Inside) -> Answer {
    let view = ask.view();
    let mut filled = (*ask.filled).clone();
    let Some(letter) = filled.file("letter").map(|file| file.bytes.clone()) else {
        filled.complain("letter", view.t("page-cases-file-missing"));
        return shown(&ask, &filled).await;
    };
    let p = ask.param("p").to_owned();
    let taken = send(&ask, move |tx| {
        let letter = exchange::open(tx, &letter)?;
        if letter.is_answer() {
            return exchange::answer(tx, &p, &letter).map(|_| "cases".to_owned());
        }
        exchange::receive(tx, &p, &letter).map(|case| format!("cases/{case}"))
    });
    match view.got(taken.await)? {
        Sent::Done(to) => return Ok(go(&view.to(&to))),
        Sent::Reused => filled.complain("letter", view.t("page-sent-before")),
        Sent::Refused(Refusal::Rule(why)) => ruled(&view, &mut filled, "letter", &why),
        Sent::Refused(_) => filled.complain("letter", view.t("page-wrong")),
    }
    shown(&ask, &filled).await
}
