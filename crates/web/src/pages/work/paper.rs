//! The contract in the reader's language, each point explained, to be printed and taken along.

use maud::html;

use super::one::contract;
use super::{at, look};
use crate::call::Inside;
use crate::components::layout::{back, fact, page};
use crate::pages::{Answer, missing, private};

/// The page; its language is that of its address.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let looked = match view.got(look(&ask).await)? {
        Some(looked) if !looked.one.dossier.contract.is_empty() => looked,
        _ => return Ok(missing(&view)),
    };
    let title = view.t("page-work-paper");
    let days = &looked.one.days;
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, &at(&looked.one), "page-back"))
            h1 { (title) }
            p { bdi { (looked.title()) } " " span.quiet { bdi { (looked.one.id) } } }
            p { (view.t("page-work-paper-lead")) }
            dl.wide {
                @match days.verified {
                    Some(day) => (fact(&view.t("page-work-verified-on"), html! { (view.date(day)) })),
                    None => (fact(&view.t("page-work-verified-on"), html! { strong { (view.t("page-work-not-verified")) } })),
                }
                @if let Some(day) = days.answer_by { (fact(&view.t("page-work-answer-until"), html! { (view.date(day)) })) }
            }
            (contract(&view, &looked, &[], true))
            p { strong { (view.t("page-work-free")) } }
        },
    )))
}
