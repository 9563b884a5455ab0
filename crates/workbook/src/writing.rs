//! What is written here: a CV, an advertisement or a description as lines of text?
//!
//! Word files (`.docx`), plain text in many encodings, and candidates in Europass XML or HR Open JSON. Of a candidate
//! only work, schools, skills and languages are told, not who they are or how they are reached.
//!
//! **Not read**: head and foot lines, notes, comments, what was struck out with changes tracked, pictures.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::xml::{Node, damaged, reference, tree};
use crate::{Refusal, candidate, csv_text, europass_json, hropen, limits};

/// How pictures, sounds, packed files and PDF begin, which could be taken for text in some encoding.
const NO_TEXT: [&[u8]; 10] = [
    b"\x89PNG",
    b"\xFF\xD8\xFF",
    b"GIF8",
    b"II*\0",
    b"MM\0*",
    b"RIFF",
    b"ID3",
    b"\x1F\x8B",
    b"7z\xBC\xAF",
    b"%PDF",
];

/// What a file was read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Plain text.
    Text,
    /// A Word file.
    Docx,
    /// A Europass candidate.
    Europass,
    /// A candidate of the HR Open Standards.
    HrOpen,
}

/// What a file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Writing {
    /// What it was read as.
    pub kind: Kind,
    /// Its text, line by line.
    pub text: String,
    /// Where pages begin, as bytes of the text; empty where the file does not say.
    pub pages: Vec<usize>,
}

/// Reads a file. Its bytes say what it is; its name does not matter. A PDF is [`Refusal::Unknown`] here.
pub fn read(bytes: &[u8]) -> Result<Writing, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if bytes.len() > limits::FILE {
        return Err(Refusal::Large { what: "bytes", most: limits::FILE });
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(Refusal::Old);
    }
    if NO_TEXT.iter().any(|mark| bytes.starts_with(mark)) {
        return Err(Refusal::Unknown);
    }
    let read = if bytes.starts_with(b"PK") {
        match limits::look(bytes)? {
            limits::Zip::Docx => docx(bytes)?,
            limits::Zip::Xlsx | limits::Zip::Ods => return Err(Refusal::Unknown),
        }
    } else {
        let (text, _) = csv_text::decode(bytes);
        let start = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
        if start.starts_with(['{', '[']) && candidate::is_json(start) {
            hr_open(&text)?
        } else if start.starts_with("<?xml")
            || start.starts_with("<SkillsPassport")
            || start.starts_with("<Candidate")
        {
            Writing { kind: Kind::Europass, text: europass(&tree(start)?)?, pages: Vec::new() }
        } else {
            plain(&text)?
        }
    };
    if read.text.len() > limits::WRITING {
        return Err(Refusal::Large { what: "bytes of text", most: limits::WRITING });
    }
    if read.text.trim().is_empty() { Err(Refusal::Empty) } else { Ok(read) }
}

/// Text that people wrote holds hardly any control signs.
fn plain(text: &str) -> Result<Writing, Refusal> {
    let strange = |c: &char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}');
    let looked_at = text.chars().take(10_000).count();
    if text.chars().take(10_000).filter(strange).count() * 100 > looked_at || text.starts_with("{\\rtf") {
        return Err(Refusal::Unknown);
    }
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{b}', '\u{2028}', '\u{2029}'], "\n");
    let pages = match text.contains('\u{c}') {
        true => std::iter::once(0).chain(text.match_indices('\u{c}').map(|(at, _)| at + 1)).collect(),
        false => Vec::new(),
    };
    Ok(Writing { kind: Kind::Text, text, pages })
}

