//! Complaints: filed without an account and followed by a code, dealt with by a body, hidden from the accused.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use partnership::stakeholders::Role;
use serde_json::json;
use store::accounts;
use store::{Value, history, partnerships};

use super::{read, sound, value};
use crate::Answer;
use crate::api::{at, program};
use crate::house;
use crate::kept::{Kept, Signed, TRIAL, address_of};

const BASE: &str = "/en/partnerships/trial";
const NEW: &str = "/en/complaints/trial/new";

const CLAUSES: &str = "\n## Article 8. Grievances\n\n```toml\n[[grievance]]\nid = \"hotline\"\nrun_by = \"es-union\"\n\
country = \"ES\"\nlanguages = [\"es\", \"en\"]\nanonymous = true\nacknowledge_days = 3\nanswer_days = 30\n\n[[grievance]]\n\
id = \"desk\"\nrun_by = \"sn-union\"\ncountry = \"SN\"\nlanguages = [\"fr\"]\nanonymous = true\n\n[[party]]\n\
id = \"es-union\"\nname = \"Union in Spain (invented)\"\ntype = \"union\"\ncountry = \"ES\"\n\n[[party]]\nid = \"sn-union\"\n\
name = \"Union in Senegal (invented)\"\ntype = \"union\"\ncountry = \"SN\"\n\n[[provision]]\ntopic = \"no_retaliation\"\n\n\
[[provision]]\ntopic = \"refund\"\ndays = 20\n```\n";

/// The partnership with two channels, of which one has nobody here.
fn trial() -> Kept {
    let kept = Kept::trial();
    let text = |text: &str| format!("{}{CLAUSES}", text.replace(", and LINK", ""));
    let texts = vec![
        ("agreement.en.md".to_owned(), text(house::EN)),
        ("agreement.es.md".to_owned(), text(house::ES)),
    ];
    kept.write(move |tx| partnerships::put_texts(tx, TRIAL, 2, &texts));
    kept
}

/// Somebody without an account.
fn stranger() -> Signed {
    Signed { cookie: "ambos_form=nobody".to_owned(), form_key: "nobody".to_owned() }
}

const SAID: [(&str, &str); 9] = [
    ("step", "check"),
    ("category", "fee"),
    ("text", "He took plantedmoney of me."),
    ("amount", "350,50"),
    ("currency", "eur"),
    ("class", "medical"),
    ("taken_by", "plantedagent"),
    ("accused", "es-hotel"),
    ("channel", "hotline"),
];

fn file(kept: &Kept, who: &Signed, more: &[(&str, &str)]) -> Answer {
    kept.post(who, NEW, &[&SAID[..], more].concat())
}

/// The code on a page.
fn code(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let code = answer.body.split("<code dir=\"ltr\">").nth(1).and_then(|rest| rest.split('<').next());
    code.expect("a code").to_owned()
}

fn step(kept: &Kept, who: &Signed, step: &str, more: &[(&str, &str)]) -> Answer {
    let page = read(kept, who, &format!("complaints/G00001/{step}"));
    let version = value(&page, "version");
    let form = [&[("version", version.as_str())][..], more].concat();
    kept.post(who, &format!("{BASE}/complaints/G00001/{step}"), &form)
}

fn done(kept: &Kept, who: &Signed, name: &str, more: &[(&str, &str)]) {
    let answer = step(kept, who, name, more);
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{name}: {}", answer.body);
}

