//! Can anybody who reads everything that was published find a few people?
//!
//! The adversary knows the rules and can reason without limit: all worlds are enumerated in which a small
//! partnership could be, each is published, and those whose publications are the same are what the adversary
//! cannot tell apart. A number from one to four, of people or of a change, is found out where it is the same in
//! all of them. Worlds at the edge of what is enumerated have fewer neighbours than in truth, so they are
//! neighbours only, and nobody is looked for in them.

use std::collections::BTreeMap;

use jiff::civil::date;
use ledger::Ratio;

use super::*;
use crate::monitoring::INDICATORS;

/// People by sex and by whether they passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct World {
    passed: [i64; 2],
    others: [i64; 2],
}

fn cell(part: Part, over: i64, under: Option<i64>) -> Cell {
    let value = Ratio::new(i128::from(over), i128::from(under.unwrap_or(1)));
    Cell { part, figure: value.map_or(Figure::NoData, Figure::Value), over: Some(over), under }
}

fn reading(code: &str, world: World) -> Reading {
    let indicator = INDICATORS.iter().find(|indicator| indicator.code == code).expect("an indicator");
    let count = indicator.unit == Unit::Count;
    let mut cells = Vec::new();
    let mut push = |part: Part, passed: i64, others: i64| {
        if passed + others > 0 || part.is_none() {
            cells.push(cell(part, passed, (!count).then_some(passed + others)));
        }
    };
    push(None, world.passed.iter().sum(), world.others.iter().sum());
    for (name, at) in [("female", 0), ("male", 1)] {
        push(Some((Dimension::Sex, name.to_owned())), world.passed[at], world.others[at]);
    }
    Reading { indicator, of: String::new(), cells, target: None, source: "indicator-source-none" }
}

fn report(world: World, codes: &[&str]) -> Report {
    let readings = codes.iter().map(|code| reading(code, world)).collect();
    Report { partnership: "p".to_owned(), title: "P".to_owned(), day: date(2027, 3, 31), readings }
}

/// What is read: every figure with its numbers.
fn text(report: &Report) -> String {
    let mut text = String::new();
    for reading in &report.readings {
        for cell in &reading.cells {
            let name = cell.part.as_ref().map_or("all", |(_, name)| name);
            let figure = match cell.figure {
                Figure::Value(value) => value.to_string(),
                Figure::NoData => "none".to_owned(),
                Figure::Suppressed => "hidden".to_owned(),
                Figure::NotComputed => "open".to_owned(),
            };
            text += &format!("{name} {figure} {:?} {:?};", cell.over, cell.under);
        }
    }
    text
}

/// Every number of people in these days, and every change from one of them to another.
fn numbers(days: &[World]) -> Vec<i64> {
    let of = |world: &World| {
        let [a, b] = world.passed;
        let [c, d] = world.others;
        [a, b, c, d, a + b, c + d, a + c, b + d, a + b + c + d]
    };
    let each: Vec<[i64; 9]> = days.iter().map(of).collect();
    let mut all: Vec<i64> = each.iter().flatten().copied().collect();
    for (at, later) in each.iter().enumerate() {
        for earlier in &each[..at] {
            all.extend(later.iter().zip(earlier).map(|(later, earlier)| later - earlier));
        }
    }
    all
}

/// What the adversary cannot tell apart.
struct Class {
    /// The numbers of the first world in it.
    first: Vec<i64>,
    /// Which of them are other in another world.
    open: Vec<bool>,
    /// Worlds in which few are looked for.
    judged: Vec<Vec<World>>,
}

