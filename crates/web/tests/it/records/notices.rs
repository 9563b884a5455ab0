//! Messages, letters and copies of documents, by pages.

use axum::http::StatusCode;
use partnership::stakeholders::Role;
use store::notices::{self, About};
use store::{history, partnerships};

use super::{read, value};
use crate::house;
use crate::kept::{Kept, Signed, TRIAL};

const BASE: &str = "/en/partnerships/trial";
const CLAUSE: &str = "\n## Article 9. Documents\n\n```toml\n[[document]]\nid = \"passport\"\ntitle = \"Passport\"\n\
title_es = \"Pasaporte\"\nkept_months = 6\n```\n";

fn trial() -> Kept {
    let kept = Kept::trial();
    let text = |text: &str| format!("{}{CLAUSE}", text.replace(", and LINK", ""));
    let texts = vec![
        ("agreement.en.md".to_owned(), text(house::EN)),
        ("agreement.es.md".to_owned(), text(house::ES)),
    ];
    kept.write(move |tx| partnerships::put_texts(tx, TRIAL, 2, &texts));
    kept
}

fn actions(kept: &Kept, person: &str) -> Vec<String> {
    let store = &kept.store;
    let lines = store.read(|db| history::of(db, store.keys(), "person", TRIAL, person, None, 100));
    lines.expect("read").rows.into_iter().map(|line| line.action).collect()
}

#[test]
fn a_person_chooses_reads_and_a_letter_is_handed_over() {
    let kept = trial();
    let (worker, helper, officer) =
        (kept.sign_in(Role::Worker), kept.sign_in(Role::CaseWorker), kept.sign_in(Role::Officer));
    // Whoever reads along at the telephone: nothing more goes there.
    let page = read(&kept, &worker, "people/a2/contact");
    let version = value(&page, "version");
    let choose = |more: &[(&str, &str)]| {
        let form = [&[("version", version.as_str()), ("language", "ar")][..], more].concat();
        kept.post(&worker, &format!("{BASE}/people/a2/contact"), &form)
    };
    let wrong = choose(&[("first", "sms"), ("refuses", "sms")]);
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("href=\"#first\""));
    let done = choose(&[("first", "any"), ("refuses", "sms"), ("refuses", "email")]);
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    // A letter is due, and says neither what it is about nor what was decided.
    let told = kept.write(|tx| {
        notices::tell(tx, TRIAL, "a2", About::GrievanceNews, "G7")?;
        notices::tell(tx, TRIAL, "a2", About::Offer, "E1")
    });
    assert_eq!(told, None);
    let home = kept.get(&helper, "/en/");
    assert!(home.body.contains("2 letters to hand over"), "{}", home.body);
    let inner = |page: String| page.split("<main").nth(1).unwrap_or_default().replace("</main>", "\n");
    let inner = |page: String| inner(page).lines().next().unwrap_or_default().to_owned();
    let list = inner(read(&kept, &helper, "letters"));
    assert!(list.contains("Awa Trialle") && !list.contains("omplaint") && !list.contains("G7"), "{list}");
    let sheets = read(&kept, &helper, "letters/print");
    assert_eq!(sheets.matches("<article class=\"letter\" lang=\"ar\" dir=\"rtl\">").count(), 2);
    assert!(
        sheets.contains("<bdi dir=\"ltr\">http://ambos.example/ar/</bdi>") && !sheets.contains("G7"),
        "{sheets}"
    );
    // In the window of the envelope stand name and address, and nothing else; the day is written out.
    let window = sheets.split("<p class=\"window lines\">").nth(1).and_then(|rest| rest.split("</p>").next());
    assert_eq!(window, Some("<bdi>Awa Trialle</bdi>\n<bdi>1, Rue Inventée, Dakar</bdi>"));
    assert!(!sheets.contains("2026-11-25"), "{sheets}");
    // The officer sees that something was told, as the letter says it.
    let seen = inner(read(&kept, &officer, "people/a2/messages"));
    assert!(seen.contains("News in the case") && !seen.contains("complaint"), "{seen}");
    let all = kept.store.read(|db| notices::of_person(db, TRIAL, "a2")).expect("read");
    let offer = all.iter().find(|notice| notice.about == About::Offer).expect("told");
    let at = format!("people/a2/messages/{}/handed", offer.id);
    let version = value(&read(&kept, &helper, &at), "version");
    let hand = |more: &[(&str, &str)]| {
        kept.post(&helper, &format!("{BASE}/{at}"), &[&[("version", version.as_str())][..], more].concat())
    };
    let wrong = hand(&[("day", "2027-01-01")]);
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("href=\"#day\"") && wrong.body.contains("href=\"#how\""));
    assert_eq!(hand(&[("day", "2026-11-25"), ("how", "read-aloud")]).status, StatusCode::SEE_OTHER);
    let proof = |about| kept.store.read(|db| notices::proof(db, TRIAL, "a2", about, "E1")).expect("read");
    assert_eq!(proof(About::Offer), Some("2026-11-25".parse().expect("a day")));
    // The person reads what it was, and that is proof.
    let own = read(&kept, &worker, "people/a2/messages");
    assert!(own.contains("Your complaint") && own.len() < 15_000, "{own}");
    assert_eq!(read(&kept, &helper, "letters").matches("/handed").count(), 0, "read");
    let elsewhere = kept.get(&worker, &format!("{BASE}/people/a1/messages"));
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
}

