//! How the steps of a way are said to people.

use agreement::Said;

use super::{Route, Step};
use crate::intake::Dossier;
use crate::terms::MobilityStep;

/// The steps of a way, in order, the permit's together; where there is none, that the
/// person fits now.
pub fn steps_said(dossier: &Dossier, route: &Route) -> Vec<Said> {
    let mut said: Vec<Said> = Vec::new();
    for (place, step) in route.steps.iter().enumerate() {
        said.push(match step {
            Step::Programme(index) => {
                let programme = &dossier.programmes[*index];
                Said::new("step-programme").text("title", &programme.title).number("months", programme.months)
            }
            Step::Permit(_) => {
                if place > 0 && matches!(route.steps[place - 1], Step::Permit(_)) {
                    continue;
                }
                let steps = route.steps.iter().filter(|s| matches!(s, Step::Permit(_))).count() as i64;
                Said::new("step-permit").number("steps", steps).number("days", route.permit_days)
            }
            Step::Recognition { months, cite } => {
                Said::new("step-recognition").number("months", *months).text("article", cite)
            }
            Step::Measure { measure, months, cite } => Said::new("step-measure")
                .text("measure", measure.word())
                .number("months", *months)
                .text("article", cite),
        });
    }
    if said.is_empty() {
        said.push(Said::new("step-none"));
    }
    said
}

/// One step of the permit: what it leads to, and its deadline.
pub fn permit_said(step: &MobilityStep) -> Said {
    Said::new("step-of-permit").text("stage", &step.stage).number("days", step.days)
}
