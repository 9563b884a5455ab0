//! What does a planned cohort cost, line by line, and who pays which part under which article?
//!
//! A line is a cost clause times the people who take it, and what it costs whatever their number. Per certified:
//! all costs over all who are certified. Per placed: the costs of the away track over those placed away. Who
//! drops out is in both. **Not computed:** when the money is needed.

use std::collections::BTreeMap;

use agreement::{Currency, InForce};
use ledger::Ratio;
use ledger::costs::{Compared, FeeClass, Line, Unpriced, compared, per, priced};

use super::settings::{CostsFile, Group};
use super::shared;
use crate::intake::people::Track;
use crate::terms::{CostLine, Terms};

/// A payer's part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which party.
    pub party: String,
    /// Its share.
    pub share: Ratio,
    /// What that is, in minor units.
    pub minor: i64,
    /// The article that says so: the share's, or that of the cost where it names its payer.
    pub cite: String,
}

/// A cost clause, priced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Priced {
    /// The clause.
    pub id: String,
    /// What is bought.
    pub category: String,
    /// Its article.
    pub cite: String,
    /// The class of fees and costs, each person, whatever the number, and where.
    pub line: Line,
    /// How many take it.
    pub people: i64,
    /// What it costs, in minor units.
    pub minor: i64,
    /// Who pays it.
    pub parts: Vec<Part>,
    /// The same for the same people elsewhere: where, and the comparison.
    pub elsewhere: Option<(String, Compared)>,
}

/// A group of people, priced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cohort {
    /// Who they are.
    pub group: Group,
    /// Their costs, exactly: what does not depend on numbers is borne in proportion to who takes the line.
    pub cost: Ratio,
}

/// A plan, priced. Amounts are minor units of its currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Its currency.
    pub currency: Currency,
    /// Its lines, in the order of the clauses' ids.
    pub lines: Vec<Priced>,
    /// Its groups, in the order of the file.
    pub cohorts: Vec<Cohort>,
    /// All together.
    pub total: i64,
    /// By class of fees and costs; nothing: nobody stated it.
    pub by_class: BTreeMap<Option<FeeClass>, i64>,
    /// By site.
    pub by_site: BTreeMap<String, i64>,
    /// By party.
    pub by_party: BTreeMap<String, i64>,
    /// Budgets of the agreement: clause, article, amount, and what the plan costs in its scope.
    pub budgets: Vec<Budget>,
    /// The whole plan for other numbers of people.
    pub by_scale: Vec<Scale>,
    /// Where money is spent elsewhere, the same cohort priced as planned and elsewhere; nothing where no line says
    /// what it costs elsewhere.
    pub elsewhere: Option<Compared>,
}

/// A budget of the agreement beside the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Budget {
    /// The clause.
    pub id: String,
    /// Its article.
    pub cite: String,
    /// The most, in minor units.
    pub most: i64,
    /// What the plan costs, rounded up to a minor unit; nothing where the budget is that of one origin, which a
    /// plan does not tell apart.
    pub planned: Option<i64>,
}

/// What all costs for another number of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    /// Per cent of the planned numbers.
    pub percent: i64,
    /// How many begin.
    pub people: i64,
    /// What all costs.
    pub minor: i64,
}

impl Plan {
    /// Prices what a file plans. Refused: a figure below zero, a void cost, a sum that does not fit.
    pub fn of(file: &CostsFile, law: &InForce<'_>, terms: &Terms) -> Result<Plan, Unpriced> {
        let mut taken: BTreeMap<&str, i64> = BTreeMap::new();
        for group in &file.groups {
            for id in &group.costs {
                let people = taken.entry(id).or_default();
                *people = people.checked_add(group.begin).ok_or(Unpriced::TooLarge)?;
            }
        }
        let mut lines = Vec::new();
        for (id, people) in &taken {
            let Some(cost) = terms.costs.get(*id) else { continue };
            lines.push(line(cost, *people, file, law, terms)?);
        }
        let numbered: Vec<(Line, i64)> = lines.iter().map(|l| (l.line.clone(), l.people)).collect();
        let sums = priced(&numbered)?;
        let mut by_party: BTreeMap<String, i64> = BTreeMap::new();
        for part in lines.iter().flat_map(|l| &l.parts) {
            *by_party.entry(part.party.clone()).or_default() += part.minor;
        }
        let cohort = |group: &Group| {
            let cost = cost_of(group, &lines).ok_or(Unpriced::TooLarge)?;
            Ok(Cohort { group: group.clone(), cost })
        };
        let cohorts: Vec<Cohort> = file.groups.iter().map(cohort).collect::<Result<_, Unpriced>>()?;
        let budgets = budgets(law, &cohorts);
        let by_scale = by_scale(file, &lines)?;
        let elsewhere = elsewhere(&lines, sums.total)?;
        Ok(Plan {
            currency: file.currency,
            total: sums.total,
            by_class: sums.by_class,
            by_site: sums.by_site,
            by_party,
            budgets,
            by_scale,
            elsewhere,
            lines,
            cohorts,
        })
    }

    /// All costs for each who is certified; nothing where a group does not say how many are.
    pub fn per_certified(&self) -> Option<Ratio> {
        let certified = self.cohorts.iter().map(|c| c.group.certified).sum::<Option<i64>>()?;
        per(self.total, certified)
    }

