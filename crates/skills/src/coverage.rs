//! How much of what a place asks for a person can do, and what is missing.
//!
//! Coverage = Σ w · min(1, have / required) / Σ w, an exact fraction. A related
//! skill earns part of the credit, and every line says where it came from.
//!
//! **Not computed:** whether a related skill really helps in this place; the
//! credits are an assumption that the caller states.

use crate::{Classification, Level, Profile, Relation, Requirement, SkillId};

/// What a related skill earns, in thousandths of the same level of the
/// required one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Credits {
    /// A skill narrower than the required one.
    pub narrower: u32,
    /// A broader one.
    pub broader: u32,
    /// One under the same broader skill.
    pub sibling: u32,
    /// One the classification calls essential to it, or it to that.
    pub essential: u32,
    /// One it calls optional to it, or it to that.
    pub optional: u32,
}

impl Credits {
    /// Only the required skill itself counts.
    pub const NONE: Credits = Credits { narrower: 0, broader: 0, sibling: 0, essential: 0, optional: 0 };
    /// Ours, an assumption: who can do part of a thing can do much of it; who
    /// knows the field, some.
    pub const ASSUMED: Credits =
        Credits { narrower: 700, broader: 500, sibling: 300, essential: 400, optional: 200 };

    fn of(&self, relation: Relation) -> u64 {
        u64::from(match relation {
            Relation::Narrower => self.narrower,
            Relation::Broader => self.broader,
            Relation::Sibling => self.sibling,
            Relation::Essential => self.essential,
            Relation::Optional => self.optional,
        })
        .min(FULL)
    }
}

/// A whole credit, in thousandths.
const FULL: u64 = 1000;
/// Least common multiple of the levels 1 to 5: levels divide it without rest.
const LEVELS: u64 = 60;

/// Where a credit comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The required skill itself.
    Own,
    /// A related skill the person holds.
    Related {
        /// Which.
        skill: SkillId,
        /// How it stands to the required one.
        relation: Relation,
    },
}

/// One requirement and how far it is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// What is asked for.
    pub requirement: Requirement,
    /// The level held that counts, 0 for none.
    pub have: u8,
    /// Where it comes from; nothing where nothing counts.
    pub origin: Option<Origin>,
    /// The part met, in 1 / 60,000.
    met: u64,
    /// Whether the person holds the skill at a level nobody has stated.
    pub level_unknown: bool,
}

impl Line {
    /// The part met, in thousandths, rounded down.
    pub fn per_mille(&self) -> u64 {
        self.met / LEVELS
    }

    /// Whether it is met in full.
    pub fn is_met(&self) -> bool {
        self.met == FULL * LEVELS
    }

    /// Levels missing of the required skill itself.
    pub fn gap(&self) -> u8 {
        let own = if matches!(self.origin, Some(Origin::Own)) { self.have } else { 0 };
        self.requirement.level.saturating_sub(own)
    }
}

/// All requirements of a place against one profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// One line a requirement, in their order.
    pub lines: Vec<Line>,
    num: u64,
    possible: u64,
    den: u64,
}

impl Coverage {
    /// Numerator and denominator; a place that asks for nothing is covered.
    pub fn fraction(&self) -> (u64, u64) {
        if self.den == 0 { (1, 1) } else { (self.num, self.den) }
    }

    /// The same if every unstated level turned out high enough.
    pub fn possible(&self) -> (u64, u64) {
        if self.den == 0 { (1, 1) } else { (self.possible, self.den) }
    }

    /// Whether it is more than another coverage, however little.
    pub fn exceeds(&self, other: &Coverage) -> bool {
        let ((num, den), (others, of)) = (self.fraction(), other.fraction());
        u128::from(num) * u128::from(of) > u128::from(others) * u128::from(den)
    }

    /// In thousandths, rounded down.
    pub fn per_mille(&self) -> u64 {
        let (num, den) = self.fraction();
        num * 1000 / den
    }

    /// In thousandths, if every unstated level turned out high enough.
    pub fn possible_per_mille(&self) -> u64 {
        (self.possible * 1000).checked_div(self.den).unwrap_or(1000)
    }

    /// `points` times the coverage, rounded down.
    pub fn points(&self, points: u64) -> u64 {
        let (num, den) = self.fraction();
        (u128::from(points) * u128::from(num) / u128::from(den)) as u64
    }

    /// Σ max(0, required − have) over the required skills themselves.
    pub fn gap(&self) -> u64 {
        self.lines.iter().map(|l| u64::from(l.gap())).sum()
    }

    /// The requirements not met in full.
    pub fn shortfall(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|l| !l.is_met())
    }
}

/// What a place asks for, with the skills that earn part of it: prepared once,
/// asked about many people. Weights of one place add up to less than 2^32,
/// levels are 1 to 5.
#[derive(Clone, Debug)]
pub struct Asked {
    requirements: Vec<Requirement>,
    /// Skill, requirement it helps with, origin and credit; sorted.
    offers: Vec<(SkillId, usize, Origin, u64)>,
}

impl Asked {
    /// Looks up what earns part of each requirement.
    pub fn new(classes: &Classification, requirements: &[Requirement], credits: &Credits) -> Asked {
        let mut offers = Vec::new();
        for (index, requirement) in requirements.iter().enumerate() {
            offers.push((requirement.skill, index, Origin::Own, FULL));
            for (skill, relation) in classes.near(requirement.skill) {
                let credit = credits.of(relation);
                if credit > 0 {
                    offers.push((skill, index, Origin::Related { skill, relation }, credit));
                }
            }
        }
        offers.sort_by_key(|(skill, index, _, _)| (*skill, *index));
        Asked { requirements: requirements.to_vec(), offers }
    }

