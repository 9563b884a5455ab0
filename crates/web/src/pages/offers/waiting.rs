//! Which vacancies wait for the reader to verify them?

use agreement::Said;
use maud::html;
use partnership::stakeholders::Action;
use store::vacancies;

use crate::call::Inside;
use crate::components::layout::page;
use crate::components::pager::escaped;
use crate::components::table::{Column, Table};
use crate::pages::{Answer, missing, private};

/// The list: those of the reader's country that were submitted.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let Some(reach) = ask.visitor.reach(Action::PlaceVerify) else { return Ok(missing(&view)) };
    let p = ask.param("p").to_owned();
    let found = ask.kept(move |store| store.read(|db| vacancies::waiting(db, &reach, Some(&p)))).await?;
    let title = view.t("page-vacancies-waiting");
    let mut table = Table::new(
        title.clone(),
        vec![
            (Column::Head, view.t("page-place")),
            (Column::Words, view.t("page-field-employer")),
            (Column::Words, view.t("page-field-country")),
            (Column::Number, view.t("page-seats")),
            (Column::Words, view.t("page-place-start")),
        ],
    )
    .quiet();
    // So many at once: the oldest ids first, the others follow when these are done.
    for place in found.iter().take(100) {
        let cell = |name: &str| place.cells.get(name).map(String::as_str).unwrap_or_default();
        table.row(vec![
            html! { a href=(view.to(&format!("places/{}/verify", escaped(&place.id)))) { bdi { (place.title) } } },
            html! { (view.short_party(cell("employer"))) },
            html! { (view.country_code(cell("country"))) },
            html! { bdi { (cell("seats")) } },
            html! { @if let Ok(day) = cell("start").parse() { (view.date(day)) } @else { bdi { (cell("start")) } } },
        ]);
    }
    let count = i64::try_from(found.len()).unwrap_or(i64::MAX);
    Ok(private(page(
        &view,
        &title,
        html! {
            h1 { (title) }
            p role="status" { (view.say(&Said::new("page-vacancies-found").number("vacancies", count))) }
            @if !table.is_empty() { (table.show()) }
        },
    )))
}
