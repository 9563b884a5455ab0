//! No CV: questions about work, one a page, kept at once; nothing is applied unseen; counts that are nobody's.

use axum::http::StatusCode;
use partnership::stakeholders::Role;
use skills::{Classification, Kind};

use super::{joined, kept, open, read, whole};
use crate::door::browser::Browser;

/// The address of an occupation of the starter.
fn work(label: &str) -> String {
    let classes = Classification::starter();
    let found = classes.find(label, Some("en"), Some(Kind::Occupation), 1);
    classes.uri(found[0].concept).to_owned()
}

/// Begins about an occupation; the address of the conversation.
fn begun(browser: &mut Browser, record: &str, label: &str) -> String {
    let (talk, work) = (format!("{record}/talk"), work(label));
    read(browser, &talk);
    let seen = browser.post(&talk, &[("occupation", &work), ("words", label)]);
    assert_eq!((seen.status, seen.to.as_str()), (StatusCode::SEE_OTHER, talk.as_str()), "{}", seen.body);
    talk
}

/// Answers as many questions, each the same; the skills that were asked about.
fn answered(browser: &mut Browser, talk: &str, answer: &str, number: usize) -> Vec<String> {
    let mut asked = Vec::new();
    for _ in 0..number {
        let page = read(browser, talk);
        let skill = page.split("name=\"skill\" value=\"").nth(1).and_then(|p| p.split('"').next());
        let skill = skill.expect("a question").to_owned();
        let seen = browser.post(&format!("{talk}/answer"), &[("skill", &skill), ("answer", answer)]);
        assert_eq!((seen.status, seen.to.as_str()), (StatusCode::SEE_OTHER, talk));
        asked.push(skill);
    }
    asked
}

/// The proposals of the page "Check your answers", by address.
fn proposals(page: &str) -> Vec<String> {
    let names = page.split("<select id=\"verdict-").skip(1);
    names.filter_map(|p| p.split("name=\"").nth(1)?.split('"').next().map(str::to_owned)).collect()
}

/// Says the same to every proposal of the page.
fn say(browser: &mut Browser, talk: &str, said: &str) -> Vec<String> {
    let page = read(browser, &format!("{talk}/check"));
    let all = proposals(&page);
    let fields: Vec<(&str, &str)> = all.iter().map(|uri| (uri.as_str(), said)).collect();
    let seen = browser.post(&format!("{talk}/check"), &fields);
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.body);
    all
}

#[test]
fn questions_go_on_where_they_stopped_and_are_small_in_four_languages() {
    let (house, _) = open();
    let (mut browser, record) = joined(&house, "luz@example.org");
    assert!(read(&mut browser, &format!("{record}/tasks/skills")).contains(&format!("{record}/talk")));
    let nothing = browser.post(&format!("{record}/talk"), &[("words", "")]);
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    whole(&nothing, "nothing chosen");
    assert!(read(&mut browser, &format!("{record}/talk?q=zzzz")).contains("role=\"status\""));
    let talk = begun(&mut browser, &record, "electrician");
    let first = answered(&mut browser, &talk, "often", 1);
    for lang in ["en", "es", "fr", "ar"] {
        let talk = talk.replacen("/en/", &format!("/{lang}/"), 1);
        let page = read(&mut browser, &talk);
        assert!(!page.contains(&first[0]), "it goes on");
        assert_eq!(page.matches("name=\"answer\"").count(), 5);
        // The starter has no Arabic names of skills: their language is said.
        assert_eq!(page.contains("<bdi lang=\"en\">"), lang == "ar");
        read(&mut browser, &format!("{talk}/check"));
        read(&mut browser, &format!("{talk}/stop"));
    }
    let page = read(&mut browser, &format!("{talk}?skill={}", first[0]));
    assert!(page.contains("value=\"often\" aria-pressed=\"true\""), "an answer is looked at again");
    let silent = browser.post(&format!("{talk}/answer"), &[("skill", &first[0])]);
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    whole(&silent, "no answer");
    let stranger = browser.post(&format!("{talk}/answer"), &[("skill", "http://x"), ("answer", "no")]);
    assert_eq!(stranger.to, talk, "what was not asked is not kept");
    assert_eq!(kept(&house, &record, "skills"), "", "nothing is applied yet");
}

