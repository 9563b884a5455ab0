//! A programme is accredited and run, a cohort enrols, people ask for seats and change their minds, and
//! somebody is examined.

use axum::http::StatusCode;
use partnership::stakeholders::Role;
use serde_json::json;
use store::partnerships;

use super::{began, read, value, with};
use crate::api::{at, program};
use crate::house;
use crate::kept::{Kept, Signed, TRIAL};

const BASE: &str = "/en/partnerships/trial";

/// What the small agreement lacks: who accredits, a certificate, a committee.
const MORE: &str = r#"
## Article 8. Certificates

```toml
[[party]]
id = "sn-office"
name = "Office of Certificates (invented)"
type = "state_certifier"
country = "SN"

[[party]]
id = "es-office"
name = "Institute of Qualifications (invented)"
type = "state_certifier"
country = "ES"

[[certificate]]
id = "cook-sn"
issuer = "sn-office"
valid_in = ["SN", "ES"]

[[certificate]]
id = "cook-es"
issuer = "es-office"
valid_in = ["ES", "SN"]

[[ratio]]
id = "some-go"
track = "away"
at_least = "30%"
rounding = "up"

[committee]
members = ["sn-labour", "es-labour"]
meets = [2026-12-01]
```
"#;

fn trial() -> Kept {
    let kept = Kept::trial();
    let text = format!("{}{MORE}", house::EN.replace(", and LINK", ""));
    let version = kept.store.read(|db| partnerships::get(db, TRIAL)).expect("no fault").expect("it").version;
    let texts = vec![("agreement.en.md".to_owned(), text)];
    kept.write(move |tx| partnerships::put_texts(tx, TRIAL, version, &texts));
    kept
}

/// Sends a form that asks once more, with the version that its page shows.
fn go(kept: &Kept, who: &Signed, path: &str, more: &[(&str, &str)]) -> (StatusCode, String) {
    let page = read(kept, who, path);
    let version = if page.contains("name=\"version\"") { value(&page, "version") } else { String::new() };
    let mut form = vec![("version", version.as_str())];
    form.extend(more);
    let answer = kept.post(who, &format!("{BASE}/{path}"), &form);
    (answer.status, answer.body)
}

fn done(kept: &Kept, who: &Signed, path: &str, more: &[(&str, &str)]) {
    let (status, body) = go(kept, who, path, more);
    assert_eq!(status, StatusCode::SEE_OTHER, "{path}: {body}");
}

