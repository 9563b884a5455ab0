//! Related skills: what a job or a worker becomes when part of the credit goes to neighbours, and
//! the lines of one score.

use super::rows::Value;
use crate::fault::Fault;

/// Which skill earns part of the credit of which other, in thousandths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    start: Vec<u32>,
    skill: Vec<u16>,
    credit: Vec<u16>,
    /// The same the other way: for each skill, the requirements it earns credit from.
    back: Vec<u32>,
    earns: Vec<(u16, u16)>,
}

impl Related {
    /// Takes for each required skill (`start[s]..start[s + 1]`) the skills that earn part of it.
    ///
    /// # Errors
    /// The arrays do not fit together, or a credit is above 1,000.
    pub fn new(start: Vec<u32>, skill: Vec<u16>, credit: Vec<u16>) -> Result<Self, Fault> {
        let wrong = |why: String| Err(Fault::malformed("related skills", why));
        let skills = start.len().saturating_sub(1);
        if start.first() != Some(&0) {
            return wrong("where they begin has to begin with 0".to_owned());
        }
        if skills > usize::from(u16::MAX) + 1 {
            return wrong(format!("{skills} skills are more than 65,536"));
        }
        if let Some(at) = start.windows(2).position(|pair| pair[0] > pair[1]) {
            return wrong(format!("entry {} of where they begin is smaller than the one before", at + 1));
        }
        let announced = start.last().map_or(0, |&end| end as usize);
        if skill.len() != announced || credit.len() != announced {
            let (s, c) = (skill.len(), credit.len());
            return wrong(format!("{announced} are announced, but there are {s} skills and {c} credits"));
        }
        if let Some(far) = skill.iter().find(|&&s| usize::from(s) >= skills) {
            return wrong(format!("skill {far} is out of range: there are {skills}"));
        }
        if let Some(much) = credit.iter().find(|&&c| c > 1_000) {
            return wrong(format!("a credit of {much} thousandths is more than the whole"));
        }
        let back = crate::national::starts(skills, skill.iter().map(|&s| s.into()));
        let (mut next, mut earns) = (back.clone(), vec![(0, 0); announced]);
        for required in 0..skills {
            for at in start[required] as usize..start[required + 1] as usize {
                let slot = &mut next[usize::from(skill[at])];
                earns[*slot as usize] = (required as u16, credit[at]);
                *slot += 1;
            }
        }
        Ok(Related { start, skill, credit, back, earns })
    }

    /// No relations among so many skills.
    pub fn none(skills: usize) -> Self {
        let start = vec![0; skills.min(usize::from(u16::MAX) + 1) + 1];
        Related { back: start.clone(), start, skill: vec![], credit: vec![], earns: vec![] }
    }

    /// How many skills are numbered.
    pub fn skills(&self) -> usize {
        self.start.len() - 1
    }

    /// The skills that earn part of a required one, with the credit.
    fn of(&self, required: u16) -> impl Iterator<Item = (u16, u16)> + '_ {
        let range = range(&self.start, required);
        self.skill[range.clone()].iter().copied().zip(self.credit[range].iter().copied())
    }

    /// The required skills that one earns part of, with the credit.
    fn back(&self, skill: u16) -> impl Iterator<Item = (u16, u16)> + '_ {
        self.earns[range(&self.back, skill)].iter().copied()
    }
}

fn range(start: &[u32], skill: u16) -> std::ops::Range<usize> {
    match start.get(usize::from(skill)..usize::from(skill) + 2) {
        Some(&[begin, end]) => begin as usize..end as usize,
        _ => 0..0,
    }
}

/// What is asked of an index: for each skill, what one unit of it is worth. Skills rise, values are above 0.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query(pub(crate) Vec<(u16, u32)>);

