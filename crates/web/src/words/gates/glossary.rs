//! Does the interface keep to the glossary?
//!
//! Where an English message uses a term of `locales/glossary.tsv`, every other
//! language must use its own term, in one of the forms that the table lists.

use std::collections::BTreeMap;

use skills::fold;

use super::messages;
use crate::words::Lang;

const GLOSSARY: &str = include_str!("../../../locales/glossary.tsv");

/// Languages that are held to it.
const HELD_TO: [Lang; 3] = [Lang::Es, Lang::Fr, Lang::Ar];

/// Messages in which a term rightly does not stand: message, term, reason.
const EXCEPT: &[(&str, &str, &str)] = &[];

/// A term: its forms by language, folded, the term itself first.
type Term = BTreeMap<&'static str, Vec<String>>;

fn terms() -> Vec<Term> {
    let mut lines = GLOSSARY.lines();
    let languages: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let term = |line: &'static str| -> Term {
        let cells: Vec<&str> = line.split('\t').collect();
        assert_eq!(cells.len(), languages.len(), "{line}");
        let forms = |cell: &str| cell.split('|').map(fold).collect::<Vec<_>>();
        languages.iter().copied().zip(cells.into_iter().map(forms)).collect()
    };
    lines.map(term).collect()
}

/// What a reader sees of a message: no variables, no keys of variants.
fn shown(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let line = line.trim_start_matches([' ', '*']);
        let line = line.strip_prefix('[').and_then(|l| l.split_once(']')).map_or(line, |(_, rest)| rest);
        // Code in backquotes is written as the agreement writes it.
        for (at, piece) in line.split('`').enumerate().filter(|(at, _)| at % 2 == 0) {
            let words = piece.split(|c: char| c.is_whitespace()).filter(|w| !w.starts_with('$'));
            out += if at == 0 { "\n" } else { " " };
            out += &words.collect::<Vec<_>>().join(" ");
        }
    }
    fold(&out)
}

/// Whether the words of a form stand in the text one after another.
fn stands_in(lang: Lang, form: &str, text: &str) -> bool {
    let (form, text): (Vec<&str>, Vec<&str>) = (form.split(' ').collect(), text.split(' ').collect());
    text.windows(form.len())
        .any(|words| words.iter().zip(&form).all(|(word, wanted)| alike(lang, word, wanted)))
}

/// Whether a word is the wanted one; in Arabic also behind the article, "and",
/// or a preposition of one letter.
fn alike(lang: Lang, word: &str, wanted: &str) -> bool {
    const BEFORE: [&str; 12] = ["وال", "بال", "كال", "فال", "ولل", "لل", "ال", "و", "ف", "ب", "ك", "ل"];
    let bare = |word: &str| word.strip_prefix("ال").unwrap_or(word).to_owned();
    let wanted = bare(wanted);
    bare(word) == wanted
        || lang == Lang::Ar && BEFORE.iter().any(|b| word.strip_prefix(b).is_some_and(|rest| rest == wanted))
}

/// Where a language's message lacks the term that the English one has.
fn departures(lang: Lang, english: &BTreeMap<String, String>, own: &BTreeMap<String, String>) -> Vec<String> {
    let mut found = Vec::new();
    for term in terms() {
        let (called, wanted) = (&term["en"], &term[lang.code()]);
        for (id, text) in english {
            let excepted = EXCEPT.iter().any(|(message, term, _)| message == id && fold(term) == called[0]);
            let uses = called.iter().any(|form| stands_in(Lang::En, form, &shown(text)));
            if uses && !excepted && !wanted.iter().any(|form| stands_in(lang, form, &shown(&own[id]))) {
                found.push(format!("{id}: {} is {} in {}", called[0], wanted[0], lang.code()));
            }
        }
    }
    found
}

#[test]
fn the_interface_keeps_to_the_glossary() {
    let english = messages(Lang::En);
    for lang in HELD_TO {
        assert_eq!(departures(lang, &english, &messages(lang)), Vec::<String>::new());
    }
}

#[test]
fn the_glossary_is_whole() {
    let terms = terms();
    assert!(terms.len() >= 60, "{} terms", terms.len());
    for term in &terms {
        assert_eq!(term.keys().copied().collect::<Vec<_>>(), ["ar", "en", "es", "fr"], "{term:?}");
        assert!(term.values().flatten().all(|form| !form.is_empty()), "{term:?}");
    }
    let mut names: Vec<&String> = terms.iter().map(|t| &t["en"][0]).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), terms.len(), "a term stands twice");
}

#[test]
fn a_departure_is_seen() {
    let said = |text: &str| BTreeMap::from([("x".to_owned(), text.to_owned())]);
    let english = said("Their Quotas and the home track");
    for (lang, text, seen) in [
        (Lang::Es, "Sus cupos y el itinerario de origen", 0),
        (Lang::Es, "Sus cuotas y el itinerario de origen", 1),
        (Lang::Es, "Sus cupos y la vía local", 1),
        (Lang::Fr, "Leurs contingents et la filière locale", 0),
        (Lang::Fr, "Leurs quotas et la filière locale", 1),
        (Lang::Ar, "حِصَصهم؟ الحصص والمسار المحلّي", 0),
        (Lang::Ar, "الأنصبة وللمسار المحلي", 1),
        (Lang::Ar, "الحصص ومسار الوطن", 1),
    ] {
        assert_eq!(departures(lang, &english, &said(text)).len(), seen, "{text}");
    }
    // Words that only begin alike are others.
    assert_eq!(
        departures(Lang::Es, &said("quotations { $quota } `return`"), &said("x")),
        Vec::<String>::new()
    );
}
