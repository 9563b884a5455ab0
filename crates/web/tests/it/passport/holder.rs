//! The whole way: issued, in the passport, shown to a stranger as chosen, printed,
//! read from the paper's file, revoked, withdrawn, over.

use axum::http::StatusCode;
use jiff::civil::date;
use partnership::credentials::{Attested, Source};
use partnership::stakeholders::Role;
use store::{Actor, Refusal, Tx, credentials, issuers};

use crate::door::browser::{Browser, House, Seen};
use crate::html::Page;

const PASSPORT: &str = "/en/partnerships/cooks/people/p1/passport";
const SHARE: &str = "/en/partnerships/cooks/people/p1/share";
/// Pages for a cheap telephone on a weak line.
const LARGEST: usize = 15_000;

fn change<T: Send + 'static>(
    house: &House,
    f: impl FnOnce(&mut Tx<'_>) -> Result<T, Refusal> + Send + 'static,
) -> T {
    house.store.write(&Actor::command(), f).expect("no fault").expect("no refusal")
}

/// A house where `helpers` issued two credentials to p1; their ids, and p1's browser.
fn begun() -> (House, [String; 2], Browser) {
    let house = House::new().seeded();
    change(&house, |tx| issuers::create(tx, "helpers", "https://ambos.example"));
    let issue = |title: &'static str, source: &'static str| {
        change(&house, move |tx| {
            let attested = Attested::new(Source::Record, source, title, date(2026, 3, 1));
            credentials::issue(tx, "helpers", "helpers", ("cooks", "p1"), &attested)
        })
    };
    let ids = [issue("Cold kitchen", "R1"), issue("Hygiene", "R2")];
    house.somebody(Role::Worker, None, "luz@example.org");
    let browser = house.signed_in("luz@example.org");
    (house, ids, browser)
}

fn whole(seen: &Seen, path: &str) {
    assert_eq!(seen.status, StatusCode::OK, "{path} leads to {}", seen.to);
    if let Err(fault) = Page::read(&seen.body) {
        panic!("{path}: {fault} in {}", seen.body);
    }
    assert!(!seen.body.contains('⟨'), "{path}: words are missing: {}", seen.body);
    assert_eq!(seen.body.matches("<h1").count(), 1, "{path}");
    assert!(seen.body.len() <= LARGEST, "{path}: {} bytes", seen.body.len());
    assert_eq!(seen.header("cache-control"), "no-store", "{path}");
}

/// Shows one credential for so many days; the address, without the host.
fn shown(browser: &mut Browser, id: &str, days: &str) -> String {
    let seen = browser.fill(SHARE, &[("which", id), ("days", days)]);
    whole(&seen, SHARE);
    let address = seen.between("<a href=\"https://ambos.example", "\"").to_owned();
    assert!(address.starts_with("/en/shared/") && address.len() > 40, "{address}");
    address
}

fn stranger(house: &House, address: &str) -> Seen {
    house.browser().get(address)
}

#[test]
fn the_holder_sees_everything_and_takes_it_along() {
    let (_house, ids, mut luz) = begun();
    for language in ["en", "es", "fr", "ar"] {
        let path = PASSPORT.replace("/en/", &format!("/{language}/"));
        let page = luz.get(&path);
        whole(&page, &path);
        assert!(page.body.contains("Cold kitchen") && page.body.contains("Hygiene"), "{}", page.body);
    }
    let file = luz.get(&format!("{PASSPORT}/{}", ids[0]));
    assert_eq!((file.status, file.header("content-type")), (StatusCode::OK, "application/ld+json"));
    let report = ::credentials::verify(&file.bytes, &::credentials::Known::default(), jiff::Timestamp::MAX);
    assert!(report.is_ok(), "{}", file.body);
    let code = luz.get(&format!("{PASSPORT}/{}/code.svg", ids[0]));
    assert_eq!((code.status, code.header("content-type")), (StatusCode::OK, "image/svg+xml"));
    assert_eq!(luz.get(&format!("{PASSPORT}/nothing")).status, StatusCode::NOT_FOUND);
    shown(&mut luz, &ids[0], "30");
    let along = luz.get(&PASSPORT.replace("/passport", "/export.json"));
    let along: serde_json::Value = serde_json::from_str(&along.body).expect("JSON");
    let (kept, shares) = (&along["skills"]["credentials"], &along["skills"]["shares"]);
    assert_eq!(kept.as_array().map(Vec::len), Some(2));
    assert!(kept.as_array().into_iter().flatten().any(|c| c["id"] == ids[0] && c["signed"].is_object()));
    assert_eq!(shares[0]["credentials"], serde_json::json!([ids[0]]));
}

