//! Who takes part in a round, if it is run now, and running it.

use agreement::{Finding, Said};
use matching::Outcome;
use maud::{Markup, html};
use partnership::placement::Earlier;
use store::Via;

use super::Around;
use crate::call::Inside;
use crate::components::field::button;
use crate::components::layout::{back, fact, page};
use crate::conduct::{self, Pool, Trouble};
use crate::house::House;
use crate::jobs;
use crate::kept::hidden_from;
use crate::pages::round::clash;
use crate::pages::{Answer, go, job, missing, private};
use crate::view::View;

/// Findings on the page at most.
const FINDINGS: usize = 20;

/// The pool.
pub(crate) async fn show(ask: Inside) -> Answer {
    let around = Around::of(&ask).await?;
    let view = around.view(&ask);
    let (p, n, classes) = (ask.param("p").to_owned(), around.kept.number, ask.house.classes.clone());
    let state = hidden_from(&ask.visitor);
    let from = state.clone();
    let read = ask.site.with_store(move |store| {
        let today = store.today();
        store.read(|db| {
            let found = conduct::pool(db, store.keys(), &classes, (&p, n), today)?;
            let hidden = from.map(|state| store::people::fled_from(db, &p, &state)).transpose()?;
            Ok(found.map(|(_, pool)| (pool, hidden.unwrap_or_default())))
        })
    });
    let (pool, hidden) = view.found(read.await)?;
    // As for the round itself: what is left of it without those who are hidden.
    let clashed = ask.site.kept_rounds().clashed(ask.param("p"), n);
    let clashed = clashed.map(|house| match &state {
        Some(state) if !hidden.is_empty() => house.without(state, hidden.clone()),
        _ => house,
    });
    let title = view.t("page-rounds-pool");
    let ready = pool.errors().is_empty() && around.kept.stage.run().is_ok();
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, &around.at(""), "page-rounds-back-one"))
            h1 { (title) }
            @if let Some(house) = &clashed { (clash_of(&view, house)) }
            (numbers(&view, &pool, &hidden))
            (findings(&view, &pool))
            @if ready {
                p { (view.t("page-rounds-run-means")) }
                (button(&view, &view.to(&around.at("run")), &view.t("page-rounds-run"), false))
            }
        },
    )))
}

fn clash_of(view: &View<'_>, house: &House) -> Markup {
    match house.round.as_ref().map(|round| (round, &round.outcome)) {
        Some((round, Outcome::Infeasible(conflict))) => {
            clash::clash(&View { house, ..*view }, round, conflict)
        }
        _ => html! {},
    }
}

fn numbers(view: &View<'_>, pool: &Pool, hidden: &std::collections::BTreeSet<String>) -> Markup {
    let there = pool.snapshot.people.iter().filter(|someone| !hidden.contains(&someone.id));
    let people: Vec<_> = there.collect();
    let accepted = |earlier: &Earlier| earlier.state == partnership::placement::State::Accepted;
    let kept = people.iter().filter(|someone| someone.earlier.as_ref().is_some_and(accepted)).count();
    let seats: i64 = pool.dossier.places.iter().map(|place| place.seats).sum();
    let number = |n: usize| html! { (view.number(i64::try_from(n).unwrap_or(i64::MAX))) };
    html! {
        dl.facts {
            (fact(&view.t("page-people"), number(people.len())))
            (fact(&view.t("page-rounds-kept-places"), number(kept)))
            (fact(&view.t("page-rounds-left-out"), number(pool.left_out.difference(hidden).count())))
            (fact(&view.t("page-places"), number(pool.dossier.places.len())))
            (fact(&view.t("page-seats"), html! { (view.number(seats)) }))
        }
        @if !pool.left_out.is_empty() {
            details {
                summary { (view.t("page-rounds-left-out-who")) }
                p { (view.t("page-rounds-left-out-why")) }
                p { @for id in pool.left_out.difference(hidden) { bdi { (id) } " " } }
            }
        }
    }
}

/// What must be mended in the text or the tables, and what they may have meant.
fn findings(view: &View<'_>, pool: &Pool) -> Markup {
    // What was found about people may be about some who do not exist for the reader.
    let people = pool.agreement.documents.len();
    let told = |finding: &&Finding| !view.audience.discreet || finding.place.file < people;
    let all = pool.agreement.findings.iter().chain(&pool.dossier.findings);
    let all: Vec<&Finding> = all.filter(told).collect();
    let errors = pool.errors().len();
    html! {
        @if errors > 0 { div.alert role="status" { p { strong { (view.t("page-rounds-mend")) } } } }
        @if !all.is_empty() {
            h2 { (view.t("page-rounds-findings")) }
            ul {
                @for finding in all.iter().take(FINDINGS) {
                    li { bdi lang="en" { (finding.message) } @if !finding.remedy.is_empty() { " – " bdi lang="en" { (finding.remedy) } } }
                }
            }
            @if all.len() > FINDINGS {
                p.note { (view.say(&Said::new("page-rounds-more").number("count", (all.len() - FINDINGS) as i64))) }
            }
        }
    }
}

/// Runs it, as a job.
pub(crate) async fn run(ask: Inside) -> Answer {
    let around = Around::of(&ask).await?;
    let view = around.view(&ask);
    let Some(actor) = ask.visitor.who().map(|who| who.actor(Via::Page)) else { return Ok(missing(&view)) };
    if let Err(no) = around.kept.stage.run() {
        return Ok(super::refused(&view, &store::Refusal::Wrong(no.word()), &around.at("")));
    }
    let (p, n, classes) = (ask.param("p").to_owned(), around.kept.number, ask.house.classes.clone());
    let (site, by, to) = (ask.site.clone(), actor.clone(), around.at(""));
    let work = move |store: &store::Store, progress: &jobs::Progress| {
        let step = |done: usize| progress.step(done, conduct::STEPS);
        let done = conduct::run(store, &classes, &by, &p, n, &step)?;
        site.kept_rounds().clash(&p, n, None);
        Ok(match done {
            Some(Ok(_)) => to,
            Some(Err(Trouble::Clash(both))) => {
                let (agreement, round) = *both;
                let day = round.date;
                site.kept_rounds().clash(&p, n, Some(House::new(agreement, day, Some(round), classes)));
                format!("{to}/pool")
            }
            // What must be mended stands there; whoever was overtaken sees how far it is.
            Some(Err(Trouble::Findings(_))) => format!("{to}/pool"),
            Some(Err(Trouble::Refused(_))) | None => to,
        })
    };
    let id = view.got(jobs::start(&ask.site, actor, ask.param("p"), "round", work).await)?;
    Ok(go(&job::address(&view, &id)))
}
