//! "Check your answers": what follows from them, what speaks for each, and nothing applied unseen.

use ::skills::talk::{Answer, Next, Proposed, Why};
use ::skills::{Concept, SkillId};
use agreement::Said;
use axum::response::Response;
use maud::{Markup, html};
use partnership::stakeholders::Action;
use store::people;
use store::talks::{self, Talk, Verdict};
use store::{Refusal, questions};

use super::{Ground, at, begun, engine, named, shell};
use crate::call::Inside;
use crate::components::field::hidden;
use crate::components::pager::escaped;
use crate::form::Filled;
use crate::pages::workers::proposed::{theirs, verdict};
use crate::pages::workers::skills;
use crate::pages::{self, go, missing};
use crate::record::send::{Sent, send};
use crate::view::View;

/// Proposals on a page: each is a choice, and the page stays small.
const ROWS: usize = 8;

/// Everything that is to be said of the answers.
struct Picture {
    proposed: Vec<Proposed>,
    answered: Vec<(SkillId, Answer)>,
    is_over: bool,
}

fn picture(view: &View<'_>, ground: &Ground, talk: &Talk) -> Picture {
    let (engine, answers) =
        engine(&view.house.classes, talk, &skills::held(view, &ground.person), &ground.declined);
    let decided: Vec<SkillId> =
        talk.decided.iter().filter_map(|(uri, _)| skills::chosen(view, uri)).collect();
    let mut proposed = engine.proposed(&answers);
    proposed.retain(|one| !decided.contains(&one.skill));
    let said = talk.answers.iter().filter_map(|(uri, said)| Some((skills::chosen(view, uri)?, *said)));
    let is_over = !matches!(engine.next(&answers), Next::Ask(_));
    Picture { proposed, answered: said.collect(), is_over }
}

/// The page.
pub(crate) async fn show(ask: Inside) -> pages::Answer {
    Ok(whole(&ask.view(), &begun(&ask).await?, None))
}

fn whole(view: &View<'_>, ground: &Ground, wrong: Option<&str>) -> Response {
    let id = &ground.person.id;
    let Some(talk) = &ground.talk else { return go(&at(view, id, "")) };
    let picture = picture(view, ground, talk);
    let kept = talk.decided.iter().filter(|(_, said)| *said != Verdict::Rejected).count() as i64;
    let left = picture.proposed.len().saturating_sub(ROWS) as i64;
    let title = view.t("page-talk-check");
    let body = html! {
        h1 { (title) }
        @if kept > 0 { p.done role="status" { (view.say(&Said::new("page-talk-kept").number("skills", kept))) } }
        @if picture.proposed.is_empty() {
            p.lead { (view.t("page-talk-nothing")) }
        } @else {
            p.lead { (view.t("page-talk-check-lead")) }
            form.fill #ask method="post" action=(at(view, id, "/check")) {
                (hidden(view))
                @for (n, one) in picture.proposed.iter().take(ROWS).enumerate() { (row(view, n, one)) }
                @if left > 0 { p.quiet { (view.say(&Said::new("page-talk-more").number("skills", left))) } }
                p { button { (view.t("page-keep")) } }
            }
        }
        @if !picture.is_over { p { a.go href=(at(view, id, "")) { (view.t("page-talk-on")) } } }
        @if !picture.answered.is_empty() { (answers(view, id, &picture.answered)) }
        ul.inline {
            li { a href=(view.to(&format!("people/{}/tasks/skills", escaped(id)))) { (view.t("page-talk-record")) } }
            li { a href=(at(view, id, "/stop")) { (view.t("page-talk-stop")) } }
        }
    };
    shell(view, &title, &ground.person, wrong, body)
}

/// What was answered, each with the way to change it.
fn answers(view: &View<'_>, id: &str, all: &[(SkillId, Answer)]) -> Markup {
    html! {
        details {
            summary { (view.t("page-talk-answers")) }
            ul.plain {
                @for (skill, said) in all {
                    @let uri = escaped(view.house.classes.skill_uri(*skill));
                    li {
                        (named(view, Concept(skill.0))) (view.colon()) (word(view, *said)) " "
                        a href=(format!("{}?skill={uri}", at(view, id, ""))) {
                            (view.t("page-ask-change")) span.hush { (view.colon()) (named(view, Concept(skill.0))) }
                        }
                    }
                }
            }
        }
    }
}