/// Everything from the design to a cohort that enrols, with one seat on each side.
fn enrolling(kept: &Kept) {
    let (officer, school) = (kept.sign_in(Role::Officer), kept.sign_in(Role::School));
    let form = "programmes/kitchen/training";
    // Whoever teaches does not say who accredited it.
    assert!(!read(kept, &school, form).contains("accredited_by"));
    let stated = [
        ("outcomes", "use food preparation techniques=3*60\norder supplies=1*20"),
        ("certificates", "cook-sn"),
        ("certificates", "cook-es"),
        ("attendance", "80"),
        ("pilot", "no"),
        ("accredited_by", "sn-office"),
        ("accredited_on", "2026-09-01"),
        ("accredited_until", "2028-09-01"),
    ];
    let odd = [("outcomes", "dance=3*1"), ("pilot", "no")];
    let (status, body) = go(kept, &officer, form, &odd);
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(body.contains("is no skill of the classification"), "{body}");
    done(kept, &officer, form, &stated);
    // The curriculum was never reviewed: that is said, and then mended.
    let (status, body) = go(kept, &school, "programmes/kitchen/steps/accredit", &[]);
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(body.contains("State when the curriculum was last reviewed."), "{body}");
    let fields = began(&read(kept, &school, "programmes/kitchen/change"));
    let path = format!("{BASE}/programmes/kitchen/change");
    let mended = kept.post(&school, &path, &with(&fields, &[("reviewed_on", "2026-01-01")]));
    assert_eq!(mended.status, StatusCode::SEE_OTHER, "{}", mended.body);
    done(kept, &school, "programmes/kitchen/steps/accredit", &[]);
    done(kept, &school, "programmes/kitchen/steps/run", &[]);
    let page = read(kept, &school, "programmes/kitchen");
    for told in [
        "running",
        "accredited until 1 September 2028",
        "Dual certification",
        "Institute of Qualifications (invented)",
        "80 hours",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    // What the employer asks for now, skill by skill (¶17).
    let covered = read(kept, &school, "programmes/kitchen?place=es-1");
    assert!(covered.contains("taught at level 1 only") && covered.contains("taught<"), "{covered}");
    let plan = [
        ("seats_home", "1"),
        ("seats_away", "1"),
        ("demand", "sn-1"),
        ("begins_on", "2026-11-25"),
        ("ends_on", "2027-01-31"),
    ];
    done(kept, &school, "programmes/kitchen/cohorts/new", &plan);
    let cohort = "programmes/kitchen/cohorts/C0001";
    let (status, body) = go(kept, &school, &format!("{cohort}/steps/open"), &[]);
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(body.contains("Away seats answer to no jobs"), "{body}");
    let more = [plan.as_slice(), &[("demand", "es-1")]].concat();
    done(kept, &school, &format!("{cohort}/change"), &more);
    done(kept, &school, &format!("{cohort}/steps/open"), &[]);
}

#[test]
fn from_a_curriculum_to_a_certificate() {
    let kept = trial();
    enrolling(&kept);
    let (school, worker) = (kept.sign_in(Role::School), kept.sign_in(Role::Worker));
    let helper = kept.sign_in(Role::CaseWorker);
    let cohort = "programmes/kitchen/cohorts/C0001";

    // The worker, on a telephone: what it costs is said before anything is sent.
    assert!(read(&kept, &worker, "people/a2/training").contains("people/a2/training/C0001/apply"));
    let asked = read(&kept, &worker, "people/a2/training/C0001/apply");
    assert!(asked.contains("Check your answers") && asked.contains("This costs you nothing."), "{asked}");
    let none = kept.post(&worker, &format!("{BASE}/people/a2/training/C0001/apply"), &[]);
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(none.body.contains("href=\"#track\""), "{}", none.body);
    done(&kept, &worker, "people/a2/training/C0001/apply", &[("track", "away")]);
    done(&kept, &helper, "people/a1/training/C0001/apply", &[("track", "home")]);
    // Who stands by nobody else asks for nobody else.
    assert_eq!(kept.get(&worker, &format!("{BASE}/people/a1/training")).status, StatusCode::NOT_FOUND);
    let employer = kept.sign_in(Role::Employer);
    assert_eq!(kept.get(&employer, &format!("{BASE}/people/a2/training")).status, StatusCode::NOT_FOUND);

    for person in ["a1", "a2"] {
        done(&kept, &school, &format!("people/{person}/training/C0001/decide/select"), &[]);
        done(&kept, &school, &format!("people/{person}/training/C0001/decide/enrol"), &[]);
    }
    let page = read(&kept, &employer, cohort);
    assert!(page.contains("1 of 1 taken") && !page.contains("Who learns here"), "{page}");
    // Of another employer's place it reads only that there is one.
    assert!(page.contains("<li>a place</li>") && !page.contains("<bdi>sn-1</bdi>"), "{page}");
    assert!(read(&kept, &school, cohort).contains("<bdi>sn-1</bdi>"));
    assert_eq!(program(&kept, Role::Employer).get(&at("/cohorts/C0001")).json["demand"], json!(["es-1"]));
    let odd = [("seats_home", "1"), ("seats_away", "1"), ("demand", "nowhere")];
    let (status, body) = go(&kept, &school, &format!("{cohort}/change"), &odd);
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");

    // a1 keeps the seat at home and waits for the one away; everybody sees the list, and no lot where no pseudonym.
    done(&kept, &helper, "people/a1/training/C0001/away", &[]);
    assert!(read(&kept, &helper, "people/a1/training/C0001").contains("Your place on the waiting list: 1"));
    let list = read(&kept, &kept.sign_in(Role::Worker), cohort);
    assert!(list.contains("has a seat at home") && list.contains("somebody"), "{list}");
    assert!(!list.contains("lot: <bdi>") && !list.contains("<bdi>a1</bdi>"), "{list}");
    let whole = read(&kept, &school, cohort);
    assert!(whole.contains("lot: <bdi>") && whole.contains("<bdi>a1</bdi>"), "{whole}");
    let (status, body) = go(&kept, &school, "people/a1/training/C0001/decide/select", &[]);
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(body.contains("No seat of this track is free."), "{body}");
    // a2 goes home, and nothing stands in the way: not even that home is full.
    let home = read(&kept, &worker, "people/a2/training/C0001/home");
    assert!(home.contains("This costs you nothing."), "{home}");
    done(&kept, &worker, "people/a2/training/C0001/home", &[]);
    done(&kept, &school, "people/a1/training/C0001/decide/select", &[]);
    assert!(read(&kept, &helper, "people/a1/training/C0001").contains("Away track"));

    // Whoever has a seat away departs, on a day that has come; then the track is not changed any more, and leaving is.
    assert!(!read(&kept, &worker, "people/a2/training/C0001").contains("C0001/depart"));
    let depart = "people/a1/training/C0001/depart";
    assert!(read(&kept, &helper, depart).contains("Check your answers"));
    for (on, link) in [("", "href=\"#on\""), ("2099-01-01", "href=\"#on\"")] {
        let (status, body) = go(&kept, &helper, depart, &[("on", on)]);
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(body.contains(link), "{on}: {body}");
    }
    assert_eq!(kept.get(&school, &format!("{BASE}/{depart}")).status, StatusCode::NOT_FOUND);
    let today = kept.store.now().to_string();
    done(&kept, &helper, depart, &[("on", &today[..10])]);
    let page = read(&kept, &helper, "people/a1/training/C0001");
    assert!(page.contains("Day of departure") && page.contains("C0001/withdraw"), "{page}");
    assert!(!page.contains("C0001/home") && !page.contains("C0001/depart"), "{page}");

    // Taught, noted, examined.
    done(&kept, &school, &format!("{cohort}/steps/begin"), &[]);
    let hours = [
        ("on", "2026-11-25"),
        ("of", "6"),
        ("person", "a1"),
        ("hours", "6"),
        ("person", "a2"),
        ("hours", ""),
    ];
    done(&kept, &school, &format!("{cohort}/attendance"), &hours);
    let much = [("on", "2026-11-25"), ("of", "6"), ("person", "a1"), ("hours", "7")];
    assert_eq!(
        go(&kept, &school, &format!("{cohort}/attendance"), &much).0,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    done(&kept, &worker, "people/a2/training/C0001/withdraw", &[]);
    let (status, body) = go(&kept, &school, &format!("{cohort}/steps/examine"), &[]);
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(body.contains("1 person has an assessment open, or has not begun."), "{body}");
    let results = [
        ("passed", "use food preparation techniques"),
        ("passed", "order supplies"),
        ("language", "es"),
        ("level", "A2"),
    ];
    done(&kept, &school, "people/a1/results/C0001", &results);
    done(&kept, &school, &format!("{cohort}/steps/examine"), &[]);
    done(&kept, &school, "people/a1/training/C0001/decide/certify", &[]);
    let page = read(&kept, &helper, "people/a1/training/C0001");
    for told in ["certified", "cook-es", "6 of 6 hours", "Passed"] {
        assert!(page.contains(told), "{told}: {page}");
    }
    done(&kept, &school, &format!("{cohort}/steps/close"), &[]);

    // Who is told what of the balance.
    let officer = kept.sign_in(Role::Officer);
    let all = read(&kept, &officer, "alerts");
    assert!(!all.contains("Officers and the parties") && all.contains("seats, at least 1"), "{all}");
    // A State reads no numbers: they would tell it that somebody is hidden from it.
    let some = read(&kept, &kept.sign_in(Role::Labour), "alerts");
    assert!(!some.contains("Officers and the parties") && !some.contains("seats, at least"), "{some}");
    assert!(some.contains("this ratio does not hold"), "{some}");
    assert!(read(&kept, &employer, "alerts").contains("Officers and the parties"));
    // Whoever is told says what was done, once; whoever is not cannot.
    let at_alert = format!("{BASE}/alerts/A00001");
    assert_eq!(kept.get(&employer, &at_alert).status, StatusCode::NOT_FOUND);
    assert!(read(&kept, &officer, "alerts/A00001").contains("What was done?"));
    let said = [("version", "1"), ("answer", "Plantedanswer: one more seat away")];
    assert_eq!(kept.post(&employer, &at_alert, &said).status, StatusCode::NOT_FOUND);
    assert_eq!(kept.post(&officer, &at_alert, &said).status, StatusCode::SEE_OTHER);
    assert_eq!(kept.get(&officer, &at_alert).status, StatusCode::NOT_FOUND);
    let all = read(&kept, &officer, "alerts");
    assert!(all.contains("Plantedanswer") && all.contains("Answered by"), "{all}");
    let some = read(&kept, &kept.sign_in(Role::Labour), "alerts");
    assert!(!some.contains("Plantedanswer") && some.contains("Answered by"), "{some}");
    // Whoever leaves is asked for nothing, and their history says what was done.
    assert!(read(&kept, &helper, "people/a2/history").contains("Asked for a seat"));

    // Whoever looked at somebody's training left a line.
    let history = program(&kept, Role::CaseWorker).get(&at("/people/a1/history")).json;
    let lines = history["items"].as_array().expect("lines");
    let looked = |role| lines.iter().any(|l| l["action"] == "person.seen" && l["role"] == json!(role));
    assert!(looked("school") && looked("case_worker") && !looked("employer"), "{history}");

    let program = program(&kept, Role::School);
    let told = program.get(&at("/cohorts")).json;
    assert_eq!(told["items"][0]["away"], json!({ "seats": 1, "taken": 1 }));
    assert_eq!(program.get(&at("/cohorts/C0001")).json["stage"], json!("closed"));
    let learnt = program.get(&at("/people/a1/enrolments")).json;
    assert_eq!(learnt["items"][0]["certificates"], json!(["cook-sn", "cook-es"]));
    assert_eq!(learnt["items"][0]["outcomes"][0]["passed"], json!(true));
}

/// Every page stands in every language, also for somebody who waits.
#[test]
fn every_page_of_training_is_whole() {
    let kept = trial();
    enrolling(&kept);
    let (school, worker) = (kept.sign_in(Role::School), kept.sign_in(Role::Worker));
    done(&kept, &worker, "people/a2/training/C0001/apply", &[("track", "away")]);
    done(&kept, &school, "people/a2/training/C0001/decide/select", &[]);
    for path in [
        "programmes/kitchen",
        "programmes/kitchen/training",
        "programmes/kitchen/steps/close",
        "cohorts",
        "alerts",
        "programmes/kitchen/cohorts/new",
        "programmes/kitchen/cohorts/C0001",
        "programmes/kitchen/cohorts/C0001/change",
        "programmes/kitchen/cohorts/C0001/steps/begin",
        "programmes/kitchen/cohorts/C0001/attendance",
        "people/a2/training",
        "people/a2/training/C0001",
        "people/a2/training/C0001/decide/enrol",
    ] {
        for lang in ["en", "es", "fr", "ar"] {
            let answer = kept.get(&school, &format!("/{lang}/partnerships/trial/{path}"));
            assert_eq!(answer.status, StatusCode::OK, "{lang} {path}");
            super::sound(&answer, path);
        }
    }
    for step in ["home", "withdraw"] {
        for lang in ["es", "fr", "ar"] {
            let answer =
                kept.get(&worker, &format!("/{lang}/partnerships/trial/people/a2/training/C0001/{step}"));
            assert_eq!(answer.status, StatusCode::OK, "{lang} {step}");
            super::sound(&answer, step);
        }
    }
    assert!(kept.get(&worker, "/ar/").body.contains("people/a2/training"));
}
