//! What is drawn, and how.
//!
//! A draw is a function of three numbers: the seed, what is drawn (its stream) and the number of the
//! run. Nothing is kept between draws, so that neither the order of runs nor the number of threads can
//! change one. The stream is SplitMix64 (Steele, Lea and Flood, 2014) whose start is mixed from seed
//! and stream.
//!
//! Each draw takes one evenly distributed number and looks up the value below which a distribution has
//! that share of its mass. For the normal and the beta distribution that is a table of 2,048 equal
//! shares with straight lines between.

use std::sync::OnceLock;

use crate::Fault;
use crate::maths::{exp, ln};

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
/// Equal shares of mass in a table.
const SHARES: usize = 2048;
/// Steps of the sum from which a table is made.
const STEPS: usize = 8192;

fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Where the stream of something begins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stream(u64);

impl Stream {
    pub(crate) fn new(seed: u64, what: u64) -> Stream {
        Stream(mix(mix(seed.wrapping_add(GOLDEN)).wrapping_add(what.wrapping_mul(0xd1b5_4a32_d192_ed03))))
    }

    /// The number of a run: from 0, and below 1.
    pub(crate) fn at(self, run: u64) -> f64 {
        let bits = mix(self.0.wrapping_add(GOLDEN.wrapping_mul(run.wrapping_add(1))));
        (bits >> 11) as f64 * (1.0 / 9_007_199_254_740_992.0)
    }
}

/// How likely the values between the ends are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// All the same.
    Uniform,
    /// Falling in straight lines from the peak to the ends.
    Triangular,
    /// Normal around the peak, with a standard deviation of a quarter of the width, and nothing beyond the ends.
    Normal,
    /// Beta in the form used for expert judgement (PERT): mean a sixth of both ends and four of the peak.
    Beta,
}

impl Shape {
    /// The word used in texts.
    pub fn word(self) -> &'static str {
        match self {
            Shape::Uniform => "uniform",
            Shape::Triangular => "triangular",
            Shape::Normal => "normal",
            Shape::Beta => "beta",
        }
    }

    /// The shape of a word.
    pub fn of(word: &str) -> Option<Shape> {
        [Shape::Uniform, Shape::Triangular, Shape::Normal, Shape::Beta].into_iter().find(|s| s.word() == word)
    }
}

/// A distribution.
#[derive(Clone, Debug)]
pub struct Draw {
    shape: Shape,
    low: f64,
    mode: f64,
    high: f64,
    /// Made when the first value is drawn: whoever only reads what is stated needs none.
    table: OnceLock<Vec<f64>>,
}

impl Draw {
    /// From `low` to `high` with the peak at `mode`, or [`Fault::NoMass`].
    pub fn new(shape: Shape, low: f64, mode: f64, high: f64) -> Result<Draw, Fault> {
        let finite = [low, mode, high].iter().all(|v| v.is_finite());
        if !finite || low >= high || !(low..=high).contains(&mode) {
            return Err(Fault::NoMass { low, mode, high });
        }
        Ok(Draw { shape, low, mode, high, table: OnceLock::new() })
    }

    /// Its shape.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// The least value.
    pub fn low(&self) -> f64 {
        self.low
    }

    /// The peak.
    pub fn mode(&self) -> f64 {
        self.mode
    }

    /// The largest value.
    pub fn high(&self) -> f64 {
        self.high
    }

    /// The value below which a share `u` of the mass lies, for `u` from 0 to 1.
    pub fn at(&self, u: f64) -> f64 {
        let (low, mode, high) = (self.low, self.mode, self.high);
        let width = high - low;
        let value = match self.shape {
            Shape::Uniform => low + u * width,
            Shape::Triangular if u * width < mode - low => low + (u * width * (mode - low)).sqrt(),
            Shape::Triangular => high - ((1.0 - u) * width * (high - mode)).sqrt(),
            Shape::Normal | Shape::Beta => {
                let place = (u * SHARES as f64).clamp(0.0, SHARES as f64);
                let cell = (place as usize).min(SHARES - 1);
                let table = self.table();
                let (left, right) = (table[cell], table[cell + 1]);
                left + (place - cell as f64) * (right - left)
            }
        };
        value.clamp(low, high)
    }

