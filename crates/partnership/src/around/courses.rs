//! Who around the cases has learnt what the agreement asks of them (¶18)?
//!
//! The courses are `course` clauses: for whom, how long, and after how many months they are taken
//! again. Who finished one is kept for an organisation, by role and without names.
//!
//! **Not computed**: whether anybody learnt anything.

use std::collections::BTreeMap;

use agreement::schema::{EMPLOYER_TYPES, RECRUITER_TYPES, STATE_TYPES, TRAINING_TYPES};
use agreement::{Clause, InForce, Said};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::refusal::{Reason, Refusal};

/// For whom there are courses.
pub const AUDIENCES: [&str; 5] = ["officials", "recruiters", "ngos", "employers", "schools"];

const NGO_TYPES: &[&str] = &["ngo", "migrant_association", "diaspora", "union"];

/// The audience to which an organisation of a kind belongs.
pub fn audience_of(kind: &str) -> Option<&'static str> {
    let is = |kinds: &[&str]| kinds.contains(&kind);
    if is(STATE_TYPES) || kind == "local_authority" {
        Some("officials")
    } else if is(RECRUITER_TYPES) {
        Some("recruiters")
    } else if is(NGO_TYPES) {
        Some("ngos")
    } else if is(EMPLOYER_TYPES) {
        Some("employers")
    } else if is(TRAINING_TYPES) {
        Some("schools")
    } else {
        None
    }
}

/// Somebody of an organisation finished a course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finished {
    /// The `course` clause.
    pub course: String,
    /// The organisation.
    pub organisation: String,
    /// The day.
    pub on: Date,
}

/// Courses for an audience.
pub fn courses_for<'a>(law: &'a InForce<'a>, audience: &'a str) -> impl Iterator<Item = &'a Clause> + 'a {
    law.all("course").filter(move |c| c.texts("audience").any(|a| a == audience))
}

/// The last day on which a course that was finished counts; nothing: it counts for good.
pub fn counts_until(course: &Clause, on: Date) -> Option<Date> {
    Some(on.saturating_add(course.whole("valid_months")?.months()).saturating_sub(1.day()))
}

/// How an organisation stands with the courses for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Current {
    /// There are none for it.
    NoCourse,
    /// Somebody has finished each, and they count until this day; nothing: for good.
    Until(Option<Date>),
    /// These were finished by nobody, or long ago.
    Lacks(Vec<String>),
}

/// Whether an organisation has somebody who finished every course for an audience, as it counts on a day:
/// for whatever a text makes depend on it.
pub fn current(
    law: &InForce<'_>,
    finished: &[Finished],
    organisation: &str,
    audience: &str,
    day: Date,
) -> Current {
    let (mut lacks, mut until, mut any) = (Vec::new(), None::<Date>, false);
    for course in courses_for(law, audience) {
        any = true;
        let id = course.text("id").unwrap_or_default();
        let own = finished.iter().filter(|f| f.course == id && f.organisation == organisation && f.on <= day);
        match own.map(|f| f.on).max().map(|on| counts_until(course, on)) {
            Some(last) if last.is_none_or(|last| day <= last) => {
                until = match (until, last) {
                    (Some(one), Some(other)) => Some(one.min(other)),
                    (one, other) => one.or(other),
                };
            }
            Some(_) | None => lacks.push(id.to_owned()),
        }
    }
    match (any, lacks.is_empty()) {
        (false, _) => Current::NoCourse,
        (true, true) => Current::Until(until),
        (true, false) => Current::Lacks(lacks),
    }
}

/// How many organisations of each audience there are, and how many of them are [`Current::Until`], in the order
/// of [`AUDIENCES`]; audiences without a course are left out. `organisations`: id and kind.
pub fn coverage(
    law: &InForce<'_>,
    organisations: &[(String, String)],
    finished: &[Finished],
    day: Date,
) -> Vec<(&'static str, i64, i64)> {
    let mut counted: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
    for (id, kind) in organisations {
        let Some(audience) = audience_of(kind) else { continue };
        let entry = counted.entry(audience).or_default();
        entry.0 += 1;
        if let Current::Until(_) = current(law, finished, id, audience, day) {
            entry.1 += 1;
        }
    }
    let has = |audience: &&&str| courses_for(law, audience).next().is_some();
    let found = AUDIENCES.iter().filter(has);
    found.map(|a| (*a, counted.get(a).map_or(0, |c| c.0), counted.get(a).map_or(0, |c| c.1))).collect()
}

/// Whether it may be noted that somebody finished a course: the agreement has it, for organisations of this
/// kind; the day is not to come; and they took all its hours.
pub fn accept(
    law: &InForce<'_>,
    course: &str,
    kind: &str,
    (on, hours): (Date, i64),
    today: Date,
) -> Result<(), Refusal> {
    let Some(clause) = law.by_id("course", course) else {
        return Err(Refusal { reasons: vec![Reason::at("course", Said::new("course-unknown"))] });
    };
    let cited = |id| Said::new(id).text("article", &clause.cite);
    let mut reasons = Vec::new();
    if !clause.texts("audience").any(|a| audience_of(kind) == Some(a)) {
        reasons.push(Reason::at("organisation", cited("course-not-for")));
    }
    if today < on {
        reasons.push(Reason::at("done_on", Said::new("course-to-come")));
    }
    let asked = clause.whole("hours").unwrap_or(0);
    if hours < asked {
        reasons.push(Reason::at("hours", cited("course-hours").number("hours", asked)));
    }
    Refusal::unless_none(reasons)
}
