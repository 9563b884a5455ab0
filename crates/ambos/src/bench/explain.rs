//! One person's place in words: what it came to at the prices, the runner-up, and what was missed.

use matching::national::{Explanation, NOWHERE, Weighed};

use crate::bench::instance::Instance;
use crate::bench::rules::named;

/// Options missed that are listed.
const LISTED: usize = 5;

/// Lines about a person.
pub fn lines(instance: &Instance, person: usize, said: &Explanation) -> Vec<(&'static str, String)> {
    let option = |one: &Weighed| option(instance, one);
    let mut lines = vec![("person", format!("{person}, margin {} points", said.margin))];
    lines.push(("got", option(&said.got)));
    if let Some(next) = &said.runner_up {
        lines.push(("runner-up", option(next)));
    }
    for (one, lacking) in said.missed.iter().take(LISTED) {
        lines.push(("missed", format!("{}; {lacking} points more would win it", option(one))));
    }
    lines
}

fn option(instance: &Instance, one: &Weighed) -> String {
    if one.place == NOWHERE {
        return "no place".to_owned();
    }
    let rule = |&(row, points): &(usize, i64)| format!(", {} {points}", named(instance, row));
    let rules: String = one.rules.iter().map(rule).collect();
    let together =
        if one.together == 0 { String::new() } else { format!(", rules together {}", one.together) };
    let (place, points, seat, net) = (one.place, one.points, one.seat, one.net);
    format!("place {place}: {points} points, seat {seat}{rules}{together}: {net} after prices")
}
