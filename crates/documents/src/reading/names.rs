//! Which letter does the name of a glyph mean? The Adobe Glyph List, as far as Latin texts need it.

use unicode_normalization::UnicodeNormalization;

/// Marks that a letter's name may end in, and how they are written over or under it.
const MARKS: [(&str, char); 13] = [
    ("acute", '\u{301}'),
    ("grave", '\u{300}'),
    ("circumflex", '\u{302}'),
    ("dieresis", '\u{308}'),
    ("tilde", '\u{303}'),
    ("cedilla", '\u{327}'),
    ("caron", '\u{30c}'),
    ("ring", '\u{30a}'),
    ("ogonek", '\u{328}'),
    ("macron", '\u{304}'),
    ("breve", '\u{306}'),
    ("dotaccent", '\u{307}'),
    ("commaaccent", '\u{326}'),
];

/// Names that are neither a letter nor a letter with a mark.
const NAMES: &str = "space  |exclam !|quotedbl \"|numbersign #|dollar $|percent %|ampersand &|quotesingle '|parenleft (|parenright )|\
    asterisk *|plus +|comma ,|hyphen -|minus -|period .|slash /|zero 0|one 1|two 2|three 3|four 4|five 5|six 6|seven 7|eight 8|nine 9|\
    colon :|semicolon ;|less <|equal =|greater >|question ?|at @|bracketleft [|backslash \\|bracketright ]|asciicircum ^|underscore _|\
    grave `|braceleft {|braceright }|asciitilde ~|exclamdown ¡|cent ¢|sterling £|yen ¥|section §|copyright ©|ordfeminine ª|\
    guillemotleft «|guillemotright »|registered ®|degree °|plusminus ±|acute ´|mu µ|paragraph ¶|periodcentered ·|ordmasculine º|\
    onequarter ¼|onehalf ½|threequarters ¾|questiondown ¿|AE Æ|ae æ|Oslash Ø|oslash ø|germandbls ß|Eth Ð|eth ð|Thorn Þ|thorn þ|\
    OE Œ|oe œ|dotlessi ı|lslash ł|Lslash Ł|dcroat đ|Dcroat Đ|quoteleft ‘|quoteright ’|quotesinglbase ‚|quotedblleft “|quotedblright ”|\
    quotedblbase „|endash –|emdash —|bullet •|ellipsis …|dagger †|daggerdbl ‡|guilsinglleft ‹|guilsinglright ›|Euro €|trademark ™|\
    fi fi|fl fl|ff ff|ffi ffi|ffl ffl|nbspace  |sfthyphen -|multiply ×|divide ÷|arrowright →|H18533 ■|filledbox ■|square □|checkmark ✓";

/// What a name means; nothing where it is not known.
pub(super) fn letter(name: &[u8]) -> Option<String> {
    let name = std::str::from_utf8(name).ok()?.split('.').next().filter(|n| !n.is_empty())?;
    if name.len() == 1 && name.chars().all(|c| c.is_ascii_alphabetic()) {
        return Some(name.to_owned());
    }
    if let Some(found) = NAMES.split('|').filter_map(|n| n.split_once(' ')).find(|(n, _)| *n == name) {
        return Some(found.1.to_owned());
    }
    let hex = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'));
    if let Some(hex) = hex.filter(|h| (4..=6).contains(&h.len()))
        && let Some(c) = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32)
    {
        return Some(c.to_string());
    }
    let first = name.chars().next().filter(char::is_ascii_alphabetic)?;
    let (_, mark) = MARKS.iter().find(|(mark, _)| name[1..] == **mark)?;
    Some([first, *mark].into_iter().nfc().collect())
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn names_of_glyphs_are_letters() {
        for (name, expected) in [
            ("a", Some("a")),
            ("space", Some(" ")),
            ("eacute", Some("é")),
            ("Ccedilla", Some("Ç")),
            ("ntilde.sc", Some("ñ")),
            ("uni0639", Some("ع")),
            ("u1F600", Some("😀")),
            ("fi", Some("fi")),
            ("backslash", Some("\\")),
            ("g23", None),
            (".notdef", None),
            ("", None),
        ] {
            assert_eq!(letter(name.as_bytes()).as_deref(), expected, "{name}");
        }
    }
}
