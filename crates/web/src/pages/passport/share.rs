//! Which credentials does somebody show, and until when? They choose; nothing is
//! ticked in advance. The address is shown once, and can be withdrawn.

use agreement::Said;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use documents::Strength;
use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::Offset;
use maud::html;
use store::shares;

use super::file::paper;
use super::kept::{self, Whole};
use super::show::picture;
use crate::call::Inside;
use crate::components::field::{Field, Form, Input, hidden};
use crate::components::layout::{back, page};
use crate::components::pager::escaped;
use crate::form::Filled;
use crate::pages::workers::exit;
use crate::pages::{Answer, go, missing, private};
use crate::record::send::{Sent, send};

/// For how many days something may be shown; the first is offered first.
const DAYS: [i32; 4] = [7, 30, 90, 365];

fn here(ask: &Inside) -> String {
    format!("people/{}", escaped(ask.param("id")))
}

fn until(today: Date, days: i32) -> Date {
    today.checked_add(days.days()).unwrap_or(today)
}

fn today(ask: &Inside) -> Date {
    ask.visitor.who().map_or(Date::ZERO, |who| who.day)
}

/// The questions.
pub(crate) async fn open(ask: Inside) -> Answer {
    let whole = ask.frame().got(kept::of(&ask).await)?;
    Ok(form(&ask, &whole, &Filled::default()))
}

fn form(ask: &Inside, whole: &Whole, filled: &Filled) -> Response {
    let view = ask.view();
    let which = whole.credentials.iter().map(|one| (one.id.clone(), one.card.called(&view))).collect();
    let days = DAYS.iter().map(|days| {
        let date = until(today(ask), *days);
        (days.to_string(), view.say(&Said::new("page-passport-share-to").text("date", date)))
    });
    let form = Form {
        action: view.to(&format!("{}/share", here(ask))),
        button: view.t("page-passport-share-make"),
        fields: vec![
            Field::new("which", view.t("page-passport-share-which"), Input::Choices(which)),
            Field::new("days", view.t("page-passport-share-days"), Input::Choice(days.collect())),
        ],
        filled,
        version: None,
    };
    let title = view.t("page-passport-share");
    let body = html! {
        (exit(&view))
        (back(&view, &format!("{}/passport", here(ask)), "page-passport-back"))
        (form.problems(&view))
        h1 { (title) }
        p.lead { (view.t("page-passport-share-lead")) }
        @if whole.credentials.is_empty() { p { (view.t("page-passport-none")) } } @else { (form.show(&view)) }
    };
    let status = if filled.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    (status, private(page(&view, &form.title(&view, &title), body))).into_response()
}

/// Makes an address.
pub(crate) async fn make(ask: Inside) -> Answer {
    let view = ask.view();
    let whole = view.got(kept::of(&ask).await)?;
    let mut filled = (*ask.filled).clone();
    let which: Vec<String> = filled
        .all("which")
        .filter(|id| whole.credentials.iter().any(|one| one.id == **id))
        .map(str::to_owned)
        .collect();
    if which.is_empty() {
        filled.complain("which", view.t("page-passport-share-which-missing"));
    }
    let days = DAYS.into_iter().find(|days| days.to_string() == filled.get("days"));
    let Some(days) = days.filter(|_| filled.is_right()) else {
        if days.is_none() {
            filled.complain("days", view.t("page-passport-share-days-missing"));
        }
        return Ok(form(&ask, &whole, &filled));
    };
    let until = until(today(&ask), days).at(23, 59, 59, 0);
    let Ok(until) = Offset::UTC.to_timestamp(until) else { return Ok(missing(&view)) };
    let (p, id) = (ask.param("p").to_owned(), ask.param("id").to_owned());
    // The secret leaves beside the receipt, which must not hold it.
    let (give, take) = std::sync::mpsc::channel();
    let sent = send(&ask, move |tx| {
        let secret = shares::create(tx, (&p, &id), &which, "", until)?;
        let _kept = give.send(secret);
        Ok(String::new())
    });
    Ok(match view.got(sent.await)? {
        Sent::Done(_) => match take.try_recv() {
            Ok(secret) => made(&ask, &secret),
            // Sent twice: the address was shown the first time.
            Err(_) => go(&view.to(&format!("{}/passport", here(&ask)))),
        },
        Sent::Reused => {
            filled.complain("", view.t("page-sent-before"));
            form(&ask, &whole, &filled)
        }
        Sent::Refused(_) => missing(&view),
    })
}

/// Where something that is shared can be seen, in the language of whoever shares it.
pub(super) fn address(ask: &Inside, secret: &str) -> String {
    format!("{}/{}/shared/{secret}", ask.site.origin(), ask.lang.code())
}

fn made(ask: &Inside, secret: &str) -> Response {
    let view = ask.view();
    let (title, address) = (view.t("page-passport-made-title"), address(ask, secret));
    private(page(
        &view,
        &title,
        html! {
            (exit(&view))
            (back(&view, &format!("{}/passport", here(ask)), "page-passport-back"))
            h1 { (title) }
            div.secret {
                p { a href=(address) { code dir="ltr" { (address) } } }
                p.quiet { (view.t("page-passport-made-once")) }
            }
            @if let Some(svg) = documents::qr_svg(&address, Strength::Medium) {
                (picture(&svg, &view.t("page-passport-code-online")))
            }
            form.act method="post" action=(view.to(&format!("{}/share/pdf", here(ask)))) {
                (hidden(&view))
                input type="hidden" name="secret" value=(secret);
                button { (view.t("page-passport-made-pdf")) }
            }
        },
    ))
}

/// What is shown at an address of theirs, on paper, with the address.
pub(crate) async fn pdf(ask: Inside) -> Answer {
    let view = ask.view();
    let secret = ask.filled.get("secret").to_owned();
    let shared = view.found(kept::shared(&ask, &secret).await)?;
    if (shared.partnership.as_str(), shared.person.as_str()) != (ask.param("p"), ask.param("id")) {
        return Ok(missing(&view));
    }
    let until = Offset::UTC.to_datetime(shared.until).date();
    let address = Some((address(&ask, &secret), until));
    paper(&ask, shared.credentials, address).await
}

/// Ends an address.
pub(crate) async fn withdraw(ask: Inside) -> Answer {
    let view = ask.view();
    let (p, id, share) =
        (ask.param("p").to_owned(), ask.param("id").to_owned(), ask.param("share").to_owned());
    Ok(
        match view
            .got(send(&ask, move |tx| shares::end(tx, (&p, &id), &share).map(|()| String::new())).await)?
        {
            Sent::Done(_) | Sent::Reused => go(&view.to(&format!("{}/passport", here(&ask)))),
            Sent::Refused(_) => missing(&view),
        },
    )
}
