//! Between which values do so many runs lie?
//!
//! A quantile is that of Hyndman and Fan's seventh kind, which numpy and R give where nothing else is
//! asked: at rank `(n−1)·q`, with a straight line between neighbours.

/// Five quantiles and the mean of many runs.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Band {
    /// 5, 25, 50, 75 and 95 in 100 runs lie below.
    pub at: [f64; 5],
    /// The mean.
    pub mean: f64,
}

impl Band {
    /// The shares of runs that lie below.
    pub const SHARES: [u32; 5] = [5, 25, 50, 75, 95];

    /// Of values in any order; they are put in another.
    pub fn of(values: &mut [f64]) -> Band {
        if values.is_empty() {
            return Band::default();
        }
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        let mut keys: Vec<i64> = values.iter().map(|v| key(*v)).collect();
        let last = keys.len() - 1;
        let place = |share: u32| last as u64 * u64::from(share);
        let ranks = Band::SHARES.map(|share| (place(share) / 100) as usize);
        // The middle first, then within each half: every search is in what is left.
        let ends = |from: usize, to: usize, rank: usize, keys: &mut [i64]| {
            if (from..to).contains(&rank) {
                keys[from..to].select_nth_unstable(rank - from);
            }
        };
        let n = keys.len();
        ends(0, n, ranks[2], &mut keys);
        ends(0, ranks[2], ranks[1], &mut keys);
        ends(0, ranks[1], ranks[0], &mut keys);
        ends(ranks[2] + 1, n, ranks[3], &mut keys);
        ends(ranks[3] + 1, n, ranks[4], &mut keys);
        let mut at = [0.0; 5];
        for (i, share) in Band::SHARES.into_iter().enumerate() {
            let (rank, part) = (ranks[i], (place(share) % 100) as f64 / 100.0);
            let low = value(keys[rank]);
            let until = ranks.iter().find(|next| **next > rank).map_or(n, |next| next + 1);
            let next = keys[(rank + 1).min(until)..until].iter().min().map_or(low, |k| value(*k));
            at[i] = if part > 0.0 { low + part * (next - low) } else { low };
        }
        Band { at, mean }
    }
}

/// A band for each column.
pub fn bands(columns: &mut [Vec<f64>]) -> Vec<Band> {
    columns.iter_mut().map(|column| Band::of(column)).collect()
}

/// Whole numbers in the order of the values, which are faster to compare.
fn key(value: f64) -> i64 {
    let bits = value.to_bits() as i64;
    bits ^ (((bits >> 63) as u64) >> 1) as i64
}

fn value(key: i64) -> f64 {
    f64::from_bits((key ^ (((key >> 63) as u64) >> 1) as i64) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Stream;

    fn by_sorting(values: &[f64]) -> [f64; 5] {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        Band::SHARES.map(|share| {
            let at = (sorted.len() - 1) as f64 * f64::from(share) / 100.0;
            let (low, part) = (at.floor() as usize, at - at.floor());
            let high = (low + 1).min(sorted.len() - 1);
            sorted[low] + part * (sorted[high] - sorted[low])
        })
    }

    #[test]
    fn they_are_those_of_the_sorted_runs() {
        for n in [1, 2, 3, 4, 5, 7, 19, 20, 21, 100, 101, 999] {
            for seed in 0..20 {
                let stream = Stream::new(seed, n);
                // Few values, so that many are equal, in every other trial.
                let scale = if seed % 2 == 0 { 6.0 } else { 1e6 };
                let values: Vec<f64> = (0..n).map(|i| ((stream.at(i) - 0.5) * scale).round() / 3.0).collect();
                let band = Band::of(&mut values.clone());
                for (got, wanted) in band.at.iter().zip(by_sorting(&values)) {
                    assert!(
                        (got - wanted).abs() <= 1e-9 * wanted.abs().max(1.0),
                        "{n} runs, seed {seed}: {band:?}"
                    );
                }
            }
        }
    }
}
