//! A store as its operator has it: proved, signed, carried away and brought
//! back, also beside a server that runs; and what is said where it cannot be.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use serde_json::json;

use crate::program::{AMBOS, Answer, Folder};
use crate::small::small;

/// An age identity for tests, and its recipient: both are public, so neither protects anything.
const IDENTITY: &str = "AGE-SECRET-KEY-1GQ9778VQXMMJVE8SK7J6VT8UJ4HDQAJUVSFCWCM02D8GEWQ72PVQ2Y5J33";
const RECIPIENT: &str = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";

/// A folder with a store, `data`, in which lies the small partnership, called `small`.
fn kept() -> Folder {
    let agreement = small(&[]);
    let folder = Folder::new();
    fs::rename(agreement.path(), folder.path().join("small")).expect("moved");
    fs::create_dir(agreement.path()).expect("what is dropped is there");
    fs::write(folder.path().join("identity"), format!("# for tests\n{IDENTITY}\n")).expect("written");
    let seeded = folder.run(&["seed", "small", "--data", "data"]);
    assert_eq!((seeded.code, seeded.err.as_str()), (0, ""), "{seeded:?}");
    folder
}

/// A server on the store, stopped when dropped.
struct Server(Child);

impl Server {
    fn start(folder: &Folder) -> Server {
        let mut child = Command::new(AMBOS)
            .args(["serve", "--data", "data", "--listen", "127.0.0.1:0"])
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the server starts");
        let mut line = String::new();
        let out = child.stdout.take().expect("its output");
        BufReader::new(out).read_line(&mut line).expect("a line");
        assert!(line.starts_with("listening on http://127.0.0.1:"), "{line}");
        Server(child)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.0.kill().expect("stopped");
        self.0.wait().expect("ended");
    }
}

fn backup(folder: &Folder, more: &[&str]) -> Answer {
    let mut args = vec!["backup", "--data", "data", "--out", "data.age", "--keys-out", "keys.age"];
    args.extend(["--recipient", RECIPIENT]);
    args.extend(more);
    folder.run(&args)
}

const RESTORE: [&str; 7] = ["restore", "--from", "data.age", "--keys", "keys.age", "--identity", "identity"];

fn restore(folder: &Folder, more: &[&str]) -> Answer {
    folder.run(&[&RESTORE[..], more].concat())
}

/// Changes the store behind its back.
fn behind(folder: &Folder, sql: &str) {
    let place = store::Place::Folder(folder.path().join("data"));
    let reader = store::Reader::open(&place).expect("it opens");
    reader.read(|db| db.script("PRAGMA query_only=OFF").and_then(|()| db.script(sql))).expect("changed");
}

fn refused(answer: &Answer, why: &str) {
    assert_eq!((answer.code, answer.out.as_str(), answer.err.trim_end()), (2, "", why), "{answer:?}");
}

#[test]
fn partnerships_are_listed() {
    let folder = kept();
    let _server = Server::start(&folder);
    let listed = folder.run(&["partnerships", "--data", "data", "--format", "json"]).json();
    let title = listed[0]["title"].clone();
    let expected = json!([{
        "id": "small", "title": title, "state": "open", "day": listed[0]["day"], "people": 6, "places": 2,
    }]);
    assert_eq!(listed, expected);
    let text = folder.run(&["partnerships", "--data", "data"]);
    assert_eq!(text.out, format!("small: {} (6 people, 2 places)\n", title.as_str().expect("a title")));
    assert_eq!((text.code, text.err.as_str()), (0, ""));
}

#[test]
fn a_journal_is_proved_while_a_server_runs() {
    let folder = kept();
    let _server = Server::start(&folder);
    let verify = ["journal", "verify", "--data", "data"];
    let plain = folder.run(&verify);
    assert_eq!(plain.code, 0);
    assert!(plain.out.starts_with("the journal is whole\n"), "{plain:?}");
    assert!(plain.out.contains("no heads kept elsewhere were given (--heads)"), "{plain:?}");
    let head = folder.run(&["journal", "head", "--data", "data"]);
    assert!(head.out.starts_with("ambos-head ") && head.out.ends_with('\n'), "{head:?}");
    fs::write(folder.path().join("heads"), format!("# kept elsewhere\n\n{}", head.out)).expect("written");
    let proved = folder.run(&[&verify[..], &["--heads", "heads"]].concat());
    assert_eq!(proved.code, 0);
    assert!(!proved.out.contains("--heads"), "{proved:?}");
    let json = folder.run(&[&verify[..], &["--heads", "heads", "--format", "json"]].concat()).json();
    assert_eq!((&json["kind"], &json["whole"]), (&json!("journal"), &json!(true)));
    assert_eq!((&json["heads_given"], &json["faults"]), (&json!(1), &json!([])));
}

