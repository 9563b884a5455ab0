//! Work from an accepted place to the checks: who does what, and what nobody else reads.

use axum::http::StatusCode;
use partnership::stakeholders::Role;
use serde_json::json;
use store::{employments, partnerships};

use super::{read, value};
use crate::api::{at, program};
use crate::house;
use crate::kept::{Kept, Signed, TRIAL};

const BASE: &str = "/en/partnerships/trial";

const CLAUSE: &str = "\n## Article 16. Contract\n\n```toml\n[contract]\nverified_by = \"sn-labour\"\n\
languages = [\"en\", \"es\"]\nstates = [\"employer\", \"occupation\", \"workplace\", \"wage\", \"hours\"]\n\
offer_days = 14\nchecks_after_days = [0, 90]\n\n[[pay]]\noccupation = \"cook\"\ncountry = \"ES\"\nstage = \"recognised\"\n\
monthly = \"1500.00 EUR\"\n```\n";

/// The partnership with a clause on contracts, and a place that `a2` accepted.
fn trial() -> Kept {
    let kept = Kept::trial();
    let text = |text: &str| format!("{}{CLAUSE}", text.replace(", and LINK", ""));
    let texts = vec![
        ("agreement.en.md".to_owned(), text(house::EN)),
        ("agreement.es.md".to_owned(), text(house::ES)),
    ];
    kept.write(move |tx| partnerships::put_texts(tx, TRIAL, 2, &texts));
    kept.write(|tx| employments::begin(tx, TRIAL, "a2", "es-1"));
    kept
}

fn step(kept: &Kept, who: &Signed, at: &str, more: &[(&str, &str)]) -> crate::Answer {
    let page = read(kept, who, at);
    let version = value(&page, "version");
    let mut form = vec![("version", version.as_str())];
    form.extend(more);
    kept.post(who, &format!("{BASE}/{at}"), &form)
}

fn done(kept: &Kept, who: &Signed, at: &str, more: &[(&str, &str)]) {
    let answer = step(kept, who, at, more);
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{at}: {}", answer.body);
}

const CONTRACT: [(&str, &str); 13] = [
    ("employer", "Hotel (invented)"),
    ("occupation", "5120"),
    ("workplace", "Sevilla"),
    ("country", "es"),
    ("wage", "1600.00 EUR"),
    ("hours", "38.5"),
    ("leave", "Secretleave"),
    ("start", "2026-11-01"),
    ("duration", "no end"),
    ("housing", "a room"),
    ("termination", "four weeks"),
    ("languages", "en\nes"),
    ("charged", ""),
];

/// Offers a contract with these points in place of its own: checked, then sent.
fn offer(kept: &Kept, employer: &Signed, changes: &[(&str, &str)]) -> crate::Answer {
    let mut points: Vec<(&str, &str)> = CONTRACT.to_vec();
    for (name, value) in changes {
        points.retain(|(other, _)| other != name);
        points.push((name, value));
    }
    let checked = step(kept, employer, "work/W00001/offer/offer", &points);
    if checked.status != StatusCode::OK {
        return checked;
    }
    assert!(checked.body.contains("Check before you send"), "{}", checked.body);
    points.push(("do", "offer"));
    step(kept, employer, "work/W00001/offer/offer", &points)
}

