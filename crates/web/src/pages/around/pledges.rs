//! What was pledged, what came, and whether it adds up (¶28).

use std::collections::BTreeMap;

use agreement::{Currency, Money, Said};
use maud::{Markup, html};
use partnership::around::pledges::{Balance, Unit};
use partnership::stakeholders::Action;
use store::around::mentors::object;
use store::around::pledges::{self, Came, Pledge};
use store::{Fault, organisations};

use super::{day, hours};
use crate::call::Inside;
use crate::components::field::{Field, Input};
use crate::components::layout::{back, fact, page};
use crate::components::pager::escaped;
use crate::components::table::{Column, Table};
use crate::form::Filled;
use crate::pages::{Answer, private};
use crate::record::edit::{Edit, Values};
use crate::record::send::send;
use crate::view::View;

/// Organisations that are parties, by id, that whoever looks may keep mentors and pledges of: with their names.
pub(super) async fn theirs(ask: &Inside) -> Result<Vec<(String, String)>, Fault> {
    let (p, visitor) = (ask.param("p").to_owned(), ask.visitor.clone());
    ask.site
        .with_store(move |store| {
            store.read(|db| {
                let mut found = Vec::new();
                for (_, id) in organisations::parties(db, &p)? {
                    let known = found.iter().any(|(one, _)| *one == id);
                    if !known && visitor.may(Action::MentorChange, &object(&p, &id)) {
                        found.extend(organisations::get(db, &id)?.map(|o| (o.id, o.name)));
                    }
                }
                Ok(found)
            })
        })
        .await
}

/// An amount as its unit is written.
fn amount(view: &View<'_>, unit: Unit, amount: i64) -> String {
    match unit {
        Unit::Money(currency) => view.money(Money { minor: amount, currency }),
        Unit::Time => view.say(&Said::new("page-around-hours").text("hours", hours(amount))),
        Unit::Things => view.number(amount),
    }
}

fn state(view: &View<'_>, pledge: &Pledge, balance: Balance) -> Markup {
    let (class, word) = if balance.is_kept() {
        ("good", "page-pledge-kept")
    } else if balance.is_overdue(pledge.due_on, view.today()) {
        ("bad", "page-pledge-overdue")
    } else {
        ("open", "page-pledge-open")
    };
    html! { span class=(format!("badge {class}")) { (view.t(word)) } }
}

/// All of them.
pub(crate) async fn list(ask: Inside) -> Answer {
    let view = ask.view();
    let p = ask.param("p").to_owned();
    let found = ask.site.with_store(move |store| store.read(|db| pledges::all(db, &p)));
    let found = view.got(found.await)?;
    let theirs = view.got(theirs(&ask).await)?;
    let title = view.t("page-pledges");
    let mut table = Table::new(
        title.clone(),
        vec![
            (Column::Head, view.t("page-pledge-what")),
            (Column::Words, view.t("page-pledge-by")),
            (Column::Number, view.t("page-pledge-pledged")),
            (Column::Number, view.t("page-pledge-received")),
            (Column::Number, view.t("page-pledge-reconciled")),
            (Column::Words, view.t("page-pledge-due-on")),
            (Column::Words, view.t("page-pledge-state")),
        ],
    )
    .quiet();
    let mut sums: BTreeMap<String, (Currency, Balance)> = BTreeMap::new();
    for (pledge, balance) in &found {
        if let Unit::Money(currency) = pledge.unit {
            let sum = sums.entry(currency.code().to_owned()).or_insert((currency, Balance::default()));
            sum.1 = sum.1.plus(*balance).unwrap_or(sum.1);
        }
        table.row(vec![
            html! { a href=(view.to(&format!("pledges/{}", escaped(&pledge.id)))) { bdi { (pledge.what) } } },
            html! { bdi { (view.party(&pledge.organisation)) } },
            html! { (amount(&view, pledge.unit, balance.pledged)) },
            html! { (amount(&view, pledge.unit, balance.received)) },
            html! { (amount(&view, pledge.unit, balance.reconciled)) },
            html! { (view.date(pledge.due_on)) },
            state(&view, pledge, *balance),
        ]);
    }
    for (currency, sum) in sums.into_values() {
        let unit = Unit::Money(currency);
        let nothing = || html! { "–" };
        table.foot(vec![
            html! { (view.t("page-pledge-sum")) },
            nothing(),
            html! { (amount(&view, unit, sum.pledged)) },
            html! { (amount(&view, unit, sum.received)) },
            html! { (amount(&view, unit, sum.reconciled)) },
            nothing(),
            nothing(),
        ]);
    }
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, "stage", "page-stage"))
            h1 { (title) }
            p.lead { (view.t("page-pledges-lead")) }
            @if !theirs.is_empty() { p { a.go href=(view.to("pledges/new")) { (view.t("page-pledge-new")) } } }
            @if table.is_empty() { p { (view.t("page-pledges-none")) } } @else { (table.show()) }
        },
    )))
}

