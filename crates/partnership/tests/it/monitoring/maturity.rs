//! Does each rung ask what it says, and is nobody lifted without an evaluation?

use agreement::checklist::{Answer, Assessment, Verdict, Weight};
use agreement::{Fraction, Said};
use jiff::civil::{Date, date};
use ledger::Ratio;
use partnership::concluding::Stage;
use partnership::monitoring::maturity::{Ended, Facts, Ladder, Rung, climb};
use partnership::monitoring::{Cell, Figure, INDICATORS, Reading, Report};
use partnership::warnings::Programme;

const DAY: Date = date(2031, 12, 31);

/// A report of which all forty have a value: nought.
fn report() -> Report {
    let reading = |indicator| Reading {
        indicator,
        of: String::new(),
        cells: vec![Cell {
            part: None,
            figure: Figure::Value(Ratio::whole(0)),
            over: Some(0),
            under: Some(20),
        }],
        target: None,
        source: "indicator-source-none",
    };
    Report {
        partnership: "p".to_owned(),
        title: "P (invented)".to_owned(),
        day: DAY,
        readings: INDICATORS.iter().map(reading).collect(),
    }
}

fn checklist(verdict: Verdict) -> Assessment {
    let answer = |id, verdict| Answer {
        id,
        weight: Weight::Critical,
        verdict,
        articles: Vec::new(),
        because: vec![Said::new("next-draft")],
    };
    let answers = vec![answer("C1.1", Verdict::Pass), answer("P4.2", verdict)];
    Assessment { answers, score: Fraction::new(9, 10), ready: true }
}

fn programme(pilot: bool, evaluated_on: Option<Date>) -> Programme {
    Programme {
        id: "nursing".to_owned(),
        pilot,
        began_on: Some(date(2027, 2, 1)),
        evaluated_on,
        reviewed_on: None,
    }
}