#[test]
fn whoever_opens_their_answer_was_told_of_it() {
    let kept = trial();
    kept.published();
    let proof =
        || kept.store.read(|db| notices::proof(db, TRIAL, "a2", About::RoundAnswer, "1")).expect("read");
    assert_eq!(proof(), None, "on its way alone");
    let officer = kept.sign_in(Role::Officer);
    read(&kept, &officer, "rounds/1/people/a2");
    assert_eq!(proof(), None, "somebody else looked");
    read(&kept, &kept.sign_in(Role::Worker), "rounds/1/people/a2");
    assert_eq!(proof(), Some("2026-11-25".parse().expect("a day")));
}

/// A JPEG with the place where it was made.
fn photograph() -> Vec<u8> {
    let segment = |marker: u8, body: &[u8]| {
        let length = u16::try_from(body.len() + 2).expect("short").to_be_bytes();
        [&[0xFF, marker], &length[..], body].concat()
    };
    [
        vec![0xFF, 0xD8],
        segment(0xE1, b"Exif\0\0II*\0GPS 36.8065N 10.1815E"),
        segment(0xC0, &[8, 0, 1, 0, 1, 1, 1, 0x11, 0]),
        segment(0xDA, &[1, 1, 0, 0, 63, 0]),
        vec![1, 2, 3, 0xFF, 0xD9],
    ]
    .concat()
}