#[test]
fn what_is_confirmed_goes_into_the_record_and_what_is_rejected_does_not_come_back() {
    let (house, _) = open();
    let (mut browser, record) = joined(&house, "luz@example.org");
    let talk = begun(&mut browser, &record, "electrician");
    let asked = answered(&mut browser, &talk, "often", 4);
    let page = read(&mut browser, &format!("{talk}/check"));
    let first = proposals(&page);
    assert!(asked.iter().all(|skill| first.contains(skill)), "{first:?}");
    let unsaid = browser.post(&format!("{talk}/check"), &[("http://x", "3")]);
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = [
        (asked[0].as_str(), "3"),
        (asked[1].as_str(), "?"),
        (asked[2].as_str(), "no"),
        (asked[3].as_str(), "9"),
    ];
    let seen = browser.post(&format!("{talk}/check"), &said);
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.body);
    let cell = kept(&house, &record, "skills");
    assert_eq!(cell.split("; ").count(), 2, "{cell}");
    assert!(cell.contains("=3") && !cell.contains("=9"), "{cell}");
    let next = proposals(&read(&mut browser, &format!("{talk}/check")));
    assert!(asked[..3].iter().all(|skill| !next.contains(skill)) && next.contains(&asked[3]), "{next:?}");
    let export = browser.get(&format!("{record}/export.json")).body;
    assert!(export.contains("\"talk\": {") && export.contains(&asked[2]), "it is in the export");
    let over = browser.post(&format!("{talk}/stop"), &[]);
    assert_eq!(over.to, format!("{record}/tasks/skills"));
    assert!(browser.get(&format!("{record}/export.json")).body.contains("\"talk\": null"));
    assert_eq!(kept(&house, &record, "skills"), cell, "what was confirmed stays");
    assert!(read(&mut browser, &format!("{record}/history")).contains("Answers about work thrown away"));
}

#[test]
fn officers_see_rates_side_by_side_once_five_stand_behind_each() {
    let (house, mut officer) = open();
    let page = "/en/partnerships/cooks/suggestions";
    assert!(officer.get(page).body.contains("Nobody has checked"));
    for n in 0..5 {
        let (mut browser, record) = joined(&house, &format!("luz{n}@example.org"));
        let talk = begun(&mut browser, &record, "electrician");
        answered(&mut browser, &talk, "often", 4);
        say(&mut browser, &talk, if n == 0 { "no" } else { "4" });
        let told = officer.get(page).body;
        assert_eq!(told.contains("Too few people"), n < 4, "after {n}");
    }
    let told = officer.get(page).body;
    assert!(told.contains("English") && told.contains("80"), "{told}");
    house.somebody(Role::CaseWorker, Some("helpers"), "case@example.org");
    assert_eq!(house.signed_in("case@example.org").get(page).status, StatusCode::NOT_FOUND);
}

#[test]
fn a_case_worker_asks_with_them_and_nobody_else_does() {
    let (house, mut officer) = open();
    let (mut browser, record) = joined(&house, "luz@example.org");
    house.somebody(Role::CaseWorker, Some("helpers"), "case@example.org");
    let mut helper = house.signed_in("case@example.org");
    let talk = begun(&mut helper, &record, "electrician");
    let asked = answered(&mut helper, &talk, "sometimes", 1);
    assert!(!read(&mut browser, &talk).contains(&asked[0]), "the person goes on where both stopped");
    assert_eq!(officer.get(&talk).status, StatusCode::NOT_FOUND);
    assert_eq!(house.browser().get(&talk).status, StatusCode::SEE_OTHER);
}
