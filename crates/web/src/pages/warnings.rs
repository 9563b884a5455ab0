//! Which of the twelve reasons for failing can be seen coming, what shows it, and what can be done?

use agreement::Said;
use maud::{Markup, html};
use partnership::warnings::{About, Evidence, State, Warning};

use crate::call::Inside;
use crate::components::layout::page;
use crate::components::pager::escaped;
use crate::pages::results::{as_of, look};
use crate::pages::{Answer, private};
use crate::view::View;

/// The twelve reasons.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let shown = look(&ask).await?;
    let all = shown.warnings(&view);
    let title = view.t("page-warnings");
    let count = |state| i64::try_from(all.iter().filter(|one| one.state == state).count()).unwrap_or(0);
    let counted = Said::new("page-warnings-count")
        .number("fires", count(State::Fires))
        .number("unknown", count(State::Unknown))
        .number("quiet", count(State::Quiet));
    let mut sorted: Vec<&Warning> = all.iter().collect();
    sorted.sort_by_key(|one| (one.state, one.number));
    Ok(private(page(
        &view,
        &title,
        html! {
            h1 { (title) }
            p.lead { (view.t("page-warnings-lead")) }
            (as_of(&view, &shown))
            p.status { (view.say(&counted)) }
            @for one in sorted { (warning(&view, one)) }
        },
    )))
}

fn warning(view: &View<'_>, one: &Warning) -> Markup {
    let (class, sign) = match one.state {
        State::Fires => ("badge bad", "!"),
        State::Unknown => ("badge open", "?"),
        State::Quiet => ("badge good", "✓"),
    };
    let fired: Vec<&Evidence> = one.evidence.iter().filter(|e| e.fires).collect();
    let looked: Vec<&Evidence> = one.evidence.iter().filter(|e| !e.fires).collect();
    let state = view.t(&format!("warning-state-{}", one.state.word()));
    html! {
        section aria-labelledby=(one.code) {
            h2 id=(one.code) {
                bdi { (one.number) "." } " " (view.t(&format!("warning-{}", one.code))) " "
                span class=(class) { span aria-hidden="true" { (sign) } " " (state) }
            }
            @if !fired.is_empty() {
                ul { @for e in &fired { li { (evidence(view, e)) } } }
                p { strong { (view.t("page-warnings-do")) (view.colon()) } (view.t(&format!("warning-{}-do", one.code))) }
            }
            @if !one.missing.is_empty() {
                h3 { (view.t("page-warnings-missing")) }
                ul { @for said in &one.missing { li { (view.say(said)) } } }
            }
            @if !looked.is_empty() {
                details {
                    summary { (view.t("page-warnings-looked")) span.hush { (view.colon()) (view.t(&format!("warning-{}", one.code))) } }
                    ul { @for e in &looked { li { (evidence(view, e)) } } }
                }
            }
        }
    }
}

fn evidence(view: &View<'_>, one: &Evidence) -> Markup {
    let to = one.about.as_ref().map(|about| match about {
        About::Cohort(id) => format!("cohorts/{}", escaped(id)),
        About::Programme(id) => format!("programmes/{}", escaped(id)),
    });
    html! {
        (view.say(&one.said))
        @if let Some(to) = to { " " a href=(view.to(&to)) { (view.t("page-warnings-row")) } }
    }
}
