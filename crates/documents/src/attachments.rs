//! Which files lie inside a PDF that somebody brings?
//!
//! ISO 32000-1, 7.11.4: a file specification with `EF` points to a stream.
//! **Not looked at**: whether the page shows what the files say. Only a proof
//! inside a file counts. Files that are packed otherwise than by Flate are left
//! out; a PDF that is locked with a password is refused.

use std::collections::BTreeSet;
use std::fmt;

use crate::pdf::{Dict, Held, Object, TooMuch, unpack, walk};

/// A file, as it lies in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name; not a path, and not to be trusted.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// How much is read at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the whole PDF.
    pub file: usize,
    /// Attached files.
    pub count: usize,
    /// Bytes of one attached file, unpacked.
    pub one: usize,
    /// Bytes that everything unpacks to.
    pub all: usize,
}

impl Default for Limits {
    /// 16 MiB, 200 files of 4 MiB, 32 MiB in all.
    fn default() -> Self {
        Self { file: 16 << 20, count: 200, one: 4 << 20, all: 32 << 20 }
    }
}

/// Why nothing was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotRead {
    /// It does not begin like a PDF.
    NotPdf,
    /// It is locked with a password.
    Locked,
    /// It is larger than the limits, or becomes so when unpacked.
    TooLarge,
}

impl fmt::Display for NotRead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotPdf => "this is not a PDF",
            Self::Locked => "the PDF is locked with a password",
            Self::TooLarge => "the PDF is too large, or unpacks to too much",
        })
    }
}

impl std::error::Error for NotRead {}

impl From<TooMuch> for NotRead {
    fn from(_: TooMuch) -> Self {
        Self::TooLarge
    }
}

/// The files attached to a PDF, in the order of their objects, within [`Limits::default`].
///
/// # Errors
/// [`NotRead`]. A PDF with nothing attached is an empty list.
pub fn attachments(file: &[u8]) -> Result<Vec<Attachment>, NotRead> {
    attachments_within(file, &Limits::default())
}

/// As [`attachments`], within limits of your own.
///
/// # Errors
/// [`NotRead`], also when there are more or larger files than allowed.
pub fn attachments_within(file: &[u8], limits: &Limits) -> Result<Vec<Attachment>, NotRead> {
    if file.len() > limits.file {
        return Err(NotRead::TooLarge);
    }
    let head = &file[..file.len().min(1024)];
    if !head.windows(5).any(|w| w == b"%PDF-") {
        return Err(NotRead::NotPdf);
    }
    let mut left = limits.all;
    let held = walk(file, &mut left)?;
    if held.encrypted {
        return Err(NotRead::Locked);
    }
    let mut specifications = Vec::new();
    for item in held.items.values() {
        gather(&item.object, &mut specifications);
    }
    let mut all = Vec::new();
    let mut seen = BTreeSet::new();
    for specification in specifications {
        let Some(number) = embedded(&held, specification).filter(|n| seen.insert(*n)) else { continue };
        let Some(item) = held.items.get(&number) else { continue };
        let (Object::Dict(dict), Some(range)) = (&item.object, &item.stream) else { continue };
        let Some(bytes) = unpack(dict, &file[range.clone()], limits.one.min(left))? else { continue };
        left -= bytes.len();
        if all.len() == limits.count {
            return Err(NotRead::TooLarge);
        }
        all.push(Attachment { name: name(specification), bytes });
    }
    Ok(all)
}

/// Every file specification with something embedded, wherever it lies.
fn gather<'a>(object: &'a Object, found: &mut Vec<&'a Dict>) {
    match object {
        Object::Dict(dict) => {
            if dict.get("EF").is_some() {
                found.push(dict);
            }
            dict.0.iter().for_each(|(_, value)| gather(value, found));
        }
        Object::List(list) => list.iter().for_each(|value| gather(value, found)),
        Object::Number(_)
        | Object::Thousandths(_)
        | Object::Name(_)
        | Object::Text(_)
        | Object::Reference(_)
        | Object::Other => {}
    }
}

/// The number of the stream that a specification embeds.
fn embedded(held: &Held, specification: &Dict) -> Option<u64> {
    let inside = match specification.get("EF")? {
        Object::Dict(dict) => dict,
        Object::Reference(number) => match &held.items.get(number)?.object {
            Object::Dict(dict) => dict,
            _ => return None,
        },
        _ => return None,
    };
    match inside.get("UF").or_else(|| inside.get("F"))? {
        Object::Reference(number) => Some(*number),
        _ => None,
    }
}

/// The name of a file: UTF-16 or UTF-8 with a mark, else as Latin 1, which it mostly is.
fn name(specification: &Dict) -> String {
    let raw: &[u8] = match specification.get("UF").or_else(|| specification.get("F")) {
        Some(Object::Text(raw)) => raw,
        _ => &[],
    };
    let text = match raw {
        [0xFE, 0xFF, rest @ ..] => {
            let units: Vec<u16> = rest.chunks_exact(2).map(|p| u16::from_be_bytes([p[0], p[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        raw => raw.iter().map(|b| char::from(*b)).collect(),
    };
    text.chars().filter(|c| !c.is_control()).take(255).collect()
}
