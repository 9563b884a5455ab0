//! Invented people for trials: the same for the same seed, plausible, nobody's
//! data.
//!
//! Every person is drawn from a group whose spread somebody stated. Employers
//! rank them by what the place asks for, with a little chance.

mod check;
mod draw;

use std::collections::BTreeMap;

use serde::Deserialize;
use skills::{Asked, Classification, Credits, Level, Profile};

use crate::intake::people::{COLUMNS, MORE_COLUMNS, Track};
use crate::intake::places::{PlaceOffered, RANK_COLUMNS};
use crate::intake::sheet::written;
use crate::terms::Terms;
pub use draw::Draw;

/// How people are invented.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invent {
    /// How many.
    pub people: usize,
    /// Pairs who wish to go together.
    #[serde(default)]
    pub families: usize,
    /// The groups they are drawn from.
    pub group: Vec<Group>,
}

/// A group of invented people. Chances are in a hundred.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// ISO 3166 code of the country.
    pub origin: String,
    /// Parts of all people, beside the other groups'.
    pub share: u32,
    /// Women among them.
    pub female: u32,
    /// Those who state no sex.
    #[serde(default)]
    pub unstated: u32,
    /// First and last year of birth.
    pub born: [i64; 2],
    /// ISCED levels, drawn evenly.
    pub isced: Vec<i64>,
    /// Field of the qualification.
    #[serde(default)]
    pub isced_f: String,
    /// Their work, by ISCO-08.
    #[serde(default)]
    pub isco: String,
    /// The occupation clause whose places' skills they tend to hold.
    pub profession: String,
    /// Chance to hold each such skill.
    pub skills: u32,
    /// Lowest and highest level.
    pub levels: [i64; 2],
    /// Languages everybody speaks, as in the table of people.
    pub languages: Vec<String>,
    /// Languages being learnt, one drawn evenly; an empty text for none.
    #[serde(default)]
    pub learning: Vec<String>,
    /// Those who wish to go away only.
    pub away: u32,
    /// Those who wish for either track.
    pub both: u32,
    /// Those whose qualification a destination recognises already.
    #[serde(default)]
    pub recognised: u32,
    /// Priority groups and chances to belong to them.
    #[serde(default)]
    pub priorities: BTreeMap<String, u32>,
}

/// Two tables, as the program reads them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invented {
    /// The table of people.
    pub people: String,
    /// The table of employers' ranks.
    pub employer_ranks: String,
}

/// Ranked by each employer, at most.
const RANKED: usize = 15;
/// Places ranked by each person, at most.
const WISHES: usize = 5;
/// In a hundred: a skill whose level nobody stated; a qualification nobody stated.
const UNKNOWN: u32 = 2;

/// Whether a skill is found by its label, as far as it was asked.
type Found = BTreeMap<skills::SkillId, bool>;

struct Someone<'a> {
    id: String,
    group: &'a Group,
    profile: Profile,
    tracks: Vec<Track>,
    cells: BTreeMap<&'static str, String>,
}

/// Invents people for these places.
pub fn invent(
    how: &Invent,
    seed: u64,
    terms: &Terms,
    places: &[PlaceOffered],
    classes: &Classification,
) -> Invented {
    let mut draw = Draw::new(seed, "people");
    let fame: Vec<usize> = places.iter().map(|_| draw.below(100)).collect();
    let total: u32 = how.group.iter().map(|g| g.share).sum();
    let mut people: Vec<Someone<'_>> = Vec::new();
    let mut found = Found::new();
    for number in 1..=how.people {
        let mut at = draw.below(total as usize) as u32;
        let drawn = how.group.iter().find(|g| {
            let here = at < g.share;
            at = at.saturating_sub(g.share);
            here
        });
        let Some(group) = drawn else { continue };
        let id = format!("P{number:04}");
        people.push(someone(id, group, &mut draw, (terms, places, &fame, classes), &mut found));
    }
    families(how.families, &mut people, &mut Draw::new(seed, "families"));
    Invented { employer_ranks: ranks(&people, terms, places, classes, seed), people: table(&people) }
}

