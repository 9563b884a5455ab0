//! How does an employer's vacancy become a place that people are matched with?
//!
//! It is drafted and submitted by the employer, verified by the employment
//! service of its country (evidence of the shortage, wage, employer, recruiter,
//! nothing to pay), and open from a day on. Only open ones are in a round. Each
//! rule takes the stage by value and gives the next one, or says what is missing
//! (¶5: seats that answer to no demand are refused; ¶9: no unlicensed recruiter).
//!
//! What time alone does is not kept but worked out ([`Stage::on`]): a vacancy
//! opens on its day, and expires when its start has passed unfilled. The day is
//! the partnership's, for which its agreement is read and its round is run, so
//! that pages and round agree.
//!
//! **Not computed**: whether the evidence says what is stated of it. That is what
//! the employment service looks at.

mod lacks;
pub mod steps;

use agreement::{InForce, Said};
use jiff::civil::Date;

pub use lacks::{Ad, Facts, PERIODS, Recruiter, lacks};

use steps::by_table;

use crate::refusal::{Reason, Refusal};

/// Where a vacancy stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The employer writes it, or mends it.
    Draft,
    /// The employment service of its country looks at it.
    Submitted,
    /// It is true, and opens on this day.
    Verified {
        /// The day.
        opens: Date,
    },
    /// People can be matched with it.
    Open,
    /// It is in a round under way.
    Matching,
    /// All its seats are taken.
    Filled,
    /// Its start has passed, and seats are left.
    Expired,
    /// The employer took it back.
    Withdrawn,
}

impl Stage {
    /// The word that is kept, and that programs read.
    pub fn word(self) -> &'static str {
        match self {
            Stage::Draft => "draft",
            Stage::Submitted => "submitted",
            Stage::Verified { .. } => "verified",
            Stage::Open => "open",
            Stage::Matching => "matching",
            Stage::Filled => "filled",
            Stage::Expired => "expired",
            Stage::Withdrawn => "withdrawn",
        }
    }

    /// Reads the word that is kept. Verified without a day is open: it need not wait.
    pub fn read(word: &str, opens: Option<Date>) -> Option<Stage> {
        Some(match word {
            "draft" => Stage::Draft,
            "submitted" => Stage::Submitted,
            "verified" => opens.map_or(Stage::Open, |opens| Stage::Verified { opens }),
            "open" => Stage::Open,
            "matching" => Stage::Matching,
            "filled" => Stage::Filled,
            "expired" => Stage::Expired,
            "withdrawn" => Stage::Withdrawn,
            _ => return None,
        })
    }

    /// What it is called.
    pub fn said(self) -> Said {
        <steps::Demand as crate::lifecycle::Lifecycle>::said(self.state())
    }

    /// What time has made of it by this day; `start` is the first day of work.
    pub fn on(self, start: Option<Date>, day: Date) -> Stage {
        let begun = match self {
            Stage::Verified { opens } if opens <= day => Stage::Open,
            Stage::Draft
            | Stage::Submitted
            | Stage::Verified { .. }
            | Stage::Open
            | Stage::Matching
            | Stage::Filled
            | Stage::Expired
            | Stage::Withdrawn => self,
        };
        let waits = matches!(begun, Stage::Verified { .. } | Stage::Open | Stage::Matching);
        if waits && start.is_some_and(|start| start < day) { Stage::Expired } else { begun }
    }

    /// Whether people are matched with it.
    pub fn is_offered(self) -> bool {
        matches!(self, Stage::Open | Stage::Matching)
    }

    /// Whether it stands in the tables of a round: also one that is filled, for whoever accepted it keeps it.
    pub fn is_in_rounds(self) -> bool {
        self.is_offered() || self == Stage::Filled
    }

    /// Whether its seats count among the jobs of its demand: it was submitted, and neither taken back nor too late.
    pub fn holds_seats(self) -> bool {
        match self {
            Stage::Submitted | Stage::Verified { .. } | Stage::Open | Stage::Matching | Stage::Filled => true,
            Stage::Draft | Stage::Expired | Stage::Withdrawn => false,
        }
    }

    /// Whether it can be taken back.
    pub fn is_withdrawable(self) -> bool {
        crate::lifecycle::leaves::<steps::Demand>("withdraw", self.state())
    }
}

/// The points that an employment service confirms, in order.
pub const CHECKS: [&str; 5] = ["shortage", "wage", "employer", "recruiter", "no_fees"];

/// What a point of the check list asks.
pub fn check_said(check: &str) -> Said {
    Said::new(match check {
        "shortage" => "check-point-shortage",
        "wage" => "check-point-wage",
        "employer" => "check-point-employer",
        "recruiter" => "check-point-recruiter",
        _ => "check-point-no-fees",
    })
}

