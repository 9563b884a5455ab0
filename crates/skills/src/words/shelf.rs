//! Where does lie what was computed once, and how is a part of it read?
//!
//! A shelf gives bytes from a place on: of memory, or of a file that is not read whole. What lies on it begins with
//! a mark, a number that says for what it was made, and a sum over all the rest, which is checked when it is opened;
//! then a list of named sections. So a file that was cut off, changed or made for something else is never used.

use std::collections::BTreeMap;
use std::sync::Arc;

/// Gives bytes. Reading may happen in several threads at once.
pub trait Shelf: Send + Sync {
    /// How many bytes there are.
    fn length(&self) -> u64;
    /// Fills `into` with the bytes from this place on; `false` where there are not as many.
    fn read(&self, from: u64, into: &mut [u8]) -> bool;
}

impl Shelf for Vec<u8> {
    fn length(&self) -> u64 {
        self.len() as u64
    }

    fn read(&self, from: u64, into: &mut [u8]) -> bool {
        let found = usize::try_from(from).ok().and_then(|from| self.get(from..)?.get(..into.len()));
        found.map(|bytes| into.copy_from_slice(bytes)).is_some()
    }
}

/// Mark, number and sum.
const HEAD: usize = 24;
/// A section in the list: name, place, length.
const ENTRY: usize = 32;
const NAME: usize = 16;
/// So many bytes are read in one go.
const GO: usize = 1 << 16;
/// More sections are none of ours.
const MOST: usize = 1 << 12;

/// Puts sections together.
#[derive(Default)]
pub(super) struct Book {
    sections: Vec<(String, Vec<u8>)>,
}

impl Book {
    pub fn put(&mut self, name: &str, bytes: Vec<u8>) {
        debug_assert!(name.len() <= NAME, "{name}");
        self.sections.push((name.to_owned(), bytes));
    }

    pub fn numbers(&mut self, name: &str, list: &[u32]) {
        self.put(name, list.iter().flat_map(|n| n.to_le_bytes()).collect());
    }

    pub fn short(&mut self, name: &str, list: &[u16]) {
        self.put(name, list.iter().flat_map(|n| n.to_le_bytes()).collect());
    }

    pub fn long(&mut self, name: &str, list: &[u64]) {
        self.put(name, list.iter().flat_map(|n| n.to_le_bytes()).collect());
    }

    pub fn floats(&mut self, name: &str, list: &[f32]) {
        self.put(name, list.iter().flat_map(|n| n.to_le_bytes()).collect());
    }

    /// All of it: the same sections, the same bytes.
    pub fn bytes(self, mark: &[u8; 8], digest: u64) -> Vec<u8> {
        let mut out = mark.to_vec();
        out.extend(digest.to_le_bytes());
        out.extend([0; 8]);
        out.extend((self.sections.len() as u64).to_le_bytes());
        let mut place = (HEAD + 8 + self.sections.len() * ENTRY) as u64;
        for (name, bytes) in &self.sections {
            let mut letters = [b' '; NAME];
            letters.iter_mut().zip(name.bytes()).for_each(|(to, from)| *to = from);
            out.extend(letters);
            out.extend(place.to_le_bytes());
            out.extend((bytes.len() as u64).to_le_bytes());
            place += bytes.len() as u64;
        }
        out.reserve_exact(place as usize - out.len());
        for (_, bytes) in self.sections {
            out.extend(bytes);
        }
        let sum = sum(&out).unwrap_or_default();
        out[16..HEAD].copy_from_slice(&sum.to_le_bytes());
        out
    }
}

/// Sections on a shelf, which are whole.
pub(super) struct Kept {
    shelf: Arc<dyn Shelf>,
    sections: BTreeMap<String, (u64, usize)>,
}

