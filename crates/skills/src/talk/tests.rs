//! Does a conversation ask what tells most, and stop where nothing more is to be learnt?

use proptest::prelude::*;

use super::trial::trial;
use super::*;

fn nurse(classes: &Classification) -> Concept {
    let called = |c: &Concept| classes.label(*c, "en") == "nurse responsible for general care";
    classes.all(Kind::Occupation).find(called).expect("a nurse")
}

/// Everything that may be meant, each as likely.
fn any_work(classes: &Classification) -> Talk {
    let all: Vec<(Concept, u32)> = classes.all(Kind::Occupation).map(|c| (c, 1)).collect();
    Talk::about(classes, &all)
}

/// Asks until there is no question, and answers yes to what an occupation asks for.
fn converse(classes: &Classification, talk: &Talk, work: Concept) -> (Vec<SkillId>, Answers, Next) {
    let theirs: BTreeSet<SkillId> = classes.asked_by(work).map(|(skill, _)| skill).collect();
    let (mut order, mut answers) = (Vec::new(), Answers::new());
    loop {
        match talk.next(&answers) {
            Next::Ask(skill) => {
                assert!(!order.contains(&skill), "asked twice");
                order.push(skill);
                answers.insert(skill, if theirs.contains(&skill) { Answer::Often } else { Answer::No });
            }
            end => return (order, answers, end),
        }
    }
}

/// Issue: fewest questions for most certainty.
#[test]
fn clearly_fewer_questions_than_in_alphabetical_order() {
    let found = trial(&Classification::starter(), 40, 7);
    // To the same certainty: less than six tenths of the questions.
    assert!(found.chosen.to_half * 10 < found.alphabetical.to_half * 6, "{found:?}");
    // With the same number of questions: less doubt, and more that is right.
    assert!(found.chosen.left_per_mille < found.alphabetical.left_per_mille * 9 / 10, "{found:?}");
    assert!(found.chosen.right > found.alphabetical.right, "{found:?}");
    assert!(found.chosen.put <= found.people * MOST, "{found:?}");
    // What is proposed is mostly theirs, also where it was not asked.
    assert!(found.said.0 * 100 >= found.said.1 * 85, "{found:?}");
    assert!(found.follows.0 * 100 >= found.follows.1 * 70, "{found:?}");
    assert_eq!(found, trial(&Classification::starter(), 40, 7), "a seed draws the same people");
}

#[test]
fn the_occupation_comes_out_and_its_skills_follow() {
    let classes = Classification::starter();
    let (talk, work) = (any_work(&classes), nurse(&classes));
    let (order, answers, end) = converse(&classes, &talk, work);
    assert!(order.len() <= MOST && matches!(end, Next::Bound | Next::Enough), "{} {end:?}", order.len());
    let (likeliest, chance) = talk.occupations(&answers)[0];
    assert_eq!((likeliest, chance > 900), (Some(work), true), "{chance}");
    let proposed = talk.proposed(&answers);
    let said = |one: &&Proposed| matches!(one.why, Why::Said(_));
    let yes = answers.values().filter(|said| **said == Answer::Often).count();
    assert_eq!(proposed.iter().filter(said).count(), yes, "every yes is proposed");
    assert!(proposed.iter().any(|one| one.why == Why::Occupation(work)), "and what follows from them");
    assert!(proposed.iter().all(|one| answers.get(&one.skill) != Some(&Answer::No)));
}

#[test]
fn what_they_do_not_know_stays_unknown() {
    let classes = Classification::starter();
    let talk = any_work(&classes);
    let Next::Ask(first) = talk.next(&Answers::new()) else { panic!("no question") };
    for nothing in [Answer::Unsure, Answer::Passed] {
        let answers = Answers::from([(first, nothing)]);
        assert_eq!(talk.chance(&answers, first), talk.chance(&Answers::new(), first));
        assert_eq!(talk.occupations(&answers), talk.occupations(&Answers::new()));
        assert_ne!(talk.next(&answers), Next::Ask(first), "it is not asked again");
        assert!(talk.proposed(&answers).is_empty());
    }
}

