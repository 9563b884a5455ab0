//! Design → Accredited → Running → Evaluated → Closed: may a programme go on, and may it be run again?
//!
//! An accrediting body that is a party says that it may be taught; it is taught only where what is learnt, and
//! in how many hours, is stated; a pilot that nobody evaluated is not run again (¶17).

use agreement::{InForce, Said};
use jiff::civil::Date;

use super::outcomes::Outcome;
use crate::curricula::{Review, review};
use crate::lifecycle::{Guard, Lifecycle, Step};
use crate::refusal::{Reason, Refusal};

/// Types of parties that accredit.
pub const ACCREDITORS: [&str; 4] =
    ["state_certifier", "certifier", "professional_board", "education_ministry"];

/// How far a programme is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Its curriculum is written.
    Design,
    /// A body that may say so says that it may be taught.
    Accredited,
    /// It is taught.
    Running,
    /// Somebody looked at what became of it.
    Evaluated,
    /// It is not taught any more.
    Closed,
}

impl Stage {
    /// All of them.
    pub const ALL: [Stage; 5] =
        [Stage::Design, Stage::Accredited, Stage::Running, Stage::Evaluated, Stage::Closed];

    /// The word that is kept.
    pub fn word(self) -> &'static str {
        match self {
            Stage::Design => "design",
            Stage::Accredited => "accredited",
            Stage::Running => "running",
            Stage::Evaluated => "evaluated",
            Stage::Closed => "closed",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| stage.word() == word)
    }
}

/// Who says that a programme may be taught, and until when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accreditation {
    /// The party.
    pub body: String,
    /// The day of its decision.
    pub on: Option<Date>,
    /// The last day on which it holds; nothing: without end.
    pub until: Option<Date>,
}

/// What was found when somebody looked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evaluation {
    /// The day.
    pub on: Option<Date>,
    /// The party that looked.
    pub by: String,
    /// What it found.
    pub found: String,
}

/// What is stated of a programme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Who teaches: a party.
    pub provider: String,
    /// When the curriculum was last reviewed.
    pub reviewed_on: Option<Date>,
    /// What is learnt.
    pub outcomes: Vec<Outcome>,
    /// The certificates it leads to: ids of `certificate` clauses. Two make a dual certification.
    pub certificates: Vec<String>,
    /// Who accredited it.
    pub accreditation: Accreditation,
    /// Whether it is tried out.
    pub pilot: bool,
    /// Since when it is run, this time.
    pub began_on: Option<Date>,
    /// The last evaluation.
    pub evaluation: Evaluation,
}

/// What the guards look at.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The programme.
    pub plan: &'a Plan,
    /// The clauses in force.
    pub law: &'a InForce<'a>,
    /// Today.
    pub today: Date,
}

/// How the accreditation of a programme stands: the clock of ¶10.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// Nobody accredited it.
    None,
    /// It holds, until this day where it ends.
    Holds(Option<Date>),
    /// It ended on this day.
    Ended(Date),
}

/// How the accreditation stands on a day.
pub fn clock(plan: &Plan, today: Date) -> Clock {
    let accreditation = &plan.accreditation;
    match (accreditation.on.filter(|on| *on <= today), accreditation.until) {
        _ if accreditation.body.is_empty() => Clock::None,
        (None, _) => Clock::None,
        (Some(_), Some(until)) if until < today => Clock::Ended(until),
        (Some(_), until) => Clock::Holds(until),
    }
}

/// An evaluation that belongs to the run under way, or the last one.
fn is_evaluated(f: &Facts<'_>) -> bool {
    let evaluation = &f.plan.evaluation;
    let since = |on: &Date| *on <= f.today && f.plan.began_on.is_none_or(|began| began <= *on);
    !evaluation.found.trim().is_empty() && evaluation.on.as_ref().is_some_and(since)
}

fn body(f: &Facts<'_>) -> Option<Reason> {
    let party = f.law.by_id("party", &f.plan.accreditation.body);
    let accredits = |kind: &str| ACCREDITORS.contains(&kind);
    let fits = party.is_some_and(|party| party.text("type").is_some_and(accredits));
    (!fits).then(|| Reason::at("accredited_by", Said::new("training-body")))
}

/// Nobody accredits what they teach themselves.
fn another(f: &Facts<'_>) -> Option<Reason> {
    let same = !f.plan.provider.is_empty() && f.plan.accreditation.body == f.plan.provider;
    same.then(|| Reason::at("accredited_by", Said::new("training-body-own")))
}

fn holds(f: &Facts<'_>) -> Option<Reason> {
    let said = match clock(f.plan, f.today) {
        Clock::Holds(_) => return None,
        Clock::None => Said::new("training-accreditation-none"),
        Clock::Ended(until) => Said::new("training-accreditation-ended").text("date", until),
    };
    Some(Reason::at("accredited_until", said))
}

