//! What does somebody want for themselves, and what did they say before?
//!
//! The rules are [`partnership::around::goals`]. Every version stays, sealed with the person's key.

use jiff::Timestamp;
use partnership::around::goals::{self as rule, Goals};
use partnership::stakeholders::Role;
use serde_json::{Value as Json, json};

use crate::keys::{self, Keys};
use crate::seal::Key;
use crate::tx::{Tx, expect_version};
use crate::{Db, Fault, Refusal, Value};

/// A version of what somebody said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Its number, from 1.
    pub number: i64,
    /// What was said.
    pub goals: Goals,
    /// The role of whoever wrote it; `worker`: the person.
    pub role: String,
    /// When.
    pub at: Timestamp,
}

fn place(partnership: &str, person: &str, number: i64) -> String {
    format!("goals/{partnership}/{person}/{number}")
}

fn open(key: &Key, place: &str, sealed: &[u8]) -> Result<Goals, Fault> {
    let json: Json = serde_json::from_slice(&key.open(place, sealed)?).map_err(Fault::other)?;
    let text = |name: &str| json[name].as_str().unwrap_or_default().to_owned();
    Ok(Goals {
        goals: text("goals"),
        family: text("family"),
        flexible: text("flexible"),
        accepts: text("accepts"),
    })
}

/// All versions, the newest first; none after the person was erased.
pub fn versions(db: &mut Db, keys: &Keys, partnership: &str, person: &str) -> Result<Vec<Said>, Fault> {
    let sql = "SELECT number, role, at, sealed FROM goals WHERE partnership = $1 AND person = $2 \
               ORDER BY number DESC";
    let rows = db.rows(sql, &[partnership.into(), person.into()])?;
    let read = |row: &crate::Row, key: Option<&Key>| {
        let number = row.int(0)?;
        let goals = match key {
            Some(key) => open(key, &place(partnership, person, number), &row.blob(3)?)?,
            None => Goals::default(),
        };
        Ok(Said { number, goals, role: row.text(1)?, at: row.instant(2)? })
    };
    keys.open_each(&rows, |_| Ok(keys::person(partnership, person)), read)
}

/// Keeps what somebody says now; `number` is the version that was seen, 0 where there was none. The person says
/// it, or whoever stands by them with them. Returns the new number. Refused: `Missing`, `Stale`, `Rule`,
/// `Wrong("role")`.
pub fn say(
    tx: &mut Tx<'_>,
    partnership: &str,
    person: &str,
    number: i64,
    goals: &Goals,
) -> Result<i64, Refusal> {
    let role = tx.actor().role.filter(|r| matches!(r, Role::Worker | Role::CaseWorker));
    let role = role.ok_or(Refusal::Wrong("role"))?;
    let key = tx.key(&keys::person(partnership, person))?.ok_or(Refusal::Missing)?;
    let sql = "SELECT max(number) FROM goals WHERE partnership = $1 AND person = $2";
    let row = tx.row(sql, &[partnership.into(), person.into()])?;
    let last = row.map_or(Ok(None), |r| r.int_or_none(0))?.unwrap_or(0);
    expect_version(number, last)?;
    rule::accept(goals).map_err(Refusal::Rule)?;
    let number = last + 1;
    let plain = json!({ "goals": goals.goals.trim(), "family": goals.family.trim(),
                        "flexible": goals.flexible.trim(), "accepts": goals.accepts.trim() });
    let plain = zeroize::Zeroizing::new(plain.to_string());
    let sealed = key.seal(&place(partnership, person, number), plain.as_bytes())?;
    let at = tx.at();
    tx.execute(
        "INSERT INTO goals (partnership, person, number, role, at, sealed) VALUES ($1, $2, $3, $4, $5, $6)",
        &[
            partnership.into(),
            person.into(),
            Value::Int(number),
            role.word().into(),
            at.into(),
            sealed.into(),
        ],
    )?;
    tx.journal_person("goals.say", (partnership, person), json!({ "goals": [last, number] }))?;
    Ok(number)
}
