//! The disk fills up while many write.

use std::fs;
use std::time::Duration;

use crate::house::{self, Promised};
use crate::writer::{self, Orders};
use crate::{rounds, say, shim};

/// Every write below the folder fails as on a full disk, then succeeds again; and once more.
#[test]
fn a_full_disk_loses_nothing_and_heals_by_itself() {
    let ground = tempfile::tempdir().expect("a folder");
    let path = |name: &str| ground.path().canonicalize().expect("a path").join(name);
    let full = path("full");
    let orders = Orders {
        folder: path("data"),
        acks: path("acks"),
        run: "d".to_owned(),
        env: vec![
            ("LD_PRELOAD", shim::library().to_path_buf()),
            ("TRUST_DIR", path("data")),
            ("TRUST_FULL", full.clone()),
        ],
        ..Orders::default()
    };
    let mut child = writer::start(&orders);
    let mut told = || {
        assert!(child.try_wait().expect("a look").is_none(), "a full disk does not end it");
        fs::read_to_string(&orders.acks).unwrap_or_default()
    };
    let count = |text: &str, word: &str| text.lines().filter(|l| l.starts_with(word)).count();
    let mut until = |what: &dyn Fn(&str) -> bool| {
        while !what(&told()) {
            std::thread::sleep(Duration::from_millis(5));
        }
        told()
    };
    let fills = rounds(3, 50);
    for _ in 0..fills {
        let kept = count(&until(&|t| count(t, "kept") > 0), "kept");
        fs::write(&full, "").expect("written");
        // Everybody is told that it is full, and can still read.
        let before = count(&until(&|_| true), "read");
        let text = until(&|t| count(t, "read") >= before + 16);
        assert!(count(&text, "full") >= 16, "{text}");
        fs::remove_file(&full).expect("there is room again");
        until(&|t| count(t, "kept") > kept + 50);
    }
    child.kill().expect("killed");
    child.wait().expect("ended");
    let store = house::reopen(&orders.folder).expect("it opens");
    let promised = Promised::read(&fs::read_to_string(&orders.acks).expect("answers"));
    assert_eq!(house::wrongs(&store, &promised), Vec::<String>::new());
    say(&format!("disk full: {fills} times, {} people kept, 0 acknowledged changes lost", promised.0.len()));
}
