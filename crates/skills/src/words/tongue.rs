//! Which stems of a language's labels are meant by a word that somebody wrote?
//!
//! The same stem; one that is written almost alike (three letters at a time: typos, compounds, and words that two
//! languages share); one that the dictionary says. Each with a likeness up to 1.

use std::collections::BTreeMap;

use super::dictionary::Dictionary;
use super::kin::Akin;
use super::shelf::{Book, Kept};

/// Likeness of letters below this is chance.
const LETTERS: f32 = 0.4;
/// How much words written alike count for, at most.
const ALIKE: f32 = 0.9;
/// How much the likeliest translation counts for.
const TRANSLATED: f32 = 0.9;
/// The same letters in another language.
const ABROAD: f32 = 0.9;
/// So many stems at most for one word.
const MOST: usize = 24;

/// The stems that one language's labels consist of.
#[derive(Default)]
pub(super) struct Stems {
    text: String,
    /// Where each ends. Sorted by their letters.
    ends: Vec<u32>,
}

impl Stems {
    pub fn of<'a>(sorted: impl Iterator<Item = &'a str>) -> Stems {
        let mut out = Stems::default();
        for stem in sorted {
            out.text.push_str(stem);
            out.ends.push(out.text.len() as u32);
        }
        out
    }

    pub fn put(&self, name: &str, book: &mut Book) {
        book.put(&format!("{name} stems"), self.text.clone().into_bytes());
        book.numbers(&format!("{name} ends"), &self.ends);
    }

    pub fn take(name: &str, kept: &Kept) -> Option<Stems> {
        let (text, ends) = (kept.text(&format!("{name} stems"))?, kept.numbers(&format!("{name} ends"))?);
        let fits = ends.is_sorted() && ends.last().is_none_or(|end| *end as usize == text.len());
        fits.then_some(Stems { text, ends })
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    fn get(&self, number: usize) -> &str {
        let from = if number == 0 { 0 } else { self.ends.get(number - 1).copied().unwrap_or(0) };
        let to = self.ends.get(number).copied().unwrap_or(from);
        self.text.get(from as usize..to as usize).unwrap_or_default()
    }

    /// The number of a stem.
    pub fn number(&self, stem: &str) -> Option<u32> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            match self.get(middle).cmp(stem) {
                std::cmp::Ordering::Equal => return Some(middle as u32),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }
}

/// A list of lists, flat: what stands at `at[i]..at[i + 1]` belongs to `i`.
#[derive(Default)]
pub(super) struct Flat {
    at: Vec<u32>,
    entries: Vec<u32>,
}

impl Flat {
    pub fn of(lists: impl Iterator<Item = Vec<u32>>) -> Flat {
        let mut out = Flat { at: vec![0], entries: Vec::new() };
        for list in lists {
            out.entries.extend(list);
            out.at.push(out.entries.len() as u32);
        }
        out
    }

    pub fn put(&self, name: &str, book: &mut Book) {
        book.numbers(&format!("{name} at"), &self.at);
        book.numbers(name, &self.entries);
    }

    /// With so many lists, of numbers below this.
    pub fn take(name: &str, kept: &Kept, lists: usize, below: usize) -> Option<Flat> {
        let out = Flat { at: kept.numbers(&format!("{name} at"))?, entries: kept.numbers(name)? };
        let fits = out.at.len() == lists + 1
            && out.at.is_sorted()
            && out.at.last().is_some_and(|end| *end as usize == out.entries.len())
            && out.entries.iter().all(|n| (*n as usize) < below);
        fits.then_some(out)
    }

    fn get(&self, number: usize) -> &[u32] {
        self.place(number).1
    }

    /// A list, and how many entries stand before it.
    pub fn place(&self, number: usize) -> (usize, &[u32]) {
        let bounds = self.at.get(number).zip(self.at.get(number + 1));
        let found = bounds
            .and_then(|(from, to)| Some((*from as usize, self.entries.get(*from as usize..*to as usize)?)));
        found.unwrap_or_default()
    }

    /// Entries of all lists.
    pub fn len(&self) -> usize {
        self.entries.len()
    }
}