fn word(view: &View<'_>, said: Answer) -> String {
    view.t(&format!("page-talk-{}", said.word()))
}

/// What speaks for a proposal.
fn why(view: &View<'_>, why: Why) -> Markup {
    let (phrase, what) = match why {
        Why::Said(said) => ("page-talk-said", html! { (word(view, said)) }),
        Why::Near(other) => ("page-talk-near", named(view, Concept(other.0))),
        Why::Occupation(work) => ("page-talk-occupation", named(view, work)),
    };
    html! { (view.t(phrase)) (view.colon()) (what) }
}

/// A proposal: what, why, and whether it is theirs.
fn row(view: &View<'_>, n: usize, one: &Proposed) -> Markup {
    let (id, hint) = (format!("verdict-{n}"), format!("why-{n}"));
    html! {
        div.field {
            label for=(id) { (named(view, Concept(one.skill.0))) }
            p.hint id=(hint) { (why(view, one.why)) }
            (theirs(view, &id, view.house.classes.skill_uri(one.skill), Some(hint.as_str())))
        }
    }
}

/// What was said to the proposals of the page.
fn verdicts(filled: &Filled, uris: &[String]) -> Vec<(String, Verdict)> {
    uris.iter().filter_map(|uri| Some((uri.clone(), verdict(filled, uri)?))).collect()
}

/// Puts what was confirmed into the record, and remembers what was rejected.
pub(crate) async fn decide(ask: Inside) -> pages::Answer {
    let view = ask.view();
    // What is proposed is reckoned anew on what is kept now, so nobody's change is lost.
    for _ in 0..3 {
        let ground = begun(&ask).await?;
        let (person, here) = (&ground.person, at(&view, &ground.person.id, "/check"));
        let Some(talk) = &ground.talk else { return Ok(go(&here)) };
        if !view.visitor.may(Action::PersonChange, &person.object()) {
            return Ok(missing(&view));
        }
        let proposed = picture(&view, &ground, talk).proposed;
        let uris: Vec<String> =
            proposed.iter().map(|one| view.house.classes.skill_uri(one.skill).to_owned()).collect();
        let verdicts = verdicts(&ask.filled, &uris);
        if verdicts.is_empty() {
            return Ok(whole(&view, &ground, Some(&view.t("page-talk-verdict-missing"))));
        }
        let held = verdicts.iter().filter_map(|(uri, said)| match said {
            Verdict::Held(level) => Some((skills::chosen(&view, uri)?, *level)),
            Verdict::Rejected => None,
        });
        let held: Vec<(SkillId, Option<u8>)> = held.collect();
        let Some(cell) = skills::with(&view, person.personal.get("skills"), &held) else {
            return Ok(whole(&view, &ground, Some(&view.t("page-pick-full"))));
        };
        let Some((new, is_new)) = skills::holding(person, cell) else { return Ok(missing(&view)) };
        let (id, version, seen) = (person.id.clone(), person.version, talk.version);
        let language = view.code();
        let sent = send(&ask, move |tx| {
            if is_new {
                people::change(tx, &id, version, &new)?;
                questions::mark(tx, &new.partnership, &id, "skills")?;
            }
            let version = talks::decide(tx, (&new.partnership, &id), seen, language, &verdicts)?;
            Ok(version.to_string())
        });
        match view.got(sent.await)? {
            Sent::Done(_) | Sent::Reused => return Ok(go(&here)),
            Sent::Refused(Refusal::Stale { .. } | Refusal::Wrong(_)) => {}
            Sent::Refused(_) => return Ok(missing(&view)),
        }
    }
    Ok(whole(&view, &begun(&ask).await?, Some(&view.t("page-stale"))))
}
