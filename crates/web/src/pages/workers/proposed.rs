//! Which skills may somebody's own words mean, and which of them are theirs?
//!
//! What they searched for, or what they told of their work so far. Each proposal stands with the words that speak for
//! it; nothing is chosen in advance, and only what they confirm goes into the record. What they reject is not proposed
//! to them again ([`super::declined`]). How much was confirmed and
//! rejected is counted in the same change, without a name.

use agreement::Said;
use axum::response::Response;
use maud::{Markup, html};
use skills::{Concept, Kind, SkillId};
use store::people::{self, Person};
use store::suggested::Source;
use store::talks::Verdict;
use store::{Refusal, declined, questions};

use super::ask::Ground;
use super::talk::named;
use super::{at, skills as own};
use crate::call::Inside;
use crate::components::field::hidden;
use crate::components::pager::query_text;
use crate::finder::Proposed;
use crate::form::Filled;
use crate::pages::{Stop, go, missing};
use crate::record::send::{Sent, send};
use crate::spoken;
use crate::view::View;

/// Proposals on a page: each is a choice, and the page stays small.
const ROWS: usize = 6;
/// No more of a text are shown, page after page.
const MOST: usize = 30;
/// Words that stand beside a proposal are cut here.
const QUOTED: usize = 90;

/// Whether the address asks about what they told of their work.
pub(super) fn is_told(view: &View<'_>) -> bool {
    view.query.get("from").is_some_and(|from| from == "experience")
}

/// What the page's words propose; nothing where it has none.
pub(super) async fn look(ask: &Inside, person: &Person) -> Result<Option<Vec<Proposed>>, Stop> {
    let view = ask.view();
    let told = is_told(&view);
    let words =
        if told { person.personal.get("experience").replace(';', "\n") } else { super::pick::words(&view) };
    if words.is_empty() {
        return Ok(None);
    }
    let finder = ask.site.finder();
    let all = if told {
        view.got(finder.proposed(&words).await)?.of(&ask.house.classes, Kind::Skill, MOST)
    } else {
        let hits = view.got(finder.near(&words, Kind::Skill, MOST).await)?;
        hits.into_iter().map(|hit| Proposed::searched(&words, hit)).collect()
    };
    Ok(Some(all))
}

/// The first proposal of the page.
fn from(view: &View<'_>) -> usize {
    view.query.get("after").and_then(|from| from.parse().ok()).unwrap_or(0)
}

/// The page's proposals, and where the next page begins. What the record holds already, and what they said is not
/// theirs, is not proposed.
fn rows<'a>(view: &View<'_>, ground: &Ground, found: &'a [Proposed]) -> (Vec<&'a Proposed>, Option<usize>) {
    let held = own::held(view, &ground.person);
    let open = |one: &Proposed| {
        !held.contains(&SkillId(one.concept.0))
            && !ground.declined.contains(view.house.classes.uri(one.concept))
    };
    let mut next = None;
    let mut rows = Vec::new();
    for (at, one) in found.iter().enumerate().skip(from(view)) {
        if rows.len() == ROWS {
            next = Some(at);
            break;
        }
        if open(one) {
            rows.push(one);
        }
    }
    (rows, next)
}

/// The address of the page that begins with another proposal.
fn address(view: &View<'_>, after: usize) -> String {
    let mut query = view.query.clone();
    query.remove("kept");
    query.insert("after".to_owned(), after.to_string());
    format!("{}{}", view.to(view.path), query_text(&query))
}

/// The proposals, each to be confirmed or rejected.
pub(super) fn show(view: &View<'_>, ground: &Ground, found: &[Proposed]) -> Markup {
    let ((rows, next), told) = (rows(view, ground, found), is_told(view));
    html! {
        @if rows.is_empty() {
            p role="status" { (view.t(if found.is_empty() { "page-pick-none" } else { "page-own-words-all" })) }
        } @else {
            p { (view.t(if told { "page-own-words-told" } else { "page-own-words-lead" })) }
            form.fill #ask method="post" action=(address(view, from(view))) {
                (hidden(view))
                @for (n, one) in rows.iter().enumerate() { (row(view, n, one, told)) }
                p { button { (view.t("page-keep")) } }
            }
            @if let Some(next) = next { p { a href=(address(view, next)) { (view.t("page-pick-more")) } } }
        }
    }
}

