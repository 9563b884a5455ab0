//! Which objects does a PDF hold? As much of ISO 32000-1 as attached files and the letters on its pages need.
//!
//! The file is walked once from front to end; its tables of offsets are not
//! believed. Later objects replace earlier ones, as incremental updates mean it.
//! Nothing here panics or runs on: depth, objects and unpacked bytes are counted.

use std::collections::BTreeMap;
use std::io::Read;
use std::ops::Range;

/// How deep arrays and dictionaries may lie in each other.
const DEEPEST: usize = 32;
/// The most values in one file, so that memory is bounded by some hundred MB.
const MOST_VALUES: usize = 2_000_000;

/// A value of a PDF. Numbers with a point or a sign are kept in thousandths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Object {
    Number(u64),
    Name(Vec<u8>),
    Text(Vec<u8>),
    List(Vec<Object>),
    Dict(Dict),
    Reference(u64),
    Thousandths(i64),
    Other,
}

/// A dictionary, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Dict(pub(crate) Vec<(Vec<u8>, Object)>);

impl Dict {
    pub(crate) fn get(&self, key: &str) -> Option<&Object> {
        self.0.iter().find(|(k, _)| k == key.as_bytes()).map(|(_, v)| v)
    }

    pub(crate) fn number(&self, key: &str) -> Option<usize> {
        match self.get(key)? {
            Object::Number(n) => usize::try_from(*n).ok(),
            _ => None,
        }
    }

    pub(crate) fn is(&self, key: &str, name: &str) -> bool {
        matches!(self.get(key), Some(Object::Name(n)) if n == name.as_bytes())
    }
}

/// One numbered object, with where its stream lies in the file.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub(crate) object: Object,
    pub(crate) stream: Option<Range<usize>>,
}

/// What a file holds.
#[derive(Debug, Default)]
pub(crate) struct Held {
    pub(crate) items: BTreeMap<u64, Item>,
    pub(crate) encrypted: bool,
}

/// More than the limits allow.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TooMuch;

/// Walks a file. `unpacked` counts down the bytes that object streams may still unpack to.
pub(crate) fn walk(file: &[u8], unpacked: &mut usize) -> Result<Held, TooMuch> {
    let mut held = Held::default();
    let mut values = MOST_VALUES;
    let mut at = 0;
    while let Some(found) = find(&file[at..], b"obj") {
        let keyword = at + found;
        held.encrypted |= find(&file[at..keyword], b"/Encrypt").is_some();
        at = keyword + 3;
        let Some(number) = number_before(file, keyword) else { continue };
        let mut reader = Reader { text: file, at, values: &mut values };
        let object = reader.value(0)?;
        at = reader.at.max(at);
        let Some(object) = object else { continue };
        let stream = match &object {
            Object::Dict(dict) => stream(file, at, dict),
            _ => None,
        };
        if let Some(stream) = &stream {
            at = stream.end;
        }
        if let (Object::Dict(dict), Some(range)) = (&object, &stream) {
            held.encrypted |= dict.get("Encrypt").is_some();
            if dict.is("Type", "ObjStm") {
                inner(dict, &file[range.clone()], unpacked, &mut values, &mut held)?;
            }
        }
        held.items.insert(number, Item { object, stream });
    }
    held.encrypted |= find(&file[at..], b"/Encrypt").is_some();
    Ok(held)
}

/// The objects packed into an object stream (7.5.7).
fn inner(
    dict: &Dict,
    packed: &[u8],
    unpacked: &mut usize,
    values: &mut usize,
    held: &mut Held,
) -> Result<(), TooMuch> {
    let (Some(count), Some(first)) = (dict.number("N"), dict.number("First")) else { return Ok(()) };
    let Some(text) = unpack(dict, packed, *unpacked)? else { return Ok(()) };
    *unpacked = unpacked.saturating_sub(text.len());
    let mut head = Reader { text: &text, at: 0, values };
    let mut places = Vec::new();
    for _ in 0..count {
        let (Some(Object::Number(number)), Some(Object::Number(place))) = (head.plain()?, head.plain()?)
        else {
            break;
        };
        places.push((number, usize::try_from(place).ok().and_then(|p| p.checked_add(first))));
    }
    for (number, place) in places {
        let Some(at) = place.filter(|p| *p < text.len()) else { continue };
        let mut reader = Reader { text: &text, at, values };
        if let Some(object) = reader.value(0)? {
            held.items.insert(number, Item { object, stream: None });
        }
    }
    Ok(())
}

