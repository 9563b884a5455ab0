//! In what does a qualification differ from a reference, and does it matter?
//!
//! Five aspects side by side, as the Lisbon Recognition Convention (1997, Art.
//! VI.1) asks: recognised, unless a substantial difference can be shown. So the
//! burden lies on the difference. Two things follow. What nobody stated is
//! *unknown*, never a difference. And a number alone is no difference: a German
//! nurse (EQF 4) and a Philippine bachelor (ISCED 6) learnt the same profession;
//! a nurse in a post of a care assistant did not.
//!
//! Weights are whole points, at most 100, and only rank; [`Difference::said`]
//! gives each its reason. Percentages are of the reference and rounded down.
//!
//! - An outcome that is missing weighs 10 for each level that lacks, and one
//!   more for each percent of the reference's hours that it stands for. It is
//!   substantial where it is missing altogether, or two levels lack.
//! - Another profession (ISCO-08 unit group) weighs 100 and is substantial.
//!   Another field (ISCED-F) weighs 10; 60 and substantial where the profession
//!   is not known and the narrow field differs, too.
//! - Practice or workload that lacks weighs half its percentage. It is
//!   substantial where a third lacks and the outcomes do not show that the same
//!   was learnt all the same.
//! - No right to practise the regulated profession at home, where that is stated,
//!   weighs 50 and is substantial.
//! - A lower level weighs 5 for each step. It is substantial only beside a
//!   substantial difference of profession or outcomes. A higher one weighs
//!   nothing.
//! - An accreditation that has ended weighs 10 and is not substantial.

use agreement::Said;
use jiff::civil::Date;
use skills::{Level, SkillId};

use super::qualification::{Eqf, Qualification};

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Aspect {
    /// ISCED, national framework, EQF.
    Level,
    /// Hours, months, credits.
    Workload,
    /// Accreditation.
    Quality,
    /// Field, theory and practice, profession.
    Profile,
    /// What whoever holds it can do.
    Outcomes,
}

impl Aspect {
    /// All, in the order in which they are shown.
    pub const ALL: [Aspect; 5] =
        [Aspect::Level, Aspect::Workload, Aspect::Quality, Aspect::Profile, Aspect::Outcomes];

    /// The word that is kept.
    pub fn word(self) -> &'static str {
        match self {
            Aspect::Level => "level",
            Aspect::Workload => "workload",
            Aspect::Quality => "quality",
            Aspect::Profile => "profile",
            Aspect::Outcomes => "outcomes",
        }
    }
}

/// How much a difference matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// It can stand in the way of recognition.
    Substantial,
    /// It is there, and does not.
    Slight,
    /// A fact is missing that would settle it.
    Unknown,
}

impl Weight {
    /// The word that programs read.
    pub fn word(self) -> &'static str {
        match self {
            Weight::Substantial => "substantial",
            Weight::Slight => "slight",
            Weight::Unknown => "unknown",
        }
    }
}

/// Something in which the two differ, or may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// In which aspect.
    pub aspect: Aspect,
    /// The word that is kept for it, such as `practice`; for an outcome the skill's address is added by the
    /// caller, see [`Difference::key`].
    pub what: &'static str,
    /// How much it matters.
    pub weight: Weight,
    /// Points by which it ranks, 0 to 100.
    pub points: i64,
    /// What differs, and why it weighs so.
    pub said: Said,
    /// The skill that is missing or weaker.
    pub skill: Option<SkillId>,
    /// The levels the reference asks for, and those that are there.
    pub levels: Option<(u8, u8)>,
    /// Hours of the reference that are to be made up; nothing: it does not say.
    pub hours: Option<i64>,
}

impl Difference {
    /// The word under which it is kept and found again: `practice`, or `outcome:` and the skill's address.
    pub fn key(&self, uri: impl Fn(SkillId) -> String) -> String {
        match self.skill {
            Some(skill) => format!("{}:{}", self.what, uri(skill)),
            None => self.what.to_owned(),
        }
    }

    fn new(aspect: Aspect, what: &'static str, weight: Weight, points: i64, said: Said) -> Difference {
        let points = points.clamp(0, 100);
        Difference { aspect, what, weight, points, said, skill: None, levels: None, hours: None }
    }
}

/// A qualification beside a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// What differs: substantial ones first, then by points; the unknown last.
    pub differences: Vec<Difference>,
}

impl Comparison {
    /// The substantial ones.
    pub fn substantial(&self) -> impl Iterator<Item = &Difference> {
        self.differences.iter().filter(|d| d.weight == Weight::Substantial)
    }

    /// What would have to be known.
    pub fn unknown(&self) -> impl Iterator<Item = &Difference> {
        self.differences.iter().filter(|d| d.weight == Weight::Unknown)
    }

    /// The heaviest of an aspect; nothing: alike.
    pub fn of(&self, aspect: Aspect) -> Option<Weight> {
        self.differences.iter().filter(|d| d.aspect == aspect).map(|d| d.weight).min()
    }
}

