//! Going or staying: what do five years come to? What is known is shown with its source;
//! what is not can be put in. The figures stand in the page's address alone: nothing is kept.

use agreement::{Currency, Fraction, Money, Said};
use axum::response::Response;
use maud::{Markup, html};
use partnership::guide::facts::{Known, Millionths, Sourced, average_cost, currency, parity, rate};
use partnership::guide::life::{Input as Figure, Life, Sum, YEARS};
use partnership::guide::remittances::compare;
use partnership::guide::wages::{Stage, agreed};

use super::{Corridor, Guide};
use crate::components::field::{Field, Form, Input};
use crate::components::layout::fact;
use crate::components::table::{Column, Table};
use crate::form::Filled;
use crate::pages::missing;
use crate::view::View;

/// What may be put in, and in what: an amount abroad or at home, a percentage, a rate.
#[derive(Clone, Copy, PartialEq, Eq)]
enum In {
    Away,
    Home,
    Percent,
    Rate,
}

const FIELDS: [(&str, Figure, In); 7] = [
    ("net-first", Figure::NetFirst, In::Away),
    ("net-later", Figure::NetLater, In::Away),
    ("sent", Figure::Sent, In::Percent),
    ("net-home", Figure::NetHome, In::Home),
    ("chance", Figure::Chance, In::Percent),
    ("cost", Figure::Cost, In::Percent),
    ("rate", Figure::Rate, In::Rate),
];

struct Currencies {
    away: Option<Currency>,
    home: Option<Currency>,
}

/// What the agreement and the tables know.
fn known(guide: &Guide, way: &Corridor<'_>, money: &Currencies) -> Life {
    let law = guide.house.law();
    let asked = guide.query.get("occupation").map(String::as_str);
    let named = asked.filter(|id| law.by_id("occupation", id).is_some());
    let first = law.all("occupation").next().and_then(|c| c.text("id"));
    let occupation = named.or(first).unwrap_or_default();
    let (there, here) = (way.destination, way.origin);
    let later = agreed(&law, occupation, there, Stage::Recognised).net;
    let interim = agreed(&law, occupation, there, Stage::Interim).net;
    // The cheapest way of the agreement for a sum that quotes are taken for; else the average.
    let usual = money.away.and_then(|currency| format!("200 {}", currency.code()).parse().ok());
    let quotes = usual.map(|sum| compare(&law, way.id, sum, guide.today).channels).unwrap_or_default();
    let quote = quotes.iter().find(|channel| !channel.is_old).and_then(|channel| {
        let value = Fraction::new(channel.per_mille, 1000)?;
        let source = partnership::guide::facts::Source::Article(channel.cite.clone());
        Some(Sourced { value, source })
    });
    Life {
        net_first: interim.or_else(|| later.clone()),
        net_later: later,
        cost: quote.or_else(|| average_cost(there.country(), here.country())),
        rate: money.away.zip(money.home).and_then(|(away, home)| rate(away, home)),
        parity_away: parity(there.country()),
        parity_home: parity(here.country()),
        net_home: agreed(&law, occupation, here, Stage::Recognised).net,
        ..Life::default()
    }
}

/// Puts a figure of the form in the place of what is known; a complaint where it is none.
fn own<T: std::str::FromStr>(
    view: &View<'_>,
    filled: &mut Filled,
    name: &str,
    read: impl Fn(&str) -> String,
    fits: impl Fn(&T) -> bool,
    known: &mut Known<T>,
) {
    let text = filled.get(name).to_owned();
    if text.is_empty() {
        return;
    }
    match read(&text).parse::<T>().ok().filter(fits) {
        Some(value) => *known = Some(Sourced::own(value)),
        None => {
            *known = None;
            filled.complain(name, view.t("page-guide-figure-wrong"));
        }
    }
}

fn with_own(view: &View<'_>, filled: &mut Filled, money: &Currencies, life: &mut Life) {
    let amount = |currency: Option<Currency>| {
        move |text: &str| format!("{text} {}", currency.as_ref().map_or("?", Currency::code))
    };
    let percent = |text: &str| format!("{text}%");
    let whole = |share: &Fraction| *share <= Fraction::ONE;
    let any = |_: &Money| true;
    own(view, filled, "net-first", amount(money.away), any, &mut life.net_first);
    own(view, filled, "net-later", amount(money.away), any, &mut life.net_later);
    own(view, filled, "net-home", amount(money.home), any, &mut life.net_home);
    own(view, filled, "sent", percent, whole, &mut life.sent);
    own(view, filled, "chance", percent, whole, &mut life.chance);
    own(view, filled, "cost", percent, whole, &mut life.cost);
    own(view, filled, "rate", str::to_owned, |_: &Millionths| true, &mut life.rate);
}

