//! What could this person choose: the cheapest, the fastest and the surest way to a
//! place, and every trade-off between them (¶13, 28)?
//!
//! The cheapest costs least, whoever pays; the worker pays for none. Where two ways are
//! equal in what is asked, the other two questions decide, time before money before
//! certainty. A way whose certainty is unknown is the surest only where all are unknown.

use agreement::Said;

use super::few::prerequisite;
use super::field::Field;
use super::legs::{with_measure, without_measure};
use super::search::{Aim, search};
use super::{Barrier, Ground, Reach, Route, Step};
use crate::intake::people::Track;
use crate::intake::programmes;

/// Programmes taken for skills alone, at most.
const MOST_EXTRA: usize = 2;

/// A question that people ask of ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Best {
    /// Which costs least?
    Cheapest,
    /// Which takes the fewest months?
    Fastest,
    /// Which do most people finish?
    Surest,
}

impl Best {
    /// All three, in the order in which they are shown.
    pub const ALL: [Best; 3] = [Best::Cheapest, Best::Fastest, Best::Surest];

    /// A word for addresses and answers.
    pub fn word(self) -> &'static str {
        match self {
            Best::Cheapest => "cheapest",
            Best::Fastest => "fastest",
            Best::Surest => "surest",
        }
    }
}

/// What ways are compared by.
pub(super) trait Compared {
    /// Months, minor units, certainty.
    fn compared(&self) -> (i64, i64, &super::Certainty);
}

impl Compared for Route {
    fn compared(&self) -> (i64, i64, &super::Certainty) {
        (self.months, self.cost, &self.certainty)
    }
}

/// The best of these in one respect, by index; of equal ones the first.
pub(super) fn best_of(ways: &[impl Compared], best: Best) -> usize {
    let first = |key: &dyn Fn(usize, usize) -> std::cmp::Ordering| {
        (1..ways.len()).fold(0, |held, way| if key(way, held).is_lt() { way } else { held })
    };
    first(&|a, b| {
        let ((months, cost, sure), (others, paid, surer)) = (ways[a].compared(), ways[b].compared());
        let (faster, cheaper, surest) = (months.cmp(&others), cost.cmp(&paid), surer.cmp(sure));
        match best {
            Best::Cheapest => cheaper.then(faster).then(surest),
            Best::Fastest => faster.then(cheaper).then(surest),
            Best::Surest => surest.then(faster).then(cheaper),
        }
    })
}

/// The ways to one place among which somebody may choose.
#[derive(Clone, Debug)]
pub struct Options {
    /// One way for each trade-off between months, money and certainty, the fastest
    /// first. At least one.
    pub ways: Vec<Route>,
}

impl Options {
    /// The best way in one respect.
    pub fn best(&self, best: Best) -> &Route {
        &self.ways[best_of(&self.ways, best)]
    }

    /// The three answers; a way that answers several questions stands once.
    pub fn answers(&self) -> Vec<(Vec<Best>, &Route)> {
        let mut answers: Vec<(usize, Vec<Best>)> = Vec::new();
        for best in Best::ALL {
            let way = best_of(&self.ways, best);
            match answers.iter_mut().find(|(held, _)| *held == way) {
                Some((_, questions)) => questions.push(best),
                None => answers.push((way, vec![best])),
            }
        }
        answers.into_iter().map(|(way, questions)| (questions, &self.ways[way])).collect()
    }
}

impl Ground<'_> {
    /// What a person could choose to come to a place, both by index; or what stands
    /// between, each with its article.
    pub fn options(&self, person: usize, place: usize) -> Result<Options, Vec<Barrier>> {
        let pair = self.pair(person, place)?;
        let mut field = Field::new(self, &pair)?;
        field.most_extra = MOST_EXTRA;
        field.enough = true;
        let found = search(&mut field, 0, Aim::TradeOffs);
        let route = |f: &super::search::Found| self.route(&pair, field.steps(&f.legs), f.certainty.clone());
        let ways: Vec<Route> = found.iter().map(route).collect();
        if !ways.is_empty() {
            return Ok(Options { ways });
        }
        match self.reach(person, place) {
            Reach::Barred(barriers) => Err(barriers),
            Reach::Ways(_) => Err(vec![prerequisite()]),
        }
    }

    /// Whether a place is on a track and in a country that the person wishes for.
    pub fn is_wished(&self, person: usize, place: usize) -> bool {
        let (person, place) = (&self.dossier.people[person], &self.dossier.places[place]);
        let there = || person.destinations.iter().any(|d| d.holds(&place.country));
        person.tracks.contains(&place.track)
            && (place.track == Track::Home || person.destinations.is_empty() || there())
    }

    /// What somebody would have to state before the certainty of a way is known; nothing
    /// where it is.
    pub fn would_settle(&self, person: usize, place: usize, route: &Route) -> Vec<Said> {
        let (person, offered) = (&self.dossier.people[person], &self.dossier.places[place]);
        let corridor = self.terms.corridor(&person.origin, &offered.country);
        let clause = corridor.and_then(|c| self.terms.recognition(&c.id, &offered.occupation));
        let passes = |title: &str| Said::new("unsettled-passes").text("title", title);
        let mut said = Vec::new();
        for step in &route.steps {
            match (step, clause) {
                (Step::Programme(index), _) => {
                    let programme = &self.dossier.programmes[*index];
                    let measure =
                        matches!(programme.aim, programmes::Aim::Adaptation(_) | programmes::Aim::Test(_));
                    let clause = clause.filter(|_| measure);
                    if clause.is_some_and(|c| with_measure(c, programme.passes).is_known()) {
                        continue;
                    }
                    said.extend(clause.and_then(expected));
                    if programme.passes.is_none() {
                        said.push(passes(&programme.title));
                    }
                }
                (Step::Measure { measure, .. }, Some(clause)) => {
                    if !with_measure(clause, None).is_known() {
                        said.extend(expected(clause));
                        said.push(Said::new("unsettled-measure").text("measure", measure.word()));
                    }
                }
                (Step::Recognition { .. }, Some(clause)) if clause.measures.is_empty() => {
                    if !without_measure(clause).is_known() {
                        said.extend(expected(clause));
                    }
                }
                (Step::Recognition { .. } | Step::Measure { .. } | Step::Permit(_), _) => {}
            }
        }
        said
    }

    /// Of so many decisions none asks for a measure: the share, and the article that
    /// expects it; nothing where no recognition is on the way, or no share is stated.
    pub fn outright(
        &self,
        person: usize,
        place: usize,
        route: &Route,
    ) -> Option<(agreement::Fraction, String)> {
        route.steps.iter().find(|step| matches!(step, Step::Recognition { .. }))?;
        let (person, offered) = (&self.dossier.people[person], &self.dossier.places[place]);
        let corridor = self.terms.corridor(&person.origin, &offered.country)?;
        let clause = self.terms.recognition(&corridor.id, &offered.occupation)?;
        let expected = clause.expected?;
        let none = agreement::Fraction::new(expected.den() - expected.num(), expected.den())?;
        Some((none, clause.cite.clone()))
    }
}

/// That nobody stated how many decisions ask for a measure.
fn expected(clause: &crate::terms::Recognition) -> Option<Said> {
    clause.expected.is_none().then(|| Said::new("unsettled-expected").text("article", &clause.cite))
}