fn someone<'a>(
    id: String,
    group: &'a Group,
    draw: &mut Draw,
    (terms, places, fame, classes): (&Terms, &[PlaceOffered], &[usize], &Classification),
    found: &mut Found,
) -> Someone<'a> {
    let mut cells: BTreeMap<&'static str, String> = BTreeMap::new();
    cells.insert("id", id.clone());
    cells.insert("origin", group.origin.clone());
    cells.insert("nationality", group.origin.clone());
    let sex = if draw.chance(group.unstated) {
        "unstated"
    } else if draw.chance(group.female) {
        "f"
    } else {
        "m"
    };
    cells.insert("sex", sex.to_owned());
    cells.insert("birth_year", draw.within(group.born[0], group.born[1]).to_string());
    cells.insert("isco", group.isco.clone());
    let isced = draw.one(&group.isced).map(i64::to_string).unwrap_or_default();
    cells.insert("isced", if draw.chance(UNKNOWN) { String::new() } else { isced });
    cells.insert("isced_f", group.isced_f.clone());
    let learning = draw.one(&group.learning).filter(|l| !l.is_empty());
    cells.insert("languages", group.languages.iter().chain(learning).cloned().collect::<Vec<_>>().join("; "));
    let (profile, held) = skills(group, draw, places, classes, found);
    cells.insert("skills", held);
    let wish = draw.below(100) as u32;
    let tracks = match () {
        () if wish < group.away => vec![Track::Away],
        () if wish < group.away + group.both => vec![Track::Away, Track::Home],
        () => vec![Track::Home],
    };
    cells.insert("tracks", tracks.iter().map(|t| t.word()).collect::<Vec<_>>().join("; "));
    let mut destinations: Vec<&str> = Vec::new();
    for corridor in terms.corridors.iter().filter(|c| c.origin.code() == group.origin) {
        if !destinations.contains(&corridor.destination.country()) {
            destinations.push(corridor.destination.country());
        }
    }
    if draw.chance(group.recognised) {
        cells.insert("recognised", draw.one(&destinations).map(|d| (*d).to_owned()).unwrap_or_default());
    }
    let only = tracks.contains(&Track::Away) && destinations.len() > 1 && draw.chance(20);
    let destination = draw.one(&destinations).filter(|_| only).map(|d| (*d).to_owned());
    let mut wished: Vec<(usize, &str)> = places
        .iter()
        .zip(fame)
        .filter(|(p, _)| p.occupation == group.profession && fits(p, &tracks, group, terms))
        .filter(|(p, _)| {
            p.track == Track::Home || destination.as_deref().is_none_or(|d| d == p.country.country())
        })
        .map(|(p, fame)| (fame + draw.below(120), p.id.as_str()))
        .collect();
    wished.sort_by(|a, b| b.cmp(a));
    let wishes: Vec<&str> = wished.iter().take(1 + draw.below(WISHES)).map(|(_, id)| *id).collect();
    cells.insert("ranks", wishes.join("; "));
    cells.insert("destinations", destination.unwrap_or_default());
    let groups: Vec<&str> =
        group.priorities.iter().filter(|(_, c)| draw.chance(**c)).map(|(id, _)| id.as_str()).collect();
    cells.insert("priorities", groups.join("; "));
    Someone { id, group, profile, tracks, cells }
}

/// Whether a place is on a wished track and in reach of the group's country.
fn fits(place: &PlaceOffered, tracks: &[Track], group: &Group, terms: &Terms) -> bool {
    let Ok(origin) = group.origin.parse() else { return false };
    tracks.contains(&place.track)
        && match place.track {
            Track::Home => place.country.holds(&origin),
            Track::Away => terms.corridor(&origin, &place.country).is_some(),
        }
}

