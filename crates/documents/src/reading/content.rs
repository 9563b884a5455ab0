//! Which letters does a page draw, and where? As much of ISO 32000-1, 8.2 and 9.4, as letters need.
//!
//! Paths, colours and pictures are passed over. Operators, letters and unpacked bytes are counted over the whole
//! file, so that forms which draw each other cannot run on.

use std::collections::BTreeMap;

use super::fonts::Font;
use super::{dict, resolved, stream_of};
use crate::pdf::{Dict, Held, Object, Reader, TooMuch, regular, space};

/// Operators of a whole file.
const OPERATORS: usize = 4_000_000;
/// Letters of a whole file.
const LETTERS: usize = 1_000_000;
/// Values of all content.
const VALUES: usize = 8_000_000;
/// How deep forms may draw each other.
const DEEPEST: usize = 8;
/// Saved states, and operands.
const STACK: usize = 256;

/// What may still be done.
pub(super) struct Budget {
    pub unpacked: usize,
    pub values: usize,
    operators: usize,
    letters: usize,
    /// Letters that the file does not name.
    pub unnamed: usize,
}

impl Budget {
    pub fn new(unpacked: usize) -> Budget {
        Budget { unpacked, values: VALUES, operators: OPERATORS, letters: LETTERS, unnamed: 0 }
    }
}

/// A letter, or several that are drawn as one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Glyph {
    /// Along the direction of writing.
    pub x: f64,
    /// Across it, upwards.
    pub y: f64,
    /// Where it ends.
    pub end: f64,
    /// How high letters are.
    pub size: f64,
    pub text: String,
}

/// Six numbers: a b c d e f.
type Matrix = [f64; 6];

/// First one, then the other.
fn then(one: Matrix, other: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = one;
    let [g, h, i, j, k, l] = other;
    [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}

const STILL: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

#[derive(Clone, Copy)]
struct State {
    page: Matrix,
    font: Option<u64>,
    size: f64,
    between: f64,
    words: f64,
    wide: f64,
    leading: f64,
    rise: f64,
}

enum Operand {
    Number(f64),
    Text(Vec<u8>),
    Name(Vec<u8>),
    List(Vec<Operand>),
    Other,
}

/// What is drawn on one page.
pub(super) struct Page<'a> {
    file: &'a [u8],
    held: &'a Held,
    budget: &'a mut Budget,
    fonts: &'a mut BTreeMap<u64, Font>,
    pub glyphs: Vec<Glyph>,
    state: State,
    line: Matrix,
    text: Matrix,
}

impl<'a> Page<'a> {
    pub fn new(
        file: &'a [u8],
        held: &'a Held,
        budget: &'a mut Budget,
        fonts: &'a mut BTreeMap<u64, Font>,
    ) -> Page<'a> {
        let state = State {
            page: STILL,
            font: None,
            size: 1.0,
            between: 0.0,
            words: 0.0,
            wide: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        Page { file, held, budget, fonts, glyphs: Vec::new(), state, line: STILL, text: STILL }
    }

    /// Follows a content stream.
    pub fn run(&mut self, content: &[u8], resources: Option<&Dict>, depth: usize) -> Result<(), TooMuch> {
        let mut saved: Vec<State> = Vec::new();
        let mut operands: Vec<Operand> = Vec::new();
        let mut values = std::mem::take(&mut self.budget.values);
        let mut at = 0;
        loop {
            let mut reader = Reader { text: content, at, values: &mut values };
            let next = operand(&mut reader, 0)?;
            at = reader.at;
            match next {
                Next::End => break,
                Next::Operand(operand) if operands.len() < STACK => operands.push(operand),
                Next::Operand(_) => {}
                Next::Operator(name) => {
                    self.budget.operators = self.budget.operators.checked_sub(1).ok_or(TooMuch)?;
                    match name.as_slice() {
                        b"q" if saved.len() < STACK => saved.push(self.state),
                        b"Q" => self.state = saved.pop().unwrap_or(self.state),
                        b"BI" => at = after_picture(content, at),
                        b"Do" => {
                            self.budget.values = values;
                            let drawn = self.form(&operands, resources, depth);
                            values = std::mem::take(&mut self.budget.values);
                            drawn?;
                        }
                        name => self.operator(name, &operands, resources)?,
                    }
                    operands.clear();
                }
            }
        }
        self.budget.values = values;
        Ok(())
    }

