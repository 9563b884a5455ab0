//! How far is it? The page of work that takes a while.

use agreement::Said;
use axum::http::{HeaderValue, header};
use maud::html;
use store::jobs::{self, State};

use crate::call::Inside;
use crate::components::layout::page;
use crate::components::pager::escaped;
use crate::pages::{Answer, private};

/// Seconds between two looks of a browser that was asked to keep looking.
const LOOK: &str = "2";

/// Leads to a job's page.
pub(crate) fn address(view: &crate::view::View<'_>, id: &str) -> String {
    format!("{}?watch=1", view.to(&format!("jobs/{}", escaped(id))))
}

/// The page.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let id = ask.param("id").to_owned();
    let found = ask.site.with_store(move |store| store.read(|db| jobs::get(db, &id, store.now()))).await;
    let job = view.found(found)?;
    let running = job.state == State::Running;
    let watched = running && view.query.contains_key("watch");
    let title = view.t(&format!("page-job-{}", job.kind));
    let said = Said::new("page-job-steps").number("done", job.done).number("total", job.total);
    let here = view.to(view.path);
    let mut response = private(page(
        &view,
        &title,
        html! {
            h1 { (title) }
            div role="status" {
                @match job.state {
                    State::Running if job.total == 0 => p { (view.t("page-job-waits")) },
                    State::Running => {
                        p { (view.say(&said)) }
                        progress max=(job.total) value=(job.done) aria-label=(title) {}
                    },
                    State::Done => p.done { (view.t("page-job-done")) },
                    State::Failed => p.alert { (view.t("page-job-failed")) },
                    State::Broken => p.alert { (view.t("page-job-broken")) },
                }
            }
            @if running {
                p { (view.t("page-job-leave")) }
                ul.inline {
                    li { a href=(here) { (view.t("page-job-look")) } }
                    @if watched { li { a href=(here) { (view.t("page-job-unwatch")) } } }
                    @else { li { a href=(address(&view, &job.id)) { (view.t("page-job-watch")) } } }
                }
            }
            @if job.state == State::Done { p { a.go href=(view.to(&job.result)) { (view.t("page-job-result")) } } }
        },
    ));
    // Whoever does not want their page to change by itself says so with the link.
    if watched {
        response.headers_mut().insert(header::REFRESH, HeaderValue::from_static(LOOK));
    }
    Ok(response)
}
