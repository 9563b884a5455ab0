//! What can they do? Skills of the classification, found by own words, each with a
//! level in plain words.

use std::collections::BTreeSet;

use agreement::Said;
use maud::{Markup, html};
use skills::{Classification, SkillId};
use store::people::{NewPerson, Person};

use super::ask::{Ground, Step};
use super::pick::{HITS, Hit, hits, radios, search};
use super::{declined, proposed, talk};
use crate::components::field::hidden;
use crate::components::pager::{escaped, query_text};
use crate::form::Filled;
use crate::view::View;

/// More than anybody fills in by hand.
const MOST: usize = 100;

/// Chosen skills on a page: what is asked next stands above them, and the page stays small.
const CHOSEN: usize = 15;

/// The pieces of a cell.
pub(crate) fn pieces(cell: &str) -> Vec<&str> {
    cell.split(';').map(str::trim).filter(|piece| !piece.is_empty()).collect()
}

/// The record with another cell of skills, and whether that changes it; nothing where it cannot be kept so.
pub(super) fn holding(person: &Person, cell: String) -> Option<(NewPerson, bool)> {
    let mut fields = person.fields();
    fields.insert("skills".to_owned(), cell);
    fields.retain(|_, text| !text.is_empty());
    let is_new = fields != person.fields();
    Some((NewPerson::of(&person.partnership, None, fields).ok()?, is_new))
}

/// The skill of a piece, and what is written behind it.
fn parts<'a>(view: &View<'_>, piece: &'a str) -> (Option<SkillId>, &'a str, &'a str) {
    split(&view.house.classes, piece)
}

fn split<'a>(classes: &Classification, piece: &'a str) -> (Option<SkillId>, &'a str, &'a str) {
    let (label, level) = piece.rsplit_once('=').unwrap_or((piece, ""));
    let found = classes.skills_called(label.trim());
    let one = if let [one] = found.as_slice() { Some(*one) } else { None };
    (one, label.trim(), level.trim())
}

/// The skills of a cell.
pub(crate) fn held_in(classes: &Classification, cell: &str) -> BTreeSet<SkillId> {
    pieces(cell).iter().filter_map(|piece| split(classes, piece).0).collect()
}

/// The skills of somebody's record.
pub(super) fn held(view: &View<'_>, person: &Person) -> BTreeSet<SkillId> {
    held_in(&view.house.classes, person.personal.get("skills"))
}

/// A cell with these skills, in place of what it said of them; nothing where it would be too full.
pub(super) fn with(view: &View<'_>, cell: &str, more: &[(SkillId, Option<u8>)]) -> Option<String> {
    let new = |piece: &&str| more.iter().all(|(skill, _)| parts(view, piece).0 != Some(*skill));
    let mut all: Vec<String> = pieces(cell).into_iter().filter(new).map(str::to_owned).collect();
    let write = |(skill, level): &(SkillId, Option<u8>)| {
        let label = written(view, *skill);
        level.map_or(label.clone(), |level| format!("{label}={level}"))
    };
    all.extend(more.iter().map(write));
    (all.len() <= MOST).then(|| all.join("; "))
}

/// How a skill is written in a cell: by its English label where only it is called so, else by its address.
pub(crate) fn written(view: &View<'_>, skill: SkillId) -> String {
    let classes = &view.house.classes;
    let label = classes.skill_label(skill, "en");
    let plain = !label.contains([';', '=', '"', '\n']) && classes.skills_called(label) == [skill];
    if plain { label.to_owned() } else { classes.skill_uri(skill).to_owned() }
}

/// The skill that the page is about.
pub(super) fn chosen(view: &View<'_>, address: &str) -> Option<SkillId> {
    if address.is_empty() { None } else { view.house.classes.skills_called(address).first().copied() }
}

/// The page: what was chosen, the search and what it proposes; or the level of one skill.
pub(super) fn show(view: &View<'_>, ground: &Ground) -> Markup {
    let cell = ground.person.personal.get("skills");
    let asked = view.query.get("skill").map(String::as_str).unwrap_or_default();
    if let Some(skill) = chosen(view, asked).filter(|_| asked.starts_with("http")) {
        return level(view, cell, skill);
    }
    let search = || search(view, "page-ask-skills-search", "page-ask-skills-search-hint");
    html! {
        (proposed::kept(view))
        @match &ground.proposals {
            // The page stays small: what was chosen before stands on a page of its own.
            Some(found) => {
                @if !proposed::is_told(view) { (search()) }
                (proposed::show(view, ground, found))
                p { a href=(view.to(view.path)) { (view.t("page-talk-record")) } }
            }
            None => {
                (talk::way(view, &ground.person))
                (proposed::way(view, &ground.person))
                (search())
                (offered(view, cell))
                (list(view, cell))
                (declined::list(view, ground))
            }
        }
    }
}