/// Each skill the profession's places ask for with its chance; where a skill is
/// not held, sometimes one near it.
fn skills(
    group: &Group,
    draw: &mut Draw,
    places: &[PlaceOffered],
    classes: &Classification,
    found: &mut Found,
) -> (Profile, String) {
    let mut asked: Vec<skills::SkillId> = places
        .iter()
        .filter(|p| p.occupation == group.profession)
        .flat_map(|p| p.skills.iter().map(|r| r.skill))
        .collect();
    asked.sort();
    asked.dedup();
    let mut profile = Profile::default();
    for skill in asked {
        let held = if draw.chance(group.skills) {
            Some(skill)
        } else if draw.chance(25) {
            draw.one(&classes.near(skill)).map(|(near, _)| *near)
        } else {
            None
        };
        // Written by its label, a skill must be found again by it.
        let mut again = |skill: skills::SkillId| {
            let called = || classes.skills_called(classes.skill_label(skill, "en")) == [skill];
            *found.entry(skill).or_insert_with(called)
        };
        let Some(held) = held.filter(|skill| again(*skill)) else { continue };
        let level = draw.within(group.levels[0], group.levels[1]).clamp(1, 5) as u8;
        profile.set(held, if draw.chance(UNKNOWN) { Level::Unknown } else { Level::Known(level) });
    }
    let written = |(skill, level): (skills::SkillId, Level)| {
        let label = classes.skill_label(skill, "en");
        level.sure().map_or_else(|| label.to_owned(), |level| format!("{label}={level}"))
    };
    let cell = profile.iter().map(written).collect::<Vec<_>>().join("; ");
    (profile, cell)
}

/// Pairs of people from one country who both wish to go away.
fn families(pairs: usize, people: &mut [Someone<'_>], draw: &mut Draw) {
    for family in 1..=pairs {
        let free = |people: &[Someone<'_>], origin: Option<&str>| -> Vec<usize> {
            let open = |s: &Someone<'_>| {
                s.tracks.contains(&Track::Away)
                    && !s.cells.contains_key("family")
                    && origin.is_none_or(|o| s.group.origin == o)
            };
            (0..people.len()).filter(|i| open(&people[*i])).collect()
        };
        let Some(first) = draw.one(&free(people, None)).copied() else { return };
        let origin = people[first].group.origin.clone();
        let others: Vec<usize> = free(people, Some(&origin)).into_iter().filter(|i| *i != first).collect();
        let Some(second) = draw.one(&others).copied() else { continue };
        for member in [first, second] {
            people[member].cells.insert("family", format!("F{family:02}"));
        }
    }
}

fn table(people: &[Someone<'_>]) -> String {
    let columns: Vec<&'static str> = COLUMNS.iter().chain(MORE_COLUMNS).copied().collect();
    let row = |s: &Someone<'_>| -> Vec<String> {
        columns.iter().map(|c| s.cells.get(c).cloned().unwrap_or_default()).collect()
    };
    written(&columns, people.iter().map(row))
}

/// Every employer ranks some of those in reach by how far they cover the place
/// today, with a little chance: what an employer sees in a profile is not all.
fn ranks(
    people: &[Someone<'_>],
    terms: &Terms,
    places: &[PlaceOffered],
    classes: &Classification,
    seed: u64,
) -> String {
    let mut draw = Draw::new(seed, "employers");
    let mut rows = Vec::new();
    for place in places {
        let asked = Asked::new(classes, &place.skills, &Credits::ASSUMED);
        let mut seen: Vec<(u64, &str)> = people
            .iter()
            .filter(|s| fits(place, &s.tracks, s.group, terms))
            .map(|s| (asked.coverage(&s.profile).per_mille() + draw.below(200) as u64, s.id.as_str()))
            .collect();
        seen.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
        let ranked = seen.iter().take(RANKED).enumerate();
        rows.extend(
            ranked.map(|(i, (_, person))| vec![place.id.clone(), (*person).to_owned(), (i + 1).to_string()]),
        );
    }
    written(RANK_COLUMNS, rows.into_iter())
}
