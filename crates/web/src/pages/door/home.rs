//! The first page: what is this, or what can I do here?

use std::collections::BTreeMap;

use agreement::Said;
use axum::response::Response;
use maud::{Markup, html};
use partnership::placement::Stage;
use partnership::stakeholders::{Action, Role};
use store::outcomes::{self, Record};
use store::{Fault, Store, alerts, recognition, rounds, rpl, vacancies};

use crate::call::Call;
use crate::components::layout::page;
use crate::components::pager::escaped;
use crate::frame::Frame;
use crate::kept::hidden_from;
use crate::pages::door::mine::rooms;
use crate::pages::door::{Answer, done};
use crate::pages::powers::role_name;
use crate::pages::{broken, private};
use crate::visitor::Who;

/// The ways from the first page: the address, its phrase, and the power without
/// which it leads nowhere.
const WAYS: &[(&str, &str, Action)] = &[
    ("partnerships", "partnerships", Action::PartnershipRead),
    ("organisations", "organisations", Action::OrganisationRead),
    ("submissions", "submissions", Action::SubmissionRead),
    ("accounts", "accounts", Action::AccountRead),
];

pub(crate) async fn show(call: Call) -> Answer {
    let frame = call.frame();
    let Some(who) = call.visitor.who() else { return Ok(welcome(&call)) };
    Ok(match waiting(&call, who).await {
        Ok(waiting) => home(&frame, who, &waiting),
        Err(fault) => broken(&frame, &fault),
    })
}

/// What waits for whoever comes in.
struct Waiting {
    /// How many vacancies they may verify, by partnership.
    vacancies: BTreeMap<String, i64>,
    /// How many cases of recognition they may decide, by partnership.
    cases: BTreeMap<String, i64>,
    /// How many cases of prior learning they may assess, by partnership.
    prior: BTreeMap<String, i64>,
    /// For an officer: how often a ratio was broken, by partnership.
    alerts: BTreeMap<String, i64>,
    /// What a round told them last, and whether it still takes answers.
    told: Option<(Record, bool)>,
}

/// How many wait, by partnership; in which list; and how it is said.
type List<'a> = (&'a BTreeMap<String, i64>, &'static str, fn(i64) -> Said);

impl Waiting {
    fn lists(&self) -> [List<'_>; 4] {
        [
            (&self.vacancies, "vacancies", |n| Said::new("page-vacancies-found").number("vacancies", n)),
            (&self.cases, "recognition", |n| Said::new("page-recognition-wait").number("cases", n)),
            (&self.prior, "prior-learning", |n| Said::new("page-prior-wait").number("cases", n)),
            (&self.alerts, "alerts", |n| Said::new("page-alerts-found").number("alerts", n)),
        ]
    }
}

async fn waiting(call: &Call, who: &Who) -> Result<Waiting, Fault> {
    let reach = call.visitor.reach(Action::PlaceVerify).filter(|reach| !reach.is_nothing());
    let reached = |action| call.visitor.reach(action).filter(|reach| !reach.is_nothing());
    let (decides, assesses) = (reached(Action::RecognitionDecide), reached(Action::RplAssess));
    let own = who.subject.person.clone();
    // An account of a State is not told how many: see the page of alerts.
    let officer = who.subject.role == Role::Officer && hidden_from(&call.visitor).is_none();
    let of: Vec<String> = who.subject.partnerships.iter().filter(|_| officer).cloned().collect();
    let read = move |store: &Store| {
        store.read(|db| {
            let mut counts = BTreeMap::new();
            let places = reach.map(|reach| vacancies::waiting(db, &reach, None)).transpose()?;
            for place in places.unwrap_or_default() {
                *counts.entry(place.partnership).or_default() += 1;
            }
            let told = own.map(|(p, id)| outcomes::told(db, store.keys(), &p, &id)).transpose()?.flatten();
            let round = told.as_ref().map(|told| rounds::get(db, &told.partnership, told.number));
            let open = round.transpose()?.flatten().is_some_and(|round| round.stage == Stage::Published);
            let cases = decides.map(|reach| recognition::waiting(db, &reach)).transpose()?;
            let prior = assesses.map(|reach| rpl::waiting(db, &reach)).transpose()?;
            let (cases, prior) = (cases.unwrap_or_default(), prior.unwrap_or_default());
            let mut alerts = BTreeMap::new();
            for partnership in of {
                let count = alerts::count(db, &partnership)?;
                if count > 0 {
                    alerts.insert(partnership, count);
                }
            }
            Ok(Waiting { vacancies: counts, cases, prior, alerts, told: told.map(|told| (told, open)) })
        })
    };
    call.site.with_store(read).await
}

