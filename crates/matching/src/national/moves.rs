//! Who could move cheaply, seat by seat and row by row?
//!
//! A move takes a person from where they are to another of their options, or to nowhere.
//! Its regret is what it costs at the prices. Each seat and row has a list of moves that add
//! to it and one of moves that take from it, cheapest first.

use super::pool::{NOWHERE, Number, Pool, Sheet};
use super::settle::net;
use super::state::State;
use super::table::Table;

/// One person to another place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Move {
    pub regret: f32,
    pub person: u32,
    pub place: u32,
    pub points: u16,
}

/// More of a seat or row, or less of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    More,
    Less,
}

/// The lists. Seats come first, then rows.
pub(crate) struct Moves {
    moves: Vec<Move>,
    start: Vec<u32>,
    list: Vec<u32>,
}

/// At most about so many moves are collected, and one for every two people.
const MOST: usize = 300_000;
/// Regrets are told apart to so many points when the cheapest are chosen.
const COARSE: f32 = 8.0;

/// Calls back with each move of at most so much regret.
fn each<P: Number>(
    pool: &Pool<P>,
    sheet: &Sheet<P>,
    table: &Table,
    state: &State,
    open: f32,
    mut take: impl FnMut(Move),
) {
    for person in 0..sheet.people() {
        let was = state.place[person];
        let now = match was {
            NOWHERE => 0.0,
            place => net(pool, table, person, place as usize, state.points[person]),
        };
        let number = person as u32;
        for o in sheet.of(person) {
            let (at, points) = (sheet.place[o].at(), sheet.points[o]);
            let regret = now - net(pool, table, person, at, points);
            if regret <= open && at as u32 != was && pool.families.free(person, was, at as u32) {
                take(Move { regret, person: number, place: at as u32, points });
            }
        }
        if was != NOWHERE && now <= open && !pool.families.has(person) {
            take(Move { regret: now, person: number, place: NOWHERE, points: 0 });
        }
    }
}

/// For each person who would rather be elsewhere by more than `least` points: the best move.
/// The longing come first.
pub(crate) fn longing<P: Number>(
    pool: &Pool<P>,
    sheet: &Sheet<P>,
    table: &Table,
    state: &State,
    least: f32,
) -> Vec<Move> {
    let mut found: Vec<Move> = Vec::new();
    each(pool, sheet, table, state, -least, |one| match found.last_mut() {
        Some(last) if last.person == one.person => {
            if one.regret < last.regret {
                *last = one;
            }
        }
        _ => found.push(one),
    });
    found.sort_by(|a, b| a.regret.total_cmp(&b.regret).then(a.person.cmp(&b.person)));
    found
}

impl Moves {
    /// Collects moves of at most so much regret, the cheapest ones if there are too many.
    pub fn new<P: Number>(
        pool: &Pool<P>,
        sheet: &Sheet<P>,
        table: &Table,
        state: &State,
        open: f32,
    ) -> Moves {
        let bin = |regret: f32| (regret.max(0.0) / COARSE) as usize;
        let mut bins = vec![0usize; bin(open) + 1];
        each(pool, sheet, table, state, open, |one| bins[bin(one.regret)] += 1);
        let mut total = 0;
        let fits = bins.iter().position(|&count| {
            total += count;
            total > MOST + pool.kind.len() / 2
        });
        let open = fits.map_or(open, |bin| bin.max(1) as f32 * COARSE - 1e-3);
        let mut moves = Vec::with_capacity(total);
        each(pool, sheet, table, state, open, |one| moves.push(one));
        moves.sort_unstable_by(|a, b| a.regret.total_cmp(&b.regret).then(a.person.cmp(&b.person)));
        let lists = 2 * (pool.capacity.len() + pool.rows.count());
        let mut count = vec![0u32; lists + 1];
        let mut total = 0usize;
        for one in &moves {
            touch(pool, state, one, |list| {
                count[list + 1] += 1;
                total += 1;
            });
        }
        for list in 0..lists {
            count[list + 1] += count[list];
        }
        let mut next = count.clone();
        let mut list = vec![0u32; total];
        for (number, one) in moves.iter().enumerate() {
            touch(pool, state, one, |at| {
                list[next[at] as usize] = number as u32;
                next[at] += 1;
            });
        }
        Moves { moves, start: count, list }
    }

    /// The `rank`-th cheapest move that changes a resource this way.
    #[inline]
    pub fn get(&self, resource: usize, way: Way, rank: usize) -> Option<&Move> {
        let list = 2 * resource + usize::from(way == Way::Less);
        let (from, to) = (self.start[list] as usize, self.start[list + 1] as usize);
        self.list[from..to].get(rank).map(|&m| &self.moves[m as usize])
    }
}

/// Names each list in which a move belongs.
fn touch<P: Number>(pool: &Pool<P>, state: &State, one: &Move, mut add: impl FnMut(usize)) {
    let person = one.person as usize;
    let was = state.place[person];
    let seats = pool.capacity.len();
    let mut change: [(u32, i64); 24] = [(0, 0); 24];
    let mut used = 0;
    for (place, sign) in [(was, -1i64), (one.place, 1)] {
        if place == NOWHERE {
            continue;
        }
        add(2 * place as usize + usize::from(sign < 0));
        for cell in pool.cells_of(person, place as usize) {
            for &(row, c) in pool.rows.of_cell(cell) {
                match change[..used].iter().position(|&(r, _)| r == row) {
                    Some(at) => change[at].1 += sign * i64::from(c),
                    None if used < change.len() => {
                        change[used] = (row, sign * i64::from(c));
                        used += 1;
                    }
                    None => {}
                }
            }
        }
    }
    for &(row, sum) in change[..used].iter().filter(|&&(_, sum)| sum != 0) {
        add(2 * (seats + row as usize) + usize::from(sum < 0));
    }
}
