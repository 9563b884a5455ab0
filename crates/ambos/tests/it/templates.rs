//! `template`: a regional text, and the folders it becomes.

use crate::program::Edit::{Put, Swap};
use crate::program::{Edit, Folder};
use crate::small::small;

const TEXT: &str = "agreement.en.md";

/// The small agreement with its State of origin left open, as a region would write it.
fn regional(change: &[Edit<'_>]) -> Folder {
    let folder = small(change);
    let open = folder.text(TEXT).replace("\"TN\"", "\"{{member}}\"").replace("\"tn-", "\"{{member-id}}-");
    folder.edit(&[Put("region.en.md", &open)]);
    folder
}

/// ¶15: n members make n corridors, each of them sound.
#[test]
fn three_members_make_three_sound_agreements() {
    let folder = regional(&[]);
    let made = folder.run(&["template", "region.en.md", "--members", "KE,UG,TZ", "--out", "made"]);
    assert_eq!((made.code, made.err.as_str()), (0, ""), "{}", made.out);
    let lines: Vec<&str> = made.out.lines().collect();
    assert_eq!(lines.len(), 3, "{}", made.out);
    for (line, (state, id)) in lines.iter().zip([("KE", "ke-de"), ("UG", "ug-de"), ("TZ", "tz-de")]) {
        assert!(line.starts_with(&format!("made/{state}  {id} (Art. ")), "{line}");
        assert_eq!(folder.run(&["check", &format!("made/{state}")]).code, 0, "{state}");
    }
    let again = folder.run(&["template", "region.en.md", "--members", "RW,UG", "--out", "made"]);
    assert_eq!(again.code, 2, "{}", again.out);
    assert!(again.err.contains("made/UG is there already"), "{}", again.err);
    assert!(!folder.path().join("made/RW").exists(), "nothing is half made");
}

#[test]
fn a_template_with_an_error_makes_nothing() {
    let folder = regional(&[Swap(TEXT, "share = \"30%\"", "share = \"29%\"")]);
    let made = folder.run(&["template", "region.en.md", "--members", "KE", "--out", "made"]);
    assert_eq!(made.code, 1, "{}", made.err);
    assert!(made.out.contains("region.en.md:") && made.out.contains("nothing was written"), "{}", made.out);
    assert!(!folder.path().join("made").exists());
    let unknown = folder.run(&["template", "region.en.md", "--members", "KE,QQ", "--out", "made"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("`QQ` is no code of a State"), "{}", unknown.err);
}
