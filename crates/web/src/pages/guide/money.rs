//! What does it cost to send money home, by which channel (row 28d)?

use agreement::{Currency, Money, Said};
use axum::response::Response;
use maud::{Markup, html};
use partnership::guide::facts::{average_cost, currency};
use partnership::guide::remittances::{CAP_PERCENT, Channel, TARGET_PERCENT, compare};

use super::{Corridor, Guide, foreign};
use crate::components::field::{Field, Form, Input};
use crate::components::table::{Column, Table};
use crate::form::Filled;
use crate::pages::missing;
use crate::view::View;

/// The sum that quotes are usually taken for (SDG 10.c.1 looks at 200 dollars).
const USUAL: &str = "200";

/// The sum of the form; a complaint where it is none.
fn sum(view: &View<'_>, filled: &mut Filled, currency: Currency) -> Option<Money> {
    let asked = Some(filled.get("sum")).filter(|s| !s.is_empty()).unwrap_or(USUAL).to_owned();
    let money: Option<Money> = format!("{asked} {}", currency.code()).parse().ok();
    let money = money.filter(|money| money.minor > 0);
    if money.is_none() {
        filled.complain("sum", view.t("page-guide-sum-wrong"));
    }
    filled.set("sum", &asked);
    money
}

/// The page.
pub(crate) async fn show(guide: Guide) -> Response {
    let view = guide.view();
    let Some(way) = guide.corridor() else { return missing(&view) };
    let title = view.t("page-guide-money");
    let mut filled = guide.filled();
    let spoken = currency(way.destination.country());
    let sent = spoken.and_then(|currency| sum(&view, &mut filled, currency));
    let label = Said::new("guide-sum").text("currency", spoken.as_ref().map_or("?", Currency::code));
    let form = Form {
        action: String::new(),
        button: view.t("page-guide-compare"),
        fields: vec![
            Field::new("sum", view.say(&label), Input::Typed("text"))
                .hint(view.t("page-guide-sum-hint"))
                .foreign(),
        ],
        filled: &filled,
        version: None,
    };
    guide.page(
        &form.title(&view, &title),
        html! {
            (guide.up(&way.path(""), &way.title(&view)))
            (form.problems(&view))
            h1 { (title) }
            p.lead { (view.t("page-guide-money-lead")) }
            @if spoken.is_some() {
                form.fill method="get" action=(guide.to(&way.path("/money"))) novalidate {
                    @for field in &form.fields { (field.show(&view, &filled)) }
                    p { button { (form.button) } }
                }
            } @else { p { (view.t("page-guide-currency-unknown")) } }
            @if let Some(sent) = sent { (channels(&guide, &way, sent)) }
            p.note { (view.say(&Said::new("guide-remittance-goal").number("target", TARGET_PERCENT).number("cap", CAP_PERCENT))) }
            @if let Some(average) = average_cost(way.destination.country(), way.origin.country()) {
                p.note {
                    (view.say(&Said::new("guide-remittance-average").text("share", average.value)))
                    " " (view.say(&average.source.said()))
                }
            }
        },
    )
}

fn channels(guide: &Guide, way: &Corridor<'_>, sent: Money) -> Markup {
    let view = guide.view();
    let compared = compare(&guide.house.law(), way.id, sent, guide.today);
    let mut table = Table::new(
        view.say(&Said::new("guide-channels").money("sum", sent)),
        vec![
            (Column::Head, view.t("page-guide-channel")),
            (Column::Number, view.t("page-guide-lost")),
            (Column::Number, view.t("page-guide-lost-share")),
            (Column::Words, view.t("page-guide-quoted")),
        ],
    );
    for channel in &compared.channels {
        table.row(vec![
            html! { (foreign(&view, &channel.name)) " " (flags(&view, channel)) },
            html! { (view.money(channel.cost)) },
            html! { (view.per_mille(channel.per_mille)) },
            html! {
                time datetime=(channel.dated) { (view.date(channel.dated)) }
                @if channel.is_old { " " span.badge.open { (view.t("page-guide-old")) } }
                @if let Some(source) = &channel.source { span.line.quiet { (foreign(&view, source)) } }
                span.line.quiet { (guide.cite(&channel.cite)) }
            },
        ]);
    }
    html! {
        @if table.is_empty() { p { (view.t("page-guide-channels-unknown")) } } @else { (table.show()) }
        @for left in &compared.left_out {
            p.note { (foreign(&view, &left.name)) (view.colon()) (view.t("page-guide-left-out")) " (" (guide.cite(&left.cite)) ")" }
        }
    }
}

fn flags(view: &View<'_>, channel: &Channel) -> Markup {
    html! {
        @if channel.is_dear { span.badge.bad { (view.t("page-guide-dear")) } }
        @if channel.meets_target { span.badge.good { (view.t("page-guide-cheap")) } }
    }
}
