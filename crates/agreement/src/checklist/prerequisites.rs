//! P1–P8 and G: the eight prerequisites (¶23–30) and gender (¶22).

use std::collections::BTreeMap;

use super::training::{completing, verified};
use super::{Question, Tally, Weight::*};
use crate::clause::Clause;
use crate::codes::is_health_workforce;
use crate::{Fraction, Said};

pub(super) const ASKED: &[Question] = &[
    ("P1.1", Major, horizon),
    ("P1.2", Critical, targets),
    ("P1.3", Minor, exposure),
    ("P2.1", Major, policies),
    ("P2.2", Critical, |t| t.unknown(Said::new("check-needs-projection"))),
    ("P3.1", Critical, |t| t.unknown(Said::new("check-needs-evidence"))),
    ("P3.2", Critical, who_list),
    ("P3.3", Minor, sources),
    ("P4.1", Critical, home_jobs),
    ("P4.2", Critical, |t| t.unknown(Said::new("check-needs-projection"))),
    ("P5.1", Major, codes),
    ("P5.2", Minor, treaties),
    ("P6.1", Critical, free_choice),
    ("P6.2", Major, |t| treaty_or_mitigation(t, "social_security")),
    ("P6.3", Major, |t| treaty_or_mitigation(t, "double_taxation")),
    ("P6.4", Major, remittances),
    ("P6.5", Critical, voluntary_return),
    ("P6.6", Minor, information),
    ("P7.1", Critical, immigration_signoff),
    ("P7.2", Major, procedure),
    ("P8.1", Critical, shares),
    ("P8.2", Major, beneficiaries),
    ("P8.3", Major, settlement),
    ("G1", Critical, sex_targets),
    ("G2", Critical, gender_risks),
    ("G3", Major, |t| t.unknown(Said::new("check-needs-monitoring"))),
];

fn horizon(t: &mut Tally<'_>) {
    let Some(plan) = t.one("plan") else { return };
    let years = plan.whole("horizon_years").unwrap_or(0);
    t.need(years >= 3, || Said::new("check-short-term").number("years", years));
    t.know(plan, "reviews", plan.dates("reviews").next());
    t.proved(plan);
}

fn targets(t: &mut Tally<'_>) {
    let all = t.some("target");
    let linked: Vec<&&Clause> = all.iter().filter(|c| c.text("goal").is_some()).collect();
    t.need(!linked.is_empty(), || Said::new("check-no-goal"));
    for target in linked {
        if t.know(target, "baseline", target.whole("baseline")).is_some() {
            t.know(target, "source", target.text("source"));
        }
    }
}

fn exposure(t: &mut Tally<'_>) {
    for occupation in t.some("occupation") {
        let id = occupation.text("id").unwrap_or_default();
        match t.law.by_id("exposure", id) {
            Some(found) => {
                t.know(found, "source", found.text("source"));
            }
            None => t.fail(Said::new("check-no-exposure").text("occupation", id)),
        }
    }
}

fn policies(t: &mut Tally<'_>) {
    let today = t.today();
    for policy in t.some("policy") {
        let open =
            policy.text("conflict").is_some() && policy.date("resolved_on").is_none_or(|on| on > today);
        t.need(!open, || {
            Said::new("check-policy-conflict").text("policy", policy.text("id").unwrap_or_default())
        });
        t.proved(policy);
    }
}

/// WHO Global Code, Art. 5, and its safeguards list: no recruitment of health
/// workers from a listed country without its health ministry's agreement.
fn who_list(t: &mut Tally<'_>) {
    let law = t.law;
    if !law.all("occupation").any(|o| o.text("isco").is_some_and(is_health_workforce)) {
        return t.moot();
    }
    for corridor in t.corridors() {
        let Some(origin) = corridor.territory("origin") else { continue };
        match origin.on_who_safeguards_list(t.today()) {
            None => t.unknown(Said::new("check-who-list-too-early")),
            Some(false) => {}
            Some(true) => match law.all("health_agreement").find(|h| h.territory("origin") == Some(origin)) {
                Some(consent) => {
                    t.proved(consent);
                }
                None => t.fail(Said::new("check-who-listed").text("country", origin)),
            },
        }
    }
}

