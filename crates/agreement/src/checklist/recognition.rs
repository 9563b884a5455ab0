//! C4: recognition of skills on both sides (¶4, 11, 15, 27).

use super::{Question, Tally, Weight::*};
use crate::Said;
use crate::check::can_have;
use crate::clause::Clause;

pub(super) const ASKED: &[Question] = &[
    ("C4.1", Critical, competent_body),
    ("C4.2", Critical, differences),
    ("C4.3", Major, deadline),
    ("C4.4", Major, measures_funded),
    ("C4.5", Critical, certificates),
    ("C4.6", Major, appeal),
];

/// The recognition clauses; fails for a regulated occupation without one on
/// some corridor.
fn recognitions<'a>(t: &mut Tally<'a>) -> Vec<&'a Clause> {
    let law = t.law;
    let all = t.some("recognition");
    for occupation in law.all("occupation").filter(|o| o.flag("regulated") == Some(true)) {
        for corridor in law.all("corridor") {
            let (o, c) = (occupation.text("id"), corridor.text("id"));
            let covered = all.iter().any(|r| r.text("occupation") == o && r.text("corridor") == c);
            t.need(covered, || {
                Said::new("check-unrecognised")
                    .text("occupation", o.unwrap_or_default())
                    .text("corridor", c.unwrap_or_default())
            });
        }
    }
    all
}

fn competent_body(t: &mut Tally<'_>) {
    for clause in recognitions(t) {
        let may = |body: &&str| can_have("recognition", "body", t.party_type(body));
        let body = clause.text("body").filter(may);
        t.know(clause, "body", body);
        t.know(clause, "law", clause.text("law"));
        t.proved_by(clause, body, None);
    }
}

/// Compared before the first enrolment, by the body that will decide.
fn differences(t: &mut Tally<'_>) {
    let first = t.some("cohort").iter().filter_map(|c| c.date("enrols_on")).min();
    for clause in recognitions(t) {
        if let (Some(on), Some(first)) =
            (t.know(clause, "differences_assessed_on", clause.date("differences_assessed_on")), first)
        {
            t.need(on < first, || {
                Said::new("check-compared-late")
                    .text("clause", clause.name())
                    .text("date", on)
                    .text("enrolment", first)
            });
        }
        t.proved_by(clause, clause.text("body"), clause.date("differences_assessed_on"));
    }
}

/// Fixed by the text itself; that no worker pays is a finding of its own.
fn deadline(t: &mut Tally<'_>) {
    for clause in recognitions(t) {
        t.know(clause, "days", clause.whole("days"));
        t.know(clause, "fee", clause.money("fee"));
        t.know(clause, "payer", clause.text("payer"));
    }
    let charged = t.agreement.findings.iter().any(|f| f.code == "worker-charged");
    t.need(!charged, || Said::new("check-worker-charged"));
}

fn measures_funded(t: &mut Tally<'_>) {
    for clause in recognitions(t) {
        let Some(expected) = t.know(clause, "expected_compensation", clause.share("expected_compensation"))
        else {
            continue;
        };
        if expected.num() > 0
            && let Some(budget) = t.know(clause, "budget", clause.money("budget"))
        {
            t.need(budget.minor > 0, || Said::new("check-budget-zero").text("clause", clause.name()));
        }
        t.proved(clause);
    }
}

/// For every corridor a certificate is valid at both ends and can be verified.
fn certificates(t: &mut Tally<'_>) {
    let all = t.some("certificate");
    for corridor in t.corridors() {
        let ends = [corridor.territory("origin"), corridor.territory("destination")];
        let valid =
            |c: &&&Clause| ends.iter().flatten().all(|end| c.territories("valid_in").any(|t| t.holds(end)));
        match all.iter().find(valid) {
            Some(certificate) => {
                t.know(certificate, "proof", certificate.text("proof"));
                t.proved_by(certificate, certificate.text("issuer"), None);
            }
            None => t.fail(
                Said::new("check-no-certificate").text("corridor", corridor.text("id").unwrap_or_default()),
            ),
        }
    }
}

fn appeal(t: &mut Tally<'_>) {
    for clause in recognitions(t) {
        t.know(clause, "appeal", clause.text("appeal"));
        t.proved(clause);
    }
}
