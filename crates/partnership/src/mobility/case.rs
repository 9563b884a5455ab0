//! How does a mobility case go, and what stands in a step's way?
//!
//! Whoever leads the case takes it along the line once the steps of the next stage are done. The immigration
//! authority of the destination alone grants or refuses the permit; a refusal has a reason, says how it is
//! appealed against, and can be taken up again. Nobody departs without orientation, a verified contract, and
//! their own consent to that day. Until then the person can withdraw, is asked nothing and pays nothing. What
//! becomes of them afterwards is their own choice.
//!
//! **Not computed**: whether the authority's reasons are good.

use agreement::{InForce, Said};
use jiff::civil::Date;

use super::Stage;
use super::answers::born_later;
use super::plan::Plan;
use super::quota::Places;
use super::tasks::{Standing, open_before};
use crate::lifecycle::{Guard, Lifecycle, Step, take};
use crate::refusal::{Reason, Refusal};

/// What the rules need to know.
#[derive(Clone, Debug)]
pub struct Facts<'a> {
    /// The corridor's article.
    pub cite: &'a str,
    /// The day of the step: when it happened.
    pub on: Date,
    /// The day on which it is noted.
    pub today: Date,
    /// The year in which the person was born; nothing: unknown.
    pub birth_year: Option<i64>,
    /// The day on which the case reached the stage it is at.
    pub since: Option<Date>,
    /// The steps of the next stage that are not done: id and article.
    pub open: Vec<(&'a str, &'a str)>,
    /// The residence title that the corridor names.
    pub permit: Option<&'a str>,
    /// The quota on that day.
    pub places: Places,
    /// How many of it are taken.
    pub used: i64,
    /// Whether a named account of the destination's immigration authority takes the step.
    pub authority: bool,
    /// Reasons.
    pub text: &'a str,
    /// How it is appealed against.
    pub appeal: &'a str,
    /// Why nobody departs under this agreement, as it stands ([`crate::concluding::halts`]).
    pub halts: Option<Said>,
    /// What is lacking of the orientation.
    pub lacking: Vec<Said>,
    /// Whether a contract was verified.
    pub contract: bool,
    /// The article on contracts.
    pub contract_cite: &'a str,
    /// The day for which the person agreed to depart.
    pub consent: Option<Date>,
    /// Whether the person, or who stands by them, takes the step.
    pub own: bool,
    /// Whether it is the person and nobody else.
    pub themselves: bool,
    /// The State that they fled, humanitarian mode.
    pub fled: Option<&'a str>,
}

impl Facts<'_> {
    fn no_if(&self, wrong: bool, field: &'static str, id: &'static str) -> Option<Reason> {
        wrong.then(|| Reason::at(field, Said::new(id).text("article", self.cite)))
    }
}

/// The lifecycle.
#[derive(Debug)]
pub struct Case;

type Check = Guard<Case>;

const BORN: Check = Guard {
    name: "born",
    objects: |f| f.no_if(born_later(f.birth_year, f.on), "on", "mobility-before-birth"),
};
const ORDER: Check = Guard {
    name: "order",
    objects: |f| f.no_if(f.since.is_some_and(|since| f.on < since), "on", "mobility-before-stage"),
};
const PAST: Check = Guard { name: "past", objects: |f| f.no_if(f.on > f.today, "on", "mobility-in-future") };
/// Art. on the steps of the case: each is cited where it stands.
const DONE: Check = Guard {
    name: "steps",
    objects: |f| {
        let (first, cite) = f.open.first()?;
        let said = Said::new("mobility-steps-open").number("steps", f.open.len() as i64);
        Some(Reason::at("", said.text("step", *first).text("article", *cite)))
    },
};
/// ¶14: a residence title is named before it is asked for.
const PERMIT: Check =
    Guard { name: "permit", objects: |f| f.no_if(f.permit.is_none(), "", "mobility-no-permit") };
/// ¶29: no permit beyond its quota; what is unknown is no room.
const QUOTA: Check = Guard {
    name: "quota",
    objects: |f| match f.places {
        Places::Unlimited => None,
        Places::Unknown => f.no_if(true, "", "mobility-quota-unknown"),
        Places::Of(places) => (f.used >= places).then(|| {
            let said = Said::new("mobility-quota-full").number("places", places).number("used", f.used);
            Reason::at("", said.text("article", f.cite))
        }),
    },
};
/// ¶29: the immigration authority decides, by a named account.
const AUTHORITY: Check =
    Guard { name: "authority", objects: |f| f.no_if(!f.authority, "", "mobility-not-the-authority") };
const REASONS: Check =
    Guard { name: "reasons", objects: |f| f.no_if(f.text.trim().is_empty(), "text", "mobility-no-reasons") };
const APPEAL: Check = Guard {
    name: "appeal",
    objects: |f| f.no_if(f.appeal.trim().is_empty(), "appeal", "mobility-no-appeal"),
};
/// ¶29: an agreement that the migration authority did not sign off, or that rests or is over, sends nobody away.
const HALTS: Check =
    Guard { name: "operational", objects: |f| f.halts.as_ref().map(|said| Reason::at("", said.clone())) };
/// ¶18: nobody departs without orientation.
const ORIENTATION: Check =
    Guard { name: "orientation", objects: |f| f.lacking.first().map(|said| Reason::at("", said.clone())) };
