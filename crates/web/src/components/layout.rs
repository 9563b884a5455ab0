//! The frame of every page: language, title, ways to other pages.

use maud::{DOCTYPE, Markup, html};

use crate::components::pager::query_text;
use crate::frame::Frame;
use crate::http::style_address;
use crate::words::Lang;

/// Parts of the site, in the order of the menu.
const MENU: [(&str, &str); 5] = [
    ("", "page-menu-overview"),
    ("agreement", "page-menu-agreement"),
    ("checklist", "page-menu-checklist"),
    ("round", "page-menu-round"),
    ("round/places", "page-menu-places"),
];

/// A whole page. `title` is said without markup; the body begins with its `h1`.
pub(crate) fn page(view: &Frame<'_>, title: &str, body: Markup) -> Markup {
    let site = view.site;
    let whole = if title == site { site.to_owned() } else { format!("{title} – {site}") };
    html! {
        (DOCTYPE)
        html lang=(view.code()) dir=(view.words.lang.direction()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (whole) }
                link rel="stylesheet" href=(style_address());
                link rel="icon" href="/icon.svg";
                @for lang in Lang::ALL {
                    @if lang != view.words.lang {
                        link rel="alternate" hreflang=(lang.code()) href=(other(view, lang));
                    }
                }
            }
            body {
                a.skip href="#main" { (view.t("page-skip")) }
                header {
                    p.site { a href=(view.to("")) { (site) } }
                    (languages(view))
                    (menu(view))
                }
                main #main tabindex="-1" { (body) }
                footer {
                    p { (view.t("page-foot")) }
                    p { (view.t("page-foot-esco")) }
                }
            }
        }
    }
}

/// The same page in another language.
fn other(view: &Frame<'_>, lang: Lang) -> String {
    format!("/{}/{}{}{}", lang.code(), view.base, view.path, query_text(view.query))
}

fn languages(view: &Frame<'_>) -> Markup {
    html! {
        nav.languages aria-label=(view.t("page-languages")) {
            ul {
                @for lang in Lang::ALL {
                    li {
                        @if lang == view.words.lang { span aria-current="true" { (lang.name()) } }
                        @else {
                            a href=(other(view, lang)) hreflang=(lang.code()) lang=(lang.code()) rel="alternate" {
                                (lang.name())
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The menu; the entry that the page stands under is marked.
fn menu(view: &Frame<'_>) -> Markup {
    let under = |path: &str| match path {
        "" => view.path.is_empty(),
        "round" => view.path == "round" || view.path.starts_with("round/people"),
        path => view.path.starts_with(path),
    };
    html! {
        nav.menu aria-label=(view.t("page-menu")) {
            ul {
                @for (path, word) in MENU {
                    li {
                        @if view.path == path { a href=(view.to(path)) aria-current="page" { (view.t(word)) } }
                        @else if under(path) { a href=(view.to(path)) aria-current="true" { (view.t(word)) } }
                        @else { a href=(view.to(path)) { (view.t(word)) } }
                    }
                }
            }
        }
    }
}

/// The way back, above the title of a page that stands below another.
pub(crate) fn back(view: &Frame<'_>, path: &str, word: &str) -> Markup {
    html! { p.back { a href=(view.to(path)) { (view.t(word)) } } }
}

/// A line of a list of facts: what, and how much.
pub(crate) fn fact(label: &str, value: Markup) -> Markup {
    html! { div { dt { (label) } dd { (value) } } }
}
