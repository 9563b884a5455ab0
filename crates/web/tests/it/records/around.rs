//! Around the case, as people meet it: the agreement's stages and its sign-off, courses, risks, mentors, pledges,
//! and what somebody wants for themselves.

use axum::http::StatusCode;
use jiff::civil::date;
use partnership::stakeholders::Role;
use serde_json::json;
use store::{Actor, concluding, partnerships};

use super::{read, value};
use crate::api::{at, program};
use crate::house;
use crate::kept::{Kept, Signed, TRIAL};

const BASE: &str = "/en/partnerships/trial";
const CLAUSE: &str = "\n## Article 8. Courses\n\n```toml\n[[course]]\nid = \"fair\"\ntitle = \"Fair recruitment\"\n\
title_es = \"Contratación equitativa\"\naudience = [\"officials\"]\nhours = 6\nvalid_months = 24\n\n[[party]]\n\
id = \"es-union\"\nname = \"Union of Cooks (invented)\"\ntype = \"union\"\ncountry = \"ES\"\n```\n";

/// The agreement with courses and a union in it.
fn texts() -> Vec<(String, String)> {
    let text = |text: &str| format!("{}{CLAUSE}", text.replace(", and LINK", ""));
    vec![("agreement.en.md".to_owned(), text(house::EN)), ("agreement.es.md".to_owned(), text(house::ES))]
}

/// The partnership with courses and a union in its agreement.
fn trial() -> Kept {
    let kept = Kept::trial();
    kept.write(move |tx| partnerships::put_texts(tx, TRIAL, 2, &texts()));
    kept
}

/// Sends a form at an address that leads on.
fn done(kept: &Kept, who: &Signed, at: &str, form: &[(&str, &str)]) -> String {
    let answer = kept.post(who, &format!("{BASE}/{at}"), form);
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{at}: {}", answer.body);
    answer.header("location").to_owned()
}

fn refused(kept: &Kept, who: &Signed, at: &str, form: &[(&str, &str)]) -> String {
    let answer = kept.post(who, &format!("{BASE}/{at}"), form);
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{at}: {}", answer.body);
    answer.body
}

