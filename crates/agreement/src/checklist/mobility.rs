//! C5: mobility that is possible, free and safe (¶6, 14, 18, 20, 28).

use super::{Question, Tally, Weight::*};
use crate::Said;

pub(super) const ASKED: &[Question] = &[
    ("C5.1", Critical, permit),
    ("C5.2", Critical, no_fees),
    ("C5.3", Critical, contract),
    ("C5.4", Critical, employer_change),
    ("C5.5", Major, orientation),
    ("C5.6", Major, family),
    ("C5.7", Critical, grievance),
    ("C5.8", Critical, emergency),
];

/// A permit is named, and its quota has room for the away seats. Corridors of
/// one origin share its seats; the room of those corridors adds up.
fn permit(t: &mut Tally<'_>) {
    let law = t.law;
    let corridors = t.corridors();
    for corridor in &corridors {
        t.know(corridor, "permit", corridor.text("permit"));
        t.proved(corridor);
    }
    for seats in law.all("seats").filter(|s| s.text("track") == Some("away")) {
        let Some(origin) = seats.territory("origin") else { continue };
        let here: Vec<_> = corridors.iter().filter(|c| c.territory("origin") == Some(origin)).collect();
        t.need(!here.is_empty(), || Said::new("check-no-corridor").text("origin", origin));
        if here.is_empty() || here.iter().any(|c| c.flag("unlimited") == Some(true)) {
            continue;
        }
        let wanted: i64 = law
            .all("seats")
            .filter(|s| s.text("track") == Some("away") && s.territory("origin") == Some(origin))
            .filter_map(|s| s.whole("seats"))
            .sum();
        let known: Vec<i64> =
            here.iter().filter_map(|c| t.know(c, "quota_left", c.whole("quota_left"))).collect();
        let left: i64 = known.iter().sum();
        if known.len() == here.len() {
            t.need(left >= wanted, || {
                Said::new("check-quota-short")
                    .text("origin", origin)
                    .number("left", left)
                    .number("wanted", wanted)
            });
        }
    }
}

fn no_fees(t: &mut Tally<'_>) {
    t.some("cost");
    let charged = t.agreement.findings.iter().any(|f| matches!(f.code, "worker-charged" | "void-cost"));
    t.need(!charged, || Said::new("check-worker-charged"));
    t.provision("refund");
}

fn contract(t: &mut Tally<'_>) {
    t.provision("contract_verification");
    let Some(contract) = t.one("contract") else { return };
    t.proved(contract);
    let Some(agreement) = t.one("agreement") else { return };
    let read: Vec<&str> = agreement.texts("worker_languages").collect();
    t.know(agreement, "worker_languages", (!read.is_empty()).then_some(()));
    for language in read {
        let has = contract.texts("languages").any(|l| l == language);
        t.need(has, || Said::new("check-contract-language").text("language", language));
    }
}

fn employer_change(t: &mut Tally<'_>) {
    for corridor in t.corridors() {
        if let Some(allowed) = t.know(corridor, "change_employer", corridor.flag("change_employer")) {
            t.need(allowed, || {
                Said::new("check-tied-to-employer").text("corridor", corridor.text("id").unwrap_or_default())
            });
        }
        t.proved(corridor);
    }
}

fn orientation(t: &mut Tally<'_>) {
    let Some(orientation) = t.one("orientation") else { return };
    t.know(orientation, "hours", orientation.whole("hours").filter(|hours| *hours > 0));
    t.need(orientation.flag("free") == Some(true), || Said::new("check-orientation-charged"));
    t.need(orientation.flag("before_departure") == Some(true), || Said::new("check-orientation-optional"));
    t.proved(orientation);
}

fn family(t: &mut Tally<'_>) {
    for corridor in t.corridors() {
        t.know(corridor, "spouse_may_work", corridor.flag("spouse_may_work"));
        t.know(corridor, "family_after_months", corridor.whole("family_after_months"));
        t.proved(corridor);
    }
}

/// A channel at both ends that exists, legal aid, no retaliation.
fn grievance(t: &mut Tally<'_>) {
    let channels = t.some("grievance");
    for channel in &channels {
        t.proved(channel);
    }
    for country in t.countries() {
        let has = channels.iter().any(|c| c.territory("country").is_some_and(|t| t.country() == country));
        t.need(has, || Said::new("check-no-grievance-channel").text("country", country));
    }
    t.provision("no_retaliation");
    t.provision("legal_aid");
}

fn emergency(t: &mut Tally<'_>) {
    t.provision("health_cover");
    t.provision("emergency");
}
