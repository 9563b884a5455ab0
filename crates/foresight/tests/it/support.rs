//! The worked examples in numbers.

use foresight::Param::*;
use foresight::{Flow, Param};

/// Nurses, five cohorts, with so many home seats and so many trained for each who leaves.
pub fn nurses(home: f64, attraction: f64) -> Flow {
    let stated = [
        (AwaySeats, 180.0),
        (HomeSeats, home),
        (CompletionAway, 0.85),
        (CompletionHome, 0.9),
        (Departure, 0.93),
        (Leakage, 0.12),
        (Exit, 0.05),
        (Return, 0.06),
        (Reentry, 0.6),
        (Onward, 0.02),
        (Attraction, attraction),
        (Pass, 0.7),
        (FromEmployed, 0.65),
    ];
    let flow = Flow { cohorts: (0..5).collect(), lag: 4, qualified: true, ..Flow::default() };
    all(flow, &stated)
}

/// Electricians, five cohorts a year later, who qualify in the programme.
pub fn electricians(leakage: f64) -> Flow {
    let stated = [
        (AwaySeats, 48.0),
        (HomeSeats, 72.0),
        (CompletionAway, 0.85),
        (CompletionHome, 0.85),
        (Departure, 0.8),
        (Leakage, leakage),
        (Exit, 0.03),
        (Return, 0.08),
        (Reentry, 0.7),
        (Onward, 0.03),
        (Deadweight, 0.2),
    ];
    all(Flow { cohorts: (1..6).collect(), ..Flow::default() }, &stated)
}

fn all(flow: Flow, stated: &[(Param, f64)]) -> Flow {
    stated.iter().fold(flow, |flow, (param, value)| flow.with(*param, *value))
}
