//! A path through years, and between which values so many runs lie.

use foresight::Band;
use maud::{Markup, html};

use super::{Canvas, Scale, mirrored, tenths, text};
use crate::frame::Frame;

/// What is drawn.
pub(crate) struct Fan<'a> {
    /// What follows from the stated numbers, at the beginning of each year and the end of the last.
    pub path: &'a [f64],
    /// Of runs, likewise; empty where nothing was drawn.
    pub bands: &'a [Band],
}

/// Where the plot begins after the figures of its axis, in units.
const AXIS: i64 = 64;
const HEIGHT: i64 = 260;

/// A curve between places, in tenths of a unit.
fn points(places: impl Iterator<Item = (String, i64)>) -> String {
    let all: Vec<String> = places.map(|(x, y)| format!("{x},{}", tenths(y))).collect();
    all.join(" ")
}

/// People to whole ones: a scale of people stands on whole numbers.
pub(crate) fn people(value: f64) -> i64 {
    value.round() as i64
}

/// The fan; how high it is.
pub(crate) fn fan(view: &Frame<'_>, canvas: &Canvas, fan: &Fan<'_>) -> (i64, Markup) {
    let years = i64::try_from(fan.path.len().saturating_sub(1)).unwrap_or(0).max(1);
    let (top, bottom) = (10, HEIGHT - canvas.line - 12);
    let ends = |band: &Band| [band.at[0].floor() as i64, band.at[4].ceil() as i64];
    let all = fan
        .path
        .iter()
        .flat_map(|v| [v.floor() as i64, v.ceil() as i64])
        .chain(fan.bands.iter().flat_map(ends));
    let scale = Scale::of(all, (bottom * 10, top * 10), 5);
    let ticks = scale.ticks();
    let (low, high) = (ticks.first().copied().unwrap_or(0), ticks.last().copied().unwrap_or(1));
    // Parts of people stand between the ticks.
    let y = |value: f64| {
        let share = (value - low as f64) / (high - low).max(1) as f64;
        bottom * 10 - (share * ((bottom - top) * 10) as f64).round() as i64
    };
    let across = (canvas.width - AXIS - 14) * 10;
    let x = |year: usize| AXIS * 10 + across * i64::try_from(year).unwrap_or(0) / years;
    let band = |least: usize, most: usize| {
        let upper = fan.bands.iter().enumerate().map(|(t, band)| (canvas.x(view, x(t)), y(band.at[most])));
        let lower =
            fan.bands.iter().enumerate().rev().map(|(t, band)| (canvas.x(view, x(t)), y(band.at[least])));
        points(upper.chain(lower))
    };
    let curve = |values: &mut dyn Iterator<Item = f64>| {
        points(values.enumerate().map(|(t, value)| (canvas.x(view, x(t)), y(value))))
    };
    let every = (years + 9) / 10 * if canvas.width < 500 { 2 } else { 1 };
    let side = if mirrored(view) { (canvas.width - AXIS) * 10 - across } else { AXIS * 10 };
    let inside = html! {
        @for tick in &ticks {
            rect class=(if *tick == 0 { "axis" } else { "grid" }) x=(tenths(side)) y=(tenths(scale.at(*tick) - 3))
                width=(tenths(across)) height="0.6" {}
            (text(&canvas.x(view, (AXIS - 8) * 10), scale.at(*tick) + canvas.line * 3, "end", "count", &view.signed(*tick)))
        }
        @for year in (0..=years).step_by(usize::try_from(every).unwrap_or(1).max(1)) {
            (text(&canvas.x(view, x(usize::try_from(year).unwrap_or(0))), (HEIGHT - 4) * 10, "middle", "", &view.number(year)))
        }
        @if !fan.bands.is_empty() {
            polygon.outer points=(band(0, 4)) {}
            polygon.inner points=(band(1, 3)) {}
            polyline.median points=(curve(&mut fan.bands.iter().map(|band| band.at[2]))) {}
        }
        polyline.stated points=(curve(&mut fan.path.iter().copied())) {}
    };
    (HEIGHT, inside)
}
