//! Where does one thing that somebody says end, and the next begin?
//!
//! Lines, cells, marks of lists, sentences; enumerations of short parts, part by part. A line that was broken
//! because the paper ended goes on in the next. Headings say in which part of the paper a piece stands and are no
//! pieces; nor are lines that say how somebody is reached, when they were born, or nothing but dates.

use std::ops::Range;

use super::{headings, hints};

/// A piece is not longer, in characters: what the finder reads of a text.
const LONGEST: usize = 280;
/// A part of an enumeration has no more words.
const SHORT: usize = 5;
/// A sentence of more words is cut at its commas.
const LONG: usize = 14;
/// A line of more bytes is several lines that were written as one.
const LINE: usize = 250;
/// A line of fewer characters was not broken because the paper ended.
const FULL: usize = 40;

/// In which part of a paper something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Before any heading, or under one that says nothing of work.
    Other,
    /// Work, duties.
    Experience,
    /// School, training.
    Education,
    /// Skills, requirements.
    Skills,
    /// Languages.
    Languages,
    /// How somebody is reached, who they are, who speaks for them: not looked up.
    Contact,
}

impl Part {
    /// The word used in files and reports.
    pub fn word(self) -> &'static str {
        match self {
            Part::Other => "other",
            Part::Experience => "experience",
            Part::Education => "education",
            Part::Skills => "skills",
            Part::Languages => "languages",
            Part::Contact => "contact",
        }
    }
}

/// One thing that is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its first byte.
    pub from: usize,
    /// The byte after its last.
    pub to: usize,
    /// Its line, from 1.
    pub line: usize,
    /// Under which heading it stands.
    pub part: Part,
}

/// A text, cut. Pieces do not overlap and come in their order.
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut part = Part::Other;
    // The sentences under way, with their line, and whether the next line may go on with them.
    let mut open: Option<(Range<usize>, usize, bool)> = None;
    // Whether a line of how somebody is reached was passed over since its heading.
    let mut passed = false;
    let mut at = 0;
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        let from = at;
        at += line.len();
        let cells: Vec<Range<usize>> = cells(text, from..at);
        if cells.is_empty() {
            close(text, &mut open, part, &mut out);
            // An empty line ends what nobody said has ended.
            if part == Part::Contact && passed {
                part = Part::Other;
            }
        }
        let alone = cells.len() == 1;
        for cell in cells {
            let (cell, listed) = unmarked(text, cell);
            let mut said = &text[cell.clone()];
            let mut from = cell.start;
            if let Some(next) = headings::part(said) {
                close(text, &mut open, part, &mut out);
                (part, passed) = (next, false);
                continue;
            }
            if let Some((head, rest)) = said.split_once([':', '：'])
                && let Some(next) = headings::part(head)
            {
                close(text, &mut open, part, &mut out);
                if next == Part::Contact {
                    continue;
                }
                part = next;
                from += said.len() - rest.len();
                said = rest;
            }
            // In a whole page on one line, each piece is looked at by itself.
            let private = said.len() <= LINE && hints::is_contact(said);
            if part == Part::Contact || private {
                close(text, &mut open, part, &mut out);
                passed = true;
                continue;
            }
            let full =
                alone && said.chars().count() >= FULL && !said.ends_with(['.', '!', '?', ';', ':', '؟', '؛']);
            let goes_on = alone
                && !listed
                && said.chars().next().is_some_and(|c| !c.is_uppercase() && c.is_alphabetic());
            match &mut open {
                Some((range, _, may)) if *may && goes_on => {
                    range.end = cell.end;
                    *may = full;
                }
                _ => {
                    close(text, &mut open, part, &mut out);
                    open = Some((from..cell.end, number, full));
                }
            }
        }
    }
    close(text, &mut open, part, &mut out);
    out
}

/// The cells of a line: between tabs and upright strokes, without blanks around.
fn cells(text: &str, line: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = line.start;
    for cell in text[line].split(['\t', '|', '│', '\u{c}']) {
        let range = trimmed(text, at..at + cell.len());
        at += cell.len() + text[at + cell.len()..].chars().next().map_or(0, char::len_utf8);
        if !range.is_empty() {
            out.push(range);
        }
    }
    out
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let said = &text[range.clone()];
    let blank = |c: char| {
        c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
    };
    let from = range.start + (said.len() - said.trim_start_matches(blank).len());
    let to = range.start + said.trim_end_matches(blank).len();
    from..to.max(from)
}

