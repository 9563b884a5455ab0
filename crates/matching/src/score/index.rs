//! An index that changes: parts that stay as they are, and a few rows on top.
//!
//! A row that is new or changed waits among the recent ones, which are simply added up. When there
//! are many of them they become a part of their own; parts of like size are made into one. What is
//! taken out is only marked, until half of a part is marked. So a change costs little, whatever the
//! size of the index, and answers are those of an index made afresh.

use std::collections::BTreeMap;

use super::layout::Layout;
use super::related::Query;
use super::rows::{Rows, Value};
use super::search::Desk;
use super::top::{Found, Top};
use crate::fault::Fault;

/// So many recent rows become a part.
const RECENT: usize = 512;
/// A part is joined to the one after it unless it is so many times as large.
const LIKE: usize = 4;

/// A row as it is kept apart: its group and its entries.
type Kept<V> = (u16, Vec<(u16, V)>);

/// Rows by id, and the best of them for a question. `B` rows make a block.
#[derive(Debug)]
pub struct Index<V, const B: usize> {
    skills: usize,
    seed: u64,
    /// The largest first.
    parts: Vec<Layout<V, B>>,
    recent: BTreeMap<u32, Kept<V>>,
}

impl<V: Value, const B: usize> Index<V, B> {
    /// Lays rows out. The seed decides among equals.
    ///
    /// # Errors
    /// An id occurs twice, or there are more than 2^32 rows or entries.
    pub fn new(rows: &Rows<V>, seed: u64) -> Result<Self, Fault> {
        const { assert!(B > 0 && B <= 64, "a block has 1 to 64 rows") };
        if rows.skill.len() >= u32::MAX as usize || rows.len() >= u32::MAX as usize {
            return Err(Fault::malformed("rows", "2^32 rows or entries or more: split them"));
        }
        let whole = Layout::new(rows, seed);
        if let Some(id) = whole.twice() {
            return Err(Fault::malformed(format!("row {id}"), "its id occurs twice"));
        }
        Ok(Index { skills: rows.skills(), seed, parts: vec![whole], recent: BTreeMap::new() })
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.parts.iter().map(|part| part.living).sum::<usize>() + self.recent.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds a row, or puts it in the place of the one with the same id.
    ///
    /// # Errors
    /// As [`Rows::push`]; nothing is changed then.
    pub fn put(&mut self, id: u32, group: u16, entries: &[(u16, V)]) -> Result<(), Fault> {
        Rows::new(self.skills).push(id, group, entries.iter().copied())?;
        self.remove(id);
        self.recent.insert(id, (group, entries.to_vec()));
        if self.recent.len() >= RECENT {
            self.settle();
        }
        Ok(())
    }

    /// Takes a row out; says whether it was there.
    pub fn remove(&mut self, id: u32) -> bool {
        if self.recent.remove(&id).is_some() {
            return true;
        }
        let found = self.parts.iter_mut().enumerate().find_map(|(at, part)| Some((at, part.slot(id)?)));
        let Some((at, slot)) = found else { return false };
        let part = &mut self.parts[at];
        part.forget(slot);
        if part.living * 2 < part.by_id.len() {
            let part = self.parts.remove(at);
            self.join(vec![part]);
        }
        true
    }

    /// Makes a part of what is recent, and one of parts of like size.
    fn settle(&mut self) {
        let mut rows = Rows::new(self.skills);
        for (id, (group, entries)) in std::mem::take(&mut self.recent) {
            rows.keep(id, group, &entries);
        }
        self.parts.push(Layout::new(&rows, self.seed));
        self.parts.sort_by_key(|part| std::cmp::Reverse(part.living));
        let mut from = self.parts.len() - 1;
        let mut size = self.parts[from].living;
        while from > 0 && self.parts[from - 1].living < size * LIKE {
            from -= 1;
            size += self.parts[from].living;
        }
        if from + 1 < self.parts.len() {
            let like = self.parts.split_off(from);
            self.join(like);
        }
    }

    /// Makes one part of several.
    fn join(&mut self, parts: Vec<Layout<V, B>>) {
        let mut rows = Rows::new(self.skills);
        for part in parts {
            part.take_rows(&mut rows);
        }
        self.parts.push(Layout::new(&rows, self.seed));
        self.parts.sort_by_key(|part| std::cmp::Reverse(part.living));
    }

    /// The best `count` rows whose score is above 0: score, then lot, then id.
    pub fn best(&self, query: &Query, count: usize, desk: &mut Desk) -> Vec<Found> {
        let mut top = Top::new(count, self.seed);
        if count == 0 {
            return Vec::new();
        }
        let within = query.within(self.skills);
        for (&id, (_, entries)) in &self.recent {
            top.offer(id, query.score(entries.iter().copied()));
        }
        for part in self.parts.iter().filter(|part| part.living > 0) {
            desk.search(part, within, &mut top);
        }
        top.list()
    }
}
