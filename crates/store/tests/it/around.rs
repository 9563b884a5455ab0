//! What stands around the cases, on both databases: who leads an agreement into force, and what is kept.

mod stages;

use std::collections::BTreeSet;

use agreement::Agreement;
use jiff::civil::{Date, date};
use partnership::around::goals::Goals;
use partnership::around::pledges::Unit;
use partnership::around::risks::Risk;
use partnership::concluding::Stage;
use partnership::concluding::middle::Middle;
use partnership::concluding::vouch::Vouched;
use partnership::stakeholders::{Action, Role, Subject, reach};
use store::accounts::NewAccount;
use store::around::courses::{self, Done};
use store::around::goals;
use store::around::mentors::{self, Mentor};
use store::around::pledges::{self, Pledge};
use store::around::risks;
use store::concluding::{self, Move};
use store::organisations::{self, Organisation};
use store::people::NewPerson;
use store::{Actor, Refusal, Store, Tx, Via, notices, partnerships, people};

use crate::support::{self, add, house, on_both, person, proved, somebody};

const NURSES: &str = include_str!("../../../../examples/nurses-ph-tn-de/agreement.en.md");
const COURSES: &str = "# A\n\n## Article 1. Courses\n\n```toml\n[[party]]\nid = \"helpers\"\nname = \"Helpers (invented)\"\n\
type = \"ngo\"\n\n[[course]]\nid = \"listen\"\ntitle = \"To listen\"\naudience = [\"ngos\"]\nhours = 4\nvalid_months = 12\n```\n";
/// The store's clock begins on this day.
const TODAY: Date = date(2026, 11, 25);

fn by<T: Send + 'static>(
    store: &Store,
    actor: &Actor,
    f: impl FnOnce(&mut Tx<'_>) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, String> {
    store.write(actor, f).expect("no fault").map_err(|refusal| match refusal {
        Refusal::Rule(why) => why.to_string(),
        other => other.to_string(),
    })
}

/// Somebody with an account.
fn actor(store: &Store, role: Role, organisation: &str, address: &str) -> Actor {
    let new = NewAccount {
        organisation: Some(organisation.to_owned()),
        role,
        person: None,
        name: "Somebody (invented)".to_owned(),
        email: address.to_owned(),
    };
    support::account(store, new)
}

/// Somebody answers for the question that the nurses' text leaves open.
fn vouch_for_all(store: &Store, officer: &Actor) {
    let new = Vouched {
        about: "P3.1".to_owned(),
        document: "Study of 2026 (invented)".to_owned(),
        dated: date(2026, 8, 1),
        signed_by: "de-labour".to_owned(),
    };
    assert_eq!(by(store, officer, move |tx| concluding::vouch(tx, "n", &new, None)), Ok(()));
}

/// The nurses' text, whose sign-off clause names no migration authority.
fn text() -> String {
    let (was, is) = ("[[signoff]]\nparty = \"de-immigration\"", "[[signoff]]\nparty = \"de-employment\"");
    NURSES.replacen(was, is, 1)
}

/// Puts another text in.
fn put(store: &Store, by_whom: &Actor, version: i64, text: String) -> Result<i64, String> {
    let texts = [("agreement.en.md".to_owned(), text)];
    by(store, by_whom, move |tx| partnerships::put_texts(tx, "n", version, &texts))
}

/// A partnership `n` on that text.
fn nurses(store: &Store) {
    house(store);
    let made = by(store, &somebody(), move |tx| {
        let visa = Organisation {
            id: "visa".to_owned(),
            kind: "immigration_authority".to_owned(),
            name: "Visa office (invented)".to_owned(),
            country: Some("DE".to_owned()),
            licence: None,
            contact: None,
            version: 0,
        };
        organisations::create(tx, &visa)?;
        partnerships::create(tx, "n", "Nurses (invented)", date(2026, 9, 1), 1)?;
        partnerships::put_texts(tx, "n", 1, &[("agreement.en.md".to_owned(), text())])?;
        organisations::make_party(tx, "n", "de-immigration", "visa")?;
        organisations::make_party(tx, "n", "office", "helpers")
    });
    made.expect("made");
}

fn step(store: &Store, actor: &Actor, number: i64, step: &str) -> Result<i64, String> {
    let new = Move { step: step.to_owned(), reason: "agreed (invented)".to_owned(), ..Move::default() };
    by(store, actor, move |tx| concluding::step(tx, "n", number, &new, None))
}

fn stage(store: &Store) -> Stage {
    store.read(|db| concluding::stage(db, "n")).expect("no fault")
}