    /// Values that so many shares of the mass lie below.
    fn table(&self) -> &[f64] {
        self.table.get_or_init(|| {
            let width = self.high - self.low;
            let peak = (self.mode - self.low) / width;
            let table = match self.shape {
                Shape::Uniform | Shape::Triangular => Vec::new(),
                Shape::Normal => table(|x| {
                    let z = (x - peak) * 4.0;
                    exp(-0.5 * z * z)
                }),
                Shape::Beta => {
                    let (a, b) = (4.0 * peak, 4.0 * (1.0 - peak));
                    table(|x| exp(a * ln(x) + b * ln(1.0 - x)))
                }
            };
            table.into_iter().map(|x| self.low + width * x).collect()
        })
    }
}

/// Where a density over 0 to 1 has equal shares of its mass, by the sum over midpoints.
fn table(density: impl Fn(f64) -> f64) -> Vec<f64> {
    let masses: Vec<f64> = (0..STEPS).map(|i| density((i as f64 + 0.5) / STEPS as f64)).collect();
    let whole: f64 = masses.iter().sum();
    let (mut cells, mut below, mut step) = (Vec::with_capacity(SHARES + 1), 0.0, 0);
    for share in 0..=SHARES {
        let wanted = whole * share as f64 / SHARES as f64;
        while step < STEPS - 1 && below + masses[step] < wanted {
            below += masses[step];
            step += 1;
        }
        let inside = if masses[step] > 0.0 { ((wanted - below) / masses[step]).clamp(0.0, 1.0) } else { 0.0 };
        cells.push((step as f64 + inside) / STEPS as f64);
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_have_the_means_of_their_distributions() {
        // Closed forms: uniform, triangular, PERT; normal where it is symmetric.
        for (shape, low, mode, high, mean) in [
            (Shape::Uniform, 0.2, 0.3, 0.6, 0.4),
            (Shape::Triangular, 0.1, 0.2, 0.6, 0.3),
            (Shape::Beta, 0.0, 0.25, 1.0, 2.0 / 6.0),
            (Shape::Beta, 0.0, 0.0, 1.0, 1.0 / 6.0),
            (Shape::Normal, 0.4, 0.5, 0.6, 0.5),
        ] {
            let draw = Draw::new(shape, low, mode, high).expect("it has mass");
            let stream = Stream::new(7, 1);
            let drawn: f64 = (0..200_000).map(|run| draw.at(stream.at(run))).sum::<f64>() / 200_000.0;
            assert!((drawn - mean).abs() < 2e-3 * (high - low) + 1e-4, "{shape:?}: {drawn} for {mean}");
            assert!(draw.at(0.0) >= low && draw.at(1.0) <= high);
            let mut last = low;
            for i in 0..=1000 {
                let value = draw.at(f64::from(i) / 1000.0);
                assert!(value >= last, "{shape:?} falls at {i}");
                last = value;
            }
        }
    }

    #[test]
    fn what_has_no_mass_is_refused() {
        for (low, mode, high) in [(0.5, 0.5, 0.5), (0.6, 0.5, 0.4), (0.1, 0.9, 0.5), (f64::NAN, 0.1, 0.2)] {
            assert!(Draw::new(Shape::Beta, low, mode, high).is_err(), "{low} {mode} {high}");
        }
    }

    /// Seven bins of ten thousand: chi-square with six degrees of freedom stays below 22.5 in 999 of 1,000.
    #[test]
    fn streams_are_even_and_independent() {
        let (one, other) = (Stream::new(1, 1), Stream::new(1, 2));
        let mut bins = [0_i32; 7];
        let mut product = 0.0;
        for run in 0..70_000 {
            bins[(one.at(run) * 7.0) as usize] += 1;
            product += (one.at(run) - 0.5) * (other.at(run) - 0.5);
        }
        let chi: f64 = bins.iter().map(|b| f64::from((b - 10_000).pow(2)) / 10_000.0).sum();
        assert!(chi < 22.5, "{chi} {bins:?}");
        assert!((product / 70_000.0 * 12.0).abs() < 0.02);
    }
}
