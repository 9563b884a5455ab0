//! What the placement is worth, line by line, and how far the person covers
//! what the place asks for after the way.

use agreement::Said;
use maud::{Markup, html};
use partnership::round::{Line, Round, Way, total};
use skills::Origin;

use crate::components::cite::cite;
use crate::components::table::{Column, Table};
use crate::view::View;

/// Criterion by criterion.
pub(crate) fn points(view: &View<'_>, lines: &[Line]) -> Markup {
    let mut table = Table::new(
        view.t("page-points-by-line"),
        vec![
            (Column::Head, view.t("page-field-criterion")),
            (Column::Number, view.t("page-points")),
            (Column::Number, view.t("page-at-most")),
            (Column::Words, view.t("page-measured")),
            (Column::Words, view.t("page-article")),
        ],
    )
    .quiet();
    for line in lines {
        table.row(vec![
            html! { (criterion(view, line.criterion)) },
            html! { (view.number(line.points)) },
            html! { (view.number(line.most)) },
            html! { (measured(view, line)) },
            cite(view, &line.cite),
        ]);
    }
    let most = lines.iter().map(|l| l.most).sum();
    table.foot(vec![
        html! { (view.t("page-total")) },
        html! { (view.number(total(lines))) },
        html! { (view.number(most)) },
        html! {},
        html! {},
    ]);
    table.show()
}

/// What a criterion is called.
pub(super) fn criterion(view: &View<'_>, name: &str) -> String {
    view.t(&format!("criterion-{}", name.replace('_', "-")))
}

fn measured(view: &View<'_>, line: &Line) -> String {
    match line.criterion {
        "skill_coverage" => {
            view.say(&Said::new("page-measured-coverage").text("share", view.per_mille(line.measured)))
        }
        "person_rank" | "employer_rank" if line.measured == 0 => view.t("page-measured-unranked"),
        "person_rank" => view.say(&Said::new("page-measured-wish").number("rank", line.measured)),
        "employer_rank" => view.say(&Said::new("page-measured-rank").number("rank", line.measured)),
        "start" => view.say(&Said::new("page-measured-months").number("months", line.measured)),
        _ => view.say(&Said::new("page-measured-groups").number("groups", line.measured)),
    }
}

/// Requirement by requirement, after the way.
pub(crate) fn coverage(view: &View<'_>, round: &Round, way: &Way) -> Markup {
    let coverage = &way.route.coverage;
    let mut table = Table::new(
        view.t("page-coverage"),
        vec![
            (Column::Head, view.t("page-skill")),
            (Column::Number, view.t("page-level-asked")),
            (Column::Number, view.t("page-level-counts")),
            (Column::Words, view.t("page-credit-from")),
            (Column::Number, view.t("page-covered")),
        ],
    )
    .quiet();
    for line in &coverage.lines {
        table.row(vec![
            html! { bdi { (view.skill(line.requirement.skill)) } @if line.requirement.weight > 1 { " " span.quiet { "×" (line.requirement.weight) } } },
            html! { (line.requirement.level) },
            html! { @if line.origin.is_some() { (line.have) } @else { "–" } },
            origin(view, round, way, line),
            html! { (view.per_mille(line.per_mille() as i64)) },
        ]);
    }
    let all = Said::new("page-coverage-all")
        .text("share", view.per_mille(coverage.per_mille() as i64))
        .number("short", coverage.shortfall().count() as i64)
        .number("gap", coverage.gap() as i64);
    html! {
        p { (view.say(&all)) }
        @if coverage.lines.is_empty() { p { (view.t("page-asks-nothing")) } } @else { (table.show()) }
        p.note { (view.t("page-coverage-note")) }
    }
}

/// Where the credit of a line comes from.
fn origin(view: &View<'_>, round: &Round, way: &Way, line: &skills::Line) -> Markup {
    let skill = match line.origin {
        Some(Origin::Own) => line.requirement.skill,
        Some(Origin::Related { skill, .. }) => skill,
        None if line.level_unknown => return html! { (view.t("page-credit-level-unknown")) },
        None => return html! { (view.t("page-credit-none")) },
    };
    // The first programme of the way that lifts the skill above what was held.
    let held = round.dossier.people[way.person].skills.get(skill).and_then(skills::Level::sure).unwrap_or(0);
    let taught = way.route.programmes().map(|p| &round.dossier.programmes[p]).find(|p| {
        p.aim.teaches().iter().any(|(s, level)| *s == skill && level.sure().is_some_and(|l| l > held))
    });
    html! {
        @match line.origin {
            Some(Origin::Related { skill, relation }) => {
                bdi { (view.skill(skill)) } " " span.quiet { "(" (view.t(&format!("relation-{}", relation.word()))) ")" }
            }
            _ => { (view.t("page-credit-own")) }
        }
        @if let Some(programme) = taught {
            (view.comma()) (view.t("page-credit-taught")) " " bdi { (programme.title) }
        }
        @if line.level_unknown { (view.comma()) (view.t("page-credit-level-unknown")) }
    }
}
