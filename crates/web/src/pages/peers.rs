//! With which other installations are cases exchanged, and by what do they know
//! this one?

use agreement::codes::Territory;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use partnership::stakeholders::Action;
use store::exchange::{self, Card, Peer};
use store::{Fault, Refusal};

use crate::call::Call;
use crate::components::field::{Field, Form, Input, hidden};
use crate::components::layout::{back, page};
use crate::components::table::{Column, Table};
use crate::form::{Filled, VERSION};
use crate::frame::Frame;
use crate::pages::{Answer, go, missing, private};
use crate::record::send::{Sent, send};

async fn all(call: &Call) -> Result<Vec<Peer>, Fault> {
    call.site.with_store(|store| store.read(exchange::peers)).await
}

/// The list, and the card of this installation.
pub(crate) async fn list(call: Call) -> Answer {
    let frame = call.frame();
    let changes = call.visitor.could(Action::PeerChange);
    let asked = |name: &str| call.query.get(name).map(|text| text.trim().to_owned()).unwrap_or_default();
    let (name, country) = (asked("name"), asked("country").to_uppercase());
    let sound = country.is_empty() || country.parse::<Territory>().is_ok();
    let own = call.site.with_store(move |store| {
        let country = Some(country.as_str()).filter(|c| !c.is_empty());
        let card = (!name.is_empty() && sound).then(|| exchange::own_card(store.keys(), &name, country));
        card.transpose()
    });
    let peers = frame.got(all(&call).await)?;
    let own = frame.got(own.await)?;
    let title = frame.t("page-menu-peers");
    Ok(private(page(
        &frame,
        &title,
        html! {
            h1 { (title) }
            p.lead { (frame.t("page-peers-lead")) }
            @if peers.is_empty() { p.note { (frame.t("page-peers-none")) } } @else { (table(&frame, &peers, changes)) }
            @if changes {
                p { a.go href=(frame.top("peers/new")) { (frame.t("page-peer-new")) } }
                h2 { (frame.t("page-peer-own")) }
                @if let Some(card) = &own { (own_card(&frame, card)) } @else { (naming(&frame, sound)) }
            }
        },
    )))
}

fn table(frame: &Frame<'_>, peers: &[Peer], changes: bool) -> Markup {
    let mut table = Table::new(
        frame.t("page-menu-peers"),
        vec![
            (Column::Head, frame.t("page-organisation-name")),
            (Column::Words, frame.t("page-organisation-country")),
            (Column::Words, frame.t("page-peer-fingerprint")),
            (Column::Words, frame.t("page-door-state")),
        ],
    )
    .quiet();
    for peer in peers {
        table.row(vec![
            html! { bdi { (peer.card.name) } " " span.quiet { bdi { (peer.id) } } },
            html! { @if let Some(country) = &peer.card.country { (frame.country_code(country)) } @else { "–" } },
            html! { bdi dir="ltr" { (peer.card.fingerprint()) } },
            html! {
                (frame.t(if peer.trusted { "page-peer-trusted" } else { "page-peer-stopped" }))
                @if changes { (turn(frame, peer)) }
            },
        ]);
    }
    table.show()
}

/// The button that stops, or begins again.
fn turn(frame: &Frame<'_>, peer: &Peer) -> Markup {
    html! {
        form.act method="post" action=(frame.top(&format!("peers/{}/turn", peer.id))) {
            (hidden(frame))
            input type="hidden" name=(VERSION) value=(peer.version);
            button.quiet { (frame.t(if peer.trusted { "page-peer-stop" } else { "page-peer-again" })) }
        }
    }
}

fn own_card(frame: &Frame<'_>, card: &Card) -> Markup {
    html! {
        p { (frame.t("page-peer-own-give")) }
        p { textarea aria-label=(frame.t("page-peer-card")) readonly rows="5" dir="ltr" { (card) } }
        p { (frame.t("page-peer-fingerprint")) (frame.colon()) strong { bdi dir="ltr" { (card.fingerprint()) } } }
    }
}

