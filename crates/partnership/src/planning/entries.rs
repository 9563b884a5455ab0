//! What do those who take part enter of their plans, and who owns which figure (¶23, 24, 26)?
//!
//! Four kinds of entry: a policy, a link between two policies, jobs created in a district, a need for capacity. Each
//! names the organisation that answers for it, the day on which it was stated, and its source. A policy is entered by
//! an authority of its area; for an authority without an account an officer enters it in its name.

use std::collections::{BTreeMap, BTreeSet};

use agreement::Said;
use jiff::civil::Date;

use super::horizon::{self, Horizon};
use super::jobs;
use crate::refusal::{Reason, Refusal};

/// The longest text of a cell, in characters.
const LONGEST: usize = 2_000;
/// No count is larger.
const MOST: i64 = 100_000_000;

/// What an entry is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A policy of one area.
    Policy,
    /// One policy supports another, or stands in its way.
    Link,
    /// Jobs created in a district.
    Jobs,
    /// A need for capacity.
    Need,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Kind; 4] = [Kind::Policy, Kind::Link, Kind::Jobs, Kind::Need];

    /// The word in tables and addresses.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Policy => "policy",
            Kind::Link => "link",
            Kind::Jobs => "jobs",
            Kind::Need => "need",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Its cells, in the order of a form. The last two are the same for all.
    pub fn cells(self) -> &'static [&'static str] {
        match self {
            Kind::Policy => &["area", "title", "what", "stated_on", "source"],
            Kind::Link => &["from", "to", "relation", "what", "stated_on", "source"],
            Kind::Jobs => &["district", "jobs", "cohort", "what", "stated_on", "source"],
            Kind::Need => &["about", "what", "amount", "until", "stated_on", "source"],
        }
    }
}

/// Areas of policy, each with the kinds of party that own it.
pub const AREAS: [(&str, &[&str]); 6] = [
    ("migration", &["interior_ministry", "immigration_authority", "foreign_ministry"]),
    ("education", &["education_ministry"]),
    ("employment", &["labour_ministry", "employment_service"]),
    ("entrepreneurship", &["economy_ministry"]),
    ("trade", &["economy_ministry", "foreign_ministry"]),
    ("investment", &["economy_ministry"]),
];

/// How one policy stands to another.
pub const RELATIONS: [&str; 2] = ["supports", "conflicts"];

/// What a need is for.
pub const NEEDS: [&str; 5] = ["people", "training", "money", "systems", "places"];

/// What an entry is held against.
#[derive(Clone, Debug)]
pub struct Around<'a> {
    /// The day on which it is entered.
    pub today: Date,
    /// What kind of party the organisation is that answers for it.
    pub owner: &'a str,
    /// The policies that are not withdrawn.
    pub policies: &'a BTreeSet<String>,
    /// The cohorts of the partnership.
    pub cohorts: &'a BTreeSet<String>,
}

/// Cells by name.
pub type Cells = BTreeMap<String, String>;

/// What stands in a cell, without spaces around; empty where nothing does.
pub fn cell<'a>(cells: &'a Cells, name: &str) -> &'a str {
    cells.get(name).map_or("", |text| text.trim())
}

/// The day in a cell.
pub fn day(cells: &Cells, name: &str) -> Option<Date> {
    cell(cells, name).parse().ok()
}

/// The count in a cell: whole, not below zero.
pub fn count(cells: &Cells, name: &str) -> Option<i64> {
    cell(cells, name).parse().ok().filter(|count| (0..=MOST).contains(count))
}

/// How far a need looks ahead; nothing where its days cannot be read.
pub fn ahead(cells: &Cells) -> Option<Horizon> {
    horizon::of(day(cells, "stated_on")?, day(cells, "until")?).ok()
}

/// Jobs that were entered, as the report takes them.
pub fn jobs_of(cells: &Cells) -> Option<jobs::Entry> {
    let cohort = Some(cell(cells, "cohort")).filter(|id| !id.is_empty()).map(str::to_owned);
    Some(jobs::Entry { district: cell(cells, "district").to_owned(), jobs: count(cells, "jobs")?, cohort })
}

/// Whether a kind of party owns an area of policy.
pub fn owns(party: &str, area: &str) -> bool {
    AREAS.iter().any(|(name, owners)| *name == area && owners.contains(&party))
}

/// Takes an entry in: only the cells of its kind, without spaces around them. Refused: a cell that is empty, too long,
/// no day, no count or none of the words; a day to come; an area of somebody else; a policy or a cohort that is not
/// there; a policy beside itself; a need that is not ahead, or too far.
pub fn accept(kind: Kind, cells: &Cells, around: &Around<'_>) -> Result<Cells, Refusal> {
    let mut reasons = Vec::new();
    let mut no = |field: &'static str, id: &'static str| reasons.push(Reason::at(field, Said::new(id)));
    for name in kind.cells() {
        let text = cell(cells, name);
        let known = |all: &[&str]| all.contains(&text);
        let areas = AREAS.map(|(area, _)| area);
        match *name {
            "cohort" if text.is_empty() || around.cohorts.contains(text) => {}
            "cohort" => no(name, "plan-no-cohort"),
            "amount" if text.is_empty() => {}
            _ if text.is_empty() => no(name, "plan-empty"),
            _ if text.chars().count() > LONGEST => no(name, "plan-long"),
            "stated_on" => match day(cells, name) {
                Some(on) if on <= around.today => {}
                Some(_) => no(name, "plan-day-to-come"),
                None => no(name, "plan-no-day"),
            },
            "until" if day(cells, name).is_none() => no(name, "plan-no-day"),
            "jobs" | "amount" if count(cells, name).is_none() => no(name, "plan-no-count"),
            "area" if !known(&areas) => no(name, "plan-no-word"),
            "area" if !owns(around.owner, text) => no("organisation", "plan-not-theirs"),
            "relation" if !known(&RELATIONS) => no(name, "plan-no-word"),
            "about" if !known(&NEEDS) => no(name, "plan-no-word"),
            "from" | "to" if !around.policies.contains(text) => no(name, "plan-no-policy"),
            "to" if text == cell(cells, "from") => no(name, "plan-itself"),
            _ => {}
        }
    }
    if let (Kind::Need, Some(on), Some(until)) = (kind, day(cells, "stated_on"), day(cells, "until"))
        && let Err(refused) = horizon::of(on, until)
    {
        reasons.extend(refused.reasons);
    }
    Refusal::unless_none(reasons)?;
    let kept = |name: &&str| ((*name).to_owned(), cell(cells, name).to_owned());
    Ok(kind.cells().iter().map(kept).collect())
}

/// What a link says: from which policy to which, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The policy that acts.
    pub from: String,
    /// The policy it acts on.
    pub to: String,
    /// Whether it stands in its way; else it supports it.
    pub conflicts: bool,
}

/// A link of the map, as its cells say it.
pub fn link(cells: &Cells) -> Link {
    Link {
        from: cell(cells, "from").to_owned(),
        to: cell(cells, "to").to_owned(),
        conflicts: cell(cells, "relation") == "conflicts",
    }
}
