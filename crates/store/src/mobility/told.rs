//! What is somebody told of their mobility case, in the change that brings it about?

use partnership::mobility::tasks::{self, State};
use partnership::mobility::{Plan, Stage};
use partnership::notices::About;

use super::Case;
use crate::tx::Tx;
use crate::{Refusal, notices};

fn tell(tx: &mut Tx<'_>, case: &Case, about: About, what: &str) -> Result<(), Refusal> {
    let subject = format!("{}/{what}", case.id);
    notices::tell(tx, &case.partnership, &case.person, about, &subject)?;
    Ok(())
}

/// The stage that was reached now: whether a permit was decided on, or the case went on.
pub(super) fn stage(tx: &mut Tx<'_>, case: &Case) -> Result<(), Refusal> {
    let about = match case.standing.stage {
        Stage::Cleared | Stage::Refused => About::PermitDecision,
        Stage::Interest
        | Stage::Counselled
        | Stage::Preparing
        | Stage::Authorising
        | Stage::Departed
        | Stage::Arrived
        | Stage::Employed
        | Stage::Integrated
        | Stage::Extended
        | Stage::Settled
        | Stage::Returned
        | Stage::Onward
        | Stage::Withdrawn => About::CaseNews,
    };
    tell(tx, case, about, &case.events.len().to_string())
}

/// Something else about the case, by what it is and its number.
pub(super) fn news(tx: &mut Tx<'_>, case: &Case, what: &str, number: i64) -> Result<(), Refusal> {
    tell(tx, case, About::CaseNews, &format!("{what}/{number}"))
}

/// The tasks that can begin now and that no party is in charge of: they are the person's own.
pub(super) fn tasks(tx: &mut Tx<'_>, case: &Case, plan: &Plan) -> Result<(), Refusal> {
    let all = tasks::tasks(plan, &case.standing);
    let own = all.iter().filter(|task| task.step.done_by.is_none() && task.state == State::NotStarted);
    for task in own {
        tell(tx, case, About::TaskOpen, &task.step.id)?;
    }
    Ok(())
}