/// The paragraphs of a Word file, one a line; list items with a mark before them, columns of tabs with tabs.
fn docx(bytes: &[u8]) -> Result<Writing, Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut xml = String::new();
    let part = archive.by_name("word/document.xml").map_err(damaged)?;
    let cap = limits::TEXTS as u64 + 1;
    part.take(cap).read_to_string(&mut xml).map_err(damaged)?;
    if xml.len() > limits::TEXTS {
        return Err(Refusal::Large { what: "bytes, unpacked", most: limits::TEXTS });
    }
    let mut reader = Reader::from_str(&xml);
    let mut out = Paper::default();
    loop {
        match reader.read_event().map_err(damaged)? {
            Event::Start(start) => out.open(&start, true)?,
            Event::Empty(start) => out.open(&start, false)?,
            Event::End(end) => out.close(end.local_name().as_ref()),
            Event::Text(text) if out.letters => out.text.push_str(&text.xml10_content()),
            Event::CData(text) if out.letters => out.text.push_str(&text.xml10_content()),
            Event::GeneralRef(name) => {
                let text = reference(&name, name.resolve_char_ref().map_err(damaged)?)?;
                if out.letters {
                    out.text.push_str(&text);
                }
            }
            Event::DocType(_) => return Err(Refusal::Entities),
            Event::Eof => break,
            Event::Text(_) | Event::CData(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
        if out.text.len() > limits::WRITING {
            return Err(Refusal::Large { what: "bytes of text", most: limits::WRITING });
        }
    }
    if out.depth > 0 {
        return Err(Refusal::Damaged("it breaks off".to_owned()));
    }
    let pages = if out.pages.is_empty() { Vec::new() } else { [vec![0], out.pages].concat() };
    Ok(Writing { kind: Kind::Docx, text: out.text, pages })
}

#[derive(Default)]
struct Paper {
    text: String,
    pages: Vec<usize>,
    depth: usize,
    /// Whether letters stand here.
    letters: bool,
    /// At which depth something began that is told twice (for older programs).
    twice: Option<usize>,
}

impl Paper {
    fn open(&mut self, start: &BytesStart<'_>, holds: bool) -> Result<(), Refusal> {
        if self.depth > limits::DEPTH {
            return Err(Refusal::Large { what: "levels", most: limits::DEPTH });
        }
        let name = start.local_name();
        let told = self.twice.is_none();
        match name.as_ref() {
            "Fallback" if holds && told => self.twice = Some(self.depth),
            "t" if holds && told => self.letters = true,
            "tab" if told && !self.text.ends_with(['\n', '\t']) => self.text.push('\t'),
            "br" | "cr" if told => {
                let page = start
                    .attributes()
                    .flatten()
                    .any(|a| a.key.local_name().as_ref() == "type" && &*a.value == "page");
                self.text.push('\n');
                if page {
                    self.pages.push(self.text.len());
                }
            }
            "lastRenderedPageBreak" if told && !self.text.is_empty() => self.page(),
            "numPr" if told && (self.text.is_empty() || self.text.ends_with('\n')) => {
                self.text.push_str("• ")
            }
            _ => {}
        }
        self.depth += usize::from(holds);
        Ok(())
    }

    /// A page begins here, if none just did.
    fn page(&mut self) {
        if self.pages.last() != Some(&self.text.len()) {
            self.pages.push(self.text.len());
        }
    }

    fn close(&mut self, name: &str) {
        self.depth = self.depth.saturating_sub(1);
        if self.twice == Some(self.depth) {
            self.twice = None;
        }
        match name {
            "t" => self.letters = false,
            "p" if self.twice.is_none() => self.text.push('\n'),
            _ => {}
        }
    }
}

/// What a Europass candidate can do and did, under headings.
fn europass(root: &Node) -> Result<String, Refusal> {
    let (work, school, skill): (&[&str], &[&str], &[&str]) = match root.name.as_str() {
        "SkillsPassport" | "Europass" => (&["WorkExperience"], &["Education"], &["Skills"]),
        "Candidate" => {
            (&["EmployerHistory"], &["EducationOrganizationAttendance"], &["PersonQualifications"])
        }
        _ => return Err(Refusal::NoCandidate),
    };
    let mut out = String::new();
    for (heading, names) in [("Work experience", work), ("Education", school), ("Skills", skill)] {
        let mut lines = Vec::new();
        gather(root, names, &mut lines);
        if !lines.is_empty() {
            out.push_str(&format!("{heading}\n{}\n\n", lines.join("\n")));
        }
    }
    Ok(out)
}

/// The texts below elements of these names that say what somebody did or can do.
fn gather(node: &Node, names: &[&str], lines: &mut Vec<String>) {
    if names.contains(&node.name.as_str()) {
        below(node, "", lines);
    } else {
        node.children.iter().for_each(|child| gather(child, names, lines));
    }
}

fn below(node: &Node, above: &str, lines: &mut Vec<String>) {
    const SAID: [&str; 10] = [
        "Label",
        "Activities",
        "Title",
        "Description",
        "PositionTitle",
        "ProgramName",
        "DegreeName",
        "OccupationalSkillsCovered",
        "Responsibilities",
        "EmploymentDescription",
    ];
    // Employers, schools, sectors and countries say nothing of what somebody can do.
    const UNSAID: [&str; 9] = [
        "Employer",
        "Organisation",
        "Organization",
        "Country",
        "Sector",
        "ContactInfo",
        "Level",
        "Certificate",
        "Period",
    ];
    let name = node.name.strip_suffix("List").unwrap_or(&node.name);
    if UNSAID.contains(&name) {
        return;
    }
    if node.name == "ForeignLanguage" || node.name == "MotherTongue" {
        let name = node.text_at("Description/Label");
        let name = if name.is_empty() { node.text_at("Description/Code") } else { name };
        let levels = node.at("ProficiencyLevel").into_iter().flat_map(|l| &l.children).map(|l| l.text.trim());
        lines.push(format!("{name} {}", lowest(levels)).trim().to_owned());
        return;
    }
    if node.name == "PersonCompetency" {
        let name = node.text_at("CompetencyName");
        let name = if name.is_empty() { node.text_at("CompetencyID") } else { name };
        let levels = node.all("CompetencyDimension").map(|d| d.text_at("Score/ScoreText"));
        lines.push(format!("{name} {}", lowest(levels)).trim().to_owned());
        return;
    }
    if SAID.contains(&node.name.as_str()) || (node.name == "Name" && above == "PositionHistory") {
        lines.extend(unmarked(&node.text));
    }
    node.children.iter().for_each(|child| below(child, &node.name, lines));
}

/// The lowest level of a language that is stated: whoever asks for it asks for all of it.
fn lowest<'a>(levels: impl Iterator<Item = &'a str>) -> &'a str {
    levels.filter(|l| ["A1", "A2", "B1", "B2", "C1", "C2"].contains(l)).min().unwrap_or_default()
}

