//! One's own account: password, second factor, tokens, sessions.

use axum::http::StatusCode;
use partnership::stakeholders::{Action, Role};
use totp_rs::{Builder, Secret};

use super::browser::{Browser, House, PASSWORD};

const WHO: &str = "ada@example.org";

fn house() -> House {
    let house = House::new();
    house.somebody(Role::Administrator, None, WHO);
    house
}

/// The code that a device shows, so many steps of thirty seconds from now.
fn code(house: &House, secret: &str, steps: u64) -> String {
    let secret = Secret::try_from_base32(secret).expect("a secret");
    let clock = Builder::new().with_secret(secret).with_account_name("a").build().expect("a clock");
    clock.generate(house.second() + 30 * steps).to_string()
}

/// Sets up a second factor; returns its secret and the codes for paper.
fn with_factor(house: &House, browser: &mut Browser) -> (String, Vec<String>) {
    let page = browser.get("/en/account/factor");
    assert!(page.body.contains("<svg") && page.body.contains("otpauth://totp/Ambos:"), "{}", page.body);
    let secret = page.between("name=\"secret\" value=\"", "\"").to_owned();
    let wrong = browser.post("/en/account/factor", &[("secret", &secret), ("code", "000000")]);
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains(&secret), "the same secret stays");
    let seen = browser.post("/en/account/factor", &[("secret", &secret), ("code", &code(house, &secret, 0))]);
    assert_eq!(seen.status, StatusCode::OK);
    let list = seen.between("<ol class=\"paper\">", "</ol>");
    let codes: Vec<String> = list
        .split("<code dir=\"ltr\">")
        .skip(1)
        .map(|piece| piece.split('<').next().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(codes.len(), 10);
    (secret, codes)
}

