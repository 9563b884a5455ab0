//! Which programmes lead from one qualification to another (¶11, 15, 27)?
//!
//! A node is a qualification and how far from home it was reached; a leg is a programme
//! that needs the one and gives the other. For the recognition workbench, which asks how
//! somebody comes from what they hold to a reference, and for nets of many thousands.
//!
//! **Not computed:** languages and permits, which belong to a place and a person; and
//! whether a body accepts what a programme gives.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use agreement::Fraction;

use super::Certainty;
use super::legs::distance;
use super::options::{Best, Compared, best_of};
use super::search::{Aim, Found, Graph, Leg, search};
use super::set::Set;
use crate::intake::programmes::Programme;
use crate::terms::Terms;

/// A programme between qualifications.
#[derive(Clone, Debug)]
pub struct Course {
    /// The qualification that people need; nothing where it is open to all.
    pub needs: Option<String>,
    /// The qualification that people reach.
    pub gives: String,
    /// Where it is taught: `origin`, `third` or `destination`. Nobody goes back.
    pub site: String,
    /// How long.
    pub months: i64,
    /// The cost clauses it causes. A way pays each once.
    pub costs: Vec<String>,
    /// The share of people who pass, where it is known.
    pub passes: Option<Fraction>,
}

/// A way from one qualification to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The courses, by index, in order; none where the reference is held already.
    pub courses: Vec<usize>,
    /// One after another.
    pub months: i64,
    /// Minor units; each clause once.
    pub cost: i64,
    /// How likely it is that every course is passed.
    pub certainty: Certainty,
}

impl Compared for Passage {
    fn compared(&self) -> (i64, i64, &Certainty) {
        (self.months, self.cost, &self.certainty)
    }
}

/// Courses, put in order for many questions.
#[derive(Clone, Debug)]
pub struct Network {
    /// Qualifications, by name.
    numbers: BTreeMap<String, usize>,
    legs: Vec<Leg>,
    /// For each course: the qualification it gives, and how far from home.
    leads: Vec<(usize, usize)>,
    /// For each qualification: the courses that need it.
    from: Vec<Vec<usize>>,
    /// For each qualification: the courses that give it, each with what it needs.
    into: Vec<Vec<(usize, Option<usize>)>>,
    /// The courses that need nothing.
    open: Vec<usize>,
    amounts: Vec<i64>,
}

/// How many sites there are: origin, third country, destination.
const SITES: usize = 3;

impl Network {
    /// Puts courses in order. `amounts` says what each cost clause is, in minor units;
    /// one that it does not name costs nothing. Amounts and months below zero count as
    /// zero.
    pub fn new(courses: &[Course], amounts: &BTreeMap<String, i64>) -> Network {
        let mut numbers = BTreeMap::new();
        for name in courses.iter().flat_map(|c| c.needs.iter().chain([&c.gives])) {
            let next = numbers.len();
            numbers.entry(name.clone()).or_insert(next);
        }
        let mut users: BTreeMap<&str, usize> = BTreeMap::new();
        for course in courses {
            let named: std::collections::BTreeSet<&String> = course.costs.iter().collect();
            named.into_iter().for_each(|id| *users.entry(id).or_default() += 1);
        }
        let amount = |id: &str| amounts.get(id).copied().unwrap_or(0).max(0);
        let shared: Vec<&str> = users.iter().filter(|(_, n)| **n > 1).map(|(id, _)| *id).collect();
        let mut network = Network {
            legs: Vec::new(),
            leads: Vec::new(),
            from: vec![Vec::new(); numbers.len()],
            into: vec![Vec::new(); numbers.len()],
            open: Vec::new(),
            amounts: shared.iter().map(|id| amount(id)).collect(),
            numbers,
        };
        for (index, course) in courses.iter().enumerate() {
            let named: std::collections::BTreeSet<&String> = course.costs.iter().collect();
            let own = named.iter().filter(|id| users[id.as_str()] == 1).map(|id| amount(id)).sum();
            let together = named.iter().filter_map(|id| shared.binary_search(&id.as_str()).ok());
            network.legs.push(Leg {
                months: course.months.max(0),
                own,
                shared: Set::of(together),
                certainty: Certainty::of(course.passes),
                seat: None,
            });
            network.leads.push((network.numbers[&course.gives], distance(&course.site)));
            let needs = course.needs.as_ref().map(|needs| network.numbers[needs]);
            network.into[network.numbers[&course.gives]].push((index, needs));
            match needs {
                Some(needs) => network.from[needs].push(index),
                None => network.open.push(index),
            }
        }
        network
    }

    /// How many qualifications there are.
    pub fn qualifications(&self) -> usize {
        self.numbers.len()
    }

