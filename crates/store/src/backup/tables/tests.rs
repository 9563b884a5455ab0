//! Is every table and column in a backup, or left out on purpose?

use super::*;
use crate::{Db, keys, migrate};

/// A new column that a backup would forget breaks this.
#[test]
fn every_table_and_column_is_in_it_or_left_out_on_purpose() {
    let mut db = Db::sqlite(rusqlite::Connection::open_in_memory().expect("a database"));
    migrate::run(&mut db, migrate::ALL).expect("tables");
    let schema = migrate::dialect(db.kind(), keys::SCHEMA);
    db.script(&schema).expect("tables of keys");
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
    for row in db.rows(sql, &[]).expect("tables") {
        let name = row.text(0).expect("a name");
        let listed = DATA.iter().chain(KEYS).find(|t| t.name == name);
        assert_eq!(listed.is_none(), LEFT_OUT.contains(&name.as_str()), "{name}");
        let Some(listed) = listed else { continue };
        let sql = format!("SELECT name FROM pragma_table_info('{name}') ORDER BY cid");
        let columns = db.rows(&sql, &[]).expect("columns");
        let mut columns: Vec<String> = columns.iter().map(|r| r.text(0).expect("a name")).collect();
        let mut ours: Vec<String> = listed.columns.iter().map(|c| (*c).to_owned()).collect();
        columns.sort();
        ours.sort();
        assert_eq!(ours, columns, "{name}");
        let sql = format!("SELECT name FROM pragma_table_info('{name}') WHERE pk > 0 ORDER BY pk");
        let key = db.rows(&sql, &[]).expect("key");
        let key: Vec<String> = key.iter().map(|r| r.text(0).expect("a name")).collect();
        assert_eq!(key, listed.columns[..listed.key], "{name}");
    }
}
