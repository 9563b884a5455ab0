//! What somebody learns: for themselves on a telephone, for who stands by them, and for who teaches them.

use agreement::Said;
use maud::{Markup, html};
use partnership::intake::people::Track;
use partnership::lifecycle::leaves;
use partnership::stakeholders::Action;
use partnership::training::enrolment::{Enrolment as Life, State};
use partnership::training::results::{Asks, missing as lacking};
use partnership::training::track::depart;
use store::cohorts::Cohort;
use store::enrolments::{self, Enrolment};
use store::{Fault, Via, programmes, training};

use super::{side, state};
use crate::call::Inside;
use crate::components::layout::{back, fact, page};
use crate::components::pager::escaped;
use crate::kept::hidden_from;
use crate::pages::{Answer, private};
use crate::sight;
use crate::view::View;

/// The address of somebody in a cohort, within the partnership.
pub(super) fn at(person: &str, cohort: &str) -> String {
    format!("people/{}/training/{}", escaped(person), escaped(cohort))
}

/// Everything that somebody learns, and the cohorts that they can ask for a seat: with their programmes' titles.
pub(crate) async fn list(ask: Inside) -> Answer {
    let view = ask.view();
    let (p, id, who) = (ask.param("p").to_owned(), ask.param("id").to_owned(), ask.visitor.who().cloned());
    let (all, open, programmes) = ask
        .kept(move |store| {
            if let Some(who) = &who {
                sight::note(store, who, Via::Page, &p, &id)?;
            }
            store.read(|db| {
                let open = enrolments::open_to(db, &p, &id)?;
                let titles = programmes::all(db, &p)?;
                Ok((enrolments::of_person(db, store.keys(), &p, &id)?, open, titles))
            })
        })
        .await?;
    let id = ask.param("id");
    let object = match all.first() {
        Some(one) => Some(one.object.clone()),
        None => view.got(crate::pages::people::record::find(&ask).await)?.map(|found| found.object()),
    };
    let responds = object.is_some_and(|object| view.visitor.may(Action::TrainingRespond, &object));
    let called = |cohort: &Cohort| {
        let programme = programmes.iter().find(|p| p.id == cohort.programme);
        programme.and_then(|p| p.cells.get("title")).unwrap_or(&cohort.programme).clone()
    };
    let title = view.t("page-own-training");
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, &format!("people/{}", escaped(id)), "page-back"))
            h1 { (title) " " span.quiet { bdi { (id) } } }
            @if all.is_empty() { p { (view.t("page-own-training-none")) } }
            ul.ways {
                @for one in &all {
                    li {
                        a href=(view.to(&at(id, &one.cohort))) { bdi { (one.title) } } " " (state(&view, one.state))
                        span.line.quiet { (side(&view, one.track)) " · " bdi { (one.cohort) } }
                    }
                }
            }
            @if responds && !open.is_empty() {
                h2 { (view.t("page-own-training-open")) }
                p { (view.t("page-own-training-free")) }
                ul.ways {
                    @for cohort in &open {
                        li {
                            a href=(view.to(&format!("{}/apply", at(id, &cohort.id)))) { bdi { (called(cohort)) } }
                            span.line.quiet { bdi { (cohort.id) } " · " (view.t("page-cohort-begins-on")) (view.colon()) (super::day(&view, cohort.begins_on)) }
                        }
                    }
                }
            }
        },
    )))
}

/// Somebody in a cohort, with what their programme asks.
pub(super) struct Seen {
    pub one: Enrolment,
    pub asks: Asks,
    /// Where they stand on the list that they wait on.
    pub position: Option<i64>,
    /// Whether the visitor leads the cohort and decides about the person.
    pub decides: bool,
}

/// The person of the address in the cohort of the address.
pub(super) async fn find(ask: &Inside) -> Result<Option<Seen>, Fault> {
    let (p, id, n) = (ask.param("p").to_owned(), ask.param("id").to_owned(), ask.param("n").to_owned());
    let (visitor, hidden) = (ask.visitor.clone(), hidden_from(&ask.visitor));
    ask.site
        .with_store(move |store| {
            let found = store.read(|db| {
                let Some(one) = enrolments::get(db, store.keys(), &p, &n, &id)? else { return Ok(None) };
                let Some(programme) = programmes::get(db, &p, &one.programme)? else { return Ok(None) };
                let asks = training::asks(&programme, &training::get(db, &programme)?);
                let led = programmes::object(db, &p, &programme.id)?.unwrap_or_default();
                let decides = visitor.may(Action::CohortChange, &led)
                    && visitor.may(Action::EnrolmentChange, &one.object);
                let position = enrolments::position(db, &one, hidden.as_deref())?;
                Ok(Some(Seen { position, one, asks, decides }))
            })?;
            if let Some(who) = visitor.who().filter(|_| found.is_some()) {
                sight::note(store, who, Via::Page, &p, &id)?;
            }
            Ok(found)
        })
        .await
}

