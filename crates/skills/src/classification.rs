//! What is a skill or an occupation called, and where does it stand?
//!
//! All concepts live in one list, skills first, each kind in the order of its
//! addresses, so that ids are small numbers and the same on every machine.

use std::ops::Range;

/// A skill, by its place in the classification's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SkillId(pub u32);

/// Any concept, by its place in the list. A skill has the same number as its
/// [`SkillId`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Concept(pub u32);

/// What a concept is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A skill, competence or piece of knowledge (ESCO).
    Skill,
    /// An occupation (ESCO).
    Occupation,
    /// A group of occupations (ISCO-08).
    IscoGroup,
    /// A group of skills (ESCO skills hierarchy).
    SkillGroup,
    /// A field of education (ISCED-F 2013).
    Field,
}

impl Kind {
    /// All kinds, in the order of the list.
    pub const ALL: [Kind; 5] =
        [Kind::Skill, Kind::Occupation, Kind::IscoGroup, Kind::SkillGroup, Kind::Field];

    /// The word used in files and reports.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Skill => "skill",
            Kind::Occupation => "occupation",
            Kind::IscoGroup => "isco",
            Kind::SkillGroup => "group",
            Kind::Field => "field",
        }
    }
}

/// A list of lists, flat: the entries of item `i` stand at `at[i]..at[i + 1]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lists {
    pub at: Vec<u32>,
    pub entries: Vec<u32>,
}

impl Lists {
    pub fn of(lists: impl Iterator<Item = Vec<u32>>) -> Lists {
        let mut out = Lists { at: vec![0], entries: Vec::new() };
        for list in lists {
            out.entries.extend(list);
            out.at.push(out.entries.len() as u32);
        }
        out
    }

    pub fn get(&self, item: u32) -> &[u32] {
        let bounds = self.at.get(item as usize).zip(self.at.get(item as usize + 1));
        bounds.and_then(|(from, to)| self.entries.get(*from as usize..*to as usize)).unwrap_or_default()
    }
}

/// Concepts, their labels in several languages, and how they stand to one
/// another. Opened from a file, imported, or the starter that ships.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Classification {
    /// All texts, one behind the other, and where each ends.
    pub(crate) text: String,
    pub(crate) ends: Vec<u32>,
    /// Where each kind's concepts end.
    pub(crate) kinds: Vec<u32>,
    /// Address and code of each concept: numbers of texts.
    pub(crate) uris: Vec<u32>,
    pub(crate) codes: Vec<u32>,
    /// Languages and sources: numbers of texts.
    pub(crate) languages: Vec<u32>,
    pub(crate) sources: Vec<u32>,
    /// Labels by concept: text, and twice the language plus one where preferred.
    pub(crate) labels: Lists,
    pub(crate) label_marks: Vec<u32>,
    /// Labels in plain letters, sorted, and the label each stands for.
    pub(crate) plain: Vec<u32>,
    pub(crate) plain_label: Vec<u32>,
    /// Broader concepts.
    pub(crate) broader: Lists,
    pub(crate) narrower: Lists,
    /// Related skills, both ways: twice the skill, plus one where essential.
    pub(crate) related: Lists,
    /// What occupations ask for: twice the skill, plus one where essential.
    pub(crate) asks: Lists,
}

impl Classification {
    /// The small classification that ships: the occupations of the worked
    /// examples with their skills. Source: ESCO v1.1.1 (European Commission).
    pub fn starter() -> Classification {
        crate::starter::starter()
    }

    pub(crate) fn string(&self, number: u32) -> &str {
        let number = number as usize;
        let from = if number == 0 { 0 } else { self.ends.get(number - 1).copied().unwrap_or(0) };
        let to = self.ends.get(number).copied().unwrap_or(from);
        self.text.get(from as usize..to as usize).unwrap_or_default()
    }

    pub(crate) fn range(&self, kind: Kind) -> Range<u32> {
        let end = |index: usize| self.kinds.get(index).copied().unwrap_or(0);
        let index = kind as usize;
        (if index == 0 { 0 } else { end(index - 1) })..end(index)
    }

    /// How many concepts of a kind.
    pub fn count(&self, kind: Kind) -> usize {
        self.range(kind).len()
    }

    /// All concepts of a kind, in the order of their addresses.
    pub fn all(&self, kind: Kind) -> impl Iterator<Item = Concept> + use<> {
        self.range(kind).map(Concept)
    }

