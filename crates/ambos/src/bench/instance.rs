//! An instance on disk: raw little-endian arrays, one file each, looked at before they are believed.
//!
//! Options are by far the largest part. They stay on disk and are walked through person by person.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use crate::Unreadable;
use crate::bench::Rules;

/// Everything but the options.
pub struct Instance {
    dir: PathBuf,
    pub occupation: Vec<u16>,
    pub gender: Vec<u8>,
    pub start: Vec<u64>,
    pub capacity: Vec<u32>,
    pub trade: Vec<u16>,
    pub destination: Vec<u16>,
    pub away: Vec<u8>,
    pub least: Vec<u32>,
    pub most: Vec<u32>,
    pub floor: Vec<u16>,
    pub share: Vec<u16>,
    pub ceiling: Vec<u32>,
    /// People who go together.
    pub families: Vec<(u32, u32)>,
}

/// Whether rows begin at 0 and none before the one before it.
pub(super) fn rising(path: &Path, start: &[u64]) -> Result<(), Unreadable> {
    if start.first() != Some(&0) {
        return Err(wrong(path, "it has to begin with 0"));
    }
    match start.windows(2).position(|pair| pair[0] > pair[1]) {
        Some(at) => Err(wrong(path, format!("entry {} is smaller than the one before", at + 1))),
        None => Ok(()),
    }
}

/// Whether files have as many entries as others announce: file, entries found and due, and of what.
pub(super) fn lengths(dir: &Path, all: &[(&str, usize, usize, &str)]) -> Result<(), Unreadable> {
    match all.iter().find(|(_, found, due, _)| found != due) {
        Some((name, found, due, what)) => {
            Err(wrong(&dir.join(name), format!("{found} entries for {due} {what}")))
        }
        None => Ok(()),
    }
}

pub(super) fn wrong(path: &Path, why: impl std::fmt::Display) -> Unreadable {
    Unreadable(format!("{}: {why}", path.display()))
}

/// Reads a file of numbers `N` bytes wide.
pub(super) fn numbers<const N: usize, T>(
    dir: &Path,
    name: &str,
    read: fn([u8; N]) -> T,
) -> Result<Vec<T>, Unreadable> {
    entries(&dir.join(name), read)
}

/// The same of a path.
pub(super) fn entries<const N: usize, T>(path: &Path, read: fn([u8; N]) -> T) -> Result<Vec<T>, Unreadable> {
    let bytes = std::fs::read(path).map_err(|why| wrong(path, why))?;
    let (all, rest) = bytes.as_chunks::<N>();
    if !rest.is_empty() {
        return Err(wrong(path, format!("{} bytes are no whole number of {N}-byte entries", bytes.len())));
    }
    Ok(all.iter().map(|&one| read(one)).collect())
}

/// Neighbours with the same number, other than 0, are a family.
fn families(dir: &Path, people: usize) -> Result<Vec<(u32, u32)>, Unreadable> {
    let of = numbers(dir, "w_fam.u32", u32::from_le_bytes)?;
    lengths(dir, &[("w_fam.u32", of.len(), people, "people")])?;
    let (mut pairs, mut person) = (Vec::new(), 0);
    for family in of.chunk_by(|a, b| a == b) {
        if family[0] != 0 {
            if family.len() != 2 {
                let (number, many) = (family[0], family.len());
                let why =
                    format!("family {number} has {many} people from person {person} on: two are a family");
                return Err(wrong(&dir.join("w_fam.u32"), why));
            }
            pairs.push((person, person + 1));
        }
        person += family.len() as u32;
    }
    Ok(pairs)
}

impl Instance {
    /// Reads and checks everything but the options.
    pub fn read(dir: &Path, rules: Rules) -> Result<Instance, Unreadable> {
        let capacity = numbers(dir, "p_cap.u32", u32::from_le_bytes)?;
        let start = numbers(dir, "indptr.u64", u64::from_le_bytes)?;
        let mut instance = Instance {
            dir: dir.to_owned(),
            occupation: Vec::new(),
            gender: Vec::new(),
            start,
            capacity,
            trade: Vec::new(),
            destination: Vec::new(),
            away: Vec::new(),
            least: Vec::new(),
            most: Vec::new(),
            floor: Vec::new(),
            share: Vec::new(),
            ceiling: Vec::new(),
            families: Vec::new(),
        };
        if rules != Rules::Core {
            instance.occupation = numbers(dir, "w_occ.u16", u16::from_le_bytes)?;
            instance.gender = numbers(dir, "w_gender.u8", u8::from_le_bytes)?;
            instance.trade = numbers(dir, "p_occ.u16", u16::from_le_bytes)?;
            instance.destination = numbers(dir, "p_dest.u16", u16::from_le_bytes)?;
            instance.away = numbers(dir, "p_track.u8", u8::from_le_bytes)?;
            instance.least = numbers(dir, "d_lo.u32", u32::from_le_bytes)?;
            instance.most = numbers(dir, "d_up.u32", u32::from_le_bytes)?;
            instance.floor = numbers(dir, "d_gfloor.u16", u16::from_le_bytes)?;
            instance.share = numbers(dir, "q_rho.u16", u16::from_le_bytes)?;
            instance.ceiling = numbers(dir, "o_bd.u32", u32::from_le_bytes)?;
        }
        instance.check(rules)?;
        if rules == Rules::Families {
            instance.families = families(dir, instance.people())?;
        }
        Ok(instance)
    }

