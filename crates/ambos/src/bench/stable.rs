//! `ambos bench assign --stable`: people by proposals, and what blocks that placement and the best one.

use std::time::Instant;

use matching::national::{NOWHERE, Number, Pool};
use matching::{Blocking, Orders, Placed, stable};

use crate::Unreadable;
use crate::bench::instance::Instance;
use crate::bench::rules::{keys, named};

/// Blocking pairs that are listed.
const LISTED: usize = 5;

/// Keys of everybody, without ranks.
pub fn orders(instance: &Instance) -> Result<Orders, Unreadable> {
    Ok(Orders { keys: keys(instance)?, ..Orders::default() })
}

/// Lines about the placement by proposals.
pub fn lines<P: Number>(
    instance: &Instance,
    pool: &Pool<P>,
    orders: &Orders,
) -> Result<Vec<(&'static str, String)>, Unreadable> {
    let wall = Instant::now();
    let found = stable(pool, orders).map_err(|fault| Unreadable(fault.to_string()))?;
    let nested =
        if found.nested { "nested: nothing can block" } else { "they cross: what blocks is counted" };
    let mut lines = vec![
        ("stable", format!("value {}, seats and ceilings {nested}", found.value)),
        ("stable", format!("{:.2} s of wall time", wall.elapsed().as_secs_f64())),
    ];
    lines.extend(told(instance, "stable", &found.blocking));
    lines.push(("stable", format!("breaks {} rules that are no ceilings", found.broken.len())));
    let broken = found.broken.iter().take(LISTED).map(|&row| named(instance, row));
    lines.extend(broken.map(|row| ("stable", format!("breaks {row}"))));
    Ok(lines)
}

/// Lines about what blocks the best placement.
pub fn best<P: Number>(
    instance: &Instance,
    placed: &Placed<P>,
    orders: &Orders,
) -> Result<Vec<(&'static str, String)>, Unreadable> {
    let found = placed.blocking(orders).map_err(|fault| Unreadable(fault.to_string()))?;
    Ok(told(instance, "best", &found))
}

fn told(instance: &Instance, whose: &'static str, found: &Blocking) -> Vec<(&'static str, String)> {
    let (pairs, people, prevented) = (found.pairs, found.people, found.prevented);
    let said = format!("{pairs} blocking pairs of {people} people, a rule stands against {prevented}");
    let mut lines = vec![(whose, said)];
    for pair in found.first.iter().take(LISTED) {
        let instead =
            if pair.instead == NOWHERE { "no place".to_owned() } else { format!("place {}", pair.instead) };
        let gone: String =
            pair.displaced.iter().map(|person| format!(", person {person} would go")).collect();
        let rule =
            pair.prevented.map_or(String::new(), |row| format!("; against it: {}", named(instance, row)));
        lines.push((
            whose,
            format!("person {} and place {}, instead of {instead}{gone}{rule}", pair.person, pair.place),
        ));
    }
    lines
}
