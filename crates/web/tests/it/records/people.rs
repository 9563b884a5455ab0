//! People: fields by power, search in two scripts, forms, conflicts, double sending.

use axum::http::StatusCode;
use partnership::stakeholders::Role;
use store::{history, people};

use super::{began, read, with};
use crate::kept::{Kept, TRIAL};

const A2: &str = "/en/partnerships/trial/people/a2";

#[test]
fn each_role_sees_its_part_of_a_record() {
    let kept = Kept::trial();
    // Name, telephone, whereabouts.
    let words = ["Awa Trialle", "+221 00 000 00 00", "Rue Inventée"];
    for (role, seen) in [
        (Role::Officer, [true, true, false]),
        (Role::Labour, [true, true, false]),
        (Role::Assessor, [true, true, false]),
        (Role::CaseWorker, [true, true, true]),
        (Role::Worker, [true, true, true]),
        (Role::Employer, [false, false, false]),
        (Role::School, [false, false, false]),
        (Role::Monitor, [false, false, false]),
    ] {
        let body = read(&kept, &kept.sign_in(role), "people/a2");
        let found: Vec<bool> = words.iter().map(|word| body.contains(word)).collect();
        assert_eq!(found, seen, "{role:?}");
        assert!(body.contains("Spanish B1"), "{role:?} sees the profile");
    }
    for role in [Role::Administrator, Role::Immigration] {
        assert_eq!(kept.get(&kept.sign_in(role), A2).status, StatusCode::NOT_FOUND, "{role:?}");
    }
}

#[test]
fn whoever_did_not_agree_is_shown_to_their_own_side_only() {
    let kept = Kept::trial();
    let path = "/en/partnerships/trial/people/a4";
    for (role, status) in [
        (Role::Employer, StatusCode::NOT_FOUND),
        (Role::School, StatusCode::NOT_FOUND),
        (Role::CaseWorker, StatusCode::OK),
        (Role::Officer, StatusCode::OK),
    ] {
        assert_eq!(kept.get(&kept.sign_in(role), path).status, status, "{role:?}");
    }
}

#[test]
fn names_are_found_in_both_scripts() {
    let kept = Kept::trial();
    let officer = kept.sign_in(Role::Officer);
    for (typed, found) in
        [("awa", true), ("%D8%A2%D9%88%D8%A7", true), ("tria", true), ("a2", true), ("nobody", false)]
    {
        let body = read(&kept, &officer, &format!("people?q={typed}"));
        assert_eq!(body.contains("people/a2\""), found, "{typed}");
        assert!(!body.contains("people/b10\""), "{typed}");
    }
    let body = read(&kept, &kept.sign_in(Role::Employer), "people?q=awa");
    assert!(!body.contains("people/a2\"") && !body.contains("Awa"), "an employer searches no names");
    assert!(read(&kept, &kept.sign_in(Role::Employer), "people?q=a2").contains("people/a2\""));
}

#[test]
fn the_list_goes_on_by_its_keys_and_stays_small() {
    let kept = Kept::trial();
    let officer = kept.sign_in(Role::Officer);
    let first = read(&kept, &officer, "people");
    assert!(first.contains("39 people") && first.contains("after=b30"), "{first}");
    assert!(!first.contains("people/b31\""));
    let second = read(&kept, &officer, "people?after=b30");
    assert!(second.contains("people/b31\"") && second.contains("people/b44\""));
    assert!(first.len() <= 15_000, "{} bytes", first.len());
}

#[test]
fn looking_leaves_one_line_a_day() {
    let kept = Kept::trial();
    let officer = kept.sign_in(Role::Officer);
    read(&kept, &officer, "people/a2");
    read(&kept, &officer, "people/a2");
    read(&kept, &kept.sign_in(Role::Employer), "people/a2");
    let worker = kept.sign_in(Role::Worker);
    read(&kept, &worker, "people/a2");
    let body = read(&kept, &worker, "people/a2/history");
    assert_eq!(body.matches("Looked at").count(), 1, "{body}");
    assert!(body.contains("office (invented)") && body.contains("Programme officer"));
    assert!(!body.contains("officer (invented)"), "a worker sees who looked by role, not by name");
}

