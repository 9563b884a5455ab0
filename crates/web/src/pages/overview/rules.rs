//! Every rule of the text with its limit, its use and its price.

use agreement::Said;
use matching::{Change, Force, Side};
use maud::{Markup, html};
use partnership::round::{ClauseRule, Limit, Round, Unit, Used};

use crate::components::cite::cite;
use crate::components::table::{Column, Table};
use crate::view::View;

/// The rules that parties agreed on; facts in a sentence beneath.
pub(super) fn rules(view: &View<'_>, round: &Round) -> Markup {
    let mut table = Table::new(
        view.t("page-rules"),
        vec![
            (Column::Head, view.t("page-rule")),
            (Column::Words, view.t("page-limit")),
            (Column::Number, view.t("page-use")),
            (Column::Words, view.t("page-price")),
            (Column::Words, view.t("page-article")),
        ],
    )
    .quiet();
    for (index, rule) in round.rules.iter().enumerate() {
        let Some(article) = rule.cite.as_ref().filter(|_| rule.kind != "family") else { continue };
        table.row(vec![
            html! { (name(view, rule)) },
            html! { (limit(view, rule)) @if rule.row.force == Force::Preferred { " " span.quiet { (view.t("page-preferred")) } } },
            html! { (used(view, rule, view.house.used.get(index))) },
            price(view, round, index),
            cite(view, article),
        ]);
    }
    html! {
        @if table.is_empty() { p { (view.t("page-none-in-force")) } } @else { (table.show()) }
        @if round.solved().is_some() {
            @if view.audience.discreet { p.note { (view.t("page-discreet")) } }
            @else { p.note { (view.t("page-price-note")) } }
            (facts(view, round))
        }
    }
}

/// What a rule is called: its kind and what it is about.
pub(crate) fn name(view: &View<'_>, rule: &ClauseRule) -> Markup {
    html! {
        strong { (view.t(&format!("rule-{}", rule.kind))) (view.colon().trim_end()) }
        " " span { (view.say(&rule.scope)) }
    }
}

/// What a rule demands.
pub(crate) fn limit(view: &View<'_>, rule: &ClauseRule) -> String {
    view.say(&rule.limit_said())
}

/// How much of a rule the placement uses.
fn used(view: &View<'_>, rule: &ClauseRule, used: Option<&Used>) -> String {
    let Some(used) = used else { return "–".to_owned() };
    match (rule.unit, &rule.limit, used.of) {
        (Unit::Money, Limit::Sum(limit), _) => {
            view.money(agreement::Money { minor: used.counted, currency: limit.currency })
        }
        (_, _, Some(0)) => view.say(&Said::new("page-used-of").number("counted", 0).number("all", 0)),
        (_, _, Some(all)) => {
            let share = view.per_mille(used.counted * 1000 / all);
            let of = Said::new("page-used-of").number("counted", used.counted).number("all", all);
            format!("{} ({share})", view.say(&of))
        }
        (_, _, None) => view.number(used.counted),
    }
}

/// What one more or one less would change.
fn price(view: &View<'_>, round: &Round, index: usize) -> Markup {
    let discreet = view.audience.discreet;
    let prices: Vec<_> = round.prices.iter().filter(|p| !discreet && p.rule == index).collect();
    let binds = prices.iter().any(|p| p.loosen.exactly() != Some(0) || p.tighten.exactly() != Some(0));
    let step = match round.rules[index].limit {
        Limit::Sum(money) => {
            view.money(agreement::Money { minor: round.rules[index].row.step, currency: money.currency })
        }
        _ => "1".to_owned(),
    };
    let line = |id: &'static str, change: Change| {
        let said = match id {
            "page-price-more" => Said::new("page-price-more"),
            _ => Said::new("page-price-less"),
        };
        view.say(&said.text("step", &step).text("change", changed(view, change)))
    };
    html! {
        @if prices.is_empty() { "–" }
        @else if !binds { span.quiet { (view.t("page-price-nothing")) } }
        @else {
            @for price in &prices {
                @let (looser, tighter) = match price.side {
                    Side::AtMost => ("page-price-more", "page-price-less"),
                    Side::AtLeast => ("page-price-less", "page-price-more"),
                };
                span.line {
                    @if prices.len() > 1 {
                        (view.t(match price.side {
                            Side::AtLeast => "page-side-least",
                            Side::AtMost => "page-side-most",
                        })) (view.colon())
                    }
                    span.whole { (line(looser, price.loosen)) (view.words.lang.semicolon().trim()) } " " span.whole { (line(tighter, price.tighten)) }
                }
            }
        }
    }
}

/// A change of the value, in points.
pub(crate) fn changed(view: &View<'_>, change: Change) -> String {
    match change {
        Change::Points { least, most } if least == most => view.signed(least),
        Change::Points { least, most } => {
            let said =
                Said::new("page-from-to").text("least", view.signed(least)).text("most", view.signed(most));
            view.say(&said)
        }
        Change::Infeasible => view.t("page-change-infeasible"),
        Change::Unsettled => view.t("page-change-unsettled"),
    }
}

/// Seats and families, which hold whatever parties agree.
fn facts(view: &View<'_>, round: &Round) -> Markup {
    let used = &view.house.used;
    let full = |kind: &str| -> i64 {
        let rules = round.rules.iter().zip(used).filter(|(r, _)| r.kind == kind);
        rules.filter(|(r, u)| r.row.at_most == Some(u.counted)).count() as i64
    };
    let count = |kind: &str| round.rules.iter().filter(|r| r.kind == kind).count() as i64;
    let families: std::collections::BTreeSet<&str> =
        round.dossier.people.iter().filter_map(|p| p.family.as_deref()).collect();
    let places = Said::new("page-facts-places").number("all", count("place")).number("full", full("place"));
    let programmes = Said::new("page-facts-programmes")
        .number("all", count("programme"))
        .number("full", full("programme"));
    html! {
        p {
            (view.say(&places)) " " (view.say(&programmes))
            @if let Some(article) = &round.terms.together {
                " " (view.say(&Said::new("page-facts-families").number("families", families.len() as i64)))
                " (" (cite(view, article)) ")"
            }
        }
    }
}
