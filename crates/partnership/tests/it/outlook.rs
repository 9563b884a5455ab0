//! Projections read from the worked examples, and what the checklist makes of them.

use agreement::Agreement;
use expect_test::{Expect, expect};
use foresight::Param;
use jiff::civil::{Date, date};
use partnership::outlook::{Outlook, Wanted, assess, draw};

const DAY: Date = date(2026, 9, 1);

fn text(folder: &str) -> String {
    let path = format!("{}/../../examples/{folder}/agreement.en.md", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("an example")
}

fn read(text: String) -> Agreement {
    Agreement::read(vec![("agreement.en.md".to_owned(), text)])
}

/// The nurses' text with changes, each of which must meet something.
fn nurses(changes: &[(&str, &str)]) -> Agreement {
    let changed = changes.iter().fold(text("nurses-ph-tn-de"), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    });
    read(changed)
}

fn whole(agreement: &Agreement, day: Date) -> Vec<i64> {
    let total = Outlook::of(&agreement.in_force(day), None).total().expect("nothing is unknown");
    total.stock_change.iter().map(|h| h.round() as i64).collect()
}

/// The checklist's two answers, and every party's verdict.
fn answers(agreement: &Agreement, day: Date) -> String {
    let assessment = assess(agreement, day);
    let mut out = String::new();
    for answer in assessment.answers.iter().filter(|a| ["P2.2", "P4.2"].contains(&a.id)) {
        out += &format!("{} {} {}\n", answer.id, answer.verdict.word(), answer.articles.join(", "));
        for why in &answer.because {
            out += &format!("  {why}\n");
        }
    }
    let law = agreement.in_force(day);
    for party in Outlook::of(&law, None).parties {
        let present = party.present.map_or("unknown".to_owned(), |money| money.to_string());
        out += &format!("{} {} {present}\n", party.party, party.answer.word());
    }
    out
}

fn check(agreement: &Agreement, expected: Expect) {
    expected.assert_eq(&answers(agreement, DAY));
}

#[test]
fn the_examples_give_the_values_of_the_reference() {
    let told = whole(&nurses(&[]), DAY);
    assert_eq!((told.len(), told[5], told[10]), (11, 271, 293));
    let told = whole(&read(text("electricians-xk-ma")), date(2026, 11, 16));
    assert_eq!((told[0], told[10]), (0, 198));
}

#[test]
fn the_examples_pass() {
    check(&nurses(&[]), expect![[""]]);
    expect![[""]].assert_eq(&answers(&read(text("electricians-xk-ma")), date(2026, 11, 16)));
    expect![[""]].assert_eq(&answers(&read(text("hospitality-sn-vu")), date(2026, 12, 1)));
}

/// Without the home track both States fail, with the year and how many; with attraction as well, for the trough.
#[test]
fn without_a_home_track_the_origin_loses() {
    let without = [("completion_home = \"90%\"", "completion_home = \"0%\"")];
    let told = whole(&nurses(&without), DAY);
    assert_eq!((told[5], told[10]), (-374, -206));
    check(&nurses(&without), expect![[""]]);
    let attracting = [without[0], ("attraction = \"0%\"", "attraction = \"100%\"")];
    let told = whole(&nurses(&attracting), DAY);
    assert_eq!((told[4], told[10]), (-315, 223));
    check(&nurses(&attracting), expect![[""]]);
}

#[test]
fn what_nobody_states_is_unknown_and_named() {
    let unstated = [
        ("lost_tax = \"250.00 EUR\"\n", ""),
        ("leakage = \"12%\"\n", ""),
        ("[[party_value]]\nparty = \"de-employment\"", "[[party_value]]\nparty = \"de-labour\""),
    ];
    check(&nurses(&unstated[..1]), expect![[""]]);
    check(&nurses(&unstated[1..]), expect![[""]]);
    let outlook = nurses(&unstated[1..2]);
    let law = outlook.in_force(DAY);
    let outlook = Outlook::of(&law, None);
    assert!(outlook.total().is_none());
    let wanted = Wanted { runs: 10, seed: 1, threads: 1 };
    assert!(draw(&outlook, wanted).expect("no fault").is_none());
}

/// A State on the list of the World Health Organization needs the consent of its ministry of health.
#[test]
fn a_listed_origin_needs_its_governments_agreement() {
    let listed = [("\"TN\"", "\"NG\"")];
    let law = nurses(&listed);
    let law = law.in_force(DAY);
    let consents = |law: &agreement::InForce<'_>| -> Vec<(String, Option<String>)> {
        let lines = Outlook::of(law, None).lines;
        lines
            .iter()
            .filter_map(|l| l.known.as_ref().ok())
            .map(|k| (k.test.consent.word().to_owned(), k.consent.clone()))
            .collect()
    };
    expect![[""]].assert_eq(&format!("{:?}", consents(&law)));
    let alone = nurses(&[listed[0], ("ministry = \"tn-health\"", "ministry = \"tn-labour\"")]);
    expect![[""]].assert_eq(&format!("{:?}", consents(&alone.in_force(DAY))));
}

/// A range without origin is the same in every run for both; naming one makes it its own.
#[test]
fn ranges_are_drawn_once_unless_they_name_an_origin() {
    let agreement = nurses(&[]);
    let law = agreement.in_force(DAY);
    let outlook = Outlook::of(&law, None);
    let drawn = draw(&outlook, Wanted { runs: 2000, seed: 1, threads: 3 }).expect("runs").expect("known");
    // Tunisia has half the seats and the same numbers, so that its path is half in every run.
    for (ph, tn) in drawn.lines[0].stock_change.iter().zip(&drawn.lines[1].stock_change) {
        assert!((ph.at[0] - 2.0 * tn.at[0]).abs() < 1e-9 && (ph.at[4] - 2.0 * tn.at[4]).abs() < 1e-9);
    }
    let own = nurses(&[("parameter = \"leakage\"", "parameter = \"leakage\"\norigin = \"TN\"")]);
    let law = own.in_force(DAY);
    let outlook = Outlook::of(&law, None);
    let drawn = draw(&outlook, Wanted { runs: 2000, seed: 1, threads: 1 }).expect("runs").expect("known");
    assert!(drawn.lines[0].bars.iter().all(|b| b.param != Param::Leakage));
    assert!(drawn.lines[1].bars.iter().any(|b| b.param == Param::Leakage));
    let electricians = read(text("electricians-xk-ma"));
    let law = electricians.in_force(date(2026, 11, 16));
    let outlook = Outlook::of(&law, None);
    let drawn = draw(&outlook, Wanted { runs: 100, seed: 1, threads: 1 }).expect("runs").expect("known");
    let leakage = drawn.lines[0].turns.iter().find(|t| t.param == Param::Leakage).expect("it is searched");
    assert_eq!(format!("{:.3}", leakage.above.expect("it turns")), "0.706");
}
