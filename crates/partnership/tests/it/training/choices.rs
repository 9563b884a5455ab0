//! What people choose for themselves always succeeds; what others decide about them does not.

use expect_test::{Expect, expect};
use jiff::civil::date;
use partnership::intake::people::Track;
use partnership::lifecycle::{chart, idle_guards, leaves, take};
use partnership::training::cohort;
use partnership::training::enrolment::{Enrolment, Facts, State, apply};
use partnership::training::outcomes::Outcome;
use partnership::training::results::{Asks, Assessment, Record, Spoken};
use partnership::training::track::{self, Standing, Tracks};
use proptest::prelude::*;

use super::{TODAY, agreement};

fn asks() -> Asks {
    Asks {
        outcomes: vec![Outcome { skill: "cook seafood".to_owned(), level: 3, hours: 40 }],
        attendance: Some(80),
        language: Some(("es".to_owned(), "A2".parse().expect("a level"))),
    }
}

/// Everything that the programme asks.
fn record() -> Record {
    Record {
        attendance: [(TODAY, (8, 10))].into(),
        assessments: vec![assessed(false, "helper"), assessed(true, "teacher")],
        spoken: vec![Spoken { language: "es".to_owned(), level: "B1".parse().expect("a level"), on: TODAY }],
    }
}

fn assessed(passed: bool, by: &str) -> Assessment {
    Assessment { outcome: "cook seafood".to_owned(), passed, on: TODAY, by: by.to_owned() }
}

fn facts<'a>(cohort: cohort::Stage, record: &'a Record, asks: &'a Asks) -> Facts<'a> {
    Facts { cohort, open: 1, ahead: 0, reason: "", record, asks }
}

fn told(answer: Result<State, partnership::refusal::Refusal>) -> String {
    answer.map_or_else(|refusal| refusal.to_string(), |state| state.word().to_owned())
}

fn certify(change: impl FnOnce(&mut Record), expected: Expect) {
    let (mut record, asks) = (record(), asks());
    change(&mut record);
    expected.assert_eq(&told(take::<Enrolment>(
        "certify",
        State::Active,
        &facts(cohort::Stage::Examined, &record, &asks),
    )));
}

