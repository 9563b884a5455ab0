//! What does a programme teach, for how many hours, and how much is that of what a place asks for (¶5, 11, 17)?
//!
//! Learning outcomes are skills of the classification with a level and hours. Coverage is worked out each time
//! it is shown, from what the employer asks for now: it is never kept, so it cannot grow old.
//!
//! **Not computed:** whether an hour of teaching was a good one.

use std::fmt;

use agreement::Said;
use skills::{Asked, Classification, Credits, Level, Origin, Profile, Requirement, SkillId};

/// Nothing is taught for longer.
const MOST_HOURS: i64 = 10_000;

/// A learning outcome.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Outcome {
    /// The skill, by a label of the classification or its address there.
    pub skill: String,
    /// The level that is reached, 1 to 5.
    pub level: u8,
    /// Hours of teaching; 0 where nobody stated them.
    pub hours: i64,
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.skill, self.level)?;
        if self.hours > 0 { write!(f, "*{}", self.hours) } else { Ok(()) }
    }
}

/// Reads `skill=level*hours`; without hours they are not stated. Says what is wrong.
pub fn read(text: &str) -> Result<Outcome, Said> {
    let wrong = |id| Said::new(id).text("text", text.trim());
    let (skill, rest) = text.rsplit_once('=').ok_or_else(|| wrong("training-outcome-form"))?;
    let (level, hours) = rest.split_once('*').unwrap_or((rest, "0"));
    let level = level.trim().parse().ok().filter(|level| (1..=Level::HIGHEST).contains(level));
    let hours = hours.trim().parse().ok().filter(|hours| (0..=MOST_HOURS).contains(hours));
    Ok(Outcome {
        skill: Some(skill.trim().to_owned())
            .filter(|s| !s.is_empty())
            .ok_or_else(|| wrong("training-outcome-form"))?,
        level: level.ok_or_else(|| wrong("training-outcome-level"))?,
        hours: hours.ok_or_else(|| wrong("training-outcome-hours"))?,
    })
}

/// The outcomes of a list that is parted by semicolons; what cannot be read is left out.
pub fn read_all(list: &str) -> Vec<Outcome> {
    list.split(';').filter_map(|piece| read(piece).ok()).collect()
}

/// The skill that an outcome names; nothing where none or several are called so.
pub fn skill(classes: &Classification, label: &str) -> Option<SkillId> {
    match classes.skills_called(label).as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// How a skill that a place asks for is taught.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taught {
    /// At the level asked for, or above.
    Whole,
    /// At a lower level.
    Below(u8),
    /// Only a related skill is taught, which earns part of it.
    Related(SkillId),
    /// Not at all.
    Missing,
}

/// A skill that a place asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which.
    pub skill: SkillId,
    /// The level asked for.
    pub level: u8,
    /// How it is taught.
    pub taught: Taught,
    /// Hours on this very skill.
    pub hours: i64,
}

/// What a programme teaches of what a place asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covered {
    /// In thousandths, rounded down.
    pub per_mille: u64,
    /// A line for each skill asked for, in the place's order.
    pub lines: Vec<Line>,
    /// Pieces of either side that name no skill, or several: they count for nothing.
    pub unread: Vec<String>,
}

/// How much of what a place asks for is taught (¶17). `asked` is its cell: `skill=level*weight`, parted by
/// semicolons. A place that asks for nothing is covered.
pub fn coverage(classes: &Classification, outcomes: &[Outcome], asked: &str) -> Covered {
    let mut unread = Vec::new();
    let mut found = |label: &str| {
        let skill = skill(classes, label);
        if skill.is_none() {
            unread.push(label.to_owned());
        }
        skill
    };
    let mut profile = Profile::default();
    let mut hours: Vec<(SkillId, i64)> = Vec::new();
    for outcome in outcomes {
        if let Some(skill) = found(&outcome.skill) {
            profile.set(skill, Level::Known(outcome.level));
            hours.push((skill, outcome.hours));
        }
    }
    let mut requirements = Vec::new();
    for piece in asked.split(';').map(str::trim).filter(|piece| !piece.is_empty()) {
        // A weight is written as hours are.
        let Ok(read) = read(piece) else {
            unread.push(piece.to_owned());
            continue;
        };
        match skill(classes, &read.skill) {
            None => unread.push(read.skill),
            Some(skill) => {
                let weight = u32::try_from(read.hours).unwrap_or(1).max(1);
                requirements.push(Requirement { skill, level: read.level, weight });
            }
        }
    }
    let coverage = Asked::new(classes, &requirements, &Credits::ASSUMED).coverage(&profile);
    let lines = coverage.lines.iter().map(|line| Line {
        skill: line.requirement.skill,
        level: line.requirement.level,
        taught: match line.origin {
            Some(Origin::Own) if line.is_met() => Taught::Whole,
            Some(Origin::Own) => Taught::Below(line.have),
            Some(Origin::Related { skill, .. }) => Taught::Related(skill),
            None => Taught::Missing,
        },
        hours: hours
            .iter()
            .filter(|(skill, _)| *skill == line.requirement.skill)
            .map(|(_, hours)| hours)
            .sum(),
    });
    Covered { per_mille: coverage.per_mille(), lines: lines.collect(), unread }
}
