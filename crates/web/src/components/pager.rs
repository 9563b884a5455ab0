//! Long tables in pieces, by plain links.

use std::collections::BTreeMap;

use agreement::Said;
use maud::{Markup, html};
use skills::western_digits;

use crate::frame::Frame;

/// Rows on one page.
pub(crate) const ROWS: usize = 25;

/// Which piece of a long list is shown.
pub(crate) struct Piece {
    page: usize,
    pages: usize,
    rows: usize,
}

impl Piece {
    /// The piece that was asked for; the nearest where there is no such piece.
    pub fn asked(view: &Frame<'_>, rows: usize) -> Piece {
        let pages = rows.div_ceil(ROWS).max(1);
        let asked = view.query.get("page").and_then(|p| western_digits(p).parse().ok()).unwrap_or(1);
        Piece { page: asked.clamp(1, pages), pages, rows }
    }

    /// Its rows, by index.
    pub fn range(&self) -> std::ops::Range<usize> {
        let from = (self.page - 1) * ROWS;
        from..(from + ROWS).min(self.rows)
    }

    /// The links to the other pieces; nothing where there is one.
    pub fn show(&self, view: &Frame<'_>, anchor: &str) -> Markup {
        let link = |page: usize| {
            let mut query = view.query.clone();
            query.insert("page".to_owned(), page.to_string());
            format!("{}{}#{anchor}", view.to(view.path), query_text(&query))
        };
        let shown = Said::new("page-rows-shown")
            .number("first", self.range().start as i64 + 1)
            .number("last", self.range().end as i64)
            .number("all", self.rows as i64);
        html! {
            @if self.pages > 1 {
                nav.pager aria-label=(view.t("page-pager")) {
                    p { (view.say(&shown)) }
                    ul {
                        @if self.page > 1 {
                            li { a href=(link(self.page - 1)) rel="prev" { (view.t("page-previous")) } }
                        }
                        @for page in self.near() {
                            li {
                                @if page == self.page { a href=(link(page)) aria-current="page" { (page) } }
                                @else { a href=(link(page)) { (page) } }
                            }
                        }
                        @if self.page < self.pages {
                            li { a href=(link(self.page + 1)) rel="next" { (view.t("page-next")) } }
                        }
                    }
                }
            }
        }
    }

    /// First, last, and those around the one shown.
    fn near(&self) -> Vec<usize> {
        (1..=self.pages).filter(|p| *p == 1 || *p == self.pages || p.abs_diff(self.page) <= 2).collect()
    }
}

/// The way on in a list that is read by its keys, and the way back to its start.
pub(crate) fn after(view: &Frame<'_>, next: Option<&str>) -> Markup {
    let link = |after: Option<&str>| {
        let mut query = view.query.clone();
        query.remove("after");
        query.extend(after.map(|key| ("after".to_owned(), key.to_owned())));
        format!("{}{}", view.to(view.path), query_text(&query))
    };
    let begun = view.query.get("after").is_some_and(|after| !after.is_empty());
    html! {
        @if begun || next.is_some() {
            nav.pager aria-label=(view.t("page-pager")) {
                ul {
                    @if begun { li { a href=(link(None)) rel="first" { (view.t("page-first-rows")) } } }
                    @if let Some(next) = next { li { a href=(link(Some(next))) rel="next" { (view.t("page-next")) } } }
                }
            }
        }
    }
}

/// `?name=value&…`, escaped; empty values are left out.
pub(crate) fn query_text(query: &BTreeMap<String, String>) -> String {
    let mut out = String::new();
    for (name, value) in query.iter().filter(|(_, value)| !value.is_empty()) {
        out.push(if out.is_empty() { '?' } else { '&' });
        out += &format!("{}={}", escaped(name), escaped(value));
    }
    out
}

/// A text as it may stand in an address.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => out.push(byte as char),
            _ => out += &format!("%{byte:02X}"),
        }
    }
    out
}
