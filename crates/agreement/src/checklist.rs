//! Is the agreement ready: 57 questions, answered from the clauses.
//!
//! What can be computed is computed. What people must assert counts only with
//! a document, a date and a signatory. Unknown is not pass; a question that
//! does not arise is left out of the score. Questions, severities and weights
//! follow the assessment lists of the IOM and UN guidance on skills mobility
//! partnerships and bilateral labour migration agreements (2022–2023).
//!
//! **Not computed:** whether a document says what its clause declares; and,
//! until evidence and monitoring stand behind them, P3.1 and G3. P2.2 and P4.2
//! are the house's to compute, which knows projections ([`Assessment::settle`]).

mod cooperation;
mod mobility;
mod prerequisites;
mod recognition;
mod stakeholders;
mod tally;

pub use prerequisites::{health_consent, says_none};
pub use tally::{concluded, lacks};
mod training;

use jiff::civil::Date;

use crate::{Agreement, Clause, Fraction, InForce, Said};
pub(crate) use tally::Tally;

/// The answer to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Yes, and it is shown.
    Pass,
    /// No.
    Fail,
    /// Nobody can tell yet.
    Unknown,
    /// The question does not arise.
    NotApplicable,
}

impl Verdict {
    /// The word used in reports and word lists.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Pass => "pass",
            Verdict::Fail => "fail",
            Verdict::Unknown => "unknown",
            Verdict::NotApplicable => "not_applicable",
        }
    }
}

/// How much a question weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Without it the agreement is not ready. Weighs 5.
    Critical,
    /// Weighs 3.
    Major,
    /// Weighs 1.
    Minor,
}

impl Weight {
    /// In points.
    pub fn points(self) -> i64 {
        match self {
            Weight::Critical => 5,
            Weight::Major => 3,
            Weight::Minor => 1,
        }
    }

    /// The word used in reports and word lists.
    pub fn word(self) -> &'static str {
        match self {
            Weight::Critical => "critical",
            Weight::Major => "major",
            Weight::Minor => "minor",
        }
    }
}

/// One question and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// `C1.1` … `G3`.
    pub id: &'static str,
    /// How much it weighs.
    pub weight: Weight,
    /// The answer.
    pub verdict: Verdict,
    /// The articles it rests on.
    pub articles: Vec<String>,
    /// What is missing or wrong, and what would settle it.
    pub because: Vec<Said>,
}

/// All answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// One per question, in the order of the list.
    pub answers: Vec<Answer>,
    /// Weight passed of the weight that applies; nothing where none applies.
    pub score: Option<Fraction>,
    /// Whether every critical question that applies passes.
    pub ready: bool,
}

impl Assessment {
    fn of(answers: Vec<Answer>) -> Assessment {
        let sum = |verdicts: &[Verdict]| -> i64 {
            answers.iter().filter(|a| verdicts.contains(&a.verdict)).map(|a| a.weight.points()).sum()
        };
        let score =
            Fraction::new(sum(&[Verdict::Pass]), sum(&[Verdict::Pass, Verdict::Fail, Verdict::Unknown]));
        let settled = |a: &Answer| matches!(a.verdict, Verdict::Pass | Verdict::NotApplicable);
        let ready = score.is_some() && answers.iter().filter(|a| a.weight == Weight::Critical).all(settled);
        Assessment { score, ready, answers }
    }

    /// The same with another answer to a question that clauses alone do not answer.
    #[must_use]
    pub fn settle(
        mut self,
        id: &str,
        verdict: Verdict,
        articles: Vec<String>,
        because: Vec<Said>,
    ) -> Assessment {
        if let Some(answer) = self.answers.iter_mut().find(|a| a.id == id) {
            (answer.verdict, answer.articles, answer.because) = (verdict, articles, because);
        }
        Assessment::of(self.answers)
    }

    /// How many questions have this answer.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.answers.iter().filter(|a| a.verdict == verdict).count()
    }
}

type Question = (&'static str, Weight, fn(&mut Tally<'_>));

fn questions() -> impl Iterator<Item = &'static Question> {
    [
        cooperation::ASKED,
        stakeholders::ASKED,
        training::ASKED,
        recognition::ASKED,
        mobility::ASKED,
        prerequisites::ASKED,
    ]
    .into_iter()
    .flatten()
}

/// Answers every question for the clauses in force on `date`.
pub fn assess(agreement: &Agreement, date: Date) -> Assessment {
    let law = agreement.in_force(date);
    let answers: Vec<Answer> = questions()
        .map(|(id, weight, ask)| {
            let mut tally = Tally::new(agreement, &law);
            ask(&mut tally);
            let (verdict, articles, because) = tally.result();
            Answer { id, weight: *weight, verdict, articles, because }
        })
        .collect();
    Assessment::of(answers)
}

/// Why what a clause declares is not proved: nothing where a document, a date and a party that answers
/// for it stand behind the clause.
pub fn unproved(agreement: &Agreement, law: &InForce<'_>, clause: &Clause) -> Vec<Said> {
    let mut tally = Tally::new(agreement, law);
    tally.proved(clause);
    tally.result().2
}
