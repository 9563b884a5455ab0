//! What may befall departures: employers that withdraw, quotas that are cut (¶10, 12; DOMAIN: policy swings).

use crate::Fault;
use crate::chance::Stream;

/// What a shock does while it lasts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Blow {
    /// Employers take this share less of those who would depart.
    Employers(f64),
    /// At most so many depart in a year.
    Quota(f64),
}

/// Something that may begin in any year.
#[derive(Clone, Debug)]
pub struct Shock {
    /// What it does.
    pub blow: Blow,
    /// How likely it begins in a year in which it does not last.
    pub chance: f64,
    /// For how many years it lasts.
    pub years: usize,
    /// What is drawn: shocks of one stream befall several flows at once.
    pub stream: u64,
}

impl Shock {
    pub(crate) fn check(&self) -> Result<(), Fault> {
        if !(0.0..=1.0).contains(&self.chance) {
            return Err(Fault::Shock("a shock's chance runs from 0 to 1"));
        }
        match self.blow {
            Blow::Employers(cut) if !(0.0..=1.0).contains(&cut) => {
                Err(Fault::Shock("employers withdraw by 0 to 1"))
            }
            Blow::Quota(most) if !(most >= 0.0 && most.is_finite()) => {
                Err(Fault::Shock("a quota is no number below zero"))
            }
            _ if self.years == 0 => Err(Fault::Shock("a shock lasts for a year or longer")),
            _ => Ok(()),
        }
    }
}

/// What is left of departures in one year of `N` runs: a share, and a most.
pub(crate) struct Left<const N: usize> {
    pub(crate) share: [f64; N],
    pub(crate) most: [f64; N],
}

impl<const N: usize> Left<N> {
    pub(crate) fn all() -> Left<N> {
        Left { share: [1.0; N], most: [f64::INFINITY; N] }
    }
}

/// The shocks of a flow, run by run.
pub(crate) struct Weather<'a, const N: usize> {
    shocks: &'a [Shock],
    streams: Vec<Stream>,
    lasting: Vec<[u32; N]>,
}

impl<'a, const N: usize> Weather<'a, N> {
    pub(crate) fn new(shocks: &'a [Shock], seed: u64) -> Weather<'a, N> {
        let streams = shocks.iter().map(|s| Stream::new(seed, s.stream)).collect();
        Weather { shocks, streams, lasting: vec![[0; N]; shocks.len()] }
    }

    /// Forgets the last runs.
    pub(crate) fn clear(&mut self) {
        self.lasting.iter_mut().for_each(|l| *l = [0; N]);
    }

    /// What is left in `year` of the runs from `first` on.
    pub(crate) fn left(&mut self, year: usize, first: u64) -> Left<N> {
        let mut left = Left::all();
        for ((shock, stream), lasting) in self.shocks.iter().zip(&self.streams).zip(&mut self.lasting) {
            for (i, lasting) in lasting.iter_mut().enumerate() {
                if *lasting == 0 {
                    // Each run has room for as many years as are ever projected.
                    let number = (first + i as u64).wrapping_mul(128).wrapping_add(year as u64);
                    if stream.at(number) < shock.chance {
                        *lasting = shock.years as u32;
                    }
                }
                if *lasting > 0 {
                    *lasting -= 1;
                    match shock.blow {
                        Blow::Employers(cut) => left.share[i] *= 1.0 - cut,
                        Blow::Quota(most) => left.most[i] = left.most[i].min(most),
                    }
                }
            }
        }
        left
    }
}
