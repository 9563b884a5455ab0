//! What a program asked of the disk, in order; and what a folder holds when the
//! power is cut at some point of it.
//!
//! A file's bytes are there for sure up to its last sync. What was written since
//! may be there, wholly, in part, in any order, or not at all. A name is there
//! for sure once its folder was synced after it was made, moved or removed.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Something that was asked for.
#[derive(Debug)]
enum Step {
    Make,
    Write(usize, Vec<u8>),
    Truncate(usize),
    Sync,
    Rename(String),
    Remove,
    Answer(String),
}

/// A recording.
pub struct Recording {
    folder: String,
    steps: Vec<(String, Step)>,
}

/// What becomes of what was not synced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// All of it is gone.
    All,
    /// Some of it is gone, drawn by chance, in pieces of 512 bytes.
    Some,
}

/// Chance from a seed, the same each time: `splitmix64`.
pub struct Chance(pub u64);

impl Chance {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Below `n`, which is not 0.
    pub fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(n).expect("a size")).expect("smaller")
    }
}

impl Recording {
    /// Reads a recording of what happened in a folder.
    pub fn read(file: &Path, folder: &Path) -> Recording {
        let bytes = fs::read(file).expect("a recording");
        let mut at = 0;
        let mut take = |n: usize| {
            let part = bytes.get(at..at + n).map(<[u8]>::to_vec);
            at += n;
            part
        };
        let number = |bytes: &[u8]| -> usize {
            let mut all = [0; 8];
            all[..bytes.len()].copy_from_slice(bytes);
            usize::try_from(u64::from_le_bytes(all)).expect("a size")
        };
        let mut steps = Vec::new();
        // A last step that was cut off was never taken note of, so nobody was answered after it.
        while let Some(kind) = take(1) {
            let Some(length) = take(2) else { break };
            let Some(path) = take(number(&length)) else { break };
            let (Some(a), Some(n)) = (take(8), take(8)) else { break };
            let Some(data) = take(number(&n)) else { break };
            let text = || String::from_utf8(data.clone()).expect("text");
            let step = match kind[0] {
                b'C' => Step::Make,
                b'W' => Step::Write(number(&a), data),
                b'T' => Step::Truncate(number(&a)),
                b'S' => Step::Sync,
                b'R' => Step::Rename(text()),
                b'U' => Step::Remove,
                b'A' => Step::Answer(text()),
                other => panic!("no step: {other}"),
            };
            steps.push((String::from_utf8(path).expect("a path"), step));
        }
        Recording { folder: folder.to_str().expect("a path").to_owned(), steps }
    }

    /// How many steps there are.
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// The step after which somebody was first answered.
    pub fn first_answer(&self) -> usize {
        self.steps.iter().position(|(_, s)| matches!(s, Step::Answer(_))).expect("an answer")
    }

    /// Where somebody was answered: a cut there comes after the answer.
    pub fn answers(&self) -> Vec<usize> {
        let answered =
            |(at, (_, step)): (usize, &(String, Step))| matches!(step, Step::Answer(_)).then_some(at + 1);
        self.steps.iter().enumerate().filter_map(answered).collect()
    }

    /// Makes a folder as it is after a cut before step `cut`; returns the answers given until then.
    pub fn cut(&self, cut: usize, loss: Loss, chance: &mut Chance, into: &Path) -> String {
        let mut disk = Disk::default();
        let mut answers = String::new();
        for (path, step) in &self.steps[..cut] {
            // Shared memory is not on the disk.
            if path.ends_with("-shm") {
                continue;
            }
            match step {
                Step::Answer(text) => answers.push_str(text),
                Step::Sync if *path == self.folder => disk.sure = disk.names.clone(),
                step => disk.take(path, step),
            }
        }
        fs::create_dir_all(into).expect("a folder");
        let names = match loss {
            Loss::All => disk.sure.clone(),
            // Each name as it was for sure, or as it was last.
            Loss::Some => {
                let both = disk.sure.keys().chain(disk.names.keys()).cloned().collect::<Vec<_>>();
                let now = |name: &String, chance: &mut Chance| {
                    let of = if chance.below(2) == 0 { &disk.sure } else { &disk.names };
                    of.get(name).map(|inode| (name.clone(), *inode))
                };
                both.iter().filter_map(|name| now(name, chance)).collect()
            }
        };
        for (path, inode) in names {
            let name = Path::new(&path).strip_prefix(&self.folder).expect("within the folder");
            fs::write(into.join(name), disk.files[inode].after(loss, chance)).expect("written");
        }
        answers
    }
}

#[derive(Default)]
struct Disk {
    /// Names as the program sees them, and as they are for sure.
    names: BTreeMap<String, usize>,
    sure: BTreeMap<String, usize>,
    files: Vec<Content>,
}

impl Disk {
    fn take(&mut self, path: &str, step: &Step) {
        match step {
            Step::Make => {
                self.names.insert(path.to_owned(), self.files.len());
                self.files.push(Content::default());
            }
            Step::Remove => {
                self.names.remove(path);
            }
            Step::Rename(to) => {
                if let Some(inode) = self.names.remove(path) {
                    self.names.insert(to.clone(), inode);
                }
            }
            step => {
                let Some(inode) = self.names.get(path) else { return };
                let file = &mut self.files[*inode];
                match step {
                    Step::Write(at, data) => file.open.push(Piece::Write(*at, data.clone())),
                    Step::Truncate(size) => file.open.push(Piece::Truncate(*size)),
                    Step::Sync => {
                        for piece in std::mem::take(&mut file.open) {
                            piece.onto(&mut file.sure);
                        }
                    }
                    _ => {}
                }
            }
        }
    }
}

#[derive(Default)]
struct Content {
    sure: Vec<u8>,
    open: Vec<Piece>,
}

enum Piece {
    Write(usize, Vec<u8>),
    Truncate(usize),
}

impl Piece {
    fn onto(&self, bytes: &mut Vec<u8>) {
        match self {
            Piece::Truncate(size) => bytes.resize(*size, 0),
            Piece::Write(at, data) => {
                if bytes.len() < at + data.len() {
                    bytes.resize(at + data.len(), 0);
                }
                bytes[*at..at + data.len()].copy_from_slice(data);
            }
        }
    }
}

impl Content {
    fn after(&self, loss: Loss, chance: &mut Chance) -> Vec<u8> {
        let mut bytes = self.sure.clone();
        if loss == Loss::All {
            return bytes;
        }
        for piece in &self.open {
            match piece {
                Piece::Write(at, data) => {
                    for (number, part) in data.chunks(512).enumerate() {
                        if chance.below(2) == 0 {
                            Piece::Write(at + number * 512, part.to_vec()).onto(&mut bytes);
                        }
                    }
                }
                Piece::Truncate(_) => {
                    if chance.below(2) == 0 {
                        piece.onto(&mut bytes);
                    }
                }
            }
        }
        bytes
    }
}
