//! Which characters of a text can be printed?
//!
//! A character that no font knows must not break a document, nor vanish in
//! silence: it becomes U+FFFD (�), and the page says which ones were left out.
//! Marks that turn the direction of text are taken away, because with them a
//! line could be made to read as something else.

use std::collections::BTreeSet;

/// The longest text that is printed, in characters; the file has the whole.
const LONGEST: usize = 2_000;

/// What stands for a character that cannot be printed.
pub(crate) const REPLACEMENT: char = '\u{FFFD}';

/// Cleans a text. Characters that `known` does not know are put into `lost`.
pub(crate) fn clean(text: &str, known: impl Fn(char) -> bool, lost: &mut BTreeSet<char>) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.chars().enumerate() {
        if at == LONGEST {
            out.push('…');
            break;
        }
        match c {
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => out.push(' '),
            c if turns(c) || c.is_control() || c == '\u{FEFF}' => {}
            c if invisible(c) || (known(c) && !private(c)) => out.push(c),
            c => {
                lost.insert(c);
                out.push(if known(REPLACEMENT) { REPLACEMENT } else { '?' });
            }
        }
    }
    out
}

/// Marks, embeddings, overrides and isolates of direction.
fn turns(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Joiners that several scripts need, and that have no shape of their own.
fn invisible(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

/// Characters that mean something only to those who agreed on it.
fn private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}')
}

/// Sets codes such as `3.c.1` in a text from right to left, so that they are not read as `c.1.3`: where digits come
/// before a Latin letter within one word, the word is put between marks from left to right. They are ours, and turn
/// nothing else.
pub(crate) fn codes_run_right(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive(' ') {
        let inner = piece.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        let begins = inner.starts_with(|c: char| c.is_ascii_digit());
        let is_code = begins && inner.is_ascii() && inner.contains(|c: char| c.is_ascii_alphabetic());
        match piece.find(inner) {
            Some(at) if is_code => {
                let (before, rest) = piece.split_at(at);
                let (code, after) = rest.split_at(inner.len());
                out += before;
                out.push(LEFT_TO_RIGHT);
                out += code;
                out.push(LEFT_TO_RIGHT);
                out += after;
            }
            _ => out += piece,
        }
    }
    out
}

/// The mark after which a line runs from left to right.
const LEFT_TO_RIGHT: char = '\u{200E}';

/// Whether the first letter of a text runs from right to left; `None` without letters.
pub(crate) fn runs_right_to_left(text: &str) -> Option<bool> {
    text.chars().find(|c| c.is_alphabetic()).map(|c| {
        matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}'
            | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str, lost: &str) {
        let mut gone = BTreeSet::new();
        let known =
            |c: char| c.is_ascii() || ('\u{0600}'..'\u{06FF}').contains(&c) || "é…\u{FFFD}".contains(c);
        assert_eq!(clean(text, known, &mut gone), expected);
        assert_eq!(gone.into_iter().collect::<String>(), lost);
    }

    #[test]
    fn what_is_known_stays_and_what_is_not_is_named() {
        check("Amina Ben Salah", "Amina Ben Salah", "");
        check("أمينة", "أمينة", "");
        check("王小明 (Xiaoming)", "��� (Xiaoming)", "小明王");
        check("a\u{E001}b", "a�b", "\u{E001}");
    }

    #[test]
    fn nothing_turns_a_line_round() {
        check("a\u{202E}b\u{2066}c\u{200F}\u{0}\u{7}", "abc", "");
        check("می\u{200C}خواهم", "می\u{200C}خواهم", "");
        check("one\ntwo\u{2028}three", "one two three", "");
    }

    #[test]
    fn codes_are_read_from_their_first_digit() {
        let check = |text: &str, expected: &str| assert_eq!(codes_run_right(text), expected);
        check("الهدف 3.c.1: صحة", "الهدف \u{200E}3.c.1\u{200E}: صحة");
        check("(10.c.1)", "(\u{200E}10.c.1\u{200E})");
        check("الهدف 8.5.1 و GCM18، 66.7%  ", "الهدف 8.5.1 و GCM18، 66.7%  ");
        check("3.ج.1", "3.ج.1");
        check("", "");
    }

    #[test]
    fn a_long_text_is_cut_where_it_is_seen() {
        let cut = format!("{}…", "é".repeat(LONGEST));
        check(&"é".repeat(LONGEST + 5), &cut, "");
        check(&"é".repeat(LONGEST), &"é".repeat(LONGEST), "");
    }

    #[test]
    fn the_first_letter_says_the_direction() {
        assert_eq!(runs_right_to_left("12 أمينة"), Some(true));
        assert_eq!(runs_right_to_left("(Xk) أمينة"), Some(false));
        assert_eq!(runs_right_to_left("2026-10-01"), None);
    }
}
