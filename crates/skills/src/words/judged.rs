//! How good is what was found, by the judgement of others?
//!
//! Reads the layout of MELO (Retyk et al., "MELO: An Evaluation Benchmark for Multilingual Entity Linking of
//! Occupations", 2024): queries, labels, the concept of each label, and which labels are right for a query.
//!
//! The measure is the mean reciprocal rank: 1 over the place of the first right concept, 0 where there is none.
//! Each concept stands in the list once, at its best label.

use std::collections::BTreeMap;

use super::finder::Found;
use super::labels::{KINDS, Label, each};
use super::weight;
use crate::fold::fold;
use crate::{Classification, Concept, Kind};

/// A set of queries with right answers.
pub struct Judged {
    /// What is asked.
    pub queries: Vec<String>,
    /// The language that the set's name says the queries are in.
    pub asked_in: Option<String>,
    /// The addresses of concepts, narrow ones before groups.
    pub concepts: Vec<String>,
    labels: Vec<(u32, String, String)>,
    right: Vec<Vec<u32>>,
}

/// What skills and occupations of a classification are called: by address, or by preferred label in any language.
pub struct Names<'a> {
    classes: &'a Classification,
    called: BTreeMap<String, u32>,
}

impl Names<'_> {
    /// Of a classification.
    pub fn of(classes: &Classification) -> Names<'_> {
        let mut called: BTreeMap<String, u32> = BTreeMap::new();
        for concept in [Kind::Skill, Kind::Occupation].into_iter().flat_map(|k| classes.all(k)) {
            for (text, ..) in classes.labels_of(concept).filter(|(_, _, preferred)| *preferred) {
                called.entry(fold(text)).or_insert(concept.0);
            }
        }
        Names { classes, called }
    }

    /// The concept of a name; nothing where the classification has none.
    pub fn concept(&self, name: &str) -> Option<u32> {
        match self.classes.at_uri(name) {
            Some(concept) => Some(concept.0),
            None => self.called.get(&fold(name)).copied(),
        }
    }
}

/// The tables of a set, as text: tab-separated, no heads.
pub struct Tables<'a> {
    /// The set's name, such as `esp_q_es_c_en`: queries in Spanish, labels in English.
    pub name: &'a str,
    /// Number and text.
    pub queries: &'a str,
    /// Number and text.
    pub labels: &'a str,
    /// Number of a label, address of its concept.
    pub concepts: &'a str,
    /// Number of a query, 0, number of a label, 1 where it is right.
    pub right: &'a str,
}

impl Judged {
    /// Reads a set. An error says which line is wrong.
    pub fn read(tables: &Tables<'_>) -> Result<Judged, String> {
        let said = |what: &str| -> Option<String> {
            let (_, rest) = tables.name.split_once(what)?;
            let code: String = rest.chars().take_while(char::is_ascii_lowercase).collect();
            (code.len() == 2).then_some(code)
        };
        let queries = rows(tables.queries, "queries.tsv", 2)?;
        let labels = rows(tables.labels, "corpus_elements.tsv", 2)?;
        let mapping: BTreeMap<&str, &str> =
            rows(tables.concepts, "concept_mapping.tsv", 2)?.iter().map(|r| (r[0], r[1])).collect();
        let address = |label: &str, file: &str| {
            mapping.get(label).copied().ok_or_else(|| format!("{file}: concept_mapping.tsv has no {label}"))
        };
        let mut numbers: BTreeMap<(bool, &str), u32> = BTreeMap::new();
        for row in &labels {
            let address = address(row[0], "corpus_elements.tsv")?;
            numbers.insert((kind(address).0 == Kind::IscoGroup, address), 0);
        }
        numbers.values_mut().zip(0..).for_each(|(number, n)| *number = n);
        let number = |address: &str| numbers.get(&(kind(address).0 == Kind::IscoGroup, address)).copied();
        let mut found = Vec::new();
        for row in &labels {
            // `C000001_en_000`: the language stands in the middle.
            let own = row[0].split('_').nth(1).filter(|l| l.len() == 2).map(str::to_owned);
            let language = own.or_else(|| said("_c_")).unwrap_or_else(|| "en".to_owned());
            let number = number(address(row[0], "corpus_elements.tsv")?).unwrap_or_default();
            found.push((number, language, row[1].to_owned()));
        }
        found.sort_by_key(|(number, ..)| *number);
        let place: BTreeMap<&str, usize> = queries.iter().enumerate().map(|(at, r)| (r[0], at)).collect();
        let mut right = vec![Vec::new(); queries.len()];
        for row in rows(tables.right, "annotations.tsv", 4)?.iter().filter(|r| r[3] != "0") {
            let at =
                place.get(row[0]).ok_or_else(|| format!("annotations.tsv: queries.tsv has no {}", row[0]))?;
            right[*at].extend(number(address(row[2], "annotations.tsv")?));
        }
        Ok(Judged {
            queries: queries.iter().map(|r| r[1].to_owned()).collect(),
            asked_in: said("_q_"),
            concepts: numbers.keys().map(|(_, address)| (*address).to_owned()).collect(),
            labels: found,
            right,
        })
    }

