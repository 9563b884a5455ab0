//! Which complaints lie with us, and which of them are late?

use agreement::Said;
use maud::html;
use partnership::stakeholders::Action;
use store::grievances;

use super::{badge, category, clock};
use crate::call::Inside;
use crate::components::layout::page;
use crate::components::pager::{after, escaped};
use crate::components::table::{Column, Table};
use crate::pages::{Answer, missing, private};

/// Rows on a page.
const ROWS: u32 = 25;

/// The list.
pub(crate) async fn list(ask: Inside) -> Answer {
    let view = ask.view();
    let Some(reach) = ask.visitor.reach(Action::GrievanceHandle) else { return Ok(missing(&view)) };
    let (p, from) = (ask.param("p").to_owned(), ask.query.get("after").cloned());
    let found = ask
        .kept(move |store| store.read(|db| grievances::list(db, &reach, &p, from.as_deref(), ROWS)))
        .await?;
    let day = view.today();
    let title = view.t("page-complaints");
    let columns = vec![
        (Column::Head, view.t("page-complaint")),
        (Column::Words, view.t("page-complaint-about")),
        (Column::Words, view.t("page-complaint-severity")),
        (Column::Words, view.t("page-complaint-state")),
        (Column::Words, view.t("page-complaint-clock")),
    ];
    let mut table = Table::new(title.clone(), columns).quiet();
    for case in &found.rows {
        table.row(vec![
            html! { a href=(view.to(&format!("complaints/{}", escaped(&case.id)))) { bdi { (case.id) } } },
            html! { (category(&view, case.category)) },
            html! { @match case.severity { Some(one) => (view.t(&format!("grievance-severity-{}", one.word()))), None => "–" } },
            badge(&view, case.state),
            clock(&view, case, day),
        ]);
    }
    Ok(private(page(
        &view,
        &title,
        html! {
            h1 { (title) }
            p.lead { (view.t("page-complaints-lead")) }
            p role="status" {
                (view.say(&Said::new("page-complaints-found").number("complaints", found.rows.len() as i64)))
            }
            @if !table.is_empty() { (table.show()) }
            (after(&view, found.next.as_deref()))
            p { a href=(view.to("complaint-figures")) { (view.t("page-complaint-figures")) } }
        },
    )))
}
