//! What is put into a case of prior learning, and its steps: a page each.

use axum::http::StatusCode;
use axum::response::IntoResponse;
use maud::{Markup, html};
use partnership::recognition::rpl::{Evidence, Grade};
use skills::Kind;
use store::rpl::{self, Case, Entered};

use super::{at, called, is_open, look, whole};
use crate::call::Inside;
use crate::components::field::{Field, Form, Input};
use crate::components::layout::{back, page};
use crate::finder::Hit;
use crate::form::{Filled, VERSION};
use crate::pages::{Answer, Stop, go, missing, private};
use crate::record::refused::complain;
use crate::record::send::{Sent, send};
use crate::view::View;

/// Hits of the search for a skill.
const HITS: usize = 10;

/// Whether the address names the side whose step it is.
fn is_whose(ask: &Inside, step: &str) -> bool {
    ask.side() == if super::OWN.contains(&step) { "apply" } else { "assess" }
}

/// What was searched for.
pub(crate) fn words(view: &View<'_>) -> String {
    view.query.get("q").map(|q| q.trim().chars().take(100).collect()).unwrap_or_default()
}

/// The skills that what was searched for may mean.
pub(crate) async fn meant(ask: &Inside) -> Result<Vec<Hit>, Stop> {
    let view = ask.view();
    view.got(ask.site.finder().near(&words(&view), Kind::Skill, HITS).await)
}

/// Skills to choose from: what was searched for, else those of the agreement's occupations.
pub(crate) fn offered(view: &View<'_>, hits: &[Hit]) -> Vec<(String, String)> {
    let classes = &view.house.classes;
    let called = |concept| (classes.uri(concept).to_owned(), view.label(concept));
    if !words(view).is_empty() {
        return hits.iter().map(|hit| called(hit.concept)).collect();
    }
    let law = view.house.law();
    let mut all = Vec::new();
    for clause in law.all("occupation") {
        let concept = clause.text("esco").and_then(|uri| classes.at_uri(uri));
        for (skill, _) in concept.iter().flat_map(|c| classes.asked_by(*c)).take(HITS) {
            all.push(called(skills::Concept(skill.0)));
        }
    }
    all.dedup();
    all
}

fn levels(view: &View<'_>, from: u8) -> Vec<(String, String)> {
    let name = |level: u8| match level {
        0 => view.t("page-prior-not-shown"),
        level => view.t(&format!("page-ask-skills-level-{level}")),
    };
    (from..=5).map(|level| (level.to_string(), name(level))).collect()
}

fn fields(view: &View<'_>, step: &str, case: &Case, hits: &[Hit]) -> Vec<Field> {
    let own = || {
        let all = case.folder.skills.iter().map(|s| (s.uri.clone(), called(view, &s.uri)));
        Field::new("skill", view.t("page-prior-which"), Input::Choice(all.collect()))
    };
    let area = |name: &'static str, word: &str| Field::new(name, view.t(word), Input::Area);
    match step {
        "skill" => vec![
            Field::new("skill", view.t("page-prior-which"), Input::Choice(offered(view, hits))),
            Field::new("level", view.t("page-prior-claimed"), Input::Choice(levels(view, 1))).optional(),
        ],
        "evidence" => {
            let grades = Grade::ALL.iter().filter(|g| **g != Grade::PracticalTest);
            let grades = grades.map(|g| (g.word().to_owned(), view.say(&g.said()))).collect();
            let country = Field::new("asked_in", view.t("page-recognition-asked-in"), Input::Line).optional();
            vec![
                own(),
                Field::new("grade", view.t("page-prior-grade"), Input::Choice(grades)),
                area("text", "page-prior-evidence").hint(view.t("page-prior-evidence-hint")),
                country.hint(view.t("page-recognition-asked-in-hint")).foreign(),
            ]
        }
        "level" => vec![
            own(),
            Field::new("level", view.t("page-prior-found"), Input::Choice(levels(view, 0))),
            area("reason", "page-recognition-text-reasons"),
        ],
        "watched" => vec![own(), area("text", "page-prior-watched")],
        "ask" => vec![area("text", "page-recognition-text-asked")],
        _ => Vec::new(),
    }
}

