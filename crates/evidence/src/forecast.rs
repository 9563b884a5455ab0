//! Where does a series go on to, and how far off would it have been?
//!
//! A straight line by least squares, with the interval within which a next figure lies in four cases of five if the line is
//! right (Student's t). Its last error is told: what it would have said of the last known year. **Not computed**:
//! whether the future is like the past.
#![expect(clippy::disallowed_types, reason = "a forecast is an estimate: no law and no money rests on it")]

use crate::number::Number;

/// What is known of one coming year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ahead {
    /// The year.
    pub year: i16,
    /// The figure, and between what it lies in four cases of five.
    pub value: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// A series carried forward.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// The coming years.
    pub ahead: Vec<Ahead>,
    /// By how much it would have missed the last known year, of what came.
    pub last_error: Option<f64>,
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
    #[expect(clippy::cast_precision_loss, reason = "a count of years")]
    fn at(&self, year: i16) -> Ahead {
        let off = f64::from(year) - self.middle;
        let value = self.level + self.slope * off;
        let t = T.get(self.count - 3).copied().unwrap_or(1.282);
        let wide = t * self.spread * (1.0 + 1.0 / self.count as f64 + off * off / self.years).sqrt();
        Ahead { year, value, low: value - wide, high: value + wide }
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
    let ahead = (1..=years).map(|step| whole.at(last.saturating_add(step))).collect();
    let before = &points[..points.len() - 1];
    let last_error = (before.len() >= FEWEST && *known != Number::default())
        .then(|| (trend(before).at(*last).value - float(*known)) / float(*known));
    let missing = (*first..*last).filter(|year| points.iter().all(|(known, _)| known != year)).collect();
    Ok(Forecast { ahead, last_error, missing })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(values: &[(i16, i64)]) -> Vec<(i16, Number)> {
        values.iter().map(|(year, value)| (*year, Number::whole(*value))).collect()
    }

    #[test]
    fn a_straight_line_goes_on_straight() {
        let line = points(&[(2018, 10), (2019, 12), (2020, 14), (2022, 18), (2023, 20), (2024, 22)]);
        let found = forecast(&line, 2).expect("enough");
        let ends: Vec<(i16, f64, f64)> = found.ahead.iter().map(|a| (a.year, a.low, a.high)).collect();
        assert_eq!(found.missing, [2021]);
        for ((year, low, high), wanted) in ends.iter().zip([(2025, 24.0), (2026, 26.0)]) {
            assert_eq!(*year, wanted.0);
            assert!((low - wanted.1).abs() < 1e-9 && (high - wanted.1).abs() < 1e-9);
        }
        assert!(found.last_error.is_some_and(|error| error.abs() < 1e-9));
    }

    #[test]
    fn the_interval_is_that_of_the_textbook() {
        // y = 1, 3, 2, 5, 4 over 2020 to 2024: slope .8, middle 3; the rest's sum of squares 3.6, spread √1.2.
        let found =
            forecast(&points(&[(2020, 1), (2021, 3), (2022, 2), (2023, 5), (2024, 4)]), 1).expect("enough");
        let wide = 1.638 * (1.2f64 * (1.0 + 0.2 + 9.0 / 10.0)).sqrt();
        let Some(ahead) = found.ahead.first() else { panic!("one year") };
        assert!((ahead.value - 5.4).abs() < 1e-9, "{ahead:?}");
        assert!((ahead.high - 5.4 - wide).abs() < 1e-9, "{ahead:?} {wide}");
        assert_eq!(found.last_error, None);
    }

    #[test]
    fn too_few_figures_are_no_series() {
        assert!(forecast(&points(&[(2020, 1), (2021, 2), (2022, 3), (2023, 4)]), 1).is_err());
        assert!(forecast(&[], 1).is_err());
        assert!(forecast(&points(&[(2020, 1), (2020, 2), (2021, 3), (2023, 4), (2024, 4)]), 1).is_err());
    }
}
