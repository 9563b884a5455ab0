//! The door's own pages: coming in, one's own account, and who else has one.

pub(crate) mod account;
pub(crate) mod accounts;
pub(crate) mod code;
pub(crate) mod confirm;
pub(crate) mod exit;
pub(crate) mod factor;
pub(crate) mod home;
pub(crate) mod invitation;
pub(crate) mod invite;
pub(crate) mod join;
pub(crate) mod mine;
pub(crate) mod ministry;
pub(crate) mod one;
pub(crate) mod passkeys;
pub(crate) mod password;
pub(crate) mod sign_in;
pub(crate) mod tokens;
mod waits;

use agreement::Said;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use jiff::tz::Offset;
use maud::{Markup, html};
use store::accounts::{self as kept_accounts, Account};
use store::{Refusal, Store, Tx, Via};

use crate::call::Call;
use crate::components::field::Form;
use crate::components::layout::{back, page};
use crate::components::pager::escaped;
use crate::door::Door;
use crate::frame::Frame;
use crate::pages::{Stop, go, missing, private};

impl Call {
    /// The door; an installation without one has no such page.
    pub(crate) fn door(&self) -> Result<&Door, Stop> {
        self.site.door().ok_or_else(|| missing(&self.frame()).into())
    }

    /// Changes something, in the name of whoever asks.
    async fn change<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<Result<T, Refusal>, Stop> {
        let Some(who) = self.visitor.who() else { return Err(missing(&self.frame()).into()) };
        let by = who.actor(Via::Page);
        self.kept(move |store| store.write(&by, work)).await
    }

    /// The account of whoever asks.
    async fn own(&self) -> Result<Account, Stop> {
        let id = self.visitor.who().map(|who| who.subject.account.clone()).unwrap_or_default();
        let read = move |store: &Store| store.read(|db| kept_accounts::get(db, store.keys(), &id));
        self.frame().found(self.site.with_store(read).await)
    }

    /// Asks for the password again, unless it was given in the last ten minutes.
    fn lately(&self) -> Result<(), Stop> {
        if self.visitor.who().is_some_and(|who| who.lately) {
            return Ok(());
        }
        let frame = self.frame();
        let to = format!("{}?to={}", frame.top("account/confirm"), escaped(&frame.top(frame.path)));
        Err(go(&to).into())
    }
}

/// A page of a form: the form again, with 422, where something is wrong.
fn form_page(frame: &Frame<'_>, form: &Form<'_>, title: &str, above: &Markup, below: &Markup) -> Response {
    form_page_under(frame, form, title, None, above, below)
}

/// The same, for a page that stands below another: its path and phrase.
fn form_page_under(
    frame: &Frame<'_>,
    form: &Form<'_>,
    title: &str,
    under: Option<(&str, &str)>,
    above: &Markup,
    below: &Markup,
) -> Response {
    let status = if form.filled.is_right() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let markup = page(
        frame,
        &form.title(frame, title),
        html! {
            @if let Some((path, word)) = under { (back(frame, path, word)) }
            (form.problems(frame))
            h1 { (title) }
            (above)
            (form.show(frame))
            (below)
        },
    );
    (status, private(markup)).into_response()
}

/// Says when to try again.
pub(crate) fn too_often(frame: &Frame<'_>, seconds: u64) -> Response {
    let title = frame.t("page-door-too-often");
    let minutes = i64::try_from(seconds.div_ceil(60)).unwrap_or(1);
    let markup = page(
        frame,
        &title,
        html! {
            h1 { (title) }
            p { (frame.say(&Said::new("page-door-try-again").number("minutes", minutes))) }
            p { (frame.t("page-door-too-often-why")) }
            p { a href=(frame.top("sign-in")) { (frame.t("page-sign-in")) } }
        },
    );
    let mut response = (StatusCode::TOO_MANY_REQUESTS, private(markup)).into_response();
    if let Ok(value) = HeaderValue::from_str(&seconds.to_string()) {
        response.headers_mut().insert(header::RETRY_AFTER, value);
    }
    response
}

/// What was done before this page was shown, as its address says.
const DONE: [&str; 13] = [
    "changed",
    "closed",
    "ended",
    "factor",
    "factor-off",
    "linked",
    "passkey",
    "passkey-removed",
    "password",
    "revoked",
    "signed-out",
    "unlinked",
    "welcome",
];

fn done(frame: &Frame<'_>) -> Markup {
    let word = frame.query.get("done").and_then(|said| DONE.iter().find(|word| **word == said.as_str()));
    html! { @if let Some(word) = word { p.done role="status" { (frame.t(&format!("page-door-done-{word}"))) } } }
}

/// A secret that is shown once.
pub(crate) fn secret(frame: &Frame<'_>, label: &str, text: &str) -> Markup {
    html! {
        div.secret {
            p { strong { (label) } }
            p { code dir="ltr" { (text) } }
            p.quiet { (frame.t("page-door-once")) }
        }
    }
}

/// A day and the time of day (UTC).
fn moment(frame: &Frame<'_>, at: Timestamp) -> String {
    let there = Offset::UTC.to_datetime(at);
    let time = format!("{:02}:{:02}", there.hour(), there.minute());
    frame.say(&Said::new("page-door-moment").text("day", frame.date(there.date())).text("time", time))
}
