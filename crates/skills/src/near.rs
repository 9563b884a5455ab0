//! Which skills are close to a skill, and how do they stand to it?

use std::collections::BTreeMap;

use crate::SkillId;
use crate::classification::{Classification, Kind};

/// How a skill stands to a required one. Where several hold, the first of this
/// list counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// It is narrower: part of the required one.
    Narrower,
    /// It is broader: the required one is part of it.
    Broader,
    /// The classification calls one essential to the other.
    Essential,
    /// Both are part of the same broader skill.
    Sibling,
    /// The classification calls one optional to the other.
    Optional,
}

impl Relation {
    /// The word used in reports and word lists.
    pub fn word(self) -> &'static str {
        match self {
            Relation::Narrower => "narrower",
            Relation::Broader => "broader",
            Relation::Essential => "essential",
            Relation::Sibling => "sibling",
            Relation::Optional => "optional",
        }
    }
}

impl Classification {
    /// Skills close to a skill, in the order of their ids, without itself.
    /// Groups of skills are too wide to make siblings of their members.
    pub fn near(&self, skill: SkillId) -> Vec<(SkillId, Relation)> {
        let skills = self.range(Kind::Skill);
        let mut found: BTreeMap<u32, Relation> = BTreeMap::new();
        let mut add = |other: u32, relation: Relation| {
            if other != skill.0 && skills.contains(&other) {
                let held = found.entry(other).or_insert(relation);
                *held = (*held).min(relation);
            }
        };
        self.narrower.get(skill.0).iter().for_each(|n| add(*n, Relation::Narrower));
        for broader in self.broader.get(skill.0).iter().filter(|b| skills.contains(b)) {
            add(*broader, Relation::Broader);
            self.narrower.get(*broader).iter().for_each(|n| add(*n, Relation::Sibling));
        }
        for entry in self.related.get(skill.0) {
            add(entry / 2, if entry % 2 == 1 { Relation::Essential } else { Relation::Optional });
        }
        found.into_iter().map(|(other, relation)| (SkillId(other), relation)).collect()
    }
}
