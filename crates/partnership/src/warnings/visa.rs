//! Reason 1: is there a permit for whoever is trained to go?

use agreement::{InForce, Said};
use jiff::civil::Date;

use super::{Facts, Found};
use crate::intake::people::Track;
use crate::mobility::plan::Corridor;
use crate::mobility::quota::{Places, places};

/// Seats for work away, of cohorts that are not over; where none is kept, of the clauses.
pub(super) fn seats(law: &InForce<'_>, facts: &Facts, track: Track) -> i64 {
    let open = || facts.cohorts.iter().filter(|cohort| cohort.open);
    if open().next().is_some() {
        return open().map(|cohort| cohort.seats(track)).sum();
    }
    let clauses = law.all("seats").filter(|clause| clause.text("track") == Some(track.word()));
    clauses.filter_map(|clause| clause.whole("seats")).sum()
}

/// Looks at every corridor.
pub(super) fn look(law: &InForce<'_>, facts: &Facts, day: Date, found: &mut Found) {
    let seats = seats(law, facts, Track::Away);
    if seats == 0 {
        return found.tell(false, Said::new("warning-no-away"));
    }
    let corridors = Corridor::all(law);
    if corridors.is_empty() {
        return found.tell(true, Said::new("warning-visa-no-corridor").number("seats", seats));
    }
    let mut room = Some(0_i64);
    for corridor in &corridors {
        let said = |id| {
            Said::new(id)
                .text("origin", &corridor.origin)
                .text("destination", &corridor.destination)
                .text("article", &corridor.cite)
        };
        if corridor.permit.is_none() {
            found.tell(true, said("warning-visa-no-permit"));
            continue;
        }
        let kept = facts.quotas.get(&corridor.id).cloned().unwrap_or_default();
        match places(corridor, &kept.versions, day) {
            Places::Unlimited => {
                room = None;
                found.tell(false, said("warning-visa-unlimited"));
            }
            Places::Of(all) => {
                let left = (all - kept.used).max(0);
                room = room.map(|room| room + left);
                found.tell(left == 0, said("warning-visa-left").number("left", left).number("all", all));
            }
            Places::Unknown => {
                room = None;
                found.lack(said("warning-visa-quota-unknown"));
            }
        }
    }
    if let Some(room) = room {
        let few = Said::new("warning-visa-room").number("seats", seats).number("left", room);
        found.tell(room < seats, few);
    }
}