/// Unpacks a stream to at most `most` bytes. `None` if it is packed in a way that is not known here.
pub(crate) fn unpack(dict: &Dict, packed: &[u8], most: usize) -> Result<Option<Vec<u8>>, TooMuch> {
    let filters: &[Object] = match dict.get("Filter") {
        None => &[],
        Some(Object::List(list)) => list,
        Some(one) => std::slice::from_ref(one),
    };
    let predicted = match dict.get("DecodeParms") {
        Some(Object::Dict(parameters)) => parameters.number("Predictor") != Some(1),
        Some(_) => true,
        None => false,
    };
    let mut out = Vec::new();
    let unwrapped;
    let (packed, filters) = match filters {
        [Object::Name(name), rest @ ..] if name == b"ASCII85Decode" || name == b"A85" => {
            unwrapped = ascii85(packed);
            (unwrapped.as_slice(), rest)
        }
        _ => (packed, filters),
    };
    match filters {
        [] => out.extend_from_slice(packed),
        [Object::Name(name)] if (name == b"FlateDecode" || name == b"Fl") && !predicted => {
            let cap = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
            if flate2::read::ZlibDecoder::new(packed).take(cap).read_to_end(&mut out).is_err() {
                return Ok(None);
            }
        }
        _ => return Ok(None),
    }
    if out.len() > most { Err(TooMuch) } else { Ok(Some(out)) }
}

/// Five letters as four bytes (7.4.3). Never longer than what it is made from, but for `z`, four noughts.
fn ascii85(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let (mut group, mut count) = (0_u32, 0);
    for b in text.iter().take_while(|b| **b != b'~') {
        match b {
            b'z' if count == 0 => out.extend_from_slice(&[0; 4]),
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(b - b'!'));
                count += 1;
                if count == 5 {
                    out.extend_from_slice(&group.to_be_bytes());
                    (group, count) = (0, 0);
                }
            }
            _ => {}
        }
    }
    if count > 1 {
        (count..5).for_each(|_| group = group.wrapping_mul(85).wrapping_add(84));
        out.extend_from_slice(&group.to_be_bytes()[..count - 1]);
    }
    out
}

/// Where the stream of a dictionary lies that ends at `at` (7.3.8).
fn stream(file: &[u8], at: usize, dict: &Dict) -> Option<Range<usize>> {
    let gap = file[at..].iter().take_while(|b| space(**b)).count();
    let mut start = at + gap;
    if !file[start..].starts_with(b"stream") {
        return None;
    }
    start += b"stream".len();
    start += match &file[start..] {
        [b'\r', b'\n', ..] => 2,
        [b'\n' | b'\r', ..] => 1,
        _ => 0,
    };
    if let Some(end) = dict.number("Length").and_then(|l| start.checked_add(l)).filter(|e| *e <= file.len()) {
        let gap = file[end..].iter().take(4).take_while(|b| space(**b)).count();
        if file[end + gap..].starts_with(b"endstream") {
            return Some(start..end);
        }
    }
    let length = find(&file[start..], b"endstream").unwrap_or(file.len() - start);
    Some(start..start + length)
}

/// The number of the object whose keyword `obj` stands at `at`: `12 0 obj`.
fn number_before(file: &[u8], at: usize) -> Option<u64> {
    let before = &file[at.saturating_sub(32)..at];
    let mut words = before.rsplit(|b| space(*b)).filter(|w| !w.is_empty());
    let generation = digits(words.next()?)?;
    let number = words.next()?;
    let tail = number.iter().rposition(|b| !b.is_ascii_digit()).map_or(number, |p| &number[p + 1..]);
    (generation <= 65_535).then(|| digits(tail)).flatten()
}

fn digits(word: &[u8]) -> Option<u64> {
    std::str::from_utf8(word).ok()?.parse().ok()
}

fn thousandths(word: &[u8]) -> Option<i64> {
    let number: f64 = std::str::from_utf8(word).ok()?.parse().ok()?;
    (number.abs() < 1e12).then_some((number * 1000.0).round() as i64)
}

fn find(text: &[u8], what: &[u8]) -> Option<usize> {
    let first = *what.first()?;
    let mut at = 0;
    while let Some(next) = text[at..].iter().position(|b| *b == first) {
        at += next;
        if text[at..].starts_with(what) {
            return Some(at);
        }
        at += 1;
    }
    None
}

