//! What did somebody learn without a school, what speaks for it, and what was certified?
//!
//! The rules are [`partnership::recognition::rpl`]. Skills and evidence are sealed
//! with the person's key; stage and day are not.

use agreement::InForce;
use jiff::civil::Date;
use partnership::lifecycle::take;
use partnership::recognition::rpl::{self as rule, Evidence, Facts, Grade, Rpl, Skill, Stage};
use partnership::stakeholders::{Object, Reach, Role};
use serde_json::{Value as Json, json};

use crate::keys::{self, Keys};
use crate::matters::{Matters, matters};
use crate::notices::{self, About};
use crate::page::{Page, page};
use crate::reach::object_of_person;
use crate::recognition::is_country;
use crate::seal::Key;
use crate::tx::{Tx, expect_version};
use crate::{Db, Fault, Refusal, Row, detail, people};

/// No case holds more skills.
const MOST: usize = 60;

/// A case of prior learning.
#[derive(Clone, PartialEq, Eq)]
pub struct Case {
    /// The partnership.
    pub partnership: String,
    /// Its id there.
    pub id: String,
    /// The person.
    pub person: String,
    /// Where it stands.
    pub stage: Stage,
    /// The account that certified.
    pub certified_by: Option<String>,
    /// When.
    pub certified_on: Option<Date>,
    /// What lies in it; empty after the person was erased.
    pub folder: Folder,
    /// Rises with every change.
    pub version: i64,
    /// What powers are decided on.
    pub object: Object,
}

impl std::fmt::Debug for Case {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Rpl({}/{}, {}, {:?})", self.partnership, self.id, self.person, self.stage)
    }
}

/// What lies in a case.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Folder {
    /// No paper is asked for (¶2).
    pub humanitarian: bool,
    /// The skills, by address.
    pub skills: Vec<Skill>,
    /// What an assessor asked for last.
    pub asked: String,
}

impl Folder {
    fn close(&self, key: &Key, place: &str) -> Result<Vec<u8>, Fault> {
        let evidence =
            |e: &Evidence| json!({ "grade": e.grade.word(), "text": e.text, "asked_in": e.asked_in });
        let skill = |s: &Skill| {
            json!({ "uri": s.uri, "claimed": s.claimed, "assessed": s.assessed, "reason": s.reason,
                    "evidence": s.evidence.iter().map(evidence).collect::<Vec<_>>() })
        };
        let skills: Vec<Json> = self.skills.iter().map(skill).collect();
        let plain = json!({ "humanitarian": self.humanitarian, "asked": self.asked, "skills": skills });
        key.seal(place, zeroize::Zeroizing::new(plain.to_string()).as_bytes())
    }

    fn open(key: &Key, place: &str, sealed: &[u8]) -> Result<Folder, Fault> {
        let json: Json = serde_json::from_slice(&key.open(place, sealed)?).map_err(Fault::other)?;
        let text = |json: &Json, name: &str| json[name].as_str().unwrap_or_default().to_owned();
        let level = |json: &Json| json.as_u64().and_then(|n| u8::try_from(n).ok());
        let evidence = |e: &Json| {
            let grade = Grade::from_word(e["grade"].as_str()?)?;
            let asked_in = e["asked_in"].as_str().map(str::to_owned);
            Some(Evidence { grade, text: text(e, "text"), asked_in })
        };
        let skill = |s: &Json| Skill {
            uri: text(s, "uri"),
            claimed: level(&s["claimed"]),
            assessed: level(&s["assessed"]),
            reason: text(s, "reason"),
            evidence: s["evidence"].as_array().into_iter().flatten().filter_map(evidence).collect(),
        };
        Ok(Folder {
            humanitarian: json["humanitarian"].as_bool().unwrap_or(false),
            asked: text(&json, "asked"),
            skills: json["skills"].as_array().into_iter().flatten().map(skill).collect(),
        })
    }
}

