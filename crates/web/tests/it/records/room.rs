//! The agreement room, as people meet it: one clause by its fields, and a payer who is written into the draft.

use axum::http::StatusCode;
use partnership::stakeholders::Role;
use store::drafts;

use super::read;
use crate::kept::{Kept, TRIAL};

fn texts(kept: &Kept) -> Vec<(String, String)> {
    kept.store.read(|db| drafts::texts(db, TRIAL)).expect("texts")
}

/// Lines that differ, before and after.
fn differ(was: &[(String, String)], is: &[(String, String)]) -> Vec<(String, String)> {
    assert_eq!(was.len(), is.len());
    let lines = |(was, is): (&(String, String), &(String, String))| {
        assert_eq!((&was.0, was.1.lines().count()), (&is.0, is.1.lines().count()));
        let both = was.1.lines().zip(is.1.lines()).filter(|(was, is)| was != is);
        both.map(|(was, is)| (was.to_owned(), is.to_owned())).collect::<Vec<_>>()
    };
    was.iter().zip(is).flat_map(lines).collect()
}

/// An officer changes a share by its field: only its line changes, in both languages; a wrong value is said beside its
/// field and stays; whoever was overtaken is asked.
#[test]
fn a_clause_is_changed_by_its_fields() {
    let kept = Kept::trial();
    let officer = kept.sign_in(Role::Officer);
    let at = "/en/partnerships/trial/room";
    assert_eq!(kept.post(&officer, &format!("{at}/begin"), &[]).status, StatusCode::SEE_OTHER);
    let was = texts(&kept);
    let clause = format!("{at}/clauses/share-es-hotel");
    let page = kept.get(&officer, &clause).body;
    assert!(page.contains("value=\"70%\"") && page.contains("such as 70% or 7/10"), "{page}");
    let form = |share: &'static str, version: &'static str| {
        [("version", version), ("payer", "es-hotel"), ("share", share), ("note", "")]
    };
    let wrong = kept.post(&officer, &clause, &form("lots", "1"));
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.body.contains("value=\"lots\"") && wrong.body.contains("id=\"share-error\""),
        "{}",
        wrong.body
    );
    let empty = kept.post(&officer, &clause, &form("", "1"));
    assert!(empty.body.contains("Fill this in"), "{}", empty.body);
    assert_eq!(texts(&kept), was, "nothing was kept");
    let sent = kept.post(&officer, &clause, &form("60%", "1"));
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let line = |share: &str| format!("share = \"{share}\"");
    let both = differ(&was, &texts(&kept));
    assert_eq!(both, vec![(line("70%"), line("60%")); was.len()]);
    let late = kept.post(&officer, &clause, &form("65%", "1"));
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("60%") && late.body.contains("65%"), "{}", late.body);
    // The shares make no whole now: the room says so; the article leads to each of its clauses.
    assert!(read(&kept, &officer, "room").contains("The draft has errors"));
    let page = read(&kept, &officer, "room");
    let article = page.split("room/articles/").skip(1).filter_map(|rest| rest.split('"').next()).find(|n| {
        kept.get(&officer, &format!("{at}/articles/{n}")).body.contains("room/clauses/share-sn-labour")
    });
    assert!(article.is_some(), "{page}");
    let none = kept.get(&officer, &format!("{at}/clauses/share-nobody"));
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

