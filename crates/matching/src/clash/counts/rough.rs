//! People counted twice: by kind and class of place, and by kind, origin and zone.

use std::collections::BTreeMap;

use super::{Classes, Counts};
use crate::national::{Number, Pool};
use crate::solver::Linear;

/// How many people can be where at all. Each of `marks` is set once for each person, however many
/// options say so.
struct Reach {
    /// By kind and class.
    class: Vec<i64>,
    /// By kind, class of origins and zone.
    zone: Vec<i64>,
    /// By kind and class of origins: who has any option.
    any: Vec<i64>,
    /// By kind and row: who can be counted with a positive, and who with a negative number.
    row: Vec<[i64; 2]>,
}

fn reach<P: Number>(pool: &Pool<P>, classes: &Classes) -> Reach {
    let (kinds, zones) = (pool.cells.kinds, pool.cells.zones);
    let (count, rows, origins) = (classes.count(), classes.rows.len(), classes.origins.len());
    let mut reach = Reach {
        class: vec![0; kinds * count],
        zone: vec![0; kinds * origins * zones],
        any: vec![0; kinds * origins],
        row: vec![[0; 2]; kinds * rows],
    };
    let (mut by_class, mut by_zone) = (vec![usize::MAX; count], vec![usize::MAX; zones]);
    let mut by_row = vec![[usize::MAX; 2]; rows];
    for person in 0..pool.people() {
        let kind = usize::from(pool.kind[person]);
        let origin = classes.of_origin[usize::from(pool.origin[person])] as usize;
        let options = &pool.sheet.place[pool.sheet.of(person)];
        reach.any[kind * origins + origin] += i64::from(!options.is_empty());
        for place in options {
            let class = classes.of_place[place.at()] as usize;
            if std::mem::replace(&mut by_class[class], person) == person {
                continue;
            }
            reach.class[kind * count + class] += 1;
            let (zone, of_kind) = &classes.classes[class];
            let zone = usize::from(*zone);
            if std::mem::replace(&mut by_zone[zone], person) != person {
                reach.zone[(kind * origins + origin) * zones + zone] += 1;
            }
            for &(row, c) in &of_kind[kind] {
                let sign = usize::from(c < 0);
                if std::mem::replace(&mut by_row[row as usize][sign], person) != person {
                    reach.row[kind * rows + row as usize][sign] += 1;
                }
            }
        }
    }
    reach
}

/// The program; it is never too large.
pub(super) fn build<P: Number>(pool: &Pool<P>, classes: Classes) -> Counts {
    let (kinds, zones) = (pool.cells.kinds, pool.cells.zones);
    let (count, rows, origins) = (classes.count(), classes.rows.len(), classes.origins.len());
    let reach = reach(pool, &classes);
    let mut linear = Linear { has_counts: true, ..Linear::default() };
    let mut terms: Vec<Vec<(u32, i64)>> = vec![Vec::new(); rows];
    let mut seats: Vec<Vec<(u32, i64)>> = vec![Vec::new(); count];
    // By kind and row: columns that are counted with a positive, or a negative number.
    let mut signed: BTreeMap<(usize, usize, usize), Vec<(u32, i64)>> = BTreeMap::new();
    let mut linked: BTreeMap<(usize, usize), Vec<(u32, i64)>> = BTreeMap::new();
    for kind in 0..kinds {
        for (class, (zone, by_kind)) in classes.classes.iter().enumerate() {
            let most = reach.class[kind * count + class];
            if most == 0 {
                continue;
            }
            let column = linear.column(0, most);
            seats[class].push((column, 1));
            linked.entry((kind, usize::from(*zone))).or_default().push((column, 1));
            for &(row, c) in &by_kind[kind] {
                let row = row as usize;
                terms[row].push((column, c));
                signed.entry((kind, row, usize::from(c < 0))).or_default().push((column, 1));
            }
        }
        for origin in 0..origins {
            let mut of_origin = Vec::new();
            for zone in 0..zones {
                let most = reach.zone[(kind * origins + origin) * zones + zone];
                if most == 0 {
                    continue;
                }
                let column = linear.column(0, most);
                of_origin.push((column, 1));
                linked.entry((kind, zone)).or_default().push((column, -1));
                for &(row, c) in &classes.origins[origin][zone] {
                    terms[row as usize].push((column, c));
                }
            }
            linear.rows.push((None, Some(reach.any[kind * origins + origin]), of_origin));
        }
    }
    for (terms, most) in seats.into_iter().zip(classes.seats(pool)) {
        linear.rows.push((None, Some(most), terms));
    }
    for ((kind, row, sign), columns) in signed {
        let most = reach.row[kind * rows + row][sign];
        linear.rows.push((None, Some(most), columns));
    }
    linear.rows.extend(linked.into_values().map(|terms| (Some(0), Some(0), terms)));
    Counts { classes, linear, terms, groups: None }
}
