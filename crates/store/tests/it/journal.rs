//! Is every way of changing the journal afterwards found?

use std::path::Path;

use store::journal::SignedHead;
use store::{Kind, Place, Reader, Store, history, people};

use crate::support::{Ground, add, beside, house, on_both, person, planted, proved, somebody};

/// Some lines, and a head that is kept elsewhere.
fn told(ground: &Ground) -> (Store, SignedHead) {
    let store = ground.open();
    house(&store);
    add(&store, planted());
    for number in 2..6 {
        add(&store, person(&format!("P{number}"), "Somebody"));
    }
    let head = store.head().expect("no fault").expect("a head");
    (store, head)
}

/// What proving says after something was done to the database from outside.
fn after(sql: &str) -> [Vec<String>; 2] {
    [Ground::sqlite(), Ground::postgres()].map(|ground| {
        let (store, head) = told(&ground);
        assert_eq!(proved(&store, std::slice::from_ref(&head)).faults, Vec::<String>::new());
        drop(store);
        beside(&ground)(sql);
        let store = ground.open();
        proved(&store, &[head]).faults
    })
}

/// Both databases say the same, and say this.
#[track_caller]
fn found(sql: &str, expected: &[&str]) {
    for faults in after(sql) {
        assert_eq!(faults, expected, "{sql}");
    }
}

#[test]
fn an_untouched_journal_is_whole() {
    on_both(|ground| {
        let (store, head) = told(ground);
        let report = proved(&store, &[head]);
        assert_eq!((report.lines, report.heads_checked, report.erased), (10, 2, 0));
        assert_eq!(report.faults, Vec::<String>::new());
    });
}

#[test]
fn an_edit_is_found() {
    let changed = "line 3 was changed, or what stood before it was";
    found("UPDATE journal SET actor = 'somebody-else' WHERE seq = 3", &[changed]);
    found("UPDATE journal SET at = '2020-01-01T00:00:00.000000Z' WHERE seq = 3", &[changed]);
    found("UPDATE journal SET action = 'person.read' WHERE seq = 3", &[changed]);
}

#[test]
fn an_edited_detail_is_found() {
    // Line 1 is about an organisation: its detail lies open.
    found(
        "UPDATE journal SET detail = (SELECT detail FROM journal WHERE seq = 2) WHERE seq = 1",
        &["the detail of line 1 was changed"],
    );
    // Line 7 is about a person: its detail is sealed.
    found(
        "UPDATE journal SET detail = (SELECT detail FROM journal WHERE seq = 8) WHERE seq = 7",
        &["the detail of line 7 was changed"],
    );
}

#[test]
fn a_deleted_line_is_found() {
    found(
        "DELETE FROM journal WHERE seq = 4",
        &["line 4 is missing", "line 5 was changed, or what stood before it was"],
    );
}

#[test]
fn another_order_is_found() {
    let swapped = "UPDATE journal SET seq = 1004 WHERE seq = 4; UPDATE journal SET seq = 4 WHERE seq = 5; \
                   UPDATE journal SET seq = 5 WHERE seq = 1004";
    for faults in after(swapped) {
        let lines: Vec<&String> = faults.iter().filter(|f| f.starts_with("line")).collect();
        assert!(lines.iter().any(|f| f.starts_with("line 4 was")), "{faults:?}");
        assert!(lines.iter().any(|f| f.starts_with("line 5 was")), "{faults:?}");
    }
}

#[test]
fn a_cut_off_end_is_found_by_the_head() {
    for faults in after("DELETE FROM journal WHERE seq > 7; DELETE FROM head") {
        assert_eq!(faults, ["the journal ends with line 7, but the head of line 10 was signed"]);
    }
}

/// Whoever holds the installation's own keys can write a chain that is right in itself. Only a head
/// that was kept elsewhere convicts it.
#[test]
fn a_chain_written_anew_is_found_by_the_head() {
    on_both(|ground| {
        let (store, head) = told(ground);
        drop(store);
        beside(ground)("DELETE FROM journal; DELETE FROM head");
        let store = ground.open();
        for number in 0..12 {
            let change = move |tx: &mut store::Tx<'_>| people::seen(tx, "p", &format!("P{}", 1 + number % 5));
            let somebody = store::Actor { account: format!("a{number}"), ..somebody() };
            store.write(&somebody, change).expect("no fault").expect("no refusal");
        }
        assert_eq!(proved(&store, &[]).faults, Vec::<String>::new());
        assert_eq!(proved(&store, &[head]).faults, ["line 10 is another than the one whose head was signed"]);
    });
}

