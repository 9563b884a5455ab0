//! Coming in with a password, staying, leaving.

use axum::http::StatusCode;
use partnership::stakeholders::Role;

use super::browser::{House, PASSWORD};

const WHO: &str = "ada@example.org";

#[test]
fn a_password_opens_the_door_and_signing_out_shuts_it() {
    let house = House::new();
    house.somebody(Role::Administrator, None, WHO);
    let mut browser = house.browser();
    assert_eq!(browser.get("/en/account").to, "/en/sign-in?to=%2Fen%2Faccount");
    let seen = browser
        .fill("/en/sign-in?to=%2Fen%2Faccount", &[("email", " ADA@example.org"), ("password", PASSWORD)]);
    assert_eq!((seen.status, seen.to.as_str()), (StatusCode::SEE_OTHER, "/en/account"));
    let first = browser.session();
    let page = browser.get("/en/account");
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.header("cache-control"), "no-store");
    // Signing in once more is a new session, and the old one is over.
    let mut again = house.browser();
    again.cookies.insert("ambos".to_owned(), first.clone());
    assert_eq!(again.get("/en/sign-in").to, "/en/", "whoever is in is led on");
    assert_eq!(browser.get("/en/").status, StatusCode::OK);
    let seen = browser.post("/en/sign-out", &[]);
    assert_eq!((seen.status, seen.to.as_str()), (StatusCode::SEE_OTHER, "/en/?done=signed-out"));
    assert_eq!(browser.session(), "");
    // It is over here, not only in the browser.
    assert_eq!(again.get("/en/account").status, StatusCode::SEE_OTHER);
    let mut third = house.browser();
    third.cookies.insert("ambos".to_owned(), first);
    assert_eq!(third.get("/en/account").status, StatusCode::SEE_OTHER);
}

#[test]
fn a_secret_from_before_is_not_kept_at_sign_in() {
    let house = House::new();
    house.somebody(Role::Administrator, None, WHO);
    let mut browser = house.browser();
    browser.cookies.insert("ambos".to_owned(), "chosen-by-somebody-else".to_owned());
    browser.sign_in(WHO, PASSWORD);
    assert_ne!(browser.session(), "chosen-by-somebody-else");
    assert_eq!(browser.session().len(), 52);
}

#[test]
fn what_is_wrong_does_not_tell_whether_there_is_an_account() {
    let house = House::new();
    house.somebody(Role::Administrator, None, WHO);
    let said = |email: &str, password: &str| {
        let mut browser = house.browser();
        let seen = browser.sign_in(email, password);
        assert_eq!(browser.session(), "");
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(seen.body.contains("<title>Error: Sign in"), "{}", seen.body);
        assert!(!seen.body.contains(password), "a password is never sent back");
        seen.between("role=\"alert\"", "</div>").to_owned()
    };
    let wrong = said(WHO, "not the password");
    assert!(wrong.contains("do not belong together"), "{wrong}");
    assert_eq!(wrong, said("nobody@example.org", "not the password"));
}

#[test]
fn empty_fields_are_named() {
    let house = House::new();
    let seen = house.browser().sign_in("", "");
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.body.contains("href=\"#email\"") && seen.body.contains("href=\"#password\""));
}

