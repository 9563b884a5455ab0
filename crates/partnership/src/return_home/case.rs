//! How does a return go, and what stands in a step's way (DOMAIN §3 Return)?
//!
//! Planned, counselled, returned, registered at home, with a plan that is carried out, asked after some months;
//! in the end it lasts, needs support, or the person has left again. Nobody is led back against their will, and
//! nobody to the State they fled unless they say so themselves (Convention relating to the Status of Refugees,
//! 1951, Art. 33). Until the departure the person may take it all back.
//!
//! Whoever stops the questions, or never agreed to them, loses nothing: their case stays where it is, and how they
//! are getting on is unknown, which is a value.
//!
//! **Not computed**: whether counselling was good, and whether somebody at home is in danger.

use agreement::Said;
use jiff::civil::Date;

use super::follow::Outcome;
use super::plan::{Law, Plan};
use crate::lifecycle::{Guard, Lifecycle, Step};
use crate::recognition::rpl::returns;
use crate::refusal::{Reason, Refusal};

/// Whether a return can be planned: from one country to another, and for no day that is over.
pub fn may_begin((from, to): (&str, &str), planned_on: Option<Date>, today: Date) -> Result<(), Refusal> {
    let mut reasons = Vec::new();
    if from == to {
        reasons.push(Reason::at("to", Said::new("return-same-country")));
    }
    if planned_on.is_some_and(|day| day < today) {
        reasons.push(Reason::at("planned_on", Said::new("return-day-over")));
    }
    Refusal::unless_none(reasons)
}

/// Where a return stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Thought of.
    Planned,
    /// The person heard what else they could do.
    Counselled,
    /// They are back.
    Returned,
    /// The employment service at home knows them.
    Registered,
    /// The plan is carried out.
    PlanActive,
    /// They were asked how they are getting on.
    Followed,
    /// The last answers say that it lasts.
    Sustained,
    /// The answers say that something is lacking.
    NeedsSupport,
    /// They left again.
    Remigrated,
    /// The person ended it; how they are getting on is not known.
    Ended,
    /// Taken back before the departure.
    Withdrawn,
}

impl Stage {
    /// All of them.
    pub const ALL: [Stage; 11] = [
        Stage::Planned,
        Stage::Counselled,
        Stage::Returned,
        Stage::Registered,
        Stage::PlanActive,
        Stage::Followed,
        Stage::Sustained,
        Stage::NeedsSupport,
        Stage::Remigrated,
        Stage::Ended,
        Stage::Withdrawn,
    ];

    /// The word that is kept, and that programs read.
    pub fn word(self) -> &'static str {
        match self {
            Stage::Planned => "planned",
            Stage::Counselled => "counselled",
            Stage::Returned => "returned",
            Stage::Registered => "registered",
            Stage::PlanActive => "plan_active",
            Stage::Followed => "followed",
            Stage::Sustained => "sustained",
            Stage::NeedsSupport => "needs_support",
            Stage::Remigrated => "remigrated",
            Stage::Ended => "ended",
            Stage::Withdrawn => "withdrawn",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|s| s.word() == word)
    }

    /// Whether the person has not left yet.
    pub fn is_before_departure(self) -> bool {
        matches!(self, Stage::Planned | Stage::Counselled)
    }

    /// Whether nothing more comes.
    pub fn is_final(self) -> bool {
        matches!(self, Stage::Sustained | Stage::Remigrated | Stage::Ended | Stage::Withdrawn)
    }

    /// Whether it waits for whoever leads it.
    pub fn waits_for_office(self) -> bool {
        matches!(self, Stage::Planned | Stage::Registered | Stage::NeedsSupport)
    }

    /// What it is called.
    pub fn said(self) -> Said {
        Said::new(match self {
            Stage::Planned => "homeward-planned",
            Stage::Counselled => "homeward-counselled",
            Stage::Returned => "homeward-returned",
            Stage::Registered => "homeward-registered",
            Stage::PlanActive => "homeward-plan-active",
            Stage::Followed => "homeward-followed",
            Stage::Sustained => "homeward-sustained",
            Stage::NeedsSupport => "homeward-needs-support",
            Stage::Remigrated => "homeward-remigrated",
            Stage::Ended => "homeward-ended",
            Stage::Withdrawn => "homeward-withdrawn",
        })
    }
}

/// What somebody can do instead of going back, or as well; each is told to everybody.
pub const OPTIONS: [&str; 4] = ["stay", "extend", "onward", "return"];

/// What the rules need to know.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// What the agreement fixes; nothing: it has no `return` clause.
    pub law: Option<&'a Law>,
    /// Whether the person, or who stands by them, takes the step.
    pub own: bool,
    /// Whether it is the person, by their own account.
    pub themselves: bool,
    /// What the person said of it on the day: that it is their own free will.
    pub own_will: bool,
    /// The State that the person fled.
    pub fled: Option<&'a str>,
    /// The State to which they return.
    pub to: &'a str,
    /// Which of [`OPTIONS`] they were told of.
    pub told: &'a [String],
    /// The employment service at home that knows them; empty: none.
    pub registered_with: &'a str,
    /// What is planned.
    pub plan: &'a Plan,
    /// What the plans of other returns take of the budget, in minor units.
    pub spent_minor: i64,
    /// Whether they agreed to be asked.
    pub follows: bool,
    /// Whether a round of questions was answered since the plan is carried out.
    pub answered: bool,
    /// Whether that was the last round.
    pub last: bool,
    /// What the answers say; nothing: too few to say.
    pub outcome: Option<Outcome>,
}

