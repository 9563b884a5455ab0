//! The way to a place: steps, months, cost and who pays.

use agreement::{Money, Said};
use maud::{Markup, html};
use partnership::intake::programmes::{Aim, Programme};
use partnership::pathways::{Step, permit_said};
use partnership::round::{Round, Way};

use crate::components::cite::cite;
use crate::components::table::{Column, Table};
use crate::view::View;

/// Steps in their order, then costs, then who pays.
pub(crate) fn route(view: &View<'_>, round: &Round, way: &Way) -> Markup {
    let months = Said::new("page-route-months")
        .number("months", way.route.months)
        .number("start", way.months)
        .text("date", round.dossier.places[way.place].start);
    html! {
        @if way.route.is_open_now() { p { (view.t("page-fits-now")) } }
        @if !way.route.steps.is_empty() { (steps(view, round, way)) }
        p { (view.say(&months)) }
        @for said in round.fit(way).said() { p { (view.say(&said)) } }
        h3 { (view.t("page-route-cost")) }
        (costs(view, round, way))
    }
}

fn steps(view: &View<'_>, round: &Round, way: &Way) -> Markup {
    let mut table = Table::new(
        view.t("page-steps"),
        vec![
            (Column::Head, view.t("page-step")),
            (Column::Words, view.t("page-step-does")),
            (Column::Number, view.t("page-months")),
        ],
    )
    .quiet();
    for step in &way.route.steps {
        match step {
            Step::Programme(index) => {
                let programme = &round.dossier.programmes[*index];
                table.row(vec![
                    html! { bdi { (programme.title) } " " span.quiet { (view.country(&programme.country)) } },
                    html! { (does(view, programme)) },
                    html! { (view.number(programme.months)) },
                ]);
            }
            Step::Permit(index) => {
                let step = &round.terms.steps[*index];
                table.row(vec![
                    html! { (view.say(&permit_said(step))) },
                    cite(view, &step.cite),
                    html! { (view.t("page-step-beside")) },
                ]);
            }
            Step::Recognition { months, cite: article } => table.row(vec![
                html! { (view.t("page-step-recognition")) },
                cite(view, article),
                html! { (view.number(*months)) },
            ]),
            Step::Measure { measure, months, cite: article } => table.row(vec![
                html! { (view.t(&format!("page-measure-{}", measure.word()))) },
                cite(view, article),
                html! { (view.number(*months)) },
            ]),
        }
    }
    table.show()
}

/// What a programme does for a person.
fn does(view: &View<'_>, programme: &Programme) -> String {
    match &programme.aim {
        Aim::Language { language, to, .. } => {
            view.say(&Said::new("page-does-language").text("language", language).text("level", to))
        }
        Aim::Skills(taught) => view.say(&Said::new("page-does-skills").number("skills", taught.len() as i64)),
        Aim::Adaptation(_) => view.t("page-measure-adaptation"),
        Aim::Test(_) => view.t("page-measure-test"),
    }
}

fn costs(view: &View<'_>, round: &Round, way: &Way) -> Markup {
    let Some(currency) = round.terms.currency else { return html! { p { (view.t("page-cost-none")) } } };
    let money = |minor| html! { (view.money(Money { minor, currency })) };
    let mut lines = Table::new(
        view.t("page-route-cost"),
        vec![
            (Column::Head, view.t("page-field-category")),
            (Column::Number, view.t("page-amount")),
            (Column::Words, view.t("page-article")),
        ],
    )
    .quiet();
    for line in way.route.costs.iter().filter_map(|id| round.terms.costs.get(id)) {
        lines.row(vec![
            html! { bdi { (line.category) } },
            html! { (view.money(line.amount)) },
            cite(view, &line.cite),
        ]);
    }
    lines.foot(vec![html! { (view.t("page-total")) }, money(way.route.cost), html! {}]);
    let mut payers = Table::new(
        view.t("page-who-pays"),
        vec![(Column::Head, view.t("page-field-payer")), (Column::Number, view.t("page-amount"))],
    )
    .quiet();
    for (payer, part) in round.payers(&way.route) {
        payers.row(vec![html! { bdi { (view.party(&payer)) } }, money(part)]);
    }
    let left = round.left_to_worker(&way.route);
    payers.row(vec![html! { strong { (view.t("page-cost-worker")) } }, html! { strong { (money(left)) } }]);
    html! {
        (lines.show())
        h3 { (view.t("page-who-pays")) }
        (payers.show())
    }
}
