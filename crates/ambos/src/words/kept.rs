//! What was computed once of a classification's labels: is it there, and does it serve?
//!
//! Words and letters of labels (`words-….bin`, seconds to make) and their directions (`directions-….bin`, minutes)
//! lie beside the model, named by a number of the labels. They are read where they lie, a part at a time. A file that
//! is missing, cut off, changed or made for something else is made anew.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use skills::Classification;
use skills::words::encoder::Encoder;
use skills::words::labels::{KINDS, Label, digest, each, labels};
use skills::words::lexicon::Lexicon;
use skills::words::shelf::Shelf;
use skills::words::{Directions, Finder};

use super::{encoder, folder};
use crate::{Unreadable, files, report};

/// Of fewer labels words and letters are made at each start, which takes less than a tenth of a second.
const FEW: usize = 10_000;

/// A file that is read a part at a time, by several threads at once.
pub struct Lying {
    file: File,
    length: u64,
}

impl Lying {
    /// Opens a file; `None` where there is none to be read.
    pub fn open(path: &Path) -> Option<Lying> {
        let file = File::open(path).ok()?;
        let found = file.metadata().ok().filter(|m| m.is_file())?;
        Some(Lying { file, length: found.len() })
    }
}

impl Shelf for Lying {
    fn length(&self) -> u64 {
        self.length
    }

    #[cfg(unix)]
    fn read(&self, from: u64, into: &mut [u8]) -> bool {
        std::os::unix::fs::FileExt::read_exact_at(&self.file, into, from).is_ok()
    }

    #[cfg(windows)]
    fn read(&self, mut from: u64, mut into: &mut [u8]) -> bool {
        use std::os::windows::fs::FileExt;
        while !into.is_empty() {
            match self.file.seek_read(into, from) {
                Ok(0) | Err(_) => return false,
                Ok(read) => {
                    from += read as u64;
                    into = into.split_at_mut(read).1;
                }
            }
        }
        true
    }
}

/// A finder among all labels of a classification, with the model unless `lexical` or none is installed. What was
/// kept beside the model is opened; what was not is computed once and kept. It may be shared by threads.
pub fn finder(classes: &Classification, model: Option<&Path>, lexical: bool) -> Result<Finder, Unreadable> {
    let number = digest(each(classes, &KINDS));
    // The list of all labels takes memory: it is made only where something is made of it.
    let keep = each(classes, &KINDS).count() > FEW;
    let path = folder().filter(|_| keep).map(|folder| folder.join(format!("words-{number:016x}.bin")));
    let lexicon = opened(
        path.as_deref(),
        |shelf| Lexicon::open(shelf, number),
        || Lexicon::made(&labels(classes, &KINDS), number),
    );
    let Some(lexicon) = lexicon else { return Err(unusable()) };
    if lexical {
        return Ok(Finder::with(lexicon, None));
    }
    let model = match encoder(model)? {
        None => None,
        Some(encoder) => Some(directed(encoder, number, (true, true), || labels(classes, &KINDS))?),
    };
    Ok(Finder::with(lexicon, model))
}

/// An encoder with the directions of labels, bent unless a comparison wants them as the encoder says them: those kept,
/// else computed, and kept where `keep` says so.
pub fn directed<'a>(
    encoder: Encoder,
    number: u64,
    (keep, bent): (bool, bool),
    labels: impl FnOnce() -> Vec<Label<'a>>,
) -> Result<(Encoder, Directions), Unreadable> {
    let path =
        folder().filter(|_| keep && bent).map(|folder| folder.join(format!("directions-{number:016x}.bin")));
    let directions = opened(
        path.as_deref(),
        |shelf| Directions::open(shelf, number),
        || {
            let labels = labels();
            let mut told = 0;
            Directions::made(&encoder, &labels, bent, |done| {
                if done >= told + 20_000 {
                    told = done;
                    report::progress(&format!(
                        "directions of labels, computed once: {done} of {}",
                        labels.len()
                    ));
                }
            })
        },
    );
    let Some(directions) = directions else { return Err(unusable()) };
    Ok((encoder, directions))
}

/// What was kept in a file, else made, kept there, and opened where it lies; without a file, or where none can be
/// written, held in memory.
fn opened<T>(
    path: Option<&Path>,
    open: impl Fn(Arc<dyn Shelf>) -> Option<T>,
    make: impl FnOnce() -> Vec<u8>,
) -> Option<T> {
    let lying = || open(Arc::new(Lying::open(path?)?));
    if let Some(kept) = lying() {
        return Some(kept);
    }
    let made = make();
    if let Some(path) = path {
        match files::write(path, &made) {
            Ok(()) => {
                if let Some(kept) = lying() {
                    return Some(kept);
                }
            }
            Err(Unreadable(why)) => {
                report::progress(&format!(
                    "what was computed is not kept, and will be computed again: {why}"
                ));
            }
        }
    }
    open(Arc::new(made))
}

fn unusable() -> Unreadable {
    Unreadable("what was computed of the labels cannot be opened: report this as a fault".to_owned())
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::fs;

    use super::*;

    /// How often the lexicon of two labels is made when it is opened from this file, and what it then finds.
    fn made(path: Option<&Path>) -> (usize, usize) {
        let all =
            [(0, "cook"), (1, "truck driver")].map(|(concept, text)| Label { concept, language: "en", text });
        let number = digest(all);
        let times = Cell::new(0);
        let lexicon = opened(
            path,
            |shelf| Lexicon::open(shelf, number),
            || {
                times.set(times.get() + 1);
                Lexicon::made(&all, number)
            },
        );
        let finder = Finder::with(lexicon.expect("made or kept"), None);
        let found = finder.find(&["driver"], Some("en"), skills::words::Way::Fused, 9, |_| 1.0);
        (times.get(), found.iter().flatten().filter(|f| f.concept == 1).count())
    }

    #[test]
    fn what_is_no_longer_whole_is_made_anew_and_mended() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("below/words.bin");
        assert_eq!((made(Some(&path)), made(Some(&path))), ((1, 1), (0, 1)));
        let whole = fs::read(&path).expect("kept");
        let mut changed = whole.clone();
        changed[whole.len() / 2] ^= 1;
        for broken in [&whole[..whole.len() / 2], b"", b"something else", &changed] {
            fs::write(&path, broken).expect("broken");
            assert_eq!((made(Some(&path)), made(Some(&path))), ((1, 1), (0, 1)), "{} bytes", broken.len());
            assert!(fs::read(&path).expect("kept") == whole);
        }
        // Where nothing can be kept it serves all the same.
        assert_eq!(made(Some(folder.path())), (1, 1));
        assert_eq!(made(None), (1, 1));
    }
}
