//! Does somebody come in who may, and nobody else?

use std::collections::BTreeSet;

use jiff::Timestamp;
use partnership::stakeholders::{Action, Role};
use store::accounts::{self, NewAccount, State};
use store::{Refusal, Store, Tx, invitations, passkeys, people, sessions, tokens};

use crate::support::{add, house, on_both, person, somebody};

fn change<T: Send + 'static>(
    store: &Store,
    f: impl FnOnce(&mut Tx<'_>) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    store.write(&somebody(), f).expect("no fault")
}

fn pass<T: Send + 'static>(
    store: &Store,
    f: impl FnOnce(&mut Tx<'_>) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    store.write_untraced(&somebody(), f).expect("no fault")
}

fn new(role: Role, email: &str) -> NewAccount {
    NewAccount {
        organisation: Some("helpers".to_owned()),
        role,
        person: None,
        name: "Somebody (invented)".to_owned(),
        email: email.to_owned(),
    }
}

/// An account that was invited and came.
fn active(store: &Store, role: Role, email: &str) -> String {
    let new = new(role, email);
    let id = change(store, move |tx| accounts::create(tx, &new)).expect("made");
    let account = id.clone();
    let secret = change(store, move |tx| invitations::create(tx, &account, 24)).expect("invited");
    change(store, move |tx| invitations::accept(tx, &secret)).expect("came");
    id
}

fn far() -> Timestamp {
    "2100-01-01T00:00:00Z".parse().expect("an instant")
}

#[test]
fn an_invitation_opens_an_account_once() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        assert_eq!(store.read(accounts::any), Ok(false));
        let invited = new(Role::CaseWorker, " Somebody@Example.org ");
        let id = change(&store, move |tx| accounts::create(tx, &invited)).expect("made");
        assert_eq!(store.read(accounts::any), Ok(true));
        assert_eq!(store.read(|db| accounts::subject(db, &id)), Ok(None));
        let account = id.clone();
        let first = change(&store, move |tx| invitations::create(tx, &account, 24)).expect("invited");
        let account = id.clone();
        let secret = change(&store, move |tx| invitations::create(tx, &account, 24)).expect("invited");
        let found = |secret: &str, at| store.read(|db| invitations::find(db, secret, at)).expect("kept");
        assert_eq!(found(&first, store.now()), None, "a later invitation ends the earlier");
        assert!(found(&secret, store.now()).is_some());
        assert_eq!(found(&secret, far()), None);
        let (once, twice) = (secret.clone(), secret);
        assert_eq!(change(&store, move |tx| invitations::accept(tx, &once)), Ok(id.clone()));
        assert_eq!(change(&store, move |tx| invitations::accept(tx, &twice)), Err(Refusal::Missing));
        let by = store.read(|db| accounts::by_address(db, store.keys(), "SOMEBODY@example.org"));
        let account = by.expect("kept").expect("there");
        assert_eq!(
            (account.id, account.state, account.email.as_str()),
            (id.clone(), State::Active, "Somebody@Example.org")
        );
        let subject = store.read(|db| accounts::subject(db, &id)).expect("kept").expect("there");
        assert_eq!((subject.role, subject.partnerships), (Role::CaseWorker, vec!["p".to_owned()]));
        let taken = new(Role::Officer, "somebody@example.org");
        assert_eq!(change(&store, move |tx| accounts::create(tx, &taken)), Err(Refusal::Taken));
    });
}

