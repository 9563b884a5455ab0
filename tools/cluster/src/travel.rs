//! How do a question and its answers travel? As bytes, little-endian, looked at before they are believed.

use std::collections::BTreeMap;

use datafusion::common::{DataFusionError, Result};
use matching::national::{Answers, Cells, Charges, Question};

/// Answers, and which process gave how many people's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    pub answers: Answers,
    pub by: BTreeMap<u32, u64>,
}

/// What is wrong with what came, or with what was said to it.
pub fn wrong(why: impl std::fmt::Display) -> DataFusionError {
    DataFusionError::Execution(why.to_string())
}

struct Read<'a>(&'a [u8]);

impl Read<'_> {
    fn next<const N: usize>(&mut self) -> Result<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk::<N>().ok_or_else(|| wrong("bytes are missing"))?;
        self.0 = rest;
        Ok(*first)
    }

    fn number(&mut self) -> Result<usize> {
        Ok(u32::from_le_bytes(self.next()?) as usize)
    }

    /// All that is left.
    fn rest<const N: usize, T>(&mut self, read: fn([u8; N]) -> T) -> Result<Vec<T>> {
        let (all, []) = self.0.as_chunks::<N>() else { return Err(wrong("bytes are missing or too many")) };
        Ok(all.iter().map(|&bytes| read(bytes)).collect())
    }
}

/// The bytes of a question.
pub fn question_bytes(question: &Question) -> Vec<u8> {
    let Cells { kinds, origins, zones, zone } = &question.cells;
    let mut bytes = Vec::new();
    for number in [*kinds, *origins, *zones, zone.len()] {
        bytes.extend((number as u32).to_le_bytes());
    }
    bytes.extend(zone);
    match &question.charges {
        Charges::Soft { charges, temperature } => {
            bytes.push(0);
            bytes.extend(temperature.to_le_bytes());
            bytes.extend(charges.iter().flat_map(|charge| charge.to_le_bytes()));
        }
        Charges::Whole(charges) => {
            bytes.push(1);
            bytes.extend(charges.iter().flat_map(|charge| charge.to_le_bytes()));
        }
    }
    bytes
}

/// A question from its bytes.
pub fn question(bytes: &[u8]) -> Result<Question> {
    let mut from = Read(bytes);
    let (kinds, origins, zones, places) = (from.number()?, from.number()?, from.number()?, from.number()?);
    let (zone, rest) = from.0.split_at_checked(places).ok_or_else(|| wrong("zones of places are missing"))?;
    let cells = Cells { kinds, origins, zones, zone: zone.to_vec() };
    from.0 = rest;
    let charges = match from.next()? {
        [0] => {
            let temperature = f32::from_le_bytes(from.next()?);
            Charges::Soft { temperature, charges: from.rest(f32::from_le_bytes)? }
        }
        [1] => Charges::Whole(from.rest(i64::from_le_bytes)?),
        [other] => return Err(wrong(format!("no question begins with {other}"))),
    };
    Ok(Question { cells, charges })
}

impl Sum {
    /// Nobody's answers.
    pub fn none(question: &Question) -> Result<Sum> {
        Ok(Sum { answers: question.unanswered().map_err(wrong)?, by: BTreeMap::new() })
    }

    /// Adds other people's.
    pub fn merge(&mut self, others: &Sum) -> Result<()> {
        self.answers.merge(&others.answers).map_err(wrong)?;
        for (&process, &people) in &others.by {
            *self.by.entry(process).or_default() += people;
        }
        Ok(())
    }

    /// As bytes.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = (self.by.len() as u32).to_le_bytes().to_vec();
        for (process, people) in &self.by {
            bytes.extend(process.to_le_bytes());
            bytes.extend(people.to_le_bytes());
        }
        bytes.extend(self.answers.worth.to_le_bytes());
        bytes.extend(self.answers.cells.iter().flat_map(|cell| cell.to_le_bytes()));
        bytes
    }

    /// From its bytes.
    pub fn read(bytes: &[u8]) -> Result<Sum> {
        let mut from = Read(bytes);
        let mut by = BTreeMap::new();
        for _ in 0..from.number()? {
            by.insert(u32::from_le_bytes(from.next()?), u64::from_le_bytes(from.next()?));
        }
        let worth = i64::from_le_bytes(from.next()?);
        Ok(Sum { answers: Answers { worth, cells: from.rest(i64::from_le_bytes)? }, by })
    }
}
