//! How does a passport become a PDF?
//!
//! `passport.typ` is the page; what stands on it is handed over as data, so that
//! no text can be read as markup. The file is PDF/A-3b (ISO 19005-3) and, where
//! the scripts allow it, PDF/UA-1 (ISO 14289-1).

use std::collections::BTreeSet;
use std::fmt;
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::ecow::EcoVec;
use typst::foundations::{Array, Bytes, Datetime, Dict, Duration, Smart, Str, Value};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::clean::{clean, runs_right_to_left};
use crate::code::qr_svg;
use crate::fonts::Fonts;
use crate::passport::{Code, Day, Entry, Fact, Passport};

/// The most credentials in one document.
const MOST_ENTRIES: usize = 200;
/// The most bytes of attached files.
const MOST_ATTACHED: usize = 8 << 20;

const PAGE: &str = include_str!("passport.typ");

/// The page, parsed once.
static SOURCE: LazyLock<Source> = LazyLock::new(|| parsed("passport.typ", PAGE));

/// A page of ours, parsed.
pub(crate) fn parsed(name: &str, page: &str) -> Source {
    match VirtualPath::new(name).map(|p| RootedPath::new(VirtualRoot::Project, p).intern()) {
        Ok(id) => Source::new(id, page.to_owned()),
        Err(_) => Source::detached(page),
    }
}

/// Why there is no document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotPrinted {
    /// More credentials or longer files than one document takes.
    TooMuch,
    /// A QR code's text does not fit into one code: the heading of its entry.
    CodeTooLong(String),
    /// A day that is not in the calendar.
    NoSuchDay,
    /// Two files have one name.
    SameName(String),
    /// Our own page is wrong: what the typesetter said.
    Page(String),
}

impl fmt::Display for NotPrinted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooMuch => {
                write!(f, "more than {MOST_ENTRIES} credentials or {MOST_ATTACHED} bytes for one document")
            }
            Self::CodeTooLong(entry) => write!(f, "the code of “{entry}” is too long for one QR code"),
            Self::NoSuchDay => write!(f, "the day of the document is not in the calendar"),
            Self::SameName(name) => write!(f, "two files have the name {name}"),
            Self::Page(said) => write!(f, "the page could not be set: {said}"),
        }
    }
}

impl std::error::Error for NotPrinted {}

/// Prints a passport: PDF/A-3b with each entry's file attached as the source of what is shown.
///
/// Characters that no font has become � and are listed at the end. The same
/// input and the same fonts give the same bytes.
///
/// # Errors
/// [`NotPrinted`]; what a person wrote never leads to [`NotPrinted::Page`].
pub fn passport(passport: &Passport, fonts: &Fonts) -> Result<Vec<u8>, NotPrinted> {
    let attached: usize = passport.entries.iter().map(|e| e.file.bytes.len()).sum();
    if passport.entries.len() > MOST_ENTRIES || attached > MOST_ATTACHED {
        return Err(NotPrinted::TooMuch);
    }
    let mut names = BTreeSet::new();
    if let Some(twice) = passport.entries.iter().find(|e| !names.insert(&e.file.name)) {
        return Err(NotPrinted::SameName(twice.file.name.clone()));
    }
    let press = Press { source: &SOURCE, ident: &passport.ident, made: passport.made, fonts };
    press.print(|known| data(passport, known))
}

/// What is needed to print beside what is said.
pub(crate) struct Press<'a> {
    /// The page.
    pub source: &'a Source,
    /// Names the document for good.
    pub ident: &'a str,
    /// The day that the file says it was made.
    pub made: Day,
    /// The fonts.
    pub fonts: &'a Fonts,
}

