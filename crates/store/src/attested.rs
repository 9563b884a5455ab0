//! What may an organisation attest of somebody, of all that was decided here (¶4, 11, 27)?
//!
//! A certified enrolment is attested by whoever issues its certificates, one credential for each; a
//! recognition, full or in part, by the body that decided; prior learning by whoever certified it. What was issued once and
//! still holds is not offered again.

use agreement::InForce;
use agreement::codes::Cefr;
use jiff::civil::Date;
use partnership::credentials::{Attested, Level, Outcome, Source, State};
use partnership::recognition::{Eqf, case, rpl as prior};
use partnership::training::enrolment;
use partnership::training::outcomes::skill;
use skills::{Classification, Concept, Kind};

use crate::credentials::Credential;
use crate::enrolments::{self, Enrolment};
use crate::keys::Keys;
use crate::{
    Db, Fault, accounts, cohorts, credentials, organisations, programmes, recognition, registers, rpl,
};

/// So many skills say by themselves what was certified.
const FEW: usize = 3;

/// By what is decided who may attest what, and how it is called.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// The agreement's clauses.
    pub law: &'a InForce<'a>,
    /// Skills and occupations.
    pub classes: &'a Classification,
    /// The language of labels.
    pub language: &'a str,
}

impl std::fmt::Debug for Ground<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Ground({})", self.language)
    }
}

/// What an organisation may attest of a person and has not: by source, then as they came. A title is empty where
/// nothing names what was certified; a few skills name themselves.
pub fn of(
    db: &mut Db,
    keys: &Keys,
    ground: Ground<'_>,
    (partnership, person): (&str, &str),
    organisation: &str,
) -> Result<Vec<Attested>, Fault> {
    let parties = organisations::parties(db, partnership)?;
    let is_ours = |party: &str| parties.iter().any(|(p, o)| p == party && o == organisation);
    let held = credentials::of(db, keys, partnership, person)?;
    let mut all = Vec::new();
    for one in enrolments::of_person(db, keys, partnership, person)? {
        if one.state != enrolment::State::Certified {
            continue;
        }
        let teaches = programmes::object(db, partnership, &one.programme)?.and_then(|o| o.organisation);
        let named = |id: &String| ground.law.by_id("certificate", id).and_then(|c| c.text("issuer"));
        let ours = one.certificates.iter().filter(|id| named(id).is_some_and(is_ours));
        let mut ids: Vec<String> = ours.map(|id| format!("{}/{id}", one.cohort)).collect();
        if one.certificates.is_empty() && teaches.as_deref() == Some(organisation) {
            ids.push(one.cohort.clone());
        }
        all.extend(ids.iter().filter_map(|id| training(ground, &one, id)));
    }
    for case in recognition::of_person(db, keys, partnership, person)? {
        let Some(on) = case.standing.decided_on.filter(|_| is_ours(&case.body)) else { continue };
        if case.standing.stage == case::Stage::Partial {
            all.push(Attested { recognises: recognised(db, &held, &case)?, ..partly(&case, on) });
        }
        if case.standing.stage == case::Stage::Full {
            let reference = &case.dossier.reference;
            let mut said = Attested::new(Source::Recognition, &case.id, reference, on);
            if let Some(known) = registers::qualification(db, partnership, reference, ground.classes)? {
                said.title = known.title.clone();
                said.description = known.title.clone();
                let taught = known.outcomes.iter().flatten();
                said.outcomes = taught.map(|o| outcome(ground, o.skill, o.level.sure())).collect();
                said.levels = match known.eqf {
                    Eqf::Level(level) => u8::try_from(level).ok().map(Level::Eqf).into_iter().collect(),
                    Eqf::Unreferenced | Eqf::Unknown => Vec::new(),
                };
                said.levels.extend(known.profession.as_deref().and_then(|code| isco(ground, code)));
            }
            all.push(Attested { recognises: recognised(db, &held, &case)?, ..said });
        }
    }
    for case in rpl::of_person(db, keys, partnership, person)? {
        let certified = case.stage == prior::Stage::Certified;
        let (Some(on), Some(by)) = (case.certified_on.filter(|_| certified), &case.certified_by) else {
            continue;
        };
        let who = accounts::get(db, keys, by)?.and_then(|a| a.organisation);
        if who.as_deref() == Some(organisation) {
            let mut said = Attested::new(Source::PriorLearning, &case.id, "", on);
            let shown = case.folder.skills.iter().filter_map(|s| Some((&s.uri, s.certified()?)));
            said.outcomes = shown
                .map(|(uri, level)| {
                    let label = ground.classes.at_uri(uri).map(|c| ground.classes.label(c, ground.language));
                    Outcome {
                        esco: Some(uri.clone()),
                        level: Some(of_five(level)),
                        words: label.unwrap_or(uri).to_owned(),
                    }
                })
                .collect();
            if said.outcomes.len() <= FEW {
                let named: Vec<&str> = said.outcomes.iter().map(|o| o.words.as_str()).collect();
                said.title = named.join(", ");
                said.description.clone_from(&said.title);
            }
            all.push(said);
        }
    }
    let holds = |said: &Attested| {
        held.iter().any(|c| {
            c.state == State::Issued
                && c.organisation == organisation
                && (c.source, &c.source_id) == (said.source, &said.source_id)
        })
    };
    all.retain(|said| !holds(said));
    let version = version(ground.classes);
    all.iter_mut().for_each(|said| said.esco_version.clone_from(&version));
    Ok(all)
}

