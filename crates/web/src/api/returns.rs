//! `/api/partnerships/{p}/returns`: how many returns stand where, and what became of them (indicator I36)?

use std::collections::BTreeMap;

use partnership::return_home::case::Stage;
use partnership::stakeholders::Action;
use schemars::JsonSchema;
use serde::Serialize;
use store::returns;

use super::asked::{Answer, Asked, told};

/// Returns in figures, of those whom whoever asks may see.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Counts {
    /// By stage: `planned`, `counselled`, `returned`, `registered`, `plan_active`, `followed`, `sustained`,
    /// `needs_support`, `remigrated`, `ended` or `withdrawn`. Every stage is there.
    stages: BTreeMap<&'static str, i64>,
    /// Whose answers say how they are getting on: `sustained`, `needs_support` and `remigrated` together.
    known: i64,
    /// Who returned, and how they are getting on is not known: they were not asked yet, or did not wish it.
    unknown: i64,
}

/// `GET …/returns`
pub(crate) async fn counts(asked: Asked) -> Answer {
    let (p, reach) = (asked.param("p"), asked.reach(Action::ReturnRead)?);
    let found = asked.read(move |db, _| returns::counts(db, &reach, &p)).await?;
    let of = |stage: Stage| found.get(stage.word()).copied().unwrap_or(0);
    let stages: BTreeMap<&'static str, i64> = Stage::ALL.iter().map(|s| (s.word(), of(*s))).collect();
    let known = [Stage::Sustained, Stage::NeedsSupport, Stage::Remigrated];
    let unknown = [Stage::Returned, Stage::Registered, Stage::PlanActive, Stage::Followed, Stage::Ended];
    Ok(told(&Counts {
        known: known.into_iter().map(of).sum(),
        unknown: unknown.into_iter().map(of).sum(),
        stages,
    }))
}
