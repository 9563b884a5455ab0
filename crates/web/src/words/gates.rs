//! Is every word list whole, in every language?

mod glossary;
mod numbers;
mod spaces;

use std::collections::{BTreeMap, BTreeSet};

use super::*;

/// Ids and the variables each uses, of one language.
fn vocabulary(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in lang.lists().iter().flat_map(|l| l.lines()) {
        if let Some((id, _)) = line.split_once(" =").filter(|(id, _)| !id.starts_with([' ', '#'])) {
            assert!(found.insert(id.to_owned(), BTreeSet::new()).is_none(), "{id} twice in {}", lang.code());
            current = id.to_owned();
        }
        for piece in line.split('$').skip(1) {
            let end = piece
                .find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-')
                .unwrap_or(piece.len());
            found.entry(current.clone()).or_default().insert(piece[..end].to_owned());
        }
    }
    found
}

#[test]
fn every_word_stands_in_every_language() {
    let english = vocabulary(Lang::En);
    assert!(english.len() > 100);
    for lang in Lang::ALL {
        assert_eq!(vocabulary(lang), english, "{} differs from en", lang.code());
        for list in lang.lists() {
            assert!(
                FluentResource::try_new((*list).to_owned()).is_ok(),
                "a list of {} does not parse",
                lang.code()
            );
        }
    }
}

/// Every `Said::new("…")` in the sources has its words, with its values.
#[test]
fn every_sentence_has_its_words() {
    let english = vocabulary(Lang::En);
    let mut seen = 0;
    for file in sources() {
        let text = std::fs::read_to_string(&file).expect("a source file");
        for piece in text.split("Said::new(").skip(1) {
            let Some(id) = piece.trim_start().strip_prefix('"').and_then(|p| p.split('"').next()) else {
                continue;
            };
            if id.contains('{') || id == "…" {
                continue;
            }
            seen += 1;
            assert!(english.contains_key(id), "{} says `{id}`, which has no words", file.display());
        }
    }
    assert!(seen > 60, "only {seen} sentences found");
}

/// Every phrase that a page names has its words.
#[test]
fn every_phrase_of_the_pages_has_its_words() {
    let english = vocabulary(Lang::En);
    let mut seen = 0;
    for file in sources() {
        let text = std::fs::read_to_string(&file).expect("a source file");
        for piece in text.split("\"page-").skip(1) {
            let id = format!("page-{}", piece.split('"').next().unwrap_or_default());
            if id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') && !id.ends_with('-') {
                seen += 1;
                assert!(english.contains_key(&id), "{} names `{id}`, which has no words", file.display());
            }
        }
    }
    assert!(seen > 200, "only {seen} phrases found");
}

fn sources() -> Vec<std::path::PathBuf> {
    let mut folders = vec![std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                files.push(path);
            }
        }
    }
    files
}

#[test]
fn amounts_follow_the_readers_habits() {
    let shown = |lang, text: &str| Words::new(lang).money(text.parse().expect("an amount"));
    assert_eq!(shown(Lang::En, "3183480 EUR"), "3,183,480 EUR");
    assert_eq!(shown(Lang::Es, "3183480.05 EUR"), "3\u{202f}183\u{202f}480,05 EUR");
    assert_eq!(shown(Lang::En, "9000 XOF"), "9000 XOF");
    assert_eq!(Words::new(Lang::En).money(Money { minor: -5, ..shown_zero() }), "−0.05 EUR");
    assert_eq!(
        Words::new(Lang::Ar).money(Money { minor: -1250, ..shown_zero() }),
        "\u{200f}\u{200e}−12.50\u{200f} EUR"
    );
}

fn shown_zero() -> Money {
    "0 EUR".parse().expect("an amount")
}

#[test]
fn numbers_are_grouped() {
    assert_eq!(Lang::En.number(1234), "1234");
    assert_eq!(Lang::En.number(1_234_567), "1,234,567");
    assert_eq!(Lang::Es.number(-12_345), "−12\u{202f}345");
    assert_eq!(Lang::Ar.number(-12_345), "\u{200e}−12,345");
}

/// The messages of a language: id, and the whole text after `=`.
fn messages(lang: Lang) -> BTreeMap<String, String> {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    let mut current = String::new();
    for line in lang.lists().iter().flat_map(|l| l.lines()).filter(|l| !l.starts_with('#')) {
        match line.split_once(" =").filter(|(id, _)| !id.starts_with(' ')) {
            Some((id, text)) => {
                id.clone_into(&mut current);
                found.insert(current.clone(), text.trim().to_owned());
            }
            None => {
                let text = found.entry(current.clone()).or_default();
                *text += "\n";
                *text += line;
            }
        }
    }
    found
}

#[test]
fn ids_and_names_keep_their_direction_in_arabic() {
    let said = |lang| Words::new(lang).say(&Said::new("scope-place").text("id", "es-1"));
    assert_eq!(said(Lang::En), "place es-1");
    assert_eq!(said(Lang::Ar), "\u{200f}الفرصة \u{2068}es-1\u{2069}");
    let clause = Said::new("check-budget-zero").text("clause", "training_seats_of_nothing x");
    assert!(Words::new(Lang::Es).say(&clause).contains("training_seats_of_nothing x"));
    let clause = Said::new("check-budget-zero").text("clause", "seats sn-1");
    assert_eq!(Words::new(Lang::Es).say(&clause), "No se reserva dinero en plazas de formación sn-1.");
}
