//! Who has an account, as far as one's powers go?

use axum::response::Response;
use maud::{Markup, html};
use partnership::stakeholders::Action;
use store::accounts::{self, Account, State};

use crate::call::Call;
use crate::components::layout::page;
use crate::components::pager::escaped;
use crate::components::table::{Column, Table};
use crate::frame::Frame;
use crate::pages::door::done;
use crate::pages::powers::role_name;
use crate::pages::{Answer, missing, private};

/// Accounts on one page.
const ROWS: u32 = 25;

pub(crate) async fn show(call: Call) -> Answer {
    let frame = call.frame();
    let Some(reach) = call.visitor.reach(Action::AccountRead) else { return Err(missing(&frame).into()) };
    let after = call.query.get("after").cloned();
    let (list, all) = call
        .kept(move |store| {
            store.read(|db| {
                let all = accounts::count(db, &reach, None)?;
                Ok((accounts::list(db, store.keys(), &reach, None, after.as_deref(), ROWS)?, all))
            })
        })
        .await?;
    let next = list.next.as_deref();
    Ok(table(&frame, &list.rows, next, all))
}

fn table(frame: &Frame<'_>, rows: &[Account], next: Option<&str>, all: i64) -> Response {
    let title = frame.t("page-menu-accounts");
    let mut table = Table::new(
        title.clone(),
        vec![
            (Column::Head, frame.t("page-door-name")),
            (Column::Words, frame.t("page-door-email")),
            (Column::Words, frame.t("page-door-role")),
            (Column::Words, frame.t("page-door-organisation")),
            (Column::Words, frame.t("page-door-state")),
        ],
    )
    .quiet();
    for account in rows {
        table.row(vec![
            html! { a href=(frame.top(&format!("accounts/{}", account.id))) { bdi { (name(frame, account)) } } },
            html! { bdi { (account.email) } },
            html! { (role_name(frame, account.role)) },
            html! { @if let Some(organisation) = &account.organisation { bdi { (organisation) } } @else { "–" } },
            state(frame, account),
        ]);
    }
    private(page(
        frame,
        &title,
        html! {
            (done(frame))
            h1 { (title) }
            @if frame.visitor.could(Action::AccountChange) {
                p { a.go href=(frame.top("accounts/new")) { (frame.t("page-door-invite")) } }
            }
            p.quiet { (frame.t("page-door-accounts-all")) (frame.colon()) (frame.number(all)) }
            @if !table.is_empty() { (table.show()) }
            @if let Some(next) = next {
                p { a rel="next" href=(format!("{}?after={}", frame.top("accounts"), escaped(next))) { (frame.t("page-next")) } }
            }
        },
    ))
}

/// What an account is called; an erased one has no name left.
pub(crate) fn name<'a>(frame: &Frame<'_>, account: &'a Account) -> std::borrow::Cow<'a, str> {
    if account.name.is_empty() { frame.t("page-door-nameless").into() } else { (&account.name).into() }
}

/// Whether an account can be used.
pub(crate) fn state(frame: &Frame<'_>, account: &Account) -> Markup {
    let class = match account.state {
        State::Active => "badge good",
        State::Invited => "badge open",
        State::Closed => "badge",
    };
    html! { span class=(class) { (frame.t(&format!("page-door-state-{}", account.state.word()))) } }
}