/// The lines of a text that may be written in HTML.
fn unmarked(text: &str) -> Vec<String> {
    let mut out = String::new();
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        let tag = &rest[open..];
        let close = tag.find('>').map_or(tag.len(), |at| at + 1);
        let name: String =
            tag.trim_start_matches(['<', '/']).chars().take_while(char::is_ascii_alphanumeric).collect();
        match name.as_str() {
            "li" if !tag.starts_with("</") => out.push_str("\n• "),
            "p" | "br" | "div" | "ul" | "ol" | "li" => out.push('\n'),
            _ => {}
        }
        rest = &tag[close..];
    }
    out.push_str(rest);
    let plain = out
        .replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
    plain.lines().map(|l| l.trim().to_owned()).filter(|l| !l.is_empty() && l != "•").collect()
}

/// The same of candidates in HR Open JSON, whose sheet has a column for each; or of a Europass CV in JSON.
fn hr_open(text: &str) -> Result<Writing, Refusal> {
    if let Some(root) = europass_json::tree(&hropen::parsed(text)?) {
        return Ok(Writing { kind: Kind::Europass, text: europass(&root)?, pages: Vec::new() });
    }
    let book = hropen::read(text)?;
    let mut out = String::new();
    for sheet in &book.sheets {
        for row in sheet.rows.iter().skip(1) {
            for (column, name) in candidate::COLUMNS.iter().enumerate() {
                let heading = match *name {
                    "experience" => "Work experience",
                    "skills" => "Skills",
                    "languages" => "Languages",
                    _ => continue,
                };
                let said = row.text(column);
                if !said.is_empty() {
                    out.push_str(&format!("{heading}\n{}\n\n", said.replace("; ", "\n")));
                }
            }
        }
    }
    Ok(Writing { kind: Kind::HrOpen, text: out, pages: Vec::new() })
}
