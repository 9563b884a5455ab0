//! Which articles cannot hold together, and what is the least that would have
//! to give?

use agreement::{Money, Said};
use matching::{Conflict, Relaxation, Side, Standing};
use maud::{Markup, html};
use partnership::round::{Limit, Round};

use crate::components::cite::cite;
use crate::pages::overview::rules::{limit, name};
use crate::view::View;

/// The clash.
pub(crate) fn clash(view: &View<'_>, round: &Round, conflict: &Conflict) -> Markup {
    let why = match conflict.among {
        Standing::Policy => "page-clash",
        Standing::Given => "page-clash-facts",
    };
    html! {
        div.alert role="status" {
            p { strong { (view.t("page-infeasible")) } }
            p { (view.t(why)) }
        }
        section aria-labelledby="clash" {
            h2 #clash { (view.t("page-clash-rules")) }
            ul.rules {
                @for index in &conflict.rules {
                    @let rule = &round.rules[*index];
                    li {
                        (name(view, rule)) (view.colon()) (limit(view, rule))
                        @if let Some(article) = &rule.cite { " (" (cite(view, article)) ")" }
                    }
                }
            }
            @if !conflict.minimal { p.note { (view.t("page-clash-not-minimal")) } }
        }
        @if !conflict.relaxation.is_empty() {
            section aria-labelledby="relax" {
                h2 #relax { (view.t("page-relax")) }
                p { (view.t("page-relax-why")) }
                ul.rules { @for one in &conflict.relaxation { li { (relaxed(view, round, one)) } } }
                @if !conflict.relaxation_proven { p.note { (view.t("page-relax-not-proven")) } }
            }
        }
    }
}

/// One rule giving way, in the units people read.
fn relaxed(view: &View<'_>, round: &Round, one: &Relaxation) -> Markup {
    let rule = &round.rules[one.rule];
    let by = match rule.limit {
        Limit::Sum(money) => {
            view.money(Money { minor: one.steps.saturating_mul(rule.row.step), currency: money.currency })
        }
        _ => view.say(&Said::new("page-people-count").number("people", one.steps)),
    };
    let said = match one.side {
        Side::AtLeast => Said::new("page-relax-lower"),
        Side::AtMost => Said::new("page-relax-raise"),
    };
    html! {
        (name(view, rule)) (view.colon()) (view.say(&said.text("by", by)))
        " (" (view.t("page-now")) " " (limit(view, rule)) ")"
        @if let Some(article) = &rule.cite { " " (cite(view, article)) }
    }
}