    /// The costs of the away track for each who is placed away; nothing where a group does not say how many are.
    pub fn per_placed(&self) -> Option<Ratio> {
        let away = || self.cohorts.iter().filter(|c| c.group.track == Track::Away);
        let placed = away().map(|c| c.group.placed).sum::<Option<i64>>()?;
        over(Ratio::sum(away().map(|c| c.cost))?, Some(placed))
    }
}

/// All lines as planned and elsewhere; nothing where no line says what it costs elsewhere.
fn elsewhere(lines: &[Priced], total: i64) -> Result<Option<Compared>, Unpriced> {
    let mut all = lines.iter().filter_map(|line| line.elsewhere.as_ref()).peekable();
    if all.peek().is_none() {
        return Ok(None);
    }
    let difference = all.try_fold(0_i64, |sum, (_, one)| sum.checked_add(one.difference));
    let of = |difference: i64| {
        let second = total.checked_add(difference)?;
        Some(Compared { first: total, second, difference })
    };
    difference.and_then(of).map(Some).ok_or(Unpriced::TooLarge)
}

/// A sum for each of so many; nothing where nobody knows how many, or there is nobody.
pub fn over(cost: Ratio, people: Option<i64>) -> Option<Ratio> {
    cost.over(Ratio::whole(i128::from(people?)))
}

/// Where a cost is spent, unless somebody says otherwise.
fn usual_site(cost: &CostLine) -> &'static str {
    match cost.applies.as_str() {
        "programme" | "home" => "origin",
        _ => "destination",
    }
}

fn line(
    cost: &CostLine,
    people: i64,
    file: &CostsFile,
    law: &InForce<'_>,
    terms: &Terms,
) -> Result<Priced, Unpriced> {
    let more = file.more.get(&cost.id);
    let clause = law.by_id("cost", &cost.id);
    let site = more.and_then(|m| m.site.clone()).unwrap_or_else(|| usual_site(cost).to_owned());
    let line = Line {
        id: cost.id.clone(),
        class: clause.and_then(|c| c.text("fee_class")).and_then(FeeClass::from_word),
        site,
        fixed: more.map_or(0, |m| m.fixed),
        each: cost.amount.minor,
    };
    let minor = line.priced(people)?;
    let parts = match shared(cost, minor, terms) {
        None => Vec::new(),
        Some((parties, sharing)) => parties
            .into_iter()
            .zip(sharing.minor())
            .zip(&cost.shares)
            .map(|((party, minor), (_, share))| Part {
                cite: super::cite_of(law, cost, &party.id),
                party: party.id,
                share: super::ratio(*share),
                minor,
            })
            .collect(),
    };
    let elsewhere = match more.and_then(|m| m.elsewhere.as_ref()) {
        None => None,
        Some(other) => {
            let there =
                Line { site: other.site.clone(), fixed: other.fixed, each: other.each, ..line.clone() };
            Some((other.site.clone(), compared(std::slice::from_ref(&line), &[there], people)?))
        }
    };
    let (id, category, cite) = (cost.id.clone(), cost.category.clone(), cost.cite.clone());
    Ok(Priced { id, category, cite, line, people, minor, parts, elsewhere })
}

/// A group's costs: each of its lines for its people, and of what is fixed the part that its people are.
fn cost_of(group: &Group, lines: &[Priced]) -> Option<Ratio> {
    let begin = Ratio::whole(i128::from(group.begin));
    let of = |line: &Priced| {
        if !group.costs.contains(&line.id) || line.people == 0 {
            return Some(Ratio::ZERO);
        }
        let part = begin.over(Ratio::whole(i128::from(line.people)))?;
        let fixed = Ratio::whole(i128::from(line.line.fixed)).times(part)?;
        Ratio::whole(i128::from(line.line.each)).times(begin)?.plus(fixed)
    };
    lines.iter().map(of).try_fold(Ratio::ZERO, |sum, cost| sum.plus(cost?))
}

fn budgets(law: &InForce<'_>, cohorts: &[Cohort]) -> Vec<Budget> {
    let planned = |track: Option<Track>| {
        let within = cohorts.iter().filter(|c| track.is_none_or(|t| t == c.group.track));
        let sum = Ratio::sum(within.map(|c| c.cost))?;
        i64::try_from(sum.floor() + i128::from(sum.left().is_positive())).ok()
    };
    let of = |clause: &agreement::Clause| {
        let track = clause.text("track").and_then(Track::from_word);
        let one_origin = clause.get("origin").is_some();
        Some(Budget {
            id: clause.text("id")?.to_owned(),
            cite: clause.cite.clone(),
            most: clause.money("amount")?.minor,
            planned: if one_origin { None } else { planned(track) },
        })
    };
    law.all("budget").filter_map(of).collect()
}

/// Half, as planned, double, tenfold: what is fixed weighs less the more people there are.
fn by_scale(file: &CostsFile, lines: &[Priced]) -> Result<Vec<Scale>, Unpriced> {
    let all =
        file.groups.iter().try_fold(0_i64, |sum, g| sum.checked_add(g.begin)).ok_or(Unpriced::TooLarge)?;
    let of = |percent: i64| {
        let many = |people: i64| people.checked_mul(percent).map(|p| p / 100).ok_or(Unpriced::TooLarge);
        let mut minor = 0_i64;
        for line in lines {
            let cost = line.line.priced(many(line.people)?)?;
            minor = minor.checked_add(cost).ok_or(Unpriced::TooLarge)?;
        }
        Ok(Scale { percent, people: many(all)?, minor })
    };
    [50, 100, 200, 1_000].into_iter().map(of).collect()
}
