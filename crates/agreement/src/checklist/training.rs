//! C3: training that answers to demand, on both tracks (¶4–6, 10, 17).

use jiff::ToSpan;

use super::{Question, Tally, Weight::*};
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

/// Whether the jobs were verified by somebody, on a past day, with proof.
pub(super) fn verified<'a>(t: &mut Tally<'a>, demand: &'a Clause) -> bool {
    let who = t.know(demand, "verified_by", demand.text("verified_by"));
    let when = t.know(demand, "verified_on", demand.date("verified_on").filter(|on| *on <= t.today()));
    t.proved(demand) && who.is_some() && when.is_some()
}

/// Every seat names verified jobs of its track and occupation, enough of them.
/// Jobs count once, whatever the number of seats that name them.
fn seats_trace_to_demand(t: &mut Tally<'_>) {
    let law = t.law;
    let mut used: std::collections::BTreeMap<&str, i64> = std::collections::BTreeMap::new();
    for seats in t.some("seats") {
        let id = seats.text("id").unwrap_or_default();
        let mut left = seats.whole("seats").unwrap_or(0);
        let named: Vec<&Clause> = seats.texts("demand").filter_map(|d| law.by_id("demand", d)).collect();
        t.need(!named.is_empty(), || Said::new("check-seats-without-demand").text("seats", id));
        if named.is_empty() {
            continue;
        }
        for demand in named {
            verified(t, demand);
            let fits = demand.text("track") == seats.text("track")
                && demand.text("occupation") == seats.text("occupation");
            t.need(fits, || {
                Said::new("check-demand-differs")
                    .text("seats", id)
                    .text("demand", demand.text("id").unwrap_or_default())
            });
            let taken = used.entry(demand.text("id").unwrap_or_default()).or_default();
            let take = left.min(demand.whole("jobs").unwrap_or(0) - *taken).max(0);
            *taken += take;
            left -= take;
        }
        t.need(left == 0, || Said::new("check-more-seats-than-jobs").text("seats", id).number("short", left));
    }
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
        if let Some(on) = t.know(training, "reviewed_on", training.date("reviewed_on")) {
            let fresh = on <= today && on.saturating_add(36.months()) >= today;
            t.need(fresh, || Said::new("check-curriculum-old").text("training", id).text("date", on));
        }
        let with_employer = training.texts("authors").any(|a| EMPLOYER_TYPES.contains(&t.party_type(a)));
        t.need(with_employer, || Said::new("check-curriculum-without-employer").text("training", id));
        t.proved(training);
    }
}

/// Every corridor has a level at entry and at a later stage.
fn language_plan(t: &mut Tally<'_>) {
    let levels = t.some("language_level");
    for corridor in t.corridors() {
        let id = corridor.text("id");
        let here = || levels.iter().filter(|l| l.text("corridor").is_none() || l.text("corridor") == id);
        let planned = here().any(|l| l.text("stage") == Some("entry"))
            && here().any(|l| l.text("stage") != Some("entry"));
        t.need(planned, || Said::new("check-no-language-plan").text("corridor", id.unwrap_or_default()));
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
        let least = t.know(training, "legal_minimum_wage", training.money("legal_minimum_wage"));
        if let (Some(wage), Some(least)) = (wage, least) {
            let lawful = wage.currency == least.currency && wage.minor >= least.minor;
            t.need(lawful, || {
                Said::new("check-wage-low").text("training", id).text("wage", wage).text("least", least)
            });
        }
        t.know(training, "insurance", training.text("insurance"));
        t.proved(training);
    }
}

/// Seats of a share that is expected to complete, rounded up.
pub(super) fn completing(seats: i64, completion: Fraction) -> i64 {
    -Fraction::new(-completion.num(), completion.den()).unwrap_or(Fraction::ZERO).floor_of(seats)
}
