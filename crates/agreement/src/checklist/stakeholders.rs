//! C2: the many stakeholders (¶8–9, 11, 24).

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Question, Tally, Weight::*};
use crate::Said;
use crate::clause::Clause;
use crate::schema::{CERTIFIER_TYPES, EMPLOYER_TYPES, RECRUITER_TYPES, TRAINING_TYPES};

pub(super) const ASKED: &[Question] = &[
    ("C2.1", Critical, social_partners),
    ("C2.2", Critical, educators),
    ("C2.3", Critical, recruiters),
    ("C2.4", Major, communities),
    ("C2.5", Major, responsibilities),
];

/// A consultation of one of these types by the day given, with proof.
fn consulted(t: &mut Tally<'_>, types: &[&str], by: Date, name: &'static str) {
    let law = t.law;
    let heard: Vec<_> = law
        .all("consultation")
        .filter(|c| types.contains(&t.party_type(c.text("party").unwrap_or_default())))
        .filter(|c| c.date("on").is_some_and(|on| on < by))
        .collect();
    let signs = |c: &&&Clause| {
        let evidence = c.text("evidence").and_then(|id| law.by_id("evidence", id));
        evidence.is_some_and(|e| e.texts("signed_by").any(|p| Some(p) == c.text("party")))
    };
    match heard.iter().find(signs).or(heard.first()) {
        // That somebody was heard is for them to say, not for those who heard.
        Some(best) => {
            t.proved_by(best, best.text("party"), best.date("on"));
        }
        None => t.fail(Said::new("check-not-consulted").word("type", name).text("date", by)),
    }
}

/// Unions and employers were heard before the first signature.
fn social_partners(t: &mut Tally<'_>) {
    let law = t.law;
    let first = law.all("signature").filter_map(|s| s.date("on")).min().unwrap_or(t.today());
    consulted(t, &["union"], first, "union");
    consulted(t, EMPLOYER_TYPES, first, "employer");
}

/// A body that trains and one that certifies have signed.
fn educators(t: &mut Tally<'_>) {
    for (types, name) in [(TRAINING_TYPES, "training"), (CERTIFIER_TYPES, "certifier")] {
        let law = t.law;
        let parties: Vec<&str> = law
            .all("party")
            .filter(|p| types.contains(&p.text("type").unwrap_or_default()))
            .filter_map(|p| p.text("id"))
            .collect();
        let bound = parties.into_iter().any(|p| t.signed(p));
        t.need(bound, || Said::new("check-type-unsigned").word("type", name));
    }
}

/// Every recruiter holds a licence and was audited within a year, on the word
/// of somebody else.
fn recruiters(t: &mut Tally<'_>) {
    let law = t.law;
    let recruiters: Vec<_> =
        law.all("party").filter(|p| RECRUITER_TYPES.contains(&p.text("type").unwrap_or_default())).collect();
    if recruiters.is_empty() {
        return t.moot();
    }
    let today = t.today();
    for recruiter in recruiters {
        let name = recruiter.text("id").unwrap_or_default();
        // No recruiter proves its own licence and audit.
        t.proof(recruiter, recruiter.date("audited_on"), |signed| signed.iter().any(|p| *p != name));
        t.know(recruiter, "licence", recruiter.text("licence"));
        if let Some(to) = t.know(recruiter, "licence_to", recruiter.date("licence_to")) {
            t.need(to >= today, || Said::new("check-licence-expired").text("party", name).text("date", to));
        }
        let audited = recruiter.date("audited_on").filter(|on| *on <= today);
        if let Some(on) = t.know(recruiter, "audited_on", audited) {
            let recent = on.saturating_add(365.days()) >= today;
            t.need(recent, || Said::new("check-audit-old").text("party", name).text("date", on));
        }
    }
}

/// Migrants or diaspora, and communities, were heard.
fn communities(t: &mut Tally<'_>) {
    let by = t.today();
    consulted(t, &["migrant_association", "diaspora"], by, "diaspora");
    consulted(t, &["origin_community", "destination_community"], by, "community");
}

/// One party that has signed answers for each component.
fn responsibilities(t: &mut Tally<'_>) {
    for component in ["cooperation", "stakeholders", "training", "recognition", "mobility"] {
        let Some(clause) = t.law.by_id("responsibility", component) else {
            t.fail(Said::new("check-nobody-answers").word("component", component));
            continue;
        };
        t.rests_on(clause);
        let party = clause.text("accountable").unwrap_or_default();
        let bound = t.signed(party);
        t.need(bound, || Said::new("check-party-unsigned").text("party", party));
    }
}
