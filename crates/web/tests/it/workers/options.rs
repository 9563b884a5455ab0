//! What somebody could choose: small pages in four languages, and the same for programs.

use axum::http::StatusCode;
use partnership::stakeholders::Role;
use serde_json::json;
use store::places;

use super::LARGEST;
use crate::api::{at, program};
use crate::html::Page;
use crate::kept::{Kept, TRIAL, address_of};

fn read(kept: &Kept, role: Role, path: &str) -> String {
    let answer = kept.get(&kept.sign_in_as(&address_of(role)), path);
    assert_eq!(answer.status, StatusCode::OK, "{path}");
    if let Err(fault) = Page::read(&answer.body) {
        panic!("{path}: {fault}");
    }
    assert!(!answer.body.contains('⟨'), "{path}: words are missing: {}", answer.body);
    assert_eq!(answer.body.matches("<h1").count(), 1, "{path}");
    assert!(answer.body.len() <= LARGEST, "{path}: {} bytes", answer.body.len());
    answer.body
}

#[test]
fn the_cheapest_the_fastest_and_the_surest_way_are_shown() {
    let kept = Kept::trial();
    let own = read(&kept, Role::Worker, "/en/partnerships/trial/people/a2/options");
    assert!(own.contains("At home") && own.contains("Abroad"), "{own}");
    // They wish to go, so only the place abroad is as they wish; the others are shown as well.
    assert_eq!(own.matches("as wished").count(), 1, "{own}");
    assert!(own.contains("Cook in Dakar") && own.contains("Cheapest, Fastest, Surest"), "{own}");
    for lang in ["en", "es", "fr", "ar"] {
        for rest in ["", "?place=es-1", "?place=sn-1", "?from=1"] {
            read(&kept, Role::CaseWorker, &format!("/{lang}/partnerships/trial/people/a1/options{rest}"));
        }
    }
    let page = read(&kept, Role::CaseWorker, "/en/partnerships/trial/people/a1/options?place=es-1");
    for words in [
        "Spanish to A2 (4 months)",
        "how many people pass “Spanish to A2”",
        "<dt>The worker</dt><dd><strong>0 EUR</strong></dd>",
        "Cook &lt;script&gt;alert(2)&lt;/script&gt;",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    // Somebody of whose qualification nobody stated the level is told so.
    let page = read(&kept, Role::CaseWorker, "/en/partnerships/trial/people/a4/options?place=es-1");
    assert!(page.contains("The level of the qualification is not stated; ISCED 3 is asked for."), "{page}");
    let missing = |rest: &str| {
        let path = format!("/en/partnerships/trial/people/{rest}");
        kept.get(&kept.sign_in(Role::CaseWorker), &path).status
    };
    assert_eq!(missing("a1/options?place=nowhere"), StatusCode::NOT_FOUND);
    assert_eq!(missing("nobody/options"), StatusCode::NOT_FOUND);
}

#[test]
fn programs_are_told_the_same_and_only_of_places_that_are_open() {
    let kept = Kept::trial();
    let helper = program(&kept, Role::CaseWorker);
    let told = helper.get(&at("/people/a1/options")).json;
    let ids = |told: &serde_json::Value| -> Vec<String> {
        let places = told["places"].as_array().expect("places").iter();
        places.map(|place| place["place"].as_str().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(ids(&told), ["es-1", "sn-1", "sn-2"]);
    assert_eq!(
        told["places"][0],
        json!({
            "place": "es-1", "track": "away", "country": "ES", "wished": true, "barriers": [],
            "ways": [{
                "best": ["cheapest", "fastest", "surest"],
                "steps": ["Spanish to A2 (4 months)"],
                "months": 4, "permit_days": 0, "cost_minor": 150_001,
                "paid_by": { "es-hotel": 105_001, "sn-labour": 45_000 }, "worker_pays_minor": 0,
                "certainty_per_mille": null,
                "would_settle": ["how many people pass “Spanish to A2”"],
                "coverage_per_mille": 1000,
            }],
        })
    );
    kept.write(|tx| {
        let place = tx.read(|db| places::get(db, TRIAL, "es-1"))?.expect("a place");
        places::change(tx, &places::Place { state: "withdrawn".to_owned(), ..place })
    });
    assert_eq!(ids(&helper.get(&at("/people/a1/options")).json), ["sn-1", "sn-2"]);
}
