//! Reason 5: what does it cost for each who is placed, beside what others paid?
//!
//! Above the range of the nurses' programme that has run longest it fires. Amounts of other currencies are shown and
//! not compared: no rate of the day is known here.

use std::collections::BTreeMap;

use agreement::{InForce, Money, Said};
use jiff::civil::Date;

use super::{BENCHMARKS, Facts, Found};

/// The range that others stayed within.
const LIMIT: &str = "Triple Win";

/// Looks at what was spent for each who was placed abroad.
pub(super) fn look(_law: &InForce<'_>, facts: &Facts, _day: Date, found: &mut Found) {
    if facts.spent.is_empty() {
        return found.lack(Said::new("warning-cost-none"));
    }
    if facts.placed_away == 0 {
        return found.lack(Said::new("warning-cost-nobody"));
    }
    let mut by_currency: BTreeMap<&str, Money> = BTreeMap::new();
    for spent in &facts.spent {
        by_currency.entry(spent.currency.code()).or_insert(Money { minor: 0, ..*spent }).minor += spent.minor;
    }
    for spent in by_currency.values() {
        let each = Money { minor: spent.minor / facts.placed_away, ..*spent };
        let limit = BENCHMARKS.iter().find(|one| one.name == LIMIT).and_then(|one| one.range());
        let fires = limit.is_some_and(|(_, high)| high.currency == each.currency && each.minor > high.minor);
        let said = Said::new("warning-cost-each").money("each", each).money("spent", *spent);
        found.tell(fires, said.number("placed", facts.placed_away));
    }
    for one in &BENCHMARKS {
        let Some((low, high)) = one.range() else { continue };
        let said = Said::new(if low == high { "warning-cost-other" } else { "warning-cost-range" })
            .text("name", one.name)
            .money("low", low)
            .money("high", high)
            .word("each", one.each)
            .text("source", one.source);
        found.tell(false, said);
    }
}
