//! Which tier answers?
//!
//! Chosen by the number of options alone, so that the same pool is always answered the same
//! way, and said in the answer.

use std::fmt;
use std::sync::atomic::AtomicBool;

use crate::bridge;
use crate::clash::{Bearing, Clash};
use crate::fault::Fault;
use crate::national::{self, Answer, Dear, Effort, Explanation, Number, Pool, Priced};
use crate::problem::Settings;
use crate::stable::{Blocking, Orders, blocking};
use crate::warm::{Earlier, MOVES};

/// How an answer is found and what it can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// HiGHS over all options: proven, or with the gap that remains; ties drawn by lot.
    Exact,
    /// Prices, then HiGHS over the options that matter, then a proof over all of them.
    Bridge,
    /// Prices, whole numbers, chains: every rule kept, with a bound.
    National,
}

impl Tier {
    /// The exact tier answers problems of up to this many options.
    pub const EXACT_MOST: usize = 100_000;
    /// The bridge tier answers up to this many options.
    pub const BRIDGE_MOST: usize = 1_000_000;

    /// The tier for a problem of this many options.
    #[must_use]
    pub fn for_options(options: usize) -> Tier {
        if options <= Tier::EXACT_MOST {
            Tier::Exact
        } else if options <= Tier::BRIDGE_MOST {
            Tier::Bridge
        } else {
            Tier::National
        }
    }

    /// The tier for a pool of this many options. Nothing is drawn by lot in a pool, and no rule is
    /// only preferred: the bridge tier proves as much as the exact one, sooner. That one has to be named.
    #[must_use]
    pub fn for_pool(options: usize) -> Tier {
        Tier::for_options(options).max(Tier::Bridge)
    }
}

impl fmt::Display for Tier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Tier::Exact => "exact",
            Tier::Bridge => "bridge",
            Tier::National => "national",
        })
    }
}

/// A pool with the answer that it got.
#[derive(Debug, Clone)]
pub struct Placed<P> {
    /// The answer.
    pub answer: Answer,
    /// How many of those who were placed before, and had not accepted, were moved; 0 without an earlier placement.
    pub moved: usize,
    pool: Pool<P>,
    priced: Option<Priced>,
}

impl<P: Number> Placed<P> {
    /// The prices, for [`crate::Earlier::prices`]: one a seat at each place, then one for each row's lower bound,
    /// then one for each upper bound. Empty: the exact tier answered.
    #[must_use]
    pub fn prices(&self) -> Vec<f64> {
        let asked = self.pool.asked - usize::from(self.pool.stays.limited());
        self.priced.as_ref().map_or_else(Vec::new, |priced| {
            let prices = &priced.prices;
            [&prices.place[..], &prices.low[..asked], &prices.high[..asked]].concat()
        })
    }

    /// Why a person (the caller's number) got their place, and what would change it. `None`: there is no such
    /// person, or the exact tier answered, whose prices do not weigh single options.
    #[must_use]
    pub fn explain(&self, person: usize) -> Option<Explanation> {
        self.priced.as_ref()?.explain(&self.pool, &self.answer.places, person)
    }

    /// What blocks the answer ([`crate::blocking`]). After an earlier placement what was accepted is no part of it.
    ///
    /// # Errors
    /// As [`crate::stable`].
    pub fn blocking(&self, orders: &Orders) -> Result<Blocking, Fault> {
        blocking(&self.pool, orders, &self.answer.places)
    }

    /// The dearest rules with the ranges of their prices ([`Priced::dearest`]). `None` in the exact tier.
    #[must_use]
    pub fn dearest(&self, steps: &[i64], most: usize, spare: i64, threads: usize) -> Option<Vec<Dear>> {
        Some(self.priced.as_ref()?.dearest(&self.pool, steps, most, spare, threads))
    }

    /// Which rules of the pool cannot hold together ([`crate::clash`]). Ask it of an answer that breaks some.
    ///
    /// # Errors
    /// As [`crate::clash`].
    pub fn clash(&self, bearings: &[Bearing], settings: &Settings) -> Result<Option<Clash>, Fault> {
        crate::clash(&self.pool, bearings, self.priced.as_ref(), settings)
    }

    /// Between which prices a row may stand ([`Priced::range`]). `None` also in the exact tier.
    #[must_use]
    pub fn range(&self, row: usize, spare: i64, threads: usize) -> Option<(i64, i64)> {
        self.priced.as_ref()?.range(&self.pool, row, spare, threads)
    }
}

/// Places a pool in the tier given, or else in the one its size asks for.
///
/// # Errors
/// The rules cannot hold together (exact and bridge tier), or the solver broke. The national tier
/// proves no conflict: it answers, and names the rows that are broken.
pub fn place<P: Number>(
    pool: Pool<P>,
    tier: Option<Tier>,
    effort: Effort,
    settings: &Settings,
) -> Result<Answer, Fault> {
    place_until(pool, tier, effort, settings, &AtomicBool::new(false)).map(|placed| placed.answer)
}

/// The same, but stops to improve soon after `stop` is set, and keeps what is needed to explain. The exact tier
/// does not look at `stop`.
///
/// # Errors
/// As [`place`].
pub fn place_until<P: Number>(
    pool: Pool<P>,
    tier: Option<Tier>,
    effort: Effort,
    settings: &Settings,
    stop: &AtomicBool,
) -> Result<Placed<P>, Fault> {
    P::placed(Asked { pool, tier, effort, settings, stop, earlier: None })
}

/// What is asked of a tier.
pub struct Asked<'a, P> {
    pub(crate) pool: Pool<P>,
    pub(crate) tier: Option<Tier>,
    pub(crate) effort: Effort,
    pub(crate) settings: &'a Settings,
    pub(crate) stop: &'a AtomicBool,
    pub(crate) earlier: Option<&'a Earlier>,
}

impl<P: Number> Asked<'_, P> {
    pub(crate) fn answer(mut self) -> Result<Placed<P>, Fault> {
        let Some(earlier) = self.earlier else { return self.found() };
        let size = self.pool.options();
        let held = self.pool.hold(earlier)?;
        // The size of what was asked decides, not of what is left to ask.
        self.tier = self.tier.or(Some(Tier::for_pool(size)));
        let mut placed = self.found()?;
        if placed.pool.stays.limited() && placed.answer.broken.contains(&(placed.pool.asked - 1)) {
            return Err(Fault::Unkept { rules: vec![MOVES.to_owned()] });
        }
        held.put_back(&mut placed.answer);
        placed.moved = earlier.moved(&placed.answer.places);
        Ok(placed)
    }

    fn found(self) -> Result<Placed<P>, Fault> {
        let Asked { mut pool, tier, effort, settings, stop, .. } = self;
        let tier = tier.unwrap_or_else(|| Tier::for_pool(pool.options()));
        if tier == Tier::Exact {
            let answer = crate::exact::place(&pool, settings)?.ok_or(Fault::Conflict)?;
            return Ok(Placed { answer, moved: 0, pool, priced: None });
        }
        // In a larger pool these rows cost a third more time, and people who cannot be divided hardly count.
        if pool.options() <= Tier::BRIDGE_MOST {
            pool.tighten();
        }
        let (answer, priced) = match tier {
            Tier::Bridge => bridge::place(&pool, effort.threads, settings, stop)?.ok_or(Fault::Conflict)?,
            _ => national::place_until(&pool, effort, stop)?,
        };
        Ok(Placed { answer, moved: 0, pool, priced: Some(priced) })
    }
}