#[test]
fn a_second_factor_is_asked_for_and_its_codes_work_once() {
    let house = house();
    let mut browser = house.signed_in(WHO);
    let before = browser.session();
    let (secret, paper) = with_factor(&house, &mut browser);
    assert_ne!(browser.session(), before, "the id changes when rights do");
    assert!(browser.get("/en/account").body.contains("codes left on paper: 10"));

    let mut other = house.browser();
    let seen = other.sign_in(WHO, PASSWORD);
    assert_eq!(seen.to, "/en/sign-in/code?to=%2Fen%2F");
    let half = other.session();
    // Half-way nothing else opens.
    for path in ["/en/account", "/en/accounts", "/en/account/tokens"] {
        assert_eq!(other.get(path).status, StatusCode::SEE_OTHER, "{path}");
    }
    let path = seen.to;
    // The code that set it up was used.
    let used = other.fill(&path, &[("code", &code(&house, &secret, 0))]);
    assert_eq!(used.status, StatusCode::UNPROCESSABLE_ENTITY);
    house.wait(30);
    let now = code(&house, &secret, 0);
    let seen = other.fill(&path, &[("code", &format!("{} {}", &now[..3], &now[3..]))]);
    assert_eq!((seen.status, seen.to.as_str()), (StatusCode::SEE_OTHER, "/en/"));
    assert_ne!(other.session(), half, "the id changes at the second step");
    assert_eq!(other.get("/en/account").status, StatusCode::OK);
    // Half the way is over: its secret opens nothing.
    let mut old = house.browser();
    old.cookies.insert("ambos".to_owned(), half);
    assert_eq!(old.get("/en/sign-in/code").to, "/en/sign-in");

    // The same code again, then two from paper, one of them twice.
    let mut third = house.browser();
    third.sign_in(WHO, PASSWORD);
    assert_eq!(third.fill(&path, &[("code", &now)]).status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(third.fill(&path, &[("code", &paper[3].to_uppercase())]).status, StatusCode::SEE_OTHER);
    let mut fourth = house.browser();
    fourth.sign_in(WHO, PASSWORD);
    assert_eq!(fourth.fill(&path, &[("code", &paper[3])]).status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(fourth.fill(&path, &[("code", &paper[4])]).status, StatusCode::SEE_OTHER);
    assert!(fourth.get("/en/account").body.contains("codes left on paper: 8"));
}

#[test]
fn half_way_ends_after_ten_minutes_and_tries_are_counted() {
    let house = house();
    with_factor(&house, &mut house.signed_in(WHO));
    let mut browser = house.browser();
    let path = browser.sign_in(WHO, PASSWORD).to;
    house.wait(600);
    assert_eq!(browser.get(&path).to, "/en/sign-in");
    let path = browser.sign_in(WHO, PASSWORD).to;
    let statuses: Vec<u16> =
        (0..10).map(|n| browser.fill(&path, &[("code", &format!("00000{n}"))]).status.as_u16()).collect();
    assert!(statuses.contains(&429), "{statuses:?}");
}

#[test]
fn a_second_factor_can_be_taken_away_by_its_owner() {
    let house = house();
    let mut browser = house.signed_in(WHO);
    with_factor(&house, &mut browser);
    browser.get("/en/account/factor");
    assert_eq!(browser.post("/en/account/factor/off", &[]).to, "/en/account?done=factor-off");
    assert_eq!(house.browser().sign_in(WHO, PASSWORD).to, "/en/");
}

#[test]
fn a_new_password_ends_other_sessions() {
    let house = house();
    let (mut one, mut other) = (house.signed_in(WHO), house.signed_in(WHO));
    let before = one.session();
    let new = "harbour violin sixteen";
    let seen = one.fill("/en/account/password", &[("password", new), ("again", new)]);
    assert_eq!(seen.to, "/en/account?done=password");
    assert_ne!(one.session(), before);
    assert_eq!(one.get("/en/account").status, StatusCode::OK);
    assert_eq!(other.get("/en/account").status, StatusCode::SEE_OTHER);
    assert_eq!(house.browser().sign_in(WHO, PASSWORD).status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(house.browser().sign_in(WHO, new).status, StatusCode::SEE_OTHER);
}

#[test]
fn other_sessions_are_shown_and_ended() {
    let house = house();
    let (mut one, mut other) = (house.signed_in(WHO), house.signed_in(WHO));
    let page = one.get("/en/account");
    assert_eq!(page.body.matches("(this one)").count(), 1);
    assert_eq!(page.body.matches("data-label=\"Proved by\"").count(), 2);
    assert_eq!(one.post("/en/account/sessions/end", &[]).to, "/en/account?done=ended");
    assert_eq!(other.get("/en/account").status, StatusCode::SEE_OTHER);
    assert_eq!(one.get("/en/account").status, StatusCode::OK);
}

#[test]
fn a_token_may_do_a_part_of_what_its_owner_may() {
    let house = house();
    let mut browser = house.signed_in(WHO);
    let page = browser.get("/en/account/tokens");
    assert!(page.body.contains("value=\"account.read\"") && !page.body.contains("value=\"person.read\""));
    let make = |browser: &mut Browser, actions: &[&str], expires: &str| {
        let mut fields = vec![("label", "export"), ("expires", expires)];
        fields.extend(actions.iter().map(|action| ("actions", *action)));
        browser.fill("/en/account/tokens", &fields)
    };
    for (actions, expires, field) in [
        (vec!["account.read", "person.read"], "2027-01-31", "actions"),
        (vec!["nothing"], "2027-01-31", "actions"),
        (vec![], "2027-01-31", "actions"),
        (vec!["account.read"], "2026-11-24", "expires"),
        (vec!["account.read"], "2027-11-28", "expires"),
        (vec!["account.read"], "soon", "expires"),
    ] {
        let seen = make(&mut browser, &actions, expires);
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{actions:?} {expires}");
        assert!(seen.body.contains(&format!("href=\"#{field}\"")), "{actions:?} {expires}");
    }
    let seen = make(&mut browser, &["account.read"], "2027-01-31");
    let secret = seen.between("<code dir=\"ltr\">", "<").to_owned();
    let find = |secret: &str| {
        let now = house.store.now();
        house.store.read(|db| store::tokens::find(db, secret, now)).expect("no fault")
    };
    let token = find(&secret).expect("a token");
    assert_eq!(token.actions.into_iter().collect::<Vec<_>>(), [Action::AccountRead]);
    assert_eq!(token.expires.to_string(), "2027-02-01T00:00:00Z");
    // It opens no page.
    let mut program = house.browser();
    let header = format!("Bearer {secret}");
    let seen = program.send("GET", "/en/account", None, &[("authorization", &header)]);
    assert_eq!(seen.status, StatusCode::SEE_OTHER);
    let page = browser.get("/en/account/tokens");
    assert!(page.body.contains("export") && !page.body.contains(&secret));
    let path = format!("/en/account/tokens/{}/revoke", token.id);
    assert_eq!(browser.post(&path, &[]).to, "/en/account/tokens?done=revoked");
    assert_eq!(find(&secret), None);
    assert_eq!(browser.post(&path, &[]).status, StatusCode::NOT_FOUND);
}
