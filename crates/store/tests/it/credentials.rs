//! Are credentials kept, taken back, shown and erased as their rules say?

use std::collections::BTreeSet;

use ::credentials::{Controller, Known, Report, check};
use jiff::Timestamp;
use jiff::civil::date;
use partnership::credentials::{Attested, Outcome, Source, State};
use serde_json::Value as Json;
use store::issuers::{self, Kept, KeyState};
use store::{Refusal, Store, Tx, credentials, notices, people, shares};

use crate::support::{house, on_both, person, somebody};

const ORIGIN: &str = "https://ambos.example";

fn change<T: Send + 'static>(
    store: &Store,
    f: impl FnOnce(&mut Tx<'_>) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    store.write(&somebody(), f).expect("no fault")
}

fn attested(title: &str) -> Attested {
    let mut said = Attested::new(Source::Training, "E1", title, date(2026, 3, 1));
    said.outcomes = vec![Outcome {
        esco: Some("http://data.europa.eu/esco/skill/0".to_owned()),
        level: None,
        words: "give support to patients".to_owned(),
    }];
    said.esco_version = "1.2.0".to_owned();
    said.hours = Some(160);
    said
}

/// A school `helpers` that issues, and Amina (invented), who holds one credential.
fn begun(store: &Store) -> String {
    house(store);
    change(store, |tx| {
        people::create(tx, &person("P1", "Amina Planted"))?;
        people::create(tx, &person("P2", "Binta"))?;
        issuers::create(tx, "helpers", ORIGIN)?;
        credentials::issue(tx, "helpers", "helpers", ("p", "P1"), &attested("Care, module 2"))
    })
    .expect("it is issued")
}

/// What a stranger with all that is public says of a credential.
fn seen(store: &Store, id: &str) -> Report {
    store
        .read(|db| {
            let at = store.now();
            let signed = credentials::get(db, store.keys(), id)?.and_then(|c| c.signed).expect("a text");
            let mut issuers: Vec<Controller> = Vec::new();
            for issuer in issuers::all(db)? {
                issuers.push(Controller::read(&issuer.document()).expect("a document"));
            }
            let house = issuers::house_document(store.keys(), ORIGIN)?.expect("a document");
            issuers.push(Controller::read(&house).expect("a document"));
            let list = credentials::status_list(db, store.keys(), "helpers", 1, at)?.expect("a list");
            let register = issuers::register(db, store.keys(), ORIGIN, "Ambos (invented)", at)?.expect("one");
            let known = Known { issuers: &issuers, lists: &[list], register: Some(&register) };
            Ok(check(&signed, &known, at))
        })
        .expect("no fault")
}

/// Asked again and again, nothing is signed anew before it says something else or half of its time is over.
#[test]
fn a_list_is_signed_once_until_it_says_something_else() {
    on_both(|ground| {
        let store = ground.open();
        let id = begun(&store);
        let at = |hours: i64| store.now() + jiff::SignedDuration::from_hours(hours);
        let start = store.now();
        let list = |whole: bool, now: Timestamp, kept: Option<&issuers::Served>| {
            let found = store
                .read(|db| credentials::status_list_kept(db, store.keys(), ("helpers", 1, whole), now, kept));
            found.expect("no fault").expect("a list")
        };
        let register = |now: Timestamp, kept: Option<&issuers::Served>| {
            let said = (ORIGIN, "Ambos (invented)");
            let found = store.read(|db| issuers::register_kept(db, store.keys(), said, now, kept));
            found.expect("no fault").expect("one")
        };
        let first = list(false, start, None);
        assert_eq!(list(false, at(83), Some(&first)).body, first.body);
        let later = list(false, at(85), Some(&first));
        assert_ne!(later.body, first.body);
        // A clock that was set back makes nothing kept hold for longer.
        assert_ne!(list(false, at(80), Some(&later)).body, later.body);
        let whole = list(true, start, None);
        assert_eq!(list(true, at(1), Some(&whole)).body, whole.body);
        let said = register(start, None);
        assert_eq!(register(at(11), Some(&said)).body, said.body);
        assert_ne!(register(at(13), Some(&said)).body, said.body);
        // It says something else: at once.
        change(&store, move |tx| {
            credentials::revoke(tx, &id, "helpers", "error", "wrong hours were written (invented)")
        })
        .expect("revoked");
        assert_ne!(list(false, at(1), Some(&first)).body, first.body);
        assert_ne!(list(true, at(1), Some(&whole)).body, whole.body);
        assert_eq!(register(at(1), Some(&said)).body, said.body);
    });
}