    /// How many people.
    pub fn people(&self) -> usize {
        self.start.len() - 1
    }

    /// How many options.
    pub fn options(&self) -> u64 {
        self.start.last().copied().unwrap_or(0)
    }

    fn check(&self, rules: Rules) -> Result<(), Unreadable> {
        let path = self.dir.join("indptr.u64");
        rising(&path, &self.start)?;
        for (name, bytes) in [("idx.u32", 4), ("score.u16", 2)] {
            let path = self.dir.join(name);
            let size = std::fs::metadata(&path).map_err(|why| wrong(&path, why))?.len();
            if Some(size) != self.options().checked_mul(bytes) {
                let said = self.options();
                return Err(wrong(
                    &path,
                    format!("it has {size} bytes, but indptr.u64 announces {said} entries"),
                ));
            }
        }
        if rules == Rules::Core {
            return Ok(());
        }
        let (people, places) = (self.people(), self.capacity.len());
        let due = [
            ("w_occ.u16", self.occupation.len(), people, "people"),
            ("w_gender.u8", self.gender.len(), people, "people"),
            ("p_occ.u16", self.trade.len(), places, "places"),
            ("p_dest.u16", self.destination.len(), places, "places"),
            ("p_track.u8", self.away.len(), places, "places"),
            ("d_up.u32", self.most.len(), self.least.len(), "entries in d_lo.u32"),
            ("d_gfloor.u16", self.floor.len(), self.least.len(), "entries in d_lo.u32"),
        ];
        lengths(&self.dir, &due)?;
        let below = |name: &str, largest: Option<usize>, count: usize| match largest {
            Some(largest) if largest >= count => {
                Err(wrong(&self.dir.join(name), format!("{largest} is out of range: there are {count}")))
            }
            _ => Ok(()),
        };
        let wide = |all: &[u16]| all.iter().max().map(|&most| usize::from(most));
        let narrow = |all: &[u8]| all.iter().max().map(|&most| usize::from(most));
        below("w_occ.u16", wide(&self.occupation), self.ceiling.len())?;
        below("w_gender.u8", narrow(&self.gender), 2)?;
        below("p_occ.u16", wide(&self.trade), self.share.len())?;
        below("p_dest.u16", wide(&self.destination), self.least.len())?;
        below("p_track.u8", narrow(&self.away), 2)
    }

    /// Walks through everybody's options.
    pub fn walk(
        &self,
        each: impl FnMut(usize, &[u32], &[u16]) -> Result<(), Unreadable>,
    ) -> Result<(), Unreadable> {
        self.walk_some(|_| true, each)
    }

    /// Walks through the options of those who are wanted.
    pub fn walk_some(
        &self,
        wanted: impl Fn(usize) -> bool,
        mut each: impl FnMut(usize, &[u32], &[u16]) -> Result<(), Unreadable>,
    ) -> Result<(), Unreadable> {
        let (at, worth) = (self.dir.join("idx.u32"), self.dir.join("score.u16"));
        let open = |path: &Path| File::open(path).map_err(|why| wrong(path, why));
        let mut places = BufReader::with_capacity(1 << 18, open(&at)?);
        let mut points = BufReader::with_capacity(1 << 18, open(&worth)?);
        let (mut bytes, mut place, mut point) = (Vec::new(), Vec::new(), Vec::new());
        for person in 0..self.people() {
            let count = (self.start[person + 1] - self.start[person]) as usize;
            if !wanted(person) {
                places.seek_relative(count as i64 * 4).map_err(|why| wrong(&at, why))?;
                points.seek_relative(count as i64 * 2).map_err(|why| wrong(&worth, why))?;
                continue;
            }
            bytes.resize(count * 4, 0);
            places.read_exact(&mut bytes).map_err(|why| wrong(&at, why))?;
            place.clear();
            place.extend(bytes.as_chunks::<4>().0.iter().map(|&b| u32::from_le_bytes(b)));
            bytes.resize(count * 2, 0);
            points.read_exact(&mut bytes).map_err(|why| wrong(&worth, why))?;
            point.clear();
            point.extend(bytes.as_chunks::<2>().0.iter().map(|&b| u16::from_le_bytes(b)));
            if let Some(far) = place.iter().find(|&&p| p as usize >= self.capacity.len()) {
                let count = self.capacity.len();
                return Err(wrong(&at, format!("person {person} names place {far}, but there are {count}")));
            }
            each(person, &place, &point)?;
        }
        Ok(())
    }
}
