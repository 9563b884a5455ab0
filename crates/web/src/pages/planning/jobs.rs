//! How many jobs were created for each training seat, district by district (¶26)?

use maud::html;
use partnership::planning::entries::{Kind, cell, count};
use partnership::planning::jobs::District;
use store::planning;

use super::{as_csv, ground, listing, origin, to};
use crate::call::Inside;
use crate::components::table::{Column, Table};
use crate::pages::results::figures::hundredths as decimal;
use crate::pages::{Answer, Stop};

/// The report; nothing where a sum is too large.
pub(super) async fn districts(ask: &Inside) -> Result<Option<Vec<District>>, Stop> {
    let p = ask.param("p").to_owned();
    ask.kept(move |store| store.read(|db| planning::districts(db, &p))).await
}

/// Jobs for each seat in hundredths, rounded down; nothing: unknown.
pub(super) fn hundredths(of: &District) -> Option<i64> {
    of.seats.filter(|seats| *seats > 0)?;
    let each = of.per_seat()?;
    i64::try_from(i128::from(each.num()) * 100 / i128::from(each.den())).ok()
}

/// The page.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let (ground, report) = (ground(&ask).await?, districts(&ask).await?);
    let columns = vec![
        (Column::Head, view.t("page-plan-district")),
        (Column::Number, view.t("page-plan-jobs-created")),
        (Column::Number, view.t("page-plan-seats")),
        (Column::Number, view.t("page-plan-per-seat")),
    ];
    let mut table = Table::new(view.t("page-plan-jobs"), columns).quiet();
    let unknown = || html! { (view.t("page-unstated")) };
    for one in report.iter().flatten() {
        table.row(vec![
            html! { bdi { (one.district) } },
            html! { (view.number(one.jobs)) },
            one.seats.map_or_else(unknown, |seats| html! { (view.number(seats)) }),
            hundredths(one).map_or_else(unknown, |each| html! { (decimal(&view, each)) }),
        ]);
    }
    let columns = vec![
        (Column::Head, view.t("page-plan-district")),
        (Column::Number, view.t("page-plan-jobs-created")),
        (Column::Words, view.t("page-plan-cohort")),
        (Column::Words, view.t("page-plan-jobs-what")),
        (Column::Words, view.t("page-plan-origin")),
    ];
    let mut entered = Table::new(view.t("page-plan-entered"), columns).quiet();
    for one in ground.of(Kind::Jobs) {
        let cohort = cell(&one.cells, "cohort");
        entered.row(vec![
            html! { a href=(to(&view, one)) { bdi { (cell(&one.cells, "district")) } } },
            html! { (view.number(count(&one.cells, "jobs").unwrap_or_default())) },
            html! { @if cohort.is_empty() { (view.t("page-unstated")) } @else { bdi { (cohort) } } },
            html! { bdi { (cell(&one.cells, "what")) } },
            origin(&view, &ground, one),
        ]);
    }
    let body = html! {
        @if report.is_none() { p.alert { (view.t("page-plan-too-large")) } }
        @if table.is_empty() { p { (view.t("page-plan-none")) } } @else {
            (table.show())
            (as_csv(&view, "planning/jobs.csv"))
            h2 { (view.t("page-plan-entered")) }
            (entered.show())
        }
    };
    listing(&view, Kind::Jobs, "page-plan-jobs-lead", &body)
}
