//! How many questions do invented people need, and how right is what follows?
//!
//! People are drawn with a seed from the classification's occupations, by other
//! chances than those the questions reckon with: some know much of their trade, some
//! little, near skills go together, and answers are now and then wrong or missing.
//! Each person is asked twice, by the same answers: in the order of [`Talk::next`], and
//! in alphabetical order.

use super::{Answer, Answers, MOST, Next, Talk, Why};
use crate::{Classification, Concept, Kind, Relation, SkillId};

/// Sixty-four bits after one another (SplitMix64: Steele, Lea, Flood, 2014).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % (n.max(1) as u64)) as usize
    }

    fn percent(&mut self, p: u64) -> bool {
        self.next() % 100 < p
    }
}

/// What came of one way of asking, over all people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Way {
    /// Questions until half of the doubt was gone, over all people.
    pub to_half: usize,
    /// Questions put by the way itself, at most [`MOST`] each, over all people.
    pub put: usize,
    /// After these: thousandths of the doubt that were left, over all people.
    pub left_per_mille: i64,
    /// After these: skills of which it was rightly told whether they are held.
    pub right: usize,
    /// Out of so many.
    pub of: usize,
}

/// What came of a trial.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Trial {
    /// How many people.
    pub people: usize,
    /// Skills that could be asked about, over all people.
    pub skills: usize,
    /// In the order of [`Talk::next`].
    pub chosen: Way,
    /// In alphabetical order.
    pub alphabetical: Way,
    /// Proposed because they said so, and held.
    pub said: (usize, usize),
    /// Proposed because it follows, and held.
    pub follows: (usize, usize),
    /// People whose occupation is the likeliest at the end.
    pub occupation: usize,
}

/// An invented person: their work, what they can do and what they would answer, skill by skill.
struct Invented {
    own: Concept,
    held: Vec<bool>,
    says: Vec<Answer>,
}

/// Tries it on so many people; `seed` draws them.
pub fn trial(classes: &Classification, people: usize, seed: u64) -> Trial {
    let mut chance = Chance(seed);
    let wide = |c: &Concept| classes.asked_by(*c).count() >= 10;
    let occupations: Vec<Concept> = classes.all(Kind::Occupation).filter(wide).collect();
    let mut out = Trial::default();
    if occupations.is_empty() {
        return out;
    }
    for _ in 0..people {
        let (talk, one) = invent(classes, &occupations, &mut chance);
        out.people += 1;
        out.skills += talk.skills.len();
        let chosen = |answers: &Answers| match talk.next(answers) {
            Next::Ask(skill) => Some(skill),
            Next::Enough | Next::Bound => None,
        };
        let answers = ask(&talk, &one, &mut out.chosen, chosen);
        let mut sorted = talk.skills.clone();
        sorted.sort_by_key(|skill| classes.skill_label(*skill, "en"));
        // As many questions as the other way put, so that the same effort is compared.
        let as_many = answers.len();
        let in_turn =
            |answers: &Answers| sorted.get(answers.len()).copied().filter(|_| answers.len() < as_many);
        ask(&talk, &one, &mut out.alphabetical, in_turn);
        let more = |answers: &Answers| sorted.get(answers.len()).copied();
        out.alphabetical.to_half += to_half(&talk, &one, more);
        let greedy = |answers: &Answers| talk.most_telling(answers);
        out.chosen.to_half += to_half(&talk, &one, greedy);
        for proposed in talk.proposed(&answers) {
            let (said, held) = (matches!(proposed.why, Why::Said(_)), one.held[row(&talk, proposed.skill)]);
            let count = if said { &mut out.said } else { &mut out.follows };
            count.0 += usize::from(held);
            count.1 += 1;
        }
        let likeliest = talk.occupations(&answers).first().and_then(|(concept, _)| *concept);
        out.occupation += usize::from(likeliest == Some(one.own));
    }
    out
}

fn row(talk: &Talk, skill: SkillId) -> usize {
    talk.skills.binary_search(&skill).unwrap_or_default()
}

/// Puts questions until there is none; what was answered.
fn ask(talk: &Talk, one: &Invented, way: &mut Way, next: impl Fn(&Answers) -> Option<SkillId>) -> Answers {
    let mut answers = Answers::new();
    let before = talk.doubt_left(&answers).max(1);
    while let Some(skill) = next(&answers).filter(|_| answers.len() < MOST) {
        answers.insert(skill, one.says[row(talk, skill)]);
    }
    way.put += answers.len();
    way.left_per_mille += talk.doubt_left(&answers) * 1000 / before;
    for (at, skill) in talk.skills.iter().enumerate() {
        let told = talk.chance(&answers, *skill).is_some_and(|chance| chance >= 500);
        way.right += usize::from(told == one.held[at]);
        way.of += 1;
    }
    answers
}

/// How many questions until half of the doubt is gone; all, where it never is.
fn to_half(talk: &Talk, one: &Invented, next: impl Fn(&Answers) -> Option<SkillId>) -> usize {
    let mut answers = Answers::new();
    let half = talk.doubt_left(&answers) / 2;
    while talk.doubt_left(&answers) > half {
        let Some(skill) = next(&answers) else { break };
        answers.insert(skill, one.says[row(talk, skill)]);
    }
    answers.len()
}

/// Somebody whose words may mean their occupation or one of three others.
fn invent(classes: &Classification, occupations: &[Concept], chance: &mut Chance) -> (Talk, Invented) {
    let own = occupations[chance.below(occupations.len())];
    let mut named = vec![(own, 1)];
    for _ in 0..3 {
        named.push((occupations[chance.below(occupations.len())], 1));
    }
    let talk = Talk::about(classes, &named);
    let knows = [60, 75, 90][chance.below(3)];
    let mut held = vec![false; talk.skills.len()];
    for at in 0..held.len() {
        let asked = classes.asked_by(own).find(|(skill, _)| *skill == talk.skills[at]);
        let near = classes.near(talk.skills[at]).into_iter();
        let mut before = near
            .filter(|(_, relation)| *relation != Relation::Optional)
            .filter_map(|(other, _)| talk.skills.binary_search(&other).ok())
            .filter(|other| *other < at);
        held[at] = match (asked, before.next()) {
            (Some(_), Some(other)) if chance.percent(50) => held[other],
            (Some((_, true)), _) => chance.percent(knows),
            (Some((_, false)), _) => chance.percent(knows / 2 - 10),
            (None, _) => chance.percent(3),
        };
    }
    let mut say = |held: &bool| match (held, chance.below(100)) {
        (true, 0..60) => Answer::Often,
        (true, 60..87) => Answer::Sometimes,
        (true, 87..95) | (false, 0..5) => Answer::Unsure,
        (false, 5..10) => Answer::Sometimes,
        _ => Answer::No,
    };
    let says = held.iter().map(&mut say).collect();
    (talk, Invented { own, held, says })
}
