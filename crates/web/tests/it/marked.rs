//! Does a page say anything that no translator can reach?
//!
//! The pages are asked for in a language in which every phrase of the word
//! lists stands between `⟦` and `⟧`. A word outside is either data (in `bdi`,
//! `code` or prose of the agreement, or between `⟪` and `⟫`) or hard-coded.

use crate::crawl::crawl;
use crate::{get, house};

/// Attributes that are read out or shown.
const SAID: [&str; 6] = ["aria-label", "aria-description", "title", "alt", "placeholder", "data-label"];
/// Elements without an end.
const VOID: [&str; 6] = ["meta", "link", "br", "hr", "input", "img"];

/// The words of a page that are neither a phrase nor data.
pub fn unsaid(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    // Whether each open element holds data.
    let mut open: Vec<bool> = vec![false];
    let mut depth = 0;
    for piece in html.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        // A phrase may run over several lines of a drawing, and over nothing else.
        if name != "tspan" {
            depth = 0;
        }
        if tag.starts_with('/') {
            open.pop();
        } else {
            for attribute in SAID {
                let value = tag.split(&format!(" {attribute}=\"")).nth(1).and_then(|v| v.split('"').next());
                found.extend(outside(value.unwrap_or_default(), &mut 0));
            }
            let data = matches!(name, "bdi" | "code" | "!DOCTYPE") || tag == "div class=\"prose\"";
            if !VOID.contains(&name) && name != "!DOCTYPE" && !tag.ends_with('/') {
                open.push(data || open.last() == Some(&true));
            }
        }
        if open.last() != Some(&true) {
            found.extend(outside(text, &mut depth));
        }
    }
    found
}

/// Words of two letters or more outside all marks.
fn outside(text: &str, depth: &mut i32) -> Vec<String> {
    let mut shown = String::new();
    let plain = ["&amp;", "&lt;", "&gt;", "&quot;"].iter().fold(text.to_owned(), |t, e| t.replace(e, " "));
    for c in plain.chars() {
        match c {
            '⟦' | '⟪' => *depth += 1,
            '⟧' | '⟫' => *depth -= 1,
            c if *depth == 0 => shown.push(c),
            _ => {}
        }
    }
    let words = shown.split(|c: char| !c.is_alphabetic()).filter(|w| w.chars().count() > 1);
    words.map(str::to_owned).collect()
}

#[test]
fn every_word_of_a_page_is_a_phrase_or_data() {
    let mut seen = 0;
    for router in house::marked() {
        for path in crawl(&router).into_keys().filter(|p| p.starts_with("/en/")) {
            let answer = get(&router, &path);
            if answer.header("content-type").starts_with("text/html") {
                assert_eq!(unsaid(&answer.body), Vec::<String>::new(), "{path}");
                assert!(answer.body.contains('⟦'), "{path}");
                seen += 1;
            }
        }
        let missing = get(&router, "/en/nothing").body;
        assert_eq!(unsaid(&missing), Vec::<String>::new());
    }
    assert!(seen > 45, "only {seen} pages");
}

#[test]
fn a_planted_word_is_seen() {
    let [router, ..] = house::marked();
    let body = get(&router, "/en/").body;
    assert_eq!(unsaid(&body), Vec::<String>::new());
    for (place, planted) in [
        ("</h1>", " Planted</h1>"),
        ("</title>", " Planted</title>"),
        ("</bdi>", "</bdi> Planted"),
        ("<nav", "<nav aria-label=\"Planted\""),
        ("⟧", "⟧ Planted"),
        ("⟦", "Planted ⟦"),
    ] {
        let with = body.replacen(place, planted, 1);
        assert!(with.contains("Planted"), "nothing to plant at {place}");
        assert_eq!(unsaid(&with), ["Planted"], "{place}");
    }
    assert_eq!(unsaid("<p>⟦Is ⟪data⟫ here⟧ 12 – A</p><bdi>name</bdi>"), Vec::<String>::new());
}

/// The marks are for tests: nobody can ask for them.
#[test]
fn nobody_meets_the_marks() {
    for path in ["/en/", "/ar/", "/xx/", "/marked/", "/en/round"] {
        let body = get(&house::solved(), path).body;
        assert!(!body.contains(['⟦', '⟪']), "{path}");
    }
}
