//! "Your answer": the place, the way there step by step, what it costs and who pays,
//! why, and until when to answer (¶2, 13).

use agreement::Said;
use jiff::civil::Date;
use maud::{Markup, html};
use partnership::notices::About;
use partnership::placement::{Outcome, State};
use partnership::round::{Round, Way};
use partnership::stakeholders::Action;
use store::outcomes::Record;
use store::{Via, organisations};

use super::decide::whose;
use super::{Around, tell};
use crate::call::Inside;
use crate::components::badge;
use crate::components::layout::{back, page};
use crate::components::pager::escaped;
use crate::pages::notices::opened;
use crate::pages::person::{points, route, why};
use crate::pages::round::list::place_link;
use crate::pages::{Answer, missing, private};
use crate::sight;
use crate::view::View;

/// Other places on a page for somebody themselves, who reads it on a weak line.
const OTHERS: usize = 10;

/// What somebody may do with their answer today: the end of an address and its word.
pub(super) fn ways(outcome: &Outcome, today: Date) -> Vec<(&'static str, &'static str)> {
    let all = [
        ("accept", "page-answer-accept", outcome.clone().accept(today).is_ok()),
        ("decline", "page-answer-decline", outcome.clone().decline().is_ok()),
        ("contest", "page-answer-contest", outcome.clone().contest("-", today).is_ok()),
    ];
    all.into_iter().filter(|(_, _, may)| *may).map(|(what, word, _)| (what, word)).collect()
}

/// Whether this is about the visitor themselves.
pub(super) fn is_own(ask: &Inside) -> bool {
    let own = ask.visitor.who().and_then(|who| who.subject.person.as_ref());
    own.is_some_and(|(p, id)| p == ask.param("p") && id == ask.param("id"))
}

/// The answer.
pub(crate) async fn show(ask: Inside) -> Answer {
    let around = Around::of(&ask).await?;
    let view = around.view(&ask);
    let Some((round, index, record)) = whose(&ask, &around) else { return Ok(missing(&view)) };
    // Before people are told, whoever decides sees it, and nobody else.
    let decides = ask.visitor.may(Action::OutcomeDecide, &record.object);
    if !around.kept.stage.is_told() && !decides {
        return Ok(missing(&view));
    }
    let Some(who) = ask.visitor.who().cloned() else { return Ok(missing(&view)) };
    let (today, p, id) = (who.day, ask.param("p").to_owned(), record.person.clone());
    let names = ask.visitor.may(Action::PersonIdentity, &record.object);
    let by = record.outcome.decided_by.clone();
    let (told, number) = (around.kept.stage.is_told(), around.kept.number.to_string());
    let decided_by = ask
        .kept(move |store| {
            if names {
                sight::note(store, &who, Via::Page, &p, &id)?;
            }
            if told {
                for subject in [number.clone(), format!("{number}/reply")] {
                    opened(store, &who, (&p, &id), About::RoundAnswer, &subject)?;
                }
            }
            store.read(|db| {
                let account = by.map(|by| store::accounts::get(db, store.keys(), &by)).transpose()?.flatten();
                let organisation = account.and_then(|account| account.organisation);
                let of = organisation.map(|id| organisations::get(db, &id)).transpose()?.flatten();
                Ok(of.map(|organisation| organisation.name))
            })
        })
        .await?;
    let wishes = ask.visitor.may(Action::PersonWishes, &record.object);
    let way = record.taken.as_ref().and_then(|taken| {
        round.ways_of(index).find(|way| round.taken_by(*way) == *taken).map(|way| &round.ways[way])
    });
    // Points and the next best answer tell what somebody wishes; what an officer decided has none.
    let reckoned = wishes && !record.overridden && record.taken == record.proposed;
    // As the round was read first: whoever is hidden is not in what a discreet reader sees.
    let reasons = around.ran.as_ref().map(|ran| &ran.reasons).filter(|_| !view.audience.discreet);
    let whys = reasons.and_then(|house| Some((house, house.round.as_ref()?, house.person(&record.person)?)));
    let whys = whys.filter(|(_, round, person)| reckoned && round.taken(*person) == record.taken);
    let next = match whys {
        Some((house, _, person)) => house.why(person).await,
        None => None,
    };
    let own = is_own(&ask);
    let title = if own {
        view.t("page-answer-own")
    } else {
        view.say(&Said::new("page-answer-title").text("id", &record.person))
    };
    // What somebody asked to see behind their own answer: the reckoning, or what else there was.
    let part = view.query.get("why").map(String::as_str).filter(|_| own);
    let respond = ask.visitor.may(Action::AnswerRespond, &record.object) && around.kept.stage.is_told();
    Ok(private(page(
        &view,
        &title,
        html! {
            @if own { p.back { a href=(view.top("")) { (view.t("page-home")) } } }
            @else { (back(&view, &format!("people/{}", escaped(&record.person)), "page-back")) }
            h1 { (title) }
            (place(&view, round, record, way))
            @if part.is_none() {
                (stands(&view, &around, record, today, wishes))
                @if respond { (respond_with(&view, &around, record, today)) }
            } @else { p { a href=(view.to(view.path)) { (view.t("page-back")) } } }
            @if let Some(name) = &decided_by { p.note { (view.say(&Said::new("page-answer-decided-by").text("name", name))) } }
            @if let Some(way) = way.filter(|_| part.is_none()) {
                section aria-labelledby="route" {
                    h2 #route { (view.t("page-route")) }
                    (route::route(&view, round, way))
                }
            }
            // On a weak line the reckoning behind it comes when it is asked for.
            @if own && part != Some("1") {
                p { a.go href=(format!("{}?why=1", view.to(view.path))) { (view.t("page-why")) } }
            } @else {
                @if let Some(way) = way {
                    @if reckoned {
                        section aria-labelledby="points" {
                            h2 #points { (view.t("page-points-by-line")) }
                            (points::points(&view, &way.lines))
                        }
                    }
                    section aria-labelledby="coverage" {
                        h2 #coverage { (view.t("page-coverage")) }
                        (points::coverage(&view, round, way))
                    }
                }
                @if let Some((_, round, index)) = whys {
                    section aria-labelledby="why" {
                        h2 #why { (view.t("page-why")) }
                        (why::why(&view, round, index, next.as_ref().map(|w| w.as_ref().as_ref())))
                    }
                }
            }
            @if own && wishes && part != Some("others") {
                p { a.go href=(format!("{}?why=others", view.to(view.path))) { (view.t("page-others")) } }
            } @else if wishes {
                section aria-labelledby="others" {
                    h2 #others { (view.t("page-others")) }
                    (why::others(&view, round, index, own.then_some(OTHERS)))
                }
            }
        },
    )))
}

