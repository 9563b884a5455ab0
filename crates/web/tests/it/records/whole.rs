//! Every page of records is whole in every language, small, and there also where
//! nothing was entered yet.

use axum::http::StatusCode;
use partnership::stakeholders::Role;

use crate::kept::{Kept, address_of};

const PAGES: [&str; 39] = [
    "partnerships",
    "partnerships/new",
    "organisations",
    "organisations/new",
    "organisations/es-hotel",
    "organisations/es-hotel/change",
    "partnerships/trial/",
    "partnerships/trial/change",
    "partnerships/trial/history",
    "partnerships/trial/organisations",
    "partnerships/trial/people",
    "partnerships/trial/people/new",
    "partnerships/trial/people/a2",
    "partnerships/trial/people/a2/change",
    "partnerships/trial/people/a2/history",
    "partnerships/trial/people/a2/erase",
    "partnerships/trial/places",
    "partnerships/trial/places/new",
    "partnerships/trial/places/es-1",
    "partnerships/trial/places/es-1/change",
    "partnerships/trial/places/es-1/withdraw",
    "partnerships/trial/places/es-1/history",
    "partnerships/trial/places/es-1/submit",
    "partnerships/trial/programmes",
    "partnerships/trial/programmes/new",
    "partnerships/trial/programmes/kitchen",
    "partnerships/trial/programmes/kitchen/change",
    "partnerships/trial/programmes/kitchen/history",
    "partnerships/trial/consultations",
    "partnerships/trial/consultations/new",
    "partnerships/trial/planning",
    "partnerships/trial/planning/jobs",
    "partnerships/trial/planning/needs",
    "partnerships/trial/planning/policy/new",
    "partnerships/trial/planning/link/new",
    "partnerships/trial/planning/jobs/new",
    "partnerships/trial/planning/need/new",
    "partnerships/trial/costs/plan",
    "partnerships/trial/costs/plan/change",
];

#[test]
fn every_page_is_whole_and_small_in_every_language() {
    let kept = Kept::trial();
    let officer = kept.sign_in(Role::Officer);
    let mut large = Vec::new();
    for lang in ["en", "es", "fr", "ar"] {
        for page in PAGES {
            let path = format!("/{lang}/{page}");
            let answer = kept.get(&officer, &path);
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            super::sound(&answer, &path);
            assert_eq!(answer.header("cache-control"), "no-store", "{path}");
            // The overview is a first page: it may weigh more.
            if answer.body.len() > 15_000 && !page.ends_with('/') {
                large.push((path, answer.body.len()));
            }
        }
    }
    assert_eq!(large, []);
}

#[test]
fn where_nothing_was_entered_pages_say_so() {
    let kept = Kept::empty();
    kept.account(Role::Administrator, None, None, &address_of(Role::Administrator));
    let signed = kept.sign_in(Role::Administrator);
    let words = [("partnerships", "No partnership"), ("organisations", "No organization")];
    for (page, words) in words {
        let answer = kept.get(&signed, &format!("/en/{page}"));
        assert_eq!(answer.status, StatusCode::OK, "{page}");
        assert!(answer.body.contains(words), "{page}");
    }
    assert_eq!(kept.get(&signed, "/en/partnerships/none/people").status, StatusCode::NOT_FOUND);
    let missing = kept.get(&signed, "/en/partnerships/none/people");
    assert!(missing.body.contains("/en/why?at="), "{}", missing.body);
}
