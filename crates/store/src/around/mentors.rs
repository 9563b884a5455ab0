//! Which mentors does the diaspora offer, who asked for one, and which hours were confirmed?
//!
//! The rules are [`partnership::around::mentors`]. A mentor is called as they wish to be. Who asked is known by
//! pseudonym, to the mentor's association and to whoever stands by the person.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use partnership::around::mentors::{self as rule, Facts, Mentoring, Stage};
use partnership::lifecycle::take;
use partnership::notices::About;
use partnership::stakeholders::{Object, Reach, Role};
use serde_json::json;

use super::{next, note};
use crate::reach::{Belongs, Columns, reach_sql};
use crate::tx::{Tx, expect_version};
use crate::{Db, Fault, Refusal, Row, Value, notices, organisations, people};

/// A mentor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mentor {
    /// The id in the partnership.
    pub id: String,
    /// The association.
    pub organisation: String,
    /// What they wish to be called.
    pub called: String,
    /// Languages, parted by semicolons.
    pub languages: String,
    /// What they work as.
    pub occupation: String,
    /// Where they live.
    pub country: String,
    /// Minutes they offer in all.
    pub minutes: i64,
    /// Whether they take people now.
    pub offered: bool,
    /// Rises with every change.
    pub version: i64,
}

/// Somebody asked for a mentor, or has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The partnership.
    pub partnership: String,
    /// The id in the partnership.
    pub id: String,
    /// The person.
    pub person: String,
    /// The mentor.
    pub mentor: String,
    /// Where it stands.
    pub stage: Stage,
    /// When they asked.
    pub asked_on: Date,
    /// Rises with every change.
    pub version: i64,
    /// What powers are decided on: the mentor's association, and the person.
    pub object: Object,
}

/// Time that was noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// Its id in the partnership.
    pub id: String,
    /// For which mentoring.
    pub mentoring: String,
    /// When.
    pub held_on: Date,
    /// How long.
    pub minutes: i64,
    /// When the person confirmed it.
    pub confirmed: Option<Timestamp>,
}

const MENTOR: &str = "id, organisation, called, languages, occupation, country, minutes, offered, version";

fn read_mentor(row: &Row) -> Result<Mentor, Fault> {
    Ok(Mentor {
        id: row.text(0)?,
        organisation: row.text(1)?,
        called: row.text(2)?,
        languages: row.text(3)?,
        occupation: row.text(4)?,
        country: row.text(5)?,
        minutes: row.int(6)?,
        offered: row.int(7)? != 0,
        version: row.int(8)?,
    })
}

/// All mentors of a partnership, by id.
pub fn all(db: &mut Db, partnership: &str) -> Result<Vec<Mentor>, Fault> {
    let sql = format!("SELECT {MENTOR} FROM mentor WHERE partnership = $1 ORDER BY id");
    db.rows(&sql, &[partnership.into()])?.iter().map(read_mentor).collect()
}

/// One mentor.
pub fn get(db: &mut Db, partnership: &str, id: &str) -> Result<Option<Mentor>, Fault> {
    let sql = format!("SELECT {MENTOR} FROM mentor WHERE partnership = $1 AND id = $2");
    db.row(&sql, &[partnership.into(), id.into()])?.as_ref().map(read_mentor).transpose()
}

/// What powers over a mentor are decided on.
pub fn object(partnership: &str, organisation: &str) -> Object {
    Object {
        partnerships: vec![partnership.to_owned()],
        organisation: Some(organisation.to_owned()),
        ..Object::default()
    }
}

