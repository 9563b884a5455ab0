//! How does somebody complain, and what if they were asked for money?

use axum::response::Response;
use maud::html;
use partnership::guide::law::{channels, promises};

use super::{Guide, count, whether};
use crate::components::layout::fact;
use crate::pages::grievances::file;

/// The page.
pub(crate) async fn show(guide: Guide) -> Response {
    let view = guide.view();
    let law = guide.house.law();
    let all = channels(&law, view.code());
    let safe = promises(&law).into_iter().find(|promise| promise.topic == "no_retaliation");
    let title = view.t("page-guide-complaints");
    guide.page(
        &title,
        html! {
            (guide.up("", &view.t("page-guide-first")))
            h1 { (title) }
            p.lead { (view.t("page-guide-complaints-lead")) }
            p {
                strong { (view.t(if safe.is_some() { "page-guide-safe" } else { "page-guide-safe-unknown" })) }
                @if let Some(promise) = &safe { " (" (guide.cite(&promise.cite)) ")" }
            }
            h2 { (view.t("page-guide-asked")) }
            ol {
                li { (view.t("page-guide-asked-not")) }
                li { (view.t("page-guide-asked-keep")) }
                li { (view.t("page-guide-asked-tell")) }
                li { (view.t("page-guide-asked-back")) }
            }
            p { a.go href=(file::fee(&view, guide.param("p"), None, "")) { (view.t("page-work-report")) } }
            h2 { (view.t("page-guide-channels")) }
            @if all.is_empty() { p { (view.t("page-guide-channels-none")) } }
            @for channel in &all {
                section {
                    h3 { bdi { (view.short_party(&channel.run_by)) } }
                    dl.wide {
                        (fact(&view.t("page-programme-country"), html! { (view.country(&channel.country)) }))
                        (fact(&view.t("page-guide-languages"), html! {
                            (channel.languages.iter().map(|code| view.language(code)).collect::<Vec<_>>().join(view.comma()))
                        }))
                        (fact(&view.t("page-guide-unnamed"), html! { (whether(&view, channel.anonymous)) }))
                        (fact(&view.t("page-guide-acknowledged"), html! { (count(&view, channel.acknowledge_days)) }))
                        (fact(&view.t("page-guide-answered"), html! { (count(&view, channel.answer_days)) }))
                        (fact(&view.t("page-guide-article"), guide.cite(&channel.cite)))
                    }
                }
            }
        },
    )
}
