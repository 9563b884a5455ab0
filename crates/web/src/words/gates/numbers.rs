//! Has a counted word every form that Arabic needs?

use std::collections::BTreeSet;

use super::{messages, sources};
use crate::words::Lang;

/// Plural categories of Arabic (CLDR). `[0]` and `[1]` may stand for zero and
/// one.
const ARABIC: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The selectors of a message: the variable, and the keys of its variants.
fn selectors(text: &str) -> Vec<(String, BTreeSet<String>)> {
    let mut found: Vec<(String, BTreeSet<String>)> = Vec::new();
    for line in text.lines() {
        if let Some((before, _)) = line.split_once(" ->") {
            let variable = before.rsplit('$').next().unwrap_or_default();
            found.push((variable.to_owned(), BTreeSet::new()));
        }
        let key = line.trim_start_matches([' ', '*']).strip_prefix('[').and_then(|l| l.split_once(']'));
        if let (Some((key, _)), Some((_, keys))) = (key, found.last_mut()) {
            keys.insert(match key {
                "0" => "zero".to_owned(),
                "1" => "one".to_owned(),
                other => other.to_owned(),
            });
        }
    }
    found
}

/// What an Arabic message lacks: variable and category.
fn lacking(text: &str) -> Vec<(String, &'static str)> {
    let counts = |keys: &BTreeSet<String>| keys.iter().any(|k| ARABIC[..5].contains(&k.as_str()));
    let mut lacking = Vec::new();
    for (variable, keys) in selectors(text).into_iter().filter(|(_, keys)| counts(keys)) {
        for category in ARABIC.iter().filter(|c| !keys.contains(**c)) {
            lacking.push((variable.clone(), *category));
        }
    }
    lacking
}

#[test]
fn counted_words_have_all_their_forms() {
    for (id, text) in messages(Lang::Ar) {
        assert_eq!(lacking(&text), [], "{id}");
    }
}

/// Where English counts, Arabic counts too, or says it without counting.
#[test]
fn arabic_counts_no_noun_after_a_bare_number() {
    let (english, arabic) = (messages(Lang::En), messages(Lang::Ar));
    let counting = |text: &str| -> BTreeSet<String> {
        selectors(text).into_iter().filter(|(_, keys)| keys.contains("one")).map(|(v, _)| v).collect()
    };
    // Said as "label: number".
    let labelled = ["checklist-total"];
    for (id, text) in english.iter().filter(|(id, _)| !labelled.contains(&id.as_str())) {
        let missing: Vec<String> = counting(text).difference(&counting(&arabic[id])).cloned().collect();
        assert_eq!(missing, Vec::<String>::new(), "{id}");
    }
}

#[test]
fn a_lacking_form_is_seen() {
    let text = "{ $n ->\n    [one] يوم\n   *[other] { $n } يوم\n}";
    let lack = lacking(text);
    assert_eq!(lack.iter().map(|(_, c)| *c).collect::<Vec<_>>(), ["zero", "two", "few", "many"]);
    assert_eq!(lacking("{ $sex ->\n    [female] أ\n   *[male] ب\n}"), []);
}

/// A plural is chosen by a number; a number that was turned into text before
/// would always take the last form.
#[test]
fn what_chooses_a_plural_is_a_number() {
    let mut counting: Vec<(String, String)> = Vec::new();
    for (id, text) in messages(Lang::Ar) {
        for (variable, _) in selectors(&text).into_iter().filter(|(_, keys)| keys.contains("many")) {
            counting.push((id.clone(), variable));
        }
    }
    let mut seen = 0;
    for file in sources() {
        let source = std::fs::read_to_string(&file).expect("a source file");
        for (id, variable) in &counting {
            for piece in source.split(&format!("\"{id}\"")).skip(1) {
                let call = piece.split([';', '?']).next().unwrap_or_default();
                let as_text = call.contains(&format!(".text(\"{variable}\""));
                assert!(!as_text, "{} says {id} with ${variable} as text", file.display());
                seen += usize::from(call.contains(&format!(".number(\"{variable}\"")));
            }
        }
    }
    assert!(seen > 15, "only {seen} counted sentences found");
}
