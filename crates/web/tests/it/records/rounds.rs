//! A round from opening to closing, as officers, workers and others see it.

use axum::http::StatusCode;
use jiff::civil::date;
use partnership::stakeholders::Role;
use partnership::stakeholders::consent::Purpose;
use skills::Classification;
use store::consents::{self, Asked};
use store::rounds::{self, Opening};
use store::{Actor, Tx, Via, accounts, outcomes};

use super::{read, sound, value};
use crate::Answer;
use crate::kept::{CASE_WORKER, Kept, Signed, TRIAL, address_of};

const BASE: &str = "/en/partnerships/trial/rounds";

/// The officer as the store knows them.
fn officer(kept: &Kept) -> Actor {
    let address = address_of(Role::Officer);
    let store = &kept.store;
    let account = store.read(|db| accounts::by_address(db, store.keys(), &address)).expect("no fault");
    let account = account.expect("an account").id;
    Actor { account, role: Some(Role::Officer), via: Via::Page }
}

/// Runs a round, as its job does.
fn run(kept: &Kept, number: i64) {
    let ran =
        web::conduct::run(&kept.store, &Classification::starter(), &officer(kept), TRIAL, number, &|_| ());
    ran.expect("no fault").expect("a round").expect("a proposal");
}

fn opened(kept: &Kept) -> i64 {
    let new = Opening { day: date(2026, 9, 1), seed: 7, answer_by: date(2026, 12, 20) };
    let open = move |tx: &mut Tx<'_>| rounds::open(tx, TRIAL, &new);
    kept.store.write(&officer(kept), open).expect("no fault").expect("opened")
}

fn version(kept: &Kept, number: i64) -> i64 {
    kept.store.read(|db| rounds::get(db, TRIAL, number)).expect("no fault").map_or(0, |round| round.version)
}

fn post(kept: &Kept, signed: &Signed, path: &str, fields: &[(&str, &str)]) -> Answer {
    kept.post(signed, &format!("{BASE}/{path}"), fields)
}

fn done(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
}

#[test]
fn an_officer_opens_reviews_and_publishes() {
    let kept = Kept::trial();
    let officer = kept.sign_in(Role::Officer);
    assert!(read(&kept, &officer, "rounds").contains("No round yet"));
    let wrong = [("day", "soon"), ("seed", "-1"), ("answer_by", "2026-12-20")];
    let answer = post(&kept, &officer, "new", &wrong);
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("href=\"#day\"") && answer.body.contains("href=\"#seed\""));
    let new = [("day", "2026-09-01"), ("seed", "7"), ("answer_by", "2026-12-20")];
    done(&post(&kept, &officer, "new", &new));
    let again = post(&kept, &officer, "new", &new);
    assert!(again.body.contains("Another round is under way"), "{}", again.body);
    let pool = read(&kept, &officer, "rounds/1/pool");
    assert!(pool.contains("Run the round") && pool.contains("Who takes part"));
    // Nobody else knows of it before people are told.
    for role in [Role::Monitor, Role::CaseWorker] {
        let other = kept.sign_in(role);
        assert_eq!(kept.get(&other, &format!("{BASE}/1")).status, StatusCode::NOT_FOUND);
        assert!(read(&kept, &other, "rounds").contains("No round yet"));
    }
    run(&kept, 1);
    let review = read(&kept, &officer, "rounds/1/review");
    assert!(review.contains("Confirm all that are as proposed (39)"), "{review}");
    let refused = post(&kept, &officer, "1/publish", &[("version", "3")]);
    assert_eq!(refused.status, StatusCode::CONFLICT);
    // One is decided by hand: a place needs no reason only where it is as proposed.
    let decide = read(&kept, &officer, "rounds/1/people/a2/decide");
    let version = value(&decide, "version");
    let none = [("place", "none"), ("reason", ""), ("version", version.as_str())];
    let wrong = post(&kept, &officer, "1/people/a2/decide", &none);
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("href=\"#reason\""));
    let reasoned = [("place", "none"), ("reason", "asked to wait"), ("version", version.as_str())];
    done(&post(&kept, &officer, "1/people/a2/decide", &reasoned));
    let stale = post(&kept, &officer, "1/people/a2/decide", &reasoned);
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let check = read(&kept, &officer, "rounds/1/confirm");
    assert!(check.contains("Check before you confirm"));
    done(&post(&kept, &officer, "1/confirm", &[("version", &value(&check, "version"))]));
    // What is overridden breaks the family's rule: it is said, and nothing is published so.
    let publish = read(&kept, &officer, "rounds/1/publish");
    let back = read(&kept, &officer, "rounds/1/people/a2/decide");
    if publish.contains("A rule of the agreement would not hold") {
        let as_proposed = [("place", "confirm"), ("version", &value(&back, "version"))];
        done(&post(&kept, &officer, "1/people/a2/decide", &as_proposed));
    }
    let publish = read(&kept, &officer, "rounds/1/publish");
    done(&post(&kept, &officer, "1/publish", &[("version", &value(&publish, "version"))]));
    let round = read(&kept, &officer, "rounds/1");
    assert!(round.contains("People were told"), "{round}");
    assert!(round.contains("How often officers overrode"));
    let monitor = kept.sign_in(Role::Monitor);
    let totals = read(&kept, &monitor, "rounds/1");
    assert!(totals.contains("Where the outcomes stand") && !totals.contains("a1<"), "{totals}");
}

