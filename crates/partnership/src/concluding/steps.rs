//! Which step may an agreement take, and what stands in its way?

use std::collections::BTreeSet;

use agreement::checklist::{Assessment, Verdict};
use agreement::{InForce, Said};
use jiff::civil::Date;

use super::components::{gap, missing, sits};
use super::signoff::{self, Word};
use super::{Stage, critical, passes};
use crate::lifecycle::{Guard, Lifecycle, Step};
use crate::refusal::Reason;

/// What the guards look at.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The text on the day on which it is read ([`super::reading_day`]).
    pub law: &'a InForce<'a>,
    /// The checklist on that day.
    pub assessment: &'a Assessment,
    /// Whether the text can be carried out at all.
    pub sound: bool,
    /// The partnership's day.
    pub day: Date,
    /// The number of the edition that is read.
    pub edition: i64,
    /// The number of the latest edition.
    pub latest: i64,
    /// The edition that came into force last; 0: none did.
    pub in_force: i64,
    /// Questions for which people answer with a document.
    pub vouched: &'a BTreeSet<String>,
    /// What each migration authority said last.
    pub signoffs: &'a [Word],
    /// Whether it is a pilot.
    pub pilot: bool,
    /// Whether an evaluation was named since it came into force.
    pub evaluated: bool,
    /// How many people are in the middle of something.
    pub open_cases: i64,
    /// Why.
    pub reason: &'a str,
    /// How people in the middle stay protected.
    pub protection: &'a str,
}

/// The lifecycle.
#[derive(Debug)]
pub struct Concluding;

type Check = Guard<Concluding>;

fn no_if(wrong: bool, field: &'static str, id: &'static str) -> Option<Reason> {
    wrong.then(|| Reason::at(field, Said::new(id)))
}

fn listed(ids: &[&str], id: &'static str, name: &'static str) -> Option<Reason> {
    (!ids.is_empty()).then(|| Reason::at("", Said::new(id).text(name, ids.join(", "))))
}

fn side(f: &Facts<'_>, side: &str) -> Option<Reason> {
    (!sits(f.law, side)).then(|| Reason::at("", gap(side)))
}

/// A question of the checklist that must pass; the reason says which, and the articles it rests on.
fn asked(f: &Facts<'_>, id: &'static str, said: &'static str) -> Option<Reason> {
    let articles = f.assessment.answers.iter().find(|a| a.id == id).map(|a| a.articles.join(", "));
    (!passes(f.assessment, id)).then(|| {
        Reason::at("", Said::new(said).text("question", id).text("articles", articles.unwrap_or_default()))
    })
}

const TEXT: Check =
    Guard { name: "text", objects: |f| no_if(!f.sound || f.edition == 0, "", "concluding-no-text") };
const STATE: Check = Guard { name: "state", objects: |f| side(f, "state") };
const EMPLOYER: Check = Guard { name: "employer", objects: |f| side(f, "employer") };
const SCHOOL: Check = Guard { name: "school", objects: |f| side(f, "school") };
const COMMUNITY: Check = Guard { name: "community", objects: |f| side(f, "community") };
const WORKERS: Check = Guard { name: "workers", objects: |f| side(f, "workers") };
/// C1.1: signed for every State at either end of a corridor.
const AUTHORITIES: Check =
    Guard { name: "authorities", objects: |f| asked(f, "C1.1", "concluding-unsigned") };