#[test]
fn an_account_without_sense_is_refused() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        add(&store, person("P1", "Amina"));
        let create = |new: NewAccount| change(&store, move |tx| accounts::create(tx, &new)).map(|_| ());
        let officer = |email: &str| new(Role::Officer, email);
        assert_eq!(create(officer("no address")), Err(Refusal::Wrong("email")));
        assert_eq!(
            create(NewAccount { name: " ".to_owned(), ..officer("a@b") }),
            Err(Refusal::Wrong("name"))
        );
        assert_eq!(
            create(NewAccount { organisation: None, ..officer("a@b") }),
            Err(Refusal::Wrong("organisation"))
        );
        assert_eq!(create(new(Role::Worker, "a@b")), Err(Refusal::Wrong("person")));
        let at = Some(("p".to_owned(), "P1".to_owned()));
        assert_eq!(
            create(NewAccount { person: at.clone(), ..officer("a@b") }),
            Err(Refusal::Wrong("person"))
        );
        assert_eq!(create(NewAccount { person: at, ..new(Role::Worker, "a@b") }), Ok(()));
        assert_eq!(create(NewAccount { organisation: None, ..new(Role::Administrator, "c@d") }), Ok(()));
    });
}

#[test]
fn a_session_ends_when_it_should() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        let id = active(&store, Role::Officer, "a@b");
        let begin = |account: &str| {
            let account = account.to_owned();
            pass(&store, move |tx| sessions::begin(tx, &account, "password", 60))
        };
        let there =
            |secret: &str, at| store.read(|db| sessions::find(db, secret, at)).expect("kept").is_some();
        let first = begin(&id).expect("begun");
        assert!(there(&first.secret, store.now()));
        assert!(!there(&first.secret, first.session.expires));
        assert!(!there("guess", store.now()));
        let old = first.secret.clone();
        let higher = pass(&store, move |tx| sessions::elevate(tx, &old, "both", 60)).expect("elevated");
        assert_ne!(higher.secret, first.secret);
        assert_ne!(higher.session.form_key, first.session.form_key);
        assert!(!there(&first.secret, store.now()), "the id changes when rights do");
        let other = begin(&id).expect("begun");
        let (account, kept) = (id.clone(), other.secret.clone());
        assert_eq!(pass(&store, move |tx| sessions::end_others(tx, &account, Some(&kept))), Ok(1));
        assert!(there(&other.secret, store.now()) && !there(&higher.secret, store.now()));
        let account = id.clone();
        change(&store, move |tx| accounts::close(tx, &account)).expect("closed");
        assert!(!there(&other.secret, store.now()));
        assert!(begin(&id).is_err());
        assert_eq!(store.read(|db| accounts::subject(db, &id)), Ok(None));
    });
}

#[test]
fn a_changed_role_ends_sessions_and_tokens() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        let id = active(&store, Role::Officer, "a@b");
        let account = id.clone();
        let session = pass(&store, move |tx| sessions::begin(tx, &account, "password", 60)).expect("begun");
        let account = id.clone();
        let actions = BTreeSet::from([Action::PersonRead, Action::PlaceRead]);
        let wanted = actions.clone();
        let (token, secret) =
            change(&store, move |tx| tokens::create(tx, &account, "import", &wanted, far())).expect("made");
        let found = |at| store.read(|db| tokens::find(db, &secret, at)).expect("kept");
        assert_eq!(found(store.now()).expect("there").actions, actions);
        assert_eq!(found(far()), None);
        let version =
            store.read(|db| accounts::get(db, store.keys(), &id)).expect("kept").expect("there").version;
        let account = id.clone();
        change(&store, move |tx| accounts::change(tx, &account, version, Role::School, "N. N.", "a@c"))
            .expect("changed");
        assert_eq!(found(store.now()), None);
        assert_eq!(store.read(|db| sessions::find(db, &session.secret, store.now())), Ok(None));
        let listed = store.read(|db| tokens::of(db, &id)).expect("kept");
        assert_eq!((listed.len(), listed[0].revoked.is_some()), (1, true));
        let account = id.clone();
        assert_eq!(change(&store, move |tx| tokens::revoke(tx, &account, &token)), Err(Refusal::Missing));
        let by = |email: &str| store.read(|db| accounts::by_address(db, store.keys(), email)).expect("kept");
        assert!(by("a@b").is_none() && by("a@c").is_some());
    });
}