/// Compares a qualification with a reference on a day.
pub fn compare(held: &Qualification, reference: &Qualification, today: Date) -> Comparison {
    let mut all = outcomes(held, reference);
    let missing = all.iter().any(|d| d.weight == Weight::Substantial);
    let open = all.iter().any(|d| d.weight == Weight::Unknown);
    // What was learnt is shown: the time that it took matters no more.
    let learnt = !missing && !open;
    let profession = profession(held, reference);
    let other = profession.as_ref().is_some_and(|d| d.weight == Weight::Substantial);
    all.extend(profession);
    all.extend(field(held, reference));
    all.extend(rights(held, reference));
    all.extend(lacking((Aspect::Profile, "practice"), held.practice_hours, reference.practice_hours, learnt));
    all.extend(workload(held, reference, learnt));
    all.extend(quality(held, today));
    all.extend(level(held, reference, missing || other, open));
    all.sort_by(|a, b| {
        let rank = |d: &Difference| (d.weight, -d.points, d.aspect, d.what, d.skill);
        rank(a).cmp(&rank(b))
    });
    Comparison { differences: all }
}

fn unknown(aspect: Aspect, what: &'static str, id: &'static str) -> Difference {
    Difference::new(aspect, what, Weight::Unknown, 0, Said::new(id))
}

fn outcomes(held: &Qualification, reference: &Qualification) -> Vec<Difference> {
    let Some(wanted) = &reference.outcomes else {
        return vec![unknown(Aspect::Outcomes, "outcomes", "difference-outcomes-reference")];
    };
    if held.outcomes.is_none() {
        return vec![unknown(Aspect::Outcomes, "outcomes", "difference-outcomes-held")];
    }
    let all = wanted.iter().filter_map(|o| o.hours).fold(0, i64::saturating_add);
    let mut found = Vec::new();
    for outcome in wanted {
        // A reference that names no level asks for the skill.
        let need = outcome.level.sure().unwrap_or(1);
        let have = match held.outcome(outcome.skill).map(|o| o.level) {
            Some(Level::Known(level)) => level,
            None => 0,
            Some(Level::Unknown) => {
                let mut open = unknown(Aspect::Outcomes, "outcome", "difference-outcome-unknown");
                open.skill = Some(outcome.skill);
                found.push(open);
                continue;
            }
        };
        let lacks = need.saturating_sub(have);
        if lacks == 0 {
            continue;
        }
        let percent = outcome.hours.filter(|_| all > 0).map_or(0, |h| h.saturating_mul(100) / all);
        let weight = if have == 0 || lacks >= 2 { Weight::Substantial } else { Weight::Slight };
        let id = if have == 0 { "difference-outcome-missing" } else { "difference-outcome-lower" };
        let said = Said::new(id)
            .number("need", i64::from(need))
            .number("have", i64::from(have))
            .number("percent", percent);
        let points = i64::from(lacks) * 10 + percent;
        let hours = outcome.hours.map(|h| {
            let weighed = h.saturating_mul(i64::from(lacks));
            weighed.saturating_add(i64::from(need) - 1) / i64::from(need)
        });
        found.push(Difference {
            skill: Some(outcome.skill),
            levels: Some((need, have)),
            hours,
            ..Difference::new(Aspect::Outcomes, "outcome", weight, points, said)
        });
    }
    found
}

fn profession(held: &Qualification, reference: &Qualification) -> Option<Difference> {
    let wanted = reference.profession.as_ref()?;
    let Some(theirs) = &held.profession else {
        return Some(unknown(Aspect::Profile, "profession", "difference-profession-unknown"));
    };
    // A group holds what begins with it.
    let same = theirs.starts_with(wanted.as_str()) || wanted.starts_with(theirs.as_str());
    let said = Said::new("difference-profession").text("held", theirs).text("wanted", wanted);
    (!same).then(|| Difference::new(Aspect::Profile, "profession", Weight::Substantial, 100, said))
}

fn field(held: &Qualification, reference: &Qualification) -> Option<Difference> {
    let wanted = reference.isced_f.as_ref()?;
    let Some(theirs) = &held.isced_f else {
        return Some(unknown(Aspect::Profile, "field", "difference-field-unknown"));
    };
    if theirs.starts_with(wanted.as_str()) || wanted.starts_with(theirs.as_str()) {
        return None;
    }
    let told = held.profession.is_some() && reference.profession.is_some();
    let narrow = |code: &str| code.get(..3).unwrap_or(code).to_owned();
    let far = !told && narrow(theirs) != narrow(wanted);
    let (weight, points) = if far { (Weight::Substantial, 60) } else { (Weight::Slight, 10) };
    let said = Said::new("difference-field").text("held", theirs).text("wanted", wanted);
    Some(Difference::new(Aspect::Profile, "field", weight, points, said))
}

