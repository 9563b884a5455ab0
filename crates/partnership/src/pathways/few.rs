//! Of the ways that lead to a place, among which does a round choose?
//!
//! All that differ in the seats they take are found, since seats are few; then those
//! are left out that no round has any use for, so that the choice stays small.

use super::field::Field;
use super::search::{Aim, search};
use super::{Barrier, Ground, Pair, Route, Step, covers};
use crate::intake::programmes;

/// The quickest chains of courses to a level that are kept to choose among. Slower
/// ones are kept only if they use a course that no quicker one does, since its seats
/// count too, or cost less than all of them.
const MOST_CHAINS: usize = 4;

/// The courses of a way in one language, and what they take.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Chain {
    months: i64,
    cost: i64,
    courses: Vec<usize>,
}

impl Ground<'_> {
    /// Ways with one programme for skills at most; two where one is not enough, for
    /// each way to be recognised.
    pub(super) fn ways(
        &self,
        pair: &Pair<'_>,
        mut field: Field<'_>,
        least: agreement::Fraction,
    ) -> Result<Vec<Route>, Vec<Barrier>> {
        field.most_extra = 1;
        let mut ways = self.walked(pair, &mut field);
        if ways.is_empty() {
            let mut barriers = field.languages_out_of_reach(Vec::new());
            if barriers.is_empty() {
                barriers.push(prerequisite());
            }
            return Err(barriers);
        }
        let served: Vec<Vec<Step>> = (ways.iter())
            .filter(|way| covers(way.coverage.fraction(), least))
            .map(|way| recognised(way).to_vec())
            .collect();
        let is_served = |way: &Route| served.iter().any(|steps| steps == recognised(way));
        if !ways.iter().all(is_served) {
            field.most_extra = 2;
            ways.retain(is_served);
            ways.extend(self.walked(pair, &mut field).into_iter().filter(|way| !is_served(way)));
        }
        for language in field.languages.iter().map(|l| l.language.clone()) {
            self.keep_few(&mut ways, &language, pair.corridor.map(|c| c.id.as_str()));
        }
        Ok(ways)
    }

    /// All ways that differ in their seats, in the order of what is recognised, then of
    /// what is taught, then of the courses.
    fn walked(&self, pair: &Pair<'_>, field: &mut Field<'_>) -> Vec<Route> {
        let found = search(field, 0, Aim::Seats);
        let mut ways: Vec<Route> =
            found.iter().map(|f| self.route(pair, field.steps(&f.legs), f.certainty.clone())).collect();
        ways.sort_by_cached_key(|way| {
            let (courses, others): (Vec<usize>, Vec<usize>) =
                way.programmes().partition(|p| self.is_course(*p));
            (self.measure_of(way), others.len(), others, way.months, way.cost, courses)
        });
        ways
    }

    fn is_course(&self, programme: usize) -> bool {
        matches!(self.dossier.programmes[programme].aim, programmes::Aim::Language { .. })
    }

    /// Adaptation before the test, programmes by index.
    fn measure_of(&self, way: &Route) -> (Option<crate::terms::Measure>, Option<usize>) {
        use crate::terms::Measure;
        match recognised(way).last() {
            Some(Step::Measure { measure, .. }) => (Some(*measure), None),
            Some(Step::Programme(index)) => {
                let adaptation =
                    matches!(self.dossier.programmes[*index].aim, programmes::Aim::Adaptation(_));
                (Some(if adaptation { Measure::Adaptation } else { Measure::Test }), Some(*index))
            }
            _ => (None, None),
        }
    }

    /// Leaves few chains of courses in a language.
    fn keep_few(&self, ways: &mut Vec<Route>, language: &str, corridor: Option<&str>) {
        let chain = |way: &Route| self.chain(way, language, corridor);
        let mut chains: Vec<Chain> = ways.iter().map(chain).collect();
        chains.sort();
        chains.dedup();
        let mut kept: Vec<Chain> = Vec::new();
        for chain in chains {
            let seats = chain.courses.iter().any(|c| kept.iter().all(|k| !k.courses.contains(c)));
            let cheaper = kept.iter().all(|k| chain.cost < k.cost);
            if kept.len() < MOST_CHAINS || seats || cheaper {
                kept.push(chain);
            }
        }
        ways.retain(|way| kept.contains(&chain(way)));
    }

    fn chain(&self, way: &Route, language: &str, corridor: Option<&str>) -> Chain {
        let teaches = |index: &usize| match &self.dossier.programmes[*index].aim {
            programmes::Aim::Language { language: taught, .. } => taught == language,
            _ => false,
        };
        let courses: Vec<usize> = way.programmes().filter(teaches).collect();
        let costs: std::collections::BTreeSet<String> =
            courses.iter().flat_map(|c| self.costs_of(&Step::Programme(*c), corridor)).collect();
        let cost = costs.iter().filter_map(|id| self.terms.costs.get(id)).map(|c| c.amount.minor).sum();
        let months = courses.iter().map(|c| self.dossier.programmes[*c].months).sum();
        Chain { months, cost, courses }
    }
}

/// The steps from the recognition procedure on.
fn recognised(way: &Route) -> &[Step] {
    let from = way.steps.iter().position(|s| matches!(s, Step::Recognition { .. }));
    from.map_or(&[], |from| &way.steps[from..])
}

/// Every way asks for a qualification that nothing leads to.
pub(super) fn prerequisite() -> Barrier {
    Barrier { said: agreement::Said::new("barrier-prerequisite"), cite: None, unknown: false }
}
