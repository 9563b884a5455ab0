//! What a person can do, and what a place asks for.

use std::collections::BTreeMap;

use crate::SkillId;

/// A level of a skill from 1 (beginner) to 5 (expert), or unknown: the person
/// says they have it, and nobody has said how well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Nobody has said.
    Unknown,
    /// From 1 to 5.
    Known(u8),
}

impl Level {
    /// The highest level.
    pub const HIGHEST: u8 = 5;

    /// A known level, if the number is one.
    pub fn known(level: u8) -> Option<Level> {
        (1..=Level::HIGHEST).contains(&level).then_some(Level::Known(level))
    }

    /// The level that is sure: 0 where it is unknown.
    pub fn sure(self) -> Option<u8> {
        match self {
            Level::Unknown => None,
            Level::Known(level) => Some(level),
        }
    }
}

/// Skills and levels of one person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    skills: BTreeMap<SkillId, Level>,
}

impl Profile {
    /// Sets a skill; of two levels the higher counts.
    pub fn set(&mut self, skill: SkillId, level: Level) {
        let held = self.skills.entry(skill).or_insert(level);
        *held = (*held).max(level);
    }

    /// The level of a skill, if it is held.
    pub fn get(&self, skill: SkillId) -> Option<Level> {
        self.skills.get(&skill).copied()
    }

    /// All skills, in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = (SkillId, Level)> {
        self.skills.iter().map(|(skill, level)| (*skill, *level))
    }

    /// How many skills.
    pub fn len(&self) -> usize {
        self.skills.len()
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.skills.is_empty()
    }
}

/// A skill that a place asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// Which.
    pub skill: SkillId,
    /// At which level, 1 to 5.
    pub level: u8,
    /// How much it weighs, 1 or more.
    pub weight: u32,
}