/// A clause that somebody struck meanwhile: what was typed stays on the page, and is written anew where that is asked for.
#[test]
fn what_was_typed_into_a_struck_clause_is_not_lost() {
    let kept = Kept::trial();
    let (officer, labour) = (kept.sign_in(Role::Officer), kept.sign_in(Role::Labour));
    let at = "/en/partnerships/trial/room";
    assert_eq!(kept.post(&officer, &format!("{at}/begin"), &[]).status, StatusCode::SEE_OTHER);
    let clause = format!("{at}/clauses/share-es-hotel");
    assert_eq!(kept.get(&officer, &clause).status, StatusCode::OK);
    // The ministry takes the clause out of both texts.
    let block = |text: &str| {
        let from = text.find("[[share]]\npayer = \"es-hotel\"").expect("the clause");
        let end = text[from + 2..].find("\n[[").or_else(|| text[from + 2..].find("\n```")).expect("its end");
        text[from..from + 2 + end + 1].to_owned()
    };
    let was = texts(&kept);
    let struck: Vec<(String, String)> =
        was.iter().map(|(name, text)| (name.clone(), text.replace(&block(text), ""))).collect();
    kept.write({
        let struck = struck.clone();
        move |tx| drafts::put(tx, TRIAL, 1, &struck)
    });
    assert_eq!(kept.get(&officer, &clause).status, StatusCode::NOT_FOUND, "there is nothing to open");

    let form =
        [("version", "1"), ("payer", "es-hotel"), ("share", "٦٥%"), ("note", "typed at length (invented)")];
    let late = kept.post(&officer, &clause, &form);
    assert_eq!(late.status, StatusCode::CONFLICT);
    for words in [
        "This clause is no longer in the draft",
        "value=\"٦٥%\"",
        "typed at length (invented)",
        "Write it as a new clause",
        "Go to the text of the draft",
        "share = &quot;65%&quot;",
        "name=\"version\" value=\"2\"",
    ] {
        assert!(late.body.contains(words), "{words}: {}", late.body);
    }
    super::sound(&late, "the form of a struck clause");
    assert_eq!(texts(&kept), struck, "nothing was kept");
    // In another language, and for whoever else changes drafts; whoever may not sees nothing.
    let arabic = kept.post(&labour, &clause.replace("/en/", "/ar/"), &form);
    assert_eq!(arabic.status, StatusCode::CONFLICT);
    assert!(
        arabic.body.contains("لم يعد هذا البند في المسودة") && arabic.body.contains("٦٥%"),
        "{}",
        arabic.body
    );
    let watch = kept.sign_in(Role::Monitor);
    assert_eq!(kept.post(&watch, &clause, &form).status, StatusCode::NOT_FOUND);

    // Written anew: wrong values stand beside their fields, and nothing is kept.
    let list = &late.body[late.body.find("id=\"article").expect("articles to choose from")..];
    let proposed =
        list.find("\" selected").or_else(|| list.find("\" checked")).expect("one of them is proposed");
    let article = list[..proposed].rsplit('"').next().expect("its number").to_owned();
    let anew = |share: &'static str, article: String, version: &'static str| {
        [
            ("version", version.to_owned()),
            ("anew", "yes".to_owned()),
            ("article", article),
            ("payer", "es-hotel".to_owned()),
            ("share", share.to_owned()),
            ("note", "typed at length (invented)".to_owned()),
        ]
    };
    let send = |form: &[(&'static str, String)]| {
        let form: Vec<(&str, &str)> = form.iter().map(|(name, text)| (*name, text.as_str())).collect();
        kept.post(&officer, &clause, &form)
    };
    let wrong = send(&anew("lots", article.clone(), "2"));
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.body.contains("id=\"share-error\"") && wrong.body.contains("value=\"lots\""),
        "{}",
        wrong.body
    );
    let nowhere = send(&anew("65%", "999".to_owned(), "2"));
    assert_eq!(nowhere.status, StatusCode::UNPROCESSABLE_ENTITY);
    let stale = send(&anew("65%", article.clone(), "1"));
    assert_eq!(stale.status, StatusCode::CONFLICT, "the draft that was seen is an older one");
    assert_eq!(texts(&kept), struck);
    let sent = send(&anew("65%", article.clone(), "2"));
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    for ((name, text), (_, before)) in texts(&kept).iter().zip(&struck) {
        let block = "```toml\n[[share]]\npayer = \"es-hotel\"\nshare = \"65%\"\n";
        assert!(
            text.contains(block) && text.contains("note = \"typed at length (invented)\""),
            "{name}: {text}"
        );
        let old: Vec<&str> = before.lines().filter(|line| !line.is_empty()).collect();
        let kept: Vec<&str> = text.lines().filter(|line| old.contains(line)).collect();
        assert!(kept.len() >= old.len(), "{name}: nothing else was changed");
    }
    let page = kept.get(&officer, &clause);
    assert!(page.status == StatusCode::OK && page.body.contains("value=\"65%\""), "{}", page.body);
    // With another payer, and sent twice: it is written once.
    let version = kept.store.read(|db| drafts::get(db, TRIAL)).expect("no fault").expect("a draft").version;
    kept.write(move |tx| drafts::put(tx, TRIAL, version, &struck));
    let seen = (version + 1).to_string();
    let other = [
        ("version", seen.as_str()),
        ("anew", "yes"),
        ("article", article.as_str()),
        ("payer", "sn-hotel"),
        ("share", "65%"),
    ];
    for _ in 0..2 {
        let sent = kept.post_once(&officer, &clause, &other, "a double click");
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    }
    for (name, text) in texts(&kept) {
        assert_eq!(text.matches("payer = \"sn-hotel\"").count(), 1, "{name}: {text}");
    }
    // Given up meanwhile: what was typed is shown, too.
    let draft = kept.store.read(|db| drafts::get(db, TRIAL)).expect("no fault").expect("a draft");
    let version = draft.version;
    kept.write(move |tx| drafts::discard(tx, TRIAL, version));
    let gone = kept.post(&officer, &clause, &form);
    assert_eq!(gone.status, StatusCode::CONFLICT);
    assert!(
        gone.body.contains("The draft was given up") && gone.body.contains("typed at length"),
        "{}",
        gone.body
    );
}

