//! Which ways through a graph are worth knowing: the cheapest, the fastest, the
//! surest, or all that no other beats?
//!
//! A node is what somebody holds; a leg is a step that leads to another node. Labels
//! grow from the start, the best first, and a label is dropped where another at the
//! same node is at least as good *whatever follows* (label-setting with dominance).
//! Months add up and certainties multiply. A cost clause that several steps share is
//! paid once on a way, so costs do not simply add: of two labels the first is as
//! cheap whatever follows if it stays so even when all that the second has paid
//! already, and the first has not, comes for nothing.
//!
//! Where a graph can say what is still ahead at least, labels that lead away from the goal
//! wait (A*). Among equals the way with fewer steps stays, then the one found first; legs are
//! tried in the order in which the graph gives them. So the same graph gives the same
//! ways.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use super::certainty::Certainty;
use super::set::Set;

/// What a step costs in time, money and certainty.
#[derive(Clone, Debug)]
pub(super) struct Leg {
    pub months: i64,
    /// Minor units of clauses that no other leg causes.
    pub own: i64,
    /// Clauses that other legs cause as well, by number.
    pub shared: Set,
    pub certainty: Certainty,
    /// The seat it takes, by number, where seats are looked at.
    pub seat: Option<usize>,
}

/// What can be walked. Nodes and legs are numbers.
pub(super) trait Graph {
    /// The legs that lead away from a node, each with the node it leads to.
    fn legs(&mut self, at: usize, out: &mut Vec<(usize, usize)>);
    /// What a leg costs.
    fn leg(&self, leg: usize) -> &Leg;
    /// Whether the node is where the way was to lead.
    fn arrived(&mut self, at: usize) -> bool;
    /// The amounts of the shared clauses, in minor units, by number.
    fn amounts(&self) -> &[i64];
    /// Months and minor units that are at least still ahead at a node. They never fall by
    /// more than what a leg takes.
    fn ahead(&self, _at: usize) -> (i64, i64) {
        (0, 0)
    }
    /// How sure at most the rest of the way is from a node, where that is known.
    fn surest_ahead(&self, _at: usize) -> Option<&Certainty> {
        None
    }
}

/// What a search is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aim {
    /// The cheapest way; of those the fastest, then the surest.
    Cheapest,
    /// The fastest way; of those the cheapest, then the surest.
    Fastest,
    /// The surest way; of those the fastest, then the cheapest.
    Surest,
    /// One way for each trade-off between months, money and certainty.
    TradeOffs,
    /// All ways, but those that take no fewer months, no less money and no other
    /// seats than another to the same node. For whoever has to share out the seats.
    Seats,
}

/// A way that was found.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The legs, in order.
    pub legs: Vec<usize>,
    pub months: i64,
    /// Minor units, each clause once.
    pub cost: i64,
    pub certainty: Certainty,
}

struct Label {
    at: usize,
    /// The label before and the leg from there.
    before: Option<(usize, usize)>,
    months: i64,
    own: i64,
    shared: Set,
    cost: i64,
    certainty: Certainty,
    steps: u32,
    seats: Set,
}

/// A label in the queue, by what the search is for.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Queued {
    first: i64,
    /// Greater is surer, so the reverse comes first.
    surest: Option<Reverse<Certainty>>,
    second: i64,
    third: i64,
    certainty: Reverse<Certainty>,
    steps: u32,
    label: usize,
}

fn queued(graph: &impl Graph, aim: Aim, label: &Label, index: usize) -> Queued {
    let (months, cost) = graph.ahead(label.at);
    let (months, cost) = (label.months.saturating_add(months), label.cost.saturating_add(cost));
    let certainty = match graph.surest_ahead(label.at) {
        Some(rest) => Reverse(label.certainty.then(rest)),
        None => Reverse(label.certainty.clone()),
    };
    let (first, surest, second, third) = match aim {
        Aim::Cheapest => (cost, None, months, 0),
        Aim::Surest => (0, Some(certainty.clone()), months, cost),
        Aim::Fastest | Aim::TradeOffs | Aim::Seats => (months, None, cost, 0),
    };
    Queued { first, surest, second, third, certainty, steps: label.steps, label: index }
}

