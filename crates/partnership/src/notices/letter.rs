//! Queued → Sent → Delivered, Failed, Read, or Due → Handed over: what became of a notice, and is it proof?

use agreement::Said;
use jiff::civil::Date;

use crate::lifecycle::{Guard, Lifecycle, Step};
use crate::refusal::Reason;

/// Where a notice stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It waits for the gateway.
    Queued,
    /// The gateway took it. That proves nothing.
    Sent,
    /// The gateway says that it arrived.
    Delivered,
    /// It did not arrive, and no other way is left but a letter.
    Failed,
    /// A letter is to be printed and handed over.
    Due,
    /// A letter was handed over.
    HandedOver,
    /// The person signed in and opened it.
    Read,
}

impl State {
    /// All of them.
    pub const ALL: [State; 7] = [
        State::Queued,
        State::Sent,
        State::Delivered,
        State::Failed,
        State::Due,
        State::HandedOver,
        State::Read,
    ];

    /// The word that is kept.
    pub fn word(self) -> &'static str {
        match self {
            State::Queued => "queued",
            State::Sent => "sent",
            State::Delivered => "delivered",
            State::Failed => "failed",
            State::Due => "due",
            State::HandedOver => "handed-over",
            State::Read => "read",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.word() == word)
    }

    /// Whether a case worker has a letter to hand over.
    pub fn wants_letter(self) -> bool {
        match self {
            State::Due | State::Failed => true,
            State::Queued | State::Sent | State::Delivered | State::HandedOver | State::Read => false,
        }
    }
}

/// How a letter came to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Handed {
    /// Put into their own hand.
    InHand,
    /// Read to them, in their language.
    ReadAloud,
    /// By post, and they signed for it.
    SignedPost,
}

impl Handed {
    /// All of them.
    pub const ALL: [Handed; 3] = [Handed::InHand, Handed::ReadAloud, Handed::SignedPost];

    /// The word that is kept.
    pub fn word(self) -> &'static str {
        match self {
            Handed::InHand => "in-hand",
            Handed::ReadAloud => "read-aloud",
            Handed::SignedPost => "signed-post",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Handed> {
        Handed::ALL.into_iter().find(|how| how.word() == word)
    }

    /// In words.
    pub fn said(self) -> Said {
        Said::new(match self {
            Handed::InHand => "notice-handed-in-hand",
            Handed::ReadAloud => "notice-handed-read-aloud",
            Handed::SignedPost => "notice-handed-signed-post",
        })
    }
}

/// What the guards look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Whether a telephone or an address of e-mail is left that was not tried.
    pub other: bool,
    /// The day on which it was begun.
    pub begun: Date,
    /// The day on which it is said to have been handed over.
    pub day: Option<Date>,
    /// How.
    pub how: Option<Handed>,
    /// The day on which this is asked.
    pub today: Date,
}

/// The lifecycle of a notice.
pub struct Notice;

impl Lifecycle for Notice {
    type State = State;
    type Facts<'a> = Facts;
    const STEPS: &'static [Step<Notice>] = &[
        Step { name: "take", from: &[State::Queued], to: State::Sent, guards: &[] },
        // A report may come late: it is true all the same.
        Step {
            name: "deliver",
            from: &[State::Queued, State::Sent, State::Failed, State::Due],
            to: State::Delivered,
            guards: &[],
        },
        Step { name: "fail", from: &[State::Queued, State::Sent], to: State::Failed, guards: &[] },
        Step {
            name: "again",
            from: &[State::Failed],
            to: State::Queued,
            guards: &[Guard { name: "way", objects: other_way }],
        },
        Step {
            name: "letter",
            from: &[State::Queued, State::Sent, State::Failed],
            to: State::Due,
            guards: &[],
        },
        Step {
            name: "hand-over",
            from: &[State::Due, State::Failed],
            to: State::HandedOver,
            guards: &[Guard { name: "day", objects: on_a_day }, Guard { name: "how", objects: somehow }],
        },
        Step {
            name: "read",
            from: &[
                State::Queued,
                State::Sent,
                State::Delivered,
                State::Failed,
                State::Due,
                State::HandedOver,
            ],
            to: State::Read,
            guards: &[],
        },
    ];

    fn said(state: State) -> Said {
        Said::new(match state {
            State::Queued => "notice-state-queued",
            State::Sent => "notice-state-sent",
            State::Delivered => "notice-state-delivered",
            State::Failed => "notice-state-failed",
            State::Due => "notice-state-due",
            State::HandedOver => "notice-state-handed-over",
            State::Read => "notice-state-read",
        })
    }
}

