//! Programs that act for me: each with a token that may do a part of what I may,
//! until a day.

use std::collections::BTreeSet;

use axum::response::Response;
use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{Span, Timestamp};
use maud::html;
use partnership::stakeholders::Action;
use store::tokens::{self, Token};
use store::{Once, Refusal, Tx};

use crate::call::Call;
use crate::components::field::{Field, Form, Input, button};
use crate::components::layout::{back, page};
use crate::components::table::{Column, Table};
use crate::door::session;
use crate::form::{Filled, ONCE};
use crate::pages::door::{done, form_page_under, moment, secret};
use crate::pages::go;
use crate::pages::powers::action_name;
use crate::pages::{Answer, Stop, missing, private};

/// Days after which a token must have ended.
const LONGEST: i64 = 366;

pub(crate) async fn show(call: Call) -> Answer {
    call.lately()?;
    let (list, now) = mine(&call).await?;
    let mut filled = Filled::default();
    if let Ok(next) = Offset::UTC.to_datetime(now).date().checked_add(Span::new().days(90)) {
        filled.set("expires", &next.to_string());
    }
    Ok(shown(&call, &list, now, &filled))
}

async fn mine(call: &Call) -> Result<(Vec<Token>, Timestamp), Stop> {
    let account = call.own().await?;
    call.kept(move |store| Ok((store.read(|db| tokens::of(db, &account.id))?, store.now()))).await
}

/// What the role of whoever asks may do at all.
fn actions(call: &Call) -> impl Iterator<Item = Action> {
    Action::ALL.into_iter().filter(|action| call.visitor.could(*action))
}

fn shown(call: &Call, list: &[Token], now: Timestamp, filled: &Filled) -> Response {
    let frame = call.frame();
    let choices = actions(call).map(|a| (a.word().to_owned(), action_name(&frame, a))).collect();
    let form = Form {
        action: frame.top("account/tokens"),
        button: frame.t("page-door-make-token"),
        fields: vec![
            Field::new("label", frame.t("page-door-label"), Input::Line)
                .hint(frame.t("page-door-label-hint")),
            Field::new("actions", frame.t("page-door-actions"), Input::Choices(choices)),
            Field::new("expires", frame.t("page-door-expires"), Input::Typed("date"))
                .hint(frame.t("page-door-expires-hint"))
                .foreign(),
        ],
        filled,
        version: None,
    };
    let mut table = Table::new(
        frame.t("page-door-tokens"),
        vec![
            (Column::Head, frame.t("page-door-label")),
            (Column::Words, frame.t("page-door-actions")),
            (Column::Words, frame.t("page-door-expires")),
            (Column::Words, frame.t("page-door-state")),
        ],
    )
    .quiet();
    for token in list {
        let holds = token.revoked.is_none() && token.expires > now;
        table.row(vec![
            html! { bdi { (token.label) } },
            html! { ul.plain { @for action in &token.actions { li { (action_name(&frame, *action)) } } } },
            html! { (moment(&frame, token.expires)) },
            html! {
                @if holds {
                    (button(&frame, &frame.top(&format!("account/tokens/{}/revoke", token.id)), &frame.t("page-door-revoke"), true))
                } @else { (frame.t("page-door-over")) }
            },
        ]);
    }
    let above = html! {

        (done(&frame))
        p { (frame.t("page-door-tokens-what")) }
        @if !table.is_empty() { (table.show()) }
        h2 { (frame.t("page-door-make-token")) }
    };
    form_page_under(
        &frame,
        &form,
        &frame.t("page-door-tokens"),
        Some(("account", "page-door-account")),
        &above,
        &html! {},
    )
}

/// The end of a day (UTC), if it lies within a year.
fn end_of(day: &str, now: Timestamp) -> Option<Timestamp> {
    let day: Date = day.parse().ok()?;
    let end = Offset::UTC.to_timestamp(day.tomorrow().ok()?.at(0, 0, 0, 0)).ok()?;
    let most = now.checked_add(Span::new().hours(24 * LONGEST)).ok()?;
    (end > now && end <= most).then_some(end)
}

pub(crate) async fn make(call: Call) -> Answer {
    call.lately()?;
    let frame = call.frame();
    let account = call.own().await?;
    let (list, now) = mine(&call).await?;
    let mut filled = (*call.filled).clone();
    let label = filled.get("label").to_owned();
    if label.is_empty() || label.len() > 200 {
        filled.complain("label", frame.t("page-door-label-missing"));
    }
    let may: BTreeSet<Action> = actions(&call).collect();
    let chosen: Option<BTreeSet<Action>> =
        filled.all("actions").map(|word| Action::from_word(word).filter(|a| may.contains(a))).collect();
    let chosen = chosen.filter(|chosen| !chosen.is_empty());
    if chosen.is_none() {
        filled.complain("actions", frame.t("page-door-actions-missing"));
    }
    let expires = end_of(filled.get("expires"), now);
    if expires.is_none() {
        filled.complain("expires", frame.t("page-door-expires-wrong"));
    }
    let (Some(chosen), Some(expires), true) = (chosen, expires, filled.is_right()) else {
        return Ok(shown(&call, &list, now, &filled));
    };
    let request = format!("token\n{label}\n{chosen:?}\n{expires}");
    let (by, key) = (session::actor(&account.id, account.role), filled.get(ONCE).to_owned());
    // The secret leaves beside the receipt, which must not hold it.
    let (give, take) = std::sync::mpsc::channel();
    let once = call
        .kept(move |store| {
            store.once(&by, &key, request.as_bytes(), move |tx: &mut Tx<'_>| -> Result<String, Refusal> {
                let (id, secret) = tokens::create(tx, &account.id, &label, &chosen, expires)?;
                let _kept = give.send(secret);
                Ok(id)
            })
        })
        .await?;
    match once {
        Once::Done(_) => {
            let title = frame.t("page-door-token");
            let made = take.try_recv().ok();
            Ok(private(page(
                &frame,
                &title,
                html! {
                    (back(&frame, "account/tokens", "page-door-tokens"))
                    h1 { (title) }
                    @if let Some(made) = made {
                        (secret(&frame, &title, &made))
                        p { (frame.t("page-door-token-use")) " " code dir="ltr" { "Authorization: Bearer …" } }
                    } @else { p { (frame.t("page-door-link-shown")) } }
                },
            )))
        }
        Once::Reused => {
            filled.complain("label", frame.t("page-door-sent-before"));
            Ok(shown(&call, &list, now, &filled))
        }
        Once::Refused(_) => Err(missing(&frame).into()),
    }
}

pub(crate) async fn revoke(call: Call) -> Answer {
    call.lately()?;
    let frame = call.frame();
    let (account, id) = (call.own().await?, call.param("id").to_owned());
    match call.change(move |tx| tokens::revoke(tx, &account.id, &id)).await? {
        Ok(()) => Ok(go(&format!("{}?done=revoked", frame.top("account/tokens")))),
        Err(_) => Err(missing(&frame).into()),
    }
}
