//! What every chart is made with: a scale, the way the script runs, and a figure that says itself once more as a table.
//!
//! Drawn twice, once for wide screens and paper and once for phones. Everything stands in whole tenths of a unit, so
//! that the same figures make the same bytes. What a bar means is written beside it: no colour is needed to read it.

pub(crate) mod bars;
pub(crate) mod fan;
pub(crate) mod funnel;
pub(crate) mod tornado;

use maud::{Markup, html};

use crate::frame::Frame;

/// How wide a chart is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Canvas {
    /// Its class: `wide` or `narrow`.
    pub name: &'static str,
    /// In units.
    pub width: i64,
    /// How high a line of text is, in units.
    pub line: i64,
    /// About how wide a letter is, in tenths of a unit.
    pub letter: i64,
}

/// For wide screens and paper.
pub(crate) const WIDE: Canvas = Canvas { name: "wide", width: 960, line: 18, letter: 75 };
/// For phones.
pub(crate) const NARROW: Canvas = Canvas { name: "narrow", width: 340, line: 14, letter: 60 };

impl Canvas {
    /// A place so many tenths from the side where reading begins, as it is written in a drawing.
    pub fn x(&self, view: &Frame<'_>, at: i64) -> String {
        tenths(if mirrored(view) { self.width * 10 - at } else { at })
    }

    /// Where a box begins that reaches from `at` so far in the way of reading, both in tenths.
    pub fn begin(&self, view: &Frame<'_>, at: i64, long: i64) -> String {
        tenths(if mirrored(view) { self.width * 10 - at - long } else { at })
    }

    /// About how long a text is, in tenths.
    pub fn long(&self, text: &str) -> i64 {
        i64::try_from(text.chars().count()).unwrap_or(0) * self.letter
    }
}

/// Whether the script runs from right to left.
pub(crate) fn mirrored(view: &Frame<'_>) -> bool {
    view.words.lang.direction() == "rtl"
}

/// Tenths of a unit as they are written.
pub(crate) fn tenths(tenths: i64) -> String {
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        part => format!("{}{}.{}", if tenths < 0 { "-" } else { "" }, (tenths / 10).abs(), part.abs()),
    }
}

/// From values to places along an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Scale {
    lowest: i64,
    highest: i64,
    from: i64,
    to: i64,
    step: i64,
}

impl Scale {
    /// A scale that holds nought and every value, and begins and ends on round numbers. `from` and `to` are the ends
    /// of the axis in tenths, in either order; `most` is about how many steps it may have.
    pub fn of(values: impl IntoIterator<Item = i64>, (from, to): (i64, i64), most: i64) -> Scale {
        // Beyond that, ends on round numbers would be no numbers any more.
        const MOST: i64 = 4_000_000_000_000_000_000;
        let values = values.into_iter().map(|value| value.clamp(-MOST, MOST));
        let (lowest, highest) = values.fold((0, 0), |(l, h): (i64, i64), v| (l.min(v), h.max(v)));
        let step = round_step(highest.saturating_sub(lowest), most.max(1));
        let lowest = lowest.div_euclid(step) * step;
        let highest = (highest.saturating_add(step - 1).div_euclid(step) * step).max(lowest + step);
        Scale { lowest, highest, from, to, step }
    }

    /// Where a value stands, in tenths; beyond an end stands at the end.
    pub fn at(&self, value: i64) -> i64 {
        let value = i128::from(value.clamp(self.lowest, self.highest)) - i128::from(self.lowest);
        let span = i128::from(self.highest) - i128::from(self.lowest);
        let moved = value * i128::from(self.to - self.from) / span.max(1);
        self.from + i64::try_from(moved).unwrap_or(0)
    }

    /// The round numbers along it, ends included.
    pub fn ticks(&self) -> Vec<i64> {
        let steps = (self.highest - self.lowest) / self.step;
        (0..=steps).map(|n| self.lowest + n * self.step).collect()
    }
}

