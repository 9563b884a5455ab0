//! Does this organisation issue credentials, with which keys, and who accredits it?

use axum::response::Response;
use jiff::civil::Date;
use maud::{Markup, html};
use store::issuers::{self, Issuer, Kept, KeyState};
use store::{Fault, Refusal, organisations};

use crate::call::Call;
use crate::components::field::{Field, Input, button};
use crate::components::layout::{back, fact, page};
use crate::components::pager::escaped;
use crate::components::table::{Column, Table};
use crate::frame::Frame;
use crate::pages::{broken, go, missing, private};
use crate::record::edit::{Edit, Values};
use crate::record::history::instant;
use crate::record::send::{Sent, send};

struct Found {
    name: String,
    issuer: Option<Issuer>,
    accredited: Vec<Kept>,
}

async fn find(call: &Call) -> Result<Option<Found>, Fault> {
    let id = call.param("id").to_owned();
    let found = call.site.with_store(move |store| {
        store.read(|db| {
            let Some(organisation) = organisations::get(db, &id)? else { return Ok(None) };
            let (issuer, accredited) = (issuers::get(db, &id)?, issuers::accreditations(db, Some(&id))?);
            Ok(Some(Found { name: organisation.name, issuer, accredited }))
        })
    });
    found.await
}

fn here(call: &Call) -> String {
    format!("organisations/{}/issuer", escaped(call.param("id")))
}

/// The keys and accreditations; where it is no issuer yet, the button that makes it one.
pub(crate) async fn show(call: Call) -> Response {
    let frame = call.frame();
    let found = match find(&call).await {
        Ok(Some(found)) => found,
        Ok(None) => return missing(&frame),
        Err(fault) => return broken(&frame, &fault),
    };
    let title = frame.t("page-issuer");
    let here = here(&call);
    private(page(
        &frame,
        &title,
        html! {
            (back(&frame, &format!("organisations/{}", escaped(call.param("id"))), "page-back"))
            h1 { (title) (frame.colon()) bdi { (found.name) } }
            p.lead { (frame.t("page-issuer-lead")) }
            @match &found.issuer {
                None => {
                    p.note { (frame.t("page-issuer-none")) }
                    (button(&frame, &frame.top(&here), &frame.t("page-issuer-make"), false))
                }
                Some(issuer) => { (details(&frame, issuer, &found.accredited, &here)) }
            }
        },
    ))
}

fn details(frame: &Frame<'_>, issuer: &Issuer, accredited: &[Kept], here: &str) -> Markup {
    let mut keys = Table::new(
        frame.t("page-issuer-keys"),
        vec![
            (Column::Head, frame.t("page-issuer-key")),
            (Column::Words, frame.t("page-door-state")),
            (Column::Words, frame.t("page-issuer-key-made")),
        ],
    );
    for key in &issuer.keys {
        let state = match key.state {
            KeyState::Active => "page-issuer-key-active",
            KeyState::Retired => "page-issuer-key-retired",
            KeyState::Withdrawn => "page-issuer-key-withdrawn",
        };
        keys.row(vec![
            html! { bdi dir="ltr" { code { (key.public) } } },
            html! { (frame.t(state)) },
            html! { (instant(frame, key.made)) },
        ]);
    }
    let mut table = Table::new(
        frame.t("page-issuer-accredited"),
        vec![
            (Column::Head, frame.t("page-issuer-by-name")),
            (Column::Words, frame.t("page-issuer-from")),
            (Column::Words, frame.t("page-issuer-until")),
        ],
    );
    for kept in accredited {
        table.row(vec![
            html! { bdi { (kept.by_name) } },
            html! { (frame.date(kept.from)) },
            html! { @if let Some(until) = kept.until { (frame.date(until)) } @else { "–" } },
        ]);
    }
    html! {
        dl.wide { (fact(&frame.t("page-issuer-did"), html! { bdi dir="ltr" { code { (issuer.did) } } })) }
        (keys.show())
        (button(frame, &frame.top(&format!("{here}/rotate")), &frame.t("page-issuer-rotate"), true))
        p.hint { (frame.t("page-issuer-rotate-hint")) }
        @if table.is_empty() {
            h2 { (frame.t("page-issuer-accredited")) }
            p.note { (frame.t("page-issuer-accredited-none")) }
        } @else { (table.show()) }
        p { a.go href=(frame.top(&format!("{here}/accredit"))) { (frame.t("page-issuer-accredit")) } }
    }
}

/// Makes the organisation an issuer.
pub(crate) async fn make(call: Call) -> Response {
    let (id, origin) = (call.param("id").to_owned(), call.site.origin().to_owned());
    done(&call, send(&call, move |tx| issuers::create(tx, &id, &origin).map(|i| i.did)).await)
}

/// A new key signs from now on.
pub(crate) async fn rotate(call: Call) -> Response {
    let id = call.param("id").to_owned();
    done(&call, send(&call, move |tx| issuers::rotate(tx, &id).map(|n| n.to_string())).await)
}

/// Whoever was overtaken sees how it stands now.
fn done(call: &Call, sent: Result<Sent, Fault>) -> Response {
    let frame = call.frame();
    match sent {
        Ok(Sent::Refused(Refusal::Missing)) => missing(&frame),
        Ok(_) => go(&frame.top(&here(call))),
        Err(fault) => broken(&frame, &fault),
    }
}

fn edit(call: &Call) -> Edit {
    let frame = call.frame();
    let label = |field: &str| frame.t(&format!("page-issuer-{field}"));
    Edit {
        title: frame.t("page-issuer-accredit"),
        button: frame.t("page-keep"),
        back: (here(call), frame.t("page-back")),
        lead: html! { p { (frame.t("page-issuer-accredit-lead")) } },
        fields: vec![
            Field::new("by_name", label("by-name"), Input::Line),
            Field::new("by", label("by"), Input::Line).hint(label("by-hint")).foreign(),
            Field::new("from", label("from"), Input::Typed("date")),
            Field::new("until", label("until"), Input::Typed("date")).optional(),
        ],
        version: None,
    }
}

/// The form for an accreditation.
pub(crate) async fn ask_accredit(call: Call) -> Response {
    edit(&call).fresh(&call.frame(), &Values::new())
}

/// Writes an accreditation into the register.
pub(crate) async fn accredit(call: Call) -> Response {
    let frame = call.frame();
    let form = edit(&call);
    let mut filled = (*call.filled).clone();
    let values = form.read(&filled);
    let text = |field: &str| values.get(field).cloned().unwrap_or_default();
    let day = |field: &str| text(field).parse::<Date>().ok();
    if day("from").is_none() {
        filled.complain("from", frame.t("page-wrong-day"));
    }
    if !text("until").is_empty() && day("until").is_none() {
        filled.complain("until", frame.t("page-wrong-day"));
    }
    let Some(from) = day("from").filter(|_| filled.is_right()) else { return form.wrong(&frame, &filled) };
    let new = Kept {
        id: String::new(),
        organisation: call.param("id").to_owned(),
        by: text("by"),
        by_name: text("by_name"),
        from,
        until: day("until"),
    };
    match send(&call, move |tx| issuers::accredit(tx, &new)).await {
        Ok(Sent::Done(_)) => go(&frame.top(&here(&call))),
        Ok(Sent::Reused) => form.refused(&frame, filled, None),
        Ok(Sent::Refused(refusal)) => form.refused(&frame, filled, Some(&refusal)),
        Err(fault) => broken(&frame, &fault),
    }
}
