//! How must the encoder's directions be bent, so that names of one concept lie together?
//!
//! The encoder was made for sentences of any kind. ESCO calls each concept by many names in many languages: from these
//! a linear map was learned ([`learn`]) that draws names of one concept together and all others apart. It ships, and
//! stands between what the encoder says and what is compared. It knows ESCO's vocabulary, as the dictionary does.

pub mod learn;

use std::sync::OnceLock;

use ndarray::{Array1, Array2, ArrayView1};

use super::encoder::DIMENSIONS;

/// A linear map of directions.
#[derive(Clone, Debug, PartialEq)]
pub struct Lens(Array2<f32>);

/// Bytes of a row: how much 1 stands for, and one byte a number.
const ROW: usize = 4 + DIMENSIONS;

impl Lens {
    /// The one that ships. `crates/skills/examples/lens.rs` makes it.
    pub fn shipped() -> &'static Lens {
        static SHIPPED: OnceLock<Lens> = OnceLock::new();
        SHIPPED.get_or_init(|| {
            let Some(lens) = Lens::read(include_bytes!("../../data/lens.bin")) else {
                unreachable!("what ships is whole: a test reads it")
            };
            lens
        })
    }

    /// Reads what [`Lens::write`] wrote. `None`: it has another length.
    pub fn read(bytes: &[u8]) -> Option<Lens> {
        if bytes.len() != DIMENSIONS * ROW {
            return None;
        }
        let mut map = Array2::eye(DIMENSIONS);
        for (bytes, mut row) in bytes.chunks_exact(ROW).zip(map.rows_mut()) {
            let (scale, numbers) = bytes.split_at(4);
            let scale = f32::from_le_bytes(scale.try_into().ok()?);
            row.iter_mut().zip(numbers).for_each(|(to, n)| *to += f32::from(*n as i8) * scale);
        }
        Some(Lens(map))
    }

    /// By how much each row differs from one that changes nothing, a byte a number.
    pub fn write(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(DIMENSIONS * ROW);
        for (own, row) in self.0.rows().into_iter().enumerate() {
            let left = |(at, n): (usize, &f32)| n - f32::from(u8::from(at == own));
            let largest =
                row.iter().enumerate().map(left).fold(f32::MIN_POSITIVE, |held, n| held.max(n.abs()));
            let scale = largest / 127.0;
            out.extend(scale.to_le_bytes());
            out.extend(row.iter().enumerate().map(left).map(|n| (n / scale).round() as i8 as u8));
        }
        out
    }

    /// A direction, bent. Its length is another.
    pub fn through(&self, direction: &[f32]) -> Vec<f32> {
        let bent: Array1<f32> = ArrayView1::from(direction).dot(&self.0);
        bent.to_vec()
    }

    /// Directions, a row each, bent.
    pub fn all_through(&self, rows: &Array2<f32>) -> Array2<f32> {
        rows.dot(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ships_is_whole_and_bends() {
        let lens = Lens::shipped();
        let mut axis = vec![0.0; DIMENSIONS];
        axis[3] = 1.0;
        let bent = lens.through(&axis);
        let length = bent.iter().map(|n| n * n).sum::<f32>().sqrt();
        assert!((0.2..5.0).contains(&length), "{length}");
        assert!(bent.iter().zip(&axis).any(|(b, a)| (b - a).abs() > 1e-3));
        assert_eq!(Lens::read(&lens.write()).map(|l| l.write()), Some(lens.write()));
        assert_eq!(Lens::read(&lens.write()[1..]), None);
    }
}
