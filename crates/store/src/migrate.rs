//! Which tables are there, and how did they come about?
//!
//! Numbered texts, built in, each carried out in one transaction together with
//! the line that says so: killed half-way, it never happened. A text that was
//! changed after it was carried out is refused, and so is a database that a
//! newer program made.

use crate::db::Kind;
use crate::{Db, Fault, seal};

/// One step.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// From 1, rising.
    pub number: i64,
    /// What it is about.
    pub name: &'static str,
    /// SQL with `{text}`, `{int}`, `{blob}` and `{strict}` to be filled in.
    pub sql: &'static str,
}

/// All steps.
pub const ALL: &[Migration] = &[
    Migration { number: 1, name: "house", sql: include_str!("../migrations/0001_house.sql") },
    Migration { number: 2, name: "accounts", sql: include_str!("../migrations/0002_accounts.sql") },
    Migration { number: 3, name: "journal", sql: include_str!("../migrations/0003_journal.sql") },
    Migration { number: 4, name: "recovery", sql: include_str!("../migrations/0004_recovery.sql") },
    Migration { number: 5, name: "jobs", sql: include_str!("../migrations/0005_jobs.sql") },
    Migration { number: 6, name: "intake", sql: include_str!("../migrations/0006_intake.sql") },
    Migration { number: 7, name: "rounds", sql: include_str!("../migrations/0007_rounds.sql") },
    Migration { number: 8, name: "workers", sql: include_str!("../migrations/0008_workers.sql") },
    Migration { number: 9, name: "demand", sql: include_str!("../migrations/0009_demand.sql") },
    Migration { number: 10, name: "exchange", sql: include_str!("../migrations/0010_exchange.sql") },
    Migration { number: 11, name: "training", sql: include_str!("../migrations/0011_training.sql") },
    Migration { number: 12, name: "recognition", sql: include_str!("../migrations/0012_recognition.sql") },
    Migration { number: 13, name: "credentials", sql: include_str!("../migrations/0013_credentials.sql") },
    Migration { number: 14, name: "mobility", sql: include_str!("../migrations/0014_mobility.sql") },
    Migration { number: 15, name: "work", sql: include_str!("../migrations/0015_work.sql") },
    Migration { number: 16, name: "grievances", sql: include_str!("../migrations/0016_grievances.sql") },
    Migration { number: 17, name: "notices", sql: include_str!("../migrations/0017_notices.sql") },
    Migration { number: 18, name: "around", sql: include_str!("../migrations/0018_around.sql") },
    Migration { number: 19, name: "return", sql: include_str!("../migrations/0019_return.sql") },
    Migration { number: 20, name: "due", sql: include_str!("../migrations/0020_due.sql") },
    Migration { number: 21, name: "accused", sql: include_str!("../migrations/0021_accused.sql") },
    Migration { number: 22, name: "judged", sql: include_str!("../migrations/0022_judged.sql") },
    Migration { number: 23, name: "talk", sql: include_str!("../migrations/0023_talk.sql") },
    Migration { number: 24, name: "ledger", sql: include_str!("../migrations/0024_ledger.sql") },
    Migration { number: 25, name: "measured", sql: include_str!("../migrations/0025_measured.sql") },
    Migration { number: 26, name: "scenarios", sql: include_str!("../migrations/0026_scenarios.sql") },
    Migration { number: 27, name: "room", sql: include_str!("../migrations/0027_room.sql") },
    Migration { number: 28, name: "kept_reports", sql: include_str!("../migrations/0028_kept_reports.sql") },
    Migration { number: 29, name: "library", sql: include_str!("../migrations/0029_library.sql") },
    Migration { number: 30, name: "planning", sql: include_str!("../migrations/0030_planning.sql") },
    Migration { number: 31, name: "declined", sql: include_str!("../migrations/0031_declined.sql") },
];

impl Migration {
    /// What stays the same as long as the text does.
    pub fn checksum(&self) -> String {
        data_encoding::HEXLOWER.encode(&seal::hash(&[self.sql.as_bytes()]))
    }
}

/// A text as this database reads it.
pub fn dialect(kind: Kind, sql: &str) -> String {
    let (text, int, blob, strict) = match kind {
        Kind::Sqlite => ("TEXT", "INTEGER", "BLOB", " STRICT"),
        // Ordered by bytes, as SQLite does, whatever the server's language.
        Kind::Postgres => ("TEXT COLLATE \"C\"", "BIGINT", "BYTEA", ""),
    };
    sql.replace("{text}", text).replace("{int}", int).replace("{blob}", blob).replace("{strict}", strict)
}