/// ¶29: without the migration authority there is no launch, and no round is told.
#[test]
fn the_migration_authority_decides_on_the_launch() {
    let kept = trial();
    let (officer, visa) = (kept.sign_in(Role::Officer), kept.sign_in(Role::Immigration));
    let page = read(&kept, &officer, "stage");
    assert!(page.contains("in force before it came here") || page.contains("was in force before"), "{page}");
    assert!(!page.contains("/signoff\""), "an officer signs nothing off");
    let page = read(&kept, &visa, "signoff");
    for words in ["residence and work", "Sign-off of the migration authority", "Quota left"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let edition = value(&page, "version");
    let bare = refused(&kept, &visa, "signoff", &[("version", &edition), ("word", "take-back")]);
    assert!(bare.contains("Say why."), "{bare}");
    let back =
        [("version", edition.as_str()), ("word", "take-back"), ("reason", "No permits left (invented)")];
    done(&kept, &visa, "signoff", &back);
    let page = read(&kept, &officer, "stage");
    assert!(page.contains("suspended") && page.contains("No permits left (invented)"), "{page}");
    assert!(page.contains("sign-off is missing: ES"), "{page}");
    assert!(kept.get(&visa, "/en/").body.contains("The agreement waits for your sign-off"));
    // Suspended: a round is run and reviewed, and told to nobody.
    let launched = kept.store.write(&Actor::command(), |tx| concluding::must_be_operational(tx, TRIAL));
    assert!(launched.expect("no fault").is_err());
    let told = program(&kept, Role::Officer).get(&at("/stage")).json;
    assert_eq!((&told["stage"], &told["operational"]), (&json!("suspended"), &json!(false)));
    assert_eq!(told["signoffs"], json!([{ "country": "ES", "standing": "missing" }]));
    // Given again, and the text still lacks what a launch needs: each is said.
    let edition = value(&read(&kept, &visa, "signoff"), "version");
    done(
        &kept,
        &visa,
        "signoff",
        &[("version", &edition), ("word", "give"), ("reason", "Quota of 2027 (invented)")],
    );
    let number = value(&read(&kept, &officer, "stage/resume"), "version");
    let page = refused(&kept, &officer, "stage/resume", &[("version", &number)]);
    assert!(
        page.contains("Critical questions of the checklist fail") && !page.contains("sign-off is missing"),
        "{page}"
    );
}

/// What governs is shown and told, and the draft of the next edition beside it, by its number; while it waits for its
/// sign-off, the one in force can be stopped.
#[test]
fn the_edition_that_governs_is_shown_and_the_next_beside_it() {
    let kept = Kept::trial();
    let put = kept.store.write(&Actor::command(), |tx| partnerships::put_texts(tx, TRIAL, 2, &texts()));
    put.expect("no fault").expect("not refused");
    let (officer, visa) = (kept.sign_in(Role::Officer), kept.sign_in(Role::Immigration));
    let governs = kept.store.read(|db| partnerships::governing(db, TRIAL)).expect("no fault");
    let latest = kept.store.read(|db| partnerships::edition(db, TRIAL)).expect("no fault");
    assert_eq!(latest, governs + 1, "one text in force, one put in since");
    let page = read(&kept, &officer, "agreement");
    assert!(page.contains(&format!("You see edition {governs}. It governs")), "{page}");
    assert!(!page.contains("Fair recruitment") && page.contains(&format!("agreement?edition={latest}")));
    for which in [latest.to_string(), "latest".to_owned()] {
        let page = read(&kept, &officer, &format!("agreement?edition={which}"));
        assert!(page.contains(&format!("You see edition {latest}, which does not govern yet")), "{page}");
        assert!(page.contains("Fair recruitment") && page.contains(&format!("agreement?edition={governs}")));
    }
    for none in ["99", "-1", "x", "0"] {
        let at = format!("{BASE}/agreement?edition={none}");
        assert_eq!(kept.get(&officer, &at).status, StatusCode::NOT_FOUND, "{none}");
    }
    let machine = program(&kept, Role::Employer);
    let told = |query: &str| machine.get(&at(&format!("/agreement{query}")));
    let says = |query: &str| {
        let told = told(query).json;
        let fair = told["texts"][0]["body"].as_str().unwrap_or_default().contains("Fair recruitment");
        (told["edition"].clone(), told["governing"].clone(), told["latest"].clone(), fair)
    };
    assert_eq!(says(""), (json!(governs), json!(governs), json!(latest), false));
    assert_eq!(says("?edition=latest"), (json!(latest), json!(governs), json!(latest), true));
    assert_eq!(says(&format!("?edition={governs}")), says(""));
    assert_eq!(told("?edition=99").status, StatusCode::NOT_FOUND);
    assert_eq!(told("?edition=draft").status, StatusCode::BAD_REQUEST);
    // The parties agree on the next: people are told of places under the one in force all the same.
    for (number, step) in [(1, "review"), (2, "amend")] {
        let number = number.to_string();
        done(&kept, &officer, &format!("stage/{step}"), &[("version", &number)]);
    }
    let stage = program(&kept, Role::Officer).get(&at("/stage")).json;
    assert_eq!((&stage["stage"], &stage["operational"]), (&json!("amended"), &json!(true)));
    let page = read(&kept, &officer, "stage");
    assert!(
        page.contains("is not in force yet") && page.contains("It is in force: people may be told"),
        "{page}"
    );
    // The authority takes its word back for the text that governs: it rests.
    let page = read(&kept, &visa, "signoff");
    assert!(page.contains(&format!("for edition {governs}, which governs now")), "{page}");
    let version = value(&page, "version");
    let back =
        [("version", version.as_str()), ("word", "take-back-governing"), ("reason", "No permits (invented)")];
    done(&kept, &visa, "signoff", &back);
    let stage = program(&kept, Role::Officer).get(&at("/stage")).json;
    assert_eq!((&stage["stage"], &stage["operational"]), (&json!("suspended"), &json!(false)));
}

/// ¶18: who finished a course, until when it counts, and how far that reaches.
#[test]
fn courses_are_noted_and_shown() {
    let kept = trial();
    let (officer, school) = (kept.sign_in(Role::Officer), kept.sign_in(Role::School));
    assert!(read(&kept, &school, "courses").contains("Fair recruitment"));
    let new = [("course", "fair"), ("participant", "visa officer 3"), ("done_on", "2026-11-20")];
    let wrong = [&new[..], &[("organisation", "es-hotel"), ("hours", "2")]].concat();
    let page = refused(&kept, &officer, "courses/new", &wrong);
    assert!(
        page.contains("not for organisations of this kind (Art. 8)")
            && page.contains("this many hours on: 6"),
        "{page}"
    );
    let right = [&new[..], &[("organisation", "es-immigration"), ("hours", "6")]].concat();
    done(&kept, &officer, "courses/new", &right);
    let page = read(&kept, &school, "courses");
    assert!(page.contains("visa officer 3") && page.contains("19 November 2028"), "{page}");
    let of = kept.get(&officer, "/en/organisations/es-immigration");
    assert!(of.body.contains("visa officer 3, fair"), "{}", of.body);
    let told = program(&kept, Role::Employer).get(&at("/courses")).json;
    assert_eq!(told["coverage"], json!([{ "audience": "officials", "organisations": 3, "current": 1 }]));
    assert_eq!(told["items"][0]["counts_until"], json!("2028-11-19"));
}

#[test]
fn risks_are_taken_over_and_keep_their_versions() {
    let kept = trial();
    let (officer, monitor, visa) =
        (kept.sign_in(Role::Officer), kept.sign_in(Role::Monitor), kept.sign_in(Role::Immigration));
    let page = read(&kept, &officer, "risks");
    assert!(page.contains("Employers who come late"), "{page}");
    assert!(!read(&kept, &visa, "risks").contains("Take over"));
    let to = done(&kept, &monitor, "risks/take/employers", &[]);
    assert!(to.ends_with("/risks/G00001/change"), "{to}");
    let form = read(&kept, &officer, "risks/G00001/change");
    let fields = super::began(&form);
    let mended = super::with(&fields, &[("title", "Hotels come late"), ("impact", "5")]);
    done(&kept, &officer, "risks/G00001/change", &mended);
    let stale = kept.post(&monitor, &format!("{BASE}/risks/G00001/change"), &mended);
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let page = read(&kept, &visa, "risks/G00001");
    assert!(page.contains("Hotels come late") && page.contains("Version 1") && page.contains("20"), "{page}");
    let fields = super::began(&read(&kept, &officer, "risks/G00001/change"));
    let bad = super::with(&fields, &[("review_by", "2026-11-25")]);
    assert!(refused(&kept, &officer, "risks/G00001/change", &bad).contains("The review lies ahead."));
    let told = program(&kept, Role::Immigration).get(&at("/risks")).json;
    assert_eq!((&told["items"][0]["level"], &told["items"][0]["version"]), (&json!("high"), &json!(2)));
}

/// ¶28: a mentor assigned, hours logged and confirmed, a pledge reconciled.
#[test]
fn a_mentor_is_found_and_a_pledge_kept() {
    let kept = trial();
    let (officer, monitor, worker) =
        (kept.sign_in(Role::Officer), kept.sign_in(Role::Monitor), kept.sign_in(Role::Worker));
    let new = [
        ("organisation", "es-union"),
        ("called", "Aunt Fatou (invented)"),
        ("languages", "wo, es"),
        ("occupation", "cook"),
        ("country", "es"),
        ("hours", "10"),
    ];
    // An association keeps its own mentors, and nobody else's.
    let theirs =
        [("organisation", "es-hotel")].into_iter().chain(new.into_iter().skip(1)).collect::<Vec<_>>();
    refused(&kept, &monitor, "mentors/new", &theirs);
    done(&kept, &monitor, "mentors/new", &new);
    let page = read(&kept, &worker, "people/a2/mentor");
    assert!(page.contains("Ask for ") && page.contains("Aunt Fatou (invented)"), "{page}");
    done(&kept, &worker, "people/a2/mentor/ask/M00001", &[]);
    assert!(!read(&kept, &worker, "people/a2/mentor").contains("mentor/ask/M00001"));
    assert!(kept.get(&monitor, "/en/").body.contains("People who asked for a mentor: 1"));
    assert!(read(&kept, &monitor, "mentoring/H00001").contains("a2"));
    done(&kept, &monitor, "mentoring/H00001/assign?v=1", &[]);
    done(&kept, &monitor, "mentoring/H00001/log", &[("held_on", "2026-11-24"), ("minutes", "90")]);
    let page = read(&kept, &worker, "people/a2/mentor");
    assert!(page.contains("1:30") && page.contains("mentor/confirm/T00001"), "{page}");
    assert!(!read(&kept, &officer, "people/a2/mentor").contains("mentor/confirm"));
    done(&kept, &worker, "people/a2/mentor/confirm/T00001", &[]);
    let page = read(&kept, &monitor, "mentors");
    assert!(page.matches("1:30").count() == 2 && page.contains("10:00"), "{page}");

    let pledge = [
        ("organisation", "es-union"),
        ("what", "Books (invented)"),
        ("unit", "money"),
        ("amount", "1000.01 EUR"),
        ("due_on", "2026-11-01"),
    ];
    done(&kept, &monitor, "pledges/new", &pledge);
    assert!(read(&kept, &worker, "pledges").contains("overdue"));
    let yen = [("amount", "5 JPY"), ("received_on", "2026-11-20")];
    assert!(refused(&kept, &monitor, "pledges/L00001/receive", &yen).contains("not that of the pledge"));
    let came = [("amount", "1000.01 EUR"), ("received_on", "2026-11-20")];
    done(&kept, &monitor, "pledges/L00001/receive", &came);
    let own = refused(&kept, &monitor, "pledges/L00001/reconcile/E00001", &[("proof", "statement 7")]);
    assert!(own.contains("Somebody else than whoever entered it"), "{own}");
    done(&kept, &officer, "pledges/L00001/reconcile/E00001", &[("proof", "statement 7")]);
    let told = program(&kept, Role::Worker).get(&at("/pledges")).json;
    let first = &told["items"][0];
    assert_eq!(
        (&first["pledged"], &first["reconciled"], &first["overdue"]),
        (&json!(100_001), &json!(100_001), &json!(false))
    );
}

/// ¶28: the plan is edited, what stood there stays readable, and it is in the copy that somebody takes along.
#[test]
fn a_plan_keeps_what_was_said_before() {
    let kept = trial();
    let (worker, helper, officer) =
        (kept.sign_in(Role::Worker), kept.sign_in(Role::CaseWorker), kept.sign_in(Role::Officer));
    let say = |who: &Signed, version: &str, text: &str| {
        done(&kept, who, "people/a2/goals/change", &[("version", version), ("goals", text)]);
    };
    say(&worker, "0", "A kitchen of my own");
    say(&helper, "1", "First two years in Spain");
    let page = read(&kept, &worker, "people/a2/goals");
    for words in ["First two years in Spain", "A kitchen of my own", "What was said before"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(page.len() <= 15 * 1024, "{} bytes", page.len());
    assert!(!read(&kept, &officer, "people/a2/goals").contains("goals/change"));
    let empty = refused(&kept, &worker, "people/a2/goals/change", &[("version", "2"), ("goals", " ")]);
    assert!(empty.contains("at least one question"), "{empty}");
    let copy = kept.get(&worker, &format!("{BASE}/people/a2/export.json")).body;
    assert!(copy.contains("A kitchen of my own") && copy.contains("First two years in Spain"), "{copy}");
    assert!(read(&kept, &worker, "people/a2").contains("people/a2/goals"));
}

#[test]
fn everything_around_reads_the_same_in_every_language() {
    let kept = trial();
    let officer = kept.sign_in(Role::Officer);
    done(&kept, &officer, "risks/take/visa", &[]);
    for lang in ["es", "fr", "ar"] {
        for path in [
            "stage",
            "stage/suspend",
            "stage/review",
            "vouched/new",
            "courses",
            "courses/new",
            "risks",
            "risks/new",
            "risks/G00001",
            "mentors",
            "mentors/new",
            "pledges",
            "pledges/new",
            "people/a2/goals",
            "people/a2/mentor",
        ] {
            let answer = kept.get(&officer, &format!("/{lang}/partnerships/trial/{path}"));
            assert_eq!(answer.status, StatusCode::OK, "{lang} {path}");
            super::sound(&answer, path);
        }
        let visa = kept.sign_in(Role::Immigration);
        super::sound(&kept.get(&visa, &format!("/{lang}/partnerships/trial/signoff")), "signoff");
    }
    let csv = kept.get(&officer, &format!("{BASE}/checklist.csv")).body;
    assert!(
        csv.starts_with("id,weight,verdict,articles\r\nC1.1,5,") && csv.ends_with("ready,,false,\r\n"),
        "{csv}"
    );
}

/// An agreement that was never led anywhere is a draft: its gaps are listed, and nothing of it is told.
#[test]
fn a_draft_lists_what_is_missing_at_the_table() {
    let kept = Kept::trial();
    let officer = kept.sign_in(Role::Officer);
    kept.write(|tx| {
        partnerships::create(tx, "draft", "A draft (invented)", date(2026, 9, 1), 1)?;
        partnerships::put_texts(
            tx,
            "draft",
            1,
            &[("a.en.md".to_owned(), house::EN.replace(", and LINK", ""))],
        )?;
        store::organisations::make_party(tx, "draft", "office", "office")
    });
    let here = |path: &str| format!("/en/partnerships/draft/{path}");
    let step = |step: &str, version: &str| {
        kept.post(&officer, &here(&format!("stage/{step}")), &[("version", version), ("pilot", "yes")])
    };
    assert_eq!(step("scope", "0").status, StatusCode::SEE_OTHER);
    assert_eq!(step("scope", "1").status, StatusCode::NOT_FOUND);
    let page = kept.get(&officer, &here("stage")).body;
    for words in ["pilot", "No community of origin or destination is a party.", "speaks for workers"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let refused = step("negotiate", "1");
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.body.contains("No community") && refused.body.contains("speaks for workers"),
        "{}",
        refused.body
    );
}
