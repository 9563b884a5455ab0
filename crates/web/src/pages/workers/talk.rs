//! For those without a CV: "Have you done this in your work?", one question a page, each answer kept at once.
//!
//! Which question comes next is [`skills::talk`]'s to say. The conversation is the person's own, alone or with a case
//! worker on a shared device; it goes on where it stopped, and can be thrown away at any time.

pub(crate) mod check;

use std::collections::{BTreeMap, BTreeSet};

use ::skills::talk::{Answer, Answers, MOST, Next, Talk as Engine};
use ::skills::{Concept, Kind, SkillId};
use agreement::Said;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use partnership::stakeholders::Action;
use store::people::{self, Person, State};
use store::talks::{self, Talk, Verdict};
use store::{Refusal, Via, declined};

use super::pick::{HITS, search, words};
use super::proposed::also;
use super::{exit, skills};
use crate::call::Inside;
use crate::components::field::{button, hidden};
use crate::components::layout::{back, page};
use crate::components::pager::escaped;
use crate::finder::Hit;
use crate::pages::{self, Stop, go, missing, private};
use crate::record::send::{Sent, send};
use crate::view::View;

/// What was chosen weighs so much more than what was only found by the same words.
const CHOSEN: u32 = 8;

/// Other names of a skill that are shown with it.
const ALSO: usize = 3;

/// Whom it is about, and how far it is.
struct Ground {
    person: Person,
    talk: Option<Talk>,
    /// What they said is not theirs, by address.
    declined: BTreeSet<String>,
}

/// The ground, or the answer in its place.
async fn begun(ask: &Inside) -> Result<Ground, Stop> {
    let (p, id) = (ask.param("p").to_owned(), ask.param("id").to_owned());
    let read = move |store: &store::Store| {
        store.read(|db| {
            let Some(person) = people::get(db, store.keys(), &p, &id)? else { return Ok(None) };
            let talk = talks::get(db, store.keys(), &p, &id)?;
            let declined = declined::of(db, store.keys(), &p, &id)?;
            Ok(Some(Ground { person, talk, declined }))
        })
    };
    let found = ask.kept(read).await?.filter(|ground| ground.person.state == State::Present);
    found.ok_or_else(|| missing(&ask.view()).into())
}

/// The address of a page of the conversation.
pub(super) fn at(view: &View<'_>, id: &str, rest: &str) -> String {
    view.to(&format!("people/{}/talk{rest}", escaped(id)))
}

/// The questions, and what was answered so far. What the record says already is neither asked nor proposed.
pub(crate) fn engine(
    classes: &::skills::Classification,
    talk: &Talk,
    held: &BTreeSet<SkillId>,
    declined: &BTreeSet<String>,
) -> (Engine, Answers) {
    let skill = |uri: &str| {
        let found = classes.at_uri(uri).filter(|c| classes.kind(*c) == Some(Kind::Skill));
        found.map(|concept| SkillId(concept.0))
    };
    let named: Vec<(Concept, u32)> =
        talk.named.iter().filter_map(|(uri, weight)| Some((classes.at_uri(uri)?, *weight))).collect();
    let mut answers: Answers =
        talk.answers.iter().filter_map(|(uri, said)| Some((skill(uri)?, *said))).collect();
    let rejected = talk.decided.iter().filter(|(_, said)| *said == Verdict::Rejected).map(|(uri, _)| uri);
    // What they rejected does not come back, and is not asked; what they declined elsewhere was no question of this
    // conversation, and is theirs where their record says so by now.
    answers.extend(rejected.filter_map(|uri| Some((skill(uri)?, Answer::No))));
    let declined = declined.iter().filter_map(|uri| skill(uri)).collect();
    (Engine::about(classes, &named).knowing(held, &declined), answers)
}

