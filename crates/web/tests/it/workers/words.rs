//! Own words: each proposal stands with the words that speak for it, is confirmed or rejected, and is counted.

use axum::http::StatusCode;
use partnership::stakeholders::Role;
use partnership::suggested::Source;
use skills::{Classification, Kind};
use store::suggested;

use super::{answered, joined, kept, open, read, whole};
use crate::door::browser::{Browser, House};

/// The address of a skill of the starter.
fn skill(label: &str) -> String {
    let classes = Classification::starter();
    classes.skill_uri(classes.skills_called(label)[0]).to_owned()
}

/// The proposals of a page, by address.
fn proposals(page: &str) -> Vec<String> {
    let names = page.split("name=\"proposed\" value=\"").skip(1);
    names.filter_map(|piece| piece.split('"').next().map(str::to_owned)).collect()
}

/// Says something of the proposals of a page that a search leads to, as its form does.
fn say(browser: &mut Browser, path: &str, said: &[(&str, &str)]) -> crate::door::browser::Seen {
    let all = proposals(&read(browser, path));
    let mut fields: Vec<(&str, &str)> = all.iter().map(|uri| ("proposed", uri.as_str())).collect();
    fields.extend(said);
    browser.post(path, &fields)
}

/// Everything that was counted of the finder: language and sex, with people, confirmed, rejected.
fn counted(house: &House) -> Vec<(String, [i64; 3])> {
    let all = house.store.read(|db| suggested::counts(db, "cooks")).expect("no fault");
    let found = all.into_iter().filter(|(cell, _)| cell.source == Source::Finder);
    found
        .map(|(cell, n)| (format!("{} {}", cell.language, cell.sex), [n.people, n.confirmed, n.rejected]))
        .collect()
}

#[test]
fn what_is_confirmed_is_kept_and_both_are_counted() {
    let (house, _) = open();
    let (mut browser, record) = joined(&house, "luz@example.org");
    let path = format!("{record}/tasks/skills?q=order+supplies");
    let page = read(&mut browser, &path);
    let found = proposals(&page);
    assert!(found.len() > 1 && found[0] == skill("order supplies"), "{found:?}");
    assert!(!page.contains(" selected") && !page.contains(" checked"), "nothing is chosen in advance");
    assert_eq!(kept(&house, &record, "skills"), "", "nothing is applied unseen");
    assert_eq!(counted(&house), []);
    let silent = say(&mut browser, &path, &[]);
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    whole(&silent, "nothing said");
    let seen = say(&mut browser, &path, &[(&found[0], "3"), (&found[1], "no")]);
    assert_eq!(
        (seen.status, seen.to.as_str()),
        (StatusCode::SEE_OTHER, format!("{record}/tasks/skills?kept=1").as_str())
    );
    assert_eq!(kept(&house, &record, "skills"), "order supplies=3");
    assert_eq!(counted(&house), [("en unstated".to_owned(), [1, 1, 1])]);
    assert!(read(&mut browser, &seen.to).contains("One skill is in your record now."));
    // What the record holds is not proposed; what is only rejected changes no record.
    let next = proposals(&read(&mut browser, &path));
    assert!(!next.contains(&found[0]) && !next.contains(&found[1]), "neither held nor declined: {next:?}");
    let spanish = path.replacen("/en/", "/es/", 1);
    assert_eq!(say(&mut browser, &spanish, &[(&next[0], "no")]).status, StatusCode::SEE_OTHER);
    assert_eq!(kept(&house, &record, "skills"), "order supplies=3");
    assert_eq!(
        counted(&house),
        [("en unstated".to_owned(), [1, 1, 1]), ("es unstated".to_owned(), [1, 0, 1])]
    );
    // A level that nobody offered, and what was not on the page, are not kept or counted.
    let forged = [(next[1].as_str(), "9"), ("http://nowhere.example/skill", "3")];
    assert_eq!(say(&mut browser, &path, &forged).status, StatusCode::UNPROCESSABLE_ENTITY);
    let stranger = [("proposed", "http://nowhere.example/skill"), ("http://nowhere.example/skill", "3")];
    assert_eq!(say(&mut browser, &path, &stranger).status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(kept(&house, &record, "skills"), "order supplies=3");
}

#[test]
fn what_is_not_theirs_is_remembered_counted_once_and_taken_back() {
    let (house, mut officer) = open();
    let (mut browser, record) = joined(&house, "luz@example.org");
    let (list, path) = (format!("{record}/tasks/skills"), format!("{record}/tasks/skills?q=order+supplies"));
    let one = skill("order supplies");
    assert!(!read(&mut browser, &list).contains("take_back"), "nothing was declined yet");
    assert_eq!(say(&mut browser, &path, &[(&one, "no")]).status, StatusCode::SEE_OTHER);
    assert!(!proposals(&read(&mut browser, &path)).contains(&one));
    // A page that was open before says the same again: it is counted once.
    let again = browser.post(&path, &[("proposed", one.as_str()), (one.as_str(), "no")]);
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.body);
    assert_eq!(counted(&house), [("en unstated".to_owned(), [1, 0, 1])]);
    // It stands in all that is kept of them, and in no list of anybody else.
    let export: serde_json::Value =
        serde_json::from_str(&browser.get(&format!("{record}/export.json")).body).expect("JSON");
    assert_eq!(export["declined"], serde_json::json!([one]));
    let (mut other, others) = joined(&house, "sol@example.org");
    assert!(proposals(&read(&mut other, &format!("{others}/tasks/skills?q=order+supplies"))).contains(&one));
    let back = |browser: &mut Browser, uri: &str| {
        browser.get(&list);
        browser.post(&list, &[("take_back", uri)])
    };
    assert_eq!(back(&mut other, &one).status, StatusCode::NOT_FOUND);
    assert_eq!(back(&mut browser, "http://nowhere.example/skill").status, StatusCode::NOT_FOUND);
    assert!(!officer.get(&list).body.contains("take_back"), "it is between them and who answers for them");
    assert_eq!(officer.post(&list, &[("take_back", one.as_str())]).status, StatusCode::NOT_FOUND);
    let seen = back(&mut browser, &one);
    assert_eq!((seen.status, seen.to.as_str()), (StatusCode::SEE_OTHER, list.as_str()));
    assert!(!read(&mut browser, &list).contains("take_back"));
    assert!(proposals(&read(&mut browser, &path)).contains(&one), "proposed again");
    assert_eq!(back(&mut browser, &one).status, StatusCode::NOT_FOUND, "once");
    // Declined and then theirs after all: no longer declined.
    say(&mut browser, &path, &[(&one, "no")]);
    read(&mut browser, &path);
    let theirs = browser.post(&path, &[("proposed", one.as_str()), (one.as_str(), "2")]);
    assert_eq!(theirs.status, StatusCode::SEE_OTHER);
    assert!(!read(&mut browser, &list).contains("take_back"));
    assert_eq!(kept(&house, &record, "skills"), "order supplies=2");
}