#[test]
fn a_code_works_once() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        let id = active(&store, Role::Officer, "a@b");
        let account = id.clone();
        change(&store, move |tx| accounts::set_totp(tx, &account, Some("SECRETWORD"))).expect("set");
        let account = id.clone();
        change(&store, move |tx| accounts::set_password(tx, &account, "$argon2id$…")).expect("set");
        for (step, works) in [(7, true), (7, false), (6, false), (8, true)] {
            let account = id.clone();
            assert_eq!(
                pass(&store, move |tx| accounts::use_totp_step(tx, &account, step)),
                Ok(works),
                "{step}"
            );
        }
        let account = store.read(|db| accounts::get(db, store.keys(), &id)).expect("kept").expect("there");
        assert_eq!(account.totp.as_deref(), Some("SECRETWORD"));
        assert_eq!(account.password.as_deref(), Some("$argon2id$…"));
        assert_eq!(format!("{account:?}"), format!("Account({id}, officer, active)"));
    });
}

#[test]
fn passkeys_and_identities_belong_to_one_account() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        let (one, two) = (active(&store, Role::Officer, "a@b"), active(&store, Role::School, "c@d"));
        let account = one.clone();
        change(&store, move |tx| passkeys::add(tx, &account, b"id", "data", "key ring")).expect("added");
        let account = two.clone();
        let again = change(&store, move |tx| passkeys::add(tx, &account, b"id", "data", "key ring"));
        assert_eq!(again, Err(Refusal::Taken));
        pass(&store, |tx| passkeys::update(tx, b"id", "data 2")).expect("kept");
        let found = store.read(|db| passkeys::find(db, b"id")).expect("kept").expect("there");
        assert_eq!((found.account.as_str(), found.data.as_str()), (one.as_str(), "data 2"));
        let account = two.clone();
        assert_eq!(change(&store, move |tx| passkeys::remove(tx, &account, b"id")), Err(Refusal::Missing));
        let account = one.clone();
        change(&store, move |tx| passkeys::link(tx, &account, "https://id.example", "77")).expect("linked");
        let account = two.clone();
        let again = change(&store, move |tx| passkeys::link(tx, &account, "https://id.example", "77"));
        assert_eq!(again, Err(Refusal::Taken));
        let by = |issuer: &str| store.read(|db| passkeys::by_identity(db, store.keys(), issuer, "77"));
        assert_eq!(by("https://id.example"), Ok(Some(one)));
        assert_eq!(by("https://other.example"), Ok(None));
    });
}

/// A worker is who their record says; when it is erased, so is their account.
#[test]
fn a_worker_goes_with_their_record() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        add(&store, person("P1", "Amina"));
        let person = Some(("p".to_owned(), "P1".to_owned()));
        let new = NewAccount { person: person.clone(), ..new(Role::Worker, "amina@example.org") };
        let id = change(&store, move |tx| accounts::create(tx, &new)).expect("made");
        let account = id.clone();
        let secret = change(&store, move |tx| invitations::create(tx, &account, 24)).expect("invited");
        change(&store, move |tx| invitations::accept(tx, &secret)).expect("came");
        let account = id.clone();
        let session = pass(&store, move |tx| sessions::begin(tx, &account, "password", 60)).expect("begun");
        let subject = store.read(|db| accounts::subject(db, &id)).expect("kept").expect("there");
        assert_eq!(subject.person, person);
        change(&store, |tx| people::erase(tx, "p", "P1")).expect("erased");
        assert_eq!(store.read(|db| accounts::subject(db, &id)), Ok(None));
        assert_eq!(store.read(|db| sessions::find(db, &session.secret, store.now())), Ok(None));
        let left = store.read(|db| accounts::get(db, store.keys(), &id)).expect("kept").expect("there");
        assert_eq!((left.state, left.name.as_str(), left.email.as_str()), (State::Closed, "", ""));
        // The address is free again.
        let new = NewAccount { person: None, ..new_officer() };
        change(&store, move |tx| accounts::create(tx, &new)).expect("made");
    });
}

fn new_officer() -> NewAccount {
    new(Role::Officer, "amina@example.org")
}
