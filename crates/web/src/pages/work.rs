//! Work: what became of accepted places, for employers, who verifies contracts, workers and who stands by them.

pub(crate) mod alerts;
pub(crate) mod check;
pub(crate) mod moves;
pub(crate) mod offer;
pub(crate) mod one;
pub(crate) mod paper;

use std::collections::BTreeSet;

use agreement::{Money, Said};
use axum::http::StatusCode;
use maud::{Markup, html};
use partnership::employment::placement::State;
use partnership::stakeholders::{Action, Role};
use skills::Kind;
use store::employments::{self, Around, Employment, checks};
use store::{Fault, Refusal, Via, people};

use crate::call::Inside;
use crate::components::layout::{back, page};
use crate::components::pager::{after, escaped};
use crate::components::table::{Column, Table};
use crate::form::{Filled, VERSION};
use crate::pages::grievances::file;
use crate::pages::{Answer, missing, private};
use crate::record::refused;
use crate::sight;
use crate::view::View;
use crate::visitor::Visitor;

/// Rows on a page.
const ROWS: u32 = 25;

/// Where it stands.
fn badge(view: &View<'_>, state: State) -> Markup {
    let class = match state {
        State::Accepted | State::Started | State::Confirmed => "good",
        State::Proposed | State::Interviewed | State::Offered | State::ContractVerified => "open",
        State::Ended
        | State::Transferred
        | State::Terminated
        | State::Declined
        | State::Withdrawn
        | State::Lapsed => "moot",
    };
    html! { span class=(format!("badge {class}")) { (view.say(&state.said())) } }
}

/// An occupation group, by its code and what it is called.
fn group(view: &View<'_>, isco: &str) -> String {
    let classes = &view.house.classes;
    match classes.with_code(Kind::IscoGroup, isco) {
        Some(concept) => format!("{} ({isco})", view.label(concept)),
        None => isco.to_owned(),
    }
}

/// Where a fee that was asked for in an employment is reported; it is known by its place alone.
fn report_fee(view: &View<'_>, looked: &Looked, sum: Option<Money>) -> String {
    file::fee(view, &looked.one.partnership, sum, looked.title())
}

/// The link that a page shows beside the refusal of a fee.
fn refused_fee(view: &View<'_>, looked: &Looked, filled: &Filled) -> Markup {
    let sum = filled.get("charged").parse().ok();
    html! {
        @if filled.wrong.contains_key("charged") {
            p { a.go href=(report_fee(view, looked, sum)) { (view.t("page-work-report")) } }
        }
    }
}

/// The address of an employment, in its partnership.
fn at(one: &Employment) -> String {
    format!("work/{}", escaped(&one.id))
}

/// Whether whoever looks acts for the party that verifies contracts.
fn verifies(visitor: &Visitor, verifier: Option<&str>) -> bool {
    let office = visitor.who().map(|who| who.subject.organisation.as_str());
    visitor.could(Action::ContractVerify) && verifier.is_some() && verifier == office
}

/// Whether whoever looks may read who it is about. An employer reads a pseudonym of the work until the person agrees
/// to be shown.
fn who(view: &View<'_>, one: &Employment) -> Markup {
    html! {
        @if view.visitor.may(Action::PersonRead, &one.object) {
            a href=(view.to(&format!("people/{}", escaped(&one.person)))) { bdi { (one.person) } }
        } @else { span.quiet { (view.t("page-work-not-shown")) } }
    }
}

/// An employment, and what it is looked at with.
pub(crate) struct Looked {
    pub one: Employment,
    pub around: Around,
    pub checks: Vec<checks::Check>,
    pub alerts: Vec<employments::alerts::Kept>,
    /// Whether whoever looks acts for the party that verifies.
    pub verifies: bool,
}

impl Looked {
    /// Whether whoever looks may do this here.
    fn may(&self, visitor: &Visitor, action: Action) -> bool {
        visitor.reach(action).is_some_and(|reach| self.one.is_within(&reach))
    }

    /// What the place is called.
    fn title(&self) -> &str {
        self.around.place.as_ref().map_or(self.one.place.as_str(), |place| place.title.as_str())
    }
}

/// The employment of the address, where it lies within reach; who verifies contracts sees those that are offered.
pub(crate) async fn look(ask: &Inside) -> Result<Option<Looked>, Fault> {
    let (p, n) = (ask.param("p").to_owned(), ask.param("n").to_owned());
    let (house, visitor) = (ask.house.clone(), ask.visitor.clone());
    ask.site
        .with_store(move |store| {
            let law = house.law();
            let found = store.read(|db| {
                let keys = store.keys();
                let Some(one) = employments::get(db, keys, &p, &n)? else { return Ok(None) };
                let verifier = employments::verifier(db, &p, &law)?;
                let verifies = verifies(&visitor, verifier.as_deref());
                let within = |action| visitor.reach(action).is_some_and(|reach| one.is_within(&reach));
                let offered = verifies && one.state == State::Offered && within(Action::ContractVerify);
                if !within(Action::WorkRead) && !offered {
                    return Ok(None);
                }
                let Some(person) = people::get(db, keys, &p, &one.person)? else { return Ok(None) };
                let around = employments::beside(db, &one, &person, &law)?;
                // What workers say of their work is not for those whom it is about.
                let employer = visitor.who().is_none_or(|who| who.subject.role == Role::Employer);
                let reads = !employer && within(Action::WorkRead);
                let checks = if reads { checks::of(db, keys, &one)? } else { Vec::new() };
                let alerts = match reads {
                    true => employments::alerts::of(db, keys, &p, &n)?,
                    false => Vec::new(),
                };
                Ok(Some(Looked { one, around, checks, alerts, verifies }))
            })?;
            if let (Some(found), Some(who)) = (&found, visitor.who()) {
                sight::note(store, who, Via::Page, &p, &found.one.person)?;
            }
            Ok(found)
        })
        .await
}

