//! An advertisement and a list of subjects: proposed with their words, ticked, kept by the ordinary form; coverage
//! follows at once.

use axum::http::StatusCode;
use partnership::stakeholders::Role;
use skills::Classification;
use store::places;

use super::{began, read, sound, value, with};
use crate::Answer;
use crate::kept::{Kept, Signed, TRIAL};

const BASE: &str = "/en/partnerships/trial";
const TEXT: &str = "Cook\nWanted in Vigo.\nYou will:\n- use cooking techniques\n- order supplies, 3.5 days a week\n\
                    We offer a contract.";

fn skill(label: &str) -> String {
    let classes = Classification::starter();
    classes.skill_uri(classes.skills_called(label)[0]).to_owned()
}

fn send(kept: &Kept, who: &Signed, path: &str, fields: &[(&str, &str)]) -> Answer {
    kept.post(who, &format!("{BASE}/{path}"), fields)
}

/// Pastes a text; the page of what it proposes.
fn pasted(kept: &Kept, who: &Signed, path: &str, text: &str) -> String {
    assert!(read(kept, who, path).contains("name=\"text\""));
    let answer = send(kept, who, path, &[("text", text)]);
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    sound(&answer, path);
    answer.body
}

/// What a text area of a form holds.
fn area(body: &str, name: &str) -> String {
    let rest = body.split(&format!("<textarea id=\"{name}\"")).nth(1).expect("a text area");
    let text = rest.split_once('>').and_then(|(_, rest)| rest.split("</textarea>").next());
    text.unwrap_or_default().to_owned()
}

fn asked(kept: &Kept, id: &str) -> String {
    let place = kept.store.read(|db| places::get(db, TRIAL, id)).expect("no fault").expect("a place");
    place.cells.get("skills").cloned().unwrap_or_default()
}

