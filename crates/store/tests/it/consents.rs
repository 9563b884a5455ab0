//! Who agreed to what, who takes part in rounds, and who may join alone?

use jiff::civil::{Date, date};
use partnership::stakeholders::Role;
use partnership::stakeholders::consent::{Basis, Purpose, Standing};
use store::consents::{self, Asked};
use store::registrations::{self, Newcomer, Registration};
use store::{Actor, Refusal, Store, Tx, Via, accounts, history, partnerships, people, questions};

use crate::support::{add, house, on_both, person, somebody};

const TODAY: Date = date(2026, 11, 25);

fn change<T: Send + 'static>(
    store: &Store,
    f: impl FnOnce(&mut Tx<'_>) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    let worker = Actor { account: "w".to_owned(), role: Some(Role::Worker), via: Via::Page };
    store.write(&worker, f).expect("no fault")
}

fn asked() -> Asked {
    Asked { language: "fr".to_owned(), wording: "2026-11".to_owned() }
}

fn give(store: &Store, who: &'static str, purpose: Purpose, until: Date) -> Result<i64, Refusal> {
    change(store, move |tx| consents::give(tx, ("p", who), purpose, until, &asked(), None))
}

fn withdraw(store: &Store, who: &'static str, purpose: Purpose) -> Result<i64, Refusal> {
    change(store, move |tx| consents::withdraw(tx, ("p", who), purpose, &asked(), None))
}

fn without(store: &Store, purpose: Purpose, day: Date) -> Vec<String> {
    store.read(|db| consents::without(db, "p", purpose, day)).expect("no fault").into_iter().collect()
}

fn four(store: &Store) {
    house(store);
    for id in ["P1", "P2", "P3", "P4"] {
        add(store, person(id, "Somebody Invented"));
    }
}

fn registration(until: Option<Date>, organisation: Option<&str>, basis: Basis, version: i64) -> Registration {
    let organisation = organisation.map(str::to_owned);
    Registration { partnership: "p".to_owned(), until, organisation, basis, version }
}

#[test]
fn every_word_stays_and_the_last_one_counts() {
    on_both(|ground| {
        let store = ground.open();
        four(&store);
        let day = date(2027, 6, 30);
        assert_eq!(give(&store, "P1", Purpose::Profile, day), Ok(1));
        assert_eq!(give(&store, "P1", Purpose::Surveys, day), Ok(2));
        let shown = |store: &Store| {
            let one = store.read(|db| people::get(db, store.keys(), "p", "P1")).expect("no fault");
            one.map(|one| (one.shown_until, one.version))
        };
        assert_eq!(shown(&store), Some((Some(day), 2)));
        assert_eq!(withdraw(&store, "P1", Purpose::Profile), Ok(3));
        assert_eq!(shown(&store), Some((None, 3)));
        let words = store.read(|db| consents::history(db, "p", "P1")).expect("no fault");
        let told: Vec<_> = words.iter().map(|w| (w.number, w.purpose, w.until)).collect();
        assert_eq!(
            told,
            [(1, Purpose::Profile, Some(day)), (2, Purpose::Surveys, Some(day)), (3, Purpose::Profile, None)]
        );
        assert!(words.iter().all(|w| (&*w.role, &*w.language, &*w.wording) == ("worker", "fr", "2026-11")));
        let standing = |purpose, day| store.read(|db| consents::standing(db, "p", "P1", purpose, day));
        assert_eq!(standing(Purpose::Surveys, day), Ok(Standing::Given(day)));
        assert_eq!(standing(Purpose::Surveys, date(2027, 7, 1)), Ok(Standing::Over(day)));
        assert_eq!(standing(Purpose::Profile, TODAY), Ok(Standing::Refused));
        assert_eq!(standing(Purpose::Transfer, TODAY), Ok(Standing::NotAsked));
        let lines =
            store.read(|db| history::of(db, store.keys(), "person", "p", "P1", None, 2)).expect("lines");
        let told: Vec<String> = lines
            .rows
            .iter()
            .map(|l| format!("{} {}", l.action, l.detail.clone().unwrap_or_default()))
            .collect();
        assert_eq!(
            told,
            [
                r#"person.withdraw {"consent":["profile 2027-06-30","profile –"]}"#,
                r#"person.consent {"consent":[null,"surveys 2027-06-30"]}"#
            ]
        );
    });
}

