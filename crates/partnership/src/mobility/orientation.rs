//! Is the pre-departure orientation complete (¶18)?

use std::collections::BTreeMap;

use agreement::{InForce, Said};

/// What is lacking: modules nobody attended, and hours. Empty: complete, or the agreement lets people depart
/// without it. An agreement that says nothing of orientation lets nobody depart.
///
/// `minutes`: by module, those attended.
pub fn lacking(law: &InForce<'_>, minutes: &BTreeMap<String, i64>) -> Vec<Said> {
    let Some(clause) = law.one("orientation") else {
        return vec![Said::new("mobility-orientation-unstated")];
    };
    if clause.flag("before_departure") == Some(false) {
        return Vec::new();
    }
    let attended = |module: &str| minutes.get(module).is_some_and(|m| *m > 0);
    let mut lacks: Vec<Said> = clause
        .texts("modules")
        .filter(|module| !attended(module))
        .map(|module| {
            Said::new("mobility-orientation-module").word("module", module).text("article", &clause.cite)
        })
        .collect();
    let wanted = clause.whole("hours").unwrap_or(0).saturating_mul(60);
    let there = minutes.values().fold(0_i64, |sum, m| sum.saturating_add(*m));
    if there < wanted {
        // Begun hours are missing hours.
        let hours = (wanted - there).saturating_add(59) / 60;
        let said = Said::new("mobility-orientation-hours").number("hours", hours);
        lacks.push(said.text("article", &clause.cite));
    }
    lacks
}
