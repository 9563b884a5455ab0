//! The stable variant against enumeration of every placement under seats and ceilings.

use std::collections::BTreeSet;

use matching::national::{Effort, NOWHERE, Row, account};
use matching::{Orders, Settings, Stable, Tier, blocking, place, stable};

use crate::national::{Small, of, small, town};
use crate::random::Dice;

/// A pool with nested ceilings: of all places in a zone, and of all.
fn nested(seed: u64) -> Small {
    let mut pool = small(seed);
    let mut dice = Dice::new(seed ^ 0x4e57);
    let cells = pool.cells();
    let of = |keep: &dyn Fn(usize) -> bool| -> Vec<(u32, i64)> {
        let places = (0..pool.capacity.len()).filter(|&place| keep(place));
        let both = places.flat_map(|place| [(0, place), (1, place)]);
        both.map(|(kind, place)| (cells.at(kind, place) as u32, 1)).collect()
    };
    let zone = pool.zone.clone();
    let mut row = |terms| Row { terms, at_least: None, at_most: Some((dice.next() % 4) as i64) };
    let rows =
        vec![row(of(&|place| zone[place] == 0)), row(of(&|place| zone[place] == 1)), row(of(&|_| true))];
    pool.rows = rows;
    pool
}

/// Ranks of both sides; without equals, so that the test needs no lots.
fn orders(pool: &Small, seed: u64) -> Orders {
    let mut dice = Dice::new(seed ^ 0x0bde);
    let options: usize = pool.people.iter().map(|person| person.2.len()).sum();
    let mut shuffled = || {
        let mut all: Vec<u16> = (0..options as u16).collect();
        for at in (1..options).rev() {
            all.swap(at, dice.next() as usize % (at + 1));
        }
        all
    };
    let keys = (0..pool.people.len() as u64).map(|key| key * 77).collect();
    Orders { seed, keys, wishes: shuffled(), ranks: shuffled() }
}

/// A placement as options: person and number of the option in the caller's order.
type Held = Vec<Option<usize>>;

/// The pool as the test reads it.
struct Plain<'a> {
    pool: &'a Small,
    begin: Vec<usize>,
    orders: &'a Orders,
}

impl Plain<'_> {
    fn new<'a>(pool: &'a Small, orders: &'a Orders) -> Plain<'a> {
        let lengths = pool.people.iter().map(|person| person.2.len());
        let begin = lengths.scan(0, |sum, length| Some(std::mem::replace(sum, *sum + length))).collect();
        Plain { pool, begin, orders }
    }

    fn wish(&self, person: usize, option: usize) -> u16 {
        self.orders.wishes[self.begin[person] + option]
    }

    fn rank(&self, person: usize, option: usize) -> u16 {
        self.orders.ranks[self.begin[person] + option]
    }

    /// Do some options fit under seats and ceilings?
    fn fits(&self, held: &[(usize, usize)]) -> bool {
        let cells = self.pool.cells();
        let at = |&(person, option): &(usize, usize)| self.pool.people[person].2[option].0 as usize;
        let mut seated = vec![0; self.pool.capacity.len()];
        held.iter().for_each(|one| seated[at(one)] += 1);
        let row = |row: &Row| {
            let of = |one: &&(usize, usize)| {
                let cell = cells.at(usize::from(self.pool.people[one.0].0), at(one)) as u32;
                row.terms.iter().any(|&(other, _)| other == cell)
            };
            row.at_most.is_none_or(|most| held.iter().filter(of).count() as i64 <= most)
        };
        seated.iter().zip(&self.pool.capacity).all(|(s, c)| s <= c) && self.pool.rows.iter().all(row)
    }

    /// Options that block: preferred, and chosen when all places together choose, best first.
    fn blocks(&self, chosen: &Held) -> Vec<(usize, usize)> {
        let held: Vec<(usize, usize)> =
            chosen.iter().enumerate().filter_map(|(person, option)| Some((person, (*option)?))).collect();
        let mut found = Vec::new();
        for (person, now) in chosen.iter().enumerate() {
            for option in 0..self.pool.people[person].2.len() {
                let better = now.is_none_or(|now| self.wish(person, option) < self.wish(person, now));
                if !better {
                    continue;
                }
                let mut all = held.clone();
                all.push((person, option));
                all.sort_by_key(|&(person, option)| self.rank(person, option));
                let mut taken: Vec<(usize, usize)> = Vec::new();
                for one in all {
                    taken.push(one);
                    if !self.fits(&taken) {
                        taken.pop();
                    }
                }
                if taken.contains(&(person, option)) {
                    found.push((person, option));
                }
            }
        }
        found
    }

    /// The option at a place that the person prefers.
    fn read(&self, places: &[u32]) -> Held {
        let one = |(person, &place): (usize, &u32)| {
            let options = &self.pool.people[person].2;
            (0..options.len()).filter(|&o| options[o].0 == place).min_by_key(|&o| self.wish(person, o))
        };
        places.iter().enumerate().map(one).collect()
    }
}

/// Options of a person at the same place count once: the one they prefer.
fn once(pool: &mut Small) {
    for (_, _, options) in &mut pool.people {
        let mut seen = BTreeSet::new();
        options.retain(|&(place, _)| seen.insert(place));
    }
}

