//! In which language is a name, where it is not the page's?
//!
//! A classification names a skill in some languages only; a page in another shows the English name. A screen
//! reader must know, or it reads the name as if it were in the page's language. Names run through sentences,
//! choices and tables as text, so a mark goes with them to the one place where pages are sent; there it becomes
//! `lang`. `bdi` gives the name its own direction.

/// Characters for private use: no text of people's holds them, and none leaves with a page.
const BEGIN: char = '\u{E000}';
const NAME: char = '\u{E001}';
const END: char = '\u{E002}';

/// A name in this language, marked.
pub(crate) fn mark(name: &str, language: &str) -> String {
    format!("{BEGIN}{language}{NAME}{name}{END}")
}

/// A page whose marks are elements and attributes.
pub(crate) fn written(page: String) -> String {
    if !page.contains([BEGIN, NAME, END]) {
        return page;
    }
    let mut out = String::with_capacity(page.len());
    let mut drawing = false;
    for (at, piece) in page.split('<').enumerate() {
        let (tag, text) = if at == 0 { ("", piece) } else { piece.split_once('>').unwrap_or((piece, "")) };
        let name = tag.split([' ', '/', '>']).find(|part| !part.is_empty()).unwrap_or_default();
        if name == "svg" {
            drawing = !tag.starts_with('/');
        }
        // No element may stand in these; only a choice can say its language itself.
        let plain = drawing || (!tag.starts_with('/') && matches!(name, "option" | "title" | "textarea"));
        if at > 0 {
            out.push('<');
            out.push_str(&bare(tag));
            if let Some((language, _)) = text.split_once(BEGIN).and_then(|(_, rest)| rest.split_once(NAME))
                && name == "option"
                && plain
            {
                out.push_str(&format!(" lang=\"{language}\""));
            }
            out.push('>');
        }
        out.push_str(&if plain { bare(text) } else { elements(text) });
    }
    out
}

/// Text without its marks.
fn bare(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, piece) in text.split(BEGIN).enumerate() {
        out.push_str(if at == 0 { piece } else { piece.split_once(NAME).map_or(piece, |(_, rest)| rest) });
    }
    out.retain(|c| ![NAME, END].contains(&c));
    out
}

/// Text whose marks are elements.
fn elements(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, piece) in text.split(BEGIN).enumerate() {
        match piece.split_once(NAME).filter(|_| at > 0) {
            Some((language, rest)) => {
                let (name, rest) = rest.split_once(END).unwrap_or((rest, ""));
                out.push_str(&format!("<bdi lang=\"{language}\">{name}</bdi>{rest}"));
            }
            None => out.push_str(piece),
        }
    }
    out.retain(|c| ![NAME, END].contains(&c));
    out
}

#[cfg(test)]
mod tests {
    use super::{mark, written};

    fn check(page: &str, expected: &str) {
        let page = page.replace("NURSE", &mark("nurse", "en"));
        assert_eq!(written(page), expected);
    }

    #[test]
    fn a_mark_becomes_what_may_stand_there() {
        check("<p>none</p>", "<p>none</p>");
        check("<p>A NURSE, B</p>", "<p>A <bdi lang=\"en\">nurse</bdi>, B</p>");
        check("<p>NURSE NURSE</p>", "<p><bdi lang=\"en\">nurse</bdi> <bdi lang=\"en\">nurse</bdi></p>");
        check("<a title=\"NURSE\">x</a>NURSE", "<a title=\"nurse\">x</a><bdi lang=\"en\">nurse</bdi>");
        check(
            "<option value=\"1\">NURSE (2221)</option>NURSE",
            "<option value=\"1\" lang=\"en\">nurse (2221)</option><bdi lang=\"en\">nurse</bdi>",
        );
        check(
            "<title>NURSE</title><h1>NURSE</h1>",
            "<title>nurse</title><h1><bdi lang=\"en\">nurse</bdi></h1>",
        );
        check(
            "<svg><text>NURSE</text></svg>NURSE",
            "<svg><text>nurse</text></svg><bdi lang=\"en\">nurse</bdi>",
        );
        check("NURSE", "<bdi lang=\"en\">nurse</bdi>");
    }

    /// Whatever is cut off in between: no mark leaves with a page.
    #[test]
    fn no_mark_is_left() {
        let whole = format!("<p>{}</p>", mark("a nurse", "en"));
        for at in whole.char_indices().map(|(at, _)| at) {
            for text in [&whole[..at], &whole[at..]] {
                let out = written(text.to_owned());
                assert!(!out.contains(['\u{E000}', '\u{E001}', '\u{E002}']), "{out:?}");
            }
        }
    }
}