/// ¶6, 20: nobody departs without a verified contract.
const CONTRACT: Check = Guard {
    name: "contract",
    objects: |f| {
        let said = || Said::new("mobility-no-contract").text("article", f.contract_cite);
        (!f.contract).then(|| Reason::at("", said()))
    },
};
/// ¶13: free and voluntary, that day.
const CONSENT: Check =
    Guard { name: "consent", objects: |f| f.no_if(f.consent != Some(f.on), "on", "mobility-no-consent") };
/// ¶13: the person's own choice.
const OWN: Check = Guard { name: "own", objects: |f| f.no_if(!f.own, "", "mobility-own-choice") };
/// ¶2: nobody speaks for somebody who fled when it is about going back.
const FLED: Check = Guard {
    name: "fled",
    objects: |f| f.no_if(f.fled.is_some() && !f.themselves, "", "mobility-return-fled"),
};

const ABROAD: &[Stage] =
    &[Stage::Departed, Stage::Arrived, Stage::Employed, Stage::Integrated, Stage::Extended];
const AT_HOME_THERE: &[Stage] = &[Stage::Integrated, Stage::Extended];
const BEFORE_DEPARTURE: &[Stage] = &[
    Stage::Interest,
    Stage::Counselled,
    Stage::Preparing,
    Stage::Authorising,
    Stage::Cleared,
    Stage::Refused,
];

const fn step(name: &'static str, from: &'static [Stage], to: Stage, guards: &'static [Check]) -> Step<Case> {
    Step { name, from, to, guards }
}

impl Lifecycle for Case {
    type State = Stage;
    type Facts<'a> = Facts<'a>;
    const STEPS: &'static [Step<Case>] = &[
        step("counsel", &[Stage::Interest], Stage::Counselled, &[BORN, ORDER, PAST, DONE]),
        step("prepare", &[Stage::Counselled], Stage::Preparing, &[BORN, ORDER, PAST, DONE]),
        step("authorise", &[Stage::Preparing], Stage::Authorising, &[BORN, ORDER, PAST, DONE, PERMIT, QUOTA]),
        step("grant", &[Stage::Authorising], Stage::Cleared, &[AUTHORITY, BORN, ORDER, PAST, DONE]),
        step(
            "refuse",
            &[Stage::Authorising],
            Stage::Refused,
            &[AUTHORITY, BORN, ORDER, PAST, REASONS, APPEAL],
        ),
        step("again", &[Stage::Refused], Stage::Preparing, &[BORN, ORDER, PAST]),
        step(
            "depart",
            &[Stage::Cleared],
            Stage::Departed,
            &[BORN, ORDER, PAST, DONE, HALTS, ORIENTATION, CONTRACT, CONSENT],
        ),
        step("arrive", &[Stage::Departed], Stage::Arrived, &[BORN, ORDER, PAST, DONE]),
        step("employ", &[Stage::Arrived], Stage::Employed, &[BORN, ORDER, PAST, DONE]),
        step("integrate", &[Stage::Employed], Stage::Integrated, &[BORN, ORDER, PAST, DONE]),
        step("extend", AT_HOME_THERE, Stage::Extended, &[OWN, BORN, ORDER, PAST, DONE]),
        step("settle", AT_HOME_THERE, Stage::Settled, &[OWN, BORN, ORDER, PAST, DONE]),
        // Whoever wants to go home goes, done or not.
        step("return", ABROAD, Stage::Returned, &[OWN, FLED, BORN, ORDER, PAST]),
        step("onward", AT_HOME_THERE, Stage::Onward, &[OWN, BORN, ORDER, PAST, DONE]),
        step("withdraw", BEFORE_DEPARTURE, Stage::Withdrawn, &[OWN]),
    ];

    fn said(state: Stage) -> Said {
        state.said()
    }
}

/// Whose step it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Whoever leads the case.
    Lead,
    /// The person's.
    Own,
    /// The immigration authority's.
    Authority,
}

/// Whose step this is.
pub fn whose(step: &str) -> Whose {
    match step {
        "grant" | "refuse" => Whose::Authority,
        "withdraw" | "extend" | "settle" | "return" | "onward" => Whose::Own,
        _ => Whose::Lead,
    }
}

/// Where a step of this name leads from a stage; nothing: it does not leave it.
pub fn target(name: &str, from: Stage) -> Option<Stage> {
    Case::STEPS.iter().find(|s| s.name == name && s.from.contains(&from)).map(|s| s.to)
}

/// The steps of the stage that a move leads to, not done yet: id and article.
pub fn lacks<'a>(plan: &'a Plan, standing: &Standing, name: &str) -> Vec<(&'a str, &'a str)> {
    let open = target(name, standing.stage).map(|to| open_before(plan, standing, to)).unwrap_or_default();
    open.into_iter().map(|s| (s.id.as_str(), s.cite.as_str())).collect()
}

/// The article on contracts, where the agreement has one.
pub fn contract_cite<'a>(law: &InForce<'a>) -> &'a str {
    law.one("contract").map_or("–", |c| c.cite.as_str())
}

/// Takes a move of a case; returns where it stands afterwards. Refused: it does not leave this stage, or guards
/// object; all of them are heard.
pub fn decide(name: &str, mut standing: Standing, facts: &Facts<'_>) -> Result<Standing, Refusal> {
    let to = take::<Case>(name, standing.stage, facts)?;
    standing.stage = to;
    // Withdrawing is never refused for its day, and goes back behind no other.
    let on = standing.since().map_or(facts.on, |since| facts.on.max(since));
    standing.reached.push((to, on));
    Ok(standing)
}
