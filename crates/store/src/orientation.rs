//! Who took part in which module of pre-departure orientation, and which sessions are planned?
//!
//! The rules are [`partnership::orientation`]. Sessions are as public as the partnership's programmes; who comes
//! to them is not. Both go when somebody is erased.

use std::collections::BTreeMap;

use agreement::InForce;
use jiff::civil::Date;
use partnership::orientation::sessions::{self as rule, Session};
use partnership::orientation::{Asks, MODULES, Missing, Record, missing};
use partnership::stakeholders::Reach;
use serde_json::json;

use crate::reach::{Belongs, Columns, reach_sql};
use crate::tx::{Entry, Tx, expect_version};
use crate::{Db, Fault, Refusal, Row, Value, notices, people};

/// What somebody took part in, by day and module.
pub fn of_person(db: &mut Db, partnership: &str, person: &str) -> Result<Vec<Record>, Fault> {
    let sql = "SELECT module, minutes, held_on FROM orientation WHERE partnership = $1 AND person = $2 \
               ORDER BY held_on, module, id";
    let rows = db.rows(sql, &[partnership.into(), person.into()])?;
    rows.iter().map(|r| Ok(Record { module: r.text(0)?, minutes: r.int(1)?, held_on: r.day(2)? })).collect()
}

/// What somebody still lacks; nothing where the agreement asks for no orientation. For whoever guards a departure:
/// nobody departs where `Asks::before_departure` and this is not complete.
pub fn missing_of(
    db: &mut Db,
    partnership: &str,
    person: &str,
    law: &InForce<'_>,
) -> Result<Option<(Asks, Missing)>, Fault> {
    let Some(asks) = Asks::of(law) else { return Ok(None) };
    let records = of_person(db, partnership, person)?;
    let lacks = missing(&asks, &records);
    Ok(Some((asks, lacks)))
}

/// Notes that somebody took part in a module. The same module in the same session (without one: on the same day)
/// is noted once: the last word counts, and 0 minutes take it back. Refused: `Missing` (person, also somebody
/// erased), `Wrong("module")`, `Wrong("minutes")` (0 to [`rule::LONGEST`]), `Wrong("held_on")`: in days to come.
pub fn note(
    tx: &mut Tx<'_>,
    (partnership, person): (&str, &str),
    record: &Record,
    session: Option<&str>,
) -> Result<(), Refusal> {
    present(tx, partnership, person)?;
    if !MODULES.contains(&record.module.as_str()) {
        return Err(Refusal::Wrong("module"));
    }
    if !(0..=rule::LONGEST).contains(&record.minutes) {
        return Err(Refusal::Wrong("minutes"));
    }
    if record.held_on > tx.day() {
        return Err(Refusal::Wrong("held_on"));
    }
    let by = session.map_or_else(|| record.held_on.to_string(), str::to_owned);
    let id = format!("{person}.{}.{by}", record.module);
    tx.execute(
        "DELETE FROM orientation WHERE partnership = $1 AND id = $2",
        &[partnership.into(), (&id).into()],
    )?;
    if record.minutes > 0 {
        let account = tx.actor().account.clone();
        tx.execute(
            "INSERT INTO orientation (partnership, id, person, module, minutes, held_on, by_account) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
            &[
                partnership.into(),
                id.into(),
                person.into(),
                (&record.module).into(),
                Value::Int(record.minutes),
                record.held_on.into(),
                account.into(),
            ],
        )?;
    }
    let detail = json!({ record.module.clone(): [null, record.minutes], "held_on": [null, record.held_on.to_string()] });
    tx.journal_person("orientation.note", (partnership, person), detail)?;
    Ok(())
}

fn present(tx: &mut Tx<'_>, partnership: &str, person: &str) -> Result<(), Refusal> {
    let sql = "SELECT id FROM person WHERE partnership = $1 AND id = $2 AND state = 'present'";
    tx.row(sql, &[partnership.into(), person.into()])?.map(drop).ok_or(Refusal::Missing)
}

/// A session that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The partnership.
    pub partnership: String,
    /// Its id there.
    pub id: String,
    /// The organisation that gives it; nothing: an account of no organisation planned it.
    pub organisation: Option<String>,
    /// What was planned.
    pub session: Session,
    /// Rises with every change.
    pub version: i64,
}

const READ: &str = "partnership, id, organisation, held_on, begins, place, language, modules, seats, families, \
     called_off, version FROM orientation_session";

