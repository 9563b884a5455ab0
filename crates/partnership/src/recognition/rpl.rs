//! How does what somebody learnt without a school, or without papers, come to
//! be certified (¶2, 16)?
//!
//! The four steps of the Council Recommendation of 20 December 2012 on the
//! validation of non-formal and informal learning (2012/C 398/01): identify,
//! document, assess, certify. Evidence has grades in place of diplomas, from
//! one's own word to a practical test. In humanitarian mode one's own word is
//! enough to be assessed; a practical test, which needs no paper, then carries
//! the certificate. The State that somebody fled is asked nothing and sees
//! nothing (Convention relating to the Status of Refugees, 1951, Art. 25: what
//! its authorities would certify, others do).
//!
//! **Not computed**: the level. An assessor gives it, skill by skill.

use agreement::{InForce, Said};

use crate::lifecycle::{Guard, Lifecycle, Step};
use crate::refusal::{Reason, Refusal};

/// Where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Skills are found and named.
    Identify,
    /// Evidence is brought together.
    Document,
    /// An assessor looks at each skill.
    Assess,
    /// Certified.
    Certified,
    /// Taken back.
    Withdrawn,
}

impl Stage {
    /// All of them.
    pub const ALL: [Stage; 5] =
        [Stage::Identify, Stage::Document, Stage::Assess, Stage::Certified, Stage::Withdrawn];

    /// The word that is kept, and that programs read.
    pub fn word(self) -> &'static str {
        match self {
            Stage::Identify => "identify",
            Stage::Document => "document",
            Stage::Assess => "assess",
            Stage::Certified => "certified",
            Stage::Withdrawn => "withdrawn",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|s| s.word() == word)
    }

    /// What it is called.
    pub fn said(self) -> Said {
        Said::new(match self {
            Stage::Identify => "rpl-identify",
            Stage::Document => "rpl-document",
            Stage::Assess => "rpl-assess",
            Stage::Certified => "rpl-certified",
            Stage::Withdrawn => "rpl-withdrawn",
        })
    }
}

/// How much evidence carries, from the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// One's own word.
    Own,
    /// Somebody else says so: an employer, a colleague, a community.
    ThirdParty,
    /// Something that was made.
    WorkSample,
    /// An assessor watched.
    PracticalTest,
    /// A certificate or diploma.
    Paper,
}

impl Grade {
    /// From the least to the most.
    pub const ALL: [Grade; 5] =
        [Grade::Own, Grade::ThirdParty, Grade::WorkSample, Grade::PracticalTest, Grade::Paper];

    /// The word that is kept, and that credentials carry.
    pub fn word(self) -> &'static str {
        match self {
            Grade::Own => "own_word",
            Grade::ThirdParty => "third_party",
            Grade::WorkSample => "work_sample",
            Grade::PracticalTest => "practical_test",
            Grade::Paper => "paper",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Grade> {
        Grade::ALL.into_iter().find(|g| g.word() == word)
    }

    /// Whether it is more than one's own word.
    pub fn is_outside(self) -> bool {
        self > Grade::Own
    }

    /// What it is called.
    pub fn said(self) -> Said {
        Said::new(match self {
            Grade::Own => "rpl-grade-own",
            Grade::ThirdParty => "rpl-grade-third-party",
            Grade::WorkSample => "rpl-grade-work-sample",
            Grade::PracticalTest => "rpl-grade-practical-test",
            Grade::Paper => "rpl-grade-paper",
        })
    }
}

/// A piece of evidence, as far as the rules look at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// How much it carries.
    pub grade: Grade,
    /// What it is, in words.
    pub text: String,
    /// The State in which somebody would have to be asked to confirm it; nothing: none.
    pub asked_in: Option<String>,
}

/// A skill under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skill {
    /// Its address in the classification.
    pub uri: String,
    /// The level that the person gives themselves, 1 to 5; nothing: not said.
    pub claimed: Option<u8>,
    /// What speaks for it.
    pub evidence: Vec<Evidence>,
    /// What an assessor found: 1 to 5, 0 for not shown; nothing: not looked at yet.
    pub assessed: Option<u8>,
    /// Why.
    pub reason: String,
}

impl Skill {
    /// The best evidence that there is.
    pub fn grade(&self) -> Option<Grade> {
        self.evidence.iter().map(|e| e.grade).max()
    }

    /// Whether something carries a certificate: a test that an assessor watched, or evidence beyond one's own
    /// word, of whatever grade its applicant gave it, together with an assessor's reason.
    pub fn is_carried(&self) -> bool {
        let outside = self.grade().is_some_and(Grade::is_outside);
        let watched = self.evidence.iter().any(|e| e.grade == Grade::PracticalTest);
        watched || (outside && !self.reason.trim().is_empty())
    }

    /// The level that is certified; nothing where it was not shown.
    pub fn certified(&self) -> Option<u8> {
        self.assessed.filter(|level| *level > 0)
    }
}