/// What the stems of one language's labels tell, and which labels have them.
#[derive(Default)]
pub(super) struct Words {
    /// How telling each stem is: logarithm of concepts over concepts that have it.
    pub idf: Vec<f32>,
    /// Concepts with a label in this language.
    pub concepts: u32,
    /// Which labels, by their places, have a stem.
    having: Flat,
    /// Sum of what the stems of each label tell.
    pub mass: Vec<f32>,
    /// Three letters in one number, sorted; how telling, and the stems that have them.
    grams: Vec<u64>,
    squares: Vec<f32>,
    spelt: Flat,
    /// Length of each stem as a vector of its letters.
    norms: Vec<f32>,
}

impl Words {
    /// From the concept and the stems of each label, labels of one concept together.
    pub fn new(labels: &[(u32, Vec<String>)]) -> (Stems, Words) {
        let mut found: BTreeMap<&str, (Vec<u32>, u32, u32)> = BTreeMap::new();
        let (mut concepts, mut last) = (0, None);
        for (place, (concept, stems)) in (0u32..).zip(labels) {
            if last != Some(*concept) {
                concepts += 1;
                last = Some(*concept);
            }
            for stem in stems {
                let (list, count, seen) = found.entry(stem).or_insert((Vec::new(), 0, u32::MAX));
                list.push(place);
                if *seen != *concept {
                    (*count, *seen) = (*count + 1, *concept);
                }
            }
        }
        let stems = Stems::of(found.keys().copied());
        let idf: Vec<f32> =
            found.values().map(|(_, count, _)| (1.0 + concepts as f32 / *count as f32).ln()).collect();
        let mut spelt: BTreeMap<u64, Vec<u32>> = BTreeMap::new();
        for (number, stem) in (0u32..).zip(found.keys()) {
            for gram in grams(stem) {
                spelt.entry(gram).or_default().push(number);
            }
        }
        let having = Flat::of(found.into_values().map(|(list, ..)| list));
        let mut mass = vec![0.0; labels.len()];
        for (stem, idf) in idf.iter().enumerate() {
            having.get(stem).iter().for_each(|place| mass[*place as usize] += idf);
        }
        let grams = spelt.keys().copied().collect();
        let mut words = Words { idf, concepts, mass, grams, having, ..Words::default() };
        words.spelt = Flat::of(spelt.into_values());
        words.weigh();
        (stems, words)
    }

    /// How telling three letters are, and the length of stems.
    fn weigh(&mut self) {
        let count = self.idf.len() as f32;
        let mut norms = vec![0.0; self.idf.len()];
        self.squares = (0..self.grams.len())
            .map(|gram| {
                let stems = self.spelt.get(gram);
                let weight = ((1.0 + count) / (1.0 + stems.len() as f32)).ln() + 1.0;
                stems.iter().for_each(|stem| norms[*stem as usize] += weight * weight);
                weight * weight
            })
            .collect();
        norms.iter_mut().for_each(|norm: &mut f32| *norm = norm.sqrt().max(f32::MIN_POSITIVE));
        self.norms = norms;
    }

    pub fn put(&self, name: &str, book: &mut Book) {
        book.floats(&format!("{name} idf"), &self.idf);
        book.numbers(&format!("{name} count"), &[self.concepts]);
        book.floats(&format!("{name} mass"), &self.mass);
        book.long(&format!("{name} grams"), &self.grams);
        self.having.put(&format!("{name} having"), book);
        self.spelt.put(&format!("{name} spelt"), book);
    }

    /// With so many stems and labels.
    pub fn take(name: &str, kept: &Kept, stems: usize, labels: usize) -> Option<Words> {
        let idf = kept.floats(&format!("{name} idf"))?;
        let mass = kept.floats(&format!("{name} mass"))?;
        let grams = kept.long(&format!("{name} grams"))?;
        let fits = idf.len() == stems && mass.len() == labels && grams.is_sorted();
        let mut words = Words {
            concepts: *kept.numbers(&format!("{name} count"))?.first()?,
            having: Flat::take(&format!("{name} having"), kept, stems, labels)?,
            spelt: Flat::take(&format!("{name} spelt"), kept, grams.len(), stems)?,
            idf,
            mass,
            grams,
            ..Words::default()
        };
        words.weigh();
        fits.then_some(words)
    }

