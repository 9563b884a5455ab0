//! A page of the database is damaged while the program runs.

use std::fs::{self, OpenOptions};
use std::os::unix::fs::FileExt;
use std::path::Path;

use store::{Actor, Fault, people};

use crate::recording::Chance;
use crate::{house, rounds, say};

const PAGE: usize = 4096;

/// A store of some pages, closed, so that its log is written back.
fn ground() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let store = house::open(folder.path());
    for number in 0..200 {
        house::add(&store, &format!("p{number}"));
    }
    store.close();
    folder
}

#[test]
fn a_damaged_page_makes_it_read_only() {
    let whole = ground();
    let file = fs::read(whole.path().join("ambos.db")).expect("a file");
    let pages = file.len() / PAGE;
    let mut chance = Chance(5);
    let (tries, mut found, mut unseen) = (rounds(20, 300), 0, 0);
    for number in 0..tries {
        let folder = whole.path().join(format!("try-{number}"));
        fs::create_dir(&folder).expect("a folder");
        for name in ["ambos.db", "keys.db", "master.key"] {
            fs::copy(whole.path().join(name), folder.join(name)).expect("copied");
        }
        let store = house::reopen(&folder).expect("it opens");
        assert_eq!(store.check(), Ok(()));
        let page = 1 + chance.below(pages - 1);
        damage(&folder.join("ambos.db"), page, &mut chance);
        let looked = store.check();
        match looked {
            Err(Fault::Corrupt(_)) => {
                found += 1;
                assert!(store.is_read_only());
                let new = house::somebody("more");
                let refused = store.write(&Actor::command(), move |tx| people::create(tx, &new));
                assert!(matches!(refused, Err(Fault::Corrupt(_))), "{refused:?}");
            }
            Ok(()) => unseen += 1,
            Err(other) => panic!("{other}"),
        }
        drop(store);
        fs::remove_dir_all(&folder).expect("removed");
    }
    say(&format!("damaged pages: {found} of {tries} found by one check, {unseen} not"));
    assert_eq!(unseen, 0);
}

/// Chance in place of a page.
fn damage(file: &Path, page: usize, chance: &mut Chance) {
    let bytes: Vec<u8> = (0..PAGE / 8).flat_map(|_| chance.next().to_le_bytes()).collect();
    let file = OpenOptions::new().write(true).open(file).expect("a file");
    file.write_all_at(&bytes, u64::try_from(page * PAGE).expect("a place")).expect("written");
}