/// A worker to whom the first round gave a place, and their id.
fn placed(kept: &Kept) -> (Signed, String) {
    let store = &kept.store;
    let all = store.read(|db| outcomes::all(db, store.keys(), TRIAL, 1)).expect("no fault");
    let id = all.iter().find(|record| record.outcome.place).expect("somebody with a place").person.clone();
    kept.account(Role::Worker, Some(CASE_WORKER), Some(&id), "placed@example.org");
    (kept.sign_in_as("placed@example.org"), id)
}

#[test]
fn people_are_told_and_answer() {
    let kept = Kept::trial();
    kept.published();
    let (worker, id) = placed(&kept);
    let mine = format!("rounds/1/people/{id}");
    for lang in ["en", "es", "fr", "ar"] {
        let home = kept.get(&worker, &format!("/{lang}/"));
        let (first, lead) = (home.body.find(&mine), home.body.find("class=\"lead\""));
        assert!(first.is_some() && first < lead, "the first thing that is seen: {lang}");
        for path in ["", "/accept", "/decline", "/contest"] {
            let path = format!("/{lang}/partnerships/trial/{mine}{path}");
            let page = kept.get(&worker, &path);
            assert_eq!(page.status, StatusCode::OK, "{path}");
            sound(&page, &path);
        }
    }
    let answer = read(&kept, &worker, &mine);
    assert!(answer.contains("Answer until 20 December 2026"), "{answer}");
    assert!(answer.contains("The worker") && answer.contains("The way there, step by step"), "{answer}");
    // Nobody else's.
    assert_eq!(kept.get(&worker, &format!("{BASE}/1/people/a2")).status, StatusCode::NOT_FOUND);
    assert_eq!(kept.get(&worker, &format!("{BASE}/1")).status, StatusCode::NOT_FOUND);
    done(&kept.post(&worker, &format!("/ar/partnerships/trial/{mine}/accept"), &[]));
    let accepted = read(&kept, &worker, &mine);
    assert!(accepted.contains("The place is taken") && accepted.contains("Give the place up"));
    let again = post(&kept, &worker, &format!("1/people/{id}/accept"), &[]);
    assert_eq!(again.status, StatusCode::CONFLICT);
    let history = read(&kept, &worker, &format!("people/{id}/history"));
    assert!(history.contains("Place accepted") && history.contains("Outcome confirmed"), "{history}");
    done(&post(&kept, &worker, &format!("1/people/{id}/decline"), &[]));
    assert!(read(&kept, &worker, &mine).contains("The place goes to others"));
    // Whoever has no place is told so, and may contest.
    let without = kept.sign_in(Role::Worker);
    let told = read(&kept, &without, "rounds/1/people/a2");
    assert!(told.contains("No place in this round") && told.contains("/contest\""), "{told}");
}

