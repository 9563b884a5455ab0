//! What becomes of one person's outcome?
//!
//! Proposed → Confirmed or Overridden, by a named officer → Published → Accepted,
//! Declined, Expired, or Contested → Upheld or Changed, by another officer →
//! Accepted, Declined or Expired. What was accepted in an earlier round is carried
//! over as Accepted; only the person gives it up.

use jiff::ToSpan;
use jiff::civil::Date;

use super::No;

/// Whoever contested has at least so many days to answer after they were answered.
pub const AFTER_CONTEST_DAYS: i64 = 14;

/// Where an outcome stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// The machine proposes it.
    Proposed,
    /// An officer confirmed it.
    Confirmed,
    /// An officer put something else in its place.
    Overridden,
    /// The person was told.
    Published,
    /// They accepted.
    Accepted,
    /// They declined.
    Declined,
    /// They did not answer in time.
    Expired,
    /// They contest it.
    Contested,
    /// Another officer left it as it is.
    Upheld,
    /// Another officer changed it.
    Changed,
}

impl State {
    /// All of them.
    pub const ALL: [State; 10] = [
        State::Proposed,
        State::Confirmed,
        State::Overridden,
        State::Published,
        State::Accepted,
        State::Declined,
        State::Expired,
        State::Contested,
        State::Upheld,
        State::Changed,
    ];

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            State::Proposed => "proposed",
            State::Confirmed => "confirmed",
            State::Overridden => "overridden",
            State::Published => "published",
            State::Accepted => "accepted",
            State::Declined => "declined",
            State::Expired => "expired",
            State::Contested => "contested",
            State::Upheld => "upheld",
            State::Changed => "changed",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.word() == word)
    }

    /// Whether the person was told, and has not answered.
    pub fn is_open(self) -> bool {
        match self {
            State::Published | State::Upheld | State::Changed => true,
            State::Proposed
            | State::Confirmed
            | State::Overridden
            | State::Accepted
            | State::Declined
            | State::Expired
            | State::Contested => false,
        }
    }
}

/// Who decides: an account in a role that may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decider(String);

impl Decider {
    /// The account of a person; a program without one decides nothing.
    pub fn named(account: &str, is_officer: bool) -> Result<Decider, No> {
        if is_officer && !account.is_empty() { Ok(Decider(account.to_owned())) } else { Err(No::Nobody) }
    }

    /// The account.
    pub fn account(&self) -> &str {
        &self.0
    }
}

/// What another officer answers to somebody who contests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It stays as it is.
    Upheld,
    /// Something else stands in its place; whether that is a place.
    Changed {
        /// Whether there is a place now.
        place: bool,
    },
}

/// An outcome, as far as rules ask about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Where it stands.
    pub state: State,
    /// Whether it is a place.
    pub place: bool,
    /// Whether it was accepted in an earlier round, and is kept.
    pub carried: bool,
    /// Whether an accepted place could not be kept.
    pub gone: bool,
    /// The account that confirmed or overrode it.
    pub decided_by: Option<String>,
    /// Whether the person contested it, ever.
    pub contested: bool,
    /// The account that answered that.
    pub answered_by: Option<String>,
    /// The last day on which the person may answer.
    pub answer_by: Option<Date>,
}

impl Outcome {
    /// What a round proposes.
    pub fn proposed(place: bool, gone: bool) -> Outcome {
        Outcome {
            state: State::Proposed,
            place,
            carried: false,
            gone,
            decided_by: None,
            contested: false,
            answered_by: None,
            answer_by: None,
        }
    }

    /// What was accepted in an earlier round.
    pub fn carried() -> Outcome {
        Outcome { state: State::Accepted, carried: true, ..Outcome::proposed(true, false) }
    }

    /// Whether an officer has still to decide it.
    pub fn is_undecided(&self) -> bool {
        self.state == State::Proposed
    }

    /// Lets the proposal stand.
    pub fn confirm(self, by: &Decider) -> Result<Outcome, No> {
        match self.state {
            State::Proposed if self.gone => Err(No::Gone),
            State::Proposed | State::Overridden => Ok(self.decided(State::Confirmed, by)),
            State::Confirmed => Err(No::Same),
            State::Accepted if self.carried => Err(No::Accepted),
            State::Published
            | State::Accepted
            | State::Declined
            | State::Expired
            | State::Contested
            | State::Upheld
            | State::Changed => Err(No::Decided),
        }
    }

    /// Puts something else in the proposal's place: a place, or none.
    pub fn overrule(self, by: &Decider, place: bool, reason: &str) -> Result<Outcome, No> {
        match self.state {
            State::Proposed | State::Confirmed | State::Overridden if reason.trim().is_empty() => {
                Err(No::Reason)
            }
            State::Proposed | State::Confirmed | State::Overridden => {
                Ok(Outcome { place, ..self.decided(State::Overridden, by) })
            }
            State::Accepted if self.carried => Err(No::Accepted),
            State::Published
            | State::Accepted
            | State::Declined
            | State::Expired
            | State::Contested
            | State::Upheld
            | State::Changed => Err(No::Decided),
        }
    }

    fn decided(self, state: State, by: &Decider) -> Outcome {
        Outcome { state, decided_by: Some(by.account().to_owned()), ..self }
    }

