//! What is offered: places with their requirements (¶5, 26).

use std::collections::BTreeMap;

use agreement::codes::{Cefr, Territory, language};
use agreement::{Finding, Money, Place};
use jiff::civil::Date;
use skills::Requirement;

use super::people::{Person, Track, track};
use super::sheet::{Ids, Sheet, day, may_hold, parsed, whole};
use super::{Names, level_of};
use crate::vacancies::PERIODS;

/// Columns of the table of places.
pub const COLUMNS: &[&str] =
    &["id", "title", "employer", "occupation", "track", "country", "seats", "start", "skills", "language"];
/// Columns that may be absent.
pub const MORE_COLUMNS: &[&str] = &[
    "demand",
    "region",
    "wage",
    "wage_period",
    "comparator",
    "comparator_source",
    "shortage",
    "shortage_on",
    "recruiter",
];
/// Columns of the table of employers' ranks.
pub const RANK_COLUMNS: &[&str] = &["place", "person", "rank"];

/// A place: one or more equal seats with one employer.
#[derive(Clone, Debug)]
pub struct PlaceOffered {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The party that employs.
    pub employer: String,
    /// The demand clause it belongs to.
    pub demand: Option<String>,
    /// The occupation clause.
    pub occupation: String,
    /// Home or away.
    pub track: Track,
    /// Where.
    pub country: Territory,
    /// Where in the country.
    pub region: String,
    /// How many people.
    pub seats: i64,
    /// First day.
    pub start: Date,
    /// What it asks for.
    pub skills: Vec<Requirement>,
    /// The language it asks for.
    pub language: Option<(String, Cefr)>,
    /// Monthly, gross; nothing where it is stated for another period.
    pub wage: Option<Money>,
    /// The employer's rank of a person by index, 1 the best.
    pub employer_ranks: BTreeMap<usize, i64>,
    /// Where the row stands.
    pub place: Place,
}

pub(super) fn read(
    file: usize,
    table: &(String, String),
    names: &Names<'_>,
    findings: &mut Vec<Finding>,
) -> (Vec<PlaceOffered>, Ids) {
    let mut sheet = Sheet::read(file, &table.0, &table.1, COLUMNS, MORE_COLUMNS);
    let places = sheet.each(|row| {
        let track = row.must("track", track);
        let employer = row.must("employer", names.clause("party"));
        let demand = row.maybe("demand", names.clause("demand"));
        let occupation = row.must("occupation", names.clause("occupation"));
        let country = row.must("country", parsed);
        let seats = row.must("seats", whole(0..=100_000));
        let start = row.must("start", day);
        if let Some(start) = start.filter(|start| *start < names.law.date) {
            let message = format!("{start} lies before the day of the round, {}", names.law.date);
            row.warn("start", "past-start", message, "write the first day on which somebody can still begin");
        }
        // What makes it verified: read so that a wrong cell is said, and looked at in `vacancies`.
        row.maybe("wage_period", period);
        let monthly = matches!(row.cell("wage_period"), "" | "month");
        row.maybe("comparator", parsed::<Money>);
        row.maybe("shortage_on", day);
        row.maybe("recruiter", names.clause("party"));
        let mut skills: Vec<Requirement> = Vec::new();
        for requirement in row.list("skills", |p| requirement(p, names)) {
            if skills.iter().any(|r| r.skill == requirement.skill) {
                let label = names.classes.skill_label(requirement.skill, "en").to_owned();
                row.error("skills", "duplicate-skill", format!("`{label}` stands twice"), "keep one of them");
            } else {
                skills.push(requirement);
            }
        }
        Some(PlaceOffered {
            id: row.cell("id").to_owned(),
            title: row.cell("title").to_owned(),
            employer: employer?,
            demand,
            occupation: occupation?,
            track: track?,
            country: country?,
            region: row.cell("region").to_owned(),
            seats: seats?,
            start: start?,
            skills,
            language: row.maybe("language", |c| {
                let (code, level) = c
                    .split_once(':')
                    .ok_or_else(|| format!("`{c}`: write language and level, such as de:B1"))?;
                language(code.trim())?;
                Ok((code.trim().to_owned(), level.trim().parse()?))
            }),
            wage: row.maybe("wage", parsed).filter(|_| monthly),
            employer_ranks: BTreeMap::new(),
            place: row.place(),
        })
    });
    if sheet.is_empty() && sheet.findings.is_empty() {
        sheet.complain("empty-table", format!("{} has no rows", table.0), "add the places, one a row");
    }
    findings.append(&mut sheet.findings);
    (places, sheet.ids)
}

/// What a wage is for.
fn period(cell: &str) -> Result<(), String> {
    if PERIODS.contains(&cell) { Ok(()) } else { Err(format!("`{cell}` is none of {}", PERIODS.join(", "))) }
}

/// `label=level*weight`; the weight is 1 where it is not written.
fn requirement(piece: &str, names: &Names<'_>) -> Result<Requirement, String> {
    let (label, rest) = piece
        .rsplit_once('=')
        .ok_or_else(|| format!("`{piece}`: write the skill and its level, such as `{piece}=3`"))?;
    let (level, weight) = rest.split_once('*').unwrap_or((rest, "1"));
    let level = level_of(level)?
        .sure()
        .filter(|l| *l > 0)
        .ok_or_else(|| format!("`{piece}` asks for no level from 1 to 5"))?;
    let weight = weight.trim().parse::<u32>().ok().filter(|w| (1..=1000).contains(w));
    let weight = weight.ok_or_else(|| format!("`{piece}`: the weight is a whole number from 1 to 1000"))?;
    Ok(Requirement { skill: names.skill_named(label.trim())?, level, weight })
}

/// Adds the employers' ranks to the places.
pub(super) fn read_ranks(
    file: usize,
    table: &(String, String),
    (people, person_ids): (&[Person], &Ids),
    (places, place_ids): (&mut [PlaceOffered], &Ids),
    findings: &mut Vec<Finding>,
) {
    let mut sheet = Sheet::read(file, &table.0, &table.1, RANK_COLUMNS, &[]);
    let place_of: BTreeMap<&str, usize> =
        places.iter().enumerate().map(|(i, p)| (p.id.as_str(), i)).collect();
    let person_of: BTreeMap<&str, usize> =
        people.iter().enumerate().map(|(i, p)| (p.id.as_str(), i)).collect();
    // One whose own row has an error is known, and no second error.
    let find = |of: &BTreeMap<&str, usize>, ids: &Ids, what: &str, id: &str| match of.get(id) {
        None if may_hold(ids, id) => Ok(None),
        None => Err(format!("no {what} is called `{id}`")),
        found => Ok(found.copied()),
    };
    let ranks = sheet.each(|row| {
        let place = row.must("place", |c| find(&place_of, place_ids, "place", c)).flatten();
        let person = row.must("person", |c| find(&person_of, person_ids, "person", c)).flatten();
        let rank = row.must("rank", whole(1..=100_000));
        Some((place?, person?, rank?, row.place()))
    });
    findings.append(&mut sheet.findings);
    for (place, person, rank, at) in ranks {
        if places[place].employer_ranks.insert(person, rank).is_some() {
            let message = format!("{} ranks {} twice", places[place].id, people[person].id);
            findings.push(Finding::error("duplicate-rank", &at, message).remedy("keep one of the rows"));
        }
    }
}
