//! Which concept is called this?

use crate::SkillId;
use crate::classification::{Classification, Concept, Kind};
use crate::fold::fold;

/// A concept found by a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit<'a> {
    /// Which.
    pub concept: Concept,
    /// The label it was found by.
    pub label: &'a str,
    /// That label's language.
    pub language: &'a str,
}

impl Classification {
    /// The skills with this label, preferred or not, in any language, or with
    /// this address. Where it is some skills' preferred label, only those.
    pub fn skills_called(&self, label: &str) -> Vec<SkillId> {
        if label.starts_with("http") {
            let found = self.at_uri(label).filter(|c| self.kind(*c) == Some(Kind::Skill));
            return found.map(|c| SkillId(c.0)).into_iter().collect();
        }
        let wanted = fold(label);
        let from = self.plain.partition_point(|n| self.string(*n) < wanted.as_str());
        let skills = self.range(Kind::Skill);
        let mut found: Vec<(bool, u32)> = Vec::new();
        for at in from..self.plain.len() {
            if self.string(self.plain[at]) != wanted {
                break;
            }
            let label = self.plain_label[at];
            let concept = self.concept_of(label);
            if skills.contains(&concept) {
                found.push((self.mark(label).1, concept));
            }
        }
        if found.iter().any(|(preferred, _)| *preferred) {
            found.retain(|(preferred, _)| *preferred);
        }
        let mut skills: Vec<SkillId> = found.into_iter().map(|(_, concept)| SkillId(concept)).collect();
        skills.sort_unstable();
        skills.dedup();
        skills
    }

    /// Concepts whose labels hold these words, the closest first, each once:
    /// the whole label, then labels in which all words stand, then those in
    /// which most begin alike; of equally close ones preferred labels, then the
    /// shortest.
    pub fn find(&self, words: &str, language: Option<&str>, kind: Option<Kind>, most: usize) -> Vec<Hit<'_>> {
        let wanted = fold(words);
        let asked: Vec<&str> = wanted.split(' ').filter(|w| !w.is_empty()).collect();
        if asked.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(usize, bool, usize, u32, u32)> = Vec::new();
        for (text, label) in self.plain.iter().zip(&self.plain_label) {
            let text = self.string(*text);
            let score = closeness(text, &wanted, &asked);
            if score == 0 {
                continue;
            }
            let (in_language, preferred) = self.mark(*label);
            if language.is_some_and(|l| in_language != l) {
                continue;
            }
            let concept = self.concept_of(*label);
            if kind.is_none_or(|k| self.range(k).contains(&concept)) {
                found.push((usize::MAX - score, !preferred, text.len(), concept, *label));
            }
        }
        found.sort_unstable();
        let mut hits: Vec<Hit<'_>> = Vec::new();
        for (.., concept, label) in found {
            if hits.len() == most {
                break;
            }
            if hits.iter().all(|h| h.concept.0 != concept) {
                let text = self.labels.entries.get(label as usize).map_or("", |n| self.string(*n));
                hits.push(Hit { concept: Concept(concept), label: text, language: self.mark(label).0 });
            }
        }
        hits
    }

    fn concept_of(&self, label: u32) -> u32 {
        (self.labels.at.partition_point(|at| *at <= label) as u32).saturating_sub(1)
    }
}

/// Three for a word that stands in the label, two for one that begins a word
/// of it, one for four letters alike; less than two a word is nothing.
fn closeness(label: &str, wanted: &str, asked: &[&str]) -> usize {
    if label == wanted {
        return usize::MAX / 2;
    }
    let score = |word: &&str| {
        let head: String = word.chars().take(4).collect();
        let each = label.split(' ').map(|l| match () {
            () if l == *word => 3,
            () if l.starts_with(*word) => 2,
            () if head.chars().count() == 4 && l.starts_with(&head) => 1,
            () => 0,
        });
        each.max().unwrap_or(0)
    };
    let sum: usize = asked.iter().map(score).sum();
    if sum >= asked.len() { sum } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_found_in_every_language() {
        let classes = Classification::starter();
        for skill in classes.skills() {
            for language in ["en", "es", "fr"] {
                let label = classes.skill_label(skill, language);
                assert!(classes.skills_called(&label.to_uppercase()).contains(&skill), "{label}");
            }
        }
    }

    #[test]
    fn the_closest_come_first() {
        let classes = Classification::starter();
        let labels = |words, kind| -> Vec<&str> {
            classes.find(words, Some("en"), kind, 3).iter().map(|h| h.label).collect()
        };
        assert_eq!(labels("electrician", Some(Kind::Occupation))[0], "electrician");
        assert_eq!(
            labels("general care nurse", Some(Kind::Occupation)),
            ["nurse responsible for general care"]
        );
        assert_eq!(labels("zzzz qqqq", None), Vec::<&str>::new());
        assert_eq!(labels("", None), Vec::<&str>::new());
    }
}
