//! How a classification lies in a file that opens in milliseconds.
//!
//! A mark and a version, then sections: each its length as four bytes, then
//! four-byte numbers, least byte first; the first section is the text. Opening
//! copies the sections and checks that every number points at something.

use std::fmt;

use crate::classification::{Classification, Kind, Lists};

const MARK: &[u8; 8] = b"ambosCL1";

/// Why bytes are no classification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAClassification {
    /// It is some other file, or one of another version.
    OtherFile,
    /// It is cut off or was changed.
    Damaged,
}

impl fmt::Display for NotAClassification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NotAClassification::OtherFile => {
                "it is no classification of this version: make one with `ambos import esco`"
            }
            NotAClassification::Damaged => {
                "it is cut off or was changed: make it anew with `ambos import esco`"
            }
        })
    }
}

impl std::error::Error for NotAClassification {}

impl Classification {
    /// The file's bytes: the same content, the same bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MARK.to_vec();
        out.extend((self.text.len() as u32).to_le_bytes());
        out.extend(self.text.as_bytes());
        for section in self.sections() {
            out.extend((section.len() as u32).to_le_bytes());
            section.iter().for_each(|n| out.extend(n.to_le_bytes()));
        }
        out
    }

    fn sections(&self) -> [&[u32]; 19] {
        [
            &self.ends,
            &self.kinds,
            &self.uris,
            &self.codes,
            &self.languages,
            &self.sources,
            &self.labels.at,
            &self.labels.entries,
            &self.label_marks,
            &self.plain,
            &self.plain_label,
            &self.broader.at,
            &self.broader.entries,
            &self.narrower.at,
            &self.narrower.entries,
            &self.related.at,
            &self.related.entries,
            &self.asks.at,
            &self.asks.entries,
        ]
    }

    /// Opens the bytes of a file.
    pub fn open(bytes: &[u8]) -> Result<Classification, NotAClassification> {
        let rest = bytes.strip_prefix(MARK).ok_or(NotAClassification::OtherFile)?;
        let read = || -> Option<Classification> {
            let mut rest = rest;
            let text = String::from_utf8(take(&mut rest, 1)?.to_vec()).ok()?;
            let mut next = || -> Option<Vec<u32>> {
                let bytes = take(&mut rest, 4)?.chunks_exact(4);
                Some(bytes.map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect())
            };
            let ends = next()?;
            let (kinds, uris, codes, languages, sources) = (next()?, next()?, next()?, next()?, next()?);
            let labels = Lists { at: next()?, entries: next()? };
            let (label_marks, plain, plain_label) = (next()?, next()?, next()?);
            let broader = Lists { at: next()?, entries: next()? };
            let narrower = Lists { at: next()?, entries: next()? };
            let related = Lists { at: next()?, entries: next()? };
            let asks = Lists { at: next()?, entries: next()? };
            let read = Classification {
                text,
                ends,
                kinds,
                uris,
                codes,
                languages,
                sources,
                labels,
                label_marks,
                plain,
                plain_label,
                broader,
                narrower,
                related,
                asks,
            };
            (rest.is_empty() && read.is_whole()).then_some(read)
        };
        read().ok_or(NotAClassification::Damaged)
    }

    /// Whether every number points at something.
    fn is_whole(&self) -> bool {
        let ends_fit = self.ends.is_sorted()
            && self.ends.last().is_none_or(|e| *e as usize == self.text.len())
            && self.ends.iter().all(|e| self.text.is_char_boundary(*e as usize));
        let concepts = self.uris.len();
        let below = |list: &[u32], end: usize| list.iter().all(|n| (*n as usize) < end);
        let strings = self.ends.len();
        let list_fits = |list: &Lists, items: usize, factor: usize, end: usize| {
            list.at.len() == items + 1
                && list.at.is_sorted()
                && list.at.first() == Some(&0)
                && list.at.last().map(|n| *n as usize) == Some(list.entries.len())
                && below(&list.entries, end * factor)
        };
        ends_fit
            && self.kinds.len() == Kind::ALL.len()
            && self.kinds.is_sorted()
            && self.kinds.last().map(|n| *n as usize) == Some(concepts)
            && self.codes.len() == concepts
            && [&self.uris, &self.codes, &self.languages, &self.sources, &self.plain]
                .iter()
                .all(|l| below(l, strings))
            && list_fits(&self.labels, concepts, 1, strings)
            && self.label_marks.len() == self.labels.entries.len()
            && below(&self.label_marks, self.languages.len() * 2)
            && self.plain.len() == self.plain_label.len()
            && below(&self.plain_label, self.labels.entries.len())
            && list_fits(&self.broader, concepts, 1, concepts)
            && list_fits(&self.narrower, concepts, 1, concepts)
            && list_fits(&self.related, concepts, 2, self.count(Kind::Skill))
            && list_fits(&self.asks, concepts, 2, self.count(Kind::Skill))
    }
}

/// The next section: its length in units, then as many units of this size.
fn take<'a>(rest: &mut &'a [u8], size: usize) -> Option<&'a [u8]> {
    let (length, after) = rest.split_first_chunk::<4>()?;
    let (section, after) =
        after.split_at_checked((u32::from_le_bytes(*length) as usize).checked_mul(size)?)?;
    *rest = after;
    Some(section)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_written_is_read() {
        let starter = Classification::starter();
        let bytes = starter.to_bytes();
        assert_eq!(Classification::open(&bytes), Ok(starter));
        assert_eq!(Classification::open(b"PK\x03\x04"), Err(NotAClassification::OtherFile));
        assert_eq!(Classification::open(&bytes[..bytes.len() - 1]), Err(NotAClassification::Damaged));
        assert_eq!(
            Classification::open(&[bytes.as_slice(), b"x"].concat()),
            Err(NotAClassification::Damaged)
        );
    }

    static STARTER: std::sync::LazyLock<Vec<u8>> =
        std::sync::LazyLock::new(|| Classification::starter().to_bytes());

    proptest! {
        /// Whatever happens to a file, opening it never panics, and neither does using it.
        #[test]
        fn a_damaged_file_does_no_harm(at in 8usize..400_000, byte: u8) {
            let mut bytes = STARTER.clone();
            let at = 8 + at % (bytes.len() - 8);
            bytes[at] = byte;
            if let Ok(read) = Classification::open(&bytes) {
                for skill in read.skills().take(20) {
                    let label = read.skill_label(skill, "es").to_owned();
                    read.skills_called(&label);
                    read.near(skill);
                }
            }
        }
    }
}
