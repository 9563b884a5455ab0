//! What cannot be carried out is said so that somebody can mend it.

use ledger::costs::{FeeClass, Line, priced};
use ledger::rates::Rates;
use ledger::shapley::sampled;
use ledger::sharing::{Game, Method};
use ledger::{Ratio, Rounding, share};

use crate::support::{parties, r};

fn why(names: &[&str], total: i64, method: &Method) -> String {
    let order = Rounding::LargestRemainder(vec![]);
    share(&parties(names), total, method, &order).expect_err("refused").to_string()
}

#[test]
fn a_share_of_a_hundred_and_one_per_cent() {
    let told = why(&["a", "b"], 100, &Method::Fixed(vec![Ratio::ONE, r(1, 100)]));
    assert_eq!(told, "the shares make 101%, not 100%: change them so that they make exactly 100%");
    assert_eq!(
        why(&["a", "b"], 100, &Method::Fixed(vec![r(3, 2), r(-1, 2)])),
        "the share of b is below zero"
    );
    let short = why(&["a", "b"], 100, &Method::Fixed(vec![Ratio::ONE]));
    assert_eq!(short, "2 parties, but 1 figures: give one for each party");
}

#[test]
fn seventeen_parties_exactly() {
    let names: Vec<String> = (0..17).map(|i| format!("p{i}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let game = Game { benefits: vec![1; 17], needed: vec![false; 17], saves: vec![0; 17], cost: 5 };
    assert_eq!(
        why(&names, 5, &Method::Shapley(game.clone())),
        "17 parties: the Shapley value is exact for at most 16; ask for it by drawn orders (a number of orders \
         and a seed), or put parties together"
    );
    let drawn = Method::Sampled { game: game.clone(), draws: 50, seed: 1 };
    let order = Rounding::LargestRemainder(vec![]);
    let sharing = share(&parties(&names), 5, &drawn, &order).expect("shared");
    assert_eq!(sharing.minor().iter().sum::<i64>(), 5);
    let one = why(&names, 5, &Method::Sampled { game, draws: 1, seed: 1 });
    assert_eq!(one, "1 orders are too few to state an error: draw 2 or more");
    assert!(
        sampled(65, |_| 0, 2, 1).expect_err("refused").to_string().starts_with("65 parties are more than 64")
    );
}

#[test]
fn costs_that_are_none() {
    assert_eq!(
        why(&["a"], -1, &Method::Equal),
        "a cost of -1 minor units is below zero: what comes in is a payment, not a cost"
    );
    assert_eq!(
        why(&["worker-1"], 5, &Method::Equal),
        "nobody is left to pay: workers pay nothing, so name an employer, a State or a fund"
    );
    assert_eq!(
        why(&["a"], 5, &Method::Proportional(vec![0])),
        "nobody has a benefit: state what at least one party gains"
    );
    assert_eq!(
        why(&["a"], 5, &Method::Proportional(vec![-4])),
        "the benefit of a is below zero: state it as a cost line"
    );
    let line =
        |class, each| Line { id: "bribe".into(), class: Some(class), site: String::new(), fixed: 0, each };
    let told = |line: Line| priced(&[(line, 3)]).expect_err("refused").to_string();
    assert_eq!(
        told(line(FeeClass::Medical, -1)),
        "bribe: a cost or a number of people is below zero: write zero or more"
    );
    assert_eq!(
        told(line(FeeClass::Illegitimate, 1)),
        "bribe: an illegitimate cost is void, whoever pays it: strike this cost"
    );
    assert_eq!(told(line(FeeClass::Medical, i64::MAX)), "the amounts are too large to be added up exactly");
}

#[test]
fn a_currency_without_a_rate() {
    let day = |text: &str| text.parse().expect("a day");
    let mut rates = Rates::of("EUR");
    rates.add("PHP", day("2026-07-01"), r(1, 62)).expect("a rate");
    let why = |code, on| rates.converted(5, code, "EUR", day(on)).expect_err("refused").to_string();
    let told = "to EUR counts on 2026-06-30: add one of that day or before, with its source";
    assert_eq!(why("PHP", "2026-06-30"), format!("no rate of PHP {told}"));
    assert_eq!(why("TND", "2026-06-30"), format!("no rate of TND {told}"));
    let again = rates.clone().add("PHP", day("2026-07-01"), r(1, 60)).expect_err("refused");
    assert_eq!(again.to_string(), "there are two rates of PHP on 2026-07-01");
    let zero = rates.add("TND", day("2026-07-01"), Ratio::ZERO).expect_err("refused");
    assert_eq!(zero.to_string(), "the rate of TND is not above zero");
}
