//! How many permits are there on a corridor in a year, and is one left (¶14, 29)?
//!
//! Whoever keeps the register enters a new version; the old ones stay, with who entered them, when, and from
//! what. On a day the version holds that begins last, and of two that begin together the one entered later.
//! Without any, what the corridor's clause says is left counts. A corridor that knows no quota has none. Where
//! nothing is said, the number is unknown, and unknown is not room.

use agreement::Said;
use jiff::civil::Date;

use super::plan::Corridor;
use crate::refusal::{Reason, Refusal};

/// A version of a quota.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The year whose permits are counted.
    pub year: i64,
    /// How many there are.
    pub places: i64,
    /// The first day on which it holds.
    pub valid_from: Date,
    /// Where that stands.
    pub source: String,
}

/// How many places a quota has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Places {
    /// The permit knows no quota.
    Unlimited,
    /// So many.
    Of(i64),
    /// Nobody has said.
    Unknown,
}

impl Places {
    /// What is left once so many are taken; nothing where that is unlimited or unknown.
    pub fn left(self, used: i64) -> Option<i64> {
        match self {
            Places::Of(places) => Some(places.saturating_sub(used)),
            Places::Unlimited | Places::Unknown => None,
        }
    }
}

/// The version that holds on a day, of versions in the order in which they were entered.
pub fn in_force(versions: &[Version], day: Date) -> Option<&Version> {
    let holds = |v: &&Version| v.valid_from <= day && v.year == i64::from(day.year());
    versions.iter().filter(holds).max_by_key(|v| v.valid_from)
}

/// How many places a corridor has on a day.
pub fn places(corridor: &Corridor, versions: &[Version], day: Date) -> Places {
    of(corridor, in_force(versions, day), corridor.quota_left)
}

/// How many places a corridor has in a year, as the register says for its last day. What a clause says is left, is left
/// of the year of `today` alone.
pub fn places_of_year(corridor: &Corridor, versions: &[Version], year: i64, today: Date) -> Places {
    let last = i16::try_from(year).ok().and_then(|year| Date::new(year, 12, 31).ok());
    let left = corridor.quota_left.filter(|_| year == i64::from(today.year()));
    of(corridor, last.and_then(|last| in_force(versions, last)), left)
}

fn of(corridor: &Corridor, version: Option<&Version>, left: Option<i64>) -> Places {
    if corridor.unlimited {
        return Places::Unlimited;
    }
    version.map(|version| version.places).or(left).map_or(Places::Unknown, Places::Of)
}

/// Takes a version into the register. Refused: the corridor knows no quota, a number below none, a first day in
/// another year, or no source.
pub fn enter(new: &Version, corridor: &Corridor) -> Result<(), Refusal> {
    let mut reasons = Vec::new();
    let mut no = |wrong: bool, field: &'static str, id: &'static str| {
        if wrong {
            reasons.push(Reason::at(field, Said::new(id).text("article", &corridor.cite)));
        }
    };
    no(corridor.unlimited, "corridor", "mobility-quota-unlimited");
    no(!(0..=100_000_000).contains(&new.places), "places", "mobility-quota-places");
    no(i64::from(new.valid_from.year()) != new.year, "valid_from", "mobility-quota-year");
    no(new.source.trim().is_empty(), "source", "mobility-quota-source");
    Refusal::unless_none(reasons)
}
