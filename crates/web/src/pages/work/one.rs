//! One employment: where it stands, the contract beside the vacancy and the law, what was said, and what can be done.

use agreement::Said;
use maud::{Markup, html};
use partnership::employment::checks::formality;
use partnership::employment::contract::{Difference, MORE, POINTS, point_said};
use partnership::employment::placement::{Placement, Side, State, is_of_both, whose};
use partnership::employment::rules::Rules;
use partnership::lifecycle::{Lifecycle, leaves};
use partnership::notices::Handed;
use partnership::stakeholders::{Action, Role};
use store::employments::{self, differences};

use super::{Looked, at, badge, group, look, say, who};
use crate::call::Inside;
use crate::components::layout::{back, fact, page};
use crate::components::pager::escaped;
use crate::pages::{Answer, private};
use crate::record::send::send;
use crate::view::View;

/// The page. A person who opens their verified offer here, signed in, has been told of it.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let mut looked = view.found(look(&ask).await)?;
    let own = ask.visitor.who().is_some_and(|who| who.subject.role == Role::Worker);
    let untold = looked.one.state == State::ContractVerified && looked.one.days.notified.is_none();
    if own && untold {
        let (p, n) = (ask.param("p").to_owned(), ask.param("n").to_owned());
        let told = send(&ask, move |tx| employments::opened(tx, (&p, &n)).map(|()| String::new()));
        view.got(told.await)?;
        looked = view.found(look(&ask).await)?;
    }
    Ok(private(written(&view, &looked)))
}

fn written(view: &View<'_>, looked: &Looked) -> Markup {
    let one = &looked.one;
    let title = view.t("page-work-one");
    let law = view.house.law();
    let found = match one.dossier.contract.is_empty() {
        true => Vec::new(),
        false => differences(&one.dossier.contract, &looked.around, &law),
    };
    let own = view.visitor.who().is_some_and(|who| who.subject.role == Role::Worker);
    let up = if own { format!("people/{}/work", escaped(&one.person)) } else { "work".to_owned() };
    page(
        view,
        &title,
        html! {
            (back(view, &up, "page-back"))
            h1 { bdi { (looked.title()) } " " span.quiet { bdi { (one.id) } } }
            p.status { (badge(view, one.state)) }
            (waits(view, looked))
            (steps(view, looked))
            (facts(view, looked))
            (said(view, looked))
            @if !one.dossier.contract.is_empty() { (contract(view, looked, &found, own)) }
            (checks(view, looked))
            (super::alerts::of_one(view, looked))
        },
    )
}

/// What a worker must know first.
fn waits(view: &View<'_>, looked: &Looked) -> Markup {
    let one = &looked.one;
    html! {
        @if one.state == State::ContractVerified {
            @match (one.days.notified, one.days.answer_by) {
                (Some(_), Some(day)) => p.note { strong { (view.say(&Said::new("page-work-answer-by").text("date", day))) } },
                (Some(_), None) => p.note { (view.t("page-work-no-term")) },
                (None, _) => (unreached(view, looked)),
            }
        }
        @if one.state.is_at_work() || one.state == State::ContractVerified {
            p.note { (view.t("page-work-free")) }
        }
    }
}

/// Nothing shows that the person knows of the offer: it does not lapse, and what can be done.
fn unreached(view: &View<'_>, looked: &Looked) -> Markup {
    let one = &looked.one;
    let stands_by = looked.may(view.visitor, Action::WorkRespond);
    let messages = format!("people/{}/messages", escaped(&one.person));
    let law = view.house.law();
    let cite = Rules::of(&law).map(|rules| view.words.cite(&rules.cite));
    html! {
        div.note {
            p { strong { (view.t("page-work-unreached")) } }
            p { (view.t("page-work-no-hurry")) @if let Some(cite) = cite { " " span.quiet { (cite) } } }
            @if stands_by {
                p { (view.t("page-work-reach-them")) }
                p { a.go href=(view.to(&messages)) { (view.t("page-messages")) } }
            } @else {
                p { (view.t("page-work-reach-wait")) }
            }
        }
    }
}