    /// The places of labels that have a stem.
    pub fn having(&self, stem: u32) -> &[u32] {
        self.having.get(stem as usize)
    }

    /// Offers stems written almost alike.
    fn alike(&self, stem: &str, shared: &mut Vec<f32>, mut offer: impl FnMut(u32, f32)) {
        shared.resize(shared.len().max(self.idf.len()), 0.0);
        let mut touched: Vec<u32> = Vec::new();
        let mut norm = 0.0;
        for gram in grams(stem) {
            let Ok(at) = self.grams.binary_search(&gram) else {
                norm += ((1.0 + self.idf.len() as f32).ln() + 1.0).powi(2);
                continue;
            };
            let square = self.squares[at];
            norm += square;
            for number in self.spelt.get(at) {
                let sum = &mut shared[*number as usize];
                if *sum == 0.0 {
                    touched.push(*number);
                }
                *sum += square;
            }
        }
        let norm = norm.sqrt();
        for number in touched {
            let cosine = shared[number as usize] / (norm * self.norms[number as usize]);
            shared[number as usize] = 0.0;
            if cosine > LETTERS {
                offer(number, ALIKE * cosine);
            }
        }
    }
}

/// English stems: which of ours stand for them.
pub(super) type English = BTreeMap<String, Vec<(u32, f32)>>;

/// What the dictionary says of all stems of a language.
pub(super) fn english(name: &str, stems: &Stems, dictionary: &Dictionary) -> English {
    let mut english = English::new();
    for number in 0..stems.len() {
        for (word, share) in dictionary.meaning(name, stems.get(number)) {
            english.entry(word.to_owned()).or_default().push((number as u32, share));
        }
    }
    english
}

/// One language's labels, to look a word up in.
pub(super) struct Tongue<'a> {
    pub name: &'a str,
    pub stems: &'a Stems,
    pub words: &'a Words,
    /// Nothing for English.
    pub english: Option<&'a English>,
    /// What words of the text are akin to.
    pub akin: &'a Akin,
}

impl Tongue<'_> {
    /// The stems meant by a word of this or another language, the likest first.
    pub fn meant(
        &self,
        stem: &str,
        language: &str,
        dictionary: &Dictionary,
        shared: &mut Vec<f32>,
    ) -> Vec<(u32, f32)> {
        let mut likeness: Vec<(u32, f32)> = self.akin.get(stem).into_iter().flatten().copied().collect();
        likeness.retain(|(number, _)| (*number as usize) < self.stems.len());
        if let Some(number) = self.stems.number(stem) {
            likeness.push((number, if language == self.name { 1.0 } else { ABROAD }));
        }
        if language != self.name {
            let meaning = dictionary.meaning(language, stem);
            let mut shares: BTreeMap<u32, f32> = BTreeMap::new();
            for (word, share) in &meaning {
                match self.english {
                    None => {
                        if let Some(number) = self.stems.number(word) {
                            shares.insert(number, *share);
                        }
                    }
                    Some(english) => {
                        for (number, ours) in english.get(*word).into_iter().flatten() {
                            *shares.entry(*number).or_default() += share * ours;
                        }
                    }
                }
            }
            let best = match self.english {
                None => meaning.first().map_or(0.0, |(_, share)| *share),
                Some(_) => shares.values().copied().fold(0.0, f32::max),
            };
            likeness
                .extend(shares.iter().map(|(number, share)| (*number, TRANSLATED * (share / best).sqrt())));
        }
        self.words.alike(stem, shared, |number, value| likeness.push((number, value)));
        // The likest of each, then the likest of all.
        likeness.sort_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
        likeness.dedup_by_key(|(number, _)| *number);
        likeness.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        likeness.truncate(MOST);
        likeness
    }
}

/// Each three letters of a stem once, its ends marked, each in one number.
fn grams(stem: &str) -> Vec<u64> {
    let letters: Vec<u64> =
        std::iter::once(' ').chain(stem.chars()).chain([' ']).map(|c| u64::from(u32::from(c))).collect();
    let mut grams: Vec<u64> = letters.windows(3).map(|w| w.iter().fold(0, |n, c| n << 21 | c)).collect();
    grams.sort_unstable();
    grams.dedup();
    grams
}