/// Whether `kept` is at least as good as `other` at the same node, whatever follows.
fn beats(aim: Aim, kept: &Label, other: &Label, amounts: &[i64]) -> bool {
    // What the kept label may still have to pay more than the other.
    let worst = kept.own.saturating_add(kept.shared.left_over(&other.shared, amounts));
    let cheaper = || worst.cmp(&other.own);
    let faster = || kept.months.cmp(&other.months);
    let surer = || other.certainty.cmp(&kept.certainty);
    let steps = || kept.steps.cmp(&other.steps);
    match aim {
        Aim::TradeOffs => faster().is_le() && cheaper().is_le() && surer().is_le(),
        Aim::Seats => faster().is_le() && cheaper().is_le() && kept.seats.is_within(&other.seats),
        Aim::Cheapest => cheaper().then_with(faster).then_with(surer).then_with(steps) != Ordering::Greater,
        Aim::Fastest => faster().then_with(cheaper).then_with(surer).then_with(steps) != Ordering::Greater,
        Aim::Surest => surer().then_with(faster).then_with(cheaper).then_with(steps) != Ordering::Greater,
    }
}

/// Whether an arrived way is at least as good as a label is now: what follows only adds.
fn is_as_good(found: &Found, label: &Label) -> bool {
    found.months <= label.months && found.cost <= label.cost && found.certainty >= label.certainty
}

/// Searches from a node. One way at most for the first three aims.
pub(super) fn search(graph: &mut impl Graph, start: usize, aim: Aim) -> Vec<Found> {
    let mut labels = vec![Label {
        at: start,
        before: None,
        months: 0,
        own: 0,
        shared: Set::default(),
        cost: 0,
        certainty: Certainty::SURE,
        steps: 0,
        seats: Set::default(),
    }];
    let mut settled: Vec<Vec<usize>> = Vec::new();
    let mut queue = BinaryHeap::from([Reverse(queued(graph, aim, &labels[0], 0))]);
    let mut found: Vec<Found> = Vec::new();
    let mut legs = Vec::new();
    while let Some(Reverse(Queued { label: index, .. })) = queue.pop() {
        let at = labels[index].at;
        let beaten = |kept: &usize| beats(aim, &labels[*kept], &labels[index], graph.amounts());
        if settled.get(at).is_some_and(|kept| kept.iter().any(beaten)) {
            continue;
        }
        if aim == Aim::TradeOffs && found.iter().any(|f| is_as_good(f, &labels[index])) {
            continue;
        }
        if settled.len() <= at {
            settled.resize_with(at + 1, Vec::new);
        }
        settled[at].push(index);
        if graph.arrived(at) {
            found.push(traced(&labels, index));
            match aim {
                Aim::Seats => {}
                Aim::TradeOffs => continue,
                Aim::Cheapest | Aim::Fastest | Aim::Surest => break,
            }
        }
        legs.clear();
        graph.legs(at, &mut legs);
        for (leg, to) in &legs {
            let next = grown(graph, &labels[index], index, *leg, *to, aim);
            let known = settled.get(*to).is_some_and(|kept| {
                kept.iter().any(|kept| beats(aim, &labels[*kept], &next, graph.amounts()))
            });
            if !known {
                queue.push(Reverse(queued(graph, aim, &next, labels.len())));
                labels.push(next);
            }
        }
    }
    found
}

fn grown(graph: &impl Graph, label: &Label, index: usize, leg: usize, to: usize, aim: Aim) -> Label {
    let step = graph.leg(leg);
    let added = step.own.saturating_add(step.shared.left_over(&label.shared, graph.amounts()));
    let seats = match step.seat.filter(|_| aim == Aim::Seats) {
        Some(seat) => label.seats.with(seat),
        None => label.seats.clone(),
    };
    Label {
        at: to,
        before: Some((index, leg)),
        months: label.months.saturating_add(step.months),
        own: label.own.saturating_add(step.own),
        shared: label.shared.and(&step.shared),
        cost: label.cost.saturating_add(added),
        certainty: label.certainty.then(&step.certainty),
        steps: label.steps + 1,
        seats,
    }
}

fn traced(labels: &[Label], index: usize) -> Found {
    let last = &labels[index];
    let (mut legs, mut at) = (Vec::new(), last);
    while let Some((before, leg)) = at.before {
        legs.push(leg);
        at = &labels[before];
    }
    legs.reverse();
    Found { legs, months: last.months, cost: last.cost, certainty: last.certainty.clone() }
}
