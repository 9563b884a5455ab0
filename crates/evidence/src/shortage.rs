//! Are there too few people for an occupation?
//!
//! The method of the German Federal Employment Agency (Engpassanalyse): six indicators, each judged 0 to 3; a mean of 2.0 or
//! more is a shortage, below 1.5 there is none, between them it is to be watched. Whoever makes the assessment judges
//! the indicators; here they are only put together. DOMAIN §4 Shortage.

use crate::number::Number;
use crate::series::Measure;

/// The six.
pub const INDICATORS: [Measure; 6] = [
    Measure::VacancyDays,
    Measure::SeekersPerVacancy,
    Measure::OccupationUnemployment,
    Measure::ForeignShare,
    Measure::ExitRate,
    Measure::Pay,
];

/// What follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Too few people.
    Shortage,
    /// To be watched.
    Watch,
    /// Enough people.
    None,
    /// Not all six are judged.
    Unknown,
}

/// The six put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortage {
    /// The mean, where all six are judged.
    pub mean: Option<Number>,
    /// What follows from it.
    pub verdict: Verdict,
    /// Which ones would settle it.
    pub missing: Vec<Measure>,
}

/// Puts the six together, in the order of [`INDICATORS`]; `None`: not judged. A number above 3 is an error.
pub fn shortage(judged: [Option<u8>; 6]) -> Result<Shortage, String> {
    let missing: Vec<Measure> = INDICATORS
        .into_iter()
        .zip(judged)
        .filter(|(_, one)| one.is_none())
        .map(|(measure, _)| measure)
        .collect();
    if let Some((measure, wrong)) =
        INDICATORS.into_iter().zip(judged).find(|(_, one)| one.is_some_and(|n| n > 3))
    {
        let wrong = wrong.unwrap_or_default();
        return Err(format!("{} is {wrong}: indicators are judged 0 to 3", measure.word()));
    }
    if !missing.is_empty() {
        return Ok(Shortage { mean: None, verdict: Verdict::Unknown, missing });
    }
    let sum: i64 = judged.into_iter().flatten().map(i64::from).sum();
    let verdict = match sum {
        12.. => Verdict::Shortage,
        9..12 => Verdict::Watch,
        _ => Verdict::None,
    };
    Ok(Shortage { mean: Number::whole(sum).over(Number::whole(6)), verdict, missing })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(judged: [u8; 6]) -> (String, Verdict) {
        let found = shortage(judged.map(Some)).expect("judged 0 to 3");
        (found.mean.map(|n| n.to_string()).unwrap_or_default(), found.verdict)
    }

    #[test]
    fn six_indicators_make_one_verdict() {
        assert_eq!(of([3, 2, 2, 1, 3, 2]), ("2.166667".into(), Verdict::Shortage));
        assert_eq!(of([2, 2, 2, 2, 2, 2]), ("2".into(), Verdict::Shortage));
        assert_eq!(of([2, 2, 2, 2, 2, 1]), ("1.833333".into(), Verdict::Watch));
        assert_eq!(of([2, 2, 2, 1, 1, 1]), ("1.5".into(), Verdict::Watch));
        assert_eq!(of([2, 2, 1, 1, 1, 1]), ("1.333333".into(), Verdict::None));
    }

    #[test]
    fn one_that_nobody_judged_leaves_it_open() {
        let found = shortage([Some(3), None, Some(3), Some(3), Some(3), Some(3)]).expect("judged 0 to 3");
        assert_eq!(
            (found.mean, found.verdict, found.missing),
            (None, Verdict::Unknown, vec![Measure::SeekersPerVacancy])
        );
        assert!(shortage([Some(4), None, None, None, None, None]).is_err());
    }
}