#[test]
fn a_history_shows_fields_as_a_record_does() {
    let kept = Kept::trial();
    let path = "people/a2/history";
    let officer = read(&kept, &kept.sign_in(Role::Officer), path);
    assert!(officer.contains("Awa Trialle") && !officer.contains("Rue Inventée"), "{officer}");
    assert!(officer.contains("1 field is not shown to your role"));
    let worker = read(&kept, &kept.sign_in(Role::CaseWorker), path);
    assert!(worker.contains("Rue Inventée"));
}

#[test]
fn a_change_is_kept_and_leaves_hidden_fields_alone() {
    let kept = Kept::trial();
    let officer = kept.sign_in(Role::Officer);
    let form = read(&kept, &officer, "people/a2/change");
    assert!(!form.contains("name=\"address\""), "{form}");
    assert!(!form.contains("Rue Inventée"), "{form}");
    let fields = began(&form);
    let answer = kept.post(&officer, &format!("{A2}/change"), &with(&fields, &[("name", "Awa Neuve")]));
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let store = &kept.store;
    let now = store.read(|db| people::get(db, store.keys(), TRIAL, "a2")).expect("no fault").expect("a2");
    assert_eq!((now.personal.get("name"), now.version), ("Awa Neuve", 3));
    assert_eq!(now.personal.get("address"), "1, Rue Inventée, Dakar");
    assert_eq!(now.personal.get("tracks"), "away");
}

#[test]
fn wrong_input_comes_back_with_a_link_to_the_field() {
    let kept = Kept::trial();
    let case = kept.sign_in(Role::CaseWorker);
    let fields = began(&read(&kept, &case, "people/a2/change"));
    let wrong =
        [("languages", "xx:Z9"), ("shown_until", "soon"), ("name", "Typed <b>name</b>"), ("fled", "Nowhere")];
    let answer = kept.post(&case, &format!("{A2}/change"), &with(&fields, &wrong));
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    super::sound(&answer, "wrong");
    for link in ["href=\"#languages\"", "href=\"#shown_until\"", "href=\"#fled\""] {
        assert!(answer.body.contains(link), "{link}");
    }
    assert!(answer.body.contains("<title>Error: Change the record"), "{}", &answer.body[..400]);
    assert!(answer.body.contains("Typed &lt;b&gt;name&lt;/b&gt;") && answer.body.contains("xx:Z9"));
}

#[test]
fn whoever_was_overtaken_sees_both_and_loses_nothing() {
    let kept = Kept::trial();
    let (case, worker) = (kept.sign_in(Role::CaseWorker), kept.sign_in(Role::Worker));
    let (mine, theirs) =
        (began(&read(&kept, &case, "people/a2/change")), began(&read(&kept, &worker, "people/a2/change")));
    let path = format!("{A2}/change");
    let first = kept.post(&worker, &path, &with(&theirs, &[("phone", "+221 11"), ("name", "Awa Première")]));
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    let late = kept.post(&case, &path, &with(&mine, &[("name", "Awa Seconde"), ("address", "Ici")]));
    assert_eq!(late.status, StatusCode::CONFLICT);
    super::sound(&late, "conflict");
    assert!(late.body.contains("Awa Première") && late.body.contains("Awa Seconde"));
    // The form holds mine, and what only the other changed.
    let again = began(&late.body);
    assert!(late.body.contains("name=\"phone\" value=\"+221 11\""), "{}", late.body);
    let answer = kept.post(
        &case,
        &path,
        &with(&again, &[("name", "Awa Seconde"), ("address", "Ici"), ("phone", "+221 11")]),
    );
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let store = &kept.store;
    let now = store.read(|db| people::get(db, store.keys(), TRIAL, "a2")).expect("no fault").expect("a2");
    let now = ["name", "address", "phone"].map(|field| now.personal.get(field).to_owned());
    assert_eq!(now, ["Awa Seconde", "Ici", "+221 11"]);
}

