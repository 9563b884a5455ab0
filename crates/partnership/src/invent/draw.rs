//! A stream of numbers that is the same everywhere for the same seed.
//!
//! SplitMix64 (Steele, Lea and Flood, 2014): enough for invented people, not
//! for secrets.

/// The stream.
#[derive(Clone, Debug)]
pub struct Draw(u64);

impl Draw {
    /// Starts a stream of its own for each purpose.
    pub fn new(seed: u64, purpose: &str) -> Draw {
        Draw(purpose.bytes().fold(seed, |state, byte| Draw(state ^ u64::from(byte)).next()))
    }

    /// The next 64 bits.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A whole number below `end`; 0 where `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }

    /// Whether something with this chance in a hundred happens.
    pub fn chance(&mut self, per_cent: u32) -> bool {
        self.below(100) < per_cent as usize
    }

    /// One of several; nothing where there are none.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len()))
    }

    /// A whole number from `first` to `last`.
    pub fn within(&mut self, first: i64, last: i64) -> i64 {
        first + self.below((last - first + 1).max(0) as usize) as i64
    }
}