/// Without the mark of a list before it, and whether there was one.
fn unmarked(text: &str, range: Range<usize>) -> (Range<usize>, bool) {
    let said = &text[range.clone()];
    let mark = |c: char| {
        matches!(
            c,
            '•' | '·'
                | '▪'
                | '▫'
                | '●'
                | '○'
                | '◦'
                | '‣'
                | '■'
                | '□'
                | '➢'
                | '➤'
                | '✓'
                | '✔'
                | '*'
                | '-'
                | '–'
                | '—'
                | '>'
        ) || ('\u{f000}'..='\u{f0ff}').contains(&c)
    };
    let rest = said.trim_start_matches(|c: char| mark(c) || c.is_whitespace());
    if rest.len() < said.len() {
        return (range.end - rest.len()..range.end, true);
    }
    // "1." and "2)".
    let digits = said.chars().take_while(|c| c.is_numeric()).count();
    let mut rest = said.chars();
    if (1..=2).contains(&digits) && rest.by_ref().nth(digits).is_some_and(|c| matches!(c, '.' | ')')) {
        let rest = rest.as_str();
        if rest.starts_with(char::is_whitespace) {
            return (range.end - rest.trim_start().len()..range.end, true);
        }
    }
    (range, false)
}

fn close(text: &str, open: &mut Option<(Range<usize>, usize, bool)>, part: Part, out: &mut Vec<Piece>) {
    let Some((range, line, _)) = open.take() else { return };
    let (mut now, mut counted) = (line, range.start);
    for sentence in sentences(text, range) {
        for piece in enumerated(text, sentence, part) {
            let piece = trimmed(text, piece);
            let said = &text[piece.clone()];
            if hints::says_something(said) && !hints::is_contact(said) {
                now += text[counted..piece.start].matches('\n').count();
                counted = piece.start;
                out.push(Piece { from: piece.start, to: piece.end, line: now, part });
            }
        }
    }
}

/// Cuts where a sentence ends, and where one would be longer than is read.
fn sentences(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let said = &text[range.clone()];
    let mut out = Vec::new();
    let (mut from, mut length, mut blank) = (0, 0, None);
    let mut all = said.char_indices().peekable();
    while let Some((at, c)) = all.next() {
        length += 1;
        let end = at + c.len_utf8();
        if c.is_whitespace() {
            blank = Some(end);
        }
        let after_blank = all.peek().is_none_or(|(_, next)| next.is_whitespace());
        let ends = match c {
            '。' => true,
            '!' | '?' | ';' | '؟' | '؛' | '…' => after_blank,
            '.' => after_blank && !is_shortened(&said[from..at]),
            _ => false,
        };
        let cut = match (ends, length >= LONGEST) {
            (true, _) => end,
            (false, true) => blank.filter(|b| *b > from).unwrap_or(end),
            _ => continue,
        };
        out.push(range.start + from..range.start + cut);
        (from, blank) = (cut, None);
        length = said[cut..end].chars().count();
    }
    out.push(range.start + from..range.end);
    out
}

/// Whether a point after this is no end: after one letter or a well-known short form.
fn is_shortened(before: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    word.chars().count() <= 1
        || (word.contains('.') && word.chars().count() <= 5)
        || [
            "ej", "dr", "mr", "mrs", "ms", "st", "no", "nr", "art", "tel", "approx", "env", "bzw", "inc",
            "vs", "sr", "sra",
        ]
        .contains(&word.to_lowercase().as_str())
}

