//! Which placements does a clause speak of, and how is that said?

use agreement::codes::Territory;
use agreement::{Clause, Said};

use crate::intake::Dossier;
use crate::intake::people::Track;
use crate::round::Way;

/// Which placements a clause speaks of.
pub(super) struct Scope<'a> {
    clause: &'a Clause,
    track: Option<Track>,
}

impl<'a> Scope<'a> {
    /// What the clause says about places away, whatever track it names.
    pub(super) fn away(clause: &'a Clause) -> Scope<'a> {
        Scope { clause, track: Some(Track::Away) }
    }

    /// What the clause says.
    pub(super) fn of(clause: &'a Clause) -> Scope<'a> {
        Scope { clause, track: text(clause, "track").and_then(Track::from_word) }
    }

    fn territory(&self, field: &str) -> Option<&'a Territory> {
        self.clause.kind.field(field).and_then(|_| self.clause.territory(field))
    }

    fn text(&self, field: &str) -> Option<&'a str> {
        text(self.clause, field)
    }

    pub(super) fn holds(&self, way: &Way, dossier: &Dossier) -> bool {
        let (person, place) = (&dossier.people[way.person], &dossier.places[way.place]);
        self.track.is_none_or(|t| t == place.track)
            && self.territory("origin").is_none_or(|t| t.holds(&person.origin))
            && self.territory("destination").is_none_or(|t| t.holds(&place.country))
            && self.text("occupation").is_none_or(|o| o == place.occupation)
    }

    pub(super) fn said(&self, also: Vec<Said>) -> Said {
        let mut parts = Vec::new();
        if let Some(track) = self.track {
            parts.push(Said::new("scope-track").text("track", track.word()));
        }
        if let Some(origin) = self.territory("origin") {
            parts.push(Said::new("scope-origin").text("country", origin));
        }
        if let Some(destination) = self.territory("destination") {
            parts.push(Said::new("scope-destination").text("country", destination));
        }
        if let Some(occupation) = self.text("occupation") {
            parts.push(Said::new("scope-occupation").text("occupation", occupation));
        }
        joined(parts.into_iter().chain(also))
    }
}

/// A field that not every kind of rule has.
fn text<'a>(clause: &'a Clause, field: &str) -> Option<&'a str> {
    clause.kind.field(field).and_then(|_| clause.text(field))
}

/// Several restrictions as one sentence part.
pub(super) fn joined(parts: impl Iterator<Item = Said>) -> Said {
    let both = |first: Said, rest: Said| Said::new("scope-both").said("first", first).said("rest", rest);
    parts.reduce(both).unwrap_or(Said::new("scope-all"))
}
