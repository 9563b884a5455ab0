//! Where a rule is broken, or room with a price stands idle: which chain of moves mends it?
//!
//! A chain begins with the cheapest move that helps. Where it fills a seat or row past its bound,
//! or leaves priced room behind, the next move answers that, and so on. Chains are tried
//! cheapest first; a chain may also begin with somebody who would rather be elsewhere. The best one is kept if it breaks fewer rules, or gains points and breaks none more.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::atomic::{AtomicBool, Ordering};

use super::active::Wide;
use super::doubt::Doubt;
use super::dual::LARGE;
use super::moves::{Move, Moves, Way, longing};
use super::pool::{NOWHERE, Number, Pool};
use super::state::{BROKEN, State};
use super::table::{Prices, Table};

/// Heat past this is a broken rule, not idle room.
const PRESSING: f64 = 70_000.0;
/// Moves in a chain.
const LONGEST: u32 = 12;
/// Moves tried at each link.
const WIDTH: usize = 24;
/// What mending one thing is guessed to cost at most, in points.
const MENDED: f64 = 400.0;
/// Priced room worth less than this is left.
const LEAST: f64 = 10.0;

/// Regret that is open to a chain, and links looked at for one. The last rounds are for rules that
/// are still broken.
const ROUNDS: [(f32, usize); 5] =
    [(600.0, 40), (1_500.0, 100), (3_000.0, 200), (8_000.0, 800), (70_000.0, 3_000)];
/// Chains that begin at the same seat or row in one round.
const SAME: usize = 5_000;

/// Links looked at in a round of repair, so that rules which cannot hold end it, too.
const REPAIR: usize = 300_000;

/// A place in the tree of chains.
#[derive(Clone, Copy)]
struct Node {
    parent: u32,
    depth: u32,
    one: Move,
    spent: f32,
}

/// What a chain begins with.
#[derive(Clone, Copy)]
enum Start {
    /// A change of a seat or row.
    At(usize, Way),
    /// Someone who would rather be elsewhere.
    With(Move),
}

struct Heated {
    hottest: Option<(usize, Way, f64)>,
    cost: f64,
}

struct Search<'a, P> {
    pool: &'a Pool<P>,
    prices: &'a Prices,
    moves: Moves,
    moved: Vec<bool>,
    /// Seats and rows before the chain at hand.
    seated: Vec<u32>,
    activity: Vec<i64>,
    /// Links that may still be looked at, in all chains together.
    left: usize,
}

/// Improves a placement. Rules of which it is certain that they cannot hold together are not mended.
pub(crate) fn improve<P: Number>(
    pool: &Pool<P>,
    wide: &Wide<P>,
    (prices, table): (&Prices, &Table),
    state: &mut State,
    stop: &AtomicBool,
    doubt: &mut Doubt,
) {
    let sure = wide.sure(pool, table);
    let rounds = if pool.kind.len() > LARGE { 2 } else { 3 };
    for (round, (open, budget)) in ROUNDS.into_iter().enumerate() {
        let repair = round >= rounds;
        let stopped = || stop.load(Ordering::Relaxed);
        if stopped() || doubt.certain() || (repair && (!state.breaks(pool) || doubt.settled(pool))) {
            break;
        }
        // A large pool has more cheap moves than are tried; a rule still broken needs any.
        let sheet =
            if open <= sure || (!repair && pool.kind.len() > LARGE) { &wide.sheet } else { &pool.sheet };
        let mut search = Search {
            pool,
            prices,
            moves: Moves::new(pool, sheet, table, state, open),
            moved: vec![false; pool.kind.len()],
            seated: state.seated.clone(),
            activity: state.activity.clone(),
            left: if repair { REPAIR } else { 100_000 + pool.kind.len() / 8 },
        };
        let mut hot = search.hot(state);
        hot.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
        for (resource, _, _) in hot {
            for _ in 0..SAME {
                if stopped() {
                    return;
                }
                let heat = search.heat(&state.seated, &state.activity, resource as usize);
                let Some((way, worth)) = heat else { break };
                // Broken rules are mended whatever it takes; room that stands idle has to wait its turn.
                let pressing = worth > PRESSING;
                if (repair && !pressing)
                    || !search.mend(
                        state,
                        Start::At(resource as usize, way),
                        worth,
                        budget,
                        pressing && !repair,
                    )
                {
                    break;
                }
            }
        }
        if repair {
            continue;
        }
        for one in longing(pool, sheet, table, state, LEAST as f32) {
            if stopped() {
                return;
            }
            if !search.moved[one.person as usize] {
                search.mend(state, Start::With(one), 0.0, budget / 4, false);
            }
        }
    }
}

