//! Which English words does a word of another language stand for, and how surely?
//!
//! A table of stems that ships, learned from ESCO's labels in several languages (see [`super::learn`]). English
//! stands in the middle: two languages meet in the English words that theirs stand for. The source: "This service
//! uses the ESCO classification of the European Commission."

use std::collections::BTreeMap;
use std::io::Read;

use flate2::read::GzDecoder;

/// The table, compressed: a language's two letters in a line of their own, then a line for each stem.
const TABLE: &[u8] = include_bytes!("../../data/dictionary.tsv.gz");

/// English stems with the share of each, the likeliest first.
pub type Meaning = Vec<(String, f32)>;

/// A table of stems by language.
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    languages: BTreeMap<String, BTreeMap<String, Meaning>>,
}

impl Dictionary {
    /// The table that ships.
    pub fn shipped() -> Dictionary {
        let mut text = String::new();
        // What ships is read in a test; a broken one would be an empty one.
        let _ = GzDecoder::new(TABLE).read_to_string(&mut text);
        Dictionary::read(&text)
    }

    /// From its text. Lines that are none are passed over.
    pub fn read(text: &str) -> Dictionary {
        let mut languages: BTreeMap<String, BTreeMap<String, Meaning>> = BTreeMap::new();
        let mut language = String::new();
        for line in text.lines() {
            let mut cells = line.split('\t');
            let Some(stem) = cells.next() else { continue };
            let mut meaning: Meaning = Vec::new();
            while let (Some(word), Some(percent)) = (cells.next(), cells.next()) {
                meaning.push((word.to_owned(), percent.parse::<u8>().map_or(0.0, f32::from) / 100.0));
            }
            if meaning.is_empty() {
                language = stem.to_owned();
            } else {
                languages.entry(language.clone()).or_default().insert(stem.to_owned(), meaning);
            }
        }
        Dictionary { languages }
    }

    /// The table as text: shares in hundredths.
    pub fn write(languages: &BTreeMap<String, BTreeMap<String, Meaning>>) -> String {
        let mut out = String::new();
        for (language, stems) in languages {
            out.push_str(language);
            out.push('\n');
            for (stem, meaning) in stems {
                out.push_str(stem);
                for (word, share) in meaning {
                    out.push_str(&format!("\t{word}\t{:.0}", share * 100.0));
                }
                out.push('\n');
            }
        }
        out
    }

    /// The languages it knows beside English.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.languages.keys().map(String::as_str)
    }

    /// Whether a language has this stem.
    pub fn knows(&self, language: &str, stem: &str) -> bool {
        self.languages.get(language).is_some_and(|stems| stems.contains_key(stem))
    }

    /// What a stem of a language stands for in English. An English stem stands for itself.
    pub fn meaning(&self, language: &str, stem: &str) -> Meaning {
        if language == "en" {
            return vec![(stem.to_owned(), 1.0)];
        }
        self.languages.get(language).and_then(|stems| stems.get(stem)).cloned().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_that_ships_knows_common_work() {
        let shipped = Dictionary::shipped();
        for (language, stem, english) in
            [("es", "bailarin", "dancer"), ("fr", "chanteur", "singer"), ("de", "lehr", "teacher")]
        {
            let meaning = shipped.meaning(language, stem);
            assert_eq!(meaning.first().map(|(word, _)| word.as_str()), Some(english), "{language} {stem}");
        }
        assert_eq!(shipped.meaning("xx", "bailarin"), Vec::new());
    }

    #[test]
    fn what_is_written_is_read() {
        let text = "es\ncociner\tcook\t70\tchef\t20\nfr\ncuisini\tcook\t80\n";
        let read = Dictionary::read(text);
        assert_eq!(Dictionary::write(&read.languages), text);
        assert!(read.knows("es", "cociner") && !read.knows("fr", "cociner"));
    }
}