/// What people wanted before stays, for them; erased, it is gone.
#[test]
fn goals_keep_their_versions() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        add(&store, person("P1", "Somebody"));
        let worker = Actor { account: "w".to_owned(), role: Some(Role::Worker), via: Via::Page };
        let officer = Actor { role: Some(Role::Officer), ..worker.clone() };
        let say = |actor: &Actor, number, text: &str| {
            let new = Goals { goals: text.to_owned(), ..Goals::default() };
            by(&store, actor, move |tx| goals::say(tx, "p", "P1", number, &new))
        };
        assert!(say(&officer, 0, "another's words").is_err());
        assert_eq!(say(&worker, 0, "a ward in Manila"), Ok(1));
        assert_eq!(say(&worker, 1, "a ward in Bonn"), Ok(2));
        assert_eq!(say(&worker, 1, "x"), Err("it was changed meanwhile and has version 2".to_owned()));
        assert_eq!(say(&worker, 2, " "), Err("goals: goals-empty".to_owned()));
        let said = |store: &Store| {
            let all = store.read(|db| goals::versions(db, store.keys(), "p", "P1")).expect("no fault");
            all.into_iter().map(|s| (s.number, s.goals.goals)).collect::<Vec<_>>()
        };
        let both = [(2, "a ward in Bonn".to_owned()), (1, "a ward in Manila".to_owned())];
        assert_eq!(said(&store), both);
        by(&store, &somebody(), |tx| people::erase(tx, "p", "P1")).expect("erased");
        assert!(said(&store).is_empty());
    });
}

/// ¶28: a mentor is assigned, hours are noted and confirmed; a pledge is reconciled to the cent.
#[test]
fn the_diaspora_gives_time_and_money() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        add(&store, person("P1", "Somebody"));
        let worker = Actor { account: "w".to_owned(), role: Some(Role::Worker), via: Via::Page };
        let monitor = Actor { account: "m".to_owned(), role: Some(Role::Monitor), via: Via::Page };
        let officer = Actor { account: "o".to_owned(), role: Some(Role::Officer), via: Via::Page };
        let mentor = Mentor {
            id: String::new(),
            organisation: "helpers".to_owned(),
            called: "Auntie May (invented)".to_owned(),
            languages: "tl, de".to_owned(),
            occupation: "nurse".to_owned(),
            country: "DE".to_owned(),
            minutes: 120,
            offered: true,
            version: 0,
        };
        let wrong = Mentor { minutes: 0, ..mentor.clone() };
        assert!(by(&store, &monitor, move |tx| mentors::put(tx, "p", None, &wrong)).is_err());
        let id = by(&store, &monitor, move |tx| mentors::put(tx, "p", None, &mentor)).expect("offered");
        let asked = by(&store, &worker, move |tx| mentors::ask(tx, "p", "P1", &id)).expect("asked");
        assert!(by(&store, &worker, |tx| mentors::ask(tx, "p", "P1", "M00001")).is_err());
        let log = |on, minutes| {
            let asked = asked.clone();
            by(&store, &monitor, move |tx| mentors::log(tx, "p", &asked, (on, minutes)))
        };
        assert_eq!(log(TODAY, 90), Err("mentoring-not-assigned".to_owned()));
        let assigned = asked.clone();
        assert_eq!(by(&store, &monitor, move |tx| mentors::step(tx, "p", &assigned, 1, "assign")), Ok(2));
        let told = || {
            let all = store.read(|db| notices::of_person(db, "p", "P1")).expect("read");
            all.into_iter().map(|n| format!("{} {}", n.about.word(), n.subject)).collect::<BTreeSet<_>>()
        };
        assert_eq!(told(), BTreeSet::from([format!("mentor-assigned {asked}")]));
        let time = log(TODAY, 90).expect("noted");
        assert!(log(date(2027, 1, 1), 90).is_err());
        let confirm = |actor: &Actor| {
            let time = time.clone();
            by(&store, actor, move |tx| mentors::confirm(tx, "p", "P1", &time))
        };
        assert!(confirm(&monitor).is_err());
        assert_eq!(confirm(&worker), Ok(()));
        assert!(confirm(&worker).is_err());
        let ended = asked.clone();
        assert_eq!(by(&store, &monitor, move |tx| mentors::step(tx, "p", &ended, 2, "end")), Ok(3));
        let both = [format!("mentor-assigned {asked}"), format!("mentoring-ended {asked}")];
        assert_eq!(told(), BTreeSet::from(both));
        let minutes = store.read(|db| mentors::minutes(db, "p")).expect("no fault");
        assert_eq!(minutes["M00001"], (90, 90));

        let euro = "1 EUR".parse::<agreement::Money>().expect("an amount").currency;
        let pledge = Pledge {
            id: String::new(),
            organisation: "helpers".to_owned(),
            unit: Unit::Money(euro),
            amount: 100_001,
            what: "A fund for language courses (invented)".to_owned(),
            due_on: date(2026, 11, 1),
        };
        let id = by(&store, &monitor, move |tx| pledges::add(tx, "p", &pledge)).expect("pledged");
        let receive = |amount, on| {
            let id = id.clone();
            by(&store, &monitor, move |tx| pledges::receive(tx, "p", &id, (amount, on)))
        };
        assert_eq!(receive(33_334, TODAY), Ok("E00001".to_owned()));
        assert_eq!(receive(66_667, TODAY), Ok("E00002".to_owned()));
        assert_eq!(receive(0, TODAY), Err("amount: pledge-amount".to_owned()));
        let reconcile = |actor: &Actor, entry: &'static str| {
            let id = id.clone();
            by(&store, actor, move |tx| pledges::reconcile(tx, "p", &id, entry, "statement 7"))
        };
        assert_eq!(reconcile(&monitor, "E00001"), Err("pledge-own-receipt".to_owned()));
        let stands = || store.read(|db| pledges::all(db, "p")).expect("no fault")[0].1;
        assert_eq!(reconcile(&officer, "E00001"), Ok(()));
        assert_eq!((stands().received, stands().reconciled, stands().open()), (100_001, 33_334, 66_667));
        assert!(stands().is_overdue(date(2026, 11, 1), TODAY) && !stands().is_kept());
        assert_eq!(reconcile(&officer, "E00002"), Ok(()));
        assert_eq!((stands().open(), stands().is_kept()), (0, true));
        assert_eq!(reconcile(&officer, "E00002"), Err("pledge-reconciled".to_owned()));
    });
}

