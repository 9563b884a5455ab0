//! A case between two installations, through their pages: cards, the fields that
//! go, the file that comes, and the answer back.

use axum::http::StatusCode;
use jiff::civil::date;
use partnership::stakeholders::{Role, consent};
use store::consents::{self, Asked};
use store::{exchange, people};

use crate::kept::{Kept, Signed, TRIAL};

const CASES: &str = "/en/partnerships/trial/cases";

/// What stands between two texts of a page.
fn between<'a>(body: &'a str, before: &str, after: &str) -> &'a str {
    let from = body.find(before).unwrap_or_else(|| panic!("{before} in {body}")) + before.len();
    &body[from..from + body[from..].find(after).expect(after)]
}

/// The card that an installation's page shows.
fn card(kept: &Kept, name: &str, country: &str) -> String {
    let administrator = kept.sign_in(Role::Administrator);
    let body = kept.get(&administrator, &format!("/en/peers?name={name}&country={country}")).body;
    format!("ambos-card-1.{}", between(&body, "ambos-card-1.", "<"))
}

/// One installation trusts another, after its fingerprint was compared.
fn trust(kept: &Kept, id: &str, card: &str) {
    let administrator = kept.sign_in(Role::Administrator);
    let fields = [("id", id), ("card", card)];
    let shown = kept.post(&administrator, "/en/peers/new", &fields);
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.body);
    let fingerprint = between(&shown.body, "<strong><bdi dir=\"ltr\">", "<").to_owned();
    let trusted = kept.post(&administrator, "/en/peers/new", &[fields[0], fields[1], ("compared", "yes")]);
    assert_eq!(trusted.status, StatusCode::SEE_OTHER, "{}", trusted.body);
    assert!(kept.get(&administrator, "/en/peers").body.contains(&fingerprint));
}

fn two() -> (Kept, Kept) {
    let (home, abroad) = (Kept::trial(), Kept::trial());
    trust(&home, "abroad", &card(&abroad, "Abroad", "DE"));
    trust(&abroad, "home", &card(&home, "Home", "SN"));
    let asked = Asked { language: "en".to_owned(), wording: "1".to_owned() };
    let who = (TRIAL, "a2");
    home.write(move |tx| {
        consents::give(tx, who, consent::Purpose::Transfer, date(2027, 6, 30), &asked, None)
    });
    (home, abroad)
}

/// Sends somebody's case for a permit; returns the bundle.
fn send(kept: &Kept, by: &Signed, person: &str) -> Vec<u8> {
    let path = format!("/en/partnerships/trial/people/{person}/send");
    let fields = [("peer", "abroad"), ("purpose", "permit")];
    let shown = kept.post(by, &path, &fields);
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.body);
    // The name goes for a permit; the telephone does not.
    assert!(shown.body.contains("Awa Trialle") && !shown.body.contains("+221 00"), "{}", shown.body);
    let sent = kept.post(by, &path, &[fields[0], fields[1], ("checked", "yes")]);
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let store = &kept.store;
    let all = store.read(|db| exchange::sent_of(db, store.keys(), TRIAL, person)).expect("no fault");
    let path = format!("/en/partnerships/trial/people/{person}/sent/{}", all[0].id);
    let file = kept.get(by, &path);
    assert_eq!(file.status, StatusCode::OK);
    assert!(file.header("content-disposition").contains(".ambos"));
    all[0].bundle.clone().expect("a bundle")
}

#[test]
fn a_case_goes_and_its_answer_comes_back() {
    let (home, abroad) = two();
    let letter = send(&home, &home.sign_in(Role::CaseWorker), "a2");
    let officer = abroad.sign_in(Role::Officer);
    let taken = abroad.upload(&officer, CASES, "letter", &letter);
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
    let case = taken.header("location").to_owned();
    let body = abroad.get(&officer, &case).body;
    assert!(body.contains("Awa Trialle") && body.contains("Waits for a decision"), "{body}");
    let again = abroad.upload(&officer, CASES, "letter", &letter);
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.contains("before. Nothing was changed"), "{}", again.body);

    assert_eq!(
        abroad.post(&officer, &format!("{case}/refuse"), &[("reason", " ")]).status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(abroad.post(&officer, &format!("{case}/accept"), &[]).status, StatusCode::SEE_OTHER);
    let body = abroad.get(&officer, &case).body;
    assert!(body.contains("Accepted") && !body.contains("Awa Trialle"), "{body}");
    let record = between(&body, "trial/people/", "\"").to_owned();
    let store = &abroad.store;
    let kept = store.read(|db| people::get(db, store.keys(), TRIAL, &record)).expect("no fault");
    assert_eq!(kept.expect("a person").personal.get("reference"), "home/a2");

    let id = case.rsplit('/').next().expect("an id").to_owned();
    let answer = store.read(|db| exchange::received(db, store.keys(), &id)).expect("no fault");
    let answer = answer.expect("a case").answer.expect("an answer");
    let back = home.upload(&home.sign_in(Role::Officer), CASES, "letter", &answer);
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.body);
    let sent = home.get(&home.sign_in(Role::CaseWorker), "/en/partnerships/trial/people/a2/sent").body;
    assert!(sent.contains("Accepted") && sent.contains(&record), "{sent}");
    // Both sides' histories show it.
    let history = home.get(&home.sign_in(Role::Worker), "/en/partnerships/trial/people/a2/history").body;
    for word in ["Case sent elsewhere", "The other side answered", "name, name_other"] {
        assert!(history.contains(word), "{word}: {history}");
    }
}

#[test]
fn what_does_not_hold_says_so() {
    let (home, abroad) = two();
    let officer = abroad.sign_in(Role::Officer);
    for (file, word) in [(b"hello".as_slice(), "cannot be opened"), (b"".as_slice(), "Choose a file")] {
        let answer = abroad.upload(&officer, CASES, "letter", file);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains(word), "{}", answer.body);
    }
    // Somebody who did not agree.
    let by = home.sign_in(Role::CaseWorker);
    let path = "/en/partnerships/trial/people/a4/send";
    let fields = [("peer", "abroad"), ("purpose", "permit"), ("checked", "yes")];
    let refused = home.post(&by, path, &fields);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("does not agree that their case is sent"), "{}", refused.body);
    // A card that is none, one's own, and one that is known.
    let administrator = home.sign_in(Role::Administrator);
    let own = card(&home, "Home", "SN");
    let known = card(&abroad, "Abroad", "DE");
    for (text, word) in [("hello", "no card"), (own.as_str(), "itself"), (known.as_str(), "known already")] {
        let fields = [("id", "again"), ("card", text), ("compared", "yes")];
        let answer = home.post(&administrator, "/en/peers/new", &fields);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains(word), "{}", answer.body);
    }
    // Nothing larger than 16 MB is even read.
    let headers = [
        ("cookie", officer.cookie.as_str()),
        ("content-type", "multipart/form-data; boundary=cut"),
        ("content-length", "104857600"),
    ];
    let large = abroad.ask(axum::http::Method::POST, CASES, &headers, "");
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
}
