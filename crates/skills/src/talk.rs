//! Which question comes next, so that the fewest tell most of what somebody can do?
//!
//! For people without a CV (IOM paper ¶4, 15–17). They name their work; the
//! classification says which skills the occupations that may be meant ask for.
//! Each question is about one skill: "Have you done this in your work?" The next
//! one is that whose answer is expected to leave the least doubt, over all skills
//! and over which occupation it is. It ends when no question tells much any more,
//! or after [`MOST`] questions.
//!
//! An answer tells more than itself: yes to a skill makes occupations likelier that
//! ask for it, and the skills that stand near it. "I do not know" and a question
//! passed over tell nothing, and are not asked again.
//!
//! The same candidates and answers give the same question, in whatever order the
//! answers came: whole numbers, ties by the classification's order.
//!
//! **Not computed:** how well somebody can do it. Nothing here is a finding about a
//! person: it proposes, and they confirm. The chances are those of [`Asks`], chosen
//! and not measured: `docs/work-conversation.md` says what follows from them.

mod bits;
mod held;
pub mod trial;

use std::collections::{BTreeMap, BTreeSet};

use bits::{ONE, doubt, surprise};

pub use held::{Proposed, Why};

use crate::{Classification, Concept, Kind, Relation, SkillId};

/// More questions are put to nobody.
pub const MOST: usize = 20;
/// More occupations are not weighed: the heaviest stay.
pub const CANDIDATES: usize = 8;
/// More skills are not weighed: those of the heaviest occupations stay.
const SKILLS: usize = 400;
/// A question that is expected to tell less than this is not worth somebody's time.
const LEAST_GAIN: i64 = ONE * 2 / 5;

/// What somebody says to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// Yes, often.
    Often,
    /// Yes, sometimes.
    Sometimes,
    /// No.
    No,
    /// They do not know: it stays unknown.
    Unsure,
    /// They pass it over: it stays unknown.
    Passed,
}

impl Answer {
    /// All answers, in the order in which they are shown.
    pub const ALL: [Answer; 5] =
        [Answer::Often, Answer::Sometimes, Answer::No, Answer::Unsure, Answer::Passed];

    /// The word in files and forms.
    pub fn word(self) -> &'static str {
        match self {
            Answer::Often => "often",
            Answer::Sometimes => "sometimes",
            Answer::No => "no",
            Answer::Unsure => "unsure",
            Answer::Passed => "passed",
        }
    }

    /// The answer of a word.
    pub fn from_word(word: &str) -> Option<Answer> {
        Answer::ALL.into_iter().find(|answer| answer.word() == word)
    }

    /// Yes, no, or nothing.
    pub fn tells(self) -> Option<bool> {
        match self {
            Answer::Often | Answer::Sometimes => Some(true),
            Answer::No => Some(false),
            Answer::Unsure | Answer::Passed => None,
        }
    }

    /// The chance that the skill is held after this answer: people forget, and are modest.
    fn chance(self) -> Option<i64> {
        match self {
            Answer::Often => Some(ONE * 97 / 100),
            Answer::Sometimes => Some(ONE * 88 / 100),
            Answer::No => Some(ONE * 3 / 100),
            Answer::Unsure | Answer::Passed => None,
        }
    }
}

/// What somebody said, by skill.
pub type Answers = BTreeMap<SkillId, Answer>;

/// How an occupation asks for a skill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asks {
    /// The classification calls it essential.
    Essential,
    /// It calls it optional.
    Optional,
    /// It does not name it.
    Nowhere,
    /// The occupation is none of the candidates: nobody knows.
    Elsewhere,
}

/// By how many near skills a chance can rise or fall.
const NEAR: i64 = 2;

/// The chances of [`Asks::near`], reckoned by the compiler.
const CHANCES: [[i64; 2 * NEAR as usize + 1]; 4] = {
    let mut table = [[0; 2 * NEAR as usize + 1]; 4];
    let (mut row, bases) = (0, [75, 30, 4, 15]);
    while row < 4 {
        let p = ONE * bases[row] / 100;
        let mut more = -NEAR;
        while more <= NEAR {
            let (yes, no) = if more >= 0 { (p << more, ONE - p) } else { (p, (ONE - p) << -more) };
            table[row][(more + NEAR) as usize] = yes * ONE / (yes + no);
            more += 1;
        }
        row += 1;
    }
    table
};

impl Asks {
    /// The chance that somebody of the occupation holds the skill.
    fn base(self) -> i64 {
        self.near(0)
    }

    /// The same where so many more near skills are held than not: each doubles the odds, or halves them.
    fn near(self, more: i64) -> i64 {
        CHANCES[self as usize][(more.clamp(-NEAR, NEAR) + NEAR) as usize]
    }
}

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// This is asked.
    Ask(SkillId),
    /// No further question would tell much.
    Enough,
    /// [`MOST`] questions were put.
    Bound,
}

