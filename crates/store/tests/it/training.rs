//! A programme from its design to two certificates, and everything that people choose on the way.

mod late;

use std::collections::BTreeMap;

use agreement::Agreement;
use jiff::civil::{Date, date};
use partnership::intake::people::Track;
use partnership::training::cohort::Stage;
use partnership::training::enrolment::State;
use partnership::training::outcomes::read_all;
use partnership::training::programme::{Accreditation, Evaluation, Plan};
use partnership::training::results::Spoken;
use store::cohorts::{self, Cohort};
use store::enrolments::{self, Enrolment};
use store::programmes::{self, Programme};
use store::training::{self, Training};
use store::{Refusal, Store, Tx, alerts, history, keys, people};

use crate::support::{house, on_both, person, somebody};

/// Senegal to Spain with a module in Morocco; everybody is invented.
const TEXT: &str = r#"
# Agreement (invented)

## Article 1. Parties

```toml
[agreement]
type = "multilateral"
valid_from = 2026-01-01

[[party]]
id = "campus"
name = "Tangier Campus (invented)"
type = "vocational_centre"
country = "MA"

[[party]]
id = "sn-office"
name = "Office of Certificates, Senegal (invented)"
type = "state_certifier"
country = "SN"

[[party]]
id = "es-office"
name = "Institute of Qualifications, Spain (invented)"
type = "state_certifier"
country = "ES"

[[party]]
id = "hotel"
name = "Hotel (invented)"
type = "employer"
country = "ES"

[[occupation]]
id = "cook"
isco = "5120"

[[training]]
id = "kitchen-ma"
provider = "campus"
occupation = "cook"
site = "third"
country = "MA"
modality = "exchange"
months = 2
reviewed_on = 2026-03-13
```

## Article 5. Jobs and balance

```toml
[[demand]]
id = "es-cooks"
employer = "hotel"
occupation = "cook"
track = "away"
country = "ES"
jobs = 1
verified_by = "es-office"
verified_on = 2026-05-12

[[demand]]
id = "sn-cooks"
employer = "hotel"
occupation = "cook"
track = "home"
country = "SN"
jobs = 2
verified_by = "sn-office"
verified_on = 2026-05-12

[[ratio]]
id = "some-go"
track = "away"
at_least = "30%"
rounding = "up"
```

## Article 11. Certificates

```toml
[[certificate]]
id = "kitchen-sn"
issuer = "sn-office"
valid_in = ["SN", "MA", "ES"]

[[certificate]]
id = "kitchen-es"
issuer = "es-office"
valid_in = ["ES", "MA", "SN"]
```
"#;

const TODAY: Date = date(2026, 11, 25);

fn law() -> Agreement {
    Agreement::read(vec![("a.en.md".to_owned(), TEXT.to_owned())])
}

fn change<T: Send + 'static>(
    store: &Store,
    f: impl FnOnce(&mut Tx<'_>) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    store.write(&somebody(), f).expect("no fault")
}

/// Why a rule said no.
fn why<T>(answer: Result<T, Refusal>) -> String {
    match answer {
        Ok(_) => "allowed".to_owned(),
        Err(refusal) => refusal.to_string(),
    }
}

fn programme(store: &Store) {
    let cells = [
        ("title", "Kitchen, both certificates"),
        ("training", "kitchen-ma"),
        ("language", "es"),
        ("to", "A2"),
    ];
    let cells = cells.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    let new = Programme { partnership: "p".to_owned(), id: "dual".to_owned(), cells, version: 0 };
    change(store, move |tx| programmes::put(tx, &new)).expect("added");
}

fn stated(store: &Store) -> Training {
    let read = store.read(|db| {
        let programme = programmes::get(db, "p", "dual")?.expect("a programme");
        training::get(db, &programme)
    });
    read.expect("no fault")
}

/// Accredited and running.
fn running(store: &Store) {
    programme(store);
    let plan = Plan {
        outcomes: read_all("cook seafood=4*60; slice fish=4*30"),
        certificates: vec!["kitchen-sn".to_owned(), "kitchen-es".to_owned()],
        accreditation: Accreditation {
            body: "es-office".to_owned(),
            on: Some(date(2026, 4, 1)),
            until: None,
        },
        pilot: true,
        ..Plan::default()
    };
    let new = Training { plan, attendance: Some(80), ..stated(store) };
    assert_eq!(change(store, move |tx| training::put(tx, &new)), Ok(1));
    assert_eq!(step_programme(store, 1, "accredit"), "allowed");
    assert_eq!(step_programme(store, 2, "run"), "allowed");
}