#[test]
fn a_fee_is_complained_about_without_an_account_and_refunded() {
    let kept = trial();
    let (nobody, handler) = (stranger(), kept.sign_in(Role::Monitor));
    // What is not here is said, with the way to reach it.
    let about = kept.get(&nobody, "/en/complaints/trial").body;
    for words in ["Union in Spain (invented)", "It does not work with this system", "(Art. 8)"] {
        assert!(about.contains(words), "{words}: {about}");
    }
    // One question after the other, wrong answers in their place.
    let wrong = kept.post(&nobody, NEW, &[("step", "category"), ("category", "bribe")]);
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("There is a problem"), "{}", wrong.body);
    let text = kept.post(&nobody, NEW, &[("step", "category"), ("category", "fee")]);
    assert!(text.body.contains("What happened?"), "{}", text.body);
    let asked =
        [("step", "charge"), ("category", "fee"), ("text", "x"), ("amount", "0"), ("on", "2030-01-01")];
    let wrong = kept.post(&nobody, NEW, &asked);
    assert!(wrong.body.contains("href=\"#amount\"") && wrong.body.contains("href=\"#on\""), "{}", wrong.body);
    // The accused's own channel is not offered.
    let own = [("step", "work"), ("category", "wage"), ("text", "x"), ("accused", "es-union")];
    let offered = kept.post(&nobody, NEW, &own);
    assert!(offered.body.contains("No other body works with this system"), "{}", offered.body);

    let filed = file(&kept, &nobody, &[("named", "no"), ("name", "plantedname")]);
    let code = code(&filed);
    let follow = |more: &[(&str, &str)]| {
        kept.post(&nobody, "/en/complaint-code", &[&[("code", code.as_str())][..], more].concat())
    };
    assert!(follow(&[]).body.contains("received"));
    // The same page sent again gives a new code, and files nothing more.
    assert!(kept.get(&handler, "/en/").body.contains("Complaints that are not closed: 1"));
    let list = read(&kept, &handler, "complaints");
    assert!(list.contains("G00001") && list.contains("until 28 November 2026"), "{list}");
    let page = read(&kept, &handler, "complaints/G00001");
    for words in ["plantedmoney", "350.50 EUR", "plantedagent", "without a name"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("plantedname"), "{page}");

    // Nobody else sees it: not the accused, not the other bodies, not in counts.
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Monitor) {
        let other = kept.sign_in(role);
        assert_eq!(
            kept.get(&other, &format!("{BASE}/complaints/G00001")).status,
            StatusCode::NOT_FOUND,
            "{role:?}"
        );
        for path in ["complaints", "disclosed-complaints", "complaint-figures"] {
            let seen = kept.get(&other, &format!("{BASE}/{path}")).body;
            assert!(!seen.contains("G00001") && !seen.contains("planted"), "{role:?} {path}");
        }
    }
    done(&kept, &handler, "acknowledge", &[("text", "We have it.")]);
    assert!(follow(&[]).body.contains("We have it."));
    let unsaid = step(&kept, &handler, "triage", &[("category", "fee")]);
    assert!(unsaid.body.contains("Say how pressing it is (Art. 8)."), "{}", unsaid.body);
    done(&kept, &handler, "triage", &[("category", "fee"), ("severity", "serious"), ("accused", "es-hotel")]);
    done(&kept, &handler, "investigate", &[]);
    let early = step(&kept, &handler, "remedy", &[("text", "Refunded")]);
    assert!(early.body.contains("Say first how much money is owed back."), "{}", early.body);
    let worker = [("amount", "350.50"), ("currency", "EUR"), ("debtor", "worker")];
    let refused = step(&kept, &handler, "owe", &worker);
    assert!(refused.body.contains("The worker pays nothing, ever."), "{}", refused.body);
    done(&kept, &handler, "owe", &[("amount", "350.50"), ("currency", "EUR"), ("debtor", "es-hotel")]);
    let pay = |amount| {
        step(&kept, &handler, "pay", &[("amount", amount), ("on", "2026-11-25"), ("payer", "es-hotel")])
    };
    assert_eq!(pay("350.49").status, StatusCode::SEE_OTHER);
    let early = step(&kept, &handler, "remedy", &[("text", "Refunded")]);
    assert!(early.body.contains("0.01 EUR is still owed"), "{}", early.body);
    assert!(pay("0.02").body.contains("Only 0.01 EUR is still owed"));
    assert_eq!(pay("0.01").status, StatusCode::SEE_OTHER);
    // Who paid it back is told by its name.
    let paid = follow(&[]).body;
    assert!(
        paid.contains("<bdi>Hotel &amp; Kitchen &lt;Sur&gt; (invented)</bdi>")
            && !paid.contains("<bdi>es-hotel"),
        "{paid}"
    );
    done(&kept, &handler, "remedy", &[("text", "All of it is back.")]);
    let letter = read(&kept, &handler, "complaints/G00001/letter/answer");
    assert!(letter.contains("All of it is back.") && !letter.contains("planted"), "{letter}");
    let untold = step(&kept, &handler, "close", &[]);
    assert!(untold.body.contains("Tell the complainant how it was remedied first"), "{}", untold.body);
    done(&kept, &handler, "told", &[]);
    done(&kept, &handler, "disclose", &[("text", "A fee was taken in your name.")]);
    let hotel = kept.sign_in(Role::Employer);
    let seen = kept.get(&hotel, &format!("{BASE}/disclosed-complaints")).body;
    assert!(seen.contains("A fee was taken in your name.") && !seen.contains("G00001"), "{seen}");
    done(&kept, &handler, "close", &[]);
    // Contested, it is another handler's.
    let contested = follow(&[("do", "appeal"), ("words", "There was more")]);
    assert!(contested.body.contains("You contested it."), "{}", contested.body);
    let same = step(&kept, &handler, "reopen", &[]);
    assert!(same.body.contains("another person looks at it now"), "{}", same.body);
    kept.account(Role::Monitor, Some("es-union"), None, "second@example.org");
    done(&kept, &kept.sign_in_as("second@example.org"), "reopen", &[]);
    // Retaliation is a complaint of its own, and urgent; then the words go, the fact stays.
    let worse = follow(&[("do", "retaliation"), ("words", "Nights only")]);
    assert!(worse.body.contains("G00002"), "{}", worse.body);
    let list = read(&kept, &handler, "complaints");
    assert!(list.find("G00002") < list.find("G00001") && list.contains("urgent"), "{list}");
    let gone = follow(&[("do", "redact")]);
    assert!(gone.body.contains("Your words can be read no more."), "{}", gone.body);
    let page = read(&kept, &handler, "complaints/G00001");
    assert!(!page.contains("planted") && page.contains("All of it is back."), "{page}");
    let told = program(&kept, Role::Labour).get(&at("/complaints/counts")).json;
    assert_eq!((&told["all"], &told["in_time_per_mille"]), (&json!(null), &json!(null)));
}

