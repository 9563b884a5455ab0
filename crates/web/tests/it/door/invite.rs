//! Who may let whom in: links that work once, and nobody above their own powers.

use axum::http::StatusCode;
use partnership::stakeholders::Role;
use store::accounts::State;

use super::browser::{Browser, House, PASSWORD, Seen};

/// A house with an administrator, an officer of the cooks and a case worker.
fn house() -> House {
    let house = House::new().seeded();
    house.somebody(Role::Administrator, None, "ada@example.org");
    house.somebody(Role::Officer, Some("sn-labour"), "officer@example.org");
    house.somebody(Role::CaseWorker, Some("helpers"), "case@example.org");
    house
}

fn invite(browser: &mut Browser, role: &str, organisation: &str, email: &str) -> Seen {
    let fields =
        [("name", "Bo (invented)"), ("email", email), ("role", role), ("organisation", organisation)];
    browser.fill("/en/accounts/new", &fields)
}

fn link(seen: &Seen) -> String {
    assert_eq!(seen.status, StatusCode::OK, "{}", seen.body);
    let whole = seen.between("https://ambos.example", "<");
    assert!(whole.starts_with("/en/invitations/"), "{whole}");
    whole.to_owned()
}

#[test]
fn a_link_lets_somebody_in_once() {
    let house = house();
    let seen = invite(&mut house.signed_in("officer@example.org"), "employer", "es-hotel", "bo@example.org");
    assert!(seen.body.contains("No mail is sent"), "{}", seen.body);
    let path = link(&seen);
    let mut bo = house.browser();
    let page = bo.get(&path);
    assert!(page.body.contains("Bo (invented)") && page.body.contains("bo@example.org"));
    for (password, again, said) in [
        ("short", "short", "at least 10 characters"),
        ("bo@example.org", "bo@example.org", "among the first"),
        (PASSWORD, "another one", "differ"),
    ] {
        let seen = bo.fill(&path, &[("password", password), ("again", again)]);
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(seen.body.contains(said), "{said}");
    }
    let seen = bo.fill(&path, &[("password", PASSWORD), ("again", PASSWORD)]);
    assert_eq!((seen.status, seen.to.as_str()), (StatusCode::SEE_OTHER, "/en/?done=welcome"));
    assert!(bo.get("/en/account").body.contains("es-hotel"));
    let mut other = house.browser();
    assert_eq!(other.get(&path).status, StatusCode::GONE);
    // The page was open twice: the second of the two is too late.
    assert_eq!(other.sign_in("bo@example.org", PASSWORD).status, StatusCode::SEE_OTHER);
}

#[test]
fn a_link_ends_after_a_week_and_when_a_new_one_is_made() {
    let house = house();
    let mut officer = house.signed_in("officer@example.org");
    let old = link(&invite(&mut officer, "school", "sn-school", "bo@example.org"));
    let id = house.store.read(|db| store::accounts::by_address(db, house.store.keys(), "bo@example.org"));
    let id = id.expect("no fault").expect("an account").id;
    officer.get(&format!("/en/accounts/{id}"));
    let new = link(&officer.post(&format!("/en/accounts/{id}/new-link"), &[]));
    let mut bo = house.browser();
    assert_eq!(bo.get(&old).status, StatusCode::GONE);
    house.wait(7 * 24 * 3600 - 1);
    assert_eq!(bo.get(&new).status, StatusCode::OK);
    house.wait(1);
    assert_eq!(bo.get(&new).status, StatusCode::GONE);
}

#[test]
fn sending_an_invitation_twice_makes_one_account() {
    let house = house();
    let mut officer = house.signed_in("officer@example.org");
    let fields =
        [("name", "Bo"), ("email", "bo@example.org"), ("role", "employer"), ("organisation", "es-hotel")];
    let page = officer.get("/en/accounts/new");
    let once = page.between("name=\"once\" value=\"", "\"").to_owned();
    let key = page.between("name=\"form_key\" value=\"", "\"").to_owned();
    let all: Vec<(&str, &str)> = fields.into_iter().chain([("once", &*once), ("form_key", &*key)]).collect();
    let first = officer.send("POST", "/en/accounts/new", Some(&all), &[]);
    let path = link(&first);
    let second = officer.send("POST", "/en/accounts/new", Some(&all), &[]);
    assert_eq!(second.status, StatusCode::OK);
    assert!(second.body.contains("This was done already"), "{}", second.body);
    assert_eq!(house.browser().get(&path).status, StatusCode::OK, "the link still works");
}

