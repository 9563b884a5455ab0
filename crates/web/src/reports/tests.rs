//! Is every indicator there in every format and language, told and not blank, with the same bytes twice?

use jiff::civil::date;
use partnership::monitoring::{Cell, Dimension, Figure, INDICATORS, Reading, Target};

use super::*;

/// An invented report: a share with parts, an amount, what is suppressed and what nobody judged.
fn invented() -> Report {
    let nothing = |indicator| Reading {
        indicator,
        of: String::new(),
        cells: vec![Cell { part: None, figure: Figure::NoData, over: None, under: None }],
        target: None,
        source: "indicator-source-none",
    };
    let mut readings: Vec<Reading> = INDICATORS.iter().map(nothing).collect();
    let share = |over, under| Figure::Value(Ratio::new(over, under).expect("not of nothing"));
    let part = |name: &str, figure, over, under| Cell {
        part: Some((Dimension::Sex, name.to_owned())),
        figure,
        over: Some(over),
        under: Some(under),
    };
    readings[1].cells = vec![
        Cell { part: None, figure: share(2, 3), over: Some(20), under: Some(30) },
        part("female", share(1, 3), 6, 18),
        Cell {
            part: Some((Dimension::Sex, "male".to_owned())),
            figure: Figure::Suppressed,
            over: None,
            under: None,
        },
    ];
    readings[1].target =
        Some(Target { baseline: Some(10), value: 80, by: date(2030, 12, 31), cite: "Art. 5(1)".to_owned() });
    readings[28].of = "EUR".to_owned();
    readings[28].cells[0].figure = Figure::Value(Ratio::whole(123_450));
    readings[35].cells[0].figure = Figure::NotComputed;
    Report { partnership: "p-1".to_owned(), title: "Nurses".to_owned(), day: date(2031, 12, 31), readings }
}

fn text(kind: Kind, format: Format, lang: Lang) -> String {
    let made = made(&invented(), kind, format, Words::of(lang), Fonts::find(None).ok().as_ref());
    String::from_utf8(made.expect("it is made")).expect("a text")
}

#[test]
fn decimals_are_rounded_half_away_from_nought() {
    let of =
        |num, den, places| decimal(Ratio::new(num, den).expect("not of nothing"), places).expect("small");
    let told =
        [of(2, 3, 2), of(1, 8, 2), of(-1, 8, 2), of(-1, 800, 1), of(5, 1, 3), of(1, 2, 0), of(10, 1, 0)];
    assert_eq!(told, ["0.67", "0.13", "-0.13", "0", "5", "1", "10"]);
}

#[test]
fn json_has_all_forty_with_exact_fractions() {
    let told: serde_json::Value =
        serde_json::from_str(&text(Kind::Donor, Format::Json, Lang::En)).expect("JSON");
    let all = told["indicators"].as_array().expect("a list");
    let codes: Vec<&str> = all.iter().filter_map(|one| one["code"].as_str()).collect();
    assert_eq!(codes, INDICATORS.map(|i| i.code));
    assert_eq!(all[0]["status"], "no-data");
    assert_eq!(all[0]["value"], serde_json::Value::Null);
    assert_eq!(
        (&all[1]["value"], &all[1]["over"], &all[1]["under"]),
        (&"2/3".into(), &20.into(), &30.into())
    );
    assert_eq!(all[1]["target"]["by"], "2030-12-31");
    assert_eq!(all[1]["cells"][1]["status"], "suppressed");
    assert_eq!(all[35]["status"], "not-computed");
}

/// What is read again is the report that was written, with every source there is.
#[test]
fn json_is_read_as_it_was_written() {
    let mut report = invented();
    for (at, source) in partnership::monitoring::SOURCES.into_iter().enumerate() {
        report.readings[at].source = source;
    }
    let bytes = made(&report, Kind::Donor, Format::Json, Words::of(Lang::En), None).expect("it is made");
    assert_eq!(kept(&bytes), Some(report));
    let text = String::from_utf8(bytes).expect("a text");
    for (is, was) in [("\"2/3\"", "\"2/0\""), ("\"I02\"", "\"I99\""), ("\"version\": 1", "\"version\": 2")] {
        assert!(text.contains(is), "{is}");
        assert_eq!(kept(text.replacen(is, was, 1).as_bytes()), None, "{was}");
    }
    assert_eq!(kept(b"{"), None);
}

/// Every component has a concept with a name in each language; every code that the data use stands in its list.
#[test]
fn the_structure_is_what_the_data_follow() {
    let message = sdmx::structure::message();
    let data = &message["data"];
    let named = |one: &serde_json::Value| {
        Lang::ALL
            .iter()
            .all(|lang| one["names"][lang.code()].as_str().is_some_and(|name| !name.contains('⟨')))
    };
    let concepts = data["conceptSchemes"][0]["concepts"].as_array().expect("concepts");
    assert!(concepts.iter().all(named), "{concepts:?}");
    let codes = |list: &str| -> Vec<String> {
        let lists = data["codelists"].as_array().expect("lists");
        let found = lists.iter().find(|one| one["id"] == list).expect("the list");
        let codes = found["codes"].as_array().expect("codes");
        codes.iter().map(|code| code["id"].as_str().expect("an id").to_owned()).collect()
    };
    let csv = text(Kind::Donor, Format::SdmxCsv, Lang::En);
    let columns: Vec<&str> = csv.lines().next().expect("a line").split(',').skip(3).collect();
    assert_eq!(columns, concepts.iter().map(|one| one["id"].as_str().expect("an id")).collect::<Vec<_>>());
    for line in csv.lines().skip(1) {
        for (column, cell) in columns.iter().zip(line.split(',').skip(3)) {
            if ["FREQ", "INDICATOR", "SPLIT", "OBS_STATUS", "UNIT_MEASURE"].contains(column) {
                assert!(codes(&format!("CL_{column}")).iter().any(|code| code == cell), "{column}: {cell}");
            }
        }
    }
}

