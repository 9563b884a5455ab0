//! Which placement leaves no two who would rather have each other, and who would in another placement?
//!
//! People propose to their places, best first; a place, and every ceiling above it, holds the best of those who
//! have proposed so far and lets the others go (Gale and Shapley 1962; with ceilings of regions, Kamada and
//! Kojima 2015 and 2018). All places together choose by one strict order of options: they hold an option if it
//! fits beside all better ones that are held.
//!
//! An option *blocks* a placement if its person prefers it to what they got and it would be held beside what is
//! held now: seats and ceilings have room for it, or it is better than the worst they hold, which would go.
//!
//! **Guaranteed.** Where ceilings count people one by one and any two of them, and the seats, lie inside each
//! other or apart ([`Stable::nested`]), nothing blocks, no stable placement is better for any person, and nobody
//! gains by hiding what they prefer. Where they cross (a ceiling by origin across several places), or weigh
//! people differently, what was let go may fit again later: it is asked again, so many times; what still blocks
//! is counted. Floors, lower quotas and shares are not asked; those that come out broken are named, for with
//! them a stable placement need not exist (deciding it is NP-complete, Kamada and Kojima 2017).
//!
//! **Not computed**: families, and stable placements of which the fewest people complain.

use std::collections::BTreeSet;

use crate::fault::Fault;
use crate::national::{NOWHERE, Number, Pool, account};
use crate::program::lot;
use crate::question::FAR;

/// Who prefers whom. Without ranks both sides go by points.
#[derive(Debug, Clone, Default)]
pub struct Orders {
    /// Draws among equals, with the keys.
    pub seed: u64,
    /// For each of the caller's people, a hash of their id.
    pub keys: Vec<u64>,
    /// For each option, in the caller's order, the person's rank of it: 0 is best. Empty: by points.
    pub wishes: Vec<u16>,
    /// The place's rank of it: 0 is best. Empty: by points.
    pub ranks: Vec<u16>,
}

/// An option that blocks a placement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Who, by the caller's number.
    pub person: u32,
    /// The place they would rather have, and that would have them.
    pub place: u32,
    /// What they got, or [`NOWHERE`].
    pub instead: u32,
    /// Who would have to go.
    pub displaced: Vec<u32>,
    /// The first row that would be broken then and is not now: a floor, a lower quota, a share. None: no rule
    /// stands against it.
    pub prevented: Option<usize>,
}

/// What blocks a placement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Blocking {
    /// Options that block it.
    pub pairs: u64,
    /// So many of them a rule stands against that is no ceiling.
    pub prevented: u64,
    /// People of whom at least one option blocks it.
    pub people: u64,
    /// The first of them, by the caller's people.
    pub first: Vec<Pair>,
}

/// A placement by proposals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stable {
    /// For each person, in the caller's order, the place or [`NOWHERE`].
    pub places: Vec<u32>,
    /// Points.
    pub value: i64,
    /// Seats and ceilings lie inside each other or apart: then nothing blocks the placement.
    pub nested: bool,
    /// Rows that the placement breaks: floors, lower quotas, shares.
    pub broken: Vec<usize>,
    /// What blocks it.
    pub blocking: Blocking,
}

/// Blocking options that are told one by one.
const TOLD: usize = 20;
/// Times that everybody is asked again where ceilings cross.
const AGAIN: usize = 100;

/// Worse is larger: the rank or the points, the lot, the person, the option.
type Standing = (u16, u64, u32, u32);

/// People by proposals.
///
/// # Errors
/// The orders do not fit the pool, or the pool has families.
pub fn stable<P: Number>(pool: &Pool<P>, orders: &Orders) -> Result<Stable, Fault> {
    let mut house = House::new(pool, orders)?;
    let mut waiting: Vec<u32> = (0..pool.people() as u32).rev().collect();
    house.propose(&mut waiting);
    if !house.nested {
        for _ in 0..AGAIN {
            if !house.ask_again() {
                break;
            }
        }
    }
    let places = pool.for_caller((0..pool.people()).map(|person| house.place(person)));
    let account = account(pool, &places);
    let blocking = house.blocking();
    Ok(Stable { places, value: account.value, nested: house.nested, broken: account.broken, blocking })
}

