//! A classification while its files are being read: what was named so far.

use std::collections::{BTreeMap, BTreeSet};

use crate::classification::{Classification, Kind, Lists};
use crate::fold::fold;

/// A concept and what it is called.
#[derive(Clone, Debug)]
pub(crate) struct DraftConcept {
    pub kind: Kind,
    pub code: String,
    /// Language, preferred, text.
    pub labels: BTreeSet<(String, bool, String)>,
}

/// Everything read so far, by address.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    pub(crate) concepts: BTreeMap<String, DraftConcept>,
    /// Labels of concepts that may still come.
    pub(crate) labels: Vec<(String, String, bool, String)>,
    pub(crate) broader: BTreeSet<(String, String)>,
    /// Skill, other skill, essential.
    pub(crate) related: BTreeSet<(String, String, bool)>,
    /// Occupation, skill, essential.
    pub(crate) asks: BTreeSet<(String, String, bool)>,
    /// Where it comes from.
    pub sources: Vec<String>,
}

impl Draft {
    pub(crate) fn concept(&mut self, kind: Kind, uri: &str, code: &str) -> &mut DraftConcept {
        let fresh = || DraftConcept { kind, code: code.to_owned(), labels: BTreeSet::new() };
        self.concepts.entry(uri.to_owned()).or_insert_with(fresh)
    }

    /// Puts labels read on their own to their concepts; says how many found none.
    pub(crate) fn settle_labels(&mut self) -> usize {
        let mut lost = 0;
        for (uri, language, preferred, text) in std::mem::take(&mut self.labels) {
            match self.concepts.get_mut(&uri) {
                Some(concept) => {
                    // One label is preferred in each language: the first read.
                    let taken = preferred && concept.labels.iter().any(|(l, p, _)| *p && *l == language);
                    concept.labels.insert((language, preferred && !taken, text));
                }
                None => lost += 1,
            }
        }
        lost
    }

    /// Only these occupations with their groups, the skills they ask for, what
    /// these are part of, fields of education, and how they stand to one another.
    #[must_use]
    pub fn only(mut self, occupations: &[String]) -> Draft {
        let mut keep: BTreeSet<String> = occupations.iter().cloned().collect();
        keep.extend(self.asks.iter().filter(|(o, _, _)| occupations.contains(o)).map(|(_, s, _)| s.clone()));
        loop {
            let more: Vec<String> = self
                .broader
                .iter()
                .filter(|(n, b)| keep.contains(n) && !keep.contains(b))
                .map(|(_, b)| b.clone())
                .collect();
            if more.is_empty() {
                break;
            }
            keep.extend(more);
        }
        let fields = self.concepts.iter().filter(|(_, c)| c.kind == Kind::Field).map(|(uri, _)| uri.clone());
        keep.extend(fields.collect::<Vec<_>>());
        self.concepts.retain(|uri, _| keep.contains(uri));
        self.broader.retain(|(n, b)| keep.contains(n) && keep.contains(b));
        self.related.retain(|(a, b, _)| keep.contains(a) && keep.contains(b));
        self.asks.retain(|(o, s, _)| keep.contains(o) && keep.contains(s));
        self
    }

    /// How many relations tie occupations to skills.
    pub fn relations(&self) -> usize {
        self.asks.len()
    }

