//! What did somebody learn abroad, and how does it come to count at home (¶12, 16, 28)?
//!
//! Work abroad becomes claims of a case of prior learning; what an assessor certifies becomes part of the profile,
//! so that matching sees it. A skill is never taken down by it.
//!
//! **Not computed**: whether the work was done. That is for whoever assesses.

use std::collections::BTreeSet;

use agreement::{Money, Said};
use skills::{Classification, SkillId};

use crate::recognition::rpl::{Evidence, Grade};
use crate::refusal::{Reason, Refusal};

/// Work that somebody did abroad.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// For whom.
    pub employer: String,
    /// What, as a group of ISCO-08: one to four digits; empty: not said.
    pub isco: String,
    /// For how many months.
    pub months: i64,
    /// What it paid in a month, gross, at the end; nothing: not said.
    pub wage: Option<Money>,
    /// The employment whose contract, which is kept, says the wage; nothing: none is kept.
    pub employment: Option<String>,
    /// How the wage is known, where no contract is kept.
    pub wage_from: String,
    /// For how many months contributions to a pension were paid there; nothing: not said.
    pub pension_months: Option<i64>,
    /// With whom the person was insured there; empty: not said.
    pub insurance: String,
    /// What was used or learnt: addresses of the classification.
    pub skills: Vec<String>,
    /// What proves it: a certificate of employment, a credential; empty: nothing.
    pub document: String,
}

/// Whether this can be kept. Refused: no employer, no group, months that no life has, no skill, texts too long; a wage
/// of which nobody says how it is known; more months of contributions than of work.
pub fn check(work: &Work) -> Result<(), Refusal> {
    let mut wrong = Vec::new();
    let mut no_if = |is_wrong: bool, field, id| {
        if is_wrong {
            wrong.push(Reason::at(field, Said::new(id)));
        }
    };
    let long = |text: &str| text.len() > 300;
    no_if(work.employer.trim().is_empty() || long(&work.employer), "employer", "gained-employer");
    no_if(!work.isco.is_empty() && agreement::codes::isco(&work.isco).is_err(), "isco", "gained-isco");
    no_if(!(1..=720).contains(&work.months), "months", "gained-months");
    no_if(work.skills.is_empty() || work.skills.len() > 40, "skills", "gained-skills");
    no_if(work.wage.is_some_and(|wage| wage.minor < 0), "wage", "gained-wage");
    let known = work.employment.is_some() || !work.wage_from.trim().is_empty();
    no_if(work.wage.is_some() && !known || long(&work.wage_from), "wage_from", "gained-wage-from");
    let paid = work.pension_months.is_none_or(|paid| (0..=work.months).contains(&paid));
    no_if(!paid, "pension_months", "gained-pension");
    no_if(long(&work.insurance), "insurance", "gained-insurance");
    no_if(long(&work.document), "document", "gained-document");
    Refusal::unless_none(wrong)
}

/// A skill that is claimed, and what speaks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Its address.
    pub uri: String,
    /// One piece for each work that used it.
    pub evidence: Vec<Evidence>,
}

/// What is claimed for all of the work together: each skill once, in the order of its address. A document is
/// somebody else's word; without one it is the person's own.
pub fn claims(work: &[Work]) -> Vec<Claim> {
    let all: BTreeSet<&String> = work.iter().flat_map(|w| &w.skills).collect();
    let evidence = |work: &Work| {
        let (grade, document) = match work.document.trim() {
            "" => (Grade::Own, String::new()),
            document => (Grade::ThirdParty, format!("; {document}")),
        };
        let isco = if work.isco.is_empty() { "–" } else { work.isco.as_str() };
        let text = format!("{}; ISCO-08 {isco}; {} mo.{document}", work.employer.trim(), work.months);
        Evidence { grade, text, asked_in: None }
    };
    all.into_iter()
        .map(|uri| Claim {
            uri: uri.clone(),
            evidence: work.iter().filter(|w| w.skills.contains(uri)).map(evidence).collect(),
        })
        .collect()
}

/// A cell of skills (`label=3; other label`) with what was certified put in: a level rises, and never falls.
pub fn profile(cell: &str, certified: &[(String, u8)], classes: &Classification) -> String {
    let one = |name: &str| classes.skills_called(name).first().copied();
    let mut pieces: Vec<(Option<SkillId>, String, Option<u8>)> = cell
        .split(';')
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
        .map(|piece| {
            // An address may hold the sign as well: only what a level follows is parted.
            let parted = piece.rsplit_once('=').and_then(|(n, l)| Some((n, l.trim().parse().ok()?)));
            let (name, level) = parted.map_or((piece, None), |(name, level)| (name, Some(level)));
            (one(name.trim()), name.trim().to_owned(), level)
        })
        .collect();
    for (uri, level) in certified {
        let skill = one(uri);
        match pieces.iter_mut().find(|(known, name, _)| (skill.is_some() && *known == skill) || name == uri) {
            Some((_, _, held)) => *held = Some(held.unwrap_or(0).max(*level)),
            None => pieces.push((skill, named(uri, skill, classes), Some(*level))),
        }
    }
    let write = |(_, name, level): &(Option<SkillId>, String, Option<u8>)| {
        level.map_or_else(|| name.clone(), |level| format!("{name}={level}"))
    };
    pieces.iter().map(write).collect::<Vec<_>>().join("; ")
}

/// A label that means this skill alone; its address where there is none.
fn named(uri: &str, skill: Option<SkillId>, classes: &Classification) -> String {
    let Some(skill) = skill else { return uri.to_owned() };
    let label = classes.skill_label(skill, "en");
    let plain = !label.contains([';', '=']);
    if plain && classes.skills_called(label) == [skill] { label.to_owned() } else { uri.to_owned() }
}
