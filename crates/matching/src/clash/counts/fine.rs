//! People as groups: who is of one kind and origin and reaches the same classes of places is alike.

use super::{Classes, Counts, Seen};
use crate::national::{Number, Pool};
use crate::solver::Linear;

/// With more classes, groups are not tried: hardly two people would be alike.
const MOST_CLASSES: usize = 24;
/// With more columns, the program over groups takes longer than the rough one.
const MOST_COLUMNS: usize = 2_000;

/// Groups of people who are alike.
pub(in super::super) struct Groups {
    /// For each person, in the pool's order, the group; who has no option is in none.
    pub of_person: Vec<u32>,
    /// For each column of the program, group and class.
    pub columns: Vec<(u32, u32)>,
}

/// No group.
pub(in super::super) const NONE: u32 = u32::MAX;

/// The classes come back where there are too many.
pub(super) fn build<P: Number>(pool: &Pool<P>, classes: Classes) -> Result<Counts, Classes> {
    if classes.count() > MOST_CLASSES {
        return Err(classes);
    }
    let reach = |person: usize| {
        let of = pool.sheet.place[pool.sheet.of(person)].iter();
        of.fold(0u64, |mask, place| mask | 1 << classes.of_place[place.at()])
    };
    let mut alike: Vec<((u8, u32, u64), u32)> = Vec::with_capacity(pool.people());
    for person in 0..pool.people() {
        let origin = classes.of_origin[usize::from(pool.origin[person])];
        let mask = reach(person);
        if mask != 0 {
            alike.push(((pool.kind[person], origin, mask), person as u32));
        }
    }
    alike.sort_unstable();
    let mut of_person = vec![NONE; pool.people()];
    let mut linear = Linear { has_counts: true, ..Linear::default() };
    let mut terms: Vec<Vec<(u32, i64)>> = vec![Vec::new(); classes.rows.len()];
    let mut seats: Vec<Vec<(u32, i64)>> = vec![Vec::new(); classes.count()];
    let mut columns = Vec::new();
    for (group, same) in alike.chunk_by(|a, b| a.0 == b.0).enumerate() {
        let (kind, origin, mask) = same[0].0;
        same.iter().for_each(|&(_, person)| of_person[person as usize] = group as u32);
        let first = linear.worth.len() as u32;
        for class in (0..classes.count()).filter(|class| mask >> class & 1 == 1) {
            let column = linear.column(0, same.len() as i64);
            columns.push((group as u32, class as u32));
            let (zone, by_kind) = &classes.classes[class];
            let from = &classes.origins[origin as usize][usize::from(*zone)];
            for (row, c) in both(&by_kind[usize::from(kind)], from) {
                terms[row as usize].push((column, c));
            }
            seats[class].push((column, 1));
        }
        let last = linear.worth.len() as u32;
        if last as usize > MOST_COLUMNS {
            return Err(classes);
        }
        linear.rows.push((None, Some(same.len() as i64), (first..last).map(|column| (column, 1)).collect()));
    }
    for (terms, most) in seats.into_iter().zip(classes.seats(pool)) {
        linear.rows.push((None, Some(most), terms));
    }
    Ok(Counts { classes, linear, terms, groups: Some(Groups { of_person, columns }) })
}

/// What a place and an origin add together, by row.
fn both(place: &Seen, origin: &Seen) -> Vec<(u32, i64)> {
    let mut sum: Vec<(u32, i64)> = place.clone();
    for &(row, c) in origin {
        match sum.iter_mut().find(|(r, _)| *r == row) {
            Some((_, so_far)) => *so_far += c,
            None => sum.push((row, c)),
        }
    }
    sum.retain(|&(_, c)| c != 0);
    sum
}
