//! Reason 3: are there jobs for a cohort before it ends?
//!
//! Half a year before the end the employers are written to, a quarter before the joint committee decides, and in the
//! last month nobody is told of a place that is not there.

use std::collections::BTreeSet;

use agreement::{InForce, Said};
use jiff::ToSpan;
use jiff::civil::Date;

use super::{About, Cohort, Facts, Found};
use crate::intake::people::Track;

/// Days before the end of a cohort on which something is done about jobs that lack, the first first.
const LADDER: [(i64, &str); 3] =
    [(180, "warning-employers-write"), (90, "warning-employers-committee"), (30, "warning-employers-tell")];

/// Verified jobs of a side that an id stands for: a clause's, or a place's.
fn jobs_of(law: &InForce<'_>, facts: &Facts, id: &str, track: Track, day: Date) -> i64 {
    if let Some(clause) = law.by_id("demand", id) {
        let is_verified = clause.text("verified_by").is_some()
            && clause.date("verified_on").is_some_and(|on| on <= day)
            && clause.text("track") == Some(track.word());
        return if is_verified { clause.whole("jobs").unwrap_or(0) } else { 0 };
    }
    facts.jobs.iter().filter(|jobs| jobs.place == id && jobs.track == track).map(|jobs| jobs.seats).sum()
}

/// Verified jobs of a cohort's side; a place among the jobs of a clause that it names, too, is counted once.
fn pledged(law: &InForce<'_>, facts: &Facts, cohort: &Cohort, track: Track, day: Date) -> i64 {
    let named: BTreeSet<&str> = cohort.demand.iter().map(String::as_str).collect();
    let doubled = |id: &str| {
        let within = facts.jobs.iter().find(|jobs| jobs.place == id).and_then(|jobs| jobs.within.as_deref());
        within.is_some_and(|clause| named.contains(clause))
    };
    named.iter().filter(|id| !doubled(id)).map(|id| jobs_of(law, facts, id, track, day)).sum()
}

/// All verified jobs of a side.
pub(super) fn verified(law: &InForce<'_>, facts: &Facts, track: Track, day: Date) -> i64 {
    let clauses = law.all("demand").filter_map(|clause| clause.text("id"));
    let clauses: i64 = clauses.map(|id| jobs_of(law, facts, id, track, day)).sum();
    let alone = facts.jobs.iter().filter(|jobs| jobs.track == track && jobs.within.is_none());
    clauses + alone.map(|jobs| jobs.seats).sum::<i64>()
}

/// Looks at every cohort that is not over.
pub(super) fn look(law: &InForce<'_>, facts: &Facts, day: Date, found: &mut Found) {
    let mut open = facts.cohorts.iter().filter(|cohort| cohort.open).peekable();
    if open.peek().is_none() {
        return found.lack(Said::new("warning-employers-no-cohort"));
    }
    for cohort in open {
        for track in [Track::Home, Track::Away] {
            let (seats, jobs) = (cohort.seats(track), pledged(law, facts, cohort, track, day));
            if seats == 0 {
                continue;
            }
            let short = (seats - jobs).max(0);
            let said = |id| {
                Said::new(id)
                    .text("cohort", &cohort.id)
                    .word("track", track.word())
                    .number("seats", seats)
                    .number("jobs", jobs)
            };
            let about = About::Cohort(cohort.id.clone());
            match cohort.ends_on {
                _ if short == 0 => found.tell_of(about, false, said("warning-employers-enough")),
                None => found.lack(said("warning-employers-no-end")),
                Some(end) => {
                    let reached = |(days, _): &&(i64, &str)| end.saturating_sub(days.days()) <= day;
                    let said = said("warning-employers-short").text("date", end);
                    let step = LADDER.iter().rfind(reached).map_or("warning-employers-wait", |(_, id)| *id);
                    let from = end.saturating_sub(LADDER[0].0.days());
                    let fires = step != "warning-employers-wait";
                    let step = match fires {
                        true => Said::new(step),
                        false => Said::new("warning-employers-wait").text("date", from),
                    };
                    found.tell_of(about, fires, said.said("step", step));
                }
            }
        }
    }
}
