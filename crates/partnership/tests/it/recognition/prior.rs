//! Prior learning, with papers and without.

use std::slice::from_ref;

use expect_test::expect;
use partnership::lifecycle::{Lifecycle, chart, idle_guards, take};
use partnership::recognition::rpl::{Evidence, Facts, Grade, Rpl, Skill, Stage};
use proptest::prelude::*;

fn evidence(grade: Grade, asked_in: Option<&str>) -> Evidence {
    Evidence { grade, text: "invented".to_owned(), asked_in: asked_in.map(str::to_owned) }
}

fn skill(evidence: &[Evidence], assessed: Option<u8>) -> Skill {
    Skill {
        uri: "http://data.europa.eu/esco/skill/x".to_owned(),
        claimed: Some(3),
        evidence: evidence.to_vec(),
        assessed,
        reason: "watched (invented)".to_owned(),
    }
}

fn facts(skills: &[Skill], applicant: bool) -> Facts<'_> {
    Facts { skills, humanitarian: false, fled: None, applicant, text: "what", cite: "Art. 3" }
}

#[test]
fn the_chart() {
    expect![[r#"
        document: Identify → Document (own, skills)
        hand-in: Document → Assess (own, evidence, outside, fled)
        ask: Assess → Document (assessors, what)
        certify: Assess → Certified (assessors, assessed, shown, carries, fled)
        withdraw: Identify, Document, Assess → Withdrawn (own)
    "#]]
    .assert_eq(&chart::<Rpl>());
}

#[test]
fn every_guard_is_needed() {
    let (own, other) = (evidence(Grade::Own, None), evidence(Grade::ThirdParty, None));
    let there = evidence(Grade::Paper, Some("SY"));
    let sound = [skill(&[own.clone(), other.clone()], Some(3))];
    let (bare, only_own) =
        ([skill(from_ref(&other), None), skill(&[], None)], [skill(from_ref(&own), Some(3))]);
    let asks = [skill(&[other.clone(), there], Some(3))];
    let (open, none) =
        ([skill(from_ref(&other), None), sound[0].clone()], [skill(from_ref(&other), Some(0))]);
    let (me, they) = (facts(&sound, true), facts(&sound, false));
    fn swapped(f: Facts<'_>) -> Facts<'_> {
        Facts { applicant: !f.applicant, ..f }
    }
    let asked = [
        ("document", Stage::Identify, swapped(me)),
        ("document", Stage::Identify, facts(&[], true)),
        ("hand-in", Stage::Document, swapped(me)),
        ("hand-in", Stage::Document, facts(&bare, true)),
        ("hand-in", Stage::Document, facts(&only_own, true)),
        ("hand-in", Stage::Document, Facts { fled: Some("SY"), ..facts(&asks, true) }),
        ("ask", Stage::Assess, swapped(they)),
        ("ask", Stage::Assess, Facts { text: " ", ..they }),
        ("certify", Stage::Assess, swapped(they)),
        ("certify", Stage::Assess, facts(&open, false)),
        ("certify", Stage::Assess, facts(&none, false)),
        ("certify", Stage::Assess, facts(&only_own, false)),
        ("certify", Stage::Assess, Facts { fled: Some("SY"), ..facts(&asks, false) }),
        ("withdraw", Stage::Document, swapped(me)),
    ];
    assert_eq!(idle_guards::<Rpl>(&asked), [""; 0]);
}

/// ¶2: a refugee without a diploma finishes.
#[test]
fn somebody_without_papers_finishes() {
    let mine = [skill(&[evidence(Grade::Own, None)], None)];
    let there = Facts { humanitarian: true, fled: Some("SY"), ..facts(&mine, true) };
    assert_eq!(take::<Rpl>("document", Stage::Identify, &there), Ok(Stage::Document));
    assert_eq!(take::<Rpl>("hand-in", Stage::Document, &there), Ok(Stage::Assess));
    // Without the mode somebody else has to speak for it.
    let refused = take::<Rpl>("hand-in", Stage::Document, &facts(&mine, true)).expect_err("refused");
    assert_eq!(refused.to_string(), "evidence: rpl-only-own article=Art. 3");
    // One's own word carries no certificate; a test that was watched does.
    let word = [skill(&[evidence(Grade::Own, None)], Some(4))];
    let assessed = Facts { humanitarian: true, fled: Some("SY"), ..facts(&word, false) };
    let refused = take::<Rpl>("certify", Stage::Assess, &assessed).expect_err("refused");
    assert_eq!(refused.to_string(), "evidence: rpl-own-word-alone article=Art. 3");
    let test = [skill(&[evidence(Grade::Own, None), evidence(Grade::PracticalTest, None)], Some(4))];
    let watched = Facts { skills: &test, ..assessed };
    assert_eq!(take::<Rpl>("certify", Stage::Assess, &watched), Ok(Stage::Certified));
    // Other evidence carries with an assessor's reason, and not without.
    let letter = skill(&[evidence(Grade::ThirdParty, None)], Some(4));
    assert!(letter.is_carried() && !Skill { reason: " ".to_owned(), ..letter }.is_carried());
    assert_eq!((test[0].grade(), test[0].certified()), (Some(Grade::PracticalTest), Some(4)));
}

#[test]
fn words_are_read_back() {
    assert!(Stage::ALL.iter().all(|s| Stage::from_word(s.word()) == Some(*s)));
    assert!(Grade::ALL.iter().all(|g| Grade::from_word(g.word()) == Some(*g)));
    assert_eq!((Stage::from_word("x"), Grade::from_word("")), (None, None));
    let own: Vec<&str> = Grade::ALL.iter().filter(|g| !g.is_outside()).map(|g| g.word()).collect();
    assert_eq!(own, ["own_word"]);
}

proptest! {
    /// Nobody is certified on their own word, unassessed, or by themselves; nothing is asked in the State fled.
    #[test]
    fn every_walk_keeps_what_must_hold(
        tries in prop::collection::vec((0..5_usize, any::<bool>(), 0..5_usize, 0..7_u8, any::<bool>()), 1..20)
    ) {
        let mut stage = Stage::Identify;
        for (step, applicant, grade, assessed, abroad) in tries {
            let asked_in = abroad.then_some("SY");
            let one = [skill(&[evidence(Grade::ALL[grade], asked_in)], assessed.checked_sub(1))];
            let f = Facts { fled: Some("SY"), humanitarian: true, ..facts(&one, applicant) };
            let name = Rpl::STEPS[step].name;
            if let Ok(next) = take::<Rpl>(name, stage, &f) {
                if next == Stage::Certified {
                    prop_assert!(!applicant && one[0].certified().is_some() && !abroad);
                    prop_assert!(one[0].grade() > Some(Grade::Own));
                }
                if next == Stage::Assess {
                    prop_assert!(!abroad);
                }
                stage = next;
            }
        }
    }
}
