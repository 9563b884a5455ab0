//! What did they work as, or learn? A code of the classification, found by own words
//! and kept; nobody has to know it.

use maud::{Markup, html};
use skills::{Concept, Kind};

use super::Question;
use super::ask::{Ground, Step};
use super::pick::{Hit, radios, search, words};
use super::proposed::also;
use crate::components::field::hidden;
use crate::form::Filled;
use crate::view::View;

/// The page: what is kept, the search and its hits.
pub(super) fn show(view: &View<'_>, ground: &Ground, question: &Question, kind: Kind) -> Markup {
    let field = question.fields.first().copied().unwrap_or_default();
    let now = ground.person.personal.get(field);
    let found = found(view, ground);
    let post = |inner: Markup, word: &str, second: bool| {
        html! {
            form.fill method="post" action=(view.to(view.path)) {
                (hidden(view))
                (inner)
                p { button.second[second] { (view.t(word)) } }
            }
        }
    };
    html! {
        @if !now.is_empty() {
            p { strong { bdi { (named(view, kind, now)) } } }
            (post(html! { input type="hidden" name="remove" value="yes"; }, "page-pick-remove", true))
        }
        (search(view, "page-pick-words", "page-pick-words-hint"))
        @if !words(view).is_empty() {
            @if found.is_empty() { p role="status" { (view.t("page-pick-none")) } }
            @else {
                (post(html! {
                    fieldset.field {
                        legend { (view.t("page-pick-nearest")) }
                        (radios("class", &found, ""))
                    }
                }, "page-ask-save", false))
            }
        }
    }
}

fn found(view: &View<'_>, ground: &Ground) -> Vec<Hit> {
    let classes = &view.house.classes;
    let hit = |hit: &crate::finder::Hit| Hit {
        value: classes.uri(hit.concept).to_owned(),
        label: view.label(hit.concept),
        also: also(view, hit.concept, &hit.label, &hit.language),
    };
    ground.hits.iter().filter(|hit| !classes.code(hit.concept).is_empty()).map(hit).collect()
}

/// What a code is called.
pub(super) fn named(view: &View<'_>, kind: Kind, code: &str) -> String {
    let classes = &view.house.classes;
    let group = if kind == Kind::Occupation { Kind::IscoGroup } else { kind };
    let concept: Option<Concept> = classes.with_code(group, code).or_else(|| classes.with_code(kind, code));
    match concept {
        Some(concept) => format!("{} ({code})", view.label(concept)),
        None => code.to_owned(),
    }
}

/// What a form asks for.
pub(super) fn step(view: &View<'_>, filled: &Filled, question: &Question, kind: Kind) -> Step {
    let field = question.fields.first().copied().unwrap_or_default();
    if filled.get("remove") == "yes" {
        return Step::Keep(vec![(field, String::new())], format!("/{}", question.key));
    }
    let classes = &view.house.classes;
    let concept = classes.at_uri(filled.get("class")).filter(|c| classes.kind(*c) == Some(kind));
    // An occupation below a group is known by the group's four digits.
    let code = concept.map(|c| classes.code(c).split('.').next().unwrap_or_default().to_owned());
    match code.filter(|code| !code.is_empty()) {
        Some(code) => Step::Keep(vec![(field, code)], String::new()),
        None => Step::Again(view.t("page-pick-missing")),
    }
}
