//! Rows cut into blocks: how an index lies in memory, and how it is laid out.
//!
//! A block holds `B` rows, mostly of one group. What many of them have lies in columns, one value a
//! row; the rest lies loose. For each skill the blocks that hold it are listed with the most that any
//! row there has of it; a skill that is nearly everywhere has one such value for every block.

use super::rows::{Rows, Value};
use super::top::lot;

/// One skill of one row that shares it with few.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Loose<V> {
    pub skill: u16,
    pub lane: u8,
    pub value: V,
}

/// Which blocks hold a skill, and the most of it there.
#[derive(Debug)]
pub(crate) enum Reach<'a, V> {
    /// In every block, one after the other; 0 where it is not.
    Everywhere(&'a [V]),
    /// In these.
    In(&'a [u32], &'a [V]),
}

/// Who has a skill, and how much of it, skill by skill.
#[derive(Debug)]
pub(crate) struct Postings<V> {
    start: Vec<u32>,
    slot: Vec<u32>,
    value: Vec<V>,
}

impl<V: Value> Postings<V> {
    /// Slots and values of a skill.
    #[inline(always)]
    pub(crate) fn of(&self, skill: u16) -> (&[u32], &[V]) {
        let range = self.start[usize::from(skill)] as usize..self.start[usize::from(skill) + 1] as usize;
        (&self.slot[range.clone()], &self.value[range])
    }
}

/// Rows in blocks.
#[derive(Debug)]
pub(crate) struct Layout<V, const B: usize> {
    /// The caller's numbers, block by block; lanes that hold nobody say 0.
    pub ids: Vec<u32>,
    pub groups: Vec<u16>,
    /// For each block, which lanes hold somebody.
    pub alive: Vec<u64>,
    pub living: usize,
    pub column_start: Vec<u32>,
    pub column_skill: Vec<u16>,
    pub column_most: Vec<V>,
    pub column: Vec<[V; B]>,
    pub loose_start: Vec<u32>,
    pub loose: Vec<Loose<V>>,
    reach_start: Vec<u32>,
    reach_block: Vec<u32>,
    reach_most: Vec<V>,
    everywhere_skill: Vec<u16>,
    everywhere_most: Vec<V>,
    /// The most that anybody has of anything.
    pub most: u32,
    /// Slots that held somebody at first, by id.
    pub by_id: Vec<u32>,
    /// There where a group has fewer rows than half a block, on average: blocks then mix groups, and their
    /// bounds leave next to nobody out.
    pub postings: Option<Postings<V>>,
}

/// A skill gets a column where at least one row in this many has it.
const COLUMN: usize = 8;
/// A skill has one value for every block where at least one block in this many holds it.
const EVERYWHERE: usize = 4;