#[test]
fn risks_and_courses_are_kept() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        let officer = Actor { account: "o".to_owned(), role: Some(Role::Officer), via: Via::Page };
        let with_law = |f: fn(&mut Tx<'_>, &agreement::InForce<'_>) -> Result<String, Refusal>| {
            by(&store, &officer, move |tx| {
                let text = Agreement::read(vec![("agreement.en.md".to_owned(), COURSES.to_owned())]);
                f(tx, &text.in_force(TODAY))
            })
        };
        fn risk(title: &str) -> Risk {
            Risk {
                title: title.to_owned(),
                what: "It ends early (invented)".to_owned(),
                category: "funding".to_owned(),
                likelihood: 3,
                impact: 4,
                owner: "helpers".to_owned(),
                measures: "Another payer".to_owned(),
                review_by: date(2026, 12, 1),
                closed: false,
            }
        }
        assert_eq!(
            with_law(|tx, law| risks::put(tx, "p", None, &risk("Money"), law)),
            Ok("G00001".to_owned())
        );
        let second = |tx: &mut Tx<'_>, law: &agreement::InForce<'_>| {
            risks::put(tx, "p", Some(("G00001", 1)), &risk("Money ends"), law)
        };
        assert_eq!(with_law(second), Ok("G00001".to_owned()));
        assert_eq!(with_law(second), Err("it was changed meanwhile and has version 2".to_owned()));
        let versions = store.read(|db| risks::versions(db, "p", "G00001")).expect("no fault");
        let titles: Vec<&str> = versions.iter().map(|k| k.risk.title.as_str()).collect();
        assert_eq!(titles, ["Money ends", "Money"]);
        assert_eq!(store.read(|db| risks::all(db, "p")).expect("no fault").len(), 1);
        let overdue = |day| store.read(|db| risks::overdue(db, &["p".to_owned()], day)).expect("no fault");
        assert!(overdue(date(2026, 12, 1)).is_empty());
        assert_eq!(overdue(date(2026, 12, 2))["p"], 1);

        fn done(organisation: &str, hours: i64) -> Done {
            Done {
                partnership: String::new(),
                id: String::new(),
                course: "listen".to_owned(),
                organisation: organisation.to_owned(),
                participant: "counsellor 2".to_owned(),
                done_on: TODAY,
                hours,
            }
        }
        assert_eq!(
            with_law(|tx, law| courses::add(tx, "p", &done("helpers", 3), law)),
            Err("hours: course-hours article=Art. 1 hours=4".to_owned())
        );
        assert!(with_law(|tx, law| courses::add(tx, "p", &done("nobody", 4), law)).is_err());
        assert_eq!(
            with_law(|tx, law| courses::add(tx, "p", &done("helpers", 4), law)),
            Ok("C00001".to_owned())
        );
        let kept = store.read(|db| courses::of_organisation(db, "helpers")).expect("no fault");
        assert_eq!(kept.len(), 1);
    });
}
