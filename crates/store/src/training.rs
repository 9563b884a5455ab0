//! What does a programme teach, on what does it rest, and how far is it?
//!
//! The columns that matching reads stay where they were ([`crate::programmes`]); here stands what the rules of
//! [`partnership::training::programme`] ask besides. A programme of which nothing was stated is being designed.

use std::collections::BTreeMap;

use agreement::InForce;
use agreement::codes::Cefr;
use partnership::lifecycle;
use partnership::training::cohort;
use partnership::training::outcomes::{self, Outcome};
use partnership::training::programme::{self as rule, Accreditation, Evaluation, Plan, Stage};
use partnership::training::results::Asks;
use serde_json::{Value as Json, json};

use crate::programmes::{self, Programme};
use crate::tx::{Entry, Tx, expect_version};
use crate::{Db, Fault, Refusal, Row, Value, cohorts, detail, lessons};

/// What is stated of a programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Training {
    /// The partnership it belongs to.
    pub partnership: String,
    /// The programme's id.
    pub programme: String,
    /// How far it is.
    pub stage: Stage,
    /// Where, seen from the person; nothing: as its clause says.
    pub site: Option<String>,
    /// Its form; nothing: as its clause says.
    pub modality: Option<String>,
    /// Least attendance in hundredths of the hours taught.
    pub attendance: Option<i64>,
    /// What the rules look at, but for who teaches and when the curriculum was reviewed: see [`plan`].
    pub plan: Plan,
    /// Rises with every change; 0 where nothing was stated yet.
    pub version: i64,
}

const READ: &str = "partnership, programme, stage, site, modality, outcomes, certificates, attendance, pilot, \
     accredited_by, accredited_on, accredited_until, began_on, evaluated_on, evaluated_by, evaluation, version \
     FROM training";

fn read(row: &Row) -> Result<Training, Fault> {
    let word = row.text(2)?;
    let text = |at: usize| Ok::<String, Fault>(row.text_or_none(at)?.unwrap_or_default());
    Ok(Training {
        partnership: row.text(0)?,
        programme: row.text(1)?,
        stage: Stage::from_word(&word)
            .ok_or_else(|| Fault::Other(format!("a programme cannot be {word}")))?,
        site: row.text_or_none(3)?,
        modality: row.text_or_none(4)?,
        attendance: row.int_or_none(7)?,
        plan: Plan {
            provider: String::new(),
            reviewed_on: None,
            outcomes: outcomes::read_all(&row.text(5)?),
            certificates: row.text(6)?.split_whitespace().map(str::to_owned).collect(),
            accreditation: Accreditation {
                body: text(9)?,
                on: row.day_or_none(10)?,
                until: row.day_or_none(11)?,
            },
            pilot: row.int(8)? != 0,
            began_on: row.day_or_none(12)?,
            evaluation: Evaluation { on: row.day_or_none(13)?, by: text(14)?, found: text(15)? },
        },
        version: row.int(16)?,
    })
}

/// A programme of which nothing was stated: what its column `teaches` says, without hours.
fn unstated(programme: &Programme) -> Training {
    let teaches = programme.cells.get("teaches").map(String::as_str).unwrap_or_default();
    Training {
        partnership: programme.partnership.clone(),
        programme: programme.id.clone(),
        stage: Stage::Design,
        site: None,
        modality: None,
        attendance: None,
        plan: Plan { outcomes: outcomes::read_all(teaches), ..Plan::default() },
        version: 0,
    }
}

/// What is stated of a programme. Of its evaluation the library of practice tells, once it has one.
pub fn get(db: &mut Db, programme: &Programme) -> Result<Training, Fault> {
    let mut stated = stated(db, programme)?;
    let found = lessons::evaluation(db, &programme.partnership, &programme.id)?;
    stated.plan.evaluation = found.unwrap_or(stated.plan.evaluation);
    Ok(stated)
}

/// What stands in its own row.
fn stated(db: &mut Db, programme: &Programme) -> Result<Training, Fault> {
    let sql = format!("SELECT {READ} WHERE partnership = $1 AND programme = $2");
    let row = db.row(&sql, &[(&programme.partnership).into(), (&programme.id).into()])?;
    row.as_ref().map_or_else(|| Ok(unstated(programme)), read)
}