fn why(report: &Report) -> Option<&'static str> {
    report.refusal().map(|c| c.why.id)
}

fn state(store: &Store, id: &str) -> State {
    let found = store.read(|db| credentials::get(db, store.keys(), id)).expect("no fault");
    found.expect("a credential").state
}

#[test]
fn what_is_issued_is_sound_until_it_is_revoked_for_error_or_fraud() {
    on_both(|ground| {
        let store = ground.open();
        let id = begun(&store);
        let report = seen(&store, &id);
        assert!(report.sound(), "{report}");
        let name = report.credential.pointer("/credentialSubject/identifier/0/identityHash");
        assert_eq!(name, Some(&Json::from("Amina Planted")));
        // Nothing that she does later takes it from her.
        for ground in ["left", "complained", "not_returned", ""] {
            let asked = id.clone();
            let reason = "she left the employer in her second month";
            let refused =
                change(&store, move |tx| credentials::revoke(tx, &asked, "helpers", ground, reason));
            assert_eq!(refused.expect_err("refused").to_string(), "ground: credential-revoke-ground");
        }
        let told = || {
            let all = store.read(|db| notices::of_person(db, "p", "P1")).expect("read");
            all.into_iter().map(|n| format!("{} {}", n.about.word(), n.subject)).collect::<BTreeSet<_>>()
        };
        assert_eq!(told(), BTreeSet::from([format!("credential-issued {id}")]));
        let asked = id.clone();
        let others = change(&store, move |tx| {
            credentials::revoke(tx, &asked, "hospital", "fraud", "says the employer, who did not issue it")
        });
        assert_eq!(others.expect_err("refused").to_string(), "credential-revoke-not-own");
        assert_eq!(state(&store, &id), State::Issued);
        assert!(seen(&store, &id).sound());
        let asked = id.clone();
        change(&store, move |tx| {
            credentials::revoke(tx, &asked, "helpers", "error", "the wrong module was named")
        })
        .expect("it is revoked");
        assert_eq!(state(&store, &id), State::Revoked);
        let both = [format!("credential-issued {id}"), format!("credential-revoked {id}")];
        assert_eq!(told(), BTreeSet::from(both));
        assert_eq!(why(&seen(&store, &id)), Some("status-set"));
        let asked = id.clone();
        let again = change(&store, move |tx| {
            credentials::revoke(tx, &asked, "helpers", "error", "the wrong module was named")
        });
        assert_eq!(again.expect_err("refused").to_string(), "lifecycle-not-now state=(credential-revoked)");
        // An added one is refused in a day ahead, and by another's name.
        let mut ahead = attested("Care");
        ahead.on = date(2030, 1, 1);
        let refused =
            change(&store, move |tx| credentials::issue(tx, "helpers", "hospital", ("p", "P1"), &ahead));
        let said = "on: credential-issue-ahead\ncredential-issue-not-own";
        assert_eq!(refused.expect_err("refused").to_string(), said);
    });
}