/// ¶10: work changes faster than lessons.
fn curriculum(f: &Facts<'_>) -> Option<Reason> {
    let said = match review(f.plan.reviewed_on, f.today) {
        Review::Fresh { .. } => return None,
        Review::Old { on } => Said::new("training-review-old").text("date", on),
        Review::Unknown => Said::new("training-review-unknown"),
    };
    Some(Reason::at("reviewed_on", said))
}

fn outcomes(f: &Facts<'_>) -> Option<Reason> {
    f.plan.outcomes.is_empty().then(|| Reason::at("outcomes", Said::new("training-outcomes-none")))
}

fn hours(f: &Facts<'_>) -> Option<Reason> {
    let without = f.plan.outcomes.iter().find(|outcome| outcome.hours < 1)?;
    Some(Reason::at("outcomes", Said::new("training-hours-none").text("text", &without.skill)))
}

/// ¶4, 27: whoever is promised a certificate is promised one that the agreement knows.
fn certificates(f: &Facts<'_>) -> Option<Reason> {
    let unknown = f.plan.certificates.iter().find(|id| f.law.by_id("certificate", id).is_none())?;
    Some(Reason::at("certificates", Said::new("training-certificate-none").text("id", unknown)))
}

fn evaluation(f: &Facts<'_>) -> Option<Reason> {
    (!is_evaluated(f)).then(|| Reason::at("evaluation", Said::new("training-evaluation-none")))
}

/// ¶17: a pilot that nobody evaluated is not renewed.
fn pilot(f: &Facts<'_>) -> Option<Reason> {
    let refused = f.plan.pilot && !is_evaluated(f);
    refused.then(|| Reason::at("evaluation", Said::new("training-pilot-unevaluated")))
}

/// What was closed is not opened again unseen.
fn reopened(f: &Facts<'_>) -> Option<Reason> {
    let refused = !f.plan.pilot && !is_evaluated(f);
    refused.then(|| Reason::at("evaluation", Said::new("training-renewal-unevaluated")))
}

/// The lifecycle of a programme.
#[derive(Debug)]
pub struct Programme;

impl Lifecycle for Programme {
    type State = Stage;
    type Facts<'a> = Facts<'a>;

    const STEPS: &'static [Step<Programme>] = &[
        Step {
            name: "accredit",
            from: &[Stage::Design],
            to: Stage::Accredited,
            guards: &[
                Guard { name: "body", objects: body },
                Guard { name: "another", objects: another },
                Guard { name: "accreditation", objects: holds },
                Guard { name: "curriculum", objects: curriculum },
            ],
        },
        Step {
            name: "run",
            from: &[Stage::Accredited],
            to: Stage::Running,
            guards: &[
                Guard { name: "outcomes", objects: outcomes },
                Guard { name: "hours", objects: hours },
                Guard { name: "certificates", objects: certificates },
                Guard { name: "accreditation", objects: holds },
            ],
        },
        Step {
            name: "evaluate",
            from: &[Stage::Running],
            to: Stage::Evaluated,
            guards: &[Guard { name: "evaluation", objects: evaluation }],
        },
        Step { name: "close", from: &[Stage::Running, Stage::Evaluated], to: Stage::Closed, guards: &[] },
        Step {
            name: "renew",
            from: &[Stage::Evaluated, Stage::Closed],
            to: Stage::Running,
            guards: &[
                Guard { name: "pilot", objects: pilot },
                Guard { name: "evaluated", objects: reopened },
                Guard { name: "accreditation", objects: holds },
                Guard { name: "curriculum", objects: curriculum },
            ],
        },
    ];

    fn said(state: Stage) -> Said {
        Said::new(match state {
            Stage::Design => "training-stage-design",
            Stage::Accredited => "training-stage-accredited",
            Stage::Running => "training-stage-running",
            Stage::Evaluated => "training-stage-evaluated",
            Stage::Closed => "training-stage-closed",
        })
    }
}

/// Something of it was changed. `touched`: what is learnt, asked for or certified, which somebody accredited. While it
/// is run, or a cohort of it is `taught`, that is refused: whoever learns was promised it.
pub fn amend(stage: Stage, touched: bool, taught: bool) -> Result<Stage, Refusal> {
    match stage {
        _ if touched && taught => {
            Err(Refusal { reasons: vec![Reason::at("outcomes", Said::new("training-amend-taught"))] })
        }
        Stage::Running if touched => {
            Err(Refusal { reasons: vec![Reason::at("outcomes", Said::new("training-amend-running"))] })
        }
        Stage::Accredited | Stage::Evaluated | Stage::Closed if touched => Ok(Stage::Design),
        Stage::Design | Stage::Accredited | Stage::Running | Stage::Evaluated | Stage::Closed => Ok(stage),
    }
}