fn sheet(view: &View<'_>, theirs: Vec<(String, String)>) -> Edit {
    let named = |field: &str| view.t(&format!("page-pledge-{field}"));
    let units = ["money", "time", "things"].map(|u| (u.to_owned(), named(&format!("unit-{u}"))));
    Edit {
        title: named("new"),
        button: view.t("page-keep"),
        back: (format!("{}pledges", view.base), view.t("page-back")),
        lead: html! {},
        fields: vec![
            Field::new("organisation", named("by"), Input::Choice(theirs)),
            Field::new("what", named("what"), Input::Line),
            Field::new("unit", named("unit"), Input::Choice(units.to_vec())),
            Field::new("amount", named("amount"), Input::Line).hint(named("amount-hint")).foreign(),
            Field::new("due_on", named("due-on"), Input::Typed("date")),
        ],
        version: None,
    }
}

/// Reads an amount: `1250.50 EUR`, hours and minutes, or a number of things; to the cent, never rounded.
fn read(view: &View<'_>, filled: &mut Filled, unit: &str) -> Option<(Unit, i64)> {
    let text = filled.get("amount").to_owned();
    let found = match unit {
        "money" => text.parse::<Money>().ok().map(|m| (Unit::Money(m.currency), m.minor)),
        "time" => {
            let (hours, minutes) = text.split_once(':').unwrap_or((&text, "0"));
            let number = |text: &str| skills::western_digits(text).trim().parse::<i64>().ok();
            let minutes = number(minutes).filter(|m| (0..60).contains(m));
            let sum = number(hours).and_then(|h| h.checked_mul(60)).zip(minutes);
            sum.and_then(|(h, m)| h.checked_add(m)).map(|sum| (Unit::Time, sum))
        }
        _ => skills::western_digits(&text).trim().parse().ok().map(|n| (Unit::Things, n)),
    };
    let found = found.filter(|(_, amount)| *amount > 0);
    if found.is_none() {
        filled.complain("amount", view.t("page-pledge-amount-wrong"));
    }
    found
}

/// The form.
pub(crate) async fn begin(ask: Inside) -> Answer {
    let view = ask.view();
    let theirs = view.got(theirs(&ask).await)?;
    Ok(sheet(&view, theirs).fresh(&view, &Values::new()))
}

/// Keeps a pledge.
pub(crate) async fn add(ask: Inside) -> Answer {
    let view = ask.view();
    let theirs = view.got(theirs(&ask).await)?;
    let mut filled = (*ask.filled).clone();
    let organisation = filled.get("organisation").to_owned();
    if !theirs.iter().any(|(id, _)| *id == organisation) {
        filled.complain("organisation", view.t("page-wrong-empty"));
    }
    let form = sheet(&view, theirs);
    let unit = filled.get("unit").to_owned();
    let (sum, due_on) = (read(&view, &mut filled, &unit), day(&view, &mut filled, "due_on"));
    let (Some((unit, amount)), Some(due_on), true) = (sum, due_on, filled.is_right()) else {
        return Ok(form.wrong(&view, &filled));
    };
    let what = filled.get("what").to_owned();
    let new = Pledge { id: String::new(), organisation, unit, amount, what, due_on };
    let p = ask.param("p").to_owned();
    let sent = send(&ask, move |tx| pledges::add(tx, &p, &new)).await;
    form.after(&view, filled, sent, |_| view.to("pledges"))
}

async fn one(ask: &Inside) -> Result<Option<(Pledge, Vec<Came>, Balance)>, Fault> {
    let (p, id) = (ask.param("p").to_owned(), ask.param("n").to_owned());
    ask.site
        .with_store(move |store| {
            store.read(|db| {
                let Some(pledge) = pledges::get(db, &p, &id)? else { return Ok(None) };
                let came = pledges::receipts(db, &p, &id)?;
                let balance = pledges::balance(&pledge, &came)?;
                Ok(Some((pledge, came, balance)))
            })
        })
        .await
}

