//! Which rules hold for this round, as rows of integers with their articles
//! (¶4, 12–14, 22, 28–30)?

mod facts;
mod scope;
mod shares;

use std::collections::{BTreeMap, BTreeSet};

use agreement::{Clause, Fraction, InForce, Money, Said};
use matching::{Force, Rule, Standing};

use super::Way;
use crate::intake::Dossier;
use crate::terms::Terms;
use scope::Scope;

/// A rule with where it comes from and how it is shown.
#[derive(Clone, Debug)]
pub struct ClauseRule {
    /// What the engine is told.
    pub row: Rule,
    /// The kind of clause: quota, ratio, floor, …; `place`, `programme` and
    /// `family` for facts.
    pub kind: &'static str,
    /// The clause's id, with the group it is held in; the id of the fact.
    pub id: String,
    /// The article; nothing for facts.
    pub cite: Option<String>,
    /// Who or what it is about.
    pub scope: Said,
    /// What it demands, as people read it.
    pub limit: Limit,
    /// What it counts.
    pub unit: Unit,
    /// Ways that count, and how much.
    counted: Vec<(u32, i64)>,
    /// Ways that the share is of; nothing where it is no share.
    all: Option<Vec<u32>>,
}

impl ClauseRule {
    /// How much of the counted, and of how many, a choice of ways makes.
    pub fn used(&self, chosen: &BTreeSet<u32>) -> (i64, Option<i64>) {
        let counted = self.counted.iter().filter(|(way, _)| chosen.contains(way)).map(|(_, n)| n).sum();
        let all = self.all.as_ref().map(|all| all.iter().filter(|way| chosen.contains(way)).count() as i64);
        (counted, all)
    }

    /// Whether any of these ways counts; `ways` says their new numbers by their old ones.
    pub(super) fn is_about(&self, ways: &BTreeMap<u32, u32>) -> bool {
        self.counted.iter().any(|(way, _)| ways.contains_key(way))
    }

    /// The rule among these ways alone.
    pub(super) fn among(&self, ways: &BTreeMap<u32, u32>) -> ClauseRule {
        let left = |terms: &[(u32, i64)]| -> Vec<(u32, i64)> {
            terms.iter().filter_map(|(way, n)| Some((*ways.get(way)?, *n))).collect()
        };
        let mut row = self.row.clone();
        row.terms = left(&row.terms);
        ClauseRule {
            row,
            counted: left(&self.counted),
            all: self.all.as_ref().map(|all| all.iter().filter_map(|w| ways.get(w).copied()).collect()),
            ..self.clone()
        }
    }
}

/// What a rule demands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Limit {
    /// So many, at least and at most.
    Count(Option<i64>, Option<i64>),
    /// Such a share, at least and at most.
    Share(Option<Fraction>, Option<Fraction>),
    /// So much money at most.
    Sum(Money),
    /// Members go together.
    Together,
}

/// What a rule counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// People.
    People,
    /// Minor units of the agreement's currency.
    Money,
}

/// Money rules move in steps of so many whole units of currency.
const MONEY_STEP: i64 = 1000;

/// All rules: facts first, then the agreement's in reading order.
pub(super) fn rules(law: &InForce<'_>, terms: &Terms, dossier: &Dossier, ways: &[Way]) -> Vec<ClauseRule> {
    let table = Table { dossier, ways };
    let mut rules = table.facts(terms);
    for clause in law.all("quota") {
        let limit = (clause.whole("at_least"), clause.whole("at_most"));
        rules.push(table.count("quota", clause, limit, Scope::of(clause).said(Vec::new()), |way| {
            Scope::of(clause).holds(way, dossier)
        }));
    }
    for clause in law.all("seats") {
        let said = Scope::of(clause).said(Vec::new());
        let limit = (None, clause.whole("seats"));
        rules.push(table.count("seats", clause, limit, said, |way| Scope::of(clause).holds(way, dossier)));
        rules.extend(table.open_seats(clause));
    }
    for clause in law.all("corridor") {
        if let (Some(left), None | Some(false)) = (clause.whole("quota_left"), clause.flag("unlimited")) {
            let away = Scope::away(clause);
            let said = away.said(Vec::new());
            // Whoever goes by a narrower corridor inside this one uses that one's permit.
            let goes_by = |way: &Way| {
                let (person, place) = (&dossier.people[way.person], &dossier.places[way.place]);
                terms.corridor(&person.origin, &place.country).map(|c| c.id.as_str()) == clause.text("id")
            };
            rules.push(table.count("corridor", clause, (None, Some(left)), said, |way| {
                away.holds(way, dossier) && goes_by(way)
            }));
        }
    }
    for clause in law.all("ceiling") {
        if let Some(most) = ceiling(clause) {
            let isco = clause.text("isco").unwrap_or_default();
            let away = Scope::away(clause);
            let said = away.said(vec![Said::new("scope-leaving").text("isco", isco)]);
            // Whoever has not stated their work, or only a wider group, may be of it: the
            // origin is protected.
            rules.push(table.count("ceiling", clause, (None, Some(most)), said, |way| {
                let work = dossier.people[way.person].isco.as_deref();
                away.holds(way, dossier) && work.is_none_or(|w| w.starts_with(isco) || isco.starts_with(w))
            }));
        }
    }
    rules.extend(law.all("ratio").flat_map(|clause| table.ratios(clause)));
    rules.extend(law.all("floor").filter_map(|clause| table.floor(clause)));
    rules.extend(law.all("budget").filter_map(|clause| table.budget(clause, terms)));
    rules
}