/// What is told before a round is published: nothing, at the old addresses neither.
#[test]
fn nobody_is_told_what_no_officer_confirmed() {
    let kept = Kept::trial();
    let number = opened(&kept);
    run(&kept, number);
    let worker = kept.sign_in(Role::Worker);
    for path in ["rounds/1/people/a2", "rounds/1/people/a2/accept"] {
        let answer = kept.get(&worker, &format!("/en/partnerships/trial/{path}"));
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert!(read(&kept, &worker, "round/people/a2").contains("No round has been run"));
    assert!(!kept.get(&worker, "/en/").body.contains("rounds/1"));
    let monitor = kept.sign_in(Role::Monitor);
    assert!(read(&kept, &monitor, "round").contains("No round has been run"));
}

#[test]
fn whoever_contests_is_answered_by_another_officer() {
    let kept = Kept::trial();
    kept.published();
    let helper = kept.sign_in(Role::CaseWorker);
    let empty = post(&kept, &helper, "1/people/b20/contest", &[("words", " ")]);
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    done(&post(&kept, &helper, "1/people/b20/contest", &[("words", "She cooked for six years")]));
    let officer = kept.sign_in(Role::Officer);
    let list = read(&kept, &officer, "rounds/1/contests");
    assert!(list.contains("She cooked for six years") && list.contains("You decided this"));
    let reply = [("place", "uphold"), ("reason", "No seat is left"), ("version", "0")];
    let own = post(&kept, &officer, "1/people/b20/reply", &reply);
    assert_eq!(own.status, StatusCode::CONFLICT, "{}", own.body);
    let close = post(&kept, &officer, "1/close", &[]);
    assert!(close.body.contains("Somebody contests"), "{}", close.body);
    kept.account(Role::Officer, Some("office"), None, "second@example.org");
    let second = kept.sign_in_as("second@example.org");
    let page = read(&kept, &second, "rounds/1/people/b20/reply");
    let version = value(&page, "version");
    let reply = [("place", "uphold"), ("reason", "No seat is left"), ("version", version.as_str())];
    done(&post(&kept, &second, "1/people/b20/reply", &reply));
    let told = read(&kept, &helper, "rounds/1/people/b20");
    assert!(told.contains("No seat is left") && told.contains("contested, and left as it was"));
}

/// For an account of the State that somebody fled they do not exist in a round either.
#[test]
fn a_hidden_person_is_in_no_page_of_a_round() {
    let kept = Kept::trial();
    kept.published();
    kept.account(Role::Officer, Some("sn-labour"), None, "hidden-from@example.org");
    let theirs = kept.sign_in_as("hidden-from@example.org");
    for path in ["rounds/1", "rounds/1/review", "rounds/1/pool", "rounds/1/contests", "rounds/1/publish"] {
        let body = read(&kept, &theirs, path);
        assert!(!body.contains(">a3<"), "{path}");
    }
    assert!(read(&kept, &theirs, "rounds/1/review").contains("Outcomes: 38"));
    for path in ["", "/decide", "/reply"] {
        let path = format!("{BASE}/1/people/a3{path}");
        assert_eq!(kept.get(&theirs, &path).status, StatusCode::NOT_FOUND, "{path}");
    }
}

/// The second round keeps what was accepted, and says what moved.
#[test]
fn a_second_round_keeps_what_was_accepted() {
    let kept = Kept::trial();
    kept.published();
    let (worker, id) = placed(&kept);
    done(&post(&kept, &worker, &format!("1/people/{id}/accept"), &[]));
    let store = &kept.store;
    let before = store.read(|db| outcomes::get(db, store.keys(), TRIAL, 1, &id)).expect("no fault");
    for record in store.read(|db| outcomes::all(db, store.keys(), TRIAL, 1)).expect("no fault") {
        let person = record.person.clone();
        if record.outcome.place && record.person != id {
            kept.write(move |tx| outcomes::decline(tx, TRIAL, 1, &person));
        } else if !record.outcome.place {
            kept.write(move |tx| outcomes::contest(tx, TRIAL, 1, &person, "why?"));
        }
    }
    let second = Actor { account: "second".to_owned(), ..officer(&kept) };
    for record in store.read(|db| outcomes::all(db, store.keys(), TRIAL, 1)).expect("no fault") {
        if record.outcome.contested {
            let seen = store.read(|db| rounds::get(db, TRIAL, 1)).expect("no fault").map_or(0, |r| r.version);
            let person = record.person.clone();
            let uphold = move |tx: &mut Tx<'_>| {
                outcomes::answer(tx, (TRIAL, 1, &person), seen, &outcomes::Reply::Uphold, "no seat")
            };
            store.write(&second, uphold).expect("no fault").expect("answered");
        }
    }
    kept.write(|tx| rounds::close(tx, TRIAL, 1));
    assert_eq!(opened(&kept), 2);
    run(&kept, 2);
    let after = store.read(|db| outcomes::get(db, store.keys(), TRIAL, 2, &id)).expect("no fault");
    let (before, after) = (before.expect("an outcome"), after.expect("an outcome"));
    assert_eq!(after.taken, before.taken);
    assert!(after.outcome.carried);
    let officer = kept.sign_in(Role::Officer);
    let round = read(&kept, &officer, "rounds/2");
    assert!(round.contains("Against the round before") && round.contains("Same place, same way"), "{round}");
    // Given up meanwhile, it binds the second round no more; that the agreement wants somebody to go
    // away is told, so that the round is run again.
    assert!(!round.contains("these rules do not hold"), "{round}");
    done(&post(&kept, &worker, &format!("1/people/{id}/decline"), &[]));
    let round = read(&kept, &officer, "rounds/2");
    assert!(!round.contains("Accepted place") && round.contains("declined"), "{round}");
    assert!(round.contains("these rules do not hold") && round.contains("Art. 4"), "{round}");
    run(&kept, 2);
    let round = read(&kept, &officer, "rounds/2");
    assert!(!round.contains("these rules do not hold"), "{round}");
    let replayed =
        store.read(|db| web::conduct::replay(db, store.keys(), &Classification::starter(), TRIAL, 2));
    let replayed = replayed.expect("no fault").expect("a round");
    assert_eq!((replayed.now, replayed.erased), (replayed.kept, 0));
}

