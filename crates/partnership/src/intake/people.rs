//! Who takes part: what matching may see of a person.
//!
//! Ids are pseudonyms. Sex serves floors and indicators only, and may be
//! unstated; it never earns points.

use std::collections::BTreeMap;

use agreement::codes::{Cefr, Territory, language};
use agreement::{Finding, Place, Severity};
use skills::Profile;

use super::Names;
use super::places::PlaceOffered;
use super::sheet::{Ids, Sheet, may_hold, parsed, text, whole};

/// Columns of the table of people.
pub const COLUMNS: &[&str] = &["id", "origin", "skills", "languages", "tracks"];
/// Columns that may be absent.
pub const MORE_COLUMNS: &[&str] = &[
    "sex",
    "birth_year",
    "nationality",
    "isco",
    "isced",
    "isced_f",
    "recognised",
    "destinations",
    "ranks",
    "family",
    "priorities",
];

/// The sex a person states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
    /// Another.
    Other,
}

/// A side of the partnership.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Track {
    /// A job in the country of origin.
    Home,
    /// A job in the country of destination.
    Away,
}

impl Track {
    /// The word used in agreements and tables.
    pub fn word(self) -> &'static str {
        match self {
            Track::Home => "home",
            Track::Away => "away",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Track> {
        [Track::Home, Track::Away].into_iter().find(|t| t.word() == word)
    }
}

/// A person who applies.
#[derive(Clone, Debug)]
pub struct Person {
    /// Pseudonym.
    pub id: String,
    /// Where they live and are trained.
    pub origin: Territory,
    /// As stated, if stated.
    pub sex: Option<Sex>,
    /// ISCO-08 group of their present or last work.
    pub isco: Option<String>,
    /// ISCED 2011 level of their highest qualification.
    pub isced: Option<i64>,
    /// ISCED-F 2013 field of it.
    pub isced_f: Option<String>,
    /// Where it is already recognised.
    pub recognised: Vec<Territory>,
    /// What they can do.
    pub skills: Profile,
    /// Languages and levels; a level may be unknown.
    pub languages: BTreeMap<String, Option<Cefr>>,
    /// Tracks wished for.
    pub tracks: Vec<Track>,
    /// Destinations wished for, the dearest first; empty: anywhere.
    pub destinations: Vec<Territory>,
    /// Places wished for by index, the dearest first.
    pub ranks: Vec<usize>,
    /// People who wish to go together share this.
    pub family: Option<String>,
    /// Priority groups they belong to.
    pub priorities: Vec<String>,
    /// Where the row stands.
    pub place: Place,
}

pub(super) fn read(
    file: usize,
    table: &(String, String),
    names: &Names<'_>,
    (places, place_ids): (&[PlaceOffered], &Ids),
    findings: &mut Vec<Finding>,
) -> (Vec<Person>, Ids) {
    let mut sheet = Sheet::read(file, &table.0, &table.1, COLUMNS, MORE_COLUMNS);
    let people = sheet.each(|row| {
        let origin: Option<Territory> = row.must("origin", parsed);
        let sex = row.maybe("sex", sex).flatten();
        row.maybe("birth_year", whole(1900..=2100));
        let mut skills = Profile::default();
        for (skill, level) in row.list("skills", |p| names.skill(p)) {
            skills.set(skill, level);
        }
        let rank = |id: &str| {
            match places.iter().position(|p| p.id == id) {
                // A place whose own row has an error is known, and no second error.
                None if may_hold(place_ids, id) => Ok(None),
                None => Err(format!("no place is called `{id}`")),
                found => Ok(found),
            }
        };
        if row.cell("tracks").is_empty() {
            let remedy = "write home, away or both; until then no place can be given";
            row.warn("tracks", "no-track", "the person wishes for no track".into(), remedy);
        }
        let mut ranks: Vec<usize> = Vec::new();
        for place in row.list("ranks", rank).into_iter().flatten() {
            if ranks.contains(&place) {
                let message = format!("`{}` stands twice; the first counts", places[place].id);
                row.warn("ranks", "duplicate-rank", message, "keep one of them");
            } else {
                ranks.push(place);
            }
        }
        let person = Person {
            id: row.cell("id").to_owned(),
            origin: origin?,
            sex,
            isco: row.maybe("isco", |c| agreement::codes::isco(c).map(|()| c.to_owned())),
            isced: row.maybe("isced", whole(0..=8)),
            isced_f: row.maybe("isced_f", text),
            recognised: row.list("recognised", parsed),
            skills,
            languages: highest(row.list("languages", spoken)),
            tracks: row.list("tracks", track),
            destinations: row.list("destinations", parsed),
            ranks,
            family: row.maybe("family", text),
            priorities: each_once(row.list("priorities", names.clause("priority"))),
            place: row.place(),
        };
        Some(person)
    });
    if sheet.is_empty() && sheet.findings.is_empty() {
        sheet.complain("empty-table", format!("{} has no rows", table.0), "add the people, one a row");
    }
    findings.append(&mut sheet.findings);
    // Where rows are missing, others of the family may be among them.
    if findings.iter().all(|f| f.severity != Severity::Error) {
        findings.extend(alone(&people));
    }
    (people, sheet.ids)
}

/// A family of one may be a slip in its name, which would part those who wish to
/// go together.
fn alone(people: &[Person]) -> Vec<Finding> {
    let mut members: BTreeMap<&str, Vec<&Person>> = BTreeMap::new();
    for person in people {
        if let Some(family) = &person.family {
            members.entry(family).or_default().push(person);
        }
    }
    let one = |(family, members): (&str, Vec<&Person>)| match members.as_slice() {
        [person] => Some(
            Finding::warning(
                "family-of-one",
                &person.place,
                format!("nobody else is of the family `{family}`"),
            )
            .remedy("write the same name for all who wish to go together"),
        ),
        _ => None,
    };
    members.into_iter().filter_map(one).collect()
}

/// The word for a track.
pub(super) fn track(cell: &str) -> Result<Track, String> {
    Track::from_word(cell).ok_or_else(|| format!("`{cell}` is neither home nor away"))
}

/// The word for a stated sex, or for none.
pub fn sex_word(sex: Option<Sex>) -> &'static str {
    match sex {
        Some(Sex::Female) => "female",
        Some(Sex::Male) => "male",
        Some(Sex::Other) => "other",
        None => "unstated",
    }
}

