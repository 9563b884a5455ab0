//! Which words of two languages stand for one another, if the same concepts have labels in both?
//!
//! Brown et al., "The Mathematics of Statistical Machine Translation", 1993, model 1: each English word of a label
//! was called forth by one word of the other label, or by none; counts and shares are set right in turns.

use std::collections::BTreeMap;

use super::dictionary::Meaning;
use super::terms::Terms;
use crate::{Classification, Kind};

const TURNS: usize = 6;
/// Shares below this are left out.
const LEAST: f64 = 0.05;
/// So many English words at most.
const MOST: usize = 4;
/// A word that was seldom seen is trusted less.
const DOUBT: f64 = 0.3;
/// So many labels of one concept at most.
const LABELS: usize = 12;

/// One label beside English words: source stems, target stems, how much each target counts.
struct Pair {
    source: Vec<usize>,
    target: Vec<(usize, f64)>,
}

/// Numbers for words, in the order in which they come.
#[derive(Default)]
struct Numbers {
    of: BTreeMap<String, usize>,
    words: Vec<String>,
}

impl Numbers {
    fn of(&mut self, word: &str) -> usize {
        if let Some(number) = self.of.get(word) {
            return *number;
        }
        self.words.push(word.to_owned());
        self.of.insert(word.to_owned(), self.words.len() - 1);
        self.words.len() - 1
    }
}

/// What the stems of a language stand for in English.
pub fn learn(classes: &Classification, language: &str) -> BTreeMap<String, Meaning> {
    let (mut sources, mut targets) = (Numbers::default(), Numbers::default());
    let nothing = sources.of("");
    let (theirs, english) = (Terms::of(language), Terms::of("en"));
    let mut pairs = Vec::new();
    for concept in Kind::ALL.into_iter().flat_map(|kind| classes.all(kind)) {
        let (mut own, mut en) = (Vec::new(), Vec::new());
        for (text, at, preferred) in classes.labels_of(concept) {
            let list = match at {
                l if l == language => &mut own,
                "en" => &mut en,
                _ => continue,
            };
            if preferred { list.insert(0, text) } else { list.push(text) }
        }
        if own.is_empty() || en.is_empty() {
            continue;
        }
        let first: Vec<usize> = english.stems(en[0]).iter().map(|s| targets.of(s)).collect();
        let mut bag: BTreeMap<usize, f64> = BTreeMap::new();
        for (index, label) in en.iter().enumerate() {
            for stem in english.stems(label) {
                let share = if index == 0 { 1.0 } else { 1.0 / en.len() as f64 };
                *bag.entry(targets.of(&stem)).or_default() += share;
            }
        }
        for (index, label) in own.iter().take(LABELS).enumerate() {
            let source: Vec<usize> =
                theirs.stems(label).iter().map(|s| sources.of(s)).chain([nothing]).collect();
            if index == 0 {
                pairs
                    .push(Pair { source: source.clone(), target: first.iter().map(|t| (*t, 1.0)).collect() });
            }
            pairs.push(Pair { source, target: bag.iter().map(|(t, w)| (*t, w / 2.0)).collect() });
        }
    }
    let mut shares: Vec<BTreeMap<usize, f64>> = Vec::new();
    for turn in 0..TURNS {
        let mut counts: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); sources.words.len()];
        for pair in &pairs {
            for (target, weight) in &pair.target {
                let share = |source: usize| match turn {
                    0 => 1.0,
                    _ => shares[source].get(target).copied().unwrap_or_default(),
                };
                let sum: f64 = pair.source.iter().map(|s| share(*s)).sum();
                if sum > 0.0 {
                    for source in &pair.source {
                        *counts[*source].entry(*target).or_default() += weight * share(*source) / sum;
                    }
                }
            }
        }
        for count in &mut counts {
            let sum: f64 = count.values().sum::<f64>() + DOUBT;
            count.values_mut().for_each(|c| *c /= sum);
        }
        shares = counts;
    }
    let mut out = BTreeMap::new();
    for (stem, share) in sources.words.iter().zip(&shares).skip(1) {
        let mut meaning: Meaning = share
            .iter()
            .filter(|(_, share)| **share >= LEAST)
            .map(|(target, share)| (targets.words[*target].clone(), *share as f32))
            .collect();
        meaning.sort_by(|one, other| other.1.total_cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        meaning.truncate(MOST);
        if !meaning.is_empty() {
            out.insert(stem.clone(), meaning);
        }
    }
    out
}
