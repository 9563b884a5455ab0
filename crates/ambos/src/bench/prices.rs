//! What rules cost, in words: the dearest ones, and how sure each price is.

use matching::Side;
use matching::national::Dear;

use crate::bench::instance::Instance;
use crate::bench::rules::term;

/// So much may the bound rise within a range: a millionth, and one point at least.
pub fn spare(bound: i64) -> i64 {
    (bound / 1_000_000).max(1)
}

/// Lines about the dearest rules.
pub fn lines(instance: &Instance, dear: &[Dear], spare: i64) -> Vec<(&'static str, String)> {
    if dear.is_empty() {
        return vec![("prices", "none: no rule costs anything".to_owned())];
    }
    let said = format!(
        "of the {} dearest rules; within each range the bound rises by {spare} points at most",
        dear.len()
    );
    let mut lines = vec![("prices", said)];
    lines.extend(dear.iter().map(|one| ("price", line(instance, one))));
    lines
}

fn line(instance: &Instance, dear: &Dear) -> String {
    // A lower bound costs what one step fewer would bring.
    let (side, price, low, high) = if dear.price > 0 {
        (Side::AtMost, dear.price, dear.low, dear.high)
    } else {
        (Side::AtLeast, -dear.price, -dear.high, -dear.low)
    };
    let (name, asks) = term(instance, dear.row, side);
    let way = if side == Side::AtMost { "more" } else { "fewer" };
    // The search for an end stops there: no price has one so far out.
    let end = |at: i64| if (at - price).abs() >= ENDLESS { "any".to_owned() } else { points(at) };
    let (low, high) = (end(low), end(high));
    format!("{name}, {asks}: {} points for one {way}, between {low} and {high}", points(price))
}

/// An end so far from the price is none, in thousandths of a point.
const ENDLESS: i64 = 1 << 29;

/// Thousandths of a point.
fn points(thousandths: i64) -> String {
    let sign = if thousandths < 0 { "-" } else { "" };
    let size = thousandths.unsigned_abs();
    format!("{sign}{}.{:03}", size / 1_000, size % 1_000)
}
