//! `ambos notices`: the day's look and what waits in the spool, from the command line.

use std::fs;

use serde_json::json;

use crate::program::Folder;
use crate::small::small;

#[test]
fn what_is_due_is_told_and_what_waits_is_said() {
    let agreement = small(&[]);
    let folder = Folder::new();
    fs::rename(agreement.path(), folder.path().join("small")).expect("moved");
    fs::create_dir(agreement.path()).expect("what is dropped is there");
    assert_eq!(folder.run(&["seed", "small", "--data", "data"]).code, 0);
    let bare = folder.run(&["notices", "--data", "data"]);
    assert_eq!((bare.code, bare.err.contains("--origin")), (2, true), "{bare:?}");
    let shown = folder.run(&["notices", "--data", "data", "--show", "--format", "json"]);
    assert_eq!(shown.code, 0, "{shown:?}");
    assert_eq!(shown.json()["runs"], json!({}), "showing tells nobody");
    let ran =
        folder.run(&["notices", "--data", "data", "--origin", "https://ambos.example", "--format", "json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let ran = ran.json();
    assert_eq!((&ran["told"], &ran["handed"], &ran["out"]), (&json!({ "small": 0 }), &json!(0), &json!(0)));
    fs::write(folder.path().join("data/notices/out/a-sms.json"), "{}").expect("written");
    fs::write(folder.path().join("data/notices/out/.b-sms.json.part"), "{}").expect("written");
    let shown = folder.run(&["notices", "--data", "data", "--show"]);
    assert!(shown.out.contains("small: looked on "), "{shown:?}");
    assert!(shown.out.ends_with("1 in the spool, not taken yet; 0 reports not taken in yet\n"), "{shown:?}");
}