fn place(partnership: &str, id: &str) -> String {
    format!("prior_learning/{partnership}/{id}")
}

const CASES: Matters = matters!("prior_learning", "stage, certified_by, certified_on, sealed, version");

fn read(row: &Row, key: Option<&Key>) -> Result<Case, Fault> {
    let (partnership, id, person, word) = (row.text(0)?, row.text(1)?, row.text(2)?, row.text(3)?);
    let folder = match (row.blob_or_none(6)?, key) {
        (Some(sealed), Some(key)) => Folder::open(key, &place(&partnership, &id), &sealed)?,
        _ => Folder::default(),
    };
    Ok(Case {
        stage: Stage::from_word(&word)
            .ok_or_else(|| Fault::Other(format!("no case of prior learning is {word}")))?,
        certified_by: row.text_or_none(4)?,
        certified_on: row.day_or_none(5)?,
        folder,
        version: row.int(7)?,
        object: object_of_person(row, CASES.object_at(), (&partnership, &person))?,
        partnership,
        id,
        person,
    })
}

fn read_all(keys: &Keys, rows: &[Row]) -> Result<Vec<Case>, Fault> {
    keys.open_each(rows, |r| Ok(keys::person(&r.text(0)?, &r.text(2)?)), read)
}

/// One case.
pub fn get(db: &mut Db, keys: &Keys, partnership: &str, id: &str) -> Result<Option<Case>, Fault> {
    let rows = db.rows(&CASES.one(), &[partnership.into(), id.into()])?;
    Ok(read_all(keys, &rows)?.into_iter().next())
}

/// Everything of this kind in a partnership, by person; of people who were erased without what was sealed.
pub(crate) fn everybody(db: &mut Db, keys: &Keys, partnership: &str) -> Result<Vec<Case>, Fault> {
    read_all(keys, &CASES.everybody(db, partnership)?)
}

/// The cases of a person who was not erased, by id. What was certified: [`Skill::certified`] and [`Skill::grade`]
/// of the skills of those at [`Stage::Certified`].
pub fn of_person(db: &mut Db, keys: &Keys, partnership: &str, person: &str) -> Result<Vec<Case>, Fault> {
    read_all(keys, &CASES.of_person(db, partnership, person)?)
}

/// The same with the person's key at hand, inside a change.
pub(crate) fn sealed_of_person(
    db: &mut Db,
    key: &Key,
    partnership: &str,
    person: &str,
) -> Result<Vec<Case>, Fault> {
    CASES.of_person(db, partnership, person)?.iter().map(|row| read(row, Some(key))).collect()
}

/// The cases within reach that were handed in, by id.
pub fn list(
    db: &mut Db,
    keys: &Keys,
    reach: &Reach,
    partnership: &str,
    after: Option<&str>,
    limit: u32,
) -> Result<Page<Case>, Fault> {
    let condition = " AND prior_learning.stage IN ('assess', 'certified')";
    let rows = CASES.within(db, reach, partnership, condition, (after, limit))?;
    Ok(page(read_all(keys, &rows)?, limit, |c| c.id.clone()))
}

/// How many cases within reach wait for an assessor, by partnership.
pub fn waiting(db: &mut Db, reach: &Reach) -> Result<std::collections::BTreeMap<String, i64>, Fault> {
    CASES.count(db, reach, " AND prior_learning.stage = 'assess'")
}

