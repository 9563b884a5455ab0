//! `clone`: the rules of a partnership, and nobody.

use crate::small::small;

#[test]
fn a_folder_is_copied_without_its_people() {
    let folder = small(&[]);
    let made = folder.run(&["clone", ".", "--to", "copy"]);
    assert_eq!((made.code, made.err.as_str()), (0, ""), "{}", made.out);
    assert!(
        made.out.starts_with("copy: agreement.en.md, ") && made.out.ends_with("; nobody\n"),
        "{}",
        made.out
    );
    for same in ["agreement.en.md", "programmes.csv"] {
        assert_eq!(folder.text(&format!("copy/{same}")), folder.text(same), "{same}");
    }
    for empty in ["people.csv", "places.csv"] {
        let (was, is) = (folder.text(empty), folder.text(&format!("copy/{empty}")));
        assert_eq!(is, format!("{}\n", was.lines().next().expect("columns")), "{empty}");
        assert!(was.lines().count() > 1, "{empty}");
    }
    assert!(!folder.path().join("copy/employer_ranks.csv").exists());
    // It can be asked like any other.
    assert_eq!(folder.run(&["check", "copy"]).code, folder.run(&["check", "."]).code);
    assert_eq!(folder.run(&["match", "copy"]).err, "");
    let again = folder.run(&["clone", ".", "--to", "copy"]);
    assert_eq!((again.code, again.err.contains("copy is there already")), (2, true), "{}", again.err);
}

#[test]
fn what_is_not_there_is_not_copied() {
    let folder = small(&[]);
    let said = |args: &[&str]| {
        let answer = folder.run(args);
        assert_eq!(answer.code, 2, "{}", answer.out);
        answer.err
    };
    assert!(said(&["clone", "nowhere", "--to", "copy"]).contains("there is no such folder"));
    let made = folder.run(&["seed", ".", "--data", "data"]);
    assert_eq!(made.code, 0, "{}", made.err);
    let listed = folder.run(&["partnerships", "--data", "data"]).out;
    let id = listed.split(':').next().expect("an id").to_owned();
    assert!(
        said(&["clone", "nobody", "--to", "copy", "--data", "data"])
            .contains("no partnership is called `nobody`")
    );
    assert!(said(&["clone", &id, "--to", &id, "--data", "data"]).contains("already"));
    assert!(said(&["clone", &id, "--to", "a b", "--data", "data"]).contains("is no id"));
    let made = folder.run(&["clone", &id, "--to", "copy", "--title", "Copy (invented)", "--data", "data"]);
    assert_eq!(made.code, 0, "{}", made.err);
    let listed = folder.run(&["partnerships", "--data", "data"]).out;
    assert!(listed.contains("copy: Copy (invented) (0 people, 0 places)"), "{listed}");
}
