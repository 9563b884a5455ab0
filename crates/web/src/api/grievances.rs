//! `/api/partnerships/{p}/complaints/counts`: how many complaints, about what, and how many are remedied in time.

use partnership::grievances::figures::Figures;
use partnership::placement::Cell;
use schemars::JsonSchema;
use serde::Serialize;
use store::grievances;

use super::asked::{Answer, Asked, told};
use partnership::stakeholders::Action;

/// Counts, without complaints about the organisation that asks.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Counts {
    /// All together; nothing: fewer than five.
    all: Option<i64>,
    /// By what they are about.
    by_category: Vec<Count>,
    /// By where they stand.
    by_state: Vec<Count>,
    /// Of a thousand that are remedied, or older than 30 days, so many were remedied within 30; nothing where too
    /// few stand behind it.
    in_time_per_mille: Option<i64>,
}

/// One count.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Count {
    /// Of what: `fee`, `wage`, …, or `filed`, `acknowledged`, ….
    of: &'static str,
    /// How many; nothing: fewer than five, or hidden so that another one cannot be reckoned.
    complaints: Option<i64>,
}

fn number(cell: Cell) -> Option<i64> {
    match cell {
        Cell::Exactly(number) => Some(number),
        Cell::Hidden => None,
    }
}

/// `GET …/complaints/counts`
pub(crate) async fn counts(asked: Asked) -> Answer {
    let (p, reach, today) = (asked.param("p"), asked.reach(Action::PartnershipRead)?, asked.who()?.day);
    let courses = asked
        .read(move |db, _| grievances::courses(db, &p, &reach.subject.organisation, reach.hidden_from()));
    let figures = Figures::of(&courses.await?, today);
    let count = |(of, cell): (&'static str, Cell)| Count { of, complaints: number(cell) };
    Ok(told(&Counts {
        all: number(figures.all),
        by_category: figures.by_category.into_iter().map(|(c, n)| count((c.word(), n))).collect(),
        by_state: figures.by_state.into_iter().map(|(s, n)| count((s.word(), n))).collect(),
        in_time_per_mille: figures.in_time,
    }))
}
