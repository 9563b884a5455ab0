//! What people bring: tables of people, places and programmes, read against
//! the agreement they belong to.
//!
//! A bad row is a finding with its place and is left out; nothing is guessed.

pub mod brought;
mod cells;
pub mod one;
pub mod people;
pub mod places;
pub mod programmes;
mod row;
pub mod settings;
pub mod sheet;

use agreement::{Agreement, Finding, InForce, Severity};
use skills::{Classification, Level, SkillId};

use people::Person;
use places::PlaceOffered;
use programmes::Programme;

/// The tables of a round, as texts with the names they were read under.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    /// Who applies.
    pub people: (String, String),
    /// What is offered.
    pub places: (String, String),
    /// What can be learnt.
    pub programmes: (String, String),
    /// How employers rank pseudonymous profiles; may be empty.
    pub employer_ranks: Option<(String, String)>,
}

/// Everything a round is about.
#[derive(Clone, Debug, Default)]
pub struct Dossier {
    /// Who applies, by id.
    pub people: Vec<Person>,
    /// What is offered, by id.
    pub places: Vec<PlaceOffered>,
    /// What can be learnt, by id.
    pub programmes: Vec<Programme>,
    /// What to mend in the tables.
    pub findings: Vec<Finding>,
}

impl Dossier {
    /// Reads the tables. Files are numbered after the agreement's documents.
    /// Rows are put in the order of their ids, so that the order of the files
    /// does not matter.
    pub fn read(
        agreement: &Agreement,
        law: &InForce<'_>,
        classes: &Classification,
        tables: &Tables,
    ) -> Dossier {
        let file = agreement.documents.len();
        let mut findings = Vec::new();
        let names = Names { law, classes };
        let (mut places, place_ids) = places::read(file + 1, &tables.places, &names, &mut findings);
        places.sort_by(|a, b| a.id.cmp(&b.id));
        let mut programmes = programmes::read(file + 2, &tables.programmes, &names, &mut findings);
        programmes.sort_by(|a, b| a.id.cmp(&b.id));
        let (mut people, person_ids) =
            people::read(file, &tables.people, &names, (&places, &place_ids), &mut findings);
        people.sort_by(|a, b| a.id.cmp(&b.id));
        if let Some(ranks) = &tables.employer_ranks {
            let people = (people.as_slice(), &person_ids);
            places::read_ranks(file + 3, ranks, people, (&mut places, &place_ids), &mut findings);
        }
        findings.sort();
        Dossier { people, places, programmes, findings }
    }

    /// Whether the tables can be used.
    pub fn is_sound(&self) -> bool {
        self.findings.iter().all(|f| f.severity != Severity::Error)
    }
}

/// What names in tables may refer to.
pub(crate) struct Names<'a> {
    pub law: &'a InForce<'a>,
    pub classes: &'a Classification,
}

impl Names<'_> {
    /// The id of a clause of a kind in force.
    pub fn clause(&self, kind: &'static str) -> impl Fn(&str) -> Result<String, String> {
        move |cell| match self.law.by_id(kind, cell) {
            Some(_) => Ok(cell.to_owned()),
            None => {
                let known = self.law.all(kind).filter_map(|c| c.text("id"));
                let hint = agreement::schema::nearest(cell, known)
                    .map_or(String::new(), |near| format!(": did you mean `{near}`?"));
                Err(format!("the agreement has no {kind} called `{cell}`{hint}"))
            }
        }
    }

    /// `label=level`, the label being a skill's preferred or other label in any
    /// language, or its ESCO address. Without `=level` the level is unknown.
    pub fn skill(&self, piece: &str) -> Result<(SkillId, Level), String> {
        let (label, level) = piece.rsplit_once('=').unwrap_or((piece, ""));
        Ok((self.skill_named(label.trim())?, level_of(level)?))
    }

    /// The skill with this label or address.
    pub fn skill_named(&self, label: &str) -> Result<SkillId, String> {
        match self.classes.skills_called(label).as_slice() {
            [one] => Ok(*one),
            [] => {
                let near = self.classes.find(label, None, Some(skills::Kind::Skill), 1);
                let hint =
                    near.first().map_or(String::new(), |hit| format!(": did you mean `{}`?", hit.label));
                Err(format!("no skill is called `{label}`{hint}"))
            }
            several => {
                let uris: Vec<&str> = several.iter().take(3).map(|s| self.classes.skill_uri(*s)).collect();
                Err(format!(
                    "several skills are called `{label}`: write the address of one ({})",
                    uris.join(", ")
                ))
            }
        }
    }
}

/// A level from 1 to 5; unknown where nothing is written.
pub(crate) fn level_of(text: &str) -> Result<Level, String> {
    match text.trim() {
        "" | "?" => Ok(Level::Unknown),
        number => number
            .parse::<u8>()
            .ok()
            .and_then(Level::known)
            .ok_or_else(|| format!("`{number}` is not a level from 1 to 5")),
    }
}
