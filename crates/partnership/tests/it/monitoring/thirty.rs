//! Thirty invented people, worked by hand: `data/thirty/expected.txt` says how each value comes about.

use std::collections::BTreeMap;
use std::path::PathBuf;

use jiff::civil::{Date, date};
use partnership::monitoring::facts::{Facts, rows};
use partnership::monitoring::{Cell, Dimension, Figure, Reading, narrowed, readings};
use partnership::results::Filter;

const DAY: Date = date(2030, 6, 30);
const TABLES: [&str; 18] = [
    "people.csv",
    "seats.csv",
    "learning.csv",
    "departures.csv",
    "recognition.csv",
    "prior.csv",
    "work.csv",
    "checks.csv",
    "grievances.csv",
    "returns.csv",
    "origins.csv",
    "costs.csv",
    "borne.csv",
    "invoices.csv",
    "quotas.csv",
    "remittances.csv",
    "stock.csv",
    "measured.csv",
];

fn text(name: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/monitoring/data/thirty");
    std::fs::read_to_string(folder.join(name)).expect("a table")
}

fn without(table: &str) -> Facts {
    let tables: BTreeMap<&str, String> =
        TABLES.into_iter().filter(|name| *name != table).map(|name| (name, text(name))).collect();
    rows::read(DAY, &tables).expect("sound tables")
}

fn said(cell: &Cell) -> String {
    let figure = match cell.figure {
        Figure::Value(ratio) if ratio.den() == 1 => ratio.num().to_string(),
        Figure::Value(ratio) => format!("{}/{}", ratio.num(), ratio.den()),
        Figure::NoData => "no-data".to_owned(),
        Figure::Suppressed | Figure::NotComputed => "hidden".to_owned(),
    };
    let count = |number: Option<i64>| number.map_or("-".to_owned(), |number| number.to_string());
    format!("{figure} {}/{}", count(cell.over), count(cell.under))
}

fn all(readings: &[Reading]) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for reading in readings {
        let of = if reading.of.is_empty() { "-".to_owned() } else { reading.of.replace(' ', "") };
        for cell in &reading.cells {
            let part = cell.part.as_ref().map_or("all", |(_, part)| part);
            all.insert(format!("{} {of} {part}", reading.indicator.code), said(cell));
        }
    }
    all
}

#[test]
fn they_say_what_was_worked_by_hand() {
    let told = all(&readings(&without("")));
    let expected = text("expected.txt");
    let lines: Vec<&str> =
        expected.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    assert_eq!(lines.len(), 105);
    let mut wrong = Vec::new();
    for line in lines {
        let mut words = line.splitn(4, ' ');
        let name = [words.next(), words.next(), words.next()].map(Option::unwrap).join(" ");
        let value = words.next().expect("a value");
        if told.get(&name).map(String::as_str) != Some(value) {
            wrong.push(format!("{line}: {:?}", told.get(&name)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Who stated nothing is a part of its own: together the sexes are everybody.
#[test]
fn nobody_is_lost_between_the_sexes() {
    let mut split = 0;
    for reading in readings(&without("")) {
        let count = |cell: &Cell| cell.under.or(cell.over).unwrap_or_default();
        let of_sex = |cell: &&Cell| matches!(cell.part, Some((Dimension::Sex, _)));
        let sexes: Vec<i64> = reading.cells.iter().filter(of_sex).map(count).collect();
        if !sexes.is_empty() {
            assert_eq!(sexes.iter().sum::<i64>(), count(&reading.cells[0]), "{}", reading.indicator.code);
            split += 1;
        }
    }
    assert_eq!(split, 19);
}

#[test]
fn without_its_rows_an_indicator_has_no_data() {
    for (table, codes) in [
        ("seats.csv", vec!["I07", "I08"]),
        ("learning.csv", vec!["I01", "I02", "I04", "I06", "I16", "I21", "I22", "I39"]),
        ("recognition.csv", vec!["I13", "I14"]),
        ("prior.csv", vec!["I15"]),
        ("work.csv", vec!["I09", "I10", "I11", "I18", "I20", "I25", "I27", "I35", "I39"]),
        ("checks.csv", vec!["I24"]),
        ("grievances.csv", vec!["I26"]),
        ("returns.csv", vec!["I36"]),
        ("origins.csv", vec!["I34"]),
        ("costs.csv", vec!["I30", "I31"]),
        ("invoices.csv", vec!["I32"]),
        ("quotas.csv", vec!["I38"]),
        ("remittances.csv", vec!["I28"]),
        ("stock.csv", vec!["I33"]),
        ("measured.csv", vec!["I03", "I05", "I12", "I17", "I19", "I23", "I29", "I37", "I40"]),
    ] {
        // Somebody entered how many were certified: that is told where no row tells it.
        let mut facts = without(table);
        facts.measured.retain(|figure| figure.indicator != "I01");
        let readings = readings(&facts);
        for code in codes {
            let of: Vec<&Reading> =
                readings.iter().filter(|reading| reading.indicator.code == code).collect();
            assert!(!of.is_empty(), "{code} is told of nothing");
            for reading in of {
                assert_eq!(reading.cells[0].figure, Figure::NoData, "{code} without {table}");
            }
        }
    }
}

#[test]
fn tables_and_facts_are_the_same() {
    let facts = without("");
    let written: BTreeMap<&str, String> = rows::write(&facts).into_iter().collect();
    assert_eq!(rows::read(DAY, &written).expect("what was written"), facts);
    for name in TABLES {
        assert_eq!(written[name], text(name), "{name}");
    }
}

#[test]
fn a_wrong_cell_is_named() {
    let mut tables: BTreeMap<&str, String> = TABLES.into_iter().map(|name| (name, text(name))).collect();
    tables.insert(
        "work.csv",
        "person,isco,track,wage,verified,insured,portable,started,ended\np01,2221,home,,0,0,,2029-13-01,\n"
            .to_owned(),
    );
    let wrong = rows::read(DAY, &tables).expect_err("one cell is wrong");
    assert_eq!(wrong, "work.csv, line 2, started: 2029-13-01 is none");
}

/// What no row names is left out, not told of all or as zero.
#[test]
fn of_some_people_only_what_rows_say_of_them_is_told() {
    let facts = without("");
    let of = |filter: &Filter, ids: &[&str]| {
        let told = narrowed(&facts, &ids.iter().copied().collect(), filter);
        assert!(told.iter().all(|reading| reading.target.is_none()));
        all(&told)
    };
    let cohort = Filter { cohort: Some("B".to_owned()), ..Filter::default() };
    // p11 passed in B, p14 and p22 did not.
    let told = of(&cohort, &["p11", "p13", "p14", "p21", "p22", "p23", "p24"]);
    assert_eq!(told["I02 - all"], "5/7 5/7");
    assert_eq!(told["I07 - all"], "2/5 4/10");
    let party = Filter { party: Some("employer".to_owned()), ..Filter::default() };
    let told = of(&party, &["p05", "p08"]);
    assert_eq!((told["I06 - all"].as_str(), told["I14 - all"].as_str()), ("1/2 1/2", "120 -/2"));
    for code in ["I07", "I18", "I23", "I26", "I31", "I33", "I34", "I38"] {
        assert!(told.keys().all(|key| !key.starts_with(code)), "{code}: {told:?}");
    }
}