/// The steps that can be taken now, by whom.
pub(super) fn open(view: &View<'_>, looked: &Looked) -> Vec<(&'static str, &'static str)> {
    let one = &looked.one;
    let offers = looked.may(view.visitor, Action::WorkOffer);
    let responds = looked.may(view.visitor, Action::WorkRespond);
    let verifies = looked.verifies && looked.may(view.visitor, Action::ContractVerify);
    let mut all = Vec::new();
    for step in Placement::STEPS.iter().filter(|step| leaves::<Placement>(step.name, one.state)) {
        let name = step.name;
        // Working elsewhere follows from starting there.
        if name == "transfer" {
            continue;
        }
        let of_person = responds && (whose(name) == Side::Person || is_of_both(name));
        match whose(name) {
            Side::Verifier if verifies => all.push(("verify", name)),
            Side::Employer if offers => all.push(("offer", name)),
            _ if of_person => all.push(("respond", name)),
            _ => {}
        }
    }
    if one.state == State::ContractVerified && responds {
        all.push(("respond", "tell"));
    }
    if responds && !one.state.is_over() {
        all.push(("respond", "question"));
    }
    if offers && !one.dossier.text("question").is_empty() && !one.state.is_over() {
        all.push(("offer", "reply"));
    }
    if responds && one.state.is_at_work() {
        all.push(("respond", "change"));
    }
    all
}

fn steps(view: &View<'_>, looked: &Looked) -> Markup {
    let (one, day) = (&looked.one, view.today());
    // Only who stands by somebody notes that they were told: whoever opens this page has been.
    let own = view.visitor.who().is_some_and(|who| who.subject.role == Role::Worker);
    let mut all = open(view, looked);
    all.retain(|(_, step)| !(own && *step == "tell"));
    let due = looked.checks.iter().filter(|check| check.is_open(day));
    let responds = looked.may(view.visitor, Action::WorkRespond);
    html! {
        @if !all.is_empty() {
            h2 { (view.t("page-work-next")) }
            ul.plain {
                @if responds {
                    @for check in due {
                        li { a.go href=(view.to(&format!("{}/check/{}", at(one), check.days))) {
                            (view.say(&Said::new("page-work-check-days").number("days", check.days)))
                        } }
                    }
                }
                @for (side, step) in all {
                    li { a href=(view.to(&format!("{}/{side}/{step}", at(one)))) { (view.t(&format!("work-step-{step}"))) } }
                }
                @if !one.dossier.contract.is_empty() {
                    li { a href=(view.to(&format!("{}/paper", at(one)))) { (view.t("page-work-paper")) } }
                }
            }
        }
    }
}

fn facts(view: &View<'_>, looked: &Looked) -> Markup {
    let (one, days) = (&looked.one, &looked.one.days);
    let dates = [
        ("page-work-offered-on", days.offered),
        ("page-work-verified-on", days.verified),
        ("page-work-notified-on", days.notified),
        ("page-work-accepted-on", days.accepted),
        ("page-work-started-on", days.started),
        ("page-work-confirmed-on", days.confirmed),
        ("page-work-ended-on", days.ended),
    ];
    html! {
        dl.wide {
            (fact(&view.t("page-person"), who(view, one)))
            (fact(&view.t("page-work-employer"), html! { bdi { (view.party(looked.around.cell("employer"))) } }))
            @for (word, day) in dates {
                @if let Some(day) = day { (fact(&view.t(word), html! { time datetime=(day) { (view.date(day)) } })) }
            }
            @if let Some(how) = &one.notified_how { (fact(&view.t("page-work-notified-how"), html! { (how_told(view, how)) })) }
            @if let Some(previous) = &one.previous {
                (fact(&view.t("page-work-previous"), html! { a href=(view.to(&format!("work/{}", escaped(previous)))) { bdi { (previous) } } }))
            }
        }
    }
}

/// What shows that somebody knows of an offer, in words.
fn how_told(view: &View<'_>, how: &str) -> String {
    match Handed::from_word(how) {
        Some(handed) => view.say(&handed.said()),
        None => view.t(if how == "delivered" { "work-told-delivered" } else { "work-told-opened" }),
    }
}

fn said(view: &View<'_>, looked: &Looked) -> Markup {
    let dossier = &looked.one.dossier;
    let shown =
        ["interview_on", "interview_way", "back", "withdrawn", "question", "answer", "notice_on", "ended"];
    html! {
        @for name in shown {
            @let text = dossier.text(name);
            @if !text.is_empty() {
                h2 { (view.t(&format!("page-work-text-{}", name.replace('_', "-")))) }
                @match text.parse() {
                    _ if name == "interview_way" => p { (view.t(&format!("work-way-{text}"))) },
                    Ok(day) => p { (view.date(day)) },
                    Err(_) => p.lines { bdi { (text) } },
                }
            }
        }
    }
}