#[test]
fn a_photographed_passport_is_kept_without_its_place() {
    let kept = trial();
    let (worker, helper, officer) =
        (kept.sign_in(Role::Worker), kept.sign_in(Role::CaseWorker), kept.sign_in(Role::Officer));
    let page = read(&kept, &worker, "people/a2/papers");
    assert!(page.contains("Passport") && page.contains("6 months") && page.len() < 15_000, "{page}");
    let add = format!("{BASE}/people/a2/papers/add/passport");
    assert!(read(&kept, &worker, "people/a2/papers/add/passport").contains("multipart/form-data"));
    for other in [&b"PK\x03\x04 a zip"[..], b"<html><script>", b""] {
        let refused = kept.upload(&worker, &add, "file", other);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains("href=\"#file\""), "{}", refused.body);
    }
    assert_eq!(kept.upload(&officer, &add, "file", &photograph()).status, StatusCode::NOT_FOUND);
    assert_eq!(kept.upload(&worker, &add, "file", &photograph()).status, StatusCode::SEE_OTHER);
    let page = read(&kept, &officer, "people/a2/papers");
    let link = page.split("href=\"").find(|link| link.contains("/papers/")).expect("a copy");
    let link = link.split('"').next().expect("an address").to_owned();
    assert!(!page.contains("/hold"), "an officer reads");
    let before = actions(&kept, "a2").len();
    let own = kept.get(&worker, &link);
    assert_eq!(actions(&kept, "a2").len(), before, "one's own leaves no line");
    assert_eq!((own.header("content-type"), own.header("x-content-type-options")), ("image/jpeg", "nosniff"));
    assert!(own.header("content-disposition").starts_with("attachment; filename=\"a2-passport-1.jpg\""));
    assert!(own.header("content-security-policy").contains("sandbox"));
    assert_eq!(own.header("cache-control"), "no-store");
    assert!(!own.body.contains("GPS"));
    assert_eq!(kept.get(&officer, &link).status, StatusCode::OK);
    assert_eq!(actions(&kept, "a2")[0], "paper.open");
    assert_eq!(kept.get(&kept.sign_in(Role::Employer), &link).status, StatusCode::NOT_FOUND);
    // A copy of another is not found beside this person.
    let beside = link.replace("/a2/", "/a1/");
    assert_eq!(kept.get(&helper, &beside).status, StatusCode::NOT_FOUND);
    // Held for an appeal, by name, with a reason; and let go.
    let hold = format!("{}/hold", link.trim_start_matches(&format!("{BASE}/")));
    let version = value(&read(&kept, &helper, &hold), "version");
    let say = |reason: &str| {
        let form = [("version", version.as_str()), ("reason", reason)];
        kept.post(&helper, &format!("{BASE}/{hold}"), &form)
    };
    assert_eq!(say(" ").status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(say("an appeal is open").status, StatusCode::SEE_OTHER);
    let page = read(&kept, &helper, "people/a2/papers");
    assert!(page.contains("Kept longer since"), "{page}");
    assert_eq!(kept.post(&helper, &format!("{link}/release/2"), &[]).status, StatusCode::SEE_OTHER);
    assert!(!read(&kept, &helper, "people/a2/papers").contains("Kept longer since"));
    // Refused with a reason by whoever leads the case: the person reads why, and can hand in another.
    let judge = format!("{}/judge", link.trim_start_matches(&format!("{BASE}/")));
    assert_eq!(kept.get(&worker, &format!("{BASE}/{judge}")).status, StatusCode::NOT_FOUND);
    assert!(!read(&kept, &worker, "people/a2/papers").contains("/judge"));
    let say = |who: &Signed, said: &str, reason: &str| {
        let version = value(&read(&kept, who, &judge), "version");
        let form = [("version", version.as_str()), ("decision", said), ("reason", reason)];
        kept.post(who, &format!("{BASE}/{judge}"), &form)
    };
    let bare = say(&officer, "refuse", " ");
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bare.body.contains("Say why it is refused") && bare.body.contains("href=\"#reason\""));
    assert_eq!(say(&officer, "", "").status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(say(&helper, "refuse", "The photograph is blurred").status, StatusCode::SEE_OTHER);
    let page = read(&kept, &worker, "people/a2/papers");
    assert!(page.contains("Refused") && page.contains("The photograph is blurred"), "{page}");
    assert!(page.contains("Add a newer copy"), "{page}");
    let told = kept.get(&worker, &format!("{BASE}/people/a2/messages")).body;
    assert!(told.contains("A copy of a document that was refused"), "{told}");
    // A mistake is mended.
    assert_eq!(say(&officer, "accept", "").status, StatusCode::SEE_OTHER);
    let page = read(&kept, &worker, "people/a2/papers");
    assert!(page.contains("Accepted") && !page.contains("The photograph is blurred"), "{page}");
    // All of it is in the copy of everything.
    let export = kept.get(&worker, &format!("{BASE}/people/a2/export.json")).body;
    let export: serde_json::Value = serde_json::from_str(&export).expect("JSON");
    assert_eq!(export["papers"][0]["document"], "passport");
    assert_eq!(export["papers"][0]["standing"], "accepted");
}