#[test]
fn a_yes_makes_near_skills_likelier_and_a_no_less_likely() {
    let classes = Classification::starter();
    let talk = Talk::about(&classes, &[(nurse(&classes), 1)]);
    let near = (0..talk.skills.len()).find(|row| !talk.near[*row].is_empty()).expect("near skills");
    let (skill, other) = (talk.skills[near], talk.skills[talk.near[near][0]]);
    let chance = |said| talk.chance(&Answers::from([(skill, said)]), other).expect("a chance");
    let before = talk.chance(&Answers::new(), other).expect("a chance");
    assert!(chance(Answer::No) < before && before < chance(Answer::Often), "{before}");
}

#[test]
fn what_is_known_is_neither_asked_nor_proposed() {
    let classes = Classification::starter();
    let work = nurse(&classes);
    let known: BTreeSet<SkillId> = classes.asked_by(work).map(|(skill, _)| skill).take(12).collect();
    let talk = any_work(&classes).knowing(&known, &BTreeSet::new());
    let (order, answers, _) = converse(&classes, &talk, work);
    assert!(order.iter().all(|skill| !known.contains(skill)));
    assert!(talk.proposed(&answers).iter().all(|one| !known.contains(&one.skill)));
}

#[test]
fn what_is_known_not_to_be_theirs_is_no_question_either() {
    let classes = Classification::starter();
    let work = nurse(&classes);
    let not: BTreeSet<SkillId> = classes.asked_by(work).map(|(skill, _)| skill).take(MOST + 4).collect();
    let talk = any_work(&classes).knowing(&BTreeSet::new(), &not);
    assert_eq!(talk.put(&Answers::new()), 0, "nothing was asked yet");
    let (order, answers, _) = converse(&classes, &talk, work);
    assert!(order.iter().all(|skill| !not.contains(skill)));
    assert!(talk.proposed(&answers).iter().all(|one| !not.contains(&one.skill)));
    // What their record says is theirs is theirs.
    let both = any_work(&classes).knowing(&not, &not);
    let theirs = any_work(&classes).knowing(&not, &BTreeSet::new());
    assert_eq!(both.occupations(&Answers::new()), theirs.occupations(&Answers::new()));
}

#[test]
fn nothing_named_asks_nothing() {
    let classes = Classification::starter();
    let skill = Concept(classes.skills().next().expect("a skill").0);
    for named in [vec![], vec![(skill, 1)], vec![(Concept(u32::MAX), 1)], vec![(nurse(&classes), 0)]] {
        let talk = Talk::about(&classes, &named);
        assert_eq!((talk.next(&Answers::new()), talk.skills().len()), (Next::Enough, 0));
        assert!(talk.proposed(&Answers::new()).is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever is answered, chances stay chances and the bound holds; weights of any size are taken.
    #[test]
    fn any_answers_are_taken(said in proptest::collection::vec(0..5usize, 20), weights in proptest::collection::vec(any::<u32>(), 9)) {
        let classes = Classification::starter();
        let named: Vec<(Concept, u32)> = classes.all(Kind::Occupation).zip(weights).collect();
        let talk = Talk::about(&classes, &named);
        let (mut answers, mut said) = (Answers::new(), said.into_iter());
        while let Next::Ask(skill) = talk.next(&answers) {
            answers.insert(skill, Answer::ALL[said.next().expect("no more than the bound")]);
        }
        let all: i64 = talk.occupations(&answers).iter().map(|(_, chance)| chance).sum();
        prop_assert!((980..=1000).contains(&all) || talk.skills().is_empty(), "{}", all);
        for skill in talk.skills() {
            prop_assert!((0..=1000).contains(&talk.chance(&answers, *skill).expect("a chance")));
        }
        prop_assert!(talk.doubt_left(&answers) >= 0);
    }
}
