//! What is known of one origin and occupation, in numbers.

use crate::chance::Draw;
use crate::{Fault, Shock};

/// The most years that are projected.
pub const MOST_YEARS: usize = 100;
/// The most people a number may name.
const MOST_PEOPLE: f64 = 1e9;

/// A number of the model. Its letter in the formulas stands behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(usize)]
pub enum Param {
    /// Seats of a cohort on the away track (a), people.
    AwaySeats,
    /// Seats of a cohort on the home track (h), people.
    HomeSeats,
    /// Share of the away track that completes (cₐ).
    CompletionAway,
    /// Share of the home track that completes (cₕ).
    CompletionHome,
    /// Share of away graduates that departs (s).
    Departure,
    /// Share of those who stay that is lost to the occupation (λ).
    Leakage,
    /// Share of those abroad that returns in a year (r).
    Return,
    /// Share of returnees that works in the occupation again (ρ).
    Reentry,
    /// Share of those abroad that moves on in a year (o).
    Onward,
    /// Share of the occupation that leaves it in a year (x).
    Exit,
    /// People who take up training for each who departs (μ); may exceed 1.
    Attraction,
    /// Share of those that passes (p).
    Pass,
    /// Share of graduates who would have been trained anyway (δ).
    Deadweight,
    /// Share of movers who worked in the occupation (w).
    FromEmployed,
    /// By how much wages fall, in logarithms, where the stock rises by the whole (η).
    WageElasticity,
    /// Share of the tasks that machines may come to do (e).
    Exposure,
    /// Share of those tasks, as far as people still do them, that machines take over in a year (v).
    Adoption,
}

/// How many numbers there are.
pub const PARAMS: usize = 17;

impl Param {
    /// All of them, in the order in which they are kept.
    pub const ALL: [Param; PARAMS] = [
        Param::AwaySeats,
        Param::HomeSeats,
        Param::CompletionAway,
        Param::CompletionHome,
        Param::Departure,
        Param::Leakage,
        Param::Return,
        Param::Reentry,
        Param::Onward,
        Param::Exit,
        Param::Attraction,
        Param::Pass,
        Param::Deadweight,
        Param::FromEmployed,
        Param::WageElasticity,
        Param::Exposure,
        Param::Adoption,
    ];

    /// The word by which texts, JSON and word lists call it.
    pub fn word(self) -> &'static str {
        match self {
            Param::AwaySeats => "away_seats",
            Param::HomeSeats => "home_seats",
            Param::CompletionAway => "completion_away",
            Param::CompletionHome => "completion_home",
            Param::Departure => "departure",
            Param::Leakage => "leakage",
            Param::Return => "return",
            Param::Reentry => "reentry",
            Param::Onward => "onward",
            Param::Exit => "exit",
            Param::Attraction => "attraction",
            Param::Pass => "pass",
            Param::Deadweight => "deadweight",
            Param::FromEmployed => "from_employed",
            Param::WageElasticity => "wage_elasticity",
            Param::Exposure => "exposure",
            Param::Adoption => "adoption",
        }
    }

    /// The least and the most that it can be.
    pub fn bounds(self) -> (f64, f64) {
        match self {
            Param::AwaySeats | Param::HomeSeats => (0.0, MOST_PEOPLE),
            Param::Attraction => (0.0, 100.0),
            Param::WageElasticity => (0.0, 10.0),
            _ => (0.0, 1.0),
        }
    }

    /// Whether it is a share of a whole; else it is a number.
    pub fn is_share(self) -> bool {
        self.bounds() == (0.0, 1.0)
    }
}

/// A number that is not known but within a distribution.
#[derive(Clone, Debug)]
pub struct Uncertain {
    /// Which one.
    pub param: Param,
    /// From where to where, and how likely.
    pub draw: Draw,
    /// What is drawn: two numbers of one stream are the same in every run.
    pub stream: u64,
}

/// One origin and occupation. All numbers start at zero, and what is zero is switched off.
#[derive(Clone, Debug)]
pub struct Flow {
    /// The numbers, in the order of [`Param::ALL`].
    pub values: [f64; PARAMS],
    /// The years in which a cohort completes, counted from 0.
    pub cohorts: Vec<usize>,
    /// Years from somebody's departure until those whom it attracted are trained (L).
    pub lag: usize,
    /// Whether movers hold the qualification when they enter: then those who do not depart are no
    /// gain of the programme.
    pub qualified: bool,
    /// People who work in the occupation at origin today (H₀).
    pub stock: Option<f64>,
    /// How exits react to wages: a fall of wages by 1% raises them by so many per cent (ε).
    pub wage_response: f64,
    /// What is not known for sure.
    pub uncertain: Vec<Uncertain>,
    /// What may befall departures.
    pub shocks: Vec<Shock>,
}

impl Default for Flow {
    fn default() -> Flow {
        Flow {
            values: [0.0; PARAMS],
            cohorts: Vec::new(),
            lag: 0,
            qualified: false,
            stock: None,
            wage_response: 1.0,
            uncertain: Vec::new(),
            shocks: Vec::new(),
        }
    }
}

impl Flow {
    /// A number.
    pub fn get(&self, param: Param) -> f64 {
        self.values[param as usize]
    }

    /// The same with another number.
    #[must_use]
    pub fn with(mut self, param: Param, value: f64) -> Flow {
        self.values[param as usize] = value;
        self
    }

    /// Whether a cohort completes in a year.
    pub(crate) fn runs_in(&self, year: usize) -> bool {
        self.cohorts.contains(&year)
    }

    /// Whether wages can matter in any run.
    pub(crate) fn has_wages(&self) -> bool {
        let drawn = self.uncertain.iter().any(|u| u.param == Param::WageElasticity);
        drawn || self.get(Param::WageElasticity) > 0.0
    }

    /// What is wrong with it, if anything.
    pub fn check(&self, years: usize) -> Result<(), Fault> {
        if !(1..=MOST_YEARS).contains(&years) {
            return Err(Fault::Years(years));
        }
        for param in Param::ALL {
            let (least, most) = param.bounds();
            let drawn = self.uncertain.iter().filter(|u| u.param == param);
            let ends = drawn.flat_map(|u| [u.draw.low(), u.draw.high()]);
            for value in ends.chain([self.get(param)]) {
                // Not a number is outside as well.
                if !(least..=most).contains(&value) {
                    return Err(Fault::Outside { param, value, least, most });
                }
            }
        }
        let most = |param| {
            let drawn = self.uncertain.iter().filter(|u| u.param == param).map(|u| u.draw.high());
            drawn.fold(self.get(param), f64::max)
        };
        if most(Param::Return) + most(Param::Onward) > 1.0 + 1e-12 {
            return Err(Fault::OverWhole);
        }
        if self.has_wages() && !self.stock.is_some_and(|h| h > 0.0 && h <= MOST_PEOPLE) {
            return Err(Fault::NoStock);
        }
        if !(0.0..=10.0).contains(&self.wage_response) {
            return Err(Fault::Shock("exits react to wages by 0 to 10"));
        }
        self.shocks.iter().try_for_each(Shock::check)
    }
}
