//! The graph between one person and one place: what are its nodes, and which steps lead
//! from one to another?
//!
//! A node is what the person holds on the way: how far from home they are, their level
//! of each language asked for, the qualifications that programmes ask for and have been
//! reached, the skills that have been taught, whether they have entered the destination
//! and how far the recognition is. People learn at origin first, then on the way, then
//! at destination, and never go back for a course. Nobody enters the destination below
//! the level that entry asks for. Recognition is asked for when all is learnt.
//!
//! Steps at one site can be taken in many orders that come to the same. One of them is
//! walked: languages by name, then programmes by id; one that asks for a qualification
//! comes when it is held.

use std::collections::BTreeMap;

use super::courses::Language;
use super::legs::distance;
use super::search::{Graph, Leg};
use super::set::Set;
use super::{Barrier, Certainty, Ground, Pair, Step};
use crate::intake::people::Track;
use crate::intake::programmes::{Aim, Programme};

/// What somebody holds on the way.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Node {
    site: usize,
    /// The place of the last step in the order walked at one site.
    rank: usize,
    entered: bool,
    recognised: Recognised,
    levels: Vec<u8>,
    holds: Set,
    /// The steps that taught skills, by leg.
    taught: Set,
    /// How many programmes were taken for skills alone.
    extra: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Recognised {
    /// Not asked for yet, or nothing has to be.
    No,
    /// The procedure has been gone through; a measure follows.
    Measure,
    /// Recognised.
    Yes,
}

/// What a step does.
#[derive(Clone, Debug)]
enum Does {
    /// Lifts the language with this number from a level to another.
    Language(usize, u8, u8),
    /// Teaches skills, or gives a qualification; whether it counts among the programmes
    /// taken for skills alone.
    Teach(bool),
    /// The permit, and going there.
    Enter,
    /// The recognition procedure; whether a measure follows.
    Recognise(bool),
    /// A measure.
    Measure,
}

struct Walk {
    leg: Leg,
    step: Vec<Step>,
    does: Does,
    site: usize,
    rank: usize,
    needs: Option<usize>,
    gives: Option<usize>,
}

/// The graph between a person and a place.
pub(super) struct Field<'a> {
    ground: &'a Ground<'a>,
    pair: &'a Pair<'a>,
    /// What has to be learnt.
    pub languages: Vec<Language>,
    walks: Vec<Walk>,
    amounts: Vec<i64>,
    recognise: bool,
    /// The most programmes that may be taken for skills alone.
    pub most_extra: usize,
    /// Whether only nodes count at which enough of what the place asks for is covered.
    pub enough: bool,
    /// Where only some levels matter: the one that does.
    only: Option<usize>,
    nodes: Vec<Node>,
    numbers: BTreeMap<Node, usize>,
}

