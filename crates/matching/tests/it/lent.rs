//! Options lent from elsewhere give the same answer as options that are held; prices of several rules at once.

use std::sync::Arc;

use matching::national::{Cells, Effort, Lent, Order, Person, Pool, Row};
use matching::{Fault, Settings, Tier, place_until};

use crate::national::{of, small};
use crate::random::Dice;

#[derive(Debug)]
struct Kept<T>(Vec<T>);

impl<T: Send + Sync + std::fmt::Debug> Lent<T> for Kept<T> {
    fn all(&self) -> &[T] {
        &self.0
    }
}

/// Lays a pool out as somebody would who keeps the options; `spoil` may change what is lent.
fn lent(seed: u64, spoil: impl Fn(&mut Vec<u16>, &mut Vec<u16>)) -> Result<Pool<u16>, Fault> {
    let small = small(seed);
    let cells = Cells { kinds: 2, origins: 3, zones: 2, zone: small.zone.clone() };
    let mut people = Vec::new();
    for (i, (kind, origin, options)) in small.people.iter().enumerate() {
        let key = Dice::new(i as u64).next();
        people.push(Person { kind: *kind, origin: *origin, key, options: options.len() as u32 });
    }
    let order = Order::<u16>::new(&people, cells, small.capacity.clone(), small.rows.clone())?;
    let (mut place, mut points) = (Vec::new(), Vec::new());
    for (&caller, begin) in order.people().iter().zip(order.begins()) {
        assert_eq!(*begin as usize, place.len(), "options begin where they are said to");
        for &(at, worth) in &small.people[caller as usize].2 {
            place.push(at as u16);
            points.push(worth);
        }
    }
    assert_eq!(order.begins().last().map(|&end| end as usize), Some(place.len()));
    spoil(&mut place, &mut points);
    order.with(Arc::new(Kept(place)), Arc::new(Kept(points)))
}

#[test]
fn lent_options_give_the_same_answer() {
    for seed in 0..400 {
        let small = small(seed);
        let held = of(&small);
        let lent = lent(seed, |_, _| {}).expect("well formed");
        for tier in [Tier::Bridge, Tier::National] {
            let answer = |pool: &Pool<u16>| {
                let settings = Settings::default();
                place_until(pool.clone(), Some(tier), Effort::default(), &settings, &false.into())
                    .map(|placed| (placed.answer.clone(), placed.explain(0)))
            };
            assert_eq!(answer(&held), answer(&lent), "seed {seed}, {tier}");
        }
    }
}

#[test]
fn what_is_lent_is_looked_at() {
    let seed =
        (0..).find(|&seed| small(seed).people.iter().any(|one| !one.2.is_empty())).expect("one of them");
    let refused = |spoil: fn(&mut Vec<u16>, &mut Vec<u16>)| match lent(seed, spoil) {
        Err(fault) => fault.to_string(),
        Ok(_) => "taken".to_owned(),
    };
    let short = refused(|place, _| place.truncate(place.len() - 1));
    assert!(short.starts_with("malformed problem, places: ") && short.ends_with("were announced"), "{short}");
    let long = refused(|_, points| points.push(1));
    assert!(long.starts_with("malformed problem, points: ") && long.ends_with("were announced"), "{long}");
    let far = refused(|place, _| place[0] = 900);
    assert!(far.starts_with("malformed problem, option 0: place 900 is not among"), "{far}");
}

/// Place 0 lets one in, place 1 two; each has a rule and seats to spare.
#[test]
fn the_dearest_rules_come_first_with_their_ranges() {
    let cells = Cells { kinds: 1, origins: 1, zones: 1, zone: vec![0, 0] };
    let people: Vec<Person> = (0..6).map(|key| Person { kind: 0, origin: 0, key, options: 1 }).collect();
    let at_most =
        |place: u32, most: i64| Row { terms: vec![(place, 1)], at_least: None, at_most: Some(most) };
    let rows = vec![at_most(0, 1), at_most(1, 2), at_most(1, 9)];
    let mut builder =
        matching::national::Builder::<u16>::new(&people, cells, vec![9, 9], rows).expect("a pool");
    for (place, points) in [(0, 900), (0, 400), (1, 800), (1, 700), (1, 650), (1, 100)] {
        builder.options([(place, points)].into_iter()).expect("an option");
    }
    let pool = builder.finish().expect("complete");
    let settings = Settings::default();
    let placed = place_until(pool, Some(Tier::Bridge), Effort::default(), &settings, &false.into());
    let placed = placed.expect("an answer");
    assert_eq!((placed.answer.value, placed.answer.bound), (2_400, 2_400));
    let dear = placed.dearest(&[1, 1, 1], 9, 1, 1).expect("the bridge tier has prices");
    // Who comes next would bring 400 at place 0 and 650 at place 1; the last who came, 900 and 700.
    let told: Vec<usize> = dear.iter().map(|one| one.row).collect();
    assert_eq!(told.len(), 2, "{dear:?}");
    for one in &dear {
        let (low, high) = if one.row == 0 { (400_000, 900_000) } else { (650_000, 700_000) };
        assert!(one.low <= one.price && one.price <= one.high, "{one:?}");
        // A point that the bound may rise, and what it was rounded by, buy two of the price at most.
        assert!((one.low - low).abs() <= 2_001 && (one.high - high).abs() <= 2_001, "{one:?}");
    }
    assert!(dear[0].price >= dear[1].price, "{dear:?}");
    let twice = placed.dearest(&[2, 1, 1], 1, 1, 1).expect("prices");
    assert_eq!(twice.len(), 1);
    assert!(twice[0].row == 0 && twice[0].high >= 1_798_000, "{twice:?}");
}