#[test]
fn a_forged_head_is_told() {
    let ground = Ground::sqlite();
    let (store, head) = told(&ground);
    let forged = SignedHead { seq: 9, ..head.clone() };
    let not_signed = "the head of line 9 is not signed by this installation";
    assert_eq!(proved(&store, &[forged]).faults[0], not_signed);
    let other = told(&Ground::sqlite()).1;
    assert!(other.is_signed());
    assert_eq!(proved(&store, &[other]).faults[0], "the head of line 10 is not signed by this installation");
}

#[test]
fn a_head_is_kept_elsewhere_as_text() {
    let ground = Ground::sqlite();
    let (_store, head) = told(&ground);
    let text = head.to_string();
    assert_eq!(SignedHead::from_text(&text), Some(head));
    assert_eq!(SignedHead::from_text(&text.replace("ambos-head", "head")), None);
    assert_eq!(SignedHead::from_text(&format!("{text} more")), None);
}

/// `ambos journal verify` opens the place beside a server that writes.
#[test]
fn it_is_proved_while_a_server_writes() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        std::thread::scope(|scope| {
            let writing = scope.spawn(|| {
                for number in 0..200 {
                    add(&store, person(&format!("P{number}"), "Somebody"));
                }
            });
            let mut proved = 0;
            while !writing.is_finished() || proved == 0 {
                let reader = Reader::open(&ground.place).expect("opens");
                let report =
                    reader.read(|db| store::journal::verify(db, &[], reader.keys())).expect("no fault");
                assert_eq!(report.faults, Vec::<String>::new());
                proved += 1;
            }
        });
        assert_eq!(proved(&store, &[]).lines, 205);
    });
}

#[test]
fn a_head_is_kept_every_thousand_lines_and_at_the_end() {
    let ground = Ground::sqlite();
    let store = ground.open();
    house(&store);
    add(&store, person("P1", "Somebody"));
    for _ in 0..4 {
        let many = |tx: &mut store::Tx<'_>| -> Result<(), store::Refusal> {
            for _ in 0..300 {
                store::sessions::came_in(tx, "nobody", "test")?;
            }
            Ok(())
        };
        store.write(&somebody(), many).expect("no fault").expect("no refusal");
    }
    drop(store);
    let store = ground.open();
    let heads = store.read(|db| db.rows("SELECT seq FROM head ORDER BY seq", &[])).expect("rows");
    let heads: Vec<i64> = heads.iter().map(|r| r.int(0).expect("a number")).collect();
    assert_eq!(heads, [1206]);
}

#[test]
fn a_history_tells_what_changed() {
    on_both(|ground| {
        let store = ground.open();
        house(&store);
        add(&store, person("P1", "Amina"));
        let mut new = person("P1", "Amina Idrissi");
        new.personal = new.personal.with("address", "Rue 1");
        store.write(&somebody(), move |tx| people::change(tx, "P1", 1, &new)).expect("kept").expect("kept");
        let page =
            store.read(|db| history::of(db, store.keys(), "person", "p", "P1", None, 1)).expect("a page");
        let line = &page.rows[0];
        assert_eq!((line.action.as_str(), line.actor.as_str()), ("person.change", "installation"));
        let detail = line.detail.as_ref().expect("a detail").to_string();
        assert_eq!(detail, r#"{"name":["Amina","Amina Idrissi"],"address":[null,"Rue 1"]}"#);
        let next = page.next.expect("more");
        let page = store
            .read(|db| history::of(db, store.keys(), "person", "p", "P1", Some(&next), 1))
            .expect("a page");
        assert_eq!((page.rows[0].action.as_str(), page.next), ("person.create", None));
    });
}

/// SQLite and PostgreSQL are told apart where it matters.
#[test]
fn a_place_says_which_database_it_is() {
    on_both(|ground| {
        let expected = match &ground.place {
            Place::Folder(_) => Kind::Sqlite,
            Place::Url { .. } => Kind::Postgres,
        };
        assert_eq!(ground.open().kind(), expected);
        assert!(Path::new(&ground.folder.path().join("data/master.key")).is_file());
    });
}
