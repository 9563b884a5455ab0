//! `/api/partnerships/{p}/planning`: policies, how they stand to one another, permits beside seats, jobs by district
//! and needs. Entries are written in [`entries`].

pub(crate) mod entries;

use std::collections::BTreeMap;

use agreement::InForce;
use jiff::civil::Date;
use partnership::mobility::quota::Places;
use partnership::planning::entries::{Kind, ahead};
use partnership::planning::horizon::Horizon;
use partnership::planning::jobs::District;
use partnership::planning::quotas::Finding;
use schemars::JsonSchema;
use serde::Serialize;
use store::planning::{self, Planned};
use store::{Db, Fault};

use super::asked::{Answer, Asked, told};

/// What is planned.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Plan {
    /// Policies, links between them, jobs created and needs, as they stand, by id.
    entries: Vec<Entry>,
    /// Permits held against the away seats of cohorts, by year and destinations.
    held: Vec<Held>,
    /// Jobs created for each training seat, by district; nothing where a sum is too large.
    districts: Option<Vec<Told>>,
}

/// An entry.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Entry {
    /// Its id.
    id: String,
    /// Rises with every change.
    version: i64,
    /// `policy`, `link`, `jobs` or `need`.
    kind: &'static str,
    /// The organisation that answers for it.
    organisation: String,
    /// What it says: `stated_on` and `source` of all; `area`, `title`, `what` of a policy; `from`, `to`, `relation`,
    /// `what` of a link; `district`, `jobs`, `cohort`, `what` of jobs; `about`, `what`, `amount`, `until` of a need.
    /// Empty: nobody said.
    cells: BTreeMap<String, String>,
    /// Of a need: `short` (less than three years ahead) or `long`.
    horizon: Option<&'static str>,
}

/// Permits held against seats.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Held {
    /// The year in which the cohorts end.
    pub year: i64,
    /// Countries of destination (ISO 3166-1).
    pub destinations: Vec<String>,
    /// The cohorts that can go nowhere else.
    pub cohorts: Vec<String>,
    /// Their away seats.
    pub seats: i64,
    /// The permits of these destinations together; nothing: unknown, or no quota.
    pub permits: Option<i64>,
    /// Whether one of the permits knows no quota.
    pub unlimited: bool,
    /// Whether there are fewer permits than seats; nothing: unknown.
    pub contradicts: Option<bool>,
}

/// A district.
#[derive(Debug, Serialize, JsonSchema)]
struct Told {
    /// Its name.
    district: String,
    /// Jobs created.
    jobs: i64,
    /// Seats of the cohorts that led to them; nothing: unknown.
    seats: Option<i64>,
    /// Jobs for each seat, as a fraction in lowest terms such as `3/4`; nothing: unknown.
    jobs_per_seat: Option<String>,
}

/// Permits held against seats, as they are told.
pub(crate) fn held(found: &[Finding]) -> Vec<Held> {
    let one = |one: &Finding| Held {
        year: one.year,
        destinations: one.destinations.iter().cloned().collect(),
        cohorts: one.cohorts.clone(),
        seats: one.seats,
        permits: if let Places::Of(permits) = one.permits { Some(permits) } else { None },
        unlimited: one.permits == Places::Unlimited,
        contradicts: one.contradicts(),
    };
    found.iter().map(one).collect()
}

/// An entry, as it is told.
fn entry(one: &Planned) -> Entry {
    Entry {
        id: one.id.clone(),
        version: one.number,
        kind: one.kind.word(),
        organisation: one.organisation.clone(),
        horizon: ahead(&one.cells).filter(|_| one.kind == Kind::Need).map(Horizon::word),
        cells: one.cells.clone(),
    }
}

/// What is planned, as it is told.
pub(crate) fn of(db: &mut Db, partnership: &str, law: &InForce<'_>, today: Date) -> Result<Plan, Fault> {
    let (kept, districts) = (planning::all(db, partnership)?, planning::districts(db, partnership)?);
    let found = planning::held(db, partnership, law, today)?;
    let district = |one: District| Told {
        jobs_per_seat: one.per_seat().map(|each| format!("{}/{}", each.num(), each.den())),
        district: one.district,
        jobs: one.jobs,
        seats: one.seats,
    };
    Ok(Plan {
        entries: kept.iter().map(entry).collect(),
        held: held(&found),
        districts: districts.map(|all| all.into_iter().map(district).collect()),
    })
}

/// `GET …/planning`
pub(crate) async fn show(asked: Asked) -> Answer {
    let (p, today, house) = (asked.param("p"), asked.who()?.day, asked.law().await?);
    Ok(told(&asked.read(move |db, _| of(db, &p, &house.law(), today)).await?))
}