fn step_programme(store: &Store, version: i64, step: &'static str) -> String {
    why(change(store, move |tx| training::step(tx, ("p", "dual"), version, step, &law().in_force(TODAY))))
}

fn planned() -> Cohort {
    Cohort {
        partnership: "p".to_owned(),
        id: String::new(),
        programme: "dual".to_owned(),
        stage: Stage::Planned,
        seats_home: 2,
        seats_away: 1,
        demand: vec!["es-cooks".to_owned(), "sn-cooks".to_owned()],
        begins_on: Some(date(2026, 11, 1)),
        ends_on: Some(date(2027, 1, 31)),
        version: 0,
    }
}

fn step_cohort(store: &Store, step: &'static str) -> String {
    let version =
        store.read(|db| cohorts::get(db, "p", "C0001")).expect("no fault").expect("a cohort").version;
    why(change(store, move |tx| cohorts::step(tx, ("p", "C0001"), version, step, &law().in_force(TODAY))))
}

fn one(store: &Store, person: &str) -> Enrolment {
    let read = store.read(|db| enrolments::get(db, store.keys(), "p", "C0001", person));
    read.expect("no fault").expect("an enrolment")
}

fn step(store: &Store, person: &'static str, step: &'static str) -> String {
    let version = one(store, person).version;
    let done = change(store, move |tx| {
        enrolments::step(tx, ("p", "C0001", person), version, (step, "why"), &law().in_force(TODAY))
    });
    why(done)
}

fn switch(store: &Store, person: &'static str, to: Track) -> String {
    let version = one(store, person).version;
    why(change(store, move |tx| {
        enrolments::switch(tx, ("p", "C0001", person), version, to, &law().in_force(TODAY))
    }))
}

fn stands(store: &Store, person: &str) -> (State, Track, bool) {
    let one = one(store, person);
    (one.state, one.track, one.waits_since.is_some())
}

/// A running programme, a cohort that enrols, and five people who asked for a seat: `A` away, the others at home.
fn ground(store: &Store) {
    house(store);
    running(store);
    for id in ["A", "B", "C", "D", "E"] {
        change(store, move |tx| people::create(tx, &person(id, id))).expect("added");
    }
    assert_eq!(change(store, |tx| cohorts::create(tx, &planned())), Ok("C0001".to_owned()));
    assert_eq!(step_cohort(store, "open"), "allowed");
    for (id, track) in
        [("A", Track::Away), ("B", Track::Home), ("C", Track::Home), ("D", Track::Home), ("E", Track::Home)]
    {
        change(store, move |tx| enrolments::apply(tx, ("p", "C0001", id), track)).expect("asked");
    }
}