fn read(row: &Row) -> Result<Kept, Fault> {
    Ok(Kept {
        partnership: row.text(0)?,
        id: row.text(1)?,
        organisation: row.text_or_none(2)?,
        session: Session {
            held_on: row.day(3)?,
            begins: row.text(4)?,
            place: row.text(5)?,
            language: row.text(6)?,
            modules: rule::read_modules(&row.text(7)?),
            seats: row.int(8)?,
            families: row.int(9)? != 0,
            called_off: row.int(10)? != 0,
        },
        version: row.int(11)?,
    })
}

/// One session.
pub fn session(db: &mut Db, partnership: &str, id: &str) -> Result<Option<Kept>, Fault> {
    let sql = format!("SELECT {READ} WHERE partnership = $1 AND id = $2");
    db.row(&sql, &[partnership.into(), id.into()])?.as_ref().map(read).transpose()
}

/// All sessions of a partnership from a day on, the next first.
pub fn sessions(db: &mut Db, partnership: &str, from: Date) -> Result<Vec<Kept>, Fault> {
    let sql = format!("SELECT {READ} WHERE partnership = $1 AND held_on >= $2 ORDER BY held_on, begins, id");
    db.rows(&sql, &[partnership.into(), from.into()])?.iter().map(read).collect()
}

/// Plans a session (`id` empty, `version` 0; `organisation` gives it) or changes one. Returns its id. Refused:
/// `Missing`, `Stale`, `Rule`, `Wrong(field)`: a text that is too long.
pub fn plan(tx: &mut Tx<'_>, new: &Kept, law: &InForce<'_>) -> Result<String, Refusal> {
    let (session, today) = (&new.session, tx.day());
    rule::plan(session, Asks::of(law).as_ref(), today)?;
    if session.place.len() > 300 {
        return Err(Refusal::Wrong("place"));
    }
    if session.begins.len() > 40 {
        return Err(Refusal::Wrong("begins"));
    }
    if tx.row("SELECT id FROM partnership WHERE id = $1", &[(&new.partnership).into()])?.is_none() {
        return Err(Refusal::Missing);
    }
    let is_new = new.id.is_empty();
    let id = if is_new {
        tx.next_id("orientation_session", 'O', &new.partnership)?
    } else {
        let old = tx.read(|db| self::session(db, &new.partnership, &new.id))?.ok_or(Refusal::Missing)?;
        expect_version(new.version, old.version)?;
        new.id.clone()
    };
    let sql = if is_new {
        "INSERT INTO orientation_session (partnership, id, organisation, held_on, begins, place, language, modules, \
         seats, families, called_off, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)"
    } else {
        "UPDATE orientation_session SET organisation = COALESCE(organisation, $3), held_on = $4, begins = $5, \
         place = $6, language = $7, modules = $8, seats = $9, families = $10, called_off = $11, \
         version = version + 1 WHERE partnership = $1 AND id = $2"
    };
    tx.execute(
        sql,
        &[
            (&new.partnership).into(),
            (&id).into(),
            new.organisation.as_deref().into(),
            session.held_on.into(),
            (&session.begins).into(),
            (&session.place).into(),
            (&session.language).into(),
            rule::write_modules(&session.modules).into(),
            Value::Int(session.seats),
            Value::Int(i64::from(session.families)),
            Value::Int(i64::from(session.called_off)),
        ],
    )?;
    tx.journal(Entry {
        action: "orientation.plan",
        kind: "orientation",
        subject: id.clone(),
        partnership: Some(new.partnership.clone()),
        detail: json!({ "held_on": [null, session.held_on.to_string()], "called_off": [null, session.called_off] }),
        owner: None,
    })?;
    let sql = "SELECT person FROM orientation_seat WHERE partnership = $1 AND session = $2 ORDER BY person";
    for seat in tx.rows(sql, &[(&new.partnership).into(), (&id).into()])? {
        let subject = format!("{id}/changed/{}", new.version);
        notices::tell(tx, &new.partnership, &seat.text(0)?, notices::About::Orientation, &subject)?;
    }
    Ok(id)
}

/// Who comes to a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The person.
    pub person: String,
    /// How many of their family come along.
    pub family: i64,
}

const SEAT: Columns = Columns {
    partnership: Belongs::Column("orientation_seat.partnership"),
    organisation: Some("person.organisation"),
    country: Some("person.country"),
    person: Some("orientation_seat.person"),
    fled: Some("person.fled"),
    shown_until: Some("person.shown_until"),
};

/// Who comes to a session, as far as `reach` goes, by id.
pub fn seats(db: &mut Db, reach: &Reach, partnership: &str, session: &str) -> Result<Vec<Seat>, Fault> {
    let (condition, mut values) = reach_sql(reach, &SEAT, 1);
    values.extend([partnership.into(), session.into()]);
    let n = values.len();
    let sql = format!(
        "SELECT orientation_seat.person, orientation_seat.family FROM orientation_seat JOIN person \
         ON person.partnership = orientation_seat.partnership AND person.id = orientation_seat.person \
         WHERE {condition} AND person.state = 'present' AND orientation_seat.partnership = ${} \
         AND orientation_seat.session = ${n} ORDER BY orientation_seat.person",
        n - 1
    );
    db.rows(&sql, &values)?.iter().map(|r| Ok(Seat { person: r.text(0)?, family: r.int(1)? })).collect()
}