/// Says what was refused; nothing where what is asked for is not there.
fn complain(view: &View<'_>, filled: &mut Filled, refusal: &Refusal) -> Option<StatusCode> {
    refused::complain(view, filled, refusal, &|said| say(view, said))
}

/// A sentence of work: its occupation groups are called by their names.
fn say(view: &View<'_>, said: &Said) -> String {
    let named = crate::frame::named(said, &|name, text| match name {
        "isco" | "place_isco" | "trained" => Some(group(view, text)),
        _ => None,
    });
    view.say(&named)
}

/// The version that a form was made for.
fn version(ask: &Inside) -> i64 {
    ask.filled.get(VERSION).parse().unwrap_or(-1)
}

fn table(view: &View<'_>, rows: &[Employment], open: &BTreeSet<String>, title: String) -> Markup {
    let mut table = Table::new(
        title,
        vec![
            (Column::Head, view.t("page-work-one")),
            (Column::Words, view.t("page-person")),
            (Column::Words, view.t("page-place")),
            (Column::Words, view.t("page-work-state")),
        ],
    )
    .quiet();
    for one in rows {
        table.row(vec![
            html! { a href=(view.to(&at(one))) { bdi { (one.id) } } },
            who(view, one),
            html! { bdi { (one.place) } },
            html! {
                (badge(view, one.state))
                @if open.contains(&one.id) { " " span.badge.open { (view.t("page-work-check-open")) } }
            },
        ]);
    }
    html! { @if !table.is_empty() { (table.show()) } }
}

/// Everything within reach; whoever verifies contracts finds those that wait above it.
pub(crate) async fn list(ask: Inside) -> Answer {
    let view = ask.view();
    let (Some(reach), day) = (ask.visitor.reach(Action::WorkRead), view.today()) else {
        return Ok(missing(&view));
    };
    let verify = ask.visitor.reach(Action::ContractVerify);
    let (p, from) = (ask.param("p").to_owned(), ask.query.get("after").cloned());
    let (house, visitor) = (ask.house.clone(), ask.visitor.clone());
    let employer = reach.subject.role == Role::Employer;
    let found = ask.site.with_store(move |store| {
        store.read(|db| {
            let keys = store.keys();
            let verifier = employments::verifier(db, &p, &house.law())?;
            let waiting = match verify.filter(|_| verifies(&visitor, verifier.as_deref())) {
                Some(reach) => employments::list(db, keys, &reach, &p, &[State::Offered], None, 100)?.rows,
                None => Vec::new(),
            };
            let open = match employer {
                true => BTreeSet::new(),
                false => checks::unanswered(db, &reach, &p, day)?,
            };
            Ok((waiting, open, employments::list(db, keys, &reach, &p, &[], from.as_deref(), ROWS)?))
        })
    });
    let (waiting, open, found) = view.got(found.await)?;
    let title = view.t("page-work-room");
    Ok(private(page(
        &view,
        &title,
        html! {
            h1 { (title) }
            p.lead { (view.t("page-work-lead")) }
            @if !employer { p { a href=(view.to("work/alerts")) { (view.t("page-work-alerts")) } } }
            @if !waiting.is_empty() {
                h2 { (view.t("page-work-verify-list")) }
                (table(&view, &waiting, &open, view.t("page-work-verify-list")))
                h2 { (view.t("page-work-all")) }
            }
            @if found.rows.is_empty() { p { (view.t("page-work-none")) } }
            (table(&view, &found.rows, &open, view.t("page-work-all")))
            (after(&view, found.next.as_deref()))
        },
    )))
}

/// What one person has: for themselves on a telephone, and for who stands by them.
pub(crate) async fn of_person(ask: Inside) -> Answer {
    let view = ask.view();
    let (p, id) = (ask.param("p").to_owned(), ask.param("id").to_owned());
    let who = ask.visitor.who().cloned();
    let all = ask
        .kept(move |store| {
            if let Some(who) = &who {
                sight::note(store, who, Via::Page, &p, &id)?;
            }
            store.read(|db| {
                let mut all = Vec::new();
                for one in employments::of_person(db, store.keys(), &p, &id)? {
                    let checks = checks::of(db, store.keys(), &one)?;
                    let place = store::places::get(db, &p, &one.place)?;
                    all.push((one, place.map(|place| place.title), checks));
                }
                Ok(all)
            })
        })
        .await?;
    let (title, day) = (view.t("page-own-work"), view.today());
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, &format!("people/{}", escaped(ask.param("id"))), "page-back"))
            h1 { (title) }
            @if all.is_empty() { p { (view.t("page-own-work-none")) } }
            ul.ways {
                @for (one, place, checks) in &all {
                    li {
                        a href=(view.to(&at(one))) { bdi { (place.as_deref().unwrap_or(&one.place)) } } " "
                        (badge(&view, one.state))
                        @if one.state == State::ContractVerified { span.line { (view.t("page-work-offer-waits")) } }
                        @for check in checks.iter().filter(|check| check.is_open(day)) {
                            span.line { a href=(view.to(&format!("{}/check/{}", at(one), check.days))) {
                                (view.say(&Said::new("page-work-check-days").number("days", check.days)))
                            } }
                        }
                    }
                }
            }
        },
    )))
}