fn home(frame: &Frame<'_>, who: &Who, waiting: &Waiting) -> Response {
    let told = waiting.told.as_ref().map(|(told, open)| (told, *open));
    let title = frame.t("page-door-home");
    let own = who.subject.person.as_ref();
    private(page(
        frame,
        &title,
        html! {
            (done(frame))
            h1 { (title) }
            @if let Some((told, true)) = told { @if told.outcome.is_waiting(who.day) { (waits(frame, told)) } }
            p.lead { bdi { (who.name) } " · " (role_name(frame, who.subject.role)) }
            ul.ways {
                @if let Some((told, _)) = told { li { (way(frame, &answer(told), "answer")) } }
                @if let Some((partnership, person)) = own {
                    (rooms(frame, partnership, person))
                }
                @for (counts, path, said) in waiting.lists() {
                    @for (partnership, count) in counts {
                        li {
                            a href=(frame.top(&format!("partnerships/{partnership}/{path}"))) {
                                (frame.say(&said(*count)))
                            }
                            span.line.quiet { bdi { (partnership) } }
                        }
                    }
                }
                @for partnership in who.subject.partnerships.iter().take(5) {
                    li {
                        a href=(frame.top(&format!("partnerships/{partnership}/"))) {
                            (frame.t("page-door-way-partnership")) (frame.colon()) bdi { (partnership) }
                        }
                    }
                }
                @for (path, word, power) in WAYS {
                    @if frame.visitor.could(*power) { li { (way(frame, path, word)) } }
                }
                li { (way(frame, "account", "account")) }
                li { (way(frame, "powers", "powers")) }
            }
        },
    ))
}

/// How many cases wait.
/// Where somebody's answer stands.
fn answer(told: &Record) -> String {
    format!("partnerships/{}/rounds/{}/people/{}", told.partnership, told.number, escaped(&told.person))
}

/// An answer waits: the first thing that is seen.
fn waits(frame: &Frame<'_>, told: &Record) -> Markup {
    let last = told.outcome.answer_by.map(|day| day.to_string()).unwrap_or_default();
    html! {
        div.done role="status" {
            p { strong { (frame.say(&Said::new("page-door-answer-waits").text("date", last))) } }
            p { a.go href=(frame.top(&answer(told))) { (frame.t("page-door-answer-see")) } }
        }
    }
}

pub(super) fn way(frame: &Frame<'_>, path: &str, word: &str) -> Markup {
    html! {
        a href=(frame.top(path)) { (frame.t(&format!("page-door-way-{word}"))) }
        span.line.quiet { (frame.t(&format!("page-door-way-{word}-what"))) }
    }
}

fn welcome(call: &Call) -> Response {
    let frame = call.frame();
    let title = call.site.title();
    private(page(
        &frame,
        &title,
        html! {
            (done(&frame))
            h1 { (title) }
            p.lead { (frame.t("page-door-what")) }
            p { a.go href=(frame.top("sign-in")) { (frame.t("page-sign-in")) } }
            p { a href=(frame.top("join")) { (frame.t("page-join")) } }
            p { (frame.t("page-door-no-account")) }
            p { a href=(frame.top("guide")) { (frame.t("page-guide")) } }
            p { a href=(frame.top("powers")) { (frame.t("page-powers")) } }
        },
    ))
}
