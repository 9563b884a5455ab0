//! Reason 12: has anybody looked whether it works, and how old is what is known?

use agreement::{InForce, Said};
use jiff::ToSpan;
use jiff::civil::Date;

use super::{About, Facts, Found};

/// Months after its beginning in which a pilot is evaluated.
const PILOT: i64 = 12;
/// Months after which a curriculum is reviewed (¶10).
const CURRICULUM: i64 = 36;
/// Months after which a figure is stale (¶25).
const SOURCE: i64 = 12;

fn older(on: Date, months: i64, day: Date) -> bool {
    on.saturating_add(months.months()) < day
}

/// Looks at pilots, curricula, reviews and sources.
pub(super) fn look(law: &InForce<'_>, facts: &Facts, day: Date, found: &mut Found) {
    for programme in &facts.programmes {
        let about = || About::Programme(programme.id.clone());
        let said = |id| Said::new(id).text("programme", &programme.id);
        if let (true, None, Some(began)) = (programme.pilot, programme.evaluated_on, programme.began_on) {
            let late = older(began, PILOT, day);
            found.tell_of(about(), late, said("warning-evaluation-pilot").text("date", began));
        }
        if let Some(on) = programme.evaluated_on {
            found.tell_of(about(), false, said("warning-evaluation-done").text("date", on));
        }
        if let Some(on) = programme.reviewed_on.filter(|on| older(*on, CURRICULUM, day)) {
            found.tell_of(about(), true, said("warning-evaluation-curriculum").text("date", on));
        }
    }
    let sources: Vec<_> = law.all("data_source").collect();
    if sources.is_empty() {
        found.lack(Said::new("warning-evaluation-no-source"));
    }
    for source in sources {
        let Some(on) = source.date("dated") else { continue };
        let said =
            Said::new("warning-evaluation-source").text("title", source.text("title").unwrap_or_default());
        found.tell(older(on, SOURCE, day), said.text("date", on).text("article", &source.cite));
    }
    match law.one("plan").map(|plan| (plan, plan.list("reviews").len())) {
        Some((plan, 1..)) => {
            found.tell(false, Said::new("warning-evaluation-reviews").text("article", &plan.cite))
        }
        Some((plan, 0)) => {
            found.tell(true, Said::new("warning-evaluation-no-reviews").text("article", &plan.cite))
        }
        None => found.lack(Said::new("warning-evaluation-no-plan")),
    }
}