/// The same of all programmes of a partnership, by id.
pub fn all(db: &mut Db, partnership: &str) -> Result<BTreeMap<String, Training>, Fault> {
    let rows = db.rows(&format!("SELECT {READ} WHERE partnership = $1"), &[partnership.into()])?;
    let mut stated = BTreeMap::new();
    for row in &rows {
        let one = read(row)?;
        stated.insert(one.programme.clone(), one);
    }
    for programme in programmes::all(db, partnership)? {
        stated.entry(programme.id.clone()).or_insert_with(|| unstated(&programme));
    }
    for (programme, evaluation) in lessons::evaluations(db, partnership)? {
        if let Some(training) = stated.get_mut(&programme) {
            training.plan.evaluation = evaluation;
        }
    }
    Ok(stated)
}

/// What the rules look at: with who teaches and when the curriculum was reviewed, from the programme or its clause.
pub fn plan(programme: &Programme, training: &Training, law: &InForce<'_>) -> Plan {
    let clause = programme.cells.get("training").and_then(|id| law.by_id("training", id));
    let own = programme.cells.get("provider").cloned();
    let reviewed = programme.cells.get("reviewed_on").and_then(|day| day.trim().parse().ok());
    Plan {
        provider: own.or(clause.and_then(|c| c.text("provider")).map(str::to_owned)).unwrap_or_default(),
        reviewed_on: reviewed.or(clause.and_then(|c| c.date("reviewed_on"))),
        ..training.plan.clone()
    }
}

/// What a programme asks of whoever is certified: its outcomes, attendance, and the level that a language course leads to.
pub fn asks(programme: &Programme, training: &Training) -> Asks {
    let cell = |name: &str| programme.cells.get(name).map(|cell| cell.trim()).unwrap_or_default();
    let language = cell("to").parse::<Cefr>().ok().map(|level| (cell("language").to_owned(), level));
    Asks {
        outcomes: training.plan.outcomes.clone(),
        attendance: training.attendance,
        language: language.filter(|(language, _)| !language.is_empty()),
    }
}

fn list(outcomes: &[Outcome]) -> String {
    outcomes.iter().map(Outcome::to_string).collect::<Vec<_>>().join("; ")
}

fn fields(training: &Training) -> Vec<(&'static str, Json)> {
    let plan = &training.plan;
    let day = |day: Option<jiff::civil::Date>| json!(day.map(|day| day.to_string()));
    let text = |text: &str| if text.is_empty() { Json::Null } else { json!(text) };
    vec![
        ("stage", json!(training.stage.word())),
        ("site", json!(training.site)),
        ("modality", json!(training.modality)),
        ("outcomes", json!(list(&plan.outcomes))),
        ("certificates", json!(plan.certificates.join(" "))),
        ("attendance", json!(training.attendance.map(|least| least.to_string()))),
        ("pilot", json!(if plan.pilot { "yes" } else { "no" })),
        ("accredited_by", text(&plan.accreditation.body)),
        ("accredited_on", day(plan.accreditation.on)),
        ("accredited_until", day(plan.accreditation.until)),
        ("evaluated_on", day(plan.evaluation.on)),
        ("evaluated_by", text(&plan.evaluation.by)),
        ("evaluation", text(&plan.evaluation.found)),
    ]
}

