//! What stands on whose account, what was posted, and what became of one party's money?
//!
//! Refunds of unlawful fees are shown by what they come to; who complains is for those who deal with it.

use std::collections::BTreeMap;

use agreement::{Currency, Money};
use jiff::civil::Date;
use ledger::book::{Account, Kind, Who};
use ledger::statement::{Statement, statement};
use maud::{Markup, html};
use partnership::stakeholders::Action;
use store::books::{self, Kept};
use workbook::Table as Sheet;

use super::amount;
use crate::call::Inside;
use crate::components::layout::{back, page};
use crate::components::pager::escaped;
use crate::components::table::{Column, Table};
use crate::pages::intake::out::file;
use crate::pages::{Answer, away, private};
use crate::view::View;

/// Whose account, in words; a worker is not named.
fn who(view: &View<'_>, who: &Who) -> Markup {
    match who {
        Who::Programme => html! { (view.t("page-ledger-programme")) },
        Who::Fund(_) => html! { (view.t("page-ledger-fund")) },
        Who::Party(id) => html! { bdi { (view.party(id)) } },
        Who::Worker(_) => html! { (view.t("page-ledger-worker")) },
    }
}

fn kind(view: &View<'_>, kind: Kind) -> String {
    view.t(&format!("page-account-{}", kind.word()))
}

/// Postings, the latest last.
pub(super) fn postings(view: &View<'_>, all: &[&Kept]) -> Markup {
    let mut table = Table::new(
        view.t("page-ledger-postings"),
        vec![
            (Column::Head, view.t("page-ledger-number")),
            (Column::Words, view.t("page-ledger-on")),
            (Column::Words, view.t("page-ledger-step")),
            (Column::Words, view.t("page-ledger-entries")),
        ],
    )
    .quiet();
    let undoes = view.visitor.could(Action::CostValidate);
    for kept in all {
        let posting = &kept.posting;
        let may = undoes && matches!(posting.step.as_str(), "incur" | "pay" | "settle");
        let open =
            may && !all.iter().any(|other| other.posting.reverses.is_some_and(|n| n as i64 == kept.number));
        table.row(vec![
            html! { (view.number(kept.number)) },
            html! { (view.date(posting.on)) },
            html! {
                (view.t(&format!("page-did-cost-{}", posting.step)))
                @if open {
                    br; a href=(view.to(&format!("costs/{}/reverse/{}", escaped(&posting.about), kept.number))) { (view.t("page-cost-reverse")) }
                }
            },
            html! {
                ul.plain { @for entry in &posting.entries {
                    li { (who(view, &entry.account.who)) ", " (kind(view, entry.account.kind)) (view.colon()) (amount(view, entry.minor, &entry.currency)) }
                } }
            },
        ]);
    }
    table.show()
}

/// The accounts of everybody and the journal of postings.
pub(crate) async fn ledger(ask: Inside) -> Answer {
    let view = ask.view();
    let p = ask.param("p").to_owned();
    let found = ask
        .site
        .with_store(move |store| store.read(|db| Ok((books::book(db, &p)?, books::postings(db, &p)?))));
    let (book, all) = view.got(found.await)?;
    let title = view.t("page-ledger");
    let columns = vec![
        (Column::Head, view.t("page-ledger-who")),
        (Column::Words, view.t("page-ledger-account")),
        (Column::Number, view.t("page-cost-amount")),
    ];
    let mut table = Table::new(view.t("page-ledger-balances"), columns).quiet();
    let mut sums: BTreeMap<(Account, String), i64> = BTreeMap::new();
    for (account, currency, minor) in book.open() {
        // Those who are owed an unlawful fee stand together.
        let account = match &account.who {
            Who::Worker(_) => Account::of(Who::Worker(String::new()), account.kind),
            _ => account.clone(),
        };
        *sums.entry((account, currency.to_owned())).or_default() += minor;
    }
    for ((account, currency), minor) in &sums {
        table.row(vec![
            who(&view, &account.who),
            html! { (kind(&view, account.kind)) },
            amount(&view, *minor, currency),
        ]);
    }
    let entries = book.postings().iter().flat_map(|posting| &posting.entries);
    let mut parties: Vec<&str> = entries
        .filter_map(|e| match &e.account.who {
            Who::Party(id) => Some(id.as_str()),
            _ => None,
        })
        .collect();
    parties.sort_unstable();
    parties.dedup();
    let shown: Vec<&Kept> =
        all.iter().filter(|k| k.posting.entries.iter().all(|e| e.account.kind != Kind::Refund)).collect();
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, "costs", "page-costs"))
            h1 { (title) }
            p.lead { (view.t("page-ledger-lead")) }
            h2 { (view.t("page-ledger-balances")) }
            @if table.is_empty() { p { (view.t("page-ledger-closed")) } } @else { (table.show()) }
            @if !parties.is_empty() {
                h2 { (view.t("page-ledger-statements")) }
                ul { @for id in parties { li { a href=(view.to(&format!("ledger/{}", escaped(id)))) { bdi { (view.party(id)) } } } } }
                h2 { (view.t("page-ledger-postings")) }
                (postings(&view, &shown))
            }
        },
    )))
}

/// A day that was asked for: none, that day, or a text that is no day.
fn asked(ask: &Inside, name: &str) -> Result<Option<Date>, ()> {
    match ask.query.get(name).map(|text| text.trim()).filter(|text| !text.is_empty()) {
        Some(text) => text.parse().map(Some).map_err(|_| ()),
        None => Ok(None),
    }
}

