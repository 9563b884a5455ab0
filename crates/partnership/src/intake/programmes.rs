//! What can be learnt: programmes that bring people nearer to a place (¶4, 6, 17).

use agreement::codes::{Cefr, Territory, language};
use agreement::{Finding, Fraction, Place};
use skills::{Level, SkillId};

use super::Names;
use super::people::{Track, track};
use super::sheet::{Sheet, day, parsed, text, whole};

/// Columns of the table of programmes.
pub const COLUMNS: &[&str] = &["id", "title", "training", "kind", "country", "months", "seats", "costs"];
/// Columns that may be absent.
pub const MORE_COLUMNS: &[&str] = &[
    "teaches",
    "language",
    "from",
    "to",
    "track",
    "provider",
    "reviewed_on",
    "needs",
    "gives",
    "passes",
    "passes_source",
];

/// What a programme does for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Aim {
    /// Lifts command of a language.
    Language {
        /// Which.
        language: String,
        /// The level people need to enter; nothing for beginners.
        from: Option<Cefr>,
        /// The level people reach.
        to: Cefr,
    },
    /// Lifts skills to levels.
    Skills(Vec<(SkillId, Level)>),
    /// The adaptation period of a recognition decision.
    Adaptation(Vec<(SkillId, Level)>),
    /// Preparation and aptitude test of a recognition decision.
    Test(Vec<(SkillId, Level)>),
}

impl Aim {
    /// Skills and the levels they are lifted to.
    pub fn teaches(&self) -> &[(SkillId, Level)] {
        match self {
            Aim::Language { .. } => &[],
            Aim::Skills(taught) | Aim::Adaptation(taught) | Aim::Test(taught) => taught,
        }
    }
}

/// A programme.
#[derive(Clone, Debug)]
pub struct Programme {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The training clause it carries out.
    pub training: String,
    /// The occupation clause the training is for.
    pub occupation: String,
    /// Where, seen from the person: origin, destination or third.
    pub site: String,
    /// The country.
    pub country: Territory,
    /// The track it leads to; either where nothing is stated.
    pub track: Option<Track>,
    /// What it does.
    pub aim: Aim,
    /// How long.
    pub months: i64,
    /// How many people.
    pub seats: i64,
    /// Cost clauses it causes, per person.
    pub costs: Vec<String>,
    /// The qualification people need to enter, by a name that programmes share.
    pub needs: Option<String>,
    /// The qualification people reach.
    pub gives: Option<String>,
    /// The share of people who pass, where it is known; never 0.
    pub passes: Option<Fraction>,
    /// Where that share comes from.
    pub passes_source: Option<String>,
    /// Where the row stands.
    pub place: Place,
}

/// A short name of a qualification.
fn qualification(cell: &str) -> Result<String, String> {
    let sound = cell.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
    if sound {
        Ok(cell.to_owned())
    } else {
        Err(format!("`{cell}` is no short name: letters, digits, `-`, `_` and `.`"))
    }
}

/// A share of people: more than none, at most all.
fn share(cell: &str) -> Result<Fraction, String> {
    let share: Fraction = parsed(cell)?;
    if share > Fraction::ZERO && share <= Fraction::ONE {
        Ok(share)
    } else {
        Err(format!("`{cell}` is no share of people who pass: more than 0%, at most 100%"))
    }
}

pub(super) fn read(
    file: usize,
    table: &(String, String),
    names: &Names<'_>,
    findings: &mut Vec<Finding>,
) -> Vec<Programme> {
    let mut sheet = Sheet::read(file, &table.0, &table.1, COLUMNS, MORE_COLUMNS);
    let programmes = sheet.each(|row| {
        let training = row.must("training", names.clause("training"));
        let country = row.must("country", parsed);
        let months = row.must("months", whole(0..=120));
        let seats = row.must("seats", whole(0..=100_000));
        let teaches = row.list("teaches", |p| names.skill(p));
        let from = row.maybe("from", parsed);
        let to = row.maybe("to", parsed);
        let track = row.maybe("track", track);
        // Who teaches and when the curriculum was reviewed decide no way to a place.
        row.maybe("provider", names.clause("party"));
        row.maybe("reviewed_on", day);
        let spoken = row.maybe("language", |c| language(c).map(|()| c.to_owned()));
        let aim = match row.cell("kind") {
            "language" => match (spoken, to) {
                (Some(language), Some(to)) if from.is_none_or(|f| f < to) => {
                    Some(Aim::Language { language, from, to })
                }
                _ => {
                    let remedy = "fill in `language`, `from` (empty for beginners) and a higher `to`";
                    row.error(
                        "to",
                        "wrong-cell",
                        "a language course lifts a language to a level".into(),
                        remedy,
                    );
                    None
                }
            },
            "skills" => Some(Aim::Skills(teaches)),
            "adaptation" => Some(Aim::Adaptation(teaches)),
            "test" => Some(Aim::Test(teaches)),
            other => {
                row.error(
                    "kind",
                    "wrong-cell",
                    format!("`{other}` is no kind"),
                    "write language, skills, adaptation or test",
                );
                None
            }
        };
        let costs = row.list("costs", names.clause("cost"));
        let needs = row.maybe("needs", qualification);
        let gives = row.maybe("gives", qualification);
        if needs.is_some() && needs == gives {
            let why = "a programme that needs what it gives leads nowhere";
            row.error("gives", "wrong-cell", why.into(), "name the qualification that it leads to");
        }
        let passes = row.maybe("passes", share);
        let passes_source = row.maybe("passes_source", text);
        if passes.is_some() && passes_source.is_none() {
            // ¶16: a figure without its source is no figure.
            let remedy = "say in `passes_source` where the share comes from";
            row.error("passes_source", "missing-cell", "a share needs its source".into(), remedy);
        }
        let training = training?;
        let clause = names.law.by_id("training", &training)?;
        Some(Programme {
            id: row.cell("id").to_owned(),
            title: row.cell("title").to_owned(),
            occupation: clause.text("occupation").unwrap_or_default().to_owned(),
            site: clause.text("site").unwrap_or_default().to_owned(),
            training,
            country: country?,
            track,
            aim: aim?,
            months: months?,
            seats: seats?,
            costs,
            needs,
            gives,
            passes,
            passes_source,
            place: row.place(),
        })
    });
    findings.append(&mut sheet.findings);
    programmes
}