/// The employer of the place and the recruiter are asked after; neither sees the complaint or who wrote it.
#[test]
fn who_employs_at_the_place_or_recruited_sees_nothing_of_it() {
    let kept = trial();
    let (nobody, handler) = (stranger(), kept.sign_in(Role::Monitor));
    let begun = [("step", "about"), ("category", "wage"), ("text", "Plantedwords")];
    let asked = kept.post(&nobody, NEW, &begun).body;
    for words in ["Which employer is it about?", "Who found you the job?", "value=\"es-hotel\""] {
        assert!(asked.contains(words), "{words}: {asked}");
    }
    // A body that is itself the employer or the recruiter is not offered.
    for field in ["employer", "recruiter"] {
        let own = [&begun[1..], &[("step", "work"), (field, "es-union")]].concat();
        let offered = kept.post(&nobody, NEW, &own).body;
        assert!(offered.contains("No other body works with this system"), "{field}: {offered}");
        let sent =
            [&begun[1..], &[("step", "check"), (field, "es-union"), ("channel", "hotline"), ("named", "no")]];
        assert_eq!(kept.post(&nobody, NEW, &sent.concat()).status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let more = [
        ("step", "check"),
        ("employer", "es-hotel"),
        ("at", "plantedkitchen"),
        ("agent", "plantedagent"),
        ("channel", "hotline"),
        ("named", "no"),
    ];
    code(&kept.post(&nobody, NEW, &[&begun[1..], &more].concat()));
    let page = read(&kept, &handler, "complaints/G00001");
    for words in ["Plantedwords", "plantedkitchen", "plantedagent", "Which employer is it about?"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    // Nobody is named as accused: the employer of the place is, and may be told in the body's words.
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Monitor) {
        let other = kept.sign_in(role);
        let seen = kept.get(&other, &format!("{BASE}/complaints/G00001"));
        assert_eq!(seen.status, StatusCode::NOT_FOUND, "{role:?}");
        for path in ["complaints", "disclosed-complaints", "complaint-figures"] {
            let seen = kept.get(&other, &format!("{BASE}/{path}")).body;
            assert!(!seen.contains("G00001") && !seen.contains("lanted"), "{role:?} {path}");
        }
    }
    done(&kept, &handler, "disclose", &[("text", "Wages are said to be late.")]);
    let hotel = kept.sign_in(Role::Employer);
    let seen = kept.get(&hotel, &format!("{BASE}/disclosed-complaints")).body;
    assert!(seen.contains("Wages are said to be late.") && !seen.contains("lanted"), "{seen}");
}

/// Every row of every table, its cells as bytes.
fn everything(kept: &Kept) -> BTreeSet<(String, Vec<Value>)> {
    let all = kept.store.read(|db| {
        let mut all = BTreeSet::new();
        let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
        for table in db.rows(tables, &[])? {
            let name = table.text(0)?;
            for row in db.rows(&format!("SELECT * FROM {name}"), &[])? {
                all.insert((name.clone(), row.0));
            }
        }
        Ok(all)
    });
    all.expect("no fault")
}

/// Somebody who has signed in complains without a name: what is kept then, in any table or the journal, names
/// neither their account nor their address, person, organisation or session.
#[test]
fn an_anonymous_complaint_keeps_nothing_of_whoever_has_signed_in() {
    let kept = trial();
    let worker = kept.sign_in(Role::Worker);
    let address = address_of(Role::Worker);
    let account = kept.store.read(|db| accounts::by_address(db, kept.store.keys(), &address));
    let account = account.expect("no fault").expect("an account").id;
    let before = everything(&kept);
    let filed = file(&kept, &worker, &[("named", "no"), ("name", "plantedname"), ("contact", &address)]);
    let code = code(&filed);
    let session = worker.cookie.trim_start_matches("ambos=").to_owned();
    let plain = code.replace('-', "");
    let words = [
        &account,
        &address,
        &session,
        &worker.form_key,
        &code,
        &plain,
        "plantedname",
        "guidance-centre",
        "Awa",
    ];
    let after = everything(&kept);
    let new: Vec<_> = after.difference(&before).collect();
    let tables: BTreeSet<&str> = new.iter().map(|(table, _)| table.as_str()).collect();
    assert_eq!(tables, BTreeSet::from(["grievance", "journal", "receipt"]));
    for (table, cells) in new {
        for cell in cells {
            let bytes = match cell {
                Value::Text(text) => text.clone().into_bytes(),
                Value::Blob(bytes) => bytes.clone(),
                Value::Null | Value::Int(_) => continue,
            };
            for word in words.iter().copied().map(|w| w as &str) {
                let there = bytes.windows(word.len()).any(|window| window == word.as_bytes());
                assert!(!there, "{word} in {table}");
            }
            assert_ne!(bytes, b"a2", "the person in {table}");
            assert!(!String::from_utf8_lossy(&bytes).contains("/a2"), "the person in {table}");
        }
    }
    // Opened, it says no more; and the journal names nobody.
    let case = kept.store.read(|db| store::grievances::get(db, kept.store.keys(), TRIAL, "G00001"));
    let said = case.expect("no fault").expect("a complaint").said.expect("said");
    assert_eq!((said.person, said.name.as_str(), said.contact.as_str()), (None, "", ""));
    let lines =
        kept.store.read(|db| history::of(db, kept.store.keys(), "grievance", TRIAL, "G00001", None, 9));
    let lines = lines.expect("no fault").rows;
    assert_eq!(lines.len(), 1);
    assert_eq!((lines[0].actor.as_str(), lines[0].role.as_str()), ("", ""));
    // It is none of theirs, as far as anybody can tell; the code alone leads to it.
    assert!(!kept.get(&worker, "/en/my-complaints").body.contains("G00001"));
    assert!(kept.post(&stranger(), "/en/complaint-code", &[("code", &code)]).body.contains("G00001"));
}

#[test]
fn a_named_complaint_is_its_persons_and_its_bodys() {
    let kept = trial();
    let (worker, handler) = (kept.sign_in(Role::Worker), kept.sign_in(Role::Monitor));
    let filed = file(&kept, &worker, &[("named", "yes"), ("contact", "by the kitchen door")]);
    code(&filed);
    assert!(kept.get(&worker, "/en/my-complaints").body.contains("G00001"));
    let own = kept.get(&worker, "/en/my-complaints/G00001");
    assert!(own.body.contains("plantedmoney"), "{}", own.body);
    sound(&own, "my-complaints");
    let page = read(&kept, &handler, "complaints/G00001");
    assert!(page.contains("worker (invented)") && page.contains("by the kitchen door"), "{page}");
    // Whoever stands by them does not read it: it may be about them.
    let helper = kept.sign_in(Role::CaseWorker);
    assert!(!read(&kept, &helper, "complaints").contains("G00001"));
    assert_eq!(kept.get(&helper, "/en/my-complaints/G00001").status, StatusCode::NOT_FOUND);
    let export = |who: &Signed| kept.get(who, &format!("{BASE}/people/a2/export.json")).body;
    assert!(export(&worker).contains("plantedmoney"));
    assert!(!export(&helper).contains("plantedmoney") && !export(&helper).contains("G00001"));
    let said = [("do", "say"), ("words", "And again in May")];
    let sent = kept.post(&worker, "/en/my-complaints/G00001", &said);
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert!(read(&kept, &handler, "complaints/G00001").contains("And again in May"));
    // Erased they are forgotten here, too; the fact stays.
    kept.write(|tx| store::people::erase(tx, TRIAL, "a2"));
    let page = read(&kept, &handler, "complaints/G00001");
    assert!(!page.contains("planted") && page.contains("What was said can be read no more."), "{page}");
}

#[test]
fn codes_are_not_tried_out() {
    let kept = trial();
    let nobody = stranger();
    let guess = |n: u32| kept.post(&nobody, "/en/complaint-code", &[("code", &format!("{n:020}"))]).status;
    let tried: Vec<StatusCode> = (0..25).map(guess).collect();
    assert_eq!(tried[0], StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(tried[24], StatusCode::TOO_MANY_REQUESTS);
}

/// On a telephone, in each language, without script: small, whole, and with the way out.
#[test]
fn the_public_pages_are_small_in_every_language() {
    let kept = trial();
    let nobody = stranger();
    for lang in ["en", "es", "fr", "ar"] {
        for path in ["complaints", "complaints/trial", "complaints/trial/new", "complaint-code"] {
            let answer = kept.get(&nobody, &format!("/{lang}/{path}"));
            assert_eq!(answer.status, StatusCode::OK, "{lang} {path}");
            sound(&answer, path);
            assert!(answer.body.len() <= 15 * 1024, "{lang} {path}: {} bytes", answer.body.len());
            assert_eq!(answer.body.matches("<script src=\"/exit.js?").count(), 1, "{lang} {path}");
            assert_eq!(answer.body.matches("<script").count(), 1, "{lang} {path}");
            assert!(answer.body.contains(&format!("/{lang}/exit")), "{lang} {path}");
        }
        let check = [&SAID[..], &[("named", "no"), ("show", "check")]].concat();
        for show in ["category", "text", "charge", "about", "channel", "name", "check"] {
            let mut form = check.clone();
            form.retain(|(name, _)| *name != "show");
            form.push(("show", show));
            let answer = kept.post(&nobody, &format!("/{lang}/complaints/trial/new"), &form);
            assert_eq!(answer.status, StatusCode::OK, "{lang} {show}");
            sound(&answer, show);
            assert!(answer.body.len() <= 15 * 1024, "{lang} {show}: {} bytes", answer.body.len());
        }
    }
    let left = kept.post(&nobody, "/en/exit", &[]);
    assert_eq!(left.header("location"), "/en/exit");
    // Nothing stays in the browser, not even the key of a stranger's forms.
    assert!(left.header("set-cookie").contains("ambos="), "{}", left.header("set-cookie"));
}