/// Offers a mentor, or changes one: `known` is its id and the version that was seen. Returns its id. Refused:
/// `Missing`, `Stale`, `Wrong(field)`: an organisation that is no party, what is empty, no hours.
pub fn put(
    tx: &mut Tx<'_>,
    partnership: &str,
    known: Option<(&str, i64)>,
    new: &Mentor,
) -> Result<String, Refusal> {
    let parties = tx.read(|db| organisations::parties(db, partnership))?;
    if !parties.iter().any(|(_, organisation)| *organisation == new.organisation) {
        return Err(Refusal::Wrong("organisation"));
    }
    for (field, text) in [("called", &new.called), ("languages", &new.languages)] {
        if text.trim().is_empty() {
            return Err(Refusal::Wrong(field));
        }
    }
    if !(1..=600_000).contains(&new.minutes) {
        return Err(Refusal::Wrong("hours"));
    }
    if !crate::recognition::is_country(&new.country) {
        return Err(Refusal::Wrong("country"));
    }
    let (id, version) = match known {
        Some((id, version)) => {
            let was = tx.read(|db| get(db, partnership, id))?.ok_or(Refusal::Missing)?;
            expect_version(version, was.version)?;
            (was.id, was.version + 1)
        }
        None => (next(tx, "mentor", 'M', partnership)?, 1),
    };
    let sql = format!(
        "INSERT INTO mentor (partnership, {MENTOR}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
         ON CONFLICT (partnership, id) DO UPDATE SET called = excluded.called, languages = excluded.languages, \
         occupation = excluded.occupation, country = excluded.country, minutes = excluded.minutes, \
         offered = excluded.offered, version = excluded.version"
    );
    let values = [
        partnership.into(),
        (&id).into(),
        (&new.organisation).into(),
        new.called.trim().into(),
        new.languages.trim().into(),
        new.occupation.trim().into(),
        (&new.country).into(),
        Value::Int(new.minutes),
        Value::Int(i64::from(new.offered)),
        Value::Int(version),
    ];
    tx.execute(&sql, &values)?;
    let detail = json!({ "organisation": [null, new.organisation], "minutes": [null, new.minutes],
                         "offered": [null, new.offered] });
    note(tx, "mentor.put", "mentor", (partnership, &id), detail)?;
    Ok(id)
}

const COLUMNS: Columns = Columns {
    partnership: Belongs::Column("mentoring.partnership"),
    organisation: Some("mentor.organisation"),
    country: None,
    person: Some("mentoring.person"),
    fled: Some("person.fled"),
    shown_until: Some("person.shown_until"),
};

const READ: &str = "mentoring.partnership, mentoring.id, mentoring.person, mentoring.mentor, mentoring.stage, \
     mentoring.asked_on, mentoring.version, mentor.organisation, person.fled, person.shown_until FROM mentoring \
     JOIN mentor ON mentor.partnership = mentoring.partnership AND mentor.id = mentoring.mentor \
     JOIN person ON person.partnership = mentoring.partnership AND person.id = mentoring.person";

fn read(row: &Row) -> Result<Asked, Fault> {
    let (partnership, person, stage) = (row.text(0)?, row.text(2)?, row.text(4)?);
    Ok(Asked {
        id: row.text(1)?,
        mentor: row.text(3)?,
        stage: Stage::from_word(&stage).ok_or_else(|| Fault::Other(format!("no mentoring is {stage}")))?,
        asked_on: row.day(5)?,
        version: row.int(6)?,
        object: Object {
            partnerships: vec![partnership.clone()],
            organisation: row.text_or_none(7)?,
            country: None,
            person: Some(person.clone()),
            fled: row.text_or_none(8)?,
            shown_until: row.day_or_none(9)?,
        },
        partnership,
        person,
    })
}

/// Who asked for a mentor of an association, or has one, within reach of whoever keeps mentors; by id.
pub fn list(db: &mut Db, reach: &Reach, partnership: &str) -> Result<Vec<Asked>, Fault> {
    let (condition, mut values) = reach_sql(reach, &COLUMNS, 1);
    values.push(partnership.into());
    let sql = format!(
        "SELECT {READ} WHERE {condition} AND person.state = 'present' AND mentoring.partnership = ${} \
         ORDER BY mentoring.id",
        values.len()
    );
    db.rows(&sql, &values)?.iter().map(read).collect()
}

/// How many wait for an answer within reach, by partnership.
pub fn waiting(db: &mut Db, reach: &Reach) -> Result<BTreeMap<String, i64>, Fault> {
    let (condition, values) = reach_sql(reach, &COLUMNS, 1);
    let sql = format!(
        "SELECT mentoring.partnership, count(*) FROM mentoring JOIN mentor ON mentor.partnership = \
         mentoring.partnership AND mentor.id = mentoring.mentor JOIN person ON person.partnership = \
         mentoring.partnership AND person.id = mentoring.person WHERE {condition} AND person.state = 'present' \
         AND mentoring.stage = 'asked' GROUP BY mentoring.partnership ORDER BY mentoring.partnership"
    );
    db.rows(&sql, &values)?.iter().map(|r| Ok((r.text(0)?, r.int(1)?))).collect()
}

