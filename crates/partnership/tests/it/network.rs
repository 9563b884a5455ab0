//! The best ways between qualifications are those that trying every way finds.

use std::collections::{BTreeMap, BTreeSet};

use agreement::Fraction;
use partnership::pathways::{Best, Certainty, Course, Network, Passage};
use proptest::prelude::*;

/// Months, minor units, certainty.
pub type Value = (i64, i64, Certainty);

/// Whether the first is at least as good as the second in everything.
fn as_good(a: &Value, b: &Value) -> bool {
    a.0 <= b.0 && a.1 <= b.1 && a.2 >= b.2
}

/// The best of all values in one respect.
pub fn best(all: &[Value], best: Best) -> Option<Value> {
    let key = |v: &Value| {
        let (months, cost, sure) = (v.0, v.1, std::cmp::Reverse(v.2.clone()));
        match best {
            Best::Cheapest => (None, cost, months, sure),
            Best::Fastest => (None, months, cost, sure),
            Best::Surest => (Some(sure.clone()), months, cost, sure),
        }
    };
    all.iter().min_by_key(|v| key(v)).cloned()
}

/// The values that no other beats, in order.
pub fn undominated(all: &[Value]) -> Vec<Value> {
    let mut left: Vec<Value> = Vec::new();
    for value in all {
        let beaten = all.iter().any(|other| as_good(other, value) && other != value);
        if !beaten && !left.contains(value) {
            left.push(value.clone());
        }
    }
    left.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then_with(|| b.2.cmp(&a.2)));
    left
}

fn value(courses: &[Course], amounts: &BTreeMap<String, i64>, way: &[usize]) -> Value {
    let clauses: BTreeSet<&String> = way.iter().flat_map(|c| &courses[*c].costs).collect();
    let sure = way.iter().fold(Certainty::SURE, |all, c| all.then(&Certainty::of(courses[*c].passes)));
    (way.iter().map(|c| courses[*c].months).sum(), clauses.iter().map(|id| amounts[*id]).sum(), sure)
}

/// Every way that reaches no qualification twice, by courses.
fn every_way(courses: &[Course], holds: &[&str], reference: &str) -> Vec<Vec<usize>> {
    let (mut ways, mut open) = (Vec::new(), vec![Vec::<usize>::new()]);
    while let Some(way) = open.pop() {
        let last = way.last().map(|c| &courses[*c]);
        if last.map_or(holds.contains(&reference), |c| c.gives == reference) {
            ways.push(way);
            continue;
        }
        let far = |c: &Course| ["origin", "third", "destination"].iter().position(|s| *s == c.site);
        for (index, course) in courses.iter().enumerate() {
            let admitted = match (last, &course.needs) {
                (Some(last), Some(needs)) => *needs == last.gives,
                (Some(_), None) => false,
                (None, Some(needs)) => holds.contains(&needs.as_str()),
                (None, None) => true,
            };
            let onward = last.is_none_or(|last| far(last) <= far(course));
            let new = way.iter().all(|c| courses[*c].gives != course.gives);
            if admitted && onward && new {
                open.push(way.iter().copied().chain([index]).collect());
            }
        }
    }
    ways
}

prop_compose! {
    fn course()(
        needs in prop::option::weighted(0.8, 0usize..5),
        gives in 0usize..5,
        site in prop::sample::select(vec!["origin", "third", "destination"]),
        months in 0i64..5,
        costs in prop::collection::btree_set(0usize..5, 0..3),
        passes in prop::option::weighted(0.7, 40i64..=100),
    ) -> Course {
        Course {
            needs: needs.map(|q| format!("q{q}")),
            gives: format!("q{gives}"),
            site: site.to_owned(),
            months,
            costs: costs.into_iter().map(|c| format!("c{c}")).collect(),
            passes: passes.and_then(|p| Fraction::new(p, 100)),
        }
    }
}

prop_compose! {
    fn amounts()(amounts in prop::collection::vec(0i64..60, 5)) -> BTreeMap<String, i64> {
        amounts.into_iter().enumerate().map(|(index, amount)| (format!("c{index}"), amount)).collect()
    }
}