#[test]
fn keys_rotate_and_what_the_old_ones_signed_stays_sound_unless_one_is_withdrawn() {
    on_both(|ground| {
        let store = ground.open();
        let first = begun(&store);
        assert_eq!(change(&store, |tx| issuers::rotate(tx, "helpers")), Ok(2));
        let second = change(&store, |tx| {
            credentials::issue(tx, "helpers", "helpers", ("p", "P1"), &attested("Care, module 3"))
        })
        .expect("it is issued");
        assert!(seen(&store, &first).sound() && seen(&store, &second).sound());
        assert_eq!(change(&store, |tx| issuers::withdraw(tx, "helpers", 1)), Ok(2));
        assert_eq!(why(&seen(&store, &first)), Some("key-revoked"));
        assert!(seen(&store, &second).sound());
        assert_eq!(change(&store, |tx| issuers::withdraw(tx, "helpers", 2)), Ok(3));
        assert_eq!(why(&seen(&store, &second)), Some("key-revoked"));
        let again = change(&store, |tx| issuers::withdraw(tx, "helpers", 2));
        assert_eq!(again, Err(Refusal::Wrong("state")));
        let issuer = store.read(|db| issuers::get(db, "helpers")).expect("no fault").expect("an issuer");
        let states: Vec<KeyState> = issuer.keys.iter().map(|k| k.state).collect();
        assert_eq!(states, [KeyState::Active, KeyState::Withdrawn, KeyState::Withdrawn]);
        assert_eq!(issuer.did, "did:web:ambos.example:issuers:helpers");
    });
}

#[test]
fn the_register_says_who_is_accredited() {
    on_both(|ground| {
        let store = ground.open();
        let id = begun(&store);
        let kept = |until| Kept {
            id: String::new(),
            organisation: "helpers".to_owned(),
            by: "https://council.example/".to_owned(),
            by_name: "Council (invented)".to_owned(),
            from: date(2026, 1, 1),
            until,
        };
        let says = |store: &Store| {
            let report = seen(store, &id);
            let check = report.check(::credentials::What::Accreditation).expect("it was asked");
            (check.outcome.word(), check.why.id)
        };
        assert_eq!(says(&store), ("unknown", "accredited-not-named"));
        let new = kept(None);
        let one = change(&store, move |tx| issuers::accredit(tx, &new)).expect("it is accredited");
        assert_eq!(says(&store), ("passed", "accredited"));
        change(&store, move |tx| issuers::end_accreditation(tx, &one, date(2026, 2, 1))).expect("it ends");
        assert_eq!(says(&store), ("refused", "accredited-not-then"));
        let new = kept(Some(date(2025, 1, 1)));
        assert_eq!(change(&store, move |tx| issuers::accredit(tx, &new)), Err(Refusal::Wrong("until")));
        let new = Kept { by: "council".to_owned(), ..kept(None) };
        assert_eq!(change(&store, move |tx| issuers::accredit(tx, &new)), Err(Refusal::Wrong("by")));
    });
}

#[test]
fn a_decision_is_a_credential_of_its_own() {
    on_both(|ground| {
        let store = ground.open();
        let first = begun(&store);
        let text = |id: &str| {
            let found = store.read(|db| credentials::get(db, store.keys(), id)).expect("no fault");
            found.and_then(|c| c.signed).expect("a text")
        };
        let before = text(&first);
        let mut decided = attested("Recognised: care, module 2");
        decided.source = Source::Recognition;
        decided.recognises = Some(first.clone());
        let asked = decided.clone();
        let decision =
            change(&store, move |tx| credentials::issue(tx, "helpers", "helpers", ("p", "P1"), &asked))
                .expect("it is issued");
        assert_eq!(text(&first), before);
        let refers = &text(&decision)["relatedResource"][0];
        assert_eq!(refers["id"], before["id"]);
        assert_eq!(refers["digestSRI"], Json::from(::credentials::digest_sri(&before)));
        assert!(seen(&store, &decision).sound());
        // It recognises nobody else's.
        let others =
            change(&store, move |tx| credentials::issue(tx, "helpers", "helpers", ("p", "P2"), &decided));
        assert_eq!(others, Err(Refusal::Missing));
        let (old, new) = (first.clone(), decision.clone());
        change(&store, move |tx| credentials::supersede(tx, &old, &new)).expect("it is superseded");
        assert_eq!(state(&store, &first), State::Superseded);
        assert!(seen(&store, &first).sound(), "what was true stays true");
    });
}