#[test]
fn a_journal_that_was_cut_off_is_told_by_a_head_kept_elsewhere() {
    let folder = kept();
    let head = folder.run(&["journal", "head", "--data", "data"]).out;
    fs::write(folder.path().join("heads"), &head).expect("written");
    let last: i64 = head.split(' ').nth(1).and_then(|n| n.parse().ok()).expect("a number");
    behind(&folder, &format!("DELETE FROM journal WHERE seq = {last}; DELETE FROM head"));
    // Without a head from elsewhere nobody can know.
    assert_eq!(folder.run(&["journal", "verify", "--data", "data"]).code, 0);
    let told = folder.run(&["journal", "verify", "--data", "data", "--heads", "heads"]);
    let fault =
        format!("  the journal ends with line {}, but the head of line {last} was signed\n", last - 1);
    assert_eq!(told.code, 1);
    assert!(told.out.starts_with("the journal has 1 fault\n") && told.out.contains(&fault), "{told:?}");
    // An edit needs no head.
    behind(&folder, "UPDATE journal SET actor = 'somebody' WHERE seq = 2");
    let told = folder.run(&["journal", "verify", "--data", "data", "--format", "json"]);
    assert_eq!((told.code, told.json()["whole"].clone()), (1, json!(false)));
    assert_eq!(told.json()["faults"], json!(["line 2 was changed, or what stood before it was"]));
}

#[test]
fn a_journal_that_cannot_be_proved() {
    let folder = kept();
    let verify = |args: &[&str]| folder.run(&[&["journal", "verify"], args].concat());
    refused(&verify(&["--data", "nowhere"]), "ambos: nowhere holds no store: ambos.db is missing");
    refused(
        &folder.run(&["journal", "head", "--data", "small"]),
        "ambos: small holds no store: ambos.db is missing",
    );
    refused(
        &verify(&["--data", "data", "--heads", "identity"]),
        "ambos: identity, line 2: this is no head as `ambos journal head` prints it",
    );
    refused(
        &verify(&["--data", "data", "--heads", "none"]),
        "ambos: cannot read none: No such file or directory (os error 2)",
    );
    behind(&folder, "UPDATE migration SET number = 99 WHERE number = 3");
    let newer = verify(&["--data", "data"]);
    assert_eq!((newer.code, newer.out.as_str()), (2, ""), "{newer:?}");
    // A head of another installation is a fault, not an excuse.
    let other = kept();
    let head = other.run(&["journal", "head", "--data", "data"]).out;
    fs::write(other.path().join("heads"), head).expect("written");
    let third = kept();
    fs::copy(other.path().join("heads"), third.path().join("heads")).expect("copied");
    let told = third.run(&["journal", "verify", "--data", "data", "--heads", "heads"]);
    assert_eq!(told.code, 1);
    assert!(told.out.contains(" is not signed by this installation\n"), "{told:?}");
}

#[test]
fn a_backup_comes_back_the_same() {
    let folder = kept();
    let made = {
        let _server = Server::start(&folder);
        let head = folder.run(&["journal", "head", "--data", "data"]).out;
        fs::write(folder.path().join("heads"), head).expect("written");
        backup(&folder, &["--format", "json"])
    };
    assert_eq!((made.code, made.err.as_str()), (0, ""), "{made:?}");
    let restored = restore(&folder, &["--data", "again", "--heads", "heads", "--format", "json"]);
    assert_eq!((restored.code, restored.err.as_str()), (0, ""), "{restored:?}");
    assert_eq!(restored.json()["tables"], made.json()["data"]["tables"]);
    assert_eq!(restored.json()["journal"]["whole"], json!(true));
    assert_eq!(restored.json()["journal"]["heads_given"], json!(1));
    let list = |data: &str| folder.run(&["partnerships", "--data", data, "--format", "json"]).json();
    assert_eq!(list("again"), list("data"));
    // Both files are locked: nothing of a person's pseudonym or of a table can be read in them.
    for file in ["data.age", "keys.age"] {
        let bytes = fs::read(folder.path().join(file)).expect("a file");
        assert!(bytes.starts_with(b"age-encryption.org/v1\n"), "{file}");
        assert!(!bytes.windows(7).any(|w| w == b"journal"), "{file}");
    }
}

