//! How are matters of people read: tables whose rows belong to a person and are sealed with their key?
//!
//! Cases of recognition, prior learning, work, mobility and return are asked for in the same ways: one, those of a
//! person, those within reach, how many wait. A row holds partnership, id and person, then the columns of its own
//! table, then what powers are decided on.

use std::collections::BTreeMap;

use partnership::stakeholders::Reach;

use crate::page::{asked, start};
use crate::reach::{Columns, reach_sql};
use crate::{Db, Fault, Row, Value};

/// A table of matters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Matters {
    /// Its name.
    pub table: &'static str,
    /// Its columns after partnership, id and person, as SQL lists them.
    pub own: &'static str,
    /// Where its rows keep what powers are decided on.
    pub columns: Columns,
}

/// A table of matters, by its name and its own columns.
macro_rules! matters {
    ($table:literal, $own:literal) => {
        $crate::matters::Matters {
            table: $table,
            own: $own,
            columns: $crate::reach::Columns {
                partnership: $crate::reach::Belongs::Column(concat!($table, ".partnership")),
                organisation: Some("person.organisation"),
                country: Some("person.country"),
                person: Some(concat!($table, ".person")),
                fled: Some("person.fled"),
                shown_until: Some("person.shown_until"),
            },
        }
    };
}
pub(crate) use matters;

impl Matters {
    /// How many columns of its own a row has: after these stands what powers are decided on.
    pub fn object_at(&self) -> usize {
        3 + self.own.split(", ").count()
    }

    /// The table joined with its people.
    pub fn joined(&self) -> String {
        let table = self.table;
        format!(
            "FROM {table} JOIN person ON person.partnership = {table}.partnership AND person.id = {table}.person"
        )
    }

    /// Reads rows where a condition holds.
    fn read(&self, condition: &str) -> String {
        let (table, joined) = (self.table, self.joined());
        let own: Vec<String> = self.own.split(", ").map(|column| format!("{table}.{column}")).collect();
        format!(
            "SELECT {table}.partnership, {table}.id, {table}.person, {}, person.organisation, person.country, \
             person.fled, person.shown_until {joined} WHERE {condition}",
            own.join(", ")
        )
    }

    /// The statement that reads one, by partnership and id: also that of somebody erased.
    pub fn one(&self) -> String {
        self.read(&format!("{0}.partnership = $1 AND {0}.id = $2", self.table))
    }

    /// Those of everybody in a partnership, also of people who were erased, by person and id.
    pub fn everybody(&self, db: &mut Db, partnership: &str) -> Result<Vec<Row>, Fault> {
        let table = self.table;
        let sql = self.read(&format!("{table}.partnership = $1 ORDER BY {table}.person, {table}.id"));
        db.rows(&sql, &[partnership.into()])
    }

    /// Those of a person who was not erased, by id.
    pub fn of_person(&self, db: &mut Db, partnership: &str, person: &str) -> Result<Vec<Row>, Fault> {
        let table = self.table;
        let sql = self.read(&format!(
            "{table}.partnership = $1 AND {table}.person = $2 AND person.state = 'present' ORDER BY {table}.id"
        ));
        db.rows(&sql, &[partnership.into(), person.into()])
    }

    /// Those of a partnership within reach for which a further condition holds, by id; people who were erased are
    /// left out. `condition` begins with ` AND `, or is empty.
    pub fn within(
        &self,
        db: &mut Db,
        reach: &Reach,
        partnership: &str,
        condition: &str,
        (after, limit): (Option<&str>, u32),
    ) -> Result<Vec<Row>, Fault> {
        let (covered, mut values) = reach_sql(reach, &self.columns, 1);
        values.extend([partnership.into(), start(after).into(), Value::Int(asked(limit))]);
        let (n, table) = (values.len(), self.table);
        let sql = self.read(&format!(
            "{covered}{condition} AND person.state = 'present' AND {table}.partnership = ${} \
             AND {table}.id > ${} ORDER BY {table}.id LIMIT ${n}",
            n - 2,
            n - 1
        ));
        db.rows(&sql, &values)
    }

    /// How many within reach a further condition holds for, by partnership; people who were erased are left out.
    pub fn count(&self, db: &mut Db, reach: &Reach, condition: &str) -> Result<BTreeMap<String, i64>, Fault> {
        self.count_asking(db, reach, |_| condition.to_owned(), Vec::new())
    }

    /// The same for a condition with values of its own: it is told the number of the first.
    pub fn count_asking(
        &self,
        db: &mut Db,
        reach: &Reach,
        condition: impl Fn(usize) -> String,
        more: Vec<Value>,
    ) -> Result<BTreeMap<String, i64>, Fault> {
        let (covered, mut values) = reach_sql(reach, &self.columns, 1);
        let condition = condition(values.len() + 1);
        values.extend(more);
        let (table, joined) = (self.table, self.joined());
        let sql = format!(
            "SELECT {table}.partnership, count(*) {joined} WHERE {covered} AND person.state = 'present'{condition} \
             GROUP BY {table}.partnership ORDER BY {table}.partnership"
        );
        counted(&db.rows(&sql, &values)?)
    }

    /// The condition that a column holds one of these words; empty where there are none.
    pub fn among<'a>(&self, column: &str, words: impl Iterator<Item = &'a str>) -> String {
        let words: Vec<String> = words.map(|word| format!("'{word}'")).collect();
        if words.is_empty() {
            return String::new();
        }
        format!(" AND {}.{column} IN ({})", self.table, words.join(", "))
    }
}

/// Rows of a name and a number.
pub(crate) fn counted(rows: &[Row]) -> Result<BTreeMap<String, i64>, Fault> {
    rows.iter().map(|row| Ok((row.text(0)?, row.int(1)?))).collect()
}
