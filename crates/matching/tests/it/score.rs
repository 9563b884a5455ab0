//! Lists of an index against adding everybody up, over thousands of small random pools: few groups
//! and many, ties, skills that nearly all have and skills that one has, rows that come and go.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use expect_test::expect;
use matching::score::{
    Desk, Found, Index, Jobs, Line, POINTS, Query, Related, Rows, Value, Workers, explain, lot, offered,
    wanted,
};

use crate::random::Dice;

type Pool<V> = BTreeMap<u32, (u16, Vec<(u16, V)>)>;

fn below(dice: &mut Dice, limit: u64) -> u64 {
    dice.next() % limit
}

/// Some of the skills, in rising order, low ones more often.
fn some(dice: &mut Dice, skills: u64) -> Vec<u16> {
    let often = 1 + below(dice, 3);
    (0..skills).filter(|&s| below(dice, 2 + s / often) == 0).map(|s| s as u16).collect()
}

fn row<V>(dice: &mut Dice, skills: u64, value: &dyn Fn(&mut Dice) -> V) -> (u16, Vec<(u16, V)>) {
    let group = below(dice, 5) as u16;
    (group, some(dice, skills).into_iter().map(|s| (s, value(dice))).collect())
}

fn level(dice: &mut Dice) -> u8 {
    1 + below(dice, 5) as u8
}

fn weight(dice: &mut Dice) -> u16 {
    [1_000, 300, 1_000, 65_535][below(dice, 4) as usize]
}

fn relations(dice: &mut Dice, skills: u64) -> Related {
    let (mut start, mut skill, mut credit) = (vec![0], vec![], vec![]);
    for own in 0..skills {
        for other in (0..skills).filter(|&other| other != own) {
            if below(dice, skills) < 2 {
                skill.push(other as u16);
                credit.push(below(dice, 1_001) as u16);
            }
        }
        start.push(skill.len() as u32);
    }
    Related::new(start, skill, credit).expect("they fit")
}

fn rows<V: Value>(skills: u64, pool: &Pool<V>) -> Rows<V> {
    let mut rows = Rows::new(skills as usize);
    for (&id, (group, entries)) in pool {
        rows.push(id, *group, entries.iter().copied()).expect("it is well made");
    }
    rows
}

/// Everybody added up and sorted.
fn plain<V: Value>(pool: &Pool<V>, query: &Query, count: usize, seed: u64) -> Vec<Found> {
    let worth: BTreeMap<u16, u32> = query.entries().collect();
    let mut all: Vec<Found> = Vec::new();
    for (&id, (_, entries)) in pool {
        let one = |&(skill, value): &(u16, V)| {
            u64::from(worth.get(&skill).copied().unwrap_or(0)) * u64::from(Into::<u32>::into(value))
        };
        all.push(Found { id, score: entries.iter().map(one).sum() });
    }
    all.retain(|found| found.score > 0);
    all.sort_by_key(|found| (Reverse(found.score), lot(seed, found.id), found.id));
    all.truncate(count);
    all
}

#[test]
fn lists_are_those_of_adding_everybody_up() {
    let (mut desk, mut scalar) = (Desk::new(), Desk::scalar());
    for seed in 0..1_500 {
        let mut dice = Dice::new(seed);
        let (skills, people) = (1 + below(&mut dice, 40), below(&mut dice, 400));
        let related = relations(&mut dice, skills);
        let workers: Pool<u8> =
            (0..people as u32).map(|id| (id * 3, row(&mut dice, skills, &level))).collect();
        let jobs: Pool<u16> = (0..people as u32).map(|id| (id, row(&mut dice, skills, &weight))).collect();
        let by_level = Workers::new(&rows(skills, &workers), seed).expect("ids differ");
        let in_fours: Index<u8, 4> = Index::new(&rows(skills, &workers), seed).expect("ids differ");
        let by_weight = Jobs::new(&rows(skills, &jobs), seed).expect("ids differ");
        assert_eq!(by_level.len(), workers.len());
        for count in [0, 1, 10, 1_000] {
            let query = wanted(&related, &row(&mut dice, skills, &weight).1).expect("weights are small");
            let due = plain(&workers, &query, count, seed);
            assert_eq!(by_level.best(&query, count, &mut desk), due, "seed {seed}, best {count} workers");
            assert_eq!(by_level.best(&query, count, &mut scalar), due, "seed {seed}, scalar");
            assert_eq!(in_fours.best(&query, count, &mut desk), due, "seed {seed}, blocks of four");
            let query = offered(&related, &row(&mut dice, skills, &level).1).expect("levels are small");
            let due = plain(&jobs, &query, count, seed);
            assert_eq!(by_weight.best(&query, count, &mut desk), due, "seed {seed}, best {count} jobs");
            assert_eq!(by_weight.best(&query, count, &mut scalar), due, "seed {seed}, scalar");
        }
    }
}

