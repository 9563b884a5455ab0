//! Adding up one block, row by row.
//!
//! Plain loops over arrays of a fixed length, so that the compiler makes vectors of them, for the
//! widest that the machine has.

use super::layout::Layout;
use super::rows::Value;

/// What scores are added up in: 32 bits where they are known to suffice, else 64.
pub(crate) trait Sum: Copy + Ord + Default + Into<u64> + Send {
    /// Adds worth × value; whoever chose the type made sure that it fits.
    fn plus(self, worth: u32, value: u32) -> Self;
}

impl Sum for u32 {
    #[inline(always)]
    fn plus(self, worth: u32, value: u32) -> Self {
        self.wrapping_add(worth.wrapping_mul(value))
    }
}

impl Sum for u64 {
    #[inline(always)]
    fn plus(self, worth: u32, value: u32) -> Self {
        self.wrapping_add(u64::from(worth).wrapping_mul(u64::from(value)))
    }
}

/// What one unit of every skill is worth, and which skills are worth anything: few are, and to ask
/// that takes two kilobytes, not fifty.
#[derive(Debug)]
pub(crate) struct Worth {
    of: Box<[u32]>,
    any: [u64; SKILLS / 64],
}

const SKILLS: usize = 1 << 16;

impl Worth {
    pub(crate) fn nothing() -> Self {
        Worth { of: vec![0; SKILLS].into_boxed_slice(), any: [0; SKILLS / 64] }
    }

    pub(crate) fn set(&mut self, skill: u16, worth: u32) {
        self.of[usize::from(skill)] = worth;
        let bit = 1 << (skill % 64);
        let any = &mut self.any[usize::from(skill / 64)];
        *any = if worth > 0 { *any | bit } else { *any & !bit };
    }

    #[inline(always)]
    fn get(&self, skill: u16) -> Option<u32> {
        let any = self.any[usize::from(skill / 64)] >> (skill % 64) & 1 == 1;
        any.then(|| self.of[usize::from(skill)])
    }
}

/// The scores of a block, or nothing where none reaches `least`. `bound` is that of the block.
#[inline(always)]
pub(crate) fn scores<V: Value, S: Sum, const B: usize>(
    layout: &Layout<V, B>,
    block: usize,
    worth: &Worth,
    bound: u64,
    least: u64,
) -> Option<[S; B]> {
    let mut sums = [S::default(); B];
    let mut rest = bound;
    for at in layout.columns(block) {
        let Some(worth) = worth.get(layout.column_skill[at]) else { continue };
        rest -= u64::from(worth) * u64::from(layout.column_most[at].into());
        for (sum, &value) in sums.iter_mut().zip(&layout.column[at]) {
            *sum = sum.plus(worth, value.into());
        }
    }
    let most: u64 = sums.iter().copied().max().unwrap_or_default().into();
    if most + rest < least {
        return None;
    }
    if rest > 0 {
        for entry in &layout.loose[layout.looses(block)] {
            if let Some(worth) = worth.get(entry.skill) {
                let sum = &mut sums[usize::from(entry.lane) % B];
                *sum = sum.plus(worth, entry.value.into());
            }
        }
    }
    Some(sums)
}
