//! A round and its outcomes, walked through at random: what must hold after every step, whatever
//! people try.

use expect_test::expect;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use partnership::placement::{Decider, No, Outcome, Stage, State, Verdict, Waiting};
use proptest::prelude::*;

const FIRST: Date = date(2026, 9, 1);
const ANSWER_BY: Date = date(2026, 9, 20);

/// A round with some people in it.
#[derive(Clone, Debug)]
struct World {
    stage: Stage,
    outcomes: Vec<Outcome>,
    today: Date,
    /// The last day for answers as people were told.
    told: Option<Date>,
}

impl World {
    fn new() -> World {
        World { stage: Stage::Opened, outcomes: Vec::new(), today: FIRST, told: None }
    }

    fn undecided(&self) -> usize {
        self.outcomes.iter().filter(|o| o.is_undecided()).count()
    }

    fn waiting(&self) -> Waiting {
        let count = |f: &dyn Fn(&&Outcome) -> bool| self.outcomes.iter().filter(f).count();
        Waiting {
            open: count(&|o| o.is_waiting(self.today)),
            contested: count(&|o| o.state == State::Contested),
            ..Waiting::default()
        }
    }

    /// One step, as the store takes it: a refusal changes nothing.
    fn step(&self, (what, who, officer, flag): (u8, usize, u8, bool)) -> Result<World, No> {
        let mut next = self.clone();
        let by = Decider::named(["anna", "ben", ""][usize::from(officer % 3)], officer % 7 != 0);
        let reason = if flag { "a reason" } else { " " };
        let someone = (!self.outcomes.is_empty()).then(|| who % self.outcomes.len());
        let one = |next: &mut World, f: &dyn Fn(Outcome) -> Result<Outcome, No>| -> Result<(), No> {
            let Some(at) = someone else { return Err(No::NotRun) };
            next.outcomes[at] = f(self.outcomes[at].clone())?;
            Ok(())
        };
        match what % 12 {
            0 => {
                next.stage = self.stage.run()?;
                next.outcomes = vec![
                    Outcome::proposed(true, false),
                    Outcome::proposed(false, false),
                    Outcome::proposed(false, true),
                    Outcome::carried(),
                    Outcome::proposed(flag, false),
                ];
            }
            1 | 2 => {
                let by = by?;
                self.stage.decide(self.undecided())?;
                one(&mut next, &|o| o.confirm(&by))?;
                next.stage = self.stage.decide(next.undecided())?;
            }
            3 => {
                let by = by?;
                self.stage.decide(self.undecided())?;
                one(&mut next, &|o| o.overrule(&by, flag, reason))?;
                next.stage = self.stage.decide(next.undecided())?;
            }
            4 => {
                next.stage = self.stage.publish(self.undecided(), officer == 3, self.today, ANSWER_BY)?;
                let told = self.outcomes.iter().cloned().map(|o| o.publish(ANSWER_BY));
                next.outcomes = told.collect::<Result<_, _>>()?;
                next.told = Some(ANSWER_BY);
            }
            5 | 6 => one(&mut next, &|o| o.accept(self.today))?,
            7 => one(&mut next, &|o| o.decline())?,
            8 if self.stage == Stage::Closed => return Err(No::Late),
            8 => one(&mut next, &|o| o.contest(reason, self.today))?,
            9 => {
                let by = by?;
                let verdict = if flag { Verdict::Upheld } else { Verdict::Changed { place: officer > 100 } };
                one(&mut next, &|o| o.answer(&by, verdict, "a reason", self.today))?;
            }
            10 => {
                next.stage = if flag {
                    self.stage.close(self.waiting())?
                } else if officer % 16 == 0 {
                    self.stage.cancel()?
                } else {
                    return Err(No::Same);
                };
                next.outcomes = self.outcomes.iter().cloned().map(Outcome::close).collect();
            }
            _ => next.today = self.today.checked_add(i64::from(officer % 4).days()).expect("a day"),
        }
        Ok(next)
    }

