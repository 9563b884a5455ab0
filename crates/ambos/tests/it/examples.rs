//! The shipped examples, matched. Each is solved three times: as JSON, as text
//! with files, and elsewhere with its rows in another order.

use std::fs;
use std::process::Command;
use std::sync::LazyLock;

use serde_json::Value;

use crate::judge::{Judge, rows};
use crate::program::{AMBOS, Answer, Folder, ambos, finished, root};

const TABLES: [&str; 3] = ["people.csv", "places.csv", "programmes.csv"];

struct Solved {
    name: &'static str,
    json: Answer,
    text: Answer,
    /// Holds what `--out` wrote.
    folder: Folder,
    /// The same from elsewhere.
    elsewhere: Answer,
}

static ALL: [LazyLock<Solved>; 3] = [
    LazyLock::new(|| solve("electricians-xk-ma")),
    LazyLock::new(|| solve("hospitality-sn-vu")),
    LazyLock::new(|| solve("nurses-ph-tn-de")),
];

fn solve(name: &'static str) -> Solved {
    let (folder, here) = (Folder::new(), format!("examples/{name}"));
    let out = folder.path().join("out");
    let json = ambos(&root(), &["match", &here, "--format", "json"]);
    let text = ambos(&root(), &["match", &here, "--out", &out.to_string_lossy()]);
    let there = folder.path().join(&here);
    fs::create_dir_all(&there).expect("a folder");
    for entry in fs::read_dir(root().join(&here)).expect("the example") {
        let (from, name) = entry.map(|e| (e.path(), e.file_name())).expect("an entry");
        if from.is_file() {
            let text = fs::read_to_string(&from).expect("a text");
            let is_table = TABLES.iter().any(|t| name == *t);
            fs::write(there.join(&name), if is_table { shuffled(&text) } else { text }).expect("a copy");
        }
    }
    let mut command = Command::new(AMBOS);
    command.args(["match", &here, "--format", "json"]).current_dir(folder.path());
    command.envs([("RAYON_NUM_THREADS", "1"), ("OMP_NUM_THREADS", "7"), ("LC_ALL", "ar_TN.UTF-8")]);
    command.envs([("LANG", "es_ES.UTF-8"), ("TZ", "Pacific/Efate"), ("COLUMNS", "20")]);
    Solved { name, json, text, elsewhere: finished(&mut command), folder }
}

/// The rows of a table in another order: the last third first, turned round.
fn shuffled(text: &str) -> String {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(reader.headers().expect("a header")).expect("memory");
    let mut rows: Vec<csv::StringRecord> = reader.records().map(|r| r.expect("a row")).collect();
    let third = rows.len() / 3;
    rows.rotate_right(third);
    rows[third..].reverse();
    rows.iter().for_each(|row| writer.write_record(row).expect("memory"));
    String::from_utf8(writer.into_inner().expect("memory")).expect("UTF-8")
}

fn each(check: impl Fn(&Solved, &Value)) {
    for solved in &ALL {
        check(solved, &solved.json.json());
    }
}

#[test]
fn every_example_is_solved_to_the_end() {
    each(|solved, json| {
        assert_eq!((solved.json.code, solved.json.err.as_str()), (0, ""), "{}", solved.name);
        assert_eq!((solved.text.code, solved.text.err.as_str()), (0, ""), "{}", solved.name);
        let told = ["outcome", "gap", "every_rule_holds", "paid_by_workers"].map(|field| &json[field]);
        assert_eq!(told, [&Value::from("solved"), &0.into(), &true.into(), &0.into()], "{}", solved.name);
        assert_eq!(json["value"], json["bound"]);
        assert!(json["placed"]["home"].as_u64() > Some(20) && json["placed"]["away"].as_u64() > Some(20));
        let drawn = json["rules"].as_array().expect("rules");
        assert!(drawn.iter().all(|r| r["binding"] == false || r["missed_by"] == 0), "{}", solved.name);
    });
}

#[test]
fn the_same_bytes_from_anywhere_and_in_any_order() {
    each(|solved, _| assert!(solved.elsewhere == solved.json, "{} differs", solved.name));
}

