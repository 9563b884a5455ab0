//! Figures beside one another: a group of bars for each thing, each with its value written at its end.

use maud::{Markup, html};

use super::{Canvas, Scale, tenths, text};
use crate::frame::Frame;

/// One bar.
pub(crate) struct Bar {
    /// How it is coloured: a class of the stylesheet, such as `home`.
    pub class: &'static str,
    /// What it is of, where a group has several.
    pub label: String,
    /// How long it is; nothing where there is no value.
    pub value: Option<i64>,
    /// The value as it is read, or why there is none.
    pub shown: String,
    /// Where it should reach.
    pub target: Option<i64>,
}

/// Bars under one heading.
pub(crate) struct Group {
    /// The heading.
    pub label: String,
    /// Its bars.
    pub bars: Vec<Bar>,
}

const THICK: i64 = 14;

/// The groups below one another, all by one scale; how high that is.
pub(crate) fn bars(view: &Frame<'_>, canvas: &Canvas, groups: &[Group]) -> (i64, Markup) {
    let said = |bar: &Bar| match bar.label.as_str() {
        "" => bar.shown.clone(),
        label => format!("{label} {}", bar.shown),
    };
    let all = || groups.iter().flat_map(|group| &group.bars);
    let words = all().map(|bar| canvas.long(&said(bar))).max().unwrap_or(0).min(canvas.width * 5);
    let ends = (0, canvas.width * 10 - words - 120);
    let scale = Scale::of(all().flat_map(|bar| [bar.value, bar.target]).flatten(), ends, 5);
    let nought = scale.at(0);
    let row = THICK.max(canvas.line) + 4;
    let mut y = 0;
    let mut inside = Vec::new();
    for group in groups {
        y += canvas.line;
        inside.push(text(&canvas.x(view, 0), y * 10 - 30, "start", "group", &group.label));
        y += 3;
        for bar in &group.bars {
            let at = bar.value.map_or(nought, |value| scale.at(value));
            let (begin, long) = (at.min(nought), (at - nought).abs());
            let target = bar.target.map(|target| scale.at(target));
            let end = at.max(nought).max(target.unwrap_or(0));
            inside.push(html! {
                @if bar.value.is_some() {
                    rect class=(format!("node {}", bar.class)) x=(canvas.begin(view, begin, long.max(10)))
                        y=(tenths(y * 10 + (row - THICK) * 5)) width=(tenths(long.max(10))) height=(THICK) {}
                }
                @if let Some(target) = target {
                    rect.target x=(canvas.begin(view, target - 15, 30)) y=(y) width="3" height=(row) {}
                }
                (text(&canvas.x(view, end + 70), (y + row / 2) * 10 + canvas.line * 3, "start", "", &said(bar)))
            });
            y += row;
        }
        y += 10;
    }
    let grid = scale.ticks();
    (
        y.max(1),
        html! {
            @for tick in grid {
                rect.grid x=(canvas.begin(view, scale.at(tick), 5)) y="0" width=".5" height=(y.max(1)) {}
            }
            @for part in inside { (part) }
        },
    )
}
