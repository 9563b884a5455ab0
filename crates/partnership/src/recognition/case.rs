//! How does a case of recognition go, and what stands in a step's way?
//!
//! The applicant drafts and submits; the competent body asks for what is
//! missing or takes the dossier as complete, and decides: full, partial, a
//! compensation measure, or no. Where a measure is asked for, the applicant
//! chooses among those of the agreement; it ends in full recognition or not.
//! Any decision can be appealed, and somebody answers who decided nothing of it.
//!
//! The clock ([`super::standing`]) runs from the complete dossier and stands while
//! something is asked for. What is overdue is shown as overdue: time alone never
//! decides against anybody. Nothing here makes the worker pay.
//!
//! **Not computed**: whether the reasons are good, and whether a document is
//! what it says.

use agreement::Said;
use jiff::civil::Date;

use super::procedure::Procedure;
use super::standing::days_between;
use crate::lifecycle::{Guard, Lifecycle, Step};
use crate::refusal::Reason;
use crate::terms::Measure;

/// Where a case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The applicant writes it.
    Draft,
    /// The body has it, and has not looked at it.
    Submitted,
    /// The body waits for what it asked for.
    DocsPending,
    /// The dossier is complete; the clock runs.
    Assessing,
    /// Recognised.
    Full,
    /// Recognised in part.
    Partial,
    /// Recognised once a measure is done; the applicant chooses which.
    Compensation,
    /// Not recognised.
    Negative,
    /// In an adaptation period.
    Adaptation,
    /// On the way to an aptitude test.
    Test,
    /// The measure was not passed.
    Failed,
    /// Contested; somebody else looks at it.
    Appeal,
    /// Taken back by the applicant.
    Withdrawn,
}

impl Stage {
    /// All of them.
    pub const ALL: [Stage; 13] = [
        Stage::Draft,
        Stage::Submitted,
        Stage::DocsPending,
        Stage::Assessing,
        Stage::Full,
        Stage::Partial,
        Stage::Compensation,
        Stage::Negative,
        Stage::Adaptation,
        Stage::Test,
        Stage::Failed,
        Stage::Appeal,
        Stage::Withdrawn,
    ];

    /// The word that is kept, and that programs read.
    pub fn word(self) -> &'static str {
        match self {
            Stage::Draft => "draft",
            Stage::Submitted => "submitted",
            Stage::DocsPending => "docs_pending",
            Stage::Assessing => "assessing",
            Stage::Full => "full",
            Stage::Partial => "partial",
            Stage::Compensation => "compensation",
            Stage::Negative => "negative",
            Stage::Adaptation => "adaptation",
            Stage::Test => "test",
            Stage::Failed => "failed",
            Stage::Appeal => "appeal",
            Stage::Withdrawn => "withdrawn",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|s| s.word() == word)
    }

    /// Whether the body has decided and nothing is left to be done.
    pub fn is_final(self) -> bool {
        match self {
            Stage::Full | Stage::Partial | Stage::Negative | Stage::Failed | Stage::Withdrawn => true,
            Stage::Draft
            | Stage::Submitted
            | Stage::DocsPending
            | Stage::Assessing
            | Stage::Compensation
            | Stage::Adaptation
            | Stage::Test
            | Stage::Appeal => false,
        }
    }

    /// Whether it waits for the body.
    pub fn waits_for_body(self) -> bool {
        matches!(self, Stage::Submitted | Stage::Assessing | Stage::Adaptation | Stage::Test | Stage::Appeal)
    }

    /// What it is called.
    pub fn said(self) -> Said {
        Said::new(match self {
            Stage::Draft => "recognition-draft",
            Stage::Submitted => "recognition-submitted",
            Stage::DocsPending => "recognition-docs-pending",
            Stage::Assessing => "recognition-assessing",
            Stage::Full => "recognition-full",
            Stage::Partial => "recognition-partial",
            Stage::Compensation => "recognition-compensation",
            Stage::Negative => "recognition-negative",
            Stage::Adaptation => "recognition-adaptation",
            Stage::Test => "recognition-test",
            Stage::Failed => "recognition-failed",
            Stage::Appeal => "recognition-appeal",
            Stage::Withdrawn => "recognition-withdrawn",
        })
    }
}

/// What the rules need to know.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// What the agreement fixes; nothing: it has no such clause any more.
    pub procedure: Option<&'a Procedure>,
    /// The day of the step.
    pub today: Date,
    /// The account that takes it.
    pub by: &'a str,
    /// Whether that is the applicant, or who stands by them.
    pub applicant: bool,
    /// Whether they act for the organisation that is the body of the case.
    pub of_body: bool,
    /// The State that the applicant fled, humanitarian mode.
    pub fled: Option<&'a str>,
    /// The State whose body decides.
    pub body_country: Option<&'a str>,
    /// Whether a qualification of the register is named.
    pub qualification: bool,
    /// How many documents are named.
    pub documents: usize,
    /// Reasons, what is missing, or why it is contested, as the step needs.
    pub text: &'a str,
    /// The State in which something is to be asked.
    pub asked_in: Option<&'a str>,
    /// Whether the ranked comparison lies beside the decision.
    pub compared: bool,
    /// How many substantial differences the decision names.
    pub differences: usize,
    /// Whether the last precedent was decided otherwise.
    pub departs: bool,
    /// Why it is departed from.
    pub why_departs: &'a str,
    /// What was decided last.
    pub decided: Option<Stage>,
    /// Who decided, the first time and every time after.
    pub deciders: &'a [String],
    /// When.
    pub decided_on: Option<Date>,
}

