//! Somebody forges the journal: with a tool for databases, or with the program
//! and all keys of the installation. A head kept elsewhere convicts them.

use std::fs;
use std::path::Path;

use store::journal::{self, Report, SignedHead};
use store::{Place, Reader};
use tempfile::TempDir;

use crate::recording::Chance;
use crate::{house, rounds, say};

const LINES: usize = 60;

/// A store with a journal, closed; a head of its end, kept elsewhere; and how it was in the middle.
struct Ground {
    folder: TempDir,
    head: SignedHead,
}

impl Ground {
    fn new() -> Ground {
        let folder = tempfile::tempdir().expect("a folder");
        let now = folder.path().join("now");
        let store = house::open(&now);
        (0..LINES / 2).for_each(|n| house::add(&store, &format!("p{n}")));
        store.close();
        drop(store);
        copy(&now, &folder.path().join("earlier"));
        let store = house::open(&now);
        (LINES / 2..LINES).for_each(|n| house::add(&store, &format!("p{n}")));
        let head = store.head().expect("no fault").expect("a head");
        Ground { folder, head }
    }

    /// A copy to be forged.
    fn take(&self, of: &str, number: usize) -> std::path::PathBuf {
        let to = self.folder.path().join(format!("forged-{number}"));
        fs::remove_dir_all(&to).unwrap_or_default();
        copy(&self.folder.path().join(of), &to);
        to
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        fs::copy(entry.path(), to.join(entry.file_name())).expect("copied");
    }
}

/// What proving finds after these changes behind the program's back.
fn after(folder: &Path, sql: &str, heads: &[SignedHead]) -> Report {
    let reader = Reader::open(&Place::Folder(folder.to_path_buf())).expect("it opens");
    reader
        .read(|db| {
            db.script("PRAGMA query_only=OFF; PRAGMA foreign_keys=OFF")?;
            db.script(sql)?;
            journal::verify(db, heads, reader.keys())
        })
        .expect("a report")
}

#[test]
fn every_forgery_is_found() {
    let ground = Ground::new();
    let heads = [ground.head.clone()];
    let mut chance = Chance(3);
    let many = rounds(10, 100);
    let whole = after(&ground.take("now", 0), "", &heads);
    assert_eq!((whole.faults, whole.heads_checked >= 1), (Vec::new(), true));
    let columns = [
        "at",
        "actor",
        "role",
        "via",
        "action",
        "kind",
        "subject",
        "partnership",
        "owner",
        "detail",
        "mac",
        "hash",
    ];
    let mut found = 0;
    for number in 0..many {
        let line = 2 + chance.below(LINES - 2);
        let other = 2 + (line - 2 + 1 + chance.below(LINES - 4)) % (LINES - 2);
        let column = columns[number % columns.len()];
        let kind = if matches!(column, "detail" | "mac" | "hash") { "BLOB" } else { "TEXT" };
        let attacks = [
            format!("UPDATE journal SET {column} = CAST({column} || 'x' AS {kind}) WHERE seq = {line}"),
            format!("DELETE FROM journal WHERE seq = {line}"),
            format!(
                "UPDATE journal SET seq = -1 WHERE seq = {line}; UPDATE journal SET seq = {line} WHERE seq = {other}; \
                 UPDATE journal SET seq = {other} WHERE seq = -1"
            ),
            format!("DELETE FROM journal WHERE seq >= {line}; DELETE FROM head WHERE seq >= {line}"),
            // Numbers closed up after a line was taken out, heads taken away.
            format!(
                "DELETE FROM head; DELETE FROM journal WHERE seq = {line}; \
                 UPDATE journal SET seq = -seq WHERE seq > {line}; UPDATE journal SET seq = -seq - 1 WHERE seq < 0"
            ),
        ];
        for attack in attacks {
            let report = after(&ground.take("now", 0), &attack, &heads);
            assert!(!report.faults.is_empty(), "not found: {attack}");
            found += 1;
        }
    }
    say(&format!("journal: {found} edits, deletions, reorderings and truncations, all found"));
}

/// The strongest forger has the folder, the keys and the program: they go back to an earlier copy
/// and let another history happen. The chain is sound and every head in it is signed.
#[test]
fn a_chain_written_anew_with_all_keys_is_found_by_a_head_kept_elsewhere() {
    let ground = Ground::new();
    let heads = [ground.head.clone()];
    let mut chance = Chance(4);
    let many = rounds(5, 50);
    for number in 0..many {
        let forged = ground.take("earlier", 1);
        let store = house::reopen(&forged).expect("it opens");
        // Shorter than the true one, as long, or longer.
        for line in 0..1 + chance.below(LINES) {
            house::add(&store, &format!("q{line}"));
        }
        let (without, with) = store
            .read(|db| {
                let without = journal::verify(db, &[], store.keys())?;
                Ok((without, journal::verify(db, &heads, store.keys())?))
            })
            .expect("reports");
        assert_eq!(without.faults, Vec::<String>::new(), "nothing inside tells it");
        assert!(!with.faults.is_empty(), "the head kept elsewhere does: {number}");
        drop(store);
        // The same by somebody who cannot sign: heads gone, or forged.
        let gone = after(&forged, "DELETE FROM head", &heads);
        assert!(!gone.faults.is_empty());
        let forge = "INSERT INTO head (seq, hash, at, signature) SELECT seq, hash, at, zeroblob(64) FROM journal \
                     ORDER BY seq DESC LIMIT 1";
        let report = after(&forged, forge, &[]);
        assert!(
            report.faults.iter().any(|f| f.ends_with("is not signed by this installation")),
            "{report:?}"
        );
    }
    say(&format!(
        "journal: {many} whole chains written anew with all keys, all found by a head kept elsewhere"
    ));
}
