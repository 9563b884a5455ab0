//! Is everybody told once of what comes due by time alone, and of a complaint without a trace that leads to it?

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use agreement::Agreement;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use partnership::grievances::{Category, Severity};
use partnership::stakeholders::Role;
use store::accounts::NewAccount;
use store::grievances::{self, New, Side, Told, code};
use store::organisations::{self, Organisation};
use store::{Actor, Clock, Refusal, Store, Tx, Via, due, notices, people};

use crate::support::{account, add, beside, house, on_both, person, somebody};

const TEXT: &str = "# A\n\n## Article 19. Grievances\n\n```toml\n[[party]]\nid = \"union\"\nname = \"Union (invented)\"\n\
type = \"union\"\n\n[[grievance]]\nid = \"hotline\"\nrun_by = \"union\"\ncountry = \"DE\"\nlanguages = [\"de\"]\n\
anonymous = true\nacknowledge_days = 3\nanswer_days = 30\n```\n";
/// The first day of the tests' clock.
const TODAY: Date = date(2026, 11, 25);

/// What lies there, as the rooms keep it: each matter comes due on a day of its own.
const MATTERS: &[&str] = &[
    "INSERT INTO round (partnership, number, state, day, seed, answer_by, edition, data_version, program, classes, \
     people, left_out, places, seats, placed, opened_by, opened_at, version) VALUES ('p', 1, 'published', \
     '2026-11-25', 1, '2026-12-01', 1, 1, '0', '', 1, 0, 1, 1, 1, 'o', '2026-11-01T00:00:00.000000Z', 1)",
    "INSERT INTO outcome (partnership, number, person, state, has_place, carried, gone, overridden, contested, \
     answer_by, version) VALUES ('p', 1, 'P1', 'published', 1, 0, 0, 0, 0, '2026-12-01', 1)",
    "INSERT INTO employment (partnership, id, person, place, state, answer_by, version) \
     VALUES ('p', 'W00001', 'P1', 'A', 'contract_verified', '2026-12-02', 1)",
    "INSERT INTO employment (partnership, id, person, place, state, version) \
     VALUES ('p', 'W00002', 'P1', 'A', 'ended', 1)",
    "INSERT INTO employment (partnership, id, person, place, state, started_on, version) \
     VALUES ('p', 'W00003', 'P1', 'A', 'started', '2026-11-01', 1)",
    // Work that has ended asks nothing.
    "INSERT INTO employment_check (partnership, employment, days, person, due_on) \
     VALUES ('p', 'W00002', 30, 'P1', '2026-11-30')",
    "INSERT INTO employment_check (partnership, employment, days, person, due_on) \
     VALUES ('p', 'W00003', 30, 'P1', '2026-11-30')",
    "INSERT INTO mobility_case (partnership, id, person, corridor, country, edition, law_day, stage, version) \
     VALUES ('p', 'M00001', 'P1', 'tn-de', 'DE', 0, '2026-11-01', 'interest', 1)",
    "INSERT INTO mobility_step (partnership, mobility, step, person, state, due, risk_from) \
     VALUES ('p', 'M00001', 'talk', 'P1', 'not_started', '2026-12-05', '2026-12-03')",
    // A party's task is no task of theirs.
    "INSERT INTO mobility_step (partnership, mobility, step, person, state, party, due, risk_from) \
     VALUES ('p', 'M00001', 'visa', 'P1', 'not_started', 'office', '2026-12-05', '2026-12-03')",
    "INSERT INTO return_case (partnership, id, person, stage, follows, budget_minor, version) \
     VALUES ('p', 'H00001', 'P1', 'followed', 1, 0, 1)",
    "INSERT INTO follow_up (partnership, return_case, months, person, due, stopped) \
     VALUES ('p', 'H00001', 3, 'P1', '2026-12-08', 0)",
    "INSERT INTO follow_up (partnership, return_case, months, person, due, stopped) \
     VALUES ('p', 'H00001', 6, 'P1', '2026-12-08', 1)",
    "INSERT INTO orientation_session (partnership, id, held_on, begins, place, language, modules, seats, families, \
     called_off, version) VALUES ('p', 'O00001', '2026-12-12', '9:00', 'Hall', 'en', '', 5, 0, 0, 1)",
    "INSERT INTO orientation_seat (partnership, session, person, family) VALUES ('p', 'O00001', 'P1', 0)",
    "INSERT INTO paper (partnership, id, person, document, number, kind, bytes, handed_on, by_account, keep_until, \
     version) VALUES ('p', 'paper1', 'P1', 'passport', 1, 'pdf', 1, '2026-11-01', 'w', '2027-01-12', 1)",
    "INSERT INTO paper (partnership, id, person, document, number, kind, bytes, handed_on, by_account, keep_until, \
     held_on, version) VALUES ('p', 'held', 'P1', 'passport', 2, 'pdf', 1, '2026-11-01', 'w', '2027-01-12', \
     '2026-11-02', 1)",
];

