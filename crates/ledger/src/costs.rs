//! What does a programme cost: by class, by site, by scale, for each who is certified or placed?

use std::collections::BTreeMap;
use std::fmt;

use crate::ratio::Ratio;

/// Classes of recruitment fees and related costs (ILO 2019, paragraphs 9 to 14). No worker pays any of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FeeClass {
    /// Recruiters' own services.
    RecruitmentService,
    /// Medical examinations, tests, vaccinations.
    Medical,
    /// Insurance.
    Insurance,
    /// Tests of skills and languages.
    SkillsTests,
    /// Training and orientation.
    TrainingOrientation,
    /// Tools, uniforms, safety gear.
    Equipment,
    /// Travel and lodging.
    TravelLodging,
    /// Applications, permits, translations.
    Administration,
    /// Bribes, bonds, and whatever may not be asked of anybody: void.
    Illegitimate,
}

impl FeeClass {
    /// All of them.
    pub const ALL: [FeeClass; 9] = [
        FeeClass::RecruitmentService,
        FeeClass::Medical,
        FeeClass::Insurance,
        FeeClass::SkillsTests,
        FeeClass::TrainingOrientation,
        FeeClass::Equipment,
        FeeClass::TravelLodging,
        FeeClass::Administration,
        FeeClass::Illegitimate,
    ];

    /// The word in agreements.
    pub fn word(self) -> &'static str {
        match self {
            FeeClass::RecruitmentService => "recruitment_service",
            FeeClass::Medical => "medical",
            FeeClass::Insurance => "insurance",
            FeeClass::SkillsTests => "skills_tests",
            FeeClass::TrainingOrientation => "training_orientation",
            FeeClass::Equipment => "equipment",
            FeeClass::TravelLodging => "travel_lodging",
            FeeClass::Administration => "administration",
            FeeClass::Illegitimate => "illegitimate",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<FeeClass> {
        FeeClass::ALL.into_iter().find(|class| class.word() == word)
    }
}

/// A line of costs, in minor units of one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its name.
    pub id: String,
    /// Its class; nothing where nobody stated it.
    pub class: Option<FeeClass>,
    /// Where the money is spent, in the caller's words.
    pub site: String,
    /// Whatever the number of people.
    pub fixed: i64,
    /// For each person.
    pub each: i64,
}

/// Why lines have no sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unpriced {
    /// A figure below zero; in which line.
    Negative(String),
    /// An illegitimate cost is void, whoever pays it; which line.
    Void(String),
    /// A sum does not fit.
    TooLarge,
}

impl fmt::Display for Unpriced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unpriced::Negative(line) => {
                write!(f, "{line}: a cost or a number of people is below zero: write zero or more")
            }
            Unpriced::Void(line) => {
                write!(f, "{line}: an illegitimate cost is void, whoever pays it: strike this cost")
            }
            Unpriced::TooLarge => write!(f, "the amounts are too large to be added up exactly"),
        }
    }
}

impl Line {
    /// What the line costs for so many people.
    pub fn priced(&self, people: i64) -> Result<i64, Unpriced> {
        if self.fixed < 0 || self.each < 0 || people < 0 {
            return Err(Unpriced::Negative(self.id.clone()));
        }
        if self.class == Some(FeeClass::Illegitimate) {
            return Err(Unpriced::Void(self.id.clone()));
        }
        let all = self.each.checked_mul(people).and_then(|all| all.checked_add(self.fixed));
        all.ok_or(Unpriced::TooLarge)
    }
}

/// Lines added up, each with its number of people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Priced {
    /// Of each line, in their order.
    pub lines: Vec<i64>,
    /// Of all.
    pub total: i64,
    /// By class; nothing: lines whose class nobody stated.
    pub by_class: BTreeMap<Option<FeeClass>, i64>,
    /// By site.
    pub by_site: BTreeMap<String, i64>,
}

/// Adds lines up.
pub fn priced(lines: &[(Line, i64)]) -> Result<Priced, Unpriced> {
    let mut all = Priced::default();
    for (line, people) in lines {
        let cost = line.priced(*people)?;
        let add = |to: i64| to.checked_add(cost).ok_or(Unpriced::TooLarge);
        all.lines.push(cost);
        all.total = add(all.total)?;
        let class = all.by_class.entry(line.class).or_default();
        *class = add(*class)?;
        let site = all.by_site.entry(line.site.clone()).or_default();
        *site = add(*site)?;
    }
    Ok(all)
}

/// The cost for each of so many who were certified, or placed. The cost is that of all who began: who drops out
/// is paid for by who remains. Nothing where nobody was.
pub fn per(total: i64, people: i64) -> Option<Ratio> {
    (people > 0).then(|| Ratio::new(i128::from(total), i128::from(people))).flatten()
}

/// The same people priced by two sets of lines, such as at origin and at destination.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compared {
    /// By the first.
    pub first: i64,
    /// By the second.
    pub second: i64,
    /// What the second costs more; below zero: less.
    pub difference: i64,
}

/// Prices so many people by two sets of lines.
pub fn compared(first: &[Line], second: &[Line], people: i64) -> Result<Compared, Unpriced> {
    let (first, second) = (scaled(first, people)?, scaled(second, people)?);
    let difference = second.checked_sub(first).ok_or(Unpriced::TooLarge)?;
    Ok(Compared { first, second, difference })
}

/// What lines cost together for so many people.
pub fn scaled(lines: &[Line], people: i64) -> Result<i64, Unpriced> {
    lines.iter().try_fold(0_i64, |sum, line| sum.checked_add(line.priced(people)?).ok_or(Unpriced::TooLarge))
}