fn not_now(stage: Stage) -> Refusal {
    Refusal::of(Said::new("vacancy-not-now").said("stage", stage.said()))
}

/// The employer hands it to the employment service: nothing may be missing (¶5, 9).
pub fn submit(
    stage: Stage,
    ad: &Ad<'_>,
    facts: &Facts,
    law: &InForce<'_>,
    today: Date,
) -> Result<Stage, Refusal> {
    by_table("submit", stage, lacks(ad, facts, law, today)).map(|_| Stage::Submitted)
}

/// What an employment service says of a vacancy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// The points it confirms, of [`CHECKS`].
    pub checks: Vec<String>,
    /// The day on which it opens; nothing: at once.
    pub opens: Option<Date>,
}

/// The employment service says that it is true: every point of the check list is confirmed, and nothing
/// has come to be missing meanwhile. It opens at once, or on a day before its start.
pub fn verify(
    stage: Stage,
    verdict: &Verdict,
    ad: &Ad<'_>,
    facts: &Facts,
    law: &InForce<'_>,
    today: Date,
) -> Result<Stage, Refusal> {
    let mut reasons = lacks(ad, facts, law, today);
    // Whoever names no recruiter needs none confirmed.
    let asked = CHECKS.into_iter().filter(|c| *c != "recruiter" || facts.recruiter != Recruiter::Nobody);
    let open = asked.filter(|c| verdict.checks.iter().all(|confirmed| confirmed != c));
    reasons.extend(open.map(|c| Reason::at("checks", steps::said_unchecked(c))));
    if let (Some(opens), Some(start)) = (verdict.opens, ad.start())
        && start < opens
    {
        reasons.push(Reason::at("opens", Said::new("vacancy-opens-late").text("date", start)));
    }
    by_table("verify", stage, reasons)?;
    Ok(match verdict.opens {
        Some(opens) if law.date < opens => Stage::Verified { opens },
        Some(_) | None => Stage::Open,
    })
}

/// The employment service sends it back, and says why.
pub fn send_back(stage: Stage, reason: &str) -> Result<Stage, Refusal> {
    let none = reason.trim().is_empty().then(|| Reason::at("reason", Said::new("vacancy-no-reason")));
    by_table("send-back", stage, none.into_iter().collect()).map(|_| Stage::Draft)
}

/// Its text was changed. `touched`: something that was verified, not only how it is told.
pub fn amend(stage: Stage, touched: bool) -> Result<Stage, Refusal> {
    // What somebody looks at does not change under their eyes; what was taken back begins anew.
    let anew = matches!(stage, Stage::Draft | Stage::Submitted | Stage::Withdrawn);
    if !touched && !anew {
        return Ok(stage);
    }
    // People are being matched with what was verified, or have taken it: that is no step of the table.
    by_table("amend", stage, Vec::new()).map(|_| Stage::Draft)
}

/// Columns that tell it and verify nothing: changing them leaves it as verified as it was.
const TOLD: [&str; 4] = ["title", "region", "skills", "language"];

/// Whether a change of this column touches what was verified.
pub fn touches(column: &str) -> bool {
    !TOLD.contains(&column)
}

/// The employer takes it back.
pub fn withdraw(stage: Stage) -> Result<Stage, Refusal> {
    by_table("withdraw", stage, Vec::new()).map(|_| Stage::Withdrawn)
}

/// A round takes it in.
pub fn enter_round(stage: Stage) -> Result<Stage, Refusal> {
    by_table("enter-round", stage, Vec::new()).map(|_| Stage::Matching)
}

/// The round is over and left seats.
pub fn leave_round(stage: Stage) -> Result<Stage, Refusal> {
    by_table("leave-round", stage, Vec::new()).map(|_| Stage::Open)
}

/// So many of its seats are taken now: all of them fill it, and one given back opens it again.
pub fn take(stage: Stage, seats: i64, taken: i64) -> Result<Stage, Refusal> {
    if !(0..=seats).contains(&taken) {
        let said = Said::new("vacancy-seats-over").number("taken", taken).number("seats", seats);
        return Err(Refusal { reasons: vec![Reason::at("seats", said)] });
    }
    match stage {
        Stage::Open | Stage::Matching if taken == seats => {
            by_table("fill", stage, Vec::new()).map(|_| Stage::Filled)
        }
        Stage::Filled if taken < seats => by_table("reopen", stage, Vec::new()).map(|_| Stage::Open),
        Stage::Open | Stage::Matching | Stage::Filled => Ok(stage),
        Stage::Draft | Stage::Submitted | Stage::Verified { .. } | Stage::Expired | Stage::Withdrawn => {
            Err(not_now(stage))
        }
    }
}
