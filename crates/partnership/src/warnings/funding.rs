//! Reason 4: does the money last until whoever is trained is at work?

use agreement::{InForce, Money, Said};
use jiff::ToSpan;
use jiff::civil::Date;

use super::{About, Facts, Found};

/// Days that the longest recognition takes by its clause, and the steps of the longest corridor one after another.
fn days_after(law: &InForce<'_>) -> (i64, i64) {
    let recognition = law.all("recognition").filter_map(|way| way.whole("days")).max().unwrap_or(0);
    let on = |corridor: Option<&str>| -> i64 {
        let mine = law
            .all("step")
            .filter(|step| step.text("corridor").is_none() || step.text("corridor") == corridor);
        mine.filter(|step| before_work(step.text("stage"))).filter_map(|step| step.whole("days")).sum()
    };
    let steps = law.all("corridor").map(|corridor| on(corridor.text("id"))).max().unwrap_or(0);
    (recognition.clamp(0, 36_500), steps.clamp(0, 36_500))
}

/// Whether a step comes before work begins.
fn before_work(stage: Option<&str>) -> bool {
    !matches!(stage, Some("integrated" | "extended" | "settled" | "returned" | "onward"))
}

/// Looks at the end of every budget and of the agreement, and at what was spent.
pub(super) fn look(law: &InForce<'_>, facts: &Facts, _day: Date, found: &mut Found) {
    let agreement = law.one("agreement");
    let ends =
        law.all("budget").chain(agreement).filter_map(|clause| Some((clause.date("valid_to")?, clause)));
    let end = ends.min_by_key(|(end, _)| *end);
    let open = facts.cohorts.iter().filter(|cohort| cohort.open);
    let last = open.filter_map(|cohort| Some((cohort.ends_on?, cohort))).max_by_key(|(end, _)| *end);
    match (end, last) {
        (Some((end, clause)), Some((taught, cohort))) => {
            let (recognition, steps) = days_after(law);
            let work = taught.saturating_add((recognition + steps).days());
            let said = Said::new("warning-funding-path")
                .text("cohort", &cohort.id)
                .number("recognition", recognition)
                .number("steps", steps)
                .text("date", work)
                .text("ends", end)
                .text("article", &clause.cite);
            found.tell_of(About::Cohort(cohort.id.clone()), work > end, said);
        }
        (None, _) => found.lack(Said::new("warning-funding-no-end")),
        (_, None) => found.lack(Said::new("warning-funding-no-cohort")),
    }
    for budget in law.all("budget") {
        let Some(most) = budget.money("amount") else { continue };
        // What one track or one origin cost is not told apart by what is spent.
        if budget.text("track").is_some() || budget.territory("origin").is_some() {
            continue;
        }
        if facts.spent.is_empty() {
            found.lack(Said::new("warning-cost-none"));
            continue;
        }
        let same = facts.spent.iter().filter(|spent| spent.currency == most.currency);
        let spent = Money { minor: same.map(|spent| spent.minor).sum(), ..most };
        let said = Said::new("warning-funding-spent").money("spent", spent).money("most", most);
        found.tell(spent.minor > most.minor, said.text("article", &budget.cite));
    }
}