impl Query {
    /// Adds up what is worth something: skill above, worth below in one number, so that sorting is cheap.
    fn sum(mut all: Vec<u64>) -> Result<Self, Fault> {
        all.sort_unstable();
        let mut query: Vec<(u16, u32)> = Vec::with_capacity(all.len());
        for same in all.chunk_by(|a, b| a >> WORTH == b >> WORTH) {
            let skill = (same[0] >> WORTH) as u16;
            let worth: u64 = same.iter().map(|one| one & ((1 << WORTH) - 1)).sum();
            let worth = u32::try_from(worth).map_err(|_| {
                Fault::malformed(
                    format!("skill {skill}"),
                    "its weights add up to more than 4,294,967: lessen them",
                )
            })?;
            if worth > 0 {
                query.push((skill, worth));
            }
        }
        Ok(Query(query))
    }

    /// The score of a row, by adding up.
    pub fn score<V: Value>(&self, entries: impl IntoIterator<Item = (u16, V)>) -> u64 {
        let worth = |(skill, value): (u16, V)| {
            let at = self.0.binary_search_by_key(&skill, |&(s, _)| s).ok()?;
            Some(u64::from(self.0[at].1) * u64::from(value.into()))
        };
        entries.into_iter().filter_map(worth).sum()
    }

    /// Without the skills that an index does not number.
    pub(crate) fn within(&self, skills: usize) -> &[(u16, u32)] {
        &self.0[..self.0.partition_point(|&(skill, _)| usize::from(skill) < skills)]
    }

    /// Skills and what one unit of each is worth.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = (u16, u32)> + '_ {
        self.0.iter().copied()
    }
}

/// So many bits of a number of [`earning`] say what it is worth: weight × credit takes 26 at most.
const WORTH: u32 = 32;

/// A skill and what one unit of it is worth.
fn earning(skill: u16, weight: u16, credit: u16) -> u64 {
    (u64::from(skill) << WORTH) | (u64::from(weight) * u64::from(credit))
}

/// What a job asks of an index of workers: its requirements (skill, weight), and what is related to them.
///
/// # Errors
/// The weights are too large.
pub fn wanted(related: &Related, requirements: &[(u16, u16)]) -> Result<Query, Fault> {
    let mut all = Vec::with_capacity(requirements.len() * 6);
    for &(required, weight) in requirements {
        all.push(earning(required, weight, 1_000));
        all.extend(related.of(required).map(|(skill, credit)| earning(skill, weight, credit)));
    }
    Query::sum(all)
}

/// What a worker asks of an index of jobs: their skills (skill, level), and what they are related to.
///
/// # Errors
/// The levels are too large.
pub fn offered(related: &Related, skills: &[(u16, u8)]) -> Result<Query, Fault> {
    let mut all = Vec::with_capacity(skills.len() * 6);
    for &(skill, level) in skills {
        let level = u16::from(level);
        all.push(earning(skill, level, 1_000));
        all.extend(related.back(skill).map(|(required, credit)| earning(required, level, credit)));
    }
    Query::sum(all)
}

/// One line of a score: a requirement, and a skill that earns something of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// What the job requires.
    pub required: u16,
    /// Its weight.
    pub weight: u16,
    /// The worker's skill: the same, or a related one.
    pub skill: u16,
    /// The worker's level in it.
    pub level: u8,
    /// What it earns, in thousandths; 1,000 for the same skill.
    pub credit: u16,
    /// Weight × credit × level.
    pub points: u64,
}

/// The lines of a score, in the order of the requirements. They add up to the score.
pub fn explain(related: &Related, requirements: &[(u16, u16)], skills: &[(u16, u8)]) -> Vec<Line> {
    let mut lines = Vec::new();
    for &(required, weight) in requirements {
        let same = std::iter::once((required, 1_000));
        for (earning, credit) in same.chain(related.of(required)) {
            for &(skill, level) in skills.iter().filter(|&&(skill, _)| skill == earning) {
                let points = u64::from(weight) * u64::from(credit) * u64::from(level);
                if points > 0 {
                    lines.push(Line { required, weight, skill, level, credit, points });
                }
            }
        }
    }
    lines
}
