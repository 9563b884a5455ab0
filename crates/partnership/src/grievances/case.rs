//! How does a complaint go, and what stands in a step's way?
//!
//! Filed, acknowledged, looked at; then urgent or investigated; remedied; closed when the complainant was
//! told. Who is not content contests it, and another handler begins anew. What is late is shown as late: time
//! alone decides against nobody, and no complaint is ever deleted.
//!
//! **Not computed**: whether the remedy is enough. The complainant says so by contesting it or not.

use agreement::{Money, Said};

use super::{Category, Channel, Refund, Severity, State};
use crate::lifecycle::{Guard, Lifecycle, Step};
use crate::refusal::{Reason, Refusal};

/// What the rules need to know.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The clause of the channel; nothing: the agreement has no such clause any more.
    pub channel: Option<&'a Channel>,
    /// The article that forbids to punish whoever complains.
    pub no_retaliation: Option<&'a str>,
    /// Whether the complainant takes the step.
    pub complainant: bool,
    /// The account that takes it otherwise.
    pub by: &'a str,
    /// Whether it acts for the body that the complaint lies with.
    pub of_body: bool,
    /// Whether it acts for the organisation that is complained about.
    pub of_accused: bool,
    /// The State of its organisation.
    pub country: Option<&'a str>,
    /// The State that the complainant fled, humanitarian mode.
    pub fled: Option<&'a str>,
    /// What it is about.
    pub category: Option<Category>,
    /// How pressing it is.
    pub severity: Option<Severity>,
    /// The remedy, or why it is contested, as the step needs.
    pub text: &'a str,
    /// What is owed to whoever was charged.
    pub refund: Option<&'a Refund>,
    /// Whether the complainant was told how it was remedied, or cannot be any more.
    pub told: bool,
    /// Whether a complaint about retaliation for this one is still open.
    pub retaliation_open: bool,
    /// Who closed it, each time.
    pub closers: &'a [String],
}

impl Facts<'_> {
    fn article(&self, said: Said) -> Said {
        said.text("article", self.channel.map_or("–", |c| c.cite.as_str()))
    }

    fn no_if(&self, wrong: bool, field: &'static str, id: &'static str) -> Option<Reason> {
        wrong.then(|| Reason::at(field, self.article(Said::new(id))))
    }

    /// The same, resting on the article against retaliation.
    fn fear(&self, wrong: bool, id: &'static str) -> Option<Reason> {
        wrong.then(|| Reason::at("", Said::new(id).text("article", self.no_retaliation.unwrap_or("–"))))
    }

    fn is_fee(&self) -> bool {
        self.category == Some(Category::Fee)
    }

    fn left(&self) -> Option<Money> {
        self.refund.and_then(Refund::left)
    }
}

/// The lifecycle.
#[derive(Debug)]
pub struct Case;

type Check = Guard<Case>;

/// The clause on complaints: the body that runs the channel deals with it, and no other.
const BODYS: Check =
    Guard { name: "bodys", objects: |f| f.no_if(f.complainant || !f.of_body, "", "grievance-not-the-body") };
/// No retaliation: nobody of the organisation that is complained about.
const IMPARTIAL: Check =
    Guard { name: "impartial", objects: |f| f.fear(f.of_accused, "grievance-of-the-accused") };
/// ¶2: the State that somebody fled learns nothing of them.
const NOT_FLED: Check = Guard {
    name: "fled",
    objects: |f| f.no_if(f.fled.is_some() && f.fled == f.country, "", "grievance-body-fled"),
};
const OWN: Check = Guard { name: "own", objects: |f| f.no_if(!f.complainant, "", "grievance-own-step") };
const SEVERITY: Check = Guard {
    name: "severity",
    objects: |f| f.no_if(f.severity.is_none(), "severity", "grievance-no-severity"),
};
const CATEGORY: Check = Guard {
    name: "category",
    objects: |f| f.no_if(f.category.is_none(), "category", "grievance-no-category"),
};
const PRESSING: Check = Guard {
    name: "pressing",
    objects: |f| f.no_if(f.severity != Some(Severity::Urgent), "", "grievance-not-urgent"),
};
/// Whoever is in danger does not wait in the queue.
const NOT_PRESSING: Check = Guard {
    name: "not_pressing",
    objects: |f| f.no_if(f.severity == Some(Severity::Urgent), "", "grievance-is-urgent"),
};
const WORDS: Check =
    Guard { name: "words", objects: |f| f.no_if(f.text.trim().is_empty(), "text", "grievance-no-words") };