    /// How far a profile covers it. Of equal credits the skill with the lowest
    /// number is named.
    pub fn coverage(&self, profile: &Profile) -> Coverage {
        let nothing = |requirement: &Requirement| Line {
            requirement: *requirement,
            have: 0,
            origin: None,
            met: 0,
            level_unknown: false,
        };
        let mut lines: Vec<Line> = self.requirements.iter().map(nothing).collect();
        for (skill, level) in profile.iter() {
            let from = self.offers.partition_point(|(offered, ..)| *offered < skill);
            for (_, index, origin, credit) in
                self.offers[from..].iter().take_while(|(offered, ..)| *offered == skill)
            {
                let line = &mut lines[*index];
                let Some(have) = level.sure() else {
                    line.level_unknown |= *origin == Origin::Own;
                    continue;
                };
                let met = part(have, line.requirement.level) * credit;
                if met > line.met {
                    *line = Line { have, origin: Some(*origin), met, ..*line };
                }
            }
        }
        let sum = |part: &dyn Fn(&Line) -> u64| {
            lines.iter().map(|l| u64::from(l.requirement.weight) * part(l)).sum()
        };
        let num = sum(&|l| l.met);
        let possible = sum(&|l| if l.level_unknown { FULL * LEVELS } else { l.met });
        let den = sum(&|_| FULL * LEVELS);
        Coverage { num, possible, den, lines }
    }
}

/// min(1, have / required) in sixtieths.
fn part(have: u8, required: u8) -> u64 {
    let required = required.clamp(1, Level::HIGHEST);
    u64::from(have.min(required)) * LEVELS / u64::from(required)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn golden(have: [Level; 3]) -> Coverage {
        let classes = Classification::starter();
        let skills: Vec<SkillId> = classes.skills().take(3).collect();
        let asked: Vec<Requirement> = [(4, 3), (3, 2), (2, 1)]
            .iter()
            .zip(&skills)
            .map(|((level, weight), skill)| Requirement { skill: *skill, level: *level, weight: *weight })
            .collect();
        let mut profile = Profile::default();
        for (skill, level) in skills.iter().zip(have) {
            profile.set(*skill, level);
        }
        Asked::new(&classes, &asked, &Credits::NONE).coverage(&profile)
    }

    /// Weights 3, 2, 1; have/required 4/4, 2/3, 0/2: (3 + 4/3) / 6 = 13/18.
    #[test]
    fn the_golden_value() {
        let classes = Classification::starter();
        let skills: Vec<SkillId> = classes.skills().take(3).collect();
        let asked = [(skills[0], 4, 3), (skills[1], 3, 2), (skills[2], 2, 1)]
            .map(|(skill, level, weight)| Requirement { skill, level, weight });
        let mut profile = Profile::default();
        profile.set(skills[0], Level::Known(4));
        profile.set(skills[1], Level::Known(2));
        let found = Asked::new(&classes, &asked, &Credits::NONE).coverage(&profile);
        let (num, den) = found.fraction();
        assert_eq!(num * 18, den * 13);
        assert_eq!((found.per_mille(), found.gap()), (722, 3));
    }

    #[test]
    fn an_unknown_level_counts_for_nothing_and_says_so() {
        let found = golden([Level::Known(4), Level::Unknown, Level::Known(2)]);
        assert_eq!((found.per_mille(), found.possible_per_mille()), (666, 1000));
        assert!(found.lines[1].level_unknown);
    }

    #[test]
    fn a_related_skill_earns_part_and_is_named() {
        let classes = Classification::starter();
        let (required, (other, relation)) = classes
            .skills()
            .find_map(|s| Some((s, *classes.near(s).first()?)))
            .expect("the starter has related skills");
        let asked = [Requirement { skill: required, level: 4, weight: 1 }];
        let mut profile = Profile::default();
        profile.set(other, Level::Known(2));
        let found = Asked::new(&classes, &asked, &Credits::ASSUMED).coverage(&profile);
        assert_eq!(found.lines[0].origin, Some(Origin::Related { skill: other, relation }));
        assert_eq!(found.lines[0].per_mille(), Credits::ASSUMED.of(relation) / 2);
        assert_eq!(found.gap(), 4);
    }

    static STARTER: std::sync::LazyLock<Classification> = std::sync::LazyLock::new(Classification::starter);

    proptest! {
        #[test]
        fn coverage_lies_between_nothing_and_all_and_grows_with_levels(
            asked in proptest::collection::vec((0u32..40, 1u8..=5, 1u32..=9), 1..12),
            held in proptest::collection::vec((0u32..40, 1u8..=5), 0..12),
        ) {
            let asked: Vec<Requirement> =
                asked.into_iter().map(|(s, level, weight)| Requirement { skill: SkillId(s), level, weight }).collect();
            let mut profile = Profile::default();
            let mut before = 0;
            for (skill, level) in held {
                profile.set(SkillId(skill), Level::Known(level));
                let now = Asked::new(&STARTER, &asked, &Credits::ASSUMED).coverage(&profile);
                prop_assert!(now.per_mille() >= before && now.per_mille() <= 1000);
                before = now.per_mille();
            }
        }
    }
}
