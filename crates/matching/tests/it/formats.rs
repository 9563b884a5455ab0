//! Instances in the forms in which others publish theirs: DIMACS (assignment, least cost flow), OR-Library (assignment).
//!
//! Published optima are of least cost with everybody assigned. So points are what a cost saves beside the dearest, and a
//! row says that everybody is placed. Costs of the larger instances are made from prices of rows and columns, plus
//! something that is 0 along a hidden assignment: no assignment costs less than the prices, and the hidden one costs
//! just that (duality of linear programs), so their optimum is known without a search.

use std::collections::BTreeMap;

use matching::national::{Builder, Cells, Effort, Person, Pool, Row};
use matching::{Settings, Tier, place};

use crate::random::Dice;

/// Who may go where at what cost, and how many fit.
#[derive(Debug, PartialEq)]
struct Instance {
    costs: Vec<BTreeMap<u32, i64>>,
    capacity: Vec<u32>,
}

/// Reads DIMACS: `p asn` (sources are the nodes of `n` lines) or `p min` (an `n` line says supply or demand).
fn dimacs(text: &str) -> Instance {
    let mut people: BTreeMap<u32, u32> = BTreeMap::new();
    let (mut places, mut arcs) = (BTreeMap::new(), Vec::new());
    let mut is_flow = false;
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let number = |at: usize| words[at].parse::<i64>().expect("a number");
        match words.as_slice() {
            ["p", kind, ..] => is_flow = *kind == "min",
            ["n", _] => _ = people.insert(number(1) as u32, 1),
            ["n", _, _] if number(2) > 0 => _ = people.insert(number(1) as u32, number(2) as u32),
            ["n", ..] => _ = places.insert(number(1) as u32, -number(2) as u32),
            ["a", ..] if is_flow => {
                assert_eq!(number(3), 0, "no least flow");
                arcs.push((number(1) as u32, number(2) as u32, number(5)));
            }
            ["a", ..] => arcs.push((number(1) as u32, number(2) as u32, number(3))),
            _ => {}
        }
    }
    for (_, to, _) in &arcs {
        places.entry(*to).or_insert(1);
    }
    let index: BTreeMap<u32, u32> = places.keys().copied().zip(0..).collect();
    let mut costs = Vec::new();
    for (node, count) in people {
        let own = arcs.iter().filter(|(from, ..)| *from == node).map(|(_, to, cost)| (index[to], *cost));
        let own: BTreeMap<u32, i64> = own.collect();
        costs.extend((0..count).map(|_| own.clone()));
    }
    Instance { costs, capacity: places.into_values().collect() }
}

/// Reads OR-Library's form: how many, then the costs row by row, over as many lines as they take.
fn or_library(text: &str) -> Instance {
    let mut numbers = text.split_whitespace().map(|word| word.parse::<i64>().expect("a number"));
    let count = numbers.next().expect("how many") as usize;
    let row = |_| (0..count as u32).map(|place| (place, numbers.next().expect("a cost"))).collect();
    Instance { costs: (0..count).map(row).collect(), capacity: vec![1; count] }
}

impl Instance {
    /// What a place at cost 0 is worth: every place is worth something.
    fn worth(&self) -> i64 {
        1 + self.costs.iter().flat_map(BTreeMap::values).max().copied().unwrap_or(0)
    }

    fn pool(&self) -> Pool<u16> {
        let zone = vec![0; self.capacity.len()];
        let cells = Cells { kinds: 1, origins: 1, zones: 1, zone };
        let everybody = (0..self.capacity.len()).map(|place| (cells.at(0, place) as u32, 1)).collect();
        let row = Row { terms: everybody, at_least: Some(self.costs.len() as i64), at_most: None };
        let person = |(i, own): (usize, &BTreeMap<u32, i64>)| {
            let key = Dice::new(i as u64).next();
            Person { kind: 0, origin: 0, key, options: own.len() as u32 }
        };
        let people: Vec<Person> = self.costs.iter().enumerate().map(person).collect();
        let mut pool = Builder::new(&people, cells, self.capacity.clone(), vec![row]).expect("well formed");
        for own in &self.costs {
            let worth = own.iter().map(|(place, cost)| (*place, (self.worth() - cost) as u16));
            pool.options(worth.collect::<Vec<_>>().into_iter()).expect("well formed");
        }
        pool.finish().expect("complete")
    }

