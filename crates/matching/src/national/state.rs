//! A placement in the making: who is where, and what seats and rows add up to.

use super::pool::{NOWHERE, Number, Pool};

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

    /// The two cells that count a person at a place.
    #[inline(always)]
    pub fn cells<P: Number>(pool: &Pool<P>, person: usize, place: usize) -> [usize; 2] {
        let kind = pool.cells.at(usize::from(pool.kind[person]), place);
        let zone = usize::from(pool.cells.zone[place]);
        [kind, pool.cells.from(usize::from(pool.origin[person]), zone)]
    }

    /// Takes a person out.
    pub fn leave<P: Number>(&mut self, pool: &Pool<P>, person: usize) {
        let place = self.place[person];
        if place == NOWHERE {
            return;
        }
        self.seated[place as usize] -= 1;
        for cell in State::cells(pool, person, place as usize) {
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
        for cell in State::cells(pool, person, place as usize) {
            for &(row, c) in pool.rows.of_cell(cell) {
                self.activity[row as usize] += i64::from(c);
            }
        }
        self.place[person] = place;
        self.points[person] = points;
    }
}