/// Begins a case; returns its id. Whoever fled a State is in humanitarian mode. Refused: `Missing` (person).
pub fn open(tx: &mut Tx<'_>, partnership: &str, person: &str) -> Result<String, Refusal> {
    let known = tx.read(|db| people::object(db, partnership, person))?.ok_or(Refusal::Missing)?;
    let key = tx.key(&keys::person(partnership, person))?.ok_or(Refusal::Missing)?;
    let id = tx.next_id("prior_learning", 'V', partnership)?;
    let folder = Folder { humanitarian: known.fled.is_some(), ..Folder::default() };
    let sealed = folder.close(&key, &place(partnership, &id))?;
    tx.execute(
        "INSERT INTO prior_learning (partnership, id, person, stage, sealed, version) \
         VALUES ($1, $2, $3, 'identify', $4, 1)",
        &[partnership.into(), (&id).into(), person.into(), sealed.into()],
    )?;
    tx.journal_person("rpl.open", (partnership, person), json!({ "prior_learning": [null, id] }))?;
    Ok(id)
}

fn must(tx: &mut Tx<'_>, partnership: &str, id: &str, version: i64) -> Result<Case, Refusal> {
    let row = tx.row(&CASES.one(), &[partnership.into(), id.into()])?.ok_or(Refusal::Missing)?;
    let key = tx.key(&keys::person(partnership, &row.text(2)?))?.ok_or(Refusal::Missing)?;
    let case = read(&row, Some(&key))?;
    expect_version(version, case.version)?;
    Ok(case)
}

fn put(tx: &mut Tx<'_>, case: &Case) -> Result<i64, Refusal> {
    let key = tx.key(&keys::person(&case.partnership, &case.person))?.ok_or(Refusal::Missing)?;
    let sealed = case.folder.close(&key, &place(&case.partnership, &case.id))?;
    tx.execute(
        "UPDATE prior_learning SET stage = $3, certified_by = $4, certified_on = $5, sealed = $6, \
         version = version + 1 WHERE partnership = $1 AND id = $2",
        &[
            (&case.partnership).into(),
            (&case.id).into(),
            case.stage.word().into(),
            case.certified_by.as_deref().into(),
            case.certified_on.into(),
            sealed.into(),
        ],
    )?;
    Ok(case.version + 1)
}

/// What is put into a case, skill by skill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entered {
    /// The person names a skill, and how well they think they have it.
    Named {
        /// Its address.
        uri: String,
        /// 1 to 5.
        claimed: Option<u8>,
    },
    /// A skill is taken out again.
    Removed {
        /// Its address.
        uri: String,
    },
    /// Something speaks for a skill.
    Shown {
        /// Its address.
        uri: String,
        /// What.
        evidence: Evidence,
    },
    /// An assessor says what was found, and why.
    Assessed {
        /// Its address.
        uri: String,
        /// 0 (not shown) to 5.
        level: u8,
        /// Why.
        reason: String,
    },
}