#[test]
fn few_blocks_are_looked_at_where_groups_differ() {
    // Fifty occupations with five skills of their own each, 200 workers in each.
    let mut dice = Dice::new(7);
    let mut pool: Pool<u8> = BTreeMap::new();
    for id in 0..10_000u32 {
        let group = (id % 50) as u16;
        pool.insert(id, (group, (group * 5..group * 5 + 5).map(|s| (s, level(&mut dice))).collect()));
    }
    let index = Workers::new(&rows(250, &pool), 1).expect("ids differ");
    let query = wanted(&Related::none(250), &[(10, 1_000), (11, 1_000), (12, 300)]).expect("they are small");
    let mut desk = Desk::new();
    assert_eq!(index.best(&query, 100, &mut desk), plain(&pool, &query, 100, 1));
    assert_eq!(desk.looked, 4, "the blocks of one occupation among 200");
}

#[test]
fn an_index_that_changes_answers_like_one_made_afresh() {
    for seed in 0..6 {
        let mut dice = Dice::new(seed);
        let skills = 30;
        let related = relations(&mut dice, skills);
        let mut pool: Pool<u8> = (0..600).map(|id| (id, row(&mut dice, skills, &level))).collect();
        let mut index = Workers::new(&rows(skills, &pool), seed).expect("ids differ");
        let mut desk = Desk::new();
        // More come than go, then more go than come.
        for step in 0..8_000u32 {
            let id = below(&mut dice, 4_000) as u32;
            let goes = below(&mut dice, 4) < if step < 4_000 { 1 } else { 3 };
            if goes {
                assert_eq!(index.remove(id), pool.remove(&id).is_some(), "seed {seed}, step {step}");
            } else {
                let (group, entries) = row(&mut dice, skills, &level);
                index.put(id, group, &entries).expect("it is well made");
                pool.insert(id, (group, entries));
            }
            assert_eq!(index.len(), pool.len());
            if step % 97 == 0 || step > 7_990 {
                let afresh = Workers::new(&rows(skills, &pool), seed).expect("ids differ");
                let query = wanted(&related, &row(&mut dice, skills, &weight).1).expect("weights are small");
                let list = index.best(&query, 40, &mut desk);
                assert_eq!(list, afresh.best(&query, 40, &mut desk), "seed {seed}, step {step}");
                assert_eq!(list, plain(&pool, &query, 40, seed), "seed {seed}, step {step}");
            }
        }
        for id in 0..4_000 {
            assert_eq!(index.remove(id), pool.remove(&id).is_some());
        }
        assert!(index.is_empty());
        let query = wanted(&related, &[(0, 1_000)]).expect("weights are small");
        assert_eq!(index.best(&query, 40, &mut desk), []);
    }
}

#[test]
fn a_change_that_is_refused_changes_nothing() {
    let mut pool: Pool<u8> = BTreeMap::new();
    pool.insert(5, (0, vec![(0, 3)]));
    let mut index = Workers::new(&rows(2, &pool), 1).expect("ids differ");
    let said = index.put(5, 0, &[(1, 2), (0, 2)]).expect_err("skills do not rise").to_string();
    expect!["malformed problem, row 5: skill 0 does not come after the one before: sort them, each once"]
        .assert_eq(&said);
    let query = wanted(&Related::none(2), &[(0, 1_000)]).expect("weights are small");
    assert_eq!(index.best(&query, 9, &mut Desk::new()), [Found { id: 5, score: 3_000_000 }]);
}

#[test]
fn equals_are_told_apart_by_lot_and_not_by_who_came_first() {
    let pool: Pool<u8> = (0..1_000).map(|id| (id, (0, vec![(0, 5)]))).collect();
    let query = wanted(&Related::none(1), &[(0, 1_000)]).expect("weights are small");
    let first = |seed| {
        let index = Workers::new(&rows(1, &pool), seed).expect("ids differ");
        let list = index.best(&query, 5, &mut Desk::new());
        assert_eq!(list, plain(&pool, &query, 5, seed));
        assert!(list.iter().all(|found| found.score == POINTS));
        list.iter().map(|found| found.id.to_string()).collect::<Vec<_>>().join(" ")
    };
    expect!["505 155 942 850 966"].assert_eq(&first(1));
    expect!["831 84 589 618 440"].assert_eq(&first(2));
}

