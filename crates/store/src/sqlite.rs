//! How is SQLite spoken to?
//!
//! WAL, so that readers do not wait; `synchronous=FULL`, so that what was
//! answered survives a power cut; `secure_delete`, so that what was cleared is
//! overwritten.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, ErrorCode, OpenFlags, Statement};

use crate::{Db, Fault, Row, Value};

const SETTINGS: &str = "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; \
     PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-32768;";

/// Opens a file for writing; makes it where it is missing.
pub fn open(file: &Path) -> Result<Db, Fault> {
    let connection = Connection::open(file).map_err(fault)?;
    connection.busy_timeout(Duration::from_secs(10)).map_err(fault)?;
    connection.set_prepared_statement_cache_capacity(256);
    connection.execute_batch("PRAGMA journal_mode=WAL;").map_err(fault)?;
    settle(&connection)?;
    Ok(Db::sqlite(connection))
}

/// Opens a file for reading.
pub fn open_to_read(file: &Path) -> Result<Db, Fault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags).map_err(fault)?;
    connection.busy_timeout(Duration::from_secs(10)).map_err(fault)?;
    connection.set_prepared_statement_cache_capacity(256);
    settle(&connection)?;
    connection.execute_batch("PRAGMA query_only=ON;").map_err(fault)?;
    Ok(Db::sqlite(connection))
}

fn settle(connection: &Connection) -> Result<(), Fault> {
    connection.execute_batch(SETTINGS).map_err(fault)?;
    // Otherwise a statement with `LIMIT $n` is prepared anew each time a value is bound to it.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(fault)?;
    Ok(())
}

/// Writes the log back into the file and empties it, so that what was cleared is gone from both.
/// Says whether nobody was in the way.
pub fn empty_log(db: &mut Db) -> Result<bool, Fault> {
    db.script("PRAGMA busy_timeout=100")?;
    let answer = db.rows("PRAGMA wal_checkpoint(TRUNCATE)", &[]);
    db.script("PRAGMA busy_timeout=10000")?;
    let busy = answer?.first().map_or(Ok(0), |row| row.int(0))?;
    Ok(busy == 0)
}

/// Carries out one statement.
pub fn execute(connection: &Connection, sql: &str, values: &[Value]) -> Result<u64, Fault> {
    let mut statement = connection.prepare_cached(sql).map_err(fault)?;
    bind(&mut statement, values)?;
    let changed = statement.raw_execute().map_err(fault)?;
    Ok(u64::try_from(changed).unwrap_or(u64::MAX))
}

/// Asks for rows.
pub fn rows(connection: &Connection, sql: &str, values: &[Value]) -> Result<Vec<Row>, Fault> {
    let mut statement = connection.prepare_cached(sql).map_err(fault)?;
    let width = statement.column_count();
    bind(&mut statement, values)?;
    let mut answer = statement.raw_query();
    let mut found = Vec::new();
    while let Some(row) = answer.next().map_err(fault)? {
        let mut cells = Vec::with_capacity(width);
        for place in 0..width {
            cells.push(match row.get_ref(place).map_err(fault)? {
                ValueRef::Null => Value::Null,
                ValueRef::Integer(number) => Value::Int(number),
                ValueRef::Text(text) => {
                    Value::Text(std::str::from_utf8(text).map_err(Fault::other)?.to_owned())
                }
                ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
                ValueRef::Real(_) => return Err(Fault::other("a column holds a float")),
            });
        }
        found.push(Row(cells));
    }
    Ok(found)
}

/// `$7` is a name to SQLite, numbered as it comes: each is bound to the value it names.
fn bind(statement: &mut Statement<'_>, values: &[Value]) -> Result<(), Fault> {
    for place in 1..=statement.parameter_count() {
        let number = statement.parameter_name(place).and_then(|name| name.get(1..)?.parse::<usize>().ok());
        let value = number.and_then(|n| values.get(n.checked_sub(1)?));
        let value = value.ok_or_else(|| Fault::Other(format!("no value for placeholder {place}")))?;
        match value {
            Value::Null => statement.raw_bind_parameter(place, rusqlite::types::Null),
            Value::Int(number) => statement.raw_bind_parameter(place, number),
            Value::Text(text) => statement.raw_bind_parameter(place, text),
            Value::Blob(bytes) => statement.raw_bind_parameter(place, bytes),
        }
        .map_err(fault)?;
    }
    Ok(())
}

/// The driver's error as a fault.
pub fn fault(error: rusqlite::Error) -> Fault {
    let words = error.to_string();
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => Fault::Full,
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Fault::Corrupt(words),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Fault::Locked(words),
        Some(ErrorCode::SystemIoFailure) => Fault::Lost(words),
        _ => Fault::Other(words),
    }
}