/// Somebody else may have written it into the record: then it is held, and no longer among what was declined.
#[test]
fn what_is_held_is_told_as_declined_by_no_file() {
    let (house, _) = open();
    let (mut browser, record) = joined(&house, "luz@example.org");
    let (one, other) = (skill("order supplies"), skill("use food preparation techniques"));
    for (words, uri) in [("order+supplies", &one), ("use+food+preparation+techniques", &other)] {
        let path = format!("{record}/tasks/skills?q={words}");
        assert_eq!(say(&mut browser, &path, &[(uri, "no")]).status, StatusCode::SEE_OTHER);
    }
    let told = |browser: &mut Browser| {
        let file = browser.get(&format!("{record}/export.json"));
        let export: serde_json::Value = serde_json::from_str(&file.body).expect("JSON");
        let declined = export["declined"].as_array().expect("a list").clone();
        declined.iter().map(|uri| uri.as_str().expect("an address").to_owned()).collect::<Vec<_>>()
    };
    let mut both = vec![one.clone(), other.clone()];
    both.sort();
    assert_eq!(told(&mut browser), both);
    let id = record.rsplit('/').next().expect("an id").to_owned();
    let was = house.store.read(|db| store::people::get(db, house.store.keys(), "cooks", &id));
    let was = was.expect("no fault").expect("a person");
    let mut fields = was.fields();
    fields.insert("skills".to_owned(), "order supplies=3".to_owned());
    let new = store::people::NewPerson::of("cooks", None, fields).expect("sound");
    let change = move |tx: &mut store::Tx<'_>| store::people::change(tx, &id, was.version, &new);
    house.store.write(&store::Actor::command(), change).expect("no fault").expect("changed");
    assert_eq!(told(&mut browser), [other]);
}

