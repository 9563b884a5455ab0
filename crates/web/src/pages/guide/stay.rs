//! What is there for those who stay: training and work at home, and what stays open?

use agreement::Said;
use agreement::codes::Territory;
use maud::html;
use partnership::guide::wages::{Stage, agreed};
use store::programmes;

use super::{Corridor, Guide, free};
use crate::components::layout::fact;
use crate::components::table::{Column, Table};
use crate::pages::Answer;

/// So many programmes are named.
const MOST: usize = 25;

/// The page.
pub(crate) async fn show(guide: Guide) -> Answer {
    let view = guide.view();
    let p = guide.param("p").to_owned();
    let all = guide.kept(move |store| store.read(|db| programmes::all(db, &p))).await?;
    let law = guide.house.law();
    let ways: Vec<Corridor<'_>> = law.all("corridor").filter_map(Corridor::of).collect();
    let mut homes: Vec<&Territory> = Vec::new();
    for way in &ways {
        if !homes.contains(&way.origin) {
            homes.push(way.origin);
        }
    }
    let at_home =
        |code: &str| homes.iter().any(|home| home.country() == code.split('-').next().unwrap_or(code));
    let mut training = Table::new(
        view.t("page-guide-training"),
        vec![
            (Column::Head, view.t("page-programme-title")),
            (Column::Words, view.t("page-programme-country")),
            (Column::Number, view.t("page-programme-months")),
        ],
    )
    .quiet();
    for programme in all.iter().filter(|p| p.cells.get("country").is_some_and(|c| at_home(c))).take(MOST) {
        let cell = |name: &str| programme.cells.get(name).map(String::as_str).unwrap_or_default();
        training.row(vec![
            html! { bdi { (cell("title")) } },
            html! { (view.country_code(cell("country"))) },
            html! { bdi { (cell("months")) } },
        ]);
    }
    let mut jobs = Table::new(
        view.t("page-guide-jobs"),
        vec![
            (Column::Head, view.t("page-guide-job")),
            (Column::Words, view.t("page-programme-country")),
            (Column::Number, view.t("page-guide-posts")),
            (Column::Words, view.t("page-guide-pay")),
            (Column::Words, view.t("page-guide-article")),
        ],
    )
    .quiet();
    for demand in law.all("demand").filter(|d| d.text("track") == Some("home")).take(MOST) {
        let Some(country) = demand.territory("country") else { continue };
        let occupation = demand.text("occupation").unwrap_or_default();
        let pay = agreed(&law, occupation, country, Stage::Recognised);
        jobs.row(vec![
            html! { (view.occupation(occupation)) span.line.quiet { bdi { (view.short_party(demand.text("employer").unwrap_or_default())) } } },
            html! { (view.country(country)) },
            html! { (super::count(&view, demand.whole("jobs"))) },
            html! { @if let Some(gross) = pay.gross { (view.money(gross.value)) } @else { (view.t("verdict-unknown")) } },
            guide.cite(&demand.cite),
        ]);
    }
    let title = view.t("page-guide-staying");
    Ok(guide.page(
        &title,
        html! {
            (guide.up("", &view.t("page-guide-first")))
            h1 { (title) }
            p.lead { (view.t("page-guide-staying-lead")) }
            (free(&guide))
            h2 { (view.t("page-guide-jobs")) }
            @if jobs.is_empty() { p { (view.t("page-guide-jobs-none")) } } @else { (jobs.show()) }
            h2 { (view.t("page-guide-training")) }
            @if training.is_empty() { p { (view.t("page-guide-training-none")) } } @else { (training.show()) }
            h2 { (view.t("page-guide-open")) }
            @if let Some(choice) = law.one("choice") {
                p { (view.t("page-guide-switch")) " (" (guide.cite(&choice.cite)) ")" }
                dl.wide {
                    (fact(&view.t("page-guide-switch-cost"), html! {
                        @if let Some(cost) = choice.money("switch_penalty") { (view.money(cost)) } @else { (view.t("verdict-unknown")) }
                    }))
                }
            } @else { p { (view.t("page-guide-switch-unknown")) } }
            ul {
                @for way in &ways {
                    li {
                        a href=(guide.to(&way.path("/reckoning"))) {
                            (view.say(&Said::new("guide-reckoning-of").text("way", way.title(&view))))
                        }
                    }
                }
            }
        },
    ))
}
