//! What can somebody do, by a page about it: a CV, an advertisement, a description of work without a contract?
//!
//! The text is cut into [`pieces`], each piece is looked up by the finder, and what is found is brought together:
//! each concept with the pieces that speak for it, what they say of a level, and a probability that was learned
//! from texts that others judged ([`calibration`](super::calibration)). Below [`SURE`] a proposal is marked "not
//! sure"; below [`FAINT`] it is left out.
//!
//! Nothing is decided here. Every proposal is for a person to confirm. Lines that say how somebody is reached are
//! not looked up and support nothing.
//!
//! **Not computed**: whether what is written is true, and which level follows from a hint.

mod headings;
mod hints;
mod pieces;

pub use hints::{Hint, core};
pub use pieces::{Part, Piece, pieces};

use std::collections::BTreeMap;

use super::calibration::{named, right};
use super::finder::ranked;
use super::{Finder, Found, Way, weight};
use crate::{Classification, Concept, Kind};

/// From this probability on, in thousandths, a proposal is called sure: four of five such were right with the model, of
/// names left out of ESCO (`examples/calibrate.rs`), and seven of ten by words and letters.
pub const SURE: u16 = 550;
/// Below this one, in thousandths, nothing is proposed.
pub const FAINT: u16 = 100;
/// So many different pieces of a text are looked up; a CV has some hundred.
pub const MOST_PIECES: usize = 1_000;
/// So many concepts are proposed at most.
pub const MOST_PROPOSALS: usize = 200;
/// So many skills of a piece are proposed at most, and so many occupations.
const RIVALS: usize = 3;
/// A text of so many words is looked up in pieces, too.
const LONG: usize = 12;
/// How much its best piece counts beside the whole.
const PIECES: f32 = 1.0;
/// They are looked for among so many.
const DEPTH: usize = 12;
/// So many pieces are told for a concept.
const MOST_SUPPORT: usize = 5;

/// What was read in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The language that it was read in, by two letters.
    pub language: String,
    /// Its pieces, in their order.
    pub segments: Vec<Segment>,
    /// What it may say, the likeliest first.
    pub proposals: Vec<Proposal>,
    /// So many pieces were not looked up, because there were more than [`MOST_PIECES`].
    pub left_out: usize,
}

/// A piece of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Its first byte in the text.
    pub from: usize,
    /// The byte after its last.
    pub to: usize,
    /// Its line in the text, from 1.
    pub line: usize,
    /// Under which heading it stands.
    pub part: Part,
    /// What it says of a level.
    pub hints: Vec<Hint>,
    /// How probable it is that it names work or a skill at all, in thousandths.
    pub names_work: u16,
}

/// A concept that the text may name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Which: a skill or an occupation.
    pub concept: Concept,
    /// Its kind.
    pub kind: Kind,
    /// How probable it is that it is the right one, if the pieces that speak for it name work at all, in thousandths.
    pub confidence: u16,
    /// The pieces that speak for it, the strongest first.
    pub support: Vec<Support>,
    /// What these pieces say of a level, without saying which level it is.
    pub hints: Vec<Hint>,
}

impl Proposal {
    /// Whether it is probable enough to be told without "not sure".
    pub fn is_sure(&self) -> bool {
        self.confidence >= SURE
    }
}

/// A piece that speaks for a concept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Support {
    /// Which of the reading's segments.
    pub segment: usize,
    /// The label that it matched, by its number among the finder's labels.
    pub label: u32,
    /// How probable it is by this piece alone, in thousandths.
    pub confidence: u16,
}

/// Reads a text. The finder holds the labels of the classification's skills and occupations; without a language it
/// is guessed, once for the whole.
pub fn read(finder: &Finder, classes: &Classification, text: &str, language: Option<&str>) -> Reading {
    let cut = pieces(text);
    let language = language.map_or_else(|| guess(finder, text, &cut), str::to_owned);
    // The same words are looked up once.
    let mut asked: BTreeMap<String, usize> = BTreeMap::new();
    let mut texts: Vec<String> = Vec::new();
    let (mut segments, mut of, mut left_out) = (Vec::new(), Vec::new(), 0);
    for piece in cut {
        let written = &text[piece.from..piece.to];
        let core = core(written);
        let next = texts.len();
        let number = match asked.get(&core) {
            Some(number) => *number,
            None if next == MOST_PIECES => {
                left_out += 1;
                continue;
            }
            None => {
                texts.push(core.clone());
                asked.insert(core, next);
                next
            }
        };
        of.push(number);
        segments.push(Segment {
            from: piece.from,
            to: piece.to,
            line: piece.line,
            part: piece.part,
            hints: hints::hints(written),
            names_work: 0,
        });
    }
    let candidates = candidates(finder, classes, &texts, &language);
    let mut held: BTreeMap<Concept, Proposal> = BTreeMap::new();
    for (number, (segment, asked)) in segments.iter_mut().zip(&of).enumerate() {
        let (names_work, found) = &candidates[*asked];
        segment.names_work = thousandths(*names_work);
        for (kind, hit, chance) in found {
            let concept = Concept(hit.concept);
            let confidence = thousandths(*chance);
            if confidence < FAINT {
                continue;
            }
            let support = Support { segment: number, label: hit.label, confidence };
            let proposal = held.entry(concept).or_insert_with(|| Proposal {
                concept,
                kind: *kind,
                confidence,
                support: Vec::new(),
                hints: Vec::new(),
            });
            proposal.confidence = proposal.confidence.max(confidence);
            proposal.support.push(support);
        }
    }
    let mut proposals: Vec<Proposal> = held.into_values().collect();
    for proposal in &mut proposals {
        proposal.support.sort_by(|one, other| {
            other.confidence.cmp(&one.confidence).then(one.segment.cmp(&other.segment))
        });
        proposal.support.truncate(MOST_SUPPORT);
        for support in &proposal.support {
            for hint in &segments[support.segment].hints {
                if !proposal.hints.contains(hint) {
                    proposal.hints.push(*hint);
                }
            }
        }
    }
    proposals
        .sort_by(|one, other| other.confidence.cmp(&one.confidence).then(one.concept.cmp(&other.concept)));
    proposals.truncate(MOST_PROPOSALS);
    Reading { language, segments, proposals, left_out }
}

