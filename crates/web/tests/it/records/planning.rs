//! What is planned, as people meet it: the policy map, jobs created by district, needs (¶23, 24, 26).

use axum::http::StatusCode;
use jiff::civil::date;
use partnership::mobility::quota::Version;
use partnership::stakeholders::Role;
use partnership::training::cohort::Stage;
use serde_json::json;
use store::cohorts::{self, Cohort};
use store::quotas;

use super::{read, value};
use crate::api::{at, program};
use crate::house;
use crate::kept::{Kept, Signed, TRIAL};

const BASE: &str = "/en/partnerships/trial/planning";

/// Enters something; says what a form answers that is refused, and nothing where it is taken.
fn enter(kept: &Kept, who: &Signed, at: &str, form: &[(&str, &str)]) -> String {
    let answer = kept.post(who, &format!("{BASE}/{at}"), form);
    match answer.status {
        StatusCode::SEE_OTHER => String::new(),
        StatusCode::UNPROCESSABLE_ENTITY => answer.body,
        status => panic!("{at}: {status}"),
    }
}

fn policy<'a>(organisation: &'a str, area: &'a str, title: &'a str) -> [(&'a str, &'a str); 6] {
    [
        ("organisation", organisation),
        ("area", area),
        ("title", title),
        ("what", "An aim (invented)"),
        ("stated_on", "2026-11-01"),
        ("source", "Official journal 7 (invented)"),
    ]
}

/// A cohort with so many seats at home and away that ends in 2027.
fn cohort(kept: &Kept, seats_home: i64, seats_away: i64) {
    let new = Cohort {
        partnership: TRIAL.to_owned(),
        id: String::new(),
        programme: "kitchen".to_owned(),
        stage: Stage::Planned,
        seats_home,
        seats_away,
        demand: vec!["es-1".to_owned()],
        begins_on: Some(date(2027, 1, 1)),
        ends_on: Some(date(2027, 6, 30)),
        version: 1,
    };
    kept.write(move |tx| cohorts::create(tx, &new));
}