/// A conversation about the work that somebody named.
#[derive(Clone, Debug)]
pub struct Talk {
    /// Occupations with their weights out of [`ONE`]; the last is none of them.
    occupations: Vec<(Option<Concept>, i64)>,
    /// What may be asked, in the classification's order.
    skills: Vec<SkillId>,
    /// By skill, then by occupation.
    asks: Vec<Vec<Asks>>,
    /// Near skills among these, by place.
    near: Vec<Vec<usize>>,
    /// By skill: what is known of it already.
    known: Vec<Option<Answer>>,
}

/// What is thought of everything after some answers.
struct Thought {
    /// Chances of the occupations.
    occupations: Vec<i64>,
    /// By skill: how many more near ones are held than not.
    more: Vec<i64>,
    /// By skill: what was said of it.
    said: Vec<Option<Answer>>,
}

impl Talk {
    /// About these occupations, each with a weight above nought: how surely it is meant. What is no occupation
    /// of the classification is left out, and so is what follows after [`CANDIDATES`].
    pub fn about(classes: &Classification, named: &[(Concept, u32)]) -> Talk {
        let mut weights: BTreeMap<Concept, u64> = BTreeMap::new();
        for (concept, weight) in named {
            if classes.kind(*concept) == Some(Kind::Occupation) && *weight > 0 {
                *weights.entry(*concept).or_default() += u64::from(*weight);
            }
        }
        let mut heaviest: Vec<(Concept, u64)> = weights.into_iter().collect();
        heaviest.sort_by_key(|(concept, weight)| (std::cmp::Reverse(*weight), *concept));
        heaviest.truncate(CANDIDATES);
        let mut asked: BTreeSet<SkillId> = BTreeSet::new();
        for (occupation, _) in &heaviest {
            for essential in [true, false] {
                for (skill, is) in classes.asked_by(*occupation) {
                    if is == essential && asked.len() < SKILLS {
                        asked.insert(skill);
                    }
                }
            }
        }
        let skills: Vec<SkillId> = asked.into_iter().collect();
        let place = |skill: &SkillId| skills.binary_search(skill).ok();
        let mut asks = vec![vec![Asks::Nowhere; heaviest.len()]; skills.len()];
        for (column, (occupation, _)) in heaviest.iter().enumerate() {
            for (skill, essential) in classes.asked_by(*occupation) {
                if let Some(row) = place(&skill) {
                    // The classification may name a skill twice: essential counts.
                    if asks[row][column] != Asks::Essential {
                        asks[row][column] = if essential { Asks::Essential } else { Asks::Optional };
                    }
                }
            }
        }
        asks.iter_mut().for_each(|row| row.push(Asks::Elsewhere));
        let close = |skill: &SkillId| {
            let near = classes.near(*skill).into_iter();
            near.filter(|(_, relation)| *relation != Relation::Optional)
                .filter_map(|(other, _)| place(&other))
                .collect()
        };
        let near = skills.iter().map(close).collect();
        // Who named their work is seldom wrong about all of it.
        let elsewhere = ONE / 20;
        let whole: u64 = heaviest.iter().map(|(_, weight)| weight).sum::<u64>().max(1);
        let share = |weight: u64| (weight * (ONE - elsewhere) as u64 / whole).max(1) as i64;
        let mut occupations: Vec<(Option<Concept>, i64)> =
            heaviest.iter().map(|(concept, weight)| (Some(*concept), share(*weight))).collect();
        occupations.push((None, elsewhere));
        let known = vec![None; skills.len()];
        Talk { occupations, skills, asks, near, known }
    }

    /// The same for somebody of whom it is known already that these skills are theirs, and those not: they are neither
    /// asked about nor proposed, and count as no question.
    pub fn knowing(mut self, theirs: &BTreeSet<SkillId>, not_theirs: &BTreeSet<SkillId>) -> Talk {
        let known = |skill: &SkillId| match (theirs.contains(skill), not_theirs.contains(skill)) {
            (true, _) => Some(Answer::Often),
            (false, true) => Some(Answer::No),
            (false, false) => None,
        };
        self.known = self.skills.iter().map(known).collect();
        self
    }

    /// The skills that may be asked about, in the classification's order.
    pub fn skills(&self) -> &[SkillId] {
        &self.skills
    }

    /// How many questions were put.
    pub fn put(&self, answers: &Answers) -> usize {
        self.skills.iter().filter(|skill| answers.contains_key(skill)).count()
    }

    /// What comes next. Answers about other skills are passed over.
    pub fn next(&self, answers: &Answers) -> Next {
        if self.put(answers) >= MOST {
            return Next::Bound;
        }
        let thought = self.think(answers);
        match self.best(&thought) {
            Some((gain, row)) if gain >= LEAST_GAIN => Next::Ask(self.skills[row]),
            _ => Next::Enough,
        }
    }

    /// The question that is expected to tell most, however little that is; nothing where all were put.
    fn most_telling(&self, answers: &Answers) -> Option<SkillId> {
        self.best(&self.think(answers)).map(|(_, row)| self.skills[row])
    }