fn other_way(f: &Facts) -> Option<Reason> {
    (!f.other).then(|| Reason::at("", Said::new("notice-no-other-way")))
}

fn on_a_day(f: &Facts) -> Option<Reason> {
    let sound = f.day.is_some_and(|day| f.begun <= day && day <= f.today);
    (!sound).then(|| Reason::at("day", Said::new("notice-day-wrong").text("from", f.begun.to_string())))
}

fn somehow(f: &Facts) -> Option<Reason> {
    f.how.is_none().then(|| Reason::at("how", Said::new("notice-how-none")))
}

/// The days of a notice, as far as they are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// A gateway took it.
    pub sent: Option<Date>,
    /// It arrived, by the gateway's word.
    pub delivered: Option<Date>,
    /// A way failed, the last one.
    pub failed: Option<Date>,
    /// The person opened it.
    pub read: Option<Date>,
    /// A letter was handed over.
    pub handed: Option<Date>,
}

/// The day from which on somebody counts as told: the first on which the notice was delivered, read or
/// handed over. Nothing: there is no proof.
pub fn proof(days: &Days) -> Option<Date> {
    [days.delivered, days.read, days.handed].into_iter().flatten().min()
}

/// After so many attempts without success a gateway is asked again after so many minutes; nothing: the
/// way has failed.
pub fn wait_minutes(attempts: i64) -> Option<i64> {
    match attempts {
        ..=1 => Some(1),
        2 => Some(5),
        3 => Some(30),
        4 => Some(120),
        5 => Some(720),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use jiff::civil::date;

    use super::*;
    use crate::lifecycle::{chart, idle_guards, take};

    const FACTS: Facts = Facts {
        other: true,
        begun: date(2026, 11, 2),
        day: Some(date(2026, 11, 5)),
        how: Some(Handed::InHand),
        today: date(2026, 11, 6),
    };

    #[test]
    fn the_steps_are_these() {
        expect![[r#"
            take: Queued → Sent
            deliver: Queued, Sent, Failed, Due → Delivered
            fail: Queued, Sent → Failed
            again: Failed → Queued (way)
            letter: Queued, Sent, Failed → Due
            hand-over: Due, Failed → HandedOver (day, how)
            read: Queued, Sent, Delivered, Failed, Due, HandedOver → Read
        "#]]
        .assert_eq(&chart::<Notice>());
    }

    #[test]
    fn every_guard_is_needed() {
        let asked = [
            ("again", State::Failed, Facts { other: false, ..FACTS }),
            ("hand-over", State::Due, Facts { day: None, ..FACTS }),
            ("hand-over", State::Due, Facts { how: None, ..FACTS }),
        ];
        assert_eq!(idle_guards::<Notice>(&asked), Vec::<String>::new());
    }

    #[test]
    fn a_letter_is_handed_over_between_its_day_and_today() {
        let on = |day| take::<Notice>("hand-over", State::Failed, &Facts { day: Some(day), ..FACTS }).is_ok();
        let days = [date(2026, 11, 1), date(2026, 11, 2), date(2026, 11, 6), date(2026, 11, 7)];
        assert_eq!(days.map(on), [false, true, true, false]);
    }

    #[test]
    fn sent_alone_is_no_proof() {
        let day = |n| Some(date(2026, 11, n));
        let none = Days::default();
        let table = [
            (none, None),
            (Days { sent: day(2), failed: day(3), ..none }, None),
            (Days { sent: day(2), delivered: day(3), ..none }, day(3)),
            (Days { delivered: day(3), read: day(9), ..none }, day(3)),
            (Days { failed: day(3), handed: day(7), read: day(5), ..none }, day(5)),
            (Days { handed: day(7), ..none }, day(7)),
        ];
        for (days, told) in table {
            assert_eq!(proof(&days), told, "{days:?}");
        }
    }

    #[test]
    fn a_gateway_is_asked_six_times() {
        let waits: Vec<i64> = (1..).map_while(wait_minutes).collect();
        assert_eq!(waits, [1, 5, 30, 120, 720]);
    }

    #[test]
    fn every_word_is_read_back() {
        assert_eq!(State::ALL.map(|s| State::from_word(s.word())), State::ALL.map(Some));
        assert_eq!(Handed::ALL.map(|h| Handed::from_word(h.word())), Handed::ALL.map(Some));
    }
}
