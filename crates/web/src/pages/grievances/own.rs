//! What did I complain about under my name, and what became of it?
//!
//! Only the person themselves sees this: not who stands by them, whom it may be about.

use axum::response::Response;
use maud::html;
use std::sync::Arc;
use store::grievances::{self, Grievance, code};

use super::file::shown;
use super::follow::{Done, carry_out, seen};
use super::{badge, category, clock, exit, today};
use crate::call::Call;
use crate::components::layout::page;
use crate::components::pager::escaped;
use crate::components::table::{Column, Table};
use crate::form::Filled;
use crate::house::House;
use crate::pages::{Answer, Stop, go, missing, private};

async fn all(call: &Call) -> Result<Vec<Grievance>, Stop> {
    let Some((p, person)) = call.visitor.who().and_then(|who| who.subject.person.clone()) else {
        return Ok(Vec::new());
    };
    call.kept(move |store| store.read(|db| grievances::of_person(db, store.keys(), &p, &person))).await
}

/// The list.
pub(crate) async fn list(call: Call) -> Answer {
    let frame = call.frame();
    let all = all(&call).await?;
    let day = frame.got(today(&call).await)?;
    let title = frame.t("page-my-complaints");
    let columns = vec![
        (Column::Head, frame.t("page-complaint")),
        (Column::Words, frame.t("page-complaint-about")),
        (Column::Words, frame.t("page-complaint-state")),
        (Column::Words, frame.t("page-complaint-clock")),
    ];
    let mut table = Table::new(title.clone(), columns).quiet();
    for case in &all {
        table.row(vec![
            html! { a href=(frame.top(&format!("my-complaints/{}", escaped(&case.id)))) { bdi { (case.id) } } },
            html! { (category(&frame, case.category)) },
            badge(&frame, case.state),
            clock(&frame, case, day),
        ]);
    }
    Ok(private(page(
        &frame,
        &title,
        html! {
            (exit(&frame))
            h1 { (title) }
            p.lead { (frame.t("page-my-complaints-lead")) }
            @if table.is_empty() { p { (frame.t("page-my-complaints-none")) } } @else { (table.show()) }
            p { a.go href=(frame.top("complaints")) { (frame.t("page-complain")) } }
            p { a href=(frame.top("complaint-code")) { (frame.t("page-complain-follow")) } }
        },
    )))
}

async fn found(call: &Call) -> Result<(Grievance, Arc<House>), Stop> {
    let frame = call.frame();
    let case = all(call).await?.into_iter().find(|case| case.id == call.param("n"));
    let Some(case) = case else { return Err(missing(&frame).into()) };
    let house = frame.found(call.site.law(&case.partnership).await)?;
    Ok((case, house))
}

async fn shows(call: &Call, filled: &Filled) -> Result<Response, Stop> {
    let frame = call.frame();
    let (case, house) = found(call).await?;
    let day = frame.got(today(call).await)?;
    let action = frame.top(&format!("my-complaints/{}", escaped(&case.id)));
    Ok(seen(&frame, &house, (&case, day), (&action, &[]), filled, None))
}

/// One of them.
pub(crate) async fn show(call: Call) -> Answer {
    shows(&call, &Filled::new(vec![("do".to_owned(), "say".to_owned())])).await
}

/// Does something with it.
pub(crate) async fn act(call: Call) -> Answer {
    let frame = call.frame();
    let (case, house) = found(&call).await?;
    let mut filled = (*call.filled).clone();
    let fresh = frame.got(code::new())?;
    match carry_out(&call, &house, &case, &fresh, &mut filled).await? {
        Done::Filed(id) => Ok(shown(&frame, &id, &fresh)),
        Done::Wrong => shows(&call, &filled).await,
        // What was redacted is nobody's any more.
        Done::Well("page-complaint-done-redact") => Ok(go(&frame.top("my-complaints"))),
        Done::Well(_) => Ok(go(&frame.top(&format!("my-complaints/{}", escaped(&case.id))))),
    }
}