/// What comes next: work, a question, or what follows.
pub(crate) async fn show(ask: Inside) -> pages::Answer {
    let view = ask.view();
    let ground = begun(&ask).await?;
    let Some(talk) = &ground.talk else {
        return Ok(work(&view, &ground, &occupations(&ask, &words(&view)).await?, None));
    };
    let (engine, answers) =
        engine(&view.house.classes, talk, &skills::held(&view, &ground.person), &ground.declined);
    // An answer is looked at again.
    let again = view.query.get("skill").and_then(|uri| skills::chosen(&view, uri));
    if let Some(skill) = again.filter(|skill| answers.contains_key(skill)) {
        return Ok(question(&view, &ground.person, &engine, &answers, skill, None));
    }
    Ok(match engine.next(&answers) {
        Next::Ask(skill) => question(&view, &ground.person, &engine, &answers, skill, None),
        Next::Enough | Next::Bound => go(&at(&view, &ground.person.id, "/check")),
    })
}

/// A page of the conversation.
fn shell(view: &View<'_>, title: &str, person: &Person, wrong: Option<&str>, body: Markup) -> Response {
    let whole = if wrong.is_some() { format!("{} {title}", view.t("page-error")) } else { title.to_owned() };
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let to = format!("people/{}/tasks/skills", escaped(&person.id));
    let page = page(
        view,
        &whole,
        html! {
            (exit(view))
            (back(view, &to, "page-talk-back"))
            @if let Some(wrong) = wrong {
                div.problem role="alert" aria-labelledby="problem" tabindex="-1" {
                    h2 #problem { (view.t("page-problem")) }
                    ul { li { a href="#ask" { (wrong) } } }
                }
            }
            (body)
        },
    );
    (status, private(page)).into_response()
}

/// Occupations that somebody's words may mean.
async fn occupations(ask: &Inside, words: &str) -> Result<Vec<Hit>, Stop> {
    ask.frame().got(ask.site.finder().near(words, Kind::Occupation, HITS).await)
}

/// Which work? Found by own words, or chosen from what is looked for here.
fn work(view: &View<'_>, ground: &Ground, hits: &[Hit], wrong: Option<&str>) -> Response {
    let classes = &view.house.classes;
    let words = words(view);
    let found: Vec<(Concept, String)> = if words.is_empty() {
        offered(view).into_iter().map(|concept| (concept, String::new())).collect()
    } else {
        let named = |hit: &Hit| (hit.concept, also(view, hit.concept, &hit.label, &hit.language));
        hits.iter().map(named).collect()
    };
    let legend = if words.is_empty() { "page-talk-work-offered" } else { "page-talk-work-which" };
    let title = view.t("page-talk-work");
    shell(
        view,
        &title,
        &ground.person,
        wrong,
        html! {
            h1 { (title) }
            p.lead { (view.say(&Said::new("page-talk-promise").number("most", MOST as i64))) }
            (search(view, "page-talk-work-search", "page-talk-work-hint"))
            @if found.is_empty() {
                @if !words.is_empty() { p role="status" { (view.t("page-pick-none")) } }
            } @else {
                form.fill method="post" action=(at(view, &ground.person.id, "")) {
                    (hidden(view))
                    input type="hidden" name="words" value=(words);
                    fieldset.field #ask {
                        legend { (view.t(legend)) }
                        @for (n, (concept, also)) in found.iter().enumerate() {
                            @let id = format!("work-{n}");
                            div.choice {
                                input type="checkbox" id=(id) name="occupation" value=(classes.uri(*concept));
                                label for=(id) {
                                    (named(view, *concept))
                                    @if !also.is_empty() { " " span.quiet { bdi { (also) } } }
                                }
                            }
                        }
                    }
                    p { button { (view.t("page-talk-begin")) } }
                    @if !words.is_empty() {
                        p { button.second name="unsure" value="yes" { (view.t("page-talk-work-unsure")) } }
                    }
                }
            }
        },
    )
}