fn sources(t: &mut Tally<'_>) {
    for source in t.some("data_source") {
        t.know(source, "quality", source.whole("quality"));
    }
}

/// Verified home jobs reach the home seats expected to complete, in every
/// origin and occupation.
fn home_jobs(t: &mut Tally<'_>) {
    let law = t.law;
    let mut wanted: BTreeMap<(&str, &str), i64> = BTreeMap::new();
    for seats in law.all("seats").filter(|s| s.text("track") == Some("home")) {
        t.rests_on(seats);
        let completion = t.know(seats, "completion", seats.share("completion")).unwrap_or(Fraction::ONE);
        let key = (
            seats.territory("origin").map_or("", |o| o.country()),
            seats.text("occupation").unwrap_or_default(),
        );
        *wanted.entry(key).or_default() += completing(seats.whole("seats").unwrap_or(0), completion);
    }
    t.need(!wanted.is_empty(), || Said::new("check-no-home-seats"));
    for ((country, occupation), wanted) in wanted {
        let here = |d: &&Clause| {
            d.text("track") == Some("home")
                && d.territory("country").is_some_and(|c| c.country() == country)
                && d.text("occupation") == Some(occupation)
        };
        let demands: Vec<&Clause> = law.all("demand").filter(here).collect();
        let jobs: i64 = demands.into_iter().filter(|d| verified(t, d)).filter_map(|d| d.whole("jobs")).sum();
        t.need(jobs >= wanted, || {
            Said::new("check-home-jobs-short")
                .text("country", country)
                .text("occupation", occupation)
                .number("jobs", jobs)
                .number("wanted", wanted)
        });
    }
}

fn codes(t: &mut Tally<'_>) {
    for occupation in t.some("occupation") {
        let isco = occupation.text("isco").unwrap_or_default();
        t.need(isco.len() == 4, || Said::new("check-isco-short").text("isco", isco));
        for field in ["esco", "nqf", "eqf"] {
            t.know(occupation, field, occupation.text(field));
        }
    }
}

fn treaties(t: &mut Tally<'_>) {
    let today = t.today();
    for treaty in t.some("treaty") {
        t.know(treaty, "reviewed_on", treaty.date("reviewed_on").filter(|on| *on <= today));
        t.know(treaty, "legalisation", treaty.text("legalisation"));
        t.proved(treaty);
    }
}

fn free_choice(t: &mut Tally<'_>) {
    if let Some(choice) = t.one("choice") {
        t.need(choice.flag("bond") == Some(false), || Said::new("check-bonded"));
        t.need(choice.money("switch_penalty").is_some_and(|m| m.minor == 0), || {
            Said::new("check-worker-charged")
        });
    }
    t.provision("free_track_choice");
}

fn treaty_or_mitigation(t: &mut Tally<'_>, field: &'static str) {
    for corridor in t.corridors() {
        if let Some(treaty) = t.know(corridor, field, corridor.text(field)) {
            let solved = treaty != "none" || corridor.text("mitigation").is_some();
            let id = corridor.text("id").unwrap_or_default();
            t.need(solved, || Said::new("check-no-treaty").text("field", field).text("corridor", id));
        }
        t.proved(corridor);
    }
}