/// The worlds in which somebody is found, and how many were looked at.
fn found(
    care: Care,
    codes: &[&str],
    days: usize,
    next: &dyn Fn(Option<World>) -> Vec<World>,
    judge: &dyn Fn(&[World]) -> bool,
) -> (Vec<Vec<World>>, usize) {
    let mut classes: BTreeMap<String, Class> = BTreeMap::new();
    let mut open = vec![(Shown { care, ..Shown::default() }, Vec::<World>::new(), String::new())];
    while let Some((shown, worlds, read)) = open.pop() {
        if worlds.len() == days {
            let numbers = numbers(&worlds);
            let class = classes.entry(read).or_insert_with(|| Class {
                open: vec![false; numbers.len()],
                first: numbers.clone(),
                judged: Vec::new(),
            });
            for (at, number) in numbers.iter().enumerate() {
                class.open[at] |= class.first[at] != *number;
            }
            if judge(&worlds) {
                class.judged.push(worlds);
            }
            continue;
        }
        for world in next(worlds.last().copied()) {
            let mut shown = shown.clone();
            let public = text(&shown.publish(report(world, codes)));
            open.push((shown, [worlds.clone(), vec![world]].concat(), format!("{read}|{public}")));
        }
    }
    let mut found = Vec::new();
    let mut looked = 0;
    for class in classes.into_values() {
        looked += class.judged.len();
        let pinned = class.first.iter().zip(&class.open).any(|(number, open)| few(*number) && !open);
        if pinned {
            found.extend(class.judged);
        }
    }
    (found, looked)
}

const CARE: Care = Care { whole: true, changes: true };

/// Numbers of women and men who passed, growing over three quarters.
fn growing(last: Option<World>) -> Vec<World> {
    let (from, most) = last.map_or(([0, 0], 11), |world| (world.passed, 6));
    let pairs = (0..=most).flat_map(|a| (0..=most).map(move |b| [a, b]));
    pairs.map(|[a, b]| World { passed: [from[0] + a, from[1] + b], others: [0, 0] }).collect()
}

fn inner(worlds: &[World]) -> bool {
    let mut before = [0, 0];
    worlds.iter().enumerate().all(|(at, world)| {
        let most = if at == 0 { 6 } else { 3 };
        let fine = (0..2).all(|sex| world.passed[sex] - before[sex] <= most);
        before = world.passed;
        fine
    })
}

#[test]
fn nobody_is_found_in_numbers_that_grow_over_quarters() {
    let (worlds, looked) = found(CARE, &["I01"], 2, &growing, &inner);
    assert!(worlds.is_empty(), "{} of {looked}, such as {:?}", worlds.len(), worlds.first());
    let three = |worlds: &[World]| inner(worlds) && worlds[0].passed.iter().all(|passed| *passed >= 3);
    let from = |last: Option<World>| match last {
        Some(_) => {
            growing(last).into_iter().filter(|w| w.passed != last.map_or([0, 0], |l| l.passed)).collect()
        }
        None => growing(None)
            .into_iter()
            .filter(|world| world.passed.iter().all(|n| (2..8).contains(n)))
            .collect(),
    };
    let (worlds, looked) = found(CARE, &["I01"], 3, &from, &three);
    assert!(looked > 1000 && worlds.is_empty(), "{} of {looked}, such as {:?}", worlds.len(), worlds.first());
}

/// Any numbers of four kinds on one day.
fn any(most: i64) -> Vec<World> {
    let each = |n: i64| [n % (most + 1), n / (most + 1)];
    let all = (most + 1) * (most + 1);
    (0..all).flat_map(|a| (0..all).map(move |b| World { passed: each(a), others: each(b) })).collect()
}

#[test]
fn nobody_is_found_in_two_indicators_that_share_their_people() {
    let few_of_each = |worlds: &[World]| worlds[0].passed.iter().chain(&worlds[0].others).all(|n| *n <= 5);
    let (worlds, looked) = found(CARE, &["I01", "I02"], 1, &|_| any(10), &few_of_each);
    assert!(looked > 1000 && worlds.is_empty(), "{} of {looked}, such as {:?}", worlds.len(), worlds.first());
}

