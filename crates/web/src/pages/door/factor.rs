//! A second factor: a device that shows codes. Set up with a picture or a text,
//! kept once a code of it was right; ten codes for paper are shown once.

use axum::http::HeaderMap;
use axum::response::Response;
use maud::{Markup, html};
use store::accounts::{self, Account};
use store::{recovery, sessions};

use crate::call::Call;
use crate::components::field::{Field, Form, Input, button};
use crate::components::layout::{back, page};
use crate::cookie;
use crate::door::codes;
use crate::door::enter::with_cookie;
use crate::door::peer::Peer;
use crate::door::session::{self, LONGEST, level};
use crate::form::Filled;
use crate::frame::Frame;
use crate::pages::door::{form_page_under, too_often};
use crate::pages::go;
use crate::pages::{Answer, missing, private};

/// The name of the field that holds the secret until a code of it was right.
const SECRET: &str = "secret";

pub(crate) async fn show(call: Call) -> Answer {
    call.lately()?;
    let account = call.own().await?;
    if account.totp.is_none() {
        let mut filled = Filled::default();
        filled.set(SECRET, &codes::new_secret());
        return Ok(form(&call, &account, &filled));
    }
    let frame = call.frame();
    let title = frame.t("page-door-factor");
    let act = |word: &str| {
        html! {
            section {
                h2 { (frame.t(&format!("page-door-factor-{word}"))) }
                p { (frame.t(&format!("page-door-factor-{word}-what"))) }
                (button(&frame, &frame.top(&format!("account/factor/{word}")), &frame.t(&format!("page-door-factor-{word}")), true))
            }
        }
    };
    let body = html! {
        (back(&frame, "account", "page-door-account"))
        h1 { (title) }
        p { (frame.t("page-door-factor-is-on")) }
        (act("codes"))
        (act("off"))
    };
    Ok(private(page(&frame, &title, body)))
}

/// The form that carries the secret along; it is the visitor's own and on the page anyway.
fn form(call: &Call, account: &Account, filled: &Filled) -> Response {
    let frame = call.frame();
    let secret = filled.get(SECRET);
    let form = Form {
        action: frame.top("account/factor"),
        button: frame.t("page-door-continue"),
        fields: vec![
            Field::new(SECRET, frame.t("page-door-factor-secret"), Input::Line)
                .hint(frame.t("page-door-factor-secret-hint"))
                .foreign()
                .autocomplete("off"),
            Field::new("code", frame.t("page-door-code"), Input::Line)
                .hint(frame.t("page-door-factor-code-hint"))
                .foreign()
                .autocomplete("one-time-code"),
        ],
        filled,
        version: None,
    };
    let above = html! {

        p { (frame.t("page-door-factor-what")) }
        (picture(&frame, secret, &account.email))
    };
    form_page_under(
        &frame,
        &form,
        &frame.t("page-door-factor"),
        Some(("account", "page-door-account")),
        &above,
        &html! {},
    )
}

fn picture(frame: &Frame<'_>, secret: &str, email: &str) -> Markup {
    let address = codes::address(secret, email);
    html! {
        @if let Some(drawn) = address.as_deref().and_then(codes::picture) {
            div.qr role="img" aria-label=(frame.t("page-door-factor-picture")) { (drawn) }
        }
        @if let Some(address) = address { p { a href=(address) { (frame.t("page-door-factor-open")) } } }
    }
}

/// A code of the new device was sent.
pub(crate) async fn set(call: Call, peer: Peer, headers: HeaderMap) -> Answer {
    call.lately()?;
    let frame = call.frame();
    let account = call.own().await?;
    if let Err(seconds) = call.door()?.limits.attempt(&format!("code {}", account.id), peer) {
        return Ok(too_often(&frame, seconds));
    }
    if account.totp.is_some() {
        return Ok(go(&frame.top("account/factor")));
    }
    let mut filled = (*call.filled).clone();
    let (secret, code) = (filled.get(SECRET).to_owned(), filled.get("code").to_owned());
    let right = call.kept(move |store| Ok(codes::step_of(&secret, &code, store.now().as_second()))).await?;
    let sound =
        data_encoding::BASE32_NOPAD.decode(filled.get(SECRET).as_bytes()).is_ok_and(|s| s.len() == 20);
    let Some(step) = right.filter(|_| sound) else {
        filled.complain("code", frame.t("page-door-code-wrong"));
        if !sound {
            filled.set(SECRET, &codes::new_secret());
        }
        return Ok(form(&call, &account, &filled));
    };
    let (paper, kept) = {
        let paper = codes::for_paper();
        (paper.clone(), paper)
    };
    let (id, secret) = (account.id.clone(), filled.get(SECRET).to_owned());
    let session = session::secret(&headers).unwrap_or_default();
    let done = call
        .change(move |tx| {
            accounts::set_totp(tx, &id, Some(&secret))?;
            accounts::use_totp_step(tx, &id, step)?;
            recovery::replace(tx, &id, &kept)?;
            sessions::end_others(tx, &id, Some(&session))?;
            sessions::elevate(tx, &session, level::STRONG, LONGEST)
        })
        .await?;
    let Ok(begun) = done else { return Err(missing(&frame).into()) };
    let cookie = cookie::write(cookie::SESSION, &begun.secret, None, call.site.is_secure());
    // The page belongs to the new session, whose key its forms must carry.
    Ok(with_cookie(
        codes_page(&frame, &paper, &data_encoding::HEXLOWER.encode(&begun.session.form_key)),
        &cookie,
    ))
}

/// The codes for paper, shown once.
fn codes_page(frame: &Frame<'_>, paper: &[String], form_key: &str) -> Response {
    let frame = Frame { form_key, ..*frame };
    let title = frame.t("page-door-paper");
    private(page(
        &frame,
        &title,
        html! {
            h1 { (title) }
            p { (frame.t("page-door-paper-what")) }
            ol.paper { @for code in paper { li { code dir="ltr" { (code) } } } }
            p.quiet { (frame.t("page-door-once")) }
            p { a.go href=(format!("{}?done=factor", frame.top("account"))) { (frame.t("page-door-paper-done")) } }
        },
    ))
}

/// New codes for paper; earlier ones end.
pub(crate) async fn new_codes(call: Call) -> Answer {
    call.lately()?;
    let frame = call.frame();
    let account = call.own().await?;
    if account.totp.is_none() {
        return Ok(go(&frame.top("account/factor")));
    }
    let paper = codes::for_paper();
    let kept = paper.clone();
    match call.change(move |tx| recovery::replace(tx, &account.id, &kept)).await? {
        Ok(()) => Ok(codes_page(&frame, &paper, frame.form_key)),
        Err(_) => Err(missing(&frame).into()),
    }
}

/// Takes the second factor away.
pub(crate) async fn off(call: Call) -> Answer {
    call.lately()?;
    let frame = call.frame();
    let account = call.own().await?;
    // Whoever has one must have proved it in this session.
    if !call.visitor.who().is_some_and(|who| who.strong) {
        return Err(missing(&frame).into());
    }
    let done = call
        .change(move |tx| {
            accounts::set_totp(tx, &account.id, None)?;
            recovery::replace(tx, &account.id, &[])
        })
        .await?;
    match done {
        Ok(()) => Ok(go(&format!("{}?done=factor-off", frame.top("account")))),
        Err(_) => Err(missing(&frame).into()),
    }
}