/// C2.1: unions and employers were heard before the first signature.
const HEARD: Check = Guard { name: "heard", objects: |f| asked(f, "C2.1", "concluding-unheard") };
const CRITICAL: Check = Guard {
    name: "critical",
    objects: |f| listed(&critical(f.assessment, Verdict::Fail), "concluding-critical", "questions"),
};
/// Unknown is no pass: the text settles it, or somebody answers for it with a document.
const UNKNOWN: Check = Guard {
    name: "unknown",
    objects: |f| {
        let mut open = critical(f.assessment, Verdict::Unknown);
        open.retain(|id| !f.vouched.contains(*id) || !super::vouch::is_beyond(f.assessment, id));
        listed(&open, "concluding-unknown", "questions")
    },
};
/// ¶29: no launch without the migration authority of every destination.
const SIGNOFF: Check = Guard {
    name: "signoff",
    objects: |f| {
        let all = signoff::standing(f.law, f.assessment, f.signoffs, f.edition);
        let lacks: Vec<&str> = all.iter().filter(|(_, s)| !s.holds()).map(|(country, _)| *country).collect();
        if all.is_empty() {
            return Some(Reason::at("", Said::new("concluding-no-corridor")));
        }
        listed(&lacks, "concluding-no-signoff", "countries")
    },
};
/// ¶7: a missing component keeps it from being carried out.
const COMPONENTS: Check = Guard {
    name: "components",
    objects: |f| {
        let lacks = missing(f.law, f.assessment);
        let first = lacks.first()?;
        let said = Said::new("concluding-component").word("component", first);
        Some(Reason::at("", said.number("components", lacks.len() as i64)))
    },
};
/// The day lies within the agreement's own days.
const DAYS: Check = Guard {
    name: "days",
    objects: |f| {
        let frame = &f.law.frame;
        (!frame.contains(&f.day)).then(|| Reason::at("", Said::new("concluding-days").text("date", f.day)))
    },
};
const REASON: Check = Guard {
    name: "reason",
    objects: |f| no_if(f.reason.trim().is_empty(), "reason", "concluding-no-reason"),
};
/// C1.5: whoever is in the middle of something stays protected, and it is said how.
const PROTECTION: Check = Guard {
    name: "protection",
    objects: |f| {
        if f.open_cases == 0 || !f.protection.trim().is_empty() {
            return None;
        }
        let clause = f.law.by_id("provision", "exit_protection");
        let said = match clause {
            Some(clause) => Said::new("concluding-protection-article").text("article", &clause.cite),
            None => Said::new("concluding-protection"),
        };
        Some(Reason::at("protection", said.number("cases", f.open_cases)))
    },
};
const PAST: Check =
    Guard { name: "past", objects: |f| no_if(f.day < f.law.frame.end, "", "concluding-not-past") };
/// A new edition: what changed can be shown.
const EDITION: Check =
    Guard { name: "edition", objects: |f| no_if(f.latest <= f.in_force, "", "concluding-no-edition") };
const PILOT: Check = Guard { name: "pilot", objects: |f| no_if(!f.pilot, "", "concluding-no-pilot") };
/// ¶17, 31: a pilot that nobody evaluated is neither renewed nor promoted.
const EVALUATED: Check =
    Guard { name: "evaluated", objects: |f| no_if(f.pilot && !f.evaluated, "", "concluding-unevaluated") };

impl Lifecycle for Concluding {
    type State = Stage;
    type Facts<'a> = Facts<'a>;
    const STEPS: &'static [Step<Concluding>] = &[
        Step { name: "scope", from: &[Stage::Draft], to: Stage::Scoping, guards: &[TEXT] },
        Step {
            name: "negotiate",
            from: &[Stage::Scoping],
            to: Stage::Negotiating,
            guards: &[STATE, EMPLOYER, SCHOOL, COMMUNITY, WORKERS],
        },
        Step { name: "sign", from: &[Stage::Negotiating], to: Stage::Signed, guards: &[AUTHORITIES, HEARD] },
        Step {
            name: "enter-force",
            from: &[Stage::Signed, Stage::Amended],
            to: Stage::InForce,
            guards: &[CRITICAL, UNKNOWN, SIGNOFF, COMPONENTS, DAYS],
        },
        Step {
            name: "suspend",
            from: &[Stage::InForce, Stage::Review, Stage::Amended],
            to: Stage::Suspended,
            guards: &[REASON],
        },
        Step {
            name: "withdraw-signoff",
            from: &[Stage::InForce, Stage::Review, Stage::Amended],
            to: Stage::Suspended,
            guards: &[REASON],
        },
        Step {
            name: "resume",
            from: &[Stage::Suspended],
            to: Stage::InForce,
            guards: &[CRITICAL, SIGNOFF, COMPONENTS, DAYS],
        },
        Step { name: "review", from: &[Stage::InForce], to: Stage::Review, guards: &[] },
        Step {
            name: "renew",
            from: &[Stage::Review],
            to: Stage::InForce,
            guards: &[EVALUATED, CRITICAL, SIGNOFF, DAYS],
        },
        Step {
            name: "promote",
            from: &[Stage::Review],
            to: Stage::InForce,
            guards: &[PILOT, EVALUATED, CRITICAL, SIGNOFF, DAYS],
        },
        Step { name: "amend", from: &[Stage::Review], to: Stage::Amended, guards: &[EDITION] },
        Step {
            name: "expire",
            from: &[Stage::Review, Stage::Suspended],
            to: Stage::Expired,
            guards: &[PAST, PROTECTION],
        },
        Step {
            name: "terminate",
            from: &[Stage::Review, Stage::Suspended],
            to: Stage::Terminated,
            guards: &[REASON, PROTECTION],
        },
    ];

    fn said(state: Stage) -> Said {
        state.said()
    }
}
