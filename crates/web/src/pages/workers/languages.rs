//! Which languages do they speak, and how well, in plain words for the levels of the
//! Common European Framework (Council of Europe, 2001)?

use std::collections::BTreeSet;

use agreement::codes::{Cefr, language, primary};
use maud::{Markup, html};

use super::ask::{Ground, Step};
use super::inputs::found;
use super::pick::{HITS, Hit, hits, radios, search, words};
use crate::components::field::hidden;
use crate::components::pager::escaped;
use crate::form::Filled;
use crate::pages::people::fields::languages as spoken;
use crate::view::View;

/// More than anybody speaks.
const MOST: usize = 20;

fn pieces(cell: &str) -> Vec<(&str, &str)> {
    let all = cell.split(';').map(str::trim).filter(|piece| !piece.is_empty());
    all.map(|piece| piece.split_once(':').unwrap_or((piece, ""))).map(|(c, l)| (c.trim(), l.trim())).collect()
}

/// The page: what was said, the search and its hits; or the level of one language.
pub(super) fn show(view: &View<'_>, ground: &Ground) -> Markup {
    let cell = ground.person.personal.get("languages");
    let asked = view.query.get("language").map(String::as_str).unwrap_or_default();
    if language(asked).is_ok() {
        return level(view, cell, asked);
    }
    let hit = |(code, name): (String, String)| Hit::new(code, name);
    let near =
        |words: &str| found(view, "language-", words).into_iter().take(HITS).map(hit).collect::<Vec<_>>();
    html! {
        @if !pieces(cell).is_empty() {
            ul.plain.picked {
                @for (code, level) in pieces(cell) {
                    li { a href=(format!("{}?language={}", view.to(view.path), escaped(code))) { (spoken(view, &format!("{code}:{level}"))) } }
                }
            }
        }
        @if words(view).is_empty() { (hits(view, "language", "page-ask-languages-which", &likely(view, cell))) }
        (search(view, "page-ask-languages-search", "page-ask-languages-search-hint"))
        @if !words(view).is_empty() { (hits(view, "language", "page-ask-languages-which", &near(&words(view)))) }
    }
}

/// Languages of the agreement and of the pages, as far as nothing was said of them.
fn likely(view: &View<'_>, cell: &str) -> Vec<Hit> {
    let law = view.house.law();
    let said: BTreeSet<&str> = pieces(cell).into_iter().map(|(code, _)| code).collect();
    let asked = law.all("language_level").filter_map(|clause| clause.text("language"));
    let mut codes: Vec<&str> = asked.map(primary).collect();
    codes.push(view.code());
    codes.extend(["en", "fr", "es", "ar"]);
    let mut seen = said;
    codes.retain(|code| seen.insert(code));
    codes.into_iter().map(|code| Hit::new(code, view.language(code))).collect()
}

fn level(view: &View<'_>, cell: &str, code: &str) -> Markup {
    let held = pieces(cell).into_iter().find(|(c, _)| *c == code);
    let plain = |level: Cefr| {
        let word = level.to_string();
        let mut hit = Hit::new(word.clone(), view.t(&format!("page-ask-languages-{}", word.to_lowercase())));
        hit.also = word;
        hit
    };
    let unknown = Hit::new("?", view.t("page-ask-languages-unknown"));
    let choices: Vec<Hit> = Cefr::ALL.into_iter().map(plain).chain([unknown]).collect();
    html! {
        h2 { (view.language(code)) }
        form.fill method="post" action=(view.to(view.path)) {
            (hidden(view))
            input type="hidden" name="language" value=(code);
            fieldset.field {
                legend { (view.t("page-ask-languages-level")) }
                (radios("level", &choices, held.map(|(_, level)| if level.is_empty() { "?" } else { level }).unwrap_or_default()))
            }
            p { button { (view.t("page-keep")) } }
        }
        @if held.is_some() {
            form.act method="post" action=(view.to(view.path)) {
                (hidden(view))
                input type="hidden" name="language" value=(code);
                input type="hidden" name="remove" value="yes";
                button.second { (view.t("page-pick-remove")) }
            }
        }
    }
}

/// What a form asks for.
pub(super) fn step(view: &View<'_>, filled: &Filled, ground: &Ground) -> Step {
    let code = filled.get("language");
    if language(code).is_err() {
        return Step::Again(view.t("page-pick-missing"));
    }
    let write = |(code, level): (&str, &str)| {
        if level.is_empty() { code.to_owned() } else { format!("{code}:{level}") }
    };
    let kept = pieces(ground.person.personal.get("languages")).into_iter().filter(|(c, _)| *c != code);
    let mut all: Vec<String> = kept.map(write).collect();
    if filled.get("remove") != "yes" {
        match filled.get("level") {
            "?" => all.push(code.to_owned()),
            level if level.parse::<Cefr>().is_ok() => all.push(write((code, level))),
            _ => return Step::Again(view.t("page-ask-languages-level-missing")),
        }
    }
    if all.len() > MOST {
        return Step::Again(view.t("page-pick-full"));
    }
    Step::Keep(vec![("languages", all.join("; "))], "/languages".to_owned())
}