/// The page.
pub(crate) async fn show(guide: Guide) -> Response {
    let view = guide.view();
    let Some(way) = guide.corridor() else { return missing(&view) };
    let money =
        Currencies { away: currency(way.destination.country()), home: currency(way.origin.country()) };
    let mut life = known(&guide, &way, &money);
    let mut filled = guide.filled();
    with_own(&view, &mut filled, &money, &mut life);
    let title = view.t("page-guide-reckoning");
    let unit = |of: In| match of {
        In::Away => money.away.as_ref().map_or("?", Currency::code).to_owned(),
        In::Home => money.home.as_ref().map_or("?", Currency::code).to_owned(),
        In::Percent => "%".to_owned(),
        In::Rate => match (&money.away, &money.home) {
            (Some(away), Some(home)) => format!("{}/{}", home.code(), away.code()),
            _ => "?".to_owned(),
        },
    };
    let field = |(name, figure, of): (&'static str, Figure, In)| {
        let label = Said::new("guide-figure").said("figure", figure.said()).text("unit", unit(of));
        Field::new(name, view.say(&label), Input::Typed("text")).optional().foreign()
    };
    let form = Form {
        action: String::new(),
        button: view.t("page-guide-reckon"),
        fields: FIELDS.into_iter().map(field).collect(),
        filled: &filled,
        version: None,
    };
    let sums = life.reckon();
    guide.page(
        &form.title(&view, &title),
        html! {
            (guide.up(&way.path(""), &way.title(&view)))
            (form.problems(&view))
            h1 { (title) }
            p.lead { (view.say(&Said::new("guide-reckoning-lead").number("years", i64::from(YEARS)))) }
            dl.wide {
                (sum(&view, "page-guide-sum-go", &sums.go))
                (sum(&view, "page-guide-sum-stay", &sums.stay))
                (fact(&view.t("page-guide-you-pay"), html! { strong { (view.number(sums.paid_by_worker)) } }))
            }
            p.note { (view.t("page-guide-unpriced")) @if sums.without_benefits { " " (view.t("page-guide-without-benefits")) } }
            (figures(&view, &life))
            h2 { (view.t("page-guide-own-figures")) }
            p { (view.t("page-guide-not-kept")) }
            form.fill method="get" action=(guide.to(&way.path("/reckoning"))) novalidate {
                @if let Some(occupation) = guide.query.get("occupation") {
                    input type="hidden" name="occupation" value=(occupation);
                }
                @for field in &form.fields { (field.show(&view, &filled)) }
                p { button { (form.button) } }
            }
        },
    )
}

/// A sum, or what would settle it.
fn sum(view: &View<'_>, word: &str, sum: &Sum) -> Markup {
    fact(
        &view.t(word),
        match (sum, sum.dollars()) {
            (Sum::Known(_), Some(dollars)) => {
                html! { strong { (view.say(&Said::new("guide-dollars").number("dollars", dollars))) } }
            }
            (Sum::Known(_), None) => html! { (view.t("verdict-unknown")) },
            (Sum::Unknown(missing), _) => html! {
                (view.t("verdict-unknown")) (view.colon()) (view.t("page-guide-would-settle"))
                ul { @for figure in missing { li { (view.say(&figure.said())) } } }
            },
        },
    )
}

/// Every figure with its source.
fn figures(view: &View<'_>, life: &Life) -> Markup {
    let mut table = Table::new(
        view.t("page-guide-figures"),
        vec![
            (Column::Head, view.t("page-guide-figure")),
            (Column::Words, view.t("page-guide-value")),
            (Column::Words, view.t("page-guide-source")),
        ],
    );
    let said = |source: Option<Said>| source.map(|said| view.say(&said));
    for figure in Figure::ALL {
        let money =
            |known: &Known<Money>| known.as_ref().map(|k| (view.money(k.value), said(Some(k.source.said()))));
        let share = |known: &Known<Fraction>| {
            known.as_ref().map(|k| (view.share(k.value), said(Some(k.source.said()))))
        };
        let number = |known: &Known<Millionths>| {
            known.as_ref().map(|k| (k.value.to_string(), said(Some(k.source.said()))))
        };
        let found = match figure {
            Figure::NetFirst => money(&life.net_first),
            Figure::NetLater => money(&life.net_later),
            Figure::NetHome => money(&life.net_home),
            Figure::Sent => share(&life.sent),
            Figure::Chance => share(&life.chance),
            Figure::Cost => share(&life.cost),
            Figure::Rate => number(&life.rate),
            Figure::ParityAway => number(&life.parity_away),
            Figure::ParityHome => number(&life.parity_home),
        };
        let (value, source) = found.unwrap_or_else(|| (view.t("verdict-unknown"), None));
        table.row(vec![
            html! { (view.say(&figure.said())) },
            html! { bdi { (value) } },
            html! { @match source { Some(source) => (source), None => "–" } },
        ]);
    }
    table.show()
}
