//! What was handed in for permits: all that an immigration authority sees of anybody.

use maud::{Markup, html};
use partnership::stakeholders::Action;
use store::submissions::{self, Submission};
use store::{Via, partnerships};

use crate::call::Call;
use crate::components::layout::{back, fact, page};
use crate::components::pager::{after, escaped};
use crate::components::table::{Column, Table};
use crate::frame::Frame;
use crate::pages::{Answer, missing, private};
use crate::record::history::instant;
use crate::sight;

/// The list.
pub(crate) async fn list(call: Call) -> Answer {
    let frame = call.frame();
    let Some(reach) = call.visitor.reach(Action::SubmissionRead) else { return Ok(missing(&frame)) };
    let from = call.query.get("after").cloned();
    let found = call
        .kept(move |store| {
            store.read(|db| submissions::list(db, store.keys(), &reach, None, None, from.as_deref(), 25))
        })
        .await?;
    let title = frame.t("page-submissions");
    Ok(private(page(
        &frame,
        &title,
        html! {
            h1 { (title) }
            p.lead { (frame.t("page-submissions-lead")) }
            (table(&frame, &found.rows))
            (after(&frame, found.next.as_deref()))
        },
    )))
}

/// Submissions, one a row.
pub(crate) fn table(frame: &Frame<'_>, rows: &[Submission]) -> Markup {
    let mut table = Table::new(
        frame.t("page-submissions"),
        vec![
            (Column::Head, frame.t("page-submission-permit")),
            (Column::Words, frame.t("page-field-country")),
            (Column::Words, frame.t("page-person")),
            (Column::Words, frame.t("page-submission-at")),
        ],
    )
    .quiet();
    for row in rows {
        table.row(vec![
            html! { a href=(frame.top(&format!("submissions/{}", escaped(&row.id)))) { bdi { (row.permit) } } },
            html! { (frame.country_code(&row.country)) },
            html! { bdi { (row.person) } },
            html! { (instant(frame, row.at)) },
        ]);
    }
    html! { @if table.is_empty() { p.note { (frame.t("page-submissions-none")) } } @else { (table.show()) } }
}

/// One of them.
pub(crate) async fn show(call: Call) -> Answer {
    let frame = call.frame();
    let (id, who) = (call.param("id").to_owned(), call.visitor.who().cloned());
    let found = call.site.with_store(move |store| {
        let found = store.read(|db| submissions::get(db, store.keys(), &id))?;
        let Some(found) = found else { return Ok(None) };
        // Whoever reads it looked at the person's data.
        if let Some(who) = &who {
            sight::note(store, who, Via::Page, &found.partnership, &found.person)?;
        }
        let within = store.read(|db| partnerships::get(db, &found.partnership))?;
        Ok(Some((found, within.map(|p| p.title))))
    });
    let (found, within) = frame.found(found.await)?;
    let title = frame.t("page-submission");
    let name = |field: &str| frame.t(&format!("page-person-{}", field.replace('_', "-")));
    Ok(private(page(
        &frame,
        &title,
        html! {
            (back(&frame, "submissions", "page-submissions"))
            h1 { (title) " " bdi { (found.permit) } }
            dl.wide {
                (fact(&frame.t("page-partnership"), html! { bdi { (within.unwrap_or_default()) } }))
                (fact(&frame.t("page-field-country"), html! { (frame.country_code(&found.country)) }))
                (fact(&frame.t("page-person"), html! { bdi { (found.person) } }))
                (fact(&frame.t("page-submission-at"), html! { time datetime=(found.at) { (instant(&frame, found.at)) } }))
            }
            h2 { (frame.t("page-submission-holds")) }
            @if found.fields.is_empty() { p.note { (frame.t("page-person-erased")) } }
            dl.wide {
                @for (field, value) in &found.fields {
                    (fact(&name(field), html! { bdi { (value.replace(';', "; ")) } }))
                }
            }
        },
    )))
}
