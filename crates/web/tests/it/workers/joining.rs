//! Joining alone, on a device of one's own or with a case worker; and leaving it.

use axum::http::StatusCode;
use partnership::stakeholders::Role;

use super::{answers, joined, kept, open, read, registration, whole};
use crate::door::browser::PASSWORD;

const PASS: &str = "lantern orbit kettle";

#[test]
fn somebody_joins_one_question_a_page() {
    let (house, _) = open();
    let mut browser = house.browser();
    let list = read(&mut browser, "/ar/join");
    assert!(list.contains("href=\"/ar/join/cooks\""), "{list}");
    let about = read(&mut browser, "/ar/join/cooks");
    assert!(about.contains("المشاركة مجانية") && about.contains("href=\"/ar/join/cooks/new\""), "{about}");
    let first = read(&mut browser, "/ar/join/cooks/new");
    assert!(first.contains("name=\"name\"") && !first.contains("type=\"password\""), "{first}");
    // An empty answer is asked for again.
    let seen = browser.post("/ar/join/cooks/new", &[("step", "name"), ("name", " ")]);
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    whole(&seen, "a missing name");
    // One country of origin: nothing to choose, so the address is next.
    let seen = browser.post("/ar/join/cooks/new", &[("step", "name"), ("name", "لوث مختلقة")]);
    assert_eq!(seen.status, StatusCode::OK);
    whole(&seen, "the address");
    assert!(
        seen.body.contains("name=\"email\"") && seen.body.contains("value=\"لوث مختلقة\""),
        "{}",
        seen.body
    );
    let seen =
        browser.post("/ar/join/cooks/new", &[("step", "email"), ("name", "لوث مختلقة"), ("email", "٠٧٧")]);
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = [("name", "لوث مختلقة"), ("email", "+٢٢١ ٧٧ ٠٠٠ ٠٠ ٠١")];
    let seen = browser.post("/ar/join/cooks/new", &[&said[..], &[("step", "email")]].concat());
    assert!(
        seen.body.contains("type=\"password\"") && seen.body.contains("value=\"+٢٢١ ٧٧ ٠٠٠ ٠٠ ٠١\""),
        "{}",
        seen.body
    );
    // Back, and what was said is still there.
    let seen = browser.post("/ar/join/cooks/new", &[&said[..], &[("show", "email")]].concat());
    assert!(seen.body.contains("name=\"email\" value=\"+٢٢١"), "{}", seen.body);
    let weak = [("step", "password"), ("password", "short"), ("again", "short")];
    let seen = browser.post("/ar/join/cooks/new", &[&said[..], &weak].concat());
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!seen.body.contains("value=\"short\""), "a password is never sent back");
    let last = [("step", "password"), ("password", PASS), ("again", PASS)];
    let seen = browser.post("/ar/join/cooks/new", &[&said[..], &last].concat());
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.body);
    assert_eq!(seen.to, "/ar/partnerships/cooks/people/P0002/tasks?joined");
    let tasks = read(&mut browser, &seen.to);
    assert!(tasks.contains("dir=\"rtl\"") && tasks.contains("لم يبدأ بعد"), "{tasks}");
    let record = "/ar/partnerships/cooks/people/P0002";
    assert_eq!(kept(&house, record, "origin"), "SN");
    assert_eq!(kept(&house, record, "organisation"), "helpers");
    assert_eq!(kept(&house, record, "name"), "لوث مختلقة");
    // The telephone is the name at the door, however it is written.
    let mut other = house.browser();
    let seen = other.sign_in("00221-77-000-00-01", PASS);
    assert_eq!((seen.status, seen.to.as_str()), (StatusCode::SEE_OTHER, "/en/"));
    assert!(read(&mut other, "/en/").contains("href=\"/en/partnerships/cooks/people/P0002/tasks\""));
}

#[test]
fn nothing_is_joined_that_is_not_open() {
    let (house, mut officer) = open();
    let mut browser = house.browser();
    for path in ["/en/join/others", "/en/join/others/new", "/en/join/nowhere"] {
        assert_eq!(browser.get(path).status, StatusCode::NOT_FOUND, "{path}");
    }
    browser.get("/en/join/cooks/new");
    for (until, basis, organisation) in
        [("31.12.2026", "task", ""), ("2026-12-31", "", ""), ("", "task", "elsewhere")]
    {
        let seen = registration(&mut officer, until, organisation, basis);
        assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY, "{until} {basis} {organisation}");
    }
    assert_eq!(registration(&mut officer, "2026-11-24", "", "task").status, StatusCode::SEE_OTHER);
    let seen = browser.post("/en/join/cooks/new", &answers("luz@example.org", PASS));
    assert_eq!(seen.status, StatusCode::NOT_FOUND);
    let history = officer.get("/en/partnerships/cooks/history").body;
    assert!(
        history.contains("Registration changed") && history.contains("Open for newcomers until"),
        "{history}"
    );
    assert!(read(&mut browser, "/en/join").contains("No partnership is open"));
}

