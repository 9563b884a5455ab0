//! Do French signs stand behind a space that does not break?
//!
//! A narrow one (U+202F) before `;`, `!` and `?`, a whole one (U+00A0) before `:` and `%` and inside « »:
//! Imprimerie nationale, *Lexique des règles typographiques*. A line never begins with a lone sign.

use super::messages;
use crate::words::Lang;

/// The signs of a message that stand behind, or before, another space than theirs.
fn astray(text: &str) -> Vec<String> {
    let signs: Vec<char> = text.chars().collect();
    let ends = |at: usize| signs.get(at + 1).is_none_or(|next| next.is_whitespace() || "»).".contains(*next));
    let wrong = |at: usize, before: char| at > 0 && signs[at - 1].is_whitespace() && signs[at - 1] != before;
    let found = signs.iter().enumerate().filter(|(at, sign)| match sign {
        ';' | '!' | '?' => ends(*at) && wrong(*at, '\u{202f}'),
        ':' | '%' => ends(*at) && wrong(*at, '\u{a0}'),
        '»' => wrong(*at, '\u{a0}') || signs[at - 1] != '\u{a0}',
        '«' => signs.get(at + 1) != Some(&'\u{a0}'),
        _ => false,
    });
    found.map(|(at, _)| signs[at.saturating_sub(8)..=at].iter().collect()).collect()
}

#[test]
fn french_signs_stand_behind_their_spaces() {
    let mut seen = 0;
    for (id, text) in messages(Lang::Fr) {
        seen += text.matches(['\u{a0}', '\u{202f}']).count();
        assert_eq!(astray(&text), Vec::<String>::new(), "{id} of fr");
    }
    assert!(seen > 500, "only {seen} signs found");
}

#[test]
fn a_sign_astray_is_found() {
    for wrong in ["Quand ?", "Ceci\u{202f}: cela", "« cela\u{a0}»", "«\u{a0}cela »", "3 %", "Oui\u{a0}; non"]
    {
        assert_eq!(astray(wrong).len(), 1, "{wrong}");
    }
    assert!(astray("Quand\u{202f}? Ceci\u{a0}: «\u{a0}cela\u{a0}», à 10:30, 3\u{a0}%").is_empty());
}
