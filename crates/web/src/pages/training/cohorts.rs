//! Cohorts: which there are, who learns in one, and who waits for a seat.

use std::collections::BTreeSet;

use agreement::Said;
use maud::{Markup, html};
use partnership::intake::people::Track;
use partnership::lifecycle::{Lifecycle, Step};
use partnership::stakeholders::{Action, Object};
use partnership::training::cohort::{Cohort as Life, Facts, warnings};
use store::cohorts::{self, Cohort};
use store::enrolments::{self, Enrolment, Waits};
use store::programmes::{self, Programme};
use store::{Fault, Via};

use super::{side, stage, state};
use crate::call::Inside;
use crate::components::layout::{back, fact, page};
use crate::components::pager::escaped;
use crate::components::table::{Column, Table};
use crate::pages::{Answer, private};
use crate::sight;
use crate::view::View;

/// A cohort with what stands beside it.
pub(super) struct Found {
    pub cohort: Cohort,
    pub programme: Programme,
    /// What powers over it are decided on: its programme's.
    pub object: Object,
    /// What its rules look at, but for its people.
    pub facts: Facts,
    /// The jobs that the visitor may read.
    pub readable: BTreeSet<String>,
    /// Seats that somebody has: home, away.
    pub taken: (i64, i64),
}

impl Found {
    /// What its programme is called.
    pub fn title(&self) -> &str {
        self.programme.cells.get("title").unwrap_or(&self.programme.id)
    }
}

/// The address of a cohort, within its partnership.
pub(super) fn at(cohort: &Cohort) -> String {
    format!("programmes/{}/cohorts/{}", escaped(&cohort.programme), escaped(&cohort.id))
}

/// The State from whose accounts people are hidden, where the visitor has one of them.
fn hidden(ask: &Inside) -> Option<String> {
    ask.visitor.reach(Action::CohortRead)?.hidden_from().map(str::to_owned)
}

/// The cohort of the address.
pub(super) async fn find(ask: &Inside) -> Result<Option<Found>, Fault> {
    let programme = ask.param("id").to_owned();
    Ok(called(ask, ask.param("n")).await?.filter(|found| found.programme.id == programme))
}

/// A cohort of the partnership by its id.
pub(super) async fn called(ask: &Inside, id: &str) -> Result<Option<Found>, Fault> {
    let (p, id, house, today) = (ask.param("p").to_owned(), id.to_owned(), ask.house.clone(), ask.today());
    let (hidden, reads) = (hidden(ask), ask.visitor.reach(Action::PlaceRead));
    ask.site
        .with_store(move |store| {
            store.read(|db| {
                let Some(cohort) = cohorts::get(db, &p, &id)? else { return Ok(None) };
                let Some(programme) = programmes::get(db, &p, &cohort.programme)? else { return Ok(None) };
                let object = programmes::object(db, &p, &programme.id)?.unwrap_or_default();
                let facts = cohorts::facts(db, &cohort, &[], &house.law(), today)?;
                let readable = cohorts::readable(db, &p, &house.law(), reads.as_ref())?;
                let taken =
                    cohorts::taken(db, &p, hidden.as_deref())?.get(&cohort.id).copied().unwrap_or_default();
                Ok(Some(Found { cohort, programme, object, facts, readable, taken }))
            })
        })
        .await
}

/// So many of so many seats.
fn seats(view: &View<'_>, taken: i64, of: i64) -> Markup {
    html! { (view.say(&Said::new("page-cohort-taken").number("taken", taken).number("seats", of))) }
}

