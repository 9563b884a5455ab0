//! Mobility cases: which there are, whose tasks are due, and what the pages of one share.

pub(crate) mod begin;
pub(crate) mod case;
pub(crate) mod letter;
pub(crate) mod moves;
pub(crate) mod permits;
pub(crate) mod quotas;
pub(crate) mod task;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use agreement::{Agreement, Said};
use axum::http::StatusCode;
use jiff::civil::Date;
use maud::{Markup, html};
use partnership::mobility::plan::{Corridor, Step};
use partnership::mobility::tasks::Risk;
use partnership::mobility::{Plan, Stage, tasks};
use partnership::stakeholders::{Action, Role};
use store::mobility::{self, Case, Due, Filter, Mine};
use store::papers::{self, Paper};
use store::{Fault, Refusal, Via, partnerships};

use crate::call::Inside;
use crate::components::layout::{back, page};
use crate::components::pager::{after, escaped};
use crate::components::table::{Column, Table};
use crate::form::Filled;
use crate::frame::named;
use crate::pages::papers::title_of;
use crate::pages::{Answer, missing, private};
use crate::record::refused;
use crate::sight;
use crate::view::View;
use crate::visitor::Who;

/// Rows on a page.
const ROWS: u32 = 25;
/// Tasks on a page.
const TASKS: u32 = 100;

/// Where a case stands.
pub(crate) fn badge(view: &View<'_>, stage: Stage) -> Markup {
    let class = match stage {
        Stage::Cleared | Stage::Integrated | Stage::Extended | Stage::Settled => "good",
        Stage::Refused => "bad",
        Stage::Withdrawn | Stage::Returned | Stage::Onward => "moot",
        Stage::Interest
        | Stage::Counselled
        | Stage::Preparing
        | Stage::Authorising
        | Stage::Departed
        | Stage::Arrived
        | Stage::Employed => "open",
    };
    html! { span class=(format!("badge {class}")) { (view.say(&stage.said())) } }
}

/// How near a deadline is, in words; nothing where it is far.
pub(crate) fn near(view: &View<'_>, risk: Risk) -> Markup {
    match risk {
        Risk::Fine => html! {},
        Risk::AtRisk(days) => html! {
            " " span.badge.warning { (view.say(&Said::new("page-mobility-days-left").number("days", days))) }
        },
        Risk::Overdue(days) => html! {
            " " span.badge.error { (view.say(&Said::new("page-mobility-days-late").number("days", days))) }
        },
    }
}

/// How near a kept deadline is.
fn risk_of(due: Option<Date>, risk_from: Option<Date>, day: Date) -> Risk {
    match (due, risk_from) {
        (Some(due), _) if day > due => Risk::Overdue(tasks::days_between(due, day)),
        (Some(due), Some(from)) if day >= from => Risk::AtRisk(tasks::days_between(day, due)),
        _ => Risk::Fine,
    }
}

/// What a step is called.
pub(crate) fn title(view: &View<'_>, step: &Step) -> String {
    step.titles.get(view.code()).map_or_else(|| view.own(&step.id), str::to_owned)
}

/// A corridor, from one country to another.
pub(crate) fn corridor(view: &View<'_>, corridor: &Corridor) -> String {
    let said = Said::new("page-mobility-from-to");
    let said = said.text("origin", corridor.origin.code()).text("destination", corridor.destination.code());
    view.say(&said)
}

/// A sentence in which steps and documents are called by their titles.
pub(crate) fn told(view: &View<'_>, plan: &Plan, said: &Said) -> String {
    let name = |name: &str, text: &str| match name {
        "step" => plan.step(text).map(|step| title(view, step)),
        "document" => plan.document(text).map(|document| title_of(view, document).to_owned()),
        _ => None,
    };
    view.say(&named(said, &name))
}

/// Says what was refused; nothing where what is asked for is not there.
pub(crate) fn complain(
    view: &View<'_>,
    plan: Option<&Plan>,
    filled: &mut Filled,
    refusal: &Refusal,
) -> Option<StatusCode> {
    let said = |said: &Said| plan.map_or_else(|| view.say(said), |plan| told(view, plan, said));
    refused::complain(view, filled, refusal, &said)
}

/// The address of a case, in its partnership.
pub(crate) fn at(case: &Case) -> String {
    address(&case.person, &case.id)
}

fn address(person: &str, case: &str) -> String {
    format!("people/{}/mobility/{}", escaped(person), escaped(case))
}

/// A case, and the agreement that it goes under.
pub(crate) struct Looked {
    pub case: Case,
    pub agreement: Arc<Agreement>,
    pub plan: Plan,
    /// The edition of the agreement that governs.
    pub latest: i64,
    /// What accounts are called that are in charge, noted or decided something.
    pub names: BTreeMap<String, String>,
    /// Copies of the person's documents.
    pub papers: Vec<Paper>,
    /// Why some of them were refused.
    pub refusals: BTreeMap<String, String>,
}

