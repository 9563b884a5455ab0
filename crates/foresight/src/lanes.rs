//! One year of the model, for several runs side by side.
//!
//! ```text
//! g   = 1 − e·(1 − (1−v)^t)                     what automation leaves of demand
//! D   = min(a·g·cₐ·s·left, quota)               departures, after shocks
//! K   = h·g·cₕ + (a·g·cₐ − D, unless movers were qualified before)
//! ΔH' = (1−x)·ΔH + K·(1−λ) + ρ·r·A + μ·p·D[t−L] − w·D − δ·(h·g·cₕ + a·g·cₐ)
//! A'  = (1−r−o)·A + D
//! ```
//!
//! With wages: `ω = e^(−η·ΔH/H₀)`, exits `x₁ = min(1, x·ω^(−ε))`, and in place of `x·ΔH` the stock loses
//! `x₁·(H₀+ΔH) − x·H₀`: whoever stays because pay rises stays of the whole stock.
//!
//! For the money, two stocks more: `G' = (1−x)·G + h·g·cₕ·(1−λ)`, those of the home track at work, and
//! `N' = (1−x)·N + (o + (1−ρ)·r)·A`, those who left the country's occupation for good.
//!
//! The lanes are arrays of `N` runs, so that the compiler makes vector instructions of each line. A
//! single path is the same text with one lane: both give the same bits.

use crate::Flow;
use crate::flow::{PARAMS, Param};
use crate::maths::exp;
use crate::shock::Left;
use crate::value::COUNTED;

/// `N` runs of one flow.
pub(crate) struct Lanes<const N: usize> {
    /// The numbers of each run.
    pub(crate) values: [[f64; N]; PARAMS],
    /// ΔH.
    pub(crate) stock: [f64; N],
    /// A.
    pub(crate) abroad: [f64; N],
    /// G.
    pub(crate) home: [f64; N],
    /// N.
    pub(crate) gone: [f64; N],
    /// D of every year so far.
    pub(crate) departed: Vec<[f64; N]>,
    /// Those who take up an occupation because others left, this year.
    pub(crate) attracted: [f64; N],
    /// Share of the exposed tasks that people still do.
    manual: [f64; N],
    /// What is counted for the money, discounted.
    pub(crate) counted: [[f64; N]; COUNTED],
}

impl<const N: usize> Lanes<N> {
    pub(crate) fn new() -> Lanes<N> {
        Lanes {
            values: [[0.0; N]; PARAMS],
            stock: [0.0; N],
            abroad: [0.0; N],
            home: [0.0; N],
            gone: [0.0; N],
            departed: Vec::new(),
            attracted: [0.0; N],
            manual: [1.0; N],
            counted: [[0.0; N]; COUNTED],
        }
    }

    /// Back to the first year; the numbers stay.
    pub(crate) fn clear(&mut self) {
        let none = [0.0; N];
        (self.stock, self.abroad, self.home, self.gone, self.attracted) = (none, none, none, none, none);
        self.manual = [1.0; N];
        self.departed.clear();
        self.counted = [none; COUNTED];
    }

    /// One year on. `discount` is what a payment at its end is worth at the beginning.
    pub(crate) fn step(&mut self, flow: &Flow, left: &Left<N>, discount: f64) {
        let seats = self.seats(flow, left);
        let exits = self.exits(flow);
        let v = |p: Param| &self.values[p as usize];
        let (leakage, reentry, back) = (v(Param::Leakage), v(Param::Reentry), v(Param::Return));
        let (onward, exit) = (v(Param::Onward), v(Param::Exit));
        let (deadweight, employed) = (v(Param::Deadweight), v(Param::FromEmployed));
        let Seats { graduates, home_graduates, departed, .. } = &seats;
        // Whoever held the qualification before is no gain where they do not depart.
        let stays = if flow.qualified { 0.0 } else { 1.0 };
        for i in 0..N {
            let kept = home_graduates[i] + stays * (graduates[i] - departed[i]);
            let returned = back[i] * self.abroad[i];
            self.stock[i] = exits[i] + kept * (1.0 - leakage[i]) + reentry[i] * returned + self.attracted[i]
                - employed[i] * departed[i]
                - deadweight[i] * (home_graduates[i] + graduates[i]);
            self.gone[i] =
                (1.0 - exit[i]) * self.gone[i] + onward[i] * self.abroad[i] + (1.0 - reentry[i]) * returned;
            self.abroad[i] = (1.0 - back[i] - onward[i]) * self.abroad[i] + departed[i];
            self.home[i] = (1.0 - exit[i]) * self.home[i] + home_graduates[i] * (1.0 - leakage[i]);
        }
        self.count(&seats, discount);
        self.departed.push(seats.departed);
    }

