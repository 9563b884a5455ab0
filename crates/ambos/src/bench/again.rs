//! `ambos bench assign --from`: the same people once more, after an earlier answer.
//!
//! The moves are counted by a program that shares nothing with the solver.

use std::path::PathBuf;

use matching::national::{NOWHERE, Number};
use matching::{Earlier, Placed};

use crate::Unreadable;
use crate::bench::instance::{entries, wrong};

/// What an earlier answer leaves.
#[derive(clap::Args)]
pub struct Again {
    /// An earlier answer (`--out`): where each person was. Who has left stands there with 0xFFFFFFFF.
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// People whose earlier place is immovable: their numbers, u32 little-endian.
    #[arg(long, value_name = "FILE", requires = "from")]
    keep: Option<PathBuf>,
    /// So many of the others may be moved; without it, all.
    #[arg(long, value_name = "COUNT", requires = "from")]
    moves: Option<u32>,
    /// Prices to begin with, as `--prices-out` wrote them.
    #[arg(long, value_name = "FILE", requires = "from")]
    start_prices: Option<PathBuf>,
    /// Writes the prices of the answer into this file: f64 little-endian.
    #[arg(long, value_name = "FILE")]
    prices_out: Option<PathBuf>,
}

impl Again {
    /// Reads the earlier answer, if one is named.
    pub fn read(&self, people: usize, places: usize) -> Result<Option<Earlier>, Unreadable> {
        let Some(from) = &self.from else { return Ok(None) };
        let was = entries(from, u32::from_le_bytes)?;
        if was.len() != people {
            return Err(wrong(from, format!("{} entries for {people} people", was.len())));
        }
        if let Some(person) = was.iter().position(|&place| place != NOWHERE && place as usize >= places) {
            let place = was[person];
            return Err(wrong(from, format!("person {person} was at place {place}, but there are {places}")));
        }
        let mut accepted = Vec::new();
        if let Some(keep) = &self.keep {
            accepted = vec![false; people];
            for person in entries(keep, u32::from_le_bytes)? {
                let Some(one) = accepted.get_mut(person as usize) else {
                    return Err(wrong(keep, format!("it names person {person}, but there are {people}")));
                };
                *one = true;
            }
        }
        let prices =
            self.start_prices.as_deref().map(|path| entries(path, f64::from_le_bytes)).transpose()?;
        Ok(Some(Earlier { places: was, accepted, moves: self.moves, prices: prices.unwrap_or_default() }))
    }

    /// Writes the prices, if asked.
    pub fn write<P: Number>(&self, placed: &Placed<P>) -> Result<(), Unreadable> {
        let Some(path) = &self.prices_out else { return Ok(()) };
        let bytes: Vec<u8> = placed.prices().iter().flat_map(|price| price.to_le_bytes()).collect();
        std::fs::write(path, bytes).map_err(|why| wrong(path, why))
    }
}

/// How many were moved, and what is broken.
pub fn judge(earlier: &Earlier, places: &[u32]) -> (String, Vec<String>) {
    let (mut placed, mut moved, mut immovable, mut broken) = (0u32, 0u32, 0u32, Vec::new());
    for (person, (&was, &is)) in earlier.places.iter().zip(places).enumerate() {
        if earlier.accepted.get(person) == Some(&true) {
            immovable += 1;
            if is != was {
                broken.push(format!("person {person} had accepted place {was} and was moved"));
            }
        } else if was != NOWHERE {
            placed += 1;
            moved += u32::from(is != was);
        }
    }
    if let Some(most) = earlier.moves.filter(|&most| moved > most) {
        broken.push(format!("{moved} people were moved, {most} may be"));
    }
    let limit = earlier.moves.map_or("no limit".to_owned(), |most| format!("{most} may be"));
    (format!("{moved} of {placed} placed before, {limit}; {immovable} immovable"), broken)
}
