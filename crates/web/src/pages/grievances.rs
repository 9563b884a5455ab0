//! Complaints: filed and followed without an account, one's own, and the desk of the body that deals with them.

pub(crate) mod act;
pub(crate) mod desk;
pub(crate) mod figures;
pub(crate) mod file;
pub(crate) mod follow;
pub(crate) mod letter;
pub(crate) mod own;
pub(crate) mod record;

mod questions;

use agreement::Said;
use jiff::civil::Date;
use maud::{Markup, html};
use partnership::grievances::refund::Standing;
use partnership::grievances::{Category, State};
use partnership::recognition::standing::days_between;
use store::grievances::{Grievance, Side};
use store::{Actor, Fault, Once, Refusal, Tx, Via};

use crate::call::Call;
use crate::components::layout::fact;
use crate::cookie;
use crate::form::ONCE;
use crate::frame::Frame;
use crate::house::House;
use crate::pages::workers::ending_exit as exit;
use crate::record::send::Sent;

/// What a complaint is about.
fn category(frame: &Frame<'_>, category: Category) -> String {
    frame.t(&format!("grievance-about-{}", category.word()))
}

/// Where a complaint stands.
fn badge(frame: &Frame<'_>, state: State) -> Markup {
    let class = match state {
        State::Filed | State::Acknowledged | State::Triaged | State::Investigating | State::Appealed => {
            "open"
        }
        State::Urgent => "bad",
        State::Remedied => "good",
        State::Closed => "moot",
    };
    html! { span class=(format!("badge {class}")) { (frame.say(&state.said())) } }
}

/// By when something must be done, and whether that day is over.
fn clock(frame: &Frame<'_>, case: &Grievance, today: Date) -> Markup {
    let Some(due) = case.due() else { return html! { "–" } };
    let late = days_between(due, today);
    html! {
        @if late > 0 {
            strong { (frame.say(&Said::new("page-complaint-late").number("days", late))) }
        } @else { (frame.say(&Said::new("page-complaint-due").text("date", due))) }
    }
}

/// A party's name; its id where nothing is called so.
fn party(house: &House, id: &str) -> String {
    let law = house.law();
    law.by_id("party", id).and_then(|p| p.text("name")).unwrap_or(id).to_owned()
}

/// How a refund stands.
fn refund(frame: &Frame<'_>, house: &House, case: &Grievance, today: Date) -> Markup {
    let said = match case.refund.standing(today) {
        Standing::Unknown => Said::new("page-refund-unknown"),
        Standing::Open(left) => Said::new("page-refund-open").money("left", left),
        Standing::Overdue(left, days) => {
            Said::new("page-refund-overdue").money("left", left).number("days", days)
        }
        Standing::Settled => Said::new("page-refund-settled"),
    };
    html! {
        p { (frame.say(&said)) }
        @if let Some(due) = case.refund.due { p { (frame.say(&Said::new("page-refund-due").text("date", due))) } }
        @if !case.refund.payments.is_empty() {
            ul { @for one in &case.refund.payments {
                li { (frame.money(one.amount)) ", " (frame.date(one.on)) ", " bdi { (party(house, &one.by)) } }
            } }
        }
    }
}

/// What both sides see of a complaint: where it stands, its days, its remedy, what was written.
fn both(frame: &Frame<'_>, house: &House, case: &Grievance, today: Date) -> Markup {
    let law = house.law();
    let channel = partnership::grievances::Channel::named(&law, &case.channel);
    let day = |label: &str, day: Option<Date>| {
        html! {
            @if let Some(day) = day { (fact(&frame.t(label), html! { (frame.date(day)) })) }
        }
    };
    html! {
        p { (badge(frame, case.state)) @if case.due().is_some() { " " (clock(frame, case, today)) } }
        dl.wide {
            (fact(&frame.t("page-complaint-about"), html! { (category(frame, case.category)) }))
            (fact(&frame.t("page-complaint-body"), html! {
                @if let Some(channel) = &channel { bdi { (party(house, &channel.run_by)) } }
                @else { bdi { (case.organisation) } }
            }))
            (day("page-complaint-filed-on", Some(case.filed_on)))
            (day("page-complaint-acknowledged-on", case.acknowledged_on))
            (day("page-complaint-remedied-on", case.remedied_on))
            (day("page-complaint-closed-on", case.closed_on))
            (day("page-complaint-appealed-on", case.appealed_on))
            @if let Some(linked) = &case.linked {
                (fact(&frame.t("page-complaint-linked"), html! { bdi { (linked) } }))
            }
        }
        @if !case.remedy.is_empty() {
            h2 { (frame.t("page-complaint-remedy")) }
            p.lines { bdi { (case.remedy) } }
        }
        @if case.category == Category::Fee {
            h2 { (frame.t("page-refund")) }
            p { (frame.t("page-refund-void")) }
            (refund(frame, house, case, today))
        }
        @if case.redacted { p.note { (frame.t("page-complaint-redacted")) } }
        @if !case.messages.is_empty() {
            h2 { (frame.t("page-complaint-messages")) }
            @for one in &case.messages {
                p {
                    strong { (frame.t(if one.side == Side::Handler { "page-complaint-from-body" } else { "page-complaint-from-you" })) }
                    ", " (frame.date(one.on))
                }
                p.lines { bdi { (one.text.clone().unwrap_or_else(|| frame.t("page-complaint-gone"))) } }
            }
        }
    }
}

/// Today, for whoever has no account.
async fn today(call: &Call) -> Result<Date, Fault> {
    call.site.with_store(|store| Ok(store.today())).await
}

/// Changes something as nobody, once for each page that was sent: who complains leaves no name anywhere.
async fn send_as_nobody(
    call: &Call,
    change: impl FnOnce(&mut Tx<'_>) -> Result<String, Refusal> + Send + 'static,
) -> Result<(Sent, bool), Fault> {
    let nobody = Actor { account: String::new(), role: None, via: Via::Page };
    let once = call.filled.raw(ONCE);
    let key = if once.is_empty() { cookie::random() } else { once.to_owned() };
    let request = [call.address().into_bytes(), call.filled.request()].join(&b'\n');
    let sent = call.site.with_store(move |store| store.once(&nobody, &key, &request, change)).await?;
    Ok(match sent {
        Once::Done(receipt) => (Sent::Done(receipt.answer), receipt.repeated),
        Once::Reused => (Sent::Reused, false),
        Once::Refused(refusal) => (Sent::Refused(refusal), false),
    })
}
