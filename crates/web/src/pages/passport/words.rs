//! The reasons of a check, in the language of the page.

use agreement::Said;
use credentials::Why;
use jiff::Timestamp;

use crate::frame::Frame;
use crate::record::history::instant;

/// A reason: the engine's own id is the phrase. Instants in it are told as a page tells them.
pub(super) fn why(frame: &Frame<'_>, why: &Why) -> String {
    let told =
        |value: &String| value.parse::<Timestamp>().map_or_else(|_| value.clone(), |at| instant(frame, at));
    let said = why.with.iter().fold(Said::new(why.id), |said, (name, value)| said.text(name, told(value)));
    frame.say(&said)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::words::{Lang, Words};

    /// The names between braces.
    fn names<'a>(text: &'a str, open: &str) -> BTreeSet<&'a str> {
        let pieces = text.split(open).skip(1);
        pieces
            .map(|p| p.split(|c: char| !c.is_ascii_lowercase() && c != '_').next().unwrap_or_default())
            .collect()
    }

    /// Whatever the engine says has its phrase in every language, with the same values.
    #[test]
    fn every_reason_is_said_in_every_language() {
        for lang in Lang::ALL {
            let words = Words::of(lang);
            let list = match lang {
                Lang::En => include_str!("../../../locales/en/passport.ftl"),
                Lang::Es => include_str!("../../../locales/es/passport.ftl"),
                Lang::Fr => include_str!("../../../locales/fr/passport.ftl"),
                Lang::Ar => include_str!("../../../locales/ar/passport.ftl"),
            };
            for (id, english) in credentials::SENTENCES {
                let begin = format!("{id} = ");
                let line = list.lines().find_map(|line| line.strip_prefix(&begin));
                let line = line.unwrap_or_else(|| panic!("{id} has no words in {}", words.lang.code()));
                assert_eq!(names(line, "{ $"), names(english, "{"), "{id} in {}", lang.code());
            }
        }
    }
}