impl<'a> Field<'a> {
    /// Puts the graph together; what stands between where a fact or a clause is missing.
    pub fn new(ground: &'a Ground<'a>, pair: &'a Pair<'a>) -> Result<Field<'a>, Vec<Barrier>> {
        let (languages, unknown) = ground.languages_to_learn(pair);
        let procedure = ground.procedure(pair);
        let start = Node {
            site: 0,
            rank: 0,
            entered: false,
            recognised: Recognised::No,
            levels: languages.iter().map(|l| l.has).collect(),
            holds: Set::default(),
            taught: Set::default(),
            extra: 0,
        };
        let mut field = Field {
            ground,
            pair,
            languages,
            walks: Vec::new(),
            amounts: Vec::new(),
            recognise: false,
            most_extra: 0,
            enough: false,
            only: None,
            nodes: vec![start.clone()],
            numbers: BTreeMap::from([(start, 0)]),
        };
        field.lay_programmes();
        if let Some(corridor) = pair.corridor {
            let permit = ground.terms.steps_to_work(&corridor.id).map(Step::Permit).collect();
            field.lay(permit, Certainty::SURE, Does::Enter, None);
        }
        let barrier = match procedure {
            Ok(Some(procedure)) => {
                field.recognise = true;
                let (step, certainty) = procedure.step;
                field.lay(vec![step], certainty, Does::Recognise(!procedure.measures.is_empty()), None);
                for (step, certainty) in procedure.measures {
                    let programme = match step {
                        Step::Programme(index) => Some(&ground.dossier.programmes[index]),
                        Step::Permit(_) | Step::Recognition { .. } | Step::Measure { .. } => None,
                    };
                    field.lay(vec![step], certainty, Does::Measure, programme);
                }
                None
            }
            Ok(None) => None,
            Err(barrier) => Some(barrier),
        };
        field.share_out();
        if !unknown.is_empty() || barrier.is_some() {
            let mut barriers = field.languages_out_of_reach(unknown);
            if barriers.is_empty() {
                barriers.extend(barrier);
            }
            return Err(barriers);
        }
        Ok(field)
    }

    /// The programmes that help: with a language, with skills, or with a qualification
    /// that another of them needs.
    fn lay_programmes(&mut self) {
        let (ground, pair) = (self.ground, self.pair);
        let base = ground.asked[pair.index].coverage(&pair.person.skills);
        let complete = base.shortfall().next().is_none();
        for (index, programme) in ground.open_to(pair) {
            let certainty = Certainty::of(programme.passes);
            let step = || vec![Step::Programme(index)];
            match &programme.aim {
                Aim::Language { language, from, to } => {
                    let which = self.languages.iter().position(|l| l.language == *language);
                    if let Some(which) = which {
                        let (from, to) = (super::courses::step(*from), super::courses::step(Some(*to)));
                        self.lay(step(), certainty, Does::Language(which, from, to), Some(programme));
                    } else if self.is_needed(programme) {
                        self.lay(step(), certainty, Does::Teach(false), Some(programme));
                    }
                }
                Aim::Skills(_) => {
                    let lifted = ground.lifted(&pair.person.skills, std::iter::once(index));
                    let helps = !complete && ground.asked[pair.index].coverage(&lifted).exceeds(&base);
                    if helps || self.is_needed(programme) {
                        self.lay(step(), certainty, Does::Teach(helps), Some(programme));
                    }
                }
                Aim::Adaptation(_) | Aim::Test(_) => {}
            }
        }
    }

    /// Whether another programme on the way asks for the qualification that this one gives.
    fn is_needed(&self, programme: &Programme) -> bool {
        let Some(given) = &programme.gives else { return false };
        self.ground.open_to(self.pair).any(|(_, other)| other.needs.as_ref() == Some(given))
    }

    fn lay(&mut self, step: Vec<Step>, certainty: Certainty, does: Does, programme: Option<&Programme>) {
        let seat = step.iter().find_map(|s| if let Step::Programme(index) = s { Some(*index) } else { None });
        let last = self.languages.len();
        let (site, rank) = match does {
            Does::Language(which, ..) => (programme.map_or(0, |p| distance(&p.site)), which),
            Does::Teach(_) => {
                let waits = programme.is_some_and(|p| p.needs.is_some());
                let rank = if waits { last } else { last + 1 + self.walks.len() };
                (programme.map_or(0, |p| distance(&p.site)), rank)
            }
            Does::Enter => (2, 0),
            Does::Recognise(_) | Does::Measure => (2, usize::MAX),
        };
        let months = step.iter().map(|s| self.ground.months_of(s)).sum();
        let leg = Leg { months, own: 0, shared: Set::default(), certainty, seat };
        let needs = programme.and_then(|p| p.needs.as_deref()).map(|q| self.qualification(q));
        let gives = programme.and_then(|p| p.gives.as_deref()).map(|q| self.qualification(q));
        self.walks.push(Walk { leg, step, does, site, rank, needs, gives });
    }

    /// The number of a qualification: by the first programme that names it, and whether that gives it. A programme
    /// that needs one and gives another names two.
    fn qualification(&self, id: &str) -> usize {
        let names = |(at, p): (usize, &Programme)| {
            let gives = p.gives.as_deref() == Some(id);
            (gives || p.needs.as_deref() == Some(id)).then_some(2 * at + usize::from(gives))
        };
        let programmes = self.ground.dossier.programmes.iter().enumerate();
        programmes.into_iter().find_map(names).unwrap_or(usize::from(u16::MAX))
    }

    /// Numbers the cost clauses. Those that only one step causes are its own; what
    /// arises at once, whatever the way, is paid already.
    fn share_out(&mut self) {
        let corridor = self.pair.corridor.map(|c| c.id.as_str());
        let at_once = self.ground.costs_at_once(self.pair);
        let costs: Vec<Vec<String>> = (self.walks.iter())
            .map(|walk| {
                let all = walk.step.iter().flat_map(|step| self.ground.costs_of(step, corridor));
                all.filter(|id| !at_once.contains(id)).collect()
            })
            .collect();
        let mut users: BTreeMap<&str, usize> = BTreeMap::new();
        for id in costs.iter().flatten() {
            *users.entry(id).or_default() += 1;
        }
        let amount = |id: &str| self.ground.terms.costs.get(id).map_or(0, |c| c.amount.minor);
        let shared: Vec<&str> = users.iter().filter(|(_, n)| **n > 1).map(|(id, _)| *id).collect();
        self.amounts = shared.iter().map(|id| amount(id)).collect();
        for (walk, ids) in self.walks.iter_mut().zip(&costs) {
            walk.leg.own = ids.iter().filter(|id| users[id.as_str()] == 1).map(|id| amount(id)).sum();
            walk.leg.shared = Set::of(ids.iter().filter_map(|id| shared.binary_search(&id.as_str()).ok()));
        }
    }

    /// What a leg is made of.
    pub fn steps(&self, legs: &[usize]) -> Vec<Step> {
        legs.iter().flat_map(|leg| self.walks[*leg].step.iter().cloned()).collect()
    }

    /// The languages that no courses lead to, each taken by itself.
    pub fn languages_out_of_reach(&mut self, unknown: Vec<Barrier>) -> Vec<Barrier> {
        let mut barriers = unknown;
        for which in 0..self.languages.len() {
            self.only = Some(which);
            if super::search::search(self, 0, super::search::Aim::Fastest).is_empty() {
                barriers.push(self.languages[which].barrier.clone());
            }
        }
        self.only = None;
        barriers
    }

    fn matters(&self, which: usize) -> bool {
        self.only.is_none_or(|only| only == which)
    }

    /// Whether all levels are reached: those for entry, or all that are asked for.
    fn speaks(&self, node: &Node, for_entry: bool) -> bool {
        self.languages.iter().enumerate().all(|(which, language)| {
            let asked = if for_entry { language.entry } else { language.needed };
            !self.matters(which) || node.levels[which] >= asked
        })
    }

    /// The node after a step; nothing where it cannot be taken now.
    fn after(&self, node: &Node, number: usize) -> Option<Node> {
        let walk = &self.walks[number];
        // A course that asks for a qualification may have had to wait for it.
        let later = (walk.site, walk.rank) >= (node.site, node.rank)
            || (walk.site == node.site && walk.needs.is_some());
        let admitted = walk.needs.is_none_or(|q| node.holds.holds(q));
        let there = walk.site < 2 || matches!(walk.does, Does::Enter) || node.entered;
        if !later || !admitted || !there || node.recognised == Recognised::Yes {
            return None;
        }
        let mut next = node.clone();
        (next.site, next.rank) = (walk.site, walk.rank);
        match walk.does {
            Does::Language(which, from, to) => {
                let level = node.levels[which];
                if !self.matters(which) || level < from || level >= to {
                    return None;
                }
                next.levels[which] = to;
            }
            Does::Teach(counts) => {
                next.extra += usize::from(counts);
                if node.taught.holds(number) || next.extra > self.most_extra {
                    return None;
                }
                next.taught = next.taught.with(number);
            }
            Does::Enter => {
                if node.entered || !self.speaks(node, true) {
                    return None;
                }
                next.entered = true;
            }
            Does::Recognise(measure) => {
                if node.recognised != Recognised::No || self.only.is_some() || !self.speaks(node, false) {
                    return None;
                }
                next.recognised = if measure { Recognised::Measure } else { Recognised::Yes };
            }
            Does::Measure => {
                if node.recognised != Recognised::Measure {
                    return None;
                }
                next.recognised = Recognised::Yes;
                next.taught = next.taught.with(number);
            }
        }
        if let Some(given) = walk.gives {
            next.holds = next.holds.with(given);
        }
        Some(next)
    }

    /// Whether enough of what the place asks for is covered at a node.
    fn covers(&self, node: &Node) -> bool {
        let programmes = node.taught.iter().filter_map(|leg| self.walks[leg].leg.seat);
        let lifted = self.ground.lifted(&self.pair.person.skills, programmes);
        let coverage = self.ground.asked[self.pair.index].coverage(&lifted);
        super::covers(coverage.fraction(), self.ground.least())
    }
}

impl Graph for Field<'_> {
    fn legs(&mut self, at: usize, out: &mut Vec<(usize, usize)>) {
        for number in 0..self.walks.len() {
            let Some(next) = self.after(&self.nodes[at], number) else { continue };
            let fresh = self.nodes.len();
            let to = *self.numbers.entry(next.clone()).or_insert(fresh);
            if to == fresh {
                self.nodes.push(next);
            }
            out.push((number, to));
        }
    }

    fn leg(&self, leg: usize) -> &Leg {
        &self.walks[leg].leg
    }

    fn arrived(&mut self, at: usize) -> bool {
        let node = &self.nodes[at];
        let away = self.pair.place.track == Track::Away;
        let recognised = !self.recognise || node.recognised == Recognised::Yes || self.only.is_some();
        (node.entered || !away)
            && recognised
            && self.speaks(node, false)
            && (!self.enough || self.only.is_some() || self.covers(node))
    }

    fn amounts(&self) -> &[i64] {
        &self.amounts
    }
}