#[test]
fn what_is_shared_is_shown_until_its_end_or_until_it_is_taken_back() {
    on_both(|ground| {
        let store = ground.open();
        let id = begun(&store);
        let until = |seconds: i64| Timestamp::from_second(1_795_600_000 + seconds).expect("an instant");
        let asked = vec![id.clone()];
        let share = |credentials: Vec<String>, who: &'static str, end: Timestamp| {
            change(&store, move |tx| shares::create(tx, ("p", who), &credentials, "for a hospital", end))
        };
        assert_eq!(share(Vec::new(), "P1", until(86_400)), Err(Refusal::Wrong("credentials")));
        assert_eq!(share(asked.clone(), "P2", until(86_400)), Err(Refusal::Missing));
        assert_eq!(share(asked.clone(), "P1", until(0)), Err(Refusal::Wrong("until")));
        assert_eq!(share(asked.clone(), "P1", until(732 * 86_400)), Err(Refusal::Wrong("until")));
        let secret = share(asked.clone(), "P1", until(86_400)).expect("it is shared");
        let find = |secret: &str, at: Timestamp| {
            store.read(|db| shares::find(db, store.keys(), secret, at)).expect("no fault")
        };
        let found = find(&secret, until(60)).expect("it is shown");
        assert_eq!((found.credentials, found.note.as_str()), (asked.clone(), "for a hospital"));
        assert_eq!(find("another", until(60)), None);
        assert_eq!(find(&secret, until(86_400)), None);
        let id = found.id.clone();
        assert_eq!(change(&store, move |tx| shares::end(tx, ("p", "P2"), &id)), Err(Refusal::Missing));
        let id = found.id;
        change(&store, move |tx| shares::end(tx, ("p", "P1"), &id)).expect("it ends");
        assert_eq!(find(&secret, until(60)), None);
        let all = store.read(|db| shares::of(db, store.keys(), "p", "P1")).expect("no fault");
        assert_eq!((all.len(), all[0].ended.is_some()), (1, true));
    });
}

#[test]
fn of_whoever_is_erased_nothing_opens_and_their_place_stays_taken() {
    on_both(|ground| {
        let store = ground.open();
        let id = begun(&store);
        let asked = vec![id.clone()];
        let until = Timestamp::from_second(1_795_686_400).expect("an instant");
        let secret =
            change(&store, move |tx| shares::create(tx, ("p", "P1"), &asked, "", until)).expect("one");
        let taken =
            |store: &Store| store.read(|db| credentials::places_taken(db, "helpers")).expect("no fault");
        let before = taken(&store);
        change(&store, |tx| people::erase(tx, "p", "P1")).expect("erased");
        let found =
            store.read(|db| credentials::get(db, store.keys(), &id)).expect("no fault").expect("a row");
        assert_eq!((found.signed, found.reason), (None, None));
        let shown = store.read(|db| shares::find(db, store.keys(), &secret, Timestamp::UNIX_EPOCH));
        assert_eq!(shown.expect("no fault"), None);
        assert_eq!((before.len(), taken(&store)), (1, before));
        // Erasing oneself does not keep what was got by fraud: its place is set, and no word of it stays.
        let which = id.clone();
        change(&store, move |tx| credentials::revoke(tx, &which, "helpers", "fraud", "a forged diploma"))
            .expect("it is taken back");
        let found =
            store.read(|db| credentials::get(db, store.keys(), &id)).expect("no fault").expect("a row");
        assert_eq!((found.state, found.signed, found.reason), (State::Revoked, None, None));
    });
}

#[test]
fn somebody_in_humanitarian_mode_is_not_named() {
    let ground = crate::support::Ground::sqlite();
    let store = ground.open();
    begun(&store);
    let id = change(&store, |tx| {
        people::create(tx, &people::NewPerson { fled: Some("PH".to_owned()), ..person("P3", "Celia") })?;
        credentials::issue(tx, "helpers", "helpers", ("p", "P3"), &attested("Care"))
    })
    .expect("it is issued");
    let found = store.read(|db| credentials::get(db, store.keys(), &id)).expect("no fault").expect("one");
    let signed = found.signed.expect("a text");
    assert_eq!(signed["credentialSubject"].get("identifier"), None);
    assert!(!signed.to_string().contains("Celia"));
}
