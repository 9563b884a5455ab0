//! What may somebody who takes part rely on, and by which article?

use axum::response::Response;
use maud::{Markup, html};
use partnership::guide::law::{free_by, promises};

use super::{Guide, foreign};

/// A right: what, by which article, and what goes with it.
fn right(guide: &Guide, text: &str, article: Option<&str>, more: &Markup) -> Markup {
    html! {
        li {
            (text)
            @if let Some(article) = article { " (" (guide.cite(article)) ")" }
            (more)
        }
    }
}

/// The page.
pub(crate) async fn show(guide: Guide) -> Response {
    let view = guide.view();
    let law = guide.house.law();
    let spoken = |codes: &mut dyn Iterator<Item = &str>| {
        codes.map(|code| view.language(code)).collect::<Vec<_>>().join(view.comma())
    };
    let line = |text: String| html! { span.line.quiet { (text) } };
    let none = html! {};
    let one = |kind: &str, flag: Option<(&str, bool)>| {
        let clause = law.one(kind)?;
        flag.is_none_or(|(field, is)| clause.flag(field) == Some(is)).then_some(clause)
    };
    let all = promises(&law);
    let title = view.t("page-guide-rights");
    guide.page(
        &title,
        html! {
            (guide.up("", &view.t("page-guide-first")))
            h1 { (title) }
            p.lead { (view.t("page-guide-rights-lead")) }
            h2 { (view.t("page-guide-rights-work")) }
            ul {
                (right(&guide, &view.t("page-guide-free"), free_by(&law).as_deref(), &none))
                @if let Some(choice) = one("choice", Some(("bond", false))) {
                    (right(&guide, &view.t("page-guide-right-choice"), Some(&choice.cite), &none))
                }
                @if let Some(contract) = one("contract", None) {
                    (right(&guide, &view.t("page-guide-right-contract"), Some(&contract.cite),
                        &line(spoken(&mut contract.texts("languages")))))
                }
                @if let Some(orientation) = one("orientation", Some(("free", true))) {
                    (right(&guide, &view.t("page-guide-right-orientation"), Some(&orientation.cite), &none))
                }
                @if let Some(back) = one("return", Some(("voluntary", true))) {
                    (right(&guide, &view.t("page-guide-right-return"), Some(&back.cite), &none))
                }
                @if let Some(family) = one("family", None) {
                    (right(&guide, &view.t("page-guide-right-family"), Some(&family.cite),
                        &html! { @if let Some(rules) = family.text("rules") { span.line.quiet { (foreign(&view, rules)) } } }))
                }
            }
            h2 { (view.t("page-guide-rights-promised")) }
            @if all.is_empty() { p { (view.t("page-guide-rights-none")) } }
            ul {
                @for promise in &all {
                    (right(&guide, &view.word(&promise.topic), Some(&promise.cite), &html! {
                        @for convention in &promise.conventions { span.line.quiet { (foreign(&view, convention)) } }
                        @if !promise.languages.is_empty() {
                            (line(spoken(&mut promise.languages.iter().map(String::as_str))))
                        }
                    }))
                }
            }
            h2 { (view.t("page-guide-rights-data")) }
            ul {
                li { (view.t("page-guide-right-see")) }
                li { (view.t("page-guide-right-copy")) }
                li { (view.t("page-guide-right-agree")) }
                li { (view.t("page-guide-right-erase")) }
                li { (view.t("page-guide-right-contest")) }
            }
            p { (guide.link("/complaints", "page-guide-complaints")) }
        },
    )
}