#[test]
fn two_certificates_from_senegal_over_morocco_to_spain() {
    on_both(|ground_| {
        let store = ground_.open();
        ground(&store);
        for id in ["A", "B"] {
            assert_eq!(step(&store, id, "select"), "allowed");
            assert_eq!(step(&store, id, "enrol"), "allowed");
        }
        assert_eq!(step_cohort(&store, "begin"), "allowed");
        assert_eq!(stands(&store, "A").0, State::Active);
        let there = BTreeMap::from([("A".to_owned(), 8), ("B".to_owned(), 3)]);
        let noted = change(&store, move |tx| enrolments::attend(tx, ("p", "C0001"), TODAY, 8, &there));
        assert_eq!(noted, Ok(2));
        let late = BTreeMap::from([("A".to_owned(), 9)]);
        let wrong = change(&store, move |tx| enrolments::attend(tx, ("p", "C0001"), TODAY, 8, &late));
        assert_eq!(wrong, Err(Refusal::Wrong("hours")));
        assert_eq!(step_cohort(&store, "examine"), "training-unexamined people=2");
        for id in ["A", "B"] {
            let version = one(&store, id).version;
            let passed =
                BTreeMap::from([("cook seafood".to_owned(), true), ("slice fish".to_owned(), id == "A")]);
            let spoken =
                vec![Spoken { language: "es".to_owned(), level: "B1".parse().expect("a level"), on: TODAY }];
            change(&store, move |tx| enrolments::results(tx, ("p", "C0001", id), version, &passed, &spoken))
                .expect("noted");
        }
        assert_eq!(step(&store, "A", "certify"), "training-not-examined state=(training-cohort-active)");
        assert_eq!(step_cohort(&store, "examine"), "allowed");
        assert_eq!(
            step(&store, "B", "certify"),
            "assessments: training-assessment-failed text=slice fish\n\
             attendance: training-attendance-low there=3 of=8 least=80"
        );
        assert_eq!(step(&store, "A", "fail"), "training-nothing-missing");
        assert_eq!(step(&store, "A", "certify"), "allowed");
        assert_eq!(step(&store, "B", "fail"), "allowed");

        // What a credential is made from.
        let learnt = store.read(|db| enrolments::of_person(db, store.keys(), "p", "A")).expect("no fault");
        let learnt = &learnt[0];
        assert_eq!((learnt.state, learnt.title.as_str()), (State::Certified, "Kitchen, both certificates"));
        assert_eq!(learnt.certificates, ["kitchen-sn", "kitchen-es"]);
        let reached: Vec<_> =
            learnt.reached().into_iter().map(|(o, level)| (o.skill.as_str(), level)).collect();
        assert_eq!(reached, [("cook seafood", Some(4)), ("slice fish", Some(4))]);
        assert_eq!((learnt.hours(), learnt.decided_on), ((8, 8), Some(TODAY)));
        assert_eq!(learnt.spoken()["es"].to_string(), "B1");

        // A pilot: not renewed before somebody looked.
        assert_eq!(step_programme(&store, 3, "close"), "allowed");
        assert_eq!(step_programme(&store, 4, "renew"), "evaluation: training-pilot-unevaluated");
        let mut looked = stated(&store);
        looked.plan.evaluation =
            Evaluation { on: Some(TODAY), by: "sn-office".to_owned(), found: "It works.".to_owned() };
        assert_eq!(change(&store, move |tx| training::put(tx, &looked)), Ok(5));
        assert_eq!(step_programme(&store, 5, "renew"), "allowed");

        // What was promised stays while a cohort is not closed, attendance with it; what was certified stays for good.
        let mut other = stated(&store);
        other.attendance = Some(50);
        let less = other.clone();
        let refused = change(&store, move |tx| training::put(tx, &less));
        assert_eq!(why(refused), "outcomes: training-amend-taught");
        assert_eq!(step_cohort(&store, "close"), "training-undecided people=3");
        for id in ["C", "D", "E"] {
            assert_eq!(step(&store, id, "reject"), "allowed");
        }
        assert_eq!(step_cohort(&store, "close"), "allowed");
        assert_eq!(step_programme(&store, 6, "close"), "allowed");
        other.version = 7;
        other.plan.outcomes = read_all("cook seafood=5*60");
        other.plan.certificates.clear();
        assert_eq!(change(&store, move |tx| training::put(tx, &other)), Ok(8));
        let kept = one(&store, "A");
        assert_eq!(kept.certificates, ["kitchen-sn", "kitchen-es"]);
        assert_eq!(kept.outcomes, read_all("cook seafood=4*60; slice fish=4*30"));
        assert_eq!(one(&store, "B").outcomes, read_all("cook seafood=5*60"));
    });
}

#[test]
fn seats_answer_to_jobs_and_to_no_more() {
    on_both(|ground_| {
        let store = ground_.open();
        house(&store);
        running(&store);
        let two = Cohort { seats_away: 2, ..planned() };
        change(&store, move |tx| cohorts::create(tx, &two)).expect("planned");
        assert_eq!(
            step_cohort(&store, "open"),
            "seats_away: training-away-over seats=2 jobs=1 others=0 article=Art. 5"
        );
        let none =
            Cohort { id: "C0001".to_owned(), demand: vec!["sn-cooks".to_owned()], version: 1, ..planned() };
        assert_eq!(change(&store, move |tx| cohorts::change(tx, &none, &law().in_force(TODAY))), Ok(2));
        assert_eq!(step_cohort(&store, "open"), "demand: training-demand-away article=Art. 5");
        let whole = Cohort { id: "C0001".to_owned(), version: 2, ..planned() };
        assert_eq!(change(&store, move |tx| cohorts::change(tx, &whole, &law().in_force(TODAY))), Ok(3));
        assert_eq!(step_cohort(&store, "open"), "allowed");
        // The jobs are taken now: a second cohort finds none, and the first grows no more.
        change(&store, |tx| cohorts::create(tx, &planned())).expect("planned");
        let more = Cohort { id: "C0001".to_owned(), seats_away: 2, version: 4, ..planned() };
        let grown = change(&store, move |tx| cohorts::change(tx, &more, &law().in_force(TODAY)));
        assert_eq!(why(grown), "seats_away: training-away-over seats=2 jobs=1 others=0 article=Art. 5");
        let second =
            change(&store, |tx| cohorts::step(tx, ("p", "C0002"), 1, "open", &law().in_force(TODAY)));
        assert_eq!(why(second), "seats_away: training-away-over seats=1 jobs=1 others=1 article=Art. 5");
    });
}

