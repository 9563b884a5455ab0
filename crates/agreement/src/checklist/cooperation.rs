//! C1: formal cooperation between States (¶4, 7, 11).

use super::{Question, Tally, Weight::*};
use crate::Said;
use crate::codes::same_language;
use crate::schema::{EMPLOYER_TYPES, STATE_TYPES};

pub(super) const ASKED: &[Question] = &[
    ("C1.1", Critical, signed),
    ("C1.2", Major, public),
    ("C1.3", Critical, committee),
    ("C1.4", Critical, equal_treatment),
    ("C1.5", Major, exit),
    ("C1.6", Critical, data_protection),
];

/// Typed, and signed for every State at either end of a corridor.
fn signed(t: &mut Tally<'_>) {
    t.one("agreement");
    t.corridors();
    let law = t.law;
    let bound: Vec<&str> = law
        .all("signature")
        .filter_map(|s| s.text("party"))
        .filter(|p| STATE_TYPES.contains(&t.party_type(p)))
        .collect();
    for country in t.countries() {
        let of_country: Vec<&&str> = bound.iter().filter(|p| t.party_country(p) == Some(country)).collect();
        let has = of_country.into_iter().any(|p| t.signed(p));
        t.need(has, || Said::new("check-state-unsigned").text("country", country));
    }
}

/// Published, in the languages that workers read. The languages are seen; that
/// the address holds the text is declared, and needs proof.
fn public(t: &mut Tally<'_>) {
    let Some(agreement) = t.one("agreement") else { return };
    t.know(agreement, "url", agreement.text("url"));
    t.proved(agreement);
    let read: Vec<&str> = agreement.texts("worker_languages").collect();
    t.know(agreement, "worker_languages", (!read.is_empty()).then_some(()));
    for language in read {
        let has = t.agreement.languages().any(|l| same_language(l, language));
        t.need(has, || Said::new("check-no-translation").text("language", language));
    }
}

/// States of both sides, union and employer sit on it; it has a calendar.
fn committee(t: &mut Tally<'_>) {
    let Some(committee) = t.one("committee") else { return };
    let members: Vec<&str> = committee.texts("members").collect();
    let sits = |types: &[&str]| members.iter().any(|m| types.contains(&t.party_type(m)));
    let (union, employer) = (sits(&["union"]), sits(EMPLOYER_TYPES));
    t.need(union, || Said::new("check-committee-without").word("type", "union"));
    t.need(employer, || Said::new("check-committee-without").word("type", "employer"));
    for country in t.countries() {
        let has = members
            .iter()
            .any(|m| STATE_TYPES.contains(&t.party_type(m)) && t.party_country(m) == Some(country));
        t.need(has, || Said::new("check-committee-without-state").text("country", country));
    }
    t.need(committee.dates("meets").next().is_some(), || {
        Said::new("check-no-field")
            .text("clause", "committee")
            .text("field", "meets")
            .text("article", &committee.cite)
    });
    t.proved(committee);
}

/// Equal treatment, resting on an ILO convention.
fn equal_treatment(t: &mut Tally<'_>) {
    if let Some(provision) = t.provision("equal_treatment") {
        let names_ilo = |c: &&str| ["ILO", "OIT", "International Labour"].iter().any(|name| c.contains(name));
        t.know(provision, "conventions", provision.texts("conventions").find(names_ilo));
    }
}

/// Disputes, amendment, and protection of workers when the agreement ends.
fn exit(t: &mut Tally<'_>) {
    for topic in ["dispute_settlement", "amendment", "exit_protection"] {
        t.provision(topic);
    }
}

fn data_protection(t: &mut Tally<'_>) {
    if let Some(provision) = t.provision("data_protection") {
        t.know(provision, "lawful_basis", provision.text("lawful_basis"));
        t.know(provision, "retention_months", provision.whole("retention_months"));
    }
}
