//! P1–P8 and G: the eight prerequisites (¶23–30) and gender (¶22).

use std::collections::BTreeMap;

use super::training::{completing, verified};
use super::{Question, Tally, Weight::*};
use crate::clause::Clause;
use crate::codes::{Territory, is_health_workforce};
use crate::{Fraction, InForce, Said};

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
    t.proved_by(plan, None, plan.date("approved_on"));
}

/// A target is the text's own; where things stand today is declared, and needs
/// proof.
fn targets(t: &mut Tally<'_>) {
    let all = t.some("target");
    let linked: Vec<&&Clause> = all.iter().filter(|c| c.text("goal").is_some()).collect();
    t.need(!linked.is_empty(), || Said::new("check-no-goal"));
    for target in linked {
        t.know(target, "baseline", target.whole("baseline"));
        t.proved(target);
    }
}

fn exposure(t: &mut Tally<'_>) {
    for occupation in t.some("occupation") {
        let id = occupation.text("id").unwrap_or_default();
        match t.law.by_id("exposure", id) {
            Some(found) => {
                t.proved(found);
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
        t.proved_by(policy, None, policy.date("resolved_on"));
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
            Some(true) => match health_consent(law, origin) {
                Some(consent) => {
                    t.proved_by(consent, consent.text("ministry"), consent.date("on"));
                }
                None => t.fail(Said::new("check-who-listed").text("country", origin)),
            },
        }
    }
}

/// The consent, given by the day of the law, of the origin's health ministry.
pub fn health_consent<'a>(law: &InForce<'a>, origin: &Territory) -> Option<&'a Clause> {
    let of_ministry = |consent: &Clause| {
        let ministry = law.by_id("party", consent.text("ministry").unwrap_or_default());
        ministry.is_some_and(|m| {
            m.text("type") == Some("health_ministry")
                && m.territory("country").is_some_and(|c| c.country() == origin.country())
        })
    };
    law.all("health_agreement").find(|consent| {
        consent.territory("origin").is_some_and(|o| o.holds(origin))
            && of_ministry(consent)
            && consent.date("on").is_some_and(|on| on <= law.date)
    })
}

/// Every source has a score, and somebody answers for the score.
fn sources(t: &mut Tally<'_>) {
    for source in t.some("data_source") {
        t.know(source, "quality", source.whole("quality"));
        t.proved(source);
    }
}

/// Verified home jobs reach the home seats expected to complete, in every
/// origin and occupation.
fn home_jobs(t: &mut Tally<'_>) {
    let law = t.law;
    let mut wanted: BTreeMap<(&str, &str), i64> = BTreeMap::new();
    for seats in law.all("seats").filter(|s| s.text("track") == Some("home")) {
        // How many complete is declared: fewer would need fewer jobs.
        t.proved(seats);
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
        // Jobs that nobody has proved yet may exist: they leave the answer open,
        // and do not count as missing.
        for demand in &demands {
            verified(t, demand);
        }
        let jobs: i64 = demands.iter().filter_map(|d| d.whole("jobs")).sum();
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
        t.proved_by(treaty, None, treaty.date("reviewed_on"));
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
            let solved = !says_none(treaty) || corridor.text("mitigation").is_some();
            let id = corridor.text("id").unwrap_or_default();
            t.need(solved, || Said::new("check-no-treaty").word("field", field).text("corridor", id));
        }
        t.proved(corridor);
    }
}

/// Whether a text says that there is nothing, in a language of the parties.
pub fn says_none(text: &str) -> bool {
    let plain = text.trim().trim_end_matches('.').to_lowercase();
    ["none", "no", "nil", "n/a", "-", "–", "ninguno", "ninguna", "aucun", "aucune", "keine", "keines"]
        .contains(&plain.as_str())
}

/// What a quote costs of a sum of 200, which is what quotes are compared for (SDG 10.c.1): its share, and its fixed
/// fee where there is one.
fn quoted(quote: &Clause) -> Option<Fraction> {
    let share = quote.share("cost")?;
    match quote.money("fee") {
        Some(fee) => share.plus(Fraction::new(fee.minor, 200 * 10_i64.pow(fee.currency.digits()))?),
        None => Some(share),
    }
}

/// A way to send money for at most 5% (SDG 10.c), by a quote that somebody
/// answers for.
fn remittances(t: &mut Tally<'_>) {
    let all = t.some("remittance");
    let today = t.today();
    let most = Fraction::new(1, 20).unwrap_or(Fraction::ZERO);
    for corridor in t.corridors() {
        let id = corridor.text("id");
        let best = all
            .iter()
            .filter(|r| r.text("corridor") == id)
            .filter(|r| r.date("dated").is_some_and(|dated| dated <= today))
            .filter_map(|r| Some((quoted(r)?, *r)))
            .min_by_key(|(cost, r)| (*cost > most, r.get("evidence").is_none(), *cost));
        match best {
            Some((cost, clause)) => {
                t.need(cost <= most, || {
                    Said::new("check-remittance-dear")
                        .text("corridor", id.unwrap_or_default())
                        .text("cost", cost)
                });
                t.proved_by(clause, None, clause.date("dated"));
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
    let today = t.today();
    let approved = t.one("plan").and_then(|plan| t.know(plan, "approved_on", plan.date("approved_on")));
    for corridor in t.corridors() {
        let Some(destination) = corridor.territory("destination") else { continue };
        let signoff = law.all("signoff").find(|s| {
            let party = s.text("party").unwrap_or_default();
            t.party_type(party) == "immigration_authority"
                && t.party_country(party) == Some(destination.country())
                && s.date("on").is_some_and(|on| on <= today)
        });
        let Some(signoff) = signoff else {
            t.fail(Said::new("check-no-immigration-signoff").text("country", destination.country()));
            continue;
        };
        t.proved_by(signoff, signoff.text("party"), signoff.date("on"));
        if let (Some(on), Some(approved)) = (signoff.date("on"), approved) {
            t.need(on <= approved, || {
                Said::new("check-signoff-late").text("date", on).text("approved", approved)
            });
        }
    }
}

/// Every corridor's steps are published. That the address shows them is
/// declared, and needs proof.
fn procedure(t: &mut Tally<'_>) {
    let steps = t.some("step");
    for step in &steps {
        t.know(step, "url", step.text("url"));
        t.proved(step);
    }
    for corridor in t.corridors() {
        let id = corridor.text("id");
        let has = steps.iter().any(|s| s.text("corridor").is_none() || s.text("corridor") == id);
        t.need(has, || Said::new("check-no-steps").text("corridor", id.unwrap_or_default()));
    }
}

/// Whatever a cost is, its shares make 100% today; none is the worker's; and no
/// finding says that they break on another day.
fn shares(t: &mut Tally<'_>) {
    let law = t.law;
    for share in t.some("share") {
        t.know(share, "share", share.share("share"));
        t.know(share, "payer", share.text("payer"));
    }
    let broken = t.agreement.findings.iter().any(|f| {
        matches!(f.code, "share-total" | "worker-charged" | "unpaid-cost" | "two-payers" | "over-whole")
    });
    let whole = |cost: &Clause| {
        let shares = law.shares_of(cost.text("id").unwrap_or_default());
        shares.iter().try_fold(Fraction::ZERO, |sum, (_, share)| sum.plus(*share)) == Some(Fraction::ONE)
    };
    let readable = law.all("share").all(|s| s.share("share").is_some());
    let all_whole = !readable || law.all("cost").filter(|c| c.get("payer").is_none()).all(whole);
    t.need(!broken && all_whole, || Said::new("check-shares-broken"));
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
