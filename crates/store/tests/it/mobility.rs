//! Are mobility cases kept as their rules say on both databases, sealed, and cleared?

use std::collections::BTreeMap;

use agreement::{Agreement, InForce};
use jiff::civil::{Date, date};
use partnership::mobility::Stage;
use partnership::mobility::answers::Entry;
use partnership::mobility::quota::Version;
use partnership::stakeholders::{Action, Role, Subject, reach};
use store::mobility::{self, Case, Filter, Mine, Move, Opening, Under};
use store::{Actor, Refusal, Store, Tx, Via, notices, people, quotas};

use crate::support::{add, files, house, on_both, person, where_stands};

/// The day of the tests' clock.
const TODAY: Date = date(2026, 11, 25);

const TEXT: &str = "# A\n\n## Article 5. Way\n\n```toml\n[[corridor]]\nid = \"tn-de\"\norigin = \"TN\"\n\
destination = \"DE\"\npermit = \"Residence Act\"\n\n[[step]]\nid = \"talk\"\nstage = \"counselled\"\ndays = 10\n\
fee = \"0.00 EUR\"\n\n[[question]]\nid = \"why\"\nstep = \"talk\"\ntitle = \"Why?\"\nanswer = \"text\"\n```\n";

fn actor(role: Role, account: &str) -> Actor {
    Actor { account: account.to_owned(), role: Some(role), via: Via::Page }
}

fn change<T: Send + 'static>(
    store: &Store,
    by: &Actor,
    f: impl FnOnce(&mut Tx<'_>, &InForce<'_>) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    let with = move |tx: &mut Tx<'_>| {
        let agreement = Agreement::read(vec![("a.en.md".to_owned(), TEXT.to_owned())]);
        f(tx, &agreement.in_force(TODAY))
    };
    store.write(by, with).expect("no fault")
}

/// The texts of these tests are no edition that is kept: their number is 0.
fn under<'a>(law: &'a InForce<'a>) -> Under<'a> {
    Under { edition: 0, day: TODAY, law }
}

fn get(store: &Store) -> Case {
    store.read(|db| mobility::get(db, store.keys(), "p", "M00001")).expect("no fault").expect("a case")
}

fn go(store: &Store, by: &Actor, step: &str) -> Result<i64, Refusal> {
    let (version, asked) = (get(store).version, Move { step: step.to_owned(), ..Move::default() });
    change(store, by, move |tx, law| mobility::take(tx, "p", "M00001", version, &asked, under(law)))
}

#[test]
fn a_case_is_counted_sealed_and_cleared() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        add(&store, person("P1", "Amina (invented)"));
        let officer = actor(Role::Officer, "officer");
        let new = Opening {
            corridor: "tn-de".to_owned(),
            dependants: "Secretspouse".to_owned(),
            ..Opening::default()
        };
        let second = new.clone();
        let opened = change(&store, &officer, move |tx, law| mobility::open(tx, "p", "P1", &new, under(law)));
        assert_eq!(opened.as_deref(), Ok("M00001"));
        let again =
            change(&store, &officer, move |tx, law| mobility::open(tx, "p", "P1", &second, under(law)));
        assert_eq!(again.expect_err("refused").to_string(), "mobility-open-already");
        let entry = Entry {
            answers: BTreeMap::from([("why".to_owned(), "Secretreason".to_owned())]),
            done_on: Some(TODAY),
            ..Entry::default()
        };
        let task = ("p", "M00001", "talk");
        let whole = entry.clone();
        let noted = change(&store, &officer, move |tx, law| mobility::enter(tx, task, 1, &whole, under(law)));
        assert_eq!(noted, Ok(2));
        assert_eq!(get(&store).steps["talk"].entry, entry);
        // Another edition than the case's, and a version that was seen before.
        let other = entry.clone();
        let stale = change(&store, &officer, move |tx, law| {
            mobility::enter(tx, task, 2, &other, Under { edition: 1, ..under(law) })
        });
        assert_eq!(stale, Err(Refusal::Stale { current: 2 }));
        assert_eq!(go(&store, &officer, "counsel"), Ok(3));
        assert_eq!(go(&store, &officer, "prepare"), Ok(4));
        // What nobody has said is no room.
        let unknown = go(&store, &officer, "authorise").expect_err("refused").to_string();
        assert_eq!(unknown, "mobility-quota-unknown article=Art. 5");
        let version =
            Version { year: 2026, places: 1, valid_from: date(2026, 1, 1), source: "Order".to_owned() };
        let entered = change(&store, &officer, move |tx, law| quotas::enter(tx, "p", "tn-de", &version, law));
        assert_eq!(entered, Ok(1));
        assert_eq!(go(&store, &officer, "authorise"), Ok(5));
        // An officer decides about no permit.
        let no = go(&store, &officer, "grant").expect_err("refused").to_string();
        assert_eq!(no, "mobility-not-the-authority article=Art. 5");
        let used = || store.read(|db| mobility::used(db, "p", "tn-de", 2026)).expect("read");
        assert_eq!(used(), 1);
        assert_eq!(where_stands(&files(ground.folder.path()), &["Secretspouse", "Secretreason"]), [""; 0]);
        change(&store, &officer, |tx, _| people::erase(tx, "p", "P1")).expect("erased");
        let case = get(&store);
        assert_eq!((case.standing.stage, case.dependants.as_str()), (Stage::Withdrawn, ""));
        assert!(case.steps["talk"].entry.answers.is_empty());
        assert_eq!(used(), 0, "a permit that nobody uses is free again");
    });
}