#[test]
fn whoever_said_no_is_left_out_and_an_accepted_place_stays() {
    let kept = Kept::trial();
    let no = |who: &'static str| {
        kept.write(move |tx| {
            consents::withdraw(tx, (TRIAL, who), Purpose::Matching, &Asked::default(), None)
        });
    };
    no("b10");
    opened(&kept);
    let pool = |number: i64| {
        let (store, classes) = (&kept.store, Classification::starter());
        let today = date(2026, 11, 25);
        let found = store.read(|db| web::conduct::pool(db, store.keys(), &classes, (TRIAL, number), today));
        let (_, pool) = found.expect("no fault").expect("a round");
        let in_it: Vec<String> = pool.snapshot.people.into_iter().map(|someone| someone.id).collect();
        (pool.left_out.into_iter().collect::<Vec<_>>(), in_it)
    };
    let (left_out, in_it) = pool(1);
    assert_eq!(left_out, ["b10"]);
    assert!(!in_it.contains(&"b10".to_owned()) && in_it.contains(&"a1".to_owned()), "{in_it:?}");
    run(&kept, 1);
    let by = officer(&kept);
    let seen = version(&kept, 1);
    let all = move |tx: &mut Tx<'_>| outcomes::confirm_all(tx, TRIAL, 1, seen, None);
    kept.store.write(&by, all).expect("no fault").expect("confirmed");
    let seen = version(&kept, 1);
    let publish = move |tx: &mut Tx<'_>| rounds::publish(tx, TRIAL, 1, seen, false);
    kept.store.write(&by, publish).expect("no fault").expect("told");
    let store = &kept.store;
    let told = store.read(|db| outcomes::all(db, store.keys(), TRIAL, 1)).expect("no fault");
    let placed =
        told.iter().find(|record| record.outcome.place).expect("somebody with a place").person.clone();
    let who = placed.clone();
    kept.write(move |tx| outcomes::accept(tx, TRIAL, 1, &who));
    let who = placed.clone();
    kept.write(move |tx| consents::withdraw(tx, (TRIAL, &who), Purpose::Matching, &Asked::default(), None));
    // The next round would be told so: the accepted place is theirs, whatever they say of others.
    let next = store.read(|db| web::conduct::left_out(db, (TRIAL, 2), date(2026, 11, 25)));
    assert_eq!(next.expect("no fault").into_iter().collect::<Vec<_>>(), ["b10"], "{placed}");
    let first = store.read(|db| web::conduct::left_out(db, (TRIAL, 1), date(2026, 11, 25)));
    assert!(first.expect("no fault").contains(&placed));
}