#[test]
fn an_officer_hands_out_no_power_like_their_own() {
    let house = house();
    let mut officer = house.signed_in("officer@example.org");
    let page = officer.get("/en/accounts/new");
    for role in ["administrator", "officer", "worker"] {
        assert!(!page.body.contains(&format!("value=\"{role}\"")), "{role}");
        let seen = invite(&mut officer, role, "es-hotel", "bo@example.org");
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{role}");
        assert!(seen.body.contains("href=\"#role\""), "{role}");
    }
    // Nor for an organisation of another partnership, nor for none.
    for organisation in ["elsewhere", "nobody", ""] {
        let seen = invite(&mut officer, "employer", organisation, "bo@example.org");
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{organisation}");
        assert!(seen.body.contains("href=\"#organisation\""), "{organisation}");
    }
    assert!(!page.body.contains("elsewhere"), "it is not even named");
    // An administrator may make officers, but cannot see workers' records through a worker's account.
    let mut ada = house.signed_in("ada@example.org");
    assert_eq!(
        invite(&mut ada, "worker", "helpers", "w@example.org").status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    link(&invite(&mut ada, "officer", "es-labour", "second@example.org"));
    link(&invite(&mut ada, "administrator", "", "third@example.org"));
}

#[test]
fn nobody_raises_an_account_above_their_own_powers() {
    let house = house();
    let ada = house.somebody(Role::Administrator, None, "second@example.org");
    let officer_id = house.somebody(Role::Officer, Some("es-labour"), "other@example.org");
    let elsewhere = house.somebody(Role::School, Some("elsewhere"), "far@example.org");
    let school = house.somebody(Role::School, Some("sn-school"), "school@example.org");
    let mut officer = house.signed_in("officer@example.org");
    let own = officer.get("/en/accounts");
    assert!(own.body.contains("school@example.org") && !own.body.contains("far@example.org"));
    for id in [&ada, &elsewhere] {
        assert_eq!(officer.get(&format!("/en/accounts/{id}")).status, StatusCode::NOT_FOUND);
    }
    officer.get(&format!("/en/accounts/{school}"));
    for id in [&ada, &elsewhere, &officer_id] {
        for act in ["", "/new-link", "/without-factor", "/close"] {
            let path = format!("/en/accounts/{id}{act}");
            let seen = officer.post(&path, &[("name", "X"), ("role", "school"), ("version", "1")]);
            assert_eq!(seen.status, StatusCode::NOT_FOUND, "{path}");
        }
        assert_eq!(house.account(id).state, State::Active);
    }
    let version = house.account(&school).version.to_string();
    let change = |officer: &mut Browser, role: &str, version: &str| {
        let fields = [("name", "Cy (invented)"), ("role", role), ("version", version)];
        officer.fill(&format!("/en/accounts/{school}"), &fields)
    };
    for role in ["officer", "administrator", "worker", "king"] {
        assert_eq!(change(&mut officer, role, &version).status, StatusCode::UNPROCESSABLE_ENTITY, "{role}");
    }
    assert_eq!(house.account(&school).role, Role::School);
    assert_eq!(change(&mut officer, "assessor", &version).status, StatusCode::SEE_OTHER);
    assert_eq!(house.account(&school).role, Role::Assessor);
    let stale = change(&mut officer, "school", &version);
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.body.contains("Somebody changed this account meanwhile"));
    assert_eq!(house.account(&school).role, Role::Assessor);
}

#[test]
fn closing_an_account_ends_its_sessions() {
    let house = house();
    let id = house.somebody(Role::School, Some("sn-school"), "school@example.org");
    let mut school = house.signed_in("school@example.org");
    let mut officer = house.signed_in("officer@example.org");
    officer.get(&format!("/en/accounts/{id}"));
    assert_eq!(officer.post(&format!("/en/accounts/{id}/close"), &[]).status, StatusCode::SEE_OTHER);
    assert_eq!(school.get("/en/account").status, StatusCode::SEE_OTHER);
    assert_eq!(
        house.browser().sign_in("school@example.org", PASSWORD).status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[test]
fn a_case_worker_invites_the_worker_of_a_record_of_theirs() {
    let house = house();
    let path = "/en/partnerships/cooks/people/p1/invite";
    let mut case = house.signed_in("case@example.org");
    let seen = case.fill(path, &[("name", "Dede (invented)"), ("email", "dede@example.org")]);
    let mut dede = house.browser();
    let to = link(&seen);
    assert_eq!(dede.fill(&to, &[("password", PASSWORD), ("again", PASSWORD)]).status, StatusCode::SEE_OTHER);
    let home = dede.get("/en/");
    assert!(home.body.contains("/en/partnerships/cooks/people/p1"), "{}", home.body);
    // Others have no such power, and records of others are out of reach.
    assert_eq!(house.signed_in("ada@example.org").get(path).status, StatusCode::NOT_FOUND);
    for path in ["/en/partnerships/cooks/people/p9/invite", "/en/partnerships/others/people/p1/invite"] {
        assert_eq!(case.get(path).status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[test]
fn the_password_is_asked_again_before_somebody_is_invited() {
    let house = house();
    let mut officer = house.signed_in("officer@example.org");
    house.wait(11 * 60);
    let seen = officer.get("/en/accounts/new");
    assert_eq!(seen.to, "/en/account/confirm?to=%2Fen%2Faccounts%2Fnew");
    let before = officer.session();
    assert_eq!(officer.fill(&seen.to, &[("password", "wrong")]).status, StatusCode::UNPROCESSABLE_ENTITY);
    let seen = officer.fill(&seen.to, &[("password", PASSWORD)]);
    assert_eq!(seen.to, "/en/accounts/new");
    assert_ne!(officer.session(), before, "the id changes when rights do");
    assert_eq!(officer.get("/en/accounts/new").status, StatusCode::OK);
}