/// What the person can do now.
pub(super) fn responses(one: &Enrolment) -> Vec<&'static str> {
    let standing = one.standing();
    let mut all = Vec::new();
    let live = !matches!(one.state, State::Rejected | State::Failed | State::Withdrawn);
    if live && one.departed_on.is_none() {
        if standing.track == Track::Away || standing.waits {
            all.push("home");
        } else {
            all.push("away");
        }
        if depart(standing).is_ok() {
            all.push("depart");
        }
    }
    all.extend(["pause", "resume", "withdraw"].into_iter().filter(|step| leaves::<Life>(step, one.state)));
    all
}

/// What whoever leads the cohort can do now.
pub(super) fn decisions(one: &Enrolment) -> Vec<&'static str> {
    let mut all = Vec::new();
    if one.standing().waits {
        all.push("select");
    }
    let steps = ["select", "wait", "reject", "enrol", "begin", "certify", "fail"];
    all.extend(steps.into_iter().filter(|step| leaves::<Life>(step, one.state)));
    all
}

/// Somebody in a cohort.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let seen = view.found(find(&ask).await)?;
    Ok(private(written(&view, &seen)))
}

fn written(view: &View<'_>, seen: &Seen) -> Markup {
    let one = &seen.one;
    let here = at(&one.person, &one.cohort);
    let responds = view.visitor.may(Action::TrainingRespond, &one.object);
    let results = matches!(one.state, State::Active | State::Paused);
    let learns = one.state.holds_seat() || one.state == State::Failed;
    page(
        view,
        &one.title,
        html! {
            (back(view, &format!("people/{}/training", escaped(&one.person)), "page-own-training"))
            h1 { bdi { (one.title) } " " span.quiet { bdi { (one.person) } } }
            p.status { (state(view, one.state)) " " span class=(format!("badge {}", one.track.word())) { (side(view, one.track)) } }
            @if let Some(position) = seen.position {
                p.note { strong { (view.say(&Said::new("page-waiting-position").number("position", position))) } " "
                    a href=(view.to(&format!("programmes/{}/cohorts/{}", escaped(&one.programme), escaped(&one.cohort)))) { (view.t("page-waiting")) } }
            }
            @if !one.reason.is_empty() { p.note { bdi { (one.reason) } } }
            ul.inline {
                @if responds {
                    @for step in responses(one) {
                        li { a href=(view.to(&format!("{here}/{step}"))) { (view.t(&format!("page-enrolment-do-{step}"))) } }
                    }
                }
                @if seen.decides {
                    @for step in decisions(one) {
                        li { a href=(view.to(&format!("{here}/decide/{step}"))) { (view.t(&format!("page-enrolment-do-{step}"))) } }
                    }
                    @if results { li { a href=(view.to(&format!("people/{}/results/{}", escaped(&one.person), escaped(&one.cohort)))) { (view.t("page-results")) } } }
                }
            }
            dl.wide {
                (fact(&view.t("page-cohort"), html! { bdi { (one.cohort) } }))
                (fact(&view.t("page-enrolment-asked-on"), super::day(view, Some(one.asked_on))))
                @if one.departed_on.is_some() { (fact(&view.t("page-enrolment-departed-on"), super::day(view, one.departed_on))) }
                (fact(&view.t("page-cohort-begins-on"), super::day(view, one.begins_on)))
                (fact(&view.t("page-cohort-ends-on"), super::day(view, one.ends_on)))
                (fact(&super::super::programmes::fields::label(view, "certificates"), html! {
                    @if one.certificates.is_empty() { span.quiet { (view.t("page-unstated")) } }
                    ul.plain { @for id in &one.certificates { li { (super::certificate(view, id)) } } }
                }))
                @if learns { (progress(view, seen)) }
            }
        },
    )
}

fn progress(view: &View<'_>, seen: &Seen) -> Markup {
    let one = &seen.one;
    let (there, of) = one.hours();
    let hours = Said::new("page-attendance-there").number("there", there).number("of", of);
    let lacks = lacking(&one.record, &seen.asks);
    html! {
        (fact(&view.t("page-attendance"), html! { (view.say(&hours)) }))
        (fact(&view.t("page-results"), html! {
            ul.plain {
                @for outcome in &one.outcomes {
                    li {
                        bdi { (super::plan::name(view, &outcome.skill)) } " " span.quiet { bdi { (outcome.level) } } (view.colon())
                        @match one.record.passed(&outcome.skill) {
                            Some(true) => (view.t("page-results-passed")),
                            Some(false) => (view.t("page-results-failed")),
                            None => (view.t("page-results-open")),
                        }
                    }
                }
            }
        }))
        @if !one.spoken().is_empty() {
            (fact(&view.t("page-enrolment-spoken"), html! {
                ul.plain { @for (language, level) in one.spoken() { li { (view.language(&language)) " " bdi { (level) } } } }
            }))
        }
        @if !one.state.is_over() && !lacks.is_empty() {
            (fact(&view.t("page-enrolment-lacks"), html! { ul { @for reason in &lacks { li { (view.say(&reason.said)) } } } }))
        }
    }
}
