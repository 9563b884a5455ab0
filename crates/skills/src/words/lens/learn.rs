//! Which linear map draws names of one concept together?
//!
//! Two names of each of many concepts are drawn at a time. Each name should be nearer to the other of its concept than
//! to those of all others: the loss is the cross-entropy of their likenesses (van den Oord et al., "Representation
//! Learning with Contrastive Predictive Coding", 2018), made smaller step by step (Kingma and Ba, "Adam", 2015) from
//! the map that changes nothing. Chance comes from a seed: the same names, the same map on the same machine.

use ndarray::{Array1, Array2, Axis};

use super::Lens;
use crate::words::encoder::DIMENSIONS;

/// Concepts of a step.
const BATCH: usize = 1024;
/// Likenesses are divided by this.
const SHARP: f32 = 0.05;
/// How far the first steps go, once they are up to speed.
const STRIDE: f32 = 1e-3;
/// Steps until then.
const RUN_UP: f32 = 50.0;
/// Steps by default. 600 were chosen on left-out concepts; the stride falls to nought at the last.
pub const STEPS: usize = 600;

/// Learns from directions without the middle of their language, a row each, in the order of their concepts.
/// `progress` is told how many steps are done. Fewer than two concepts with two names teach nothing.
pub fn learn(rows: &Array2<f32>, concepts: &[u32], steps: usize, mut progress: impl FnMut(usize)) -> Lens {
    let named = Named::of(concepts);
    let mut map: Array2<f32> = Array2::eye(DIMENSIONS);
    if named.concepts.len() < 2 {
        return Lens(map);
    }
    let (mut mean, mut square) = (Array2::<f32>::zeros(map.dim()), Array2::<f32>::zeros(map.dim()));
    let mut chance = Chance(0x5eed_0f1e_45e5_c0de);
    for step in 1..=steps {
        let (one, other) = named.drawn(&mut chance);
        let slope = slope(&rows.select(Axis(0), &one), &rows.select(Axis(0), &other), &map);
        let at = step as f32;
        let fall = 0.5 * (1.0 + (std::f32::consts::PI * at / steps as f32).cos());
        let stride = STRIDE * (at / RUN_UP).min(1.0) * fall;
        let (lean, spread) = (1.0 - 0.9f32.powf(at), 1.0 - 0.99f32.powf(at));
        ndarray::Zip::from(&mut map).and(&mut mean).and(&mut square).and(&slope).for_each(
            |map, mean, square, slope| {
                *mean = 0.9 * *mean + 0.1 * slope;
                *square = 0.99 * *square + 0.01 * slope * slope;
                *map -= stride * (*mean / lean) / ((*square / spread).sqrt() + 1e-8);
            },
        );
        progress(step);
    }
    Lens(map)
}

/// How the loss changes with the map.
fn slope(one: &Array2<f32>, other: &Array2<f32>, map: &Array2<f32>) -> Array2<f32> {
    let (bent, length) = normed(one.dot(map));
    let (others, others_length) = normed(other.dot(map));
    let count = bent.nrows();
    let likeness = bent.dot(&others.t()) / SHARP;
    let mut missed = (shares(&likeness) + shares(&likeness.t().to_owned()).t()) / 2.0;
    missed.diag_mut().iter_mut().for_each(|n| *n -= 1.0);
    missed /= count as f32 * SHARP;
    let back = |slope: Array2<f32>, bent: &Array2<f32>, length: &Array1<f32>| {
        let along = (&slope * bent).sum_axis(Axis(1)).insert_axis(Axis(1));
        (slope - bent * &along) / length.view().insert_axis(Axis(1))
    };
    let first = back(missed.dot(&others), &bent, &length);
    let second = back(missed.t().dot(&bent), &others, &others_length);
    one.t().dot(&first) + other.t().dot(&second)
}

/// Rows of length 1, and how long they were.
fn normed(rows: Array2<f32>) -> (Array2<f32>, Array1<f32>) {
    let length = rows.map_axis(Axis(1), |row| row.dot(&row).sqrt().max(f32::MIN_POSITIVE));
    (rows / length.view().insert_axis(Axis(1)), length)
}

/// Each row as shares of 1, by powers of e.
fn shares(rows: &Array2<f32>) -> Array2<f32> {
    let mut out = rows.clone();
    for mut row in out.rows_mut() {
        let most = row.iter().fold(f32::MIN, |held, n| held.max(*n));
        row.mapv_inplace(|n| (n - most).exp());
        let sum = row.sum();
        row /= sum;
    }
    out
}

/// Concepts with two names and more: where their names begin, and how many they are.
struct Named {
    concepts: Vec<(usize, usize)>,
    /// The sum of the roots of these numbers so far: a concept with many names is drawn oftener, but not by as much.
    roots: Vec<f64>,
}

impl Named {
    fn of(concepts: &[u32]) -> Named {
        let (mut all, mut roots) = (Vec::new(), Vec::new());
        let (mut from, mut sum) = (0, 0.0);
        for names in concepts.chunk_by(|one, other| one == other) {
            if names.len() > 1 {
                sum += (names.len() as f64).sqrt();
                all.push((from, names.len()));
                roots.push(sum);
            }
            from += names.len();
        }
        Named { concepts: all, roots }
    }