/// One of them.
pub fn asked(db: &mut Db, partnership: &str, id: &str) -> Result<Option<Asked>, Fault> {
    let sql = format!(
        "SELECT {READ} WHERE mentoring.partnership = $1 AND mentoring.id = $2 AND person.state = 'present'"
    );
    db.row(&sql, &[partnership.into(), id.into()])?.as_ref().map(read).transpose()
}

/// Those of a person, by id.
pub fn of_person(db: &mut Db, partnership: &str, person: &str) -> Result<Vec<Asked>, Fault> {
    let sql = format!(
        "SELECT {READ} WHERE mentoring.partnership = $1 AND mentoring.person = $2 AND person.state = 'present' \
         ORDER BY mentoring.id"
    );
    db.rows(&sql, &[partnership.into(), person.into()])?.iter().map(read).collect()
}

/// The time noted for one of them, by id.
pub fn times(db: &mut Db, partnership: &str, mentoring: &str) -> Result<Vec<Time>, Fault> {
    let sql = "SELECT id, mentoring, held_on, minutes, confirmed_at FROM mentoring_time WHERE partnership = $1 \
               AND mentoring = $2 ORDER BY id";
    let read = |row: &Row| {
        Ok(Time {
            id: row.text(0)?,
            mentoring: row.text(1)?,
            held_on: row.day(2)?,
            minutes: row.int(3)?,
            confirmed: row.instant_or_none(4)?,
        })
    };
    db.rows(sql, &[partnership.into(), mentoring.into()])?.iter().map(read).collect()
}

/// Minutes noted and confirmed, by mentor.
pub fn minutes(db: &mut Db, partnership: &str) -> Result<BTreeMap<String, (i64, i64)>, Fault> {
    // Summed here: the two databases give sums of different types.
    let sql = "SELECT mentoring.mentor, mentoring_time.minutes, mentoring_time.confirmed_at FROM mentoring_time \
               JOIN mentoring ON mentoring.partnership = mentoring_time.partnership \
               AND mentoring.id = mentoring_time.mentoring WHERE mentoring_time.partnership = $1";
    let mut found: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    for row in db.rows(sql, &[partnership.into()])? {
        let (minutes, confirmed) = (row.int(1)?, row.text_or_none(2)?.is_some());
        let sum = found.entry(row.text(0)?).or_default();
        *sum = (sum.0.saturating_add(minutes), sum.1.saturating_add(if confirmed { minutes } else { 0 }));
    }
    Ok(found)
}

/// Whether a mentor may be assigned to somebody.
fn may_assign(
    tx: &mut Tx<'_>,
    partnership: &str,
    mentor: &Mentor,
    fled: Option<&str>,
) -> Result<Stage, Refusal> {
    let noted = tx.read(|db| minutes(db, partnership))?.get(&mentor.id).map_or(0, |(noted, _)| *noted);
    let of = tx.read(|db| organisations::get(db, &mentor.organisation))?;
    let country = of.and_then(|o| o.country).map(|c| c.split('-').next().unwrap_or_default().to_owned());
    let facts = Facts {
        offered: mentor.offered,
        minutes: (mentor.minutes, noted),
        country: country.as_deref(),
        fled,
    };
    take::<Mentoring>("assign", Stage::Asked, &facts).map_err(Refusal::Rule)
}

/// A person asks for a mentor; returns the id. Refused: `Missing` (person, mentor), `Taken` (they asked already),
/// `Rule`.
pub fn ask(tx: &mut Tx<'_>, partnership: &str, person: &str, mentor: &str) -> Result<String, Refusal> {
    let known = tx.read(|db| people::object(db, partnership, person))?.ok_or(Refusal::Missing)?;
    let mentor = tx.read(|db| get(db, partnership, mentor))?.ok_or(Refusal::Missing)?;
    let own = tx.read(|db| of_person(db, partnership, person))?;
    if own.iter().any(|a| a.mentor == mentor.id && a.stage != Stage::Ended) {
        return Err(Refusal::Taken);
    }
    may_assign(tx, partnership, &mentor, known.fled.as_deref())?;
    let id = next(tx, "mentoring", 'H', partnership)?;
    let today = tx.day();
    tx.execute(
        "INSERT INTO mentoring (partnership, id, person, mentor, stage, asked_on, version) \
         VALUES ($1, $2, $3, $4, 'asked', $5, 1)",
        &[partnership.into(), (&id).into(), person.into(), (&mentor.id).into(), today.into()],
    )?;
    tx.journal_person("mentoring.ask", (partnership, person), json!({ "mentor": [null, mentor.id] }))?;
    Ok(id)
}

