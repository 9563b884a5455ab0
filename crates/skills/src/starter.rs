//! The small classification that ships, and how it is written.
//!
//! One concept or relation a line, parted by tabs, so that people can read it.
//! `ambos import esco … --only … --out starter.tsv` makes the file.
//!
//! Source: ESCO v1.1.1, European Commission (reuse under Decision 2011/833/EU).

use crate::classification::{Classification, Kind};
use crate::draft::Draft;

/// All addresses begin like this.
const BASE: &str = "http://data.europa.eu/esco/";
/// The first line of every text.
const NOTICE: &str = "# Made by `ambos import esco` from the files named below. ESCO: European Union, reuse under Decision \
                      2011/833/EU. This service uses the ESCO classification of the European Commission.";
/// Languages that ship.
const LANGUAGES: [&str; 3] = ["en", "es", "fr"];

pub(crate) fn starter() -> Classification {
    Draft::from_text(include_str!("../data/starter.tsv")).build().0
}

impl Draft {
    /// Preferred labels, relations and sources as text, one a line.
    pub fn to_text(&self) -> String {
        let short = |uri: &str| uri.strip_prefix(BASE).unwrap_or(uri).to_owned();
        let mut lines = vec![NOTICE.to_owned()];
        lines.extend(self.sources.iter().map(|s| format!("source\t{s}")));
        for (uri, concept) in &self.concepts {
            let mut line = vec![concept.kind.word().to_owned(), short(uri), concept.code.clone()];
            let preferred = concept.labels.iter().filter(|(l, p, _)| *p && LANGUAGES.contains(&l.as_str()));
            line.extend(preferred.map(|(language, _, text)| format!("{language}={text}")));
            lines.push(line.join("\t"));
        }
        let word = |essential: bool| if essential { "essential" } else { "optional" };
        lines.extend(self.broader.iter().map(|(n, b)| format!("broader\t{}\t{}", short(n), short(b))));
        lines.extend(
            self.related.iter().map(|(a, b, e)| format!("related\t{}\t{}\t{}", short(a), short(b), word(*e))),
        );
        lines.extend(
            self.asks.iter().map(|(o, s, e)| format!("asks\t{}\t{}\t{}", short(o), short(s), word(*e))),
        );
        lines.join("\n") + "\n"
    }

    /// Reads the text that [`Draft::to_text`] writes; other lines are passed over.
    pub fn from_text(text: &str) -> Draft {
        let mut draft = Draft::default();
        let full =
            |short: &str| if short.starts_with("http") { short.to_owned() } else { format!("{BASE}{short}") };
        for line in text.lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            match cells.as_slice() {
                ["source", source] => draft.sources.push((*source).to_owned()),
                ["broader", narrow, broad] => {
                    draft.broader.insert((full(narrow), full(broad)));
                }
                ["related", one, other, how] => {
                    draft.related.insert((full(one), full(other), *how == "essential"));
                }
                ["asks", occupation, skill, how] => {
                    draft.asks.insert((full(occupation), full(skill), *how == "essential"));
                }
                [word, uri, code, labels @ ..] => {
                    let Some(kind) = Kind::ALL.into_iter().find(|k| k.word() == *word) else { continue };
                    let concept = draft.concept(kind, &full(uri), code);
                    let read = labels.iter().filter_map(|l| l.split_once('='));
                    concept
                        .labels
                        .extend(read.map(|(language, text)| (language.to_owned(), true, text.to_owned())));
                }
                _ => {}
            }
        }
        draft
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_starter_holds_the_examples_occupations() {
        let starter = Classification::starter();
        for (label, isco) in [
            ("nurse responsible for general care", "2221"),
            ("healthcare assistant", "5321"),
            ("electrician", "7411"),
            ("cook", "5120"),
            ("waiter/waitress", "5131"),
            ("web developer", "2513"),
        ] {
            let found = starter.find(label, Some("en"), Some(Kind::Occupation), 1);
            let occupation = found.first().map(|h| h.concept).expect(label);
            assert_eq!((starter.label(occupation, "en"), starter.code(occupation)), (label, isco));
            assert!(starter.asked_by(occupation).filter(|(_, essential)| *essential).count() >= 5, "{label}");
            assert!(starter.with_code(Kind::IscoGroup, isco).is_some(), "{isco}");
        }
        assert_eq!(
            starter.with_code(Kind::Field, "0913").map(|f| starter.label(f, "en")),
            Some("nursing and midwifery")
        );
        assert!(starter.sources().any(|s| s.contains("esco")));
    }

    #[test]
    fn the_text_is_read_as_it_is_written() {
        let draft = Draft::from_text(include_str!("../data/starter.tsv"));
        assert_eq!(draft.to_text(), include_str!("../data/starter.tsv"));
    }
}
