//! What is asked, what the answers say, when, and what is left to arrange.

use std::collections::BTreeMap;

use agreement::{Fraction, Money};
use jiff::civil::date;
use partnership::mobility::tasks::{Deadline, Risk};
use partnership::return_home::follow::{
    Answer, Answers, Dimension, Outcome, QUESTIONS, answers_to, called, next, outcome, score,
};
use partnership::return_home::plan::{SUPPORT, due};
use partnership::return_home::tasks::{next as nearest, tasks};
use partnership::return_home::wages::per_mille;

use super::{TODAY, agreement};

/// Answers written as `income=yes enough=partly`.
fn answers(text: &str) -> Answers {
    let one = |piece: &str| {
        let (key, word) = piece.split_once('=').expect("an answer");
        (key.to_owned(), Answer::from_word(word).expect("a word"))
    };
    text.split_whitespace().map(one).collect()
}

const GOOD: &str =
    "here=yes income=yes enough=partly skills=partly home=yes doctor=yes help=yes safe=yes belong=yes";

/// The three scores and the outcome.
fn check(text: &str) -> (String, Option<Outcome>) {
    let answers = answers(text);
    let scores = Dimension::ALL.map(|dimension| score(&answers, dimension));
    let scores = scores
        .map(|score: Option<Fraction>| score.map_or("?".to_owned(), |s| format!("{}/{}", s.num(), s.den())));
    (scores.join(" "), outcome(&answers))
}

#[test]
fn the_score_is_exact_and_unknown_is_a_value() {
    assert_eq!(check(""), ("? ? ?".to_owned(), None));
    assert_eq!(check(GOOD), ("2/3 1/1 1/1".to_owned(), Some(Outcome::Sustained)));
    assert_eq!(
        check(&GOOD.replace("skills=partly", "skills=no")),
        ("1/2 1/1 1/1".to_owned(), Some(Outcome::NeedsSupport))
    );
    // What was passed over counts for nothing; one answer alone says nothing.
    assert_eq!(check(&GOOD.replace("skills=partly", "skills=unsaid")).0, "3/4 1/1 1/1");
    assert_eq!(check(&GOOD.replace("safe=yes", "safe=unsaid")), ("2/3 1/1 ?".to_owned(), None));
    // Nobody is said to be well who did not say that they are there; to lack something is enough.
    assert_eq!(check(&GOOD.replace("here=yes", "here=unsaid")).1, None);
    assert_eq!(check("here=unsaid income=no enough=no").1, Some(Outcome::NeedsSupport));
    assert_eq!(check("here=no income=yes").1, Some(Outcome::Remigrated));
}

#[test]
fn one_question_follows_another() {
    let mut given = Answers::new();
    let mut order = Vec::new();
    while let Some(question) = next(&given) {
        order.push(question.key);
        given.insert(question.key.to_owned(), Answer::Unsaid);
    }
    assert_eq!(order, QUESTIONS.map(|q| q.key));
    assert_eq!(next(&answers("here=no")), None, "whoever lives elsewhere is asked no more");
    assert_eq!(answers_to(&QUESTIONS[0]).count(), 3);
    assert_eq!(answers_to(&QUESTIONS[1]).count(), 4);
    assert_eq!(Dimension::ALL.map(Dimension::word), SUPPORT);
    assert_eq!(Dimension::ALL.map(|d| called(d).id.len() > 7), [true; 3]);
}

#[test]
fn a_month_later_is_a_day_of_that_month() {
    assert_eq!(due(date(2026, 11, 30), 3), Some(date(2027, 2, 28)));
    assert_eq!(due(date(2026, 11, 25), 12), Some(date(2027, 11, 25)));
    assert_eq!(due(date(2026, 11, 25), i64::MAX), None);
}

#[test]
fn tasks_are_those_of_the_corridor_and_of_all() {
    let agreement = agreement();
    let law = agreement.in_force(TODAY);
    let told = |from: &str, day, done: &BTreeMap<String, jiff::civil::Date>| -> Vec<String> {
        let all = tasks(&law, (from, "SN"), day, done);
        all.iter()
            .map(|task| {
                let due = match &task.deadline {
                    Deadline::Runs { due, .. } => due.to_string(),
                    Deadline::Unknown(why) => why.to_string(),
                    Deadline::NotYet => "not yet".to_owned(),
                    Deadline::None => "none".to_owned(),
                };
                format!("{} {due} {:?}", task.id(), task.risk(date(2026, 12, 6)))
            })
            .collect()
    };
    let none = BTreeMap::new();
    assert_eq!(
        told("ES", Some(TODAY), &none),
        [
            "goods 2026-12-05 Overdue(1)",
            // Ten working days of Spain, over 8 December and two weekends.
            "leave 2026-12-10 Fine",
            "papers mobility-deadline-no-calendar country=SN article=Art. 9 Fine",
        ]
    );
    assert_eq!(told("AU", None, &none), ["goods not yet Fine", "papers not yet Fine"]);
    let late = date(2026, 12, 8);
    let all = tasks(&law, ("ES", "SN"), Some(TODAY), &none);
    assert_eq!(nearest(&all).map(|task| (task.id(), task.risk(late))), Some(("goods", Risk::Overdue(3))));
    assert_eq!(all[1].risk(late), Risk::AtRisk(2));
    // A year whose holidays nobody knows.
    let late = tasks(&law, ("ES", "SN"), Some(date(2026, 12, 24)), &none);
    let unknown = "mobility-deadline-year country=ES year=2027 article=Art. 9";
    assert!(late.iter().any(|t| matches!(&t.deadline, Deadline::Unknown(why) if why.to_string() == unknown)));
    let done = BTreeMap::from([("goods".to_owned(), TODAY)]);
    assert_eq!(
        told("ES", Some(TODAY), &done),
        [
            "goods 2026-12-05 Fine",
            "leave 2026-12-10 Fine",
            "papers mobility-deadline-no-calendar country=SN article=Art. 9 Fine",
        ]
    );
    let all = tasks(&law, ("ES", "SN"), Some(TODAY), &done);
    assert_eq!(nearest(&all).map(|task| task.id()), Some("leave"));
}

#[test]
fn wages_are_compared_in_one_currency_alone() {
    let money = |text: &str| text.parse::<Money>().ok();
    assert_eq!(per_mille(money("900.00 EUR"), money("2000.00 EUR")), Some(450));
    assert_eq!(per_mille(money("1.00 EUR"), money("3.00 EUR")), Some(333));
    assert_eq!(per_mille(money("2.00 EUR"), money("3.00 EUR")), Some(667));
    assert_eq!(per_mille(money("900 XOF"), money("2000.00 EUR")), None, "no rate is guessed");
    assert_eq!(per_mille(None, money("2000.00 EUR")), None);
    assert_eq!(per_mille(money("1.00 EUR"), money("0 EUR")), None);
}