/// What blocks a placement, given in the caller's order.
///
/// # Errors
/// As [`stable`], or somebody is placed where they have no option.
pub fn blocking<P: Number>(pool: &Pool<P>, orders: &Orders, places: &[u32]) -> Result<Blocking, Fault> {
    let mut house = House::new(pool, orders)?;
    for person in 0..pool.people() {
        let place = places.get(pool.caller[person] as usize).copied().unwrap_or(NOWHERE);
        if place == NOWHERE {
            continue;
        }
        let all = house.wishes(person);
        let Some(at) = all.iter().position(|&o| pool.sheet.place[o as usize].at() as u32 == place) else {
            let remedy = format!("they have no option at place {place}");
            return Err(Fault::malformed(format!("person {}", pool.caller[person]), remedy));
        };
        let option = all[at];
        house.hold(person as u32, option);
    }
    Ok(house.blocking())
}

/// Seats come first, then rows with an upper bound and no negative coefficient.
struct House<'a, P> {
    pool: &'a Pool<P>,
    orders: &'a Orders,
    /// Where each person's options begin, in the caller's order of options.
    begin: Vec<u32>,
    /// Options of each person, best first, each place once: `start[p]..start[p + 1]`.
    start: Vec<u32>,
    list: Vec<u32>,
    /// The next option a person proposes.
    next: Vec<u32>,
    /// The option held of each person.
    held: Vec<u32>,
    /// Number of each row among the ceilings.
    ceiling: Vec<Option<u32>>,
    room: Vec<i64>,
    load: Vec<i64>,
    inside: Vec<BTreeSet<Standing>>,
    /// So many options each of them counts.
    size: Vec<u32>,
    nested: bool,
}

impl<'a, P: Number> House<'a, P> {
    fn new(pool: &'a Pool<P>, orders: &'a Orders) -> Result<Self, Fault> {
        let (people, options) = (pool.people(), pool.options());
        let wrong = |remedy: &str| Err(Fault::malformed("orders", remedy));
        if !pool.families.pairs().is_empty() {
            return wrong("stability is not asked of families: leave them out");
        }
        if orders.keys.len() != people {
            return wrong("there is not one key per person");
        }
        if [&orders.wishes, &orders.ranks].iter().any(|all| !all.is_empty() && all.len() != options) {
            return wrong("there is not one rank per option");
        }
        let (mut room, mut ceiling) =
            (pool.capacity.iter().map(|&c| i64::from(c)).collect::<Vec<_>>(), Vec::new());
        for row in 0..pool.asked {
            let is = pool.rows.high[row] < FAR && pool.rows.terms(row).iter().all(|&(_, c)| c >= 0);
            ceiling.push(is.then_some(room.len() as u32));
            if is {
                // Less than nobody cannot be held: nobody is.
                room.push(pool.rows.high[row].max(0));
            }
        }
        let mut lengths = vec![0u32; people];
        (0..people).for_each(|p| lengths[pool.caller[p] as usize] = pool.sheet.of(p).len() as u32);
        let mut begin_of = vec![0u32; people];
        let mut sum = 0;
        for (begin, length) in begin_of.iter_mut().zip(lengths) {
            *begin = sum;
            sum += length;
        }
        let begin = (0..people).map(|p| begin_of[pool.caller[p] as usize]).collect();
        let mut house = House {
            pool,
            orders,
            begin,
            start: vec![0],
            list: Vec::with_capacity(options),
            next: vec![0; people],
            held: vec![NOWHERE; people],
            ceiling,
            load: vec![0; room.len()],
            inside: vec![BTreeSet::new(); room.len()],
            size: vec![0; room.len()],
            room,
            nested: false,
        };
        let mut seen = BTreeSet::new();
        for person in 0..people {
            let mut all: Vec<u32> = pool.sheet.of(person).map(|o| o as u32).collect();
            all.sort_by_cached_key(|&o| house.wish(person, o));
            seen.clear();
            all.retain(|&o| seen.insert(pool.sheet.place[o as usize]));
            house.list.extend(all);
            house.start.push(house.list.len() as u32);
        }
        let mut size = vec![0; house.room.len()];
        for person in 0..people {
            for &option in house.wishes(person) {
                house.uses(person as u32, option).iter().for_each(|&(number, _)| size[number as usize] += 1);
            }
        }
        house.size = size;
        house.nested = house.nests();
        Ok(house)
    }

    fn wishes(&self, person: usize) -> &[u32] {
        &self.list[self.start[person] as usize..self.start[person + 1] as usize]
    }

    /// Where an option stands in the caller's order.
    fn given(&self, person: usize, option: u32) -> usize {
        self.begin[person] as usize + option as usize - self.pool.sheet.of(person).start
    }

