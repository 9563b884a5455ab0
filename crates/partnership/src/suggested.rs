//! Of the skills that were suggested to people, how many did they confirm, and does it differ by language or sex?
//!
//! A suggestion is never applied unseen. Whether those in one language must reject more than others shows only side
//! by side. Groups in which a number from one to four would stand are not told, nor what would let one of them be
//! reckoned: of the groups of a table at least two are hidden then, with five or more behind each of their numbers
//! together. Language and sex are told together only where no group of both is small.
//!
//! **Not computed:** whether a difference has a good reason; who compares the figures of two days sees what came
//! between them.

use std::collections::BTreeMap;

use crate::placement::LEAST;

/// By what a skill was suggested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// The conversation about somebody's work.
    Conversation,
    /// Their own words, or a text of theirs.
    Finder,
}

impl Source {
    /// All sources.
    pub const ALL: [Source; 2] = [Source::Conversation, Source::Finder];

    /// The word in tables and files.
    pub fn word(self) -> &'static str {
        match self {
            Source::Conversation => "conversation",
            Source::Finder => "finder",
        }
    }

    /// The source of a word.
    pub fn from_word(word: &str) -> Option<Source> {
        Source::ALL.into_iter().find(|source| source.word() == word)
    }
}

/// Whose suggestions a count is of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// By what they were suggested.
    pub source: Source,
    /// The language in which they were shown.
    pub language: String,
    /// `female`, `male`, `other` or `unstated`.
    pub sex: String,
}

/// A count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// People to whom something was suggested.
    pub people: i64,
    /// Suggestions that they confirmed.
    pub confirmed: i64,
    /// Suggestions that they rejected.
    pub rejected: i64,
}

impl Count {
    fn add(self, more: Count) -> Count {
        Count {
            people: self.people + more.people,
            confirmed: self.confirmed + more.confirmed,
            rejected: self.rejected + more.rejected,
        }
    }

    fn numbers(self) -> [i64; 3] {
        [self.people, self.confirmed, self.rejected]
    }

    /// Whether it tells of too few to be told.
    fn is_small(self) -> bool {
        self.people < LEAST || self.numbers().iter().any(|n| (1..LEAST).contains(n))
    }

    /// Of a thousand suggestions so many were confirmed, rounded down; nothing where there were none.
    pub fn per_mille(&self) -> Option<i64> {
        let all = self.confirmed + self.rejected;
        (all > 0).then(|| self.confirmed * 1000 / all)
    }
}

/// A group and its count; nothing: it is hidden.
pub type Row = (String, Option<Count>);

/// What is told of one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// Which.
    pub source: Source,
    /// Everybody; nothing: too few.
    pub all: Option<Count>,
    /// By language.
    pub by_language: Vec<Row>,
    /// By sex.
    pub by_sex: Vec<Row>,
    /// By language and sex, as `ar female`; empty where a group would be too small.
    pub by_both: Vec<Row>,
}

/// The figures of each source of which there are any.
pub fn figures(counts: &BTreeMap<Cell, Count>) -> Vec<Figures> {
    let of = |source: Source| -> Option<Figures> {
        let here: Vec<(&Cell, Count)> =
            counts.iter().filter(|(cell, _)| cell.source == source).map(|(cell, n)| (cell, *n)).collect();
        if here.is_empty() {
            return None;
        }
        let whole = here.iter().fold(Count::default(), |sum, (_, n)| sum.add(*n));
        let by = |name: &dyn Fn(&Cell) -> String| {
            let mut groups: BTreeMap<String, Count> = BTreeMap::new();
            for (cell, n) in &here {
                let group = groups.entry(name(cell)).or_default();
                *group = group.add(*n);
            }
            hidden(groups)
        };
        let both = by(&|cell| format!("{} {}", cell.language, cell.sex));
        Some(Figures {
            source,
            all: (!whole.is_small()).then_some(whole),
            by_language: by(&|cell| cell.language.clone()),
            by_sex: by(&|cell| cell.sex.clone()),
            by_both: if both.iter().all(|(_, n)| n.is_some()) { both } else { Vec::new() },
        })
    };
    Source::ALL.into_iter().filter_map(of).collect()
}

