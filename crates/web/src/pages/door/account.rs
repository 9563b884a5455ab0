//! My own account: what is kept about it, and the ways to change it.

use agreement::Said;
use axum::http::HeaderMap;
use maud::{Markup, html};
use store::{Actor, passkeys, recovery, sessions, tokens};

use crate::call::Call;
use crate::components::field::button;
use crate::components::layout::{fact, page};
use crate::components::table::{Column, Table};
use crate::door::session;
use crate::frame::Frame;
use crate::pages::door::{done, moment};
use crate::pages::powers::role_name;
use crate::pages::private;
use crate::pages::{Answer, go};

pub(crate) async fn show(call: Call, headers: HeaderMap) -> Answer {
    let account = call.own().await?;
    let frame = call.frame();
    let (id, secret) = (account.id.clone(), session::secret(&headers).unwrap_or_default());
    let (open, codes, keys, programs, issuers) = call
        .kept(move |store| {
            let at = store.now();
            store.read(|db| {
                let programs = tokens::of(db, &id)?;
                let programs = programs.iter().filter(|t| t.revoked.is_none() && t.expires > at).count();
                Ok((
                    sessions::of(db, &id, &secret, at)?,
                    recovery::left(db, &id)?,
                    passkeys::of(db, &id)?.len(),
                    programs,
                    passkeys::issuers(db, &id)?,
                ))
            })
        })
        .await?;
    let title = frame.t("page-door-account");
    let factor = match account.totp.is_some() {
        true => frame.say(&Said::new("page-door-factor-on").number("codes", codes)),
        false => frame.t("page-door-no"),
    };
    let number = |number: usize| frame.number(i64::try_from(number).unwrap_or(i64::MAX));
    Ok(private(page(
        &frame,
        &title,
        html! {
            (done(&frame))
            h1 { (title) }
            dl.facts.words {
                (fact(&frame.t("page-door-name"), html! { bdi { (account.name) } }))
                (fact(&frame.t("page-door-email"), html! { bdi { (account.email) } }))
                (fact(&frame.t("page-door-role"), html! { (role_name(&frame, account.role)) }))
                @if let Some(organisation) = &account.organisation {
                    (fact(&frame.t("page-door-organisation"), html! { bdi { (organisation) } }))
                }
            }
            p.quiet { (frame.t("page-door-account-change")) }
            h2 { (frame.t("page-door-how-in")) }
            dl.wide {
                (way(&frame, "password", html! { (frame.t(if account.password.is_some() { "page-door-yes" } else { "page-door-no" })) }))
                (way(&frame, "factor", html! { (factor) }))
                (way(&frame, "passkeys", html! { (number(keys)) }))
                @if call.site.door().is_some_and(|door| !door.settings.providers.is_empty()) || !issuers.is_empty() {
                    (way(&frame, "ministry", html! { (number(issuers.len())) }))
                }
                (way(&frame, "tokens", html! { (number(programs)) }))
            }
            h2 { (frame.t("page-door-sessions")) }
            (table(&frame, &open))
            @if open.len() > 1 {
                (button(&frame, &frame.top("account/sessions/end"), &frame.t("page-door-end-others"), true))
            }
        },
    )))
}

fn way(frame: &Frame<'_>, word: &str, value: Markup) -> Markup {
    html! {
        div {
            dt { a href=(frame.top(&format!("account/{word}"))) { (frame.t(&format!("page-door-{word}"))) } }
            dd { (value) }
        }
    }
}

fn table(frame: &Frame<'_>, open: &[(sessions::Session, bool)]) -> Markup {
    let mut table = Table::new(
        frame.t("page-door-sessions"),
        vec![
            (Column::Head, frame.t("page-door-since")),
            (Column::Words, frame.t("page-door-seen")),
            (Column::Words, frame.t("page-door-proof")),
        ],
    )
    .quiet();
    for (session, own) in open {
        table.row(vec![
            html! {
                (moment(frame, session.created))
                @if *own { " " span.quiet { (frame.t("page-door-this-one")) } }
            },
            html! { (moment(frame, session.seen)) },
            html! { (frame.t(&format!("page-door-level-{}", session.level))) },
        ]);
    }
    table.show()
}

/// Ends all sessions but this one.
pub(crate) async fn end_others(call: Call, headers: HeaderMap) -> Answer {
    let account = call.own().await?;
    let secret = session::secret(&headers);
    let ended = call
        .kept(move |store| {
            store.write_untraced(&Actor::command(), move |tx| {
                sessions::end_others(tx, &account.id, secret.as_deref())
            })
        })
        .await?;
    let word = if ended.is_ok() { "?done=ended" } else { "" };
    Ok(go(&format!("{}{word}", call.frame().top("account"))))
}