/// A kind, what was found of it, and how probable that is.
type Candidate = (Kind, Found, f64);

/// For each text: how probable it is that it names work at all, and what it may name.
fn candidates(
    finder: &Finder,
    classes: &Classification,
    texts: &[String],
    language: &str,
) -> Vec<(f64, Vec<Candidate>)> {
    let kind =
        |concept: u32| classes.kind(Concept(concept)).filter(|k| matches!(k, Kind::Skill | Kind::Occupation));
    let counts = |concept: u32| kind(concept).map_or(0.0, |k| weight(k, classes.code(Concept(concept))));
    let model = finder.has_model();
    let way = if model { Way::Fused } else { Way::Lexical };
    let found = finder.find(texts, Some(language), way, DEPTH, counts);
    let judged = |(text, found): (&String, &Vec<Found>)| {
        let best = found.first().map_or(0.0, |f| f.score);
        let names = named(model, best, text.split_whitespace().count());
        let mut out: Vec<Candidate> = Vec::new();
        for (place, hit) in found.iter().enumerate() {
            let Some(kind) = kind(hit.concept) else { continue };
            if out.iter().filter(|(k, ..)| *k == kind).count() < RIVALS {
                let chance = right(model, hit.score, ahead(found, place));
                out.push((kind, *hit, chance));
            }
        }
        (names, out)
    };
    texts.iter().zip(&found).map(judged).collect()
}

/// How far a concept is ahead of the best of all others that were found; below nought, how far behind.
pub fn ahead(found: &[Found], place: usize) -> f32 {
    let rival = found.get(usize::from(place == 0)).map_or(0.0, |f| f.score);
    found.get(place).map_or(0.0, |f| f.score) - rival
}

/// As [`Finder::find`], for texts that may be longer than a title: a sentence of an advertisement names several things,
/// so its pieces are looked up as well as the whole. A short text is looked up once, as it is.
pub fn find_long<T: AsRef<str>>(
    finder: &Finder,
    texts: &[T],
    language: Option<&str>,
    way: Way,
    most: usize,
    counts: impl Fn(u32) -> f32,
) -> Vec<Vec<Found>> {
    let mut out = finder.find(texts, language, way, most, &counts);
    let (mut parts, mut of): (Vec<String>, Vec<usize>) = (Vec::new(), Vec::new());
    for (number, text) in texts.iter().enumerate() {
        let text = text.as_ref();
        if text.split_whitespace().count() >= LONG {
            for piece in pieces(text) {
                parts.push(core(&text[piece.from..piece.to]));
                of.push(number);
            }
        }
    }
    let found = finder.find(&parts, language, way, most, &counts);
    let mut held: BTreeMap<usize, BTreeMap<u32, Found>> = BTreeMap::new();
    for (number, list) in of.iter().zip(found) {
        let of_text = held.entry(*number).or_default();
        for hit in list {
            let best = of_text.entry(hit.concept).or_insert(Found { score: 0.0, ..hit });
            best.score = best.score.max(PIECES * hit.score);
        }
    }
    for (number, mut of_text) in held {
        for hit in &out[number] {
            let piece = of_text.get(&hit.concept).map_or(0.0, |piece| piece.score);
            of_text.insert(hit.concept, Found { score: hit.score + piece, ..*hit });
        }
        out[number] = ranked(of_text.into_values().collect(), most);
    }
    out
}

/// The language of a text: the one that most of its lines are guessed to be in, longer lines counting more.
fn guess(finder: &Finder, text: &str, cut: &[Piece]) -> String {
    let mut votes: BTreeMap<String, usize> = BTreeMap::new();
    for piece in cut.iter().take(60) {
        let written = &text[piece.from..piece.to];
        *votes.entry(finder.guess(written)).or_default() += written.chars().count();
    }
    let mut best = (0, "en".to_owned());
    for (language, count) in votes {
        if count > best.0 {
            best = (count, language);
        }
    }
    best.1
}

/// A probability as thousandths: the same on every machine.
fn thousandths(chance: f64) -> u16 {
    (chance.clamp(0.0, 1.0) * 1000.0).round() as u16
}

#[cfg(test)]
mod tests;
