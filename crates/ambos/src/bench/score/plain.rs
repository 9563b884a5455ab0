//! Lists by plainly adding everybody up, from the arrays: what the indexes are held against.

use std::cmp::Reverse;

use matching::score::{Found, lot};

use super::instance::{Instance, range};

/// The best workers of a job.
pub fn workers(instance: &Instance, job: u32, count: usize, seed: u64) -> Vec<Found> {
    let worth = spread(instance, job);
    let scores = (0..instance.workers() as u32).map(|worker| {
        let held = range(&instance.worker_start, worker);
        let levels = instance.worker_skill[held.clone()].iter().zip(&instance.worker_level[held]);
        levels.map(|(&skill, &level)| worth[usize::from(skill)] * u64::from(level)).sum()
    });
    best(scores, count, seed)
}

/// The best jobs of a worker: every job is spread over related skills by itself.
pub fn jobs(instance: &Instance, worker: u32, count: usize, seed: u64) -> Vec<Found> {
    let mut level = vec![0u64; instance.related.skills()];
    for (skill, held) in instance.profile(worker) {
        level[usize::from(skill)] = u64::from(held);
    }
    let (start, related, credit) = &instance.relations;
    let scores = (0..instance.jobs() as u32).map(|job| {
        let asked = range(&instance.job_start, job);
        let mut sum = 0;
        for (&skill, &weight) in instance.job_skill[asked.clone()].iter().zip(&instance.job_weight[asked]) {
            let skill = usize::from(skill);
            let mut units = level[skill] * 1_000;
            for at in start[skill] as usize..start[skill + 1] as usize {
                units += level[usize::from(related[at])] * u64::from(credit[at]);
            }
            sum += units * u64::from(weight);
        }
        sum
    });
    best(scores, count, seed)
}

/// What one level of every skill is worth to a job.
fn spread(instance: &Instance, job: u32) -> Vec<u64> {
    let mut worth = vec![0; instance.related.skills()];
    let (start, related, credit) = &instance.relations;
    for (skill, weight) in instance.requirements(job) {
        let (skill, weight) = (usize::from(skill), u64::from(weight));
        worth[skill] += weight * 1_000;
        for at in start[skill] as usize..start[skill + 1] as usize {
            worth[usize::from(related[at])] += weight * u64::from(credit[at]);
        }
    }
    worth
}

fn best(scores: impl Iterator<Item = u64>, count: usize, seed: u64) -> Vec<Found> {
    let mut all: Vec<(Reverse<u64>, u64, u32)> = (0u32..)
        .zip(scores)
        .filter(|&(_, score)| score > 0)
        .map(|(id, score)| (Reverse(score), lot(seed, id), id))
        .collect();
    all.sort_unstable();
    all.truncate(count);
    all.into_iter().map(|(Reverse(score), _, id)| Found { id, score }).collect()
}
