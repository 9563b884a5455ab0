//! What `match --proposals` says beside the answer that is worth most.

use expect_test::expect;

use crate::small::small;

#[test]
fn the_answer_by_proposals_stands_beside_the_best_in_text_and_json() {
    let folder = small(&[]);
    let plain = folder.run(&["match", "."]);
    let both = folder.run(&["match", ".", "--proposals"]);
    assert_eq!((plain.code, both.code), (0, 0));
    let from = both.out.find("By proposals").expect("it is told");
    let (above, told) = both.out.split_at(from);
    assert!(plain.out.starts_with(above.trim_end()), "the answer above stays as it is");
    let told: Vec<&str> = told.lines().filter(|line| !line.ends_with("seconds")).collect();
    expect![[""]].assert_eq(told.join("\n").trim_end());

    let json = folder.run(&["match", ".", "--proposals", "--format", "json"]).json();
    let proposed = &json["proposals"];
    expect![[""]].assert_eq(&serde_json::to_string(proposed).expect("JSON"));
    // Without the option the document is what it was.
    assert!(folder.run(&["match", ".", "--format", "json"]).json().get("proposals").is_none());
}