/// The sessions that somebody signed up for, with how many of their family come along.
pub fn signed_up(db: &mut Db, partnership: &str, person: &str) -> Result<BTreeMap<String, i64>, Fault> {
    let sql = "SELECT session, family FROM orientation_seat WHERE partnership = $1 AND person = $2";
    let rows = db.rows(sql, &[partnership.into(), person.into()])?;
    rows.iter().map(|r| Ok((r.text(0)?, r.int(1)?))).collect()
}

/// How many seats of each session are taken. Whoever fled the State `hidden` is not counted: they do not exist for
/// its accounts.
pub fn taken(db: &mut Db, partnership: &str, hidden: Option<&str>) -> Result<BTreeMap<String, i64>, Fault> {
    let sql = "SELECT orientation_seat.session, count(*) FROM orientation_seat JOIN person \
               ON person.partnership = orientation_seat.partnership AND person.id = orientation_seat.person \
               WHERE orientation_seat.partnership = $1 AND (person.fled IS NULL OR person.fled <> $2) \
               GROUP BY orientation_seat.session";
    let rows = db.rows(sql, &[partnership.into(), hidden.unwrap_or_default().into()])?;
    rows.iter().map(|r| Ok((r.text(0)?, r.int(1)?))).collect()
}

/// Signs somebody up with this many of their family; once more mends the number. Refused: `Missing`, `Rule`.
pub fn sign_up(
    tx: &mut Tx<'_>,
    (partnership, person): (&str, &str),
    session: &str,
    family: i64,
) -> Result<(), Refusal> {
    present(tx, partnership, person)?;
    let kept = tx.read(|db| self::session(db, partnership, session))?.ok_or(Refusal::Missing)?;
    let others =
        "SELECT count(*) FROM orientation_seat WHERE partnership = $1 AND session = $2 AND person <> $3";
    let values = [partnership.into(), session.into(), person.into()];
    let taken = tx.row(others, &values)?.map_or(Ok(0), |r| r.int(0))?;
    rule::sign_up(&kept.session, taken, family, tx.day())?;
    tx.execute(
        "DELETE FROM orientation_seat WHERE partnership = $1 AND session = $2 AND person = $3",
        &values,
    )?;
    tx.execute(
        "INSERT INTO orientation_seat (partnership, session, person, family) VALUES ($1, $2, $3, $4)",
        &[partnership.into(), session.into(), person.into(), Value::Int(family)],
    )?;
    let detail = json!({ "orientation": [null, session], "family": [null, family] });
    tx.journal_person("orientation.sign_up", (partnership, person), detail)?;
    Ok(())
}

/// Signs somebody off again: always succeeds. Refused: `Missing`: they had not signed up.
pub fn sign_off(tx: &mut Tx<'_>, (partnership, person): (&str, &str), session: &str) -> Result<(), Refusal> {
    let sql = "DELETE FROM orientation_seat WHERE partnership = $1 AND session = $2 AND person = $3";
    if tx.execute(sql, &[partnership.into(), session.into(), person.into()])? == 0 {
        return Err(Refusal::Missing);
    }
    let detail = json!({ "orientation": [session, null] });
    tx.journal_person("orientation.sign_off", (partnership, person), detail)?;
    Ok(())
}

/// Notes who was at a session: minutes for each of its modules, by person. A person who was there for all of it is
/// noted with the minutes planned. Refused: `Missing`, `Rule`, and as [`note`].
pub fn attend(
    tx: &mut Tx<'_>,
    (partnership, session): (&str, &str),
    there: &BTreeMap<String, Vec<(String, i64)>>,
) -> Result<(), Refusal> {
    let kept = tx.read(|db| self::session(db, partnership, session))?.ok_or(Refusal::Missing)?;
    rule::note(&kept.session, tx.day())?;
    for (person, modules) in there {
        tx.read(|db| people::object(db, partnership, person))?.ok_or(Refusal::Missing)?;
        for (module, minutes) in modules {
            if !kept.session.modules.iter().any(|(planned, _)| planned == module) {
                return Err(Refusal::Wrong("module"));
            }
            let record = Record { module: module.clone(), minutes: *minutes, held_on: kept.session.held_on };
            note(tx, (partnership, person), &record, Some(session))?;
        }
    }
    Ok(())
}