    /// Reads a list of texts, each with the address of the concept that it means, to be found in a classification.
    /// An error says which line is wrong.
    pub fn listed(list: &str, language: Option<&str>, classes: &Classification) -> Result<Judged, String> {
        let mut queries = Vec::new();
        let mut right = Vec::new();
        for (line, row) in rows(list, "the list", 2)?.iter().enumerate() {
            let concept = classes.at_uri(row[1]).ok_or_else(|| {
                format!("line {}: the classification has no {}: import all of ESCO", line + 1, row[1])
            })?;
            queries.push(row[0].to_owned());
            right.push(vec![concept.0]);
        }
        Ok(Judged {
            queries,
            asked_in: language.map(str::to_owned),
            concepts: addresses(classes, &KINDS),
            labels: owned(classes, &KINDS),
            right,
        })
    }

    /// Reads texts with what each names: addresses or preferred labels of skills and occupations of a classification.
    /// What it does not know is left out, and so is a text of which it knows nothing; how many were, is told beside.
    pub fn named(
        rows: &[(String, Vec<String>)],
        language: Option<&str>,
        classes: &Classification,
    ) -> Result<(Judged, usize), String> {
        let kinds = [Kind::Skill, Kind::Occupation];
        let called = Names::of(classes);
        let (mut queries, mut right, mut left_out) = (Vec::new(), Vec::new(), 0);
        for (text, names) in rows {
            let concepts: Vec<u32> = names.iter().filter_map(|name| called.concept(name)).collect();
            left_out += usize::from(concepts.is_empty());
            if !concepts.is_empty() {
                queries.push(text.clone());
                right.push(concepts);
            }
        }
        if queries.is_empty() {
            return Err(
                "no text names a concept that the classification knows: import all of ESCO".to_owned()
            );
        }
        // Only concepts of the kind that is asked for are looked through: skills, unless an occupation is named.
        let asked: Vec<Kind> = kinds
            .into_iter()
            .filter(|k| right.iter().flatten().any(|c| classes.kind(Concept(*c)) == Some(*k)))
            .collect();
        let set = Judged {
            queries,
            asked_in: language.map(str::to_owned),
            concepts: addresses(classes, &kinds),
            labels: owned(classes, &asked),
            right,
        };
        Ok((set, left_out))
    }

    /// Every so many-th further label of a classification in one language, taken out of it and asked for: does it lead
    /// to its concept by the labels that are left? With it go those of its concept that are the same name in another
    /// form, such as the other sex's, so that something is left to be found. Skills and occupations, each of which keeps
    /// its preferred label.
    pub fn held_out(classes: &Classification, language: &str, every: usize) -> Judged {
        let kinds = [Kind::Skill, Kind::Occupation];
        let (mut queries, mut right, mut kept) = (Vec::new(), Vec::new(), Vec::new());
        let mut count = 0;
        for concept in kinds.iter().flat_map(|k| classes.all(*k)) {
            let mut out: Vec<Vec<Vec<String>>> = Vec::new();
            let own: Vec<(&str, bool)> = classes
                .labels_of(concept)
                .filter(|(_, of, _)| *of == language)
                .map(|(text, _, preferred)| (text, preferred))
                .collect();
            let first = own.iter().find(|(_, preferred)| *preferred).map(|(text, _)| heads(text));
            for (text, preferred) in &own {
                count += usize::from(!preferred);
                let heads = heads(text);
                let apart = first.as_ref().is_some_and(|first| !shared(first, &heads))
                    && out.iter().all(|other| !shared(other, &heads));
                if !preferred && count % every.max(1) == 0 && apart {
                    queries.push((*text).to_owned());
                    right.push(vec![concept.0]);
                    out.push(heads);
                }
            }
            let left = own.iter().filter(|(text, _)| out.iter().all(|other| !shared(other, &heads(text))));
            kept.extend(left.map(|(text, _)| (concept.0, language.to_owned(), (*text).to_owned())));
        }
        Judged {
            queries,
            asked_in: Some(language.to_owned()),
            concepts: addresses(classes, &kinds),
            labels: kept,
            right,
        }
    }

