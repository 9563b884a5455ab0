//! A qualification beside a reference, as people read it: aspect by aspect, what
//! differs by weight, the way across, and what was decided before.

use agreement::{Money, Said};
use maud::{Markup, html};
use partnership::intake::programmes::Programme;
use partnership::pathways::{Best, best_passage, towards};
use partnership::recognition::bridging::{Bridging, bridging};
use partnership::recognition::compare::{Aspect, Difference, Weight};
use partnership::recognition::precedents::{Precedent, alike, suggested};
use partnership::recognition::{Comparison, Eqf, Qualification};
use partnership::terms::Terms;
use skills::Level;

use crate::components::layout::fact;
use crate::components::table::{Column, Table};
use crate::pages::options::certainty;
use crate::view::View;

fn unknown(view: &View<'_>) -> Markup {
    html! { span.quiet { (view.t("page-unstated")) } }
}

fn words(view: &View<'_>, text: Option<&String>) -> Markup {
    match text {
        Some(text) => html! { bdi { (text) } },
        None => unknown(view),
    }
}

fn number(view: &View<'_>, number: Option<i64>) -> Markup {
    match number {
        Some(number) => html! { (view.number(number)) },
        None => unknown(view),
    }
}

fn eqf(view: &View<'_>, eqf: Eqf) -> Markup {
    match eqf {
        Eqf::Level(level) => number(view, Some(level)),
        Eqf::Unreferenced => html! { (view.t("page-register-unreferenced")) },
        Eqf::Unknown => unknown(view),
    }
}

/// What a qualification says in a column.
fn cell(view: &View<'_>, of: &Qualification, column: &str) -> Markup {
    match column {
        "isced" => number(view, of.isced),
        "nqf" => words(view, of.nqf.as_ref()),
        "eqf" => eqf(view, of.eqf),
        "hours" => number(view, of.hours),
        "months" => number(view, of.months),
        "ects" => number(view, of.ects),
        "accredited_by" => words(view, of.accredited_by.as_ref()),
        "accredited_until" => match of.accredited_until {
            Some(day) => html! { (view.date(day)) },
            None => unknown(view),
        },
        "isced_f" => words(view, of.isced_f.as_ref()),
        "theory_hours" => number(view, of.theory_hours),
        "practice_hours" => number(view, of.practice_hours),
        "profession" => words(view, of.profession.as_ref()),
        _ => words(view, of.rights.as_ref()),
    }
}

/// The columns of each aspect but the outcomes.
const ASPECTS: [(Aspect, &[&str]); 4] = [
    (Aspect::Level, &["isced", "nqf", "eqf"]),
    (Aspect::Workload, &["hours", "months", "ects"]),
    (Aspect::Quality, &["accredited_by", "accredited_until"]),
    (Aspect::Profile, &["isced_f", "profession", "theory_hours", "practice_hours", "rights"]),
];

fn weight(view: &View<'_>, weight: Option<Weight>) -> Markup {
    let (class, word) = match weight {
        Some(Weight::Substantial) => ("bad", "page-compare-substantial"),
        Some(Weight::Slight) => ("open", "page-compare-slight"),
        Some(Weight::Unknown) => ("open", "page-compare-unknown"),
        None => ("good", "page-compare-alike"),
    };
    html! { span class=(format!("badge {class}")) { (view.t(word)) } }
}

fn level(view: &View<'_>, level: Option<Level>) -> Markup {
    match level {
        Some(Level::Known(level)) => html! { (view.number(i64::from(level))) },
        Some(Level::Unknown) => unknown(view),
        None => html! { (view.t("page-compare-not-taught")) },
    }
}

/// The two side by side.
pub(crate) fn beside(
    view: &View<'_>,
    held: &Qualification,
    reference: &Qualification,
    comparison: &Comparison,
) -> Markup {
    let column = |of: &Qualification| format!("{} ({})", of.title, view.country(&of.country));
    let mut table = Table::new(
        view.t("page-compare-beside"),
        vec![
            (Column::Head, view.t("page-compare-aspect")),
            (Column::Words, column(held)),
            (Column::Words, column(reference)),
            (Column::Words, view.t("page-compare-verdict")),
        ],
    );
    for (aspect, columns) in ASPECTS {
        for (at, name) in columns.iter().enumerate() {
            let verdict = if at == 0 {
                weight(view, comparison.of(aspect))
            } else {
                html! { "–" }
            };
            table.row(vec![
                html! { (view.t(&format!("page-register-{}", name.replace('_', "-")))) },
                cell(view, held, name),
                cell(view, reference, name),
                verdict,
            ]);
        }
    }
    for outcome in reference.outcomes.iter().flatten() {
        let of = comparison.differences.iter().find(|d| d.skill == Some(outcome.skill)).map(|d| d.weight);
        let theirs = match &held.outcomes {
            Some(_) => level(view, held.outcome(outcome.skill).map(|o| o.level)),
            None => unknown(view),
        };
        let verdict = if held.outcomes.is_none() { Some(Weight::Unknown) } else { of };
        table.row(vec![
            html! { bdi { (view.skill(outcome.skill)) } },
            theirs,
            level(view, Some(outcome.level)),
            weight(view, verdict),
        ]);
    }
    table.show()
}

