//! What does a qualification say of itself?
//!
//! Level, workload, quality, profile, outcomes: the five aspects in which the
//! Lisbon Recognition Convention looks for substantial differences. Each may be
//! unknown, which is neither none nor zero. A level of the European framework
//! stands beside the national one and is never derived from it: Spain's level 2
//! is `unreferenced`.

use std::collections::BTreeMap;

use agreement::Said;
use agreement::codes::{Territory, isco};
use jiff::civil::Date;
use skills::{Classification, Level, SkillId};

use crate::intake::level_of;
use crate::refusal::{Reason, Refusal};

/// Columns of the table of qualifications.
pub const COLUMNS: &[&str] = &["id", "title", "country", "source"];
/// Columns that may be absent or empty: what is not stated is unknown.
pub const MORE_COLUMNS: &[&str] = &[
    "awarding_body",
    "isced",
    "nqf",
    "eqf",
    "hours",
    "months",
    "ects",
    "accredited_by",
    "accredited_until",
    "isced_f",
    "theory_hours",
    "practice_hours",
    "profession",
    "regulated",
    "rights",
    "outcomes",
];

/// A level of the European Qualifications Framework.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Eqf {
    /// From 1 to 8, as the country referenced it.
    Level(i64),
    /// The country has not referenced it.
    Unreferenced,
    /// Nobody has said.
    Unknown,
}

/// Something that whoever holds the qualification can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Which skill.
    pub skill: SkillId,
    /// How well.
    pub level: Level,
    /// How many hours it was taught; nothing: not stated.
    pub hours: Option<i64>,
}

/// A qualification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qualification {
    /// Its id in the register.
    pub id: String,
    /// What it is called, in its own language.
    pub title: String,
    /// Where it is awarded.
    pub country: Territory,
    /// By whom.
    pub awarding_body: Option<String>,
    /// ISCED 2011 level, 0 to 8.
    pub isced: Option<i64>,
    /// The national framework and its level, in its own words.
    pub nqf: Option<String>,
    /// The European level beside it.
    pub eqf: Eqf,
    /// Hours of instruction and practice together.
    pub hours: Option<i64>,
    /// Months at full time.
    pub months: Option<i64>,
    /// ECTS credits.
    pub ects: Option<i64>,
    /// Who accredited the programme.
    pub accredited_by: Option<String>,
    /// Until when.
    pub accredited_until: Option<Date>,
    /// ISCED-F 2013 field, two to four digits.
    pub isced_f: Option<String>,
    /// Hours of theory.
    pub theory_hours: Option<i64>,
    /// Hours of practice.
    pub practice_hours: Option<i64>,
    /// The occupation that it leads to, ISCO-08.
    pub profession: Option<String>,
    /// Whether the country regulates that profession.
    pub regulated: Option<bool>,
    /// What its holder may do there, in words; `none`: no right to practise; nothing: not stated.
    pub rights: Option<String>,
    /// What was learnt, by skill; nothing: not stated.
    pub outcomes: Option<Vec<Outcome>>,
    /// Where all of this is from.
    pub source: String,
}

impl Qualification {
    /// Reads a row of the register. What is wrong is said by column.
    pub fn read(
        id: &str,
        cells: &BTreeMap<String, String>,
        classes: &Classification,
    ) -> Result<Qualification, Refusal> {
        let mut row = Row { cells, wrong: Vec::new() };
        for column in ["title", "source"] {
            row.must(column);
        }
        row.must("country");
        let country = row.parsed("country", |c| c.parse::<Territory>().ok());
        let eqf = match row.cell("eqf") {
            "" => Eqf::Unknown,
            "unreferenced" => Eqf::Unreferenced,
            _ => row.number("eqf", 1, 8).map_or(Eqf::Unknown, Eqf::Level),
        };
        let profession = row.parsed("profession", |c| isco(c).ok().map(|()| c.to_owned()));
        let isced_f = row.parsed("isced_f", |c| {
            let sound = (2..=4).contains(&c.len()) && c.bytes().all(|b| b.is_ascii_digit());
            sound.then(|| c.to_owned())
        });
        let regulated = row.parsed("regulated", |c| match c {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        });
        let outcomes = row.outcomes(classes);
        let (isced, hours) = (row.number("isced", 0, 8), row.number("hours", 1, 100_000));
        let (months, ects) = (row.number("months", 1, 240), row.number("ects", 1, 1_000));
        let accredited_until = row.parsed("accredited_until", |c| c.parse::<Date>().ok());
        let theory_hours = row.number("theory_hours", 0, 100_000);
        let practice_hours = row.number("practice_hours", 0, 100_000);
        let words = |column: &str| Some(row.cell(column).to_owned()).filter(|t| !t.is_empty());
        let (awarding_body, nqf) = (words("awarding_body"), words("nqf"));
        let (accredited_by, rights) = (words("accredited_by"), words("rights"));
        let (title, source) = (row.cell("title").to_owned(), row.cell("source").to_owned());
        let country = match country {
            Some(country) if row.wrong.is_empty() => country,
            _ => return Err(Refusal { reasons: row.wrong }),
        };
        Ok(Qualification {
            id: id.to_owned(),
            title,
            country,
            awarding_body,
            isced,
            nqf,
            eqf,
            hours,
            months,
            ects,
            accredited_by,
            accredited_until,
            isced_f,
            theory_hours,
            practice_hours,
            profession,
            regulated,
            rights,
            outcomes,
            source,
        })
    }

