//! Does a copy of a partnership hold its rules, and nobody (¶31)?

use std::collections::BTreeMap;

use jiff::civil::date;
use partnership::recognition::case::Stage;
use partnership::recognition::precedents::Precedent;
use store::registers::{self, Kind};
use store::{Refusal, copies, partnerships, precedents, programmes, publication, seed};

use crate::smoke::example;
use crate::support::{on_both, somebody};

const OLD: &str = "nurses-ph-tn-de";
/// What may stand in a copy; every other table of the store stays empty of it.
const TAKEN: [&str; 8] = [
    "partnership",
    "agreement_text",
    "programme",
    "training",
    "register_entry",
    "precedent",
    "publication",
    "journal",
];

fn precedent(source: &str) -> Precedent {
    Precedent {
        id: String::new(),
        qualification: "bsn-ph".to_owned(),
        reference: "nurse-de".to_owned(),
        body: "de-recognition".to_owned(),
        decided_on: date(2026, 5, 4),
        cite: "Article 7(2)".to_owned(),
        outcome: Stage::Full,
        differences: Vec::new(),
        source: source.to_owned(),
    }
}

#[test]
fn a_copy_keeps_rules_and_drops_everybody() {
    on_both(|ground| {
        let store = ground.open();
        seed::folder(&store, &somebody(), example(OLD)).expect("no fault").expect("no refusal");
        let filled = store.write(&somebody(), |tx| {
            let cells = |title: &str| -> BTreeMap<String, String> {
                let (columns, _) = Kind::Convention.columns();
                columns.into_iter().map(|c| (c.to_owned(), format!("{title} {c}"))).collect()
            };
            let entry = registers::Entry {
                partnership: OLD.to_owned(),
                kind: Kind::Convention,
                id: "lisbon".to_owned(),
                cells: cells("invented"),
                version: 0,
            };
            registers::put(tx, &entry)?;
            precedents::add(tx, OLD, &precedent("Gazette 12/2026 (invented)"))
        });
        filled.expect("no fault").expect("no refusal");
        let copy = |from: &'static str, id: &'static str, title: &'static str| {
            store.write(&somebody(), move |tx| copies::copy(tx, from, id, title)).expect("no fault")
        };
        assert_eq!(
            copy("nobody", "copy", "Copy").expect_err("none").to_string(),
            Refusal::Missing.to_string()
        );
        assert!(matches!(copy(OLD, OLD, "Copy"), Err(Refusal::Taken)));
        assert!(matches!(copy(OLD, "copy", " "), Err(Refusal::Wrong("title"))));
        let made = copy(OLD, "copy", "Copy (invented)").expect("a copy");
        let all = store.read(|db| programmes::all(db, OLD)).expect("no fault");
        assert_eq!((made.texts, made.entries, made.precedents), (2, 1, 1));
        assert_eq!(made.programmes, all.len() as u64);

        // Rules: word for word; programmes with every cell; what was decided with its article and source.
        let texts = |p: &'static str| store.read(move |db| partnerships::texts(db, p)).expect("no fault");
        assert_eq!(texts("copy"), texts(OLD));
        let copied = store.read(|db| programmes::all(db, "copy")).expect("no fault");
        let shape = |all: &[programmes::Programme]| -> Vec<_> {
            all.iter().map(|p| (p.id.clone(), p.cells.clone())).collect()
        };
        assert_eq!(shape(&copied), shape(&all));
        let decided = |p: &'static str| store.read(move |db| precedents::all(db, p)).expect("no fault");
        assert_eq!(decided("copy"), decided(OLD));
        assert_eq!(decided("copy")[0].cite, "Article 7(2)");

        // Nobody: each table with a column that says whose rows they are.
        let columns = |table: &str| -> Vec<String> {
            let sql = match store.read(|db| Ok(db.kind())).expect("no fault") {
                store::Kind::Sqlite => format!("SELECT name FROM pragma_table_info('{table}')"),
                store::Kind::Postgres => {
                    format!(
                        "SELECT column_name FROM information_schema.columns WHERE table_schema = \
                             current_schema() AND table_name = '{table}'"
                    )
                }
            };
            let rows = store.read(move |db| db.rows(&sql, &[])).expect("columns");
            rows.iter().map(|row| row.text(0).expect("a name")).collect()
        };
        let mut looked = 0;
        for table in tables(&store) {
            if !columns(&table).iter().any(|column| column == "partnership") {
                continue;
            }
            let count = |p: &str| {
                let sql = format!("SELECT count(*) FROM {table} WHERE partnership = '{p}'");
                store
                    .read(move |db| db.row(&sql, &[]))
                    .expect("a count")
                    .expect("a row")
                    .int(0)
                    .expect("a number")
            };
            looked += 1;
            if TAKEN.contains(&table.as_str()) {
                let personal = ["person", "sealed", "owner"];
                let found: Vec<_> =
                    columns(&table).into_iter().filter(|c| personal.contains(&c.as_str())).collect();
                assert!(table == "journal" || found.is_empty(), "{table}: {found:?}");
                continue;
            }
            assert_eq!(count("copy"), 0, "{table}");
        }
        assert!(looked > 60, "{looked} tables have a partnership");
        let people = "SELECT count(*) FROM person WHERE partnership = 'nurses-ph-tn-de'";
        let people =
            store.read(|db| db.row(people, &[])).expect("a count").expect("a row").int(0).expect("a number");
        assert!(people > 100, "{people} people stayed where they were");
        let owned = "SELECT count(*) FROM journal WHERE partnership = 'copy' AND owner <> ''";
        let owned = store.read(|db| db.row(owned, &[])).expect("a count").expect("a row").int(0);
        assert_eq!(owned.expect("a number"), 0);
        // It names an address and signatures, but of the partnership that it comes from.
        assert!(store.read(|db| publication::is_public(db, OLD)).expect("no fault"));
        assert!(!store.read(|db| publication::is_public(db, "copy")).expect("no fault"));
    });
}

fn tables(store: &store::Store) -> Vec<String> {
    let sql = match store.read(|db| Ok(db.kind())).expect("no fault") {
        store::Kind::Sqlite => "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name",
        store::Kind::Postgres => {
            "SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
        }
    };
    let rows = store.read(|db| db.rows(sql, &[])).expect("tables");
    rows.iter().map(|row| row.text(0).expect("a name")).collect()
}