/// Takes a step: `assign` or `end`; the person is told. Returns the new version. Refused: `Missing`, `Stale`, `Rule`.
pub fn step(tx: &mut Tx<'_>, partnership: &str, id: &str, version: i64, step: &str) -> Result<i64, Refusal> {
    let was = tx.read(|db| asked(db, partnership, id))?.ok_or(Refusal::Missing)?;
    expect_version(version, was.version)?;
    let stage = if step == "assign" && was.stage == Stage::Asked {
        let mentor = tx.read(|db| get(db, partnership, &was.mentor))?.ok_or(Refusal::Missing)?;
        may_assign(tx, partnership, &mentor, was.object.fled.as_deref())?
    } else {
        let nothing = Facts { offered: false, minutes: (0, 0), country: None, fled: None };
        take::<Mentoring>(step, was.stage, &nothing).map_err(Refusal::Rule)?
    };
    let (today, on) = (tx.day(), if stage == Stage::Assigned { "assigned_on" } else { "ended_on" });
    tx.execute(
        &format!(
            "UPDATE mentoring SET stage = $3, {on} = $4, version = version + 1 WHERE partnership = $1 AND id = $2"
        ),
        &[partnership.into(), id.into(), stage.word().into(), today.into()],
    )?;
    let detail = json!({ "mentor": [was.mentor, was.mentor], "stage": [was.stage.word(), stage.word()] });
    tx.journal_person("mentoring.step", (partnership, &was.person), detail)?;
    let about = if stage == Stage::Assigned { About::MentorAssigned } else { About::MentoringEnded };
    notices::tell(tx, partnership, &was.person, about, id)?;
    Ok(was.version + 1)
}

/// Notes time; returns its id. Refused: `Missing`, `Rule`.
pub fn log(
    tx: &mut Tx<'_>,
    partnership: &str,
    id: &str,
    (held_on, minutes): (Date, i64),
) -> Result<String, Refusal> {
    let was = tx.read(|db| asked(db, partnership, id))?.ok_or(Refusal::Missing)?;
    rule::log(was.stage, minutes, tx.day() < held_on).map_err(Refusal::Rule)?;
    let time = next(tx, "mentoring_time", 'T', partnership)?;
    let (account, at) = (tx.actor().account.clone(), tx.at());
    tx.execute(
        "INSERT INTO mentoring_time (partnership, id, mentoring, held_on, minutes, by_account, at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &[
            partnership.into(),
            (&time).into(),
            id.into(),
            held_on.into(),
            Value::Int(minutes),
            account.into(),
            at.into(),
        ],
    )?;
    let detail = json!({ "mentor": [was.mentor, was.mentor], "minutes": [null, minutes] });
    tx.journal_person("mentoring.log", (partnership, &was.person), detail)?;
    Ok(time)
}

/// The person, or whoever stands by them, says that the time is true. Refused: `Missing`, `Taken` (confirmed
/// already), `Wrong("role")`.
pub fn confirm(tx: &mut Tx<'_>, partnership: &str, person: &str, time: &str) -> Result<(), Refusal> {
    if !matches!(tx.actor().role, Some(Role::Worker | Role::CaseWorker)) {
        return Err(Refusal::Wrong("role"));
    }
    let sql = "SELECT mentoring_time.minutes, mentoring_time.confirmed_at, mentoring.mentor FROM mentoring_time \
               JOIN mentoring ON mentoring.partnership = mentoring_time.partnership \
               AND mentoring.id = mentoring_time.mentoring WHERE mentoring_time.partnership = $1 \
               AND mentoring_time.id = $2 AND mentoring.person = $3";
    let row = tx.row(sql, &[partnership.into(), time.into(), person.into()])?.ok_or(Refusal::Missing)?;
    if row.text_or_none(1)?.is_some() {
        return Err(Refusal::Taken);
    }
    let (account, at) = (tx.actor().account.clone(), tx.at());
    tx.execute(
        "UPDATE mentoring_time SET confirmed_by = $3, confirmed_at = $4 WHERE partnership = $1 AND id = $2",
        &[partnership.into(), time.into(), account.into(), at.into()],
    )?;
    let mentor = row.text(2)?;
    let detail = json!({ "mentor": [mentor, mentor], "minutes": [null, row.int(0)?] });
    tx.journal_person("mentoring.confirm", (partnership, person), detail)?;
    Ok(())
}