/// A sentence, part by part where it enumerates, clause by clause where it is long.
fn enumerated(text: &str, range: Range<usize>, part: Part) -> Vec<Range<usize>> {
    let said = &text[range.clone()];
    let words = |r: &Range<usize>| text[r.clone()].split_whitespace().count();
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    let mut before = ' ';
    let mut all = said.char_indices().peekable();
    while let Some((at, c)) = all.next() {
        let next = all.peek().map(|(_, c)| *c);
        let between_digits = before.is_numeric() && next.is_some_and(char::is_numeric);
        let colon = c == ':' && next.is_some_and(char::is_whitespace);
        if (matches!(c, ',' | '،' | '、' | '，' | ';' | '•' | '·') && !between_digits) || colon {
            parts.push(range.start + from..range.start + at);
            from = at + c.len_utf8();
        }
        before = c;
    }
    parts.push(range.start + from..range.end);
    parts.retain(|p| !text[p.clone()].trim().is_empty());
    let least = if part == Part::Skills || part == Part::Languages { 2 } else { 3 };
    let short = |limit: usize| move |p: &Range<usize>| words(p) <= limit;
    // The first part of an enumeration may carry its beginning ("I can …"), the last one its "and".
    let inner = parts.iter().skip(1).take(parts.len().saturating_sub(2));
    let ends = parts.first().into_iter().chain(parts.last());
    if parts.len() >= least && inner.clone().all(short(SHORT)) && ends.clone().all(short(SHORT * 2)) {
        let last = parts.pop();
        parts.extend(last.into_iter().flat_map(|last| joined(text, last)));
        return parts;
    }
    if said.split_whitespace().count() <= LONG || parts.len() < 2 {
        return vec![range];
    }
    // A clause of one or two words stays with what stands before it.
    let mut clauses: Vec<Range<usize>> = Vec::new();
    for clause in parts {
        match clauses.last_mut() {
            Some(last) if words(&clause) < 3 || words(last) < 3 => last.end = clause.end,
            _ => clauses.push(clause),
        }
    }
    clauses
}

/// The last part of an enumeration, at its "and".
fn joined(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let said = &text[range.clone()];
    for and in [
        " and ", " or ", " y ", " e ", " o ", " et ", " ou ", " und ", " oder ", " en ", " ed ", " oraz ",
        " و ",
    ] {
        if let Some(at) = said.find(and)
            && said[at + and.len()..].split_whitespace().count() <= SHORT
        {
            return vec![range.start..range.start + at, range.start + at + and.len()..range.end];
        }
    }
    vec![range]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found = pieces(text);
        let said: Vec<String> = found.iter().map(|p| text[p.from..p.to].replace('\n', "/")).collect();
        assert_eq!(said, expected, "{text}");
        assert!(found.windows(2).all(|w| w[0].to <= w[1].from), "pieces do not overlap: {text}");
    }

    #[test]
    fn lines_marks_and_sentences_part_pieces() {
        check("", &[]);
        check(
            "• Welding of pipes\n  - reading drawings\n2) milling",
            &["Welding of pipes", "reading drawings", "milling"],
        );
        check(
            "I cooked for 40 guests. I kept the books, e.g. wages! Then I left",
            &["I cooked for 40 guests.", "I kept the books, e.g. wages!", "Then I left"],
        );
        check("Cook\t2015–2019\tHotel Sol | waiter", &["Cook", "Hotel Sol", "waiter"]);
    }

    #[test]
    fn a_broken_line_goes_on() {
        check(
            "I took care of elderly people in their homes and\nprepared their meals every day\nDriver",
            &["I took care of elderly people in their homes and/prepared their meals every day", "Driver"],
        );
    }

    #[test]
    fn enumerations_are_taken_apart() {
        check("Sé soldar, pintar y poner azulejos", &["Sé soldar, pintar y poner azulejos"]);
        check("HABILIDADES\nsoldar, pintar y poner azulejos", &["soldar", "pintar", "poner azulejos"]);
        check("Skills: Word, Excel, cash registers and stock", &["Word", "Excel", "cash registers", "stock"]);
        check("أعرف الطبخ، التنظيف، رعاية الأطفال", &["أعرف الطبخ", "التنظيف", "رعاية الأطفال"]);
    }

    #[test]
    fn who_is_reached_where_is_no_piece() {
        check(
            "Ana Pérez\nana@example.org\nTel. +34 600 11 22 33\nDirección: Calle Mayor 5\nCONTACT\nBerlin 12\nSKILLS\nwelding",
            &["Ana Pérez", "welding"],
        );
        check(
            "Contact\n\nBerlin 12\n\nI lay bricks\nContact: Mr Sol\nand roofs",
            &["I lay bricks", "and roofs"],
        );
        let page = "I lay bricks. ".repeat(30) + "Write to ana@example.org. I weld.";
        let found = pieces(&page);
        assert!(found.len() == 31 && found.iter().all(|p| !page[p.from..p.to].contains('@')), "{found:?}");
    }

    #[test]
    fn whatever_is_written_is_cut_into_pieces_of_bounded_length() {
        for text in [
            "x".repeat(5_000),
            "ab ".repeat(5_000),
            "؟ ".repeat(3_000),
            "a, ".repeat(9_000),
            "\u{200f}".repeat(99),
        ] {
            let found = pieces(&text);
            assert!(found.iter().all(|p| text[p.from..p.to].chars().count() <= LONGEST + 1));
        }
    }
}
