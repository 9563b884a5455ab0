//! Which number and which words does a heading have, in any language.
//!
//! `Article 3 bis. Title`, `Artículo 3 bis: Título` and `المادة ٣ مكرر. عنوان` open
//! the same article. Numbers are kept in Western digits and Latin letters, so
//! that the languages of one agreement can be compared and cited alike.

/// Ordinals that mark an article put in later, and how they are cited.
const LATER: &[(&str, &str)] = &[
    ("bis", "bis"),
    ("ter", "ter"),
    ("quater", "quater"),
    ("quinquies", "quinquies"),
    ("sexies", "sexies"),
    ("مكرر", "bis"),
];

/// The letters by which Arabic texts count annexes, in the order A, B, C …
const ABJAD: &str = "أبجدهوزحطي";

/// Depth and words of a Markdown heading.
pub(crate) fn heading(line: &str) -> Option<(usize, &str)> {
    let bare = line.trim_start_matches(' ');
    let depth = bare.chars().take_while(|c| *c == '#').count();
    let rest = &bare[depth..];
    let fits = line.len() - bare.len() <= 3 && (1..=6).contains(&depth) && rest.starts_with([' ', '\t']);
    fits.then(|| (depth, rest.trim()))
}

/// Splits `Article 3 bis. Title` into `3 bis` and `Title`. The word before the
/// number may be in any language; at most one word stands before it.
pub(crate) fn number(words: &str) -> (String, &str) {
    let (first, rest) = word(words);
    let (second, after) = word(rest);
    let (label, tail) = if is_number(first) {
        (first, rest)
    } else if is_number(second) || letter(second, after).is_some() {
        (second, after)
    } else {
        return (String::new(), words);
    };
    let mut number = letter(label, tail).unwrap_or_else(|| western(ended(label)));
    let mut tail = tail;
    let (next, behind) = word(tail);
    if !label.ends_with(ENDS)
        && let Some((_, latin)) = LATER.iter().find(|(later, _)| ended(next).eq_ignore_ascii_case(later))
    {
        number = format!("{number} {latin}");
        tail = behind;
    }
    (number, tail.trim_start_matches(['.', ':', '—', '–', '-', ' ']))
}

const ENDS: [char; 3] = ['.', ':', '،'];

fn ended(word: &str) -> &str {
    word.trim_end_matches(ENDS)
}

/// The first word and what follows it.
fn word(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()))
}

fn is_number(word: &str) -> bool {
    word.chars().next().and_then(digit).is_some()
}

/// An annex's letter. It ends the heading, or a point, colon or dash follows:
/// `Annex A. Demand`, but not `The A team`.
fn letter(word: &str, after: &str) -> Option<String> {
    let closed =
        word.ends_with(ENDS) || after.trim().is_empty() || after.trim_start().starts_with(['—', '–', '-']);
    let bare = ended(word).replace('\u{640}', "");
    let mut letters = bare.chars();
    let (only, None) = (letters.next()?, letters.next()) else { return None };
    let latin = match ABJAD.chars().position(|c| c == only) {
        Some(place) => char::from(b'A' + place as u8),
        None => only,
    };
    (closed && latin.is_uppercase()).then(|| latin.to_string())
}

/// Digits of the Arabic and Persian scripts as Western ones.
fn western(text: &str) -> String {
    text.chars().map(|c| digit(c).unwrap_or(c)).collect()
}

fn digit(c: char) -> Option<char> {
    let value = match c {
        '0'..='9' => return Some(c),
        '\u{660}'..='\u{669}' => c as u32 - 0x660,
        '\u{6f0}'..='\u{6f9}' => c as u32 - 0x6f0,
        _ => return None,
    };
    char::from_digit(value, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_in_any_language_give_the_same_number() {
        for (heading, expected) in [
            ("Article 5. Places", ("5", "Places")),
            ("Artículo 5(2): Plazas", ("5(2)", "Plazas")),
            ("المادة 5. الأماكن", ("5", "الأماكن")),
            ("المادة ٥(٢). الأماكن", ("5(2)", "الأماكن")),
            ("ماده ۱۲: جاها", ("12", "جاها")),
            ("المادة ٣ مكرر. لاحقاً", ("3 bis", "لاحقاً")),
            ("الملحق أ. الطلب", ("A", "الطلب")),
            ("الملحق هـ. السجل", ("E", "السجل")),
            ("5(2) Away track", ("5(2)", "Away track")),
            ("3 bis. Later", ("3 bis", "Later")),
            ("Article 3 Bis Later", ("3 bis", "Later")),
            ("Article 3 ter. Later still", ("3 ter", "Later still")),
            ("Article 3 biscuits", ("3", "biscuits")),
            ("Article 3. Bis", ("3", "Bis")),
            ("Annex A. Demand", ("A", "Demand")),
            ("Annex A — Demand", ("A", "Demand")),
            ("Annex B", ("B", "")),
            ("The A team", ("", "The A team")),
            ("Preamble", ("", "Preamble")),
            ("The parties agree", ("", "The parties agree")),
            ("", ("", "")),
        ] {
            let (number, words) = number(heading);
            assert_eq!((number.as_str(), words), expected, "{heading}");
        }
    }

    #[test]
    fn only_headings_are_headings() {
        assert_eq!(heading("## Article 1"), Some((2, "Article 1")));
        assert_eq!(heading("   #\tTitle"), Some((1, "Title")));
        for not in ["#tag", "    ## code", "####### seven", "text # not", ""] {
            assert_eq!(heading(not), None, "{not}");
        }
    }
}
