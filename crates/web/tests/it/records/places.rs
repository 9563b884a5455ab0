//! Places, organisations and partnerships: forms, powers, history, editions.

use axum::http::StatusCode;
use partnership::stakeholders::Role;
use store::partnerships;

use super::{began, read, value, with};
use crate::house;
use crate::kept::{Kept, TRIAL};

const NEW: [(&str, &str); 8] = [
    ("id", "es-2"),
    ("title", "Cook in Vigo"),
    ("employer", "es-hotel"),
    ("occupation", "cook"),
    ("track", "away"),
    ("country", "ES"),
    ("seats", "1"),
    ("start", "2027-02-01"),
];

#[test]
fn an_employer_offers_changes_and_withdraws_its_own_places() {
    let kept = Kept::trial();
    let employer = kept.sign_in(Role::Employer);
    let list = read(&kept, &employer, "places");
    assert!(list.contains("1 place<") && !list.contains("sn-1"), "{list}");
    let base = "/en/partnerships/trial/places";
    let answer = kept.post(&employer, &format!("{base}/new"), &NEW);
    assert_eq!(answer.header("location"), "/en/partnerships/trial/places/es-2", "{}", answer.body);
    let taken = kept.post(&employer, &format!("{base}/new"), &NEW);
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(taken.body.contains("This id is taken"));
    let fields = began(&read(&kept, &employer, "places/es-2/change"));
    let change = format!("{base}/es-2/change");
    let wrong = kept.post(&employer, &change, &with(&fields, &[("seats", "many"), ("title", "")]));
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("href=\"#seats\"") && wrong.body.contains("href=\"#title\""));
    let foreign = kept.post(&employer, &change, &with(&fields, &[("employer", "sn-hotel")]));
    assert_eq!(foreign.status, StatusCode::UNPROCESSABLE_ENTITY, "no place is pushed onto others");
    let right = kept.post(&employer, &change, &with(&fields, &[("seats", "3")]));
    assert_eq!(right.status, StatusCode::SEE_OTHER, "{}", right.body);
    let stale = kept.post(&employer, &change, &with(&fields, &[("seats", "4")]));
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let page = read(&kept, &employer, "places/es-2/withdraw");
    let version = value(&page, "version");
    let gone = kept.post(&employer, &format!("{base}/es-2/withdraw"), &[("version", &version)]);
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    assert!(read(&kept, &employer, "places/es-2").contains("withdrawn"));
    let history = read(&kept, &employer, "places/es-2/history");
    for did in ["Offered", "Changed", "Withdrawn"] {
        assert!(history.contains(did), "{did}");
    }
}

#[test]
fn officers_change_what_they_keep() {
    let kept = Kept::trial();
    let officer = kept.sign_in(Role::Officer);
    for path in [
        "/en/partnerships",
        "/en/organisations",
        "/en/organisations/es-hotel",
        "/en/partnerships/trial/organisations",
    ] {
        let answer = kept.get(&officer, path);
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        super::sound(&answer, path);
    }
    let new = [("id", "es-clinic"), ("name", "Clinic (invented)"), ("kind", "employer"), ("country", "es")];
    assert_eq!(kept.post(&officer, "/en/organisations/new", &new).status, StatusCode::SEE_OTHER);
    let fields = began(&read(&kept, &officer, "change"));
    let path = "/en/partnerships/trial/change";
    let answer = kept.post(&officer, path, &with(&fields, &[("title", "Renamed (invented)")]));
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let stale = kept.post(&officer, path, &with(&fields, &[("title", "Mine")]));
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.body.contains("Renamed (invented)") && stale.body.contains("Mine"));
    assert!(read(&kept, &officer, "history").contains("Renamed (invented)"));
    let open = [("id", "second"), ("title", "Second"), ("day", "2026-09-01"), ("seed", "3")];
    assert_eq!(kept.post(&officer, "/en/partnerships/new", &open).status, StatusCode::SEE_OTHER);
    assert!(kept.get(&officer, "/en/partnerships").body.contains("partnerships/second/"));
    let monitor = kept.sign_in(Role::Monitor);
    assert!(!kept.get(&monitor, "/en/partnerships").body.contains("partnerships/second/"));
    for path in ["/en/partnerships/second/people", "/en/partnerships/second/"] {
        assert_eq!(kept.get(&monitor, path).status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[test]
fn an_edition_is_read_and_compared_before_it_is_kept() {
    let kept = Kept::trial();
    let officer = kept.sign_in(Role::Officer);
    let path = "/en/partnerships/trial/agreement/new";
    let version = value(&read(&kept, &officer, "agreement/new"), "version");
    let plain = |text: &str| text.replace(", and LINK", "");
    let (en, es) = (plain(house::EN), plain(house::ES));
    let broken = en.replace("quota_left = 5", "quota_left = \"five\"");
    let sent = |en: &str, es: &str, checked: &str| {
        let fields = [("text-en", en), ("text-es", es), ("version", version.as_str()), ("checked", checked)];
        kept.post(&officer, path, &fields)
    };
    let wrong = sent(&broken, &es, "yes");
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("agreement.en.md:"), "{}", wrong.body);
    let more = |text: &str| text.replace("quota_left = 5", "quota_left = 6");
    let (en, es) = (more(&en), more(&es));
    let check = sent(&en, &es, "");
    assert_eq!(check.status, StatusCode::OK);
    super::sound(&check, "check");
    assert!(
        check.body.contains("quota_left") && check.body.contains("<del><bdi>5</bdi></del>"),
        "{}",
        check.body
    );
    let edition = || kept.store.read(|db| partnerships::edition(db, TRIAL)).expect("no fault");
    assert_eq!(edition(), 1);
    let kept_as = sent(&en, &es, "yes");
    assert_eq!(kept_as.header("location"), "/en/partnerships/trial/stage", "{}", kept_as.body);
    assert_eq!(edition(), 2);
    // The agreement is in force: what was put in is a draft until it was amended and signed off.
    let stage = kept.get(&officer, "/en/partnerships/trial/stage").body;
    assert!(stage.contains("A newer text was put in (edition 2). Edition 1 governs until"), "{stage}");
    let quotas = kept.get(&officer, "/en/partnerships/trial/quotas").body;
    assert!(quotas.contains("of 5.") && !quotas.contains("of 6."), "{quotas}");
    assert_eq!(sent(&en, &es, "yes").status, StatusCode::CONFLICT);
}
