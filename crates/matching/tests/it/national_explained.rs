//! The national tier: what one person is told, where prices may stand, and what is left when it is stopped.

use std::sync::atomic::AtomicBool;

use matching::national::{Answer, Builder, Cells, Effort, NOWHERE, Person, Pool, Priced, Row, place_until};

/// Three people; place 0 has one seat, place 1 many, but the row lets one person in.
fn pool() -> Pool<u16> {
    let cells = Cells { kinds: 1, origins: 1, zones: 1, zone: vec![0, 0] };
    let options: [&[(u32, u16)]; 3] = [&[(0, 900), (1, 500)], &[(0, 700), (1, 650)], &[(1, 300)]];
    let person = |(key, options): (usize, &&[(u32, u16)])| Person {
        kind: 0,
        origin: 0,
        key: key as u64,
        options: options.len() as u32,
    };
    let people: Vec<Person> = options.iter().enumerate().map(person).collect();
    let rows = vec![Row { terms: vec![(1, 1)], at_least: None, at_most: Some(1) }];
    let mut builder = Builder::new(&people, cells, vec![1, 9], rows).expect("well formed");
    for options in options {
        builder.options(options.iter().copied()).expect("well formed");
    }
    builder.finish().expect("complete")
}

fn solve(stop: bool) -> (Answer, Priced) {
    place_until(&pool(), Effort::default(), &AtomicBool::new(stop)).expect("an answer")
}

#[test]
fn a_person_is_told_what_would_change_the_answer() {
    let (answer, priced) = solve(false);
    assert_eq!((answer.places.as_slice(), answer.value), (&[0, 1, NOWHERE][..], 1_550));
    for person in 0..3 {
        let said = priced.explain(&pool(), &answer.places, person).expect("somebody");
        assert_eq!(said.got.place, answer.places[person]);
        assert!(said.margin >= 0, "{said:?}");
        let next = said.runner_up.expect("staying unplaced at least");
        assert!((said.got.net - next.net - said.margin).abs() <= 1, "{next:?}");
        for (missed, lacking) in &said.missed {
            // Charges and points add up, and the points lacking lift it past the best.
            let rules: i64 = missed.rules.iter().map(|&(_, points)| points).sum();
            assert!((missed.points - missed.seat - rules - missed.net).abs() <= 1, "{missed:?}");
            assert!(missed.net + lacking >= said.got.net, "{missed:?} {lacking}");
        }
    }
    let third = priced.explain(&pool(), &answer.places, 2).expect("somebody");
    let [(missed, _)] = third.missed.as_slice() else { panic!("one option was missed: {third:?}") };
    // Place 1 has seats to spare; it is the rule that keeps the third person out.
    assert_eq!((missed.place, missed.seat, missed.rules.len()), (1, 0, 1));
    assert_eq!(priced.explain(&pool(), &answer.places, 3), None);
}

#[test]
fn a_price_stands_between_what_the_next_would_bring_and_what_the_last_brings() {
    let (answer, priced) = solve(false);
    let spare = answer.bound - answer.value;
    let (low, high) = priced.range(&pool(), 0, spare, 1).expect("a row");
    // One more would bring 300 points; without the one, 650 are lost.
    assert!(low <= 300_000 && (300_000..=700_000).contains(&high), "{low} {high}");
    assert_eq!(priced.range(&pool(), 1, 0, 1), None);
}

#[test]
fn stopped_at_once_it_still_answers_with_a_bound() {
    let (answer, _) = solve(true);
    assert_eq!(answer.places.len(), 3);
    assert!(answer.bound >= 1_550, "{}", answer.bound);
}
