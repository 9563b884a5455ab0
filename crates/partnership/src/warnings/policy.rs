//! Reason 10: was a quota cut, does one lie idle, and is there another corridor?

use agreement::{InForce, Said};
use jiff::civil::Date;

use super::{Facts, Found};
use crate::mobility::plan::Corridor;
use crate::mobility::quota::{Places, Version, in_force, places};

/// From this day of the year on, half of what could have been used by now says that a quota lies idle.
const FROM_DAY: i64 = 180;

/// The version in force, and the one before it, where it says less.
fn cut(versions: &[Version], day: Date) -> Option<(&Version, &Version)> {
    let now = in_force(versions, day)?;
    let before = versions.iter().filter(|v| v.valid_from < now.valid_from).max_by_key(|v| v.valid_from)?;
    (now.places < before.places).then_some((before, now))
}

/// Looks at every corridor with a quota.
pub(super) fn look(law: &InForce<'_>, facts: &Facts, day: Date, found: &mut Found) {
    let corridors = Corridor::all(law);
    if corridors.is_empty() {
        return found.lack(Said::new("warning-policy-no-corridor"));
    }
    for corridor in &corridors {
        let said = |id| {
            Said::new(id)
                .text("origin", &corridor.origin)
                .text("destination", &corridor.destination)
                .text("article", &corridor.cite)
        };
        let kept = facts.quotas.get(&corridor.id).cloned().unwrap_or_default();
        let Places::Of(all) = places(corridor, &kept.versions, day) else {
            if !corridor.unlimited {
                found.lack(said("warning-visa-quota-unknown"));
            }
            continue;
        };
        if let Some((before, now)) = cut(&kept.versions, day) {
            let said = said("warning-policy-cut").number("before", before.places).number("now", now.places);
            found.tell(true, said.text("date", now.valid_from).text("source", &now.source));
        }
        let passed = i64::from(day.day_of_year());
        let idle = passed >= FROM_DAY && all > 0 && kept.used * 2 * 365 < all * passed;
        match facts.quotas.contains_key(&corridor.id) {
            true => {
                found.tell(idle, said("warning-policy-used").number("used", kept.used).number("all", all))
            }
            false => found.lack(said("warning-policy-use-unknown")),
        }
        let full = kept.used >= all;
        let other = corridors.iter().any(|other| {
            let kept = facts.quotas.get(&other.id).cloned().unwrap_or_default();
            other.id != corridor.id
                && other.origin == corridor.origin
                && match places(other, &kept.versions, day) {
                    Places::Unlimited => true,
                    Places::Of(all) => all > kept.used,
                    Places::Unknown => false,
                }
        });
        let alone = if other { "warning-policy-fallback" } else { "warning-policy-alone" };
        found.tell(!other && (full || cut(&kept.versions, day).is_some()), said(alone));
    }
    if found.evidence.is_empty() && found.missing.is_empty() {
        found.tell(false, Said::new("warning-policy-unlimited"));
    }
}