impl Kept {
    /// `None`: of another kind, made for something else, cut off or changed.
    pub fn open(shelf: Arc<dyn Shelf>, mark: &[u8; 8], digest: u64) -> Option<Kept> {
        let mut head = [0; HEAD + 8];
        if !shelf.read(0, &mut head) || !head.starts_with(mark) {
            return None;
        }
        let number = |bytes: &[u8], at: usize| -> Option<u64> {
            Some(u64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
        };
        let count = usize::try_from(number(&head, HEAD)?).ok().filter(|n| *n <= MOST)?;
        if number(&head, 8)? != digest || number(&head, 16)? != sum(&*shelf)? {
            return None;
        }
        let mut list = vec![0; count * ENTRY];
        if !shelf.read((HEAD + 8) as u64, &mut list) {
            return None;
        }
        let mut sections = BTreeMap::new();
        for entry in list.chunks_exact(ENTRY) {
            let name = std::str::from_utf8(entry.get(..NAME)?).ok()?.trim_end().to_owned();
            let (from, length) = (number(entry, NAME)?, number(entry, NAME + 8)?);
            from.checked_add(length).filter(|end| *end <= shelf.length())?;
            sections.insert(name, (from, usize::try_from(length).ok()?));
        }
        Some(Kept { shelf, sections })
    }

    /// How many bytes a section has; none where it is missing.
    pub fn length(&self, name: &str) -> usize {
        self.sections.get(name).map_or(0, |(_, length)| *length)
    }

    /// Fills `into` with a section's bytes from a place on.
    pub fn part(&self, name: &str, from: usize, into: &mut [u8]) -> bool {
        let Some((start, length)) = self.sections.get(name) else { return false };
        let fits = from.checked_add(into.len()).is_some_and(|end| end <= *length);
        fits && self.shelf.read(start + from as u64, into)
    }

    /// A section as numbers of `N` bytes.
    fn list<const N: usize, T>(&self, name: &str, read: impl Fn([u8; N]) -> T) -> Option<Vec<T>> {
        let length = self.sections.get(name)?.1;
        let mut list = Vec::with_capacity(length / N);
        let mut bytes = vec![0; GO.min(length)];
        let mut from = 0;
        while from < length {
            let bytes = bytes.get_mut(..GO.min(length - from))?;
            if !self.part(name, from, bytes) {
                return None;
            }
            list.extend(bytes.chunks_exact(N).filter_map(|n| Some(read(n.try_into().ok()?))));
            from += bytes.len();
        }
        Some(list)
    }

    pub fn text(&self, name: &str) -> Option<String> {
        String::from_utf8(self.list(name, |[n]| n)?).ok()
    }

    pub fn signed(&self, name: &str) -> Option<Vec<i8>> {
        self.list(name, |[n]| n as i8)
    }

    pub fn numbers(&self, name: &str) -> Option<Vec<u32>> {
        self.list(name, u32::from_le_bytes)
    }

    pub fn short(&self, name: &str) -> Option<Vec<u16>> {
        self.list(name, u16::from_le_bytes)
    }

    pub fn long(&self, name: &str) -> Option<Vec<u64>> {
        self.list(name, u64::from_le_bytes)
    }

    pub fn floats(&self, name: &str) -> Option<Vec<f32>> {
        self.list(name, f32::from_le_bytes)
    }
}

/// A number that changes with every byte behind the head and with their count: eight lanes of FNV-1a over eight
/// bytes at a time, turned so that high bits reach low ones.
fn sum(shelf: &dyn Shelf) -> Option<u64> {
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let mix = |hash: u64, number: u64| (hash ^ number).wrapping_mul(PRIME).rotate_left(23);
    let mut lanes = [0xcbf2_9ce4_8422_2325u64; 8];
    let mut bytes = vec![0u8; GO];
    let (mut at, end) = (HEAD as u64, shelf.length());
    while at < end {
        let length = usize::try_from(end - at).map_or(GO, |left| left.min(GO));
        if !shelf.read(at, bytes.get_mut(..length)?) {
            return None;
        }
        let padded = length.next_multiple_of(64);
        bytes.get_mut(length..padded)?.fill(0);
        for block in bytes.get(..padded)?.chunks_exact(64) {
            for (lane, eight) in lanes.iter_mut().zip(block.chunks_exact(8)) {
                *lane = mix(*lane, u64::from_le_bytes(eight.try_into().unwrap_or_default()));
            }
        }
        at += length as u64;
    }
    Some(lanes.into_iter().fold(end, mix))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made() -> Vec<u8> {
        let mut book = Book::default();
        book.numbers("one", &[1, 2, 3]);
        book.put("text", "þrír".into());
        book.long("long", &(0..20_000).collect::<Vec<u64>>());
        book.floats("none", &[]);
        book.bytes(b"testing1", 7)
    }

    #[test]
    fn what_is_put_is_read() {
        let kept = Kept::open(Arc::new(made()), b"testing1", 7).expect("whole");
        assert_eq!(kept.numbers("one"), Some(vec![1, 2, 3]));
        assert_eq!(kept.text("text").as_deref(), Some("þrír"));
        assert_eq!(kept.long("long"), Some((0..20_000).collect()));
        assert_eq!((kept.floats("none"), kept.floats("other")), (Some(vec![]), None));
        let mut two = [0; 2];
        assert!(kept.part("text", 2, &mut two) && &two == b"r\xc3", "{two:?}");
        assert!(!kept.part("text", 6, &mut two) && !kept.part("other", 0, &mut two));
    }

    #[test]
    fn what_is_cut_off_or_changed_is_not_opened() {
        let made = made();
        assert!(Kept::open(Arc::new(made.clone()), b"testing2", 7).is_none());
        assert!(Kept::open(Arc::new(made.clone()), b"testing1", 8).is_none());
        for length in [0, 7, 8, 31, 32, 100, made.len() - 1] {
            assert!(Kept::open(Arc::new(made[..length].to_vec()), b"testing1", 7).is_none(), "{length}");
        }
        assert!(Kept::open(Arc::new([&made[..], &[0]].concat()), b"testing1", 7).is_none());
        for at in (0..200).chain((200..made.len()).step_by(997)) {
            let mut changed = made.clone();
            changed[at] ^= 1;
            assert!(Kept::open(Arc::new(changed), b"testing1", 7).is_none(), "{at}");
        }
    }
}
