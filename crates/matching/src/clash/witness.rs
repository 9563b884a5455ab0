//! Can these rules hold? A placement that shows it, made from counts.
//!
//! Groups of people who are alike are sent to classes of places in whole numbers, as the program says;
//! inside a class everybody looks for a seat, and makes others move on (Kuhn's paths). What comes out
//! is added up again, rule by rule, by [`account`]. No placement found says nothing.

use super::counts::{Asked, Counts, NONE};
use crate::fault::Fault;
use crate::national::{NOWHERE, Number, Pool, account};
use crate::problem::{Settings, Side};
use crate::solver::{self, Search};

/// Seats looked at for one person, at most.
const LONGEST: usize = 2_000;

/// Was a placement found that keeps these bounds?
pub(super) fn found<P: Number>(pool: &Pool<P>, asked: &[Asked], settings: &Settings) -> Result<bool, Fault> {
    let counts = Counts::new(pool, asked);
    let Some(groups) = &counts.groups else { return Ok(false) };
    let search = Search::proof("the search for a placement without a rule", settings.seed, settings.nodes);
    let Some(found) = solver::maximise(&counts.program(asked), &search)? else { return Ok(false) };
    let Some(x) = found.x else { return Ok(false) };

    // So many of each group go to each class; members are taken in the pool's order.
    let mut sent: Vec<Vec<(u32, i64)>> = Vec::new();
    for (&(group, class), &number) in groups.columns.iter().zip(&x) {
        if sent.len() <= group as usize {
            sent.resize(group as usize + 1, Vec::new());
        }
        if number > 0 {
            sent[group as usize].push((class, number));
        }
    }
    let mut class_of = vec![u32::MAX; pool.people()];
    for (person, &group) in groups.of_person.iter().enumerate() {
        if group == NONE {
            continue;
        }
        let left = &mut sent[group as usize];
        if let Some((class, number)) = left.last_mut() {
            class_of[person] = *class;
            *number -= 1;
            if *number == 0 {
                left.pop();
            }
        }
    }
    let mut seats = Seats::new(pool, &class_of, counts.of_place());
    for (person, &class) in class_of.iter().enumerate() {
        if class != u32::MAX && !seats.seat(person) {
            return Ok(false);
        }
    }
    let places = pool.for_caller(seats.place.iter().copied());
    let account = account(pool, &places);
    let holds = |asked: &Asked| match asked.side {
        Side::AtLeast => account.activity[asked.row] >= asked.bound,
        Side::AtMost => account.activity[asked.row] <= asked.bound,
    };
    Ok(account.strangers.is_empty() && account.crowded.is_empty() && asked.iter().all(holds))
}

/// Who sits where.
struct Seats<'a, P> {
    pool: &'a Pool<P>,
    class_of: &'a [u32],
    of_place: &'a [u32],
    place: Vec<u32>,
    at: Vec<Vec<u32>>,
    /// Places looked at for the person who is seated now.
    looked: Vec<u32>,
    turn: u32,
}

impl<'a, P: Number> Seats<'a, P> {
    fn new(pool: &'a Pool<P>, class_of: &'a [u32], of_place: &'a [u32]) -> Self {
        let places = pool.capacity.len();
        Seats {
            pool,
            class_of,
            of_place,
            place: vec![NOWHERE; pool.people()],
            at: vec![Vec::new(); places],
            looked: vec![0; places],
            turn: 0,
        }
    }

    /// Seats a person in their class; others may have to move within it. Breadth first.
    fn seat(&mut self, person: usize) -> bool {
        self.turn += 1;
        // Who wants to move, and whose seat they would take: person and the entry that led here.
        let mut queue: Vec<(usize, usize, u32)> = vec![(person, usize::MAX, NOWHERE)];
        let mut next = 0;
        while next < queue.len().min(LONGEST) {
            let (mover, _, _) = queue[next];
            for option in self.pool.sheet.of(mover) {
                let place = self.pool.sheet.place[option].at();
                if self.of_place[place] != self.class_of[mover] || self.looked[place] == self.turn {
                    continue;
                }
                self.looked[place] = self.turn;
                if (self.at[place].len() as u64) < u64::from(self.pool.capacity[place]) {
                    self.move_along(&queue, next, place as u32);
                    return true;
                }
                queue.extend(self.at[place].iter().map(|&sitting| (sitting as usize, next, place as u32)));
            }
            next += 1;
        }
        false
    }

    /// The mover takes the free place, whoever made them move takes theirs, and so on.
    fn move_along(&mut self, queue: &[(usize, usize, u32)], mut entry: usize, mut to: u32) {
        loop {
            let (mover, by, left) = queue[entry];
            if left != NOWHERE {
                self.at[left as usize].retain(|&sitting| sitting as usize != mover);
            }
            self.place[mover] = to;
            self.at[to as usize].push(mover as u32);
            if by == usize::MAX {
                return;
            }
            (entry, to) = (by, left);
        }
    }
}