    /// What it says of a skill.
    pub fn outcome(&self, skill: SkillId) -> Option<&Outcome> {
        self.outcomes.iter().flatten().find(|o| o.skill == skill)
    }
}

struct Row<'a> {
    cells: &'a BTreeMap<String, String>,
    wrong: Vec<Reason>,
}

impl<'a> Row<'a> {
    fn cell(&self, column: &str) -> &'a str {
        self.cells.get(column).map(|c| c.trim()).unwrap_or_default()
    }

    fn complain(&mut self, column: &'static str, said: Said) {
        self.wrong.push(Reason::at(column, said));
    }

    fn must(&mut self, column: &'static str) {
        if self.cell(column).is_empty() {
            self.complain(column, Said::new("qualification-empty"));
        }
    }

    /// What a cell says; a cell that says nothing is unknown, one that cannot be read is wrong.
    fn parsed<T>(&mut self, column: &'static str, read: impl Fn(&'a str) -> Option<T>) -> Option<T> {
        let cell = self.cell(column);
        let found = read(cell);
        if found.is_none() && !cell.is_empty() {
            self.complain(column, Said::new("qualification-unreadable").text("cell", cell));
        }
        found
    }

    fn number(&mut self, column: &'static str, least: i64, most: i64) -> Option<i64> {
        let found = self.parsed(column, |c| c.parse::<i64>().ok());
        let fits = found.filter(|n| (least..=most).contains(n));
        if found.is_some() && fits.is_none() {
            let said = Said::new("qualification-range").number("least", least).number("most", most);
            self.complain(column, said);
        }
        fits
    }

    /// `skill=level@hours`, parted by semicolons; level and hours (1 to 100 000) may be left out.
    fn outcomes(&mut self, classes: &Classification) -> Option<Vec<Outcome>> {
        let cell = self.cell("outcomes");
        if cell.is_empty() {
            return None;
        }
        let mut all: BTreeMap<SkillId, Outcome> = BTreeMap::new();
        for piece in cell.split(';').map(str::trim).filter(|p| !p.is_empty()) {
            let (rest, hours) = match piece.rsplit_once('@') {
                Some((rest, hours)) => {
                    let hours = hours.trim().parse::<i64>().ok();
                    (rest, Some(hours.filter(|h| (1..=100_000).contains(h))))
                }
                None => (piece, None),
            };
            let (label, level) = rest.rsplit_once('=').unwrap_or((rest, ""));
            let found = classes.skills_called(label.trim());
            let (skill, level) = match (found.as_slice(), level_of(level)) {
                ([skill], Ok(level)) if hours != Some(None) => (*skill, level),
                _ => {
                    self.complain("outcomes", Said::new("qualification-outcome").text("cell", piece));
                    continue;
                }
            };
            all.insert(skill, Outcome { skill, level, hours: hours.flatten() });
        }
        Some(all.into_values().collect())
    }
}

/// How a skill is written in a cell: by its English label where only it is called so, else by its address.
pub fn skill_cell(classes: &Classification, skill: SkillId) -> String {
    let label = classes.skill_label(skill, "en");
    let plain = !label.contains([';', '=', '@', '"', '\n']) && classes.skills_called(label) == [skill];
    if plain { label.to_owned() } else { classes.skill_uri(skill).to_owned() }
}