    fn operator(
        &mut self,
        name: &[u8],
        operands: &[Operand],
        resources: Option<&Dict>,
    ) -> Result<(), TooMuch> {
        let n = |at: usize| match operands.get(at) {
            Some(Operand::Number(n)) => *n,
            _ => 0.0,
        };
        match name {
            b"cm" => self.state.page = then([n(0), n(1), n(2), n(3), n(4), n(5)], self.state.page),
            b"BT" => (self.line, self.text) = (STILL, STILL),
            b"Tf" => {
                if let Some(Operand::Name(name)) = operands.first() {
                    self.choose(name, resources)?;
                }
                self.state.size = n(1);
            }
            b"Tc" => self.state.between = n(0),
            b"Tw" => self.state.words = n(0),
            b"Tz" => self.state.wide = n(0) / 100.0,
            b"TL" => self.state.leading = n(0),
            b"Ts" => self.state.rise = n(0),
            b"Td" => self.moved(n(0), n(1)),
            b"TD" => {
                self.state.leading = -n(1);
                self.moved(n(0), n(1));
            }
            b"Tm" => {
                self.line = [n(0), n(1), n(2), n(3), n(4), n(5)];
                self.text = self.line;
            }
            b"T*" => self.moved(0.0, -self.state.leading),
            b"Tj" => self.show(operands.first())?,
            b"'" => {
                self.moved(0.0, -self.state.leading);
                self.show(operands.first())?;
            }
            b"\"" => {
                (self.state.words, self.state.between) = (n(0), n(1));
                self.moved(0.0, -self.state.leading);
                self.show(operands.get(2))?;
            }
            b"TJ" => self.show(operands.first())?,
            _ => {}
        }
        Ok(())
    }

    fn moved(&mut self, right: f64, up: f64) {
        self.line = then([1.0, 0.0, 0.0, 1.0, right, up], self.line);
        self.text = self.line;
    }

    fn choose(&mut self, name: &[u8], resources: Option<&Dict>) -> Result<(), TooMuch> {
        self.state.font = None;
        let Some(all) = resources.and_then(|r| dict(self.held, r, "Font")) else { return Ok(()) };
        let Some(found) = all.0.iter().find(|(k, _)| k == name).map(|(_, v)| v) else { return Ok(()) };
        // A font that stands in the resources themselves has no number: it gets one of its own.
        let number = match found {
            Object::Reference(number) => *number,
            _ => {
                u64::MAX
                    - u64::from(
                        name.iter().fold(0_u32, |h, b| h.wrapping_mul(31).wrapping_add(u32::from(*b))),
                    )
            }
        };
        if !self.fonts.contains_key(&number) {
            let Some(Object::Dict(dict)) = resolved(self.held, found) else { return Ok(()) };
            let font = Font::read(self.file, self.held, dict, self.budget)?;
            self.fonts.insert(number, font);
        }
        self.state.font = Some(number);
        Ok(())
    }

