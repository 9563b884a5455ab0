//! The checklist with the two questions that a projection answers: P2.2 and P4.2.

use std::collections::BTreeSet;

use agreement::checklist::{self, Assessment, Verdict, concluded, unproved};
use agreement::{Agreement, InForce, Money, Said};
use foresight::origin::Answer;
use jiff::civil::Date;

use super::{Line, Outlook};

/// Answers every question of the checklist for the clauses in force on `date`.
pub fn assess(agreement: &Agreement, date: Date) -> Assessment {
    let assessment = checklist::assess(agreement, date);
    let law = agreement.in_force(date);
    // Without a projection both stay what the text alone says: unknown.
    if law.all("projection").next().is_none() {
        return assessment;
    }
    let outlook = Outlook::of(&law, None);
    let (verdict, because) = origin(agreement, &law, &outlook);
    let articles = sorted(outlook.lines.iter().map(|l| l.clause.cite.clone()));
    let assessment = assessment.settle("P4.2", verdict, articles, because);
    let (verdict, because) = benefit(agreement, &law, &outlook);
    let articles = sorted(outlook.parties.iter().flat_map(|p| p.cites.iter().cloned()));
    assessment.settle("P2.2", verdict, articles, because)
}

/// Each once, in the order in which they first come.
fn sorted(cites: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    cites.filter(|cite| seen.insert(cite.clone())).collect()
}

/// P4.2: every State of origin passes its test, for every occupation from which people go.
fn origin(agreement: &Agreement, law: &InForce<'_>, outlook: &Outlook<'_>) -> (Verdict, Vec<Said>) {
    let (mut failed, mut open) = (Vec::new(), Vec::new());
    for line in &outlook.lines {
        failed.extend(failures(line));
        match &line.known {
            Ok(known) => {
                open.extend(known.missing_value.iter().cloned());
                if known.test.consent == Answer::Unknown {
                    open.push(Said::new("check-who-list-too-early"));
                }
            }
            Err(missing) => open.extend(missing.iter().cloned()),
        }
        open.extend(unproved(agreement, law, line.clause));
    }
    for seats in law.all("seats").filter(|s| s.text("track") == Some("away")) {
        let (Some(origin), Some(occupation)) = (seats.territory("origin"), seats.text("occupation")) else {
            continue;
        };
        if !outlook.lines.iter().any(|l| l.origin.holds(origin) && l.occupation == occupation) {
            open.push(
                Said::new("outlook-no-projection").text("country", origin).text("occupation", occupation),
            );
        }
    }
    concluded(failed, open)
}

/// What fails of one State's test, with year and size.
fn failures(line: &Line<'_>) -> Vec<Said> {
    let Ok(known) = &line.known else { return Vec::new() };
    let test = &known.test;
    let said = |id| {
        let said = Said::new(id).text("country", &line.origin).text("occupation", &line.occupation);
        said.text("article", &line.clause.cite)
    };
    let mut all = Vec::new();
    if test.trough == Answer::Fails {
        all.push(
            said("outlook-short")
                .number("year", test.least.0 as i64)
                .number("fewer", people(-test.least.1))
                .number("tolerance", known.tolerance)
                .number("first", test.first_short.unwrap_or(0) as i64),
        );
    }
    if test.end == Answer::Fails {
        all.push(
            said("outlook-fewer-at-end")
                .number("year", line.years as i64)
                .number("fewer", people(-test.last)),
        );
    }
    if let (Answer::Fails, Some(minor), Some(currency)) = (test.value, test.present, known.currency) {
        all.push(
            said("outlook-state-loses").money("amount", Money { minor: minor.saturating_neg(), currency }),
        );
    }
    if test.consent == Answer::Fails {
        all.push(Said::new("check-who-listed").text("country", &line.origin));
    }
    all
}

/// Whole people, of those who are missing: part of somebody counts as somebody.
fn people(missing: f64) -> i64 {
    missing.ceil() as i64
}

/// P2.2: no party loses.
fn benefit(agreement: &Agreement, law: &InForce<'_>, outlook: &Outlook<'_>) -> (Verdict, Vec<Said>) {
    let (mut failed, mut open) = (Vec::new(), Vec::new());
    for party in &outlook.parties {
        if let (Answer::Fails, Some(money)) = (party.answer, party.present) {
            let minor = money.minor.saturating_neg();
            let said = Said::new("outlook-party-loses").text("party", &party.party);
            failed.push(said.money("amount", Money { minor, ..money }));
        }
        open.extend(party.missing.iter().cloned());
    }
    for clause in law.all("party_value") {
        open.extend(unproved(agreement, law, clause));
    }
    concluded(failed, open)
}
