//! Which cases are there, what is due in them, and which permits wait?

use std::collections::BTreeMap;

use jiff::civil::Date;
use partnership::mobility::Stage;
use partnership::stakeholders::Reach;

use super::{CASES, PERMITS, stage};
use crate::matters::counted;
use crate::page::{Page, asked, page, start};
use crate::reach::reach_sql;
use crate::{Db, Fault, Row, Value};

/// Which cases are listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// All of them.
    All,
    /// Those with a task that is overdue on a day.
    Overdue(Date),
    /// Those with a task that is at risk on a day, and none overdue.
    AtRisk(Date),
    /// Those with an open task of this account.
    Mine(String),
}

/// A case in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its id.
    pub id: String,
    /// The person.
    pub person: String,
    /// The corridor.
    pub corridor: String,
    /// Where it stands.
    pub stage: Stage,
    /// The first deadline of its open tasks.
    pub due: Option<Date>,
    /// The first day on which one of them is at risk.
    pub risk_from: Option<Date>,
    /// How many calls for help are not closed.
    pub calls: i64,
}

const OPEN: &str = "mobility_step.partnership = mobility_case.partnership \
     AND mobility_step.mobility = mobility_case.id \
     AND mobility_step.state IN ('not_started', 'in_progress')";

/// The cases of a partnership within reach, by id.
pub fn list(
    db: &mut Db,
    reach: &Reach,
    partnership: &str,
    filter: &Filter,
    after: Option<&str>,
    limit: u32,
) -> Result<Page<Listed>, Fault> {
    let (mut condition, mut values) = reach_sql(reach, &CASES.columns, 1);
    let mut with = |sql: &str, value: Value| {
        values.push(value);
        condition.push_str(&sql.replace("{n}", &values.len().to_string()));
    };
    match filter {
        Filter::All => {}
        Filter::Overdue(day) => {
            let sql = format!(" AND EXISTS (SELECT 1 FROM mobility_step WHERE {OPEN} AND due < ${{n}})");
            with(&sql, (*day).into());
        }
        Filter::AtRisk(day) => {
            let sql = format!(
                " AND EXISTS (SELECT 1 FROM mobility_step WHERE {OPEN} AND risk_from <= ${{n}}) \
                 AND NOT EXISTS (SELECT 1 FROM mobility_step WHERE {OPEN} AND due < ${{n}})"
            );
            with(&sql, (*day).into());
        }
        Filter::Mine(account) => {
            let sql =
                format!(" AND EXISTS (SELECT 1 FROM mobility_step WHERE {OPEN} AND in_charge = ${{n}})");
            with(&sql, account.into());
        }
    }
    values.extend([partnership.into(), start(after).into(), Value::Int(asked(limit))]);
    let n = values.len();
    let joined = CASES.joined();
    let sql = format!(
        "SELECT mobility_case.id, mobility_case.person, mobility_case.corridor, mobility_case.stage, \
         (SELECT min(due) FROM mobility_step WHERE {OPEN}), \
         (SELECT min(risk_from) FROM mobility_step WHERE {OPEN}), \
         (SELECT count(*) FROM mobility_call WHERE mobility_call.partnership = mobility_case.partnership \
          AND mobility_call.mobility = mobility_case.id AND mobility_call.state <> 'closed') \
         {joined} WHERE {condition} AND person.state = 'present' AND mobility_case.partnership = ${} \
         AND mobility_case.id > ${} ORDER BY mobility_case.id LIMIT ${n}",
        n - 2,
        n - 1
    );
    let read = |row: &Row| {
        Ok(Listed {
            id: row.text(0)?,
            person: row.text(1)?,
            corridor: row.text(2)?,
            stage: stage(&row.text(3)?)?,
            due: row.day_or_none(4)?,
            risk_from: row.day_or_none(5)?,
            calls: row.int(6)?,
        })
    };
    let rows = db.rows(&sql, &values)?.iter().map(read).collect::<Result<Vec<_>, Fault>>()?;
    Ok(page(rows, limit, |c| c.id.clone()))
}

/// For whom tasks are listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mine {
    /// The account.
    pub account: String,
    /// Its organisation.
    pub organisation: String,
    /// Whether it is a case worker: of tasks for which nobody is named.
    pub case_worker: bool,
}

impl Mine {
    /// The condition, with placeholders from `first`.
    fn sql(&self, first: usize) -> (String, Vec<Value>) {
        let (a, o) = (first, first + 1);
        let own = if self.case_worker {
            format!(" OR (mobility_step.party IS NULL AND person.organisation = ${o})")
        } else {
            String::new()
        };
        let sql = format!(
            "(mobility_step.in_charge = ${a} OR (mobility_step.in_charge IS NULL AND (mobility_step.party IN \
             (SELECT party.party FROM party WHERE party.partnership = mobility_case.partnership \
             AND party.organisation = ${o}){own})))"
        );
        (sql, vec![(&self.account).into(), (&self.organisation).into()])
    }
}

/// An open task in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The partnership.
    pub partnership: String,
    /// The case.
    pub case: String,
    /// The person.
    pub person: String,
    /// The edition under which the case goes.
    pub edition: i64,
    /// The day for which that is read.
    pub law_day: Date,
    /// The step.
    pub step: String,
    /// Its deadline; nothing: it has none, or it is unknown.
    pub due: Option<Date>,
    /// The first day on which it is at risk.
    pub risk_from: Option<Date>,
}

