//! A vacancy from the text of its advertisement: skills and the occupation are proposed, the employer ticks.
//!
//! What is ticked stands in the form of the place, which alone keeps it: an essential skill with weight 3, an
//! advantage with weight 1, both to be changed there.

use std::collections::BTreeSet;

use agreement::InForce;
use maud::{Markup, html};
use partnership::stakeholders::Action;
use skills::{Classification, Concept, Kind, SkillId};
use store::places::Place;

use super::change::{edit, parties};
use super::fields;
use super::record::find;
use crate::call::Inside;
use crate::components::pager::escaped;
use crate::finder::{Proposed, Reading};
use crate::pages::Answer;
use crate::pages::proposals::{MOST, Paste, is_ticked, joined, level, ticked};
use crate::pages::workers::proposed::cut;
use crate::record::edit::Values;
use crate::view::View;

/// How much more an essential skill counts than an advantage.
const ESSENTIAL: u8 = 3;
/// Occupations that one text proposes at most, before the agreement's are chosen of them.
const OCCUPATIONS: usize = 20;

/// The form that a text leads to: of a new place, or of this one.
fn form_of(place: Option<&Place>) -> String {
    place.map_or("places/new".to_owned(), |place| format!("places/{}/change", escaped(&place.id)))
}

fn paste(view: &View<'_>, place: Option<&Place>) -> Paste {
    let at = place.map_or("places/new".to_owned(), |place| format!("places/{}", escaped(&place.id)));
    Paste {
        title: view.t("page-propose-vacancy"),
        label: view.t("page-propose-advertisement"),
        hint: view.t("page-propose-advertisement-hint"),
        back: form_of(place),
        at: format!("{at}/advertisement"),
    }
}

/// Asks for the text of a new vacancy.
pub(crate) async fn begin(ask: Inside) -> Answer {
    let view = ask.view();
    Ok(paste(&view, None).show(&view, &ask.filled))
}

/// Asks for the text of one that is there.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let place = view.found(find(&ask).await)?;
    Ok(paste(&view, Some(&place)).show(&view, &ask.filled))
}

/// Proposes for a new vacancy; what was ticked leads to its form.
pub(crate) async fn propose_new(ask: Inside) -> Answer {
    answer(&ask, None).await
}

/// Proposes for one that is there.
pub(crate) async fn propose(ask: Inside) -> Answer {
    let place = ask.frame().found(find(&ask).await)?;
    answer(&ask, Some(&place)).await
}

async fn answer(ask: &Inside, place: Option<&Place>) -> Answer {
    let view = ask.view();
    if is_ticked(&ask.filled) {
        return filled_in(ask, place).await;
    }
    let paste = paste(&view, place);
    let read = paste.read(ask).await?;
    let found = read.of(&ask.house.classes, Kind::Skill, MOST);
    let occupations = occupations(&view, &read);
    let asked = asked_by(&view, occupations.first().map(|(id, _)| id.as_str()));
    let options = |one: &Proposed| {
        let is_asked = asked.contains(&(SkillId(one.concept.0), true));
        let essential = if is_asked { "page-propose-essential-here" } else { "page-propose-essential" };
        vec![
            ("", view.t("page-propose-leave")),
            ("essential", view.t(essential)),
            ("advantage", view.t("page-propose-advantage")),
        ]
    };
    let below = html! {
        div.field {
            label for="level" { (view.t("page-propose-level-asked")) }
            p.hint #level-hint { (view.t("page-propose-level-hint")) }
            select id="level" name="level" aria-describedby="level-hint" {
                @for n in 1..=5u8 { option value=(n) selected[n == 3] { (level(&view, n)) } }
            }
        }
    };
    Ok(paste.proposals(&view, &found, (which(&view, &occupations), below), &options))
}