/// All cohorts.
pub(crate) async fn list(ask: Inside) -> Answer {
    let view = ask.view();
    let (p, hidden) = (ask.param("p").to_owned(), hidden(&ask));
    let (all, taken, programmes) = ask
        .kept(move |store| {
            store.read(|db| {
                Ok((
                    cohorts::all(db, &p)?,
                    cohorts::taken(db, &p, hidden.as_deref())?,
                    programmes::all(db, &p)?,
                ))
            })
        })
        .await?;
    let title = view.t("page-cohorts");
    let mut table = Table::new(
        title.clone(),
        vec![
            (Column::Head, view.t("page-cohort")),
            (Column::Words, view.t("page-cohort-stage")),
            (Column::Words, view.t("page-cohort-begins-on")),
            (Column::Words, view.t("page-cohort-seats-home")),
            (Column::Words, view.t("page-cohort-seats-away")),
        ],
    )
    .quiet();
    for cohort in &all {
        let programme = programmes.iter().find(|p| p.id == cohort.programme);
        let called = programme.and_then(|p| p.cells.get("title")).unwrap_or(&cohort.programme);
        let (home, away) = taken.get(&cohort.id).copied().unwrap_or_default();
        table.row(vec![
            html! { a href=(view.to(&at(cohort))) { bdi { (called) } } " " span.quiet { bdi { (cohort.id) } } },
            stage(&view, cohort.stage),
            super::day(&view, cohort.begins_on),
            seats(&view, home, cohort.seats_home),
            seats(&view, away, cohort.seats_away),
        ]);
    }
    Ok(private(page(
        &view,
        &title,
        html! {
            h1 { (title) }
            p.lead { (view.t("page-cohorts-lead")) }
            ul.inline {
                li { a href=(view.to("programmes")) { (view.t("page-programmes")) } }
                li { a href=(view.to("alerts")) { (view.t("page-alerts")) } }
            }
            @if table.is_empty() { p.note { (view.t("page-cohorts-none")) } } @else { (table.show()) }
        },
    )))
}

/// A cohort.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let found = view.found(find(&ask).await)?;
    let (p, id) = (ask.param("p").to_owned(), found.cohort.id.clone());
    let reach = ask.visitor.reach(Action::EnrolmentRead).filter(|reach| !reach.is_nothing());
    let (hidden, who) = (hidden(&ask), ask.visitor.who().cloned());
    let (people, home, away) = ask
        .kept(move |store| {
            let found = store.read(|db| {
                let people = match &reach {
                    Some(reach) => Some(enrolments::of_cohort(db, store.keys(), reach, &p, &id)?),
                    None => None,
                };
                let [home, away] = [Track::Home, Track::Away]
                    .map(|side| enrolments::waiting(db, &p, &id, side, hidden.as_deref()));
                Ok((people, home?, away?))
            })?;
            if let (Some(who), Some(people)) = (&who, &found.0) {
                let ids: Vec<String> = people.iter().map(|one| one.person.clone()).collect();
                sight::note_all(store, who, Via::Page, &p, &ids)?;
            }
            Ok(found)
        })
        .await?;
    Ok(private(written(&view, &found, people.as_deref(), [(Track::Home, home), (Track::Away, away)])))
}

fn written(
    view: &View<'_>,
    found: &Found,
    people: Option<&[Enrolment]>,
    waiting: [(Track, Vec<Waits>); 2],
) -> Markup {
    let cohort = &found.cohort;
    let here = at(cohort);
    let open = |step: &&Step<Life>| step.from.contains(&cohort.stage);
    let programme = format!("programmes/{}", escaped(&cohort.programme));
    page(
        view,
        found.title(),
        html! {
            (back(view, "cohorts", "page-cohorts"))
            h1 { bdi { (found.title()) } " " span.quiet { bdi { (cohort.id) } } }
            p.status { (stage(view, cohort.stage)) }
            @for said in warnings(&found.facts) { p.note { strong { (view.say(&said)) } } }
            ul.inline {
                li { a href=(view.to(&programme)) { (view.t("page-training-programme")) } }
                @if view.visitor.may(Action::CohortChange, &found.object) {
                    li { a href=(view.to(&format!("{here}/change"))) { (view.t("page-cohort-change")) } }
                    li { a href=(view.to(&format!("{here}/attendance"))) { (view.t("page-attendance")) } }
                    @for step in Life::STEPS.iter().filter(open) {
                        li { a href=(view.to(&format!("{here}/steps/{}", step.name))) { (view.t(&format!("page-cohort-do-{}", step.name))) } }
                    }
                }
            }
            dl.wide {
                (fact(&view.t("page-cohort-seats-home"), seats(view, found.taken.0, cohort.seats_home)))
                (fact(&view.t("page-cohort-seats-away"), seats(view, found.taken.1, cohort.seats_away)))
                (fact(&view.t("page-cohort-begins-on"), super::day(view, cohort.begins_on)))
                (fact(&view.t("page-cohort-ends-on"), super::day(view, cohort.ends_on)))
                (fact(&view.t("page-cohort-demand"), demand(view, found)))
            }
            @if let Some(people) = people { (roster(view, people)) }
            h2 { (view.t("page-waiting")) }
            p { (view.t("page-waiting-rule")) }
            @for (track, list) in &waiting { (waits(view, *track, list)) }
        },
    )
}

