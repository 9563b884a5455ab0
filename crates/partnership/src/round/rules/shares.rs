//! Shares of people as rows of integers: ratios and floors (¶4, 13, 22).
//!
//! `counted ≥ round(share · all)` becomes `den · counted − num · all ≥ −slack`,
//! so that no fraction is left; the slack is what the stated rounding allows.

use std::collections::BTreeSet;

use agreement::{Clause, Fraction, Said};
use matching::{Force, Side, Standing};

use super::scope::{Scope, joined};
use super::{ClauseRule, Limit, Table, fact, text};
use crate::intake::people::{Sex, Track};
use crate::round::Way;

impl Table<'_> {
    /// A ratio, once or in each occupation or origin, each bound a rule.
    pub(super) fn ratios(&self, clause: &Clause) -> Vec<ClauseRule> {
        let each = clause.text("each");
        let group = |way: &Way| match each {
            Some("occupation") => self.dossier.places[way.place].occupation.clone(),
            Some("origin") => self.dossier.people[way.person].origin.country().to_owned(),
            _ => String::new(),
        };
        let groups: BTreeSet<String> = self.ways.iter().map(group).collect();
        let track = clause.text("track").and_then(Track::from_word);
        let bounds: Vec<(Side, Fraction)> = [(Side::AtLeast, "at_least"), (Side::AtMost, "at_most")]
            .into_iter()
            .filter_map(|(side, field)| Some((side, clause.share(field)?)))
            .collect();
        let mut rules = Vec::new();
        for name in &groups {
            let mut parts: Vec<Said> =
                track.iter().map(|t| Said::new("scope-track").text("track", t.word())).collect();
            match each {
                Some("occupation") => parts.push(Said::new("scope-occupation").text("occupation", name)),
                Some(_) => parts.push(Said::new("scope-origin").text("country", name)),
                None => {}
            }
            let scope = joined(parts.into_iter());
            for (side, bound) in &bounds {
                let all = self.select(|way| group(way) == *name);
                let counts = |w: u32| Some(self.dossier.places[self.ways[w as usize].place].track) == track;
                let mut id = vec![text(clause, "id")];
                id.extend(Some(name.clone()).filter(|n| !n.is_empty()));
                if bounds.len() > 1 {
                    id.push(if *side == Side::AtLeast { "least" } else { "most" }.to_owned());
                }
                rules.push(share("ratio", id.join(" "), clause, scope.clone(), (*side, *bound), all, counts));
            }
        }
        rules
    }

    /// The least share of a sex among those who state theirs. On jobs it binds
    /// only with a legal basis; otherwise it decides among equals.
    pub(super) fn floor(&self, clause: &Clause) -> Option<ClauseRule> {
        let sex = if clause.text("sex")? == "female" { Sex::Female } else { Sex::Male };
        let training = clause.text("on") == Some("training_seats");
        let scope = Scope::of(clause);
        let stated = |way: &Way| self.dossier.people[way.person].sex.is_some();
        let trained = |way: &Way| !training || way.route.programmes().next().is_some();
        let all = self.select(|way| scope.holds(way, self.dossier) && stated(way) && trained(way));
        let counts = |w: u32| self.dossier.people[self.ways[w as usize].person].sex == Some(sex);
        let mut also = vec![Said::new("scope-sex").text("sex", clause.text("sex").unwrap_or_default())];
        if training {
            also.push(Said::new("scope-training"));
        }
        let bound = (Side::AtLeast, clause.share("at_least")?);
        let mut rule = share("floor", text(clause, "id"), clause, scope.said(also), bound, all, counts);
        if !training && clause.text("legal_basis").is_none() {
            rule.row.force = Force::Preferred;
        }
        Some(rule)
    }
}

/// One bound on the share that the counted are of all.
fn share(
    kind: &'static str,
    id: String,
    clause: &Clause,
    scope: Said,
    (side, bound): (Side, Fraction),
    all: Vec<u32>,
    counts: impl Fn(u32) -> bool,
) -> ClauseRule {
    let mut rule = fact(kind, id, scope, (None, None), Vec::new());
    let coefficient = |w: u32| bound.den() * i64::from(counts(w)) - bound.num();
    rule.row.terms = all.iter().map(|w| (*w, coefficient(*w))).filter(|(_, c)| *c != 0).collect();
    rule.row.standing = Standing::Policy;
    rule.row.step = bound.den();
    let slack = slack(clause.text("rounding").unwrap_or("down"), side, bound.den());
    match side {
        Side::AtLeast => {
            rule.row.at_least = Some(-slack);
            rule.limit = Limit::Share(Some(bound), None);
        }
        Side::AtMost => {
            rule.row.at_most = Some(slack);
            rule.limit = Limit::Share(None, Some(bound));
        }
    }
    rule.cite = Some(clause.cite.clone());
    rule.counted = all.iter().filter(|w| counts(**w)).map(|w| (*w, 1)).collect();
    rule.all = Some(all);
    rule
}

/// How far `den · counted − num · all` may pass zero when the share of all is
/// rounded to whole people: halves go up.
fn slack(rounding: &str, side: Side, den: i64) -> i64 {
    match (rounding, side) {
        ("up", Side::AtLeast) | ("down", Side::AtMost) => 0,
        ("down", Side::AtLeast) | ("up", Side::AtMost) => den - 1,
        (_, Side::AtLeast) => (den - 1) / 2,
        (_, Side::AtMost) => den / 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The integer row says the same as rounding the share of all.
    #[test]
    fn rows_agree_with_rounding() {
        for (num, den) in [(1i64, 2i64), (1, 3), (2, 3), (3, 5), (466, 1000)] {
            for all in 0..40i64 {
                for counted in 0..=all {
                    let whole = |rounding: &str| match rounding {
                        "down" => (num * all).div_euclid(den),
                        "up" => (num * all + den - 1).div_euclid(den),
                        _ => (2 * num * all + den).div_euclid(2 * den),
                    };
                    for rounding in ["down", "nearest", "up"] {
                        let row = den * counted - num * all;
                        assert_eq!(row >= -slack(rounding, Side::AtLeast, den), counted >= whole(rounding));
                        assert_eq!(row <= slack(rounding, Side::AtMost, den), counted <= whole(rounding));
                    }
                }
            }
        }
    }
}
