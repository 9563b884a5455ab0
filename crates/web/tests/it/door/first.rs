//! The first start: one administrator, one password that works once.

use axum::http::StatusCode;
use partnership::stakeholders::Role;
use web::door::first;

use super::browser::{House, PASSWORD};

#[test]
fn the_first_password_makes_one_administrator_and_is_dead_afterwards() {
    let house = House::new();
    let once = first::password(&house.store).expect("no fault").expect("a password");
    let mut browser = house.browser();
    assert_eq!(browser.sign_in(first::ADDRESS, "something else").status, StatusCode::UNPROCESSABLE_ENTITY);
    let seen = browser.sign_in(first::ADDRESS, &once);
    assert_eq!(seen.to, format!("/en/invitations/{once}"));
    let path = seen.to;
    // Name, address and password are its owner's own.
    let seen =
        browser.fill(&path, &[("name", ""), ("email", first::ADDRESS), ("password", "short"), ("again", "")]);
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["name", "email", "password"] {
        assert!(seen.body.contains(&format!("href=\"#{field}\"")), "{field}");
    }
    let fields = [
        ("name", "Ada (invented)"),
        ("email", "ada@example.org"),
        ("password", PASSWORD),
        ("again", PASSWORD),
    ];
    let seen = browser.fill(&path, &fields);
    assert_eq!((seen.status, seen.to.as_str()), (StatusCode::SEE_OTHER, "/en/?done=welcome"));
    assert!(browser.get("/en/account").body.contains("ada@example.org"));
    let mut other = house.browser();
    assert_eq!(other.get(&path).status, StatusCode::GONE);
    assert_eq!(other.sign_in(first::ADDRESS, &once).status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(other.sign_in("ada@example.org", PASSWORD).status, StatusCode::SEE_OTHER);
    // Somebody is there: no start prints another.
    assert_eq!(first::password(&house.store).expect("no fault"), None);
}

#[test]
fn each_start_prints_a_new_one_until_it_is_used_and_each_lasts_a_day() {
    let house = House::new();
    let old = first::password(&house.store).expect("no fault").expect("a password");
    let new = first::password(&house.store).expect("no fault").expect("a password");
    let mut browser = house.browser();
    assert_eq!(browser.get(&format!("/en/invitations/{old}")).status, StatusCode::GONE);
    assert_eq!(browser.get(&format!("/en/invitations/{new}")).status, StatusCode::OK);
    house.wait(24 * 3600);
    assert_eq!(browser.get(&format!("/en/invitations/{new}")).status, StatusCode::GONE);
}

#[test]
fn where_somebody_has_an_account_nothing_is_printed() {
    let house = House::new();
    house.somebody(Role::Administrator, None, "ada@example.org");
    assert_eq!(first::password(&house.store).expect("no fault"), None);
}
