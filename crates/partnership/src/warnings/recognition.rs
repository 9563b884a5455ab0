//! Reason 7: does recognition take longer than its clause says, and how often does it ask for a measure?

use agreement::{InForce, Said};
use jiff::civil::Date;

use super::{Case, Facts, Found, per_mille, percent};

/// Share of decisions that asked for a measure in Germany in 2024, in thousandths (BQ-Portal and Destatis).
const USUAL: i64 = 466;
/// A share of fewer decisions says nothing.
const FEWEST: i64 = 5;

/// Looks at every procedure.
pub(super) fn look(law: &InForce<'_>, facts: &Facts, _day: Date, found: &mut Found) {
    if facts.cases.is_empty() {
        return found.lack(Said::new("warning-recognition-no-case"));
    }
    for way in law.all("recognition") {
        let procedure = way.text("id").unwrap_or_default();
        let cases: Vec<&Case> = facts.cases.iter().filter(|case| case.procedure == procedure).collect();
        if cases.is_empty() {
            continue;
        }
        let count = |what: &dyn Fn(&Case) -> bool| {
            i64::try_from(cases.iter().filter(|case| what(case)).count()).unwrap_or(i64::MAX)
        };
        let of = |name| Said::new(name).text("procedure", procedure).text("article", &way.cite);
        match way.whole("days") {
            None => found.lack(of("warning-recognition-no-days")),
            Some(days) => {
                let late = count(&|case| !case.decided && case.days > days);
                let open = count(&|case| !case.decided);
                let said = of("warning-recognition-late").number("days", days);
                found.tell(late > 0, said.number("late", late).number("open", open));
            }
        }
        let (decided, measure) = (count(&|case| case.decided), count(&|case| case.decided && case.measure));
        let most = way.share("expected_compensation").map_or(USUAL, |share| share.floor_of(1000));
        if let Some(share) = per_mille(measure, decided).filter(|_| decided >= FEWEST) {
            let said =
                of("warning-recognition-measures").number("measures", measure).number("decided", decided);
            found.tell(share > most, said.text("share", percent(share)).text("most", percent(most)));
        }
    }
}