    fn level(&self, ranks: &[u16], person: usize, option: u32) -> u16 {
        let by_points = u16::MAX - self.pool.sheet.points[option as usize];
        if ranks.is_empty() { by_points } else { ranks[self.given(person, option)] }
    }

    /// How a person stands to an option of theirs.
    fn wish(&self, person: usize, option: u32) -> (u16, u64, u32) {
        let place = self.pool.sheet.place[option as usize].at() as u64;
        (self.level(&self.orders.wishes, person, option), lot(self.orders.seed, place), option)
    }

    /// How the places stand to it.
    fn standing(&self, person: u32, option: u32) -> Standing {
        let key = self.orders.keys[self.pool.caller[person as usize] as usize];
        let level = self.level(&self.orders.ranks, person as usize, option);
        (level, lot(self.orders.seed, key), person, option)
    }

    fn place(&self, person: usize) -> u32 {
        match self.held[person] {
            NOWHERE => NOWHERE,
            option => self.pool.sheet.place[option as usize].at() as u32,
        }
    }

    /// Seats and ceilings an option uses, and how much of each; the smaller ones first.
    fn uses(&self, person: u32, option: u32) -> Vec<(u32, i64)> {
        let place = self.pool.sheet.place[option as usize].at();
        let mut all: Vec<(u32, i64)> = vec![(place as u32, 1)];
        for cell in self.pool.cells_of(person as usize, place) {
            for &(row, c) in self.pool.rows.of_cell(cell) {
                let Some(Some(number)) = self.ceiling.get(row as usize).copied() else { continue };
                match all.iter().position(|&(other, _)| other == number) {
                    Some(at) => all[at].1 += i64::from(c),
                    None => all.push((number, i64::from(c))),
                }
            }
        }
        all.sort_unstable_by_key(|&(number, _)| (self.size[number as usize], number));
        all
    }

    /// Do seats and ceilings lie inside each other or apart, and count people one by one? They do if whatever
    /// one of them counts is counted by the same next larger one.
    fn nests(&self) -> bool {
        let mut above: Vec<Option<u32>> = vec![None; self.room.len()];
        let mut unit: Vec<Option<i64>> = vec![None; self.room.len()];
        (0..self.pool.people()).all(|person| {
            self.wishes(person).iter().all(|&option| {
                let uses = self.uses(person as u32, option);
                let alike = uses.iter().all(|&(number, c)| *unit[number as usize].get_or_insert(c) == c);
                let next = uses.iter().skip(1).map(|&(number, _)| number).chain([u32::MAX]);
                let inside = |(&(number, _), next): (&(u32, i64), u32)| {
                    *above[number as usize].get_or_insert(next) == next
                };
                alike && uses.iter().zip(next).all(inside)
            })
        })
    }

    fn hold(&mut self, person: u32, option: u32) {
        let standing = self.standing(person, option);
        for (number, c) in self.uses(person, option) {
            self.load[number as usize] += c;
            self.inside[number as usize].insert(standing);
        }
        self.held[person as usize] = option;
    }

    fn let_go(&mut self, person: u32) {
        let option = self.held[person as usize];
        if option == NOWHERE {
            return;
        }
        let standing = self.standing(person, option);
        for (number, c) in self.uses(person, option) {
            self.load[number as usize] -= c;
            self.inside[number as usize].remove(&standing);
        }
        self.held[person as usize] = NOWHERE;
    }

    /// Who would have to go so that an option is held beside everything better. `None`: it would not be held.
    fn in_place_of(&self, person: u32, option: u32) -> Option<Vec<Standing>> {
        let standing = self.standing(person, option);
        let mut gone: Vec<Standing> = Vec::new();
        let mut freed: Vec<(u32, i64)> = Vec::new();
        for (number, c) in self.uses(person, option) {
            let at = number as usize;
            let mut worst = self.inside[at].iter().rev();
            loop {
                let free: i64 = freed.iter().filter(|&&(other, _)| other == number).map(|&(_, c)| c).sum();
                if self.load[at] - free + c <= self.room[at] {
                    break;
                }
                let next = worst.next().filter(|&&next| next > standing)?;
                if !gone.contains(next) {
                    gone.push(*next);
                    freed.extend(self.uses(next.2, next.3));
                }
            }
        }
        Some(gone)
    }