    /// The open question that is expected to take most doubt away, and how much. Of equals the first.
    fn best(&self, thought: &Thought) -> Option<(i64, usize)> {
        let now = self.doubt(thought);
        let mut best: Option<(i64, usize)> = None;
        for (row, said) in thought.said.iter().enumerate() {
            if said.is_none() {
                let gain = now - self.expected(thought, row);
                if best.is_none_or(|(most, _)| gain > most) {
                    best = Some((gain, row));
                }
            }
        }
        best
    }

    /// How much doubt is left over skills and occupation, in thousandths of a bit.
    pub fn doubt_left(&self, answers: &Answers) -> i64 {
        self.doubt(&self.think(answers)) * 1000 / ONE
    }

    /// The occupations with their chances in thousandths, likeliest first; nothing: none of them.
    pub fn occupations(&self, answers: &Answers) -> Vec<(Option<Concept>, i64)> {
        let thought = self.think(answers);
        let chances = self.occupations.iter().zip(&thought.occupations);
        let mut all: Vec<(Option<Concept>, i64)> =
            chances.map(|((concept, _), chance)| (*concept, chance * 1000 / ONE)).collect();
        all.sort_by_key(|(concept, chance)| (std::cmp::Reverse(*chance), concept.is_none(), *concept));
        all
    }

    /// The chance in thousandths that a skill is held; nothing for one that is not asked about.
    pub fn chance(&self, answers: &Answers, skill: SkillId) -> Option<i64> {
        let row = self.skills.binary_search(&skill).ok()?;
        Some(self.held(&self.think(answers), row) * 1000 / ONE)
    }

    /// What follows from the answers.
    fn think(&self, answers: &Answers) -> Thought {
        let each = self.skills.iter().zip(&self.known);
        let said: Vec<Option<Answer>> =
            each.map(|(skill, known)| answers.get(skill).copied().or(*known)).collect();
        let mut more = vec![0; self.skills.len()];
        let mut occupations: Vec<i64> = self.occupations.iter().map(|(_, weight)| *weight).collect();
        for (row, answer) in said.iter().enumerate() {
            let Some(yes) = answer.and_then(Answer::tells) else { continue };
            self.weigh(&mut occupations, row, yes);
            for other in &self.near[row] {
                more[*other] += if yes { 1 } else { -1 };
            }
        }
        Thought { occupations, more, said }
    }

    /// Weighs the occupations again after an answer.
    fn weigh(&self, occupations: &mut [i64], row: usize, yes: bool) {
        for (weight, asks) in occupations.iter_mut().zip(&self.asks[row]) {
            let base = asks.base();
            *weight = (*weight * if yes { base } else { ONE - base }).max(1);
        }
        let whole: i64 = occupations.iter().sum();
        // Nothing is ever ruled out by answers alone.
        occupations.iter_mut().for_each(|weight| *weight = (*weight * ONE / whole).max(1));
    }

    /// The chance that a skill is held.
    fn held(&self, thought: &Thought, row: usize) -> i64 {
        match thought.said[row].and_then(Answer::chance) {
            Some(chance) => chance,
            None => self.open(&thought.occupations, row, thought.more[row]),
        }
    }

    /// The same for a skill of which nothing was said.
    fn open(&self, occupations: &[i64], row: usize, more: i64) -> i64 {
        let each = occupations.iter().zip(&self.asks[row]);
        each.map(|(weight, asks)| weight * asks.near(more)).sum::<i64>() / ONE
    }

    /// All doubt together.
    fn doubt(&self, thought: &Thought) -> i64 {
        let skills: i64 = (0..self.skills.len()).map(|row| doubt(self.held(thought, row))).sum();
        skills + thought.occupations.iter().map(|chance| surprise(*chance)).sum::<i64>()
    }

    /// The doubt that is expected to be left after a question.
    fn expected(&self, thought: &Thought, row: usize) -> i64 {
        let chance = self.held(thought, row);
        let after = |yes: bool| {
            let mut occupations = thought.occupations.clone();
            self.weigh(&mut occupations, row, yes);
            let mut left: i64 = occupations.iter().map(|chance| surprise(*chance)).sum();
            let mut near = self.near[row].iter().peekable();
            for other in 0..self.skills.len() {
                let said = thought.said[other].and_then(Answer::chance);
                let is_near = near.next_if_eq(&&other).is_some();
                let more = thought.more[other]
                    + if !is_near {
                        0
                    } else if yes {
                        1
                    } else {
                        -1
                    };
                left += match said {
                    Some(chance) => doubt(chance),
                    None if other == row => doubt(if yes { ONE * 97 / 100 } else { ONE * 3 / 100 }),
                    None => doubt(self.open(&occupations, other, more)),
                };
            }
            left
        };
        (chance * after(true) + (ONE - chance) * after(false)) / ONE
    }
}

#[cfg(test)]
mod tests;
