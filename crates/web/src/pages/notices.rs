//! What somebody was told outside these pages, by which way, and whether it reached them.
//!
//! The person reads what each message was about; staff read its reason alone, as the message itself says.

pub(crate) mod contact;
pub(crate) mod kept;
pub(crate) mod letters;

use agreement::Said;
use maud::{Markup, html};
use partnership::lifecycle::{Lifecycle, leaves};
use partnership::notices::{About, Channel, Handed, Notice as Life, State, proof};
use partnership::stakeholders::Action;
use store::notices::{self, Notice};
use store::{Fault, Store, Via};

use crate::call::Inside;
use crate::components::field::button;
use crate::components::layout::{back, page};
use crate::components::pager::escaped;
use crate::components::table::{Column, Table};
use crate::pages::people::record::find;
use crate::pages::{Answer, missing, private};
use crate::sight;
use crate::view::View;
use crate::visitor::Who;

/// Whether somebody looks at what is about themselves.
pub(crate) fn is_own(who: &Who, partnership: &str, person: &str) -> bool {
    who.subject.person.as_ref().is_some_and(|(p, id)| p == partnership && id == person)
}

/// The person opened the page about a matter that they were told of: that is proof of notice.
pub(crate) fn opened(
    store: &Store,
    who: &Who,
    (partnership, person): (&str, &str),
    about: About,
    subject: &str,
) -> Result<(), Fault> {
    if store.is_read_only() || !is_own(who, partnership, person) {
        return Ok(());
    }
    let unread = store.read(|db| notices::unread(db, partnership, person))?;
    if unread > 0 {
        let (p, id, subject) = (partnership.to_owned(), person.to_owned(), subject.to_owned());
        let done = store.write_untraced(&who.actor(Via::Page), move |tx| {
            notices::opened(tx, (&p, &id), about, &subject)
        })?;
        done.map_err(|refusal| Fault::Other(refusal.to_string()))?;
    }
    Ok(())
}

/// The name of a way.
pub(super) fn way(view: &View<'_>, channel: Channel) -> String {
    view.t(match channel {
        Channel::Sms => "page-notice-sms",
        Channel::Email => "page-notice-email",
        Channel::Letter => "page-notice-letter",
    })
}

/// Where a notice stands.
pub(super) fn badge(view: &View<'_>, state: State) -> Markup {
    let class = match state {
        State::Delivered | State::Read | State::HandedOver => "good",
        State::Queued | State::Sent | State::Due => "open",
        State::Failed => "bad",
    };
    html! { span class=(format!("badge {class}")) { (view.say(&Life::said(state))) } }
}

/// Which messages somebody got.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let Some(who) = ask.visitor.who().cloned() else { return Ok(missing(&view)) };
    let found = view.found(find(&ask).await)?;
    let (p, id) = (ask.param("p").to_owned(), ask.param("id").to_owned());
    let own = is_own(&who, &p, &id);
    let all = ask
        .kept(move |store| {
            sight::note(store, &who, Via::Page, &p, &id)?;
            let all = store.read(|db| notices::of_person(db, &p, &id))?;
            if own && !store.is_read_only() && all.iter().any(|one| one.days.read.is_none()) {
                let done = store
                    .write_untraced(&who.actor(Via::Page), move |tx| notices::opened_all(tx, (&p, &id)))?;
                done.map_err(|refusal| Fault::Other(refusal.to_string()))?;
            }
            Ok(all)
        })
        .await?;
    let object = found.object();
    let (sends, chooses) =
        (ask.visitor.may(Action::NoticeSend, &object), ask.visitor.may(Action::ConsentChange, &object));
    let here = format!("people/{}", escaped(ask.param("id")));
    let title = view.t("page-messages");
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, &here, "page-back"))
            h1 { (title) " " span.quiet { bdi { (ask.param("id")) } } }
            p.lead { (view.t("page-messages-lead")) }
            @if chooses { p { a.go href=(view.to(&format!("{here}/contact"))) { (view.t("page-contact")) } } }
            @if sends { p { a href=(view.to("letters")) { (view.t("page-menu-letters")) } } }
            @if all.is_empty() { p { (view.t("page-messages-none")) } }
            (table(&view, &all, own, sends))
        },
    )))
}

fn table(view: &View<'_>, all: &[Notice], own: bool, sends: bool) -> Markup {
    let title = view.t("page-messages");
    let mut columns = vec![
        (Column::Head, view.t("page-notice-about")),
        (Column::Words, view.t("page-notice-day")),
        (Column::Words, view.t("page-notice-way")),
        (Column::Words, view.t("page-notice-state")),
        (Column::Words, view.t("page-notice-proof")),
    ];
    if sends {
        columns.push((Column::Words, view.t("page-notice-do")));
    }
    let mut table = Table::new(title, columns).quiet();
    for one in all {
        let about = if own { one.about.said() } else { one.about.reason().said() };
        let told = proof(&one.days).map(|day| view.date(day));
        let how = one.handed.as_ref().map(|(how, _)| view.say(&Handed::said(*how)));
        let mut row = vec![
            html! { @if own { a href=(leads(view, one)) { (view.say(&about)) } } @else { (view.say(&about)) } },
            html! { (view.date(one.queued)) },
            html! { (way(view, one.channel)) },
            badge(view, one.state),
            html! { @match told { Some(day) => { (day) @if let Some(how) = how { " · " (how) } }, None => { (view.t("page-notice-no-proof")) } } },
        ];
        if sends {
            row.push(doings(view, one));
        }
        table.row(row);
    }
    html! { @if !table.is_empty() { (table.show()) } }
}

/// The page about what somebody was told of.
fn leads(view: &View<'_>, one: &Notice) -> String {
    let subject = one.subject.split('/').next().unwrap_or_default();
    let page = one.about.page(&escaped(&one.person), &escaped(subject));
    match page.strip_prefix('/') {
        Some(page) => view.top(page),
        None => view.to(&page),
    }
}

/// What a case worker can do about a notice.
fn doings(view: &View<'_>, one: &Notice) -> Markup {
    let here = format!("people/{}/messages/{}", escaped(&one.person), escaped(&one.id));
    html! {
        @if one.state.wants_letter() {
            a href=(view.to(&format!("{here}/handed"))) { (view.t("page-letter-handed")) }
        } @else if leaves::<Life>("letter", one.state) {
            (button(view, &view.to(&format!("{here}/letter/{}", one.version)), &view.t("page-letter-make"), true))
        } @else { "–" }
    }
}

/// How many letters, in words.
pub(super) fn counted(view: &View<'_>, letters: usize) -> String {
    let letters = i64::try_from(letters).unwrap_or(i64::MAX);
    view.say(&Said::new("page-letters-due").number("letters", letters))
}
