//! Options of an instance larger than memory: laid out in files in the engine's order, and mapped.
//!
//! The folder is walked through once for each part of the people, so that what is held at a time
//! stays the same however large the instance is. The files are removed as soon as they are mapped: nobody
//! else can shorten or change them, and nothing is left behind. The system reads what is looked at, and may
//! drop any of it again.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytemuck::Pod;
use matching::national::{Lent, Number, Order, Pool};
use mmap_guard::{FileData, map_file};

use crate::Unreadable;
use crate::bench::Rules;
use crate::bench::instance::{Instance, wrong};
use crate::bench::rules;

/// Options that are laid out at a time.
const AT_A_TIME: usize = 1 << 25;

/// A file of numbers, mapped.
#[derive(Debug)]
struct Mapped(FileData);

impl<T: Pod + Send + Sync + std::fmt::Debug> Lent<T> for Mapped {
    fn all(&self) -> &[T] {
        // Pages begin where numbers may: the lengths were looked at when the file was mapped.
        bytemuck::try_cast_slice(&self.0).unwrap_or_default()
    }
}

/// No options at all: an empty file cannot be mapped.
#[derive(Debug)]
struct Nothing;

impl<T: Send + Sync> Lent<T> for Nothing {
    fn all(&self) -> &[T] {
        &[]
    }
}

/// A file in the making; it is removed again, whatever happens.
struct Sheet {
    path: PathBuf,
    file: File,
}

impl Sheet {
    fn new(folder: &Path, name: &str) -> Result<Sheet, Unreadable> {
        let path = folder.join(format!("ambos-{}-{name}", std::process::id()));
        let made = OpenOptions::new().write(true).create_new(true).open(&path);
        let file = made.map_err(|why| wrong(folder, why))?;
        Ok(Sheet { path, file })
    }

    fn put<T: Pod>(&mut self, numbers: &[T]) -> Result<(), Unreadable> {
        self.file.write_all(bytemuck::cast_slice(numbers)).map_err(|why| wrong(&self.path, why))
    }

    fn mapped<T: Pod + Send + Sync + std::fmt::Debug>(self) -> Result<Arc<dyn Lent<T>>, Unreadable> {
        let size = self.file.metadata().map_err(|why| wrong(&self.path, why))?.len();
        if size == 0 {
            return Ok(Arc::new(Nothing));
        }
        let data = map_file(&self.path).map_err(|why| wrong(&self.path, why))?;
        if bytemuck::try_cast_slice::<u8, T>(&data).is_err() {
            return Err(wrong(&self.path, "it could not be mapped where numbers may begin"));
        }
        Ok(Arc::new(Mapped(data)))
    }
}

impl Drop for Sheet {
    fn drop(&mut self) {
        // Nothing is lost where it cannot be removed, and nobody could mend it.
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Lays the pool out with its options in files in `folder`.
pub fn pool<P: Number + Pod>(
    instance: &Instance,
    asked: Rules,
    folder: &Path,
) -> Result<Pool<P>, Unreadable> {
    let refused = |fault: matching::Fault| Unreadable(fault.to_string());
    let order = {
        let people = rules::people(instance, asked)?;
        let (cells, rows) = rules::ground(instance, asked);
        Order::<P>::new(&people, cells, instance.capacity.clone(), rows).map_err(refused)?
    };
    let (mut place, mut points) = (Sheet::new(folder, "place")?, Sheet::new(folder, "points")?);
    let mut at = vec![0u32; instance.people()];
    order.people().iter().zip(0..).for_each(|(&caller, row)| at[caller as usize] = row);
    let begins = order.begins();
    let mut first = 0;
    while first < at.len() {
        // As many people as fit, and one at least.
        let most = begins[first] as usize + AT_A_TIME;
        let last = begins.partition_point(|&begin| begin as usize <= most).saturating_sub(1);
        let last = last.clamp(first + 1, at.len());
        let offset = begins[first] as usize;
        let length = begins[last] as usize - offset;
        let (mut places, mut worth) = (vec![P::of(0); length], vec![0u16; length]);
        let wanted = |person: usize| (first..last).contains(&(at[person] as usize));
        instance.walk_some(wanted, |person, options, of| {
            let begin = begins[at[person] as usize] as usize - offset;
            for (slot, (&place, &points)) in (begin..).zip(options.iter().zip(of)) {
                (places[slot], worth[slot]) = (P::of(place), points);
            }
            Ok(())
        })?;
        place.put(&places)?;
        points.put(&worth)?;
        first = last;
    }
    drop(at);
    order.with(place.mapped()?, points.mapped()?).map_err(refused)
}
