//! How an article is cited and where the citation leads.

use agreement::Document;
use maud::{Markup, html};

use crate::view::View;

/// The name of an article on the page of the agreement: `art-5(2)`, `annex-A`,
/// or a number where the heading has none.
pub(crate) fn anchor(cite: &str) -> Option<String> {
    if let Some(number) = cite.strip_prefix("Art. ") {
        return Some(format!("art-{}", number.replace(' ', "-")));
    }
    cite.strip_prefix("Annex ").map(|letter| format!("annex-{}", letter.replace(' ', "-")))
}

/// The name of the article at a place in the order of the text.
pub(crate) fn anchor_at(document: &Document, index: usize) -> String {
    let article = &document.articles[index];
    let numbered = Some(&article.number).filter(|n| !n.is_empty()).and_then(|_| anchor(&article.cite()));
    numbered.unwrap_or_else(|| format!("part-{}", index + 1))
}

/// A citation that leads to the article.
pub(crate) fn cite(view: &View<'_>, cite: &str) -> Markup {
    let first = view.house.agreement.documents.first();
    let place = first.and_then(|d| {
        let index = d.articles.iter().position(|a| a.cite() == cite)?;
        Some(anchor_at(d, index))
    });
    match place {
        Some(anchor) => html! {
            a.cite href=(format!("{}#{anchor}", view.to("agreement"))) { (view.words.cite(cite)) }
        },
        None => html! { (view.words.cite(cite)) },
    }
}

/// Several citations, one after another.
pub(crate) fn cites<'a>(view: &View<'_>, all: impl IntoIterator<Item = &'a String>) -> Markup {
    html! {
        @for (index, one) in all.into_iter().enumerate() {
            @if index > 0 { (view.comma()) }
            (cite(view, one))
        }
    }
}
