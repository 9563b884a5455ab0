//! `ambos report`: all forty from a store, in every format, twice the same.

use std::fs;

use crate::program::{Edit, Folder};
use crate::small::small;

fn seeded() -> Folder {
    seeded_with(&[])
}

fn seeded_with(edits: &[Edit<'_>]) -> Folder {
    let agreement = small(edits);
    let folder = Folder::new();
    fs::rename(agreement.path(), folder.path().join("small")).expect("moved");
    fs::create_dir(agreement.path()).expect("what is dropped is there");
    assert_eq!(folder.run(&["seed", "small", "--data", "data"]).code, 0);
    folder
}

#[test]
fn all_forty_are_told_in_every_format_and_twice_the_same() {
    let folder = seeded();
    for format in ["json", "csv", "html", "xlsx", "pdf", "sdmx-csv", "sdmx-json", "sdmx-structure"] {
        let made = |out: &str| {
            let ran = folder.run(&[
                "report",
                "donor",
                "--data",
                "data",
                "--partnership",
                "small",
                "--as-of",
                "2090-12-31",
                "--format",
                format,
                "--lang",
                "ar",
                "--out",
                out,
            ]);
            assert_eq!(ran.code, 0, "{ran:?}");
            fs::read(folder.path().join(out)).expect("the file")
        };
        let (first, second) = (made("first"), made("second"));
        assert!(first == second, "{format}");
        if format == "json" {
            let told: serde_json::Value = serde_json::from_slice(&first).expect("JSON");
            let all = told["indicators"].as_array().expect("a list");
            let mut codes: Vec<&str> = all.iter().filter_map(|one| one["code"].as_str()).collect();
            codes.dedup();
            assert_eq!(codes.len(), 40);
            for one in all {
                assert_eq!(one["status"] == "value", !one["value"].is_null(), "{one}");
            }
        }
    }
}

#[test]
fn an_unknown_partnership_is_told_with_those_that_there_are() {
    let folder = seeded();
    let ran = folder.run(&[
        "report",
        "committee",
        "--data",
        "data",
        "--partnership",
        "smal",
        "--as-of",
        "2030-12-31",
        "--format",
        "json",
        "--out",
        "out",
    ]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("no partnership is called `smal`; there are: small"), "{ran:?}");
    assert!(!folder.path().join("out").exists());
}

/// Figures from outside come in as a whole table or not at all, and go out as one.
#[test]
fn a_table_of_figures_is_entered_whole_or_not_at_all() {
    let folder = seeded();
    let titles = "indicator,on,over,under,source,stated_on\n";
    let import = |rows: &str| {
        fs::write(folder.path().join("figures.csv"), format!("{titles}{rows}")).expect("written");
        folder.run(&["import", "measured", "figures.csv", "--data", "data", "--partnership", "small"])
    };
    let rows = || {
        let asked = ["--data", "data", "--partnership", "small", "--as-of", "2090-12-31", "--out", "rows"];
        let ran = folder.run(&[&["report", "rows"][..], &asked[..]].concat());
        assert_eq!(ran.code, 0, "{ran:?}");
        fs::read_to_string(folder.path().join("rows/measured.csv")).expect("the table")
    };
    let sound = "I23,2026-03-31,8,4000,\"Inspection (invented), table 4\",2026-05-01\n";
    let wrong = import(&format!(
        "{sound}I03,2026-03-31,30,20,,2026-05-01\nI99,soon,1,,Survey (invented),2026-05-01\n"
    ));
    assert_eq!(wrong.code, 1, "{wrong:?}");
    for line in ["Line 3, over: ", "Line 3, source: ", "Line 4, on: "] {
        assert!(wrong.out.contains(line), "{line}: {}", wrong.out);
    }
    assert_eq!(rows().lines().count(), 1, "nothing of it is kept");
    let done = import(sound);
    assert_eq!((done.code, done.out.as_str()), (0, "figures entered of figures.csv: 1\n"), "{done:?}");
    assert!(rows().contains("I23,,,2026-03-31,8,4000,\"Inspection (invented), table 4\",2026-05-01,\n"));
    let missing = folder.run(&["import", "measured", "none.csv", "--data", "data", "--partnership", "small"]);
    assert_eq!(missing.code, 2, "{missing:?}");
}

/// The ladder and the assessment are there in every form and language, twice the same, with no phrase missing.
#[test]
fn ladder_and_assessment_are_told_in_every_form() {
    let folder = seeded();
    let run = |kind: &str, format: &str, lang: &str, out: &str| {
        let asked = ["report", kind, "--data", "data", "--partnership", "small", "--as-of", "2030-12-31"];
        folder.run(&[&asked[..], &["--format", format, "--lang", lang, "--out", out]].concat())
    };
    let made = |kind: &str, format: &str, lang: &str, out: &str| {
        let ran = run(kind, format, lang, out);
        assert_eq!(ran.code, 0, "{ran:?}");
        fs::read(folder.path().join(out)).expect("the file")
    };
    for kind in ["maturity", "assessment"] {
        for format in ["json", "csv", "html", "xlsx", "pdf"] {
            assert!(made(kind, format, "ar", "a") == made(kind, format, "ar", "b"), "{kind} {format}");
        }
        for lang in ["en", "es", "fr", "ar"] {
            let page = String::from_utf8(made(kind, "html", lang, "page")).expect("a text");
            for id in ["maturity-", "assessment-", "standing-", "question-", "verdict-", "⟨"] {
                assert!(!page.contains(id), "{kind} {lang}: {id}");
            }
        }
        let refused = run(kind, "sdmx-json", "en", "none");
        assert_eq!(refused.code, 2, "{refused:?}");
        assert!(refused.err.contains("it is no statistics"), "{refused:?}");
        assert!(!folder.path().join("none").exists());
    }
    let told: serde_json::Value =
        serde_json::from_slice(&made("maturity", "json", "en", "ladder")).expect("JSON");
    // Nothing was signed and nobody was taught: it is prepared, and a pilot lacks both.
    assert_eq!((&told["stands"], &told["next"]), (&"prepared".into(), &"pilot".into()));
    let lacks = told["lacks"].as_array().expect("a list");
    assert!(lacks.contains(&"in-force".into()) && lacks.contains(&"programme".into()), "{lacks:?}");
    let told: serde_json::Value =
        serde_json::from_slice(&made("assessment", "json", "en", "assessment")).expect("JSON");
    assert_eq!(told["answers"].as_array().map(Vec::len), Some(57));
    let sum = |field: &str| -> i64 {
        let parts = told["parts"].as_array().into_iter().flatten();
        parts.filter_map(|part| part[field].as_i64()).sum()
    };
    // The parts together are the whole checklist.
    let (passed, of) = (told["score"]["passed"].as_i64(), told["score"]["of"].as_i64());
    let whole = passed.zip(of).expect("a score");
    assert_eq!(sum("passed") * whole.1, sum("of") * whole.0);
}

/// Figures of statistics answer the question of shortage, from a file that is named or that lies in the store's folder.
#[test]
fn figures_answer_the_assessment() {
    let seats = "regulated = false\n\n[[seats]]\nid = \"away\"\ntrack = \"away\"\norigin = \"TN\"\noccupation = \"cook\"\nseats = 4\ncompletion = \"85%\"\n";
    let folder = seeded_with(&[Edit::Swap("agreement.en.md", "regulated = false\n", seats)]);
    let mut own =
        "measure,area,partner,occupation,sex,group,period,value,unit,source,vintage,licence\n".to_owned();
    for area in ["TN", "DE"] {
        for what in ["vacancy-days", "seekers", "unemployment", "foreign-share", "exit-rate", "pay"] {
            own += &format!("shortage-{what},{area},,5120,,,2029,3,points,Office (invented),2030-03-01,\n");
        }
    }
    fs::write(folder.path().join("own.csv"), own).expect("written");
    let figures =
        ["import", "evidence", "own.csv", "--vintage", "2030-03-01", "--country", "TN", "--country", "DE"];
    let imported = folder.run(&figures);
    assert_eq!(imported.code, 0, "{imported:?}");
    let asked = |more: &[&str]| {
        let report =
            ["report", "assessment", "--data", "data", "--partnership", "small", "--as-of", "2030-12-31"];
        let ran = folder.run(&[&report[..], &["--format", "json", "--out", "told"], more].concat());
        assert_eq!(ran.code, 0, "{ran:?}");
        let told: serde_json::Value =
            serde_json::from_slice(&fs::read(folder.path().join("told")).expect("the file")).expect("JSON");
        let answers = told["answers"].as_array().expect("answers").clone();
        answers.into_iter().find(|one| one["id"] == "P3.1").expect("the question")["verdict"].clone()
    };
    assert_eq!(asked(&[]), "unknown");
    assert_eq!(asked(&["--evidence", "evidence.csv"]), "pass");
    fs::rename(folder.path().join("evidence.csv"), folder.path().join("data/evidence.csv")).expect("moved");
    assert_eq!(asked(&[]), "pass");
    let wrong = folder.run(&[
        "report",
        "maturity",
        "--data",
        "data",
        "--partnership",
        "small",
        "--as-of",
        "2030-12-31",
        "--evidence",
        "none.csv",
        "--out",
        "none",
    ]);
    assert!(wrong.code == 2 && wrong.err.contains("none.csv"), "{wrong:?}");
}