impl Facts<'_> {
    fn article(&self, said: Said) -> Said {
        said.text("article", self.procedure.map_or("–", |p| p.cite.as_str()))
    }

    fn no(&self, field: &'static str, id: &'static str) -> Option<Reason> {
        Some(Reason::at(field, self.article(Said::new(id))))
    }

    fn no_if(&self, wrong: bool, field: &'static str, id: &'static str) -> Option<Reason> {
        if wrong { self.no(field, id) } else { None }
    }

    fn offers(&self, measure: Measure) -> bool {
        self.procedure.is_some_and(|p| p.offers(measure))
    }
}

/// The lifecycle.
#[derive(Debug)]
pub struct Case;

type Check = Guard<Case>;

/// Art. on recognition: a body is named that may decide (¶8).
const BODY: Check = Guard {
    name: "body",
    objects: |f| f.no_if(f.procedure.is_none_or(|p| p.body.is_none()), "", "recognition-no-body"),
};
/// ¶2: the State that somebody fled decides nothing about them.
const NOT_FLED: Check = Guard {
    name: "fled",
    objects: |f| f.no_if(f.fled.is_some() && f.fled == f.body_country, "", "recognition-body-fled"),
};
const QUALIFICATION: Check = Guard {
    name: "qualification",
    objects: |f| f.no_if(!f.qualification, "qualification", "recognition-no-qualification"),
};
/// Who fled need not bring papers.
const DOCUMENTS: Check = Guard {
    name: "documents",
    objects: |f| f.no_if(f.documents == 0 && f.fled.is_none(), "document", "recognition-no-documents"),
};
const WHAT_IS_MISSING: Check =
    Guard { name: "what", objects: |f| f.no_if(f.text.trim().is_empty(), "text", "recognition-ask-what") };
/// ¶2: nothing is asked in the State that somebody fled.
const NOT_ASKED_THERE: Check = Guard {
    name: "asked",
    objects: |f| f.no_if(f.fled.is_some() && f.fled == f.asked_in, "asked_in", "recognition-asked-fled"),
};
/// ¶30: somebody pays the fee, and it is not the worker.
const FEE: Check = Guard {
    name: "fee",
    objects: |f| {
        let charged = f.procedure.filter(|p| p.fee.is_some_and(|fee| fee.minor > 0));
        let payer = charged.map(|p| p.payer.as_deref().unwrap_or_default());
        let worker = |payer: &str| payer.is_empty() || agreement::schema::WORKER_WORDS.contains(&payer);
        f.no_if(payer.is_some_and(worker), "", "recognition-fee")
    },
};
const DEADLINE: Check = Guard {
    name: "deadline",
    objects: |f| f.no_if(f.procedure.is_none_or(|p| p.days.is_none()), "", "recognition-no-deadline"),
};
const REASONS: Check = Guard {
    name: "reasons",
    objects: |f| f.no_if(f.text.trim().is_empty(), "text", "recognition-no-reasons"),
};
const COMPARED: Check =
    Guard { name: "compared", objects: |f| f.no_if(!f.compared, "", "recognition-not-compared") };
/// Lisbon Recognition Convention, Art. VI.1: without a substantial difference it is recognised.
const DIFFERENCES: Check = Guard {
    name: "differences",
    objects: |f| f.no_if(f.differences == 0, "differences", "recognition-no-difference"),
};
/// ¶15: like cases alike, or with a reason.
const PRECEDENT: Check = Guard {
    name: "precedent",
    objects: |f| f.no_if(f.departs && f.why_departs.trim().is_empty(), "why_departs", "recognition-departs"),
};
const MEASURES: Check = Guard {
    name: "measures",
    objects: |f| f.no_if(f.procedure.is_none_or(|p| p.measures.is_empty()), "", "recognition-no-measures"),
};
/// C4.4: money is set aside for the measures; the worker pays none of it.
const FUNDED: Check = Guard {
    name: "funded",
    objects: |f| {
        let budget = f.procedure.and_then(|p| p.budget);
        f.no_if(budget.is_none_or(|b| b.minor <= 0), "", "recognition-not-funded")
    },
};
/// Directive 2005/36/EC, Art. 14(2): the applicant chooses.
const CHOICE: Check =
    Guard { name: "choice", objects: |f| f.no_if(!f.applicant, "", "recognition-own-choice") };