/// A proposal: what, by which words, and whether it is theirs.
fn row(view: &View<'_>, n: usize, one: &Proposed, told: bool) -> Markup {
    let (id, hint) = (format!("verdict-{n}"), format!("why-{n}"));
    let uri = view.house.classes.uri(one.concept);
    let (label, language) = one.label();
    let label = also(view, one.concept, label, language);
    html! {
        div.field {
            label for=(id) { (named(view, one.concept)) }
            @if told || !label.is_empty() {
                p.hint id=(hint) {
                    @if told {
                        (view.t("page-own-words-yours")) (view.colon()) "“" bdi dir="auto" { (cut(one.words())) } "”"
                        @if !one.sure { " " (unsure(view)) }
                    }
                    @if !label.is_empty() {
                        @if told { br; }
                        (view.t("page-own-words-label")) (view.colon()) bdi { (label) }
                    }
                }
            }
            input type="hidden" name="proposed" value=(uri);
            (theirs(view, &id, uri, (told || !label.is_empty()).then_some(hint.as_str())))
        }
    }
}

/// Whether something proposed is theirs, and how well they can do it.
pub(super) fn theirs(view: &View<'_>, id: &str, uri: &str, hint: Option<&str>) -> Markup {
    html! {
        select id=(id) name=(uri) aria-describedby=[hint] {
            option value="" { (view.t("page-talk-choose")) }
            @for level in ["1", "2", "3", "4", "5"] {
                option value=(level) { (view.t(&format!("page-ask-skills-level-{level}"))) }
            }
            option value="?" { (view.t("page-talk-mine")) }
            option value="no" { (view.t("page-talk-not-mine")) }
        }
    }
}

/// What was said of something proposed; nothing where nothing was.
pub(super) fn verdict(filled: &Filled, uri: &str) -> Option<Verdict> {
    Some(match filled.get(uri) {
        "?" => Verdict::Held(None),
        "no" => Verdict::Rejected,
        level => Verdict::Held(Some(level.parse().ok().filter(|level| (1..=5).contains(level))?)),
    })
}

/// That the machine is not sure of a proposal.
pub(crate) fn unsure(view: &View<'_>) -> Markup {
    html! { span.badge.open { (view.t("page-propose-unsure")) } }
}

/// The beginning of words that are long.
pub(crate) fn cut(words: &str) -> String {
    let mut some: String = words.chars().take(QUOTED).collect();
    if some.len() < words.len() {
        some.push('…');
    }
    some
}

/// What was said of each proposal that stood on the page, where anything was.
fn verdicts(view: &View<'_>, filled: &Filled) -> Vec<(SkillId, Verdict)> {
    let read = |uri: &str| {
        let skill = own::chosen(view, uri).filter(|_| uri.starts_with("http"))?;
        Some((skill, verdict(filled, uri)?))
    };
    let mut all: Vec<(SkillId, Verdict)> = filled.all("proposed").take(ROWS).filter_map(read).collect();
    all.sort_by_key(|(skill, _)| *skill);
    all.dedup_by_key(|(skill, _)| *skill);
    all
}

/// Whether a form says something of proposals.
pub(super) fn is_answered(filled: &Filled) -> bool {
    filled.all("proposed").next().is_some()
}

/// What became of an answer.
pub(super) enum Decided {
    /// On to another page.
    On(Response),
    /// The page again, with what is wrong.
    Again(String),
    /// Somebody else changed the record meanwhile.
    Overtaken,
}