    /// Everybody who waits proposes until they are held or have nothing left.
    fn propose(&mut self, waiting: &mut Vec<u32>) {
        while let Some(person) = waiting.pop() {
            let at = self.start[person as usize] + self.next[person as usize];
            if self.held[person as usize] != NOWHERE || at == self.start[person as usize + 1] {
                continue;
            }
            self.next[person as usize] += 1;
            let option = self.list[at as usize];
            match self.in_place_of(person, option) {
                None => waiting.push(person),
                Some(gone) => {
                    for (_, _, other, _) in gone {
                        self.let_go(other);
                        waiting.push(other);
                    }
                    self.hold(person, option);
                }
            }
        }
    }

    /// Everybody asks once more for what they prefer to what they have; says whether anybody got it.
    fn ask_again(&mut self) -> bool {
        let mut helped = false;
        let mut waiting = Vec::new();
        for person in 0..self.pool.people() as u32 {
            let all = self.start[person as usize]..self.start[person as usize + 1];
            for at in all {
                let option = self.list[at as usize];
                if option == self.held[person as usize] {
                    break;
                }
                let Some(gone) = self.in_place_of(person, option) else { continue };
                self.let_go(person);
                for (_, _, other, _) in gone.into_iter().filter(|gone| gone.2 != person) {
                    self.let_go(other);
                    waiting.push(other);
                }
                self.hold(person, option);
                self.next[person as usize] = at - self.start[person as usize] + 1;
                helped = true;
                break;
            }
            self.propose(&mut waiting);
        }
        helped
    }

    /// What blocks the placement held.
    fn blocking(&self) -> Blocking {
        let mut all = Blocking::default();
        let activity = self.activity();
        let mut order: Vec<u32> = (0..self.pool.people() as u32).collect();
        order.sort_by_key(|&person| self.pool.caller[person as usize]);
        for person in order {
            let before = all.pairs;
            for &option in self.wishes(person as usize) {
                if option == self.held[person as usize] {
                    break;
                }
                let Some(gone) = self.in_place_of(person, option) else { continue };
                let prevented = self.prevented(&activity, person, option, &gone);
                all.pairs += 1;
                all.prevented += u64::from(prevented.is_some());
                if all.first.len() < TOLD {
                    let others = gone.iter().map(|gone| gone.2).filter(|&other| other != person);
                    all.first.push(Pair {
                        person: self.pool.caller[person as usize],
                        place: self.pool.sheet.place[option as usize].at() as u32,
                        instead: self.place(person as usize),
                        displaced: others.map(|other| self.pool.caller[other as usize]).collect(),
                        prevented,
                    });
                }
            }
            all.people += u64::from(all.pairs > before);
        }
        all
    }

    /// What the rows add up to.
    fn activity(&self) -> Vec<i64> {
        let mut activity = vec![0i64; self.pool.asked];
        for person in 0..self.pool.people() {
            self.count(person as u32, self.held[person], |row, c| activity[row] += c);
        }
        activity
    }

    /// Names each row that counts an option.
    fn count(&self, person: u32, option: u32, mut each: impl FnMut(usize, i64)) {
        if option == NOWHERE {
            return;
        }
        for cell in self.pool.cells_of(person as usize, self.pool.sheet.place[option as usize].at()) {
            for &(row, c) in self.pool.rows.of_cell(cell) {
                if (row as usize) < self.pool.asked {
                    each(row as usize, i64::from(c));
                }
            }
        }
    }

    /// The first row that is kept now and would be broken if an option came in place of others and of what its
    /// person has.
    fn prevented(&self, activity: &[i64], person: u32, option: u32, gone: &[Standing]) -> Option<usize> {
        let mut change: Vec<(usize, i64)> = Vec::new();
        let mut add = |row: usize, c: i64| match change.iter().position(|&(other, _)| other == row) {
            Some(at) => change[at].1 += c,
            None => change.push((row, c)),
        };
        self.count(person, option, &mut add);
        self.count(person, self.held[person as usize], |row, c| add(row, -c));
        for &(_, _, other, held) in gone.iter().filter(|gone| gone.2 != person) {
            self.count(other, held, |row, c| add(row, -c));
        }
        change.sort_unstable();
        let keeps =
            |row: usize, sum: i64| (self.pool.rows.low[row]..=self.pool.rows.high[row]).contains(&sum);
        let breaks = |&&(row, c): &&(usize, i64)| keeps(row, activity[row]) && !keeps(row, activity[row] + c);
        change.iter().find(breaks).map(|&(row, _)| row)
    }
}