    /// Tells the person. Whoever accepted before, or gave up what they had accepted, is told nothing
    /// new.
    pub fn publish(self, answer_by: Date) -> Result<Outcome, No> {
        match self.state {
            State::Proposed => Err(No::Undecided),
            State::Confirmed | State::Overridden => {
                Ok(Outcome { state: State::Published, answer_by: Some(answer_by), ..self })
            }
            State::Accepted | State::Declined if self.carried => Ok(self),
            State::Published
            | State::Accepted
            | State::Declined
            | State::Expired
            | State::Contested
            | State::Upheld
            | State::Changed => Err(No::Told),
        }
    }

    /// From this day on it is shown that the person knows of it: they have as many days from then on as the round
    /// gave to all, also where its own last day comes sooner.
    #[must_use]
    pub fn told(self, on: Date, days: i64) -> Outcome {
        let last = on.checked_add(days.max(0).days()).unwrap_or(on);
        let answer_by = self.answer_by.map(|by| if self.state.is_open() { by.max(last) } else { by });
        Outcome { answer_by, ..self }
    }

    /// Nothing shows that the person knows of it: no last day has passed for them.
    #[must_use]
    pub fn untold(self, today: Date) -> Outcome {
        Outcome { answer_by: self.answer_by.map(|by| by.max(today)), ..self }
    }

    /// Whether a place would lapse if the round ended.
    pub fn would_lapse(&self) -> bool {
        self.state.is_open() && self.place
    }

    fn is_late(&self, today: Date) -> bool {
        self.answer_by.is_some_and(|last| today > last)
    }

    /// The person takes the place. Until the last day they may also come back from declining.
    pub fn accept(self, today: Date) -> Result<Outcome, No> {
        match self.state {
            State::Proposed | State::Confirmed | State::Overridden => Err(No::NotTold),
            State::Contested => Err(No::Contested),
            State::Accepted => Err(No::Same),
            State::Expired => Err(No::Late),
            State::Published | State::Upheld | State::Changed if !self.place => Err(No::NoPlace),
            // Who gave up what they had in an earlier round was told of no last day.
            State::Declined if self.answer_by.is_none() => Err(No::Late),
            State::Published | State::Upheld | State::Changed | State::Declined if self.is_late(today) => {
                Err(No::Late)
            }
            State::Published | State::Upheld | State::Changed | State::Declined => {
                Ok(Outcome { state: State::Accepted, ..self })
            }
        }
    }

    /// The person does not take the place, or gives it up. They may at any time: nobody is bound.
    pub fn decline(self) -> Result<Outcome, No> {
        match self.state {
            State::Proposed | State::Confirmed | State::Overridden => Err(No::NotTold),
            State::Contested => Err(No::Contested),
            State::Declined => Err(No::Same),
            State::Expired => Err(No::Late),
            State::Published | State::Upheld | State::Changed if !self.place => Err(No::NoPlace),
            State::Published | State::Upheld | State::Changed | State::Accepted => {
                Ok(Outcome { state: State::Declined, ..self })
            }
        }
    }

    /// The person does not agree, in their words. Once, and in time; somebody else will answer.
    pub fn contest(self, words: &str, today: Date) -> Result<Outcome, No> {
        match self.state {
            State::Proposed | State::Confirmed | State::Overridden => Err(No::NotTold),
            State::Contested => Err(No::Same),
            State::Upheld | State::Changed => Err(No::Answered),
            State::Accepted => Err(No::Accepted),
            State::Expired => Err(No::Late),
            State::Published | State::Declined if self.contested => Err(No::Answered),
            State::Published | State::Declined if self.answer_by.is_none() || self.is_late(today) => {
                Err(No::Late)
            }
            State::Published | State::Declined if words.trim().is_empty() => Err(No::Reason),
            State::Published | State::Declined => {
                Ok(Outcome { state: State::Contested, contested: true, ..self })
            }
        }
    }

    /// Another officer answers whoever contests. They have time to answer in their turn.
    pub fn answer(self, by: &Decider, verdict: Verdict, reason: &str, today: Date) -> Result<Outcome, No> {
        if self.state != State::Contested {
            return Err(No::NotContested);
        }
        if self.decided_by.as_deref() == Some(by.account()) {
            return Err(No::SameOfficer);
        }
        if reason.trim().is_empty() {
            return Err(No::Reason);
        }
        let time = today.checked_add(AFTER_CONTEST_DAYS.days()).unwrap_or(today);
        let (state, place) = match verdict {
            Verdict::Upheld => (State::Upheld, self.place),
            Verdict::Changed { place } => (State::Changed, place),
        };
        let answer_by = self.answer_by.max(Some(time));
        Ok(Outcome { state, place, answered_by: Some(by.account().to_owned()), answer_by, ..self })
    }

    /// Whether the person may still answer. Without a place there is nothing to answer, but there is
    /// time to contest.
    pub fn is_waiting(&self, today: Date) -> bool {
        let contestable = self.state == State::Published && !self.contested;
        self.state.is_open() && (self.place || contestable) && !self.is_late(today)
    }

    /// The round ends: a place that was not accepted is free again.
    #[must_use]
    pub fn close(self) -> Outcome {
        if self.would_lapse() { Outcome { state: State::Expired, ..self } } else { self }
    }
}
