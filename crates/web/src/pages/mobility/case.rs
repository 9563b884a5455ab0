//! One case: where it stands, what is to be done next, what the family may do, and who helps.

use agreement::Said;
use maud::{Markup, html};
use partnership::lifecycle::Lifecycle;
use partnership::mobility::Stage;
use partnership::mobility::case::Case as Rules;
use partnership::mobility::emergency;
use partnership::mobility::family::{From, Rights, rights};
use partnership::mobility::tasks::{Deadline, State, Task, tasks};
use partnership::stakeholders::Action;

use super::moves::{is_open, side};
use super::{Looked, at, badge, corridor, look, near, title, told};
use crate::call::Inside;
use crate::components::layout::{back, fact, page};
use crate::components::pager::escaped;
use crate::pages::grievances::file;
use crate::pages::{Answer, private};
use crate::view::View;

/// What can be done besides the steps of the lifecycle.
const MORE: [&str; 7] = ["family", "edition", "answer", "close", "consent", "take-back", "help"];

/// The case.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let looked = view.found(look(&ask).await)?;
    let case = &looked.case;
    let all = tasks(&looked.plan, &case.standing);
    let heading = view.t("page-mobility-one");
    let here = format!("people/{}/mobility", escaped(&case.person));
    Ok(private(page(
        &view,
        &heading,
        html! {
            (back(&view, &here, "page-back"))
            h1 { (heading) " " span.quiet { bdi { (case.id) } } }
            p.status { (badge(&view, case.standing.stage)) }
            (calls(&view, &looked))
            (next(&view, &looked, &all))
            (ways(&view, &looked))
            (list(&view, &looked, &all))
            (facts(&view, &looked))
            (family(&view, &looked))
            (contacts(&view, &looked))
        },
    )))
}

/// What can be worked on now, the first deadline first.
fn next(view: &View<'_>, looked: &Looked, all: &[Task<'_>]) -> Markup {
    let due = |t: &&Task<'_>| match t.deadline {
        Deadline::Runs { due, .. } => (0, Some(due)),
        Deadline::NotYet | Deadline::None | Deadline::Unknown(_) => (1, None),
    };
    let mut open: Vec<&Task<'_>> = all.iter().filter(|t| t.is_open() && !t.step.optional).collect();
    open.sort_by_key(due);
    let waits = match looked.case.standing.stage {
        Stage::Authorising => Some("page-mobility-waits-permit"),
        Stage::Refused => Some("page-mobility-was-refused"),
        _ if open.is_empty() => Some("page-mobility-nothing-open"),
        _ => None,
    };
    html! {
        h2 { (view.t("page-mobility-next")) }
        @if let Some(word) = waits { p { (view.t(word)) } }
        @if looked.case.standing.stage == Stage::Refused {
            @if let Some(decision) = looked.case.decision() {
                p.lines { bdi { (decision.text) } }
                p.lines { strong { (view.t("page-mobility-appeal")) (view.colon()) } bdi { (decision.appeal) } }
            }
        }
        ul.ways {
            @for task in open {
                li { a href=(to(view, looked, task)) { (title(view, task.step)) } span.line { (deadline(view, looked, task)) } }
            }
        }
    }
}

fn to(view: &View<'_>, looked: &Looked, task: &Task<'_>) -> String {
    view.to(&format!("{}/tasks/{}", at(&looked.case), escaped(&task.step.id)))
}

/// Until when, in words.
pub(super) fn deadline(view: &View<'_>, looked: &Looked, task: &Task<'_>) -> Markup {
    let says = |id: &'static str, day| view.say(&Said::new(id).text("date", day));
    html! {
        @match (&task.deadline, task.done_on) {
            (_, Some(day)) => (says("page-mobility-done-on", day)),
            (Deadline::Runs { due, .. }, None) => {
                (says("page-mobility-due-on", *due)) (near(view, task.risk(view.today())))
            },
            (Deadline::Unknown(why), None) => { (view.t("page-mobility-due-unknown")) " " (told(view, &looked.plan, why)) },
            (Deadline::NotYet | Deadline::None, None) => {},
        }
    }
}

/// Who is in charge: a named account, else a party, else the case worker.
pub(super) fn in_charge(view: &View<'_>, looked: &Looked, task: &Task<'_>) -> Markup {
    let named = looked.case.steps.get(&task.step.id).and_then(|n| n.in_charge.as_ref());
    html! {
        @match (named.and_then(|account| looked.names.get(account)), &task.step.done_by) {
            (Some(name), _) => bdi { (name) },
            (None, Some(party)) => bdi { (view.short_party(party)) },
            (None, None) => (view.t("page-mobility-case-worker")),
        }
    }
}

/// The list of tasks, as it is shown.
fn list(view: &View<'_>, looked: &Looked, all: &[Task<'_>]) -> Markup {
    let mut stages: Vec<Stage> = all.iter().map(|t| t.step.stage).collect();
    stages.dedup();
    let class = |state: State| match state {
        State::Completed => "good",
        State::InProgress => "open",
        State::NotStarted => "away",
        State::CannotStart => "moot",
    };
    html! {
        h2 { (view.t("page-mobility-tasks")) }
        @if all.is_empty() { p { (view.t("page-mobility-no-tasks")) } }
        @for stage in stages {
            h3 { (view.say(&stage.said())) }
            ul.ways {
                @for task in all.iter().filter(|t| t.step.stage == stage) {
                    li {
                        a href=(to(view, looked, task)) { (title(view, task.step)) }
                        " " span class=(format!("badge {}", class(task.state))) { (view.say(&task.state.said())) }
                        @if task.step.optional { " " span.quiet { (view.t("page-optional")) } }
                        span.line.quiet { (in_charge(view, looked, task)) @if task.is_open() { " · " (deadline(view, looked, task)) } }
                    }
                }
            }
        }
    }
}

