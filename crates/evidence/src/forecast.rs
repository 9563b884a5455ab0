//! Where does a series go on to, and how far off would it have been?
//!
//! A straight line by least squares, with the interval within which a next figure lies in four cases of five if the line is
//! right (Student's t). Its last error is told: what it would have said of the last known year. **Not computed**:
//! whether the future is like the past.
#![expect(clippy::disallowed_types, reason = "a forecast is an estimate: no law and no money rests on it")]

use crate::number::Number;

/// What is known of one coming year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ahead {
    /// The year.
    pub year: i16,
    /// The figure, and between what it lies in four cases of five.
    pub value: Number,
    /// The lower end.
    pub low: Number,
    /// The upper end.
    pub high: Number,
}

/// A series carried forward.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forecast {
    /// The coming years.
    pub ahead: Vec<Ahead>,
    /// By how much it would have missed the last known year, in percent of what came.
    pub last_error: Option<Number>,
    /// Years between the first and the last that nobody counted.
    pub missing: Vec<i16>,
}

/// The ninth decile of Student's t for 1 to 30 degrees of freedom (tables of the distribution).
const T: [f64; 30] = [
    3.078, 1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397, 1.383, 1.372, 1.363, 1.356, 1.350, 1.345, 1.341,
    1.337, 1.333, 1.330, 1.328, 1.325, 1.323, 1.321, 1.319, 1.318, 1.316, 1.315, 1.314, 1.313, 1.311, 1.310,
];
/// Fewer figures say nothing about how far they stray.
const FEWEST: usize = 5;

struct Trend {
    middle: f64,
    level: f64,
    slope: f64,
    spread: f64,
    /// Sum of squares of the years about their middle.
    years: f64,
    count: usize,
}

#[expect(
    clippy::cast_precision_loss,
    reason = "figures of statistics are below 2^53 millionths of their leading digits"
)]
fn float(value: Number) -> f64 {
    value.micros() as f64 / 1e6
}

#[expect(clippy::cast_possible_truncation, reason = "a figure is far below the largest number of millionths")]
fn number(value: f64) -> Number {
    Number::of_micros((value * 1e6).round() as i128)
}

#[expect(clippy::cast_precision_loss, reason = "a count of years")]
fn trend(points: &[(i16, Number)]) -> Trend {
    let count = points.len() as f64;
    let middle = points.iter().map(|(year, _)| f64::from(*year)).sum::<f64>() / count;
    let level = points.iter().map(|(_, value)| float(*value)).sum::<f64>() / count;
    let years: f64 = points.iter().map(|(year, _)| (f64::from(*year) - middle).powi(2)).sum();
    let slope =
        points.iter().map(|(y, v)| (f64::from(*y) - middle) * (float(*v) - level)).sum::<f64>() / years;
    let rest: f64 =
        points.iter().map(|(y, v)| (float(*v) - level - slope * (f64::from(*y) - middle)).powi(2)).sum();
    Trend { middle, level, slope, spread: (rest / (count - 2.0)).sqrt(), years, count: points.len() }
}

impl Trend {
    /// What the line says of a year, and how far from it a figure may lie.
    #[expect(clippy::cast_precision_loss, reason = "a count of years")]
    fn at(&self, year: i16) -> (f64, f64) {
        let off = f64::from(year) - self.middle;
        let value = self.level + self.slope * off;
        let t = T.get(self.count - 3).copied().unwrap_or(1.282);
        let wide = t * self.spread * (1.0 + 1.0 / self.count as f64 + off * off / self.years).sqrt();
        (value, wide)
    }
}

/// Carries yearly figures (each year once, in order) so many years forward. An error says what is lacking.
pub fn forecast(points: &[(i16, Number)], years: i16) -> Result<Forecast, String> {
    let ([(first, _), .., (last, known)], true) = (points, points.len() >= FEWEST) else {
        return Err(format!(
            "{} yearly figures are too few for a forecast: {FEWEST} are needed",
            points.len()
        ));
    };
    if points.windows(2).any(|pair| matches!(pair, [one, other] if one.0 >= other.0)) {
        return Err("the years are not in order, or one stands there twice".to_owned());
    }
    let whole = trend(points);
    let ahead = (1..=years).map(|step| {
        let year = last.saturating_add(step);
        let (value, wide) = whole.at(year);
        Ahead { year, value: number(value), low: number(value - wide), high: number(value + wide) }
    });
    let before = &points[..points.len() - 1];
    let last_error = (before.len() >= FEWEST && *known != Number::default())
        .then(|| number((trend(before).at(*last).0 - float(*known)) / float(*known) * 100.0));
    let missing = (*first..*last).filter(|year| points.iter().all(|(known, _)| known != year)).collect();
    Ok(Forecast { ahead: ahead.collect(), last_error, missing })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(values: &[(i16, i64)]) -> Vec<(i16, Number)> {
        values.iter().map(|(year, value)| (*year, Number::whole(*value))).collect()
    }

    fn told(points: &[(i16, i64)], years: i16) -> Vec<String> {
        let found = forecast(&self::points(points), years).expect("enough");
        let ahead = found.ahead.iter().map(|a| format!("{} {} {} {}", a.year, a.value, a.low, a.high));
        let error = found.last_error.map_or("unknown".to_owned(), |error| error.to_string());
        ahead.chain([format!("error {error}, missing {:?}", found.missing)]).collect()
    }

    #[test]
    fn a_straight_line_goes_on_straight() {
        let line = [(2018, 10), (2019, 12), (2020, 14), (2022, 18), (2023, 20), (2024, 22)];
        assert_eq!(told(&line, 2), ["2025 24 24 24", "2026 26 26 26", "error 0, missing [2021]"]);
    }

    #[test]
    fn the_interval_is_that_of_the_textbook() {
        // Slope .8 about a middle of 3 in 2022; the rest's sum of squares 3.6, so a spread of √1.2; with t = 1.638 a figure
        // three years from the middle strays by 1.638 × √(1.2 × (1 + 1/5 + 9/10)) = 2.600244.
        let points = [(2020, 1), (2021, 3), (2022, 2), (2023, 5), (2024, 4)];
        assert_eq!(told(&points, 1), ["2025 5.4 2.799756 8.000244", "error unknown, missing []"]);
        // The five before say 5.4 of 2025, and 6 came: a tenth too little.
        let more = [(2020, 1), (2021, 3), (2022, 2), (2023, 5), (2024, 4), (2025, 6)];
        assert_eq!(told(&more, 0), ["error -10, missing []"]);
    }

    #[test]
    fn too_few_figures_are_no_series() {
        assert!(forecast(&points(&[(2020, 1), (2021, 2), (2022, 3), (2023, 4)]), 1).is_err());
        assert!(forecast(&[], 1).is_err());
        assert!(forecast(&points(&[(2020, 1), (2020, 2), (2021, 3), (2023, 4), (2024, 4)]), 1).is_err());
    }
}
