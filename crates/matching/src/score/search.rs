//! The search: bounds for all blocks, then blocks from the highest bound down.

use super::block::{Sum, Worth, scores};
use super::layout::{Layout, Postings, Reach};
use super::rows::Value;
use super::top::Top;

/// What one search after the other writes on; each thread has its own.
#[derive(Debug)]
pub struct Desk {
    worth: Worth,
    narrow: Vec<u32>,
    wide: Vec<u64>,
    chosen: Vec<(u64, u32)>,
    arch: pulp::Arch,
    /// Blocks looked at since the desk was made.
    pub looked: u64,
}

impl Default for Desk {
    fn default() -> Self {
        Desk::new()
    }
}

impl Desk {
    /// An empty desk.
    pub fn new() -> Self {
        Desk {
            worth: Worth::nothing(),
            narrow: vec![],
            wide: vec![],
            chosen: vec![],
            arch: pulp::Arch::new(),
            looked: 0,
        }
    }

    /// An empty desk that makes no use of vectors. Its answers are the same.
    pub fn scalar() -> Self {
        Desk { arch: pulp::Arch::Scalar, ..Desk::new() }
    }

    /// Looks for the best of a layout.
    pub(crate) fn search<V: Value, const B: usize>(
        &mut self,
        layout: &Layout<V, B>,
        query: &[(u16, u32)],
        top: &mut Top,
    ) {
        for &(skill, worth) in query {
            self.worth.set(skill, worth);
        }
        let total: u64 = query.iter().map(|&(_, worth)| u64::from(worth)).sum();
        let small = total.checked_mul(u64::from(layout.most)).is_some_and(|most| most <= u64::from(u32::MAX));
        let (arch, worth, chosen) = (self.arch, &self.worth, &mut self.chosen);
        self.looked += if small {
            arch.dispatch(Search { layout, query, worth, bounds: &mut self.narrow, chosen, top })
        } else {
            arch.dispatch(Search { layout, query, worth, bounds: &mut self.wide, chosen, top })
        };
        for &(skill, _) in query {
            self.worth.set(skill, 0);
        }
    }
}

/// One search of one layout.
struct Search<'a, V, S, const B: usize> {
    layout: &'a Layout<V, B>,
    query: &'a [(u16, u32)],
    worth: &'a Worth,
    /// Bounds of blocks, or sums of rows.
    bounds: &'a mut Vec<S>,
    chosen: &'a mut Vec<(u64, u32)>,
    top: &'a mut Top,
}

impl<V: Value, S: Sum, const B: usize> pulp::WithSimd for Search<'_, V, S, B> {
    /// How many blocks were looked at.
    type Output = u64;

    // Inlined, so that the loops are compiled once for every kind of machine. A closure would not be.
    #[inline(always)]
    fn with_simd<M: pulp::Simd>(self, _: M) -> u64 {
        search(self)
    }
}

#[inline(always)]
fn search<V: Value, S: Sum, const B: usize>(all: Search<'_, V, S, B>) -> u64 {
    let Search { layout, query, worth, bounds, chosen, top } = all;
    if let Some(postings) = &layout.postings {
        everybody(layout, postings, query, bounds, top);
        return layout.blocks() as u64;
    }
    bound(layout, query, bounds);
    let highest = bounds.iter().copied().max().unwrap_or_default().into();
    let mut looked = 0;
    // The few highest first: most of the rest will never have to be sorted.
    let mut below = u64::MAX;
    for eighths in [7, 6, 5, 4, 3, 2, 1, 0] {
        if below <= top.least {
            break;
        }
        let from = (highest / 8 * eighths).max(top.least);
        choose(bounds, from, below, chosen);
        below = from;
        chosen.sort_unstable_by(|a, b| b.cmp(a));
        for &(bound, block) in chosen.iter() {
            if bound < top.least {
                break;
            }
            looked += 1;
            let block = block as usize;
            let Some(sums) = scores::<V, S, B>(layout, block, worth, bound, top.least) else { continue };
            for (lane, &sum) in sums.iter().enumerate() {
                if sum.into() >= top.least && layout.alive[block] >> lane & 1 == 1 {
                    top.offer(layout.ids[block * B + lane], sum.into());
                }
            }
        }
        top.trim();
    }
    looked
}

/// Adds everybody up, skill by skill.
#[inline(always)]
fn everybody<V: Value, S: Sum, const B: usize>(
    layout: &Layout<V, B>,
    postings: &Postings<V>,
    query: &[(u16, u32)],
    sums: &mut Vec<S>,
    top: &mut Top,
) {
    sums.clear();
    sums.resize(layout.ids.len(), S::default());
    for &(skill, worth) in query {
        let (slots, values) = postings.of(skill);
        for (&slot, &value) in slots.iter().zip(values) {
            let sum = &mut sums[slot as usize];
            *sum = sum.plus(worth, value.into());
        }
    }
    let here = |slot: usize| layout.alive[slot / B] >> (slot % B) & 1 == 1;
    for (stretch, some) in sums.chunks(32).enumerate() {
        let most: u64 = some.iter().copied().max().unwrap_or_default().into();
        if most < top.least {
            continue;
        }
        for (at, &sum) in some.iter().enumerate() {
            let slot = stretch * 32 + at;
            if sum.into() >= top.least && here(slot) {
                top.offer(layout.ids[slot], sum.into());
            }
        }
    }
    top.trim();
}

/// No row of a block scores more than its bound.
#[inline(always)]
fn bound<V: Value, S: Sum, const B: usize>(layout: &Layout<V, B>, query: &[(u16, u32)], bounds: &mut Vec<S>) {
    bounds.clear();
    bounds.resize(layout.blocks(), S::default());
    for &(skill, worth) in query {
        match layout.reach(skill) {
            Reach::Everywhere(most) => {
                for (bound, &most) in bounds.iter_mut().zip(most) {
                    *bound = bound.plus(worth, most.into());
                }
            }
            Reach::In(blocks, most) => {
                for (&block, &most) in blocks.iter().zip(most) {
                    let bound = &mut bounds[block as usize];
                    *bound = bound.plus(worth, most.into());
                }
            }
        }
    }
}

/// The blocks whose bound lies in `least..below`.
#[inline(always)]
fn choose<S: Sum>(bounds: &[S], least: u64, below: u64, chosen: &mut Vec<(u64, u32)>) {
    chosen.clear();
    for (stretch, some) in bounds.chunks(32).enumerate() {
        let most: u64 = some.iter().copied().max().unwrap_or_default().into();
        if most < least {
            continue;
        }
        for (at, &bound) in some.iter().enumerate() {
            if (least..below).contains(&bound.into()) {
                chosen.push((bound.into(), (stretch * 32 + at) as u32));
            }
        }
    }
}
