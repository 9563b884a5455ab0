//! Which English words does a word of another language stand for, and how surely?
//!
//! A table of stems that ships, learned from ESCO's labels in several languages (see [`super::learn`]). English
//! stands in the middle: two languages meet in the English words that theirs stand for. The source: "This service
//! uses the ESCO classification of the European Commission."

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::LazyLock;

use flate2::read::GzDecoder;

/// The table, compressed: a language's two letters in a line of their own, then a line for each stem.
const TABLE: &[u8] = include_bytes!("../../data/dictionary.tsv.gz");

/// English stems with the share of each, the likeliest first.
pub type Meaning = Vec<(String, f32)>;

/// A table of stems by language: its text, and where the line of each stem begins, in the order of the stems.
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    text: String,
    languages: BTreeMap<String, Vec<u32>>,
}

static SHIPPED: LazyLock<Dictionary> = LazyLock::new(|| {
    let mut text = String::new();
    // What ships is read in a test; a broken one would be an empty one.
    let _ = GzDecoder::new(TABLE).read_to_string(&mut text);
    Dictionary::read(text)
});

impl Dictionary {
    /// The table that ships, unpacked when it is first asked for.
    pub fn shipped() -> &'static Dictionary {
        &SHIPPED
    }

    /// From its text. Lines that are none are passed over.
    pub fn read(text: String) -> Dictionary {
        let mut languages: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        let mut lines: Vec<u32> = Vec::new();
        let mut language = "";
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            match line.trim_end_matches('\n').split_once('\t') {
                Some(_) => lines.push(at),
                None => {
                    languages.entry(language.to_owned()).or_default().append(&mut lines);
                    language = line.trim_end();
                }
            }
            at += line.len() as u32;
        }
        languages.entry(language.to_owned()).or_default().append(&mut lines);
        languages.retain(|_, lines| !lines.is_empty());
        for lines in languages.values_mut() {
            if !lines.is_sorted_by_key(|at| stem(&text, *at)) {
                lines.sort_by_key(|at| stem(&text, *at));
            }
        }
        Dictionary { text, languages }
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

    /// The line of a stem.
    fn line(&self, language: &str, wanted: &str) -> Option<&str> {
        let lines = self.languages.get(language)?;
        let found = lines.binary_search_by(|at| stem(&self.text, *at).cmp(wanted)).ok()?;
        self.text.get(*lines.get(found)? as usize..)?.lines().next()
    }

    /// Whether a language has this stem.
    pub fn knows(&self, language: &str, stem: &str) -> bool {
        self.line(language, stem).is_some()
    }

    /// What a stem of a language stands for in English, the likeliest first. An English stem stands for itself.
    pub fn meaning<'a>(&'a self, language: &str, stem: &'a str) -> Vec<(&'a str, f32)> {
        if language == "en" {
            return vec![(stem, 1.0)];
        }
        let mut cells = self.line(language, stem).unwrap_or_default().split('\t').skip(1);
        let mut meaning = Vec::new();
        while let (Some(word), Some(percent)) = (cells.next(), cells.next()) {
            meaning.push((word, percent.parse::<u8>().map_or(0.0, f32::from) / 100.0));
        }
        meaning
    }
}

/// The stem of the line that begins here.
fn stem(text: &str, at: u32) -> &str {
    text.get(at as usize..).and_then(|rest| rest.split('\t').next()).unwrap_or_default()
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
            assert_eq!(meaning.first().map(|(word, _)| *word), Some(english), "{language} {stem}");
        }
        assert_eq!(shipped.meaning("xx", "bailarin"), []);
        assert_eq!(shipped.meaning("en", "cook"), [("cook", 1.0)]);
    }

    #[test]
    fn what_is_written_is_read() {
        let meaning = |word: &str, share| vec![(word.to_owned(), share)];
        let table = BTreeMap::from([
            ("es".to_owned(), BTreeMap::from([("cociner".to_owned(), meaning("cook", 0.7))])),
            ("fr".to_owned(), BTreeMap::from([("cuisini".to_owned(), meaning("cook", 0.8))])),
        ]);
        let text = Dictionary::write(&table);
        assert_eq!(text, "es\ncociner\tcook\t70\nfr\ncuisini\tcook\t80\n");
        // Lines in another order, a broken one, and one without an end.
        for text in [text.as_str(), "es\n\nes\nzebra\tzebra\ncociner\tcook\t70\nfr\ncuisini\tcook\t80"] {
            let read = Dictionary::read(text.to_owned());
            assert_eq!(read.languages().collect::<Vec<_>>(), ["es", "fr"]);
            assert_eq!(read.meaning("fr", "cuisini"), [("cook", 0.8)]);
            assert_eq!(read.meaning("es", "cociner"), [("cook", 0.7)]);
            assert!(read.knows("es", "cociner") && !read.knows("fr", "cociner"));
        }
    }
}
