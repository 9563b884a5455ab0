//! Reason 11: does anybody ask workers for money, and do women come as far as men?
//!
//! Women pass a stage as men do where the share of women who pass is at least four fifths of that of men: the rule
//! of thumb of 29 CFR 1607.4(D). It says that somebody should look, not that anybody did wrong.

use agreement::{InForce, Said};
use jiff::civil::Date;

use super::{Facts, Found, Step};

/// A share of fewer people says nothing.
const FEWEST: i64 = 5;

/// Women's share that passes over men's, in hundredths, rounded down; nothing where either are too few.
pub fn pass_through(before: &Step, after: &Step) -> Option<i64> {
    if before.women < FEWEST || before.men < FEWEST || after.men == 0 {
        return None;
    }
    let over = i128::from(after.women) * i128::from(before.men) * 100;
    i64::try_from(over / (i128::from(before.women) * i128::from(after.men))).ok()
}

/// Looks at what workers said of fees, and at each stage by sex.
pub(super) fn look(_law: &InForce<'_>, facts: &Facts, _day: Date, found: &mut Found) {
    let Facts { fees, steps, .. } = facts;
    if fees.alerts > 0 || fees.complaints > 0 {
        let said = Said::new("warning-fees-asked").number("alerts", fees.alerts);
        found.tell(true, said.number("complaints", fees.complaints));
    } else if fees.asked > 0 {
        found.tell(false, Said::new("warning-fees-none").number("asked", fees.asked));
    } else {
        found.lack(Said::new("warning-fees-nobody-asked"));
    }
    let mut told = false;
    for pair in steps.windows(2) {
        let [before, after] = pair else { continue };
        let Some(hundredths) = pass_through(before, after) else { continue };
        told = true;
        let said = Said::new("warning-fees-pass")
            .said("from", before.stage.said())
            .said("to", after.stage.said())
            .text("ratio", format!("{}.{:02}", hundredths / 100, hundredths % 100))
            .number("women", after.women)
            .number("womenof", before.women)
            .number("men", after.men)
            .number("menof", before.men);
        found.tell(hundredths < 80, said);
    }
    if !told {
        found.lack(Said::new("warning-fees-few"));
    }
}
