//! Workers and jobs by skill. Skills come in clusters; an occupation takes most of its skills from
//! one cluster and some that are asked for everywhere. Some workers have a second occupation.

use super::{Dice, Size, Skewed, put};
use crate::Unreadable;

const SKILLS: u64 = 14_000;
const OCCUPATIONS: usize = 3_000;
/// Skills that every occupation may ask for come first.
const COMMON: u64 = 100;
const CLUSTERS: u64 = 450;

struct Occupation {
    essential: Vec<u16>,
    optional: Vec<u16>,
}

/// Rows as they are written.
#[derive(Default)]
struct Table<V> {
    start: Vec<u64>,
    skill: Vec<u16>,
    value: Vec<V>,
}

impl<V: Copy> Table<V> {
    /// Adds a row; the first mention of a skill counts.
    fn push(&mut self, row: &mut Vec<(u16, V)>) {
        row.sort_by_key(|&(skill, _)| skill);
        row.dedup_by_key(|&mut (skill, _)| skill);
        if self.start.is_empty() {
            self.start.push(0);
        }
        self.skill.extend(row.iter().map(|&(skill, _)| skill));
        self.value.extend(row.iter().map(|&(_, value)| value));
        self.start.push(self.skill.len() as u64);
        row.clear();
    }
}

/// The skills of a cluster.
fn cluster(number: u64) -> std::ops::Range<u64> {
    let begin = |c: u64| COMMON + (SKILLS - COMMON) * c / CLUSTERS;
    begin(number)..begin(number + 1)
}

/// Writes the arrays and says what was made.
pub fn make(size: &Size) -> Result<String, Unreadable> {
    let mut dice = Dice::new(size.seed);
    let dice = &mut dice;
    let common = Skewed::new(COMMON as usize);
    relations(size, dice)?;
    let occupations: Vec<Occupation> =
        (0..OCCUPATIONS as u64).map(|o| occupation(o, &common, dice)).collect();
    let often = Skewed::new(OCCUPATIONS);
    // Which occupations are frequent has nothing to do with their numbers.
    let mut named: Vec<u16> = (0..OCCUPATIONS as u16).collect();
    named.sort_by_cached_key(|_| dice.below(u64::MAX));

    let (mut table, mut group, mut row) = (Table::<u8>::default(), Vec::new(), Vec::new());
    for _ in 0..size.people {
        let own = named[often.draw(dice)];
        let known = dice.within(350, 900);
        let mut learn = |skills: &[u16], chance: u64, most: u64, dice: &mut Dice| {
            for &skill in skills {
                if dice.chance(chance) {
                    row.push((skill, dice.within(1, most) as u8));
                }
            }
        };
        let of = &occupations[usize::from(own)];
        learn(&of.essential, known, 5, dice);
        learn(&of.optional, known * 45 / 100, 5, dice);
        if dice.chance(450) {
            let second = named[often.draw(dice)];
            learn(&occupations[usize::from(second)].essential, 300, 4, dice);
        }
        for _ in 0..dice.within(2, 7) {
            row.push((common.draw(dice) as u16, dice.within(1, 5) as u8));
        }
        table.push(&mut row);
        group.push(own);
    }
    let held = table.skill.len();
    put(&size.dir, "w_ptr.u64", &table.start, u64::to_le_bytes)?;
    put(&size.dir, "w_skill.u16", &table.skill, u16::to_le_bytes)?;
    put(&size.dir, "w_level.u8", &table.value, u8::to_le_bytes)?;
    put(&size.dir, "w_occ.u16", &group, u16::to_le_bytes)?;

    let (mut table, mut group, mut row) = (Table::<u16>::default(), Vec::new(), Vec::new());
    for _ in 0..size.places {
        let own = named[often.draw(dice)];
        let of = &occupations[usize::from(own)];
        row.extend(of.essential.iter().filter(|_| dice.chance(800)).map(|&skill| (skill, 1_000)));
        row.extend(of.optional.iter().filter(|_| dice.chance(400)).map(|&skill| (skill, 300)));
        for _ in 0..dice.below(4) {
            row.push((common.draw(dice) as u16, 300));
        }
        table.push(&mut row);
        group.push(own);
    }
    let required = table.skill.len();
    put(&size.dir, "j_ptr.u64", &table.start, u64::to_le_bytes)?;
    put(&size.dir, "j_skill.u16", &table.skill, u16::to_le_bytes)?;
    put(&size.dir, "j_weight.u16", &table.value, u16::to_le_bytes)?;
    put(&size.dir, "j_occ.u16", &group, u16::to_le_bytes)?;
    Ok(format!(
        "workers {} with {held} skills\njobs {} with {required} requirements\nseed {}\n",
        size.people, size.places, size.seed
    ))
}

fn relations(size: &Size, dice: &mut Dice) -> Result<(), Unreadable> {
    let (mut start, mut all, mut credit) = (vec![0u32; COMMON as usize + 1], Vec::new(), Vec::new());
    for number in 0..CLUSTERS {
        let within = cluster(number);
        for own in within.clone() {
            let mut near: Vec<u64> =
                (0..dice.within(2, 6)).map(|_| dice.within(within.start, within.end - 1)).collect();
            near.sort_unstable();
            near.dedup();
            for other in near.into_iter().filter(|&other| other != own) {
                all.push(other as u16);
                credit.push(dice.within(300, 699) as u16);
            }
            start.push(all.len() as u32);
        }
    }
    put(&size.dir, "rel_ptr.u32", &start, u32::to_le_bytes)?;
    put(&size.dir, "rel_idx.u16", &all, u16::to_le_bytes)?;
    put(&size.dir, "rel_credit.u16", &credit, u16::to_le_bytes)
}

fn occupation(number: u64, common: &Skewed, dice: &mut Dice) -> Occupation {
    let main = number * CLUSTERS / OCCUPATIONS as u64;
    let (near, far) = ((main + dice.within(1, 8)) % CLUSTERS, dice.below(CLUSTERS));
    let (essential, optional) = (dice.within(8, 35) as usize, dice.within(8, 43) as usize);
    let mut skills: Vec<u16> = Vec::new();
    // A small cluster may not hold as many: then the occupation has fewer.
    for _ in 0..1_000 {
        if skills.len() == essential + optional {
            break;
        }
        let skill = match dice.below(100) {
            0..12 => common.draw(dice) as u16,
            kind => {
                let within = cluster(if kind < 65 {
                    main
                } else if kind < 88 {
                    near
                } else {
                    far
                });
                let width = within.end - within.start;
                // The first ones of a cluster are asked for most.
                (within.start + dice.below(width).min(dice.below(width))) as u16
            }
        };
        if !skills.contains(&skill) {
            skills.push(skill);
        }
    }
    let optional = skills.split_off(essential.min(skills.len()));
    Occupation { essential: skills, optional }
}
