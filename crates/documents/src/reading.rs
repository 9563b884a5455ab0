//! What is written in a file that somebody brings: a CV, an advertisement, a description of work?
//!
//! Bytes in, text out. A PDF is read here, with the same reader that finds attached files: it believes no table of
//! offsets, and counts depth, values and unpacked bytes, so that it ends on every file. Word, plain text and
//! Europass are read by `workbook`. The bytes say what a file is; its name does not matter. A PDF of Europass
//! holds its content a second time as XML: that is read, rather than the page.
//!
//! **Not read**: letters in pictures (scans), letters that a file draws without saying which they are, files locked
//! with a password, old `.doc`.

mod content;
mod fonts;
mod lines;
mod names;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use workbook::writing::{self, Kind};

use crate::NotRead;
use crate::attachments::attachments;
use crate::pdf::{Dict, Held, Object, TooMuch, unpack, walk};
use content::{Budget, Page};

/// Bytes of a file.
const FILE: usize = 16 << 20;
/// Bytes that everything in a PDF unpacks to.
const UNPACKED: usize = 64 << 20;
/// Pages that are read.
const PAGES: usize = 300;
/// How deep the tree of pages may be.
const DEEPEST: usize = 20;

/// What a file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Writing {
    /// What the file was read as: `text`, `docx`, `pdf`, `europass`, `hr-open`.
    pub format: &'static str,
    /// The text, line by line. An empty line parts paragraphs, a tab columns.
    pub text: String,
    /// Where each page begins, as a byte of the text. Empty where the format knows no pages.
    pub pages: Vec<usize>,
}

impl Writing {
    /// The page on which a byte of the text stands, from 1; nothing where there are no pages.
    pub fn page(&self, at: usize) -> Option<usize> {
        Some(self.pages.partition_point(|from| *from <= at)).filter(|page| *page > 0)
    }
}

/// Why nothing was read, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotWriting {
    /// A PDF that is locked or too large.
    Pdf(NotRead),
    /// A PDF whose pages cannot be found.
    Damaged,
    /// A PDF of this many pages without any letter.
    Scan(usize),
    /// A PDF that draws its letters without saying which they are.
    Unnamed,
    /// Another file.
    Other(workbook::Refusal),
    /// None of the formats that are read.
    Unknown,
    /// An old Word file, or one locked with a password.
    Old,
}

impl NotWriting {
    /// A word for it, for programs and for phrases.
    pub fn word(&self) -> &'static str {
        match self {
            NotWriting::Pdf(NotRead::Locked) => "locked",
            NotWriting::Pdf(NotRead::TooLarge) => "large",
            NotWriting::Pdf(NotRead::NotPdf) | NotWriting::Unknown => "unknown",
            NotWriting::Damaged => "damaged",
            NotWriting::Scan(_) => "scan",
            NotWriting::Unnamed => "unnamed",
            NotWriting::Other(why) => why.word(),
            NotWriting::Old => "old",
        }
    }
}

impl fmt::Display for NotWriting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotWriting::Pdf(NotRead::Locked) => {
                write!(f, "this PDF is locked with a password: save it without one")
            }
            NotWriting::Pdf(_) => write!(
                f,
                "this PDF is too large, unpacks to too much or has more than {PAGES} pages: keep only what is needed"
            ),
            NotWriting::Damaged => {
                write!(f, "this PDF is damaged, its pages cannot be found: save it anew, or send the text")
            }
            NotWriting::Scan(pages) => write!(
                f,
                "there is no text in this PDF of {pages} page(s): it is probably a scan or a photograph. Recognise its \
                 letters first (OCR), send the file that it was made from, or type what it says"
            ),
            NotWriting::Unnamed => write!(
                f,
                "this PDF draws its letters without saying which they are: send the file that it was made from, or \
                 copy its text"
            ),
            NotWriting::Other(why) => write!(f, "{why}"),
            NotWriting::Unknown => write!(
                f,
                "this is no text that can be read: send plain text, a Word file (.docx), a PDF or a Europass CV"
            ),
            NotWriting::Old => write!(
                f,
                "this is an old Word file (.doc) or one locked with a password: save it as .docx, without one"
            ),
        }
    }
}

impl std::error::Error for NotWriting {}

impl From<TooMuch> for NotWriting {
    fn from(_: TooMuch) -> Self {
        NotWriting::Pdf(NotRead::TooLarge)
    }
}

impl From<workbook::Refusal> for NotWriting {
    fn from(why: workbook::Refusal) -> Self {
        match why {
            workbook::Refusal::Unknown | workbook::Refusal::NoCandidate => NotWriting::Unknown,
            workbook::Refusal::Old => NotWriting::Old,
            other => NotWriting::Other(other),
        }
    }
}

/// Reads a file.
///
/// # Errors
/// [`NotWriting`], with what to do.
pub fn writing(file: &[u8]) -> Result<Writing, NotWriting> {
    let head = &file[..file.len().min(1024)];
    if head.windows(5).any(|w| w == b"%PDF-") {
        return pdf(file);
    }
    let read = writing::read(file)?;
    let format = match read.kind {
        Kind::Text => "text",
        Kind::Docx => "docx",
        Kind::Europass => "europass",
        Kind::HrOpen => "hr-open",
    };
    Ok(Writing { format, text: read.text, pages: read.pages })
}

