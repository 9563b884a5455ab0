//! C3: training that answers to demand, on both tracks (¶4–6, 10, 17).

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use jiff::ToSpan;

use super::{Question, Tally, Weight::*};
use crate::check::can_have;
use crate::clause::Clause;
use crate::schema::EMPLOYER_TYPES;
use crate::{Fraction, Said};

pub(super) const ASKED: &[Question] = &[
    ("C3.1", Critical, seats_trace_to_demand),
    ("C3.2", Critical, home_track_funded),
    ("C3.3", Major, curriculum),
    ("C3.4", Major, language_plan),
    ("C3.5", Major, prior_learning),
    ("C3.6", Critical, apprentices),
];

/// Whether the jobs were verified by an authority, on a past day, with proof of
/// its own.
pub(super) fn verified<'a>(t: &mut Tally<'a>, demand: &'a Clause) -> bool {
    let law = t.law;
    let type_of = |p: &str| law.by_id("party", p).and_then(|p| p.text("type")).unwrap_or_default();
    let may = |p: &&str| can_have("demand", "verified_by", type_of(p));
    let who = t.know(demand, "verified_by", demand.text("verified_by").filter(may));
    let when = t.know(demand, "verified_on", demand.date("verified_on").filter(|on| *on <= t.today()));
    t.proved_by(demand, who, when) && who.is_some() && when.is_some()
}

/// Every seat names verified jobs of its track and occupation, where its people
/// can work, and enough of them. Jobs count once, whatever the number of seats
/// that name them.
fn seats_trace_to_demand(t: &mut Tally<'_>) {
    let law = t.law;
    let mut jobs: Vec<Jobs<'_>> = Vec::new();
    for seats in t.some("seats") {
        let id = seats.text("id").unwrap_or_default();
        let named: Vec<&Clause> = seats.texts("demand").filter_map(|d| law.by_id("demand", d)).collect();
        t.need(!named.is_empty(), || Said::new("check-seats-without-demand").text("seats", id));
        if named.is_empty() {
            continue;
        }
        for demand in &named {
            verified(t, demand);
            let fits = demand.text("track") == seats.text("track")
                && demand.text("occupation") == seats.text("occupation")
                && within_reach(t, seats, demand);
            t.need(fits, || {
                Said::new("check-demand-differs")
                    .text("seats", id)
                    .text("demand", demand.text("id").unwrap_or_default())
            });
        }
        let seated = jobs.len();
        jobs.push(Jobs { left: seats.whole("seats").unwrap_or(0), named, taken: BTreeMap::new() });
        fill(&mut jobs, seated);
        let left = jobs[seated].left;
        t.need(left == 0, || Said::new("check-more-seats-than-jobs").text("seats", id).number("short", left));
    }
}

/// Whether people from where the seats are can take the jobs: at home those of
/// their country, away those at the end of a corridor.
fn within_reach(t: &Tally<'_>, seats: &Clause, demand: &Clause) -> bool {
    let (Some(origin), Some(place)) = (seats.territory("origin"), demand.territory("country")) else {
        return false;
    };
    match seats.text("track") {
        Some("home") => place.country() == origin.country(),
        _ => t.law.all("corridor").any(|c| {
            c.territory("origin").is_some_and(|o| o.holds(origin) || origin.holds(o))
                && c.territory("destination").is_some_and(|d| d.holds(place) || place.holds(d))
        }),
    }
}

/// Seats and the jobs counted for them.
struct Jobs<'a> {
    left: i64,
    named: Vec<&'a Clause>,
    taken: BTreeMap<&'a str, i64>,
}

/// Counts jobs for `seated` until it is full or none are left. Where another
/// cohort of seats holds jobs that it could exchange, it does: the order of the
/// text does not decide.
fn fill(all: &mut [Jobs<'_>], seated: usize) {
    while all[seated].left > 0 {
        let Some(path) = free_jobs(all, seated) else { return };
        let (last, free) = path[path.len() - 1];
        let held = |all: &[Jobs<'_>], (seats, demand): (usize, &str)| {
            all[seats].taken.get(demand).copied().unwrap_or(0)
        };
        let spare =
            jobs_of(&all[last].named, free) - all.iter().filter_map(|j| j.taken.get(free)).sum::<i64>();
        let passed = path.windows(2).map(|step| held(all, (step[1].0, step[0].1))).min().unwrap_or(i64::MAX);
        let count = all[seated].left.min(spare).min(passed);
        for (i, (seats, demand)) in path.iter().enumerate() {
            *all[*seats].taken.entry(demand).or_default() += count;
            if let Some((next, _)) = path.get(i + 1) {
                *all[*next].taken.entry(demand).or_default() -= count;
            }
        }
        all[seated].left -= count;
    }
}

/// A way from seats to jobs that nobody holds: each step takes jobs over from
/// the seats of the next.
fn free_jobs<'a>(all: &[Jobs<'a>], from: usize) -> Option<Vec<(usize, &'a str)>> {
    let mut queue = VecDeque::from([(from, Vec::new())]);
    let mut seen = BTreeSet::from([from]);
    while let Some((at, path)) = queue.pop_front() {
        for demand in &all[at].named {
            let id = demand.text("id").unwrap_or_default();
            let mut way = path.clone();
            way.push((at, id));
            let taken: i64 = all.iter().filter_map(|j| j.taken.get(id)).sum();
            if taken < demand.whole("jobs").unwrap_or(0) {
                return Some(way);
            }
            for (next, _) in all.iter().enumerate().filter(|(_, j)| j.taken.get(id).is_some_and(|n| *n > 0)) {
                if seen.insert(next) {
                    queue.push_back((next, way.clone()));
                }
            }
        }
    }
    None
}