impl Press<'_> {
    /// Prints what `data` says, given which characters are known: PDF/A-3b, and PDF/UA-1 where the scripts allow it.
    pub fn print(
        &self,
        data: impl Fn(&dyn Fn(char) -> bool) -> Result<Dict, NotPrinted>,
    ) -> Result<Vec<u8>, NotPrinted> {
        let day = self.made;
        let made =
            Datetime::from_ymd_hms(day.year, day.month, day.day, 0, 0, 0).ok_or(NotPrinted::NoSuchDay)?;
        let both = [PdfStandard::A_3b, PdfStandard::Ua_1];
        let known = data(&|c| self.fonts.know(c))?;
        let sure = || data(&|c| self.fonts.surely_know(c));
        // What no font is sure to shape is given up before tags are, and tags before the document.
        let printed = self
            .set(&known, made, &both)
            .or_else(|_| self.set(&sure()?, made, &both))
            .or_else(|_| self.set(&sure()?, made, &both[..1]));
        typst::comemo::evict(0);
        printed
    }

    fn set(&self, data: &Dict, made: Datetime, standards: &[PdfStandard]) -> Result<Vec<u8>, NotPrinted> {
        let mut inputs = Dict::new();
        inputs.insert("d".into(), Value::Dict(data.clone()));
        let library = LazyHash::new(Library::builder().with_inputs(inputs).build());
        let desk = Desk { library, source: self.source, fonts: self.fonts };
        let document = typst::compile::<PagedDocument>(&desk).output.map_err(told)?;
        let standards =
            PdfStandards::new(standards).map_err(|e| NotPrinted::Page(e.message().to_string()))?;
        let options = PdfOptions {
            ident: Smart::Custom(self.ident.to_owned()),
            creator: Smart::Custom(Some("Ambos".to_owned())),
            timestamp: Some(Timestamp::new_utc(made)),
            standards,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&document, &options).map_err(told)
    }
}

fn told(said: EcoVec<SourceDiagnostic>) -> NotPrinted {
    NotPrinted::Page(said.iter().map(|d| d.message.as_str()).collect::<Vec<_>>().join("; "))
}

/// What the page sees of the world: itself, its data, and fonts. No clock, no files.
struct Desk<'a> {
    library: LazyHash<Library>,
    source: &'a Source,
    fonts: &'a Fonts,
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.source.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.source.id() { Ok(self.source.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// The passport as the page reads it, with every text cleaned.
fn data(passport: &Passport, known: &dyn Fn(char) -> bool) -> Result<Dict, NotPrinted> {
    let mut passport = passport.clone();
    let mut lost = BTreeSet::new();
    for text in passport.texts() {
        *text = clean(text, known, &mut lost);
    }
    let list: Vec<String> = lost.iter().map(|c| format!("U+{:04X}", u32::from(*c))).collect();
    let entries = passport.entries.iter().map(entry).collect::<Result<Array, _>>()?;
    Ok(dict([
        ("lang", text(&passport.language)),
        ("rtl", Value::Bool(passport.right_to_left)),
        ("title", text(&passport.title)),
        ("holder", line(&passport.holder)),
        ("lead", Value::Array(passport.lead.iter().map(|t| line(t)).collect())),
        ("facts", facts(&passport.facts)),
        ("entries", Value::Array(entries)),
        ("closing", Value::Array(passport.closing.iter().map(|t| line(t)).collect())),
        ("page", text(&passport.words.page)),
        ("left_out", text(&passport.words.left_out)),
        ("lost", text(&list.join(", "))),
    ]))
}

fn entry(entry: &Entry) -> Result<Value, NotPrinted> {
    let code = |c: &Code| {
        let svg =
            qr_svg(&c.payload, c.strength).ok_or_else(|| NotPrinted::CodeTooLong(entry.heading.clone()))?;
        let large = c.payload.len() > 300;
        Ok(Value::Dict(dict([
            ("svg", Value::Bytes(Bytes::from_string(svg))),
            ("caption", text(&c.caption)),
            ("large", Value::Bool(large)),
        ])))
    };
    Ok(Value::Dict(dict([
        ("heading", line(&entry.heading)),
        ("facts", facts(&entry.facts)),
        ("file", text(&entry.file.name)),
        ("bytes", Value::Bytes(Bytes::new(entry.file.bytes.clone()))),
        ("file_is", text(&entry.file_is)),
        ("codes", Value::Array(entry.codes.iter().map(code).collect::<Result<Array, _>>()?)),
    ])))
}

fn facts(facts: &[Fact]) -> Value {
    let fact = |f: &Fact| Value::Dict(dict([("label", line(&f.label)), ("value", line(&f.value))]));
    Value::Array(facts.iter().map(fact).collect())
}

/// A text with the direction of its first letter.
pub(crate) fn line(said: &str) -> Value {
    let rtl = runs_right_to_left(said).map_or(Value::None, Value::Bool);
    Value::Dict(dict([("text", text(said)), ("rtl", rtl)]))
}

pub(crate) fn text(said: &str) -> Value {
    Value::Str(Str::from(said))
}

pub(crate) fn dict<const N: usize>(pairs: [(&str, Value); N]) -> Dict {
    pairs.into_iter().map(|(key, value)| (Str::from(key), value)).collect()
}