#[test]
fn a_form_sent_sixty_four_times_adds_one_person() {
    let kept = Kept::trial();
    let case = kept.sign_in(Role::CaseWorker);
    let fields =
        [("name", "Neue Person"), ("organisation", "guidance-centre"), ("origin", "SN"), ("tracks", "home")];
    let path = "/en/partnerships/trial/people/new";
    let mut to = Vec::new();
    for _ in 0..64 {
        let answer = kept.post_once(&case, path, &fields, "the-same");
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        to.push(answer.header("location").to_owned());
    }
    to.dedup();
    assert_eq!(to, ["/en/partnerships/trial/people/P0040"]);
    assert!(read(&kept, &case, "people").contains("40 people"));
    let other = kept.post_once(
        &case,
        path,
        &[("name", "Other"), ("organisation", "guidance-centre"), ("origin", "SN")],
        "the-same",
    );
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(other.body.contains("sent before"));
}

#[test]
fn nobody_adds_people_for_others() {
    let kept = Kept::trial();
    let case = kept.sign_in(Role::CaseWorker);
    let path = "/en/partnerships/trial/people/new";
    let answer = kept.post(&case, path, &[("organisation", "office"), ("origin", "SN")]);
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for role in [Role::Worker, Role::Employer, Role::Monitor, Role::Labour] {
        let signed = kept.sign_in(role);
        assert_eq!(kept.get(&signed, path).status, StatusCode::NOT_FOUND, "{role:?}");
        assert_eq!(kept.post(&signed, path, &[]).status, StatusCode::NOT_FOUND, "{role:?}");
    }
}

#[test]
fn erasing_says_what_stays_and_takes_the_rest() {
    let kept = Kept::trial();
    let officer = kept.sign_in(Role::Officer);
    assert!(read(&kept, &officer, "people/a2/erase").contains("What stays"));
    let answer = kept.post(&officer, &format!("{A2}/erase"), &[]);
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let body = read(&kept, &officer, "people/a2");
    assert!(body.contains("was erased") && !body.contains("Awa"), "{body}");
    let lines = kept.store.read(|db| history::of(db, kept.store.keys(), "person", TRIAL, "a2", None, 50));
    assert!(lines.expect("no fault").rows.iter().any(|line| line.action == "person.erase"));
}

#[test]
fn an_immigration_authority_sees_what_was_handed_in_and_nothing_else() {
    let kept = Kept::trial();
    let worker = kept.sign_in(Role::Worker);
    let path = format!("{A2}/submissions/new");
    read(&kept, &worker, "people/a2/submissions/new");
    let chosen = [("permit", "sn-es"), ("fields", "name"), ("fields", "languages")];
    let check = kept.post(&worker, &path, &chosen);
    assert_eq!(check.status, StatusCode::OK);
    super::sound(&check, "check");
    assert!(check.body.contains("Check before you send") && check.body.contains("Awa Trialle"));
    let mut sure = chosen.to_vec();
    sure.push(("checked", "yes"));
    let sent = kept.post(&worker, &path, &sure);
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let to = sent.header("location").to_owned();
    let immigration = kept.sign_in(Role::Immigration);
    assert!(kept.get(&immigration, "/en/submissions").body.contains(&to));
    let body = kept.get(&immigration, &to).body;
    assert!(body.contains("Awa Trialle") && body.contains("es:B1"), "{body}");
    assert!(!body.contains("+221") && !body.contains("Inventée"));
    for role in [Role::Officer, Role::Labour, Role::Employer, Role::Administrator] {
        assert_eq!(kept.get(&kept.sign_in(role), &to).status, StatusCode::NOT_FOUND, "{role:?}");
    }
    let none = kept.post(&worker, &path, &[("permit", "sn-es")]);
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
}
