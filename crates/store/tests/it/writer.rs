//! Is a change whole or nothing, alone or among many?

use std::sync::Barrier;
use std::thread;

use store::{Fault, Refusal, organisations, people};

use crate::support::{add, house, on_both, person, proved, somebody};

#[test]
fn a_refusal_among_many_undoes_itself_alone() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        let start = Barrier::new(48);
        thread::scope(|scope| {
            for number in 0..48 {
                let (store, start) = (&store, &start);
                scope.spawn(move || {
                    start.wait();
                    let done = store.write(&somebody(), move |tx| {
                        people::create(tx, &person(&format!("P{number}"), "Somebody"))?;
                        if number % 3 == 0 { Err(Refusal::Wrong("on purpose")) } else { Ok(number) }
                    });
                    let expected =
                        if number % 3 == 0 { Err(Refusal::Wrong("on purpose")) } else { Ok(number) };
                    assert_eq!(done, Ok(expected));
                });
            }
        });
        for number in 0..48 {
            let id = format!("P{number}");
            let found = store.read(|db| people::get(db, store.keys(), "p", &id)).expect("no fault");
            assert_eq!(found.is_some(), number % 3 != 0, "{id}");
        }
        let report = proved(&store, &[]);
        assert_eq!(report.faults, Vec::<String>::new());
        // Three lines for organisations and partnership, two for parties, and 32 people.
        assert_eq!(report.lines, 5 + 32);
    });
}

#[test]
fn a_panic_is_a_fault_for_its_asker_alone() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        let done = store.write(&somebody(), |tx| -> Result<(), Refusal> {
            people::create(tx, &person("P1", "Somebody"))?;
            panic!("on purpose")
        });
        assert!(matches!(done, Err(Fault::Other(_))), "{done:?}");
        assert_eq!(store.read(|db| people::object(db, "p", "P1")), Ok(None));
        assert_eq!(add(&store, person("P1", "Somebody")), "P1");
    });
}

#[test]
fn a_change_without_a_trace_cannot_be() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        let sql = "UPDATE organisation SET name = 'x' WHERE id = 'helpers'";
        let done = store.write(&somebody(), move |tx| tx.execute(sql, &[]));
        assert!(matches!(&done, Err(Fault::Other(words)) if words.contains("journal")), "{done:?}");
        let name = store.read(|db| organisations::get(db, "helpers")).expect("no fault").expect("there").name;
        assert_eq!(name, "helpers (invented)");
    });
}

/// A fault that the change itself does not mind still undoes it.
#[test]
fn a_fault_that_is_swallowed_undoes_the_change() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        let done = store.write(&somebody(), |tx| -> Result<(), Refusal> {
            people::create(tx, &person("P1", "Somebody"))?;
            let _swallowed = tx.execute("UPDATE no_such_table SET x = 1", &[]);
            Ok(())
        });
        assert!(matches!(done, Err(Fault::Other(_))), "{done:?}");
        assert_eq!(store.read(|db| people::object(db, "p", "P1")), Ok(None));
    });
}

#[test]
fn reading_cannot_change_anything_in_a_file() {
    let ground = crate::support::Ground::sqlite();
    let store = ground.open();
    house(&store);
    let done = store.read(|db| db.execute("DELETE FROM organisation", &[]));
    assert!(matches!(done, Err(Fault::Other(_))), "{done:?}");
}

#[test]
fn one_folder_has_one_server() {
    let ground = crate::support::Ground::sqlite();
    let first = ground.open();
    let second = store::Store::open(ground.place.clone(), crate::support::clock());
    assert!(matches!(second.err(), Some(Fault::Locked(_))));
    drop(first);
    ground.open();
}

/// Two servers on one PostgreSQL: one chain, nothing lost.
#[test]
fn two_servers_on_one_database_write_one_chain() {
    let ground = crate::support::Ground::postgres();
    let (one, two) = (ground.open(), ground.open());
    house(&one);
    thread::scope(|scope| {
        for (store, letter) in [(&one, "A"), (&two, "B")] {
            for thread in 0..4 {
                scope.spawn(move || {
                    for number in 0..10 {
                        add(store, person(&format!("{letter}{thread}{number}"), "Somebody"));
                    }
                });
            }
        }
    });
    let report = proved(&one, &[]);
    assert_eq!((report.lines, report.faults), (5 + 80, Vec::new()));
}

/// The server ends a connection: the next change finds a new one.
#[test]
fn a_lost_connection_is_found_again() {
    let ground = crate::support::Ground::postgres();
    let store = ground.open();
    house(&store);
    add(&store, person("P1", "Somebody"));
    let mut sql = crate::support::beside(&ground);
    sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() \
         AND datname = current_database()");
    add(&store, person("P2", "Somebody"));
    let mut found = store.read(|db| people::object(db, "p", "P2"));
    if let Err(Fault::Lost(_)) = found {
        found = store.read(|db| people::object(db, "p", "P2"));
    }
    assert!(found.expect("no fault").is_some());
}
