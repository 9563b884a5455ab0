//! An instance of scoring on disk: raw little-endian arrays, looked at before they are believed.

use std::path::Path;

use matching::Fault;
use matching::score::{Related, Rows};

use crate::Unreadable;
use crate::bench::instance::{lengths, numbers, rising, wrong};

/// Workers and jobs by skill, and which skills are related.
pub struct Instance {
    pub related: Related,
    /// The relations as they were read, for whoever wants to add up by other means.
    pub relations: (Vec<u32>, Vec<u16>, Vec<u16>),
    pub worker_start: Vec<u64>,
    pub worker_skill: Vec<u16>,
    pub worker_level: Vec<u8>,
    pub worker_group: Vec<u16>,
    pub job_start: Vec<u64>,
    pub job_skill: Vec<u16>,
    pub job_weight: Vec<u16>,
    pub job_group: Vec<u16>,
}

impl Instance {
    /// Reads and checks a folder.
    pub fn read(dir: &Path) -> Result<Instance, Unreadable> {
        let start = numbers(dir, "rel_ptr.u32", u32::from_le_bytes)?;
        let skill = numbers(dir, "rel_idx.u16", u16::from_le_bytes)?;
        let credit = numbers(dir, "rel_credit.u16", u16::from_le_bytes)?;
        let relations = (start.clone(), skill.clone(), credit.clone());
        let related = Related::new(start, skill, credit).map_err(|fault| {
            wrong(&dir.join("rel_ptr.u32"), format!("with rel_idx.u16 and rel_credit.u16: {fault}"))
        })?;
        let instance = Instance {
            related,
            relations,
            worker_start: numbers(dir, "w_ptr.u64", u64::from_le_bytes)?,
            worker_skill: numbers(dir, "w_skill.u16", u16::from_le_bytes)?,
            worker_level: numbers(dir, "w_level.u8", u8::from_le_bytes)?,
            worker_group: numbers(dir, "w_occ.u16", u16::from_le_bytes)?,
            job_start: numbers(dir, "j_ptr.u64", u64::from_le_bytes)?,
            job_skill: numbers(dir, "j_skill.u16", u16::from_le_bytes)?,
            job_weight: numbers(dir, "j_weight.u16", u16::from_le_bytes)?,
            job_group: numbers(dir, "j_occ.u16", u16::from_le_bytes)?,
        };
        instance.check(dir)?;
        Ok(instance)
    }

    fn check(&self, dir: &Path) -> Result<(), Unreadable> {
        let skills = self.related.skills();
        rows(dir, ["w_ptr.u64", "w_skill.u16"], &self.worker_start, &self.worker_skill, skills)?;
        rows(dir, ["j_ptr.u64", "j_skill.u16"], &self.job_start, &self.job_skill, skills)?;
        let due = [
            ("w_level.u8", self.worker_level.len(), self.worker_skill.len(), "entries in w_skill.u16"),
            ("w_occ.u16", self.worker_group.len(), self.workers(), "workers"),
            ("j_weight.u16", self.job_weight.len(), self.job_skill.len(), "entries in j_skill.u16"),
            ("j_occ.u16", self.job_group.len(), self.jobs(), "jobs"),
        ];
        lengths(dir, &due)?;
        if let Some(at) = self.worker_level.iter().position(|level| !(1..=5).contains(level)) {
            let level = self.worker_level[at];
            return Err(wrong(
                &dir.join("w_level.u8"),
                format!("entry {at} is {level}, but levels go from 1 to 5"),
            ));
        }
        if let Some(at) = self.job_weight.iter().position(|&weight| weight == 0) {
            let why = format!("entry {at} is 0: what weighs nothing is no requirement, leave it out");
            return Err(wrong(&dir.join("j_weight.u16"), why));
        }
        Ok(())
    }

    /// How many workers.
    pub fn workers(&self) -> usize {
        self.worker_start.len() - 1
    }

    /// How many jobs.
    pub fn jobs(&self) -> usize {
        self.job_start.len() - 1
    }

    /// A worker's skills and levels.
    pub fn profile(&self, worker: u32) -> Vec<(u16, u8)> {
        let range = range(&self.worker_start, worker);
        self.worker_skill[range.clone()]
            .iter()
            .copied()
            .zip(self.worker_level[range].iter().copied())
            .collect()
    }

    /// A job's requirements and weights.
    pub fn requirements(&self, job: u32) -> Vec<(u16, u16)> {
        let range = range(&self.job_start, job);
        self.job_skill[range.clone()].iter().copied().zip(self.job_weight[range].iter().copied()).collect()
    }

    /// Workers as rows of an index.
    pub fn worker_rows(&self) -> Result<Rows<u8>, Fault> {
        let mut rows = Rows::new(self.related.skills());
        for (worker, &group) in (0..).zip(&self.worker_group) {
            rows.push(worker, group, self.profile(worker))?;
        }
        Ok(rows)
    }

    /// Jobs as rows of an index.
    pub fn job_rows(&self) -> Result<Rows<u16>, Fault> {
        let mut rows = Rows::new(self.related.skills());
        for (job, &group) in (0..).zip(&self.job_group) {
            rows.push(job, group, self.requirements(job))?;
        }
        Ok(rows)
    }
}

/// Where the entries of a row lie.
pub fn range(start: &[u64], row: u32) -> std::ops::Range<usize> {
    start[row as usize] as usize..start[row as usize + 1] as usize
}

/// Whether rows begin where they may, and hold skills that exist, in rising order.
fn rows(
    dir: &Path,
    [pointers, entries]: [&str; 2],
    start: &[u64],
    skill: &[u16],
    skills: usize,
) -> Result<(), Unreadable> {
    let path = dir.join(pointers);
    rising(&path, start)?;
    if start.len() > u32::MAX as usize {
        return Err(wrong(&path, "2^32 rows or more: split the instance"));
    }
    let announced = start.last().copied().unwrap_or(0);
    if skill.len() as u64 != announced {
        let found = skill.len();
        return Err(wrong(
            &dir.join(entries),
            format!("{found} entries, but {pointers} announces {announced}"),
        ));
    }
    for (row, pair) in start.windows(2).enumerate() {
        let held = &skill[pair[0] as usize..pair[1] as usize];
        if let Some(far) = held.iter().find(|&&s| usize::from(s) >= skills) {
            let why = format!("row {row} names skill {far}, but rel_ptr.u32 has {skills}");
            return Err(wrong(&dir.join(entries), why));
        }
        if let Some(two) = held.windows(2).find(|two| two[0] >= two[1]) {
            let why = format!("row {row}: skill {} after {}; sort them, each once", two[1], two[0]);
            return Err(wrong(&dir.join(entries), why));
        }
    }
    Ok(())
}
