//! `ambos import evidence` and `ambos profile`: from downloads to countries side by side. All figures are invented.

use std::fs;
use std::path::Path;

use expect_test::expect;

use crate::program::ambos;

const UNEMPLOYMENT: &str = "geo,birth,sex,educ,t,v\n\
    ESP,Native-born,Total,Total,2019,14\nESP,Native-born,Total,Total,2020,15\nESP,Native-born,Total,Total,2021,14\n\
    ESP,Native-born,Total,Total,2022,13\nESP,Native-born,Total,Total,2023,12\nESP,Native-born,Total,Total,2024,11\n";
const MIGRANTS: &str =
    "geo,t,from,sex,n\nESP,2024,MAR,female,400\nESP,2024,MAR,male,600\nFRA,2024,MAR,male,5\n";
const OWN: &str = "measure,area,partner,occupation,sex,group,period,value,unit,source,vintage,licence\n\
    vacancies,ES,,2221,,,2025,50,posts,Ministry,2026-02-01,\nvacancies,ES,,2221,,,2025,80,posts,Survey,2026-01-01,\n";

fn put(at: &Path, name: &str, text: &str) {
    fs::write(at.join(name), text).expect("a file can be written");
}

#[test]
fn downloads_become_countries_side_by_side() {
    let temp = tempfile::tempdir().expect("a folder");
    let at = temp.path();
    put(at, "unemployment.csv", UNEMPLOYMENT);
    put(at, "migrants.csv", MIGRANTS);
    put(at, "evidence.csv", OWN);
    let import = [
        "import",
        "evidence",
        "unemployment.csv",
        "migrants.csv",
        "--vintage",
        "2025-10-31",
        "--country",
        "MA",
    ];
    let imported = ambos(at, &[&import[..], &["--country", "ES"]].concat());
    expect![[r#"
        exit 0
                6 figures of unemployment.csv: unemployment; 0 rows left out
                2 figures of migrants.csv: migrants; 0 rows left out

        written: evidence.csv (10 figures)
    "#]]
    .assert_eq(&imported.shown());
    let whole = fs::read_to_string(at.join("evidence.csv")).expect("written");
    assert_eq!(ambos(at, &[&import[..], &["--country", "ES"]].concat()).code, 0, "once more");
    assert_eq!(fs::read_to_string(at.join("evidence.csv")).expect("written"), whole, "changes nothing");

    let asked = ["profile", "MA", "ES", "--occupation", "2221", "--date", "2026-06-30"];
    let told = ambos(at, &asked).shown();
    for part in [
        "unemployment of those born there             11 percent, 2024",
        "! stale: 18 months old",
        "if the trend goes on, 9.",
        "people from the first who live in the second 1000 persons, 2024",
        "UN DESA, International Migrant Stock, by sex and origin (2025-10-31)",
        "on the WHO's safeguards list                 no",
        "gap of the occupation                        unknown; these would settle it: replacement, growth,",
        "earnings a month                             no data",
    ] {
        assert!(told.contains(part), "{part}\n{told}");
    }
    let json = ambos(at, &[&asked[..], &["--format", "json"]].concat()).json();
    assert_eq!(json["kind"], "profile");
    let lines = json["lines"].as_array().expect("lines");
    let line = |id: &str, country: &str| {
        lines.iter().find(|line| line["id"] == id && line["country"] == country).expect("a line")["figure"]
            .clone()
    };
    assert_eq!(line("migrants", "MA")["value"], "1000");
    assert!(line("unemployment.native", "MA").is_null());
    assert_eq!(line("unemployment.native", "ES")["forecast"]["years"][2]["year"], 2027);
    let spain = &json["countries"][1]["occupation"];
    assert_eq!(spain["gap"]["parts"][0]["figure"]["flags"][0]["flag"], "differs");
    assert_eq!(spain["gap"]["parts"][0]["figure"]["value"], "50", "published last");
    assert_eq!(
        (&spain["gap"]["value"], &spain["shortage"]["verdict"]),
        (&serde_json::Value::Null, &"unknown".into())
    );
}

#[test]
fn one_wrong_cell_and_nothing_is_written() {
    let temp = tempfile::tempdir().expect("a folder");
    let at = temp.path();
    put(at, "good.csv", MIGRANTS);
    put(at, "bad.csv", &MIGRANTS.replace("600", "-600").replace(",5", ",x"));
    let answer = ambos(at, &["import", "evidence", "good.csv", "bad.csv", "--vintage", "2025-10-31"]);
    expect![[r#"
        exit 2
        ambos: nothing was written:
        bad.csv:3: migrants cannot be -600: it is below zero
        bad.csv:4: `x` is no number: digits, and a point where there are decimals
    "#]]
    .assert_eq(&answer.shown());
    assert!(!at.join("evidence.csv").exists());
    for (args, part) in [
        (&["import", "evidence", "good.csv"][..], "--vintage"),
        (&["profile", "MA", "--date", "2026-01-01"], "2 values required"),
        (&["profile", "MA", "ESX", "--date", "2026-01-01"], "two letters of ISO 3166-1"),
        (&["profile", "MA", "ES", "--date", "2026-01-01"], "there is no such file"),
        (&["profile", "MA", "ES", "--occupation", "nurse", "--date", "2026-01-01"], "one to four digits"),
        (
            &["profile", "MA", "ES", "--evidence", "good.csv", "--date", "2026-01-01"],
            "columns are missing: measure, area",
        ),
    ] {
        let answer = ambos(at, args);
        assert!(answer.code == 2 && answer.err.contains(part), "{args:?} {answer:?}");
    }
}

/// From tables to a projection: figures of both countries, a draft, its checklist with them, its path and test.
#[test]
fn a_corridor_from_tables_to_a_projection() {
    let temp = tempfile::tempdir().expect("a folder");
    let at = temp.path();
    put(at, "migrants.csv", MIGRANTS);
    put(at, "unemployment.csv", UNEMPLOYMENT);
    let mut own =
        "measure,area,partner,occupation,sex,group,period,value,unit,source,vintage,licence\n".to_owned();
    for (area, mark) in [("MA", 1), ("ES", 3)] {
        for what in ["vacancy-days", "seekers", "unemployment", "foreign-share", "exit-rate", "pay"] {
            own +=
                &format!("shortage-{what},{area},,2221,,,2026,{mark},points,Office (invented),2027-02-01,\n");
        }
    }
    put(at, "own.csv", &own);
    let import =
        ["import", "evidence", "migrants.csv", "unemployment.csv", "own.csv", "--vintage", "2027-02-01"];
    let imported = ambos(at, &[&import[..], &["--country", "MA", "--country", "ES"]].concat());
    assert_eq!(imported.code, 0, "{}", imported.shown());
    let told = ambos(at, &["profile", "MA", "ES", "--occupation", "2221", "--date", "2027-03-01"]).shown();
    assert!(told.contains("shortage by six indicators                   shortage (mean 3)"), "{told}");
    let draft = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/drafts/nurses-ma-es.en.md");
    let item = |more: &[&str]| {
        let json =
            ambos(at, &[&["check", draft, "--date", "2027-03-01", "--format", "json"], more].concat()).json();
        let answers =
            json["checklist"]["answers"].as_array().or(json["answers"].as_array()).expect("answers").clone();
        answers.into_iter().find(|a| a["id"] == "P3.1").expect("the question")["verdict"].clone()
    };
    assert_eq!(item(&[]), "unknown");
    assert_eq!(item(&["--evidence", "evidence.csv"]), "pass");
    let projected =
        ambos(at, &["project", draft, "--date", "2027-03-01", "--runs", "200", "--format", "json"]).json();
    assert_eq!(projected["origin_test"]["verdict"], "pass");
    assert_eq!(projected["base"]["stock_change"].as_array().expect("years").len(), 11);
}
