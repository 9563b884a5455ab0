//! May a posting that was made in error be taken back, and where does its cost stand then?
//!
//! A payment, a settlement, and a cost that was entered and not validated yet can be taken back: with a reason, by
//! somebody else than who made it. What was allocated, invoiced or disputed is put right by an objection
//! ([`super::lifecycle`]); so the payers are heard.

use agreement::Said;

use super::lifecycle::Stage;
use crate::refusal::{Reason, Refusal};

/// What is looked at. Amounts are minor units of the cost's currency.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// The step that was posted.
    pub step: &'a str,
    /// How far the cost is now.
    pub stage: Stage,
    /// Whether it was taken back before.
    pub before: bool,
    /// Who made the posting.
    pub made_by: &'a str,
    /// Who asks.
    pub by: &'a str,
    /// Why.
    pub reason: &'a str,
    /// What the fund holds.
    pub fund: i64,
    /// How much of it was paid in; zero where the money went the other way.
    pub paid_in: i64,
}

/// Where the cost stands afterwards; refused with everything that stands in the way.
pub fn reversal(asked: &Asked<'_>) -> Result<Stage, Refusal> {
    let to = match (asked.step, asked.stage) {
        ("incur", Stage::Incurred) => Some(Stage::Agreed),
        ("pay", Stage::Paid | Stage::Invoiced) => Some(Stage::Invoiced),
        ("pay", Stage::Disputed) => Some(Stage::Disputed),
        ("settle", Stage::Settled) => Some(Stage::Paid),
        _ => None,
    };
    let checks = [
        (to.is_none(), "", "reversal-not-here"),
        (asked.before, "", "reversal-before"),
        (asked.by == asked.made_by, "", "reversal-own"),
        (asked.reason.trim().is_empty(), "reason", "reversal-no-reason"),
        (asked.fund < asked.paid_in, "", "reversal-fund-short"),
    ];
    let reasons: Vec<Reason> = checks
        .into_iter()
        .filter(|(stands, ..)| *stands)
        .map(|(_, field, id)| Reason::at(field, Said::new(id).text("article", "¶30")))
        .collect();
    Refusal::unless_none(reasons)?;
    Ok(to.unwrap_or(asked.stage))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(step: &'static str, stage: Stage) -> Asked<'static> {
        Asked { step, stage, before: false, made_by: "a", by: "b", reason: "paid twice", fund: 5, paid_in: 0 }
    }

    #[test]
    fn only_what_nothing_was_built_on_is_taken_back() {
        for stage in Stage::ALL {
            for step in
                ["incur", "allocate", "invoice", "dispute", "uphold", "concede", "pay", "settle", "reverse"]
            {
                let to = reversal(&asked(step, stage)).ok();
                let expected = match (step, stage) {
                    ("incur", Stage::Incurred) => Some(Stage::Agreed),
                    ("settle", Stage::Settled) => Some(Stage::Paid),
                    ("pay", Stage::Invoiced | Stage::Paid) => Some(Stage::Invoiced),
                    ("pay", Stage::Disputed) => Some(Stage::Disputed),
                    _ => None,
                };
                assert_eq!(to, expected, "{step} {stage:?}");
            }
        }
    }

    #[test]
    fn everything_in_the_way_is_told() {
        let all = Asked { before: true, by: "a", reason: " ", paid_in: 6, ..asked("settle", Stage::Audited) };
        let told: Vec<&str> =
            reversal(&all).expect_err("refused").reasons.iter().map(|r| r.said.id).collect();
        assert_eq!(
            told,
            [
                "reversal-not-here",
                "reversal-before",
                "reversal-own",
                "reversal-no-reason",
                "reversal-fund-short"
            ]
        );
    }
}