/// Puts what was confirmed into the record, and counts. The record is the one that was looked at.
pub(super) async fn decide(ask: &Inside, ground: &Ground) -> Result<Decided, Stop> {
    let (view, person) = (ask.view(), &ground.person);
    let verdicts = verdicts(&view, &ask.filled);
    if verdicts.is_empty() {
        return Ok(Decided::Again(view.t("page-talk-verdict-missing")));
    }
    let held = verdicts.iter().filter_map(|(skill, said)| match said {
        Verdict::Held(level) => Some((*skill, *level)),
        Verdict::Rejected => None,
    });
    let held: Vec<(SkillId, Option<u8>)> = held.collect();
    let uri = |skill: &SkillId| view.house.classes.skill_uri(*skill).to_owned();
    let confirmed: Vec<String> = held.iter().map(|(skill, _)| uri(skill)).collect();
    let rejected = verdicts.iter().filter(|(_, said)| *said == Verdict::Rejected);
    let rejected: Vec<String> = rejected.map(|(skill, _)| uri(skill)).collect();
    let Some(cell) = own::with(&view, person.personal.get("skills"), &held) else {
        return Ok(Decided::Again(view.t("page-pick-full")));
    };
    let Some((new, is_new)) = own::holding(person, cell) else { return Ok(Decided::On(missing(&view))) };
    let (id, version, language) = (person.id.clone(), person.version, view.code());
    let sent = send(ask, move |tx| {
        let mut now = version;
        if is_new {
            now = people::change(tx, &id, version, &new)?;
            questions::mark(tx, &new.partnership, &id, "skills")?;
        }
        let (whose, told) = ((new.partnership.as_str(), id.as_str()), (&confirmed[..], &rejected[..]));
        declined::decide(tx, whose, Source::Finder, language, told)?;
        Ok(now.to_string())
    });
    Ok(match view.got(sent.await)? {
        Sent::Done(_) => Decided::On(go(&next(&view, ground, &held))),
        Sent::Reused => Decided::Again(view.t("page-sent-before")),
        Sent::Refused(Refusal::Stale { .. }) => Decided::Overtaken,
        Sent::Refused(_) => Decided::On(missing(&view)),
    })
}

/// Where it goes on: what they told of their work has more, a search is over.
fn next(view: &View<'_>, ground: &Ground, held: &[(SkillId, Option<u8>)]) -> String {
    let kept = format!("kept={}", held.len());
    let list = at(view, &ground.person.id, "/skills");
    let Some(found) = ground.proposals.as_ref().filter(|_| is_told(view)) else {
        return format!("{list}?{kept}");
    };
    match rows(view, ground, found).1 {
        Some(after) => format!("{list}?after={after}&from=experience&{kept}"),
        None => format!("{list}?{kept}"),
    }
}

/// How many skills the last answer put into the record.
pub(super) fn kept(view: &View<'_>) -> Markup {
    let kept: i64 =
        view.query.get("kept").and_then(|n| n.parse().ok()).filter(|n| (1..=99).contains(n)).unwrap_or(0);
    html! {
        @if kept > 0 { p.done role="status" { (view.say(&Said::new("page-talk-kept").number("skills", kept))) } }
    }
}

/// Proposals from what they told of their work: the way there, where they told anything.
pub(super) fn way(view: &View<'_>, person: &Person) -> Markup {
    let to = format!("{}?from=experience", at(view, &person.id, "/skills"));
    html! {
        @if !person.personal.get("experience").is_empty() && !is_told(view) {
            p { a href=(to) { (view.t("page-own-words-way")) } }
        }
    }
}

/// A concept of a hit under the name that the page gives it.
pub(crate) fn also(view: &View<'_>, concept: Concept, label: &str, language: &str) -> String {
    if label == view.house.classes.label(concept, view.code()) {
        String::new()
    } else if language == view.code() {
        label.to_owned()
    } else {
        spoken::mark(label, language)
    }
}