/// ¶24: a quota that contradicts a cohort's size is flagged, and the map is exported.
#[test]
fn the_policy_map_flags_a_quota_below_the_seats_and_exports() {
    let kept = Kept::trial();
    let (labour, visa, officer) =
        (kept.sign_in(Role::Labour), kept.sign_in(Role::Immigration), kept.sign_in(Role::Officer));
    cohort(&kept, 2, 8);
    let page = read(&kept, &officer, "planning");
    assert!(page.contains("permits unknown") && !page.contains("contradicts the size"), "{page}");
    let permits = |places: i64| {
        let new = Version {
            year: 2027,
            places,
            valid_from: date(2027, 1, 1),
            source: "Register (invented)".to_owned(),
        };
        kept.write(move |tx| {
            quotas::enter(tx, TRIAL, "sn-es", &new, &house::agreement(str::to_owned).in_force(house::DAY))
        });
    };
    permits(7);
    let page = read(&kept, &officer, "planning");
    assert!(page.contains("the quota contradicts the size of the cohorts"), "{page}");
    assert!(page.contains("C0001") && page.contains("Spain"), "{page}");
    let csv = kept.get(&officer, &format!("{BASE}/map.csv")).body;
    assert!(csv.contains("held,,,,,,,,,,,2027,ES,C0001,8,7,yes"), "{csv}");
    permits(8);
    let page = read(&kept, &officer, "planning");
    assert!(page.contains("permits suffice") && !page.contains("contradicts the size"), "{page}");

    // Each authority enters what is its own.
    assert_eq!(enter(&kept, &labour, "policy/new", &policy("sn-labour", "employment", "Jobs first")), "");
    assert_eq!(enter(&kept, &visa, "policy/new", &policy("es-immigration", "migration", "More permits")), "");
    let other = enter(&kept, &labour, "policy/new", &policy("sn-labour", "migration", "No"));
    assert!(other.contains("belongs to another authority"), "{other}");
    assert!(!enter(&kept, &labour, "policy/new", &policy("es-immigration", "migration", "No")).is_empty());
    let undated = policy("sn-labour", "employment", "No")
        .map(|(name, text)| (name, if name == "source" { "" } else { text }));
    assert!(enter(&kept, &labour, "policy/new", &undated).contains("Fill in this field."));
    let link = [
        ("organisation", "sn-labour"),
        ("from", "E00002"),
        ("to", "E00001"),
        ("relation", "conflicts"),
        ("what", "People leave (invented)"),
        ("stated_on", "2026-11-02"),
        ("source", "Minutes 3 (invented)"),
    ];
    assert_eq!(enter(&kept, &labour, "link/new", &link), "");
    let page = read(&kept, &officer, "planning");
    for words in
        ["More permits", "Jobs first", "stands in the way of", "hindered by", "People leave (invented)"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    let csv = kept.get(&officer, &format!("{BASE}/map.csv")).body;
    assert!(
        csv.contains("link,E00003,")
            && csv.contains(",E00002,E00001,conflicts,People leave (invented),2026-11-02,"),
        "{csv}"
    );
    let json = kept.get(&officer, &format!("{BASE}/map.json"));
    let told: serde_json::Value = serde_json::from_str(&json.body).expect("JSON");
    assert_eq!(told, program(&kept, Role::Officer).get(&at("/planning")).json);
    assert_eq!(told["held"][0]["contradicts"], json!(false));
    assert_eq!(told["entries"][2]["cells"]["relation"], json!("conflicts"));

    // Corrected, the earlier words stay; withdrawn, it is in no map, and neither is its link.
    let path = "planning/policy/E00001/change";
    let seen = value(&read(&kept, &labour, path), "version");
    let mut changed = policy("sn-labour", "employment", "Jobs at home first").to_vec();
    changed.push(("version", &seen));
    assert_eq!(enter(&kept, &labour, "policy/E00001/change", &changed), "");
    assert_eq!(kept.get(&visa, &format!("{BASE}/policy/E00001/change")).status, StatusCode::NOT_FOUND);
    let page = read(&kept, &visa, "planning/entries/E00001");
    assert!(page.contains("Jobs at home first") && page.contains("<bdi>Jobs first</bdi>"), "{page}");
    let stale = kept.post(&labour, &format!("{BASE}/policy/E00001/change"), &changed);
    assert_eq!(stale.status, StatusCode::CONFLICT, "what somebody else changed is not overwritten");
    assert_eq!(enter(&kept, &labour, "policy/E00001/withdraw", &[("version", "2")]), "");
    let page = read(&kept, &officer, "planning");
    assert!(!page.contains("Jobs at home first") && !page.contains("People leave"), "{page}");
    assert!(read(&kept, &officer, "planning/entries/E00001").contains("withdrawn"));
}

/// ¶24: trade and investment have an authority that owns them; its page offers nobody else.
#[test]
fn a_line_ministry_enters_the_policies_of_its_own_areas() {
    let kept = Kept::trial();
    kept.ministry("sn-economy", "economy_ministry");
    kept.ministry("sn-schools", "education_ministry");
    let (economy, schools) =
        (kept.sign_in_as("sn-economy@example.org"), kept.sign_in_as("sn-schools@example.org"));
    let page = read(&kept, &economy, "planning/policy/new");
    assert!(page.contains("sn-economy (invented)"), "{page}");
    assert!(!page.contains("sn-schools (invented)") && !page.contains("office (invented)"), "{page}");
    for (area, title) in [("trade", "Open markets"), ("investment", "A fund for kitchens")] {
        assert_eq!(enter(&kept, &economy, "policy/new", &policy("sn-economy", area, title)), "");
    }
    let page = read(&kept, &economy, "planning");
    assert!(page.contains("Open markets") && page.contains("A fund for kitchens"), "{page}");
    assert_eq!(enter(&kept, &schools, "policy/new", &policy("sn-schools", "education", "Teachers")), "");

    // Who owns no area is offered no policy to enter; how policies stand to one another it may say.
    kept.ministry("sn-health", "health_ministry");
    let health = read(&kept, &kept.sign_in_as("sn-health@example.org"), "planning");
    assert!(!health.contains("planning/policy/new") && health.contains("planning/link/new"), "{health}");
    assert!(page.contains("planning/policy/new"), "{page}");

    // Another's area is refused with the reason; another's policy is not theirs to change.
    for area in ["trade", "investment", "entrepreneurship", "employment", "migration"] {
        let no = enter(&kept, &schools, "policy/new", &policy("sn-schools", area, "No"));
        assert!(no.contains("belongs to another authority"), "{area}: {no}");
    }
    let no = enter(&kept, &schools, "policy/new", &policy("sn-economy", "trade", "No"));
    assert!(!no.is_empty(), "in another's name");
    let change = format!("{BASE}/policy/E00001/change");
    assert_eq!(kept.get(&schools, &change).status, StatusCode::NOT_FOUND);
    assert_eq!(kept.get(&economy, &change).status, StatusCode::OK);

    // Whoever owns no area enters no policy, and is told who does.
    for role in [Role::Monitor, Role::Employer, Role::School] {
        let who = kept.sign_in(role);
        let at = format!("{BASE}/policy/new");
        let answer = kept.post(&who, &at, &policy("es-union", "trade", "No"));
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{role:?}");
        let why = kept.get(&who, &format!("/en/why?at={at}")).body;
        assert!(why.contains("Line ministry") && why.contains("enter policies"), "{why}");
    }
    // What it needs stands beside everybody's.
    let need = [
        ("organisation", "sn-economy"),
        ("about", "systems"),
        ("what", "A register of firms (invented)"),
        ("amount", ""),
        ("until", "2030-01-01"),
        ("stated_on", "2026-11-01"),
        ("source", "Budget note 4 (invented)"),
    ];
    assert_eq!(enter(&kept, &economy, "need/new", &need), "");
    assert!(!enter(&kept, &schools, "need/new", &need).is_empty(), "not theirs");
    let people = kept.get(&economy, "/en/partnerships/trial/people");
    assert_eq!(people.status, StatusCode::NOT_FOUND, "it has to do with nobody's case");
}

/// ¶26: the report shows jobs created for each seat, district by district.
#[test]
fn jobs_per_seat_stand_by_district() {
    let kept = Kept::trial();
    let (labour, school) = (kept.sign_in(Role::Labour), kept.sign_in(Role::School));
    cohort(&kept, 6, 2);
    let jobs = |district, number, cohort| {
        [
            ("organisation", "sn-labour"),
            ("district", district),
            ("jobs", number),
            ("cohort", cohort),
            ("what", "Clinics (invented)"),
            ("stated_on", "2026-11-01"),
            ("source", "Register of firms (invented)"),
        ]
    };
    assert_eq!(enter(&kept, &labour, "jobs/new", &jobs("SN-DK", "3", "C0001")), "");
    assert_eq!(enter(&kept, &labour, "jobs/new", &jobs("SN-DK", "3", "C0001")), "", "another firm");
    assert_eq!(enter(&kept, &labour, "jobs/new", &jobs("SN-TH", "5", "")), "");
    assert!(enter(&kept, &labour, "jobs/new", &jobs("SN-TH", "half", "")).contains("whole number"));
    assert_eq!(kept.get(&school, &format!("{BASE}/jobs/new")).status, StatusCode::NOT_FOUND);
    let csv = kept.get(&school, &format!("{BASE}/jobs.csv")).body;
    assert_eq!(csv, "district,jobs,seats,jobs_per_seat\r\nSN-DK,6,8,0.75\r\nSN-TH,5,,\r\n");
    let page = read(&kept, &school, "planning/jobs");
    assert!(page.contains("0.75") && page.contains("Register of firms (invented)"), "{page}");
}

/// ¶23: less than three years ahead is labelled short-term.
#[test]
fn each_stakeholder_says_what_it_needs() {
    let kept = Kept::trial();
    let (school, employer) = (kept.sign_in(Role::School), kept.sign_in(Role::Employer));
    let need = |organisation, until| {
        [
            ("organisation", organisation),
            ("about", "training"),
            ("what", "Teachers (invented)"),
            ("amount", "4"),
            ("until", until),
            ("stated_on", "2026-11-25"),
            ("source", "Plan of the school (invented)"),
        ]
    };
    assert_eq!(enter(&kept, &school, "need/new", &need("sn-school", "2028-11-25")), "");
    let page = read(&kept, &employer, "planning/needs");
    assert!(page.contains("short-term") && !page.contains(">three to ten years<"), "{page}");
    assert_eq!(enter(&kept, &employer, "need/new", &need("es-hotel", "2029-11-25")), "");
    assert!(read(&kept, &school, "planning/needs").contains(">three to ten years<"));
    assert!(!enter(&kept, &employer, "need/new", &need("sn-school", "2029-11-25")).is_empty(), "not theirs");
    assert!(
        enter(&kept, &school, "need/new", &need("sn-school", "2036-11-26")).contains("more than ten years")
    );
    assert!(enter(&kept, &school, "need/new", &need("sn-school", "2026-11-25")).contains("lies ahead"));
    let csv = kept.get(&school, &format!("{BASE}/needs.csv")).body;
    assert!(csv.contains(",2028-11-25,2026-11-25,Plan of the school (invented),short,1\r\n"), "{csv}");
}

/// ¶30: the plan is written and read line by line; another payer is tried out and nothing of it is kept.
#[test]
fn the_planned_costs_stand_line_by_line() {
    let kept = Kept::trial();
    let (officer, labour) = (kept.sign_in(Role::Officer), kept.sign_in(Role::Labour));
    let at = "/en/partnerships/trial/costs/plan";
    assert!(read(&kept, &labour, "costs/plan").contains("Nobody wrote a plan yet."));
    let wrong =
        kept.post(&officer, &format!("{at}/change"), &[("version", "0"), ("body", "[[people]]\nid = 1\n")]);
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("costs.toml:2:"), "{}", wrong.body);
    let lost = "[[people]]\nid = \"away\"\ntrack = \"abroad\"\nbegin = 10\ncosts = [\"boat\"]\n";
    let form = [("version", "0"), ("body", lost)];
    let wrong = kept.post(&officer, &at.replace("/en/", "/es/").replace("plan", "plan/change"), &form);
    for words in ["costs.toml:3:", "abroad no es un itinerario", "costs.toml:5:", "se llama boat"] {
        assert!(wrong.body.contains(words), "{words}: {}", wrong.body);
    }
    let body = "[[people]]\nid = \"away\"\ntrack = \"away\"\nbegin = 10\ncosts = [\"course\", \"flight\"]\n";
    let form = [("version", "0"), ("body", body)];
    let sent = kept.post(&officer, &format!("{at}/change"), &form);
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let again = kept.post(&officer, &format!("{at}/change"), &[("version", "0"), ("body", "# other\n")]);
    assert_eq!(again.status, StatusCode::CONFLICT, "somebody was faster");
    // 10 × 1000.01 and 10 × 500: 15,000.10, shared 70 to 30; the last cent is borne by the hotel.
    let page = read(&kept, &labour, "costs/plan");
    for words in ["15,000.10 EUR", "10,000.10 EUR", "7000.07 EUR", "3000.03 EUR", "70%", "30%", "Workers pay"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    let page = read(&kept, &labour, "costs/plan?payer=sn-school&share=10");
    assert!(page.contains("1500.01 EUR"), "a tenth, and no cent is lost: {page}");
    for (query, says) in [
        ("payer=sn-school&share=100", "below 100 per cent"),
        ("payer=sn-school&share=-1", "below 100 per cent"),
        ("payer=nobody&share=10", "Choose a party"),
    ] {
        assert!(read(&kept, &labour, &format!("costs/plan?{query}")).contains(says), "{query}");
    }
    assert!(!read(&kept, &labour, "costs/plan").contains("1500.01 EUR"), "nothing of it was kept");
}

/// ¶30: two plans beside one another, then one plan under two texts, and a draft that charges workers is refused by its
/// article, also in the workbook.
#[test]
fn two_plans_of_costs_stand_beside_one_another() {
    let kept = Kept::trial();
    let (officer, labour) = (kept.sign_in(Role::Officer), kept.sign_in(Role::Labour));
    assert!(read(&kept, &labour, "room/costs").contains("Nobody wrote a plan yet."));
    let at = "/en/partnerships/trial/costs/plan/change";
    for (seen, begin) in [("0", 10), ("1", 12)] {
        let body = format!(
            "[[people]]\nid = \"away\"\ntrack = \"away\"\nbegin = {begin}\ncosts = [\"course\", \"flight\"]\n"
        );
        assert_eq!(
            kept.post(&officer, at, &[("version", seen), ("body", &body)]).status,
            StatusCode::SEE_OTHER
        );
    }
    // 10 and 12 times 1000.01 and 500.
    let page = read(&kept, &labour, "room/costs?was=1&is=2&old=1&new=1");
    for words in ["15,000.10 EUR", "18,000.12 EUR", "+3000.02 EUR", "Workers pay", "10 people", "12 people"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    for query in ["was=9&is=1", "was=1&is=soon", "old=9"] {
        let answer = kept.get(&labour, &format!("/en/partnerships/trial/room/costs?{query}"));
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{query}");
    }
    // A draft in which the workers would pay has an error: it is refused by its article, and the text in force stands.
    let begun = kept.post(&officer, "/en/partnerships/trial/room/begin", &[]);
    assert_eq!(begun.status, StatusCode::SEE_OTHER);
    kept.write(|tx| {
        let texts = tx.read(|db| store::drafts::texts(db, TRIAL))?;
        let charge = |(name, body): (String, String)| {
            (name, body.replace("payer = \"sn-labour\"", "payer = \"worker\""))
        };
        store::drafts::put(tx, TRIAL, 1, &texts.into_iter().map(charge).collect::<Vec<_>>())
    });
    let room = read(&kept, &labour, "room");
    assert!(room.contains("The plan of costs under both texts"), "{room}");
    assert!(room.contains("Not priced") && room.contains("18,000.12 EUR"), "{room}");
    // Why not stands in the reader's language, with article and place.
    for (lang, says) in [
        ("en", "This makes workers pay, and workers pay nothing"),
        ("es", "Esto hace pagar a las personas trabajadoras"),
        ("fr", "Ceci fait payer les travailleurs"),
        ("ar", "هذا يجعل العمال يدفعون"),
    ] {
        let page = kept.get(&labour, &format!("/{lang}/partnerships/trial/room/costs")).body;
        assert!(page.contains(says) && page.contains("agreement.en.md:"), "{lang}: {page}");
    }
    let book = kept.get(&labour, "/en/partnerships/trial/room/costs.xlsx?was=1&is=2");
    assert!(book.header("content-type").contains("spreadsheetml"), "{}", book.header("content-type"));
}

/// A statement over chosen days, as a page and as a workbook.
#[test]
fn a_statement_is_over_the_days_that_were_chosen() {
    let kept = Kept::trial();
    let labour = kept.sign_in(Role::Labour);
    let page = read(&kept, &labour, "ledger/es-hotel?from=2026-01-01&to=2026-12-31");
    assert!(page.contains("statement.xlsx?from=2026-01-01&amp;to=2026-12-31"), "{page}");
    let page = read(&kept, &labour, "ledger/es-hotel?from=soon");
    assert!(page.contains("Write a day") && page.contains("statement.xlsx\""), "{page}");
    let book = kept.get(&labour, "/en/partnerships/trial/ledger/es-hotel/statement.xlsx");
    assert_eq!(book.status, StatusCode::OK);
    assert!(book.header("content-type").contains("spreadsheetml"), "{}", book.header("content-type"));
}