    /// The best way, in one respect, from what somebody holds to a reference; nothing
    /// where none leads there.
    pub fn best(&self, holds: &[&str], reference: &str, best: Best) -> Option<Passage> {
        let aim = match best {
            Best::Cheapest => Aim::Cheapest,
            Best::Fastest => Aim::Fastest,
            Best::Surest => Aim::Surest,
        };
        self.walk(holds, reference, aim).into_iter().next()
    }

    /// One way for each trade-off between months, money and certainty, the fastest
    /// first; none where none leads there.
    pub fn trade_offs(&self, holds: &[&str], reference: &str) -> Vec<Passage> {
        self.walk(holds, reference, Aim::TradeOffs)
    }

    fn walk(&self, holds: &[&str], reference: &str, aim: Aim) -> Vec<Passage> {
        let held: Vec<usize> = holds.iter().filter_map(|q| self.numbers.get(*q).copied()).collect();
        if holds.contains(&reference) {
            let (courses, certainty) = (Vec::new(), Certainty::SURE);
            return vec![Passage { courses, months: 0, cost: 0, certainty }];
        }
        let Some(reference) = self.numbers.get(reference).copied() else { return Vec::new() };
        let beginning = self.numbers.len() * SITES;
        let months = |leg: &Leg, rest: &i64| rest.saturating_add(leg.months);
        let own = |leg: &Leg, rest: &i64| rest.saturating_add(leg.own);
        let sure = |leg: &Leg, rest: &Reverse<Certainty>| Reverse(leg.certainty.then(&rest.0));
        let reached = self.reached(&held);
        if !(0..SITES).any(|site| reached[reference * SITES + site]) {
            return Vec::new();
        }
        // What decides first is looked for backwards, and what often decides next.
        let from = (held.as_slice(), reached.as_slice());
        let by_months = (aim != Aim::Cheapest).then(|| self.rest(from, reference, 0, months));
        let by_own = (aim != Aim::Surest).then(|| self.rest(from, reference, 0, own));
        let certainty =
            (aim == Aim::Surest).then(|| self.rest(from, reference, Reverse(Certainty::SURE), sure));
        let (months, own, surest) = (by_months.flatten(), by_own.flatten(), certainty.flatten());
        let mut trip = Trip { network: self, held: held.clone(), reference, months, own, surest };
        let passage = |f: Found| {
            let Found { legs, months, cost, certainty } = f;
            Passage { courses: legs, months, cost, certainty }
        };
        search(&mut trip, beginning, aim).into_iter().map(passage).collect()
    }

    /// The nodes that ways from what is held lead to.
    fn reached(&self, held: &[usize]) -> Vec<bool> {
        let mut reached = vec![false; self.numbers.len() * SITES];
        let mut open: Vec<usize> = held.iter().map(|held| held * SITES).collect();
        open.extend(self.open.iter().map(|course| self.leads[*course]).map(|(q, site)| q * SITES + site));
        while let Some(at) = open.pop() {
            if std::mem::replace(&mut reached[at], true) {
                continue;
            }
            let onward = self.from[at / SITES].iter().map(|course| self.leads[*course]);
            open.extend(onward.filter(|(_, site)| *site >= at % SITES).map(|(q, site)| q * SITES + site));
        }
        reached
    }

    /// For each node, what the rest of the way takes at least, as if shared clauses cost
    /// nothing; nothing where no way leads from what is held. Looked for backwards, only as
    /// far as the beginning: what lies further takes no less.
    fn rest<K: Ord + Clone>(
        &self,
        (held, reached): (&[usize], &[bool]),
        reference: usize,
        none: K,
        with: impl Fn(&Leg, &K) -> K,
    ) -> Option<Rest<K>> {
        let beginning = self.numbers.len() * SITES;
        // The place of a node's value, counted from 1.
        let (mut places, mut values) = (vec![0u32; beginning], Vec::new());
        let ends = (0..SITES).map(|site| Reverse((none.clone(), reference * SITES + site)));
        let mut queue: BinaryHeap<Reverse<(K, usize)>> = ends.collect();
        let whole = loop {
            let Reverse((taken, at)) = queue.pop()?;
            if at == beginning {
                break taken;
            }
            if places[at] != 0 {
                continue;
            }
            let (qualification, site) = (at / SITES, at % SITES);
            if site == 0 && held.contains(&qualification) {
                queue.push(Reverse((taken.clone(), beginning)));
            }
            for (course, needs) in &self.into[qualification] {
                if self.leads[*course].1 != site {
                    continue;
                }
                let longer = with(&self.legs[*course], &taken);
                match needs {
                    None => queue.push(Reverse((longer, beginning))),
                    Some(needs) => {
                        let before = (0..=site).map(|site| needs * SITES + site);
                        let open = before.filter(|before| reached[*before] && places[*before] == 0);
                        queue.extend(open.map(|before| Reverse((longer.clone(), before))));
                    }
                }
            }
            values.push(taken);
            places[at] = values.len() as u32;
        };
        Some(Rest { places, values, whole })
    }
}