/// Puts something into a case. The person and who stands by them name skills and what speaks for them; what was
/// watched and found is entered by others, once it was handed in. Returns the new version. Refused: `Missing`,
/// `Stale`, `Wrong(field)`: not now, not theirs to say, no such skill, nothing said, too many; asking in the
/// State that the person fled, or in what is no country.
pub fn enter(
    tx: &mut Tx<'_>,
    partnership: &str,
    id: &str,
    version: i64,
    entered: &Entered,
) -> Result<i64, Refusal> {
    let mut case = must(tx, partnership, id, version)?;
    let applicant = is_applicant(tx);
    let own = applicant && matches!(case.stage, Stage::Identify | Stage::Document);
    let assessing = !applicant && case.stage == Stage::Assess;
    let fled = case.object.fled.clone();
    let skills = &mut case.folder.skills;
    let what = match entered {
        Entered::Named { uri, claimed } => {
            if !own || uri.trim().is_empty() || skills.len() >= MOST || claimed.is_some_and(|c| c > 5) {
                return Err(Refusal::Wrong("skill"));
            }
            if let Some(known) = skills.iter_mut().find(|s| s.uri == *uri) {
                known.claimed = *claimed;
            } else {
                let (uri, claimed) = (uri.clone(), *claimed);
                skills.push(Skill {
                    uri,
                    claimed,
                    evidence: Vec::new(),
                    assessed: None,
                    reason: String::new(),
                });
                skills.sort_by(|a, b| a.uri.cmp(&b.uri));
            }
            ("skill", uri.clone())
        }
        Entered::Removed { uri } => {
            let before = skills.len();
            skills.retain(|s| s.uri != *uri);
            if !own || skills.len() == before {
                return Err(Refusal::Wrong("skill"));
            }
            ("removed", uri.clone())
        }
        Entered::Shown { uri, evidence } => {
            // An assessor adds what they watched, and nobody else says that they watched.
            let fits = if evidence.grade == Grade::PracticalTest { assessing } else { own };
            let skill = skills.iter_mut().find(|s| s.uri == *uri).ok_or(Refusal::Wrong("skill"))?;
            if evidence.text.trim().is_empty() || skill.evidence.len() >= 20 || !fits {
                return Err(Refusal::Wrong("text"));
            }
            let country = evidence.asked_in.as_deref();
            let unread = country.is_some_and(|country| !is_country(country));
            if unread || (fled.is_some() && evidence.asked_in == fled) {
                return Err(Refusal::Wrong("asked_in"));
            }
            skill.evidence.push(evidence.clone());
            ("evidence", evidence.grade.word().to_owned())
        }
        Entered::Assessed { uri, level, reason } => {
            let skill = skills.iter_mut().find(|s| s.uri == *uri).ok_or(Refusal::Wrong("skill"))?;
            if !assessing || *level > 5 {
                return Err(Refusal::Wrong("level"));
            }
            if reason.trim().is_empty() {
                return Err(Refusal::Wrong("reason"));
            }
            (skill.assessed, skill.reason) = (Some(*level), reason.trim().to_owned());
            ("level", level.to_string())
        }
    };
    let version = put(tx, &case)?;
    let told =
        detail::changed(&[("prior_learning", json!(null), json!(id)), (what.0, json!(null), json!(what.1))]);
    tx.journal_person("rpl.change", (partnership, &case.person), told)?;
    Ok(version)
}

/// Whether whoever acts is the person, or stands by them.
fn is_applicant(tx: &Tx<'_>) -> bool {
    matches!(tx.actor().role, Some(Role::Worker | Role::CaseWorker))
}

/// Takes a step. Returns the new version. Refused: `Missing`, `Stale`, `Rule`.
pub fn step(
    tx: &mut Tx<'_>,
    partnership: &str,
    id: &str,
    version: i64,
    step: &str,
    text: &str,
    law: &InForce<'_>,
) -> Result<i64, Refusal> {
    let mut case = must(tx, partnership, id, version)?;
    let cite = rule::cite(law);
    let was = case.stage;
    case.stage = take::<Rpl>(
        step,
        was,
        &Facts {
            skills: &case.folder.skills,
            humanitarian: case.folder.humanitarian || case.object.fled.is_some(),
            fled: case.object.fled.as_deref(),
            applicant: is_applicant(tx),
            text,
            cite: &cite,
        },
    )?;
    match case.stage {
        Stage::Certified => {
            case.certified_by = Some(tx.actor().account.clone());
            case.certified_on = Some(tx.day());
        }
        Stage::Document if was == Stage::Assess => case.folder.asked = text.trim().to_owned(),
        Stage::Identify | Stage::Document | Stage::Assess | Stage::Withdrawn => {}
    }
    let version = put(tx, &case)?;
    let told = detail::changed(&[
        ("prior_learning", json!(null), json!(id)),
        ("stage", json!(was.word()), json!(case.stage.word())),
    ]);
    tx.journal_person("rpl.step", (partnership, &case.person), told)?;
    let asks = was == Stage::Assess && case.stage == Stage::Document;
    let about = if asks { About::PriorAsked } else { About::PriorNews };
    if !is_applicant(tx) {
        notices::tell(tx, partnership, &case.person, about, &format!("{id}/{version}"))?;
    }
    Ok(version)
}
