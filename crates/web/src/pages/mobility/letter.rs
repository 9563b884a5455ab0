//! A letter to print: the decision about a permit, or a reminder of a step that is overdue.

use agreement::Said;
use maud::{Markup, html};
use partnership::mobility::Stage;
use partnership::mobility::tasks::{Deadline, Risk, tasks};

use super::case::in_charge;
use super::{Looked, at, corridor, look, title};
use crate::call::Inside;
use crate::components::layout::{back, fact, page};
use crate::pages::{Answer, missing, private};
use crate::view::View;

fn head(view: &View<'_>, looked: &Looked) -> Markup {
    html! {
        dl.wide {
            (fact(&view.t("page-mobility-letter-date"), html! { (view.date(view.today())) }))
            (fact(&view.t("page-mobility-case"), html! { bdi { (looked.case.id) } }))
            (fact(&view.t("page-person"), html! { bdi { (looked.case.person) } }))
            (fact(&view.t("page-mobility-corridor"), html! { (corridor(view, &looked.plan.corridor)) }))
        }
    }
}

fn permit(view: &View<'_>, looked: &Looked) -> Option<(String, Markup)> {
    let decision = looked.case.decision()?;
    let granted = decision.stage == Stage::Cleared;
    let heading =
        view.t(if granted { "page-mobility-letter-granted" } else { "page-mobility-letter-refused" });
    let said = Said::new(if granted { "page-mobility-granted-on" } else { "page-mobility-refused-on" })
        .text("country", &looked.case.country)
        .text("date", decision.on);
    let name = looked.names.get(&decision.by).cloned().unwrap_or_default();
    let body = html! {
        (head(view, looked))
        p { (view.say(&said)) }
        p { strong { (view.t("page-mobility-permit")) (view.colon()) } bdi { (looked.plan.corridor.permit.as_deref().unwrap_or("–")) } }
        @if !decision.text.is_empty() { h2 { (view.t("page-permits-reasons")) } p.lines { bdi { (decision.text) } } }
        @if !decision.appeal.is_empty() { h2 { (view.t("page-mobility-appeal")) } p.lines { bdi { (decision.appeal) } } }
        p { (view.t("page-mobility-letter-by")) (view.colon()) bdi { (name) } }
        p { (view.t("page-mobility-free")) }
    };
    Some((heading, body))
}

fn overdue(view: &View<'_>, looked: &Looked, step: &str) -> Option<(String, Markup)> {
    let all = tasks(&looked.plan, &looked.case.standing);
    let task = all.iter().find(|t| t.step.id == step)?;
    let (Deadline::Runs { due, .. }, Risk::Overdue(days)) = (&task.deadline, task.risk(view.today())) else {
        return None;
    };
    let said = Said::new("page-mobility-letter-late").text("date", *due).number("days", days);
    let body = html! {
        (head(view, looked))
        p { strong { (view.t("page-mobility-in-charge")) (view.colon()) } (in_charge(view, looked, task)) }
        p { strong { (title(view, task.step)) } " " span.quiet { (view.words.cite(&task.step.cite)) } }
        p { (view.say(&said)) }
        p { (view.t("page-mobility-letter-tell")) }
    };
    Some((view.t("page-mobility-letter-reminder"), body))
}

/// The letter.
pub(crate) async fn show(ask: Inside) -> Answer {
    let view = ask.view();
    let looked = view.found(look(&ask).await)?;
    let letter = match ask.param("step") {
        "permit" => permit(&view, &looked),
        step => overdue(&view, &looked, step),
    };
    let Some((heading, body)) = letter else { return Ok(missing(&view)) };
    Ok(private(page(
        &view,
        &heading,
        html! {
            (back(&view, &at(&looked.case), "page-back"))
            article.letter {
                h1 { (heading) }
                (body)
            }
        },
    )))
}
