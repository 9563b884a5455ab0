//! Reason 9: does the State of origin lose where people choose otherwise than planned, and is the choice free?
//!
//! The projection answers ([`crate::outlook`]); from which leakage on it would fail is searched for.
#![expect(clippy::disallowed_types, reason = "a break-even of a projection is an estimate")]

use agreement::{InForce, Said};
use foresight::origin::Answer;
use foresight::sensitivity::break_even;
use foresight::value::Discount;
use foresight::{Param, Path};
use jiff::civil::Date;

use super::{Facts, Found, percent};
use crate::outlook::{Known, Outlook};

/// Looks at every projection, and at the freedom to change track.
pub(super) fn look(law: &InForce<'_>, _facts: &Facts, _day: Date, found: &mut Found) {
    match law.one("choice") {
        None => found.lack(Said::new("warning-leak-no-choice")),
        Some(choice) if choice.flag("bond") == Some(true) => {
            found.tell(true, Said::new("warning-leak-bond").text("article", &choice.cite));
        }
        Some(choice) => found.tell(false, Said::new("warning-leak-free").text("article", &choice.cite)),
    }
    let outlook = Outlook::of(law, None);
    if outlook.lines.is_empty() {
        found.lack(Said::new("warning-leak-no-projection"));
    }
    for line in &outlook.lines {
        let said = |id| {
            Said::new(id)
                .text("origin", &line.origin)
                .text("occupation", &line.occupation)
                .text("article", &line.clause.cite)
        };
        match (&line.known, line.verdict()) {
            (Ok(_), Answer::Fails) => found.tell(true, said("warning-leak-fails")),
            (Ok(_), Answer::Holds | Answer::Moot) => found.tell(false, said("warning-leak-holds")),
            (Ok(_), Answer::Unknown) | (Err(_), _) => found.lack(said("warning-leak-unknown")),
        }
        if let Ok(known) = &line.known
            && let Some((stated, turns)) = turning(known, line.years)
        {
            let said = said("warning-leak-turn").text("stated", percent(stated));
            found.tell(false, said.text("turns", percent(turns)));
        }
    }
}

/// The leakage as stated, and the next at which the workforce at origin would fail, in thousandths; nothing where it
/// fails already, or at none.
fn turning(known: &Known, years: usize) -> Option<(i64, i64)> {
    let tolerance = known.tolerance as f64;
    let holds = |path: &Path| path.trough().1 >= -tolerance && path.end() >= 0.0;
    if !holds(&known.path) {
        return None;
    }
    let all = break_even(&known.flow, years, known.discount.unwrap_or(Discount::NONE), holds).ok()?;
    let leakage = all.into_iter().find(|one| one.param == Param::Leakage)?;
    let per_mille = |share: f64| (share * 1000.0).round() as i64;
    Some((per_mille(leakage.stated), per_mille(leakage.above?)))
}
