//! Which placements does a clause speak of, and how is that said?

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
        Scope { clause, track: clause.text("track").and_then(Track::from_word) }
    }

    pub(super) fn holds(&self, way: &Way, dossier: &Dossier) -> bool {
        let (person, place) = (&dossier.people[way.person], &dossier.places[way.place]);
        self.track.is_none_or(|t| t == place.track)
            && self.clause.territory("origin").is_none_or(|t| t.holds(&person.origin))
            && self.clause.territory("destination").is_none_or(|t| t.holds(&place.country))
            && self.clause.text("occupation").is_none_or(|o| o == place.occupation)
    }

    pub(super) fn said(&self, also: Vec<Said>) -> Said {
        let mut parts = Vec::new();
        if let Some(track) = self.track {
            parts.push(Said::new("scope-track").text("track", track.word()));
        }
        if let Some(origin) = self.clause.territory("origin") {
            parts.push(Said::new("scope-origin").text("country", origin));
        }
        if let Some(destination) = self.clause.territory("destination") {
            parts.push(Said::new("scope-destination").text("country", destination));
        }
        if let Some(occupation) = self.clause.text("occupation") {
            parts.push(Said::new("scope-occupation").text("occupation", occupation));
        }
        joined(parts.into_iter().chain(also))
    }
}

/// Several restrictions as one sentence part.
pub(super) fn joined(parts: impl Iterator<Item = Said>) -> Said {
    let both = |first: Said, rest: Said| Said::new("scope-both").said("first", first).said("rest", rest);
    parts.reduce(both).unwrap_or(Said::new("scope-all"))
}
