//! A placement in the making: who is where, and what seats and rows add up to.

use super::pool::{NOWHERE, Number, Pool};

/// What breaking a bound by one person counts, in points: more than any placement is worth.
pub(crate) const BROKEN: i64 = 1 << 27;

/// Who is where.
pub(crate) struct State {
    /// The place of each person, in the pool's order.
    pub place: Vec<u32>,
    /// Points each person brings.
    pub points: Vec<u16>,
    pub seated: Vec<u32>,
    pub activity: Vec<i64>,
}

impl State {
    /// Nobody is placed.
    pub fn empty<P>(pool: &Pool<P>) -> State {
        let people = pool.kind.len();
        State {
            place: vec![NOWHERE; people],
            points: vec![0; people],
            seated: vec![0; pool.capacity.len()],
            activity: vec![0; pool.rows.count()],
        }
    }

    /// Takes a person out.
    pub fn leave<P: Number>(&mut self, pool: &Pool<P>, person: usize) {
        let place = self.place[person];
        if place == NOWHERE {
            return;
        }
        self.seated[place as usize] -= 1;
        for cell in pool.cells_of(person, place as usize) {
            for &(row, c) in pool.rows.of_cell(cell) {
                self.activity[row as usize] -= i64::from(c);
            }
        }
        self.place[person] = NOWHERE;
        self.points[person] = 0;
    }

    /// Puts a person who is nowhere somewhere.
    pub fn enter<P: Number>(&mut self, pool: &Pool<P>, person: usize, place: u32, points: u16) {
        if place == NOWHERE {
            return;
        }
        self.seated[place as usize] += 1;
        for cell in pool.cells_of(person, place as usize) {
            for &(row, c) in pool.rows.of_cell(cell) {
                self.activity[row as usize] += i64::from(c);
            }
        }
        self.place[person] = place;
        self.points[person] = points;
    }

    /// Moves a person; what that is worth in points, broken rules included.
    pub fn shift<P: Number>(&mut self, pool: &Pool<P>, person: usize, place: u32, points: u16) -> i64 {
        let mut gain = i64::from(points) - i64::from(self.points[person]);
        let was = self.place[person];
        for (at, sign) in [(was, -1i64), (place, 1)] {
            if at == NOWHERE {
                continue;
            }
            let (seated, capacity) = (&mut self.seated[at as usize], pool.capacity[at as usize]);
            if sign < 0 {
                gain += if *seated > capacity { BROKEN } else { 0 };
                *seated -= 1;
            } else {
                gain -= if *seated >= capacity { BROKEN } else { 0 };
                *seated += 1;
            }
            for cell in pool.cells_of(person, at as usize) {
                for &(row, c) in pool.rows.of_cell(cell) {
                    let row = row as usize;
                    let before = self.activity[row];
                    let after = before + sign * i64::from(c);
                    gain += past(pool, row, before) - past(pool, row, after);
                    self.activity[row] = after;
                }
            }
        }
        self.place[person] = place;
        self.points[person] = points;
        gain
    }

    /// Is any rule broken?
    pub fn breaks<P>(&self, pool: &Pool<P>) -> bool {
        self.seated.iter().zip(&pool.capacity).any(|(seated, capacity)| seated > capacity)
            || (0..pool.rows.count()).any(|row| past(pool, row, self.activity[row]) > 0)
    }

    /// Where rules are broken that nothing else mends: whoever may go without breaking more goes, those with the
    /// fewest points first.
    pub fn give_up<P: Number>(&mut self, pool: &Pool<P>) {
        let mut mended = true;
        while mended && self.breaks(pool) {
            let mut all: Vec<usize> = (0..pool.kind.len()).filter(|&one| self.touches(pool, one)).collect();
            all.sort_by_key(|&person| (self.points[person], person));
            mended = false;
            for person in all {
                let both = [Some(person), pool.families.partner(person)];
                let was = both.map(|one| one.map(|one| (one, self.place[one], self.points[one])));
                let gain = |one: usize, state: &mut State| state.shift(pool, one, NOWHERE, 0);
                if both.into_iter().flatten().map(|one| gain(one, self)).sum::<i64>() > 0 {
                    mended = true;
                } else {
                    for (one, place, points) in was.into_iter().flatten() {
                        self.shift(pool, one, place, points);
                    }
                }
            }
        }
    }

    /// Seats are facts: where more people sit than there are seats, those with the fewest points go, whatever rule
    /// that breaks.
    pub fn leave_crowded<P: Number>(&mut self, pool: &Pool<P>) {
        let crowded = |state: &State, place: u32| {
            place != NOWHERE && state.seated[place as usize] > pool.capacity[place as usize]
        };
        let mut all: Vec<usize> =
            (0..pool.kind.len()).filter(|&one| crowded(self, self.place[one])).collect();
        all.sort_by_key(|&person| (self.points[person], person));
        for person in all {
            if crowded(self, self.place[person]) {
                for one in [Some(person), pool.families.partner(person)].into_iter().flatten() {
                    self.shift(pool, one, NOWHERE, 0);
                }
            }
        }
    }

    /// Is a person in a place that is crowded, or counted by a row that is broken?
    fn touches<P: Number>(&self, pool: &Pool<P>, person: usize) -> bool {
        let place = self.place[person];
        if place == NOWHERE {
            return false;
        }
        let rows = pool.cells_of(person, place as usize).into_iter().flat_map(|cell| pool.rows.of_cell(cell));
        self.seated[place as usize] > pool.capacity[place as usize]
            || rows.into_iter().any(|&(row, _)| past(pool, row as usize, self.activity[row as usize]) > 0)
    }
}

/// By how much a row is broken, in points.
fn past<P>(pool: &Pool<P>, row: usize, activity: i64) -> i64 {
    let past = (activity - pool.rows.high[row]).max(pool.rows.low[row] - activity).max(0);
    past.min(1 << 30) * BROKEN / pool.rows.unit[row]
}

#[cfg(test)]
mod tests {
    use super::super::{Builder, Cells, Person, Row};
    use super::*;

    /// Three people sit on two seats; the middle one has the fewest points. At least two have to be placed.
    #[test]
    fn who_brings_least_gives_up_a_seat_that_is_not_there() {
        let cells = Cells { kinds: 1, origins: 1, zones: 1, zone: vec![0] };
        let rows = vec![Row { terms: vec![(0, 1)], at_least: Some(2), at_most: None }];
        let people = [1, 2, 3].map(|key| Person { kind: 0, origin: 0, key, options: 1 });
        let mut builder: Builder<u16> = Builder::new(&people, cells, vec![2], rows).expect("a pool");
        for points in [500, 300, 400] {
            builder.options([(0, points)].into_iter()).expect("an option");
        }
        let pool = builder.finish().expect("a pool");
        let mut state = State::empty(&pool);
        for person in 0..3 {
            let points = pool.sheet.points[person];
            state.enter(&pool, person, 0, points);
        }
        assert!(state.breaks(&pool));
        state.give_up(&pool);
        assert!(!state.breaks(&pool));
        let mut left = state.points.clone();
        left.sort_unstable();
        assert_eq!((left, state.seated[0], state.activity[0]), (vec![0, 400, 500], 2, 2));
    }
}