impl<P: Number> Search<'_, P> {
    /// How badly a resource wants a change: broken, or idle at a price.
    fn heat(&self, seated: &[u32], activity: &[i64], resource: usize) -> Option<(Way, f64)> {
        let seats = self.pool.capacity.len();
        if resource < seats {
            let (seated, capacity) = (seated[resource], self.pool.capacity[resource]);
            if seated > capacity {
                return Some((Way::Less, BROKEN as f64 - self.prices.place[resource]));
            }
            let worth = self.prices.place[resource];
            return (seated < capacity && worth > LEAST).then_some((Way::More, worth));
        }
        let row = resource - seats;
        let (low, high, unit) = (self.pool.rows.low[row], self.pool.rows.high[row], self.pool.rows.unit[row]);
        let activity = activity[row];
        let people = |units: i64| units as f64 / unit as f64;
        if activity > high {
            return Some((Way::Less, BROKEN as f64 * people(activity - high)));
        }
        if activity < low {
            return Some((Way::More, BROKEN as f64 * people(low - activity)));
        }
        let (cheap, dear) = (self.prices.low[row] * unit as f64, self.prices.high[row] * unit as f64);
        let (idle, over) = (people(high - activity).min(1.0) * dear, people(activity - low).min(1.0) * cheap);
        if idle.max(over) <= LEAST {
            return None;
        }
        Some(if idle >= over { (Way::More, idle) } else { (Way::Less, over) })
    }

    /// Everything that wants a change.
    fn hot(&self, state: &State) -> Vec<(u32, Way, f64)> {
        let all = self.pool.capacity.len() + self.pool.rows.count();
        (0..all)
            .filter_map(|r| {
                self.heat(&state.seated, &state.activity, r).map(|(way, worth)| (r as u32, way, worth))
            })
            .collect()
    }

    /// The hottest resource that the moves of a chain have heated, and what cooling all of them
    /// is likely to cost.
    fn heated(&self, state: &State, chain: &[(u32, u32, u16)], seen: &mut Vec<u32>) -> Heated {
        let seats = self.pool.capacity.len();
        let mut all = Heated { hottest: None, cost: 0.0 };
        seen.clear();
        let mut ask = |resource: usize| {
            if seen.contains(&(resource as u32)) {
                return;
            }
            seen.push(resource as u32);
            if let Some((way, worth)) = self.heat(&state.seated, &state.activity, resource) {
                let was = self.heat(&self.seated, &self.activity, resource).map_or(0.0, |(_, was)| was);
                if worth > was + LEAST {
                    all.cost += (worth - was).min(MENDED);
                    if all.hottest.is_none_or(|h| worth - was > h.2) {
                        all.hottest = Some((resource, way, worth - was));
                    }
                }
            }
        };
        for &(person, was, _) in chain {
            for place in [was, state.place[person as usize]] {
                if place == NOWHERE {
                    continue;
                }
                ask(place as usize);
                for cell in self.pool.cells_of(person as usize, place as usize) {
                    for &(row, _) in self.pool.rows.of_cell(cell) {
                        ask(seats + row as usize);
                    }
                }
            }
        }
        all
    }

    /// Looks for the best chain that begins with this resource, and makes it.
    fn mend(&mut self, state: &mut State, start: Start, worth: f64, budget: usize, pressing: bool) -> bool {
        // Who longs to be elsewhere begins with a gain; keys are never negative.
        let lead = match start {
            Start::At(..) => 0.0,
            Start::With(one) => -f64::from(one.regret),
        };
        let mut nodes: Vec<Node> = Vec::new();
        let mut heap: BinaryHeap<Reverse<(u32, u32)>> = BinaryHeap::new();
        let root = Move { regret: 0.0, person: u32::MAX, place: 0, points: 0 };
        nodes.push(Node { parent: u32::MAX, depth: 0, one: root, spent: 0.0 });
        heap.push(Reverse((0, 0)));
        let mut best: (i64, u32) = (0, u32::MAX);
        let (mut chain, mut path, mut seen) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..budget {
            let Some(Reverse((_, at))) = heap.pop() else { break };
            if self.left == 0 && !pressing {
                break;
            }
            self.left = self.left.saturating_sub(usize::from(!pressing));
            let node = nodes[at as usize];
            if best.0 as f64 >= worth - f64::from(node.spent) {
                continue;
            }
            path.clear();
            let mut up = at;
            while up != 0 {
                path.push(up);
                up = nodes[up as usize].parent;
            }
            let mut gain = 0;
            chain.clear();
            for &n in path.iter().rev() {
                let one = nodes[n as usize].one;
                let person = one.person as usize;
                chain.push((one.person, state.place[person], state.points[person]));
                gain += state.shift(self.pool, person, one.place, one.points);
            }
            let target = if at == 0 {
                Some(start)
            } else {
                self.heated(state, &chain, &mut seen)
                    .hottest
                    .map(|(resource, way, _)| Start::At(resource, way))
            };
            if let Some(target) = target {
                let mut rank = 0;
                let mut taken = 0;
                while taken < WIDTH {
                    let one = match target {
                        Start::At(resource, way) => self.moves.get(resource, way, rank).copied(),
                        Start::With(one) => (rank == 0).then_some(one),
                    };
                    let Some(one) = one else { break };
                    rank += 1;
                    let person = one.person as usize;
                    if self.moved[person] || chain.iter().any(|&(p, _, _)| p == one.person) {
                        continue;
                    }
                    let spent = node.spent + one.regret;
                    if f64::from(spent) >= worth - best.0 as f64 {
                        break;
                    }
                    taken += 1;
                    let (was, points) = (state.place[person], state.points[person]);
                    let more = state.shift(self.pool, person, one.place, one.points);
                    chain.push((one.person, was, points));
                    let cost = self.heated(state, &chain, &mut seen).cost;
                    chain.pop();
                    state.shift(self.pool, person, was, points);
                    if gain + more > best.0 {
                        best = (gain + more, nodes.len() as u32);
                    }
                    if node.depth + 1 < LONGEST && cost > 0.0 {
                        let key = ((f64::from(spent) + cost + lead).max(0.0) * 16.0) as u32;
                        heap.push(Reverse((key, nodes.len() as u32)));
                    }
                    nodes.push(Node { parent: at, depth: node.depth + 1, one, spent });
                }
            }
            for &(person, place, points) in chain.iter().rev() {
                state.shift(self.pool, person as usize, place, points);
            }
        }
        let found = best.1 != u32::MAX;
        let mut up = best.1;
        while up != u32::MAX && up != 0 {
            let one = nodes[up as usize].one;
            self.moved[one.person as usize] = true;
            let person = one.person as usize;
            let was = state.place[person];
            state.shift(self.pool, person, one.place, one.points);
            for place in [was, one.place].into_iter().filter(|&p| p != NOWHERE) {
                self.seated[place as usize] = state.seated[place as usize];
                for cell in self.pool.cells_of(person, place as usize) {
                    for &(row, _) in self.pool.rows.of_cell(cell) {
                        self.activity[row as usize] = state.activity[row as usize];
                    }
                }
            }
            up = nodes[up as usize].parent;
        }
        found
    }
}