/// The occupations that the agreement looks for: those it names, or those of the group it names.
fn offered(view: &View<'_>) -> BTreeSet<Concept> {
    let (classes, law) = (&view.house.classes, view.house.law());
    let mut all = BTreeSet::new();
    for clause in law.all("occupation") {
        match clause.text("esco").and_then(|uri| classes.at_uri(uri)) {
            Some(concept) => all.extend([concept]),
            None => {
                let code = clause.text("isco").unwrap_or_default();
                all.extend(
                    classes.all(Kind::Occupation).filter(|c| !code.is_empty() && classes.code(*c) == code),
                );
            }
        }
    }
    all.into_iter().take(HITS).collect()
}

/// What a concept is called in the reader's language; where it has no name there, its English one, said to be so.
pub(super) fn named(view: &View<'_>, concept: Concept) -> Markup {
    let classes = &view.house.classes;
    let own = classes.labels_of(concept).any(|(_, language, preferred)| preferred && language == view.code());
    let label = classes.label(concept, view.code());
    if own {
        html! { bdi { (label) } }
    } else {
        html! { bdi lang="en" { (label) } }
    }
}

/// Occupations that may be meant, each with its weight: what was chosen, and what the same words also find.
fn meant(view: &View<'_>, hits: &[Hit], chosen: &BTreeSet<Concept>) -> Vec<(String, u32)> {
    let classes = &view.house.classes;
    let mut weights: BTreeMap<Concept, u32> = chosen.iter().map(|concept| (*concept, CHOSEN)).collect();
    for hit in hits {
        weights.entry(hit.concept).or_insert(1);
    }
    weights.into_iter().map(|(concept, weight)| (classes.uri(concept).to_owned(), weight)).collect()
}

/// Begins.
pub(crate) async fn begin(ask: Inside) -> pages::Answer {
    let view = ask.view();
    let ground = begun(&ask).await?;
    let here = at(&view, &ground.person.id, "");
    if ground.talk.is_some() {
        return Ok(go(&here));
    }
    let classes = &view.house.classes;
    let is_work = |concept: &Concept| classes.kind(*concept) == Some(Kind::Occupation);
    let chosen: BTreeSet<Concept> =
        ask.filled.all("occupation").filter_map(|uri| classes.at_uri(uri)).filter(is_work).collect();
    let words = ask.filled.get("words").to_owned();
    let hits = occupations(&ask, &words).await?;
    let named = meant(&view, &hits, &chosen);
    let unsure = ask.filled.get("unsure") == "yes" && chosen.is_empty();
    if named.is_empty() || (chosen.is_empty() && !unsure) {
        return Ok(work(&view, &ground, &hits, Some(&view.t("page-talk-work-missing"))));
    }
    let (p, id, language) = (ground.person.partnership, ground.person.id, view.code());
    let sent = send(&ask, move |tx| {
        let version = talks::begin(tx, (&p, &id), language, &words, &named)?;
        Ok(version.to_string())
    });
    Ok(match view.got(sent.await)? {
        Sent::Done(_) | Sent::Reused | Sent::Refused(Refusal::Taken) => go(&here),
        Sent::Refused(_) => missing(&view),
    })
}

/// A question.
fn question(
    view: &View<'_>,
    person: &Person,
    engine: &Engine,
    answers: &Answers,
    skill: SkillId,
    wrong: Option<&str>,
) -> Response {
    let classes = &view.house.classes;
    let (concept, said) = (Concept(skill.0), answers.get(&skill));
    let also = classes.labels_of(concept).filter(|(_, language, is)| !is && *language == view.code());
    let also: Vec<&str> = also.map(|(text, _, _)| text).take(ALSO).collect();
    let number = (engine.put(answers) + usize::from(said.is_none())).min(MOST);
    let title = view.t("page-talk-question");
    shell(
        view,
        &title,
        person,
        wrong,
        html! {
            h1 #asked { (title) }
            p.lead #what { strong { (named(view, concept)) } }
            @if !also.is_empty() {
                p.hint #also { (view.t("page-talk-also")) (view.colon()) @for (n, text) in also.iter().enumerate() { @if n > 0 { (view.comma()) } bdi { (text) } } }
            }
            form #ask method="post" action=(at(view, &person.id, "/answer")) {
                (hidden(view))
                input type="hidden" name="skill" value=(classes.skill_uri(skill));
                div.talk role="group" aria-labelledby="asked what" {
                    @for answer in Answer::ALL {
                        @let pressed = said.map(|said| if *said == answer { "true" } else { "false" });
                        button.second name="answer" value=(answer.word()) aria-pressed=[pressed] {
                            (view.t(&format!("page-talk-{}", answer.word())))
                        }
                    }
                }
            }
            p.quiet {
                (view.say(&Said::new("page-talk-progress").number("number", number as i64).number("most", MOST as i64)))
            }
            ul.inline {
                li { a href=(at(view, &person.id, "/check")) { (view.t("page-talk-so-far")) } }
                li { a href=(at(view, &person.id, "/stop")) { (view.t("page-talk-stop")) } }
            }
        },
    )
}