/// The place, or that there is none.
fn place(view: &View<'_>, round: &Round, record: &Record, way: Option<&Way>) -> Markup {
    html! {
        @match (way, &record.taken) {
            (Some(way), _) => {
                @let place = &round.dossier.places[way.place];
                p.lead {
                    strong { (place_link(view, &place.id, &place.title)) } " "
                    (badge::track(view, place.track)) (view.comma())
                    bdi { (view.party(&place.employer)) } (view.comma()) (view.country(&place.country))
                }
            }
            (None, Some(taken)) => p.lead { strong { bdi { (taken.place) } } },
            (None, None) => {
                p.lead { strong { (view.t("page-answer-none")) } }
                p { (view.t("page-answer-none-means")) }
            }
        }
    }
}

/// Where the answer stands, until when, what officers said, and what happens next.
/// `words`: whether the reader may see what people wrote about it.
fn stands(view: &View<'_>, around: &Around, record: &Record, today: Date, words: bool) -> Markup {
    let outcome = &record.outcome;
    let waits = outcome.is_waiting(today);
    let late = outcome.state.is_open() && !waits && around.kept.stage.is_told();
    html! {
        p { (tell::state(view, outcome.state)) }
        @if let Some(last) = outcome.answer_by.filter(|_| waits) {
            p { strong { (view.say(&Said::new("page-answer-until").text("date", last))) } }
        }
        @if outcome.carried && outcome.state == State::Accepted { p { (view.t("page-answer-carried")) } }
        @if words && !record.reason.is_empty() {
            p { (view.t("page-answer-changed-because")) (view.colon()) bdi { (record.reason) } }
        }
        @if words && !record.words.is_empty() {
            p { (view.t("page-answer-your-words")) (view.colon()) bdi { (record.words) } }
        }
        @if words && !record.reply.is_empty() {
            p { (view.t("page-answer-reply")) (view.colon()) bdi { (record.reply) } }
        }
        @if around.kept.stage.is_told() {
            p {
                @match outcome.state {
                    State::Accepted => (view.t("page-answer-after-accept")),
                    State::Declined => (view.t("page-answer-after-decline")),
                    State::Contested => (view.t("page-answer-after-contest")),
                    State::Expired => (view.t("page-answer-after-late")),
                    _ if late && outcome.place => (view.t("page-answer-after-late")),
                    _ if outcome.place => (view.t("page-answer-free")),
                    _ => (view.t("page-answer-may-contest")),
                }
            }
        } @else {
            p.note { (view.t("page-answer-not-told")) }
        }
    }
}

fn respond_with(view: &View<'_>, around: &Around, record: &Record, today: Date) -> Markup {
    let here = format!("people/{}", escaped(&record.person));
    let mut ways = ways(&record.outcome, today);
    if around.kept.stage == partnership::placement::Stage::Closed {
        ways.retain(|(what, _)| *what == "decline");
    }
    html! {
        @if !ways.is_empty() {
            ul.ways {
                @for (what, word) in ways {
                    @let word = if what == "decline" && record.outcome.state == State::Accepted { "page-answer-give-up" } else { word };
                    li { a href=(view.to(&around.at(&format!("{here}/{what}")))) { (view.t(word)) } }
                }
            }
        }
    }
}