impl<V: Value, const B: usize> Layout<V, B> {
    pub(crate) fn new(rows: &Rows<V>, seed: u64) -> Self {
        let mut order: Vec<u32> = (0..rows.len() as u32).collect();
        order.sort_unstable_by_key(|&row| {
            let row = row as usize;
            (rows.group[row], lot(seed, rows.id[row]), rows.id[row])
        });
        let blocks = cut::<B>(&order, &rows.group);
        let mut layout = Layout {
            ids: vec![0; blocks.len() * B],
            groups: vec![0; blocks.len() * B],
            alive: Vec::with_capacity(blocks.len()),
            living: rows.len(),
            column_start: vec![0],
            column_skill: vec![],
            column_most: vec![],
            column: vec![],
            loose_start: vec![0],
            loose: vec![],
            reach_start: vec![0; rows.skills() + 1],
            reach_block: vec![],
            reach_most: vec![],
            everywhere_skill: vec![],
            everywhere_most: vec![],
            most: rows.value.iter().max().map_or(0, |&most| most.into()),
            by_id: vec![],
            postings: None,
        };
        let mut reach: Vec<(u16, u32, V)> = vec![];
        let mut held: Vec<Loose<V>> = vec![];
        for (block, members) in blocks.iter().enumerate() {
            held.clear();
            for (lane, &row) in members.iter().enumerate() {
                let row = row as usize;
                layout.ids[block * B + lane] = rows.id[row];
                layout.groups[block * B + lane] = rows.group[row];
                held.extend(rows.entries(row).map(|(skill, value)| Loose { skill, lane: lane as u8, value }));
            }
            layout.alive.push(if members.len() < 64 { (1u64 << members.len()) - 1 } else { u64::MAX });
            held.sort_unstable_by_key(|entry| (entry.skill, entry.lane));
            for same in held.chunk_by(|a, b| a.skill == b.skill) {
                let skill = same[0].skill;
                let most = same.iter().map(|entry| entry.value).max().unwrap_or_default();
                reach.push((skill, block as u32, most));
                if same.len() * COLUMN >= B {
                    let mut column = [V::default(); B];
                    for entry in same {
                        column[usize::from(entry.lane)] = entry.value;
                    }
                    layout.column_skill.push(skill);
                    layout.column_most.push(most);
                    layout.column.push(column);
                } else {
                    layout.loose.extend_from_slice(same);
                }
            }
            layout.column_start.push(layout.column.len() as u32);
            layout.loose_start.push(layout.loose.len() as u32);
        }
        layout.spread(&reach);
        let new_group = |pair: &&[u32]| rows.group[pair[0] as usize] != rows.group[pair[1] as usize];
        let groups = order.windows(2).filter(new_group).count() + usize::from(!order.is_empty());
        layout.postings = (groups * B > 2 * order.len()).then(|| postings::<V, B>(&blocks, rows));
        let alive = |slot: &u32| layout.alive[*slot as usize / B] >> (*slot as usize % B) & 1 == 1;
        layout.by_id = (0..layout.ids.len() as u32).filter(alive).collect();
        layout.by_id.sort_unstable_by_key(|&slot| layout.ids[slot as usize]);
        layout
    }

    /// Sorts what blocks hold by skill.
    fn spread(&mut self, reach: &[(u16, u32, V)]) {
        let (skills, blocks) = (self.reach_start.len() - 1, self.blocks());
        let mut counts = vec![0usize; skills];
        for &(skill, _, _) in reach {
            counts[usize::from(skill)] += 1;
        }
        let mut row_of = vec![usize::MAX; skills];
        let mut total = 0u32;
        for (skill, &count) in counts.iter().enumerate() {
            if count > 0 && count * EVERYWHERE >= blocks {
                row_of[skill] = self.everywhere_skill.len();
                self.everywhere_skill.push(skill as u16);
            } else {
                total += count as u32;
            }
            self.reach_start[skill + 1] = total;
        }
        self.everywhere_most = vec![V::default(); self.everywhere_skill.len() * blocks];
        self.reach_block = vec![0; total as usize];
        self.reach_most = vec![V::default(); total as usize];
        let mut next = self.reach_start.clone();
        for &(skill, block, most) in reach {
            let skill = usize::from(skill);
            if row_of[skill] != usize::MAX {
                self.everywhere_most[row_of[skill] * blocks + block as usize] = most;
            } else {
                self.reach_block[next[skill] as usize] = block;
                self.reach_most[next[skill] as usize] = most;
                next[skill] += 1;
            }
        }
    }

    pub(crate) fn blocks(&self) -> usize {
        self.alive.len()
    }