#[test]
fn a_backup_with_a_passphrase() {
    let folder = kept();
    fs::write(folder.path().join("words"), "three invented words\n").expect("written");
    fs::write(folder.path().join("other"), "three other words\n").expect("written");
    fs::write(folder.path().join("empty"), "\n").expect("written");
    let args = ["backup", "--data", "data", "--out", "data.age", "--keys-out", "keys.age"];
    refused(
        &folder.run(&[&args[..], &["--passphrase-file", "empty"]].concat()),
        "ambos: empty is empty: write the passphrase into its first line",
    );
    let made = folder.run(&[&args[..], &["--passphrase-file", "words"]].concat());
    assert_eq!(made.code, 0, "{made:?}");
    let restore = |words: &str| {
        let files = ["restore", "--from", "data.age", "--keys", "keys.age", "--data", "again"];
        folder.run(&[&files[..], &["--passphrase-file", words]].concat())
    };
    refused(&restore("other"), "ambos: the backup does not open: Decryption failed");
    assert_eq!(restore("words").code, 0);
}

#[test]
fn a_backup_that_is_refused() {
    let folder = kept();
    let files = folder.files();
    let no_recipient = folder.run(&[
        "backup",
        "--data",
        "data",
        "--out",
        "a",
        "--keys-out",
        "b",
        "--recipient",
        "age1nobody",
    ]);
    assert_eq!((no_recipient.code, no_recipient.out.as_str()), (2, ""), "{no_recipient:?}");
    assert!(no_recipient.err.starts_with("ambos: age1nobody is no age recipient"), "{no_recipient:?}");
    let args = ["backup", "--data", "nowhere", "--out", "a", "--keys-out", "b", "--recipient", RECIPIENT];
    refused(&folder.run(&args), "ambos: nowhere holds no store: ambos.db is missing");
    assert_eq!(folder.files(), files, "nothing half is left");
    assert_eq!(backup(&folder, &[]).code, 0);
    refused(&backup(&folder, &[]), "ambos: data.age is there already: nothing is overwritten");
    // The keys cannot be written: then the data are not left alone.
    let args = ["backup", "--data", "data", "--out", "a", "--keys-out", "gone/b", "--recipient", RECIPIENT];
    refused(&folder.run(&args), "ambos: cannot write gone/b: No such file or directory (os error 2)");
    assert!(!folder.files().contains(&"a".to_owned()), "{:?}", folder.files());
}

#[test]
fn a_restore_that_is_refused() {
    let folder = kept();
    assert_eq!(backup(&folder, &[]).code, 0);
    let again = folder.path().join("again");
    refused(
        &restore(&folder, &["--data", "data"]),
        "ambos: data is not empty: a backup is restored into an empty place only",
    );
    let with = |data: &str, keys: &str| {
        folder.run(&["restore", "--from", data, "--keys", keys, "--identity", "identity", "--data", "again"])
    };
    refused(&with("none", "keys.age"), "ambos: cannot read none: No such file or directory (os error 2)");
    refused(&with("data.age", "data.age"), "ambos: this is not the file of the keys");
    refused(&with("identity", "keys.age"), "ambos: the backup does not open: Header is invalid");
    refused(
        &restore(&folder, &["--data", "again", "--heads", "identity"]),
        "ambos: identity, line 2: this is no head as `ambos journal head` prints it",
    );
    let whole = fs::read(folder.path().join("data.age")).expect("a file");
    fs::write(folder.path().join("short.age"), &whole[..whole.len() - 100]).expect("written");
    let mut flipped = whole.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 1;
    fs::write(folder.path().join("flipped.age"), &flipped).expect("written");
    for file in ["short.age", "flipped.age"] {
        let damaged = "ambos: the backup is damaged: it ends early or holds what is no line";
        refused(&with(file, "keys.age"), damaged);
    }
    // Nothing half is left, so the right files still go in.
    assert_eq!(fs::read_dir(&again).map_or(0, Iterator::count), 0);
    assert_eq!(with("data.age", "keys.age").code, 0);
    refused(
        &restore(&folder, &["--data", "again"]),
        "ambos: again is not empty: a backup is restored into an empty place only",
    );
}