    fn show(&mut self, what: Option<&Operand>) -> Result<(), TooMuch> {
        match what {
            Some(Operand::Text(bytes)) => self.letters(bytes),
            Some(Operand::List(list)) => {
                for one in list {
                    match one {
                        Operand::Text(bytes) => self.letters(bytes)?,
                        Operand::Number(back) => {
                            self.forward(-back / 1000.0 * self.state.size * self.state.wide)
                        }
                        _ => {}
                    }
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn forward(&mut self, by: f64) {
        self.text = then([1.0, 0.0, 0.0, 1.0, by, 0.0], self.text);
    }

    fn letters(&mut self, bytes: &[u8]) -> Result<(), TooMuch> {
        let Some(font) = self.state.font.and_then(|number| self.fonts.get(&number)) else { return Ok(()) };
        let state = self.state;
        let mut text = self.text;
        let mut rest = bytes;
        while !rest.is_empty() {
            self.budget.letters = self.budget.letters.checked_sub(1).ok_or(TooMuch)?;
            let letter = font.next(rest);
            rest = rest.get(letter.bytes.max(1)..).unwrap_or_default();
            let words = if letter.bytes == 1 && letter.code == 32 { state.words } else { 0.0 };
            let width = letter.width / 1000.0 * state.size;
            let drawn = then([state.size, 0.0, 0.0, state.size, 0.0, state.rise], then(text, state.page));
            let by = (width + state.between + words) * state.wide;
            let after = then([1.0, 0.0, 0.0, 1.0, width * state.wide, 0.0], then(text, state.page));
            text = then([1.0, 0.0, 0.0, 1.0, by, 0.0], text);
            match letter.text {
                Some(said) => self.glyphs.extend(placed(drawn, after, said)),
                None => self.budget.unnamed += 1,
            }
        }
        self.text = text;
        Ok(())
    }

    fn form(&mut self, operands: &[Operand], resources: Option<&Dict>, depth: usize) -> Result<(), TooMuch> {
        let (Some(Operand::Name(name)), Some(resources)) = (operands.first(), resources) else {
            return Ok(());
        };
        if depth >= DEEPEST {
            return Ok(());
        }
        let Some(all) = dict(self.held, resources, "XObject") else { return Ok(()) };
        let Some((_, Object::Reference(number))) = all.0.iter().find(|(k, _)| k == name) else {
            return Ok(());
        };
        let Some(Object::Dict(form)) = self.held.items.get(number).map(|i| &i.object) else { return Ok(()) };
        if !form.is("Subtype", "Form") {
            return Ok(());
        }
        let own = dict(self.held, form, "Resources").or(Some(resources));
        let Some(content) = stream_of(self.held, self.file, *number, self.budget)? else { return Ok(()) };
        let (state, line, text) = (self.state, self.line, self.text);
        if let Some(Object::List(matrix)) = form.get("Matrix")
            && let [a, b, c, d, e, f] = matrix.iter().map(real).collect::<Vec<_>>()[..]
        {
            self.state.page = then([a, b, c, d, e, f], self.state.page);
        }
        self.run(&content, own, depth + 1)?;
        (self.state, self.line, self.text) = (state, line, text);
        Ok(())
    }
}

/// A number of a dictionary.
pub(super) fn real(object: &Object) -> f64 {
    match object {
        Object::Number(n) => *n as f64,
        Object::Thousandths(n) => *n as f64 / 1000.0,
        _ => 0.0,
    }
}

/// A letter where its matrix says, turned so that writing runs along x.
fn placed(drawn: Matrix, after: Matrix, text: &str) -> Option<Glyph> {
    let [a, b, c, d, e, f] = drawn;
    let long = a.hypot(b);
    let size = c.hypot(d);
    let (ux, uy) = if long > 0.0 { (a / long, b / long) } else { (1.0, 0.0) };
    let along = |x: f64, y: f64| x * ux + y * uy;
    let glyph = Glyph {
        x: along(e, f),
        y: f * ux - e * uy,
        end: along(after[4], after[5]),
        size,
        text: text.to_owned(),
    };
    (glyph.x.is_finite() && glyph.y.is_finite() && glyph.end.is_finite() && size.is_finite()).then_some(glyph)
}

enum Next {
    Operand(Operand),
    Operator(Vec<u8>),
    End,
}

/// The next operand or operator.
fn operand(reader: &mut Reader<'_>, depth: usize) -> Result<Next, TooMuch> {
    reader.skip();
    let Some(b) = reader.peek() else { return Ok(Next::End) };
    if regular(b) {
        *reader.values = reader.values.checked_sub(1).ok_or(TooMuch)?;
        let word = reader.word();
        let number =
            std::str::from_utf8(&word).ok().and_then(|w| w.parse::<f64>().ok()).filter(|n| n.is_finite());
        return Ok(number.map_or(Next::Operator(word), |n| Next::Operand(Operand::Number(n))));
    }
    if b == b'[' && depth == 0 {
        reader.at += 1;
        let mut list = Vec::new();
        loop {
            reader.skip();
            if reader.peek() == Some(b']') {
                reader.at += 1;
                break;
            }
            match operand(reader, 1)? {
                Next::Operand(one) => list.push(one),
                Next::Operator(_) => {}
                Next::End => break,
            }
        }
        return Ok(Next::Operand(Operand::List(list)));
    }
    Ok(Next::Operand(match reader.single(0)? {
        Some(Object::Text(text)) => Operand::Text(text),
        Some(Object::Name(name)) => Operand::Name(name),
        _ => Operand::Other,
    }))
}

/// Behind a picture that stands in the content itself: `ID`, its bytes, `EI` between blanks.
fn after_picture(content: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(found) = content[at..].windows(2).position(|w| w == b"EI") {
        let end = at + found + 2;
        let before = content.get((at + found).wrapping_sub(1)).is_some_and(|b| space(*b));
        if before && content.get(end).is_none_or(|b| space(*b)) {
            return end;
        }
        at = end;
    }
    content.len()
}
