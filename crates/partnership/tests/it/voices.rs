//! Is no partnership shown to the public in which a side has no voice (¶1, 17)?

use agreement::Agreement;
use jiff::civil::{Date, date};
use partnership::concluding::components::SIDES;
use partnership::concluding::reading_day;
use partnership::concluding::voices::{Heard, How, may_publish, voices};
use partnership::guide::law::published;

use crate::concluding::without;

const DAY: Date = date(2026, 9, 1);
const EXAMPLES: [&str; 3] = [
    include_str!("../../../../examples/nurses-ph-tn-de/agreement.en.md"),
    include_str!("../../../../examples/electricians-xk-ma/agreement.en.md"),
    include_str!("../../../../examples/hospitality-sn-vu/agreement.en.md"),
];

fn read(text: &str) -> Agreement {
    Agreement::read(vec![("agreement.en.md".to_owned(), text.to_owned())])
}

/// What lacks, a side a line.
fn lacks(text: &str, log: &[Heard]) -> Vec<String> {
    let agreement = read(text);
    let law = agreement.in_force(reading_day(&agreement, DAY));
    let refused = may_publish(published(&law), &voices(&law, log)).err();
    refused.map_or_else(Vec::new, |r| r.reasons.iter().map(|reason| reason.said.id.to_owned()).collect())
}

/// The text in which nobody of these kinds has signed or was heard.
fn silent(text: &str, kinds: &[&str]) -> String {
    let agreement = read(text);
    let law = agreement.in_force(reading_day(&agreement, DAY));
    let mut text = text.to_owned();
    for party in law.all("party").filter(|p| p.text("type").is_some_and(|kind| kinds.contains(&kind))) {
        let line = format!("party = \"{}\"\n", party.text("id").expect("an id"));
        for clause in ["signature", "consultation"] {
            text = without(&text, clause, &line);
        }
    }
    text
}

fn heard(kind: &str) -> Heard {
    Heard { kind: kind.to_owned(), who: "somebody (invented)".to_owned(), on: date(2026, 1, 1) }
}

#[test]
fn every_side_speaks_in_the_examples_and_each_is_missed() {
    for text in EXAMPLES {
        assert_eq!(lacks(text, &[]), Vec::<String>::new());
        for (side, kinds) in SIDES {
            let silent = silent(text, kinds);
            // Its parties are still named: that alone is no voice.
            assert_eq!(lacks(&silent, &[]), [format!("voice-no-{side}")]);
            for kind in kinds {
                assert_eq!(lacks(&silent, &[heard(kind)]), Vec::<String>::new(), "{kind}");
            }
            assert_eq!(lacks(&silent, &[heard("ngo")]), [format!("voice-no-{side}")]);
        }
    }
}

/// Whoever mends one gap is not told of the next one only then.
#[test]
fn all_gaps_are_told_at_once() {
    let none = SIDES.iter().fold(EXAMPLES[0].to_owned(), |text, (_, kinds)| silent(&text, kinds));
    let none = none.replace("url = \"https://example.org/partnerships/nurses-ph-tn-de\"\n", "");
    let all: Vec<String> = SIDES.iter().map(|(side, _)| format!("voice-no-{side}")).collect();
    assert_eq!(lacks(&none, &[]), [all, vec!["publication-no-url".to_owned()]].concat());
}

#[test]
fn who_spoke_is_told_with_day_and_article() {
    let agreement = read(EXAMPLES[0]);
    let law = agreement.in_force(reading_day(&agreement, DAY));
    let all = voices(&law, &[heard("union")]);
    let workers = all.iter().find(|voice| voice.side == "workers").expect("workers");
    let told: Vec<_> = workers.spoke.iter().map(|s| (s.who.as_str(), s.how, s.on)).collect();
    assert_eq!(
        told,
        [
            ("de-union", How::Consulted, date(2025, 9, 18)),
            ("ph-union", How::Consulted, date(2025, 9, 23)),
            ("tn-union", How::Consulted, date(2025, 9, 25)),
            ("tn-migrants", How::Consulted, date(2025, 10, 4)),
            ("somebody (invented)", How::Logged, date(2026, 1, 1)),
            ("de-union", How::Signed, date(2026, 1, 22)),
        ]
    );
    assert!(workers.spoke.iter().all(|s| s.article.is_some() == (s.how != How::Logged)));
    // What is signed or heard only later is no voice yet.
    let law = agreement.in_force(date(2025, 9, 20));
    let early = voices(&law, &[]);
    let workers = early.iter().find(|voice| voice.side == "workers").expect("workers");
    assert!(workers.spoke.iter().all(|s| s.on <= date(2025, 9, 20)));
}