fn ways(view: &View<'_>, looked: &Looked) -> Markup {
    let object = &looked.case.object;
    let may = |side: &str| match side {
        "lead" => view.visitor.may(Action::MobilityChange, object),
        "respond" => view.visitor.may(Action::MobilityRespond, object),
        _ => false,
    };
    let mut open: Vec<&str> = Rules::STEPS.iter().map(|s| s.name).chain(MORE).collect();
    open.retain(|step| is_open(view, looked, step) && side(step).is_some_and(may));
    let go = |step: &str| view.to(&format!("{}/{}/{step}", at(&looked.case), side(step).unwrap_or_default()));
    html! {
        @if !open.is_empty() {
            ul.plain {
                @for step in open { li { a href=(go(step)) { (view.t(&format!("mobility-move-{step}"))) } } }
            }
        }
    }
}

fn facts(view: &View<'_>, looked: &Looked) -> Markup {
    let (case, plan) = (&looked.case, &looked.plan);
    html! {
        h2 { (view.t("page-mobility-dates")) }
        dl.wide {
            (fact(&view.t("page-mobility-corridor"), html! { (corridor(view, &plan.corridor)) }))
            (fact(&view.t("page-mobility-permit"), html! {
                @match &plan.corridor.permit { Some(permit) => bdi { (permit) }, None => (view.t("page-unstated")) }
            }))
            @for event in &case.events {
                (fact(&view.say(&event.stage.said()), html! {
                    (view.date(event.on))
                    @if !event.text.is_empty() { span.line.lines { bdi { (event.text) } } }
                }))
            }
            @if let Some(day) = case.consent_on { (fact(&view.t("page-mobility-consent-on"), html! { (view.date(day)) })) }
            (fact(&view.t("page-mobility-edition"), html! {
                (view.number(case.edition))
                @if looked.latest > case.edition { " " span.quiet { (view.t("page-mobility-edition-newer")) } }
            }))
            @if case.decision().is_some() {
                (fact(&view.t("page-mobility-letter"), html! {
                    a href=(view.to(&format!("{}/letters/permit", at(case)))) { (view.t("page-mobility-letter-permit")) }
                }))
            }
        }
    }
}

fn family(view: &View<'_>, looked: &Looked) -> Markup {
    let arrived = looked.case.standing.reached(Stage::Arrived);
    let Rights { spouse_may_work, change_employer, family, residence } =
        rights(&looked.plan.corridor, arrived);
    let flag = |flag: Option<bool>| match flag {
        Some(true) => view.t("page-yes"),
        Some(false) => view.t("page-no"),
        None => view.t("page-unstated"),
    };
    let from = |from: From| match from {
        From::Day(day) => view.say(&Said::new("page-mobility-right-day").text("date", day)),
        From::Months(months) => view.say(&Said::new("page-mobility-right-months").number("months", months)),
        From::Unknown => view.t("page-unstated"),
    };
    html! {
        h2 { (view.t("page-mobility-rights")) }
        dl.wide {
            (fact(&view.t("page-mobility-spouse"), html! { (flag(spouse_may_work)) }))
            (fact(&view.t("page-mobility-family"), html! { (from(family)) }))
            (fact(&view.t("page-mobility-residence"), html! { (from(residence)) }))
            (fact(&view.t("page-mobility-employer"), html! { (flag(change_employer)) }))
            @if !looked.case.dependants.is_empty() {
                (fact(&view.t("page-mobility-dependants"), html! { span.lines { bdi { (looked.case.dependants) } } }))
            }
        }
    }
}

/// Calls for help, the open ones first.
fn calls(view: &View<'_>, looked: &Looked) -> Markup {
    let mut all: Vec<_> = looked.case.calls.iter().collect();
    all.sort_by_key(|call| call.state);
    let words = |label: &str, said: &Option<(String, jiff::Timestamp, String)>| {
        html! {
            @if let Some((by, _, text)) = said {
                @let name = looked.names.get(by).cloned().unwrap_or_default();
                p.lines { strong { (view.t(label)) } " " bdi { (name) } (view.colon()) bdi { (text) } }
            }
        }
    };
    html! {
        @for call in all {
            div.note[call.state == emergency::State::Closed] .problem[call.state != emergency::State::Closed] {
                p { strong { (view.t("page-mobility-call")) } " " (view.number(call.number)) " " span.badge { (view.say(&call.state.said())) } }
                @if !call.text.is_empty() { p.lines { bdi { (call.text) } } }
                (words("page-mobility-answered-by", &call.answered))
                (words("page-mobility-closed-by", &call.closed))
            }
        }
    }
}

/// Who hears complaints, and where.
fn contacts(view: &View<'_>, looked: &Looked) -> Markup {
    let law = looked.agreement.in_force(looked.case.law_day);
    let channels: Vec<_> = law.all("grievance").collect();
    html! {
        h2 { (view.t("page-mobility-help")) }
        p { (view.t("page-mobility-help-free")) }
        p { a href=(file::address(view, &looked.case.partnership, &[])) { (view.t("page-work-report")) } }
        @if channels.is_empty() { p { (view.t("page-unstated")) } }
        ul {
            @for channel in channels {
                li {
                    bdi { (view.short_party(channel.text("run_by").unwrap_or_default())) }
                    @if let Some(country) = channel.territory("country") { ", " (view.country(country)) }
                    @let spoken: Vec<String> = channel.texts("languages").map(|code| view.language(code)).collect();
                    span.line.quiet { (spoken.join(view.comma())) }
                }
            }
        }
    }
}