#[test]
fn the_second_judge_agrees() {
    each(|solved, json| {
        let text = |name: &str| {
            fs::read_to_string(root().join("examples").join(solved.name).join(name)).expect("a file")
        };
        let date = json["date"].as_str().expect("a date");
        let [people, places, programmes] = TABLES.map(text);
        let mut judge = Judge::new(&text("agreement.en.md"), &people, &places, &programmes, date);
        judge.judge(json);
        assert!(judge.complaints.is_empty(), "{}:\n{}", solved.name, judge.complaints.join("\n"));
    });
}

/// The judge is no rubber stamp: one change to the answer, and it complains.
#[test]
fn the_second_judge_sees_what_is_wrong() {
    let solved = &ALL[0];
    let text = |name: &str| {
        fs::read_to_string(root().join("examples").join(solved.name).join(name)).expect("a file")
    };
    let complaints = |change: &dyn Fn(&mut Value)| {
        let mut json = solved.json.json();
        change(&mut json);
        let date = json["date"].as_str().expect("a date").to_owned();
        let [people, places, programmes] = TABLES.map(text);
        let mut judge = Judge::new(&text("agreement.en.md"), &people, &places, &programmes, &date);
        judge.judge(&json);
        judge.complaints
    };
    fn placed(json: &mut Value) -> &mut Value {
        let people = json["people"].as_array_mut().expect("people");
        people.iter_mut().map(|p| &mut p["takes"]).find(|t| !t.is_null()).expect("a placement")
    }
    assert_eq!(complaints(&|_| ()), [""; 0]);
    for change in [
        &(|json: &mut Value| placed(json)["months"] = 1.into()) as &dyn Fn(&mut Value),
        &|json| placed(json)["cost_minor"] = 1.into(),
        &|json| placed(json)["paid_by"]["worker"] = 1.into(),
        &|json| placed(json)["place"] = "BE-01".into(),
        &|json| placed(json)["programmes"] = Value::Array(Vec::new()),
        &|json| placed(json)["points"] = 1.into(),
        &|json| *placed(json) = Value::Null,
        &|json| json["paid_by"]["origin-account"] = 0.into(),
    ] {
        assert_ne!(complaints(change), [""; 0]);
    }
}

#[test]
fn the_files_say_what_the_answer_says() {
    each(|solved, json| {
        let out = |name: &str| solved.folder.text(&format!("out/{name}"));
        assert_eq!(out("match.json"), solved.json.out);
        let placements = rows(&out("placements.csv"));
        let people = json["people"].as_array().expect("people");
        assert_eq!(placements.len(), people.len());
        for (row, person) in placements.iter().zip(people) {
            let told = |field: &str| match &person["takes"][field] {
                Value::Null => String::new(),
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            assert_eq!(person["id"], row["person"].as_str());
            for field in ["place", "track", "country", "months", "cost_minor", "points"] {
                assert_eq!(row[field], told(field), "{}", row["person"]);
            }
        }
        let rules = rows(&out("rules.csv"));
        let told = json["rules"].as_array().expect("rules");
        assert_eq!(rules.len(), told.len());
        for (row, rule) in rules.iter().zip(told) {
            assert_eq!(row["article"], rule["article"].as_str().unwrap_or_default());
            assert_eq!(
                (&rule["about"], &rule["limit"]),
                (&row["about"].as_str().into(), &row["limit"].as_str().into())
            );
        }
    });
}

#[test]
fn the_text_says_what_the_answer_says() {
    each(|solved, json| {
        let lines: Vec<&str> = solved.text.out.lines().collect();
        let seconds = lines.iter().filter(|l| l.ends_with(" seconds")).count();
        assert_eq!(seconds, 1, "{}", solved.text.out);
        assert!(!solved.json.out.contains("seconds"));
        for (track, word) in [("home", "home"), ("away", "away")] {
            let line = format!("placed on the {word} track: {}", json["placed"][track]);
            assert!(lines.contains(&line.as_str()), "{line}");
        }
        assert!(lines.iter().any(|l| l.starts_with("  workers") && l.ends_with(" 0 EUR")));
        assert!(lines.contains(&"every rule held, counted again in whole numbers"));
    });
}