#[test]
fn a_word_is_refused_that_is_late_long_or_for_nobody() {
    on_both(|ground| {
        let store = ground.open();
        four(&store);
        for day in [date(2026, 11, 24), date(2028, 11, 26)] {
            assert_eq!(give(&store, "P1", Purpose::Surveys, day), Err(Refusal::Wrong("until")), "{day}");
        }
        assert_eq!(give(&store, "P9", Purpose::Surveys, TODAY), Err(Refusal::Missing));
        assert_eq!(give(&store, "P1", Purpose::Surveys, TODAY), Ok(1));
        let late =
            change(&store, |tx| consents::withdraw(tx, ("p", "P1"), Purpose::Surveys, &asked(), Some(0)));
        assert_eq!(late, Err(Refusal::Stale { current: 1 }));
        change(&store, |tx| people::erase(tx, "p", "P1")).expect("erased");
        assert_eq!(withdraw(&store, "P1", Purpose::Surveys), Err(Refusal::Missing));
        assert_eq!(store.read(|db| consents::history(db, "p", "P1")), Ok(Vec::new()));
    });
}

#[test]
fn a_record_and_its_consent_say_the_same() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        let shown = people::NewPerson { shown_until: Some(TODAY), ..person("P1", "Somebody Invented") };
        add(&store, shown.clone());
        let hidden = people::NewPerson { shown_until: None, ..shown };
        store
            .write(&somebody(), move |tx| people::change(tx, "P1", 1, &hidden))
            .expect("no fault")
            .expect("kept");
        let words = store.read(|db| consents::history(db, "p", "P1")).expect("no fault");
        let told: Vec<_> = words.iter().map(|w| (w.purpose, w.until, &*w.wording, &*w.role)).collect();
        assert_eq!(told, [(Purpose::Profile, Some(TODAY), "", ""), (Purpose::Profile, None, "", "")]);
    });
}

#[test]
fn rounds_leave_out_whoever_may_not_be_matched() {
    on_both(|ground| {
        let store = ground.open();
        four(&store);
        give(&store, "P1", Purpose::Matching, date(2027, 1, 31)).expect("given");
        withdraw(&store, "P2", Purpose::Matching).expect("withdrawn");
        give(&store, "P3", Purpose::Matching, TODAY).expect("given");
        assert_eq!(without(&store, Purpose::Matching, TODAY), ["P2"]);
        assert_eq!(without(&store, Purpose::Matching, date(2026, 12, 1)), ["P2", "P3"]);
        assert_eq!(without(&store, Purpose::Transfer, TODAY), ["P1", "P2", "P3", "P4"]);
        // The round is read for 2026-11-01, when P3's word still held.
        let people = |store: &Store| {
            let tables = store.read(|db| partnerships::tables(db, store.keys(), "p")).expect("tables");
            let rows =
                tables.people.1.lines().skip(1).map(|l| l.split(',').next().unwrap_or_default().to_owned());
            rows.collect::<Vec<_>>()
        };
        assert_eq!(people(&store), ["P1", "P3", "P4"]);
        let asks = registration(None, None, Basis::Consent, 0);
        assert_eq!(change(&store, move |tx| registrations::put(tx, &asks)), Ok(1));
        assert_eq!(without(&store, Purpose::Matching, TODAY), ["P2", "P4"]);
        assert_eq!(people(&store), ["P1", "P3"]);
        change(&store, |tx| people::erase(tx, "p", "P4")).expect("erased");
        assert_eq!(without(&store, Purpose::Matching, TODAY), ["P2"]);
    });
}

fn newcomer(address: &str) -> Newcomer {
    Newcomer {
        partnership: "p".to_owned(),
        origin: "PH".to_owned(),
        name: "Luz Inventada".to_owned(),
        address: address.to_owned(),
        password: "hash".to_owned(),
    }
}

