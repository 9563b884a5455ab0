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
    expect![[r#"
        By proposals: everybody asks for the place they ranked first, then by points; places and limits hold whom employers rank first, then by points
          4 people are placed, worth 327 points, 47 less than the answer above
          no pair of a person and a place blocks it
        In the answer above, 1 person and a place would rather have each other:
          A3 and TN-1 (now: DE-1); A5 would have to go"#]]
    .assert_eq(told.join("\n").trim_end());

    let json = folder.run(&["match", ".", "--proposals", "--format", "json"]).json();
    let proposed = &json["proposals"];
    expect![[r#"{"value":327,"nested":false,"breaks":[],"blocking_pairs":0,"people":[{"id":"A1","place":"DE-1"},{"id":"A2","place":"DE-1"},{"id":"A3","place":"TN-1"},{"id":"A4","place":null},{"id":"A5","place":null},{"id":"A6","place":"TN-1"}],"blocking_the_answer":{"pairs":1,"people":1,"prevented":0,"first":[{"person":"A3","place":"TN-1","instead":"DE-1","displaced":["A5"],"prevented_by":null}]}}"#]]
        .assert_eq(&serde_json::to_string(proposed).expect("JSON"));
    // Without the option the document is what it was.
    assert!(folder.run(&["match", ".", "--format", "json"]).json().get("proposals").is_none());
}