fn ask_for(view: &View<'_>, step: &str, case: &Case, hits: &[Hit], filled: &Filled) -> Markup {
    let whose = if super::OWN.contains(&step) { "apply" } else { "assess" };
    let (here, title) = (format!("{}/{whose}/{step}", at(case)), view.t(&format!("rpl-step-{step}")));
    let form = Form {
        action: view.to(&here),
        button: title.clone(),
        fields: fields(view, step, case, hits),
        filled,
        version: Some(case.version),
    };
    let up = if whose == "assess" { format!("{}/assess/look", at(case)) } else { at(case) };
    page(
        view,
        &form.title(view, &title),
        html! {
            (back(view, &up, "page-back"))
            (form.problems(view))
            h1 { (title) }
            @if step == "skill" {
                form.fill method="get" action=(view.to(&here)) role="search" {
                    div.field {
                        label for="q" { (view.t("page-ask-skills-search")) }
                        input type="search" id="q" name="q" value=(words(view)) dir="auto" autocomplete="off";
                    }
                    p { button.second { (view.t("page-pick-search")) } }
                }
            }
            @if step == "certify" { p { (view.t("page-prior-certify-means")) } }
            (form.show(view))
        },
    )
}

/// The page of a step, or the case as an assessor sees it.
pub(crate) async fn open(ask: Inside) -> Answer {
    let view = ask.view();
    let case = view.found(look(&ask).await)?;
    let step = ask.param("step");
    // What was not handed in is for nobody else.
    let handed_in = case.certified_on.is_some() || is_open(&case, "level");
    if step == "look" && handed_in && is_whose(&ask, step) {
        return Ok(private(whole(&view, &case, true)));
    }
    if !is_open(&case, step) || !is_whose(&ask, step) {
        return Ok(missing(&view));
    }
    Ok(private(ask_for(&view, step, &case, &meant(&ask).await?, &Filled::default())))
}

/// What was filled in; nothing where it is a step of the lifecycle.
fn entered(step: &str, filled: &Filled) -> Option<Entered> {
    let uri = filled.get("skill").to_owned();
    let level = filled.get("level").parse::<u8>().ok();
    let country = filled.get("asked_in").to_uppercase();
    let evidence = |grade| Evidence {
        grade,
        text: filled.get("text").to_owned(),
        asked_in: Some(country.clone()).filter(|c| !c.is_empty()),
    };
    match step {
        "skill" => Some(Entered::Named { uri, claimed: level }),
        "evidence" => {
            let grade = Grade::from_word(filled.get("grade")).unwrap_or(Grade::Own);
            Some(Entered::Shown { uri, evidence: evidence(grade) })
        }
        "watched" => Some(Entered::Shown { uri, evidence: evidence(Grade::PracticalTest) }),
        "level" => {
            let reason = filled.get("reason").to_owned();
            Some(Entered::Assessed { uri, level: level.unwrap_or(u8::MAX), reason })
        }
        _ => None,
    }
}

/// Does it.
pub(crate) async fn take(ask: Inside) -> Answer {
    let view = ask.view();
    let step = ask.param("step").to_owned();
    let case = match view.got(look(&ask).await)? {
        Some(case) if is_open(&case, &step) && is_whose(&ask, &step) => case,
        _ => return Ok(missing(&view)),
    };
    let (p, id, house) = (ask.param("p").to_owned(), case.id.clone(), ask.house.clone());
    let version = ask.filled.get(VERSION).parse().unwrap_or(0);
    let (text, what) = (ask.filled.get("text").to_owned(), entered(&step, &ask.filled));
    let name = step.clone();
    let sent = send(&ask, move |tx| {
        let version = match &what {
            Some(what) => rpl::enter(tx, &p, &id, version, what)?,
            None => rpl::step(tx, &p, &id, version, &name, &text, &house.law())?,
        };
        Ok(version.to_string())
    });
    let refusal = match view.got(sent.await)? {
        Sent::Done(_) | Sent::Reused => {
            let end = if super::OWN.contains(&step.as_str()) { "" } else { "/assess/look" };
            // After more was asked for it is the applicant's again.
            let to = if step == "ask" { "prior-learning".to_owned() } else { format!("{}{end}", at(&case)) };
            return Ok(go(&view.to(&to)));
        }
        Sent::Refused(refusal) => refusal,
    };
    let (mut filled, hits) = ((*ask.filled).clone(), meant(&ask).await?);
    Ok(match complain(&view, &mut filled, &refusal, &|said| view.say(said)) {
        Some(StatusCode::CONFLICT) => {
            (StatusCode::CONFLICT, private(ask_for(&view, &step, &case, &hits, &filled))).into_response()
        }
        Some(status) => (status, private(ask_for(&view, &step, &case, &hits, &filled))).into_response(),
        None => missing(&view),
    })
}