#[test]
fn nobody_is_found_in_two_indicators_over_two_quarters() {
    // No man passed, and everybody knows it.
    let days = |_: Option<World>| any(6).into_iter().filter(|world| world.passed[1] == 0).collect();
    let inner = |worlds: &[World]| {
        worlds.iter().all(|world| world.passed.iter().chain(&world.others).all(|n| *n <= 3))
    };
    let (worlds, looked) = found(CARE, &["I01", "I02"], 2, &days, &inner);
    assert!(looked > 1000 && worlds.is_empty(), "{} of {looked}, such as {:?}", worlds.len(), worlds.first());
}

#[test]
fn the_same_adversary_finds_people_where_care_is_taken_by_halves() {
    let alone = Care { whole: false, ..CARE };
    let (worlds, _) = found(alone, &["I01"], 1, &growing, &inner);
    assert!(!worlds.is_empty(), "a part is its total less the other part");
    let steps = |worlds: &[World]| worlds[0].passed.iter().all(|passed| *passed <= 8);
    let (worlds, _) = found(Care { changes: false, ..CARE }, &["I01"], 2, &growing, &steps);
    assert!(!worlds.is_empty(), "a change is one report less the other");
}

#[test]
fn a_number_is_renewed_when_five_came_or_went() {
    let world = |women, men| World { passed: [women, men], others: [0, 0] };
    let days = [world(10, 20), world(12, 26), world(15, 26), world(15, 26), world(15, 0)];
    let all = series(days.map(|world| report(world, &["I01"])).to_vec());
    let hidden =
        "female hidden None None;male hidden None None;other hidden None None;unstated hidden None None;";
    let expected = [
        "all 30 Some(30) None;female 10 Some(10) None;male 20 Some(20) None;".to_owned(),
        format!("all 38 Some(38) None;{hidden}"),
        format!("all hidden None None;{hidden}"),
        format!("all hidden None None;{hidden}"),
        "all 15 Some(15) None;female 15 Some(15) None;".to_owned(),
    ];
    assert_eq!(all.iter().map(text).collect::<Vec<_>>(), expected);
}

#[test]
fn those_who_passed_for_work_abroad_are_a_part_of_those_who_passed() {
    let away = |number| Reading {
        cells: vec![cell(None, 30, None), cell(Some((Dimension::Track, "away".to_owned())), number, None)],
        ..reading("I01", World { passed: [0, 0], others: [0, 0] })
    };
    let departed = |under| Reading {
        cells: vec![cell(None, 10, Some(under))],
        ..reading("I06", World { passed: [0, 0], others: [0, 0] })
    };
    let public = |readings| {
        text(&published(Report { readings, ..report(World { passed: [0, 0], others: [0, 0] }, &[]) }))
    };
    assert!(public(vec![away(20), departed(20)]).ends_with("all 1/2 Some(10) Some(20);"));
    // Two passed twice: the difference would show it.
    assert!(public(vec![away(20), departed(22)]).ends_with("all hidden None None;"));
}

#[test]
fn quarters_end_where_they_end() {
    let days = quarters(date(2027, 2, 14), date(2027, 12, 30));
    assert_eq!(days, [date(2027, 3, 31), date(2027, 6, 30), date(2027, 9, 30)]);
    assert_eq!(quarters(date(2027, 2, 14), date(2027, 3, 30)), []);
    assert_eq!(quarters(date(2028, 12, 31), date(2028, 12, 31)), [date(2028, 12, 31)]);
}

#[test]
fn a_report_split_by_age_and_not_by_sex_is_refused() {
    let mut report = report(World { passed: [10, 20], others: [9, 9] }, &["I01", "I02"]);
    report.readings[1].cells.push(cell(Some((Dimension::Age, "25-34".to_owned())), 30, Some(48)));
    assert_eq!(split_by_sex(&report), Ok(()));
    assert_eq!(split_by_sex(&published(report.clone())), Ok(()));
    report.readings[1].cells.retain(|cell| cell.part.as_ref().is_none_or(|(of, _)| *of != Dimension::Sex));
    let refused = split_by_sex(&report).map_err(|refusal| refusal.to_string());
    assert!(refused.is_err_and(|text| text.contains("refused-no-sex") && text.contains("I02")));
}