/// Hides small groups, and the smallest others until nothing can be reckoned from the whole.
fn hidden(groups: BTreeMap<String, Count>) -> Vec<Row> {
    let mut hide: Vec<&String> = groups.iter().filter(|(_, n)| n.is_small()).map(|(name, _)| name).collect();
    loop {
        let behind = hide.iter().fold(Count::default(), |sum, name| sum.add(groups[*name]));
        let is_safe = hide.is_empty() || (hide.len() > 1 && !behind.is_small());
        let open = groups.iter().filter(|(name, _)| !hide.contains(name));
        let least = open.min_by_key(|(name, n)| (n.numbers(), *name)).map(|(name, _)| name);
        match least {
            Some(name) if !is_safe => hide.push(name),
            _ => break,
        }
    }
    groups.iter().map(|(name, n)| (name.clone(), (!hide.contains(&name)).then_some(*n))).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn counted(rows: &[(&str, &str, i64, i64, i64)]) -> BTreeMap<Cell, Count> {
        let cell = |(language, sex, people, confirmed, rejected): &(&str, &str, i64, i64, i64)| {
            let (language, sex) = ((*language).to_owned(), (*sex).to_owned());
            let count = Count { people: *people, confirmed: *confirmed, rejected: *rejected };
            (Cell { source: Source::Conversation, language, sex }, count)
        };
        rows.iter().map(cell).collect()
    }

    fn told(rows: &[Row]) -> Vec<String> {
        let tell = |n: &Count| format!("{}/{}/{} {:?}", n.people, n.confirmed, n.rejected, n.per_mille());
        rows.iter().map(|(name, n)| format!("{name} {}", n.as_ref().map_or("-".to_owned(), tell))).collect()
    }

    #[test]
    fn rates_stand_side_by_side() {
        let all = figures(&counted(&[
            ("ar", "female", 9, 30, 30),
            ("en", "female", 8, 60, 20),
            ("en", "male", 7, 70, 10),
        ]));
        assert_eq!(all.len(), 1, "of the other source there is nothing");
        assert_eq!(told(&all[0].by_language), ["ar 9/30/30 Some(500)", "en 15/130/30 Some(812)"]);
        assert_eq!(told(&all[0].by_sex), ["female 17/90/50 Some(642)", "male 7/70/10 Some(875)"]);
        assert_eq!(all[0].by_both.len(), 3);
    }

    #[test]
    fn whoever_is_few_is_hidden_with_another() {
        let all = figures(&counted(&[
            ("ar", "female", 4, 90, 10),
            ("en", "male", 8, 60, 20),
            ("es", "male", 9, 80, 30),
        ]));
        assert_eq!(told(&all[0].by_language), ["ar -", "en -", "es 9/80/30 Some(727)"]);
        assert_eq!(told(&all[0].by_sex), ["female -", "male -"]);
        assert_eq!(all[0].all, Some(Count { people: 21, confirmed: 230, rejected: 60 }));
        assert!(all[0].by_both.is_empty());
    }

    #[test]
    fn one_small_group_alone_is_not_told_as_the_whole() {
        let all = figures(&counted(&[("fr", "unstated", 3, 20, 9)]));
        assert_eq!((all[0].all, told(&all[0].by_sex)), (None, vec!["unstated -".to_owned()]));
    }

    #[test]
    fn one_rejection_of_many_is_a_small_number_too() {
        let all = figures(&counted(&[
            ("fr", "female", 50, 200, 1),
            ("es", "female", 50, 200, 0),
            ("en", "female", 50, 9, 9),
        ]));
        assert_eq!(told(&all[0].by_language), ["en -", "es 50/200/0 Some(1000)", "fr -"]);
    }

    proptest! {
        /// Whoever subtracts what is told from the whole learns of no fewer than five, and never of one group alone.
        #[test]
        fn nothing_small_can_be_reckoned(
            cells in proptest::collection::btree_map((0..4usize, 0..4usize), (0..12i64, 0..12i64, 0..12i64), 1..16)
        ) {
            let (languages, sexes) = (["ar", "en", "es", "fr"], ["female", "male", "other", "unstated"]);
            let rows: Vec<_> = cells.iter().map(|((l, s), (p, c, r))| (languages[*l], sexes[*s], *p, *c, *r)).collect();
            for told in figures(&counted(&rows)) {
                for table in [&told.by_language, &told.by_sex] {
                    let shown: Vec<Count> = table.iter().filter_map(|(_, n)| *n).collect();
                    prop_assert!(shown.iter().all(|n| !n.is_small()));
                    let dark = table.len() - shown.len();
                    let Some(whole) = told.all else { continue };
                    let sum = shown.into_iter().fold(Count::default(), Count::add);
                    let rest = whole.numbers().into_iter().zip(sum.numbers()).map(|(all, open)| all - open);
                    if dark > 0 {
                        prop_assert!(dark > 1 && rest.enumerate().all(|(at, n)| n >= LEAST || (at > 0 && n == 0)));
                    }
                }
                prop_assert!(told.by_both.iter().all(|(_, n)| n.is_some_and(|n| !n.is_small())));
            }
        }
    }
}