#[test]
fn from_an_accepted_place_to_the_first_check() {
    let kept = trial();
    let (officer, employer, worker, helper, labour, monitor) = (
        kept.sign_in(Role::Officer),
        kept.sign_in(Role::Employer),
        kept.sign_in(Role::Worker),
        kept.sign_in(Role::CaseWorker),
        kept.sign_in(Role::Labour),
        kept.sign_in(Role::Monitor),
    );
    assert!(kept.get(&employer, "/en/").body.contains("Work that waits for you: 1"));
    assert!(read(&kept, &employer, "work").contains("W00001"));
    // What must be said is said at its field.
    let bare = step(&kept, &employer, "work/W00001/offer/interview", &[("way", "video")]);
    assert!(bare.body.contains("Write the day (Art. 16)."), "{}", bare.body);
    let when = [("on", "2026-11-24"), ("way", "video")];
    done(&kept, &employer, "work/W00001/offer/interview", &when);
    assert!(read(&kept, &worker, "work/W00001").contains("by video"));
    let wrong = offer(&kept, &employer, &[("wage", "much"), ("leave", "")]);
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("href=\"#wage\""), "{}", wrong.body);
    let taken = offer(&kept, &employer, &[("charged", "100.00 EUR")]);
    assert!(taken.body.contains("Workers pay nothing."), "{}", taken.body);

    // Below the agreement: it can be offered, is marked, and is not verified.
    assert_eq!(offer(&kept, &employer, &[("wage", "1400.00 EUR")]).status, StatusCode::SEE_OTHER);
    assert!(kept.get(&labour, "/en/").body.contains("Work that waits for you: 1"));
    assert!(read(&kept, &labour, "work").contains("Contracts that wait to be verified"));
    assert!(read(&kept, &labour, "work/W00001").contains("1400 EUR is below 1500 EUR (Art. 16)."));
    let refused = step(&kept, &labour, "work/W00001/verify/verify", &[]);
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("is below"), "{}", refused.body);
    done(&kept, &labour, "work/W00001/verify/send-back", &[("text", "Too little")]);
    assert!(read(&kept, &employer, "work/W00001").contains("Too little"));
    assert_eq!(offer(&kept, &employer, &[]).status, StatusCode::SEE_OTHER);
    // Nobody else verifies, and the person cannot accept before.
    assert_eq!(
        kept.get(&officer, &format!("{BASE}/work/W00001/verify/verify")).status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        kept.get(&worker, &format!("{BASE}/work/W00001/respond/accept")).status,
        StatusCode::NOT_FOUND
    );
    done(&kept, &labour, "work/W00001/verify/verify", &[]);

    // Nothing shows yet that the person knows of it: both sides see so, and the employer's word is no proof.
    let seen = read(&kept, &employer, "work/W00001");
    assert!(seen.contains("not known to have been reached") && seen.contains("Art. 16"), "{seen}");
    assert!(seen.contains("the offer stays open") && !seen.contains("people/a2/messages"), "{seen}");
    let seen = read(&kept, &helper, "work/W00001");
    assert!(seen.contains("people/a2/messages") && seen.contains("work/W00001/respond/tell"), "{seen}");
    for who in [&employer, &helper] {
        assert!(kept.get(who, "/en/").body.contains("Offers whose people are not reached yet: 1"));
    }
    let untold = step(&kept, &employer, "work/W00001/offer/lapse", &[]);
    assert!(untold.body.contains("it does not lapse (Art. 16)."), "{}", untold.body);
    let version = value(&read(&kept, &employer, "work/W00001/offer/lapse"), "version");
    let form = [("version", version.as_str()), ("on", "2026-11-25"), ("how", "in-hand")];
    let word = kept.post(&employer, &format!("{BASE}/work/W00001/offer/tell"), &form);
    assert_eq!(word.status, StatusCode::NOT_FOUND, "{}", word.body);

    // Opening the offer, signed in, is notice of it.
    assert!(!read(&kept, &helper, "work/W00001").contains("You can answer until"));
    let page = read(&kept, &worker, "work/W00001");
    assert!(page.contains("You can answer until 9 December 2026"), "{page}");
    assert!(!kept.get(&employer, "/en/").body.contains("not reached yet"));
    let messages = read(&kept, &worker, "people/a2/messages");
    assert!(messages.contains("work/W00001\">A checked contract that waits for your answer"), "{messages}");
    assert!(page.contains("Before tax and contributions are taken off."), "{page}");
    assert!(page.len() <= 15_000, "{}", page.len());
    let early = step(&kept, &employer, "work/W00001/offer/lapse", &[]);
    assert!(early.body.contains("The person can answer until 9 December 2026 (Art. 16)."), "{}", early.body);
    done(&kept, &worker, "work/W00001/respond/question", &[("text", "Is there a night shift?")]);
    assert!(read(&kept, &employer, "work/W00001").contains("Is there a night shift?"));
    done(&kept, &employer, "work/W00001/offer/reply", &[("text", "One a week")]);
    assert!(read(&kept, &worker, "work/W00001").contains("One a week"));
    let paid = [("understood", "yes"), ("language", "es"), ("charged", "yes")];
    let refused = step(&kept, &worker, "work/W00001/respond/accept", &paid);
    assert!(refused.body.contains("/en/complaints/trial/new"), "{}", refused.body);
    let free = [("understood", "yes"), ("language", "es"), ("charged", "no")];
    done(&kept, &worker, "work/W00001/respond/accept", &free);
    let printed = kept.get(&worker, "/es/partnerships/trial/work/W00001/paper").body;
    assert!(printed.contains("El contrato para imprimir") && printed.contains("Sevilla"), "{printed}");
    done(&kept, &employer, "work/W00001/offer/start", &[("on", "2026-11-20")]);

    // One question a page; the last page is checked and sent.
    let check = format!("{BASE}/work/W00001/check/0");
    assert!(kept.get(&worker, "/en/").body.contains("How is work?"), "it is on the first page");
    assert!(read(&kept, &worker, "people/a2/work").contains("work/W00001/check/0"));
    assert!(read(&kept, &worker, "work/W00001/check/0").contains("Is it still the same job?"));
    let next = kept.post(&worker, &check, &[("at", "0"), ("same_job", "yes")]);
    assert!(next.body.contains("Which work do you do?") && next.body.len() <= 15_000, "{}", next.body);
    let wrong = kept.post(&worker, &check, &[("at", "2"), ("paid", "little")]);
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = [("same_job", "yes"), ("work", "5120"), ("paid", "1234.56 EUR"), ("passport", "yes")];
    let last = kept.post(&worker, &check, &[&said[..], &[("at", "8"), ("safe", "yes")]].concat());
    assert!(last.body.contains("Check before you send"), "{}", last.body);
    let sent = kept.post(&worker, &check, &[&said[..], &[("at", "send")]].concat());
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert!(!kept.get(&worker, "/en/").body.contains("How is work?"), "it waits no more");

    // Who stands by them and officers read alerts; the employer reads neither alerts nor answers.
    let alerts = read(&kept, &helper, "work/alerts");
    assert!(alerts.contains("1234.56 EUR was paid, and 1600 EUR is due (Art. 16)."), "{alerts}");
    assert!(alerts.contains("Somebody else keeps the passport (Art. 16)."), "{alerts}");
    assert!(read(&kept, &monitor, "work/alerts").contains("Underpayment"));
    for page in ["work", "work/W00001", "work/W00001/paper"] {
        let read = read(&kept, &employer, page);
        assert!(!read.contains("1234.56") && !read.contains("passport"), "{page}: {read}");
    }
    assert_eq!(kept.get(&employer, &format!("{BASE}/work/alerts")).status, StatusCode::NOT_FOUND);
    assert!(kept.get(&officer, "/en/").body.contains("Open alerts about work: "));
    let dismissed = [("answer", "dismissed"), ("reason", "Given back on the same day")];
    let open = step(&kept, &officer, "work/alerts/B00001", &[("answer", "dismissed")]);
    assert_eq!(open.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", open.body);
    done(&kept, &officer, "work/alerts/B00001", &dismissed);
    assert!(read(&kept, &officer, "work/alerts").contains("Given back on the same day"));

    let told = program(&kept, Role::Employer).get(&at("/employments")).json;
    assert_eq!(told["items"][0]["state"], json!("confirmed"));
    assert_eq!(program(&kept, Role::Employer).get(&at("/work-alerts")).json["items"], json!([]));
    let told = program(&kept, Role::CaseWorker).get(&at("/work-alerts")).json;
    assert_eq!(told["items"].as_array().map(Vec::len), Some(2));
    // All of it is in what the person takes along.
    let held = kept.get(&worker, &format!("{BASE}/people/a2/export.json")).body;
    assert!(held.contains("Secretleave") && held.contains("1234.56 EUR"), "{held}");
}

#[test]
fn an_employer_takes_an_offer_back_with_a_reason_that_is_read() {
    let kept = trial();
    let (employer, worker) = (kept.sign_in(Role::Employer), kept.sign_in(Role::Worker));
    let bare = step(&kept, &employer, "work/W00001/offer/withdraw", &[("text", " ")]);
    assert!(bare.body.contains("Say why (Art. 16)."), "{}", bare.body);
    done(&kept, &employer, "work/W00001/offer/withdraw", &[("text", "The kitchen closes")]);
    let page = read(&kept, &worker, "work/W00001");
    assert!(page.contains("The kitchen closes") && page.contains("taken back by the employer"), "{page}");
    // Another employer does not know of it.
    kept.account(Role::Employer, Some("sn-hotel"), None, "dakar@example.org");
    let other = kept.sign_in_as("dakar@example.org");
    assert_eq!(kept.get(&other, &format!("{BASE}/work/W00001")).status, StatusCode::NOT_FOUND);
    assert!(!read(&kept, &other, "work").contains("W00001"));
}