#[test]
fn nested_ceilings_leave_nothing_that_blocks_and_nobody_who_could_do_better() {
    let (mut others, mut full) = (0, 0);
    for seed in 0..2_000 {
        let mut pool = nested(seed);
        once(&mut pool);
        let orders = orders(&pool, seed);
        let plain = Plain::new(&pool, &orders);
        let answer = stable(&of(&pool), &orders).expect("well formed");
        assert!(answer.nested, "seed {seed}");
        assert_eq!((answer.blocking.pairs, answer.broken.len()), (0, 0), "seed {seed}");
        let held = plain.read(&answer.places);
        assert_eq!(plain.blocks(&held), vec![], "seed {seed}");
        assert_eq!(account(&of(&pool), &answer.places).value, answer.value);
        // Every stable placement there is.
        pool.each_kept(&mut |chosen, _| {
            let chosen = chosen.to_vec();
            if !plain.blocks(&chosen).is_empty() {
                return;
            }
            others += i32::from(chosen != held);
            for (person, option) in chosen.iter().enumerate() {
                let Some(option) = *option else { continue };
                let mine = held[person].map(|mine| plain.wish(person, mine));
                assert!(mine.is_some_and(|mine| mine <= plain.wish(person, option)), "seed {seed}");
            }
        });
        full += i32::from(held.contains(&None));
    }
    assert!(others > 50 && full > 500, "{others} {full}");
}

#[test]
fn what_blocks_a_placement_is_counted_as_enumeration_counts() {
    let mut some = 0;
    for seed in 0..1_000 {
        let mut pool = nested(seed);
        once(&mut pool);
        let orders = orders(&pool, seed);
        let plain = Plain::new(&pool, &orders);
        let answer = place(of(&pool), Some(Tier::National), Effort::default(), &Settings::default());
        let answer = answer.expect("an answer");
        let found = blocking(&of(&pool), &orders, &answer.places).expect("well formed");
        let due = plain.blocks(&plain.read(&answer.places));
        let told: Vec<(usize, u32)> =
            found.first.iter().map(|pair| (pair.person as usize, pair.place)).collect();
        let place = |&(person, option): &(usize, usize)| (person, pool.people[person].2[option].0);
        let told: BTreeSet<(usize, u32)> = told.into_iter().collect();
        assert_eq!(told, due.iter().map(place).collect(), "seed {seed}");
        assert_eq!((found.pairs as usize, found.prevented), (due.len(), 0), "seed {seed}");
        some += i32::from(found.pairs > 0);
    }
    assert!(some > 200, "{some}");
}

/// Two places, a seat each; at least one person has to be at the place nobody wants.
#[test]
fn a_floor_that_stands_against_a_pair_is_named() {
    let pool = Small {
        people: vec![(0, 0, vec![(0, 900), (1, 100)]), (0, 0, vec![(0, 500)])],
        capacity: vec![2, 1],
        zone: vec![0, 0],
        rows: vec![Row { terms: vec![(1, 1), (3, 1)], at_least: Some(1), at_most: None }],
    };
    let orders = Orders { keys: vec![4, 5], ..Orders::default() };
    let by_proposals = stable(&of(&pool), &orders).expect("well formed");
    assert_eq!((by_proposals.places, by_proposals.broken), (vec![0, 0], vec![0]));
    let best = place(of(&pool), Some(Tier::National), Effort::default(), &Settings::default());
    let best = best.expect("an answer");
    assert_eq!(best.places, vec![1, 0]);
    let found = blocking(&of(&pool), &orders, &best.places).expect("well formed");
    assert_eq!((found.pairs, found.prevented, found.people), (1, 1, 1));
    let pair = &found.first[0];
    assert_eq!((pair.person, pair.place, pair.instead, pair.prevented), (0, 0, 1, Some(0)));
    assert!(pair.displaced.is_empty());
}

#[test]
fn a_town_by_proposals_keeps_seats_and_ceilings_and_tells_what_blocks() {
    let town = town(true);
    let order: Vec<usize> = (0..town.people.len()).collect();
    let keys: Vec<u64> = (0..town.people.len() as u64).map(|p| Dice::new(p).next()).collect();
    let orders = Orders { seed: 5, keys, ..Orders::default() };
    let answer = stable(&of(&town), &orders).expect("well formed");
    let counted = account(&of(&town), &answer.places);
    // The ceiling by origin crosses the places.
    assert!(!answer.nested && counted.crowded.is_empty());
    assert!(answer.broken.iter().all(|&row| row == 1 || row == 2), "{:?}", answer.broken);
    // By points on both sides the best pair of all never waits for another: nothing blocks even here.
    assert_eq!(answer.blocking.pairs, 0);
    assert!(answer.places.iter().any(|&place| place != NOWHERE));
    // The order of people decides nothing.
    let turned: Vec<usize> = order.iter().rev().copied().collect();
    let turned_keys = Orders { keys: orders.keys.iter().rev().copied().collect(), ..orders.clone() };
    let Stable { mut places, .. } = stable(&town.pool::<u16>(&turned), &turned_keys).expect("well formed");
    places.reverse();
    assert_eq!(places, answer.places);
}

#[test]
fn orders_that_do_not_fit_are_refused() {
    let pool = town(false);
    let said =
        |orders: Orders| stable(&of(&pool), &orders).err().map_or("taken".to_owned(), |f| f.to_string());
    let keys = vec![0; pool.people.len()];
    let family = of(&pool).families(&[(0, 1)], vec![0; pool.capacity.len()]).expect("a family");
    let lines = [
        said(Orders::default()),
        said(Orders { keys: keys.clone(), wishes: vec![1; 99], ..Orders::default() }),
        stable(&family, &Orders { keys, ..Orders::default() }).err().map_or(String::new(), |f| f.to_string()),
    ];
    expect_test::expect![[r#"
        malformed problem, orders: there is not one key per person
        malformed problem, orders: there is not one rank per option
        malformed problem, orders: stability is not asked of families: leave them out"#]]
    .assert_eq(&lines.join("\n"));
}
