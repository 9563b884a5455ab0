//! What each uncertain number does alone: from one end to the other, the widest above.

use maud::{Markup, html};

use super::{Canvas, Scale, tenths, text};
use crate::frame::Frame;

/// One number.
pub(crate) struct Reach {
    /// What it is called, and from where to where it lies.
    pub label: String,
    /// What comes out where it is least, and where it is largest.
    pub ends: (i64, i64),
}

const THICK: i64 = 14;
/// Room for figures at both sides, in units.
const SIDE: i64 = 60;

/// The bars, and a line where all is as stated; how high that is.
pub(crate) fn tornado(view: &Frame<'_>, canvas: &Canvas, stated: i64, all: &[Reach]) -> (i64, Markup) {
    let values = all.iter().flat_map(|one| [one.ends.0, one.ends.1]).chain([stated]);
    let (least, most) = values.fold((stated, stated), |(l, m), v| (l.min(v), m.max(v)));
    // The bars are compared with one another: the axis begins where they do.
    let scale = Scale::of([0, most - least], (SIDE * 10, (canvas.width - SIDE) * 10), 5);
    let at = |value: i64| scale.at(value - least);
    let row = canvas.line + THICK + 12;
    let height = i64::try_from(all.len()).unwrap_or(0) * row + 4;
    let inside = html! {
        @for (number, one) in all.iter().enumerate() {
            @let y = i64::try_from(number).unwrap_or(0) * row;
            @let (from, to) = (one.ends.0.min(one.ends.1), one.ends.0.max(one.ends.1));
            @let middle = (y + canvas.line + 4) * 10 + THICK * 5 + canvas.line * 3;
            (text(&canvas.x(view, 0), (y + canvas.line) * 10 - 30, "start", "", &one.label))
            rect.node.away x=(canvas.begin(view, at(from), (at(to) - at(from)).max(10))) y=(y + canvas.line + 4)
                width=(tenths((at(to) - at(from)).max(10))) height=(THICK) {}
            (text(&canvas.x(view, at(from) - 60), middle, "end", "count", &view.signed(from)))
            (text(&canvas.x(view, at(to) + 60), middle, "start", "count", &view.signed(to)))
            rect.target x=(canvas.begin(view, at(stated) - 10, 20)) y=(y + canvas.line + 2) width="2" height=(THICK + 4) {}
        }
    };
    (height.max(1), inside)
}
