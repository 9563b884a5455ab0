//! Which language courses lead a person to the levels a place and its corridor
//! ask for (¶11, 18)?

use std::collections::BTreeMap;

use agreement::Said;
use agreement::codes::Cefr;

use super::{Barrier, Ground, Pair, Step};
use crate::intake::programmes::Aim;

/// A chain of courses: indices of programmes, months, and the level reached.
#[derive(Clone)]
struct Chain {
    courses: Vec<usize>,
    months: i64,
    cost: i64,
}

impl Ground<'_> {
    /// Ways to all levels asked for, each a list of courses; one empty way
    /// where the person speaks enough already.
    pub(super) fn language_ways(&self, pair: &Pair<'_>) -> Result<Vec<Vec<Step>>, Vec<Barrier>> {
        let mut ways: Vec<Vec<Step>> = vec![Vec::new()];
        let mut barriers = Vec::new();
        for (language, (needed, cite)) in self.levels_asked(pair) {
            let entry = self.level_for_entry(pair, &language);
            let said = |id| Said::new(id).text("language", &language).text("needed", needed);
            let level = match pair.person.languages.get(&language) {
                Some(None) => {
                    let said = said("barrier-language-unknown");
                    barriers.push(Barrier { said, cite, unknown: true });
                    continue;
                }
                Some(Some(level)) => Some(*level),
                None => None,
            };
            if level >= Some(needed) {
                continue;
            }
            let chains = self.chains(pair, &language, level, needed, entry);
            if chains.is_empty() {
                let said = match level {
                    Some(level) => said("barrier-language").text("level", level),
                    None => said("barrier-language-none"),
                };
                barriers.push(Barrier { said, cite, unknown: false });
            }
            let extended = |way: &Vec<Step>| -> Vec<Vec<Step>> {
                let with = |c: &Chain| {
                    way.iter().cloned().chain(c.courses.iter().map(|i| Step::Programme(*i))).collect()
                };
                chains.iter().map(with).collect()
            };
            ways = ways.iter().flat_map(extended).collect();
        }
        if barriers.is_empty() { Ok(ways) } else { Err(barriers) }
    }

    /// The highest level asked for in each language, with its article.
    fn levels_asked(&self, pair: &Pair<'_>) -> BTreeMap<String, (Cefr, Option<String>)> {
        let mut asked: BTreeMap<String, (Cefr, Option<String>)> = BTreeMap::new();
        let mut ask = |language: &str, level: Cefr, cite: Option<String>| {
            let entry = asked.entry(language.to_owned()).or_insert((level, cite.clone()));
            if level > entry.0 {
                *entry = (level, cite);
            }
        };
        if let Some(corridor) = pair.corridor {
            for level in self.terms.languages(&corridor.id, &pair.occupation.id) {
                ask(&level.language, level.cefr, Some(level.cite.clone()));
            }
        }
        if let Some((language, level)) = &pair.place.language {
            ask(language, *level, None);
        }
        asked
    }

    /// The level without which nobody enters the destination.
    fn level_for_entry(&self, pair: &Pair<'_>, language: &str) -> Option<Cefr> {
        let asked = self.terms.languages(&pair.corridor?.id, &pair.occupation.id);
        asked.filter(|l| l.before_entry && l.language == language).map(|l| l.cefr).max()
    }

    /// Chains of courses from a level to another that no other chain beats in
    /// both months and money. They lead from home to the destination, never
    /// back, and nobody enters it below the level that entry asks for.
    fn chains(
        &self,
        pair: &Pair<'_>,
        language: &str,
        level: Option<Cefr>,
        needed: Cefr,
        entry: Option<Cefr>,
    ) -> Vec<Chain> {
        let mut found: Vec<Chain> = Vec::new();
        let mut open = vec![(level, Chain { courses: Vec::new(), months: 0, cost: 0 })];
        while let Some((level, chain)) = open.pop() {
            if level >= Some(needed) {
                found.push(chain);
                continue;
            }
            for (index, programme) in self.open_to(pair) {
                let Aim::Language { language: taught, from, to } = &programme.aim else { continue };
                if taught != language || *from > level || Some(*to) <= level {
                    continue;
                }
                let distance = |course: usize| self.distance(&Step::Programme(course));
                let back = chain.courses.last().is_some_and(|last| distance(*last) > distance(index));
                if back || (programme.site == "destination" && level < entry) {
                    continue;
                }
                let mut next = chain.clone();
                next.courses.push(index);
                next.months += programme.months;
                next.cost += self.cost_of(&programme.costs, &chain.courses);
                open.push((Some(*to), next));
            }
        }
        found.sort_by_key(|c| (c.months, c.cost, c.courses.clone()));
        let mut kept: Vec<Chain> = Vec::new();
        for chain in found {
            if kept
                .iter()
                .all(|k| chain.cost < k.cost || k.courses.iter().any(|c| !chain.courses.contains(c)))
            {
                kept.push(chain);
            }
        }
        let mut offered: Vec<Chain> = Vec::new();
        for chain in kept {
            let seats = chain.courses.iter().any(|c| offered.iter().all(|o| !o.courses.contains(c)));
            let cheaper = offered.iter().all(|o| chain.cost < o.cost);
            if offered.len() < MOST_CHAINS || seats || cheaper {
                offered.push(chain);
            }
        }
        offered
    }

    /// What these cost clauses add to those of courses taken before.
    fn cost_of(&self, costs: &[String], before: &[usize]) -> i64 {
        let counted = |id: &&String| !before.iter().any(|b| self.dossier.programmes[*b].costs.contains(id));
        costs.iter().filter(counted).filter_map(|id| self.terms.costs.get(id)).map(|c| c.amount.minor).sum()
    }
}

/// The quickest chains to a level that are kept to choose among. Slower ones
/// are kept only if they use a course that no quicker one does, since its seats
/// count too, or cost less than all of them.
const MOST_CHAINS: usize = 4;
