//! What does a departure wait for of the pre-departure orientation (¶18)?

use agreement::{InForce, Said};

use crate::orientation::{Asks, Record, missing};

/// What is lacking, in sentences that cite the article. Empty: complete, or the agreement lets people depart
/// without it. An agreement that says nothing of orientation lets nobody depart.
pub fn lacking(law: &InForce<'_>, records: &[Record]) -> Vec<Said> {
    let Some(asks) = Asks::of(law) else {
        return vec![Said::new("mobility-orientation-unstated")];
    };
    if !asks.before_departure {
        return Vec::new();
    }
    let missing = missing(&asks, records);
    let module = |module: &String| {
        Said::new("mobility-orientation-module").word("module", module).text("article", &asks.cite)
    };
    let mut lacks: Vec<Said> = missing.modules.iter().map(module).collect();
    if missing.minutes > 0 {
        // Begun hours are missing hours.
        let hours = missing.minutes.saturating_add(59) / 60;
        let said = Said::new("mobility-orientation-hours").number("hours", hours);
        lacks.push(said.text("article", &asks.cite));
    }
    lacks
}