fn keep(tx: &mut Tx<'_>, old: &Training, new: &Training, action: &'static str) -> Result<i64, Refusal> {
    let plan = &new.plan;
    let version = old.version + 1;
    // What the library tells is kept there alone: the row stays as it was, and the journal tells of no change.
    let told = tx.read(|db| Ok(lessons::evaluation(db, &new.partnership, &new.programme)?.is_some()))?;
    let evaluation = match tx.read(|db| programmes::get(db, &new.partnership, &new.programme))? {
        Some(programme) if told => tx.read(|db| stated(db, &programme))?.plan.evaluation,
        _ => plan.evaluation.clone(),
    };
    let mut said = new.clone();
    if told {
        said.plan.evaluation = old.plan.evaluation.clone();
    }
    let values = [
        (&new.partnership).into(),
        (&new.programme).into(),
        new.stage.word().into(),
        new.site.as_deref().into(),
        new.modality.as_deref().into(),
        list(&plan.outcomes).into(),
        plan.certificates.join(" ").into(),
        new.attendance.into(),
        Value::Int(i64::from(plan.pilot)),
        plan.accreditation.body.as_str().into(),
        plan.accreditation.on.into(),
        plan.accreditation.until.into(),
        plan.began_on.into(),
        evaluation.on.into(),
        evaluation.by.as_str().into(),
        evaluation.found.as_str().into(),
        Value::Int(version),
    ];
    tx.execute("DELETE FROM training WHERE partnership = $1 AND programme = $2", &values[..2])?;
    let marks: Vec<String> = (1..=values.len()).map(|n| format!("${n}")).collect();
    let columns = READ.trim_end_matches("FROM training");
    tx.execute(&format!("INSERT INTO training ({columns}) VALUES ({})", marks.join(", ")), &values)?;
    let changes: Vec<_> =
        fields(old).into_iter().zip(fields(&said)).map(|((name, old), (_, new))| (name, old, new)).collect();
    tx.journal(Entry {
        action,
        kind: "programme",
        subject: new.programme.clone(),
        partnership: Some(new.partnership.clone()),
        detail: detail::changed(&changes),
        owner: None,
    })?;
    Ok(version)
}

/// States what a programme teaches and rests on; `new.version` is the one that was seen, `new.stage` and the day on which
/// it began are ignored. Returns the new version. Refused: `Missing`, `Stale`, `Wrong("attendance")`, `Rule` (what is
/// learnt is not changed while it is run, or while a cohort of it is not closed).
pub fn put(tx: &mut Tx<'_>, new: &Training) -> Result<i64, Refusal> {
    let (_, old) = find(tx, &new.partnership, &new.programme)?;
    expect_version(new.version, old.version)?;
    if new.attendance.is_some_and(|least| !(1..=100).contains(&least)) {
        return Err(Refusal::Wrong("attendance"));
    }
    let promised = |t: &Training| (t.plan.outcomes.clone(), t.plan.certificates.clone(), t.attendance);
    let taught = is_taught(tx, new)?;
    let stage = rule::amend(old.stage, promised(&old) != promised(new), taught)?;
    let plan = Plan { began_on: old.plan.began_on, ..new.plan.clone() };
    keep(tx, &old, &Training { stage, plan, ..new.clone() }, "training.change")
}

/// Whether people were promised what it teaches: a cohort of it was opened, and is not closed.
fn is_taught(tx: &mut Tx<'_>, training: &Training) -> Result<bool, Refusal> {
    let cohorts = tx.read(|db| cohorts::all(db, &training.partnership))?;
    let runs = |stage: cohort::Stage| !matches!(stage, cohort::Stage::Planned | cohort::Stage::Closed);
    Ok(cohorts.iter().any(|c| c.programme == training.programme && runs(c.stage)))
}

fn find(tx: &mut Tx<'_>, partnership: &str, id: &str) -> Result<(Programme, Training), Refusal> {
    let programme = tx.read(|db| programmes::get(db, partnership, id))?.ok_or(Refusal::Missing)?;
    let training = tx.read(|db| get(db, &programme))?;
    Ok((programme, training))
}

/// Leads a programme a step on, under this law. Returns the new version. Refused: `Missing`, `Stale`, `Rule`.
pub fn step(
    tx: &mut Tx<'_>,
    (partnership, id): (&str, &str),
    version: i64,
    step: &str,
    law: &InForce<'_>,
) -> Result<i64, Refusal> {
    let (programme, old) = find(tx, partnership, id)?;
    expect_version(version, old.version)?;
    let (stated, today) = (plan(&programme, &old, law), tx.day());
    let facts = rule::Facts { plan: &stated, law, today };
    let stage = lifecycle::take::<rule::Programme>(step, old.stage, &facts)?;
    let mut new = Training { stage, ..old.clone() };
    if stage == Stage::Running {
        new.plan.began_on = Some(today);
    }
    keep(tx, &old, &new, "training.step")
}