/// What the rules need to know.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The skills.
    pub skills: &'a [Skill],
    /// Humanitarian mode: no paper is asked for.
    pub humanitarian: bool,
    /// The State that the person fled.
    pub fled: Option<&'a str>,
    /// Whether the person, or who stands by them, takes the step.
    pub applicant: bool,
    /// What is said with the step.
    pub text: &'a str,
    /// The article on prior learning.
    pub cite: &'a str,
}

/// The article that provides for prior learning; the Council Recommendation where the agreement says nothing.
pub fn cite(law: &InForce<'_>) -> String {
    let own = law.all("provision").find(|p| p.text("topic") == Some("prior_learning"));
    own.map_or_else(|| "2012/C 398/01".to_owned(), |p| p.cite.clone())
}

impl Facts<'_> {
    fn no_if(&self, wrong: bool, field: &'static str, id: &'static str) -> Option<Reason> {
        wrong.then(|| Reason::at(field, Said::new(id).text("article", self.cite)))
    }

    fn any_evidence(&self, wrong: impl Fn(&Evidence) -> bool) -> bool {
        self.skills.iter().flat_map(|s| &s.evidence).any(wrong)
    }
}

/// The lifecycle.
#[derive(Debug)]
pub struct Rpl;

type Check = Guard<Rpl>;

const SKILLS: Check =
    Guard { name: "skills", objects: |f| f.no_if(f.skills.is_empty(), "skill", "rpl-no-skills") };
const EVIDENCE: Check = Guard {
    name: "evidence",
    objects: |f| f.no_if(f.skills.iter().any(|s| s.evidence.is_empty()), "evidence", "rpl-no-evidence"),
};
/// Outside humanitarian mode somebody else speaks for it as well.
const OUTSIDE: Check = Guard {
    name: "outside",
    objects: |f| {
        let own = !f.any_evidence(|e| e.grade.is_outside());
        f.no_if(own && !f.humanitarian && !f.skills.is_empty(), "evidence", "rpl-only-own")
    },
};
/// ¶2: the State that somebody fled is asked nothing.
const NOT_FLED: Check = Guard {
    name: "fled",
    objects: |f| {
        let asked = f.fled.is_some_and(|fled| f.any_evidence(|e| e.asked_in.as_deref() == Some(fled)));
        f.no_if(asked, "asked_in", "rpl-asked-fled")
    },
};
const OWN: Check = Guard { name: "own", objects: |f| f.no_if(!f.applicant, "", "rpl-own-step") };
const ASSESSORS: Check =
    Guard { name: "assessors", objects: |f| f.no_if(f.applicant, "", "rpl-assessors-step") };
const WHAT: Check =
    Guard { name: "what", objects: |f| f.no_if(f.text.trim().is_empty(), "text", "rpl-ask-what") };
const ASSESSED: Check = Guard {
    name: "assessed",
    objects: |f| {
        let open = f.skills.iter().any(|s| s.assessed.is_none() || s.reason.trim().is_empty());
        f.no_if(open, "skill", "rpl-not-assessed")
    },
};
const SHOWN: Check = Guard {
    name: "shown",
    objects: |f| f.no_if(f.skills.iter().all(|s| s.certified().is_none()), "skill", "rpl-none-shown"),
};
/// Nobody is certified on their own word alone: a practical test was watched, or there is other evidence and the
/// assessor, who answers for it by certifying, says why it carries.
const CARRIES: Check = Guard {
    name: "carries",
    objects: |f| {
        f.no_if(
            f.skills.iter().any(|s| s.certified().is_some() && !s.is_carried()),
            "evidence",
            "rpl-own-word-alone",
        )
    },
};

impl Lifecycle for Rpl {
    type State = Stage;
    type Facts<'a> = Facts<'a>;
    const STEPS: &'static [Step<Rpl>] = &[
        Step { name: "document", from: &[Stage::Identify], to: Stage::Document, guards: &[OWN, SKILLS] },
        Step {
            name: "hand-in",
            from: &[Stage::Document],
            to: Stage::Assess,
            guards: &[OWN, EVIDENCE, OUTSIDE, NOT_FLED],
        },
        Step { name: "ask", from: &[Stage::Assess], to: Stage::Document, guards: &[ASSESSORS, WHAT] },
        Step {
            name: "certify",
            from: &[Stage::Assess],
            to: Stage::Certified,
            guards: &[ASSESSORS, ASSESSED, SHOWN, CARRIES, NOT_FLED],
        },
        Step {
            name: "withdraw",
            from: &[Stage::Identify, Stage::Document, Stage::Assess],
            to: Stage::Withdrawn,
            guards: &[OWN],
        },
    ];

    fn said(state: Stage) -> Said {
        state.said()
    }
}

/// Whether somebody may be led back to a State (Convention relating to the Status of Refugees, 1951, Art. 33).
/// Refused: a return that is not of their own will, and any step towards the State they fled that they did not
/// ask for.
pub fn returns(fled: Option<&str>, to: &str, own_will: bool) -> Result<(), Refusal> {
    if own_will {
        return Ok(());
    }
    let id = if fled == Some(to) { "return-to-fled" } else { "return-forced" };
    Err(Refusal::of(Said::new(id).text("country", to)))
}