/// What is written where a qualification gives no right to practise.
const NO_RIGHTS: &str = "none";

fn rights(held: &Qualification, reference: &Qualification) -> Option<Difference> {
    if reference.regulated != Some(true) {
        return None;
    }
    match (held.regulated, held.rights.as_deref()) {
        (Some(false), _) => None,
        (None, _) | (Some(true), None) => {
            Some(unknown(Aspect::Profile, "rights", "difference-rights-unknown"))
        }
        (Some(true), Some(rights)) if rights != NO_RIGHTS => None,
        (Some(true), Some(_)) => {
            let said = Said::new("difference-rights").text("country", held.country.code());
            Some(Difference::new(Aspect::Profile, "rights", Weight::Substantial, 50, said))
        }
    }
}

/// Hours that lack. Nothing to say where the reference names none.
fn lacking(
    (aspect, what): (Aspect, &'static str),
    held: Option<i64>,
    wanted: Option<i64>,
    learnt: bool,
) -> Option<Difference> {
    let wanted = wanted.filter(|hours| *hours > 0)?;
    let practice = what == "practice";
    let Some(held) = held else {
        let id = if practice { "difference-practice-unknown" } else { "difference-hours-unknown" };
        return Some(unknown(aspect, what, id));
    };
    let lacks = wanted - held;
    if lacks <= 0 {
        return None;
    }
    let weight = if lacks * 3 >= wanted && !learnt { Weight::Substantial } else { Weight::Slight };
    let id = if practice { "difference-practice" } else { "difference-hours" };
    let percent = lacks * 100 / wanted;
    let said = Said::new(id).number("lacks", lacks).number("wanted", wanted).number("percent", percent);
    Some(Difference { hours: Some(lacks), ..Difference::new(aspect, what, weight, percent / 2, said) })
}

/// Hours where both name them, else months where both do; unknown where only one names either. Years and credits
/// are shown and not converted.
fn workload(held: &Qualification, reference: &Qualification, learnt: bool) -> Option<Difference> {
    let (hours, months) = (held.hours.zip(reference.hours), held.months.zip(reference.months));
    match (hours, months) {
        (Some((held, wanted)), _) => lacking((Aspect::Workload, "hours"), Some(held), Some(wanted), learnt),
        (None, Some((held, wanted))) => {
            let lacks = wanted - held;
            if lacks <= 0 {
                return None;
            }
            let weight = if lacks * 3 >= wanted && !learnt { Weight::Substantial } else { Weight::Slight };
            let percent = lacks * 100 / wanted;
            let said = Said::new("difference-months").number("lacks", lacks).number("wanted", wanted);
            Some(Difference::new(Aspect::Workload, "months", weight, percent / 2, said))
        }
        (None, None) => {
            let all = [held.hours, reference.hours, held.months, reference.months];
            let any = all.iter().any(Option::is_some);
            any.then(|| unknown(Aspect::Workload, "hours", "difference-hours-unknown"))
        }
    }
}

fn quality(held: &Qualification, today: Date) -> Option<Difference> {
    match (&held.accredited_by, held.accredited_until) {
        (None, _) => Some(unknown(Aspect::Quality, "accreditation", "difference-accreditation-unknown")),
        (Some(_), Some(until)) if until < today => {
            let said = Said::new("difference-accreditation-ended").text("date", until);
            Some(Difference::new(Aspect::Quality, "accreditation", Weight::Slight, 10, said))
        }
        (Some(_), _) => None,
    }
}

/// Levels of one scale are compared with each other, never across.
fn level(held: &Qualification, reference: &Qualification, other: bool, open: bool) -> Option<Difference> {
    let isced = held.isced.zip(reference.isced);
    let eqf = match (held.eqf, reference.eqf) {
        (Eqf::Level(held), Eqf::Level(wanted)) => Some((held, wanted)),
        _ => None,
    };
    let (scale, (theirs, wanted)) = match (isced, eqf) {
        (Some(levels), _) => ("ISCED", levels),
        (None, Some(levels)) => ("EQF", levels),
        (None, None) => return Some(unknown(Aspect::Level, "level", "difference-level-unknown")),
    };
    if theirs == wanted {
        return None;
    }
    let lower = theirs < wanted;
    let id = match (lower, other, open) {
        (false, ..) => "difference-level-higher",
        (true, true, _) => "difference-level-lower",
        (true, false, true) => "difference-level-open",
        (true, false, false) => "difference-level-alone",
    };
    let weight = match (lower, other, open) {
        (true, true, _) => Weight::Substantial,
        (true, false, true) => Weight::Unknown,
        (true, false, false) | (false, ..) => Weight::Slight,
    };
    let said = Said::new(id).text("scale", scale).number("held", theirs).number("wanted", wanted);
    let points = if lower && weight != Weight::Unknown { (wanted - theirs) * 5 } else { 0 };
    Some(Difference::new(Aspect::Level, "level", weight, points, said))
}