#[test]
fn a_stranger_sees_what_was_chosen_and_no_more() {
    let (house, ids, mut luz) = begun();
    let address = shown(&mut luz, &ids[0], "30");
    let seen = stranger(&house, &address);
    whole(&seen, &address);
    for words in ["Cold kitchen", "The proof is sound", "is known here", "Not revoked", "25 December 2026"] {
        assert!(seen.body.contains(words), "{words} is not in {}", seen.body);
    }
    for words in ["Hygiene", "p1", "cooks"] {
        assert!(!seen.body.contains(words), "{words} is in {}", seen.body);
    }
    assert_eq!(seen.header("x-robots-tag"), "noindex, nofollow, noarchive");
    // Nothing is chosen for anybody, and nothing is kept without a choice.
    let seen = luz.fill(SHARE, &[("days", "30")]);
    assert_eq!(seen.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(seen.body.contains("Choose at least one credential"), "{}", seen.body);
    let seen = luz.fill(SHARE, &[("which", &ids[0]), ("days", "9999")]);
    assert!(seen.body.contains("Choose until when"), "{}", seen.body);
}

#[test]
fn what_is_revoked_withdrawn_or_over_is_said_or_gone() {
    let (house, ids, mut luz) = begun();
    let address = shown(&mut luz, &ids[0], "7");
    let revoked = ids[0].clone();
    change(&house, move |tx| {
        credentials::revoke(tx, &revoked, "helpers", "error", "the wrong module was named")
    });
    let seen = stranger(&house, &address);
    assert!(
        seen.body.contains("Do not rely on it") && seen.body.contains("Revoked: status"),
        "{}",
        seen.body
    );
    assert!(luz.get(PASSPORT).body.contains("<bdi>Revoked</bdi>"));

    let page = luz.get(PASSPORT);
    let action = page.between(&format!("action=\"{SHARE}/"), "\"").to_owned();
    let seen = luz.post(&format!("{SHARE}/{action}"), &[]);
    assert_eq!((seen.status, seen.to.as_str()), (StatusCode::SEE_OTHER, PASSPORT));
    assert_eq!(stranger(&house, &address).status, StatusCode::NOT_FOUND);

    let address = shown(&mut luz, &ids[1], "7");
    assert_eq!(stranger(&house, &address).status, StatusCode::OK);
    house.wait(8 * 86_400);
    let gone = stranger(&house, &address);
    let never = stranger(&house, "/en/shared/nothing-that-ever-was");
    assert_eq!((gone.status, never.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
    let alike = |seen: &Seen, path: &str| seen.body.replace(path.trim_start_matches("/en/"), "");
    assert_eq!(alike(&gone, &address).len(), alike(&never, "/en/shared/nothing-that-ever-was").len());
}

/// Issued, printed with its address, read by a stranger from the file alone; not one letter may be changed.
#[test]
fn paper_carries_what_was_chosen() {
    let (house, ids, mut luz) = begun();
    let address = shown(&mut luz, &ids[1], "90");
    let secret = address.trim_start_matches("/en/shared/").to_owned();
    let pdf = luz.post(&format!("{SHARE}/pdf"), &[("secret", &secret)]);
    assert_eq!((pdf.status, pdf.header("content-type")), (StatusCode::OK, "application/pdf"), "{}", pdf.body);
    let inside = documents::attachments(&pdf.bytes).expect("it is read");
    let file = luz.get(&format!("{PASSPORT}/{}", ids[1]));
    assert_eq!(inside.iter().map(|one| &one.bytes).collect::<Vec<_>>(), [&file.bytes]);

    let mut other = house.browser();
    other.get("/en/verify");
    let seen = other.bring("/en/verify", "file", &pdf.bytes);
    assert_eq!(seen.status, StatusCode::OK);
    assert!(seen.body.contains("The proof is sound") && seen.body.contains("is known here"), "{}", seen.body);

    let changed = file.body.replace("Hygiene", "Surgery");
    let seen = other.bring("/en/verify", "file", changed.as_bytes());
    assert!(seen.body.contains("It was changed since it was signed"), "{}", seen.body);

    let all = luz.get(&format!("{PASSPORT}.pdf"));
    let inside = documents::attachments(&all.bytes).expect("it is read");
    assert_eq!(inside.len(), 2);
    // Somebody else's secret, or none, prints nothing.
    let seen = luz.post(&format!("{SHARE}/pdf"), &[("secret", "nothing")]);
    assert_eq!(seen.status, StatusCode::NOT_FOUND);
}