#[test]
fn going_away_waits_and_going_home_never_does() {
    on_both(|ground_| {
        let store = ground_.open();
        ground(&store);
        for id in ["A", "B", "C"] {
            assert_eq!(step(&store, id, "select"), "allowed");
        }
        // Home is full: D and E wait, in an order that anybody can work out.
        assert_eq!(step(&store, "D", "select"), "training-seat-none");
        for id in ["D", "E"] {
            assert_eq!(step(&store, id, "wait"), "allowed");
        }
        let list = |side| {
            let read = store.read(|db| enrolments::waiting(db, "p", "C0001", side, None));
            read.expect("no fault").into_iter().map(|waits| waits.person).collect::<Vec<_>>()
        };
        let home = list(Track::Home);
        let order = partnership::training::waiting::order(
            1,
            "C0001",
            vec![("D".to_owned(), TODAY), ("E".to_owned(), TODAY)],
        );
        assert_eq!(home, order);

        // B keeps the seat at home and waits for the one away, which A has.
        assert_eq!(switch(&store, "B", Track::Away), "allowed");
        assert_eq!(stands(&store, "B"), (State::Selected, Track::Home, true));
        assert_eq!(list(Track::Away), ["B"]);
        assert_eq!(step(&store, "B", "select"), "seat: training-seat-none");

        // A goes home though home is full, and though the ratio of Article 5 then breaks: the committee is told.
        assert!(store.read(|db| alerts::all(db, "p")).expect("no fault").is_empty());
        assert_eq!(switch(&store, "A", Track::Home), "allowed");
        assert_eq!(stands(&store, "A"), (State::Selected, Track::Home, false));
        let told = store.read(|db| alerts::all(db, "p")).expect("no fault");
        let told: Vec<_> =
            told.iter().map(|a| (a.broken.cite.as_str(), a.broken.counted, a.broken.all)).collect();
        assert_eq!(told, [("Art. 5", 0, 3)]);
        late::an_alert_is_answered_once(&store);

        // C waits as well. The lot decides between them, and nobody overtakes whoever is first.
        assert_eq!(switch(&store, "C", Track::Away), "allowed");
        assert_eq!(stands(&store, "C"), (State::Selected, Track::Home, true));
        let away = list(Track::Away);
        let (ahead, behind): (&'static str, &'static str) =
            if away[0] == "B" { ("B", "C") } else { ("C", "B") };
        assert_eq!(away, [ahead, behind]);
        assert_eq!(step(&store, behind, "select"), "seat: training-others-wait people=1");
        assert_eq!(step(&store, ahead, "select"), "allowed");
        assert_eq!(stands(&store, ahead), (State::Selected, Track::Away, false));
        assert_eq!(list(Track::Away), [behind]);
        let moved = one(&store, ahead).tracks;
        assert_eq!(moved, [(TODAY, Track::Home), (TODAY, Track::Away)]);

        // Whoever leaves leaves; the next in line may have the seat, the one behind may not.
        assert_eq!(step(&store, "A", "withdraw"), "allowed");
        assert_eq!(step(&store, behind, "withdraw"), "allowed");
        let (first, second): (&'static str, &'static str) =
            if home[0] == "D" { ("D", "E") } else { ("E", "D") };
        assert_eq!(step(&store, second, "select"), "training-others-wait people=1");
        assert_eq!(step(&store, first, "select"), "allowed");
        assert_eq!(step(&store, "A", "withdraw"), "lifecycle-not-now state=(training-withdrawn)");

        // Whoever has departed comes home by a return, not by a change of track.
        let seen = one(&store, ahead).version;
        change(&store, move |tx| enrolments::depart(tx, ("p", "C0001", ahead), seen, TODAY)).expect("noted");
        assert_eq!(switch(&store, ahead, Track::Home), "track: training-departed");
        let own =
            store.read(|db| history::of(db, store.keys(), "person", "p", ahead, None, 50)).expect("lines");
        assert!(own.rows.iter().any(|line| line.action == "enrolment.switch"));
    });
}

