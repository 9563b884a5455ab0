//! What does a title of a job say, without what only decorates it?
//!
//! Titles come as "Boucher (h/f/x)", "Accrocheur / Accrocheuse" or "DIRECTORES DE EMPRESA, EN GENERAL". Whoever is
//! meant is asked for once, not twice: the marks of sexes go, and a pair becomes two titles of which the better one
//! counts. What stands between commas and brackets may be a title of its own, but counts less.

/// A way to read a text, and how much it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// In lower case, with straight apostrophes.
    pub text: String,
    /// 1 for the whole, less for a part.
    pub weight: f32,
}

/// How much a part counts.
const PART: f32 = 0.85;
/// A text has no more readings than this.
const MOST: usize = 6;

/// In lower case, with straight apostrophes and single blanks: what a text is compared in.
pub fn plain(text: &str) -> String {
    let letters = text.chars().flat_map(char::to_lowercase).map(|c| match c {
        '’' | '‘' | '`' | '´' => '\'',
        '–' | '—' => '-',
        c => c,
    });
    letters.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The readings of a text, the whole first. Empty where there is none.
pub fn variants(text: &str) -> Vec<Variant> {
    let whole = undecorated(&plain(text));
    let mut found: Vec<Variant> = Vec::new();
    let mut add = |text: &str, weight: f32| {
        let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '-' | '/' | '.'));
        if text.chars().count() > 2 && found.len() < MOST && found.iter().all(|v| v.text != text) {
            found.push(Variant { text: text.to_owned(), weight });
        }
    };
    let pairs = pairs(&whole);
    for text in &pairs {
        add(text, 1.0);
    }
    if pairs.is_empty() {
        add(&whole, 1.0);
    }
    for reading in pairs.iter().take(1).chain([&whole]) {
        for part in reading.split(['/', ',', ';', '(', ')', ':']) {
            if part.trim().len() < reading.trim().len() && part.trim().chars().count() > 3 {
                add(part, PART);
            }
        }
    }
    if found.is_empty() && !whole.is_empty() {
        found.push(Variant { text: whole, weight: 1.0 });
    }
    found
}

/// Without marks of sexes: brackets that hold single letters alone, and the Spanish "en general" of lists.
fn undecorated(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(open) = rest.find('(') {
        let (before, from) = rest.split_at(open);
        let close = from.find(')').map_or(from.len(), |at| at + 1);
        let inside = from[..close].trim_matches(['(', ')']);
        out.push_str(before);
        if !inside.split(['/', '|', ',', ' ', '-']).all(|piece| piece.chars().count() < 2) {
            out.push_str(&from[..close]);
        }
        rest = &from[close..];
    }
    out.push_str(rest);
    let mut words: Vec<&str> = out.split_whitespace().collect();
    if let Some(last) = words.last()
        && !last.contains('(')
        && last.split('/').count() > 1
        && last.split('/').all(|piece| piece.chars().count() < 2)
    {
        words.pop();
    }
    let out = words.join(" ");
    let out = ["en general", "(en general)"]
        .iter()
        .fold(out.as_str(), |text, end| text.strip_suffix(end).unwrap_or(text));
    out.trim_end_matches([',', ' ', '-', '/']).to_owned()
}

/// "guide / guida turistico" as "guide turistico" and "guida turistico": both sides of the stroke, with the words
/// that follow. Empty without a pair of words that begin alike.
fn pairs(text: &str) -> Vec<String> {
    let spaced = text.replace('/', " / ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let (mut one, mut other): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    let mut paired = false;
    let mut at = 0;
    while at < words.len() {
        let right = &words[(at + 1).min(words.len())..];
        if words[at] == "/"
            && let Some(length) = (1..=at.min(right.len()).min(4)).find(|n| alike(words[at - n], right[0]))
            && one.len() >= length
        {
            other.truncate(other.len() - length);
            other.extend(&right[..length]);
            at += length + 1;
            paired = true;
            continue;
        }
        one.push(words[at]);
        other.push(words[at]);
        at += 1;
    }
    if paired { vec![one.join(" "), other.join(" ")] } else { Vec::new() }
}

/// Whether two words begin with the same three letters.
fn alike(one: &str, other: &str) -> bool {
    let head = |word: &str| word.chars().take(3).collect::<Vec<_>>();
    one.chars().count() > 3 && head(one) == head(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_read_without_its_decoration() {
        for (text, expected) in [
            ("Boucher (h/f/x)", "boucher"),
            ("Koch (m/w/d)", "koch"),
            ("Vendeur h/f", "vendeur"),
            ("Accrocheur / Accrocheuse", "accrocheur | accrocheuse"),
            (
                "Chargé / Chargée d’intervention sociale",
                "chargé d'intervention sociale | chargée d'intervention sociale | chargé ~",
            ),
            (
                "Accueillant familial / Accueillante familiale auprès d'enfants",
                "accueillant familial auprès d'enfants | accueillante familiale auprès d'enfants | accueillant familial ~",
            ),
            ("COCINEROS, EN GENERAL", "cocineros"),
            ("jefes (taller)", "jefes (taller) | jefes ~ | taller ~"),
            ("", ""),
            ("  ", ""),
            ("C#", "c#"),
            ("(", ""),
            ("/ / /", ""),
        ] {
            let found: Vec<String> = variants(text)
                .iter()
                .map(|v| format!("{}{}", v.text, if v.weight < 1.0 { " ~" } else { "" }))
                .collect();
            assert_eq!(found.join(" | "), expected, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_has_few_readings(text: String) {
            proptest::prop_assert!(variants(&text).len() <= MOST);
        }
    }
}
