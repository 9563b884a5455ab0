//! Which of the twelve reasons for which skills mobility partnerships fail can be seen coming, and what can be done?
//!
//! Each reason is a rule over the clauses in force and over what is kept until a day. It fires with the figures, the
//! rows and the articles that made it fire; it is quiet with what it looked at; and it is unknown where nothing is
//! kept that would tell, with what would settle it. A warning stops nobody: people decide.
//!
//! **Not computed**: what no program can do about it. None creates visas, jobs or money, or stops an election.

mod benchmarks;
mod employers;
mod evaluation;
mod facts;
mod fees;
mod funding;
mod gap;
mod home;
mod language;
mod leakage;
mod policy;
mod recognition;
mod unit_cost;
mod visa;

pub use benchmarks::{BENCHMARKS, Benchmark};
pub use facts::{Case, Cohort, Facts, Fees, Jobs, Learner, Programme, Quota, Step};
pub use fees::pass_through;

use agreement::{InForce, Said};
use jiff::civil::Date;

/// What a rule says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// The reason is there.
    Fires,
    /// What would settle it is not kept.
    Unknown,
    /// It was looked at, and is not there.
    Quiet,
}

impl State {
    /// The word that programs read.
    pub fn word(self) -> &'static str {
        match self {
            State::Fires => "fires",
            State::Unknown => "unknown",
            State::Quiet => "quiet",
        }
    }
}

/// The row that a sentence is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// A cohort, by its id.
    Cohort(String),
    /// A programme, by its id.
    Programme(String),
}

/// Something that a rule looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Whether it made the rule fire.
    pub fires: bool,
    /// What was found, with its figures and its article.
    pub said: Said,
    /// Where it stands among the rows, if it is about one.
    pub about: Option<About>,
}

/// A rule's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// 1 to 12, in the order of the reasons.
    pub number: u8,
    /// The word that programs read.
    pub code: &'static str,
    /// Whether the reason is there.
    pub state: State,
    /// What was found, what fires first.
    pub evidence: Vec<Evidence>,
    /// Which facts would settle what is unknown.
    pub missing: Vec<Said>,
}

/// What a rule finds, while it looks.
#[derive(Default)]
struct Found {
    evidence: Vec<Evidence>,
    missing: Vec<Said>,
}

impl Found {
    fn tell(&mut self, fires: bool, said: Said) {
        self.evidence.push(Evidence { fires, said, about: None });
    }

    fn tell_of(&mut self, about: About, fires: bool, said: Said) {
        self.evidence.push(Evidence { fires, said, about: Some(about) });
    }

    fn lack(&mut self, said: Said) {
        if !self.missing.contains(&said) {
            self.missing.push(said);
        }
    }
}

/// A rule: what it finds under this law, in these facts, on this day.
type Rule = fn(&InForce<'_>, &Facts, Date, &mut Found);

const RULES: [(&str, Rule); 12] = [
    ("no-visa", visa::look),
    ("qualification-gap", gap::look),
    ("employers-late", employers::look),
    ("funding-short", funding::look),
    ("unit-cost", unit_cost::look),
    ("language", language::look),
    ("recognition", recognition::look),
    ("home-jobs", home::look),
    ("leakage", leakage::look),
    ("policy-swing", policy::look),
    ("fees-exclusion", fees::look),
    ("no-evaluation", evaluation::look),
];

/// All twelve, in their order.
pub fn warnings(law: &InForce<'_>, facts: &Facts, day: Date) -> Vec<Warning> {
    let answer = |(number, (code, look)): (u8, &(&'static str, Rule))| {
        let mut found = Found::default();
        look(law, facts, day, &mut found);
        let state = match (found.evidence.iter().any(|e| e.fires), &found.missing[..], &found.evidence[..]) {
            (true, ..) => State::Fires,
            (false, [], [_, ..]) => State::Quiet,
            (false, ..) => State::Unknown,
        };
        found.evidence.sort_by_key(|e| !e.fires);
        Warning { number, code, state, evidence: found.evidence, missing: found.missing }
    };
    (1..).zip(&RULES).map(answer).collect()
}

/// A share in thousandths, rounded down; nothing of nobody.
fn per_mille(part: i64, all: i64) -> Option<i64> {
    (all > 0).then(|| i64::try_from(i128::from(part) * 1000 / i128::from(all)).unwrap_or(i64::MAX))
}

/// Thousandths as a percentage that sentences take: `46.6%`.
fn percent(per_mille: i64) -> String {
    match per_mille % 10 {
        0 => format!("{}%", per_mille / 10),
        part => format!("{}.{part}%", per_mille / 10),
    }
}
