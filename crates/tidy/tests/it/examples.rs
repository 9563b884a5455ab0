//! Is every example whole?

use crate::tree;

/// What a worked partnership consists of.
const PARTS: &[&str] =
    &["agreement.en.md", "agreement.es.md", "people.csv", "places.csv", "programmes.csv", "round.toml"];

#[test]
fn every_example_is_whole() {
    let examples = tree::folders("examples");
    assert!(!examples.is_empty(), "no examples");
    let mut complaints = Vec::new();
    for example in examples {
        for part in PARTS {
            match tree::text(&format!("examples/{example}/{part}")) {
                None => complaints.push(format!("examples/{example}/{part}: is missing, or is no text")),
                Some(text) if text.trim().is_empty() => {
                    complaints.push(format!("examples/{example}/{part}: is empty"));
                }
                Some(_) => {}
            }
        }
    }
    tree::none(&complaints);
}