    /// Adds what the year counts for the money.
    pub(crate) fn count(&mut self, seats: &Seats<N>, discount: f64) {
        let employed = &self.values[Param::FromEmployed as usize];
        let [departures, away_seats, home_seats, abroad, at_home, lost] = &mut self.counted;
        for i in 0..N {
            departures[i] += discount * seats.departed[i];
            away_seats[i] += discount * seats.away[i];
            home_seats[i] += discount * seats.home[i];
            abroad[i] += discount * self.abroad[i];
            at_home[i] += discount * self.home[i];
            lost[i] += discount * employed[i] * (self.abroad[i] + self.gone[i]);
        }
    }

    /// Seats, graduates and departures of the year, and those attracted by earlier departures.
    pub(crate) fn seats(&mut self, flow: &Flow, left: &Left<N>) -> Seats<N> {
        let year = self.departed.len();
        let on = if flow.runs_in(year) { 1.0 } else { 0.0 };
        let v = |p: Param| &self.values[p as usize];
        let (exposure, adoption) = (v(Param::Exposure), v(Param::Adoption));
        let (all_away, all_home) = (v(Param::AwaySeats), v(Param::HomeSeats));
        let (through, home_through) = (v(Param::CompletionAway), v(Param::CompletionHome));
        let (leave, attract, pass) = (v(Param::Departure), v(Param::Attraction), v(Param::Pass));
        let mut seats = Seats::none();
        for i in 0..N {
            let demand = on * (1.0 - exposure[i] * (1.0 - self.manual[i]));
            seats.away[i] = all_away[i] * demand;
            seats.home[i] = all_home[i] * demand;
            seats.graduates[i] = seats.away[i] * through[i];
            seats.home_graduates[i] = seats.home[i] * home_through[i];
            let departed = seats.graduates[i] * leave[i] * left.share[i];
            seats.departed[i] = if departed < left.most[i] { departed } else { left.most[i] };
            self.manual[i] *= 1.0 - adoption[i];
        }
        let earlier = match flow.lag {
            0 => Some(&seats.departed),
            lag => year.checked_sub(lag).and_then(|then| self.departed.get(then)),
        };
        self.attracted = [0.0; N];
        if let Some(earlier) = earlier {
            for i in 0..N {
                self.attracted[i] = attract[i] * pass[i] * earlier[i];
            }
        }
        seats
    }

    /// What is left of ΔH after the year's exits.
    fn exits(&self, flow: &Flow) -> [f64; N] {
        let exit = &self.values[Param::Exit as usize];
        let mut rest = [0.0; N];
        for i in 0..N {
            rest[i] = (1.0 - exit[i]) * self.stock[i];
        }
        if let Some(base) = flow.stock.filter(|_| flow.has_wages()) {
            let elasticity = &self.values[Param::WageElasticity as usize];
            for i in 0..N {
                rest[i] -= more_exits(exit[i], elasticity[i] * flow.wage_response, self.stock[i], base);
            }
        }
        rest
    }
}

/// How many more leave of the whole stock because pay fell (fewer where it rose).
pub(crate) fn more_exits(exit: f64, response: f64, stock: f64, base: f64) -> f64 {
    let rate = exit * exp(response * stock / base);
    let rate = if rate < 1.0 { rate } else { 1.0 };
    (rate - exit) * (base + stock)
}

/// One year's cohort, run by run.
pub(crate) struct Seats<const N: usize> {
    pub(crate) away: [f64; N],
    pub(crate) home: [f64; N],
    pub(crate) graduates: [f64; N],
    pub(crate) home_graduates: [f64; N],
    pub(crate) departed: [f64; N],
}

impl<const N: usize> Seats<N> {
    fn none() -> Seats<N> {
        let none = [0.0; N];
        Seats { away: none, home: none, graduates: none, home_graduates: none, departed: none }
    }
}