impl Looked {
    /// The documents of a step that are there: those noted with it, and those of which there is a copy; none that was
    /// refused.
    pub fn handed_in(&self, step: &str) -> BTreeSet<String> {
        let noted = self.case.steps.get(step).filter(|n| n.entry.done_on.is_some());
        let refused = papers::refused(&self.papers);
        let noted = noted.into_iter().flat_map(|n| &n.entry.documents).filter(|id| !refused.contains(*id));
        papers::counting(&self.papers).into_iter().chain(noted.cloned()).collect()
    }
}

/// The case of the address, where it is this person's.
pub(crate) async fn look(ask: &Inside) -> Result<Option<Looked>, Fault> {
    let (p, id, case) = (ask.param("p").to_owned(), ask.param("id").to_owned(), ask.param("case").to_owned());
    let who = ask.visitor.who().cloned();
    let read = ask.site.with_store(move |store| {
        let found = store.read(|db| {
            let found = mobility::get(db, store.keys(), &p, &case)?.filter(|case| case.person == id);
            let Some(case) = found else { return Ok(None) };
            let noted = case.steps.values().flat_map(|n| n.in_charge.iter().chain(&n.by));
            let calls = case.calls.iter().flat_map(|c| c.answered.iter().chain(&c.closed)).map(|(by, ..)| by);
            let mut names = BTreeMap::new();
            for account in noted.chain(case.events.iter().map(|e| &e.by)).chain(calls) {
                if !names.contains_key(account) {
                    let found = store::accounts::get(db, store.keys(), account)?;
                    names.insert(account.clone(), found.map(|a| a.name).unwrap_or_default());
                }
            }
            let papers = (papers::of_person(db, &p, &id)?, papers::refusals(db, store.keys(), &p, &id)?);
            Ok(Some((case, partnerships::governing(db, &p)?, names, papers)))
        })?;
        if let (Some(_), Some(who)) = (&found, &who) {
            sight::note(store, who, Via::Page, &p, &id)?;
        }
        Ok(found)
    });
    let Some((case, latest, names, (papers, refusals))) = read.await? else { return Ok(None) };
    let Some(agreement) = ask.site.edition(&case.partnership, case.edition).await? else { return Ok(None) };
    let Some(plan) = Plan::of(&agreement.in_force(case.law_day), &case.corridor) else { return Ok(None) };
    Ok(Some(Looked { case, agreement, plan, latest, names, papers, refusals }))
}

fn filters(view: &View<'_>, shown: &str) -> Markup {
    let all = [
        ("", "page-mobility-show-all"),
        ("overdue", "page-mobility-show-overdue"),
        ("risk", "page-mobility-show-risk"),
        ("mine", "page-mobility-show-mine"),
    ];
    html! {
        ul.inline {
            @for (name, word) in all {
                @let to = if name.is_empty() { view.to("mobility") } else { view.to(&format!("mobility?show={name}")) };
                li { a href=(to) aria-current=[(shown == name).then_some("true")] { (view.t(word)) } }
            }
            li { a href=(view.to("mobility/tasks")) { (view.t("page-mobility-my-tasks")) } }
            li { a href=(view.to("quotas")) { (view.t("page-quotas")) } }
        }
    }
}

/// The cases of a partnership.
pub(crate) async fn list(ask: Inside) -> Answer {
    let view = ask.view();
    let (Some(reach), Some(who)) = (ask.visitor.reach(Action::MobilityRead), ask.visitor.who()) else {
        return Ok(missing(&view));
    };
    let (p, from) = (ask.param("p").to_owned(), ask.query.get("after").cloned());
    let (shown, day) = (ask.query.get("show").cloned().unwrap_or_default(), view.today());
    let filter = match shown.as_str() {
        "overdue" => Filter::Overdue(day),
        "risk" => Filter::AtRisk(day),
        "mine" => Filter::Mine(who.subject.account.clone()),
        _ => Filter::All,
    };
    let found = ask
        .kept(move |store| store.read(|db| mobility::list(db, &reach, &p, &filter, from.as_deref(), ROWS)))
        .await?;
    let title = view.t("page-mobility");
    let columns = vec![
        (Column::Head, view.t("page-mobility-case")),
        (Column::Words, view.t("page-person")),
        (Column::Words, view.t("page-mobility-stage")),
        (Column::Words, view.t("page-mobility-due")),
    ];
    let mut table = Table::new(title.clone(), columns).quiet();
    for one in &found.rows {
        table.row(vec![
            html! {
                a href=(view.to(&address(&one.person, &one.id))) { bdi { (one.id) } }
                @if one.calls > 0 { " " span.badge.error { (view.t("page-mobility-calls-for-help")) } }
            },
            html! { bdi { (one.person) } },
            badge(&view, one.stage),
            html! {
                @match one.due {
                    Some(due) => { (view.date(due)) (near(&view, risk_of(one.due, one.risk_from, day))) },
                    None => "–",
                }
            },
        ]);
    }
    Ok(private(page(
        &view,
        &title,
        html! {
            h1 { (title) }
            p.lead { (view.t("page-mobility-lead")) }
            (filters(&view, &shown))
            p role="status" {
                (view.say(&Said::new("page-mobility-found").number("cases", found.rows.len() as i64)))
            }
            @if !table.is_empty() { (table.show()) }
            (after(&view, found.next.as_deref()))
        },
    )))
}