const ADAPTATION: Check = Guard {
    name: "offered",
    objects: |f| f.no_if(!f.offers(Measure::Adaptation), "measure", "recognition-not-offered"),
};
const TEST: Check = Guard {
    name: "offered",
    objects: |f| f.no_if(!f.offers(Measure::Test), "measure", "recognition-not-offered"),
};
const OWN: Check = Guard { name: "own", objects: |f| f.no_if(!f.applicant, "", "recognition-own-step") };
/// ¶8: the body that the clause names decides, and no other.
const BODYS: Check = Guard {
    name: "bodys",
    objects: |f| {
        let id = if f.applicant { "recognition-bodys-step" } else { "recognition-not-the-body" };
        f.no_if(f.applicant || !f.of_body, "", id)
    },
};
const WORDS: Check =
    Guard { name: "words", objects: |f| f.no_if(f.text.trim().is_empty(), "text", "recognition-no-words") };
const TERM: Check = Guard {
    name: "term",
    objects: |f| {
        // Where the agreement names no days, nobody is too late.
        let days = f.procedure.and_then(|p| p.appeal_days)?;
        let late = f.decided_on.is_some_and(|on| days_between(on, f.today) > days);
        let said = f.article(Said::new("recognition-appeal-late")).number("days", days);
        late.then(|| Reason::at("", said))
    },
};
const ANOTHER: Check = Guard {
    name: "another",
    objects: |f| f.no_if(f.deciders.iter().any(|d| d == f.by), "", "recognition-same-assessor"),
};

/// Only where it was a measure that was not passed can that be upheld.
const WAS_FAILED: Check = Guard {
    name: "was_failed",
    objects: |f| f.no_if(f.decided != Some(Stage::Failed), "", "recognition-was-not-failed"),
};

const DECIDED: &[Stage] = &[Stage::Full, Stage::Partial, Stage::Compensation, Stage::Negative, Stage::Failed];
const MEASURE: &[Stage] = &[Stage::Adaptation, Stage::Test];

const fn step(name: &'static str, from: &'static [Stage], to: Stage, guards: &'static [Check]) -> Step<Case> {
    Step { name, from, to, guards }
}

impl Lifecycle for Case {
    type State = Stage;
    type Facts<'a> = Facts<'a>;
    const STEPS: &'static [Step<Case>] = &[
        step("submit", &[Stage::Draft], Stage::Submitted, &[OWN, BODY, NOT_FLED, QUALIFICATION, DOCUMENTS]),
        step(
            "ask",
            &[Stage::Submitted, Stage::Assessing],
            Stage::DocsPending,
            &[BODYS, WHAT_IS_MISSING, NOT_ASKED_THERE],
        ),
        step(
            "accept",
            &[Stage::Submitted, Stage::DocsPending],
            Stage::Assessing,
            &[BODYS, NOT_FLED, FEE, DEADLINE],
        ),
        step("full", &[Stage::Assessing], Stage::Full, &[BODYS, NOT_FLED, REASONS, COMPARED, PRECEDENT]),
        step(
            "partial",
            &[Stage::Assessing],
            Stage::Partial,
            &[BODYS, NOT_FLED, REASONS, COMPARED, DIFFERENCES, PRECEDENT],
        ),
        step(
            "compensation",
            &[Stage::Assessing],
            Stage::Compensation,
            &[BODYS, NOT_FLED, REASONS, COMPARED, DIFFERENCES, MEASURES, FUNDED, PRECEDENT],
        ),
        step(
            "negative",
            &[Stage::Assessing],
            Stage::Negative,
            &[BODYS, NOT_FLED, REASONS, COMPARED, DIFFERENCES, PRECEDENT],
        ),
        step("adaptation", &[Stage::Compensation], Stage::Adaptation, &[CHOICE, ADAPTATION, FUNDED]),
        step("test", &[Stage::Compensation], Stage::Test, &[CHOICE, TEST, FUNDED]),
        step("complete", MEASURE, Stage::Full, &[BODYS, NOT_FLED, REASONS]),
        step("fail", MEASURE, Stage::Failed, &[BODYS, NOT_FLED, REASONS]),
        step("appeal", DECIDED, Stage::Appeal, &[OWN, WORDS, TERM]),
        step("answer-full", &[Stage::Appeal], Stage::Full, &[BODYS, NOT_FLED, ANOTHER, REASONS]),
        step(
            "answer-partial",
            &[Stage::Appeal],
            Stage::Partial,
            &[BODYS, NOT_FLED, ANOTHER, REASONS, DIFFERENCES],
        ),
        step(
            "answer-compensation",
            &[Stage::Appeal],
            Stage::Compensation,
            &[BODYS, NOT_FLED, ANOTHER, REASONS, DIFFERENCES, MEASURES, FUNDED],
        ),
        step(
            "answer-negative",
            &[Stage::Appeal],
            Stage::Negative,
            &[BODYS, NOT_FLED, ANOTHER, REASONS, DIFFERENCES],
        ),
        step(
            "answer-failed",
            &[Stage::Appeal],
            Stage::Failed,
            &[BODYS, NOT_FLED, WAS_FAILED, ANOTHER, REASONS],
        ),
        step(
            "withdraw",
            &[Stage::Draft, Stage::Submitted, Stage::DocsPending, Stage::Assessing],
            Stage::Withdrawn,
            &[OWN],
        ),
    ];

    fn said(state: Stage) -> Said {
        state.said()
    }
}