fn join(store: &Store, address: &str) -> Result<(String, String), Refusal> {
    let new = newcomer(address);
    change(store, move |tx| registrations::join(tx, &new))
}

#[test]
fn joining_makes_person_and_account_while_it_is_open() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        assert_eq!(join(&store, "luz@example.org"), Err(Refusal::Missing));
        let foreign = registration(Some(TODAY), Some("elsewhere"), Basis::Task, 0);
        let refused = change(&store, move |tx| registrations::put(tx, &foreign));
        assert_eq!(refused, Err(Refusal::Wrong("organisation")));
        let open = registration(Some(TODAY), Some("helpers"), Basis::Task, 0);
        assert_eq!(change(&store, move |tx| registrations::put(tx, &open)), Ok(1));
        let (account, id) = join(&store, "+63 900 000 0000").expect("joined");
        let (one, subject, found) = store
            .read(|db| {
                Ok((
                    people::get(db, store.keys(), "p", &id)?,
                    accounts::subject(db, &account)?,
                    accounts::by_address(db, store.keys(), "0063-900-000-0000")?,
                ))
            })
            .expect("no fault");
        let one = one.expect("a person");
        assert_eq!((one.personal.get("phone"), one.personal.get("email")), ("+63 900 000 0000", ""));
        assert_eq!(
            (one.organisation.as_deref(), one.personal.get("name")),
            (Some("helpers"), "Luz Inventada")
        );
        let subject = subject.expect("an active account");
        assert_eq!((subject.role, subject.person), (Role::Worker, Some(("p".to_owned(), id))));
        let found = found.expect("known by the telephone");
        assert_eq!(
            (found.id, found.email.as_str(), found.password.as_deref()),
            (account, "+639000000000", Some("hash"))
        );
        assert_eq!(join(&store, "+639000000000"), Err(Refusal::Taken));
        assert_eq!(join(&store, "0900 000"), Err(Refusal::Wrong("email")));
        let closed = registration(Some(date(2026, 11, 24)), None, Basis::Task, 1);
        assert_eq!(change(&store, move |tx| registrations::put(tx, &closed)), Ok(2));
        assert_eq!(join(&store, "luz@example.org"), Err(Refusal::Missing));
    });
}

#[test]
fn whoever_stands_alone_is_in_the_partnership_of_their_record() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        let open = registration(Some(TODAY), None, Basis::Task, 0);
        change(&store, move |tx| registrations::put(tx, &open)).expect("open");
        let (account, _) = join(&store, "luz@example.org").expect("joined");
        let (subject, account) = store
            .read(|db| Ok((accounts::subject(db, &account)?, accounts::get(db, store.keys(), &account)?)))
            .expect("no fault");
        let subject = subject.expect("an active account");
        assert_eq!((subject.organisation.as_str(), subject.partnerships), ("", vec!["p".to_owned()]));
        assert_eq!(account.expect("an account").organisation, None);
        let shown: Vec<String> = store
            .read(|db| registrations::open(db, TODAY))
            .expect("open")
            .into_iter()
            .map(|o| o.title)
            .collect();
        assert_eq!(shown, ["A partnership (invented)"]);
    });
}

#[test]
fn what_was_asked_is_forgotten_with_the_person() {
    on_both(|ground| {
        let store = ground.open();
        four(&store);
        for question in ["languages", "name", "name"] {
            store
                .write_untraced(&somebody(), move |tx| questions::mark(tx, "p", "P1", question))
                .expect("no fault")
                .expect("marked");
        }
        let asked = || store.read(|db| questions::asked(db, "p", "P1")).expect("no fault");
        assert_eq!(asked().into_iter().collect::<Vec<_>>(), ["languages", "name"]);
        change(&store, |tx| people::erase(tx, "p", "P1")).expect("erased");
        assert!(asked().is_empty());
        let gone = store.write_untraced(&somebody(), |tx| questions::mark(tx, "p", "P1", "name"));
        assert_eq!(gone.expect("no fault"), Err(Refusal::Missing));
    });
}