fn pdf(file: &[u8]) -> Result<Writing, NotWriting> {
    if file.len() > FILE {
        return Err(TooMuch.into());
    }
    let mut budget = Budget::new(UNPACKED);
    let held = walk(file, &mut budget.unpacked)?;
    if held.encrypted {
        return Err(NotWriting::Pdf(NotRead::Locked));
    }
    if let Some(inside) = europass(file) {
        return Ok(inside);
    }
    let pages = pages(&held);
    if pages.is_empty() {
        return Err(NotWriting::Damaged);
    }
    if pages.len() > PAGES {
        return Err(TooMuch.into());
    }
    let mut fonts = BTreeMap::new();
    let (mut text, mut starts) = (String::new(), Vec::new());
    for (dict, resources) in &pages {
        let mut content = Vec::new();
        for number in contents(&held, dict) {
            if let Some(bytes) = stream_of(&held, file, number, &mut budget)? {
                content.extend_from_slice(&bytes);
                content.push(b'\n');
            }
        }
        let mut page = Page::new(file, &held, &mut budget, &mut fonts);
        page.run(&content, resources.as_ref(), 0)?;
        starts.push(text.len());
        lines::write(page.glyphs, &mut text);
        text.push('\n');
    }
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if budget.unnamed > letters {
        return Err(NotWriting::Unnamed);
    }
    if letters == 0 {
        return Err(NotWriting::Scan(pages.len()));
    }
    Ok(Writing { format: "pdf", text, pages: starts })
}

/// The Europass that lies in a PDF as a file.
fn europass(file: &[u8]) -> Option<Writing> {
    let inside = attachments(file).ok()?;
    let read =
        inside.iter().filter_map(|a| writing::read(&a.bytes).ok()).find(|r| r.kind == Kind::Europass)?;
    Some(Writing { format: "europass", text: read.text, pages: Vec::new() })
}

/// What a value stands for: itself, or what it points to.
pub(crate) fn resolved<'a>(held: &'a Held, object: &'a Object) -> Option<&'a Object> {
    let mut now = object;
    for _ in 0..8 {
        match now {
            Object::Reference(number) => now = &held.items.get(number)?.object,
            other => return Some(other),
        }
    }
    None
}

fn dict<'a>(held: &'a Held, of: &'a Dict, key: &str) -> Option<&'a Dict> {
    match resolved(held, of.get(key)?)? {
        Object::Dict(dict) => Some(dict),
        _ => None,
    }
}

/// The bytes of a stream; nothing where it is packed in a way that is not read.
fn stream_of(held: &Held, file: &[u8], number: u64, budget: &mut Budget) -> Result<Option<Vec<u8>>, TooMuch> {
    let Some(item) = held.items.get(&number) else { return Ok(None) };
    let (Object::Dict(dict), Some(range)) = (&item.object, &item.stream) else { return Ok(None) };
    let bytes = unpack(dict, &file[range.clone()], budget.unpacked)?;
    if let Some(bytes) = &bytes {
        budget.unpacked -= bytes.len();
    }
    Ok(bytes)
}

/// The numbers of a page's streams.
fn contents(held: &Held, page: &Dict) -> Vec<u64> {
    let number = |object: &Object| match object {
        Object::Reference(number) => Some(*number),
        _ => None,
    };
    match page.get("Contents") {
        Some(Object::List(list)) => list.iter().filter_map(number).collect(),
        Some(Object::Reference(to)) => match held.items.get(to).map(|i| &i.object) {
            Some(Object::List(list)) => list.iter().filter_map(number).collect(),
            _ => vec![*to],
        },
        _ => Vec::new(),
    }
}

/// The pages in their order, each with its resources. Without a tree, every page that lies in the file.
fn pages(held: &Held) -> Vec<(Dict, Option<Dict>)> {
    let dicts = || {
        held.items.values().filter_map(|item| match &item.object {
            Object::Dict(dict) => Some(dict),
            _ => None,
        })
    };
    let mut out = Vec::new();
    let root = dicts().rfind(|d| d.is("Type", "Catalog")).and_then(|c| c.get("Pages"));
    if let Some(Object::Reference(root)) = root {
        let mut seen = BTreeSet::new();
        below(held, *root, None, 0, &mut seen, &mut out);
    }
    if out.is_empty() {
        let loose = dicts().filter(|d| d.is("Type", "Page")).take(PAGES + 1);
        out = loose.map(|d| (d.clone(), dict(held, d, "Resources").cloned())).collect();
    }
    out
}

fn below(
    held: &Held,
    number: u64,
    inherited: Option<&Dict>,
    depth: usize,
    seen: &mut BTreeSet<u64>,
    out: &mut Vec<(Dict, Option<Dict>)>,
) {
    if depth > DEEPEST || out.len() > PAGES || !seen.insert(number) {
        return;
    }
    let Some(Object::Dict(node)) = held.items.get(&number).map(|i| &i.object) else { return };
    let resources = dict(held, node, "Resources").or(inherited);
    match node.get("Kids").and_then(|kids| resolved(held, kids)) {
        Some(Object::List(kids)) => {
            for kid in kids {
                if let Object::Reference(kid) = kid {
                    below(held, *kid, resources, depth + 1, seen, out);
                }
            }
        }
        _ => out.push((node.clone(), resources.cloned())),
    }
}