    /// Two names each of different concepts, as places of rows.
    fn drawn(&self, chance: &mut Chance) -> (Vec<usize>, Vec<usize>) {
        let most = self.roots.last().copied().unwrap_or_default();
        let mut taken = vec![false; self.concepts.len()];
        let (mut one, mut other) = (Vec::new(), Vec::new());
        while one.len() < BATCH.min(self.concepts.len()) {
            let at = self.roots.partition_point(|sum| *sum <= chance.share() * most);
            let at = at.min(self.concepts.len() - 1);
            // One that was drawn is followed by the next that was not, so that few concepts are all drawn soon.
            let at = (at..taken.len()).chain(0..at).find(|n| !taken[*n]).unwrap_or(at);
            taken[at] = true;
            let (from, count) = self.concepts[at];
            let first = chance.below(count);
            let second = (first + 1 + chance.below(count - 1)) % count;
            one.push(from + first);
            other.push(from + second);
        }
        (one, other)
    }
}

/// Numbers as if by chance (Steele, Lea and Flood, "SplitMix", 2014).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut n = self.0;
        n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        n ^ (n >> 31)
    }

    /// From 0 to 1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    fn below(&mut self, count: usize) -> usize {
        (self.next() % count.max(1) as u64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names that share what their concept is, and differ by a lot in the same few numbers.
    fn made(concepts: u32) -> (Array2<f32>, Vec<u32>) {
        let mut chance = Chance(1);
        let mut rows = Array2::zeros((concepts as usize * 3, DIMENSIONS));
        let mut own = [0.0f32; 40];
        let mut of = Vec::new();
        for (at, mut row) in rows.rows_mut().into_iter().enumerate() {
            if at % 3 == 0 {
                own.iter_mut().for_each(|n| *n = chance.share() as f32 - 0.5);
            }
            row.iter_mut().zip(own).for_each(|(to, n)| *to = n);
            row.iter_mut().skip(40).take(8).for_each(|to| *to = 2.5 * (chance.share() as f32 - 0.5));
            of.push(at as u32 / 3);
        }
        (rows, of)
    }

    /// The share of names whose nearest other name is of their concept.
    fn together(rows: &Array2<f32>, concepts: &[u32]) -> f32 {
        let (rows, _) = normed(rows.clone());
        let near = rows.dot(&rows.t());
        let right = |(at, row): (usize, ndarray::ArrayView1<'_, f32>)| {
            let others = row.iter().enumerate().filter(|(n, _)| *n != at);
            let best = others.max_by(|one, other| one.1.total_cmp(other.1)).map_or(at, |(n, _)| n);
            concepts[best] == concepts[at]
        };
        near.rows().into_iter().enumerate().filter(|row| right((row.0, row.1))).count() as f32
            / rows.nrows() as f32
    }

    #[test]
    fn what_differs_within_concepts_is_turned_down() {
        let (rows, of) = made(120);
        let half = of.iter().filter(|c| **c < 60).count();
        let taught = rows.select(Axis(0), &(0..half).collect::<Vec<_>>());
        let lens = learn(&taught, &of[..half], 300, |_| ());
        // Judged by concepts that it was not learned from.
        let others = rows.select(Axis(0), &(half..of.len()).collect::<Vec<_>>());
        let (before, after) =
            (together(&others, &of[half..]), together(&lens.all_through(&others), &of[half..]));
        assert!(before < 0.9 && after > before + 0.05, "{before} {after}");
        assert_eq!(lens, learn(&taught, &of[..half], 300, |_| ()), "the same names, the same map");
    }

    #[test]
    fn the_slope_is_that_of_the_loss() {
        let (rows, _) = made(3);
        let (one, other) = (rows.select(Axis(0), &[0, 3, 6]), rows.select(Axis(0), &[1, 4, 7]));
        let loss = |map: &Array2<f32>| -> f32 {
            let likeness = normed(one.dot(map)).0.dot(&normed(other.dot(map)).0.t()) / SHARP;
            let both = [shares(&likeness), shares(&likeness.t().to_owned())];
            both.iter().map(|s| -s.diag().mapv(|n| n.max(1e-30).ln()).sum()).sum::<f32>() / 6.0
        };
        let map: Array2<f32> = Array2::eye(DIMENSIONS);
        let slope = slope(&one, &other, &map);
        for at in [(0, 0), (41, 41), (42, 40), (5, 44)] {
            let moved = |by: f32| {
                let mut map = map.clone();
                map[at] += by;
                loss(&map)
            };
            let told = (moved(1e-2) - moved(-1e-2)) / 2e-2;
            assert!((told - slope[at]).abs() < 0.05 * (1.0 + told.abs()), "{at:?}: {told} {}", slope[at]);
        }
    }

    #[test]
    fn nothing_teaches_nothing() {
        let rows = Array2::ones((3, DIMENSIONS));
        assert_eq!(learn(&rows, &[0, 1, 2], 5, |_| ()), Lens(Array2::eye(DIMENSIONS)));
        assert_eq!(learn(&rows, &[0, 0, 2], 5, |_| ()), Lens(Array2::eye(DIMENSIONS)));
    }
}