/// What is told on which day, and on no other.
const TOLD: &[(Date, &str)] = &[
    (date(2026, 11, 28), "round-ends 1/2026-12-01"),
    (date(2026, 11, 29), "offer-ends W00001/2026-12-02"),
    (date(2026, 11, 30), "work-check W00003/30"),
    (date(2026, 12, 3), "task-due M00001/talk/2026-12-05"),
    (date(2026, 12, 6), "task-overdue M00001/talk/2026-12-05"),
    (date(2026, 12, 8), "return-follow-up H00001/3"),
    (date(2026, 12, 9), "orientation O00001/2026-12-12"),
    (date(2026, 12, 13), "document-expiring paper1/2027-01-12"),
];

fn calendar() -> (Arc<AtomicI64>, Clock) {
    let days = Arc::new(AtomicI64::new(0));
    let read = days.clone();
    let clock: Clock = Arc::new(move || {
        let seconds = 1_795_608_000 + read.load(Ordering::SeqCst) * 86_400;
        Timestamp::from_second(seconds).expect("an instant")
    });
    (days, clock)
}

fn run(store: &Store) -> i64 {
    let told = store.write_untraced(&Actor::command(), |tx| {
        let agreement = Agreement::read(vec![("a.en.md".to_owned(), TEXT.to_owned())]);
        due::run(tx, "p", &agreement.in_force(TODAY), 50)
    });
    told.expect("no fault").expect("run")
}

fn told(store: &Store, id: &str) -> Vec<String> {
    let all = store.read(|db| notices::of_person(db, "p", id)).expect("read");
    all.into_iter().map(|one| format!("{} {} {}", one.queued, one.about.word(), one.subject)).collect()
}

#[test]
fn each_matter_is_told_on_its_day_and_once() {
    on_both(|ground| {
        let (days, clock) = calendar();
        let store = ground.open_at(clock);
        house(&store);
        for id in ["P1", "P2"] {
            add(&store, person(id, "Amina (invented)"));
        }
        let mut raw = beside(ground);
        for sql in MATTERS {
            raw(sql);
        }
        for day in 0..40 {
            days.store(day, Ordering::SeqCst);
            run(&store);
            assert_eq!(run(&store), 0, "the second run of a day tells nobody");
        }
        let mut found = told(&store, "P1");
        found.sort();
        let expected: Vec<String> = TOLD.iter().map(|(day, what)| format!("{day} {what}")).collect();
        assert_eq!(found, expected);
        assert_eq!(told(&store, "P2"), [""; 0]);
        let runs = store.read(due::runs).expect("read");
        assert_eq!(runs.get("p"), Some(&(date(2027, 1, 3), 0)));
    });
}

/// A server that did not run for a month tells of what is due then, and not of what is over.
#[test]
fn days_without_a_run_are_made_up_for() {
    on_both(|ground| {
        let (days, clock) = calendar();
        let store = ground.open_at(clock);
        house(&store);
        add(&store, person("P1", "Amina (invented)"));
        let mut raw = beside(ground);
        for sql in MATTERS {
            raw(sql);
        }
        days.store(39, Ordering::SeqCst);
        assert_eq!(run(&store), 4);
        let mut found: Vec<String> = told(&store, "P1").into_iter().map(|one| one[11..].to_owned()).collect();
        found.sort();
        assert_eq!(
            found,
            [
                "document-expiring paper1/2027-01-12",
                "return-follow-up H00001/3",
                "task-overdue M00001/talk/2026-12-05",
                "work-check W00003/30"
            ]
        );
        // Whoever is erased is told nothing, and nothing of what they were told remains.
        store.write(&somebody(), |tx| people::erase(tx, "p", "P1")).expect("no fault").expect("erased");
        assert_eq!(told(&store, "P1"), [""; 0]);
        days.store(60, Ordering::SeqCst);
        assert_eq!(run(&store), 0);
    });
}

