//! Coming back, for a visit or for good: support, signing off, customs, and what is carried
//! home.

use axum::response::Response;
use maud::html;
use partnership::guide::law::{Step, steps};
use partnership::guide::treaties::{self, Treaty, Work};

use super::{Guide, foreign, whether};
use crate::components::layout::fact;
use crate::pages::missing;

/// The page.
pub(crate) async fn show(guide: Guide) -> Response {
    let view = guide.view();
    let Some(way) = guide.corridor() else { return missing(&view) };
    let law = guide.house.law();
    let steps: Vec<Step> = steps(&law, way.id, view.code()).into_iter().filter(Step::is_of_return).collect();
    let arranged = |what: &str| steps.iter().any(|step| step.arranges.as_deref() == Some(what));
    let guidance = treaties::guide(way.clause, &Work::default());
    let (origin, destination) = (way.origin.code(), way.destination.code());
    let title = view.t("page-guide-return");
    guide.page(
        &title,
        html! {
            (guide.up(&way.path(""), &way.title(&view)))
            h1 { (title) }
            @if let Some(back) = law.one("return") {
                dl.wide {
                    (fact(&view.t("page-guide-return-voluntary"), html! {
                        (whether(&view, back.flag("voluntary"))) " (" (guide.cite(&back.cite)) ")"
                    }))
                    @if !back.list("support").is_empty() {
                        (fact(&view.t("page-guide-return-support"), html! {
                            (back.texts("support").map(|word| view.word(word)).collect::<Vec<_>>().join(view.comma()))
                        }))
                    }
                    @if !back.list("follow_up_months").is_empty() {
                        (fact(&view.t("page-guide-return-asked"), html! {
                            (back.list("follow_up_months").iter().filter_map(|item| if let agreement::Value::Whole(n) = item.value { Some(view.number(n)) } else { None }).collect::<Vec<_>>().join(view.comma()))
                        }))
                    }
                }
            } @else { p { (view.t("page-guide-return-unknown")) } }
            h2 { (view.t("page-guide-return-steps")) }
            @if !steps.is_empty() { (super::way::table(&guide, &steps, &view.t("page-guide-return-steps"))) }
            ul {
                @if !arranged("deregistration") { li { (view.t("page-guide-deregistration-unknown")) } }
                @if !arranged("customs_relief") { li { (view.t("page-guide-customs-unknown")) } }
                @if !arranged("visit") { li { (view.t("page-guide-visit-unknown")) } }
            }
            h2 { (view.t("page-guide-carried")) }
            ul {
                @for said in guidance.insurance_said(origin, destination).iter().take(1) { li { (view.say(said)) } }
                @match &guidance.insurance {
                    Treaty::Named(name) => li { (foreign(&view, name)) " (" (guide.cite(&guidance.cite)) ")" },
                    Treaty::None(Some(instead)) => li { (foreign(&view, instead)) " (" (guide.cite(&guidance.cite)) ")" },
                    Treaty::None(None) | Treaty::Unknown => {},
                }
                li { (view.t("page-guide-carried-skills")) }
            }
        },
    )
}