/// A difference in words.
pub(crate) fn told(view: &View<'_>, difference: &Difference) -> String {
    let said = view.say(&difference.said);
    match difference.skill {
        Some(skill) => format!("{}{}{said}", view.own(&view.skill(skill)), view.colon()),
        None => said,
    }
}

/// What differs, by rank.
pub(crate) fn ranked(view: &View<'_>, comparison: &Comparison) -> Markup {
    html! {
        h2 { (view.t("page-compare-differences")) }
        p.hint { (view.t("page-compare-how")) }
        @if comparison.differences.is_empty() { p { (view.t("page-compare-none")) } }
        ol.plain {
            @for difference in &comparison.differences {
                li {
                    (weight(view, Some(difference.weight))) " " (told(view, difference)) " "
                    span.quiet { (view.say(&Said::new("page-compare-points").number("points", difference.points))) }
                }
            }
        }
    }
}

fn payers(view: &View<'_>, cost: Money, parts: &std::collections::BTreeMap<String, i64>) -> String {
    let part = |(payer, minor): (&String, &i64)| {
        let money = Money { minor: *minor, currency: cost.currency };
        format!("{} {}", view.own(&view.short_party(payer)), view.money(money))
    };
    parts.iter().map(part).collect::<Vec<_>>().join(view.words.lang.semicolon())
}

/// The way across.
pub(crate) fn across(view: &View<'_>, comparison: &Comparison, programmes: &[Programme]) -> Markup {
    let terms = Terms::of(&view.house.law());
    let found: Bridging = bridging(comparison, programmes, &terms);
    let total = Said::new("page-bridging-total")
        .number("hours", found.hours())
        .number("unknown", found.unknown_hours() as i64)
        .number("untaught", found.untaught() as i64);
    html! {
        @if !found.bridges.is_empty() {
            h2 { (view.t("page-bridging")) }
            p { (view.say(&total)) }
            @for bridge in &found.bridges {
                h3 { bdi { (view.skill(bridge.skill)) } }
                @if let Some(hours) = bridge.hours {
                    p { (view.say(&Said::new("page-bridging-hours").number("hours", hours))) }
                }
                @if bridge.modules.is_empty() { p { (view.t("page-bridging-none")) } }
                ul {
                    @for module in bridge.modules.iter().take(5) {
                        li {
                            bdi { (module.title) } ", "
                            (view.say(&Said::new("page-bridging-months").number("months", module.months)))
                            @if let Some(cost) = module.cost {
                                ", " (view.money(cost)) " "
                                span.quiet { "(" (payers(view, cost, &module.payers)) ")" }
                            }
                        }
                    }
                }
            }
            p.note { (view.t("page-bridging-worker")) }
        }
    }
}

/// The programmes that lead from the one qualification to the other: the cheapest, the fastest and the surest
/// way. Nothing where no programme says that it leads there.
pub(crate) fn led(
    view: &View<'_>,
    (held, reference): (&str, &str),
    corridor: Option<&str>,
    programmes: &[Programme],
) -> Markup {
    let terms = Terms::of(&view.house.law());
    let ways = towards(&terms, programmes, corridor, held, reference);
    let title = |course: &usize| programmes[*course].title.as_str();
    html! {
        @if ways.iter().any(|way| !way.courses.is_empty()) {
            h2 { (view.t("page-bridging-led")) }
            dl.wide {
                @for best in Best::ALL {
                    @if let Some(way) = best_passage(&ways, best).map(|at| &ways[at]) {
                        (fact(&view.t(&format!("best-{}", best.word())), html! {
                            ol { @for course in &way.courses { li { bdi { (title(course)) } } } }
                            (view.say(&Said::new("page-bridging-months").number("months", way.months)))
                            @if let Some(currency) = terms.currency {
                                ", " (view.money(Money { minor: way.cost, currency }))
                            }
                            ", " (view.t("page-options-certainty")) (view.colon()) (certainty(view, &way.certainty))
                        }))
                    }
                }
            }
        }
    }
}

/// What was decided before.
pub(crate) fn before(view: &View<'_>, all: &[Precedent], held: &str, reference: &str) -> Markup {
    let found = alike(all, held, reference);
    html! {
        h2 { (view.t("page-precedents")) }
        @if found.is_empty() { p { (view.t("page-precedents-none")) } } @else {
            p.hint { (view.t("page-precedents-suggest")) }
            ul.inline {
                @for (stage, count) in suggested(&found) {
                    li { (view.say(&stage.said())) (view.colon()) (view.number(count as i64)) }
                }
            }
            (list(view, &found, false))
        }
    }
}

/// Precedents, the newest first; with the two qualifications where they are not all of the same.
pub(crate) fn list(view: &View<'_>, found: &[&Precedent], both: bool) -> Markup {
    html! {
        ul {
            @for precedent in found {
                li {
                    bdi { (precedent.id) } ", " (view.date(precedent.decided_on)) ", "
                    (view.say(&precedent.outcome.said())) ", " bdi { (view.party(&precedent.body)) } ", "
                    (view.words.cite(&precedent.cite)) ", "
                    @if both { bdi { (precedent.qualification) } " / " bdi { (precedent.reference) } ", " }
                    (view.say(&Said::new("page-precedent-differences").number("differences", precedent.differences.len() as i64)))
                }
            }
        }
    }
}
