//! The instance as the engine is told it: people by gender and origin, places by whether one
//! goes away to them, rules as rows over what they count.

use matching::national::{Builder, Cells, Number, Person, Pool, Row};
use matching::{Fault, Side};

use crate::Unreadable;
use crate::bench::Rules;
use crate::bench::instance::Instance;

/// Lays the pool out.
pub fn pool<P: Number>(instance: &Instance, rules: Rules) -> Result<Pool<P>, Unreadable> {
    let refused = |fault: Fault| Unreadable(fault.to_string());
    let people = people(instance, rules)?;
    let (cells, rows) = ground(instance, rules);
    let mut builder = Builder::<P>::new(&people, cells, instance.capacity.clone(), rows).map_err(refused)?;
    drop(people);
    instance.walk(|_, places, points| {
        builder.options(places.iter().copied().zip(points.iter().copied())).map_err(refused)
    })?;
    builder.finish().map_err(refused)
}

/// How people and places are counted, and the rows over these counts.
pub fn ground(instance: &Instance, rules: Rules) -> (Cells, Vec<Row>) {
    let full = rules != Rules::Core;
    let cells = Cells {
        kinds: if full { 2 } else { 1 },
        origins: if full { instance.ceiling.len() } else { 1 },
        zones: if full { 2 } else { 1 },
        zone: if full { instance.away.clone() } else { vec![0; instance.capacity.len()] },
    };
    let rows = if full { rows(instance, &cells) } else { Vec::new() };
    (cells, rows)
}

/// Everybody, as the rules see them.
pub fn people(instance: &Instance, rules: Rules) -> Result<Vec<Person>, Unreadable> {
    let full = rules != Rules::Core;
    let mut people = Vec::with_capacity(instance.people());
    instance.walk(|person, places, points| {
        people.push(Person {
            kind: if full { instance.gender[person] } else { 0 },
            origin: if full { instance.occupation[person] } else { 0 },
            key: key(places, points),
            options: places.len() as u32,
        });
        Ok(())
    })?;
    Ok(people)
}

/// What tells people apart, by person: the keys of [`pool`].
pub fn keys(instance: &Instance) -> Result<Vec<u64>, Unreadable> {
    let mut keys = Vec::with_capacity(instance.people());
    instance.walk(|_, places, points| {
        keys.push(key(places, points));
        Ok(())
    })?;
    Ok(keys)
}

/// People of an instance have no ids, so what they can do has to tell them apart.
fn key(places: &[u32], points: &[u16]) -> u64 {
    let mix = |key: u64, (&place, &points): (&u32, &u16)| {
        let next = (key ^ (u64::from(place) << 16 | u64::from(points))).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        next ^ (next >> 29)
    };
    places.iter().zip(points).fold(0, mix)
}

fn rows(instance: &Instance, cells: &Cells) -> Vec<Row> {
    let destinations = instance.least.len();
    let mut placed: Vec<Vec<(u32, i64)>> = vec![Vec::new(); destinations];
    let mut women = placed.clone();
    let mut away: Vec<Vec<(u32, i64)>> = vec![Vec::new(); instance.share.len()];
    for place in 0..instance.capacity.len() {
        let destination = usize::from(instance.destination[place]);
        let trade = usize::from(instance.trade[place]);
        for kind in 0..2 {
            let cell = cells.at(kind, place) as u32;
            placed[destination].push((cell, 1));
            let floor = i64::from(instance.floor[destination]);
            women[destination].push((cell, 1_000 * kind as i64 - floor));
            let share = i64::from(instance.share[trade]);
            away[trade].push((cell, 1_000 * i64::from(instance.away[place]) - share));
        }
    }
    let mut rows = Vec::new();
    for (destination, (placed, women)) in placed.into_iter().zip(women).enumerate() {
        let (least, most) = (instance.least[destination], instance.most[destination]);
        rows.push(Row { terms: placed, at_least: Some(least.into()), at_most: Some(most.into()) });
        rows.push(Row { terms: women, at_least: Some(0), at_most: None });
    }
    rows.extend(away.into_iter().map(|terms| Row { terms, at_least: None, at_most: Some(0) }));
    rows.extend(instance.ceiling.iter().enumerate().map(|(origin, &ceiling)| Row {
        terms: vec![(cells.from(origin, 1) as u32, 1)],
        at_least: None,
        at_most: Some(ceiling.into()),
    }));
    rows
}

/// What a row of `rows` is about.
pub fn named(instance: &Instance, row: usize) -> String {
    let (destinations, trades) = (instance.least.len(), instance.share.len());
    match row.checked_sub(2 * destinations) {
        None if row.is_multiple_of(2) => format!("quota of destination {}", row / 2),
        None => format!("women at destination {}", row / 2),
        Some(trade) if trade < trades => format!("share of occupation {trade}"),
        Some(origin) => format!("ceiling of origin {}", origin - trades),
    }
}

/// Row units in one natural unit: a person more or fewer.
pub fn step(instance: &Instance, row: usize) -> i64 {
    let (destinations, trades) = (instance.least.len(), instance.share.len());
    match row.checked_sub(2 * destinations) {
        None if row.is_multiple_of(2) => 1,
        Some(trade) if trade >= trades => 1,
        _ => 1_000,
    }
}

/// The entry of the files that a bound of a row comes from, and what it asks.
pub fn term(instance: &Instance, row: usize, side: Side) -> (String, String) {
    let (destinations, trades) = (instance.least.len(), instance.share.len());
    match row.checked_sub(2 * destinations) {
        None if row.is_multiple_of(2) => {
            let at = row / 2;
            match side {
                Side::AtLeast => (format!("d_lo[{at}]"), format!("{} people at least", instance.least[at])),
                Side::AtMost => (format!("d_up[{at}]"), format!("{} people at most", instance.most[at])),
            }
        }
        None => {
            let at = row / 2;
            (format!("d_gfloor[{at}]"), format!("{} women in 1,000 at least", instance.floor[at]))
        }
        Some(at) if at < trades => {
            (format!("q_rho[{at}]"), format!("{} in 1,000 away at most", instance.share[at]))
        }
        Some(at) => {
            let at = at - trades;
            (format!("o_bd[{at}]"), format!("{} away at most", instance.ceiling[at]))
        }
    }
}