    #[inline(always)]
    pub(crate) fn reach(&self, skill: u16) -> Reach<'_, V> {
        let at = usize::from(skill);
        let range = self.reach_start[at] as usize..self.reach_start[at + 1] as usize;
        if range.is_empty()
            && let Ok(row) = self.everywhere_skill.binary_search(&skill)
        {
            let blocks = self.blocks();
            return Reach::Everywhere(&self.everywhere_most[row * blocks..(row + 1) * blocks]);
        }
        Reach::In(&self.reach_block[range.clone()], &self.reach_most[range])
    }

    /// Where a row lies that is still there.
    pub(crate) fn slot(&self, id: u32) -> Option<usize> {
        let at = self.by_id.binary_search_by_key(&id, |&slot| self.ids[slot as usize]).ok()?;
        let slot = self.by_id[at] as usize;
        (self.alive[slot / B] >> (slot % B) & 1 == 1).then_some(slot)
    }

    /// Whether an id was handed over twice.
    pub(crate) fn twice(&self) -> Option<u32> {
        let id = |slot: u32| self.ids[slot as usize];
        self.by_id.windows(2).find(|pair| id(pair[0]) == id(pair[1])).map(|pair| id(pair[0]))
    }

    /// Forgets a row. Its values stay where they are; bounds stay bounds.
    pub(crate) fn forget(&mut self, slot: usize) {
        self.alive[slot / B] &= !(1 << (slot % B));
        self.living -= 1;
    }

    /// Hands back the rows that are still there.
    pub(crate) fn take_rows(&self, into: &mut Rows<V>) {
        let mut rows: [Vec<(u16, V)>; B] = std::array::from_fn(|_| Vec::new());
        for block in 0..self.blocks() {
            for at in self.columns(block) {
                for (row, &value) in rows.iter_mut().zip(&self.column[at]) {
                    if value != V::default() {
                        row.push((self.column_skill[at], value));
                    }
                }
            }
            for entry in &self.loose[self.looses(block)] {
                rows[usize::from(entry.lane)].push((entry.skill, entry.value));
            }
            for (lane, row) in rows.iter_mut().enumerate() {
                let mut row = std::mem::take(row);
                if self.alive[block] >> lane & 1 == 1 {
                    row.sort_unstable_by_key(|&(skill, _)| skill);
                    let slot = block * B + lane;
                    into.keep(self.ids[slot], self.groups[slot], &row);
                }
            }
        }
    }

    pub(crate) fn columns(&self, block: usize) -> std::ops::Range<usize> {
        self.column_start[block] as usize..self.column_start[block + 1] as usize
    }

    pub(crate) fn looses(&self, block: usize) -> std::ops::Range<usize> {
        self.loose_start[block] as usize..self.loose_start[block + 1] as usize
    }
}

/// Entries by skill.
fn postings<V: Value, const B: usize>(blocks: &[&[u32]], rows: &Rows<V>) -> Postings<V> {
    let start = crate::national::starts(rows.skills(), rows.skill.iter().map(|&skill| skill.into()));
    let mut next = start.clone();
    let (mut slot, mut value) = (vec![0; rows.skill.len()], vec![V::default(); rows.skill.len()]);
    for (block, members) in blocks.iter().enumerate() {
        for (lane, &row) in members.iter().enumerate() {
            for (skill, held) in rows.entries(row as usize) {
                let at = next[usize::from(skill)] as usize;
                (slot[at], value[at]) = ((block * B + lane) as u32, held);
                next[usize::from(skill)] += 1;
            }
        }
    }
    Postings { start, slot, value }
}

/// Cuts rows sorted by group into blocks. A block ends with its group if it is at least half full.
fn cut<'a, const B: usize>(order: &'a [u32], group: &[u16]) -> Vec<&'a [u32]> {
    let (mut blocks, mut begun) = (Vec::with_capacity(order.len() / B + 1), 0);
    for at in 0..order.len() {
        let last = order.get(at + 1).is_none_or(|&next| group[next as usize] != group[order[at] as usize]);
        let full = at + 1 - begun;
        if full == B || (last && full * 2 >= B) {
            blocks.push(&order[begun..=at]);
            begun = at + 1;
        }
    }
    if begun < order.len() {
        blocks.push(&order[begun..]);
    }
    blocks
}
