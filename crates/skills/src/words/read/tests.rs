//! What is read out of texts of several lines, and what is left open.

use super::*;
use crate::words::labels::labels;

fn starter() -> Classification {
    Classification::starter()
}

fn told(text: &str, language: Option<&str>) -> (Reading, Vec<String>) {
    let classes = starter();
    let finder = Finder::new(&labels(&classes, &[Kind::Skill, Kind::Occupation]), None);
    let reading = read(&finder, &classes, text, language);
    let names = reading.proposals.iter().map(|p| classes.label(p.concept, "en").to_owned()).collect();
    (reading, names)
}

#[test]
fn a_label_in_a_paper_is_proposed_with_its_words_and_hint() {
    let classes = starter();
    let skill = classes.all(Kind::Skill).next().unwrap_or_else(|| panic!("the starter has skills"));
    let label = classes.label(skill, "en");
    let text = format!("Ana Pérez\nana@example.org\n\nSKILLS\n• 5 years of experience in {label}\n");
    let (reading, _) = told(&text, Some("en"));
    let first = reading.proposals.first().unwrap_or_else(|| panic!("something is proposed"));
    assert_eq!((first.concept, first.kind), (skill, Kind::Skill));
    assert!(first.is_sure(), "{first:?}");
    assert_eq!(first.hints, [Hint::Years(5)]);
    let segment = &reading.segments[first.support[0].segment];
    assert_eq!(&text[segment.from..segment.to], format!("5 years of experience in {label}"));
    assert_eq!((segment.line, segment.part), (5, Part::Skills));
    assert!(
        reading.segments.iter().all(|s| !text[s.from..s.to].contains('@')),
        "no way to reach her is told"
    );
}

#[test]
fn nothing_is_made_of_nothing() {
    for text in ["", "   \n\t\n", "2015 – 2019", "؟؟؟", "ana@example.org", "\u{200f}\u{200e}"] {
        let (reading, names) = told(text, None);
        assert!(names.is_empty() && reading.left_out == 0, "{text}: {names:?}");
    }
    let (reading, _) = told("xqzt vvkk jjjw", Some("en"));
    assert!(
        reading.proposals.iter().all(|p| !p.is_sure()),
        "letters without sense are not sure: {reading:?}"
    );
}

#[test]
fn scripts_may_be_mixed() {
    let (reading, _) = told("Cook – طباخ – cocinero\nعملت 5 سنوات in a hotel кухня\n", None);
    assert_eq!(reading.segments.len(), 2);
    assert_eq!(reading.segments[1].hints, [Hint::Years(5)]);
}

#[test]
fn a_long_text_is_read_to_a_bound_and_says_what_it_left() {
    let mut text = String::new();
    for number in 0..MOST_PIECES + 25 {
        text.push_str(&format!("task{} alpha{number}\n", "x".repeat(number % 7)));
    }
    let (reading, _) = told(&text, Some("en"));
    assert_eq!((reading.segments.len(), reading.left_out), (MOST_PIECES, 25));
    // The same words again cost nothing, and are not left out.
    let (reading, _) = told(&"cook meals\n".repeat(5_000), Some("en"));
    assert_eq!((reading.segments.len(), reading.left_out), (5_000, 0));
}

#[test]
fn the_same_text_is_read_the_same() {
    let text = "Cocinera\nServir mesas, limpiar y cocinar para 40 personas. Responsable de compras.";
    assert_eq!(told(text, None).0, told(text, None).0);
}
