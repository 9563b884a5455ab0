//! Seats answer to jobs; a cohort goes on when its people can.

use expect_test::{Expect, expect};
use jiff::civil::date;
use partnership::intake::people::Track;
use partnership::lifecycle::{chart, idle_guards, take};
use partnership::training::cohort::{Cohort, Demand, Facts, Jobs, Stage, warnings};
use partnership::training::programme;
use proptest::prelude::*;

use super::TODAY;

fn jobs(id: &str, track: Track, number: i64) -> Demand {
    let jobs = Jobs { track, occupation: "cook".to_owned(), number, verified: true, within: None };
    Demand { id: id.to_owned(), jobs: Some(jobs) }
}

/// A cohort that lacks nothing.
fn facts() -> Facts {
    Facts {
        programme: programme::Stage::Running,
        occupation: "cook".to_owned(),
        seats_home: 10,
        seats_away: 5,
        begins_on: Some(TODAY),
        demand: vec![jobs("sn", Track::Home, 10), jobs("es", Track::Away, 8)],
        other_away: 3,
        cite: "Art. 4".to_owned(),
        enrolled: 12,
        unexamined: 0,
        undecided: 0,
        today: TODAY,
    }
}

fn with(change: impl FnOnce(&mut Facts)) -> Facts {
    let mut facts = facts();
    change(&mut facts);
    facts
}

fn check(step: &str, from: Stage, facts: &Facts, expected: Expect) {
    expected.assert_eq(&match take::<Cohort>(step, from, facts) {
        Ok(stage) => stage.word().to_owned(),
        Err(refusal) => refusal.to_string(),
    });
}

#[test]
fn the_chart() {
    expect![[r#"
        open: Planned → Enrolling (programme, seats, known, verified, occupation, home_demand, away_demand, away_within)
        begin: Enrolling → Active (somebody, day)
        examine: Active → Examined (examined)
        close: Examined → Closed (decided)
    "#]]
    .assert_eq(&chart::<Cohort>());
}

#[test]
fn seats_answer_to_verified_jobs() {
    check("open", Stage::Planned, &facts(), expect!["enrolling"]);
    check(
        "open",
        Stage::Planned,
        &with(|f| f.demand.clear()),
        expect![[r#"
        demand: training-demand-home article=Art. 4
        demand: training-demand-away article=Art. 4"#]],
    );
    let more = with(|f| f.seats_away = 6);
    check(
        "open",
        Stage::Planned,
        &more,
        expect!["seats_away: training-away-over seats=6 jobs=8 others=3 article=Art. 4"],
    );
    let unverified = with(|f| f.demand[1].jobs.as_mut().expect("jobs").verified = false);
    check(
        "open",
        Stage::Planned,
        &unverified,
        expect![[r#"
        demand: training-demand-unverified id=es article=Art. 4
        seats_away: training-away-over seats=5 jobs=0 others=3 article=Art. 4"#]],
    );
    let stranger = with(|f| f.demand.push(Demand { id: "x".to_owned(), jobs: None }));
    check("open", Stage::Planned, &stranger, expect!["demand: training-demand-unknown id=x article=Art. 4"]);
}

/// Named twice, or as a clause and as a place of that clause, jobs are counted once; and no number is too large.
#[test]
fn each_job_counts_once() {
    let away = |change: fn(&mut Vec<Demand>)| with(|f| change(&mut f.demand)).jobs(Track::Away);
    let place = |clause: Option<&str>| {
        let mut place = jobs("hotel", Track::Away, 3);
        place.jobs.as_mut().expect("jobs").within = clause.map(str::to_owned);
        place
    };
    assert_eq!(away(|_| {}), 8);
    assert_eq!(away(|demand| demand.push(jobs("es", Track::Away, 8))), 8);
    assert_eq!(away(|demand| demand.push(jobs("de", Track::Away, i64::MAX))), i64::MAX);
    for (clause, all) in [(None, 11), (Some("es"), 8), (Some("de"), 11)] {
        assert_eq!(with(|f| f.demand.push(place(clause))).jobs(Track::Away), all, "{clause:?}");
    }
}

/// ¶12: more home seats than jobs are a warning, never a refusal.
#[test]
fn home_seats_beyond_jobs_are_warned_of() {
    let many = with(|f| f.seats_home = 11);
    check("open", Stage::Planned, &many, expect!["enrolling"]);
    assert_eq!(warnings(&facts()), []);
    let said: Vec<String> = warnings(&many).iter().map(ToString::to_string).collect();
    assert_eq!(said, ["training-home-over seats=11 jobs=10"]);
}

#[test]
fn every_guard_is_needed() {
    let plan = |change: fn(&mut Facts)| ("open", Stage::Planned, with(change));
    let asked = [
        plan(|f| f.programme = programme::Stage::Accredited),
        plan(|f| (f.seats_home, f.seats_away, f.other_away) = (0, 0, 0)),
        plan(|f| f.demand.push(Demand { id: "x".to_owned(), jobs: None })),
        plan(|f| {
            let mut more = jobs("de", Track::Away, 4);
            more.jobs.as_mut().expect("jobs").verified = false;
            f.demand.push(more);
        }),
        plan(|f| f.occupation = "waiter".to_owned()),
        plan(|f| drop(f.demand.remove(0))),
        plan(|f| drop(f.demand.remove(1))),
        plan(|f| f.seats_away = 6),
        ("begin", Stage::Enrolling, with(|f| f.enrolled = 0)),
        ("begin", Stage::Enrolling, with(|f| f.begins_on = Some(date(2026, 11, 26)))),
        ("examine", Stage::Active, with(|f| f.unexamined = 1)),
        ("close", Stage::Examined, with(|f| f.undecided = 2)),
    ];
    assert_eq!(idle_guards::<Cohort>(&asked), Vec::<String>::new());
}

proptest! {
    /// A walk: only forwards, one stage at a time; and whatever enrols answers to verified jobs.
    #[test]
    fn a_walk_only_goes_forward(
        steps in proptest::collection::vec((0usize..4, 0i64..12, 0i64..12, 0i64..12, any::<bool>()), 1..40),
    ) {
        let mut stage = Stage::Planned;
        for (step, home, away, number, verified) in steps {
            let step = ["open", "begin", "examine", "close"][step];
            let facts = with(|f| {
                (f.seats_home, f.seats_away, f.other_away) = (home, away, 0);
                f.demand[1] = jobs("es", Track::Away, number);
                f.demand[1].jobs.as_mut().expect("jobs").verified = verified;
                f.enrolled = number;
            });
            if let Ok(next) = take::<Cohort>(step, stage, &facts) {
                let at = Stage::ALL.iter().position(|s| *s == stage).expect("a stage");
                prop_assert_eq!(Some(&next), Stage::ALL.get(at + 1));
                if next == Stage::Enrolling {
                    prop_assert!(verified && away <= number && home + away > 0);
                }
                stage = next;
            }
        }
    }
}