#[test]
fn what_was_told_of_work_is_read_line_by_line_with_its_words() {
    let (house, mut officer) = open();
    let (mut browser, record) = joined(&house, "luz@example.org");
    let skills = format!("{record}/tasks/skills");
    assert!(!read(&mut browser, &skills).contains("from=experience"), "nothing was told yet");
    let told = "Order supplies, my aunt's canteen\nuse cooking techniques";
    answered(&mut browser, &format!("{record}/tasks/experience"), &[("experience", told)]);
    assert!(read(&mut browser, &skills).contains("tasks/skills?from=experience"));
    assert!(
        read(&mut browser, &format!("{record}/tasks/experience")).contains("tasks/skills?from=experience")
    );
    // The officer finds the same, and says it with them.
    let told = format!("{skills}?from=experience");
    let page = officer.get(&told).body;
    assert!(page.contains("Order supplies") || page.contains("order supplies"), "{page}");
    let first = proposals(&read(&mut browser, &told));
    assert!(first.contains(&skill("order supplies")), "{first:?}");
    let all: Vec<(&str, &str)> = first.iter().map(|uri| (uri.as_str(), "no")).collect();
    let seen = say(&mut browser, &told, &all);
    assert_eq!(seen.status, StatusCode::SEE_OTHER, "{}", seen.body);
    assert_eq!(counted(&house), [("en unstated".to_owned(), [1, 0, first.len() as i64])]);
    if seen.to.contains("from=experience") {
        let next = proposals(&read(&mut browser, &seen.to));
        assert!(
            !next.is_empty() && next.iter().all(|uri| !first.contains(uri)),
            "what was rejected stands behind"
        );
    }
}

#[test]
fn whoever_fled_is_not_counted() {
    let (house, _) = open();
    let (mut browser, record) = joined(&house, "luz@example.org");
    let id = record.rsplit('/').next().expect("an id").to_owned();
    let store = &house.store;
    let was =
        store.read(|db| store::people::get(db, store.keys(), "cooks", &id)).expect("no fault").expect("them");
    let mut new = store::people::NewPerson::of("cooks", None, was.fields()).expect("their fields");
    new.fled = Some("SY".to_owned());
    let changed =
        store.write(&store::Actor::command(), move |tx| store::people::change(tx, &id, was.version, &new));
    changed.expect("no fault").expect("changed");
    let path = format!("{record}/tasks/skills?q=order+supplies");
    let seen = say(&mut browser, &path, &[(&skill("order supplies"), "2")]);
    assert_eq!(seen.status, StatusCode::SEE_OTHER);
    assert_eq!((kept(&house, &record, "skills").as_str(), counted(&house)), ("order supplies=2", vec![]));
}

#[test]
fn any_words_lead_to_a_small_page_in_four_languages() {
    let (house, _) = open();
    let (mut browser, record) = joined(&house, "luz@example.org");
    let long = "ا".repeat(100);
    for lang in ["en", "es", "fr", "ar"] {
        let skills = format!("{record}/tasks/skills").replacen("/en/", &format!("/{lang}/"), 1);
        for words in
            ["use food preparation techniques", "cocina العربية cuisine", "طبخ", "%%%", "😀", "zzzz", &long]
        {
            let escaped: String = words.bytes().map(|byte| format!("%{byte:02X}")).collect();
            read(&mut browser, &format!("{skills}?q={escaped}"));
            read(&mut browser, &format!("{skills}?q={escaped}&after=99999999999999999999"));
        }
        let page = read(&mut browser, &format!("{skills}?q=order+supplies"));
        // The starter has no Arabic names of skills: their language is said.
        if ["en", "ar"].contains(&lang) {
            assert_eq!(page.contains("<bdi lang=\"en\">"), lang == "ar");
        }
    }
    let much = "x".repeat(5 << 20);
    let seen = browser.post(&format!("{record}/tasks/skills?q=cook"), &[("proposed", &much)]);
    assert_eq!(seen.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[test]
fn two_who_say_it_at_once_lose_nothing() {
    let (house, _) = open();
    let (mut browser, record) = joined(&house, "luz@example.org");
    house.somebody(Role::CaseWorker, Some("helpers"), "case@example.org");
    let mut helper = house.signed_in("case@example.org");
    let path = format!("{record}/tasks/skills?q=order+supplies");
    let (one, other) = (proposals(&read(&mut browser, &path)), proposals(&read(&mut helper, &path)));
    assert_eq!(one, other);
    let both = [("proposed", one[0].as_str()), (one[0].as_str(), "3")];
    assert_eq!(browser.post(&path, &both).status, StatusCode::SEE_OTHER);
    let second = [("proposed", one[1].as_str()), (one[1].as_str(), "?")];
    assert_eq!(helper.post(&path, &second).status, StatusCode::SEE_OTHER);
    let cell = kept(&house, &record, "skills");
    assert!(cell.starts_with("order supplies=3; ") && cell.split("; ").count() == 2, "{cell}");
}

#[test]
fn occupations_are_found_for_the_questions_and_the_record() {
    let (house, _) = open();
    let (mut browser, record) = joined(&house, "luz@example.org");
    let classes = Classification::starter();
    for (words, label) in [("cocinero", "cook"), ("electricista", "electrician")] {
        let wanted = classes.find(label, Some("en"), Some(Kind::Occupation), 1)[0].concept;
        for page in ["talk", "tasks/occupation"] {
            let seen = read(&mut browser, &format!("{record}/{page}?q={words}"));
            assert!(seen.contains(classes.uri(wanted)), "{page} {words}");
        }
    }
}