/// One pledge.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let (pledge, came, balance) = view.found(one(&ask).await)?;
    let here = format!("pledges/{}", escaped(&pledge.id));
    let keeps = view.visitor.may(Action::MentorChange, &object(ask.param("p"), &pledge.organisation));
    let own = view.visitor.who().map(|who| who.subject.account.clone()).unwrap_or_default();
    let sum = |n| html! { (amount(&view, pledge.unit, n)) };
    Ok(private(page(
        &view,
        &pledge.what,
        html! {
            (back(&view, "pledges", "page-pledges"))
            h1 { bdi { (pledge.what) } }
            p { (state(&view, &pledge, balance)) }
            dl.facts {
                (fact(&view.t("page-pledge-by"), html! { bdi { (view.party(&pledge.organisation)) } }))
                (fact(&view.t("page-pledge-due-on"), html! { (view.date(pledge.due_on)) }))
                (fact(&view.t("page-pledge-pledged"), sum(balance.pledged)))
                (fact(&view.t("page-pledge-received"), sum(balance.received)))
                (fact(&view.t("page-pledge-reconciled"), sum(balance.reconciled)))
                (fact(&view.t("page-pledge-owed"), sum(balance.open())))
            }
            @if keeps { p { a.go href=(view.to(&format!("{here}/receive"))) { (view.t("page-pledge-receive")) } } }
            ul {
                @for one in &came {
                    li {
                        (view.date(one.received_on)) (view.colon()) (amount(&view, pledge.unit, one.receipt.amount)) " "
                        @match &one.proof {
                            Some(proof) => { span.badge.good { (view.t("page-pledge-is-reconciled")) } " " bdi { (proof) } },
                            None if keeps && one.receipt.entered_by != own => a href=(view.to(&format!("{here}/reconcile/{}", escaped(&one.id)))) { (view.t("page-pledge-reconcile")) },
                            None => span.badge.open { (view.t("page-pledge-waits")) },
                        }
                    }
                }
            }
        },
    )))
}

fn receipt(view: &View<'_>, pledge: &Pledge, reconciles: bool) -> Edit {
    let named = |field: &str| view.t(&format!("page-pledge-{field}"));
    let fields = if reconciles {
        vec![Field::new("proof", named("proof"), Input::Line).hint(named("proof-hint"))]
    } else {
        vec![
            Field::new("amount", named("amount"), Input::Line).hint(named("amount-hint")).foreign(),
            Field::new("received_on", named("received-on"), Input::Typed("date")),
        ]
    };
    Edit {
        title: named(if reconciles { "reconcile" } else { "receive" }),
        button: view.t("page-keep"),
        back: (format!("{}pledges/{}", view.base, escaped(&pledge.id)), view.t("page-back")),
        lead: html! { p { bdi { (pledge.what) } } },
        fields,
        version: None,
    }
}

/// The pledge, where whoever looks keeps it.
async fn kept(ask: &Inside) -> Result<Option<Pledge>, Fault> {
    let found = one(ask).await?;
    let may = |p: &Pledge| ask.visitor.may(Action::MentorChange, &object(ask.param("p"), &p.organisation));
    Ok(found.map(|(pledge, ..)| pledge).filter(may))
}

/// The form for what came, or for its proof.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let pledge = view.found(kept(&ask).await)?;
    Ok(receipt(&view, &pledge, !ask.param("entry").is_empty()).fresh(&view, &Values::new()))
}

/// Enters what came.
pub(crate) async fn receive(ask: Inside) -> Answer {
    let view = ask.view();
    let pledge = view.found(kept(&ask).await)?;
    let (form, mut filled) = (receipt(&view, &pledge, false), (*ask.filled).clone());
    let sum = read(&view, &mut filled, pledge.unit.word());
    let on = day(&view, &mut filled, "received_on");
    let (Some((unit, amount)), Some(on)) = (sum, on) else { return Ok(form.wrong(&view, &filled)) };
    if unit != pledge.unit {
        filled.complain("amount", view.t("page-pledge-currency"));
        return Ok(form.wrong(&view, &filled));
    }
    let (p, id) = (ask.param("p").to_owned(), pledge.id.clone());
    let sent = send(&ask, move |tx| pledges::receive(tx, &p, &id, (amount, on))).await;
    form.after(&view, filled, sent, |_| view.to(&format!("pledges/{}", escaped(&pledge.id))))
}

/// Holds what came against its proof.
pub(crate) async fn reconcile(ask: Inside) -> Answer {
    let view = ask.view();
    let pledge = view.found(kept(&ask).await)?;
    let (form, filled) = (receipt(&view, &pledge, true), (*ask.filled).clone());
    let (p, id, entry) = (ask.param("p").to_owned(), pledge.id.clone(), ask.param("entry").to_owned());
    let proof = filled.get("proof").to_owned();
    let sent = send(&ask, move |tx| pledges::reconcile(tx, &p, &id, &entry, &proof).map(|()| String::new()));
    form.after(&view, filled, sent.await, |_| view.to(&format!("pledges/{}", escaped(&pledge.id))))
}