impl Facts<'_> {
    fn cite(&self) -> &str {
        self.law.map_or("–", |law| law.cite.as_str())
    }

    fn no_if(&self, wrong: bool, field: &'static str, id: &'static str) -> Option<Reason> {
        wrong.then(|| Reason::at(field, Said::new(id).text("article", self.cite())))
    }

    /// Whether somebody is led to `to` by what was said.
    fn led(&self, fled: Option<&str>, own_will: bool) -> Option<Reason> {
        let why = returns(fled, self.to, own_will).err()?;
        why.reasons.into_iter().next().map(|r| Reason::at("own_will", r.said.text("article", self.cite())))
    }
}

/// The lifecycle.
#[derive(Debug)]
pub struct Return;

type Check = Guard<Return>;

/// P6.5: return is voluntary. What the person says on the day counts, not what they said before.
const VOLUNTARY: Check = Guard { name: "voluntary", objects: |f| f.led(None, f.own_will) };
/// ¶2: to the State they fled only where the person says so themselves, and nobody for them.
const NOT_FLED: Check = Guard {
    name: "fled",
    objects: |f| {
        let towards = f.fled.is_some_and(|fled| fled == f.to);
        if towards { f.led(f.fled, f.own_will && f.themselves) } else { None }
    },
};
const OWN: Check = Guard { name: "own", objects: |f| f.no_if(!f.own, "", "homeward-own-step") };
const OFFICE: Check =
    Guard { name: "office", objects: |f| f.no_if(f.themselves, "", "homeward-office-step") };
const CLAUSE: Check =
    Guard { name: "clause", objects: |f| f.no_if(f.law.is_none(), "", "homeward-no-clause") };
/// Whoever decides knows all that they could do.
const TOLD: Check = Guard {
    name: "told",
    objects: |f| {
        let all = OPTIONS.iter().all(|option| f.told.iter().any(|told| told == option));
        f.no_if(!all, "told", "homeward-not-told")
    },
};
const SERVICE: Check = Guard {
    name: "service",
    objects: |f| f.no_if(f.registered_with.trim().is_empty(), "registered_with", "homeward-no-service"),
};
const PLAN: Check = Guard {
    name: "plan",
    objects: |f| {
        f.no_if(f.plan.words.trim().is_empty() || f.plan.support.is_empty(), "plan", "homeward-no-plan")
    },
};
/// ¶28: support is what the agreement names.
const SUPPORT: Check = Guard {
    name: "support",
    objects: |f| {
        let gives = |kind: &String| f.law.is_some_and(|law| law.support.contains(kind));
        f.no_if(!f.plan.support.iter().all(gives), "support", "homeward-not-supported")
    },
};
/// P6.5: reintegration is funded, and never by the person.
const BUDGET: Check = Guard {
    name: "budget",
    objects: |f| {
        let all = f.law.and_then(|law| law.budget).map_or(0, |budget| budget.minor);
        let left = all.saturating_sub(f.spent_minor);
        f.no_if(f.plan.minor < 0 || f.plan.minor > left, "amount", "homeward-over-budget")
    },
};
/// No word, no questions.
const AGREED: Check = Guard { name: "agreed", objects: |f| f.no_if(!f.follows, "", "homeward-not-agreed") };
const ANSWERED: Check =
    Guard { name: "answered", objects: |f| f.no_if(!f.answered, "", "homeward-not-answered") };
const LAST: Check = Guard { name: "last", objects: |f| f.no_if(!f.last, "", "homeward-not-last") };
const LASTS: Check = Guard {
    name: "lasts",
    objects: |f| f.no_if(f.outcome != Some(Outcome::Sustained), "", "homeward-does-not-last"),
};
const LACKS: Check = Guard {
    name: "lacks",
    objects: |f| f.no_if(f.outcome != Some(Outcome::NeedsSupport), "", "homeward-lacks-nothing"),
};
const LEFT: Check = Guard {
    name: "left",
    objects: |f| f.no_if(f.outcome != Some(Outcome::Remigrated), "", "homeward-not-left"),
};

const fn step(
    name: &'static str,
    from: &'static [Stage],
    to: Stage,
    guards: &'static [Check],
) -> Step<Return> {
    Step { name, from, to, guards }
}

impl Lifecycle for Return {
    type State = Stage;
    type Facts<'a> = Facts<'a>;
    const STEPS: &'static [Step<Return>] = &[
        step("counsel", &[Stage::Planned], Stage::Counselled, &[OFFICE, CLAUSE, TOLD]),
        step("return", &[Stage::Counselled], Stage::Returned, &[OWN, VOLUNTARY, NOT_FLED]),
        step("register", &[Stage::Returned], Stage::Registered, &[SERVICE]),
        step("begin", &[Stage::Registered], Stage::PlanActive, &[OFFICE, PLAN, SUPPORT, BUDGET]),
        step("follow", &[Stage::PlanActive, Stage::NeedsSupport], Stage::Followed, &[AGREED, ANSWERED]),
        step("sustain", &[Stage::Followed], Stage::Sustained, &[LAST, LASTS]),
        step("support", &[Stage::Followed], Stage::NeedsSupport, &[LACKS]),
        step("remigrate", &[Stage::Followed], Stage::Remigrated, &[LEFT]),
        step("renew", &[Stage::NeedsSupport], Stage::PlanActive, &[OFFICE, PLAN, SUPPORT, BUDGET]),
        step(
            "end",
            &[Stage::Returned, Stage::Registered, Stage::PlanActive, Stage::Followed, Stage::NeedsSupport],
            Stage::Ended,
            &[OWN],
        ),
        step("withdraw", &[Stage::Planned, Stage::Counselled], Stage::Withdrawn, &[OWN]),
    ];

    fn said(state: Stage) -> Said {
        state.said()
    }
}