fn jobs_of(named: &[&Clause], id: &str) -> i64 {
    named.iter().find(|d| d.text("id") == Some(id)).and_then(|d| d.whole("jobs")).unwrap_or(0)
}

fn home_track_funded(t: &mut Tally<'_>) {
    let law = t.law;
    let home: Vec<&Clause> =
        law.all("seats").filter(|s| s.text("track") == Some("home") && s.whole("seats") > Some(0)).collect();
    t.need(!home.is_empty(), || Said::new("check-no-home-seats"));
    for seats in home {
        if let Some(budget) = t.know(seats, "budget", seats.money("budget")) {
            t.need(budget.minor > 0, || Said::new("check-budget-zero").text("clause", seats.name()));
        }
        t.proved(seats);
    }
}

/// Reviewed within 36 months, with an employer among its authors.
fn curriculum(t: &mut Tally<'_>) {
    let today = t.today();
    for training in t.some("training") {
        let id = training.text("id").unwrap_or_default();
        let reviewed = training.date("reviewed_on").filter(|on| *on <= today);
        if let Some(on) = t.know(training, "reviewed_on", reviewed) {
            let fresh = on.saturating_add(36.months()) >= today;
            t.need(fresh, || Said::new("check-curriculum-old").text("training", id).text("date", on));
        }
        let with_employer = training.texts("authors").any(|a| EMPLOYER_TYPES.contains(&t.party_type(a)));
        t.need(with_employer, || Said::new("check-curriculum-without-employer").text("training", id));
        t.proved_by(training, None, training.date("reviewed_on"));
    }
}

/// For every corridor, and every occupation with away seats from its origin, a
/// level at entry and at a later stage. The text itself sets them.
fn language_plan(t: &mut Tally<'_>) {
    let law = t.law;
    let levels = t.some("language_level");
    for corridor in t.corridors() {
        let id = corridor.text("id");
        let leaves = |s: &&Clause| {
            s.text("track") == Some("away") && s.territory("origin") == corridor.territory("origin")
        };
        let mut occupations: BTreeSet<Option<&str>> =
            law.all("seats").filter(leaves).map(|s| s.text("occupation")).collect();
        if occupations.is_empty() {
            occupations.insert(None);
        }
        for occupation in occupations {
            let open = |l: &Clause, field: &str, value: Option<&str>| {
                l.get(field).is_none() || value.is_none() || l.text(field) == value
            };
            let here =
                || levels.iter().filter(|l| open(l, "corridor", id) && open(l, "occupation", occupation));
            let planned = here().any(|l| l.text("stage") == Some("entry"))
                && here().any(|l| l.text("stage").is_some_and(|s| s != "entry"));
            t.need(planned, || Said::new("check-no-language-plan").text("corridor", id.unwrap_or_default()));
        }
    }
}

fn prior_learning(t: &mut Tally<'_>) {
    t.provision("prior_learning");
}

/// Apprentices earn at least the lawful minimum and are insured.
fn apprentices(t: &mut Tally<'_>) {
    let law = t.law;
    let all: Vec<&Clause> =
        law.all("training").filter(|c| c.text("modality") == Some("apprenticeship")).collect();
    if all.is_empty() {
        return t.moot();
    }
    for training in all {
        let id = training.text("id").unwrap_or_default();
        let wage = t.know(training, "wage", training.money("wage"));
        // Two currencies cannot be compared; that they differ is a finding.
        let least = training
            .money("legal_minimum_wage")
            .filter(|least| wage.is_none_or(|wage| wage.currency == least.currency));
        let least = t.know(training, "legal_minimum_wage", least);
        if let (Some(wage), Some(least)) = (wage, least) {
            t.need(wage.minor >= least.minor, || {
                Said::new("check-wage-low").text("training", id).text("wage", wage).text("least", least)
            });
        }
        t.know(training, "insurance", training.text("insurance"));
        t.proved(training);
    }
}

/// Seats of a share that is expected to complete, rounded up.
pub(super) fn completing(seats: i64, completion: Fraction) -> i64 {
    let lost = Fraction::new(-completion.num(), completion.den()).unwrap_or(Fraction::ZERO);
    lost.floor_of(seats).saturating_neg()
}
