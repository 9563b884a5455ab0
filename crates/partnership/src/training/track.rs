//! Home ⇄ Away until departure: what follows when somebody changes their mind (¶13)?
//!
//! Going back to the home track succeeds from every state before departure, whatever it does to quotas, ratios
//! and seats. Going away takes a seat that is free and that nobody waits for; else the person takes their place
//! on the waiting list. Neither costs the worker anything.

use agreement::Said;

use super::enrolment::State;
use crate::intake::people::Track;
use crate::lifecycle::{Guard, Lifecycle, Step, take};
use crate::refusal::{Reason, Refusal};

/// Where somebody stands, as far as changing track goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// How far they are.
    pub state: State,
    /// Their side.
    pub track: Track,
    /// Whether they have a seat at home and wait for one away.
    pub waits: bool,
    /// Whether they have departed: from then on coming home is a return, which is theirs to choose as well.
    pub departed: bool,
}

/// What the guards look at.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// Where somebody stands.
    pub standing: Standing,
    /// Away seats that nobody has.
    pub open: i64,
    /// People who wait for one before them.
    pub ahead: i64,
}

fn present(f: &Facts) -> Option<Reason> {
    f.standing.departed.then(|| Reason::at("track", Said::new("training-departed")))
}

fn live(f: &Facts) -> Option<Reason> {
    let over = matches!(f.standing.state, State::Rejected | State::Failed | State::Withdrawn);
    over.then(|| Reason::at("track", Said::new("training-over")))
}

fn seat(f: &Facts) -> Option<Reason> {
    // Whoever has no seat yet takes none by asking for the other side.
    let refused = f.standing.state.holds_seat() && f.open < 1;
    refused.then(|| Reason::at("seat", Said::new("training-seat-none")))
}

fn first(f: &Facts) -> Option<Reason> {
    let refused = f.standing.state.holds_seat() && f.ahead > 0;
    refused.then(|| Reason::at("seat", Said::new("training-others-wait").number("people", f.ahead)))
}

/// The two sides.
#[derive(Debug)]
pub struct Tracks;

impl Lifecycle for Tracks {
    type State = Track;
    type Facts<'a> = Facts;

    const STEPS: &'static [Step<Tracks>] = &[
        Step {
            name: "home",
            from: &[Track::Away, Track::Home],
            to: Track::Home,
            guards: &[Guard { name: "present", objects: present }, Guard { name: "live", objects: live }],
        },
        Step {
            name: "away",
            from: &[Track::Home],
            to: Track::Away,
            guards: &[
                Guard { name: "present", objects: present },
                Guard { name: "live", objects: live },
                Guard { name: "seat", objects: seat },
                Guard { name: "first", objects: first },
            ],
        },
    ];

    fn said(state: Track) -> Said {
        Said::new(match state {
            Track::Home => "training-track-home",
            Track::Away => "training-track-away",
        })
    }
}

/// Goes home, or stops waiting for an away seat. Refused only after departure, or where nothing is left to change.
pub fn home(standing: Standing) -> Result<Standing, Refusal> {
    let facts = Facts { standing, open: 0, ahead: 0 };
    let track = take::<Tracks>("home", standing.track, &facts)?;
    // Whoever waited for a seat away asks for one at home now.
    let state = if standing.state == State::Waitlisted && standing.track != track {
        State::Applied
    } else {
        standing.state
    };
    Ok(Standing { state, track, waits: false, ..standing })
}

/// Departs: from then on the track is not changed any more. Refused: departed before, or no seat on the away track.
pub fn depart(standing: Standing) -> Result<Standing, Refusal> {
    let mut reasons: Vec<Reason> = present(&Facts { standing, open: 0, ahead: 0 }).into_iter().collect();
    if !standing.state.holds_seat() || standing.track != Track::Away {
        reasons.push(Reason::at("track", Said::new("training-departs-away")));
    }
    Refusal::unless_none(reasons)?;
    Ok(Standing { departed: true, waits: false, ..standing })
}

/// Goes away where a seat is free and nobody waits for it; else takes a place on the waiting list.
pub fn away(facts: &Facts) -> Result<Standing, Refusal> {
    let standing = facts.standing;
    match take::<Tracks>("away", standing.track, facts) {
        Ok(track) => {
            let waited = standing.state == State::Waitlisted;
            let state = if waited { State::Applied } else { standing.state };
            Ok(Standing { state, track, waits: false, ..standing })
        }
        Err(refusal) if !refusal.reasons.is_empty() && refusal.reasons.iter().all(|r| r.field == "seat") => {
            Ok(Standing { waits: true, ..standing })
        }
        Err(refusal) => Err(refusal),
    }
}
