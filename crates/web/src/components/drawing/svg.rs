//! Where everything of the picture stands, in whole tenths of a unit.

use agreement::Said;
use maud::{Markup, html};

use super::columns::{Node, Picture, Side};
use crate::view::View;

/// How a picture is laid out.
pub(crate) struct Frame {
    name: &'static str,
    /// Whether a pointer may rest on a band.
    hovers: bool,
    width: i64,
    /// Where the bars of the three columns begin.
    bars: [i64; 3],
    bar: i64,
    /// Where labels stand: before the bar (−1) or behind it (1).
    sides: [i64; 3],
    /// Characters of a line of label, the number of people among them.
    letters: [usize; 3],
    line: i64,
    gap: i64,
    /// How high all people together are drawn, about.
    height: i64,
}

/// For wide screens and paper.
pub(crate) const WIDE: Frame = Frame {
    name: "wide",
    hovers: true,
    width: 1000,
    bars: [150, 415, 715],
    bar: 12,
    sides: [-1, 1, 1],
    letters: [18, 36, 37],
    line: 17,
    gap: 12,
    height: 400,
};

/// For phones.
pub(crate) const NARROW: Frame = Frame {
    name: "narrow",
    hovers: false,
    width: 340,
    bars: [0, 84, 332],
    bar: 8,
    sides: [1, 1, -1],
    letters: [11, 19, 17],
    line: 14,
    gap: 12,
    height: 420,
};

struct Slot {
    top: i64,
    height: i64,
    /// Where the bar begins, in tenths.
    bar: i64,
    thick: i64,
    lines: Vec<String>,
}

/// The picture in a frame.
pub(crate) fn svg(view: &View<'_>, picture: &Picture, frame: &Frame, described: &str) -> Markup {
    let (slots, height) = slots(view, picture, frame);
    let mirrored = view.words.lang.direction() == "rtl";
    // Tenths of a unit, from the side where reading begins.
    let x = |at: i64| tenths(if mirrored { frame.width * 10 - at } else { at });
    let (title, desc) = (format!("{}-title", frame.name), format!("{}-desc", frame.name));
    let bands = bands(picture, &slots, frame);
    html! {
        svg class=(frame.name) role="img" viewBox=(format!("0 0 {} {}", frame.width, height))
            aria-labelledby=(format!("{title} {desc}")) {
            title id=(title) { (view.t("page-drawing")) }
            desc id=(desc) { (described) }
            @for (band, (xs, from, to)) in picture.bands.iter().zip(bands) {
                path class=(format!("band {}", band.class)) d=(path(&x, xs, from, to)) {
                    // A finger does not hover: the table says it there.
                    @if frame.hovers { title { (said(view, &picture.nodes[band.from].full, &picture.nodes[band.to].full, band.people)) } }
                }
            }
            @for (node, slot) in picture.nodes.iter().zip(&slots) {
                @let bar = frame.bars[node.side as usize] * 10;
                @let begin = if mirrored { frame.width * 10 - bar - frame.bar * 10 } else { bar };
                rect class=(format!("node {}", node.class)) x=(tenths(begin)) y=(tenths(slot.bar))
                    width=(frame.bar) height=(tenths(slot.thick)) {}
                (label(view, node, slot, frame, &x))
            }
        }
    }
}

fn said(view: &View<'_>, from: &str, to: &str, people: i64) -> String {
    view.say(&Said::new("page-band").text("from", from).text("to", to).number("people", people))
}

/// Where a band begins and ends, across and at either bar, in tenths.
type Course = ((i64, i64), (i64, i64), (i64, i64));

/// Bands leave and enter a bar one below the other, in the order of the bars
/// at their other ends.
fn bands(picture: &Picture, slots: &[Slot], frame: &Frame) -> Vec<Course> {
    let mut entered: Vec<i64> = slots.iter().map(|s| s.bar).collect();
    let mut left = entered.clone();
    let thick = |people: i64, node: usize| {
        (slots[node].thick * people).checked_div(picture.nodes[node].people).unwrap_or(0)
    };
    let course = |band: &super::columns::Band| {
        let (from, to) = (thick(band.people, band.from), thick(band.people, band.to));
        let (ya, yb) = (left[band.from], entered[band.to]);
        left[band.from] += from;
        entered[band.to] += to;
        let bar = |node: usize| frame.bars[picture.nodes[node].side as usize];
        (((bar(band.from) + frame.bar) * 10, bar(band.to) * 10), (ya, ya + from), (yb, yb + to))
    };
    picture.bands.iter().map(course).collect()
}

/// A band as two curves.
fn path(x: &impl Fn(i64) -> String, (xa, xb): (i64, i64), a: (i64, i64), b: (i64, i64)) -> String {
    let middle = x((xa + xb) / 2);
    let (xa, xb) = (x(xa), x(xb));
    let y = tenths;
    // A hair is still a line.
    let (a1, b1) = (a.1.max(a.0 + 6), b.1.max(b.0 + 6));
    format!(
        "M{xa} {}C{middle} {} {middle} {} {xb} {}V{}C{middle} {} {middle} {} {xa} {}Z",
        y(a.0),
        y(a.0),
        y(b.0),
        y(b.0),
        y(b1),
        y(b1),
        y(a1),
        y(a1),
    )
}