fn valued(way: &Passage) -> Value {
    (way.months, way.cost, way.certainty.clone())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn routes_are_those_that_trying_every_way_finds(
        courses in prop::collection::vec(course(), 0..10),
        amounts in amounts(),
        held in prop::collection::btree_set(0usize..5, 0..3),
    ) {
        let held: Vec<String> = held.into_iter().map(|q| format!("q{q}")).collect();
        let holds: Vec<&str> = held.iter().map(String::as_str).collect();
        let network = Network::new(&courses, &amounts);
        let ways = every_way(&courses, &holds, "q4");
        let all: Vec<Value> = ways.iter().map(|way| value(&courses, &amounts, way)).collect();
        for question in Best::ALL {
            let found = network.best(&holds, "q4", question);
            prop_assert_eq!(found.as_ref().map(valued), best(&all, question), "{:?}", question);
            if let Some(found) = found {
                prop_assert!(ways.contains(&found.courses), "{:?}", found.courses);
                prop_assert_eq!(value(&courses, &amounts, &found.courses), valued(&found));
            }
        }
        let found: Vec<Value> = network.trade_offs(&holds, "q4").iter().map(valued).collect();
        prop_assert_eq!(found, undominated(&all));
    }

    /// One course more makes no answer worse, and one that no answer uses can go.
    #[test]
    fn more_courses_never_harm_and_unused_ones_do_not_matter(
        courses in prop::collection::vec(course(), 1..10),
        amounts in amounts(),
        at in any::<prop::sample::Index>(),
    ) {
        let out = at.index(courses.len());
        let mut fewer = courses.clone();
        fewer.remove(out);
        let (whole, less) = (Network::new(&courses, &amounts), Network::new(&fewer, &amounts));
        for question in Best::ALL {
            let (more, few) = (whole.best(&["q0"], "q4", question), less.best(&["q0"], "q4", question));
            if let Some(few) = &few {
                let all = [more.as_ref().map(valued).expect("a way"), valued(few)];
                prop_assert_eq!(best(&all, question), Some(all[0].clone()));
            }
            if let Some(more) = &more && !more.courses.contains(&out) {
                let mut few = few.expect("the same way");
                few.courses.iter_mut().filter(|c| **c >= out).for_each(|c| *c += 1);
                prop_assert_eq!(more, &few);
            }
        }
    }

    /// Costs told in another unit change no answer but the costs.
    #[test]
    fn the_unit_of_money_decides_nothing(
        courses in prop::collection::vec(course(), 0..10),
        amounts in amounts(),
        times in 1i64..1000,
    ) {
        let dearer = amounts.iter().map(|(id, amount)| (id.clone(), amount * times)).collect();
        let (one, many) = (Network::new(&courses, &amounts), Network::new(&courses, &dearer));
        let scaled = |ways: Vec<Passage>| -> Vec<Passage> {
            ways.into_iter().map(|way| Passage { cost: way.cost * times, ..way }).collect()
        };
        prop_assert_eq!(scaled(one.trade_offs(&["q0"], "q4")), many.trade_offs(&["q0"], "q4"));
        for question in Best::ALL {
            let one = scaled(one.best(&["q0"], "q4", question).into_iter().collect());
            prop_assert_eq!(one, Vec::from_iter(many.best(&["q0"], "q4", question)));
        }
    }
}

/// A clause that two courses share is paid once, so that the dear first step can be the
/// beginning of the cheapest way.
#[test]
fn a_shared_clause_is_paid_once() {
    let course = |needs: Option<&str>, gives: &str, costs: &[&str]| Course {
        needs: needs.map(str::to_owned),
        gives: gives.to_owned(),
        site: "origin".to_owned(),
        months: 1,
        costs: costs.iter().map(|id| (*id).to_owned()).collect(),
        passes: None,
    };
    let courses = [
        course(None, "half", &["cheap"]),
        course(None, "half", &["tools"]),
        course(Some("half"), "whole", &["tools"]),
    ];
    let amounts = BTreeMap::from([("cheap".to_owned(), 10), ("tools".to_owned(), 15)]);
    let way = Network::new(&courses, &amounts).best(&[], "whole", Best::Cheapest).expect("a way");
    assert_eq!((way.courses, way.cost), (vec![1, 2], 15));
}

/// Nobody goes home again for the next course, and a known way is surer than any unknown one.
#[test]
fn sites_and_unknown_shares() {
    let course = |needs: Option<&str>, gives: &str, site: &str, passes: Option<(i64, i64)>| Course {
        needs: needs.map(str::to_owned),
        gives: gives.to_owned(),
        site: site.to_owned(),
        months: 1,
        costs: Vec::new(),
        passes: passes.and_then(|(num, den)| Fraction::new(num, den)),
    };
    let courses = [
        course(None, "half", "destination", Some((1, 1))),
        course(None, "half", "origin", Some((1, 10))),
        course(Some("half"), "whole", "origin", Some((1, 2))),
        course(None, "whole", "origin", None),
    ];
    let network = Network::new(&courses, &BTreeMap::new());
    assert_eq!(network.qualifications(), 2);
    let way = |question| network.best(&[], "whole", question).map(|way| way.courses);
    assert_eq!(way(Best::Surest), Some(vec![1, 2]));
    assert_eq!(way(Best::Fastest), Some(vec![3]));
    assert_eq!(network.best(&[], "nowhere", Best::Fastest), None);
    assert_eq!(network.best(&["whole"], "whole", Best::Surest).map(|way| way.courses), Some(Vec::new()));
}
