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
use crate::form::Filled;
use crate::frame::Frame;
use crate::pages::{Answer, Stop, go, missing, private};
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
pub(crate) async fn show(call: Call) -> Answer {
    let frame = call.frame();
    let found = frame.found(find(&call).await)?;
    let title = frame.t("page-issuer");
    let here = here(&call);
    Ok(private(page(
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
    )))
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
        p { a href=(frame.top(&format!("{here}/withdraw"))) { (frame.t("page-issuer-withdraw")) } }
        @if table.is_empty() {
            h2 { (frame.t("page-issuer-accredited")) }
            p.note { (frame.t("page-issuer-accredited-none")) }
        } @else { (table.show()) }
        p { a.go href=(frame.top(&format!("{here}/accredit"))) { (frame.t("page-issuer-accredit")) } }
        @if accredited.iter().any(|kept| kept.until.is_none()) {
            p { a href=(frame.top(&format!("{here}/end"))) { (frame.t("page-issuer-end")) } }
        }
    }
}

/// Makes the organisation an issuer.
pub(crate) async fn make(call: Call) -> Answer {
    let (id, origin) = (call.param("id").to_owned(), call.site.origin().to_owned());
    done(&call, send(&call, move |tx| issuers::create(tx, &id, &origin).map(|i| i.did)).await)
}

/// A new key signs from now on.
pub(crate) async fn rotate(call: Call) -> Answer {
    let id = call.param("id").to_owned();
    done(&call, send(&call, move |tx| issuers::rotate(tx, &id).map(|n| n.to_string())).await)
}

/// Whoever was overtaken sees how it stands now.
fn done(call: &Call, sent: Result<Sent, Fault>) -> Answer {
    let frame = call.frame();
    Ok(match frame.got(sent)? {
        Sent::Refused(Refusal::Missing) => missing(&frame),
        _ => go(&frame.top(&here(call))),
    })
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
pub(crate) async fn accredit(call: Call) -> Answer {
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
    let Some(from) = day("from").filter(|_| filled.is_right()) else {
        return Ok(form.wrong(&frame, &filled));
    };
    let new = Kept {
        id: String::new(),
        organisation: call.param("id").to_owned(),
        by: text("by"),
        by_name: text("by_name"),
        from,
        until: day("until"),
    };
    ended(&call, &form, filled, send(&call, move |tx| issuers::accredit(tx, &new)).await)
}

/// The form that ends something of the issuer: an unsafe key, or an accreditation.
fn ending(call: &Call, what: &str, fields: Vec<Field>) -> Edit {
    let frame = call.frame();
    Edit {
        title: frame.t(&format!("page-issuer-{what}")),
        button: frame.t(&format!("page-issuer-{what}")),
        back: (here(call), frame.t("page-back")),
        lead: html! { p { (frame.t(&format!("page-issuer-{what}-lead"))) } },
        fields,
        version: None,
    }
}

async fn withdrawing(call: &Call) -> Result<Edit, Stop> {
    let frame = call.frame();
    let keys = frame.found(find(call).await.map(|found| found?.issuer.map(|issuer| issuer.keys)))?;
    let safe = keys.into_iter().filter(|key| key.state != KeyState::Withdrawn);
    let choices = safe.map(|key| (key.number.to_string(), key.public)).collect();
    Ok(ending(call, "withdraw", vec![Field::new("key", frame.t("page-issuer-key"), Input::Choice(choices))]))
}

/// Which key is no longer safe?
pub(crate) async fn ask_withdraw(call: Call) -> Answer {
    Ok(withdrawing(&call).await?.fresh(&call.frame(), &Values::new()))
}

/// Withdraws it: nothing that it signed is sound any more.
pub(crate) async fn withdraw(call: Call) -> Answer {
    let form = withdrawing(&call).await?;
    let filled = (*call.filled).clone();
    let number = form.read(&filled).get("key").and_then(|key| key.parse::<i64>().ok());
    let Some(number) = number.filter(|_| filled.is_right()) else {
        return Ok(form.wrong(&call.frame(), &filled));
    };
    let id = call.param("id").to_owned();
    ended(
        &call,
        &form,
        filled,
        send(&call, move |tx| issuers::withdraw(tx, &id, number).map(|n| n.to_string())).await,
    )
}

async fn closing(call: &Call) -> Result<Edit, Stop> {
    let frame = call.frame();
    let accredited = frame.found(find(call).await)?.accredited;
    let open = accredited.into_iter().filter(|kept| kept.until.is_none());
    let choices = open.map(|kept| (kept.id, format!("{} ({})", kept.by_name, kept.from))).collect();
    let fields = vec![
        Field::new("accreditation", frame.t("page-issuer-accredited"), Input::Choice(choices)),
        Field::new("until", frame.t("page-issuer-until"), Input::Typed("date")),
    ];
    Ok(ending(call, "end", fields))
}

/// Which accreditation ends, and when?
pub(crate) async fn ask_end(call: Call) -> Answer {
    Ok(closing(&call).await?.fresh(&call.frame(), &Values::new()))
}

/// Writes its last day into the register.
pub(crate) async fn end(call: Call) -> Answer {
    let form = closing(&call).await?;
    let mut filled = (*call.filled).clone();
    let values = form.read(&filled);
    let until = values.get("until").and_then(|day| day.parse::<Date>().ok());
    if until.is_none() {
        filled.complain("until", call.frame().t("page-wrong-day"));
    }
    let Some(until) = until.filter(|_| filled.is_right()) else {
        return Ok(form.wrong(&call.frame(), &filled));
    };
    let which = values.get("accreditation").cloned().unwrap_or_default();
    let sent = send(&call, move |tx| issuers::end_accreditation(tx, &which, until).map(|()| String::new()));
    ended(&call, &form, filled, sent.await)
}

/// Whoever was refused sees why.
fn ended(call: &Call, form: &Edit, filled: Filled, sent: Result<Sent, Fault>) -> Answer {
    let frame = call.frame();
    form.after(&frame, filled, sent, |_| frame.top(&here(call)))
}
