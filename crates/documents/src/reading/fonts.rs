//! Which letter does a code of this font stand for, and how wide is it? ISO 32000-1, 9.6, 9.7 and 9.10.
//!
//! A font's own table of letters (`ToUnicode`) comes first; else its encoding and the names of its glyphs. Font
//! programs are not opened.

use std::collections::BTreeMap;

use encoding_rs::{MACINTOSH, WINDOWS_1252};

use super::content::{Budget, real};
use super::names::letter;
use super::{resolved, stream_of};
use crate::pdf::{Dict, Held, Object, Reader, TooMuch, regular};

/// Letters that one table of a font may name.
const MOST: usize = 70_000;
/// Width of a letter where the font says none, in thousandths of its size: about that of Helvetica.
const USUAL: f64 = 500.0;

/// A font, as far as its letters are read.
pub(super) struct Font {
    /// Bytes of a code.
    bytes: usize,
    letters: BTreeMap<u32, String>,
    widths: BTreeMap<u32, f64>,
    width: f64,
}

/// What a code stands for.
pub(super) struct Letter<'a> {
    pub bytes: usize,
    pub code: u32,
    /// In thousandths of the font's size.
    pub width: f64,
    /// Nothing where the file does not say.
    pub text: Option<&'a str>,
}

impl Font {
    pub fn read(file: &[u8], held: &Held, font: &Dict, budget: &mut Budget) -> Result<Font, TooMuch> {
        let composite = font.is("Subtype", "Type0");
        let mut out = Font {
            bytes: if composite { 2 } else { 1 },
            letters: BTreeMap::new(),
            widths: BTreeMap::new(),
            width: USUAL,
        };
        if composite {
            out.widths_of_composite(held, font);
        } else {
            out.encoding(held, font);
            let first = font.get("FirstChar").and_then(|f| resolved(held, f)).map_or(0.0, real) as u32;
            if let Some(Object::List(widths)) = font.get("Widths").and_then(|w| resolved(held, w)) {
                for (code, width) in (first..).zip(widths.iter().take(256)) {
                    out.widths.insert(code, resolved(held, width).map_or(USUAL, real));
                }
            }
        }
        if let Some(Object::Reference(number)) = font.get("ToUnicode")
            && let Some(table) = stream_of(held, file, *number, budget)?
        {
            out.table(&table, composite, budget)?;
        }
        Ok(out)
    }