    /// Whether a concept is right for a query.
    pub fn is_right(&self, query: usize, concept: u32) -> bool {
        self.right.get(query).is_some_and(|right| right.contains(&concept))
    }

    /// What is looked through.
    pub fn labels(&self) -> Vec<Label<'_>> {
        self.labels
            .iter()
            .map(|(concept, language, text)| Label { concept: *concept, language, text })
            .collect()
    }

    /// How much a concept counts.
    pub fn weight(&self, concept: u32) -> f32 {
        let (kind, code) = kind(self.concepts.get(concept as usize).map_or("", String::as_str));
        weight(kind, code)
    }

    /// The place of the first right concept for each query, from 1; nothing where it is not in the list.
    pub fn places(&self, found: &[Vec<Found>]) -> Vec<Option<usize>> {
        let place = |(found, right): (&Vec<Found>, &Vec<u32>)| {
            found.iter().position(|f| right.contains(&f.concept)).map(|at| at + 1)
        };
        found.iter().zip(&self.right).map(place).collect()
    }
}

/// The mean reciprocal rank.
pub fn mean_reciprocal_rank(places: &[Option<usize>]) -> f64 {
    let sum: f64 = places.iter().map(|place| place.map_or(0.0, |p| 1.0 / p as f64)).sum();
    sum / (places.len().max(1)) as f64
}

/// The share of queries whose first right concept is among the first so many.
pub fn found_within(places: &[Option<usize>], most: usize) -> f64 {
    let count = places.iter().filter(|place| place.is_some_and(|p| p <= most)).count();
    count as f64 / places.len().max(1) as f64
}

/// How the words of a label begin, of each form between strokes.
fn heads(label: &str) -> Vec<Vec<String>> {
    let form = |form: &str| fold(form).split(' ').map(|word| word.chars().take(3).collect()).collect();
    label.split('/').map(form).collect()
}

/// Whether two labels have a form in common.
fn shared(one: &[Vec<String>], other: &[Vec<String>]) -> bool {
    one.iter().any(|form| other.contains(form))
}

/// The addresses of all concepts of these kinds.
fn addresses(classes: &Classification, kinds: &[Kind]) -> Vec<String> {
    kinds.iter().flat_map(|k| classes.all(*k)).map(|c| classes.uri(c).to_owned()).collect()
}

/// Their labels.
fn owned(classes: &Classification, kinds: &[Kind]) -> Vec<(u32, String, String)> {
    each(classes, kinds).map(|l| (l.concept, l.language.to_owned(), l.text.to_owned())).collect()
}

/// Kind and code of a concept, by ESCO's addresses.
fn kind(address: &str) -> (Kind, &str) {
    match address.split_once("/isco/C") {
        Some((_, code)) => (Kind::IscoGroup, code),
        None if address.contains("/skill/") => (Kind::Skill, ""),
        None => (Kind::Occupation, ""),
    }
}