/// The jobs of a cohort; of a place that the visitor may not read, only that there is one.
fn demand(view: &View<'_>, found: &Found) -> Markup {
    let facts = &found.facts;
    html! {
        @if facts.demand.is_empty() { span.quiet { (view.t("page-unstated")) } }
        ul.plain {
            @for demand in &facts.demand {
                @if !found.readable.contains(&demand.id) { li { (view.t("page-cohort-place")) } } @else { li {
                    bdi { (demand.id) } (view.colon())
                    @match &demand.jobs {
                        Some(jobs) => {
                            (side(view, jobs.track)) " · " (view.say(&Said::new("page-cohort-jobs").number("jobs", jobs.number))) " · "
                            @if jobs.verified { (view.t("page-cohort-verified")) } @else { strong { (view.t("page-cohort-unverified")) } }
                        }
                        None => strong { (view.t("page-cohort-unverified")) },
                    }
                } }
            }
        }
    }
}

fn roster(view: &View<'_>, people: &[Enrolment]) -> Markup {
    let mut table = Table::new(
        view.t("page-roster"),
        vec![
            (Column::Head, view.t("page-person")),
            (Column::Words, view.t("page-enrolment-state")),
            (Column::Words, view.t("page-enrolment-track")),
            (Column::Words, view.t("page-attendance")),
            (Column::Words, view.t("page-results")),
            (Column::Words, view.t("page-enrolment-spoken")),
        ],
    )
    .quiet();
    for one in people {
        let (there, of) = one.hours();
        let passed = one.reached().iter().filter(|(_, level)| level.is_some()).count();
        let levels: Vec<String> = one
            .spoken()
            .iter()
            .map(|(language, level)| format!("{} {level}", view.language(language)))
            .collect();
        table.row(vec![
            html! { a href=(view.to(&super::own::at(&one.person, &one.cohort))) { bdi { (one.person) } } },
            state(view, one.state),
            html! { (side(view, one.track)) },
            html! { bdi { (there) "/" (of) } },
            html! { bdi { (passed) "/" (one.outcomes.len()) } },
            html! { @if levels.is_empty() { "–" } @else { (levels.join(view.comma())) } },
        ]);
    }
    html! {
        h2 { (view.t("page-roster")) }
        @if table.is_empty() { p { (view.t("page-roster-none")) } } @else { (table.show()) }
    }
}

/// A list that everybody may see who sees the cohort: by rank; and by pseudonym and lot where the reader sees people.
/// From the lot alone anybody could find the pseudonym, as they draw it again for each.
fn waits(view: &View<'_>, track: Track, list: &[Waits]) -> Markup {
    let known = |one: &Waits| view.visitor.may(Action::PersonRead, &one.object);
    html! {
        h3 { (side(view, track)) }
        @if list.is_empty() { p { (view.t("page-waiting-nobody")) } } @else {
            ol {
                @for one in list {
                    li {
                        (super::day(view, Some(one.since))) " · "
                        @if known(one) {
                            bdi { (one.person) }
                            " · " (view.t("page-waiting-lot")) (view.colon()) bdi { code { (format!("{:016x}", one.lot)) } }
                        } @else { (view.t("page-waiting-somebody")) }
                        @if one.seated { " · " (view.t("page-waiting-seated")) }
                    }
                }
            }
        }
    }
}
