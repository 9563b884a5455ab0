//! How is SQL spoken, the same on both databases?
//!
//! One text with `$1` placeholders, one kind of [`Value`], one kind of [`Fault`].
//! Two synchronous drivers below: [`crate::sqlite`] and [`crate::postgresql`].

use std::borrow::Cow;

use crate::postgresql::Server;
use crate::{Fault, Row, Value, sqlite};

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file.
    Sqlite,
    /// A server.
    Postgres,
}

/// A connection.
pub struct Db(Inner);

enum Inner {
    Sqlite(rusqlite::Connection),
    Postgres(Box<Server>),
}

impl Db {
    pub(crate) fn sqlite(connection: rusqlite::Connection) -> Db {
        Db(Inner::Sqlite(connection))
    }

    pub(crate) fn postgres(server: Server) -> Db {
        Db(Inner::Postgres(Box::new(server)))
    }

    /// Which database this is.
    pub fn kind(&self) -> Kind {
        match &self.0 {
            Inner::Sqlite(_) => Kind::Sqlite,
            Inner::Postgres(_) => Kind::Postgres,
        }
    }

    /// Carries out one statement; returns how many rows it changed.
    pub fn execute(&mut self, sql: &str, values: &[Value]) -> Result<u64, Fault> {
        let values = &*without_nul(values);
        match &mut self.0 {
            Inner::Sqlite(connection) => sqlite::execute(connection, sql, values),
            Inner::Postgres(server) => server.execute(sql, values),
        }
    }

    /// Asks for rows.
    pub fn rows(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, Fault> {
        let values = &*without_nul(values);
        match &mut self.0 {
            Inner::Sqlite(connection) => sqlite::rows(connection, sql, values),
            Inner::Postgres(server) => server.rows(sql, values),
        }
    }

    /// Asks for at most one row: the first.
    pub fn row(&mut self, sql: &str, values: &[Value]) -> Result<Option<Row>, Fault> {
        Ok(self.rows(sql, values)?.into_iter().next())
    }

    /// Carries out several statements without values.
    pub fn script(&mut self, sql: &str) -> Result<(), Fault> {
        match &mut self.0 {
            Inner::Sqlite(connection) => connection.execute_batch(sql).map_err(sqlite::fault),
            Inner::Postgres(server) => server.script(sql),
        }
    }

    /// Whether it can still be used.
    pub(crate) fn is_alive(&self) -> bool {
        match &self.0 {
            Inner::Sqlite(_) => true,
            Inner::Postgres(server) => server.is_alive(),
        }
    }

    /// Runs `f` in one transaction where that saves work: in a file each question would begin one of
    /// its own. A server would be asked twice more.
    pub(crate) fn at_once<T>(&mut self, f: impl FnOnce(&mut Db) -> Result<T, Fault>) -> Result<T, Fault> {
        if self.kind() == Kind::Postgres {
            return f(self);
        }
        self.execute("BEGIN", &[])?;
        let open = Open(self);
        f(open.0)
    }

    /// Runs `f` in one transaction that sees one state of the database throughout.
    pub fn snapshot<T>(&mut self, f: impl FnOnce(&mut Db) -> Result<T, Fault>) -> Result<T, Fault> {
        match self.kind() {
            Kind::Sqlite => self.script("BEGIN")?,
            Kind::Postgres => self.script("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")?,
        }
        let answer = f(self);
        // Nothing was changed; ending it differently would change nothing.
        let ended = self.script("ROLLBACK");
        answer.and_then(|a| ended.map(|()| a))
    }
}

/// PostgreSQL keeps no NUL in a text. On both databases U+FFFD stands for it, so that whatever
/// somebody sends is kept or found alike, and is no fault of ours.
fn without_nul(values: &[Value]) -> Cow<'_, [Value]> {
    let has_nul = |value: &Value| matches!(value, Value::Text(text) if text.contains('\0'));
    if !values.iter().any(has_nul) {
        return Cow::Borrowed(values);
    }
    let replaced = values.iter().map(|value| match value {
        Value::Text(text) => Value::Text(text.replace('\0', "\u{fffd}")),
        other => other.clone(),
    });
    Cow::Owned(replaced.collect())
}

/// A transaction for reading; ended when dropped, also when its reader panics.
struct Open<'a>(&'a mut Db);

impl Drop for Open<'_> {
    fn drop(&mut self) {
        // Nothing was changed. Where it cannot be ended it was never begun, or has ended by itself.
        let _ended = self.0.execute("COMMIT", &[]);
    }
}