pub(crate) fn space(b: u8) -> bool {
    matches!(b, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

/// Reads values (7.3), one after another.
pub(crate) struct Reader<'a> {
    pub(crate) text: &'a [u8],
    pub(crate) at: usize,
    /// So many values may still be read.
    pub(crate) values: &'a mut usize,
}

impl Reader<'_> {
    pub(crate) fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    /// Skips white space and comments.
    pub(crate) fn skip(&mut self) {
        while let Some(b) = self.peek() {
            if b == b'%' {
                self.at += self.text[self.at..].iter().take_while(|b| !matches!(b, b'\n' | b'\r')).count();
            } else if space(b) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    /// The next value; a number followed by another and `R` is a reference.
    fn value(&mut self, depth: usize) -> Result<Option<Object>, TooMuch> {
        let Some(one) = self.single(depth)? else { return Ok(None) };
        let Object::Number(number) = one else { return Ok(Some(one)) };
        let back = self.at;
        if let Some(Object::Number(_)) = self.plain()? {
            self.skip();
            if self.peek() == Some(b'R') && !self.text.get(self.at + 1).is_some_and(|b| regular(*b)) {
                self.at += 1;
                return Ok(Some(Object::Reference(number)));
            }
        }
        self.at = back;
        Ok(Some(one))
    }

    /// A number, or nothing; reads no further than one word.
    fn plain(&mut self) -> Result<Option<Object>, TooMuch> {
        self.skip();
        if !self.peek().is_some_and(|b| b.is_ascii_digit()) {
            return Ok(None);
        }
        self.single(DEEPEST)
    }

    pub(crate) fn single(&mut self, depth: usize) -> Result<Option<Object>, TooMuch> {
        self.skip();
        *self.values = self.values.checked_sub(1).ok_or(TooMuch)?;
        let Some(b) = self.peek() else { return Ok(None) };
        let next = self.text.get(self.at + 1).copied();
        match b {
            b'<' if next == Some(b'<') => {
                self.at += 2;
                self.dict(depth)
            }
            b'[' => {
                self.at += 1;
                self.list(depth)
            }
            b'<' => Ok(Some(Object::Text(self.hex()))),
            b'(' => Ok(Some(Object::Text(self.literal()))),
            b'/' => {
                self.at += 1;
                Ok(Some(Object::Name(self.name())))
            }
            b if regular(b) => {
                let word = self.word();
                let real = || thousandths(&word).map_or(Object::Other, Object::Thousandths);
                Ok(Some(digits(&word).map_or_else(real, Object::Number)))
            }
            _ => {
                self.at += 1;
                Ok(None)
            }
        }
    }

    fn dict(&mut self, depth: usize) -> Result<Option<Object>, TooMuch> {
        if depth >= DEEPEST {
            return Ok(None);
        }
        let mut dict = Dict::default();
        loop {
            self.skip();
            if self.text[self.at..].starts_with(b">>") {
                self.at += 2;
                return Ok(Some(Object::Dict(dict)));
            }
            let Some(Object::Name(key)) = self.single(depth + 1)? else { return Ok(None) };
            let Some(value) = self.value(depth + 1)? else { return Ok(None) };
            dict.0.push((key, value));
        }
    }

    fn list(&mut self, depth: usize) -> Result<Option<Object>, TooMuch> {
        if depth >= DEEPEST {
            return Ok(None);
        }
        let mut list = Vec::new();
        loop {
            self.skip();
            if self.peek() == Some(b']') {
                self.at += 1;
                return Ok(Some(Object::List(list)));
            }
            let Some(value) = self.value(depth + 1)? else { return Ok(None) };
            list.push(value);
        }
    }

    pub(crate) fn word(&mut self) -> Vec<u8> {
        let length = self.text[self.at..].iter().take_while(|b| regular(**b)).count();
        let word = self.text[self.at..self.at + length].to_vec();
        self.at += length;
        word
    }

    fn name(&mut self) -> Vec<u8> {
        let word = self.word();
        let mut out = Vec::with_capacity(word.len());
        let mut rest = word.as_slice();
        while let Some((b, tail)) = rest.split_first() {
            match (b, tail) {
                (b'#', [high, low, more @ ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                    out.push(nibble(*high) << 4 | nibble(*low));
                    rest = more;
                }
                _ => {
                    out.push(*b);
                    rest = tail;
                }
            }
        }
        out
    }

    fn hex(&mut self) -> Vec<u8> {
        self.at += 1;
        let length = self.text[self.at..].iter().take_while(|b| **b != b'>').count();
        let mut nibbles: Vec<u8> = self.text[self.at..self.at + length]
            .iter()
            .filter(|b| b.is_ascii_hexdigit())
            .map(|b| nibble(*b))
            .collect();
        self.at = (self.at + length + 1).min(self.text.len());
        if nibbles.len() % 2 == 1 {
            nibbles.push(0);
        }
        nibbles.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect()
    }

    fn literal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut out = Vec::new();
        let mut open = 1_usize;
        while let Some(b) = self.peek() {
            self.at += 1;
            match b {
                b'(' => open += 1,
                b')' => open -= 1,
                b'\\' => {
                    self.escaped(&mut out);
                    continue;
                }
                _ => {}
            }
            if open == 0 {
                break;
            }
            out.push(b);
        }
        out
    }

    /// What stands after a backslash (table 3 of the standard).
    fn escaped(&mut self, out: &mut Vec<u8>) {
        let Some(b) = self.peek() else { return };
        self.at += 1;
        match b {
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b't' => out.push(b'\t'),
            b'b' => out.push(8),
            b'f' => out.push(12),
            b'\n' => {}
            b'\r' => self.at += usize::from(self.peek() == Some(b'\n')),
            b'0'..=b'7' => {
                let mut value = u32::from(b - b'0');
                for _ in 0..2 {
                    let Some(next @ b'0'..=b'7') = self.peek() else { break };
                    value = value * 8 + u32::from(next - b'0');
                    self.at += 1;
                }
                out.push(u8::try_from(value & 0xFF).unwrap_or_default());
            }
            other => out.push(other),
        }
    }
}

pub(crate) fn regular(b: u8) -> bool {
    !space(b) && !b"()<>[]{}/%".contains(&b)
}

fn nibble(b: u8) -> u8 {
    match b {
        b'0'..=b'9' => b - b'0',
        b'a'..=b'f' => b - b'a' + 10,
        b'A'..=b'F' => b - b'A' + 10,
        _ => 0,
    }
}