#[test]
fn sums_beyond_32_bits_are_exact() {
    let all: Vec<(u16, u16)> = (0..300).map(|s| (s, u16::MAX)).collect();
    let query = wanted(&Related::none(300), &all).expect("each fits");
    let mut pool: Pool<u8> = BTreeMap::new();
    for id in 0..200u32 {
        pool.insert(id, (0, (0..300).map(|s| (s, if u32::from(s) % 200 == id { 4 } else { 5 })).collect()));
    }
    let index = Workers::new(&rows(300, &pool), 1).expect("ids differ");
    for mut desk in [Desk::new(), Desk::scalar()] {
        assert_eq!(index.best(&query, 150, &mut desk), plain(&pool, &query, 150, 1));
    }
    let best = index.best(&query, 1, &mut Desk::new());
    assert_eq!(best[0].score, 65_535_000 * (300 * 5 - 1));
}

#[test]
fn the_lines_of_a_score_add_up_to_it() {
    let related = Related::new(vec![0, 2, 2, 2], vec![1, 2], vec![500, 300]).expect("they fit");
    let (job, worker) = ([(0, 1_000), (2, 300)], [(1, 4), (2, 5)]);
    let lines = explain(&related, &job, &worker);
    let line = |required, weight, skill, level, credit, points| Line {
        required,
        weight,
        skill,
        level,
        credit,
        points,
    };
    assert_eq!(
        lines,
        [
            line(0, 1_000, 1, 4, 500, 2_000_000),
            line(0, 1_000, 2, 5, 300, 1_500_000),
            line(2, 300, 2, 5, 1_000, 1_500_000)
        ]
    );
    for seed in 0..2_000 {
        let mut dice = Dice::new(seed);
        let skills = 1 + below(&mut dice, 30);
        let related = relations(&mut dice, skills);
        let (job, worker) = (row(&mut dice, skills, &weight).1, row(&mut dice, skills, &level).1);
        let points: u64 = explain(&related, &job, &worker).iter().map(|line| line.points).sum();
        assert_eq!(
            wanted(&related, &job).expect("small").score(worker.iter().copied()),
            points,
            "seed {seed}"
        );
        assert_eq!(
            offered(&related, &worker).expect("small").score(job.iter().copied()),
            points,
            "seed {seed}"
        );
    }
}

#[test]
fn what_makes_no_sense_is_refused() {
    let row = |entries: &[(u16, u8)]| Rows::new(3).push(7, 0, entries.iter().copied()).expect_err("refused");
    let mut twice = Rows::new(1);
    for _ in 0..2 {
        twice.push(4, 0, [(0u16, 1u8)]).expect("it is well made");
    }
    let related = |start: &[u32], skill: &[u16], credit: &[u16]| {
        Related::new(start.to_vec(), skill.to_vec(), credit.to_vec()).expect_err("refused")
    };
    let heavy = Related::new(vec![0, 66, 66], vec![1; 66], vec![1_000; 66]).expect("they fit");
    let all = [
        row(&[(3, 1)]),
        row(&[(1, 1), (1, 1)]),
        row(&[(1, 0)]),
        Workers::new(&twice, 1).expect_err("refused"),
        related(&[], &[], &[]),
        related(&[1], &[], &[]),
        related(&[0, 2, 1], &[0], &[0]),
        related(&[0, 1], &[0], &[]),
        related(&[0, 1], &[1], &[0]),
        related(&[0, 1], &[0], &[1_001]),
        related(&vec![0; 70_000], &[], &[]),
        wanted(&heavy, &[(0, u16::MAX)]).expect_err("refused"),
    ];
    expect![[r#"
        malformed problem, row 7: skill 3 is out of range: there are 3
        malformed problem, row 7: skill 1 does not come after the one before: sort them, each once
        malformed problem, row 7: skill 1 has the value 0: leave it out
        malformed problem, row 4: its id occurs twice
        malformed problem, related skills: where they begin has to begin with 0
        malformed problem, related skills: where they begin has to begin with 0
        malformed problem, related skills: entry 2 of where they begin is smaller than the one before
        malformed problem, related skills: 1 are announced, but there are 1 skills and 0 credits
        malformed problem, related skills: skill 1 is out of range: there are 1
        malformed problem, related skills: a credit of 1001 thousandths is more than the whole
        malformed problem, related skills: 69999 skills are more than 65,536
        malformed problem, skill 1: its weights add up to more than 4,294,967: lessen them
    "#]]
    .assert_eq(&all.map(|fault| format!("{fault}\n")).concat());
}