fn change<T: Send + 'static>(
    store: &Store,
    by: &Actor,
    f: impl FnOnce(&mut Tx<'_>, &Agreement) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    let agreement = Agreement::read(vec![("a.en.md".to_owned(), TEXT.to_owned())]);
    store.write(by, move |tx| f(tx, &agreement)).expect("no fault")
}

fn complain(store: &Store, person: Option<&str>) -> String {
    let (code, anonymous) = (code::new().expect("chance"), person.is_none());
    let new = New {
        partnership: "p".to_owned(),
        channel: "hotline".to_owned(),
        anonymous,
        language: "en".to_owned(),
        category: Some(Category::Wage),
        accused: None,
        employer: None,
        recruiter: None,
        place: None,
        told: Told { text: "planted words".to_owned(), person: person.map(str::to_owned), ..Told::default() },
    };
    let nobody = Actor { account: String::new(), role: None, via: Via::Page };
    change(store, &nobody, move |tx, law| grievances::file(tx, &new, &code, &law.in_force(TODAY)))
        .expect("filed")
}

fn step(store: &Store, by: &Actor, id: &str, asked: grievances::Move) {
    let seen =
        store.read(|db| grievances::get(db, store.keys(), "p", id)).expect("read").expect("kept").version;
    let id = id.to_owned();
    let done = change(store, by, move |tx, law| {
        grievances::step(tx, ("p", &id), seen, Side::Handler, &asked, &law.in_force(TODAY))
    });
    done.expect("taken");
}

/// Whoever complained under their account is told that there is news, at another time than it was written, and under
/// a name that nobody can lead back to the complaint. Of whoever complained without, nothing is kept.
#[test]
fn news_of_a_complaint_leave_no_trace_that_leads_to_it() {
    on_both(|ground| {
        let (_days, clock) = calendar();
        let store = ground.open_at(clock);
        house(&store);
        for id in ["P1", "P2"] {
            add(&store, person(id, "Amina (invented)"));
        }
        let union = Organisation {
            id: "union".to_owned(),
            kind: "union".to_owned(),
            name: "Union (invented)".to_owned(),
            country: Some("DE".to_owned()),
            licence: None,
            contact: None,
            version: 0,
        };
        change(&store, &somebody(), move |tx, _| {
            organisations::create(tx, &union)?;
            organisations::make_party(tx, "p", "union", "union")
        })
        .expect("a union");
        let named = |organisation: Option<&str>, role, person: Option<&str>, email: &str| NewAccount {
            organisation: organisation.map(str::to_owned),
            role,
            person: person.map(|id| ("p".to_owned(), id.to_owned())),
            name: "Somebody (invented)".to_owned(),
            email: email.to_owned(),
        };
        let handler = account(&store, named(Some("union"), Role::Monitor, None, "handler@example.org"));
        account(&store, named(Some("helpers"), Role::Worker, Some("P1"), "amina@example.org"));
        let (own, without) = (complain(&store, Some("P1")), complain(&store, None));
        assert_eq!(run(&store), 0, "what they wrote themselves is no news");
        let triage = grievances::Move {
            step: "triage".to_owned(),
            category: Some(Category::Wage),
            severity: Some(Severity::Ordinary),
            ..grievances::Move::default()
        };
        for id in [&own, &without] {
            step(
                &store,
                &handler,
                id,
                grievances::Move { step: "acknowledge".to_owned(), ..Default::default() },
            );
            step(&store, &handler, id, triage.clone());
        }
        assert_eq!(told(&store, "P1"), [""; 0], "not in the change that brings it about");
        assert_eq!(run(&store), 1);
        assert_eq!(run(&store), 0);
        let all = told(&store, "P1");
        let (about, subject) = all[0][11..].split_once(' ').expect("two words");
        assert_eq!(about, "grievance-news");
        assert!(subject.len() == 64 && !subject.contains(&own), "{subject}");
        assert_eq!(told(&store, "P2"), [""; 0]);
        // The body writes: news once more.
        let id = own.clone();
        change(&store, &handler, move |tx, law| {
            grievances::say(tx, ("p", &id), Side::Handler, "We asked the employer.", &law.in_force(TODAY))
        })
        .expect("said");
        assert_eq!(run(&store), 1);
        let lines = store.read(|db| store::history::of(db, store.keys(), "person", "p", "P1", None, 20));
        for line in lines.expect("read").rows {
            assert!(!format!("{line:?}").contains(&own), "{line:?}");
        }
    });
}
