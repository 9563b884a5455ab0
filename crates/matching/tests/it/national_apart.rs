//! The national tier's prices when people are kept elsewhere: who is asked where decides nothing, the bound holds.

use matching::Fault;
use matching::national::{Answers, Ascended, Cells, Charges, Question, Somebody, ascend};

use crate::national::{Small, small, town};

type Listed = (u8, u16, Vec<u32>, Vec<u16>);

fn listed(pool: &Small) -> Vec<Listed> {
    let one = |(kind, origin, options): &(u8, u16, Vec<(u32, u16)>)| {
        let (places, points) = options.iter().copied().unzip();
        (*kind, *origin, places, points)
    };
    pool.people.iter().map(one).collect()
}

/// Asks some people, then adds up.
fn asked(parts: &[&[Listed]], question: &Question) -> Result<Answers, Fault> {
    let mut sum = question.unanswered()?;
    for part in parts {
        let mut own = question.unanswered()?;
        for (kind, origin, places, points) in *part {
            let who = Somebody { kind: *kind, origin: *origin, places, points };
            question.ask(who, &mut Vec::new(), &mut own)?;
        }
        sum.merge(&own)?;
    }
    Ok(sum)
}

fn found(pool: &Small, parts: &[&[Listed]]) -> Ascended {
    ascend::<u32, Fault>(&pool.pool(&[]), |question| asked(parts, question)).expect("prices")
}

#[test]
fn no_bound_falls_below_the_best_and_the_certificate_agrees() {
    for seed in 0..1_000 {
        let pool = small(seed);
        let order: Vec<usize> = (0..pool.people.len()).collect();
        let found = found(&pool, &[&listed(&pool)]);
        assert_eq!(found.bound, found.bound_over(&pool.pool::<u16>(&order), 1), "seed {seed}");
        if let Some(best) = pool.best() {
            assert!(found.bound >= best, "seed {seed}: bound {} below {best}", found.bound);
        }
    }
}

#[test]
fn who_is_asked_where_decides_nothing() {
    for rules in [false, true] {
        let town = town(rules);
        let people = listed(&town);
        let one = found(&town, &[&people]);
        let mut turned = people.clone();
        turned.reverse();
        let (few, many) = turned.split_at(37);
        assert!(found(&town, &[many, &[], few]) == one);
        // Nearly what the tier itself proves, which also sets prices of single places.
        let own = town.solve().bound;
        assert!(one.bound <= own + own / 500, "{} and {own}", one.bound);
        let order: Vec<usize> = (0..people.len()).collect();
        assert_eq!(one.bound, one.bound_over(&town.pool::<u32>(&order), 3));
        assert!(one.rounds < 200, "{}", one.rounds);
    }
}

#[test]
fn people_take_the_first_of_the_best_and_nothing_that_is_not_worth_it() {
    let cells = Cells { kinds: 1, origins: 1, zones: 2, zone: vec![0, 1, 0] };
    let point = 1i64 << 20;
    let charges = Charges::Whole(vec![2 * point, 0, 7 * point, 0, point]);
    let question = Question { cells, charges };
    let take = |places: &[u32], points: &[u16]| {
        let mut sum = question.unanswered().expect("well formed");
        let who = Somebody { kind: 0, origin: 0, places, points };
        question.ask(who, &mut Vec::new(), &mut sum).expect("well formed");
        (sum.worth, sum.cells)
    };
    // Place 1 costs a point for its zone.
    assert_eq!(take(&[0, 1], &[5, 4]), (3 * point, vec![1, 0, 0, 1, 0]));
    assert_eq!(take(&[1, 0], &[4, 5]), (3 * point, vec![0, 1, 0, 0, 1]));
    assert_eq!(take(&[2, 0], &[7, 2]), (0, vec![0; 5]));
    assert_eq!(take(&[], &[]), (0, vec![0; 5]));
}

#[test]
fn what_makes_no_sense_is_refused() {
    let cells = || Cells { kinds: 1, origins: 1, zones: 1, zone: vec![0] };
    let question = Question { cells: cells(), charges: Charges::Whole(vec![0, 0]) };
    let ask = |kind: u8, origin: u16, places: &[u32], points: &[u16], sum: &mut Answers| {
        question.ask(Somebody { kind, origin, places, points }, &mut Vec::new(), sum).err()
    };
    let none = || question.unanswered().expect("well formed");
    let mut full = none();
    full.worth = i64::MAX;
    let other = Answers { worth: 0, cells: vec![0; 9] };
    let cold = Charges::Soft { charges: vec![0.0, 0.0], temperature: 0.0 };
    let short = Question { cells: cells(), charges: Charges::Whole(vec![0]) };
    let said = [
        ask(1, 0, &[], &[], &mut none()),
        ask(0, 1, &[], &[], &mut none()),
        ask(0, 0, &[1], &[5], &mut none()),
        ask(0, 0, &[0], &[], &mut none()),
        ask(0, 0, &[0], &[5], &mut other.clone()),
        ask(0, 0, &[0], &[5], &mut full),
        none().merge(&other).err(),
        Question { cells: cells(), charges: cold }.unanswered().err(),
        short.unanswered().err(),
        ascend::<u32, Fault>(&small(3).pool(&[]), |_| Ok(other.clone())).err(),
    ];
    let line = |fault: Option<Fault>| fault.map_or_else(|| "taken".to_owned(), |fault| fault.to_string());
    let lines: Vec<String> = said.into_iter().map(line).collect();
    expect_test::expect![[r#"
        malformed problem, person: kind, origin or a place is out of range
        malformed problem, person: kind, origin or a place is out of range
        malformed problem, person: kind, origin or a place is out of range
        malformed problem, person: there are not as many points as places
        malformed problem, answers: these are answers to another question
        malformed problem, answers: sums past 2^63: too many people
        malformed problem, answers: these are answers to another question
        malformed problem, question: a temperature has to be above 0
        malformed problem, question: 1 charges for 2 cells
        malformed problem, answers: these are answers to another question"#]]
    .assert_eq(&lines.join("\n"));
}