/// The number a ceiling stands for; a share is rounded down.
fn ceiling(clause: &Clause) -> Option<i64> {
    let share = clause.share("share").zip(clause.whole("of")).map(|(share, of)| share.floor_of(of));
    clause.whole("at_most").into_iter().chain(share).min()
}

struct Table<'a> {
    dossier: &'a Dossier,
    ways: &'a [Way],
}

impl Table<'_> {
    fn select(&self, holds: impl Fn(&Way) -> bool) -> Vec<u32> {
        (0..self.ways.len()).filter(|w| holds(&self.ways[*w])).map(|w| w as u32).collect()
    }

    fn count(
        &self,
        kind: &'static str,
        clause: &Clause,
        (least, most): (Option<i64>, Option<i64>),
        scope: Said,
        holds: impl Fn(&Way) -> bool,
    ) -> ClauseRule {
        let counted = self.select(holds).into_iter().map(|w| (w, 1)).collect();
        let mut rule = fact(kind, text(clause, "id"), scope, (least, most), counted);
        rule.row.standing = Standing::Policy;
        rule.cite = Some(clause.cite.clone());
        rule
    }

    /// Where seats are kept for a priority group, the others may take the rest
    /// only: kept seats that nobody of the group takes stay empty.
    fn open_seats(&self, clause: &Clause) -> Option<ClauseRule> {
        let (kept, group) = (clause.whole("reserved")?, clause.text("reserved_for")?);
        let open = (clause.whole("seats")? - kept).max(0);
        let scope = Scope::of(clause);
        let said = scope.said(vec![Said::new("scope-not-in").text("group", group)]);
        Some(self.count("reserved", clause, (None, Some(open)), said, |way| {
            let member = self.dossier.people[way.person].priorities.iter().any(|p| p == group);
            scope.holds(way, self.dossier) && !member
        }))
    }

    fn budget(&self, clause: &Clause, terms: &Terms) -> Option<ClauseRule> {
        let amount = clause.money("amount")?;
        let scope = Scope::of(clause);
        let counted: Vec<(u32, i64)> = self
            .select(|way| scope.holds(way, self.dossier))
            .into_iter()
            .map(|w| (w, self.ways[w as usize].route.cost))
            .collect();
        let mut rule =
            fact("budget", text(clause, "id"), scope.said(Vec::new()), (None, Some(amount.minor)), counted);
        rule.row.standing = Standing::Policy;
        rule.row.step = MONEY_STEP * 10i64.pow(terms.currency.map_or(2, |c| c.digits()));
        rule.cite = Some(clause.cite.clone());
        rule.limit = Limit::Sum(amount);
        rule.unit = Unit::Money;
        Some(rule)
    }
}

fn text(clause: &Clause, field: &str) -> String {
    clause.text(field).unwrap_or_default().to_owned()
}

/// A rule on a plain sum that stands as a fact.
pub(super) fn fact(
    kind: &'static str,
    id: String,
    scope: Said,
    (least, most): (Option<i64>, Option<i64>),
    counted: Vec<(u32, i64)>,
) -> ClauseRule {
    ClauseRule {
        row: Rule {
            name: format!("{kind} {id}"),
            standing: Standing::Given,
            force: Force::Hard,
            terms: counted.clone(),
            at_least: least,
            at_most: most,
            step: 1,
        },
        kind,
        id,
        cite: None,
        scope,
        limit: Limit::Count(least, most),
        unit: Unit::People,
        counted,
        all: None,
    }
}