/// A cell of a contract in words.
pub(super) fn told(view: &View<'_>, point: &str, text: &str) -> Markup {
    let money = || text.parse::<agreement::Money>().ok();
    html! {
        @match point {
            "occupation" => bdi { (group(view, text)) },
            "country" => (view.country_code(text)),
            "wage" | "wage_recognised" | "charged" => @match money() {
                Some(money) => (view.money(money)),
                None => bdi { (text) },
            },
            "start" => @match text.parse() {
                Ok(day) => (view.date(day)),
                Err(_) => bdi { (text) },
            },
            "languages" => (text.split(';').map(|l| view.language(l.trim())).collect::<Vec<_>>().join(view.comma())),
            _ => bdi { (text) },
        }
    }
}

/// What the place was advertised with, for a point; empty where nothing was said of it.
fn advertised(view: &View<'_>, looked: &Looked, point: &str) -> Markup {
    let law = view.house.law();
    let around = &looked.around;
    let isco = law.by_id("occupation", around.cell("occupation")).and_then(|o| o.text("isco"));
    let cell = |name| Some(around.cell(name)).filter(|cell| !cell.is_empty());
    match (point, cell(point)) {
        ("employer", _) => html! { bdi { (view.party(around.cell("employer"))) } },
        ("occupation", _) => html! { @if let Some(isco) = isco { bdi { (group(view, isco)) } } },
        ("country" | "start", Some(said)) => html! { (told(view, point, said)) },
        ("wage", Some(said)) => html! {
            (told(view, "wage", said))
            @if let Some(period) = cell("wage_period") { " " (view.word(period)) }
        },
        ("workplace", _) => html! { bdi { (around.cell("region")) } },
        _ => html! {},
    }
}

/// The contract point by point, beside the vacancy; differences are marked with their article. A worker finds each
/// point explained.
pub(super) fn contract(view: &View<'_>, looked: &Looked, found: &[Difference], explained: bool) -> Markup {
    let cells = &looked.one.dossier.contract;
    html! {
        h2 { (view.t("page-work-contract")) }
        dl.wide {
            @for point in POINTS.into_iter().chain(MORE) {
                @let differs: Vec<&Difference> = found.iter().filter(|d| d.field == point).collect();
                @if cells.contains_key(point) || !differs.is_empty() {
                    (fact(&view.say(&point_said(point)), html! {
                        @match cells.get(point) {
                            Some(text) => (told(view, point, text)),
                            None => span.quiet { (view.t("page-unstated")) },
                        }
                        @if explained { span.line.quiet { (view.t(&format!("work-means-{}", point.replace('_', "-")))) } }
                        @if !explained {
                            @let beside = advertised(view, looked, point);
                            @if !beside.0.is_empty() { span.line.quiet { (view.t("page-work-advertised")) (view.colon()) (beside) } }
                        }
                        @for one in differs { p.alert { (say(view, &one.said)) } }
                    }))
                }
            }
        }
    }
}

/// The checks, for the person and who stands by them.
fn checks(view: &View<'_>, looked: &Looked) -> Markup {
    let day = view.today();
    html! {
        @if !looked.checks.is_empty() {
            h2 { (view.t("page-work-checks")) }
            p { (view.t("page-work-checks-lead")) }
            @for check in &looked.checks {
                h3 { (view.say(&Said::new("page-work-check-days").number("days", check.days))) }
                @match check.answered_on {
                    None if check.is_open(day) => p { span.badge.open { (view.t("page-work-check-open")) } },
                    None => p.quiet { (view.say(&Said::new("page-work-check-due").text("date", check.due_on))) },
                    Some(on) => {
                        @let flag = |name: &str| check.answers.get(name).map(|a| a == "yes");
                        p { (view.date(on)) " · " (view.say(&formality(flag("contract"), flag("social_security")).said())) }
                        dl.wide {
                            @for (question, text) in &check.answers {
                                (fact(&view.t(&format!("work-ask-{}", question.replace('_', "-"))), super::check::told(view, question, text)))
                            }
                        }
                    }
                }
            }
        }
    }
}
