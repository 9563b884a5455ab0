//! What is said on a passport: texts and files, no rules.

use crate::attachments::Attachment;
use crate::code::Strength;

/// A passport as it is to be printed. All texts are in one language and come from the caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passport {
    /// The language of the texts, two or three letters of ISO 639 ("ar").
    pub language: String,
    /// Whether that language is written from right to left.
    pub right_to_left: bool,
    /// Names this document for good; the same passport made again keeps it.
    pub ident: String,
    /// The day that the file says it was made.
    pub made: Day,
    /// The title of the document ("Skills passport").
    pub title: String,
    /// Who it is about.
    pub holder: String,
    /// What stands below the name: paragraphs.
    pub lead: Vec<String>,
    /// Facts about the holder, as far as they chose to show them.
    pub facts: Vec<Fact>,
    /// The credentials, in the order they are to stand.
    pub entries: Vec<Entry>,
    /// What stands at the end: how to check it, what it does not say.
    pub closing: Vec<String>,
    /// The words of the page itself.
    pub words: Words,
}

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// The year, 1 to 9999.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month.
    pub day: u8,
}

/// A label and what stands beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The label.
    pub label: String,
    /// The value.
    pub value: String,
}

/// One credential on the page, and the file of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What was achieved.
    pub heading: String,
    /// Issuer, where it is valid, status, days.
    pub facts: Vec<Fact>,
    /// The credential's own file, byte for byte as it was issued.
    pub file: Attachment,
    /// One sentence about the file, for readers of the list of attachments.
    pub file_is: String,
    /// Codes to be scanned; may be empty.
    pub codes: Vec<Code>,
}

/// A QR code with its caption.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// What is in it.
    pub payload: String,
    /// What stands below it, and is read aloud instead of it.
    pub caption: String,
    /// How much of it may be damaged.
    pub strength: Strength,
}

/// The words of the page itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The line at the foot of each page, with `{page}` and `{pages}`.
    pub page: String,
    /// Said when characters had to be left out, before their list.
    pub left_out: String,
}

impl Passport {
    /// Every text that is to be printed, so that none is forgotten when they are cleaned.
    pub(crate) fn texts(&mut self) -> Vec<&mut String> {
        let mut all: Vec<&mut String> = vec![&mut self.title, &mut self.holder];
        all.extend(&mut self.lead);
        all.extend(&mut self.closing);
        all.extend(self.facts.iter_mut().flat_map(|f| [&mut f.label, &mut f.value]));
        for entry in &mut self.entries {
            all.extend([&mut entry.heading, &mut entry.file_is]);
            all.extend(entry.facts.iter_mut().flat_map(|f| [&mut f.label, &mut f.value]));
            all.extend(entry.codes.iter_mut().map(|c| &mut c.caption));
        }
        all.extend([&mut self.words.page, &mut self.words.left_out]);
        all
    }
}