#[test]
fn the_charts() {
    expect![[r#"
        reject: Applied, Waitlisted → Rejected (reason)
        wait: Applied → Waitlisted (none_open)
        select: Applied, Waitlisted → Selected (takes, seat, first)
        enrol: Selected → Enrolled (takes)
        begin: Enrolled → Active (taught)
        pause: Active → Paused
        resume: Paused → Active
        certify: Active → Certified (examined, assessments, attendance, language)
        fail: Active, Paused → Failed (examined, lacks)
        withdraw: Applied, Waitlisted, Selected, Enrolled, Active, Paused → Withdrawn
    "#]]
    .assert_eq(&chart::<Enrolment>());
    expect![[r#"
        home: Away, Home → Home (present, live)
        away: Home → Away (present, live, seat, first)
    "#]]
    .assert_eq(&chart::<Tracks>());
}

/// Which step leads where from which state, if no guard objects.
#[test]
fn the_table_of_states_and_steps() {
    let steps =
        ["reject", "wait", "select", "enrol", "begin", "pause", "resume", "certify", "fail", "withdraw"];
    let table: Vec<String> = State::ALL
        .into_iter()
        .map(|state| {
            let open: Vec<&str> = steps.into_iter().filter(|step| leaves::<Enrolment>(step, state)).collect();
            format!("{}: {}", state.word(), open.join(" "))
        })
        .collect();
    expect![[r#"
        applied: reject wait select withdraw
        rejected: 
        waitlisted: reject select withdraw
        selected: enrol withdraw
        enrolled: begin withdraw
        active: pause certify fail withdraw
        paused: resume fail withdraw
        certified: 
        failed: 
        withdrawn: "#]]
    .assert_eq(&table.join("\n"));
}

#[test]
fn certified_is_whoever_lacks_nothing() {
    certify(|_| {}, expect!["certified"]);
    certify(
        |r| r.assessments.push(assessed(false, "teacher")),
        expect!["assessments: training-assessment-failed text=cook seafood"],
    );
    certify(|r| r.assessments.clear(), expect!["assessments: training-assessment-none text=cook seafood"]);
    certify(
        |r| r.attendance.extend([(date(2026, 11, 24), (0, 1))]),
        expect!["attendance: training-attendance-low there=8 of=11 least=80"],
    );
    certify(|r| r.attendance.clear(), expect!["attendance: training-attendance-none least=80"]);
    certify(
        |r| r.spoken[0].level = "A1".parse().expect("a level"),
        expect!["spoken: training-language-below level=A1 language=es needed=A2"],
    );
    certify(|r| r.spoken.clear(), expect!["spoken: training-language-none language=es needed=A2"]);
    let (record, asks) = (record(), asks());
    let early = take::<Enrolment>("certify", State::Active, &facts(cohort::Stage::Active, &record, &asks));
    assert_eq!(told(early), "training-not-examined state=(training-cohort-active)");
    let unfair = take::<Enrolment>("fail", State::Active, &facts(cohort::Stage::Examined, &record, &asks));
    assert_eq!(told(unfair), "training-nothing-missing");
}

#[test]
fn every_guard_is_needed() {
    let (asks, whole) = (asks(), record());
    let unassessed = Record { assessments: Vec::new(), ..whole.clone() };
    let absent = Record { attendance: [(TODAY, (1, 10))].into(), ..whole.clone() };
    let silent = Record { spoken: Vec::new(), ..whole.clone() };
    let at = |record, cohort| facts(cohort, record, &asks);
    let (enrolling, active, examined) =
        (cohort::Stage::Enrolling, cohort::Stage::Active, cohort::Stage::Examined);
    let asked = [
        ("reject", State::Applied, at(&whole, enrolling)),
        ("wait", State::Applied, at(&whole, enrolling)),
        ("select", State::Applied, at(&whole, examined)),
        ("select", State::Applied, Facts { open: 0, ..at(&whole, enrolling) }),
        ("select", State::Waitlisted, Facts { ahead: 1, ..at(&whole, enrolling) }),
        ("enrol", State::Selected, at(&whole, examined)),
        ("begin", State::Enrolled, at(&whole, enrolling)),
        ("certify", State::Active, at(&whole, active)),
        ("certify", State::Active, at(&unassessed, examined)),
        ("certify", State::Active, at(&absent, examined)),
        ("certify", State::Active, at(&silent, examined)),
        ("fail", State::Active, at(&silent, active)),
        ("fail", State::Active, at(&whole, examined)),
    ];
    assert_eq!(idle_guards::<Enrolment>(&asked), Vec::<String>::new());
    let standing = Standing { state: State::Active, track: Track::Home, waits: false, departed: false };
    let seat = |standing, open, ahead| track::Facts { standing, open, ahead };
    let asked = [
        ("home", Track::Away, seat(Standing { departed: true, ..standing }, 1, 0)),
        ("home", Track::Away, seat(Standing { state: State::Failed, ..standing }, 1, 0)),
        ("away", Track::Home, seat(Standing { departed: true, ..standing }, 1, 0)),
        ("away", Track::Home, seat(Standing { state: State::Withdrawn, ..standing }, 1, 0)),
        ("away", Track::Home, seat(standing, 0, 0)),
        ("away", Track::Home, seat(standing, 1, 1)),
    ];
    assert_eq!(idle_guards::<Tracks>(&asked), Vec::<String>::new());
}

#[test]
fn people_apply_while_it_enrols_and_may_come_back() {
    let ask = |before, stage| told(apply(before, stage));
    assert_eq!(ask(None, cohort::Stage::Enrolling), "applied");
    assert_eq!(ask(Some(State::Withdrawn), cohort::Stage::Enrolling), "applied");
    assert_eq!(
        ask(Some(State::Rejected), cohort::Stage::Enrolling),
        "cohort: training-asked-before state=(training-rejected)"
    );
    assert_eq!(
        ask(None, cohort::Stage::Active),
        "cohort: training-not-enrolling state=(training-cohort-active)"
    );
}

/// Only whoever has a seat away departs, and once; they can still leave.
#[test]
fn who_departs() {
    let table: Vec<String> = State::ALL
        .into_iter()
        .filter(|state| {
            let standing = Standing { state: *state, track: Track::Away, waits: false, departed: false };
            let home = track::depart(Standing { track: Track::Home, ..standing }).map_err(|r| r.to_string());
            assert_eq!(home, Err("track: training-departs-away".to_owned()));
            let again = track::depart(Standing { departed: true, ..standing });
            assert!(again.is_err_and(|r| r.to_string().contains("training-departed")));
            track::depart(standing) == Ok(Standing { departed: true, ..standing })
        })
        .map(|state| {
            format!("{}{}", state.word(), if leaves::<Enrolment>("withdraw", state) { "" } else { ", over" })
        })
        .collect();
    assert_eq!(table, ["selected", "enrolled", "active", "paused", "certified, over"]);
}

/// States from which somebody can still leave or go home.
const LIVE: [State; 7] = [
    State::Applied,
    State::Waitlisted,
    State::Selected,
    State::Enrolled,
    State::Active,
    State::Paused,
    State::Certified,
];

proptest! {
    /// Whatever seats, lists, cohorts, quotas and ceilings say: whoever leaves leaves, and whoever goes home is at home.
    /// The agreement of these tests lets nobody go away at all, and nothing here can even ask it.
    #[test]
    fn leaving_and_going_home_always_succeed(
        state in proptest::sample::select(LIVE.to_vec()),
        away in any::<bool>(),
        waits in any::<bool>(),
        open in -5i64..5,
        ahead in 0i64..5,
        stage in proptest::sample::select(cohort::Stage::ALL.to_vec()),
    ) {
        let agreement = agreement();
        let law = agreement.in_force(TODAY);
        prop_assert!(law.by_id("quota", "nobody").is_some() && law.by_id("ceiling", "nobody").is_some());
        let (record, asks) = (Record::default(), asks());
        if state != State::Certified {
            let facts = Facts { cohort: stage, open, ahead, reason: "", record: &record, asks: &asks };
            prop_assert_eq!(take::<Enrolment>("withdraw", state, &facts), Ok(State::Withdrawn));
        }
        let track = if away { Track::Away } else { Track::Home };
        let was = Standing { state, track, waits, departed: false };
        let home = track::home(was).expect("going home succeeds");
        prop_assert_eq!((home.track, home.waits, home.departed), (Track::Home, false, false));
        prop_assert_eq!(home.state.holds_seat(), state.holds_seat(), "nobody loses a seat by going home");
    }

    /// Asking to go away leads away, or onto the list: never to a refusal, never to the loss of a seat.
    #[test]
    fn asking_to_go_away_is_never_refused(
        state in proptest::sample::select(LIVE.to_vec()),
        waits in any::<bool>(),
        open in -2i64..3,
        ahead in 0i64..3,
    ) {
        let standing = Standing { state, track: Track::Home, waits, departed: false };
        let next = track::away(&track::Facts { standing, open, ahead }).expect("a seat, or a place on the list");
        prop_assert_eq!(next.state.holds_seat(), state.holds_seat());
        let seat = !state.holds_seat() || (open > 0 && ahead == 0);
        prop_assert_eq!((next.track == Track::Away, next.waits), (seat, !seat));
    }

    /// A walk through a cohort: only the steps of the chart, and what is over stays over.
    #[test]
    fn a_walk_keeps_what_must_hold(
        steps in proptest::collection::vec((0usize..10, -1i64..3, 0i64..3, 0usize..5, any::<bool>()), 1..60),
    ) {
        let names = ["reject", "wait", "select", "enrol", "begin", "pause", "resume", "certify", "fail", "withdraw"];
        let (whole, nothing, asks) = (record(), Record::default(), asks());
        let mut state = State::Applied;
        for (step, open, ahead, stage, good) in steps {
            let record = if good { &whole } else { &nothing };
            let stage = cohort::Stage::ALL[stage];
            let facts = Facts { cohort: stage, open, ahead, reason: if good { "why" } else { "" }, record, asks: &asks };
            if let Ok(next) = take::<Enrolment>(names[step], state, &facts) {
                prop_assert!(!state.is_over(), "{state:?} is over");
                match next {
                    State::Certified => prop_assert!(good && stage == cohort::Stage::Examined),
                    State::Failed => prop_assert!(!good && stage == cohort::Stage::Examined),
                    State::Selected => prop_assert!(open > 0 && ahead == 0 && stage.takes_people()),
                    State::Rejected => prop_assert!(good, "a reason is given"),
                    State::Applied | State::Waitlisted | State::Enrolled | State::Active | State::Paused
                    | State::Withdrawn => {}
                }
                state = next;
            }
        }
    }
}