/// The article on refunds: it is known how much was taken.
const OWED: Check = Guard {
    name: "owed",
    objects: |f| f.no_if(f.is_fee() && f.left().is_none(), "", "grievance-owed-unknown"),
};
/// And all of it is back.
const REFUNDED: Check = Guard {
    name: "refunded",
    objects: |f| {
        let left = f.left().filter(|left| f.is_fee() && left.minor > 0)?;
        Some(Reason::at("", Said::new("grievance-not-refunded").money("left", left)))
    },
};
const TOLD: Check = Guard { name: "told", objects: |f| f.no_if(!f.told, "", "grievance-not-told") };
/// No retaliation: nothing is over while somebody is punished for it.
const SAFE: Check =
    Guard { name: "safe", objects: |f| f.fear(f.retaliation_open, "grievance-retaliation-open") };
/// Whoever closed it does not judge whether that was right.
const ANOTHER: Check = Guard {
    name: "another",
    objects: |f| f.no_if(f.closers.iter().any(|c| c == f.by), "", "grievance-same-handler"),
};

/// Whether somebody may deal with a complaint at all. Refused: another body's, one about their own
/// organisation, or that of somebody who fled their State.
pub fn may_handle(facts: &Facts<'_>) -> Result<(), Refusal> {
    let heard = [BODYS, IMPARTIAL, NOT_FLED];
    Refusal::unless_none(heard.iter().filter_map(|guard| (guard.objects)(facts)).collect())
}

/// Whether a channel may take a complaint. Refused: it is run by whoever is complained about, by a body of the
/// State that the complainant fled, or it wants a name and none is given.
pub fn may_take(channel: &Channel, facts: &Facts<'_>, anonymous: bool) -> Result<(), Refusal> {
    let mut reasons = Vec::new();
    if facts.of_accused {
        let article = facts.no_retaliation.unwrap_or("–");
        reasons.push(Reason::at("channel", Said::new("grievance-channel-accused").text("article", article)));
    }
    if facts.fled.is_some() && facts.fled == facts.country {
        let said = Said::new("grievance-channel-fled").text("article", &channel.cite);
        reasons.push(Reason::at("channel", said));
    }
    if anonymous && !channel.anonymous {
        let said = Said::new("grievance-channel-names").text("article", &channel.cite);
        reasons.push(Reason::at("channel", said));
    }
    Refusal::unless_none(reasons)
}

const fn step(name: &'static str, from: &'static [State], to: State, guards: &'static [Check]) -> Step<Case> {
    Step { name, from, to, guards }
}

impl Lifecycle for Case {
    type State = State;
    type Facts<'a> = Facts<'a>;
    const STEPS: &'static [Step<Case>] = &[
        step("acknowledge", &[State::Filed], State::Acknowledged, &[BODYS, IMPARTIAL, NOT_FLED]),
        step(
            "triage",
            &[State::Acknowledged],
            State::Triaged,
            &[BODYS, IMPARTIAL, NOT_FLED, SEVERITY, CATEGORY],
        ),
        step("hurry", &[State::Triaged], State::Urgent, &[BODYS, IMPARTIAL, NOT_FLED, PRESSING]),
        step(
            "investigate",
            &[State::Triaged],
            State::Investigating,
            &[BODYS, IMPARTIAL, NOT_FLED, NOT_PRESSING],
        ),
        step(
            "remedy",
            &[State::Urgent, State::Investigating],
            State::Remedied,
            &[BODYS, IMPARTIAL, NOT_FLED, ANOTHER, WORDS, OWED, REFUNDED],
        ),
        step(
            "close",
            &[State::Remedied],
            State::Closed,
            &[BODYS, IMPARTIAL, NOT_FLED, ANOTHER, OWED, REFUNDED, TOLD, SAFE],
        ),
        step("appeal", &[State::Closed], State::Appealed, &[OWN, WORDS]),
        step("reopen", &[State::Appealed], State::Investigating, &[BODYS, IMPARTIAL, NOT_FLED, ANOTHER]),
    ];

    fn said(state: State) -> Said {
        state.said()
    }
}