fn naming(frame: &Frame<'_>, sound: bool) -> Markup {
    html! {
        @if !sound { p.error role="alert" { (frame.t("page-wrong-country")) } }
        form.fill method="get" action=(frame.top("peers")) {
            div.field {
                label for="name" { (frame.t("page-peer-own-name")) }
                p.hint #name-hint { (frame.t("page-peer-own-name-hint")) }
                input type="text" id="name" name="name" required aria-describedby="name-hint";
            }
            div.field {
                label for="country" { (frame.t("page-organisation-country")) " " span.quiet { (frame.t("page-optional")) } }
                input type="text" id="country" name="country" dir="ltr";
            }
            p { button { (frame.t("page-peer-own-show")) } }
        }
    }
}

fn form(frame: &Frame<'_>, filled: &Filled) -> Response {
    let form = Form {
        action: frame.top("peers/new"),
        button: frame.t("page-go-on"),
        fields: vec![
            Field::new("id", frame.t("page-peer-id"), Input::Line)
                .hint(frame.t("page-peer-id-hint"))
                .foreign(),
            Field::new("card", frame.t("page-peer-card"), Input::Area)
                .hint(frame.t("page-peer-card-hint"))
                .foreign(),
        ],
        filled,
        version: None,
    };
    let title = frame.t("page-peer-new");
    let body = html! {
        (back(frame, "peers", "page-back"))
        (form.problems(frame))
        h1 { (title) }
        (form.show(frame))
    };
    let status = if filled.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    (status, private(page(frame, &form.title(frame, &title), body))).into_response()
}

/// The empty form.
pub(crate) async fn begin(call: Call) -> Response {
    form(&call.frame(), &Filled::default())
}

/// Shows whom a card belongs to; trusts them once the fingerprint was compared.
pub(crate) async fn add(call: Call) -> Answer {
    let frame = call.frame();
    let mut filled = (*call.filled).clone();
    let Some(card) = Card::from_text(filled.get("card")) else {
        filled.complain("card", frame.t("page-peer-card-wrong"));
        return Ok(form(&frame, &filled));
    };
    let id = filled.get("id").to_owned();
    if filled.get("compared") != "yes" {
        return Ok(private(compare(&frame, &id, &card)));
    }
    match frame.got(send(&call, move |tx| exchange::add_peer(tx, &id, &card).map(|()| id)).await)? {
        Sent::Done(_) => return Ok(go(&frame.top("peers"))),
        Sent::Reused => filled.complain("", frame.t("page-sent-before")),
        Sent::Refused(Refusal::Taken) => filled.complain("card", frame.t("page-peer-taken")),
        Sent::Refused(Refusal::Wrong("card")) => filled.complain("card", frame.t("page-peer-self")),
        Sent::Refused(Refusal::Wrong(field)) => filled.complain(field, frame.t("page-wrong")),
        Sent::Refused(_) => return Ok(missing(&frame)),
    }
    Ok(form(&frame, &filled))
}

fn compare(frame: &Frame<'_>, id: &str, card: &Card) -> Markup {
    let kept = [("id", id), ("card", &card.to_string()), ("compared", "yes")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let form = Form {
        action: frame.top("peers/new"),
        button: frame.t("page-peer-compared"),
        fields: Vec::new(),
        filled: &Filled::default(),
        version: None,
    };
    let title = frame.t("page-peer-compare");
    page(
        frame,
        &title,
        html! {
            (back(frame, "peers/new", "page-back"))
            h1 { (title) }
            p { bdi { (card.name) } @if let Some(country) = &card.country { ", " (frame.country_code(country)) } }
            p { strong { bdi dir="ltr" { (card.fingerprint()) } } }
            p { (frame.t("page-peer-compare-how")) }
            (form.show_with(frame, &kept))
        },
    )
}

/// Stops exchanging cases with an installation, or begins again.
pub(crate) async fn turn_over(call: Call) -> Answer {
    let frame = call.frame();
    let (id, version) = (call.param("n").to_owned(), call.filled.get(VERSION).parse().unwrap_or(0));
    let sent = send(&call, move |tx| {
        let peer = tx.read(|db| exchange::peer(db, &id))?.ok_or(Refusal::Missing)?;
        exchange::change_peer(tx, &id, version, !peer.trusted).map(|version| version.to_string())
    });
    Ok(match frame.got(sent.await)? {
        Sent::Refused(Refusal::Missing) => missing(&frame),
        // Whoever was overtaken sees how it stands now.
        _ => go(&frame.top("peers")),
    })
}