/// Of clauses with one key the first is struck, and the address of the second moves: its late form still finds it.
#[test]
fn a_late_form_finds_its_clause_by_its_day() {
    let kept = Kept::trial();
    let officer = kept.sign_in(Role::Officer);
    let at = "/en/partnerships/trial/room";
    assert_eq!(kept.post(&officer, &format!("{at}/begin"), &[]).status, StatusCode::SEE_OTHER);
    let first =
        "[[cost]]\nid = \"flight\"\ncategory = \"flight\"\namount = \"500.00 EUR\"\napplies = \"away\"\n\n";
    let second = first.replace("500.00", "600.00").replace("away\"\n", "away\"\nvalid_from = 2028-01-01\n");
    let change = |was: &str, is: &str| -> Vec<(String, String)> {
        let one = |(name, text): (String, String)| {
            assert!(text.contains(was), "{name}: {text}");
            (name, text.replacen(was, is, 1))
        };
        texts(&kept).into_iter().map(one).collect()
    };
    let both = change(first, &format!("{first}{second}"));
    kept.write(move |tx| drafts::put(tx, TRIAL, 1, &both));
    let clause = format!("{at}/clauses/cost-flight~2");
    let page = kept.get(&officer, &clause);
    assert!(page.status == StatusCode::OK && page.body.contains("2028-01-01"), "{}", page.body);
    let one = change(first, "");
    kept.write(move |tx| drafts::put(tx, TRIAL, 2, &one));

    let form = [
        ("version", "2"),
        ("id", "flight"),
        ("was.id", "flight"),
        ("amount", "650.00 EUR"),
        ("was.amount", "600.00 EUR"),
        ("valid_from", "2029-01-01"),
        ("was.valid_from", "2028-01-01"),
    ];
    let late = kept.post(&officer, &clause, &form);
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(!late.body.contains("This clause is no longer in the draft"), "{}", late.body);
    let action = format!("action=\"{at}/clauses/cost-flight\"");
    for words in [action.as_str(), "650.00 EUR", "2029-01-01"] {
        assert!(late.body.contains(words), "{words}: {}", late.body);
    }
    // A clause of another day is gone.
    let other = [("version", "2"), ("id", "flight"), ("was.valid_from", "2027-01-01")];
    let gone = kept.post(&officer, &clause, &other);
    assert!(gone.body.contains("This clause is no longer in the draft"), "{}", gone.body);
}

/// A payer who was tried out is written into a draft, which is begun for it: the others keep their proportions.
#[test]
fn a_payer_is_written_into_the_draft() {
    let kept = Kept::trial();
    let (officer, watch) = (kept.sign_in(Role::Officer), kept.sign_in(Role::Monitor));
    let body = "[[people]]\nid = \"away\"\ntrack = \"away\"\nbegin = 10\ncosts = [\"course\", \"flight\"]\n";
    let plan = "/en/partnerships/trial/costs/plan";
    let form = [("version", "0"), ("body", body)];
    assert_eq!(kept.post(&officer, &format!("{plan}/change"), &form).status, StatusCode::SEE_OTHER);
    let tried = "costs/plan?payer=sn-school&share=10";
    assert!(read(&kept, &officer, tried).contains("costs/plan/payer"));
    assert!(!read(&kept, &watch, tried).contains("costs/plan/payer"), "no power over drafts");
    let wrong = kept.post(&officer, &format!("{plan}/payer"), &[("payer", "sn-school"), ("share", "100")]);
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    // Too many decimals: which share, at which line, in the reader's language; no draft is begun for it.
    let fine = [("payer", "sn-school"), ("share", "1/999999937")];
    for (lang, says) in [("en", "would have too many decimals"), ("fr", "aurait trop de décimales")] {
        let wrong =
            kept.post(&officer, &format!("{plan}/payer").replace("/en/", &format!("/{lang}/")), &fine);
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.body.contains(says) && wrong.body.contains("agreement.en.md:140"), "{}", wrong.body);
    }
    assert!(texts(&kept).is_empty(), "no draft was begun");
    let sent = kept.post(&officer, &format!("{plan}/payer"), &[("payer", "sn-school"), ("share", "10")]);
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    for (name, text) in texts(&kept) {
        let shares: Vec<&str> = text.lines().filter(|line| line.starts_with("share = ")).collect();
        assert_eq!(shares, ["share = \"63%\"", "share = \"27%\"", "share = \"10%\""], "{name}");
    }
    let page = read(&kept, &officer, "room/costs");
    // A tenth of 15,000.10, by lines of 10,000.10 and 5,000.
    assert!(page.contains("1500.01 EUR") && page.contains("1000.01 EUR (10%)"), "{page}");
}