    /// Puts the classification together; says how many relations name a
    /// concept that the files do not hold.
    pub fn build(mut self) -> (Classification, usize) {
        self.settle_labels();
        // Files open again only if what is related and asked for are skills.
        let is_skill = |uri: &String| self.concepts.get(uri).is_none_or(|c| c.kind == Kind::Skill);
        let before = self.related.len() + self.asks.len();
        self.related.retain(|(a, b, _)| is_skill(a) && is_skill(b));
        self.asks.retain(|(_, skill, _)| is_skill(skill));
        let others = before - self.related.len() - self.asks.len();
        let mut order: Vec<(&String, &DraftConcept)> = self.concepts.iter().collect();
        order.sort_by_key(|(uri, concept)| (concept.kind, uri.as_str()));
        let number: BTreeMap<&str, u32> =
            order.iter().enumerate().map(|(i, (uri, _))| (uri.as_str(), i as u32)).collect();
        let mut lost = 0;
        let mut lists = |pairs: Vec<(&String, &String, u32, u32)>| -> Lists {
            let mut lists: Vec<BTreeSet<u32>> = vec![BTreeSet::new(); order.len()];
            for (from, to, factor, plus) in pairs {
                match (number.get(from.as_str()), number.get(to.as_str())) {
                    (Some(from), Some(to)) => {
                        lists[*from as usize].insert(to * factor + plus);
                    }
                    _ => lost += 1,
                }
            }
            Lists::of(lists.into_iter().map(|l| l.into_iter().collect()))
        };
        let broader = lists(self.broader.iter().map(|(n, b)| (n, b, 1, 0)).collect());
        let narrower = lists(self.broader.iter().map(|(n, b)| (b, n, 1, 0)).collect());
        let both =
            self.related.iter().flat_map(|(a, b, e)| [(a, b, 2, u32::from(*e)), (b, a, 2, u32::from(*e))]);
        let related = lists(both.collect());
        let asks = lists(self.asks.iter().map(|(o, s, e)| (o, s, 2, u32::from(*e))).collect());
        // Broader and related ones were counted both ways.
        let known = |uri: &String| number.contains_key(uri.as_str());
        let twice = self.broader.iter().filter(|(n, b)| !known(n) || !known(b)).count()
            + self.related.iter().filter(|(a, b, _)| !known(a) || !known(b)).count();

        let mut texts = Texts::default();
        let names: BTreeSet<&str> =
            order.iter().flat_map(|(_, c)| c.labels.iter().map(|(l, _, _)| l.as_str())).collect();
        let names: Vec<&str> = names.into_iter().collect();
        let mut marks = Vec::new();
        let mut plains: Vec<(String, u32)> = Vec::new();
        let labels = Lists::of(order.iter().map(|(_, concept)| {
            let each = concept.labels.iter().map(|(language, preferred, text)| {
                let language = names.iter().position(|n| n == language).unwrap_or(0) as u32;
                plains.push((fold(text), marks.len() as u32));
                marks.push(language * 2 + u32::from(*preferred));
                texts.number(text)
            });
            each.collect()
        }));
        plains.sort();
        let kinds = Kind::ALL.map(|kind| order.iter().filter(|(_, c)| c.kind <= kind).count() as u32);
        let classification = Classification {
            kinds: kinds.to_vec(),
            uris: order.iter().map(|(uri, _)| texts.number(uri)).collect(),
            codes: order.iter().map(|(_, c)| texts.number(&c.code)).collect(),
            languages: names.iter().map(|n| texts.number(n)).collect(),
            sources: self.sources.iter().map(|s| texts.number(s)).collect(),
            labels,
            label_marks: marks,
            plain: plains.iter().map(|(text, _)| texts.number(text)).collect(),
            plain_label: plains.iter().map(|(_, label)| *label).collect(),
            broader,
            narrower,
            related,
            asks,
            text: texts.text,
            ends: texts.ends,
        };
        (classification, lost - twice + others)
    }
}

/// Texts, each kept once.
#[derive(Default)]
struct Texts {
    text: String,
    ends: Vec<u32>,
    known: BTreeMap<String, u32>,
}

impl Texts {
    fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.known.get(text) {
            return *number;
        }
        let number = self.ends.len() as u32;
        self.text.push_str(text);
        self.ends.push(self.text.len() as u32);
        self.known.insert(text.to_owned(), number);
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A relation to what is no skill is lost and counted; the file still opens.
    #[test]
    fn what_is_related_is_a_skill() {
        let text = "skill\ts/1\t\ten=one\noccupation\to/1\t5120\ten=cook\nrelated\ts/1\to/1\tessential\n\
                    asks\to/1\to/1\tessential\nasks\to/1\ts/1\tessential\n";
        let (classes, lost) = Draft::from_text(text).build();
        assert_eq!(lost, 2);
        assert_eq!(Classification::open(&classes.to_bytes()), Ok(classes));
    }
}
