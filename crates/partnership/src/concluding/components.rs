//! Is each of the five components of a partnership there (¶7), and who takes part (¶1, 8–9)?
//!
//! A component is evidenced where a party that has signed answers for it and at least one question of
//! the checklist about it passes. A missing one keeps the agreement from coming into force.

use agreement::checklist::{Assessment, Verdict};
use agreement::schema::{EMPLOYER_TYPES, STATE_TYPES, TRAINING_TYPES};
use agreement::{InForce, Said};

/// The components, with the part of the checklist that asks about each.
pub const COMPONENTS: [(&str, &str); 5] = [
    ("cooperation", "C1."),
    ("stakeholders", "C2."),
    ("training", "C3."),
    ("recognition", "C4."),
    ("mobility", "C5."),
];

/// A component and what speaks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Component {
    /// Its word.
    pub name: &'static str,
    /// The party that answers for it, where it has signed.
    pub accountable: Option<String>,
    /// Weight passed, and weight that applies.
    pub score: (i64, i64),
}

impl Component {
    /// Whether it is evidenced.
    pub fn is_evidenced(&self) -> bool {
        self.accountable.is_some() && self.score.0 > 0
    }
}

/// All five.
pub fn all(law: &InForce<'_>, assessment: &Assessment) -> Vec<Component> {
    let signed = |party: &str| {
        law.all("signature")
            .any(|s| s.text("party") == Some(party) && s.date("on").is_some_and(|d| d <= law.date))
    };
    let one = |(name, part): (&'static str, &str)| {
        let clause = law.by_id("responsibility", name);
        let accountable = clause.and_then(|c| c.text("accountable")).filter(|party| signed(party));
        let score = score(assessment, part);
        Component { name, accountable: accountable.map(str::to_owned), score }
    };
    COMPONENTS.into_iter().map(one).collect()
}

/// Weight passed and weight that applies, of the questions of a part of the checklist: those that begin so.
pub fn score(assessment: &Assessment, part: &str) -> (i64, i64) {
    let own = assessment.answers.iter().filter(|answer| answer.id.starts_with(part));
    own.fold((0, 0), |(passed, of), answer| match answer.verdict {
        Verdict::Pass => (passed + answer.weight.points(), of + answer.weight.points()),
        Verdict::Fail | Verdict::Unknown => (passed, of + answer.weight.points()),
        Verdict::NotApplicable => (passed, of),
    })
}

/// Those that are not evidenced.
pub fn missing(law: &InForce<'_>, assessment: &Assessment) -> Vec<&'static str> {
    all(law, assessment).into_iter().filter(|c| !c.is_evidenced()).map(|c| c.name).collect()
}

/// Who must sit at the table before anything is negotiated (¶1): the word, and the kinds of party.
pub const SIDES: [(&str, &[&str]); 5] = [
    ("state", STATE_TYPES),
    ("employer", EMPLOYER_TYPES),
    ("school", TRAINING_TYPES),
    ("community", &["origin_community", "destination_community"]),
    ("workers", &["union", "migrant_association"]),
];

/// Whether a party of a side takes part.
pub fn sits(law: &InForce<'_>, side: &str) -> bool {
    let kinds = SIDES.iter().find(|(name, _)| *name == side).map_or(&[][..], |(_, kinds)| kinds);
    law.all("party").any(|p| p.text("type").is_some_and(|kind| kinds.contains(&kind)))
}

/// What a side is called where nobody of it takes part.
pub fn gap(side: &str) -> Said {
    Said::new(match side {
        "state" => "concluding-no-state",
        "employer" => "concluding-no-employer",
        "school" => "concluding-no-school",
        "community" => "concluding-no-community",
        _ => "concluding-no-workers",
    })
}
