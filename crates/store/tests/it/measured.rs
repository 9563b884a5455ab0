//! Figures that were measured outside: kept with their source, corrected by others, and told by the indicators.

use jiff::civil::{Date, date};
use ledger::Ratio;
use partnership::monitoring::measured::Figure;
use partnership::monitoring::{self, Report};
use store::{Actor, Refusal, Store, Via, measured, published};

use crate::support::{house, on_both, proved};

const TODAY: Date = date(2027, 7, 1);

fn injuries(over: i64, under: i64, on: Date) -> Figure {
    Figure {
        indicator: "I23".to_owned(),
        of: String::new(),
        part: String::new(),
        over,
        under: Some(under),
        on,
        source: "Labour inspection (invented), table 4".to_owned(),
        stated_on: date(2027, 6, 1),
        corrects: None,
    }
}

fn enter(store: &Store, new: Figure) -> Result<i64, Refusal> {
    let by = Actor { account: "officer".to_owned(), role: None, via: Via::Command };
    store.write(&by, move |tx| measured::enter(tx, "p", &new, TODAY)).expect("no fault")
}

fn told(store: &Store, day: Date) -> Option<monitoring::Figure> {
    let report: Option<Report> =
        store.read(|db| store::monitoring::report(db, store.keys(), "p", day)).expect("read");
    let report = report.expect("a partnership");
    let reading = report.readings.into_iter().find(|reading| reading.indicator.code == "I23").expect("I23");
    reading.cells.first().map(|cell| cell.figure)
}

#[test]
fn a_figure_counts_from_its_day_until_it_is_corrected() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        let rate = |number| Some(monitoring::Figure::Value(Ratio::whole(number)));
        assert_eq!(told(&store, TODAY), Some(monitoring::Figure::NoData));
        assert_eq!(enter(&store, injuries(8, 4000, date(2027, 3, 31))), Ok(1));
        assert_eq!(told(&store, date(2027, 3, 30)), Some(monitoring::Figure::NoData));
        assert_eq!(told(&store, TODAY), rate(200));
        let corrected = Figure { corrects: Some(1), ..injuries(10, 4000, date(2027, 3, 31)) };
        assert_eq!(enter(&store, corrected.clone()), Ok(2));
        assert_eq!(told(&store, TODAY), rate(250));
        let twice = enter(&store, corrected).expect_err("corrected before").to_string();
        assert_eq!(twice, "corrects: measured-corrects");
        let without = Figure { source: " ".to_owned(), ..injuries(1, 10, date(2027, 3, 31)) };
        assert_eq!(enter(&store, without).expect_err("no source").to_string(), "source: measured-no-source");
        let all = store.read(|db| measured::all(db, "p")).expect("read");
        let kept: Vec<_> = all.iter().map(|one| (one.number, one.figure.over, one.by.as_str())).collect();
        assert_eq!(kept, [(1, 8, "officer"), (2, 10, "officer")], "what was wrong stays");
        proved(&store, &[]);
    });
}

#[test]
fn a_report_is_published_as_of_the_end_of_a_quarter() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        let day = |day| store.read(|db| published::published(db, store.keys(), "p", day)).expect("read");
        assert_eq!(day(date(2026, 12, 30)), None, "no quarter ended since it began");
        assert_eq!(day(date(2027, 5, 1)).map(|report| report.day), Some(date(2027, 3, 31)));
    });
}
