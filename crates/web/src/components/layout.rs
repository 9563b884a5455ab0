//! The frame of every page: language, title, ways to other pages.

use maud::{DOCTYPE, Markup, html};

use partnership::stakeholders::Action;

use crate::components::field::button;
use crate::components::pager::{escaped, query_text};
use crate::frame::Frame;
use crate::http::style_address;
use crate::pages::powers::role_name;
use crate::pages::workers::own_exit;
use crate::visitor::Visitor;
use crate::words::Lang;

/// An entry of a menu: the address, its word, and the power without which it
/// leads nowhere.
type Entry = (&'static str, &'static str, Option<Action>);

/// The menu of a folder's pages.
const FOLDER: &[Entry] = &[
    ("", "page-menu-overview", None),
    ("agreement", "page-menu-agreement", None),
    ("checklist", "page-menu-checklist", None),
    ("round", "page-menu-round", None),
    ("round/places", "page-menu-places", None),
];

/// The menu of a partnership.
const PARTNERSHIP: &[Entry] = &[
    ("", "page-menu-overview", None),
    ("agreement", "page-menu-agreement", None),
    ("checklist", "page-menu-checklist", None),
    ("people", "page-menu-people", Some(Action::PersonRead)),
    ("places", "page-menu-places", Some(Action::PlaceRead)),
    ("vacancies", "page-menu-vacancies", Some(Action::PlaceVerify)),
    ("programmes", "page-menu-programmes", None),
    ("cohorts", "page-menu-cohorts", Some(Action::CohortRead)),
    ("consultations", "page-menu-consultations", Some(Action::ConsultationRead)),
    ("round", "page-menu-preview", Some(Action::RoundRead)),
    ("rounds", "page-menu-rounds", Some(Action::RoundRead)),
    ("cases", "page-menu-cases", Some(Action::CaseReceive)),
    ("recognition", "page-menu-recognition", Some(Action::RecognitionRead)),
    ("prior-learning", "page-menu-prior-learning", Some(Action::RplAssess)),
    ("registers", "page-menu-registers", None),
    ("work", "page-menu-work", Some(Action::WorkRead)),
    ("complaints", "page-menu-complaints", Some(Action::GrievanceHandle)),
    ("mobility", "page-menu-mobility", Some(Action::MobilityRead)),
];

/// The menu of an installation.
const INSTALLATION: &[Entry] = &[
    ("partnerships", "page-menu-partnerships", Some(Action::PartnershipRead)),
    ("organisations", "page-menu-organisations", Some(Action::OrganisationRead)),
    ("submissions", "page-menu-submissions", Some(Action::SubmissionRead)),
    ("peers", "page-menu-peers", Some(Action::PeerRead)),
    ("accounts", "page-menu-accounts", Some(Action::AccountRead)),
    ("powers", "page-menu-powers", None),
];

/// The menu of somebody who takes part: a telephone has no room for more. Addresses in their partnership but
/// for the first.
const OWN: &[(&str, &str)] = &[
    ("", "page-menu-home"),
    ("people/{id}/messages", "page-messages"),
    ("guide", "page-guide"),
    ("guide/rights", "page-guide-rights"),
];