    /// What must hold at any time.
    fn check(&self) {
        for outcome in &self.outcomes {
            let told = self.stage.is_told();
            match outcome.state {
                State::Proposed => assert!(!told && outcome.decided_by.is_none()),
                State::Confirmed | State::Overridden => assert!(!told),
                State::Published | State::Contested | State::Upheld | State::Changed | State::Expired => {
                    assert!(told, "nobody is told before the round is published");
                }
                State::Accepted | State::Declined => assert!(told || outcome.carried),
            }
            // No free power for the machine: whatever somebody was told, a person decided.
            if told && !outcome.carried {
                assert!(outcome.decided_by.as_deref().is_some_and(|by| ["anna", "ben"].contains(&by)));
            }
            if outcome.state == State::Accepted {
                assert!(outcome.place, "nobody accepts nothing");
            }
            if outcome.carried {
                assert!(outcome.place && outcome.decided_by.is_none(), "an accepted place is kept");
            }
            if let Some(by) = &outcome.answered_by {
                assert!(outcome.contested && Some(by) != outcome.decided_by.as_ref());
            }
            if let (Some(told), Some(last)) = (self.told, outcome.answer_by) {
                assert!(last >= told, "nobody has less time than they were told");
            }
            if self.stage == Stage::Closed {
                assert_ne!(outcome.state, State::Contested);
                assert!(!(outcome.state.is_open() && outcome.place), "nothing is left open");
            }
        }
        if self.stage == Stage::Reviewed {
            assert_eq!(self.undecided(), 0);
        }
    }
}

proptest! {
    #[test]
    fn every_walk_keeps_what_must_hold(
        steps in prop::collection::vec((any::<u8>(), any::<usize>(), any::<u8>(), any::<bool>()), 1..200)
    ) {
        let mut world = World::new();
        for step in steps {
            if let Ok(next) = world.step(step) {
                world = next;
            }
            world.check();
        }
    }
}

/// A story as words: `confirm anna`, `overrule ben place`, `publish`, `accept`, … and what becomes of it.
fn story(outcome: Outcome, words: &str) -> String {
    let mut outcome = outcome;
    let mut today = FIRST;
    for word in words.split(", ") {
        let parts: Vec<&str> = word.split(' ').collect();
        let by = Decider::named(parts.get(1).unwrap_or(&""), true);
        let place = parts.get(2) == Some(&"place");
        let next = match parts[0] {
            "confirm" => by.and_then(|by| outcome.clone().confirm(&by)),
            "overrule" => by.and_then(|by| outcome.clone().overrule(&by, place, "why")),
            "silently" => by.and_then(|by| outcome.clone().overrule(&by, place, "")),
            "publish" => outcome.clone().publish(ANSWER_BY),
            "accept" => outcome.clone().accept(today),
            "decline" => outcome.clone().decline(),
            "contest" => outcome.clone().contest("but", today),
            "uphold" => by.and_then(|by| outcome.clone().answer(&by, Verdict::Upheld, "why", today)),
            "change" => {
                by.and_then(|by| outcome.clone().answer(&by, Verdict::Changed { place }, "why", today))
            }
            "on" => {
                today = date(2026, 9, parts[1].parse().expect("a day"));
                continue;
            }
            "close" => Ok(outcome.clone().close()),
            other => panic!("{other}?"),
        };
        match next {
            Ok(next) => outcome = next,
            Err(no) => return format!("{word}: {}", no.word()),
        }
    }
    let last = outcome.answer_by.map_or(String::new(), |day| format!(", until {day}"));
    format!("{}{}{last}", outcome.state.word(), if outcome.place { " with a place" } else { "" })
}