/// The least of 1, 2, 5, 10, 20 … with which a span has at most so many steps.
fn round_step(span: i64, most: i64) -> i64 {
    let mut power: i64 = 1;
    loop {
        for times in [1, 2, 5] {
            let step = power.saturating_mul(times);
            if span <= step.saturating_mul(most) {
                return step;
            }
        }
        power = power.saturating_mul(10);
    }
}

/// What is said of a chart: an id of its own on the page, its title, and what is to be seen in a sentence.
pub(crate) struct Said<'a> {
    /// No other figure of the page has it.
    pub id: &'a str,
    /// What it shows.
    pub title: String,
    /// What is to be seen, in a sentence or two.
    pub described: String,
}

/// A figure: the chart for both widths, what its colours mean, and the same as a table that opens;
/// nothing where the page shows that table anyway.
pub(crate) fn figure(
    view: &Frame<'_>,
    said: &Said<'_>,
    legend: &[(&'static str, String)],
    table: Option<&Markup>,
    draw: impl Fn(&Canvas) -> (i64, Markup),
) -> Markup {
    html! {
        figure.drawing.chart {
            @for canvas in [&WIDE, &NARROW] { (svg(said, canvas, draw(canvas))) }
            @if !legend.is_empty() {
                figcaption { ul.legend {
                    @for (class, label) in legend {
                        li { span class=(format!("swatch {class}")) {} " " (label) }
                    }
                } }
            }
        }
        @if let Some(table) = table {
            details {
                summary { (view.t("page-chart-table")) span.hush { (view.colon()) (said.title) } }
                (table)
            }
        }
    }
}

fn svg(said: &Said<'_>, canvas: &Canvas, (height, inside): (i64, Markup)) -> Markup {
    let (title, desc) =
        (format!("{}-{}-title", said.id, canvas.name), format!("{}-{}-desc", said.id, canvas.name));
    html! {
        svg class=(canvas.name) role="img" viewBox=(format!("0 0 {} {height}", canvas.width))
            aria-labelledby=(format!("{title} {desc}")) {
            title id=(title) { (said.title) }
            desc id=(desc) { (said.described) }
            (inside)
        }
    }
}

/// A text at a place, set from `start`, `middle` or `end` in the way of reading.
pub(crate) fn text(x: &str, y: i64, anchor: &'static str, class: &str, words: &str) -> Markup {
    html! { text class=[(!class.is_empty()).then_some(class)] x=(x) y=(tenths(y)) text-anchor=(anchor) { (words) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_holds_nought_and_every_value_and_ends_on_round_numbers() {
        for (values, most, ticks) in [
            (vec![], 5, vec![0, 1]),
            (vec![0], 5, vec![0, 1]),
            (vec![7], 5, vec![0, 2, 4, 6, 8]),
            (vec![93, 12], 5, vec![0, 20, 40, 60, 80, 100]),
            (vec![-30, 70], 5, vec![-40, -20, 0, 20, 40, 60, 80]),
            (vec![-5], 5, vec![-5, -4, -3, -2, -1, 0]),
            (vec![120_000], 3, vec![0, 50_000, 100_000, 150_000]),
        ] {
            assert_eq!(Scale::of(values.clone(), (0, 100), most).ticks(), ticks, "{values:?}");
        }
    }

    #[test]
    fn a_value_stands_between_the_ends_and_a_turned_axis_runs_the_other_way() {
        let scale = Scale::of([100], (0, 1000), 5);
        assert_eq!([0, 25, 100].map(|v| scale.at(v)), [0, 250, 1000]);
        let turned = Scale::of([-50, 50], (1000, 0), 2);
        assert_eq!([-50, 0, 50].map(|v| turned.at(v)), [1000, 500, 0]);
        assert_eq!(scale.at(i64::MAX), 1000, "beyond an end stands at the end");
        assert!(!Scale::of([i64::MIN, i64::MAX], (0, 10), 5).ticks().is_empty());
    }

    #[test]
    fn tenths_keep_their_sign() {
        assert_eq!([0, 5, 15, -5, -20].map(tenths), ["0", "0.5", "1.5", "-0.5", "-2"]);
    }
}