/// A task that is theirs, each stage, and a decision on a permit: in the change that brings it about.
#[test]
fn the_person_is_told_how_their_case_goes_on() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        add(&store, person("P1", "Amina (invented)"));
        let told = || {
            let all = store.read(|db| notices::of_person(db, "p", "P1")).expect("read");
            let mut all: Vec<String> =
                all.into_iter().map(|one| format!("{} {}", one.about.word(), one.subject)).collect();
            all.sort();
            all
        };
        let officer = actor(Role::Officer, "officer");
        let new = Opening { corridor: "tn-de".to_owned(), ..Opening::default() };
        change(&store, &officer, move |tx, law| mobility::open(tx, "p", "P1", &new, under(law)))
            .expect("opened");
        assert_eq!(told(), ["task-open M00001/talk"]);
        let entry = Entry {
            answers: BTreeMap::from([("why".to_owned(), "work".to_owned())]),
            done_on: Some(TODAY),
            ..Entry::default()
        };
        let task = ("p", "M00001", "talk");
        change(&store, &officer, move |tx, law| mobility::enter(tx, task, 1, &entry, under(law)))
            .expect("noted");
        assert_eq!(go(&store, &officer, "counsel"), Ok(3));
        assert_eq!(told(), ["case-news M00001/2", "task-open M00001/talk"]);
        // What they do themselves is no news.
        assert_eq!(go(&store, &actor(Role::Worker, "w"), "withdraw"), Ok(4));
        assert_eq!(told().len(), 2);
    });
}

/// Lists and counts are asked of both databases.
#[test]
fn what_is_due_is_found() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        add(&store, person("P1", "Amina (invented)"));
        let officer = actor(Role::Officer, "officer");
        let new = Opening { corridor: "tn-de".to_owned(), ..Opening::default() };
        change(&store, &officer, move |tx, law| mobility::open(tx, "p", "P1", &new, under(law)))
            .expect("opened");
        change(&store, &officer, move |tx, law| {
            mobility::assign(tx, ("p", "M00001", "talk"), 1, Some("nobody"), under(law))
        })
        .expect_err("no such account");
        let subject = Subject {
            account: "officer".to_owned(),
            role: Role::Officer,
            organisation: "office".to_owned(),
            country: None,
            person: None,
            partnerships: vec!["p".to_owned()],
        };
        let reach = reach(&subject, Action::MobilityRead, TODAY);
        let found = |filter: Filter| {
            let list = store.read(|db| mobility::list(db, &reach, "p", &filter, None, 10)).expect("read");
            list.rows.into_iter().map(|c| (c.id, c.due, c.risk_from)).collect::<Vec<_>>()
        };
        let whole = vec![("M00001".to_owned(), Some(date(2026, 12, 5)), Some(date(2026, 12, 2)))];
        assert_eq!(found(Filter::All), whole);
        assert_eq!(found(Filter::Overdue(date(2026, 12, 5))), []);
        assert_eq!(found(Filter::Overdue(date(2026, 12, 6))), whole);
        assert_eq!(found(Filter::AtRisk(date(2026, 12, 2))), whole);
        assert_eq!(found(Filter::AtRisk(date(2026, 12, 6))), []);
        assert_eq!(found(Filter::Mine("officer".to_owned())), []);
        let stands_by = store.read(|db| people::object(db, "p", "P1")).expect("read").expect("a person");
        let mine = Mine {
            account: "x".to_owned(),
            organisation: stands_by.organisation.unwrap_or_default(),
            case_worker: true,
        };
        let due = store.read(|db| mobility::mine(db, &reach, "p", &mine, 10)).expect("read");
        assert_eq!(due.iter().map(|d| d.step.as_str()).collect::<Vec<_>>(), ["talk"]);
        let late = store.read(|db| mobility::mine_overdue(db, &reach, &mine, date(2026, 12, 6)));
        assert_eq!(late.expect("read"), BTreeMap::from([("p".to_owned(), (1, 1))]));
        let nothing = BTreeMap::new();
        assert_eq!(store.read(|db| mobility::calls_waiting(db, &reach)).expect("read"), nothing);
        assert_eq!(store.read(|db| mobility::permits_waiting(db, &reach)).expect("read"), nothing);
    });
}
