//! Finding something by one's own words and choosing it, without script: a search,
//! its hits, each a page that can be gone back from.

use maud::{Markup, html};

use crate::view::View;

/// Hits on a page.
pub(super) const HITS: usize = 10;

/// Something to choose.
pub(super) struct Hit {
    /// What is sent.
    pub value: String,
    /// What it is called.
    pub label: String,
    /// The words by which it was found, where they are others.
    pub also: String,
}

impl Hit {
    /// Something under its own name.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Hit {
        Hit { value: value.into(), label: label.into(), also: String::new() }
    }
}

/// What was searched for.
pub(super) fn words(view: &View<'_>) -> String {
    view.query.get("q").map(|q| q.trim().chars().take(100).collect()).unwrap_or_default()
}

/// The search.
pub(super) fn search(view: &View<'_>, label: &str, hint: &str) -> Markup {
    html! {
        form.fill method="get" action=(view.to(view.path)) role="search" {
            div.field {
                label for="q" { (view.t(label)) }
                p.hint #q-hint { (view.t(hint)) }
                input type="search" id="q" name="q" value=(words(view)) dir="auto" autocomplete="off" aria-describedby="q-hint";
            }
            p { button.second { (view.t("page-pick-search")) } }
        }
    }
}

/// What was found, to choose one of; says so where nothing was.
pub(super) fn hits(view: &View<'_>, name: &str, legend: &str, hits: &[Hit]) -> Markup {
    html! {
        @if hits.is_empty() {
            p role="status" { (view.t("page-pick-none")) }
        } @else {
            form.fill method="get" action=(view.to(view.path)) {
                fieldset.field {
                    legend { (view.t(legend)) }
                    (radios(name, hits, ""))
                }
                p { button { (view.t("page-go-on")) } }
            }
        }
    }
}

/// Things to choose one of.
pub(super) fn radios(name: &str, hits: &[Hit], chosen: &str) -> Markup {
    html! {
        @for (at, hit) in hits.iter().enumerate() {
            @let id = format!("{name}-{at}");
            div.choice {
                input type="radio" id=(id) name=(name) value=(hit.value) checked[!chosen.is_empty() && hit.value == chosen];
                label for=(id) {
                    bdi { (hit.label) }
                    @if !hit.also.is_empty() { " " span.quiet { bdi { (hit.also) } } }
                }
            }
        }
    }
}