/// Which occupation of the agreement is it? None is chosen in advance.
fn which(view: &View<'_>, found: &[(String, Proposed)]) -> Markup {
    html! {
        @if !found.is_empty() {
            fieldset.field {
                legend { (fields::label(view, "occupation")) }
                @for (n, (id, one)) in found.iter().enumerate() {
                    div.choice {
                        input type="radio" id=(format!("occupation-{n}")) name="occupation" value=(id);
                        label for=(format!("occupation-{n}")) {
                            bdi { (view.occupation(id)) }
                            span.line.quiet { "“" bdi dir="auto" { (cut(one.words())) } "”" }
                        }
                    }
                }
                div.choice {
                    input type="radio" id="occupation-none" name="occupation" value="" checked;
                    label for="occupation-none" { (view.t("page-propose-occupation-as-is")) }
                }
            }
        }
    }
}

/// The agreement's occupations that the text names, each with the words that speak for it.
fn occupations(view: &View<'_>, read: &Reading) -> Vec<(String, Proposed)> {
    let (classes, law) = (&view.house.classes, view.house.law());
    let mut all: Vec<(String, Proposed)> = Vec::new();
    for one in read.of(classes, Kind::Occupation, OCCUPATIONS) {
        for id in clauses(classes, &law, one.concept) {
            if all.iter().all(|(known, _)| *known != id) {
                all.push((id, one.clone()));
            }
        }
    }
    all
}

/// The occupations of the agreement that are this one, or its group.
fn clauses(classes: &Classification, law: &InForce<'_>, concept: Concept) -> Vec<String> {
    let group = |concept: Concept| classes.code(concept).split('.').next().unwrap_or_default().to_owned();
    let own = group(concept);
    let same = |clause: &&agreement::Clause| match clause.text("esco").and_then(|uri| classes.at_uri(uri)) {
        Some(named) => {
            named == concept || classes.kind(named) != Some(Kind::Occupation) && group(named) == own
        }
        None => !own.is_empty() && clause.text("isco") == Some(own.as_str()),
    };
    law.all("occupation").filter(same).filter_map(|clause| clause.text("id")).map(str::to_owned).collect()
}

/// The skills that an occupation of the agreement asks for, and whether they are essential to it.
fn asked_by(view: &View<'_>, occupation: Option<&str>) -> BTreeSet<(SkillId, bool)> {
    let (classes, law) = (&view.house.classes, view.house.law());
    let clause = occupation.and_then(|id| law.by_id("occupation", id));
    let concept = clause.and_then(|clause| classes.at_uri(clause.text("esco")?));
    concept.iter().flat_map(|concept| classes.asked_by(*concept)).collect()
}

/// The form of the place with what was ticked.
async fn filled_in(ask: &Inside, place: Option<&Place>) -> Answer {
    let view = ask.view();
    let action = if place.is_some() { Action::PlaceChange } else { Action::PlaceCreate };
    let employers = view.got(parties(ask, action).await)?;
    let began = place.map_or_else(Values::new, fields::values);
    let mut values = began.clone();
    if let ([(only, _)], None) = (employers.as_slice(), place) {
        values.insert("employer", only.clone());
    }
    let asked = ask.filled.get("level");
    let level = if matches!(asked, "1" | "2" | "4" | "5") { asked } else { "3" };
    let written = |(skill, word): (SkillId, String)| match word.as_str() {
        "essential" => Some((skill, format!("{level}*{ESSENTIAL}"))),
        "advantage" => Some((skill, level.to_owned())),
        _ => None,
    };
    let more: Vec<(SkillId, String)> = ticked(&view, &ask.filled).into_iter().filter_map(written).collect();
    let cell = joined(&view, values.get("skills").map(String::as_str).unwrap_or_default(), &more);
    values.insert("skills", cell);
    let occupation = ask.filled.get("occupation");
    if view.house.law().by_id("occupation", occupation).is_some() {
        values.insert("occupation", occupation.to_owned());
    }
    let path = form_of(place);
    let there = view.at(&path);
    Ok(edit(&there, &employers, place).proposed(&there, &values, &began, "page-propose-form"))
}
