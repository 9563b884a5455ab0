//! Who speaks in a partnership, and who does not yet (¶1, 17)?
//!
//! A partnership is shown to the public once State, employers, schools, communities and workers each have a voice in
//! it. A side has one where a party of it has signed, or where somebody of it was heard: the text says so in a
//! `consultation` clause, or the log of consultations does. To be named in the text is no voice.
//!
//! **Not computed**: whether what was said was followed. What became of it stands in the log, for people to read.

use agreement::{Clause, InForce, Said};
use jiff::civil::Date;

use super::components::SIDES;
use crate::refusal::{Reason, Refusal};

/// An entry of the log of consultations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// What was heard: a type of the agreement's `party`.
    pub kind: String,
    /// Its name.
    pub who: String,
    /// The day.
    pub on: Date,
}

/// How somebody spoke.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// A party signed.
    Signed,
    /// The text says that a party was heard.
    Consulted,
    /// The log says that somebody was heard.
    Logged,
}

impl How {
    /// The word for programs.
    pub fn word(self) -> &'static str {
        match self {
            How::Signed => "signed",
            How::Consulted => "consulted",
            How::Logged => "logged",
        }
    }
}

/// Somebody who spoke.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoke {
    /// The party, by id; by the log, the name of whoever was heard.
    pub who: String,
    /// How.
    pub how: How,
    /// The day.
    pub on: Date,
    /// The article that says so; nothing for the log.
    pub article: Option<String>,
}

impl Spoke {
    /// Who spoke; names in the log of consultations are for those who may read it.
    pub fn named(&self, reads_log: bool) -> Option<&str> {
        (reads_log || self.how != How::Logged).then_some(self.who.as_str())
    }
}

/// A side, and who spoke for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// The side: `state`, `employer`, `school`, `community` or `workers`.
    pub side: &'static str,
    /// All who spoke, by the day; none: it has no voice.
    pub spoke: Vec<Spoke>,
    /// Articles that name a party of the side.
    pub named: Vec<String>,
}

/// All five sides, in the order of [`SIDES`], on the day on which the text is read.
pub fn voices(law: &InForce<'_>, log: &[Heard]) -> Vec<Voice> {
    SIDES.into_iter().map(|(side, kinds)| voice(law, log, side, kinds)).collect()
}

fn voice(law: &InForce<'_>, log: &[Heard], side: &'static str, kinds: &[&str]) -> Voice {
    let is_theirs = |kind: Option<&str>| kind.is_some_and(|kind| kinds.contains(&kind));
    let parties: Vec<&Clause> = law.all("party").filter(|p| is_theirs(p.text("type"))).collect();
    let mut spoke = Vec::new();
    for (clauses, how) in [("signature", How::Signed), ("consultation", How::Consulted)] {
        for clause in law.all(clauses) {
            let party = clause.text("party").filter(|id| parties.iter().any(|p| p.text("id") == Some(*id)));
            let on = clause.date("on").filter(|on| *on <= law.date);
            if let (Some(party), Some(on)) = (party, on) {
                spoke.push(Spoke { who: party.to_owned(), how, on, article: Some(clause.cite.clone()) });
            }
        }
    }
    for entry in log.iter().filter(|entry| is_theirs(Some(&entry.kind))) {
        spoke.push(Spoke { who: entry.who.clone(), how: How::Logged, on: entry.on, article: None });
    }
    spoke.sort_by_key(|s| s.on);
    let mut named: Vec<String> = Vec::new();
    for party in parties {
        if !named.contains(&party.cite) {
            named.push(party.cite.clone());
        }
    }
    Voice { side, spoke, named }
}

/// What lacks before the partnership is shown to the public: a reason for each side without a voice, all at once.
pub fn gaps(voices: &[Voice]) -> Vec<Reason> {
    voices.iter().filter(|voice| voice.spoke.is_empty()).map(gap).collect()
}

fn gap(voice: &Voice) -> Reason {
    let said = Said::new(match voice.side {
        "state" => "voice-no-state",
        "employer" => "voice-no-employer",
        "school" => "voice-no-school",
        "community" => "voice-no-community",
        _ => "voice-no-workers",
    });
    let named = if voice.named.is_empty() { "–".to_owned() } else { voice.named.join(", ") };
    Reason::at("", said.text("articles", named))
}

/// Whether a partnership may be shown to the public. Refused: with everything that lacks, the address under which the
/// text is published among it.
pub fn may_publish(url: Option<&str>, voices: &[Voice]) -> Result<(), Refusal> {
    let mut reasons = gaps(voices);
    if url.is_none() {
        reasons.push(Reason::at("", Said::new("publication-no-url")));
    }
    Refusal::unless_none(reasons)
}
