//! What is proposed at the end, and which answer speaks for it?

use super::{Answer, Answers, ONE, Talk};
use crate::{Concept, SkillId};

/// A skill that may be theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// Which.
    pub skill: SkillId,
    /// The chance that it is held, in thousandths.
    pub per_mille: i64,
    /// What speaks for it.
    pub why: Why,
}

/// What speaks for a skill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// They said so themselves.
    Said(Answer),
    /// It was not asked; it stands near this one, to which they said yes.
    Near(SkillId),
    /// It was not asked; it belongs to this occupation, which their answers fit.
    Occupation(Concept),
}

/// A skill that was not asked about is proposed from this chance.
const LIKELY: i64 = ONE * 7 / 10;
/// From this chance an occupation is taken to be theirs.
const THEIRS: i64 = ONE * 8 / 10;
/// And only after so many of its skills were said to be theirs.
const YES: usize = 3;

impl Talk {
    /// What is proposed: first what they said yes to, then what follows from it, each the likeliest first.
    pub fn proposed(&self, answers: &Answers) -> Vec<Proposed> {
        let thought = self.think(answers);
        let is_yes = |row: &usize| thought.said[*row].and_then(Answer::tells) == Some(true);
        let yes: Vec<usize> = (0..self.skills.len()).filter(is_yes).collect();
        let theirs = self.occupations.iter().zip(&thought.occupations).enumerate().find_map(|(at, pair)| {
            let ((concept, _), chance) = pair;
            let fits = yes.iter().filter(|row| self.asks[**row][at] != super::Asks::Nowhere).count();
            concept.filter(|_| *chance >= THEIRS && fits >= YES).map(|concept| (at, concept))
        });
        let mut all = Vec::new();
        for (row, skill) in self.skills.iter().enumerate() {
            if self.known[row].is_some() {
                continue;
            }
            let chance = self.held(&thought, row);
            let why = match thought.said[row] {
                Some(said) if said.tells() == Some(true) => Why::Said(said),
                // Of what they do not know, or would not say, nothing is made.
                Some(_) => continue,
                None if chance < LIKELY => continue,
                None => {
                    let near = yes.iter().find(|other| self.near[row].binary_search(other).is_ok());
                    let essential = theirs.filter(|(at, _)| self.asks[row][*at] == super::Asks::Essential);
                    match (near, essential) {
                        (Some(other), _) => Why::Near(self.skills[*other]),
                        (None, Some((_, concept))) => Why::Occupation(concept),
                        (None, None) => continue,
                    }
                }
            };
            all.push(Proposed { skill: *skill, per_mille: chance * 1000 / ONE, why });
        }
        all.sort_by_key(|one| {
            (!matches!(one.why, Why::Said(_)), std::cmp::Reverse(one.per_mille), one.skill)
        });
        all
    }
}
