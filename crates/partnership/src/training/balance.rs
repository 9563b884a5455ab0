//! Does somebody's choice break a ratio of the agreement, and who is told (¶4, 13)?
//!
//! A ratio binds the programme, not the person: the choice stands, and the joint committee is told which article
//! no longer holds, in numbers alone.
//!
//! **Not computed:** what the committee does about it.

use std::collections::BTreeSet;

use agreement::{Clause, Fraction, InForce};

use crate::intake::people::Track;

/// A seat that somebody has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The occupation clause.
    pub occupation: String,
    /// The country of origin.
    pub origin: String,
    /// Its side.
    pub track: Track,
}

/// A ratio that does not hold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Broken {
    /// The `ratio` clause.
    pub clause: String,
    /// Its article.
    pub cite: String,
    /// The occupation or origin in which it is measured; empty: all together.
    pub group: String,
    /// Whether the share is too large; else it is too small.
    pub over: bool,
    /// How many count.
    pub counted: i64,
    /// Of how many.
    pub all: i64,
    /// The least or the most, in whole people.
    pub bound: i64,
}

/// A share of people as whole people, halves up.
fn whole(share: Fraction, all: i64, rounding: &str) -> i64 {
    let (num, den, all) = (i128::from(share.num()), i128::from(share.den()), i128::from(all));
    let people = match rounding {
        "up" => (num * all + den - 1).div_euclid(den),
        "nearest" => (2 * num * all + den).div_euclid(2 * den),
        _ => (num * all).div_euclid(den),
    };
    i64::try_from(people).unwrap_or(i64::MAX)
}

fn group<'a>(clause: &Clause, seat: &'a Seat) -> &'a str {
    match clause.text("each") {
        Some("occupation") => &seat.occupation,
        Some("origin") => &seat.origin,
        _ => "",
    }
}

/// The ratios that do not hold among these seats, in the order of the agreement.
pub fn broken(law: &InForce<'_>, seats: &[Seat]) -> Vec<Broken> {
    let mut found = Vec::new();
    for clause in law.all("ratio") {
        let Some(track) = clause.text("track").and_then(Track::from_word) else { continue };
        let rounding = clause.text("rounding").unwrap_or("down");
        let groups: BTreeSet<&str> = seats.iter().map(|seat| group(clause, seat)).collect();
        for name in groups {
            let of: Vec<&Seat> = seats.iter().filter(|seat| group(clause, seat) == name).collect();
            let all = i64::try_from(of.len()).unwrap_or(i64::MAX);
            let counted = i64::try_from(of.iter().filter(|s| s.track == track).count()).unwrap_or(i64::MAX);
            let mut note = |over: bool, bound: i64| {
                found.push(Broken {
                    clause: clause.text("id").unwrap_or_default().to_owned(),
                    cite: clause.cite.clone(),
                    group: name.to_owned(),
                    over,
                    counted,
                    all,
                    bound,
                });
            };
            if let Some(most) =
                clause.share("at_most").map(|share| whole(share, all, rounding)).filter(|m| counted > *m)
            {
                note(true, most);
            }
            if let Some(least) =
                clause.share("at_least").map(|share| whole(share, all, rounding)).filter(|l| counted < *l)
            {
                note(false, least);
            }
        }
    }
    found
}

/// The ratios that a change broke: they held before.
pub fn newly(law: &InForce<'_>, before: &[Seat], after: &[Seat]) -> Vec<Broken> {
    let already = broken(law, before);
    let same = |a: &Broken, b: &Broken| (&a.clause, &a.group, a.over) == (&b.clause, &b.group, b.over);
    broken(law, after).into_iter().filter(|now| already.iter().all(|was| !same(now, was))).collect()
}