/// Keeps an answer; then the next question.
pub(crate) async fn answer(ask: Inside) -> pages::Answer {
    let view = ask.view();
    let ground = begun(&ask).await?;
    let here = at(&view, &ground.person.id, "");
    let Some(talk) = &ground.talk else { return Ok(go(&here)) };
    let (engine, answers) =
        engine(&view.house.classes, talk, &skills::held(&view, &ground.person), &ground.declined);
    let uri = ask.filled.get("skill").to_owned();
    let skill = skills::chosen(&view, &uri).filter(|skill| engine.skills().contains(skill));
    let Some(skill) = skill else { return Ok(go(&here)) };
    let Some(said) = Answer::from_word(ask.filled.get("answer")) else {
        let wrong = view.t("page-talk-missing");
        return Ok(question(&view, &ground.person, &engine, &answers, skill, Some(&wrong)));
    };
    let Some(actor) = ask.visitor.who().map(|who| who.actor(Via::Page)) else { return Ok(missing(&view)) };
    let (p, id) = (ground.person.partnership, ground.person.id);
    // To say the same twice changes nothing, so nothing needs to be counted once.
    let kept =
        ask.kept(move |store| store.write_untraced(&actor, move |tx| talks::answer(tx, &p, &id, &uri, said)));
    Ok(match kept.await? {
        Ok(_) => go(&here),
        Err(Refusal::Wrong(_)) => go(&format!("{here}/check")),
        Err(_) => missing(&view),
    })
}

/// Asks whether everything is to be thrown away.
pub(crate) async fn stop(ask: Inside) -> pages::Answer {
    let view = ask.view();
    let ground = begun(&ask).await?;
    let here = at(&view, &ground.person.id, "");
    if ground.talk.is_none() {
        return Ok(go(&here));
    }
    let title = view.t("page-talk-stop-title");
    Ok(shell(
        &view,
        &title,
        &ground.person,
        None,
        html! {
            h1 { (title) }
            p.lead { (view.t("page-talk-stop-what")) }
            (button(&view, &at(&view, &ground.person.id, "/stop"), &view.t("page-talk-stop-do"), false))
            p { a href=(here) { (view.t("page-talk-stop-not")) } }
        },
    ))
}

/// Throws everything away.
pub(crate) async fn end(ask: Inside) -> pages::Answer {
    let view = ask.view();
    let (p, id) = (ask.param("p").to_owned(), ask.param("id").to_owned());
    let to = view.to(&format!("people/{}/tasks/skills", escaped(&id)));
    let sent = send(&ask, move |tx| {
        talks::end(tx, &p, &id)?;
        Ok(String::new())
    });
    Ok(match view.got(sent.await)? {
        // Gone is gone, whoever did it.
        Sent::Done(_) | Sent::Reused | Sent::Refused(Refusal::Missing) => go(&to),
        Sent::Refused(_) => missing(&view),
    })
}

/// The way into the conversation, for whoever may say what goes into it.
pub(super) fn way(view: &View<'_>, person: &Person) -> Markup {
    html! {
        @if view.visitor.may(Action::ConsentChange, &person.object()) {
            p { a.go href=(at(view, &person.id, "")) { (view.t("page-talk")) } }
        }
    }
}