fn tenths(tenths: i64) -> String {
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        part => format!("{}.{}", tenths / 10, part.abs()),
    }
}

fn label(view: &View<'_>, node: &Node, slot: &Slot, frame: &Frame, x: &impl Fn(i64) -> String) -> Markup {
    let column = node.side as usize;
    let bar = frame.bars[column];
    let before = frame.sides[column] < 0;
    let at = x(if before { bar - 6 } else { bar + frame.bar + 6 } * 10);
    let anchor = if before { "end" } else { "start" };
    let middle = slot.bar + slot.thick / 2;
    let first = middle - (slot.lines.len() as i64 - 1) * frame.line * 5 + frame.line * 3;
    let y = |line: usize| tenths(first + line as i64 * frame.line * 10);
    let last = slot.lines.len() - 1;
    html! {
        @if let Some(group) = &node.group {
            text.group x=(at) y=(tenths(slot.top * 10 + frame.line * 7)) text-anchor=(anchor) { (group) }
        }
        text x=(at) y=(y(0)) text-anchor=(anchor) {
            @for (index, line) in slot.lines.iter().enumerate() {
                tspan x=(at) y=(y(index)) {
                    @if node.own { (view.own(line)) } @else { (line) }
                    @if index == last { @if !line.is_empty() { " " } tspan.count { (view.number(node.people)) } }
                }
            }
            @if slot.lines.iter().any(|l| l.ends_with('…')) { title { (node.full) } }
        }

    }
}

/// Every node its slot: high enough for its bar and its label, the columns
/// equally high.
fn slots(view: &View<'_>, picture: &Picture, frame: &Frame) -> (Vec<Slot>, i64) {
    let sides = [Side::Origin, Side::Way, Side::End];
    let total: i64 = picture.nodes.iter().filter(|n| n.side == Side::Origin).map(|n| n.people).sum();
    let unit = (frame.height * 10).checked_div(total).unwrap_or(10).clamp(1, 120);
    let mut slots: Vec<Slot> = picture
        .nodes
        .iter()
        .map(|node| {
            let count = view.number(node.people).chars().count();
            let lines = wrapped(&node.label, frame.letters[node.side as usize], count);
            let words = (lines.len() as i64) * frame.line;
            let group = if node.group.is_some() { frame.line + 6 } else { 0 };
            let thick = (node.people * unit).max(15);
            let height = words.max((thick + 9) / 10) + group;
            Slot { top: group, height, bar: 0, thick, lines }
        })
        .collect();
    let of = |side| picture.nodes.iter().enumerate().filter(move |(_, n)| n.side == side).map(|(i, _)| i);
    let need = |side| of(side).map(|i| slots[i].height + frame.gap).sum::<i64>();
    let tallest = sides.map(need).into_iter().max().unwrap_or(0);
    for side in sides {
        let members: Vec<usize> = of(side).collect();
        let spare = tallest - members.iter().map(|i| slots[*i].height + frame.gap).sum::<i64>();
        let each = spare / (members.len() as i64).max(1);
        let mut y = each / 2 + frame.gap / 2;
        for index in members {
            let slot = &mut slots[index];
            let group = slot.top;
            slot.top = y;
            slot.bar = (y + group) * 10 + ((slot.height - group) * 10 - slot.thick) / 2;
            y += slot.height + frame.gap + each;
        }
    }
    (slots, tallest)
}

/// At most three lines, with room for a number at the end of the last; what
/// does not fit ends in dots.
fn wrapped(label: &str, letters: usize, count: usize) -> Vec<String> {
    const LINES: usize = 3;
    let mut lines: Vec<String> = vec![String::new()];
    for word in label.split_whitespace() {
        let more = lines.len() < LINES;
        let line = lines.last_mut().expect("there is always a line");
        let long = line.chars().count() + 1 + word.chars().count();
        // The last line is shared with the number.
        let room = if more { letters } else { letters.saturating_sub(count + 2) };
        if line.is_empty() {
            line.push_str(word);
        } else if long <= room {
            line.push(' ');
            line.push_str(word);
        } else if more {
            lines.push(word.to_owned());
        } else {
            line.push('…');
            break;
        }
    }
    for line in lines.iter_mut().filter(|l| l.chars().count() > letters) {
        *line = line.chars().take(letters.saturating_sub(1)).chain(['…']).collect();
    }
    let last = lines.last().map_or(0, |l| l.chars().count());
    if last + 1 + count > letters && lines.len() < LINES {
        lines.push(String::new());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_keep_to_their_lines() {
        for (label, letters, lines) in [
            ("Tunisia", 18, vec!["Tunisia"]),
            ("Philippines", 11, vec!["Philippines", ""]),
            (
                "Rhine Valley University Hospital (invented)",
                17,
                vec!["Rhine Valley", "University", "Hospital…"],
            ),
            ("Donaudampfschifffahrtsgesellschaft", 11, vec!["Donaudampf…", ""]),
        ] {
            assert_eq!(wrapped(label, letters, 3), lines, "{label}");
        }
    }
}