#[test]
fn joining_tells_nobody_who_has_an_account() {
    let (house, _) = open();
    house.somebody(Role::Administrator, None, "ada@example.org");
    let (mut first, record) = joined(&house, "luz@example.org");
    let try_with = |address: &str, password: &str| {
        let mut browser = house.browser();
        browser.get("/en/join/cooks/new");
        let seen = browser.post("/en/join/cooks/new", &answers(address, password));
        (seen.status, seen.to.clone(), browser.session().is_empty(), seen.body)
    };
    let mut said = Vec::new();
    // Somebody else's account, with a wrong and with the right password of an administrator.
    for (address, password) in [
        ("LUZ@example.org", "another orbit lantern"),
        ("ada@example.org", "another orbit lantern"),
        ("ada@example.org", PASSWORD),
    ] {
        let (status, _, nobody, body) = try_with(address, password);
        assert_eq!((status, nobody), (StatusCode::UNPROCESSABLE_ENTITY, true), "{address}");
        let at = body.find("role=\"alert\"").expect("an alert");
        said.push(body[at..].split("</div>").next().unwrap_or_default().to_owned());
    }
    assert!(
        said[0].contains("Nobody could be entered") && said.iter().all(|one| *one == said[0]),
        "{said:?}"
    );
    // Whoever joined before and knows their password comes in, and nothing is made twice.
    let (status, to, ..) = try_with("luz@example.org", PASS);
    assert_eq!((status, to), (StatusCode::SEE_OTHER, format!("{record}/tasks?joined")));
    assert_eq!(first.get("/en/partnerships/cooks/people/P0003").status, StatusCode::NOT_FOUND);
}

#[test]
fn joining_is_counted_for_an_address_of_the_network() {
    let (house, _) = open();
    let mut browser = house.browser();
    browser.from = "192.0.2.77".to_owned();
    browser.get("/en/join/cooks/new");
    let mut answered = 0;
    let refused = loop {
        let address = format!("taken{answered}@example.org");
        let seen = browser.post("/en/join/cooks/new", &answers(&address, "taken-by-somebody"));
        if seen.status == StatusCode::TOO_MANY_REQUESTS {
            break seen;
        }
        answered += 1;
        assert!(answered <= 40, "never too often");
        browser.cookies.remove("ambos");
        browser.get("/en/join/cooks/new");
    };
    assert_eq!(answered, 40);
    assert!(!refused.header("retry-after").is_empty());
    whole(&refused, "too often");
    let (_other, _) = joined(&house, "elsewhere@example.org");
}

#[test]
fn a_case_worker_begins_a_record_with_the_questions() {
    let (house, _) = open();
    house.somebody(Role::CaseWorker, Some("helpers"), "helper@example.org");
    let mut helper = house.signed_in("helper@example.org");
    assert!(helper.get("/en/partnerships/cooks/people").body.contains("people/new/questions"));
    let path = "/en/partnerships/cooks/people/new/questions";
    read(&mut helper, path);
    let seen = helper.post(path, &[("name", ""), ("origin", "XX")]);
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(seen.body.matches("class=\"field wrong\"").count(), 2, "{}", seen.body);
    let seen = helper.post(path, &[("name", "Omar Inventado"), ("origin", "SN")]);
    assert_eq!(
        (seen.status, seen.to.as_str()),
        (StatusCode::SEE_OTHER, "/en/partnerships/cooks/people/P0002/tasks")
    );
    let record = "/en/partnerships/cooks/people/P0002";
    assert_eq!(kept(&house, record, "organisation"), "helpers");
    read(&mut helper, &seen.to);
}

#[test]
fn one_button_leaves_and_forgets() {
    let (house, _) = open();
    let (mut browser, record) = joined(&house, "luz@example.org");
    let page = read(&mut browser, &format!("{record}/tasks/phone"));
    assert!(page.contains("action=\"/en/exit\""), "{page}");
    let seen = browser.post("/en/exit", &[]);
    assert_eq!((seen.status, seen.to.as_str()), (StatusCode::SEE_OTHER, "/en/exit"));
    assert_eq!((browser.session().as_str(), seen.header("clear-site-data")), ("", "\"cache\""));
    let empty = read(&mut browser, "/en/exit");
    assert!(!empty.contains("Ambos") && !empty.contains("cooks"), "{empty}");
    // It leads on by itself, to a page that anybody may have open.
    assert!(empty.contains("http-equiv=\"refresh\" content=\"0; url=https://en.wikipedia.org/\""), "{empty}");
    assert_eq!(browser.cookies.len(), 0, "{:?}", browser.cookies);
    assert_eq!(browser.get(&format!("{record}/tasks")).status, StatusCode::SEE_OTHER);
    // A second press, or one after the session is over, leads out as well.
    let seen = browser.post("/en/exit", &[]);
    assert_eq!((seen.status, seen.to.as_str()), (StatusCode::SEE_OTHER, "/en/exit"));
}

#[test]
fn whoever_stands_alone_sees_their_own_record_and_nobody_elses() {
    let (house, mut officer) = open();
    assert_eq!(registration(&mut officer, "2026-12-31", "", "task").status, StatusCode::SEE_OTHER);
    let (mut browser, record) = joined(&house, "luz@example.org");
    assert_eq!(kept(&house, &record, "organisation"), "");
    for rest in ["", "/tasks", "/held", "/consents"] {
        read(&mut browser, &format!("{record}{rest}"));
    }
    assert_eq!(browser.get("/en/partnerships/cooks/").status, StatusCode::OK);
    for path in ["/en/partnerships/others/", "/en/partnerships/cooks/people/p1", "/en/accounts"] {
        assert_eq!(browser.get(path).status, StatusCode::NOT_FOUND, "{path}");
    }
    // No case worker finds them, and no officer their account.
    house.somebody(Role::CaseWorker, Some("helpers"), "helper@example.org");
    let mut helper = house.signed_in("helper@example.org");
    assert_eq!(helper.get(&record).status, StatusCode::NOT_FOUND);
    assert_eq!(officer.get(&record).status, StatusCode::OK);
    assert!(!officer.get("/en/accounts").body.contains("luz@example.org"));
}