/// Each in every language: no phrase is missing, no cell of the table of indicators is blank.
#[test]
fn nothing_is_blank_in_any_language() {
    for lang in Lang::ALL {
        for kind in [Kind::Donor, Kind::Committee] {
            let rows = table::all(&invented(), kind, Words::of(lang));
            for row in &rows {
                assert!(
                    row.iter().all(|cell| !cell.is_empty() && !cell.contains('⟨')),
                    "{}: {row:?}",
                    lang.code()
                );
            }
            for indicator in &INDICATORS {
                assert!(rows.iter().any(|row| row[1] == indicator.code), "{} is missing", indicator.code);
            }
        }
        for row in table::parts(&invented(), Words::of(lang)) {
            assert!(row.iter().all(|cell| !cell.contains('⟨')), "{}: {row:?}", lang.code());
        }
    }
}

#[test]
fn figures_are_told_by_the_readers_habits() {
    let told = |lang, at: usize| {
        let (report, words) = (invented(), Words::of(lang));
        lines::figure(lines::everybody(&report.readings[at]), &report.readings[at], words)
    };
    assert_eq!(told(Lang::En, 1), "66.7%");
    assert_eq!(told(Lang::Es, 1), Words::of(Lang::Es).share("66.7%"));
    assert_eq!(told(Lang::En, 28), "1234.50 EUR");
    assert_eq!(told(Lang::En, 0), Words::of(Lang::En).get("indicator-status-no-data"));
}

#[test]
fn the_same_report_has_the_same_bytes() {
    let formats = [Format::Html, Format::Xlsx, Format::Pdf, Format::SdmxCsv, Format::SdmxJson, Format::Csv];
    for format in formats {
        let once =
            || made(&invented(), Kind::Donor, format, Words::of(Lang::Ar), Fonts::find(None).ok().as_ref());
        let (first, second) = (once().expect("it is made"), once().expect("it is made"));
        assert!(!first.is_empty() && first == second, "{format:?}");
    }
}

/// Paper is tagged and says that it is PDF/UA, in Arabic too.
#[test]
fn paper_is_tagged_in_every_language() {
    for lang in Lang::ALL {
        let made =
            made(&invented(), Kind::Donor, Format::Pdf, Words::of(lang), Fonts::find(None).ok().as_ref());
        let pdf = String::from_utf8_lossy(&made.expect("it is made")).into_owned();
        assert!(pdf.contains("pdfuaid:part"), "{}", lang.code());
    }
}

#[test]
fn sdmx_has_an_observation_for_every_cell() {
    let cells: usize = invented().readings.iter().map(|r| r.cells.len()).sum();
    let csv = text(Kind::Donor, Format::SdmxCsv, Lang::En);
    assert_eq!(csv.lines().count(), cells + 1);
    let line = "dataStructure,AMBOS:SMP_INDICATORS(1.0.0),I,D,p-1,I02,_Z,SEX,female,2031-12-31,0.333333,A,share,6,18";
    assert!(csv.lines().any(|l| l == line), "{csv}");
    let json: serde_json::Value =
        serde_json::from_str(&text(Kind::Donor, Format::SdmxJson, Lang::En)).expect("JSON");
    let seen = json["data"]["dataSets"][0]["observations"].as_object().expect("observations");
    assert_eq!(seen.len(), cells);
}

/// Whoever reads by goal finds every goal once, numbers in their order.
#[test]
fn goals_stand_in_their_order() {
    let all = table::goals();
    assert_eq!(&all[..4], ["3.c.1", "4.3.1", "4.4.1", "4.5.1"]);
    assert_eq!(all.last(), Some(&"GCM23"));
    let apart: std::collections::BTreeSet<_> = all.iter().collect();
    assert_eq!(apart.len(), all.len());
}

/// What somebody measured outside by age alone is not told (¶22), in any format.
#[test]
fn what_is_split_by_age_and_not_by_sex_is_refused() {
    let mut report = invented();
    report.readings[4].cells.push(Cell {
        part: Some((Dimension::Age, "under-25".to_owned())),
        figure: Figure::Value(Ratio::whole(1)),
        over: Some(6),
        under: Some(6),
    });
    for format in [Format::Json, Format::Html, Format::SdmxCsv] {
        let refused =
            made(&report, Kind::Donor, format, Words::of(Lang::En), None).expect_err("by age alone");
        let why = refused.to_string();
        assert!(why.starts_with("I05 is split") && why.ends_with("(¶22)"), "{why}");
    }
}