/// What the rest of the way takes at least, node by node.
struct Rest<K> {
    places: Vec<u32>,
    values: Vec<K>,
    /// From the beginning; from nodes that were not looked at it is no less.
    whole: K,
}

impl<K> Rest<K> {
    /// From a node; nothing for the beginning.
    fn at(&self, node: usize) -> Option<&K> {
        let place = *self.places.get(node)?;
        Some(if place == 0 { &self.whole } else { &self.values[place as usize - 1] })
    }
}

/// One question to a network. The node after the last is the beginning.
struct Trip<'a> {
    network: &'a Network,
    held: Vec<usize>,
    reference: usize,
    /// Months of the rest of the way, at least.
    months: Option<Rest<i64>>,
    /// Minor units of the rest of the way, at least.
    own: Option<Rest<i64>>,
    /// How sure the rest of the way is, at most.
    surest: Option<Rest<Reverse<Certainty>>>,
}

impl Graph for Trip<'_> {
    fn legs(&mut self, at: usize, out: &mut Vec<(usize, usize)>) {
        let network = self.network;
        let mut lead = |courses: &[usize], site: usize| {
            let later = courses.iter().filter(|course| network.leads[**course].1 >= site);
            out.extend(later.map(|course| {
                let (gives, site) = network.leads[*course];
                (*course, gives * SITES + site)
            }));
        };
        if at == network.numbers.len() * SITES {
            self.held.iter().for_each(|held| lead(&network.from[*held], 0));
            lead(&network.open, 0);
        } else {
            lead(&network.from[at / SITES], at % SITES);
        }
    }

    fn leg(&self, leg: usize) -> &Leg {
        &self.network.legs[leg]
    }

    fn arrived(&mut self, at: usize) -> bool {
        at / SITES == self.reference && at != self.network.numbers.len() * SITES
    }

    fn amounts(&self) -> &[i64] {
        &self.network.amounts
    }

    fn ahead(&self, at: usize) -> (i64, i64) {
        let least =
            |rest: &Option<Rest<i64>>| rest.as_ref().and_then(|rest| rest.at(at)).copied().unwrap_or(0);
        (least(&self.months), least(&self.own))
    }

    fn surest_ahead(&self, at: usize) -> Option<&Certainty> {
        self.surest.as_ref().and_then(|rest| rest.at(at)).map(|rest| &rest.0)
    }
}

/// The ways from a qualification to a reference over the programmes of an agreement, on
/// a corridor (none: at home): one for each trade-off, with the index of a programme for
/// each course. [`best_passage`] picks the three answers. Programmes without a seat and those that
/// give no qualification lead nowhere.
///
/// ```
/// # use partnership::pathways::{Network, towards};
/// # fn ask(terms: &partnership::terms::Terms, dossier: &partnership::intake::Dossier) {
/// for way in towards(terms, &dossier.programmes, Some("tn-de"), "nurse-tn", "nurse-de") {
///     let titles = way.courses.iter().map(|index| dossier.programmes[*index].title.as_str());
///     assert!(titles.count() > 0);
/// }
/// # }
/// ```
///
pub fn towards(
    terms: &Terms,
    programmes: &[Programme],
    corridor: Option<&str>,
    qualification: &str,
    reference: &str,
) -> Vec<Passage> {
    let lead = |p: &&Programme| p.seats > 0 && p.gives.is_some();
    let led: Vec<usize> = (0..programmes.len()).filter(|index| lead(&&programmes[*index])).collect();
    let courses: Vec<Course> = (led.iter())
        .map(|index| &programmes[*index])
        .map(|p| Course {
            needs: p.needs.clone(),
            gives: p.gives.clone().unwrap_or_default(),
            site: p.site.clone(),
            months: p.months,
            costs: p.costs.iter().filter(|id| terms.arises(id, corridor)).cloned().collect(),
            passes: p.passes,
        })
        .collect();
    let amounts = terms.costs.iter().map(|(id, line)| (id.clone(), line.amount.minor)).collect();
    let mut ways = Network::new(&courses, &amounts).trade_offs(&[qualification], reference);
    for way in &mut ways {
        way.courses.iter_mut().for_each(|course| *course = led[*course]);
    }
    ways
}

/// The best of some ways in one respect, by index; nothing where there is none.
pub fn best_passage(ways: &[Passage], best: Best) -> Option<usize> {
    (!ways.is_empty()).then(|| best_of(ways, best))
}