/// Reads a sex; nothing: unstated.
pub fn sex(cell: &str) -> Result<Option<Sex>, String> {
    match cell.to_lowercase().as_str() {
        "f" | "female" => Ok(Some(Sex::Female)),
        "m" | "male" => Ok(Some(Sex::Male)),
        "x" | "other" => Ok(Some(Sex::Other)),
        "unstated" => Ok(None),
        _ => Err(format!("`{cell}` is not f, m, x or unstated")),
    }
}

/// What stands twice counts once, where it stands first.
fn each_once<T: PartialEq>(list: Vec<T>) -> Vec<T> {
    let mut out: Vec<T> = Vec::new();
    for item in list {
        if !out.contains(&item) {
            out.push(item);
        }
    }
    out
}

/// Of two levels of a language the higher counts; a level that is stated, before
/// one that is not.
fn highest(list: Vec<(String, Option<Cefr>)>) -> BTreeMap<String, Option<Cefr>> {
    let mut out: BTreeMap<String, Option<Cefr>> = BTreeMap::new();
    for (language, level) in list {
        let held = out.entry(language).or_insert(level);
        *held = (*held).max(level);
    }
    out
}

/// What a cell of languages says, levels that are stated alone; what cannot be read is left out.
pub fn speaks(cell: &str) -> BTreeMap<String, Cefr> {
    let read = cell.split(';').filter_map(|piece| spoken(piece.trim()).ok());
    let highest = highest(read.collect());
    highest.into_iter().filter_map(|(language, level)| Some((language, level?))).collect()
}

/// `de:A2`, or `de` where the level is unknown.
fn spoken(piece: &str) -> Result<(String, Option<Cefr>), String> {
    let (code, level) = piece.split_once(':').map_or((piece, None), |(c, l)| (c, Some(l)));
    language(code.trim())?;
    let level = level.map(|l| l.trim().parse()).transpose()?;
    Ok((code.trim().to_owned(), level))
}
