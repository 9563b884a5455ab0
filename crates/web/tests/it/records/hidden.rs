//! Somebody in humanitarian mode does not exist for accounts of the State they fled.

use axum::http::StatusCode;
use partnership::stakeholders::Role;

use super::{read, settled};
use crate::kept::{Kept, Signed};

/// People in all rows of the file of streams.
fn streamed(kept: &Kept, signed: &Signed) -> i64 {
    // The page first: the file of a round that is still worked out is not there.
    settled(kept, signed, "round");
    let csv = kept.get(signed, "/en/partnerships/trial/round/flow.csv").body;
    csv.lines().skip(1).filter_map(|line| line.rsplit(',').next()?.parse::<i64>().ok()).sum()
}

#[test]
fn the_state_fled_sees_one_person_less_everywhere() {
    let kept = Kept::trial();
    kept.published();
    // Of SN: a labour ministry and a school. `a3` fled SN.
    for (role, exists, count, streams) in [
        (Role::Labour, false, Some("38 people"), Some(38)),
        (Role::School, false, Some("2 people"), Some(38)),
        (Role::Assessor, false, Some("2 people"), None),
        (Role::Officer, true, Some("39 people"), Some(39)),
        (Role::Employer, true, Some("3 people"), Some(39)),
        (Role::CaseWorker, true, Some("39 people"), Some(39)),
    ] {
        let signed = kept.sign_in(role);
        let status = if exists { StatusCode::OK } else { StatusCode::NOT_FOUND };
        for path in ["people/a3", "people/a3?x"] {
            let answer = kept.get(&signed, &format!("/en/partnerships/trial/{path}"));
            assert_eq!(answer.status, status, "{role:?} {path}");
        }
        let list = read(&kept, &signed, "people");
        assert_eq!(list.contains("people/a3\""), exists, "{role:?}");
        if let Some(count) = count {
            assert!(list.contains(count), "{role:?}: {count}");
        }
        for typed in ["a3", "khady"] {
            let found = read(&kept, &signed, &format!("people?q={typed}"));
            let named = exists && (typed == "a3" || role != Role::Employer);
            assert_eq!(found.contains("people/a3\""), named, "{role:?} {typed}");
        }
        if let Some(streams) = streams {
            assert_eq!(streamed(&kept, &signed), streams, "{role:?}");
            let round = read(&kept, &signed, "round");
            assert_eq!(
                round.contains("round/people/a3\""),
                exists && matches!(role, Role::Officer | Role::CaseWorker),
                "{role:?}"
            );
            let overview = read(&kept, &signed, "");
            assert!(overview.contains(&format!(">{streams}<")), "{role:?}: {overview}");
            // What only the whole round tells is for accounts of no State: else it would tell
            // one State that somebody is hidden from it.
            let no_state = matches!(role, Role::Officer | Role::CaseWorker);
            assert_eq!(overview.contains("Bound in points"), no_state, "{role:?}");
        }
        let answer = kept.get(&signed, "/en/partnerships/trial/round/people/a3");
        let may = matches!(role, Role::Officer | Role::CaseWorker);
        assert_eq!(answer.status == StatusCode::OK, may, "{role:?}");
    }
}

#[test]
fn an_employer_sees_candidates_of_its_own_places_under_pseudonyms() {
    let kept = Kept::trial();
    kept.published();
    let employer = kept.sign_in(Role::Employer);
    let body = read(&kept, &employer, "round/places/es-1");
    assert!(!body.contains("Awa T") && !body.contains("round/people/"), "{body}");
    let other = kept.get(&employer, "/en/partnerships/trial/round/places/sn-1");
    assert_eq!(other.status, StatusCode::NOT_FOUND);
    let list = read(&kept, &employer, "round/places");
    assert!(list.contains("round/places/es-1\"") && !list.contains("sn-1"));
}

#[test]
fn a_worker_finds_their_own_answer_and_no_other() {
    let kept = Kept::trial();
    kept.published();
    let worker = kept.sign_in(Role::Worker);
    let overview = read(&kept, &worker, "");
    assert!(overview.contains("round/people/a2\"") && overview.contains("people/a2\""));
    assert!(read(&kept, &worker, "round/people/a2").contains("a2"));
    for path in ["round", "round/people/a1", "people/a1", "round/flow.csv"] {
        let answer = kept.get(&worker, &format!("/en/partnerships/trial/{path}"));
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[test]
fn wishes_stay_with_those_who_may_see_them() {
    let kept = Kept::trial();
    kept.published();
    // The labour ministry of origin sees answers of its people, not their wishes.
    let body = read(&kept, &kept.sign_in(Role::Labour), "round/people/a2");
    assert!(!body.contains("Family") && !body.contains(">f1<"), "{body}");
    let body = read(&kept, &kept.sign_in(Role::CaseWorker), "round/people/a2");
    assert!(body.contains(">f1<"));
}