#[test]
fn an_employer_edits_the_requirement_and_coverage_is_recomputed() {
    let kept = Kept::trial();
    let (employer, school) = (kept.sign_in(Role::Employer), kept.sign_in(Role::School));
    let before = read(&kept, &school, "programmes/kitchen?place=es-1");
    assert!(before.contains("Cook &lt;script&gt;"), "{before}");
    let covered =
        |page: &str| page.split("#coverage\">").nth(1).map(|rest| rest.chars().take(200).collect::<String>());
    let page = pasted(&kept, &employer, "places/es-1/advertisement", TEXT);
    for said in [
        "“<bdi dir=\"auto\">use cooking techniques</bdi>”",
        "Leave out",
        "Essential",
        "An advantage",
        "None of these",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let cook = skill("use cooking techniques");
    assert!(page.contains(&cook) && page.contains(&skill("order supplies")));
    assert!(
        page.contains("name=\"occupation\" value=\"cook\"") && !page.contains("value=\"cook\" checked"),
        "{page}"
    );
    let was = asked(&kept, "es-1");
    let ticks = [("do", "adopt"), ("proposed", cook.as_str()), (cook.as_str(), "essential"), ("level", "4")];
    let form = send(&kept, &employer, "places/es-1/advertisement", &ticks);
    assert_eq!(form.status, StatusCode::OK);
    sound(&form, "the form");
    assert!(form.body.contains(&format!("action=\"{BASE}/places/es-1/change\"")), "{}", form.body);
    let cell = area(&form.body, "skills");
    assert!(cell.ends_with("use cooking techniques=4*3") && cell.contains("order supplies=2*2"), "{cell}");
    assert_eq!(asked(&kept, "es-1"), was, "nothing is applied unseen");
    assert_eq!(
        read(&kept, &school, "programmes/kitchen?place=es-1").matches("level").count(),
        before.matches("level").count()
    );
    // The form keeps it.
    let fields = began(&form.body);
    let done = send(&kept, &employer, "places/es-1/change", &with(&fields, &[("skills", &cell)]));
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    assert!(asked(&kept, "es-1").contains("use cooking techniques=4*3"));
    let after = read(&kept, &school, "programmes/kitchen?place=es-1");
    assert_ne!(covered(&before), covered(&after), "what the employer asks for now counts");
    let place = read(&kept, &employer, "places/es-1");
    assert!(place.contains("Kitchen craft") && place.contains("How much of it programmes teach"), "{place}");
}

#[test]
fn a_vacancy_begins_with_its_advertisement() {
    let kept = Kept::trial();
    let employer = kept.sign_in(Role::Employer);
    assert!(read(&kept, &employer, "places/new").contains("places/new/advertisement"));
    pasted(&kept, &employer, "places/new/advertisement", TEXT);
    let supplies = skill("order supplies");
    let ticks = [
        ("do", "adopt"),
        ("proposed", supplies.as_str()),
        (supplies.as_str(), "advantage"),
        ("occupation", "cook"),
        ("level", "2"),
    ];
    let form = send(&kept, &employer, "places/new/advertisement", &ticks);
    sound(&form, "the form");
    assert_eq!((form.status, area(&form.body, "skills").as_str()), (StatusCode::OK, "order supplies=2"));
    assert!(form.body.contains(&format!("action=\"{BASE}/places/new\"")), "{}", form.body);
    let chosen = form.body.split("value=\"cook\"").nth(1).expect("the occupation");
    assert!(chosen.starts_with(" checked") || chosen.starts_with(" selected"), "{chosen}");
}

#[test]
fn a_school_ticks_what_it_teaches_and_coverage_is_recomputed() {
    let kept = Kept::trial();
    let school = kept.sign_in(Role::School);
    let before = read(&kept, &school, "programmes/kitchen?place=es-1");
    assert!(before.contains("missing"), "{before}");
    assert!(read(&kept, &school, "programmes/kitchen/training").contains("programmes/kitchen/curriculum"));
    let page =
        pasted(&kept, &school, "programmes/kitchen/curriculum", "1. Orders and supplies\n2. order supplies");
    let supplies = skill("order supplies");
    assert!(page.contains(&supplies) && page.contains("Not taught"), "{page}");
    let ticks = [("do", "adopt"), ("proposed", supplies.as_str()), (supplies.as_str(), "2")];
    let form = send(&kept, &school, "programmes/kitchen/curriculum", &ticks);
    sound(&form, "the form");
    let cell = area(&form.body, "outcomes");
    assert_eq!(cell, "use food preparation techniques=3\norder supplies=2");
    let version = value(&form.body, "version");
    let done = [("outcomes", cell.as_str()), ("pilot", "no"), ("version", version.as_str())];
    let answer = send(&kept, &school, "programmes/kitchen/training", &done);
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let after = read(&kept, &school, "programmes/kitchen?place=es-1");
    assert!(!after.contains("missing") && after.contains("100%"), "{after}");
}

#[test]
fn bad_texts_are_refused_in_words() {
    let kept = Kept::trial();
    let employer = kept.sign_in(Role::Employer);
    let path = "places/es-1/advertisement";
    for (text, words) in
        [("", "Paste the text first"), (" \r\n ", "Paste the text first"), (&*"ab ".repeat(7_000), "20,000")]
    {
        let answer = send(&kept, &employer, path, &[("text", text)]);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        sound(&answer, path);
        assert!(answer.body.contains(words), "{}", answer.body);
    }
    let much = "x".repeat(5 << 20);
    assert_eq!(send(&kept, &employer, path, &[("text", &much)]).status, StatusCode::PAYLOAD_TOO_LARGE);
    for odd in [
        "🙂🙂🙂",
        "-- ** ..",
        "Кухня кухня",
        "cocina العربية <script>alert(1)</script> 料理",
        &*"word. ".repeat(3_000),
    ] {
        let answer = send(&kept, &employer, path, &[("text", odd)]);
        assert_eq!(answer.status, StatusCode::OK, "{odd}");
        sound(&answer, path);
        assert!(!answer.body.contains("<script>alert"), "{}", answer.body);
    }
    // What was ticked of another classification, or twice, changes nothing but the form.
    let cook = skill("use cooking techniques");
    let odd = [
        ("do", "adopt"),
        ("proposed", "http://nowhere.example"),
        ("http://nowhere.example", "essential"),
        ("proposed", cook.as_str()),
        ("proposed", cook.as_str()),
        (cook.as_str(), "everything"),
        ("level", "77"),
        ("occupation", "pilot"),
    ];
    let form = send(&kept, &employer, path, &odd);
    assert_eq!((form.status, area(&form.body, "skills").contains("cooking")), (StatusCode::OK, false));
    for role in [Role::School, Role::Worker, Role::Monitor] {
        let other = kept.sign_in(role);
        assert_eq!(send(&kept, &other, path, &[("text", TEXT)]).status, StatusCode::NOT_FOUND, "{role:?}");
    }
}