    /// The next letter of a text.
    pub fn next(&self, rest: &[u8]) -> Letter<'_> {
        let bytes = self.bytes.min(rest.len());
        let code = rest[..bytes].iter().fold(0, |code, b| code << 8 | u32::from(*b));
        Letter {
            bytes,
            code,
            width: self.widths.get(&code).copied().unwrap_or(self.width),
            text: self.letters.get(&code).map(String::as_str),
        }
    }

    /// The letters of a simple font by its encoding.
    fn encoding(&mut self, held: &Held, font: &Dict) {
        let encoding = font.get("Encoding").and_then(|e| resolved(held, e));
        let (base, differences) = match encoding {
            Some(Object::Name(name)) => (Some(name.as_slice()), None),
            Some(Object::Dict(dict)) => {
                let base = match dict.get("BaseEncoding") {
                    Some(Object::Name(name)) => Some(name.as_slice()),
                    _ => None,
                };
                (base, dict.get("Differences").and_then(|d| resolved(held, d)))
            }
            _ => (None, None),
        };
        let table = if base == Some(b"MacRomanEncoding".as_slice()) { MACINTOSH } else { WINDOWS_1252 };
        for code in 32..=255_u8 {
            let bytes = [code];
            let (text, _) = table.decode_without_bom_handling(&bytes);
            if text.chars().all(|c| !c.is_control()) {
                self.letters.insert(u32::from(code), text.into_owned());
            }
        }
        let Some(Object::List(list)) = differences else { return };
        let mut code = 0_u32;
        for one in list {
            match one {
                Object::Number(n) => code = u32::try_from(*n).unwrap_or(256),
                Object::Name(name) => {
                    match letter(name).filter(|_| code < 256) {
                        Some(text) => self.letters.insert(code, text),
                        None => self.letters.remove(&code),
                    };
                    code = code.saturating_add(1);
                }
                _ => {}
            }
        }
    }

    /// `[ 3 [ 500 278 ] 10 20 600 ]`: codes from 3, and codes 10 to 20.
    fn widths_of_composite(&mut self, held: &Held, font: &Dict) {
        self.width = 1000.0;
        let Some(Object::List(below)) = font.get("DescendantFonts").and_then(|d| resolved(held, d)) else {
            return;
        };
        let Some(Object::Dict(below)) = below.first().and_then(|d| resolved(held, d)) else { return };
        if let Some(width) = below.get("DW") {
            self.width = real(width);
        }
        let Some(Object::List(list)) = below.get("W").and_then(|w| resolved(held, w)) else { return };
        let mut at = 0;
        while let (Some(first), Some(next)) = (list.get(at), list.get(at + 1)) {
            let first = real(first) as u32;
            match (resolved(held, next), list.get(at + 2)) {
                (Some(Object::List(widths)), _) => {
                    self.widths.extend((first..).zip(widths.iter().map(real)).take(MOST));
                    at += 2;
                }
                (Some(last), Some(width)) => {
                    let last = (real(last) as u32).min(first.saturating_add(0xFFFF));
                    if self.widths.len() < MOST {
                        self.widths.extend((first..=last).map(|code| (code, real(width))));
                    }
                    at += 3;
                }
                _ => return,
            }
        }
    }

    /// A table of letters (9.10.3).
    fn table(&mut self, table: &[u8], composite: bool, budget: &mut Budget) -> Result<(), TooMuch> {
        let mut reader = Reader { text: table, at: 0, values: &mut budget.values };
        let mut held: Vec<Object> = Vec::new();
        let mut named = 0;
        loop {
            reader.skip();
            let Some(b) = reader.peek() else { return Ok(()) };
            if regular(b) && !b.is_ascii_digit() {
                let word = reader.word();
                match word.as_slice() {
                    b"endcodespacerange" if composite => {
                        if let Some(Object::Text(code)) = held.first() {
                            self.bytes = code.len().clamp(1, 4);
                        }
                    }
                    b"endbfchar" => {
                        for pair in held.chunks(2) {
                            if let [Object::Text(code), Object::Text(text)] = pair {
                                self.name(number(code), utf16(text), &mut named);
                            }
                        }
                    }
                    b"endbfrange" => {
                        for three in held.chunks(3) {
                            if let [Object::Text(first), Object::Text(last), texts] = three {
                                self.range(number(first), number(last), texts, &mut named);
                            }
                        }
                    }
                    _ => {}
                }
                held.clear();
                continue;
            }
            if let Some(object) = reader.single(0)?
                && held.len() < MOST
            {
                held.push(object);
            }
        }
    }

    fn range(&mut self, first: u32, last: u32, texts: &Object, named: &mut usize) {
        let codes = first..=last.min(first.saturating_add(0xFFFF));
        match texts {
            Object::List(list) => {
                for (code, text) in codes.zip(list) {
                    if let Object::Text(text) = text {
                        self.name(code, utf16(text), named);
                    }
                }
            }
            Object::Text(text) => {
                for (code, by) in codes.zip(0_u16..) {
                    if *named >= MOST {
                        return;
                    }
                    let mut units = units(text);
                    if let Some(end) = units.last_mut() {
                        *end = end.wrapping_add(by);
                    }
                    self.name(code, String::from_utf16_lossy(&units), named);
                }
            }
            _ => {}
        }
    }

    fn name(&mut self, code: u32, text: String, named: &mut usize) {
        if *named < MOST && !text.is_empty() && text.len() <= 32 {
            *named += 1;
            self.letters.insert(code, text);
        }
    }
}

fn number(code: &[u8]) -> u32 {
    code.iter().take(4).fold(0, |n, b| n << 8 | u32::from(*b))
}

fn units(text: &[u8]) -> Vec<u16> {
    text.chunks(2).take(16).map(|p| p.iter().fold(0, |n, b| n << 8 | u16::from(*b))).collect()
}

fn utf16(text: &[u8]) -> String {
    let text = String::from_utf16_lossy(&units(text));
    text.chars().filter(|c| !c.is_control()).collect()
}