/// The open tasks of a partnership that are somebody's, within reach: the first deadline first; at most `limit`.
pub fn mine(
    db: &mut Db,
    reach: &Reach,
    partnership: &str,
    whose: &Mine,
    limit: u32,
) -> Result<Vec<Due>, Fault> {
    let (condition, mut values) = reach_sql(reach, &CASES.columns, 1);
    let (mine, more) = whose.sql(values.len() + 1);
    values.extend(more);
    values.extend([partnership.into(), Value::Int(i64::from(limit))]);
    let n = values.len();
    let joined = CASES.joined();
    let sql = format!(
        "SELECT mobility_case.partnership, mobility_case.id, mobility_case.person, mobility_case.edition, \
         mobility_case.law_day, mobility_step.step, mobility_step.due, mobility_step.risk_from \
         {joined} JOIN mobility_step ON {OPEN} WHERE {condition} AND {mine} AND person.state = 'present' \
         AND mobility_case.partnership = ${} ORDER BY mobility_step.due IS NULL, mobility_step.due, \
         mobility_case.id, mobility_step.step LIMIT ${n}",
        n - 1
    );
    let read = |row: &Row| {
        Ok(Due {
            partnership: row.text(0)?,
            case: row.text(1)?,
            person: row.text(2)?,
            edition: row.int(3)?,
            law_day: row.day(4)?,
            step: row.text(5)?,
            due: row.day_or_none(6)?,
            risk_from: row.day_or_none(7)?,
        })
    };
    db.rows(&sql, &values)?.iter().map(read).collect()
}

/// How many open tasks within reach are somebody's, by partnership: all, and those overdue on a day.
pub fn mine_overdue(
    db: &mut Db,
    reach: &Reach,
    whose: &Mine,
    day: Date,
) -> Result<BTreeMap<String, (i64, i64)>, Fault> {
    let (condition, mut values) = reach_sql(reach, &CASES.columns, 1);
    let (mine, more) = whose.sql(values.len() + 1);
    values.extend(more);
    values.push(day.into());
    let joined = CASES.joined();
    let sql = format!(
        "SELECT mobility_case.partnership, count(*), \
         coalesce(sum(CASE WHEN mobility_step.due < ${} THEN 1 ELSE 0 END), 0) \
         {joined} JOIN mobility_step ON {OPEN} WHERE {condition} AND {mine} AND person.state = 'present' \
         GROUP BY mobility_case.partnership ORDER BY mobility_case.partnership",
        values.len()
    );
    let read = |row: &Row| Ok((row.text(0)?, (row.int(1)?, row.int(2)?)));
    db.rows(&sql, &values)?.iter().map(read).collect()
}

/// How many calls for help within reach are not closed, by partnership.
pub fn calls_waiting(db: &mut Db, reach: &Reach) -> Result<BTreeMap<String, i64>, Fault> {
    let (condition, values) = reach_sql(reach, &CASES.columns, 1);
    let joined = CASES.joined();
    let sql = format!(
        "SELECT mobility_case.partnership, count(*) {joined} JOIN mobility_call \
         ON mobility_call.partnership = mobility_case.partnership \
         AND mobility_call.mobility = mobility_case.id AND mobility_call.state <> 'closed' \
         WHERE {condition} AND person.state = 'present' \
         GROUP BY mobility_case.partnership ORDER BY mobility_case.partnership"
    );
    counted(&db.rows(&sql, &values)?)
}

/// A case that waits for a permit, as the authority sees it: nothing of the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permit {
    /// The case's id.
    pub id: String,
    /// The corridor.
    pub corridor: String,
    /// The country of destination.
    pub country: String,
    /// The edition under which it goes.
    pub edition: i64,
    /// The day for which that is read.
    pub law_day: Date,
    /// The day on which the permit was asked for.
    pub since: Option<Date>,
}

/// The cases of a partnership that wait for a permit of a country within reach, by id.
pub fn permits(
    db: &mut Db,
    reach: &Reach,
    partnership: &str,
    after: Option<&str>,
    limit: u32,
) -> Result<Page<Permit>, Fault> {
    let (condition, mut values) = reach_sql(reach, &PERMITS.columns, 1);
    values.extend([partnership.into(), start(after).into(), Value::Int(asked(limit))]);
    let n = values.len();
    let joined = CASES.joined();
    let sql = format!(
        "SELECT mobility_case.id, mobility_case.corridor, mobility_case.country, mobility_case.edition, \
         mobility_case.law_day, mobility_case.authorised_on {joined} WHERE {condition} \
         AND person.state = 'present' AND mobility_case.stage = 'authorising' \
         AND mobility_case.partnership = ${} AND mobility_case.id > ${} ORDER BY mobility_case.id LIMIT ${n}",
        n - 2,
        n - 1
    );
    let read = |row: &Row| {
        Ok(Permit {
            id: row.text(0)?,
            corridor: row.text(1)?,
            country: row.text(2)?,
            edition: row.int(3)?,
            law_day: row.day(4)?,
            since: row.day_or_none(5)?,
        })
    };
    let rows = db.rows(&sql, &values)?.iter().map(read).collect::<Result<Vec<_>, Fault>>()?;
    Ok(page(rows, limit, |p| p.id.clone()))
}

/// How many cases wait for a permit of a country within reach, by partnership.
pub fn permits_waiting(db: &mut Db, reach: &Reach) -> Result<BTreeMap<String, i64>, Fault> {
    PERMITS.count(db, reach, " AND mobility_case.stage = 'authorising'")
}
