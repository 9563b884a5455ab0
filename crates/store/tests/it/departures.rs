//! Whom do the indicators count as departed?

use jiff::civil::{Date, date};
use ledger::Ratio;
use partnership::monitoring::{Figure, Report};
use store::{Refusal, Store, people};

use crate::support::{add, house, on_both, person, somebody};

/// After the day on which the tests' clock enters people.
const DAY: Date = date(2026, 12, 1);

/// P1 to P3 were certified on the away track and P4 at home; all asked in June.
fn certified(store: &Store) {
    let put = store.write_untraced(&somebody(), |tx| {
        tx.execute("INSERT INTO programme (partnership, id, cells, version) VALUES ('p', 'dual', '{}', 1)", &[])?;
        tx.execute(
            "INSERT INTO cohort VALUES ('p', 'C1', 'dual', 'closed', 1, 3, '', '2026-07-01', '2026-09-30', 1)",
            &[],
        )?;
        for (who, track) in [("P1", "away"), ("P2", "away"), ("P3", "away"), ("P4", "home")] {
            tx.execute(
                "INSERT INTO enrolment VALUES ('p', 'C1', $1, 'certified', $2, '2026-06-01', NULL, NULL, NULL, 1)",
                &[who.into(), track.into()],
            )?;
        }
        Ok::<(), Refusal>(())
    });
    put.expect("no fault").expect("put");
}

/// A case of theirs in which they departed.
fn departed(store: &Store, id: &'static str, who: &'static str, on: &'static str) {
    let put = store.write_untraced(&somebody(), move |tx| {
        let ids = [id.into(), who.into()];
        tx.execute(
            "INSERT INTO mobility_case (partnership, id, person, corridor, country, edition, law_day, stage, version) \
             VALUES ('p', $1, $2, 'c', 'DE', 1, '2026-06-01', 'arrived', 1)",
            &ids,
        )?;
        for (number, (stage, day)) in [("cleared", "2025-01-01"), ("departed", on), ("arrived", on)].into_iter().enumerate() {
            tx.execute(
                "INSERT INTO mobility_stage (partnership, mobility, number, person, stage, reached_on, by_account, at) \
                 VALUES ('p', $1, $5, $2, $3, $4, 'officer', '2026-11-20T00:00:00Z')",
                &[id.into(), who.into(), stage.into(), day.into(), (number as i64).into()],
            )?;
        }
        Ok::<(), Refusal>(())
    });
    put.expect("no fault").expect("put");
}

fn told(store: &Store, day: Date) -> Figure {
    let report: Option<Report> =
        store.read(|db| store::monitoring::report(db, store.keys(), "p", day)).expect("read");
    let readings = report.expect("a partnership").readings;
    let reading = readings.into_iter().find(|reading| reading.indicator.code == "I06").expect("I06");
    reading.cells.first().expect("everybody").figure
}

#[test]
fn whoever_departed_by_a_case_has_departed() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        for id in ["P1", "P2", "P3", "P4"] {
            add(&store, person(id, "Somebody (invented)"));
        }
        certified(&store);
        let of_three = |departed| Figure::Value(Ratio::new(departed, 3).expect("a share"));
        assert_eq!(told(&store, DAY), of_three(0));
        departed(&store, "M1", "P1", "2026-11-28");
        // Before she asked for this seat, and from the home track.
        departed(&store, "M2", "P2", "2026-05-31");
        departed(&store, "M4", "P4", "2026-11-28");
        assert_eq!(told(&store, DAY), of_three(1));
        assert_eq!(told(&store, date(2026, 11, 27)), of_three(0), "not yet");
        let erased = store.write(&somebody(), |tx| people::erase(tx, "p", "P1"));
        erased.expect("no fault").expect("erased");
        assert_eq!(told(&store, DAY), of_three(1), "whoever was erased is counted");
    });
}