#[test]
fn stories_end_as_they_should() {
    let place = || Outcome::proposed(true, false);
    let told = [
        (place(), "confirm anna, publish, accept"),
        (place(), "publish"),
        (place(), "confirm"),
        (place(), "silently anna"),
        (place(), "overrule anna none, publish, accept"),
        (place(), "overrule anna none, publish, contest, uphold anna"),
        (place(), "overrule anna none, publish, contest, change ben place, accept"),
        (place(), "confirm anna, publish, on 19, contest, on 22, uphold ben, accept"),
        (place(), "confirm anna, publish, contest, uphold ben, contest"),
        (place(), "confirm anna, publish, on 21, accept"),
        (place(), "confirm anna, publish, on 21, close"),
        (place(), "confirm anna, publish, decline, accept"),
        (place(), "confirm anna, publish, accept, on 30, decline"),
        (place(), "confirm anna, publish, contest, accept"),
        (Outcome::carried(), "overrule anna none"),
        (Outcome::carried(), "decline"),
        (Outcome::carried(), "decline, publish, accept"),
        (Outcome::proposed(false, true), "confirm anna"),
        (Outcome::proposed(false, true), "overrule anna none, publish"),
    ];
    let lines: Vec<String> =
        told.map(|(outcome, words)| format!("{words} → {}", story(outcome, words))).into();
    expect![[r#"
        confirm anna, publish, accept → accepted with a place, until 2026-09-20
        publish → publish: undecided
        confirm → confirm: nobody
        silently anna → silently anna: reason
        overrule anna none, publish, accept → accept: no-place
        overrule anna none, publish, contest, uphold anna → uphold anna: same-officer
        overrule anna none, publish, contest, change ben place, accept → accepted with a place, until 2026-09-20
        confirm anna, publish, on 19, contest, on 22, uphold ben, accept → accepted with a place, until 2026-10-06
        confirm anna, publish, contest, uphold ben, contest → contest: answered
        confirm anna, publish, on 21, accept → accept: late
        confirm anna, publish, on 21, close → expired with a place, until 2026-09-20
        confirm anna, publish, decline, accept → accepted with a place, until 2026-09-20
        confirm anna, publish, accept, on 30, decline → declined with a place, until 2026-09-20
        confirm anna, publish, contest, accept → accept: contested
        overrule anna none → overrule anna none: accepted
        decline → declined with a place
        decline, publish, accept → accept: late
        confirm anna → confirm anna: gone
        overrule anna none, publish → published, until 2026-09-20"#]]
    .assert_eq(&lines.join("\n"));
}

/// Every refusal has its own word, and every state and stage can be read again.
#[test]
fn words_are_read_again() {
    let words: std::collections::BTreeSet<&str> = No::ALL.iter().map(|no| no.word()).collect();
    assert_eq!(words.len(), No::ALL.len());
    for state in State::ALL {
        assert_eq!(State::from_word(state.word()), Some(state));
    }
    for stage in Stage::ALL {
        assert_eq!(Stage::from_word(stage.word()), Some(stage));
    }
}

mod rates {
    use std::collections::BTreeMap;

    use expect_test::{Expect, expect};
    use partnership::placement::{Cell, Decided, rates};

    /// Groups as `origin sex overridden number`.
    fn check(rows: &str, expected: Expect) {
        let mut all = Vec::new();
        for row in rows.lines().map(str::trim).filter(|r| !r.is_empty()) {
            let cells: Vec<&str> = row.split(' ').collect();
            let groups = BTreeMap::from([("origin", cells[0].to_owned()), ("sex", cells[1].to_owned())]);
            let one = Decided { groups, overridden: cells[2] == "yes" };
            all.extend(std::iter::repeat_n(one, cells[3].parse().expect("a number")));
        }
        let cell = |cell| match cell {
            Cell::Exactly(n) => n.to_string(),
            Cell::Hidden => "·".to_owned(),
        };
        let line = |rate: &partnership::placement::Rate| {
            let group = rate.group.as_ref().map_or("all".to_owned(), |(kind, name)| format!("{kind} {name}"));
            let per = rate.per_mille().map_or("·".to_owned(), |n| n.to_string());
            format!("{group}: {} of {}, {per} of 1000\n", cell(rate.overridden), cell(rate.decided))
        };
        expected.assert_eq(&rates(&all).iter().map(line).collect::<String>());
    }

    #[test]
    fn small_groups_are_not_told_nor_to_be_reckoned() {
        check(
            "",
            expect![[r#"
            all: 0 of 0, · of 1000
        "#]],
        );
        check(
            "PH female no 40\nPH female yes 10\nPH male no 20\nPH male yes 7\nTN female no 3\nTN male no 30",
            expect![[r#"
                all: 17 of 110, 154 of 1000
                origin PH: 17 of 77, 220 of 1000
                origin TN: 0 of 33, 0 of 1000
                sex female: 10 of 53, 188 of 1000
                sex male: 7 of 57, 122 of 1000
            "#]],
        );
        // Three of one origin: the other origin's number would tell them.
        check(
            "PH female no 40\nPH male yes 20\nTN female no 3",
            expect![[r#"
                all: 20 of 63, 317 of 1000
                origin PH: · of ·, · of 1000
                origin TN: · of ·, · of 1000
                sex female: 0 of 43, 0 of 1000
                sex male: 20 of 20, 1000 of 1000
            "#]],
        );
    }
}