/// What was chosen, each a way to its level.
fn list(view: &View<'_>, cell: &str) -> Markup {
    let all = pieces(cell);
    let from: usize = view.query.get("chosen").and_then(|from| from.parse().ok()).unwrap_or(0);
    let from = if from < all.len() { from } else { 0 };
    let more = [("chosen".to_owned(), (from + CHOSEN).to_string())].into();
    html! {
        @if !all.is_empty() {
            h2 #chosen { (view.say(&Said::new("page-ask-skills-chosen").number("skills", all.len() as i64))) }
            ul.plain.picked {
                @for piece in all.iter().skip(from).take(CHOSEN) {
                    @let (skill, label, level) = parts(view, piece);
                    li {
                        @match skill {
                            Some(skill) => {
                                a href=(format!("{}?skill={}", view.to(view.path), escaped(view.house.classes.skill_uri(skill)))) { bdi { (view.skill(skill)) } }
                                span.line.quiet { (in_words(view, level)) }
                            },
                            None => bdi { (label) },
                        }
                    }
                }
            }
            @if from + CHOSEN < all.len() {
                p { a href=(format!("{}{}#chosen", view.to(view.path), query_text(&more))) { (view.t("page-pick-more")) } }
            }
        }
    }
}

/// A level in plain words.
fn in_words(view: &View<'_>, level: &str) -> String {
    match level {
        "1" | "2" | "3" | "4" | "5" => view.t(&format!("page-ask-skills-level-{level}")),
        _ => view.t("page-ask-skills-level-unknown"),
    }
}

/// Skills of the agreement's occupations that were not chosen yet, a page at a time.
fn offered(view: &View<'_>, cell: &str) -> Markup {
    let classes = &view.house.classes;
    let held: BTreeSet<SkillId> = pieces(cell).iter().filter_map(|piece| parts(view, piece).0).collect();
    let law = view.house.law();
    let mut all: BTreeSet<(bool, SkillId)> = BTreeSet::new();
    for clause in law.all("occupation") {
        let concept = clause.text("esco").and_then(|uri| classes.at_uri(uri));
        for (skill, essential) in concept.iter().flat_map(|c| classes.asked_by(*c)) {
            all.insert((!essential, skill));
        }
    }
    let mut seen = held;
    let all: Vec<SkillId> =
        all.into_iter().map(|(_, skill)| skill).filter(|skill| seen.insert(*skill)).collect();
    let from: usize = view.query.get("from").and_then(|from| from.parse().ok()).unwrap_or(0).min(all.len());
    let found: Vec<Hit> = all[from..]
        .iter()
        .take(HITS)
        .map(|skill| Hit::new(classes.skill_uri(*skill), view.skill(*skill)))
        .collect();
    let more = from + HITS;
    let query = [("from".to_owned(), more.to_string())].into();
    html! {
        @if !found.is_empty() {
            (hits(view, "skill", "page-ask-skills-offered", &found))
            @if more < all.len() {
                p { a href=(format!("{}{}", view.to(view.path), query_text(&query))) { (view.t("page-pick-more")) } }
            }
        }
    }
}

/// How well?
fn level(view: &View<'_>, cell: &str, skill: SkillId) -> Markup {
    let held = pieces(cell).into_iter().find(|piece| parts(view, piece).0 == Some(skill));
    let now = held.map(|piece| parts(view, piece).2).unwrap_or_default();
    let choices: Vec<Hit> =
        (1..=5).map(|n| Hit::new(n.to_string(), view.t(&format!("page-ask-skills-level-{n}")))).collect();
    let unknown = Hit::new("?", view.t("page-ask-skills-level-unknown"));
    let choices: Vec<Hit> = choices.into_iter().chain([unknown]).collect();
    let address = view.house.classes.skill_uri(skill);
    html! {
        h2 { bdi { (view.skill(skill)) } }
        form.fill method="post" action=(view.to(view.path)) {
            (hidden(view))
            input type="hidden" name="skill" value=(address);
            fieldset.field {
                legend { (view.t("page-ask-skills-level")) }
                (radios("level", &choices, now))
            }
            p { button { (view.t("page-keep")) } }
        }
        @if held.is_some() {
            form.act method="post" action=(view.to(view.path)) {
                (hidden(view))
                input type="hidden" name="skill" value=(address);
                input type="hidden" name="remove" value="yes";
                button.second { (view.t("page-pick-remove")) }
            }
        }
    }
}

/// What a form asks for.
pub(super) fn step(view: &View<'_>, filled: &Filled, ground: &Ground) -> Step {
    let Some(skill) = chosen(view, filled.get("skill")) else {
        return Step::Again(view.t("page-pick-missing"));
    };
    let cell = ground.person.personal.get("skills");
    let kept = pieces(cell).into_iter().filter(|piece| parts(view, piece).0 != Some(skill));
    let mut all: Vec<String> = kept.map(str::to_owned).collect();
    if filled.get("remove") != "yes" {
        let label = written(view, skill);
        match filled.get("level") {
            "?" => all.push(label),
            level @ ("1" | "2" | "3" | "4" | "5") => all.push(format!("{label}={level}")),
            _ => return Step::Again(view.t("page-ask-skills-level-missing")),
        }
    }
    if all.len() > MOST {
        return Step::Again(view.t("page-pick-full"));
    }
    Step::Keep(vec![("skills", all.join("; "))], "/skills".to_owned())
}