/// A way to send money for at most 5% (SDG 10.c).
fn remittances(t: &mut Tally<'_>) {
    let all = t.some("remittance");
    for corridor in t.corridors() {
        let id = corridor.text("id");
        let best = all
            .iter()
            .filter(|r| r.text("corridor") == id)
            .filter_map(|r| Some((r.share("cost")?, *r)))
            .min_by_key(|(cost, _)| *cost);
        match best {
            Some((cost, clause)) => {
                let low = cost <= Fraction::new(1, 20).unwrap_or(Fraction::ZERO);
                t.need(low, || {
                    Said::new("check-remittance-dear")
                        .text("corridor", id.unwrap_or_default())
                        .text("cost", cost)
                });
                t.know(clause, "source", clause.text("source"));
            }
            None => t.unknown(Said::new("check-no-remittance").text("corridor", id.unwrap_or_default())),
        }
    }
}

fn voluntary_return(t: &mut Tally<'_>) {
    let Some(clause) = t.one("return") else { return };
    t.need(clause.flag("voluntary") == Some(true), || Said::new("check-return-forced"));
    if let Some(budget) = t.know(clause, "budget", clause.money("budget")) {
        t.need(budget.minor > 0, || Said::new("check-budget-zero").text("clause", clause.name()));
    }
    t.proved(clause);
}

fn information(t: &mut Tally<'_>) {
    t.provision("information_non_migrants");
    t.provision("diaspora_engagement");
}

/// The immigration authority of every destination agreed before the plan was
/// approved (¶29).
fn immigration_signoff(t: &mut Tally<'_>) {
    let law = t.law;
    let approved = t.one("plan").and_then(|plan| t.know(plan, "approved_on", plan.date("approved_on")));
    for corridor in t.corridors() {
        let Some(destination) = corridor.territory("destination") else { continue };
        let signoff = law.all("signoff").find(|s| {
            let party = s.text("party").unwrap_or_default();
            t.party_type(party) == "immigration_authority"
                && t.party_country(party) == Some(destination.country())
        });
        let Some(signoff) = signoff else {
            t.fail(Said::new("check-no-immigration-signoff").text("country", destination.country()));
            continue;
        };
        t.proved(signoff);
        if let (Some(on), Some(approved)) = (signoff.date("on"), approved) {
            t.need(on <= approved, || {
                Said::new("check-signoff-late").text("date", on).text("approved", approved)
            });
        }
    }
}

/// Every corridor's steps are published.
fn procedure(t: &mut Tally<'_>) {
    let steps = t.some("step");
    for step in &steps {
        t.know(step, "url", step.text("url"));
    }
    for corridor in t.corridors() {
        let id = corridor.text("id");
        let has = steps.iter().any(|s| s.text("corridor").is_none() || s.text("corridor") == id);
        t.need(has, || Said::new("check-no-steps").text("corridor", id.unwrap_or_default()));
    }
}

/// Shares make 100% (else there is a finding), and none is the worker's.
fn shares(t: &mut Tally<'_>) {
    t.some("share");
    let broken = t
        .agreement
        .findings
        .iter()
        .any(|f| matches!(f.code, "share-total" | "worker-charged" | "unpaid-cost" | "over-whole"));
    t.need(!broken, || Said::new("check-shares-broken"));
}

fn beneficiaries(t: &mut Tally<'_>) {
    let all = t.some("beneficiary");
    t.need(all.iter().any(|b| b.flag("supply_chain") == Some(true)), || Said::new("check-no-supply-chain"));
    for clause in all {
        t.proved(clause);
    }
}

fn settlement(t: &mut Tally<'_>) {
    let Some(settlement) = t.one("settlement") else { return };
    t.know(settlement, "fx_rule", settlement.text("fx_rule"));
    t.know(settlement, "audit", settlement.text("audit"));
}

fn sex_targets(t: &mut Tally<'_>) {
    let all = t.some("target");
    for stage in ["applied", "selected", "certified", "departed", "employed"] {
        let has = all.iter().any(|c| c.text("stage") == Some(stage) && c.text("sex").is_some());
        t.need(has, || Said::new("check-no-sex-target").text("stage", stage));
    }
}

fn gender_risks(t: &mut Tally<'_>) {
    for topic in ["pregnancy", "care", "gender_violence"] {
        t.provision(topic);
    }
}
