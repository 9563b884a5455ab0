//! Which lines do letters on a page make?
//!
//! Letters come in the order in which they are drawn, which writers mostly keep. A letter at another height begins a
//! line; a gap is a blank, a wide one a tab. In a line letters are put in the order in which they stand; where
//! Arabic or Hebrew lead, runs are turned into the order of reading.

use unicode_normalization::UnicodeNormalization;

use super::content::Glyph;

/// Gaps in shares of the letters' size: from here on a blank.
const BLANK: f64 = 0.17;
/// From here on a tab.
const WIDE: f64 = 1.8;
/// Another line begins so far above or below.
const LINE: f64 = 0.45;
/// Another paragraph begins so far below.
const PARAGRAPH: f64 = 1.9;

/// Writes the letters of a page as lines.
pub(super) fn write(glyphs: Vec<Glyph>, out: &mut String) {
    let mut line: Vec<Glyph> = Vec::new();
    let mut before: Option<(f64, f64)> = None;
    for glyph in glyphs {
        if let Some(last) = line.last() {
            let size = glyph.size.max(last.size).max(1.0);
            if (glyph.y - last.y).abs() > LINE * size {
                end(&mut line, &mut before, out);
            }
        }
        line.push(glyph);
    }
    end(&mut line, &mut before, out);
}

fn end(line: &mut Vec<Glyph>, before: &mut Option<(f64, f64)>, out: &mut String) {
    let mut glyphs = std::mem::take(line);
    if glyphs.iter().all(|g| g.text.trim().is_empty()) {
        return;
    }
    glyphs.sort_by(|one, other| one.x.total_cmp(&other.x));
    // Bold letters are sometimes drawn twice.
    glyphs.dedup_by(|next, kept| next.text == kept.text && (next.x - kept.x).abs() < 0.08 * kept.size);
    let (y, size) = (glyphs[0].y, glyphs[0].size);
    if let Some((above, high)) = *before {
        let gap = above - y;
        if gap > PARAGRAPH * size.max(high) || gap < -LINE * size {
            out.push('\n');
        }
    }
    *before = Some((y, size));
    for (number, cell) in cells(glyphs).into_iter().enumerate() {
        if number > 0 {
            out.push('\t');
        }
        out.extend(cell.trim().nfkc().filter(|c| !c.is_control()));
    }
    out.push('\n');
}

/// The cells of a line in the order of reading, each as text.
fn cells(glyphs: Vec<Glyph>) -> Vec<String> {
    let mut cells: Vec<Vec<String>> = vec![Vec::new()];
    let mut last: Option<(f64, f64, bool)> = None;
    for glyph in glyphs {
        let blank = glyph.text.trim().is_empty();
        if let Some((end, size, after_blank)) = last {
            let gap = (glyph.x - end) / size.max(glyph.size).max(1.0);
            if gap > WIDE && !blank {
                cells.push(Vec::new());
            } else if gap > BLANK && !blank && !after_blank {
                push(&mut cells, " ".to_owned());
            }
        }
        // Blanks do not bridge a gap: two columns may be parted by them.
        let end = match (blank, last) {
            (true, Some((end, ..))) => end,
            _ => glyph.end.max(glyph.x),
        };
        last = Some((end, glyph.size, blank));
        push(&mut cells, glyph.text);
    }
    let leads = |text: &String| match (runs_left(text), text.chars().any(char::is_alphabetic)) {
        (true, _) => 1,
        (false, true) => -1,
        (false, false) => 0,
    };
    let backwards = cells.iter().flatten().map(leads).sum::<i64>() > 0;
    if backwards {
        cells.reverse();
    }
    cells.into_iter().map(|cell| in_reading_order(cell, backwards)).collect()
}

fn push(cells: &mut [Vec<String>], text: String) {
    if let Some(cell) = cells.last_mut() {
        cell.push(text);
    }
}

/// From the order in which units stand, left to right, to that in which they are read.
fn in_reading_order(mut units: Vec<String>, backwards: bool) -> String {
    if !units.iter().any(|u| runs_left(u)) {
        return units.concat();
    }
    if backwards {
        units.reverse();
    }
    // Runs of the other direction are turned; a number is read from the left in both.
    let other = |u: &String| if backwards { runs_right(u) } else { runs_left(u) };
    let mut from = 0;
    while from < units.len() {
        if !other(&units[from]) {
            from += 1;
            continue;
        }
        let mut to = from + 1;
        let mut at = to;
        while at < units.len() && (other(&units[at]) || neutral(&units[at])) {
            at += 1;
            if other(&units[at - 1]) {
                to = at;
            }
        }
        units[from..to].reverse();
        from = to;
    }
    units.concat()
}

/// Arabic, Hebrew and their forms, but no digits.
fn runs_left(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(c, '\u{590}'..='\u{65f}' | '\u{66a}'..='\u{6ef}' | '\u{6fa}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
    })
}

fn runs_right(text: &str) -> bool {
    text.chars().any(|c| c.is_alphanumeric()) && !runs_left(text)
}

fn neutral(text: &str) -> bool {
    !runs_left(text) && !runs_right(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters of a line, each half as wide as it is high; `_` leaves a gap of two.
    fn glyphs(line: &str, y: f64) -> Vec<Glyph> {
        let mut out = Vec::new();
        for (at, c) in (0..).zip(line.chars()) {
            let x = 5.0 * f64::from(at);
            if c != '_' {
                out.push(Glyph { x, y, end: x + 5.0, size: 10.0, text: c.to_string() });
            }
        }
        out
    }

    fn check(lines: &[(&str, f64)], expected: &str) {
        let mut out = String::new();
        write(lines.iter().flat_map(|(line, y)| glyphs(line, *y)).collect(), &mut out);
        assert_eq!(out, expected);
    }

    #[test]
    fn gaps_are_blanks_and_tabs() {
        check(&[("my_work", 700.0), ("Cook_____2019", 688.0)], "my work\nCook\t2019\n");
        check(&[("one", 700.0), ("two", 650.0), ("up", 720.0)], "one\n\ntwo\n\nup\n");
    }

    #[test]
    fn what_stands_backwards_is_read_forwards() {
        // As it stands on paper, from the left.
        check(&[("خابط", 700.0)], "طباخ\n");
        check(&[("CBA خابط 2019", 700.0)], "2019 طباخ CBA\n");
        check(&[("Cook خابط ok", 700.0)], "Cook طباخ ok\n");
    }

    #[test]
    fn letters_that_are_drawn_twice_are_read_once() {
        let twice = [glyphs("Bold", 700.0), glyphs("Bold", 700.0)].concat();
        let mut out = String::new();
        write(twice, &mut out);
        assert_eq!(out, "Bold\n");
    }
}
