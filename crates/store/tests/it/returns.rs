//! Is a return kept as its rules say, is nobody asked who did not agree, and is it gone when somebody is erased?

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use agreement::Agreement;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use partnership::return_home::case::Stage;
use partnership::return_home::follow::{Answer, QUESTIONS};
use partnership::return_home::gained::Work;
use partnership::return_home::plan::Plan;
use partnership::stakeholders::Role;
use store::returns::{self, Case, Entered};
use store::{Actor, Refusal, Store, Tx, Via, people};

use crate::support::{Ground, add, files, house, on_both, person, where_stands};

const TEXT: &str = "# A\n\n## Article 9. Return\n\n```toml\n[return]\nvoluntary = true\nbudget = \"100.00 EUR\"\n\
follow_up_months = [3, 6]\nsupport = [\"economic\"]\n```\n";
const TODAY: Date = date(2026, 11, 25);
/// The tests' day, in seconds.
const NOW: i64 = 1_795_608_000;
const DAY: i64 = 86_400;

fn actor(role: Role) -> Actor {
    Actor { account: role.word().to_owned(), role: Some(role), via: Via::Page }
}

fn change<T: Send + 'static>(
    store: &Store,
    role: Role,
    f: impl FnOnce(&mut Tx<'_>, &agreement::InForce<'_>) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    let changed = store.write(&actor(role), move |tx| {
        let agreement = Agreement::read(vec![("a.en.md".to_owned(), TEXT.to_owned())]);
        f(tx, &agreement.in_force(TODAY))
    });
    changed.expect("no fault")
}

fn get(store: &Store, id: &str) -> Case {
    store.read(|db| returns::get(db, store.keys(), "p", id)).expect("no fault").expect("a return")
}

fn open(store: &Store, who: &'static str) -> Result<String, Refusal> {
    change(store, Role::Worker, move |tx, _| {
        returns::open(tx, ("p", who), ("DE", "PH"), None, "plantedhomeward")
    })
}

fn step(store: &Store, role: Role, id: &'static str, name: &'static str) -> Result<i64, Refusal> {
    let version = get(store, id).version;
    change(store, role, move |tx, law| returns::step(tx, "p", id, version, name, true, law))
}

fn enter(store: &Store, role: Role, id: &'static str, entered: Entered) -> Result<i64, Refusal> {
    let version = get(store, id).version;
    change(store, role, move |tx, law| returns::enter(tx, "p", id, version, &entered, law))
}

fn plan(minor: i64) -> Entered {
    let words = "plantedplan".to_owned();
    Entered::Planned(Plan { support: vec!["economic".to_owned()], words, minor })
}

/// Leads a return to where the plan is carried out.
fn lead(store: &Store, id: &'static str, minor: i64) -> Result<i64, Refusal> {
    let told = ["stay", "extend", "onward", "return"].map(str::to_owned).to_vec();
    enter(store, Role::Officer, id, Entered::Told(told)).expect("told");
    step(store, Role::Officer, id, "counsel").expect("counselled");
    step(store, Role::Worker, id, "return").expect("returned");
    enter(store, Role::Worker, id, Entered::Registered("Service (invented)".to_owned())).expect("named");
    step(store, Role::Worker, id, "register").expect("registered");
    enter(store, Role::Officer, id, plan(minor)).expect("planned");
    step(store, Role::Officer, id, "begin")
}

/// A store under a clock that is set by hand, in days from the tests' day.
fn at(ground: &Ground) -> (Store, Arc<AtomicI64>) {
    let day = Arc::new(AtomicI64::new(0));
    let hand = day.clone();
    let clock = Arc::new(move || {
        Timestamp::from_second(NOW + hand.load(Ordering::SeqCst) * DAY).expect("an instant")
    });
    (ground.open_at(clock), day)
}

/// Answers the round of these months to its end, all alike but one.
fn answer_all(store: &Store, id: &'static str, months: i64, but: (&str, Answer)) {
    for question in QUESTIONS {
        let given = if question.key == but.0 { but.1 } else { Answer::Yes };
        let more = change(store, Role::Worker, move |tx, law| {
            returns::answer(tx, "p", id, months, (question.key, given), law)
        });
        if more == Ok(false) {
            return;
        }
        assert_eq!(more, Ok(true), "{}", question.key);
    }
}

fn due(store: &Store, who: &str, today: Date) -> Option<(String, i64)> {
    store.read(|db| returns::due(db, "p", who, today)).expect("no fault")
}

