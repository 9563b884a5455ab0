//! What can each role see and do, and why can I not see this?
//!
//! Both pages are made from the table of powers. The second never looks at what
//! was asked for: its answer is the same whether or not that exists.

use agreement::Said;
use axum::response::Response;
use maud::{Markup, html};
use partnership::stakeholders::powers::POWERS;
use partnership::stakeholders::{Action, Power, Role, Why, why};

use crate::call::Call;
use crate::components::layout::page;
use crate::components::table::{Column, Table};
use crate::frame::Frame;
use crate::pages::private;
use crate::routes::{Needs, routes};

/// What a role may see and do; the reader's own first.
pub(crate) async fn show(call: Call) -> Response {
    let frame = call.frame();
    let own = call.visitor.who().map(|w| w.subject.role);
    let asked = call.query.get("role").and_then(|word| Role::from_word(word));
    let role = asked.or(own).unwrap_or(Role::Worker);
    let title = frame.t("page-powers");
    private(page(
        &frame,
        &title,
        html! {
            h1 { (title) }
            p.lead { (frame.t("page-powers-lead")) }
            nav aria-labelledby="roles" {
                h2 #roles { (frame.t("page-roles")) }
                ul.inline {
                    @for other in Role::ALL {
                        li {
                            @let name = role_name(&frame, other);
                            @if other == role { span aria-current="true" { (name) } }
                            @else { a href=(format!("{}?role={}", frame.top("powers"), other.word())) { (name) } }
                            @if Some(other) == own { " " span.quiet { (frame.t("page-your-role")) } }
                        }
                    }
                }
            }
            section aria-labelledby="may" {
                h2 #may { (frame.say(&Said::new("page-role-may").text("role", role_name(&frame, role)))) }
                (rows(&frame, POWERS.iter().filter(|p| p.role == role)))
            }
            section aria-labelledby="always" {
                h2 #always { (frame.t("page-powers-always")) }
                ul {
                    li { (frame.t("page-powers-protected")) }
                    li { (frame.t("page-powers-immigration")) }
                    li { (frame.t("page-powers-ministry")) }
                    li { (frame.t("page-powers-administrator")) }
                    li { (frame.t("page-powers-traced")) }
                }
            }
        },
    ))
}

fn rows<'a>(frame: &Frame<'_>, powers: impl Iterator<Item = &'a Power>) -> Markup {
    let mut table = Table::new(
        frame.t("page-powers"),
        vec![(Column::Head, frame.t("page-action")), (Column::Words, frame.t("page-how-far"))],
    )
    .quiet();
    for power in powers {
        table.row(vec![
            html! { (action_name(frame, power.action)) },
            html! {
                (frame.t(&format!("page-scope-{}", power.scope.word())))
                @if power.consent { (frame.words.lang.semicolon()) (frame.t("page-while-agreed")) }
            },
        ]);
    }
    table.show()
}

/// Why the reader may not see what stands at an address.
pub(crate) async fn why_not(call: Call) -> Response {
    let frame = call.frame();
    let title = frame.t("page-unseen");
    let address = call.query.get("at").map(String::as_str).unwrap_or_default();
    let body = match (call.visitor.who(), needed(address)) {
        (Some(who), Some(action)) => html! {
            p { (frame.say(&Said::new("page-why-not-needs").text("action", action_name(&frame, action)))) }
            @match why(&who.subject, action) {
                Why::NoPower(others) => {
                    p { strong { (frame.say(&Said::new("page-why-not-role").text("role", role_name(&frame, who.subject.role)))) } }
                    p { (frame.t("page-why-not-others")) }
                    ul { @for role in others { li { (role_name(&frame, role)) } } }
                }
                Why::NoFurther(powers) => {
                    p { strong { (frame.t("page-why-not-further")) } }
                    (rows(&frame, powers.iter()))
                    p { (frame.t("page-why-not-unsaid")) }
                }
            }
            p { (frame.t("page-why-not-ask")) }
        },
        (None, _) => html! { p { (frame.t("page-why-not-stranger")) } },
        (Some(_), None) => html! { p { (frame.t("page-why-not-nothing")) } },
    };
    private(page(
        &frame,
        &title,
        html! {
            h1 { (title) }
            @if !address.is_empty() { p.quiet { bdi { code { (address) } } } }
            (body)
            p { a href=(frame.top("powers")) { (frame.t("page-powers")) } }
        },
    ))
}

/// The power that an address needs, whatever stands in the places of its names.
fn needed(address: &str) -> Option<Action> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let asked: Vec<&str> = path.split('/').collect();
    routes().into_iter().find_map(|route| {
        let row: Vec<&str> = route.path.split('/').collect();
        let fits = row.len() == asked.len()
            && row
                .iter()
                .zip(&asked)
                .all(|(row, asked)| row == asked || (row.starts_with('{') && !asked.is_empty()));
        match route.needs {
            _ if !fits => None,
            Needs::Nothing | Needs::Brought | Needs::Account | Needs::Job => None,
            Needs::Somewhere(action)
            | Needs::Partnership(action)
            | Needs::Within(action)
            | Needs::New(action)
            | Needs::Person(action)
            | Needs::Place(action)
            | Needs::Organisation(action)
            | Needs::AccountOf(action)
            | Needs::Submission(action)
            | Needs::Programme(action) => Some(action),
        }
    })
}

/// What a role is called.
pub(crate) fn role_name(frame: &Frame<'_>, role: Role) -> String {
    frame.t(&format!("page-role-{}", role.word().replace('_', "-")))
}

/// What an action is called.
pub(crate) fn action_name(frame: &Frame<'_>, action: Action) -> String {
    frame.t(&format!("page-action-{}", action.word().replace('.', "-")))
}