/// Whose tasks somebody sees as their own.
pub(crate) fn whose(who: &Who) -> Mine {
    Mine {
        account: who.subject.account.clone(),
        organisation: who.subject.organisation.clone(),
        case_worker: who.subject.role == Role::CaseWorker,
    }
}

/// The open tasks of whoever looks.
pub(crate) async fn mine(ask: Inside) -> Answer {
    let view = ask.view();
    let (Some(reach), Some(who)) = (ask.visitor.reach(Action::MobilityRead), ask.visitor.who()) else {
        return Ok(missing(&view));
    };
    let (p, whose, day) = (ask.param("p").to_owned(), whose(who), view.today());
    let found = ask.kept(move |store| store.read(|db| mobility::mine(db, &reach, &p, &whose, TASKS))).await?;
    let mut editions: BTreeMap<i64, Arc<Agreement>> = BTreeMap::new();
    for due in &found {
        let Entry::Vacant(room) = editions.entry(due.edition) else { continue };
        if let Some(agreement) = view.got(ask.site.edition(ask.param("p"), due.edition).await)? {
            room.insert(agreement);
        }
    }
    let called = |due: &Due| {
        let law = editions.get(&due.edition).map(|a| a.in_force(due.law_day));
        let clause = law.as_ref().and_then(|law| law.by_id("step", &due.step));
        clause.map_or_else(|| due.step.clone(), |clause| view.titled(clause))
    };
    let title = view.t("page-mobility-my-tasks");
    let columns = vec![
        (Column::Head, view.t("page-mobility-task")),
        (Column::Words, view.t("page-mobility-case")),
        (Column::Words, view.t("page-person")),
        (Column::Words, view.t("page-mobility-due")),
    ];
    let mut table = Table::new(title.clone(), columns).quiet();
    for due in &found {
        let here = address(&due.person, &due.case);
        table.row(vec![
            html! { a href=(view.to(&format!("{here}/tasks/{}", escaped(&due.step)))) { bdi { (called(due)) } } },
            html! { bdi { (due.case) } },
            html! { bdi { (due.person) } },
            html! {
                @match due.due {
                    Some(day) => (view.date(day)),
                    None => (view.t("page-mobility-no-deadline")),
                }
                (near(&view, risk_of(due.due, due.risk_from, day)))
            },
        ]);
    }
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, "mobility", "page-mobility"))
            h1 { (title) }
            p.lead { (view.t("page-mobility-my-tasks-lead")) }
            p role="status" {
                (view.say(&Said::new("page-mobility-tasks-found").number("tasks", found.len() as i64)))
            }
            @if !table.is_empty() { (table.show()) }
        },
    )))
}

/// The cases of one person.
pub(crate) async fn of_person(ask: Inside) -> Answer {
    let view = ask.view();
    let (p, id, who) = (ask.param("p").to_owned(), ask.param("id").to_owned(), ask.visitor.who().cloned());
    let (cases, object) = ask
        .kept(move |store| {
            if let Some(who) = &who {
                sight::note(store, who, Via::Page, &p, &id)?;
            }
            store.read(|db| {
                let object = store::people::object(db, &p, &id)?;
                Ok((mobility::of_person(db, store.keys(), &p, &id)?, object))
            })
        })
        .await?;
    let leads = object.is_some_and(|object| view.visitor.may(Action::MobilityChange, &object));
    let here = format!("people/{}", escaped(ask.param("id")));
    let title = view.t("page-mobility-own");
    Ok(private(page(
        &view,
        &title,
        html! {
            (back(&view, &here, "page-back"))
            h1 { (title) " " span.quiet { bdi { (ask.param("id")) } } }
            @if cases.is_empty() { p { (view.t("page-mobility-none")) } }
            ul.ways {
                @for case in &cases {
                    li {
                        a href=(view.to(&at(case))) { (view.t("page-mobility-case")) " " bdi { (case.id) } }
                        " " (badge(&view, case.standing.stage))
                        span.line.quiet { (view.country_code(&case.country)) }
                    }
                }
            }
            @if leads && cases.iter().all(|case| case.standing.stage.is_over()) {
                p { a.go href=(view.to(&format!("{here}/mobility/new"))) { (view.t("page-mobility-new")) } }
            }
        },
    )))
}