#[test]
fn of_whoever_is_erased_only_a_number_remains() {
    on_both(|ground_| {
        let store = ground_.open();
        ground(&store);
        assert_eq!(step(&store, "A", "reject"), "allowed");
        assert_eq!(one(&store, "A").reason, "why");
        assert_eq!(step(&store, "B", "select"), "allowed");
        for id in ["A", "B"] {
            change(&store, move |tx| people::erase(tx, "p", id)).expect("erased");
            assert!(store.keys().is_erased(&keys::person("p", id)).expect("no fault"));
            let left = store.read(|db| enrolments::of_person(db, store.keys(), "p", id)).expect("no fault");
            assert!(left.is_empty());
        }
        let counts = store.read(|db| enrolments::counts(db, "p", "C0001")).expect("no fault");
        assert_eq!((counts[&State::Rejected], counts[&State::Withdrawn], counts[&State::Applied]), (1, 1, 3));
        let taken = store.read(|db| cohorts::taken(db, "p", None)).expect("no fault");
        assert_eq!(taken["C0001"], (0, 0));
    });
}

/// The worked example: from Senegal over Tangier to Spain, with two certificates (¶4).
#[test]
fn the_worked_example_leads_to_two_certificates() {
    const EXAMPLE: &str = include_str!("../../../../examples/hospitality-sn-vu/agreement.en.md");
    let example = || Agreement::read(vec![("agreement.en.md".to_owned(), EXAMPLE.to_owned())]);
    let ground_ = crate::support::Ground::sqlite();
    let store = ground_.open();
    house(&store);
    let cells = [("title", "Kitchen, second-certificate module in Tangier"), ("training", "kitchen-ma")];
    let cells = cells.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    let new = Programme { partnership: "p".to_owned(), id: "kitchen-tangier".to_owned(), cells, version: 0 };
    let kept = new.clone();
    change(&store, move |tx| programmes::put(tx, &kept)).expect("added");
    let plan = Plan {
        outcomes: read_all("cook seafood=4*40; slice fish=4*30; prepare desserts=3*30"),
        certificates: vec!["hospitality-sn".to_owned(), "hospitality-es".to_owned()],
        accreditation: Accreditation {
            body: "es-certifier".to_owned(),
            on: Some(date(2026, 9, 15)),
            until: Some(date(2029, 9, 14)),
        },
        ..Plan::default()
    };
    let was = store.read(|db| training::get(db, &new)).expect("no fault");
    let stated = Training { plan, ..was };
    assert_eq!(change(&store, move |tx| training::put(tx, &stated)), Ok(1));
    for (version, step) in [(1, "accredit"), (2, "run")] {
        let done = change(&store, move |tx| {
            training::step(tx, ("p", "kitchen-tangier"), version, step, &example().in_force(TODAY))
        });
        assert_eq!(done, Ok(version + 1), "{step}");
    }
    let planned = Cohort {
        programme: "kitchen-tangier".to_owned(),
        seats_home: 0,
        seats_away: 8,
        demand: vec!["es-balear-cook".to_owned()],
        ..planned()
    };
    change(&store, move |tx| cohorts::create(tx, &planned)).expect("planned");
    let opened =
        change(&store, move |tx| cohorts::step(tx, ("p", "C0001"), 1, "open", &example().in_force(TODAY)));
    assert_eq!(opened, Ok(2));
    let more = store.read(|db| cohorts::get(db, "p", "C0001")).expect("no fault").expect("a cohort");
    let more = Cohort { seats_away: 9, ..more };
    let refused = change(&store, move |tx| cohorts::change(tx, &more, &example().in_force(TODAY)));
    assert!(why(refused).starts_with("seats_away: training-away-over seats=9 jobs=8"));
}