/// What was recognised in part: the decision's own words, and nothing of the whole qualification, neither its outcomes nor
/// its level. The body names it. It is another one than full recognition, which an appeal may bring later.
fn partly(case: &recognition::Case, on: Date) -> Attested {
    let id = partial_id(&case.id);
    let description = case.dossier.text("reasons").to_owned();
    Attested { description, ..Attested::new(Source::Recognition, &id, "", on) }
}

/// The id of recognition in part as a source, beside that of the case, which full recognition has.
pub(crate) fn partial_id(case: &str) -> String {
    format!("{case}/{}", case::Stage::Partial.word())
}

/// The credential that a case is about: the person's latest sound one of a programme that gives the qualification.
fn recognised(db: &mut Db, held: &[Credential], case: &recognition::Case) -> Result<Option<String>, Fault> {
    for one in held.iter().filter(|c| (c.source, c.state) == (Source::Training, State::Issued)) {
        let cohort = one.source_id.split('/').next().unwrap_or_default();
        let Some(cohort) = cohorts::get(db, &case.partnership, cohort)? else { continue };
        let programme = programmes::get(db, &case.partnership, &cohort.programme)?;
        let gives = programme.as_ref().and_then(|p| p.cells.get("gives"));
        if gives.is_some_and(|gives| *gives == case.dossier.qualification) {
            return Ok(Some(one.id.clone()));
        }
    }
    Ok(None)
}

fn training(ground: Ground<'_>, one: &Enrolment, id: &str) -> Option<Attested> {
    let mut said = Attested::new(Source::Training, id, &one.title, one.decided_on?);
    let reached = one.reached();
    said.outcomes = reached
        .iter()
        .filter_map(|(taught, level)| {
            let level = (*level)?;
            Some(match skill(ground.classes, &taught.skill) {
                Some(skill) => outcome(ground, skill, Some(level)),
                None => Outcome { esco: None, level: Some(of_five(level)), words: taught.skill.clone() },
            })
        })
        .collect();
    let cefr = |(language, level): (String, Cefr)| Level::Cefr { language, level: level.to_string() };
    said.levels = one.spoken().into_iter().map(cefr).collect();
    said.hours = u32::try_from(one.hours().0).ok().filter(|hours| *hours > 0);
    Some(said)
}

fn outcome(ground: Ground<'_>, skill: skills::SkillId, level: Option<u8>) -> Outcome {
    Outcome {
        esco: Some(ground.classes.skill_uri(skill).to_owned()),
        level: level.map(of_five),
        words: ground.classes.label(Concept(skill.0), ground.language).to_owned(),
    }
}

/// A level of the five that skills are kept in.
fn of_five(level: u8) -> String {
    format!("{level}/{}", skills::Level::HIGHEST)
}

fn isco(ground: Ground<'_>, code: &str) -> Option<Level> {
    let group = ground.classes.with_code(Kind::IscoGroup, code)?;
    let name = ground.classes.label(group, ground.language).to_owned();
    Some(Level::Isco { code: code.to_owned(), name })
}

/// The version of ESCO that a classification was made of, as its sources name it: `v1.1.1`.
fn version(classes: &Classification) -> String {
    let named = |source: &str| {
        let rest = source.strip_prefix("esco_")?;
        rest.split('_').next().filter(|v| v.starts_with('v')).map(str::to_owned)
    };
    classes.sources().find_map(named).unwrap_or_default()
}