#[test]
fn too_many_tries_have_to_wait() {
    let house = House::new();
    house.somebody(Role::Administrator, None, WHO);
    let mut browser = house.browser();
    for _ in 0..10 {
        assert_eq!(browser.sign_in(WHO, "wrong").status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let seen = browser.sign_in(WHO, PASSWORD);
    assert_eq!(seen.status, StatusCode::TOO_MANY_REQUESTS);
    let wait: u64 = seen.header("retry-after").parse().expect("seconds");
    assert!((1..=61).contains(&wait), "{wait}");
    // From elsewhere too; another account is not concerned.
    browser.from = "198.51.100.7".to_owned();
    assert_eq!(browser.sign_in(WHO, PASSWORD).status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(browser.sign_in("b@example.org", "wrong").status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[test]
fn an_address_that_tries_many_accounts_has_to_wait() {
    let house = House::new();
    let mut browser = house.browser();
    // What stands before the proxy's own word anybody can write. The measure fills up
    // again while we try, so it may take a few more.
    let tries = (0..500).take_while(|number| {
        browser.from = format!("203.0.113.{}, 192.0.2.9", number % 250);
        browser.get(&format!("/en/invitations/guess{number}")).status == StatusCode::GONE
    });
    let tries = tries.count();
    assert!((60..500).contains(&tries), "{tries}");
    assert_eq!(browser.sign_in("z@example.org", "x").status, StatusCode::TOO_MANY_REQUESTS);
    browser.from = "192.0.2.10".to_owned();
    assert_eq!(browser.sign_in("z@example.org", "x").status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[test]
fn nobody_is_led_to_another_site() {
    let house = House::new();
    house.somebody(Role::Administrator, None, WHO);
    for to in
        ["https://evil.example/", "//evil.example", "/\\evil.example", "/en//evil.example", "/en/sign-out"]
    {
        let mut out = form_urlencoded::Serializer::new("/en/sign-in?".to_owned());
        out.append_pair("to", to);
        let path = out.finish().replace("?&", "?");
        let mut browser = house.browser();
        let seen = browser.fill(&path, &[("email", WHO), ("password", PASSWORD)]);
        assert_eq!(seen.to, "/en/", "{to}");
    }
}

#[test]
fn sessions_end_when_nobody_uses_them_and_after_half_a_day() {
    let house = House::new().seeded();
    house.somebody(Role::Administrator, None, WHO);
    house.somebody(Role::Worker, Some("helpers"), "worker@example.org");
    let (mut desk, mut phone) = (house.signed_in(WHO), house.signed_in("worker@example.org"));
    let is_in = |browser: &mut super::browser::Browser| browser.get("/en/account").status == StatusCode::OK;
    house.wait(29 * 60);
    assert!(is_in(&mut desk) && is_in(&mut phone), "used in time");
    house.wait(29 * 60);
    assert!(is_in(&mut desk), "the use before counted");
    house.wait(31 * 60);
    assert!(!is_in(&mut desk), "half an hour");
    assert!(is_in(&mut phone), "workers have two hours");
    house.wait(121 * 60);
    assert!(!is_in(&mut phone), "two hours");
    let mut desk = house.signed_in(WHO);
    for _ in 0..35 {
        house.wait(20 * 60);
        assert!(is_in(&mut desk));
    }
    house.wait(21 * 60);
    assert!(!is_in(&mut desk), "twelve hours in all");
}

#[test]
fn a_form_that_is_not_ours_is_refused() {
    let house = House::new();
    house.somebody(Role::Administrator, None, WHO);
    let fields = [("email", WHO), ("password", PASSWORD)];
    // No page was loaded: there is no key.
    let mut browser = house.browser();
    assert_eq!(browser.send("POST", "/en/sign-in", Some(&fields), &[]).status, StatusCode::FORBIDDEN);
    // The right key, from another site.
    let mut browser = house.browser();
    let page = browser.get("/en/sign-in");
    let key = page.between("name=\"form_key\" value=\"", "\"").to_owned();
    let all = [fields[0], fields[1], ("form_key", &key)];
    for site in ["cross-site", "same-site"] {
        let seen = browser.send("POST", "/en/sign-in", Some(&all), &[("sec-fetch-site", site)]);
        assert_eq!(seen.status, StatusCode::FORBIDDEN, "{site}");
    }
    // Old browsers do not say where a form stands; the key decides.
    assert_eq!(browser.send("POST", "/en/sign-in", Some(&all), &[]).status, StatusCode::SEE_OTHER);
    // A browser without cookies is told what is missing.
    let mut bare = house.browser();
    bare.get("/en/sign-in");
    bare.cookies.clear();
    let seen = bare.post("/en/sign-in", &fields);
    assert_eq!(seen.status, StatusCode::FORBIDDEN);
    assert!(seen.body.contains("Your browser sent no cookie back"), "{}", seen.body);
}

#[test]
fn only_pages_of_passkeys_may_run_our_script() {
    let house = House::new();
    house.somebody(Role::Administrator, None, WHO);
    let mut browser = house.browser();
    let policy = |seen: super::browser::Seen| seen.header("content-security-policy").to_owned();
    assert!(policy(browser.get("/en/sign-in")).contains("script-src 'self'"));
    assert!(!policy(browser.get("/en/")).contains("script-src"));
    let mut browser = house.signed_in(WHO);
    assert!(policy(browser.get("/en/account/passkeys")).contains("script-src 'self'"));
    assert!(!policy(browser.get("/en/account")).contains("script-src"));
    let script = browser.get("/passkey.js");
    assert!(script.body.len() <= 6 << 10 && script.header("content-type").starts_with("text/javascript"));
}
