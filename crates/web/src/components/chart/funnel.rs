//! Who came how far, on two sides beside each other: home and away, or women and men.

use maud::{Markup, html};

use super::{Canvas, tenths, text};
use crate::frame::Frame;

/// One stage, from the first to the last.
pub(crate) struct Stage {
    /// What it is called.
    pub label: String,
    /// How many came so far on either side; nothing where it is not told.
    pub sides: [Option<i64>; 2],
    /// What is written at either side.
    pub shown: [String; 2],
}

const THICK: i64 = 20;

/// The stages below one another, one side towards the beginning of the line and the other towards its end.
pub(crate) fn funnel(
    view: &Frame<'_>,
    canvas: &Canvas,
    classes: [&'static str; 2],
    stages: &[Stage],
) -> (i64, Markup) {
    let middle = canvas.width * 5;
    let most = stages.iter().flat_map(|stage| stage.sides).flatten().max().unwrap_or(0).max(1);
    let words =
        stages.iter().flat_map(|stage| &stage.shown).map(|shown| canvas.long(shown)).max().unwrap_or(0);
    let room = (middle - words - 100).max(200);
    // A few people among very many are still seen.
    let long = |value: Option<i64>| value.map_or(0, |v| if v > 0 { (v * room / most).max(10) } else { 0 });
    let mut y = 0;
    let mut inside = Vec::new();
    for stage in stages {
        y += canvas.line;
        inside.push(text(&tenths(middle), y * 10 - 40, "middle", "group", &stage.label));
        y += 1;
        let base = (y + THICK / 2) * 10 + canvas.line * 3;
        let [before, after] = stage.sides.map(long);
        inside.push(html! {
            rect class=(format!("node {}", classes[0])) x=(canvas.begin(view, middle - before - 5, before))
                y=(y) width=(tenths(before)) height=(THICK) {}
            rect class=(format!("node {}", classes[1])) x=(canvas.begin(view, middle + 5, after))
                y=(y) width=(tenths(after)) height=(THICK) {}
            (text(&canvas.x(view, middle - before - 60), base, "end", "count", &stage.shown[0]))
            (text(&canvas.x(view, middle + after + 60), base, "start", "count", &stage.shown[1]))
        });
        y += THICK + 8;
    }
    (y.max(1), html! { @for part in inside { (part) } })
}
