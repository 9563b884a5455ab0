//! Which words of a text did others mark as skills?
//!
//! Reads the layout of SkillSpan (Zhang et al., "SkillSpan: Hard and Soft Skill Extraction from English Job Postings",
//! 2022): a word a line with its marks between tabs (`O`, or `B-…` and `I-…`), an empty line between sentences.

use std::ops::Range;

use super::read::pieces;

/// A sentence, and which of its bytes are marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// Its words, a blank between them.
    pub text: String,
    /// Where marked words stand, in their order.
    pub marked: Vec<Range<usize>>,
}

impl Marked {
    /// The pieces of the sentence as a reader cuts it, and whether a word of each is marked.
    pub fn pieces(&self) -> Vec<(&str, bool)> {
        let cut = pieces(&self.text);
        let marked = |from: usize, to: usize| self.marked.iter().any(|m| m.start < to && from < m.end);
        cut.iter().map(|p| (&self.text[p.from..p.to], marked(p.from, p.to))).collect()
    }
}

/// Reads a file. An error says which line is wrong.
pub fn sentences(file: &str) -> Result<Vec<Marked>, String> {
    let mut out = Vec::new();
    let mut now = Marked { text: String::new(), marked: Vec::new() };
    for (line, content) in file.lines().enumerate() {
        if content.trim().is_empty() {
            if !now.text.is_empty() {
                out.push(std::mem::replace(&mut now, Marked { text: String::new(), marked: Vec::new() }));
            }
            continue;
        }
        let mut columns = content.split('\t');
        let word = columns.next().unwrap_or_default();
        let mut marks = columns.peekable();
        if marks.peek().is_none() {
            return Err(format!("line {}: a word without marks between tabs", line + 1));
        }
        if !now.text.is_empty() {
            now.text.push(' ');
        }
        let from = now.text.len();
        now.text.push_str(word);
        if marks.any(|mark| mark.trim() != "O") {
            now.marked.push(from..now.text.len());
        }
    }
    if !now.text.is_empty() {
        out.push(now);
    }
    if out.is_empty() { Err("nothing stands in it".to_owned()) } else { Ok(out) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_read_and_found_in_pieces() {
        let file =
            "We\tO\tO\noffer\tO\tO\nfun\tO\tO\n.\tO\tO\n\nweld\tB-Skill\tO\npipes\tI-Skill\tB-Knowledge\n";
        let found = sentences(file).unwrap_or_else(|why| panic!("{why}"));
        assert_eq!(found.len(), 2);
        assert_eq!((found[1].text.as_str(), found[1].marked.len()), ("weld pipes", 2));
        assert_eq!(found[0].pieces(), [("We offer fun .", false)]);
        assert_eq!(found[1].pieces(), [("weld pipes", true)]);
        assert_eq!(sentences("a\tO\nword\n"), Err("line 2: a word without marks between tabs".to_owned()));
        assert_eq!(sentences("\n\n"), Err("nothing stands in it".to_owned()));
    }
}