    /// In every tier named: is this the least cost, and does no bound deny it?
    #[track_caller]
    fn check(&self, optimum: i64) {
        let best = self.costs.len() as i64 * self.worth() - optimum;
        for tier in [Tier::Exact, Tier::Bridge, Tier::National] {
            let answer = place(self.pool(), Some(tier), Effort { threads: 1 }, &Settings::default());
            let answer = answer.expect("an answer");
            assert!(answer.broken.is_empty(), "{tier:?}");
            assert!(
                answer.bound >= best && answer.value <= best,
                "{tier:?}: {} {}",
                answer.bound,
                answer.value
            );
            if tier != Tier::National {
                assert_eq!(answer.value, best, "{tier:?}");
            }
            let cost = |(person, place): (usize, &u32)| self.costs[person][place];
            let cost: i64 = answer.places.iter().enumerate().map(cost).sum();
            assert_eq!(
                cost,
                self.costs.len() as i64 * self.worth() - answer.value,
                "{tier:?}: as others count"
            );
        }
    }
}

/// Costs with a known least sum.
fn made(seed: u64, count: usize) -> (Vec<Vec<i64>>, i64) {
    let mut dice = Dice::new(seed);
    let mut below = |most: u64| (dice.next() % most) as i64;
    let rows: Vec<i64> = (0..count).map(|_| below(40)).collect();
    let columns: Vec<i64> = (0..count).map(|_| below(40)).collect();
    let mut hidden: Vec<usize> = (0..count).collect();
    for at in (1..count).rev() {
        hidden.swap(at, below(at as u64 + 1) as usize);
    }
    let mut costs = vec![vec![0; count]; count];
    for (row, own) in costs.iter_mut().enumerate() {
        for (column, cost) in own.iter_mut().enumerate() {
            let above = if hidden[row] == column { 0 } else { below(20) };
            *cost = rows[row] + columns[column] + above;
        }
    }
    (costs, rows.iter().sum::<i64>() + columns.iter().sum::<i64>())
}

#[test]
fn assignments_as_or_library_writes_them() {
    // By trying all six: 1 + 2 + 2.
    let text = " 3\n 4 1 3\n 2 0\n 5 3 2 2\n";
    assert_eq!(or_library(text).capacity, [1, 1, 1]);
    or_library(text).check(5);
    for (seed, count) in [(1, 12), (2, 30), (3, 60)] {
        let (costs, optimum) = made(seed, count);
        let rows = costs.iter().map(|row| {
            // Ten costs a line, as theirs.
            let lines =
                row.chunks(10).map(|some| some.iter().map(|c| format!(" {c}")).collect::<String>() + "\n");
            lines.collect::<String>()
        });
        or_library(&format!(" {count}\n{}", rows.collect::<String>())).check(optimum);
    }
}

#[test]
fn assignments_as_dimacs_writes_them() {
    // Source 1 may go to 3 or 4, source 2 to 3 alone: 7 + 2, though 1 + 2 would be less if both fitted at 3.
    let text = "c invented\np asn 4 3\nn 1\nn 2\na 1 3 1\na 1 4 7\na 2 3 2\n";
    dimacs(text).check(9);
    for (seed, count) in [(4, 20), (5, 40)] {
        let (costs, optimum) = made(seed, count);
        let mut text = format!("p asn {} {}\n", 2 * count, count * count);
        (1..=count).for_each(|source| text += &format!("n {source}\n"));
        for (row, own) in costs.iter().enumerate() {
            for (column, cost) in own.iter().enumerate() {
                text += &format!("a {} {} {cost}\n", row + 1, count + column + 1);
            }
        }
        dimacs(&text).check(optimum);
    }
}

#[test]
fn flows_of_least_cost_as_dimacs_writes_them() {
    // Three at node 1, one at node 2; two fit at each of 3 and 4. One of the three has to go the dear way.
    let text =
        "p min 4 4\nn 1 3\nn 2 1\nn 3 -2\nn 4 -2\na 1 3 0 9 1\na 1 4 0 9 6\na 2 3 0 9 2\na 2 4 0 9 3\n";
    // 1 + 1 + 6 + 3
    dimacs(text).check(11);
    let text = "p min 3 1\nn 1 2\nn 3 -1\na 1 3 0 9 4\n";
    let crowded = place(dimacs(text).pool(), Some(Tier::Bridge), Effort { threads: 1 }, &Settings::default());
    assert!(crowded.is_err(), "two people, one seat: {crowded:?}");
}