fn rows<'a>(text: &'a str, file: &str, columns: usize) -> Result<Vec<Vec<&'a str>>, String> {
    let mut rows = Vec::new();
    for (line, content) in text.lines().enumerate().filter(|(_, l)| !l.is_empty()) {
        let row: Vec<&str> = content.split('\t').collect();
        if row.len() < columns {
            return Err(format!("{file}:{}: {} columns, not {columns}, between tabs", line + 1, row.len()));
        }
        rows.push(row);
    }
    if rows.is_empty() { Err(format!("{file} is empty")) } else { Ok(rows) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Finder, Way};

    const SET: Tables<'static> = Tables {
        name: "own_q_es_c_en",
        queries: "Q1\tcocinero\nQ2\tconductor de camión\nQ3\tzzzz\n",
        labels: "C1_en_0\tcook\nC1_en_1\tchef\nC2_en_0\ttruck driver\nC3_en_0\tdrivers\n",
        concepts: "C1_en_0\te/occupation/1\nC1_en_1\te/occupation/1\nC2_en_0\te/occupation/2\nC3_en_0\te/isco/C83\n",
        right: "Q1\t0\tC1_en_1\t1\nQ2\t0\tC2_en_0\t1\nQ3\t0\tC3_en_0\t1\n",
    };

    #[test]
    fn a_set_is_read_and_judged() {
        let set = Judged::read(&SET).unwrap_or_else(|why| panic!("{why}"));
        assert_eq!(set.asked_in.as_deref(), Some("es"));
        assert_eq!(set.concepts, ["e/occupation/1", "e/occupation/2", "e/isco/C83"]);
        let finder = Finder::new(&set.labels(), None);
        let found = finder.find(&set.queries, Some("es"), Way::Fused, 10, |c| set.weight(c));
        let places = set.places(&found);
        assert_eq!(places, [Some(1), Some(1), None]);
        assert!((mean_reciprocal_rank(&places) - 2.0 / 3.0).abs() < 1e-9);
        assert!((found_within(&[Some(1), Some(5), None, None], 4) - 0.25).abs() < 1e-9);
    }

    #[test]
    fn texts_that_name_skills_are_read_by_label_or_address() {
        let classes = Classification::starter();
        let mut skills = classes.all(Kind::Skill);
        let (one, other) = (skills.next().unwrap_or(Concept(0)), skills.next().unwrap_or(Concept(0)));
        let rows = [
            (
                "first".to_owned(),
                vec![classes.label(one, "en").to_uppercase(), "LABEL NOT PRESENT".to_owned()],
            ),
            ("second".to_owned(), vec![classes.uri(other).to_owned()]),
            ("third".to_owned(), vec!["UNDERSPECIFIED".to_owned()]),
        ];
        let (set, left_out) =
            Judged::named(&rows, Some("en"), &classes).unwrap_or_else(|why| panic!("{why}"));
        assert_eq!((set.queries.join(" "), left_out), ("first second".to_owned(), 1));
        assert!(set.is_right(0, one.0) && set.is_right(1, other.0) && !set.is_right(1, one.0));
        assert!(set.labels().iter().all(|l| classes.kind(Concept(l.concept)) == Some(Kind::Skill)));
        assert_eq!(
            Judged::named(&rows[2..], None, &classes).err().as_deref(),
            Some("no text names a concept that the classification knows: import all of ESCO")
        );
    }

    #[test]
    fn what_is_left_out_goes_in_all_its_forms() {
        let classes = Classification::starter();
        for language in ["en", "es", "fr"] {
            let set = Judged::held_out(&classes, language, 2);
            let labels = set.labels();
            for (query, right) in set.queries.iter().zip(&set.right) {
                let own: Vec<&str> =
                    labels.iter().filter(|l| l.concept == right[0]).map(|l| l.text).collect();
                assert!(!own.is_empty(), "{query}: no name is left");
                assert!(own.iter().all(|text| !shared(&heads(text), &heads(query))), "{query}: {own:?}");
            }
        }
        assert!(shared(&heads("Horloger/Horlogère"), &heads("horlogère")));
        assert!(!shared(&heads("horloger"), &heads("horloger bijoutier")));
    }

    #[test]
    fn a_broken_set_says_where() {
        for (tables, expected) in [
            (Tables { queries: "", ..SET }, "queries.tsv is empty"),
            (Tables { labels: "C1_en_0\n", ..SET }, "corpus_elements.tsv:1: 1 columns, not 2, between tabs"),
            (Tables { right: "Q9\t0\tC1_en_0\t1\n", ..SET }, "annotations.tsv: queries.tsv has no Q9"),
            (
                Tables { labels: "C9_en_0\tx\n", ..SET },
                "corpus_elements.tsv: concept_mapping.tsv has no C9_en_0",
            ),
        ] {
            assert_eq!(Judged::read(&tables).err().as_deref(), Some(expected));
        }
    }
}
