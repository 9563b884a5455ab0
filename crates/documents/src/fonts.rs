//! Which fonts are there? The Noto family, from a package of the system.
//!
//! Debian's `fonts-noto-core` (SIL Open Font License 1.1) has a font for nearly
//! every living script but Chinese, Japanese and Korean; whoever needs those
//! puts further fonts into the same folder. Two fonts are needed for a page to
//! look right in the four languages; the others are opened when a name needs them.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontInfo};
use typst::utils::LazyHash;

/// Where Debian's package puts them.
const USUAL: &str = "/usr/share/fonts/truetype/noto";
/// Fonts without which no passport is printed.
const NEEDED: [&str; 4] =
    ["NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoNaskhArabic-Regular.ttf", "NotoNaskhArabic-Bold.ttf"];
/// The largest font file that is opened.
const LARGEST_FONT: u64 = 64 << 20;

/// Fonts that were found in a folder. Make it once and keep it.
pub struct Fonts {
    pub(crate) book: LazyHash<FontBook>,
    slots: Vec<Slot>,
}

struct Slot {
    path: PathBuf,
    index: u32,
    font: OnceLock<Option<Font>>,
}

/// The folder lacks a font that is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FontsMissing {
    /// Where was looked.
    pub folder: PathBuf,
    /// The first file that is missing.
    pub file: &'static str,
}

impl fmt::Display for FontsMissing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "no font {} in {}: install the Debian package fonts-noto-core, or name another folder with the Noto fonts",
            self.file,
            self.folder.display()
        )
    }
}

impl std::error::Error for FontsMissing {}

impl fmt::Debug for Fonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fonts({} in all)", self.slots.len())
    }
}

impl Fonts {
    /// Looks into `folder`, or into where Debian's package puts its fonts.
    ///
    /// Takes the files `Noto*-Regular.ttf` and `Noto*-Bold.ttf` of Noto Sans and
    /// Noto Naskh Arabic, the regular ones of all other scripts, and every `.otf`
    /// and `.ttc`; in the order of their names.
    ///
    /// # Errors
    /// [`FontsMissing`] names the first font that is needed and not there.
    pub fn find(folder: Option<&Path>) -> Result<Self, FontsMissing> {
        let folder = folder.unwrap_or(Path::new(USUAL));
        if let Some(file) = NEEDED.into_iter().find(|n| !folder.join(n).is_file()) {
            return Err(FontsMissing { folder: folder.to_owned(), file });
        }
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let mut files: Vec<PathBuf> = entries.map(|e| e.path()).filter(|p| wanted(p)).collect();
        files.sort();
        let (mut book, mut slots) = (FontBook::new(), Vec::new());
        for path in files {
            let Some(bytes) = bytes(&path) else { continue };
            for (index, info) in FontInfo::iter(&bytes).enumerate() {
                book.push(info);
                let index = u32::try_from(index).unwrap_or_default();
                slots.push(Slot { path: path.clone(), index, font: OnceLock::new() });
            }
        }
        Ok(Fonts { book: LazyHash::new(book), slots })
    }

    /// The font at this place of the book.
    pub(crate) fn font(&self, at: usize) -> Option<Font> {
        let slot = self.slots.get(at)?;
        let open = || Font::new(Bytes::new(bytes(&slot.path)?), slot.index);
        slot.font.get_or_init(open).clone()
    }

    /// Whether some font has a shape for this character.
    pub(crate) fn know(&self, c: char) -> bool {
        (0..self.slots.len()).any(|at| self.has(at, c))
    }

    /// Whether one of the fonts that are always there has a shape for it.
    pub(crate) fn surely_know(&self, c: char) -> bool {
        (0..self.slots.len()).any(|at| {
            let name = self.slots[at].path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
            NEEDED.contains(&name) && self.has(at, c)
        })
    }

    fn has(&self, at: usize, c: char) -> bool {
        self.book.info(at).is_some_and(|i| i.coverage.contains(u32::from(c)))
    }
}

fn wanted(path: &Path) -> bool {
    let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
    NEEDED.contains(&name)
        || name.ends_with(".otf")
        || name.ends_with(".ttc")
        || (name.starts_with("Noto") && name.ends_with("-Regular.ttf") && !name.contains("UI-"))
}

fn bytes(path: &Path) -> Option<Vec<u8>> {
    let small = std::fs::metadata(path).is_ok_and(|m| m.len() <= LARGEST_FONT);
    small.then(|| std::fs::read(path).ok()).flatten()
}