/// Everything that the top rung asks; a test takes something away.
fn ladder(change: impl FnOnce(&mut Facts<'_>, &mut Report, &mut Assessment)) -> Ladder {
    let (mut shown, mut assessment) = (report(), checklist(Verdict::Pass));
    let (report, checklist) = (shown.clone(), assessment.clone());
    let ended = [2028, 2029, 2030, 2031].map(|year| Ended { id: format!("c-{year}"), on: date(year, 6, 30) });
    let mut facts = Facts {
        day: DAY,
        stage: Stage::InForce,
        pilot: false,
        assessment: &checklist,
        missing: Vec::new(),
        corridors: 2,
        programmes: vec![programme(true, Some(date(2031, 7, 1)))],
        evaluations: Vec::new(),
        ended: ended.into(),
        report: &report,
    };
    change(&mut facts, &mut shown, &mut assessment);
    climb(&Facts { report: &shown, assessment: &assessment, ..facts })
}

/// What the next rung asks and is not there.
fn lacks(ladder: &Ladder) -> Vec<&str> {
    ladder.lacks().into_iter().map(|asked| asked.what).collect()
}

#[test]
fn whoever_has_everything_stands_at_the_top() {
    let all = ladder(|_, _, _| {});
    assert_eq!((all.stands, all.next()), (Rung::Scaled, None));
    assert!(all.lacks().is_empty());
}

/// However many cohorts, corridors and figures there are: nobody looked, so it stays a pilot.
#[test]
fn nobody_is_lifted_without_an_evaluation() {
    let never = ladder(|facts, _, _| facts.programmes = vec![programme(true, None)]);
    assert_eq!((never.stands, lacks(&never)), (Rung::Pilot, vec!["evaluated"]));
    // Later than the day is not yet.
    let later = ladder(|facts, _, _| facts.programmes = vec![programme(true, Some(date(2032, 1, 1)))]);
    assert_eq!((later.stands, lacks(&later)), (Rung::Pilot, vec!["evaluated"]));
    // That of another programme does not speak for a pilot.
    let other = ladder(|facts, _, _| {
        let one = Programme { id: "care".to_owned(), ..programme(false, Some(date(2031, 7, 1))) };
        facts.programmes = vec![programme(true, None), one];
    });
    assert_eq!((other.stands, lacks(&other)), (Rung::Pilot, vec!["evaluated"]));
    // A rung without a question about an evaluation is none that lifts above a pilot.
    for step in never.steps.iter().filter(|step| step.rung > Rung::Pilot) {
        assert!(step.asks.iter().any(|asked| asked.what.starts_with("evaluated")), "{:?}", step.rung);
    }
}

/// An evaluation of the whole partnership speaks where no programme is a pilot.
#[test]
fn a_document_on_the_whole_partnership_is_an_evaluation() {
    let whole = ladder(|facts, _, _| {
        facts.programmes = vec![programme(false, None)];
        facts.evaluations = vec![date(2031, 7, 1)];
    });
    assert_eq!(whole.stands, Rung::Scaled);
}

#[test]
fn an_old_evaluation_holds_it_back() {
    let old = ladder(|facts, _, _| facts.programmes = vec![programme(true, Some(date(2028, 12, 30)))]);
    assert_eq!((old.stands, lacks(&old)), (Rung::Evaluated, vec!["evaluated-recently"]));
    let on_the_day = ladder(|facts, _, _| facts.programmes = vec![programme(true, Some(date(2028, 12, 31)))]);
    // After the first cohort and before the second was over.
    assert_eq!((on_the_day.stands, lacks(&on_the_day)), (Rung::Established, vec!["evaluated-again"]));
}

#[test]
fn each_thing_that_is_missing_is_named_on_its_rung() {
    let check = |name: &str, stands: Rung, found: Ladder| {
        assert_eq!((found.stands, lacks(&found)), (stands, vec![name]), "{name}");
    };
    let no_data = |report: &mut Report, codes: &[&str], figure: Figure| {
        for reading in report.readings.iter_mut().filter(|r| codes.contains(&r.indicator.code)) {
            reading.cells[0].figure = figure;
        }
    };
    check("in-force", Rung::Prepared, ladder(|f, _, _| f.stage = Stage::Suspended));
    check("components", Rung::Prepared, ladder(|f, _, _| f.missing = vec!["training"]));
    check("cohort", Rung::Pilot, ladder(|f, _, _| f.ended.clear()));
    check("results", Rung::Pilot, ladder(|_, r, _| no_data(r, &["I13"], Figure::NoData)));
    check("no-pilot", Rung::Evaluated, ladder(|f, _, _| f.pilot = true));
    check("cohorts", Rung::Evaluated, ladder(|f, _, _| f.ended.truncate(1)));
    check("checklist", Rung::Evaluated, ladder(|_, _, a| a.score = Fraction::new(79, 100)));
    check("checklist", Rung::Evaluated, ladder(|_, _, a| a.score = None));
    check("origin", Rung::Evaluated, ladder(|_, _, a| *a = checklist(Verdict::Unknown)));
    check("no-fees", Rung::Evaluated, ladder(|_, r, _| no_data(r, &["I18"], Figure::Suppressed)));
    check("no-fees", Rung::Evaluated, ladder(|_, r, _| no_data(r, &["I18"], Figure::Value(Ratio::whole(2)))));
    check("many-cohorts", Rung::Established, ladder(|f, _, _| f.ended.truncate(3)));
    check("corridors", Rung::Established, ladder(|f, _, _| f.corridors = 1));
    let some = ["I02", "I03", "I05", "I06", "I07", "I08", "I10", "I11", "I12", "I14", "I15"];
    check("more-indicators", Rung::Evaluated, ladder(|_, r, _| no_data(r, &some, Figure::NotComputed)));
    let failing = ladder(|_, _, a| *a = checklist(Verdict::Fail));
    assert_eq!((failing.stands, lacks(&failing)), (Rung::Prepared, vec!["no-critical-fails"]));
}