/// Carries out what is still to be done.
pub fn run(db: &mut Db, all: &[Migration]) -> Result<(), Fault> {
    let table = "CREATE TABLE IF NOT EXISTS migration \
         (number {int} NOT NULL PRIMARY KEY, name {text} NOT NULL, checksum {text} NOT NULL){strict}";
    let done = applied(db)?;
    if done.is_none() {
        make(db, table)?;
    }
    compare(&done.unwrap_or_default(), all)?;
    for step in all {
        whole(db, |db| one(db, step))?;
    }
    Ok(())
}

/// Makes tables that may be there already.
pub(crate) fn make(db: &mut Db, sql: &str) -> Result<(), Fault> {
    let sql = dialect(db.kind(), sql);
    whole(db, |db| db.script(&sql))
}

/// All of it or nothing, one server after the other.
fn whole(db: &mut Db, f: impl FnOnce(&mut Db) -> Result<(), Fault>) -> Result<(), Fault> {
    begin(db)?;
    let done = f(db).and_then(|()| db.script("COMMIT"));
    if done.is_err() {
        let _gone = db.script("ROLLBACK");
    }
    done
}

/// Only one at a time, also with several servers.
fn begin(db: &mut Db) -> Result<(), Fault> {
    match db.kind() {
        Kind::Sqlite => db.script("BEGIN IMMEDIATE"),
        Kind::Postgres => db.script("BEGIN; SELECT pg_advisory_xact_lock(7223046)"),
    }
}

fn one(db: &mut Db, step: &Migration) -> Result<(), Fault> {
    if db.row("SELECT name FROM migration WHERE number = $1", &[step.number.into()])?.is_some() {
        return Ok(());
    }
    db.script(&dialect(db.kind(), step.sql))?;
    let sql = "INSERT INTO migration (number, name, checksum) VALUES ($1, $2, $3)";
    db.execute(sql, &[step.number.into(), step.name.into(), step.checksum().into()])?;
    Ok(())
}

/// Number and checksum of every step done; nothing where there is no table of them.
pub(crate) fn applied(db: &mut Db) -> Result<Option<Vec<(i64, String)>>, Fault> {
    let there = match db.kind() {
        Kind::Sqlite => "SELECT name FROM sqlite_schema WHERE type = 'table' AND name = 'migration'",
        Kind::Postgres => {
            "SELECT tablename FROM pg_catalog.pg_tables \
             WHERE schemaname = current_schema() AND tablename = 'migration'"
        }
    };
    if db.row(there, &[])?.is_none() {
        return Ok(None);
    }
    let rows = db.rows("SELECT number, checksum FROM migration ORDER BY number", &[])?;
    rows.iter().map(|r| Ok((r.int(0)?, r.text(1)?))).collect::<Result<Vec<_>, Fault>>().map(Some)
}

/// Whether what was done is the beginning of what is to be done.
pub(crate) fn compare(done: &[(i64, String)], all: &[Migration]) -> Result<(), Fault> {
    for (number, checksum) in done {
        match all.iter().find(|s| s.number == *number) {
            None => {
                return Err(Fault::Other(format!(
                    "this database was made by a newer program (it has step {number}, this program knows {}): \
                     use that program",
                    all.len()
                )));
            }
            Some(step) if step.checksum() != *checksum => {
                return Err(Fault::Other(format!(
                    "step {number} ({}) of this database differs from this program's: use the program that made it",
                    step.name
                )));
            }
            Some(_) => {}
        }
    }
    Ok(())
}

/// Whether everything was done that is to be done; says by which command it comes about.
pub(crate) fn is_whole(done: &[(i64, String)], all: &[Migration]) -> Result<(), Fault> {
    let lacks = all.iter().find(|step| done.iter().all(|(number, _)| *number != step.number));
    let Some(step) = lacks else { return Ok(()) };
    Err(Fault::Other(format!(
        "this store was made by an older program: it lacks step {} ({}) of {}. `ambos serve` with this program and the \
         same --data or --database brings it up to date when it starts; back it up before with the program that made it",
        step.number,
        step.name,
        all.len()
    )))
}
