//! How is PostgreSQL spoken to?
//!
//! **Not yet**: TLS. Between program and server lies one machine, a socket or a
//! network that is protected by other means.

use std::collections::HashMap;
use std::error::Error;

use postgres::types::private::BytesMut;
use postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use postgres::{Client, NoTls, Statement};

use crate::{Db, Fault, Row, Value};

/// Statements kept prepared at most; then all are made anew.
const KEPT: usize = 256;

/// A connection and what was prepared on it.
pub struct Server {
    client: Client,
    statements: HashMap<String, Statement>,
}

/// Connects; tables are looked for in `schema`, which is made where it is missing.
pub fn open(url: &str, schema: &str) -> Result<Db, Fault> {
    let mut client = Client::connect(url, NoTls).map_err(fault)?;
    let there = client
        .query_opt("SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = $1", &[&schema])
        .map_err(fault)?;
    if there.is_none() {
        // Two servers that start at once would both make it.
        let make = format!(
            "BEGIN; SELECT pg_advisory_xact_lock(7223046); CREATE SCHEMA IF NOT EXISTS {schema}; COMMIT"
        );
        client.batch_execute(&make).map_err(fault)?;
    }
    client
        .batch_execute(&format!(
            "SET search_path TO {schema}; SET synchronous_commit TO on; SET TIME ZONE 'UTC'"
        ))
        .map_err(fault)?;
    Ok(Db::postgres(Server { client, statements: HashMap::new() }))
}

impl Server {
    /// Carries out one statement.
    pub fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64, Fault> {
        let statement = self.prepared(sql)?;
        let values: Vec<&(dyn ToSql + Sync)> = values.iter().map(|v| v as &(dyn ToSql + Sync)).collect();
        self.client.execute(&statement, &values).map_err(fault)
    }

    /// Asks for rows.
    pub fn rows(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, Fault> {
        let statement = self.prepared(sql)?;
        let values: Vec<&(dyn ToSql + Sync)> = values.iter().map(|v| v as &(dyn ToSql + Sync)).collect();
        let found = self.client.query(&statement, &values).map_err(fault)?;
        found.iter().map(read).collect()
    }

    /// Carries out several statements without values.
    pub fn script(&mut self, sql: &str) -> Result<(), Fault> {
        self.client.batch_execute(sql).map_err(fault)
    }

    /// Whether the connection still stands.
    pub fn is_alive(&self) -> bool {
        !self.client.is_closed()
    }

    fn prepared(&mut self, sql: &str) -> Result<Statement, Fault> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        if self.statements.len() >= KEPT {
            self.statements.clear();
        }
        let statement = self.client.prepare(sql).map_err(fault)?;
        self.statements.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}

fn read(row: &postgres::Row) -> Result<Row, Fault> {
    let mut cells = Vec::with_capacity(row.len());
    for (place, column) in row.columns().iter().enumerate() {
        let cell = match *column.type_() {
            Type::INT8 => row.try_get::<_, Option<i64>>(place).map(Value::from),
            Type::INT4 => row.try_get::<_, Option<i32>>(place).map(|n| Value::from(n.map(i64::from))),
            Type::TEXT | Type::VARCHAR | Type::NAME => {
                row.try_get::<_, Option<String>>(place).map(Value::from)
            }
            Type::BYTEA => row.try_get::<_, Option<Vec<u8>>>(place).map(Value::from),
            ref other => return Err(Fault::Other(format!("a column has the type {other}"))),
        };
        cells.push(cell.map_err(fault)?);
    }
    Ok(Row(cells))
}

impl ToSql for Value {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(number) if *kind == Type::INT4 => i32::try_from(*number)?.to_sql(kind, out),
            Value::Int(number) => number.to_sql(kind, out),
            Value::Text(text) => text.to_sql(kind, out),
            Value::Blob(bytes) => bytes.to_sql(kind, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// The driver's error as a fault.
fn fault(error: postgres::Error) -> Fault {
    let words = match error.as_db_error() {
        Some(told) => format!("{}: {}", told.code().code(), told.message()),
        None => match error.source() {
            Some(cause) => format!("{error}: {cause}"),
            None => error.to_string(),
        },
    };
    let gone = error.is_closed() || error.source().is_some_and(|cause| cause.is::<std::io::Error>());
    let code = error.code().map(|c| c.code().to_owned()).unwrap_or_default();
    match code.as_str() {
        "53100" => Fault::Full,
        "XX001" | "XX002" => Fault::Corrupt(words),
        "55P03" | "40P01" => Fault::Locked(words),
        c if c.starts_with("08") || c.starts_with("57P") || c == "53300" => Fault::Lost(words),
        "" if gone => Fault::Lost(words),
        _ => Fault::Other(words),
    }
}