/// A whole page. `title` is said without markup; the body begins with its `h1`.
pub(crate) fn page(view: &Frame<'_>, title: &str, body: Markup) -> Markup {
    let site = view.site;
    let whole = if title == site { view.own(site) } else { format!("{title} – {}", view.own(site)) };
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
                (own_exit(view))
                header {
                    p.site { a href=(view.to("")) { bdi { (site) } } }
                    (visitor(view))
                    (languages(view))
                    (menus(view))
                }
                @if view.read_only { p.banner role="alert" { (view.t("page-damaged")) } }
                main #main tabindex="-1" { (body) }
                footer {
                    @if matches!(view.visitor, Visitor::Reader) { p { (view.t("page-foot")) } }
                    @if !matches!(view.visitor, Visitor::Reader) {
                        p { a href=(view.top("complaints")) { (view.t("page-complain")) } }
                    }
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
                        @if lang == view.words.lang { span aria-current="true" { bdi { (lang.name()) } } }
                        @else {
                            a href=(other(view, lang)) hreflang=(lang.code()) lang=(lang.code()) rel="alternate" {
                                bdi { (lang.name()) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The menus: the installation's, and under it that of the part one is in.
fn menus(frame: &Frame<'_>) -> Markup {
    let inside = !frame.base.is_empty();
    html! {
        @match frame.visitor {
            Visitor::Reader => (menu(frame, FOLDER, frame.base, frame.path, "page-menu")),
            Visitor::Nobody => {}
            Visitor::Account(who) if who.subject.person.is_some() => {
                @if let Some((partnership, person)) = &who.subject.person { (own_menu(frame, partnership, person)) }
                // What a partnership shows to everybody in it: where they have gone there.
                @if inside && shown(frame, PARTNERSHIP).any(|(path, _, _)| under(path, frame.path)) {
                    (menu(frame, PARTNERSHIP, frame.base, frame.path, "page-menu"))
                }
            }
            Visitor::Account(_) => {
                @let top = if inside { frame.base } else { frame.path };
                (menu(frame, INSTALLATION, "", top, "page-menu-here"))
                @if inside { (menu(frame, PARTNERSHIP, frame.base, frame.path, "page-menu")) }
            }
        }
    }
}

fn own_menu(frame: &Frame<'_>, partnership: &str, person: &str) -> Markup {
    let here = format!("{}{}", frame.base, frame.path);
    html! {
        nav.menu aria-label=(frame.t("page-menu-here")) {
            ul {
                @for (path, word) in OWN {
                    @let path = match *path {
                        "" => String::new(),
                        path => format!("partnerships/{}/{}", escaped(partnership), path.replace("{id}", &escaped(person))),
                    };
                    @let current = Some("page").filter(|_| here == path);
                    li { a href=(frame.top(&path)) aria-current=[current] { (frame.t(word)) } }
                }
            }
        }
    }
}

/// Whether the page at this address stands under an entry of a menu.
fn under(path: &str, at: &str) -> bool {
    match path {
        "" => at.is_empty(),
        "round" => at == "round" || at.starts_with("round/"),
        path => at == path || at.strip_prefix(path).is_some_and(|rest| rest.starts_with('/')),
    }
}

/// Entries that lead somewhere for whoever looks.
fn shown<'a>(frame: &'a Frame<'_>, entries: &'a [Entry]) -> impl Iterator<Item = &'a Entry> {
    entries.iter().filter(|(_, _, power)| power.is_none_or(|action| frame.visitor.sees_others(action)))
}

/// A menu; the entry that the page stands under is marked.
fn menu(frame: &Frame<'_>, entries: &[Entry], base: &str, at: &str, label: &str) -> Markup {
    // Of two entries that both hold the page the longer one is meant.
    let nearest = entries.iter().filter(|(p, _, _)| under(p, at)).map(|(p, _, _)| p.len()).max();
    html! {
        nav.menu aria-label=(frame.t(label)) {
            ul {
                @for (path, word, _) in shown(frame, entries) {
                    @let address = frame.top(&format!("{base}{path}"));
                    @let current = if at == *path { Some("page") } else if under(path, at) && nearest == Some(path.len()) { Some("true") } else { None };
                    li { a href=(address) aria-current=[current] { (frame.t(word)) } }
                }
            }
        }
    }
}

/// Who is signed in, and the way out; or the way in.
fn visitor(frame: &Frame<'_>) -> Markup {
    html! {
        @match frame.visitor {
            Visitor::Reader => {}
            Visitor::Nobody => p.visitor {
                a href=(frame.top("verify")) { (frame.t("page-verify")) }
                " " a href=(frame.top("sign-in")) { (frame.t("page-sign-in")) }
            },
            Visitor::Account(who) => div.visitor {
                p {
                    a href=(frame.top("account")) { bdi { (who.name) } }
                    " " span.quiet { (role_name(frame, who.subject.role)) }
                }
                (button(frame, &frame.top("sign-out"), &frame.t("page-sign-out"), true))
            },
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