    /// All skills, in the order of their addresses.
    pub fn skills(&self) -> impl Iterator<Item = SkillId> + use<> {
        self.range(Kind::Skill).map(SkillId)
    }

    /// What a concept is.
    pub fn kind(&self, concept: Concept) -> Option<Kind> {
        Kind::ALL.into_iter().find(|k| self.range(*k).contains(&concept.0))
    }

    /// A concept's address.
    pub fn uri(&self, concept: Concept) -> &str {
        self.uris.get(concept.0 as usize).map_or("", |n| self.string(*n))
    }

    /// A concept's code: ISCO-08 for occupations and their groups, ISCED-F 2013
    /// for fields; empty where there is none.
    pub fn code(&self, concept: Concept) -> &str {
        self.codes.get(concept.0 as usize).map_or("", |n| self.string(*n))
    }

    /// The concept with this address.
    pub fn at_uri(&self, uri: &str) -> Option<Concept> {
        Kind::ALL.into_iter().find_map(|kind| {
            let range = self.range(kind);
            let here = self.uris.get(range.start as usize..range.end as usize)?;
            let found = here.binary_search_by(|n| self.string(*n).cmp(uri)).ok()?;
            Some(Concept(range.start + found as u32))
        })
    }

    /// The concept of a kind with this code; an occupation's code is its group's,
    /// so the first of the group answers.
    pub fn with_code(&self, kind: Kind, code: &str) -> Option<Concept> {
        self.all(kind).find(|c| self.code(*c) == code)
    }

    /// A skill's address.
    pub fn skill_uri(&self, skill: SkillId) -> &str {
        self.uri(Concept(skill.0))
    }

    /// A skill's preferred label in a language, in English where that is
    /// missing, its address where both are.
    pub fn skill_label(&self, skill: SkillId, language: &str) -> &str {
        self.label(Concept(skill.0), language)
    }

    /// A concept's preferred label in a language, in English where that is
    /// missing, its address where both are.
    pub fn label(&self, concept: Concept, language: &str) -> &str {
        let preferred = |language: &str| {
            let here = self.labels_of(concept).find(|(_, l, preferred)| *preferred && *l == language);
            here.map(|(text, _, _)| text)
        };
        preferred(language).or_else(|| preferred("en")).unwrap_or_else(|| self.uri(concept))
    }

    /// All labels of a concept: text, language, and whether it is preferred.
    pub fn labels_of(&self, concept: Concept) -> impl Iterator<Item = (&str, &str, bool)> {
        let from = self.labels.at.get(concept.0 as usize).copied().unwrap_or(0);
        self.labels.get(concept.0).iter().enumerate().map(move |(i, text)| {
            let (language, preferred) = self.mark(from + i as u32);
            (self.string(*text), language, preferred)
        })
    }

    /// Language of a label, and whether it is preferred.
    pub(crate) fn mark(&self, label: u32) -> (&str, bool) {
        let mark = self.label_marks.get(label as usize).copied().unwrap_or(0);
        let language = self.languages.get(mark as usize / 2).map_or("", |n| self.string(*n));
        (language, mark % 2 == 1)
    }

    /// How many labels there are in a language.
    pub fn labels_in(&self, language: &str) -> usize {
        let at = self.languages.iter().position(|n| self.string(*n) == language);
        at.map_or(0, |at| self.label_marks.iter().filter(|m| **m as usize / 2 == at).count())
    }

    /// Languages that some label is in.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.languages.iter().map(|n| self.string(*n))
    }

    /// Where all this comes from.
    pub fn sources(&self) -> impl Iterator<Item = &str> {
        self.sources.iter().map(|n| self.string(*n))
    }

    /// The skills an occupation asks for, and whether each is essential.
    pub fn asked_by(&self, occupation: Concept) -> impl Iterator<Item = (SkillId, bool)> {
        self.asks.get(occupation.0).iter().map(|e| (SkillId(e / 2), e % 2 == 1))
    }

    /// A number that changes with every byte of the content (FNV-1a, 64 bits,
    /// in sixteen digits), by which an answer says what it was computed with.
    pub fn digest(&self) -> String {
        let hash = self.to_bytes().iter().fold(0xcbf2_9ce4_8422_2325u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        format!("{hash:016x}")
    }
}