/// The statement of the address's party, over the days that were asked for; over everything where none were, or where
/// one is no day.
async fn of(ask: &Inside) -> Result<Statement, store::Fault> {
    let p = ask.param("p").to_owned();
    let party = Who::Party(ask.param("n").to_owned());
    let day = |name: &str| asked(ask, name).ok().flatten();
    let (first, last) = (day("from").unwrap_or(Date::MIN), day("to").unwrap_or(Date::MAX));
    let book = ask.site.with_store(move |store| store.read(|db| books::book(db, &p))).await?;
    Ok(statement(&book, &party, first, last))
}

/// The days a statement is about, to be chosen; the same days stand in the addresses of its files.
fn days(ask: &Inside, view: &View<'_>) -> (Markup, String) {
    let fields = [("from", "page-ledger-from"), ("to", "page-ledger-until")];
    let kept: Vec<String> = fields
        .iter()
        .filter_map(|(name, _)| Some(format!("{name}={}", asked(ask, name).ok().flatten()?)))
        .collect();
    let wrong = fields.iter().any(|(name, _)| asked(ask, name).is_err());
    let form = html! {
        form.choose method="get" action=(view.to(&format!("ledger/{}", escaped(ask.param("n"))))) {
            @for (name, word) in fields {
                @let value = ask.query.get(name).map(String::as_str).unwrap_or_default();
                p { label for=(name) { (view.t(word)) } input type="date" id=(name) name=(name) value=(value); }
            }
            p { button { (view.t("page-ledger-choose")) } }
        }
        @if wrong { p.alert role="alert" { (view.t("page-wrong-day")) } }
    };
    (form, if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) })
}

fn narrow(minor: i128) -> i64 {
    i64::try_from(minor).unwrap_or(i64::MAX)
}

/// One party's settlement statement; it prints as a sheet.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let told = view.got(of(&ask).await)?;
    let party = view.party(ask.param("n"));
    let title = view.t("page-ledger-statement");
    let (days, query) = days(&ask, &view);
    let files = format!("ledger/{}/statement", escaped(ask.param("n")));
    let columns = vec![
        (Column::Head, view.t("page-ledger-on")),
        (Column::Words, view.t("page-ledger-step")),
        (Column::Words, view.t("page-ledger-account")),
        (Column::Number, view.t("page-cost-amount")),
    ];
    let mut table = Table::new(title.clone(), columns).quiet();
    for item in &told.items {
        table.row(vec![
            html! { (view.date(item.on)) },
            html! { (step(&view, item.kind, &item.step)) },
            html! { (kind(&view, item.kind)) },
            amount(&view, item.minor, &item.currency),
        ]);
    }
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, "ledger", "page-ledger"))
            h1 { (title) (view.colon()) bdi { (party) } }
            (days)
            @for currency in told.currencies() {
                p.status { (view.t("page-ledger-to-pay")) (view.colon()) (amount(&view, narrow(told.to_pay(currency)), currency)) }
            }
            @if table.is_empty() { p { (view.t("page-ledger-nothing")) } } @else { (table.show()) }
            p {
                a href=(format!("{}{query}", view.to(&format!("{files}.csv")))) { (view.t("page-ledger-csv")) } " "
                a href=(format!("{}{query}", view.to(&format!("{files}.xlsx")))) { (view.t("page-ledger-xlsx")) }
            }
        },
    )))
}

/// The same for spreadsheets: amounts in minor units, no word of anybody but ids.
pub(crate) async fn csv(ask: Inside) -> Answer {
    let told = ask.view().got(of(&ask).await)?;
    let mut out = String::from("posting,on,step,about,account,currency,minor\r\n");
    for item in &told.items {
        let about = if item.kind == Kind::Refund { "" } else { item.about.as_str() };
        out += &format!(
            "{},{},{},{about},{},{},{}\r\n",
            item.posting,
            item.on,
            item.step,
            item.kind.word(),
            item.currency,
            item.minor
        );
    }
    Ok(away::csv(out, "statement.csv"))
}

/// The same as an Excel workbook, in the reader's words; amounts as the agreement writes them, `1250.50 EUR`.
pub(crate) async fn xlsx(ask: Inside) -> Answer {
    let view = ask.view();
    let told = view.got(of(&ask).await)?;
    let written = |minor: i64, currency: &str| match currency.parse::<Currency>() {
        Ok(currency) => Money { minor, currency }.to_string(),
        Err(_) => format!("{minor} {currency}"),
    };
    let mut rows = vec![vec![
        view.t("page-ledger-on"),
        view.t("page-ledger-step"),
        view.t("page-ledger-account"),
        view.t("page-cost-amount"),
    ]];
    for item in &told.items {
        let (on, account) = (item.on.to_string(), kind(&view, item.kind));
        rows.push(vec![on, step(&view, item.kind, &item.step), account, written(item.minor, &item.currency)]);
    }
    for currency in told.currencies() {
        let left = written(narrow(told.to_pay(currency)), currency);
        rows.push(vec![String::new(), String::new(), view.t("page-ledger-to-pay"), left]);
    }
    Ok(file(&view, "statement", &[Sheet { name: view.t("page-ledger-sheet"), rows }]))
}

/// What happened, in words; whose complaint a refund answers is not told.
fn step(view: &View<'_>, kind: Kind, step: &str) -> String {
    if kind == Kind::Refund {
        view.t("page-account-refund")
    } else {
        view.t(&format!("page-did-cost-{step}"))
    }
}