#[test]
fn whoever_agreed_is_asked_and_the_answers_decide() {
    on_both(|ground| {
        let (store, day) = at(ground);
        house(&store);
        for id in ["P1", "P2", "P3"] {
            add(&store, person(id, "Amina (invented)"));
        }
        assert_eq!(open(&store, "P1"), Ok("H00001".to_owned()));
        assert_eq!(open(&store, "P1"), Err(Refusal::Taken));
        assert_eq!(open(&store, "P2"), Ok("H00002".to_owned()));
        lead(&store, "H00001", 6_000).expect("a plan");
        // The budget is one for all: the second plan has what is left, and not more.
        let over = lead(&store, "H00002", 4_001).map_err(|why| why.to_string());
        assert_eq!(over, Err("amount: homeward-over-budget article=Art. 9".to_owned()));
        enter(&store, Role::Officer, "H00002", plan(4_000)).expect("planned");
        step(&store, Role::Officer, "H00002", "begin").expect("a plan");
        // What follows from answers alone is nobody's to take.
        for name in ["follow", "sustain", "support", "remigrate"] {
            assert!(step(&store, Role::Officer, "H00001", name).is_err(), "{name}");
        }

        change(&store, Role::Worker, |tx, law| returns::agree(tx, "p", "H00001", law)).expect("agreed");
        assert_eq!(due(&store, "P1", date(2027, 2, 24)), None);
        assert_eq!(due(&store, "P1", date(2027, 2, 25)), Some(("H00001".to_owned(), 3)));
        assert_eq!(due(&store, "P2", date(2027, 12, 1)), None, "nobody is asked who did not agree");
        let early = change(&store, Role::Worker, |tx, law| {
            returns::answer(tx, "p", "H00001", 3, ("here", Answer::Yes), law)
        });
        assert_eq!(early, Err(Refusal::Missing));

        day.store(100, Ordering::SeqCst);
        answer_all(&store, "H00001", 3, ("enough", Answer::No));
        assert_eq!(get(&store, "H00001").stage, Stage::Followed, "good enough, and another round is to come");
        day.store(200, Ordering::SeqCst);
        answer_all(&store, "H00001", 6, ("enough", Answer::Partly));
        assert_eq!(get(&store, "H00001").stage, Stage::Sustained);
        assert!(!get(&store, "H00001").follows);

        // Another stops in the middle: what was begun is cleared, and the case stays where it is.
        change(&store, Role::Worker, |tx, law| returns::agree(tx, "p", "H00002", law)).expect("agreed");
        change(&store, Role::Worker, |tx, law| {
            returns::answer(tx, "p", "H00002", 6, ("here", Answer::Yes), law)
        })
        .expect("answered");
        change(&store, Role::Worker, |tx, _| returns::stop(tx, "p", "H00002")).expect("stopped");
        let case = get(&store, "H00002");
        let rounds = store.read(|db| returns::of_case(db, store.keys(), &case)).expect("no fault");
        assert!(
            rounds.iter().all(|round| round.stopped && round.answers.is_empty() && round.asked_on.is_none())
        );
        assert_eq!((case.stage, due(&store, "P2", date(2027, 12, 1))), (Stage::PlanActive, None));
        change(&store, Role::Worker, |tx, law| returns::agree(tx, "p", "H00002", law)).expect("agreed again");
        answer_all(&store, "H00002", 6, ("here", Answer::No));
        assert_eq!(get(&store, "H00002").stage, Stage::Remigrated);
        assert_eq!(open(&store, "P2"), Ok("H00003".to_owned()), "whoever left may come back again");
    });
}

#[test]
fn nothing_is_left_of_somebody_erased() {
    on_both(|ground| {
        let (store, day) = at(ground);
        house(&store);
        add(&store, person("P1", "Amina (invented)"));
        open(&store, "P1").expect("a return");
        lead(&store, "H00001", 100).expect("a plan");
        let work = Work {
            employer: "plantedemployer".to_owned(),
            isco: "2221".to_owned(),
            months: 12,
            wage: "2800.00 EUR".parse().ok(),
            skills: vec!["http://data.europa.eu/esco/skill/none".to_owned()],
            document: "planteddocument".to_owned(),
            wage_from: "plantedslip".to_owned(),
            pension_months: Some(10),
            insurance: "plantedinsurer".to_owned(),
            ..Work::default()
        };
        enter(&store, Role::Worker, "H00001", Entered::Worked(work.clone())).expect("noted");
        assert_eq!(get(&store, "H00001").folder.work, [work]);
        let version = get(&store, "H00001").version;
        let prior = change(&store, Role::Worker, move |tx, _| returns::claim(tx, "p", "H00001", version));
        assert_eq!(prior, Ok("V00001".to_owned()));
        let twice = get(&store, "H00001").version;
        let again = change(&store, Role::Worker, move |tx, _| returns::claim(tx, "p", "H00001", twice));
        assert_eq!(again, Err(Refusal::Wrong("work")));
        change(&store, Role::Worker, |tx, law| returns::agree(tx, "p", "H00001", law)).expect("agreed");
        day.store(100, Ordering::SeqCst);
        answer_all(&store, "H00001", 3, ("home", Answer::No));
        change(&store, Role::Officer, |tx, _| people::erase(tx, "p", "P1")).expect("erased");
        let case = get(&store, "H00001");
        assert_eq!(
            (case.stage, case.folder.words.as_str(), case.folder.work.len()),
            (Stage::Followed, "", 0)
        );
        assert_eq!(due(&store, "P1", date(2030, 1, 1)), None);
        let rounds = store.read(|db| returns::of_case(db, store.keys(), &case)).expect("no fault");
        assert!(rounds.iter().all(|round| round.answers == BTreeMap::new()));
        store.close();
        let words = ["plantedhomeward", "plantedplan", "plantedemployer", "planteddocument", "plantedslip"];
        assert_eq!(where_stands(&files(ground.folder.path()), &words), Vec::<String>::new());
    });
}
